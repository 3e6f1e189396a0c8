package import Exchange
import Registry

/// How a case concerns a person: it is the person's own, or that of somebody the person acts for.
package struct Involvement: Sendable, Hashable, ExpressibleByBooleanLiteral {
    /// True for whoever acted in the case, was assigned to it or called in.
    package let isOwn: Bool
    /// Of those the person acts for, whose own case it is.
    package let principals: Set<String>
    /// False where the person's token does not reach.
    package let isInReach: Bool

    /// How a case with these people concerns a person.
    package init(of person: Person, among people: Set<String>, reference: String) {
        isOwn = people.contains(person.holder)
        principals = people.intersection(person.principals.map(\.holder))
        isInReach = person.narrow?.cases?.contains(reference) ?? true
    }

    /// A case of the person's own, or one that is nobody's.
    package init(booleanLiteral value: Bool) {
        self.init(isOwn: value, principals: [])
    }

    private init(isOwn: Bool, principals: Set<String>) {
        (self.isOwn, self.principals, isInReach) = (isOwn, principals, true)
    }

    /// As if the case were everybody's: what a person might do in some case.
    static func any(_ person: Person) -> Involvement {
        Involvement(isOwn: true, principals: Set(person.principals.map(\.holder)))
    }
}

/// Who may do and see what; pages, API and courier ask here and nowhere else.
///
/// A role either knows every case of its authority or only those in which its person is involved
/// (spec/office.md, "Who may"). Whoever acts for another has the roles that were given, in the
/// cases which the other knows by them.
package enum Access {
    /// In whose name a step is taken.
    package enum Hand: Sendable, Hashable {
        case own
        case deputy(of: String)
    }

    /// True when the person may know of some cases at all.
    package static func sees(_ person: Person) -> Bool {
        person.roles.contains { $0.acts || $0 == .auditor } || reads(person)
    }

    /// True when the person may know that a case exists.
    package static func sees(_ person: Person, involved: Involvement) -> Bool {
        known(person, involved).contains { $0.acts || $0 == .auditor }
    }

    /// True when the person works on cases, rather than watching them.
    package static func reads(_ person: Person) -> Bool {
        person.roles.contains(where: \.acts)
            || person.principals.contains { $0.roles.contains(where: \.acts) }
    }

    /// True when the person may begin a letter of request.
    package static func drafts(_ person: Person) -> Bool {
        permits(person, .draft, on: .requesting, involved: .any(person))
    }

    /// True when the person may read what a case holds, not only its trail.
    package static func reads(_ person: Person, involved: Involvement) -> Bool {
        known(person, involved).contains(where: \.acts)
    }

    /// True when the person may take a step on that side of a case.
    package static func permits(
        _ person: Person,
        _ step: OfficeStep,
        on side: Exchange.Side,
        involved: Involvement
    ) -> Bool { hand(of: person, step, on: side, involved: involved) != nil }

    /// In whose name the person may take a step on that side of a case: in the own one if that is
    /// enough; nothing when it may not be taken.
    package static func hand(
        of person: Person,
        _ step: OfficeStep,
        on side: Exchange.Side,
        involved: Involvement
    ) -> Hand? {
        guard involved.isInReach, !person.isAbsent, (step.side ?? side) == side else { return nil }
        if knows(person.roles.intersection(step.roles), isOwn: involved.isOwn) { return .own }
        return person.principals.sorted { $0.holder < $1.holder }
            .first { principal in
                let isOwn = involved.principals.contains(principal.holder)
                return knows(principal.roles.intersection(step.roles), isOwn: isOwn)
            }
            .map { .deputy(of: $0.holder) }
    }

    private static func knows(_ roles: Set<OfficeRole>, isOwn: Bool) -> Bool {
        roles.contains { $0.knowsDocket || isOwn }
    }

    /// The roles by which a person knows a case.
    private static func known(_ person: Person, _ involved: Involvement) -> Set<OfficeRole> {
        guard involved.isInReach else { return [] }
        var known = person.roles.filter { $0.knowsDocket || involved.isOwn }
        for principal in person.principals {
            let isOwn = involved.principals.contains(principal.holder)
            known.formUnion(principal.roles.filter { $0.acts && ($0.knowsDocket || isOwn) })
        }
        return known
    }
}

extension CaseStore {
    /// Opens a case for a person; nothing when there is none this person may know of.
    func open(_ name: CaseName, for person: Person) async throws(Refusal) -> OpenCase? {
        guard let open = try await open(name),
            Access.sees(person, involved: open.involves(person))
        else { return nil }
        return open
    }
}

extension OpenCase {
    /// How the case concerns a person: whoever acted in it, was assigned to it or was called in.
    func involves(_ person: Person) -> Involvement {
        Involvement(of: person, among: record.people, reference: row.reference)
    }
}

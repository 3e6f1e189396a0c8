package import Exchange
import Registry

/// Who may do and see what; pages, API and courier ask here and nowhere else.
///
/// A role either knows every case of its authority or only those in which its person is involved
/// (spec/office.md, "Who may").
package enum Access {
    /// True when the person may know of some cases at all.
    package static func sees(_ person: Person) -> Bool {
        person.roles.contains { $0.acts || $0 == .auditor }
    }

    /// True when the person may know that a case exists.
    package static func sees(_ person: Person, involved: Bool) -> Bool {
        person.roles.contains { $0.knowsDocket || ($0.acts && involved) }
    }

    /// True when the person works on cases, rather than watching them.
    package static func reads(_ person: Person) -> Bool { person.roles.contains(where: \.acts) }

    /// True when the person may read what a case holds, not only its trail.
    package static func reads(_ person: Person, involved: Bool) -> Bool {
        person.roles.contains { $0.acts && ($0.knowsDocket || involved) }
    }

    /// True when the person may take a step on that side of a case.
    package static func permits(
        _ person: Person,
        _ step: OfficeStep,
        on side: Exchange.Side,
        involved: Bool
    ) -> Bool {
        (step.side ?? side) == side
            && person.roles.intersection(step.roles).contains { $0.knowsDocket || involved }
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
    /// True for whoever acted in the case, was assigned to it or was called in.
    func involves(_ person: Person) -> Bool { record.people.contains(person.holder) }
}

/// Which cases a person may know of, as a list or a search asks for them.
///
/// It is ``Access`` said as a set, so that what may not be seen need not be read: a case is in it
/// exactly when ``Access/sees(_:involved:)`` is true of it, or ``Access/reads(_:involved:)`` for
/// what is read. A test holds both to it.
package struct Reach: Sendable, Hashable {
    /// True when every case is in it, whoever is involved.
    package let all: Bool
    /// Otherwise those in which one of these is involved.
    package let holders: Set<String>
    /// Of all these only the ones with these references; any without it.
    package let references: Set<String>?

    /// True when no case is in it.
    package var isEmpty: Bool { !all && holders.isEmpty || references?.isEmpty ?? false }

    /// True for a case with these people.
    package func admits(_ people: Set<String>, reference: String) -> Bool {
        (all || !holders.isDisjoint(with: people)) && references?.contains(reference) ?? true
    }
}

extension Access {
    /// The cases a person may know of.
    package static func seen(by person: Person) -> Reach {
        reach(of: person) { $0.acts || $0 == .auditor }
    }

    /// The cases that a person may read.
    package static func read(by person: Person) -> Reach { reach(of: person, by: \.acts) }

    /// The cases which a person knows by a role that is asked for.
    private static func reach(
        of person: Person,
        by counts: (OfficeRole) -> Bool
    ) -> Reach {
        let own = person.roles.filter(counts)
        var all = own.contains(where: \.knowsDocket)
        var holders: Set<String> = own.isEmpty ? [] : [person.holder]
        for principal in person.principals {
            // Nobody watches in another's name.
            let roles = principal.roles.filter { $0.acts && counts($0) }
            all = all || roles.contains(where: \.knowsDocket)
            if !roles.isEmpty { holders.insert(principal.holder) }
        }
        return Reach(all: all, holders: holders, references: person.narrow?.cases)
    }
}

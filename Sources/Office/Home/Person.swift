package import Evidence

/// What a person may do in an authority (spec/home.md).
package enum OfficeRole: String, Sendable, Hashable, CaseIterable {
    case drafter, lawyer, approver, executing, dpo, auditor
    case `operator`

    /// Whoever acts in a case, rather than watching the trail or the machine.
    package var acts: Bool { self != .auditor && self != .operator }

    /// Whoever knows all cases of the authority, rather than those the person is involved in.
    package var knowsDocket: Bool {
        switch self {
        case .lawyer, .approver, .dpo, .auditor: true
        case .drafter, .executing, .operator: false
        }
    }
}

/// A person of the authority, by an identifier that is not personal data.
package struct Person: Sendable, Hashable {
    /// Somebody for whom a person acts at a moment.
    package struct Principal: Sendable, Hashable {
        /// For whom.
        package let holder: String
        /// With which of the principal's roles.
        package let roles: Set<OfficeRole>

        /// A principal and the roles that were given.
        package init(holder: String, roles: Set<OfficeRole>) {
            self.holder = holder
            self.roles = roles
        }
    }

    /// The person's identifier.
    package let holder: String
    /// What the person may do.
    package let roles: Set<OfficeRole>
    /// The capacity in which the person's own key signs; nothing for one who signs nothing.
    package let signs: Role?
    /// For whom the person acts at this moment.
    package var principals: [Principal] = []
    /// True while the person is away and takes no step.
    package var isAbsent = false
    /// The token by which the person came, when it reaches less than the person does.
    package var narrow: NarrowToken?

    /// A person with at least one role.
    package init(holder: String, roles: Set<OfficeRole>, signs: Role? = nil) {
        self.holder = holder
        self.roles = roles
        self.signs = signs
    }

    /// The person with what a token leaves.
    func narrowed(to token: NarrowToken) -> Person {
        var person = Person(
            holder: holder,
            roles: roles.intersection(token.roles),
            signs: signs
        )
        person.isAbsent = isAbsent
        person.principals = principals.map {
            Principal(holder: $0.holder, roles: $0.roles.intersection(token.roles))
        }
        person.narrow = token
        return person
    }
}

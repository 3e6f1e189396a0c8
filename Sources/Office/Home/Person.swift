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
    /// The person's identifier.
    package let holder: String
    /// What the person may do.
    package let roles: Set<OfficeRole>
    /// The capacity in which the person's own key signs; nothing for one who signs nothing.
    package let signs: Role?

    /// A person with at least one role.
    package init(holder: String, roles: Set<OfficeRole>, signs: Role? = nil) {
        self.holder = holder
        self.roles = roles
        self.signs = signs
    }
}

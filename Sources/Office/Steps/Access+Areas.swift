/// A part of the office beside its cases (spec/office.md, "Places").
package enum OfficeArea: String, Sendable, Hashable, CaseIterable {
    /// The trail of the whole ledger.
    case ledger
    /// Whether the ledger is whole, and who cosigned it.
    case check
    /// What needs a person.
    case inbox
    /// The office's keys, its peers, and whether everything runs.
    case health
    /// Who there is to ask.
    case directory
    /// The law book.
    case law

    /// The roles that have it.
    package var roles: Set<OfficeRole> {
        switch self {
        case .ledger: [.auditor]
        case .check: [.auditor, .operator]
        case .inbox: [.lawyer, .approver, .dpo, .auditor, .operator]
        case .health: [.lawyer, .auditor, .operator]
        case .directory: Set(OfficeRole.allCases)
        case .law: Set(OfficeRole.allCases).subtracting([.operator])
        }
    }

    /// True for what holds nothing of any case.
    package var isPublic: Bool { self == .directory || self == .law }
}

extension Access {
    /// True when the person may look at a part of the office beside its cases.
    ///
    /// A token for some cases reaches only what holds nothing of any.
    package static func sees(_ person: Person, _ area: OfficeArea) -> Bool {
        guard area.isPublic || person.narrow?.cases == nil else { return false }
        return !held(by: person).isDisjoint(with: area.roles)
    }

    /// True when something of that kind concerns the person.
    package static func sees(_ person: Person, _ kind: Anomaly.Kind) -> Bool {
        sees(person, .inbox) && !held(by: person).isDisjoint(with: kind.roles)
    }

    /// True when the person knows every case of the authority by its reference.
    static func knowsDocket(_ person: Person) -> Bool {
        person.narrow?.cases == nil && held(by: person).contains(where: \.knowsDocket)
    }

    /// The person's own roles, and those in which the person acts for others.
    private static func held(by person: Person) -> Set<OfficeRole> {
        person.principals.reduce(into: person.roles) { roles, principal in
            roles.formUnion(principal.roles.filter(\.acts))
        }
    }
}

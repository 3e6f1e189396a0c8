import Crypto
import Detection
package import Encoding

/// What was left out, once in full for the authority's own file and once in general terms for the
/// package (`spec/disclosure-plan.md`, "Records").
package struct RedactionRecords: Sendable {
    private let plan: DisclosurePlan
    private let key: CaseKey
    /// The values by entry.
    private let values: [String: [UInt8]]
    private let outcomes: [String: ExhibitOutcome]

    /// - Parameters:
    ///   - values: of all entries that are not kept.
    ///   - outcomes: what became of each exhibit, by its path.
    package init(
        plan: DisclosurePlan,
        key: CaseKey,
        values: [String: [UInt8]],
        outcomes: [String: ExhibitOutcome]
    ) {
        self.plan = plan
        self.key = key
        self.values = values
        self.outcomes = outcomes
    }

    /// The commitment to something that stays behind, and what opens it later.
    package struct Opening: Sendable, Hashable {
        /// 32 bytes, from the case's key and what it is about.
        package let salt: [UInt8]
        /// The SHA-256 of what stays behind.
        package let digest: [UInt8]

        private static let label = Array("comity/commitment/v1".utf8)

        /// `commitment:` and 64 digits, as `spec/custody.md` has it.
        package var commitment: String {
            let hash = SHA256.hash(data: Opening.label + salt + digest)
            return "commitment:" + Hex.encode(Array(hash))
        }
    }

    /// Opens the commitment to one entry's value, or to a withheld exhibit's bytes.
    package static func opening(
        of entry: String,
        value: [UInt8],
        exhibit: ExhibitDigest,
        key: CaseKey
    ) -> Opening {
        Opening(
            salt: key.derive("commitment", exhibit.bytes + Array(entry.utf8)),
            digest: Array(SHA256.hash(data: value))
        )
    }

    // MARK: for the package

    /// `redaction.json` of the package: groups with a count and one commitment each.
    package func outgoing(approvedBy officer: String) -> JSON {
        var entries: [JSON] = []
        for exhibit in plan.exhibits {
            guard let outcome = outcomes[exhibit.path] else { continue }
            guard let copy = outcome.copy else {
                entries.append(withheld(exhibit, outcome))
                continue
            }
            entries += groups(of: exhibit).map { $0.json(exhibit: "data/\(copy)") }
            entries += cuts(of: exhibit, copy: copy)
            entries += outcome.droppedEntries(copy: copy)
        }
        return ["approvedBy": .string(officer), "entries": .array(entries)]
    }

    /// A withheld exhibit: neither its name nor its digest leaves.
    private func withheld(_ exhibit: DisclosurePlan.Exhibit, _ outcome: ExhibitOutcome) -> JSON {
        let opening = Opening(
            salt: key.derive("commitment", exhibit.digest.bytes),
            digest: exhibit.digest.bytes
        )
        return [
            "act": "withheld", "category": "exhibit",
            "reason": .string(outcome.withheld ?? exhibit.decision.reason), "count": 1,
            "commitment": .string(opening.commitment),
        ]
    }

    private func cuts(of exhibit: DisclosurePlan.Exhibit, copy: String) -> [JSON] {
        (exhibit.scope?.leftOut ?? [:]).sorted { $0.key < $1.key }.map { reason, count in
            [
                "act": "withheld", "category": "rows or messages outside the measure",
                "reason": .string(reason), "count": .integer(Int64(count)),
                "exhibit": .string("data/\(copy)"),
            ]
        }
    }

    private struct Group {
        let act: String
        let category: String
        let reason: String
        var openings: [Opening] = []
        var salt: [UInt8] = []

        /// One commitment for a group: to its only value, or to the list of the commitments to all
        /// of them, so that each can be opened by itself.
        var opening: Opening {
            if openings.count == 1 { return openings[0] }
            let list = openings.map { $0.commitment + "\n" }.joined()
            return Opening(salt: salt, digest: Array(SHA256.hash(data: Array(list.utf8))))
        }

        func json(exhibit: String) -> JSON {
            [
                "act": .string(act), "category": .string(category), "reason": .string(reason),
                "count": .integer(Int64(openings.count)), "exhibit": .string(exhibit),
                "commitment": .string(opening.commitment),
            ]
        }
    }

    private func groups(of exhibit: DisclosurePlan.Exhibit) -> [Group] {
        var groups: [[String]: Group] = [:]
        for entry in exhibit.entries where entry.act != .keep {
            guard let value = values[entry.id] else { continue }
            let act = entry.act.outgoing
            let category = entry.dataClass.category
            let name = [act, category, entry.reason]
            var group = groups[name] ?? Group(act: act, category: category, reason: entry.reason)
            group.openings.append(
                RedactionRecords.opening(
                    of: entry.id,
                    value: value,
                    exhibit: exhibit.digest,
                    key: key
                )
            )
            groups[name] = group
        }
        return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { name, group in
            var group = group
            let context = exhibit.digest.bytes + Array(name.joined(separator: "\n").utf8)
            group.salt = key.derive("commitment-group", context)
            return group
        }
    }

    // MARK: for the authority's own file

    /// The complete record: every act with who decided and the commitment that stands for it.
    package func complete(plan digest: ExhibitDigest) -> JSON {
        [
            "version": 1, "case": .string(plan.caseReference), "plan": .string("\(digest)"),
            "letter": .string("\(plan.letter)"),
            "exhibits": .array(plan.exhibits.compactMap(record)),
        ]
    }

    private func record(_ exhibit: DisclosurePlan.Exhibit) -> JSON? {
        guard let outcome = outcomes[exhibit.path] else { return nil }
        return [
            "path": .string(exhibit.path), "sha256": .string("\(exhibit.digest)"),
            "copy": outcome.copy.map { .string($0) } ?? .null,
            "copySHA256": outcome.digest.map { .string("\($0)") } ?? .null,
            "withheld": outcome.withheld.map { .string($0) } ?? .null,
            "dropped": .object(outcome.dropped.mapValues { .integer(Int64($0)) }),
            "decidedBy": exhibit.decision.record.decidedBy.map { .string($0) } ?? .null,
            "entries": .array(exhibit.entries.map { record($0, exhibit) }),
        ]
    }

    private func record(
        _ entry: DisclosurePlan.Entry,
        _ exhibit: DisclosurePlan.Exhibit
    ) -> JSON {
        var members: [String: JSON] = [
            "id": .string(entry.id), "class": .string(entry.dataClass.rawValue),
            "act": .string(entry.act.rawValue), "reason": .string(entry.reason),
            "decidedBy": entry.record.decidedBy.map { .string($0) } ?? .null,
        ]
        if let ground = entry.ground { members["ground"] = .string(ground) }
        if let agreed = entry.record.agreedBy { members["agreedBy"] = .string(agreed) }
        if entry.act != .keep, let value = values[entry.id] {
            let opening = RedactionRecords.opening(
                of: entry.id,
                value: value,
                exhibit: exhibit.digest,
                key: key
            )
            members["commitment"] = .string(opening.commitment)
        }
        return .object(members)
    }
}

/// What became of an exhibit.
package struct ExhibitOutcome: Sendable, Hashable {
    /// The path of its copy below the folder of what leaves; nothing when it does not leave.
    package let copy: String?
    /// The copy's digest.
    package let digest: ExhibitDigest?
    /// Why it is withheld although the plan discloses it: nothing here can change such content.
    package let withheld: String?
    /// What a copy that was written anew is without beside the plan's entries, and how many.
    package var dropped: [String: Int] = [:]
}

extension DisclosurePlan.Act {
    /// The word of `spec/package.md`.
    fileprivate var outgoing: String {
        switch self {
        case .keep, .redact: "removed"
        case .pseudonymise: "pseudonymised"
        case .withhold: "withheld"
        }
    }
}

extension DataClass {
    /// What a class is in general terms: the exact one could tell what a value says.
    fileprivate var category: String {
        if isSpecial { return "special category of personal data" }
        if isPrivileged { return "possibly privileged material" }
        if isProtected { return "protected person" }
        switch rawValue {
        case "iban", "pan", "btc", "eth", "account", "bic": return "account or means of payment"
        case "phone", "email", "ipv4", "ipv6", "mac", "imei", "imsi", "iccid", "url":
            return "address or device of communication"
        case "name": return "name"
        case "address", "date-of-birth", "mrz": return "particulars of a person"
        case "vin", "plate": return "vehicle"
        case "marked": return "passage marked by an officer"
        default: return "number of a person"
        }
    }
}

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
    /// The rows that the cut left out, by exhibit and reason.
    private let leftOut: [String: [ScopeReason: Int]]
    /// What the cut took out of rows that stay, by exhibit.
    private let masked: [String: [MaskedValue]]
    /// What stands for each entry's value that has a pseudonym, by the entry's id.
    private let pseudonyms: [String: [UInt8]]

    /// The records of what a run made.
    package init(plan: DisclosurePlan, key: CaseKey, result: Applier.Result) {
        self.plan = plan
        self.key = key
        values = result.values
        outcomes = result.outcomes
        leftOut = result.leftOut
        masked = Dictionary(grouping: result.masked) { $0.removed.only ?? "" }
        pseudonyms = result.given
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
            guard let outcome = found(for: exhibit) else { continue }
            // What is within a withheld exhibit is withheld with it.
            if exhibit.inside != nil, outcome.copy == nil { continue }
            guard let copy = outcome.copy,
                exhibit.inside == nil || exhibit.decision.act == .disclose
            else {
                entries.append(withheld(exhibit, outcome))
                continue
            }
            entries += groups(of: exhibit).map { $0.json(exhibit: "data/\(copy)") }
            entries += cuts(of: exhibit, copy: copy)
            if exhibit.inside == nil { entries += outcome.droppedEntries(copy: copy) }
        }
        return ["approvedBy": .string(officer), "entries": .array(entries)]
    }

    /// What became of an exhibit, or of the one that it lies within.
    private func found(for exhibit: DisclosurePlan.Exhibit) -> ExhibitOutcome? {
        outcomes[exhibit.inside?.exhibit ?? exhibit.path]
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
        let counts = leftOut[exhibit.path] ?? [:]
        return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { reason, count in
            [
                "act": "withheld", "category": "rows or messages outside the measure",
                "reason": .string(reason.rawValue), "count": .integer(Int64(count)),
                "exhibit": .string("data/\(copy)"),
            ]
        }
    }

    /// Values of one exhibit that the outgoing record names by one line.
    private struct Group {
        let act: String
        let category: String
        let reason: String
        var entries: [String] = []
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
        for removed in removed(from: exhibit) {
            let name = [removed.act, removed.category, removed.reason]
            var group =
                groups[name]
                ?? Group(act: removed.act, category: removed.category, reason: removed.reason)
            group.entries.append(removed.id)
            group.openings.append(opening(removed, exhibit))
            groups[name] = group
        }
        return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { name, group in
            var group = group
            let context = exhibit.digest.bytes + Array(name.joined(separator: "\n").utf8)
            group.salt = key.derive("commitment-group", context)
            return group
        }
    }

    /// Something that was taken out of an exhibit: an entry of the plan, or what the cut took.
    private struct Removed {
        let id: String
        let value: [UInt8]
        let dataClass: DataClass
        let act: String
        let category: String
        let reason: String
    }

    private func removed(from exhibit: DisclosurePlan.Exhibit) -> [Removed] {
        let entries = exhibit.entries.compactMap { entry -> Removed? in
            guard entry.act != .keep, let value = values[entry.id] else { return nil }
            return Removed(
                id: entry.id,
                value: value,
                dataClass: entry.dataClass,
                act: entry.act.outgoing,
                category: entry.dataClass.category,
                reason: entry.reason
            )
        }
        let cut = (masked[exhibit.path] ?? []).map { value in
            let dataClass = DataClass(rawValue: value.removed.dataClass)
            return Removed(
                id: value.removed.entry,
                value: value.removed.bytes,
                dataClass: dataClass,
                act: "pseudonymised",
                category: dataClass.category,
                reason: "named beside those asked for"
            )
        }
        return entries + cut
    }

    private func opening(_ removed: Removed, _ exhibit: DisclosurePlan.Exhibit) -> Opening {
        RedactionRecords.opening(
            of: removed.id,
            value: removed.value,
            exhibit: exhibit.digest,
            key: key
        )
    }

    /// `measures.json`, which leaves with the copies: what of each answers which measure.
    package func measures(_ runs: [String: [RowRun]]) -> JSON {
        var exhibits: [JSON] = []
        for exhibit in plan.exhibits {
            guard let copy = found(for: exhibit)?.copy,
                exhibit.inside == nil || exhibit.decision.act == .disclose
            else { continue }
            var counts: [[String]: Int] = [:]
            for run in runs[exhibit.path] ?? [] { counts[run.measures, default: 0] += run.rows }
            let rows = counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
                measures,
                count -> JSON in
                [
                    "measures": .array(measures.map { .string($0) }),
                    "rows": .integer(Int64(count)),
                ]
            }
            let all = exhibit.measures ?? plan.measures
            exhibits.append([
                "exhibit": .string("data/\(copy)"),
                "measures": .array(all.map { .string($0) }), "rows": .array(rows),
            ])
        }
        return [
            "version": 1, "measures": .array(plan.measures.map { .string($0) }),
            "useLimits": .object(plan.useLimits.mapValues { .string($0) }),
            "disjointUseLimits": .bool(plan.hasDisjointLimits), "exhibits": .array(exhibits),
        ]
    }

    // MARK: for the authority's own file

    /// The complete record: every act with who decided, and each value closed by itself
    /// (``ClosedValue``), so that one can be unsealed and the others stay closed.
    package func complete(plan digest: ExhibitDigest) throws(UnsealFailure) -> JSON {
        var exhibits: [JSON] = []
        for exhibit in plan.exhibits {
            if let record = try record(exhibit) { exhibits.append(record) }
        }
        return [
            "version": 1, "case": .string(plan.caseReference), "plan": .string("\(digest)"),
            "letter": .string("\(plan.letter)"), "exhibits": .array(exhibits),
        ]
    }

    private func record(_ exhibit: DisclosurePlan.Exhibit) throws(UnsealFailure) -> JSON? {
        guard let outcome = found(for: exhibit) else { return nil }
        let stays = outcome.copy == nil || exhibit.decision.act == .withhold
        var members = exhibit.decision.record.members
        members["path"] = .string(exhibit.path)
        members["sha256"] = .string("\(exhibit.digest)")
        members["act"] = .string(stays ? "withhold" : "disclose")
        members["reason"] = .string(exhibit.decision.reason)
        members["copy"] = outcome.copy.map { .string($0) } ?? .null
        members["copySHA256"] = outcome.digest.map { .string("\($0)") } ?? .null
        members["withheld"] = outcome.withheld.map { .string($0) } ?? .null
        members["dropped"] = .object(outcome.dropped.mapValues { .integer(Int64($0)) })
        let groups = outcome.copy == nil ? [] : groups(of: exhibit)
        members["groups"] = .array(
            groups.map { group in
                [
                    "commitment": .string(group.opening.commitment),
                    "salt": .string(Hex.encode(group.opening.salt)),
                    "entries": .array(group.entries.map { .string($0) }),
                ]
            }
        )
        members["rows"] = .array((exhibit.scope?.rows ?? []).map(RedactionRecords.record))
        members["questions"] = .array(
            (exhibit.scope?.questions ?? []).map { question in
                [
                    "id": .string(question.id), "question": .string(question.about.rawValue),
                    "answeredBy": question.answeredBy.map { .string($0) } ?? .null,
                ]
            }
        )
        var entries: [JSON] = []
        for entry in exhibit.entries { entries.append(try record(entry, exhibit)) }
        for value in masked[exhibit.path] ?? [] { entries.append(try record(value, exhibit)) }
        members["entries"] = .array(entries)
        return .object(members)
    }

    private static func record(_ row: DisclosurePlan.RowRuling) -> JSON {
        var members = row.record.members
        members["id"] = .string(row.id)
        members["act"] = .string(row.act.rawValue)
        members["reason"] = .string(row.reason)
        return .object(members)
    }

    private func record(
        _ entry: DisclosurePlan.Entry,
        _ exhibit: DisclosurePlan.Exhibit
    ) throws(UnsealFailure) -> JSON {
        var members = entry.record.members
        members["id"] = .string(entry.id)
        members["class"] = .string(entry.dataClass.rawValue)
        members["act"] = .string(entry.act.rawValue)
        members["reason"] = .string(entry.reason)
        if let ground = entry.ground { members["ground"] = .string(ground) }
        if let measures = entry.measures {
            members["measures"] = .array(measures.map { .string($0) })
        }
        if entry.act != .keep, let value = values[entry.id] {
            try close(value, entry.id, exhibit, &members)
            if let pseudonym = pseudonyms[entry.id] {
                members["pseudonym"] = .string(String(decoding: pseudonym, as: UTF8.self))
            }
        }
        return .object(members)
    }

    private func record(
        _ masked: MaskedValue,
        _ exhibit: DisclosurePlan.Exhibit
    ) throws(UnsealFailure) -> JSON {
        var members: [String: JSON] = [
            "id": .string(masked.removed.entry), "class": .string(masked.removed.dataClass),
            "act": "pseudonymise", "reason": "named beside those asked for",
            "proposedBy": "machine",
            "decidedBy": exhibit.decision.record.decidedBy.map { .string($0) } ?? .null,
            "pseudonym": .string(String(decoding: masked.pseudonym, as: UTF8.self)),
        ]
        try close(masked.removed.bytes, masked.removed.entry, exhibit, &members)
        return .object(members)
    }

    private func close(
        _ value: [UInt8],
        _ id: String,
        _ exhibit: DisclosurePlan.Exhibit,
        _ members: inout [String: JSON]
    ) throws(UnsealFailure) {
        let opening = RedactionRecords.opening(
            of: id,
            value: value,
            exhibit: exhibit.digest,
            key: key
        )
        members["commitment"] = .string(opening.commitment)
        let closed = try ClosedValue.close(value, id, exhibit.digest, opening.commitment, key)
        members["closed"] = .string(Base64.standard.encode(closed))
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

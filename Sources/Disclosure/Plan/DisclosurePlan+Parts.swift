import Encoding

extension DisclosurePlan {
    /// What a document is without when it is written anew: of one kind, counted.
    package struct Part: Sendable, Hashable {
        /// The kind, as records name it, such as `speaker notes`.
        package var kind: String
        /// How many there are.
        package var count: Int
        /// Whether they stay behind, which is proposed for all.
        package var act: RowRuling.Act
        /// Why, in words that carry no personal data.
        package var reason: String
        /// Who proposed and who decided.
        package var record: Record

        /// Kinds that can leave, where an officer says so.
        package static let keepable: Set<String> = [OfficeDropped.notes.rawValue]

        /// A proposal that they stay behind.
        package init(kind: String, count: Int) {
            self.kind = kind
            self.count = count
            act = .withhold
            reason = "not part of what the document shows"
            record = Record(proposedBy: .machine)
        }
    }

    /// Where a ledger lies within an archive or a message, which is cut as one by itself.
    ///
    /// What is found in it stands among the entries of the exhibit that holds it.
    package struct Inside: Sendable, Hashable {
        /// The path of the exhibit.
        package var exhibit: String
        /// The way to it from there, as in ``Layer/path``; never empty.
        package var way: [String]
    }

    /// The ledgers within an exhibit.
    package func inner(of path: String) -> [Exhibit] {
        exhibits.filter { $0.inside?.exhibit == path }
    }

    /// True for the plan of one exhibit, which comes first, and of the ledgers within it.
    package var isOfOne: Bool {
        guard let first = exhibits.first, first.inside == nil else { return false }
        return exhibits.dropFirst().allSatisfy { $0.inside?.exhibit == first.path }
    }

    /// Gives the first exhibit another path, and the ledgers within it paths below that.
    package mutating func rename(to path: String) {
        let old = exhibits[0].path
        exhibits[0].path = path
        for index in exhibits.indices where exhibits[index].inside?.exhibit == old {
            let own = exhibits[index].path
            let below = own.hasPrefix(old + "/") ? String(own.dropFirst(old.count + 1)) : own
            exhibits[index].path = "\(path)/\(below)"
            exhibits[index].inside?.exhibit = path
        }
    }

    /// Takes down a decision on what a document is without.
    package mutating func decide(
        part kind: String,
        of path: String,
        _ act: RowRuling.Act,
        _ ruling: PlanRuling
    ) throws(DecisionFailure) {
        guard !OfficerName.isSame(ruling.agreedBy, ruling.officer) else { throw .samePerson }
        guard let index = exhibits.firstIndex(where: { $0.path == path }),
            let place = exhibits[index].parts.firstIndex(where: { $0.kind == kind })
        else { throw .nothingSelected }
        guard act == .withhold || Part.keepable.contains(kind) else { throw .notForParts(kind) }
        var part = exhibits[index].parts[place]
        guard act == part.act || ruling.reason != nil else { throw .noReason }
        if act != part.act { part.record.proposedBy = .person }
        part.act = act
        part.reason = ruling.reason ?? part.reason
        part.record.decidedBy = ruling.officer
        part.record.decidedAs = ruling.role
        exhibits[index].parts[place] = part
    }
}

extension DisclosurePlan.Exhibit {
    /// True when it is written anew though nothing else goes from it: settings of printers, which
    /// nobody reads, leave in no document.
    var dropsSettings: Bool {
        parts.contains { $0.kind == OfficeDropped.settings.rawValue }
    }

    /// Kinds of parts that an officer lets leave with a document that is written anew.
    var keptParts: Set<OfficeDropped> {
        Set(
            parts.filter { $0.act == .keep && $0.record.decidedBy != nil }
                .compactMap { OfficeDropped(rawValue: $0.kind) }
        )
    }
}

extension DisclosurePlan.Part {
    var json: JSON {
        .object(
            record.members.merging([
                "kind": .string(kind), "count": .integer(Int64(count)),
                "act": .string(act.rawValue), "reason": .string(reason),
            ]) { $1 }
        )
    }
}

extension PlanReader {
    /// What a document is without, read from a plan.
    func part(_ json: JSON, _ path: String) -> DisclosurePlan.Part? {
        let names: Set = [
            "kind", "count", "act", "reason", "proposedBy", "decidedBy", "decidedAs", "agreedBy",
        ]
        guard let fields = PlanFields(json, at: path, names: names, defects) else { return nil }
        let kind = fields.word("kind", as: OfficeDropped.self)
        let count = fields.number("count", from: 1, to: 1 << 40)
        let act = fields.word("act", as: DisclosurePlan.RowRuling.Act.self)
        let reason = reason(fields)
        let record = record(fields)
        guard let kind, let count, let act, let reason, let record else { return nil }
        if act == .keep, !DisclosurePlan.Part.keepable.contains(kind.rawValue) {
            fields.note("act", .unknownWord)
        } else if act == .keep, record.proposedBy == .machine {
            fields.note("act", .notProposed)
        }
        var part = DisclosurePlan.Part(kind: kind.rawValue, count: count)
        part.act = act
        part.reason = reason
        part.record = record
        return part
    }
}

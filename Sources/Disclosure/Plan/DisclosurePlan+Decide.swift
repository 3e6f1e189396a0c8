import Detection
import Encoding

/// Which parts of a plan a decision is about; all that is given must hold.
package struct PlanSelection: Sendable, Hashable {
    /// Entries by id; all when empty.
    package var entries: Set<String> = []
    /// A class, or all that begin with it and a dot when it ends in `.*`.
    package var dataClass: String?
    /// The exhibit's path.
    package var exhibit: String?
    /// What is proposed or decided now.
    package var act: DisclosurePlan.Act?

    /// Everything.
    package init() {}

    func holds(_ entry: DisclosurePlan.Entry, in path: String) -> Bool {
        if let exhibit, exhibit != path { return false }
        if let act, act != entry.act { return false }
        if let dataClass {
            let name = entry.dataClass.rawValue
            let whole = dataClass.hasSuffix(".*")
            guard whole ? name.hasPrefix(dataClass.dropLast()) : name == dataClass else {
                return false
            }
        }
        return entries.isEmpty || entries.contains(entry.id)
    }

    /// Rows have no class; they are meant by their ids, or by what is meant by nothing else.
    func holds(_ row: DisclosurePlan.RowRuling, in path: String) -> Bool {
        if let exhibit, exhibit != path { return false }
        if let act, act.rawValue != row.act.rawValue { return false }
        return dataClass == nil && (entries.isEmpty || entries.contains(row.id))
    }
}

/// What an officer decides.
package struct PlanRuling: Sendable, Hashable {
    /// What happens; what is proposed when absent.
    package var act: DisclosurePlan.Act?
    /// Why; the proposal's reason when absent, which needs that the act stays.
    package var reason: String?
    /// The rule or text of law.
    package var ground: String?
    /// Who decides, by name or identifier.
    package var officer: String
    /// As what that officer decides, as far as the officer says so.
    package var role: DisclosurePlan.OfficerRole?
    /// The data protection officer who agrees.
    package var agreedBy: String?

    /// A decision by somebody.
    package init(officer: String) { self.officer = officer }
}

/// Why a decision was not taken down; the plan is as it was.
package enum DecisionFailure: Error, Sendable, Hashable {
    /// Nothing in the plan is what was named.
    case nothingSelected
    /// Another act than the proposed one, and no reason given.
    case noReason
    /// A special category would leave, and the data protection officer has not agreed; the ids.
    case noAgreement([String])
    /// Exhibits can only be disclosed or withheld as a whole.
    case notForExhibits
    /// A row of a table or a message of a mailbox can only be kept or withheld; the ids.
    case notForRows([String])
    /// Parts of that kind cannot leave.
    case notForParts(String)
    /// Who decides cannot be the data protection officer who agrees.
    case samePerson
    /// An exhibit leaves only when the questions about it are answered; their ids.
    case unanswered([String])
}

extension DisclosurePlan {
    /// Takes down a decision on entries and on rows that cannot be held against the measures.
    ///
    /// - Returns: how many it was about.
    package mutating func decide(
        _ selection: PlanSelection,
        _ ruling: PlanRuling
    ) throws(DecisionFailure) -> Int {
        guard !OfficerName.isSame(ruling.agreedBy, ruling.officer) else { throw .samePerson }
        var next = self
        var count = 0
        var missing: [String] = []
        for index in next.exhibits.indices {
            let path = next.exhibits[index].path
            for place in next.exhibits[index].entries.indices
            where selection.holds(next.exhibits[index].entries[place], in: path) {
                var entry = next.exhibits[index].entries[place]
                try entry.take(ruling)
                if !entry.isDecided { missing.append(entry.id) }
                next.exhibits[index].entries[place] = entry
                count += 1
            }
            count += try next.exhibits[index].decideRows(selection, ruling)
        }
        guard count > 0 else { throw .nothingSelected }
        guard missing.isEmpty else { throw .noAgreement(missing) }
        self = next
        return count
    }

    /// Takes down a decision on a whole exhibit.
    package mutating func decide(
        exhibit path: String,
        _ act: Decision.Act,
        _ ruling: PlanRuling
    ) throws(DecisionFailure) {
        guard let index = exhibits.firstIndex(where: { $0.path == path }) else {
            throw .nothingSelected
        }
        guard !OfficerName.isSame(ruling.agreedBy, ruling.officer) else { throw .samePerson }
        if act == .disclose, let open = exhibits[index].scope?.open, !open.isEmpty {
            // Whether a document is inside the measure is just what is decided.
            guard open.map(\.about) == [.document] else { throw .unanswered(open.map(\.id)) }
            guard ruling.reason != nil else { throw .noReason }
            exhibits[index].takeInside(by: ruling.officer)
        }
        var decision = exhibits[index].decision
        guard act == decision.act || ruling.reason != nil else { throw .noReason }
        if act != decision.act {
            decision.record.proposedBy = .person
            decision.ground = nil
        }
        decision.act = act
        decision.reason = ruling.reason ?? decision.reason
        decision.ground = ruling.ground ?? decision.ground
        decision.record.decidedBy = ruling.officer
        decision.record.decidedAs = ruling.role
        decision.record.agreedBy = ruling.agreedBy
        exhibits[index].decision = decision
    }

    /// Takes down everything that is still only proposed as decided by one officer.
    ///
    /// Questions are answered by no proposal, so what they are about stays open; so do special
    /// categories without the data protection officer.
    ///
    /// - Returns: how many entries, rows and exhibits that were.
    package mutating func acceptProposals(
        by officer: String,
        as role: OfficerRole? = nil,
        agreedBy: String? = nil
    ) -> Int {
        let agreed = OfficerName.isSame(agreedBy, officer) ? nil : agreedBy
        var count = 0
        for index in exhibits.indices {
            let isOpen = exhibits[index].scope?.open.isEmpty == false
            if !isOpen, exhibits[index].decision.record.decidedBy == nil {
                exhibits[index].decision.record.decidedBy = officer
                exhibits[index].decision.record.decidedAs = role
                count += 1
            }
            for place in exhibits[index].entries.indices
            where exhibits[index].entries[place].record.decidedBy == nil {
                var entry = exhibits[index].entries[place]
                entry.record.decidedBy = officer
                entry.record.decidedAs = role
                if entry.dataClass.isSpecial { entry.record.agreedBy = agreed }
                guard entry.isDecided else { continue }
                exhibits[index].entries[place] = entry
                count += 1
            }
            for place in exhibits[index].parts.indices
            where exhibits[index].parts[place].record.decidedBy == nil {
                exhibits[index].parts[place].record.decidedBy = officer
                exhibits[index].parts[place].record.decidedAs = role
            }
            if exhibits[index].copy?.record.decidedBy == nil {
                exhibits[index].copy?.record.decidedBy = officer
                exhibits[index].copy?.record.decidedAs = role
            }
            guard var scope = exhibits[index].scope else { continue }
            for place in scope.rows.indices where scope.rows[place].record.decidedBy == nil {
                scope.rows[place].record.decidedBy = officer
                scope.rows[place].record.decidedAs = role
                count += 1
            }
            exhibits[index].scope = scope
        }
        return count
    }
}

extension DisclosurePlan.Exhibit {
    /// Takes down that a document is inside every measure, which was the only open question.
    fileprivate mutating func takeInside(by officer: String) {
        guard var cut = scope, var shape = try? ExhibitShape(cut.mapping) else { return }
        shape.keepsWhole = true
        cut.mapping = shape.json
        cut.leftOut = [:]
        let names = cut.measures.compactMap { $0["measure"]?.string }
        cut.admitted = [.init(measures: names, rows: 1)]
        for place in cut.questions.indices where cut.questions[place].about == .document {
            cut.questions[place].answer = "inside"
            cut.questions[place].answeredBy = officer
        }
        scope = cut
    }

    fileprivate mutating func decideRows(
        _ selection: PlanSelection,
        _ ruling: PlanRuling
    ) throws(DecisionFailure) -> Int {
        guard var cut = scope else { return 0 }
        var count = 0
        var strange: [String] = []
        for place in cut.rows.indices where selection.holds(cut.rows[place], in: path) {
            var row = cut.rows[place]
            let next = ruling.act.map { DisclosurePlan.RowRuling.Act(rawValue: $0.rawValue) }
            guard let act = next ?? Optional(row.act) else {
                // An act that only entries can have was meant for them.
                if selection.entries.contains(row.id) { strange.append(row.id) }
                continue
            }
            guard act == row.act || ruling.reason != nil else { throw .noReason }
            if act != row.act { row.record.proposedBy = .person }
            row.act = act
            row.reason = ruling.reason ?? row.reason
            row.record.decidedBy = ruling.officer
            row.record.decidedAs = ruling.role
            row.record.agreedBy = ruling.agreedBy
            cut.rows[place] = row
            count += 1
        }
        guard strange.isEmpty else { throw .notForRows(strange) }
        scope = cut
        return count
    }
}

extension DisclosurePlan.Entry {
    fileprivate mutating func take(_ ruling: PlanRuling) throws(DecisionFailure) {
        let next = ruling.act ?? act
        let isSame = next == act && !OfficerName.isSame(record.agreedBy, ruling.officer)
        guard next == act || ruling.reason != nil else { throw .noReason }
        if next != act {
            record.proposedBy = .person
            ground = nil
        }
        act = next
        reason = ruling.reason ?? reason
        ground = ruling.ground ?? ground
        record.decidedBy = ruling.officer
        record.decidedAs = ruling.role
        // Who agreed to something else has not agreed to this.
        record.agreedBy = ruling.agreedBy ?? (isSame ? record.agreedBy : nil)
        toBeChecked = false
    }
}

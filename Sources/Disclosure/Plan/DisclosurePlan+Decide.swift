import Detection

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
}

extension DisclosurePlan {
    /// Takes down a decision on entries.
    ///
    /// - Returns: how many entries it was about.
    package mutating func decide(
        _ selection: PlanSelection,
        _ ruling: PlanRuling
    ) throws(DecisionFailure) -> Int {
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
        exhibits[index].decision = decision
    }

    /// Takes down everything that is still only proposed as decided by one officer.
    ///
    /// - Returns: how many entries and exhibits that were.
    package mutating func acceptProposals(by officer: String) -> Int {
        var count = 0
        for index in exhibits.indices {
            if exhibits[index].decision.record.decidedBy == nil {
                exhibits[index].decision.record.decidedBy = officer
                count += 1
            }
            for place in exhibits[index].entries.indices
            where exhibits[index].entries[place].record.decidedBy == nil {
                exhibits[index].entries[place].record.decidedBy = officer
                count += 1
            }
        }
        return count
    }
}

extension DisclosurePlan.Entry {
    fileprivate mutating func take(_ ruling: PlanRuling) throws(DecisionFailure) {
        let next = ruling.act ?? act
        guard next == act || ruling.reason != nil else { throw .noReason }
        if next != act {
            record.proposedBy = .person
            ground = nil
        }
        act = next
        reason = ruling.reason ?? reason
        ground = ruling.ground ?? ground
        record.decidedBy = ruling.officer
        record.agreedBy = ruling.agreedBy ?? record.agreedBy
        toBeChecked = false
    }
}

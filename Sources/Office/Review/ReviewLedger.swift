import Disclosure
package import Encoding

/// A ledger within an exhibit under review, which is cut by itself and leaves with the exhibit.
package struct ReviewLedger: Sendable, Hashable {
    /// What it is called below the exhibit, such as `part 2 ledger.csv`.
    package let name: String
    /// Whether what is inside the measure leaves: `disclose` or `withhold`; `uncut` where all of it
    /// does.
    package var act: String
    /// Why.
    package var reason: String
    /// How it is cut; nothing where it cannot be.
    package let scope: ReviewScope?
    /// What was proposed: `disclose` or `withhold`; nothing where it is as proposed.
    package var proposed: String?
    /// Who decided on it by itself, by identifier; nothing where nobody did.
    package var decidedBy: String?
    /// Whether the person who looks may decide on it.
    package var mayDecide = false

    /// A ledger and its cut.
    package init(name: String, act: String, reason: String, scope: ReviewScope?) {
        (self.name, self.act, self.reason, self.scope) = (name, act, reason, scope)
    }

    /// Reads what ``json`` writes.
    init?(_ json: JSON) {
        guard let name = json["name"]?.string, let act = json["act"]?.string,
            let reason = json["reason"]?.string
        else { return nil }
        let scope = json["scope"].flatMap { ReviewScope($0) }
        self.init(name: name, act: act, reason: reason, scope: scope)
    }

    /// What is kept of it beside the plan.
    package var json: JSON {
        var members: [String: JSON] = [
            "name": .string(name), "act": .string(act), "reason": .string(reason),
        ]
        members["scope"] = scope?.json
        return .object(members)
    }

    /// What is shown of it, under the number by which it is decided.
    func shown(_ number: Int) -> JSON {
        var members = json.object ?? [:]
        members["ledger"] = .integer(Int64(number))
        members["proposed"] = .string(proposed ?? act)
        members["decidedBy"] = decidedBy.map { .string($0) }
        members["mayDecide"] = .bool(mayDecide)
        return .object(members)
    }

    /// The same with what was decided on it.
    func decided(_ plan: DecidedPlan, _ place: Int, mayDecide: Bool) -> ReviewLedger {
        var ledger = self
        ledger.mayDecide = mayDecide
        guard plan.ledgers.indices.contains(place), let ruling = plan.ledgerRulings[place] else {
            return ledger
        }
        let exhibit = plan.ledgers[place]
        ledger.proposed = act
        ledger.act =
            ruling.act == LedgerRulings.uncut ? LedgerRulings.uncut : exhibit.decision.act.rawValue
        ledger.reason = exhibit.decision.reason
        ledger.decidedBy = ruling.by
        return ledger
    }
}

/// What officers decided on single ledgers within an exhibit.
struct LedgerRulings {
    /// That a ledger leaves whole, whatever the cut says of it.
    static let uncut = "uncut"

    /// By ledger the decision that stands.
    private(set) var standing: [Review.Decision?]
    /// By ledger the revision at which it was last decided or a decision of it taken back.
    private(set) var touched: [Int]

    init(_ count: Int) {
        standing = Array(repeating: nil, count: max(0, count))
        touched = Array(repeating: 0, count: max(0, count))
    }

    /// Takes a decision that may be about one of them.
    mutating func take(_ decision: Review.Decision, _ revision: Int) {
        guard let number = decision.ledger, touched.indices.contains(number - 1) else { return }
        touched[number - 1] = max(touched[number - 1], revision)
        if decision.undone == nil { standing[number - 1] = decision }
    }

    /// Writes what stands into a plan.
    func rule(_ plan: inout DisclosurePlan) {
        for (index, decision) in standing.enumerated() {
            guard let decision else { continue }
            plan.exhibits[index + 1].decision.take(decision)
            // What leaves whole is not held against the measures any more.
            if decision.act == LedgerRulings.uncut { plan.exhibits[index + 1].scope = nil }
        }
    }
}

/// Questions about an exhibit under review and the ledgers within it, by the names that steps use.
///
/// `when` is about the exhibit, `when.2` about the second ledger. Whom and when a letter means is
/// one question for all of them.
enum ReviewQuestion {
    private static func name(_ question: ScopeQuestion, of index: Int) -> String {
        index == 0 || question.isShared ? question.rawValue : "\(question.rawValue).\(index)"
    }

    /// What a question of that name asks.
    static func about(_ name: String) -> ScopeQuestion? {
        name.split(separator: ".").first.flatMap { ScopeQuestion(rawValue: String($0)) }
    }

    /// What is still to be answered: the name of each, and its id in the plan.
    ///
    /// Of ledgers within an exhibit that stays as a whole nothing is asked.
    static func open(in plan: DisclosurePlan) -> [(name: String, id: String)] {
        let whole = plan.exhibits[0]
        let isOut = whole.decision.act == .withhold && whole.scope?.open.isEmpty ?? true
        var open: [(name: String, id: String)] = []
        for (index, exhibit) in plan.exhibits.enumerated() where index == 0 || !isOut {
            for question in exhibit.scope?.open ?? [] {
                let name = name(question.about, of: index)
                if !open.contains(where: { $0.name == name }) { open.append((name, question.id)) }
            }
        }
        return open
    }
}

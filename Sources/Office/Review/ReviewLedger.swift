import Disclosure
package import Encoding

/// A ledger within an exhibit under review, which is cut by itself and leaves with the exhibit.
package struct ReviewLedger: Sendable, Hashable {
    /// What it is called below the exhibit, such as `part 2 ledger.csv`.
    package let name: String
    /// Whether what is inside the measure leaves: `disclose` or `withhold`.
    package let act: String
    /// Why.
    package let reason: String
    /// How it is cut; nothing where it cannot be.
    package let scope: ReviewScope?

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

    /// Its members.
    package var json: JSON {
        var members: [String: JSON] = [
            "name": .string(name), "act": .string(act), "reason": .string(reason),
        ]
        members["scope"] = scope?.json
        return .object(members)
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

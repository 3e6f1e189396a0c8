import Casework

/// What a rule found on the facts of one measure.
package struct Finding: Sendable {
    /// A fact it looked at, with what was known of it.
    package struct Seen: Sendable {
        /// The name of the fact.
        package let fact: String
        /// What was known of it; nothing when it was unknown.
        package let known: KnownFact?
    }

    /// The rule.
    package let rule: Rule
    /// The truth of the rule's own condition; for a content rule, whether the content is there.
    package let truth: Truth
    /// Whether the ground stands, or the content lacks, once exceptions are counted.
    package let standing: Truth
    /// What it pulls towards.
    package let effect: Effect
    /// The facts it looked at.
    package let seen: [Seen]
    /// What its exceptions found.
    package let exceptions: [Finding]

    /// Whether an exception of certain standing lifts it.
    package var isLifted: Bool { bites != .false && standing == .false }

    /// The truth of what it looks for, before exceptions.
    var bites: Truth { rule.requires == nil ? truth : lack }
    let lack: Truth
}

/// Evaluates the rules that govern one measure.
struct Evaluator {
    let book: LawBook
    let rules: [Rule]
    let day: Day
    let measure: Measure
    let provisional: Bool
    private let bases: [Rule]
    private let exceptions: [String: [Rule]]

    /// The rules that govern the measure: brought by a basis, in force, and made for it.
    init(
        book: LawBook,
        choice: BasisChoice,
        parties: Parties,
        measure: Measure,
        day: Day,
        side: Side
    ) {
        self.book = book
        self.day = day
        self.measure = measure
        provisional = book.measures[measure.type]?.isProvisional ?? false
        rules = book.rules.filter { rule in
            (rule.side == .requested || side == .requesting)
                && rule.citation.validity.contains(day)
                && Evaluator.concerns(rule, measure)
                && choice.brings(rule, book, parties, for: measure.id)
        }
        let here = Set(rules.map(\.id))
        bases = rules.filter { $0.exceptionTo.allSatisfy { !here.contains($0) } }
        exceptions = book.exceptions.mapValues { $0.filter { here.contains($0.id) } }
    }

    private static func concerns(_ rule: Rule, _ measure: Measure) -> Bool {
        let types = rule.measures?.contains(measure.type) ?? true
        let data = rule.dataCategories.map { !$0.isDisjoint(with: measure.dataCategories) } ?? true
        return types && data
    }

    /// The findings of base rules, each with its exceptions under it.
    ///
    /// An exception whose base rule does not govern the measure stands as a finding of its own.
    func findings(on sheet: FactSheet, only ids: Set<String>? = nil) -> [Finding] {
        let manifestOnly = provisional && isManifestOnly(on: sheet)
        return bases.filter { ids?.contains($0.id) ?? true }
            .map { finding($0, on: sheet, manifestOnly) }
    }

    private func isManifestOnly(on sheet: FactSheet) -> Bool {
        rules.contains {
            $0.modality == .provisional && $0.citation.confidence.decides
                && $0.when.truth(on: sheet, day) == .true
        }
    }

    private func finding(_ rule: Rule, on sheet: FactSheet, _ manifestOnly: Bool) -> Finding {
        let when = rule.when.truth(on: sheet, day)
        let content = rule.requires?.truth(on: sheet, day)
        let lack = content.map { when && !$0 } ?? .false
        let bites = rule.requires == nil ? when : lack
        let exceptions = (exceptions[rule.id] ?? []).map { finding($0, on: sheet, manifestOnly) }
        let lifted = exceptions.filter(\.rule.citation.confidence.decides)
            .reduce(Truth.false) { $0 || $1.standing }
        let standing = bites && !lifted
        return Finding(
            rule: rule,
            truth: content ?? when,
            standing: standing,
            effect: effect(
                of: rule,
                standing,
                provisional: provisional,
                manifestOnly: manifestOnly
            ),
            seen: rule.facts.sorted().map { Finding.Seen(fact: $0, known: sheet[$0]) },
            exceptions: exceptions,
            lack: lack
        )
    }
}

extension [Finding] {
    /// These and their exceptions, each before its own.
    package var all: [Finding] { flatMap { [$0] + $0.exceptions.all } }
}

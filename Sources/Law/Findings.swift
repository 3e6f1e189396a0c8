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
    /// The rule whose closed list of grounds keeps this one out.
    package let keptOutBy: Rule?

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
    /// A ground of a closed list, beside which no other ground stands.
    let closedList: Rule?
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
        let keys = choice.keys(for: measure.id, book, parties)
        rules = keys.flatMap { book.rulesByInstrument[$0] ?? [] }.filter { rule in
            (rule.side == .requested || side == .requesting)
                && Evaluator.concerns(rule, measure)
                && rule.citation.validity.contains(day)
                && choice.brings(rule, book, parties, for: measure.id)
        }.sorted { $0.order < $1.order }
        let here = Set(rules.map(\.id))
        bases = rules.filter { $0.exceptionTo.allSatisfy { !here.contains($0) } }
        var exceptions: [String: [Rule]] = [:]
        for rule in rules {
            for base in rule.exceptionTo where here.contains(base) {
                exceptions[base, default: []].append(rule)
            }
        }
        self.exceptions = exceptions
        closedList = rules.first {
            $0.isExclusive && $0.modality.isRefusal && $0.citation.confidence.decides
        }
    }

    /// Whether a closed list keeps this ground out: every ground but the list's own, what public
    /// order demands, and what the law of the requested state does not permit at all.
    private func isKeptOut(_ rule: Rule) -> Bool {
        guard closedList != nil, rule.modality.isRefusal else { return false }
        return !rule.isExclusive && !rule.isOrdrePublic && rule.ground != "domestic-law"
    }

    static func concerns(_ rule: Rule, _ measure: Measure) -> Bool {
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
        let keptOutBy = isKeptOut(rule) ? closedList : nil
        let standing = keptOutBy == nil ? bites && !lifted : .false
        let breach = rule.breach.map { $0.truth(on: sheet, day) && !lifted } ?? .false
        return Finding(
            rule: rule,
            truth: content ?? when,
            standing: standing,
            effect: effect(
                of: rule,
                breach == .true ? .true : standing,
                breach: breach,
                provisional: provisional,
                manifestOnly: manifestOnly
            ),
            seen: rule.facts.sorted().map { Finding.Seen(fact: $0, known: sheet[$0]) },
            exceptions: exceptions,
            keptOutBy: keptOutBy,
            lack: lack
        )
    }
}

extension [Finding] {
    /// These and their exceptions, each before its own.
    package var all: [Finding] { flatMap { [$0] + $0.exceptions.all } }
}

import Casework

/// What a rule found on the facts of one measure.
package final class Finding: Sendable {
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
    /// What its exceptions found.
    package let exceptions: [Finding]
    /// The rule whose closed list of grounds keeps this one out.
    package let keptOutBy: Rule?

    /// The facts it was found on.
    private let sheet: FactSheet

    /// The facts it looked at, with what was known of them.
    package var seen: [Seen] { rule.facts.map { Seen(fact: $0, known: sheet[$0]) } }

    /// Whether it looked at a fact that was not known.
    var openFacts: [String] { rule.facts.filter { sheet[$0] == nil } }

    init(
        rule: Rule,
        truth: Truth,
        standing: Truth,
        effect: Effect,
        exceptions: [Finding],
        keptOutBy: Rule?,
        lack: Truth,
        sheet: FactSheet
    ) {
        self.rule = rule
        self.truth = truth
        self.standing = standing
        self.effect = effect
        self.exceptions = exceptions
        self.keptOutBy = keptOutBy
        self.lack = lack
        self.sheet = sheet
    }

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
    private let exceptions: [Int: [Rule]]

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
        rules = choice.rules(for: measure.id, book, parties, side).filter { rule in
            Evaluator.concerns(rule, measure) && rule.citation.validity.contains(day)
        }.sorted { $0.order < $1.order }
        var isHere = [Bool](repeating: false, count: book.lifts.count)
        for rule in rules { isHere[rule.order] = true }
        var bases: [Rule] = []
        var exceptions: [Int: [Rule]] = [:]
        for rule in rules {
            let lifted = book.lifts[rule.order].filter { isHere[$0] }
            if lifted.isEmpty { bases.append(rule) }
            for base in lifted { exceptions[base, default: []].append(rule) }
        }
        self.bases = bases
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
    func findings(on sheet: FactSheet) -> [Finding] {
        let manifestOnly = provisional && isManifestOnly(on: sheet)
        var known: [Int: Finding] = [:]
        return bases.map { finding($0, on: sheet, manifestOnly, &known) }
    }

    /// The strongest effect of these base rules with their exceptions.
    func strongest(of bases: [Rule], on sheet: FactSheet) -> Effect {
        let manifestOnly = provisional && isManifestOnly(on: sheet)
        var known: [Int: Finding] = [:]
        var strongest = Effect.none
        for rule in bases {
            strongest = min(strongest, finding(rule, on: sheet, manifestOnly, &known).strongest)
        }
        return strongest
    }

    private func isManifestOnly(on sheet: FactSheet) -> Bool {
        rules.contains {
            $0.modality == .provisional && $0.citation.confidence.decides
                && $0.when.truth(on: sheet, day) == .true
        }
    }

    private func finding(
        _ rule: Rule,
        on sheet: FactSheet,
        _ manifestOnly: Bool,
        _ known: inout [Int: Finding]
    ) -> Finding {
        if let found = known[rule.order] { return found }
        let when = rule.when.truth(on: sheet, day)
        let content = rule.requires?.truth(on: sheet, day)
        let lack = content.map { when && !$0 } ?? .false
        let bites = rule.requires == nil ? when : lack
        var exceptions: [Finding] = []
        var lifted = Truth.false
        for exception in self.exceptions[rule.order] ?? [] {
            let found = finding(exception, on: sheet, manifestOnly, &known)
            exceptions.append(found)
            if exception.citation.confidence.decides { lifted = lifted || found.standing }
        }
        let keptOutBy = isKeptOut(rule) ? closedList : nil
        let standing = keptOutBy == nil ? bites && !lifted : .false
        let breach = rule.breach.map { $0.truth(on: sheet, day) && !lifted } ?? .false
        let found = Finding(
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
            exceptions: exceptions,
            keptOutBy: keptOutBy,
            lack: lack,
            sheet: sheet
        )
        known[rule.order] = found
        return found
    }
}

extension Finding {
    /// The strongest effect among its own and its exceptions'.
    var strongest: Effect { exceptions.reduce(effect) { min($0, $1.strongest) } }
}

extension [Finding] {
    /// These and their exceptions, each before its own; a rule that lifts several stands once.
    package var all: [Finding] {
        var found: [Finding] = []
        var seen: Set<Int> = []
        func add(_ findings: [Finding]) {
            for finding in findings where seen.insert(finding.rule.order).inserted {
                found.append(finding)
                add(finding.exceptions)
            }
        }
        add(self)
        return found
    }
}

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

    /// The facts it was found on, shared by all findings of a measure.
    private let basis: Sheet

    /// A fact sheet that does not change any more.
    final class Sheet: Sendable {
        let facts: FactSheet

        init(_ facts: FactSheet) { self.facts = facts }
    }

    /// The facts it looked at, with what was known of them.
    package var seen: [Seen] {
        zip(rule.code.names, rule.code.facts).map { Seen(fact: $0, known: basis.facts[$1]) }
    }

    /// The numbers of the facts it looked at that were not known.
    var openFacts: [Int] { rule.code.facts.filter(basis.facts.isOpen) }

    init(
        rule: Rule,
        truth: Truth,
        standing: Truth,
        effect: Effect,
        exceptions: [Finding],
        keptOutBy: Rule?,
        lack: Truth,
        basis: Sheet
    ) {
        self.rule = rule
        self.truth = truth
        self.standing = standing
        self.effect = effect
        self.exceptions = exceptions
        self.keptOutBy = keptOutBy
        self.lack = lack
        self.basis = basis
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
    /// The places of the rules that govern the measure.
    let places: [Int]
    let day: Day
    let measure: Measure
    let provisional: Bool
    /// A ground of a closed list, beside which no other ground stands.
    let closedList: Rule?
    private let bases: [Int]
    /// By place, whether the rule governs the measure.
    private let isHere: [Bool]

    /// The rules that govern the measure: brought by a basis, in force, and made for it.
    ///
    /// - Parameter governing: the places of the rules that its bases bring, in order.
    init(
        book: LawBook,
        governing: [Int],
        measure: Measure,
        day: Day,
        side: Side
    ) {
        self.book = book
        self.day = day
        self.measure = measure
        provisional = book.measures[measure.type]?.isProvisional ?? false
        let isMade = book.concerning[measure.type] ?? book.rules.map { $0.measures == nil }
        places = governing.filter { place in
            let tag = book.tags[place]
            return (tag.side == .requested || side == .requesting) && isMade[place]
                && tag.days.contains(day.number)
                && (!tag.hasData || Evaluator.concerns(book.rules[place], measure.dataCategories))
        }
        var isHere = [Bool](repeating: false, count: book.tags.count)
        for place in places { isHere[place] = true }
        self.isHere = isHere
        bases = places.filter { place in !book.lifts[place].contains { isHere[$0] } }
        closedList = places.first { book.tags[$0].isClosing }.map { book.rules[$0] }
    }

    /// Whether some rule of the requested side's law governs the measure: without one nothing is
    /// known of it, whatever treaty there is.
    var hasLaw: Bool {
        places.contains { place in
            guard book.tags[place].side == .requested else { return false }
            return book.instruments[book.rules[place].instrument]?.kind != .reciprocity
        }
    }

    /// The rules that govern the measure, in the order of their ids.
    var rules: [Rule] { places.map { book.rules[$0] } }

    /// Whether a closed list keeps this ground out: every ground but the list's own, what public
    /// order demands, and what the law of the requested state does not permit at all.
    private func isKeptOut(_ rule: Rule) -> Bool {
        guard closedList != nil, rule.modality.isRefusal else { return false }
        return !rule.isExclusive && !rule.isOrdrePublic && rule.ground != "domestic-law"
    }

    static func concerns(_ rule: Rule, _ measure: Measure) -> Bool {
        (rule.measures?.contains(measure.type) ?? true) && concerns(rule, measure.dataCategories)
    }

    private static func concerns(_ rule: Rule, _ data: some Sequence<String>) -> Bool {
        rule.dataCategories.map { !$0.isDisjoint(with: data) } ?? true
    }

    /// The findings of base rules, each with its exceptions under it.
    ///
    /// An exception whose base rule does not govern the measure stands as a finding of its own.
    func findings(on sheet: FactSheet) -> [Finding] {
        let manifestOnly = provisional && isManifestOnly(on: sheet)
        let basis = Finding.Sheet(sheet)
        var known: [Int: Finding] = [:]
        return bases.map { finding(book.rules[$0], on: basis, manifestOnly, &known) }
    }

    /// The strongest effect of these base rules with their exceptions.
    func strongest(of bases: [Rule], on sheet: FactSheet) -> Effect {
        let manifestOnly = provisional && isManifestOnly(on: sheet)
        return bases.reduce(.none) {
            min($0, strongest(of: $1, on: sheet, manifestOnly).effect)
        }
    }

    private func isManifestOnly(on sheet: FactSheet) -> Bool {
        places.contains {
            book.tags[$0].isProvisional
                && book.rules[$0].code.when.truth(on: sheet, day) == .true
        }
    }

    /// What a rule comes to.
    private struct Weight {
        let truth: Truth
        let lack: Truth
        let standing: Truth
        let effect: Effect
    }

    /// - Parameter lifted: whether an exception lifts the rule.
    private func weigh(
        _ rule: Rule,
        on sheet: FactSheet,
        _ manifestOnly: Bool,
        lifted: Truth
    ) -> Weight {
        let when = rule.code.when.truth(on: sheet, day)
        let content = rule.code.requires?.truth(on: sheet, day)
        let lack = content.map { when && !$0 } ?? .false
        let bites = content == nil ? when : lack
        let standing = isKeptOut(rule) ? .false : bites && !lifted
        let breach = rule.code.breach.map { $0.truth(on: sheet, day) && !lifted } ?? .false
        let effect = effect(
            of: rule,
            breach == .true ? .true : standing,
            breach: breach,
            provisional: provisional,
            manifestOnly: manifestOnly
        )
        return Weight(truth: content ?? when, lack: lack, standing: standing, effect: effect)
    }

    private func finding(
        _ rule: Rule,
        on basis: Finding.Sheet,
        _ manifestOnly: Bool,
        _ known: inout [Int: Finding]
    ) -> Finding {
        // Only a rule that lifts several comes up more than once.
        let isShared = book.lifts[rule.order].count > 1
        if isShared, let found = known[rule.order] { return found }
        var exceptions: [Finding] = []
        var lifted = Truth.false
        for place in book.liftedBy[rule.order] where isHere[place] {
            let exception = book.rules[place]
            let found = finding(exception, on: basis, manifestOnly, &known)
            exceptions.append(found)
            if exception.citation.confidence.decides { lifted = lifted || found.standing }
        }
        let weight = weigh(rule, on: basis.facts, manifestOnly, lifted: lifted)
        let found = Finding(
            rule: rule,
            truth: weight.truth,
            standing: weight.standing,
            effect: weight.effect,
            exceptions: exceptions,
            keptOutBy: isKeptOut(rule) ? closedList : nil,
            lack: weight.lack,
            basis: basis
        )
        if isShared { known[rule.order] = found }
        return found
    }

    /// The same without a trace: whether the rule stands, and the strongest effect among its own
    /// and its exceptions'.
    private func strongest(
        of rule: Rule,
        on sheet: FactSheet,
        _ manifestOnly: Bool
    ) -> (standing: Truth, effect: Effect) {
        var lifted = Truth.false
        var strongest = Effect.none
        for place in book.liftedBy[rule.order] where isHere[place] {
            let exception = book.rules[place]
            let found = self.strongest(of: exception, on: sheet, manifestOnly)
            strongest = min(strongest, found.effect)
            if exception.citation.confidence.decides { lifted = lifted || found.standing }
        }
        let weight = weigh(rule, on: sheet, manifestOnly, lifted: lifted)
        return (weight.standing, min(strongest, weight.effect))
    }
}

extension Finding {
    /// Whether it or one of its exceptions is so.
    func contains(_ isSo: (Finding) -> Bool) -> Bool {
        isSo(self) || exceptions.contains { $0.contains(isSo) }
    }

    /// The greatest place of a rule among its own and its exceptions'.
    fileprivate var lastOrder: Int { exceptions.reduce(rule.order) { max($0, $1.lastOrder) } }
}

extension [Finding] {
    /// These and their exceptions, each before its own; a rule that lifts several stands once.
    package var all: [Finding] {
        var found: [Finding] = []
        found.reserveCapacity(count * 2)
        var isIn = [Bool](repeating: false, count: reduce(0) { Swift.max($0, $1.lastOrder) } + 1)
        func add(_ findings: [Finding]) {
            for finding in findings where !isIn[finding.rule.order] {
                isIn[finding.rule.order] = true
                found.append(finding)
                if !finding.exceptions.isEmpty { add(finding.exceptions) }
            }
        }
        add(self)
        return found
    }
}

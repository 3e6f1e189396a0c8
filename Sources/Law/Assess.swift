package import Casework

extension LawBook {
    /// Assesses a letter on a day; the same on both sides, from the same facts.
    ///
    /// - Parameters:
    ///   - facts: what case file and officer add; what bears a later day than `day` is left aside.
    ///   - side: `requesting` also asks whether the letter may be issued.
    ///   - notYet: what the caller has left aside for its later day, for the record.
    package func assess(
        _ letter: LetterOfRequest,
        on day: Day,
        facts: [CaseFacts] = [],
        side: Side = .requested,
        notYet: [String] = []
    ) -> Assessment {
        let assessor = Assessor(book: self, letter: letter.content, day: day, side: side)
        return assessor.assess(facts, notYet: notYet)
    }
}

/// Assesses one letter.
struct Assessor {
    let book: LawBook
    let letter: LetterOfRequest.Draft
    let day: Day
    let side: Side

    private var parties: Parties {
        Parties(asking: letter.requesting.state, requested: letter.requested.state)
    }

    func assess(_ given: [CaseFacts], notYet: [String]) -> Assessment {
        let known = given.filter { $0.date <= day }
        var sheets = FactSheets(book: book, letter: letter, day: day).sheets(known)
        let finder = BasisFinder(book: book, parties: parties, day: day)
        let choice = finder.choose(on: sheets, for: letter.measures)
        let governing = choice.governing(letter.measures, book, parties)
        let reckoner = Reckoner(
            book: book,
            day: day,
            choice: choice,
            parties: parties,
            measures: letter.measures,
            governing: governing
        )
        for index in sheets.indices {
            reckoner.reckon(&sheets[index], letter.measures[index], at: index)
        }
        let measured = letter.measures.indices.map { index in
            assess(letter.measures[index], sheets[index], governing[index], choice)
        }
        let articles = articles(in: measured.map(\.0))
        let deadlines = reckoner.deadlines(sheets, letter.measures)
        let profile = book.profiles[letter.requested.state]
        return Assessment(
            letter: letter.id,
            on: day,
            side: side,
            requesting: letter.requesting.state,
            requested: letter.requested.state,
            digest: book.digest,
            overlays: book.overlays,
            outcome: combine(measured.map(\.0.outcome)),
            bases: choice.bases.map { basis in
                var basis = basis
                basis.articles = articles[basis.instrument.key] ?? []
                return basis
            },
            rejectedBases: choice.rejected,
            lanes: LaneFinder(
                book: book,
                finder: finder,
                channel: choice.isLane ? letter.channel : nil
            )
            .lanes(letter.measures, sheets),
            measures: measured.map(\.0),
            questions: Assessor.questions(measured),
            deadlines: deadlines,
            languages: languages(of: profile, under: choice.bases.map(\.instrument.key)),
            channel: letter.channel,
            channelAdvice: profile?.attributes.first { $0.name == "channel" },
            notYet: notYet + given.filter { $0.date > day }.map { "facts of \($0.date)" }
        )
    }

    private func assess(
        _ measure: Measure,
        _ sheet: FactSheet,
        _ governing: [Int],
        _ choice: BasisChoice
    ) -> (MeasureAssessment, [Questions.Item]) {
        let evaluator = Evaluator(
            book: book,
            governing: governing,
            measure: measure,
            day: day,
            side: side
        )
        let findings = evaluator.findings(on: sheet)
        // A treaty of which the book holds no rule, with a state whose law it does not hold, bars
        // nothing because nobody looked: that is no acceptance.
        let hasBasis = choice.hasBasis(measure.id) && evaluator.hasLaw
        let all = findings.all
        let decision = decide(all.lazy.map(\.effect), hasBasis: hasBasis)
        let items = Questions(
            evaluator: evaluator,
            sheet: sheet,
            findings: findings,
            hasBasis: hasBasis
        ).items(all)
        let assessment = MeasureAssessment(
            measure: measure,
            title: book.measures[measure.type]?.title ?? measure.type,
            outcome: decision.outcome,
            findings: findings,
            all: all,
            determining: Assessor.determining(all, decision),
            questions: Set(items.map(\.fact)).sorted(),
            conditions: all.filter { $0.effect == .condition },
            useLimits: all.filter {
                $0.rule.modality == .useLimit && $0.rule.bindsOfItself && $0.standing != .false
                    && $0.rule.citation.confidence.decides
            },
            guards: guards(all, sheet),
            unconditionalOnly: all.first {
                $0.rule.modality == .unconditionalOnly && $0.standing == .true
            },
            isProvisional: evaluator.provisional
        )
        return (assessment, items)
    }

    /// What must come before a refusal or postponement that was found, or before lifting.
    private func guards(
        _ findings: [Finding],
        _ sheet: FactSheet
    ) -> [MeasureAssessment.Guard] {
        let lift = Rule.Safeguard.lift
        return findings.flatMap { finding -> [MeasureAssessment.Guard] in
            guard let safeguard = finding.rule.safeguard, finding.rule.citation.confidence.decides
            else { return [] }
            let met = sheet[safeguard.met].map { Truth($0.value == .truth(true)) } ?? .unknown
            let before = book.heldBefore[finding.rule.order] ?? []
            var steps: Set<String> = []
            for other in findings where before.contains(other.rule.order) {
                if let step = Assessor.step(of: other.effect) { steps.insert(step) }
            }
            if safeguard.before.contains(lift) && finding.standing != .false { steps.insert(lift) }
            return steps.sorted().map {
                MeasureAssessment.Guard(rule: finding.rule, before: $0, met: met)
            }
        }
    }

    private static func step(of effect: Effect) -> String? {
        switch effect {
        case .mayRefuse, .mustRefuse: "refuse"
        case .postpone: "postpone"
        default: nil
        }
    }

    /// The articles of each instrument that the findings rest on, in the order of rules.
    private func articles(in measures: [MeasureAssessment]) -> [String: [String]] {
        var articles: [String: [String]] = [:]
        var isSeen = [Bool](repeating: false, count: book.rules.count)
        for measure in measures {
            for rule in measure.all.lazy.map(\.rule) where !isSeen[rule.order] {
                isSeen[rule.order] = true
                if articles[rule.instrument]?.contains(rule.article) ?? false { continue }
                articles[rule.instrument, default: []].append(rule.article)
            }
        }
        return articles
    }

    /// The rules whose effect is the decision; for an acceptance, those that forbid to refuse or
    /// let provisional measures go ahead.
    private static func determining(_ findings: [Finding], _ decision: Effect) -> [String] {
        let deciding = findings.filter { finding in
            guard decision == .none else { return finding.effect == decision }
            let modality = finding.rule.modality
            return finding.standing == .true && finding.rule.citation.confidence.decides
                && (modality == .provisional || modality == .mayNotRefuse)
        }
        return Set(deciding.map(\.rule.id)).sorted()
    }

    /// One question per fact: those that most measures and rules hang on come first.
    private static func questions(
        _ measured: [(MeasureAssessment, [Questions.Item])]
    ) -> [Assessment.Question] {
        var found: [String: Assessment.Question] = [:]
        for (assessment, items) in measured {
            for item in items {
                let old = found[item.fact]
                let measures = (old?.measures ?? []) + [assessment.measure.id]
                let rules = Set((old?.rules ?? []) + [item.rule])
                found[item.fact] = Assessment.Question(
                    fact: item.fact,
                    text: old?.text ?? item.text,
                    to: old?.to ?? item.to,
                    measures: measures.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
                    rules: rules.sorted()
                )
            }
        }
        return found.values.sorted { left, right in
            (-left.measures.count, -left.rules.count, left.fact)
                < (-right.measures.count, -right.rules.count, right.fact)
        }
    }
}

/// Puts the facts of each measure together.
struct FactSheets {
    let book: LawBook
    let letter: LetterOfRequest.Draft
    let day: Day

    func sheets(_ given: [CaseFacts]) -> [FactSheet] {
        let written = LetterFacts(letter: letter, book: book)
        var common = FactSheet(book.table)
        for (name, value) in written.common { common.learn(name, value, from: .letter) }
        written.learnWords(&common)
        learnProfiles(&common)
        learnLanguages(&common)
        for facts in given {
            for entry in facts.entries where entry.measure == nil {
                common.learn(entry.name, entry.value, from: facts.source, on: facts.date)
            }
        }
        presume(book.presumedAlways, &common)
        return letter.measures.map { measure in
            var sheet = common
            for (name, value) in written.facts(of: measure) {
                sheet.learn(name, value, from: .letter)
            }
            for facts in given {
                for entry in facts.entries where entry.measure == measure.id {
                    sheet.learn(entry.name, entry.value, from: facts.source, on: facts.date)
                }
            }
            presume(book.presumedUnless, &sheet)
            return sheet
        }
    }

    private func learnProfiles(_ sheet: inout FactSheet) {
        for (side, state) in [
            (Side.requesting, letter.requesting.state), (.requested, letter.requested.state),
        ] {
            for fact in book.profileFacts[state]?[side] ?? [] where fact.validity.contains(day) {
                sheet.learn(fact.fact, fact.value, from: .profile)
            }
            learnBonds(of: state, side.rawValue, &sheet)
        }
    }

    /// Whether the state is bound by an instrument, for the facts `SIDE.boundBy.KEY` of the book;
    /// nothing where the book does not say.
    private func learnBonds(of state: String, _ side: String, _ sheet: inout FactSheet) {
        for (name, key) in book.bondFacts[side] ?? [] {
            guard let part = book.participation(of: state, in: key) else {
                let isOpen = book.instruments[key]?.openTo == nil
                if !isOpen { sheet.learn(name, .truth(false), from: .reckoned) }
                continue
            }
            guard part.citation.confidence.decides else { continue }
            sheet.learn(name, .truth(part.binds(on: day)), from: .reckoned)
        }
    }

    private func presume(_ facts: [LawBook.Presumed], _ sheet: inout FactSheet) {
        for presumed in facts where sheet.isOpen(presumed.fact) {
            let barred = presumed.unless?.truth(on: sheet, day) ?? .false
            if barred == .false { sheet.learn(presumed.fact, presumed.value, from: .presumed) }
        }
    }
}

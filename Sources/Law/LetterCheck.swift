package import Casework

/// Whether a letter is fit to send: what each instrument demands of it, present or missing.
package struct LetterCheck: Sendable {
    /// Whether a content is in the letter.
    package enum State: String, Sendable, Hashable {
        case present, missing
        /// It hangs on something nobody has said.
        case open
    }

    /// One content that a rule demands.
    package struct Content: Sendable {
        /// The rule.
        package let rule: Rule
        /// Whether the letter has it, over all measures it concerns.
        package let state: State
        /// The measures it lacks for; those it concerns when it is present.
        package let measures: [String]
        /// Whether the letter comes back, or is asked about, for want of it.
        package let stops: Bool
    }

    /// What one instrument demands.
    package struct Part: Sendable {
        /// The instrument.
        package let instrument: Instrument
        /// Whether it is a basis, and which; nothing for law that governs without being one.
        package let role: Basis.Role?
        /// Its contents in the order of its rules.
        package let contents: [Content]
    }

    /// What the book says of the letter, seen from the requesting side.
    package let assessment: Assessment
    /// The form it would be written out in, or why there is none.
    package let form: Result<LetterForm, LetterForm.Refused>
    /// The instruments with what they demand, the bases first.
    package let parts: [Part]
    /// Rules that bar the letter from being issued, or make sure that a measure is refused.
    package let bars: [Rule]
    /// What only the requesting side can answer.
    package let questions: [Assessment.Question]
    /// What is to be seen to about language, channel and signature.
    package let notes: [String]
    /// How far the letter is translated; nothing when it comes without a translation.
    package let translation: LetterTranslation?

    /// Whether nothing stands in the way of sending it.
    package var isFit: Bool {
        bars.isEmpty && questions.isEmpty && !assessment.bases.isEmpty
            && translation?.isWhole ?? true
            && !parts.flatMap(\.contents).contains { $0.stops && $0.state != .present }
    }
}

extension LawBook {
    /// Checks a letter on a day, from the requesting side.
    package func check(
        _ letter: LetterOfRequest,
        on day: Day,
        facts: [CaseFacts] = []
    ) -> LetterCheck {
        let assessment = assess(letter, on: day, facts: facts, side: .requesting)
        let form = Result { () throws(LetterForm.Refused) in try self.form(for: letter, on: day) }
        let findings = assessment.measures.flatMap { measure in
            measure.findings.all.map { (measure.measure.id, $0) }
        }
        let bars = findings.map(\.1).filter { [.blockIssue, .mustRefuse].contains($0.effect) }
        return LetterCheck(
            assessment: assessment,
            form: form,
            parts: parts(findings, assessment.bases),
            bars: unique(bars.map(\.rule)),
            questions: assessment.questions.filter { $0.to == .requesting },
            notes: notes(letter.content, assessment),
            translation: LetterTranslation(of: letter.content)
        )
    }

    private func unique(_ rules: [Rule]) -> [Rule] {
        rules.reduce(into: []) { found, rule in
            if !found.contains(where: { $0.id == rule.id }) { found.append(rule) }
        }
    }

    private func parts(_ findings: [(String, Finding)], _ bases: [Basis]) -> [LetterCheck.Part] {
        var contents: [String: [LetterCheck.Content]] = [:]
        let wanted = findings.filter { $0.1.rule.requires != nil && $0.1.applies }
        for rule in unique(wanted.map(\.1.rule)).sorted(by: { $0.order < $1.order }) {
            let own = wanted.filter { $0.1.rule.id == rule.id }
            contents[rule.instrument, default: []].append(LetterCheck.Content(rule, own))
        }
        let keys = bases.map(\.instrument.key)
        let others = contents.keys.filter { !keys.contains($0) }.sorted()
        return (keys + others).compactMap { key in
            guard let instrument = instruments[key] else { return nil }
            return LetterCheck.Part(
                instrument: instrument,
                role: bases.first { $0.instrument.key == key }?.role,
                contents: contents[key] ?? []
            )
        }
    }

    private func notes(_ letter: LetterOfRequest.Draft, _ assessment: Assessment) -> [String] {
        var notes: [String] = []
        let taken = assessment.languages
        let given = [letter.language, letter.translation?.language].compactMap(\.self)
        let codes = taken.map(\.code).joined(separator: ", ")
        if taken.isEmpty {
            notes.append("the book does not say which languages \(letter.requested.state) takes")
        } else if let fitting = taken.first(where: { given.contains($0.code) }) {
            let condition = fitting.reciprocityOnly ? ", on reciprocity only" : ""
            notes.append(
                "language: \(fitting.code) is taken\(condition) (\(fitting.citation.text))"
            )
            let isTranslated = letter.language != fitting.code
            if isTranslated && fitting.certifiedTranslation == true
                && letter.translation?.certified != true
            {
                notes.append("translation: it must be certified (\(fitting.citation.text))")
            }
        } else {
            notes.append("language: none that \(letter.requested.state) takes; it takes \(codes)")
        }
        if let advice = assessment.channelAdvice {
            notes.append("channel: \(advice.value) (\(advice.citation.text))")
        }
        notes.append("sent by: \(letter.channel ?? "not said")")
        let role = letter.signedBy?.role.map { " (\($0))" } ?? ", function not said"
        notes.append("signed by: \(letter.signedBy == nil ? "nobody" : "a named person\(role)")")
        return notes
    }
}

extension LetterCheck.Content {
    fileprivate init(_ rule: Rule, _ findings: [(String, Finding)]) {
        let missing = findings.filter { $0.1.truth == .false }
        let open = findings.filter { $0.1.truth == .unknown }
        let state: LetterCheck.State = !missing.isEmpty ? .missing : open.isEmpty ? .present : .open
        let concerned = !missing.isEmpty ? missing : open.isEmpty ? findings : open
        self.init(
            rule: rule,
            state: state,
            measures: concerned.map(\.0),
            stops: concerned.contains { [.returnFormal, .needInfo].contains($0.1.effect) }
        )
    }
}

extension Finding {
    /// Whether a content rule's own condition holds, so that it asks for its content here.
    ///
    /// A lack that an exception lifts is none.
    fileprivate var applies: Bool { truth == .true || standing != .false }
}

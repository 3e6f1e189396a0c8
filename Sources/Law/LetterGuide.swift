package import Casework
import Encoding

/// A thing to ask the officer who drafts a letter.
package struct LetterQuestion: Sendable, Hashable {
    /// Why it is asked.
    package struct Reason: Sendable, Hashable {
        /// The rule that needs the answer; nothing where the format or the form does.
        package let rule: String?
        /// Its place in the law, or the format's page.
        package let citation: String
        /// What it says, in our words.
        package let text: String
    }

    /// The field that the answer fills.
    package let field: LetterField
    /// The question in words.
    package let text: String
    /// Whether the letter is no letter, or comes back, without an answer; otherwise it may be
    /// passed over.
    package let isNeeded: Bool
    /// Why it is asked; never empty.
    package let reasons: [Reason]
}

/// What to ask next while a letter is drafted, given what it says already.
///
/// The questions are those of the law: of the content rules of the instruments that the states and
/// measures bring, of what else the assessment on the requesting side asks that side, of the form
/// the letter will be written out in, and of the letter's format. A field that has an answer is not
/// asked about again.
package enum LetterGuide {
    /// The questions that are open, the needed ones first, in the order of a conversation.
    ///
    /// - Parameter day: the day of the law; the letter's own when absent.
    package static func next(
        _ draft: LetterDraft,
        in book: LawBook,
        on day: Day? = nil
    ) -> [LetterQuestion] {
        let basic = basics(draft)
        guard basic.isEmpty, let content = draft.letter,
            let letter = try? LetterOfRequest(content, vocabulary: book.vocabulary)
        else { return basic }
        let on = day ?? content.date
        let facts = draft.caseFacts(on: on, in: book)
        let assessment = book.assess(letter, on: on, facts: facts, side: .requesting)
        var asked = GuideCollector(draft: draft, book: book, day: on)
        asked.collectRules(assessment)
        asked.collectQuestions(assessment)
        asked.collectForm(letter, assessment)
        return asked.questions
    }

    /// What every letter must have before any law can be applied to it.
    private static func basics(_ draft: LetterDraft) -> [LetterQuestion] {
        let questions: [(String, LetterField.Kind, String)] = [
            ("requesting", .state, "Which state makes the request?"),
            ("requested", .state, "Which state is asked?"),
            ("measures", .words(list: "measures"), "Which measures are asked for?"),
            ("id", .line(limit: 80), "What is your reference for this letter?"),
            ("date", .day, "What day does the letter bear?"),
        ]
        return questions.filter { !draft.has($0.0) }.map { id, kind, text in
            LetterQuestion(
                field: LetterField(id: id, kind: kind),
                text: text,
                isNeeded: true,
                reasons: [
                    .init(
                        rule: nil,
                        citation: "spec/letter.md",
                        text: "Without it there is no letter to which a law could be applied."
                    )
                ]
            )
        }
    }
}

/// Collects questions, each field once with all its reasons.
struct GuideCollector {
    let draft: LetterDraft
    let book: LawBook
    let day: Day
    private let order: [String: Int]
    private let kinds: [String: LetterField.Kind]
    private var found: [String: LetterQuestion] = [:]

    init(draft: LetterDraft, book: LawBook, day: Day) {
        self.draft = draft
        self.book = book
        self.day = day
        let all = LetterField.all(of: draft, book)
        order = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.id, $0) })
        kinds = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.kind) })
    }

    var questions: [LetterQuestion] {
        found.values.sorted { left, right in
            if left.isNeeded != right.isNeeded { return left.isNeeded }
            return order[left.field.id, default: 0] < order[right.field.id, default: 0]
        }
    }

    private mutating func add(
        _ id: String,
        _ text: String,
        isNeeded: Bool,
        _ reason: LetterQuestion.Reason
    ) {
        guard let kind = kinds[id], !draft.has(id) else { return }
        let old = found[id]
        let isFirst = old == nil || isNeeded && !(old?.isNeeded ?? false)
        var reasons = old?.reasons ?? []
        if !reasons.contains(reason) { reasons.append(reason) }
        found[id] = LetterQuestion(
            field: LetterField(id: id, kind: kind),
            text: isFirst ? text : old?.text ?? text,
            isNeeded: isNeeded || old?.isNeeded ?? false,
            reasons: reasons
        )
    }

    // MARK: Rules

    /// What content rules lack, and what would lift a bar to issuing the letter.
    mutating func collectRules(_ assessment: Assessment) {
        for measure in assessment.measures {
            for finding in measure.findings.all where finding.standing != .false {
                collect(finding, measure.measure)
            }
        }
    }

    private mutating func collect(_ finding: Finding, _ measure: Measure) {
        let rule = finding.rule
        let wanted: [String]
        var known: [String: FactValue] = [:]
        for seen in finding.seen { known[seen.fact] = seen.known?.value }
        let need = GuideNeed(draft: draft, book: book, measure: measure, known: known, day: day)
        switch (rule.modality, rule.requires) {
        case (.contentRequired, let content?), (.contentIfPossible, let content?):
            wanted = need.fields(toMake: content, true)
        case (.blockIssue, _): wanted = need.fields(toMake: rule.when, false)
        default: return
        }
        let isNeeded =
            rule.modality != .contentIfPossible && rule.citation.confidence.decides
            && finding.bites == .true
        for id in wanted {
            let own = rule.question.flatMap { need.open($0.fact).contains(id) ? $0.text : nil }
            let text = need.question(of: id, own) ?? rule.text
            add(id, text, isNeeded: isNeeded, GuideCollector.reason(rule))
        }
    }

    private static func reason(_ rule: Rule) -> LetterQuestion.Reason {
        .init(rule: rule.id, citation: rule.citation.text, text: rule.text)
    }

    /// What the assessment asks the requesting side besides.
    mutating func collectQuestions(_ assessment: Assessment) {
        for question in assessment.questions where question.to == .requesting {
            let rules = question.rules.compactMap(book.rule)
            for id in question.measures {
                guard let measure = assessment.measures.first(where: { $0.measure.id == id })
                else { continue }
                let need = GuideNeed(
                    draft: draft,
                    book: book,
                    measure: measure.measure,
                    day: day
                )
                for field in need.open(question.fact) {
                    let text = need.question(of: field, question.text) ?? question.text
                    for rule in rules {
                        add(field, text, isNeeded: true, GuideCollector.reason(rule))
                    }
                }
            }
        }
    }

    // MARK: The form

    /// What the form has a part for, and the letter nothing yet.
    mutating func collectForm(_ letter: LetterOfRequest, _ assessment: Assessment) {
        guard let form = try? book.form(for: letter, on: day) else { return }
        let reason = LetterQuestion.Reason(
            rule: nil,
            citation: "form \(form.rawValue), spec/letter.md",
            text: "The form in which the letter is written out has a part for it."
        )
        let content = letter.content
        var ids = ["requesting.authority", "requested.authority", "signedBy.name", "language"]
        if content.signedBy != nil { ids.append("signedBy.role") }
        ids += ["offences", "facts"] + offenceParts(["provisions", "maxPenalty"])
        if form != .preservation {
            ids += ["proceedings.stage", "proceedings.reference", "purpose", "persons"]
            ids += offenceParts(["conduct"])
            ids += content.persons.flatMap { person in
                ["nationality", "location"].map { "persons.\(person.id).\($0)" }
            }
        }
        for measure in content.measures {
            let path = "measures.\(measure.id).target"
            if measure.target == nil { ids.append("\(path).description") }
            if isHeldByAnother(measure) { ids.append("\(path).institution") }
        }
        for id in ids {
            let need = GuideNeed(
                draft: draft,
                book: book,
                measure: nil,
                day: day
            )
            add(id, need.question(of: id) ?? id, isNeeded: false, reason)
        }
    }

    /// Whether what is asked for lies with a bank, a provider or a registry.
    private func isHeldByAnother(_ measure: Measure) -> Bool {
        measure.type.hasPrefix("account-") || measure.type == "freezing"
            || book.measures[measure.type]?.classes.contains("computer-data") ?? false
    }

    private func offenceParts(_ names: [String]) -> [String] {
        let count = draft.fields["offences"]?.array?.count ?? 0
        return (0..<count).flatMap { number in names.map { "offences.\(number + 1).\($0)" } }
    }
}

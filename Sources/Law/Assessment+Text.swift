import Casework

extension Assessment {
    /// The assessment for people.
    ///
    /// Outcomes come first, then reasons, conditions, bases with those rejected, questions and
    /// deadlines. With `explain`, the tree of rules for each measure follows.
    package func text(explain: Bool) -> String {
        var page = Page()
        page.line("Letter \(letter), \(requesting) to \(requested), assessed on \(on.spelled)")
        page.line("Outcome: \(outcome.rawValue) (\(outcome.words))")
        for measure in measures {
            let name = "\(measure.measure.id) (\(measure.title))"
            page.item("\(name): \(measure.outcome.rawValue)", at: 1)
        }
        for measure in measures { reasons(measure, &page) }
        basisPart(&page)
        questionPart(&page)
        deadlinePart(&page)
        formPart(&page)
        if explain { memo(&page) }
        page.blank()
        page.line("Law book \(digest)")
        for overlay in overlays { page.item("laid over it: \(overlay)", at: 1) }
        page.line("This is a proposal. A named officer decides.")
        return page.text
    }

    private func reasons(_ measure: MeasureAssessment, _ page: inout Page) {
        page.heading("\(measure.measure.id): \(measure.outcome.rawValue)")
        let all = measure.findings.all
        for finding in all where measure.determining.contains(finding.rule.id) {
            guard finding.effect != .condition else { continue }
            page.item(finding.reason, at: 1)
        }
        let noted = all.filter {
            [
                "NOT_A_GROUND", "LIFTED", "TO_BE_CHECKED", "UNCONDITIONAL_PART_ONLY",
                "OUTSIDE_CLOSED_LIST",
            ]
            .contains($0.effectWord)
                || ["NOTICE"].contains($0.effectWord) && $0.isWorthSaying
        }
        for finding in noted where !measure.determining.contains(finding.rule.id) {
            page.item("\(finding.effectMark)\(finding.reason)", at: 1)
        }
        skipped(all, &page)
        for step in measure.guards {
            let met = step.met == .true ? "done" : "not on file"
            let words = ["refuse": "refusing", "postpone": "postponing"][step.before] ?? "lifting"
            page.item(
                "before \(words) (\(met)): \(step.rule.text) (\(step.rule.citation.text))",
                at: 1
            )
        }
        for limit in measure.useLimits where measure.outcome.isAcceptance {
            let text = limit.rule.condition ?? limit.rule.text
            page.item("binds of itself: \(text) (\(limit.rule.citation.text))", at: 1)
        }
        guard !measure.conditions.isEmpty else { return }
        let accepted = measure.outcome.isAcceptance
        page.line(accepted ? "  Conditions:" : "  Conditions that acceptance would carry:")
        for finding in measure.conditions {
            let text = finding.rule.condition ?? finding.rule.text
            page.item("\(text) (\(finding.rule.citation.text))", at: 2)
        }
    }

    private func skipped(_ all: [Finding], _ page: inout Page) {
        let skipped = all.filter { $0.effectWord == "SKIPPED_FOR_PROVISIONAL_MEASURE" }
        for (formal, words) in [
            (true, "defects of form do not stop a provisional measure"),
            (false, "not known yet, and only what is manifest stops a provisional measure"),
        ] {
            let rules = skipped.filter { $0.rule.formal == formal }.map(\.rule.citation.text)
            if !rules.isEmpty { page.item("\(words): \(rules.joined(separator: ", "))", at: 1) }
        }
    }

    private func basisPart(_ page: inout Page) {
        page.heading("Legal basis")
        if bases.isEmpty { page.item("none was found", at: 1) }
        for basis in bases {
            page.item("\(basis.role.rawValue): \(basis.instrument.title): \(basis.why)", at: 1)
        }
        for rejected in rejectedBases {
            page.item("not: \(rejected.instrument.title): \(rejected.why)", at: 1)
        }
        guard !lanes.isEmpty else { return }
        page.heading("Other routes, beside the request and never merged with it")
        for lane in lanes {
            let decides = lane.citation.confidence.decides
            let mark = decides ? "" : "to be checked: "
            let place = lane.rule?.citation.text ?? lane.instrument.title
            let measures = lane.measures.joined(separator: ", ")
            page.item("\(mark)\(place), for \(measures): \(lane.why)", at: 1)
        }
    }

    private func questionPart(_ page: inout Page) {
        guard !questions.isEmpty else { return }
        page.heading("Questions")
        for (index, question) in questions.enumerated() {
            let state = question.to == .requesting ? requesting : requested
            let measures = question.measures.joined(separator: ", ")
            page.line("  \(index + 1). To \(state): \(question.text)")
            page.line(
                "     for \(measures); \(question.fact); \(question.rules.joined(separator: ", "))"
            )
        }
    }

    private func deadlinePart(_ page: inout Page) {
        guard !deadlines.isEmpty else { return }
        page.heading("Deadlines")
        for deadline in deadlines {
            let flags = deadline.flags.isEmpty ? "" : " [\(deadline.flags.joined(separator: ", "))]"
            let time = deadline.moments.map { " at \($0.end)" } ?? ""
            page.item("\(deadline.due.spelled)\(time)\(flags): \(deadline.text)", at: 1)
            let met = deadline.met.map { ", met on \($0)" } ?? ""
            let from = "counted from \(deadline.from.spelled)\(met)"
            page.line(
                "    \(deadline.citation); \(from); \(deadline.measures.joined(separator: ", "))"
            )
        }
    }

    private func formPart(_ page: inout Page) {
        page.heading("Form")
        if !languages.isEmpty {
            let codes = languages.map { $0.code + ($0.reciprocityOnly ? " on reciprocity" : "") }
                .joined(separator: ", ")
            let certified = languages.contains { $0.certifiedTranslation == true }
            let note = certified ? ", or a translation officially certified as correct" : ""
            let citation = languages.first?.citation.text ?? ""
            page.item("languages of \(requested): \(codes)\(note) (\(citation))", at: 1)
        }
        if let advice = channelAdvice {
            page.item("channel: \(advice.value) (\(advice.citation.text))", at: 1)
        }
        if let channel { page.item("sent by: \(channel)", at: 1) }
        for part in notYet { page.item("left aside, its day is later: \(part)", at: 1) }
        let presumed = presumptions
        guard !presumed.isEmpty else { return }
        page.item(
            "presumed, since nobody has said otherwise: \(presumed.joined(separator: ", "))",
            at: 1
        )
    }

    private var presumptions: [String] {
        let seen = measures.flatMap(\.findings.all).flatMap(\.seen)
        let presumed = seen.filter { $0.known?.source == .presumed }
        return Set(presumed.map { "\($0.known?.value == .truth(false) ? "not " : "")\($0.fact)" })
            .sorted()
    }
}

extension Finding {
    fileprivate var reason: String {
        "\(rule.text) (\(rule.citation.text), \(rule.citation.confidence.rawValue))"
    }

    fileprivate var effectMark: String {
        switch effectWord {
        case "NOT_A_GROUND": "not a ground: "
        case "OUTSIDE_CLOSED_LIST":
            "kept out by the closed list of \(keptOutBy?.citation.text ?? ""): "
        case "LIFTED": "lifted by an exception: "
        case "TO_BE_CHECKED": "to be checked: "
        default: ""
        }
    }

    /// Notices that hang on a fact of the case, or on the kind of measure, and not on every letter.
    fileprivate var isWorthSaying: Bool {
        let kinds: [Modality] = [.notice, .mustConsult]
        return kinds.contains(rule.modality) && (rule.when != .always || rule.measures != nil)
    }
}

extension Outcome {
    /// The outcome in plain words.
    package var words: String {
        switch self {
        case .accept: "execute as asked"
        case .acceptWithConditions: "execute; the listed conditions bind once accepted"
        case .partial: "the measures fare differently"
        case .needInfo: "ask for more"
        case .returnFormal: "correct the form and send again"
        case .postpone: "later, with reasons, after consultation"
        case .refuse: "refuse, with grounds and reasons"
        case .holdConsent: "wait for the consent of a third party"
        case .blockIssue: "the letter may not be issued"
        case .blockUse: "the material may not be used so"
        }
    }
}

extension Day {
    /// `Wednesday 10 June 2026 (2026-06-10)`.
    package var spelled: String {
        let weekdays = [
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ]
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        let (year, month, day) = parts
        return "\(weekdays[weekday - 1]) \(day) \(months[month - 1]) \(year) (\(self))"
    }
}

/// Lines of text, wrapped at 100 columns where there is a space to wrap at.
struct Page {
    private(set) var text = ""

    mutating func blank() { text += "\n" }

    mutating func heading(_ title: String) {
        blank()
        line(title)
    }

    mutating func item(_ words: String, at depth: Int) {
        line(String(repeating: "  ", count: depth) + "- " + words)
    }

    mutating func line(_ words: String) {
        let marks: Set<Character> = [" ", "-", "."]
        let indent = words.prefix { marks.contains($0) || $0.isNumber }.count
        var column = 0
        for (index, word) in words.split(separator: " ", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 {
                if column + 1 + word.count > 100 && column > indent {
                    text += "\n" + String(repeating: " ", count: indent)
                    column = indent
                } else {
                    text += " "
                    column += 1
                }
            }
            text += word
            column += word.count
        }
        text += "\n"
    }
}

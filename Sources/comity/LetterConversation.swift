import Console
import Encoding
import Law

/// A conversation with the officer at a terminal: one question at a time, with why it is asked.
struct LetterConversation {
    private let book: LawBook
    /// Questions that were passed over; they are not asked again in this conversation.
    private var passed: Set<String> = []
    /// The drafts before each step, with what was passed over then.
    private var history: [(LetterDraft, Set<String>)] = []

    /// The most reasons shown with a question, and the longest list shown unasked.
    private static let shownReasons = 3
    private static let shownWords = 9

    init(desk: LetterDesk) { book = desk.book }

    private enum Step { case answered(JSON), passed, back, save }

    /// Asks until nothing is open, or the officer stops.
    func hold(_ desk: inout LetterDesk) throws {
        var talk = self
        try Terminal.write(
            "An empty line passes a question over; `:back` returns to the one before; `:save` "
                + "stops, and the same command goes on later; `?` lists the words there are.\n"
        )
        while let question = desk.open.first(where: { !talk.passed.contains($0.field.id) }) {
            try talk.show(question)
            guard try talk.take(question, &desk) else { return }
        }
        try Terminal.write("\nNothing is left to ask.\n")
    }

    /// One step; false when the officer stops.
    private mutating func take(_ question: LetterQuestion, _ desk: inout LetterDesk) throws -> Bool
    {
        while true {
            switch try read(question) {
            case .save: return false
            case .back:
                guard let (draft, passed) = history.popLast() else {
                    try Terminal.write("This is the first question.\n")
                    continue
                }
                desk.draft = draft
                self.passed = passed
                try desk.save()
                return true
            case .passed:
                history.append((desk.draft, passed))
                passed.insert(question.field.id)
                return true
            case .answered(let value):
                do throws(LetterAnswerProblem) {
                    let next = try desk.draft.answering(question.field.id, value, in: book)
                    history.append((desk.draft, passed))
                    desk.draft = next
                } catch {
                    try Terminal.write("That is not taken: \(error.words).\n")
                    continue
                }
                try desk.save()
                return true
            }
        }
    }

    private func show(_ question: LetterQuestion) throws {
        let mark = question.isNeeded ? "" : " (if you can)"
        var text = "\n\(question.text)\(mark)\n"
        for reason in question.reasons.prefix(LetterConversation.shownReasons) {
            let rule = reason.rule.map { " [\($0)]" } ?? ""
            text += "  because \(reason.citation)\(rule): \(reason.text)\n"
        }
        let more = question.reasons.count - LetterConversation.shownReasons
        if more > 0 { text += "  and for \(more) more\n" }
        text += "  \(question.field.id): \(question.field.kind.hint)\n"
        if case .word(let list) = question.field.kind, let words = listed(list, unasked: true) {
            text += words
        }
        try Terminal.write(text)
    }

    /// The words of a list with what they mean; nothing for one too long to show unasked.
    private func listed(_ list: String, unasked: Bool) -> String? {
        let words = LetterField.words(of: list, in: book)
        if unasked && words.count > LetterConversation.shownWords { return nil }
        return words.map { word in
            let title: String? =
                switch list {
                case "measures": book.measures[word]?.title
                case "offences": book.offences[word]?.title
                case "data-categories": book.dataCategories[word]?.title
                default: nil
                }
            return "    \(word)\(title.map { ": \($0)" } ?? "")\n"
        }.joined()
    }

    /// Reads lines until they make a step.
    private func read(_ question: LetterQuestion) throws -> Step {
        var lines: [String] = []
        while true {
            try Terminal.write("> ")
            guard let line = readLine() else {
                return lines.isEmpty ? .save : step(question, lines)
            }
            switch line {
            case ":back": return .back
            case ":save": return .save
            case ":skip",
                "" where lines.isEmpty:
                return .passed
            case "": return step(question, lines)
            case "?":
                if let list = question.field.kind.list {
                    try Terminal.write(listed(list, unasked: false) ?? "")
                }
                continue
            default: lines.append(line)
            }
            if !question.field.kind.takesLines { return step(question, lines) }
        }
    }

    private func step(_ question: LetterQuestion, _ lines: [String]) -> Step {
        let value = question.field.kind.value(of: lines)
        // A sentence that cannot be said is left out.
        if question.field.kind == .statement && value == false { return .passed }
        return .answered(value)
    }
}

extension LetterField.Kind {
    /// The list its words are on.
    var list: String? {
        switch self {
        case .word(let list), .words(let list): list
        case .persons: "roles"
        default: nil
        }
    }

    /// Whether an answer may have several lines, with an empty one after the last.
    var takesLines: Bool {
        switch self {
        case .words, .texts, .persons, .states: true
        default: false
        }
    }

    /// How to write an answer.
    var hint: String {
        switch self {
        case .state: "a state's code, such as CH"
        case .states: "states' codes, one a line, then an empty line"
        case .day: "a day, YYYY-MM-DD"
        case .line, .text: "a text, on one line"
        case .language: "a language's code, such as fr"
        case .truth: "yes or no"
        case .number: "a number"
        case .word: "a word of the list (`?` shows it)"
        case .words: "words of the list (`?` shows it), one a line, then an empty line"
        case .texts: "texts, one a line, then an empty line"
        case .persons:
            "persons, one a line as `role: name` (`?` shows the roles), then an empty line"
        case .period: "the first and the last day, YYYY-MM-DD YYYY-MM-DD"
        case .penalty: "`12y`, `18m`, `4y6m`, `fine`, `life` or `death`"
        case .statement: "the sentence, on one line, or yes to add it in its usual words"
        }
    }

    /// The lines as a value that the field's check then takes or refuses.
    func value(of lines: [String]) -> JSON {
        let first = lines.first ?? ""
        switch self {
        case .truth, .statement:
            switch first.lowercased() {
            case "yes", "y": return true
            case "no", "n": return false
            default: return .string(first)
            }
        case .states, .words, .texts: return .array(lines.map(JSON.string))
        case .persons:
            return .array(
                lines.map { line in
                    let parts = line.split(separator: ":", maxSplits: 1).map { part in
                        String(part.drop { $0 == " " })
                    }
                    guard parts.count == 2 else { return .string(line) }
                    return ["role": .string(parts[0]), "name": .string(parts[1])]
                }
            )
        case .period:
            let days = first.split(separator: " ").map(String.init)
            guard (1...2).contains(days.count) else { return .string(first) }
            let names = zip(["from", "to"], days).map { ($0, JSON.string($1)) }
            return .object(Dictionary(uniqueKeysWithValues: names))
        default: return .string(first)
        }
    }
}

import ArgumentParser
import Casework
import Console
import Encoding
import Files
import Law

/// `comity letter new`: a letter drafted by answering what its states and measures make necessary.
struct LetterNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Draft a letter of request, asked only what its states and measures need.",
        discussion: """
            Each answer is written to the draft at once; the same command goes on with it. With \
            `--answers` nothing is asked: the answers are read from a file, by the names that the \
            questions show. Status 0: nothing needed is missing; 1: something is.
            """
    )

    @Option(help: "The code of the state that makes the request.") var from: String?
    @Option(help: "The code of the state that is asked.") var to: String?
    @Option(help: "A measure, a word of the law book's measures; repeatable.")
    var measure: [String] = []
    @Option(help: "An offence: its name, or a word of the law book's offences; repeatable.")
    var offence: [String] = []
    @Option(help: "The day the letter bears, YYYY-MM-DD; today when absent.") var date: String?
    @Option(help: "The language the letter is written in, such as fr.") var language: String?
    @Option(name: .shortAndLong, help: "The draft, a YAML file; one that exists is gone on with.")
    var output: String?
    @Option(help: "A file of answers by the questions' names, YAML or JSON; nothing is asked.")
    var answers: String?
    @Option(help: "The day of the law, YYYY-MM-DD; the letter's own day when absent.")
    var on: String?
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []

    func run() throws {
        guard output != nil || answers != nil else {
            throw CommandFailure(
                .usage,
                "a draft needs a file",
                hint: "name one with `-o FILE`; each answer is kept there"
            )
        }
        let day = try LetterCommand.day(on, of: "--on")
        let book = try LawPlace.load(overlays: law)
        var desk = LetterDesk(book: book, day: day, path: output)
        try desk.resume()
        try begin(&desk)
        if let answers {
            try answer(&desk, from: answers)
        } else {
            try LetterConversation(desk: desk).hold(&desk)
        }
        try finish(desk)
    }

    /// Puts in what the command line says; what the draft says otherwise is not written over.
    private func begin(_ desk: inout LetterDesk) throws {
        var given: [(String, String, JSON)] = []
        if let from { given.append(("--from", "requesting", .string(from))) }
        if let to { given.append(("--to", "requested", .string(to))) }
        if !measure.isEmpty {
            given.append(("--measure", "measures", .array(measure.map(JSON.string))))
        }
        if let date { given.append(("--date", "date", .string(date))) }
        if let language { given.append(("--language", "language", .string(language))) }
        for (option, id, value) in given {
            if desk.draft.has(id) {
                throw CommandFailure(
                    .usage,
                    "`\(output ?? "the draft")` has an answer to `\(id)` already",
                    hint: "leave `\(option)` out, or edit the file"
                )
            }
            try desk.put(id, value, as: option)
        }
        guard !offence.isEmpty, !desk.draft.has("offences") else { return }
        let kinds = desk.book.offences
        let labels = offence.map { JSON.string(kinds[$0]?.title ?? $0) }
        try desk.put("offences", .array(labels), as: "--offence")
        for (index, word) in offence.enumerated() where kinds[word] != nil {
            try desk.put("offences.\(index + 1).taxonomy", .string(word), as: "--offence")
        }
    }

    /// Takes every answer of a file, and says everything that is wrong with them.
    private func answer(_ desk: inout LetterDesk, from path: String) throws {
        let file = try CaseReader(book: desk.book).read(path)
        guard var pending = file.json.object else {
            throw CommandFailure(.malformed, "\(path): not names with answers")
        }
        var problems: [(Int, String)] = []
        var next = desk.draft
        // An answer may open further fields: a measure's own, an offence's own.
        while let field = LetterField.all(of: next, desk.book).first(where: {
            pending[$0.id] != nil
        }),
            let value = pending.removeValue(forKey: field.id)
        {
            do throws(LetterAnswerProblem) {
                next = try next.answering(field.id, value, in: desk.book)
            } catch {
                problems.append((file.line(ofMember: field.id), error.words))
            }
        }
        let known = LetterField.all(of: next, desk.book).map(\.id)
        for name in pending.keys {
            let near = nearestName(to: name, among: known)
            let problem = LetterAnswerProblem.unknown(id: String(name.prefix(80)), nearest: near)
            problems.append((file.line(ofMember: name), problem.words))
        }
        guard problems.isEmpty else { throw LetterNew.failure(path, problems) }
        desk.draft = next
        if !desk.draft.has("date") { try desk.put("date", .string("\(Clock.now.day)"), as: "date") }
        try desk.save()
    }

    private static func failure(_ path: String, _ problems: [(Int, String)]) -> CommandFailure {
        let lines = problems.sorted { $0 < $1 }.map { line, words in
            line > 0 ? "\(path):\(line): \(words)" : "\(path): \(words)"
        }
        let hint = "see spec/letter.md for the questions' names and what answers they take"
        if lines.count == 1 { return CommandFailure(.malformed, lines[0], hint: hint) }
        let list = lines.map { "\n  \($0)" }.joined()
        return CommandFailure(.malformed, "\(path) has \(lines.count) defects:\(list)", hint: hint)
    }

    /// Says what is still open; a draft without a file goes to standard output.
    private func finish(_ desk: LetterDesk) throws {
        if output == nil { try Terminal.write(desk.draft.yaml) }
        let open = desk.open
        let needed = open.filter(\.isNeeded)
        for question in open {
            let mark = question.isNeeded ? "needed" : "wanted"
            Terminal.writeError("\(mark): `\(question.field.id)`: \(question.text)\n")
        }
        if let output {
            let facts = desk.draft.facts.isEmpty ? "" : " --facts \(desk.factsPath ?? "")"
            let next = "comity letter \(needed.isEmpty ? "render" : "check") \(output)"
            Terminal.writeError("next: \(next)\(needed.isEmpty ? "" : facts)\n")
        }
        if !needed.isEmpty { throw ExitCode(Status.verdict.rawValue) }
    }
}

/// The draft on the desk, and its files.
struct LetterDesk {
    let book: LawBook
    let day: Day?
    /// The draft's file; nothing when it goes to standard output.
    let path: String?
    var draft = LetterDraft()

    init(book: LawBook, day: Day?, path: String?) {
        self.book = book
        self.day = day
        self.path = path
    }

    /// The file beside the draft with what the officer said that is no part of a letter.
    var factsPath: String? {
        guard let path else { return nil }
        let stem = path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path
        return stem + ".facts.yaml"
    }

    /// The questions that are open.
    var open: [LetterQuestion] { LetterGuide.next(draft, in: book, on: day) }

    /// Goes on with a draft that is there already.
    mutating func resume() throws {
        guard let path, Files.exists(path) else { return }
        let reader = CaseReader(book: book)
        let file = try reader.read(path)
        do throws(LetterOfRequest.Malformed) {
            draft = try LetterDraft(file.json)
        } catch {
            throw reader.located(path, file, error)
        }
        if let factsPath, Files.exists(factsPath) {
            let facts = try reader.facts(factsPath, measures: [])
            for entry in facts.entries { draft.learn(entry.name, entry.value) }
        }
        Terminal.writeError("going on with `\(path)`\n")
    }

    /// Puts an answer in, naming `place` when it is refused.
    mutating func put(_ id: String, _ value: JSON, as place: String) throws {
        do throws(LetterAnswerProblem) {
            draft = try draft.answering(id, value, in: book)
        } catch {
            throw CommandFailure(.usage, "\(place): \(error.words)")
        }
    }

    /// Writes the draft durably, whole or not at all.
    func save() throws {
        guard let path else { return }
        do throws(FileFailure) {
            try Files.write(draft.yaml.utf8, to: path)
            let said = day ?? draft.letter?.date ?? Clock.now.day
            if let factsPath, let facts = draft.factsYAML(on: said) {
                try Files.write(facts.utf8, to: factsPath)
            }
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension LetterAnswerProblem {
    /// What is wrong, in words that show no answer but a word of a list.
    var words: String {
        switch self {
        case .unknown(let id, let nearest):
            "there is no question `\(id)`" + (nearest.map { "; the nearest is `\($0)`" } ?? "")
        case .expected(let id, let words): "`\(id)` must be \(words)"
        case .unknownWord(let id, let word, let list, let nearest):
            "`\(id)` is `\(word)`, which is no word of the \(list)"
                + (nearest.map { "; the nearest is `\($0)`" } ?? "")
        case .malformed(let error): error.words
        }
    }
}

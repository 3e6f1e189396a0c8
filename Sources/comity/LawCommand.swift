import ArgumentParser
import Casework
import Encoding
import Files
import Law

/// `comity law`: what the law book holds, and whether it is sound.
struct LawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "law",
        abstract: "List, show and check the law book.",
        subcommands: [
            LintCommand.self, ListCommand.self, ShowCommand.self, CalendarCommand.self,
        ]
    )
}

/// `comity law lint`: everything that is wrong with a book, each with file and line.
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Print everything that is wrong with a law book."
    )

    @Argument(help: "The folder of the book; the one in use when absent.") var folder: String?
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []

    func run() throws {
        let folder = try folder ?? LawPlace.find()
        do throws(LawBookFailure) {
            let book = try LawBook(folder: folder, overlays: law)
            try say("\(book.rules.count) rules, nothing wrong\n")
        } catch .faulty(let problems) {
            try Terminal.write(problems.map { "\($0)\n" }.joined())
            let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
            throw CommandFailure(.malformed, "the law book has \(count)")
        } catch {
            throw CommandFailure(error)
        }
    }

    /// A closed pipe is not the book's fault, and is reported as the pipe's.
    private func say(_ text: String) throws(LawBookFailure) {
        do {
            try Terminal.write(text)
        } catch {
            throw .unreadable(path: "standard output", reason: "closed")
        }
    }
}

/// `comity law list`: which instruments bind the states named, on a day.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the instruments that bind the states named, on a day."
    )

    @Option(help: "A state's code; give two to see what binds both.") var state: [String] = []
    @Option(help: "The day, YYYY-MM-DD.") var on: String
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []
    @Option(help: "text or json.") var format: ReportFormat = .text

    func run() throws {
        guard let day = Day(on) else {
            throw CommandFailure(.usage, "`--on` is not a day", hint: "write it YYYY-MM-DD")
        }
        guard !state.isEmpty, state.allSatisfy({ Authority(state: $0) != nil }) else {
            let hint = "name states as in `--state BR --state CH`"
            throw CommandFailure(.usage, "`--state` takes a code of two letters", hint: hint)
        }
        let list = try LawPlace.load(overlays: law).bindings(of: state, on: day)
        switch format {
        case .json: try Terminal.write(list.json.pretty)
        case .text: try Terminal.write(list.text)
        }
    }
}

/// `comity law show`: one rule of the book in full.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a rule of the law book."
    )

    @Argument(help: "The rule's id, such as CH.IMAC.28.5.") var rule: String
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []

    func run() throws {
        guard let found = try LawPlace.load(overlays: law).rule(rule) else {
            let hint = "rules are named by instrument and article, such as CH.IMAC.28.5"
            throw CommandFailure(.missing, "the law book has no rule of that id", hint: hint)
        }
        try Terminal.write(found.page)
    }
}

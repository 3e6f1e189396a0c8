import ArgumentParser
import Casework
import Console
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
            CoverageCommand.self,
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
            let clocks = book.zoneProblems()
            guard clocks.isEmpty else { throw .faulty(clocks) }
            let counts = "\(book.rules.count) rules, \(book.calendars.count) calendars"
            try say("\(counts), nothing wrong\n")
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

    @Option(help: "The states' codes with commas between them, such as CH,BR.")
    var between: String?
    @Option(help: "A state's code; give two to see what binds both.") var state: [String] = []
    @Option(help: "The day, YYYY-MM-DD.") var on: String
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []
    @Option(help: "text or json.") var format: ReportFormat = .text

    func run() throws {
        guard let day = Day(on) else {
            throw CommandFailure(.usage, "`--on` is not a day", hint: "write it YYYY-MM-DD")
        }
        let given = between?.split(separator: ",").map(String.init) ?? []
        let states = given + state
        guard !states.isEmpty, states.allSatisfy(StateCodes.contains) else {
            let hint = "name states as in `--between CH,BR` or `--state CH --state BR`"
            throw CommandFailure(.usage, "states are named by codes of two letters", hint: hint)
        }
        let list = try LawPlace.load(overlays: law).bindings(of: states, on: day)
        switch format {
        case .json: try Terminal.write(list.json.pretty)
        case .text: try Terminal.write(list.text)
        }
    }
}

/// `comity law show`: one rule, instrument, state or fact of the book in full.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a rule, an instrument, a state or a fact of the law book."
    )

    @Argument(help: "A rule's id (CH.IMAC.28.5), an instrument's key, a state's code or a fact.")
    var name: String
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []
    @Option(help: "text or json.") var format: ReportFormat = .text

    func run() throws {
        let book = try LawPlace.load(overlays: law)
        guard let page = book.page(of: name) else {
            let near = book.nearestEntry(to: name).map { "did you mean `\($0)`?" }
            let hint = near ?? "rules are named by instrument and article, such as CH.IMAC.28.5"
            throw CommandFailure(.missing, "the law book has no entry of that name", hint: hint)
        }
        switch format {
        case .json: try Terminal.write(page.json.pretty)
        case .text: try Terminal.write(page.text)
        }
    }
}

/// `comity law coverage`: which articles the book holds, and how surely.
struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Show which articles of each instrument the law book holds, and how surely."
    )

    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []
    @Option(help: "text or json.") var format: ReportFormat = .text

    func run() throws {
        let coverage = try LawPlace.load(overlays: law).coverage
        switch format {
        case .json: try Terminal.write(coverage.json.pretty)
        case .text: try Terminal.write(coverage.markdown)
        }
    }
}

import ArgumentParser
import Casework
import Console
import Encoding
import Files
import Law

/// `comity letter`: a letter of request, drafted, checked and written out.
struct LetterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter",
        abstract: "Draft a letter of request, check it, and write it out for signature.",
        subcommands: [LetterNew.self, LetterCheckCommand.self, LetterRender.self]
    )

    /// A day of an option, or the usage error that it is none.
    static func day(_ text: String?, of option: String) throws -> Day? {
        guard let text else { return nil }
        guard let day = Day(text) else {
            throw CommandFailure(.usage, "`\(option)` is not a day", hint: "write it YYYY-MM-DD")
        }
        return day
    }
}

/// `comity letter check`: whether a letter is fit to send.
struct LetterCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a letter against the law of both states before it is sent.",
        discussion: """
            Every defect is named at once. Then, for each instrument, what the letter must say and \
            whether it says it. Status 0: fit to send; 1: not yet; 65: no letter.
            """
    )

    @Argument(help: "The letter, YAML or JSON.") var letter: String
    @Option(help: "The day of the law, YYYY-MM-DD; the letter's own day when absent.")
    var on: String?
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []
    @Option(help: "A file of facts from the case or an officer; repeatable.")
    var facts: [String] = []
    @Option(help: "text or json.") var format: ReportFormat = .text

    func run() throws {
        let given = try LetterCommand.day(on, of: "--on")
        let book = try LawPlace.load(overlays: law)
        let reader = CaseReader(book: book)
        let draft = try reader.draft(letter)
        let request = try reader.letter(draft, letter)
        let ids = Set(draft.measures.map(\.id))
        let known = try facts.map { try reader.facts($0, measures: ids) }
        let check = book.check(request, on: given ?? draft.date, facts: known)
        switch format {
        case .json: try Terminal.write(check.json.pretty)
        case .text: try Terminal.write(check.text)
        }
        if !check.isFit { throw ExitCode(Status.verdict.rawValue) }
    }
}

import ArgumentParser
import Casework
import Console
import Encoding
import Files
import Law

/// `comity assess`: what the law book says of a letter on a day.
struct AssessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Assess a letter of request under the law of both states."
    )

    @Argument(help: "The letter, YAML or JSON.") var letter: String
    @Option(help: "The day of the assessment, YYYY-MM-DD; the letter's own day when absent.")
    var on: String?
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []
    @Option(help: "A file of facts from the case or an officer; repeatable.")
    var facts: [String] = []
    @Option(help: "A later part of the letter; repeatable.") var supplement: [String] = []
    @Option(help: "Whose view: requesting or requested.") var side: SideName = .requested
    @Option(help: "text or json.") var format: ReportFormat = .text
    @Flag(help: "Print the tree of rules: base, exception, exception to the exception.")
    var explain = false

    func run() throws {
        let book = try LawPlace.load(overlays: law)
        let reader = CaseReader(book: book)
        let first = try reader.draft(letter)
        let day = try dayGiven(or: first.date)
        let (draft, later) = try reader.supplemented(first, by: supplement, until: day)
        let request = try reader.letter(draft, letter)
        let ids = Set(draft.measures.map(\.id))
        let given = try facts.map { try reader.facts($0, measures: ids) }
        let assessment = book.assess(
            request,
            on: day,
            facts: given,
            side: side.side,
            notYet: later
        )
        switch format {
        case .json: try Terminal.write(assessment.json.pretty)
        case .text: try Terminal.write(assessment.text(explain: explain))
        }
        if !assessment.outcome.isAcceptance { throw ExitCode(Status.verdict.rawValue) }
    }

    private func dayGiven(or letterDay: Day) throws -> Day {
        guard let on else { return letterDay }
        guard let day = Day(on) else {
            throw CommandFailure(.usage, "`--on` is not a day", hint: "write it YYYY-MM-DD")
        }
        return day
    }
}

/// The words of `--side`.
enum SideName: String, ExpressibleByArgument, CaseIterable {
    case requesting, requested

    var side: Side { self == .requesting ? .requesting : .requested }
}

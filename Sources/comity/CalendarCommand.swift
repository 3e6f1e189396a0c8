import ArgumentParser
import Casework
import Console
import Encoding
import Law

/// `comity law calendar`: the public holidays of a state in a year, as periods are counted by them.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "List the public holidays of a state in a year."
    )

    @Argument(help: "The state's code, such as DE.") var state: String
    @Option(help: "The year, such as 2026.") var year: Int
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []
    @Option(help: "text or json.") var format: ReportFormat = .text

    func run() throws {
        let book = try LawPlace.load(overlays: law)
        let calendar = try book.calendar(of: state)
        guard let first = Day(year: year, month: 1, day: 1), calendar.covers(first) else {
            let validity = calendar.citation.validity
            let to = validity.to.map { " to \($0)" } ?? ""
            let hint = "it holds from \(validity.from)\(to)"
            throw CommandFailure(.missing, "the calendar does not cover that year", hint: hint)
        }
        switch format {
        case .json: try Terminal.write(calendar.json(of: year).pretty)
        case .text: try Terminal.write(calendar.page(of: year))
        }
    }
}

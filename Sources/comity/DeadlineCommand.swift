import ArgumentParser
import Casework
import Console
import Encoding
import Files
import Law

/// `comity deadline`: when a period of the law book ends.
struct DeadlineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadline",
        abstract: "Count a period of the law book for the state that must act."
    )

    @Argument(help: "The rule that sets the period, such as EIO.12.3.") var rule: String
    @Option(help: "What it runs from: an instant such as 2026-03-02T10:00+01:00, or a day.")
    var from: String
    @Option(help: "The code of the state that must act, such as DE.") var state: String
    @Option(help: "A time in which the clock stood still, FROM/TO or FROM/; repeatable.")
    var suspended: [String] = []
    @Option(help: "The zone to count in, such as Europe/Berlin; that of the seat when absent.")
    var zone: String?
    @Option(help: "The day of the question, YYYY-MM-DD, to learn whether the end is near or past.")
    var on: String?
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []
    @Option(help: "text or json.") var format: ReportFormat = .text

    func run() throws {
        let start = try DeadlineCommand.moment(from, of: "--from")
        let stops = try suspended.map(DeadlineCommand.suspension)
        let today = try on.map { text in
            guard let day = Day(text) else {
                throw CommandFailure(.usage, "`--on` is not a day", hint: "write it YYYY-MM-DD")
            }
            return day
        }
        let book = try LawPlace.load(overlays: law)
        let deadline = try find(in: book, from: start, stops, today)
        switch format {
        case .json: try Terminal.write(deadline.json.pretty)
        case .text: try Terminal.write(deadline.text)
        }
    }

    private func find(
        in book: LawBook,
        from start: Deadline.Moment,
        _ stops: [Deadline.Suspension],
        _ today: Day?
    ) throws -> Deadline {
        let calendar = try book.calendar(of: state)
        let clock = try DeadlineCommand.clock(zone ?? calendar.zone)
        do throws(DeadlineFailure) {
            return try book.deadline(
                rule,
                from: start,
                state: state,
                zone: clock,
                suspended: stops,
                on: today
            )
        } catch {
            throw CommandFailure(error, rule: rule)
        }
    }

    /// An instant with its offset, the seconds left out or not, or a day.
    private static func moment(_ text: String, of name: String) throws -> Deadline.Moment {
        if let day = Day(text) { return .day(day) }
        if let instant = Instant(text) { return .instant(instant) }
        // 2026-03-02T10:00+01:00: the minutes end after sixteen letters.
        let minutes = text.prefix(16)
        if let instant = Instant("\(minutes):00\(text.dropFirst(16))") { return .instant(instant) }
        throw CommandFailure(
            .usage,
            "`\(name)` is neither an instant nor a day",
            hint: "write it 2026-03-02T10:00+01:00, with the offset from UTC or Z, or 2026-03-02"
        )
    }

    private static func suspension(_ text: String) throws -> Deadline.Suspension {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else {
            let hint =
                "write it 2026-03-05/2026-03-09, with nothing after the stroke while it lasts"
            throw CommandFailure(.usage, "`--suspended` is no time FROM/TO", hint: hint)
        }
        return Deadline.Suspension(
            from: try moment(parts[0], of: "--suspended"),
            to: parts[1].isEmpty ? nil : try moment(parts[1], of: "--suspended")
        )
    }

    private static func clock(_ name: String) throws -> Zone {
        do throws(Zone.Failure) {
            return try Zone(name)
        } catch {
            switch error {
            case .missing:
                let hint = "install the system's tz database (Debian: tzdata), or check the name"
                throw CommandFailure(.missing, "there is no zone `\(name)`", hint: hint)
            case .malformed:
                throw CommandFailure(.malformed, "the zone `\(name)` cannot be read")
            }
        }
    }
}

extension LawBook {
    /// The calendar of a state, or the error that says which states there are.
    func calendar(of state: String) throws -> StateCalendar {
        if let calendar = calendars[state] { return calendar }
        // What people write where the standard has another code.
        let code = ["UK": "GB", "EL": "GR"][state.uppercased()] ?? state.uppercased()
        let known = calendars.keys.sorted()
        guard known.contains(code) else {
            throw CommandFailure(.unknownState(known: known), rule: "")
        }
        let hint = "did you mean `\(code)`?"
        throw CommandFailure(.missing, "the law book has no state of that code", hint: hint)
    }
}

extension CommandFailure {
    /// Why there is no end to the period of that rule.
    init(_ failure: DeadlineFailure, rule: String) {
        switch failure {
        case .unknownRule(let nearest):
            let hint = nearest.map { "did you mean `\($0)`?" }
            self.init(
                .missing,
                "the law book has no rule `\(rule.prefix(80))`",
                hint: hint ?? "rules are named by instrument and article, such as EIO.12.3"
            )
        case .noPeriod(let modality):
            self.init(
                .usage,
                "`\(rule)` is a \(modality.rawValue) and sets no period",
                hint: "`comity law show \(rule)` says what it is"
            )
        case .unknownState(let known):
            let hint = "states are named as in ISO 3166-1; it has \(known.joined(separator: ", "))"
            self.init(.missing, "the law book has no calendar of that state", hint: hint)
        case .hourNeeded:
            let hint = "write it 2026-03-02T10:00+01:00, with the offset from UTC or Z"
            self.init(.usage, "`\(rule)` counts hours and needs instants, not days", hint: hint)
        case .reversedSuspension:
            self.init(.usage, "a time in `--suspended` ends before it begins")
        case .tooManySuspensions(let limit):
            self.init(.usage, "`--suspended` is given more than \(limit) times")
        case .beyondTheCalendar:
            self.init(.usage, "the period ends after the year 9999")
        }
    }
}

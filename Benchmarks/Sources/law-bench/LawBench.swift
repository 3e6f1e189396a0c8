import Casework
import Files
import Foundation
import Law

/// How long the law book takes to load, and letters to be assessed with their full trace.
///
/// The goals: the book in 150 ms, a letter of five measures in 1 ms, 10,000 letters on two cores
/// in 5 s.
@main
struct LawBench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let law = arguments.first else { throw Usage() }
        if arguments.dropFirst().first == "answers" {
            let count = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 300
            return try Answers(law: law, count: count).print()
        }
        let total = arguments.dropFirst().first.flatMap { Int($0) } ?? 10_000
        let start = processorTime
        let loads = try (0..<9).map { _ in try seconds { _ = try LawBook(folder: law) } }
        let book = try LawBook(folder: law)
        line("book of \(book.rules.count) rules loaded", median(loads) * 1000, "ms", goal: "150")
        line("  of processor time", (processorTime - start) * 100, "ms", goal: nil)
        let letters = try Letters(book: book)
        for (name, letter) in letters.all {
            let rules = letters.assess(letter).measures.map(\.findings.all.count).reduce(0, +)
            let times = (0..<101).map { _ in seconds { _ = letters.assess(letter) } }
            let count = letter.content.measures.count
            let label = "\(name): \(count) measures, \(rules) rules"
            line(label, median(times) * 1000, "ms", goal: "1")
        }
        let before = processorTime
        let two = seconds { onTwoCores(letters, total) }
        line("\(total) letters on two cores", two, "s", goal: "5")
        line("  of processor time, both cores together", processorTime - before, "s", goal: nil)
    }

    private static func many(_ letters: Letters, _ count: Int) {
        for index in 0..<count { _ = letters.assess(letters.all[index % letters.all.count].letter) }
    }

    private static func onTwoCores(_ letters: Letters, _ count: Int) {
        DispatchQueue.concurrentPerform(iterations: 2) { _ in many(letters, count / 2) }
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let took = try clock.measure(work)
        return Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18
    }

    /// What the process has taken of all cores so far: other work on the machine does not count.
    private static var processorTime: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func line(_ what: String, _ value: Double, _ unit: String, goal: String?) {
        let aim = goal.map { " (goal: under \($0) \(unit))" } ?? ""
        print(what + ": " + String(format: "%.2f", value) + " \(unit)\(aim)")
    }

    private struct Usage: Error, CustomStringConvertible {
        let description =
            "usage: law-bench LAW-FOLDER [LETTERS], or law-bench LAW-FOLDER answers [LETTERS]"
    }
}

/// Letters of five measures between states that differ in law and treaties.
struct Letters: Sendable {
    let book: LawBook
    let all: [(name: String, letter: LetterOfRequest)]

    private static let routes = [
        ("BR", "CH", "pt", "money-laundering"), ("EE", "US", "en", "system-interference"),
        ("NL", "DE", "de", "fraud"), ("IN", "CA", "en", "fraud"),
        ("ZA", "SG", "en", "bribery-of-public-official"), ("GB", "FR", "fr", "drug-trafficking"),
    ]
    private static let types = [
        "account-records", "freezing", "content-data", "witness-hearing", "search",
    ]

    init(book: LawBook) throws {
        self.book = book
        all = try Letters.routes.map { from, to, language, offence in
            let measures = Letters.types.enumerated().map { index, type in
                """
                  - {id: "m\(index)", type: "\(type)",
                     target: {identifier: "X 12345", institution: "Y"},
                     period: {from: "2025-01-01", to: "2025-12-31"}, relevance: "r", necessity: "n"}

                """
            }
            let text = """
                id: "B-1"
                requesting: {state: "\(from)", authority: "Central authority"}
                requested: "\(to)"
                unit: "Prosecution office"
                date: "2026-03-02"
                language: "\(language)"
                signedBy: {name: "N. N.", role: "prosecutor"}
                purpose: "Evidence."
                proceedings: {stage: "investigation", reference: "1/26"}
                offences: [{label: "o", provisions: ["Art. 1"], maxPenalty: "6y", conduct: "c",
                  taxonomy: "\(offence)"}]
                persons: [{id: "p1", role: "suspect", name: "N. N."}]
                facts: ["What happened."]
                measures:

                """ + measures.joined()
            let file = try LetterFile(Array(text.utf8))
            let draft = try LetterOfRequest.Draft(file.json)
            let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
            return ("\(from) to \(to)", letter)
        }
    }

    func assess(_ letter: LetterOfRequest) -> Assessment {
        book.assess(letter, on: letter.content.date)
    }
}

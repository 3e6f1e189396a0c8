import Casework
import Encoding
import Files
import Fixtures
import Foundation
import Law
import Testing

/// Explanations as plain text; `COMITY_WRITE_GOLDEN=1` writes them anew.
@Suite struct GoldenTests {
    private static let cases: [(name: String, day: String, facts: [String], later: Bool)] = [
        ("s02-first-day", "2026-03-16", ["facts-officer"], false),
        ("s02-supplemented", "2026-03-20", ["facts-officer", "facts-bank-objection"], true),
        ("s02-final-order", "2026-05-12", ["facts-officer", "facts-final-order"], true),
        (
            "s02-complaint", "2026-06-11",
            ["facts-officer", "facts-final-order", "facts-complaint"], true
        ),
        (
            "s02-silence", "2026-08-03", ["facts-officer", "facts-final-order", "facts-silence"],
            true
        ),
    ]

    @Test(arguments: cases.map(\.name)) func theExplanationIsAsRecorded(_ name: String) throws {
        let scenario = try #require(Self.cases.first { $0.name == name })
        let assessment = try Cases.s02(
            on: scenario.day,
            facts: scenario.facts,
            supplemented: scenario.later
        )
        // The book's digest changes with every line of the book, wherever it stands.
        let text = assessment.text(explain: true)
            .replacing(assessment.digest, with: "sha256:…")
        let path = "\(Checkout.path)/Tests/LawTests/Golden/\(name).txt"
        if ProcessInfo.processInfo.environment["COMITY_WRITE_GOLDEN"] != nil {
            try Files.write(Array(text.utf8), to: path)
        }
        let golden = try Files.read(path, limit: 1 << 20)
        #expect(text == String(decoding: golden, as: UTF8.self))
    }

    @Test func theSameInputGivesTheSameBytes() throws {
        let first = try Cases.s02(on: "2026-03-20").json.canonical
        let book = try LawBook(folder: Checkout.path + "/law")
        let draft = try Cases.draft()
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        let facts = try Cases.facts("dualCriminality.met: true")
        let day = try #require(Day("2026-03-20"))
        #expect(book.assess(letter, on: day, facts: [facts]).json.canonical == first)
    }

    @Test func theExamplesSatisfyTheSchema() throws {
        let files = try ["letter", "supplement"].map { try Cases.file($0).json }
        let script = """
            import json, sys
            from jsonschema import Draft202012Validator
            check = Draft202012Validator(json.load(open(sys.argv[1])))
            for value in json.load(sys.stdin):
                for error in check.iter_errors(value): print(error.message)
            """
        let schema = Checkout.path + "/spec/letter.schema.json"
        let input = JSON.array(files).canonical
        let run = try Command.python("-c", script, schema, input: input)
        #expect(run.status == 0)
        #expect(run.text == "")
    }
}

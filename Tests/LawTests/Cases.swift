import Casework
import Encoding
import Files
import Fixtures
import Law
import Testing

/// The law book of this checkout, loaded once, and the files of the examples.
enum Cases {
    static let book = Result { try LawBook(folder: Checkout.path + "/law") }

    static func law() throws -> LawBook { try book.get() }

    static func file(_ name: String) throws -> LetterFile {
        let path = "\(Checkout.path)/Examples/s02/\(name).yaml"
        return try LetterFile(try Files.read(path, limit: 1 << 20))
    }

    /// Scenario S02 on a day, with facts and the supplement where asked for.
    static func s02(
        on day: String,
        facts: [String] = ["facts-officer"],
        supplemented: Bool = true,
        change: (inout LetterOfRequest.Draft) -> Void = { _ in }
    ) throws -> Assessment {
        let book = try law()
        var draft = try LetterOfRequest.Draft(try file("letter").json)
        if supplemented { draft = try draft.supplemented(by: try file("supplement").json) }
        change(&draft)
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        let ids = Set(draft.measures.map(\.id))
        let given = try facts.map { name in
            let path = "\(Checkout.path)/Examples/s02/\(name).yaml"
            let tree = try YAML.read(try Files.read(path, limit: 1 << 20))
            return try CaseFacts(tree, book: book, measures: ids)
        }
        return book.assess(letter, on: try #require(Day(day)), facts: given)
    }

    /// A plain letter from Brazil to Switzerland that has everything.
    static func draft(_ change: (inout LetterOfRequest.Draft) -> Void = { _ in }) throws
        -> LetterOfRequest.Draft
    {
        let supplement = try file("supplement").json
        var draft = try LetterOfRequest.Draft(try file("letter").json)
            .supplemented(by: supplement)
        change(&draft)
        return draft
    }

    /// Facts by name, said by an officer on the letter's own day.
    static func facts(_ text: String, measures: Set<String> = ["m1", "m2", "m3"]) throws
        -> CaseFacts
    {
        let lines = "source: officer\ndate: \"2026-03-16\"\nfacts: {\(text)}\n"
        return try CaseFacts(
            try YAML.read(Array(lines.utf8)),
            book: try law(),
            measures: measures
        )
    }

    static func assess(
        _ draft: LetterOfRequest.Draft,
        _ facts: String = "dualCriminality.met: true",
        on day: String = "2026-03-20",
        side: Side = .requested
    ) throws -> Assessment {
        let book = try law()
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        return book.assess(
            letter,
            on: try #require(Day(day)),
            facts: [try Cases.facts(facts, measures: Set(draft.measures.map(\.id)))],
            side: side
        )
    }
}

extension Assessment {
    func measure(_ id: String) throws -> MeasureAssessment {
        try #require(measures.first { $0.measure.id == id })
    }

    var outcomes: [Outcome] { measures.map(\.outcome) }
    var asked: [String] { questions.map(\.fact) }
}

extension MeasureAssessment {
    func finding(_ rule: String) -> Finding? { findings.all.first { $0.rule.id == rule } }
}

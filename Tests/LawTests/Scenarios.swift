import Casework
import Files
import Fixtures
import Law
import Testing

/// Runs the files of an example as `comity assess` would.
struct Scenario {
    let folder: String
    let letter: String
    let book: LawBook

    /// - Parameter given: folders inside the example that are laid over the book.
    init(_ name: String, letter: String = "letter", given: [String] = ["given"]) throws {
        folder = "\(Checkout.path)/Examples/\(name)"
        self.letter = letter
        let root = folder
        book = try LawBook(folder: Checkout.path + "/law", overlays: given.map { "\(root)/\($0)" })
    }

    func assess(
        on day: String,
        facts: [String] = [],
        supplements: [String] = [],
        side: Side = .requested,
        change: (inout LetterOfRequest.Draft) -> Void = { _ in }
    ) throws -> Assessment {
        var draft = try LetterOfRequest.Draft(try file(letter).json)
        for name in supplements { draft = try draft.supplemented(by: try file(name).json) }
        change(&draft)
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        let ids = Set(draft.measures.map(\.id))
        let given = try facts.map { name in
            let tree = try YAML.read(try bytes(name))
            return try CaseFacts(tree, book: book, measures: ids)
        }
        return book.assess(letter, on: try #require(Day(day)), facts: given, side: side)
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        try Files.read("\(folder)/\(name).yaml", limit: 1 << 20)
    }

    private func file(_ name: String) throws -> LetterFile { try LetterFile(try bytes(name)) }
}

/// A letter and facts written in a test, assessed under the book of this checkout.
struct Letter {
    let yaml: String

    /// - Parameters:
    ///   - parts: further fields of the letter, as YAML.
    ///   - measures: the measures, as YAML flow entries.
    init(
        _ from: String,
        to: String,
        on date: String = "2026-03-02",
        language: String = "en",
        offence: String = "label: o, taxonomy: fraud, maxPenalty: 6y",
        parts: String = "",
        measures: [String]
    ) {
        yaml = """
            id: "T-1"
            requesting: {state: "\(from)", authority: "Central authority"}
            requested: "\(to)"
            unit: "Prosecution office"
            date: "\(date)"
            language: "\(language)"
            signedBy: {name: "N. N.", role: "prosecutor"}
            purpose: "Evidence for the proceedings named."
            proceedings: {stage: "investigation", reference: "1/26"}
            offences: [{\(offence), provisions: ["Art. 1"], conduct: "what was done"}]
            persons: [{id: "p1", role: "suspect", name: "N. N."}]
            facts: ["What happened, when and where."]
            \(parts)
            measures:
              - {\(measures.joined(separator: "}\n  - {"))}
            """
    }

    func assess(
        _ facts: String = "",
        on day: String? = nil,
        side: Side = .requested,
        book: LawBook? = nil
    ) throws -> Assessment {
        let book = try book ?? Cases.law()
        let draft = try LetterOfRequest.Draft(try LetterFile(Array(yaml.utf8)).json)
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        let text = "source: officer\ndate: \"\(draft.date)\"\nfacts: {\(facts)}\n"
        let ids = Set(draft.measures.map(\.id))
        let given = try CaseFacts(try YAML.read(Array(text.utf8)), book: book, measures: ids)
        let on = try day.map { try #require(Day($0)) } ?? draft.date
        return book.assess(letter, on: on, facts: [given], side: side)
    }
}

extension Assessment {
    var basisKeys: [String] { bases.map(\.instrument.key) }
    var primary: [String] { bases.filter { $0.role == .primary }.map(\.instrument.key) }
    func rejected(_ key: String) -> String? {
        rejectedBases.first { $0.instrument.key == key }?.why
    }
    var ruleIds: Set<String> { Set(measures.flatMap(\.findings.all).map(\.rule.id)) }
}

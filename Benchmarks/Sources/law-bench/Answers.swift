import Casework
import Encoding
import Files
import Foundation
import Law

/// Prints what the engine answers to many letters, to be set against what another build of it
/// answers: a change that only makes it quicker changes no byte.
struct Answers {
    let law: String
    let count: Int

    /// One line for each assessment: its JSON, and the explanation as text.
    func print() throws {
        let book = try LawBook(folder: law)
        for number in 1...max(count, 1) { try generated(UInt64(number), book) }
        try examples()
    }

    private func show(_ assessment: Assessment) {
        let text = JSON.string(assessment.text(explain: true)).canonical
        for part in [assessment.json.canonical, text] {
            Swift.print(String(decoding: part, as: UTF8.self))
        }
    }

    private func generated(_ seed: UInt64, _ book: LawBook) throws {
        var draw = Draw(state: seed &* 0x9e37_79b9_7f4a_7c15 | 1)
        let states = book.profiles.keys.sorted() + ["IE", "KR", "XA"]
        let from = draw.one(of: states)
        let to = draw.one(of: states.filter { $0 != from })
        let types = book.measures.keys.sorted()
        let categories = book.dataCategories.keys.sorted()
        let measures = (1...draw.next(5) + 1).map { index in
            """
              - {id: m\(index), type: \(draw.one(of: types)), target: {identifier: "X 1"}, \
            dataCategories: [\(draw.one(of: categories))], period: {from: "2025-01-01", \
            to: "2025-12-31"}, relevance: r\(draw.next(2) == 0 ? ", necessity: n" : "")}

            """
        }
        let penalty = draw.one(of: ["1y", "6y", "life", "death"])
        let channel = draw.one(of: ["", "channel: \"egmont\"\n", "channel: \"contact-point\"\n"])
        let signed = draw.one(of: ["", "signedBy: {name: \"N. N.\", role: \"prosecutor\"}\n"])
        let day = draw.one(of: ["2008-06-02", "2026-03-02", "2026-09-01"])
        let text = """
            id: "B-\(seed)"
            requesting: {state: "\(from)", authority: "Central authority"}
            requested: "\(to)"
            unit: "Prosecution office"
            date: "\(day)"
            language: "\(draw.one(of: ["en", "fr", "de", "pt"]))"
            \(channel)\(signed)purpose: "Evidence."
            proceedings: {stage: "investigation", reference: "1/26"}
            offences: [{label: "o", provisions: ["Art. 1"], maxPenalty: "\(penalty)",
              conduct: "c", taxonomy: "\(draw.one(of: book.offences.keys.sorted()))"}]
            persons: [{id: "p1", role: "suspect", name: "N. N."}]
            facts: ["What happened."]
            measures:

            """ + measures.joined()
        let file = try LetterFile(Array(text.utf8))
        let letter = try LetterOfRequest(
            try LetterOfRequest.Draft(file.json),
            vocabulary: book.vocabulary
        )
        let share = draw.one(of: [0, 5, 20])
        let facts = try ["case", "officer"].map { source in
            let day = source == "case" ? day : draw.one(of: ["2026-03-02", "2026-08-01"])
            return try given(source, day, share: share, letter, book, &draw)
        }
        for side in Side.allCases {
            for day in [letter.content.date, letter.content.date.adding(days: 70)] {
                guard let day else { continue }
                show(book.assess(letter, on: day, facts: facts, side: side))
            }
        }
    }

    private func given(
        _ source: String,
        _ day: String,
        share: Int,
        _ letter: LetterOfRequest,
        _ book: LawBook,
        _ draw: inout Draw
    ) throws -> CaseFacts {
        var lines: [[String]] = [[], []]
        for name in book.facts.keys.sorted() where draw.next(100) < share {
            let value =
                switch book.facts[name]?.kind ?? .truth {
                case .truth: draw.one(of: ["true", "false"])
                case .number: String(draw.next(40))
                case .text: draw.one(of: ["none", "final", "EE"])
                case .day: draw.one(of: ["\"2026-03-03\"", "\"2026-03-04T10:00:00+01:00\""])
                }
            lines[draw.next(4) == 0 ? 1 : 0].append("\(name): \(value)")
        }
        let text = """
            source: \(source)
            date: "\(day)"
            facts: {\(lines[0].joined(separator: ", "))}
            measures: {m1: {\(lines[1].joined(separator: ", "))}}
            """
        let ids = Set(letter.content.measures.map(\.id))
        return try CaseFacts(try YAML.read(Array(text.utf8)), book: book, measures: ids)
    }

    private func examples() throws {
        let root = law + "/../Examples"
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: root).sorted() {
            let folder = "\(root)/\(name)"
            guard let all = try? files.contentsOfDirectory(atPath: folder).sorted() else {
                continue
            }
            let over = all.contains("given") ? ["\(folder)/given"] : []
            let book = try LawBook(folder: law, overlays: over)
            for letter in all where letter.hasPrefix("letter") || letter.hasPrefix("preservation") {
                try example("\(folder)/\(letter)", all.filter { $0.hasPrefix("facts") }, book)
            }
        }
    }

    private func example(_ path: String, _ facts: [String], _ book: LawBook) throws {
        let file = try LetterFile(try Files.read(path, limit: 1 << 20))
        let draft = try LetterOfRequest.Draft(file.json)
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        let ids = Set(draft.measures.map(\.id))
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let given = facts.compactMap { name in
            try? CaseFacts(
                YAML.read(try Files.read("/\(folder)/\(name)", limit: 1 << 20)),
                book: book,
                measures: ids
            )
        }
        for side in Side.allCases {
            for facts in [[]] + given.map({ [$0] }) + [given] {
                for later in [0, 40, 120] {
                    guard let day = draft.date.adding(days: later) else { continue }
                    show(book.assess(letter, on: day, facts: facts, side: side))
                }
            }
        }
    }

    /// A small repeatable source of choices (xorshift64).
    private struct Draw {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }

        mutating func one<Value>(of values: [Value]) -> Value { values[next(values.count)] }
    }
}

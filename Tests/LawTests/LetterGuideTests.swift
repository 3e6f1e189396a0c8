import Casework
import Encoding
import Files
import Fixtures
import Law
import Testing

/// A letter drafted question by question.
@Suite struct LetterGuideTests {
    private static func draft(_ from: String, _ to: String, _ measures: [String]) throws
        -> LetterDraft
    {
        try LetterDraft([
            "id": "X-1", "requesting": .string(from), "requested": .string(to),
            "date": "2026-03-16",
            "measures": .array(
                measures.enumerated().map { index, type in
                    ["id": .string("m\(index + 1)"), "type": .string(type)]
                }
            ),
        ])
    }

    /// An answer of the right kind, as favourable to the request as an honest officer's may be.
    private static func answer(
        _ question: LetterQuestion,
        _ book: LawBook,
        from: String,
        to: String
    ) -> JSON {
        let id = question.field.id
        switch question.field.kind {
        case .state: return "FR"
        case .states: return ["BR"]
        case .day: return "2026-03-16"
        case .language: return .string(id == "language" ? "pt" : language(of: to, book))
        case .truth: return .bool(!id.contains("formDefective") && !id.contains("Protected"))
        case .number: return 40
        case .word("offences"): return "money-laundering"
        case .word("signers"):
            // Whoever its own law lets ask.
            let own = [
                "AU": "attorney-general", "SG": "attorney-general", "CA": "central-authority",
            ]
            return .string(own[from] ?? "judge")
        case .word("stages"): return "investigation"
        case .word, .line, .text, .statement: return "something that is said"
        case .words: return ["account-statements"]
        case .texts: return ["one"]
        case .persons: return [["role": "suspect", "name": "N. N."]]
        case .period: return ["from": "2025-01-01", "to": "2025-12-31"]
        case .penalty: return "8y"
        }
    }

    private static func language(of state: String, _ book: LawBook) -> String {
        let all = book.profiles[state]?.languages ?? []
        return (all.first { !$0.reciprocityOnly } ?? all.first)?.code ?? "en"
    }

    /// Answers one question after the other until none is left.
    private static func follow(
        _ start: LetterDraft,
        _ book: LawBook,
        to: String
    ) throws -> (LetterDraft, [LetterQuestion]) {
        var draft = start
        var asked: [LetterQuestion] = []
        for _ in 0..<200 {
            guard let question = LetterGuide.next(draft, in: book).first else { break }
            asked.append(question)
            draft = try draft.answering(
                question.field.id,
                answer(question, book, from: start.fields["requesting"]?.string ?? "", to: to),
                in: book
            )
        }
        return (draft, asked)
    }

    private static let pairs: [(String, String, [String])] = [
        ("BR", "CH", ["freezing", "account-records"]), ("EE", "US", ["preservation"]),
        ("EE", "US", ["subscriber-data", "traffic-data", "content-data"]),
        ("NL", "DE", ["search"]), ("NL", "DE", ["interception", "video-hearing"]),
        ("IN", "CA", ["account-records", "witness-hearing"]), ("FR", "JP", ["search"]),
        ("JP", "FR", ["witness-hearing"]), ("SG", "ZA", ["confiscation"]),
        ("US", "GB", ["content-data"]), ("AU", "SG", ["service-of-documents"]),
        ("GB", "BR", ["transfer-of-detainee"]), ("DE", "EE", ["account-records"]),
    ]

    @Test(arguments: pairs)
    func itsEndIsALetterThatAsksItsAuthorNothing(
        _ from: String,
        _ to: String,
        _ measures: [String]
    ) throws {
        let book = try Cases.law()
        let (draft, asked) = try Self.follow(try Self.draft(from, to, measures), book, to: to)
        #expect(LetterGuide.next(draft, in: book).isEmpty)
        let content = try #require(draft.letter)
        let letter = try LetterOfRequest(content, vocabulary: book.vocabulary)
        let assessment = book.assess(
            letter,
            on: content.date,
            facts: draft.caseFacts(on: content.date, in: book),
            side: .requesting
        )
        let left = assessment.questions.filter { $0.to == .requesting }.map(\.fact)
        #expect(left == [])
        #expect(!assessment.measures.contains { $0.outcome == .blockIssue })
        #expect(asked.count > 3)
    }

    @Test(arguments: pairs)
    func nothingIsAskedTwiceAndEverythingHasAReason(
        _ from: String,
        _ to: String,
        _ measures: [String]
    ) throws {
        let book = try Cases.law()
        let (_, asked) = try Self.follow(try Self.draft(from, to, measures), book, to: to)
        #expect(Set(asked.map(\.field.id)).count == asked.count)
        for question in asked {
            #expect(!question.reasons.isEmpty)
            #expect(!question.text.isEmpty && question.text != question.field.id)
            for reason in question.reasons {
                guard let id = reason.rule else { continue }
                #expect(book.rule(id) != nil)
            }
        }
    }

    @Test func otherStatesAndMeasuresGiveOtherQuestions() throws {
        let book = try Cases.law()
        let asked = try Self.pairs.map { from, to, measures in
            try Self.follow(try Self.draft(from, to, measures), book, to: to).1
        }
        // Two letters may need the same fields, but never for the same reasons.
        let reasons = asked.map { Set($0.flatMap { [$0.field.id] + $0.reasons.map(\.citation) }) }
        #expect(Set(reasons).count == reasons.count)
        let sets = asked.map { Set($0.map(\.field.id)) }
        let preservation = sets[1]
        #expect(preservation.contains("statements.intention-to-submit-request"))
        #expect(!preservation.contains("persons"))
        #expect(!sets[0].contains("statements.intention-to-submit-request"))
        #expect(sets[0].contains("statements.measure-lawful-at-home"))
        #expect(!sets[3].contains("statements.measure-lawful-at-home"))
    }

    @Test func anEmptyDraftIsAskedWhatEveryLetterNeeds() throws {
        let book = try Cases.law()
        let ids = LetterGuide.next(LetterDraft(), in: book).map(\.field.id)
        #expect(ids == ["requesting", "requested", "measures", "id", "date"])
    }

    @Test func theTextOfADraftIsTheDraft() throws {
        let book = try Cases.law()
        for (from, to, measures) in Self.pairs {
            let (draft, _) = try Self.follow(try Self.draft(from, to, measures), book, to: to)
            let file = try LetterFile(Array(draft.yaml.utf8))
            #expect(try LetterDraft(file.json).fields == draft.fields)
        }
    }

    /// Texts that YAML would take for something else come back as they went in.
    @Test(arguments: [
        "a & b * c", "& *", "yes: no", "\"quoted\" \\ back", "two\nlines\tand a tab", "سؤال",
        "# no",
        "\u{feff}mark", "\u{85}next", "{}", "- x", "日本語", "~", "\u{2028}line",
    ])
    func everyTextComesBack(_ text: String) throws {
        let book = try Cases.law()
        let start = try Self.draft("BR", "CH", ["freezing"])
        guard let draft = try? start.answering("purpose", .string(text), in: book) else {
            // Control characters have no place in a letter.
            #expect(text.unicodeScalars.contains { $0.value == 0x85 })
            return
        }
        let file = try LetterFile(Array(draft.yaml.utf8))
        let marked = text.hasPrefix("\u{feff}") ? "mark" : text
        #expect(file.json["purpose"] == .string(marked))
    }

    @Test func aWrongAnswerIsRefusedInWords() throws {
        let book = try Cases.law()
        let start = try Self.draft("BR", "CH", ["freezing"])
        let wrong: [(String, JSON, LetterAnswerProblem)] = [
            ("purpos", "x", .unknown(id: "purpos", nearest: "purpose")),
            (
                "measures.m9.period", "x",
                .unknown(id: "measures.m9.period", nearest: "measures.m1.period")
            ),
            ("date", 7, .expected(id: "date", "a day written YYYY-MM-DD")),
            ("purpose", ["x"], .expected(id: "purpose", "a text, not empty")),
            (
                "measures", ["freezin"],
                .unknownWord(id: "measures", word: "freezin", list: "measures", nearest: "freezing")
            ),
            ("requested", "BR", .malformed(.sameState(path: "requested"))),
            (
                "measures.m1.period", ["from": "2026-01-02", "to": "2026-01-01"],
                .malformed(.reversedPeriod(path: "measures[0].period"))
            ),
        ]
        for (id, answer, expected) in wrong {
            #expect(throws: expected) { try start.answering(id, answer, in: book) }
        }
    }
}

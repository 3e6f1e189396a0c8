import Casework
import Encoding
import Fixtures
import Testing

@Suite struct LetterTests {
    static let plain: JSON = [
        "id": "L-1", "requesting": "BR", "requested": ["state": "CH", "authority": "FOJ"],
        "date": "2026-03-16", "measures": [["id": "m1", "type": "freezing"]],
    ]

    static func letter(_ name: String, _ value: JSON?) -> JSON {
        guard case .object(var members) = plain else { return plain }
        members[name] = value
        return .object(members)
    }

    /// What is refused, by name; the schema refuses the same.
    static let rejected: [(JSON, LetterOfRequest.Malformed)] = [
        (letter("colour", "red"), .unknownField(path: "colour")),
        (letter("id", nil), .missing(path: "id")),
        (letter("id", 7), .wrongType(path: "id", expected: "a text")),
        (letter("id", ""), .wrongType(path: "id", expected: printable)),
        (letter("measures", "m1"), .wrongType(path: "measures", expected: "a list")),
        (
            letter("measures", [["id": "m1"]]),
            .missing(path: "measures[0].type")
        ),
        (
            letter("measures", [["id": "m1", "type": "freezing", "tpye": "x"]]),
            .unknownField(path: "measures[0].tpye")
        ),
        (
            letter("requesting", "Brazil"),
            .wrongType(
                path: "requesting",
                expected: "a state code of two capital letters, in quotes"
            )
        ),
        (
            letter("date", "16 March 2026"),
            .wrongType(path: "date", expected: "a day written YYYY-MM-DD")
        ),
        (
            letter("language", "PT"),
            .wrongType(path: "language", expected: "a language code such as `fr`")
        ),
        (
            letter("translation", ["language": "fr", "certified": "yes"]),
            .wrongType(path: "translation.certified", expected: "true or false")
        ),
        (
            letter("translation", ["language": "fr", "texts": [["field": "purpose"]]]),
            .missing(path: "translation.texts[0].text")
        ),
        (
            letter("attachments", [["id": "a 1", "title": "t", "mediaType": "m"]]),
            .wrongType(path: "attachments[0].id", expected: "letters, digits, `.`, `-` and `_`")
        ),
        (
            letter(
                "attachments",
                [["id": "a1", "title": "t", "mediaType": "m", "digest": "sha256:ABC"]]
            ),
            .wrongType(path: "attachments[0].digest", expected: "`sha256:` and 64 digits")
        ),
        (
            letter("offences", [["label": "o", "maxPenalty": "long"]]),
            .wrongType(
                path: "offences[0].maxPenalty",
                expected: "`12y`, `18m`, `4y6m`, `fine`, `life` or `death`"
            )
        ),
        (
            letter("id", .string(String(repeating: "x", count: 81))),
            .tooLong(path: "id", limit: 80)
        ),
        (
            letter("facts", .array(Array(repeating: "f", count: 201))),
            .tooMany(path: "facts", limit: 200)
        ),
        (
            letter(
                "measures",
                .array(Array(repeating: ["id": "m1", "type": "freezing"], count: 101))
            ),
            .tooMany(path: "measures", limit: 100)
        ),
    ]

    static let printable = "a text of printable characters, not empty"

    @Test func aPlainLetterIsRead() throws {
        let draft = try LetterOfRequest.Draft(Self.plain)
        #expect(draft.requested.name == "FOJ")
        #expect(draft.requesting == Authority(state: "BR"))
        #expect(draft.measures.map(\.id) == ["m1"])
    }

    @Test(arguments: 0..<rejected.count) func whatIsMalformedIsRefusedWithItsPath(_ index: Int) {
        let (json, expected) = Self.rejected[index]
        #expect(throws: expected) { try LetterOfRequest.Draft(json) }
    }

    @Test func wordsAreCheckedAgainstTheBook() throws {
        var words = Vocabulary()
        let draft = try LetterOfRequest.Draft(Self.plain)
        let unknown = LetterOfRequest.Malformed.unknownWord(
            path: "measures[0].type",
            word: "freezing",
            list: "measures"
        )
        #expect(throws: unknown) { try LetterOfRequest(draft, vocabulary: words) }
        words.measures = ["freezing"]
        #expect(throws: Never.self) { try LetterOfRequest(draft, vocabulary: words) }
        var twice = draft
        twice.measures.append(draft.measures[0])
        #expect(throws: LetterOfRequest.Malformed.repeated(path: "measures[1].id")) {
            try LetterOfRequest(twice, vocabulary: words)
        }
        var alone = draft
        alone.requested = alone.requesting
        #expect(throws: LetterOfRequest.Malformed.sameState(path: "requested")) {
            try LetterOfRequest(alone, vocabulary: words)
        }
        let reversed = Self.letter(
            "measures",
            [["id": "m1", "type": "x", "period": ["from": "2026-02-01", "to": "2026-01-01"]]]
        )
        #expect(throws: LetterOfRequest.Malformed.reversedPeriod(path: "measures[0].period")) {
            try LetterOfRequest.Draft(reversed)
        }
    }

    @Test func aSupplementAddsAndReplacesAndNamesItsLetter() throws {
        let draft = try LetterOfRequest.Draft(Self.plain)
        let next = try draft.supplemented(by: [
            "supplements": "L-1", "date": "2026-03-20", "facts": ["f"], "purpose": "p",
            "measures": [
                ["id": "m1", "type": "seizure"], ["id": "m2", "type": "freezing"],
            ],
        ])
        #expect(next.facts == ["f"])
        #expect(next.measures.map(\.type) == ["seizure", "freezing"])
        #expect(next.date == draft.date)
        #expect(throws: LetterOfRequest.Malformed.self) {
            try draft.supplemented(by: ["supplements": "L-2", "date": "2026-03-20"])
        }
        #expect(throws: LetterOfRequest.Malformed.unknownField(path: "requested")) {
            try draft.supplemented(by: [
                "supplements": "L-1", "date": "2026-03-20", "requested": "DE",
            ])
        }
    }

    @Test(arguments: [
        ("12y", 144), ("18m", 18), ("4y6m", 54), ("fine", 0), ("life", 1_200), ("death", 1_200),
    ])
    func aPenaltyIsReadInMonths(_ text: String, _ months: Int) {
        #expect(Penalty(text)?.months == months)
    }

    @Test(arguments: ["", "12", "y", "6m4y", "4y4y", "0m", "-1y", "101y", "1 y", "1000y"])
    func whatIsNoPenaltyIsRefused(_ text: String) { #expect(Penalty(text) == nil) }

    @Test func anIBANIsIdentifiedAndANameIsNot() throws {
        func identified(_ target: JSON) throws -> Bool? {
            let measures: JSON = [["id": "m1", "type": "x", "target": target]]
            return try LetterOfRequest.Draft(Self.letter("measures", measures)).measures[0].target?
                .isIdentified
        }
        #expect(try identified("CH9300762011623852957") == true)
        #expect(try identified("all accounts of R. Mehta") == nil)
        #expect(try identified(["institution": "B", "description": "R. Mehta"]) == true)
        #expect(try identified(["institution": "B"]) == false)
    }

    @Test func theSchemaTakesWhatTheReaderTakesAndRefusesWhatItRefuses() throws {
        let folder = try TemporaryFolder()
        let all = JSON.array([Self.plain] + Self.rejected.map(\.0))
        let script = """
            import json, sys
            from jsonschema import Draft202012Validator
            schema = json.load(open(sys.argv[1]))
            Draft202012Validator.check_schema(schema)
            check = Draft202012Validator(schema)
            print("".join("1" if check.is_valid(x) else "0" for x in json.load(sys.stdin)))
            """
        let run = try Command.python(
            "-c",
            script,
            Checkout.path + "/spec/letter.schema.json",
            input: all.canonical,
            in: folder.path
        )
        #expect(run.errorText == "")
        let expected = "1" + String(repeating: "0", count: Self.rejected.count) + "\n"
        #expect(run.text == expected)
    }
}

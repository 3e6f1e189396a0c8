import Casework
import Encoding
import Testing

/// Everything that is wrong with a letter is said at once, field by field.
@Suite struct LetterDefectsTests {
    private static let vocabulary: Vocabulary = {
        var words = Vocabulary()
        words.measures = ["freezing", "account-records"]
        words.dataCategories = ["kyc"]
        words.offences = ["fraud"]
        words.statements = ["exoneration"]
        return words
    }()

    private static let sound: JSON = [
        "id": "L-1", "requesting": "BR", "requested": "CH", "date": "2026-03-16",
        "measures": [["id": "m1", "type": "freezing"]],
    ]

    private func defects(_ json: JSON) -> [LetterOfRequest.Malformed] {
        LetterOfRequest.defects(in: json, vocabulary: Self.vocabulary)
    }

    @Test func aSoundLetterHasNone() { #expect(defects(Self.sound) == []) }

    @Test func everyDefectIsSaidOnce() {
        let json: JSON = [
            "id": "L-1", "requesting": "BR", "requested": "QQ", "date": "2026-02-30",
            "colour": "red", "language": "english",
            "offences": [["label": "o", "maxPenalty": "many", "taxonomy": "frod"]],
            "persons": [["id": "p1"], "p2"],
            "statements": [["kind": "wish"]],
            "measures": [
                [
                    "id": "m1", "type": "freezin",
                    "period": ["from": "2026-05-01", "to": "2026-04-01"],
                ],
                ["id": "m1", "type": "freezing", "dataCategories": ["kyc", "kcy"]],
                ["type": "freezing"], "m4",
            ],
        ]
        let paths = defects(json).map(\.path).sorted()
        #expect(
            paths == [
                "colour", "date", "language", "measures[0].period", "measures[0].type",
                "measures[1].dataCategories[1]", "measures[1].id", "measures[2].id",
                "measures[3]", "offences[0].maxPenalty", "offences[0].taxonomy",
                "persons[0].role", "persons[1]", "requested", "statements[0].kind",
            ]
        )
    }

    @Test func aTextThatIsNoLetterAtAllIsSaidAndNotTriedForever() {
        #expect(defects("letter").count == 1)
        #expect(
            Set(defects([:]).map(\.path)) == ["id", "requesting", "requested", "date", "measures"]
        )
    }

    @Test func theFirstOfThemIsTheOneThatReadingAloneFinds() {
        let json: JSON = ["id": "L-1", "date": "tomorrow"]
        var first: LetterOfRequest.Malformed?
        do throws(LetterOfRequest.Malformed) {
            _ = try LetterOfRequest.Draft(json)
        } catch { first = error }
        #expect(defects(json).first == first)
    }

    @Test func thereAreAsManyStatesAsTheStandardHas() {
        #expect(StateCodes.all.count == 250)
        #expect(StateCodes.contains("XA") && !StateCodes.contains("QQ"))
    }
}

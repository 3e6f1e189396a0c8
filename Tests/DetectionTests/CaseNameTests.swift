import Detection
import Testing

/// Names of the case as sentences have them: whole, with endings, in any order.
struct CaseNameTests {
    static let detector = Detector(
        countries: ["BR", "CH"],
        terms: [
            .init(kind: .name, text: "Otávio Lemos Prado"),
            .init(kind: .name, text: "Erika Lindqvist-Mauser"),
            .init(kind: .name, text: "Jürgen Habicht"),
            .init(kind: .name, text: "Erika Mustermann"),
            .init(kind: .name, text: "Pavel Novák"), .init(kind: .name, text: "Anna Kowalska"),
            .init(kind: .name, text: "Mika Virtanen"), .init(kind: .name, text: "Nagy János"),
            .init(kind: .name, text: "Иван Петров"),
        ]
    )

    /// What is found as a name in a text.
    static func names(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return detector.findings(in: bytes).filter {
            $0.candidates.contains { $0.dataClass.rawValue == "name" && $0.confidence >= 300 }
        }.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    @Test(arguments: [
        "Erika Anna Lindqvist-Mauser", "Jürgen Karl Habicht", "Habicht Jürgen Karl",
        "Habicht, Jürgen Karl", "Karl Habicht", "Karl Jürgen Habicht", "K. Habicht",
        "Habicht-Meier", "Jürgen Habicht-Meier", "HABICHT JÜRGEN", "Erika Lindqvist", "E. Mauser",
        "Otávio Lemos", "O. L. Prado", "Prado, Otávio Lemos", "Nagy János", "NAGY János",
        "Иван Иванович Петров", "Эрика Мустерманн", "Juergen Habicht",
    ])
    func nameIsFoundWhole(_ name: String) {
        #expect(CaseNameTests.names("wir sahen \(name) dort.") == [name])
    }

    @Test(arguments: [
        "Habichts", "Mustermanns", "Habichta", "Habichtowi", "Habichtová", "Habichtem",
        "Habichtnak",
        "Habichttal", "Habichtille", "Mustermannová", "Mustermannowi", "Jürgena Habichta",
        "Pavla Nováka", "Pavlovi Novákovi", "Anny Kowalskiej", "Mika Virtasen", "Virtaselle",
        "Ивана Петрова", "Иваном Петровым", "Lindqvist-Mausers", "Jürgen Habichts",
    ])
    func nameIsFoundWithEndings(_ name: String) {
        #expect(CaseNameTests.names("wir sahen \(name) dort.") == [name])
    }

    @Test func namesOfAListAreApart() {
        #expect(
            CaseNameTests.names("Es kamen HABICHT JÜRGEN, J. HABICHT, HABICHT J. und andere.")
                == ["HABICHT JÜRGEN", "J. HABICHT", "HABICHT J"]
        )
    }

    @Test(arguments: [
        ("Die Zeugin Erika Lindqvist-Mauser kam.", "Erika Lindqvist-Mauser"),
        ("Danach sprach Anna. Jürgen Habicht schwieg.", "Jürgen Habicht"),
        ("Das Konto Habicht wurde gesperrt.", "Habicht"),
        ("Am Montag Habicht angerufen.", "Habicht"),
        ("Jürgen Habicht Konto und Akte", "Jürgen Habicht"),
    ])
    func wordsAroundANameStay(_ text: String, _ name: String) {
        #expect(CaseNameTests.names(text) == [name])
    }

    @Test(arguments: [
        "der habichtartige Vogel", "Lindqvista", "ein Novum", "die Mauer", "Mausert",
        "Virtane", "habichts",
    ])
    func otherWordsAreNoNames(_ text: String) {
        #expect(CaseNameTests.names("wir sahen \(text) dort.") == [])
    }
}

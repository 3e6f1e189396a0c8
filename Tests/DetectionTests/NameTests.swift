import Detection
import Testing

/// Terms of the case, in the forms that letters, mail and lists give them.
struct NameTests {
    static let detector = Detector(
        countries: ["DE"],
        terms: [
            .init(kind: .name, text: "Erika Mustermann"), .init(kind: .name, text: "Jürgen Groß"),
            .init(kind: .name, text: "Hans-Peter van der Berg"),
            .init(kind: .name, text: "Иван Петров"),
            .init(kind: .name, text: "Nordwind Trading Ltd"),
            .init(kind: .name, text: "田中太郎"), .init(kind: .account, text: "0532 013 000"),
            .init(kind: .term, text: "Projekt Sonnenblume"),
        ]
    )

    static func found(_ text: String) -> [(String, Finding.Candidate)] {
        let bytes = Array(text.utf8)
        return detector.findings(in: bytes).map {
            (String(decoding: bytes[$0.range], as: UTF8.self), $0.best)
        }
    }

    @Test(arguments: [
        ("Erika Mustermann", 900), ("ERIKA MUSTERMANN", 900), ("Mustermann, Erika", 900),
        ("Mustermann Erika", 900), ("E. Mustermann", 750), ("Erika M. Mustermann", 900),
        ("Mustermann", 500), ("Jürgen Groß", 900), ("Juergen Gross", 900), ("Jurgen Gross", 900),
        ("Hans-Peter van der Berg", 900), ("Hans Peter van der Berg", 900), ("Ivan Petrov", 900),
        ("Иван Петров", 900), ("Nordwind Trading Ltd", 850), ("Erika\nMustermann", 900),
        ("Erika\u{a0}Mustermann", 900), ("Eri\u{ad}ka Muster\u{200b}mann", 900),
        ("Ｅｒｉｋａ Ｍｕｓｔｅｒｍａｎｎ", 900),
    ])
    func nameIsFoundInEveryForm(_ name: String, _ least: Int) throws {
        let all = NameTests.found("We saw \(name) there.")
        let (text, best) = try #require(all.first)
        #expect(all.count == 1)
        #expect(text == name)
        #expect(best.dataClass.rawValue == "name")
        #expect(best.confidence >= least && best.validation == .term)
    }

    @Test func nameInsideATextWithoutSpacesIsFound() throws {
        let all = NameTests.found("私は田中太郎です")
        #expect(all.map(\.0) == ["田中太郎"])
    }

    @Test(arguments: [
        "Mustermannsche", "Muster Mann", "Berger", "Erika Musterfrau", "Nordwind Ltd",
    ])
    func otherNamesAreNot(_ name: String) {
        let found = NameTests.found("We saw \(name) there.")
        #expect(found.allSatisfy { $0.1.validation == .proposal })
    }

    @Test(arguments: ["0532013000", "0532-013-000", "0532 013 000"])
    func accountIsFoundWithSeparatorsAndWithout(_ text: String) throws {
        let all = NameTests.found("from \(text) paid")
        #expect(all.contains { $0.0 == text && $0.1.dataClass.rawValue == "account" })
    }

    @Test func termIsFoundWithAnySeparator() {
        for text in ["Projekt Sonnenblume", "PROJEKT-SONNENBLUME", "projekt\nsonnenblume"] {
            #expect(NameTests.found("the \(text) file").map(\.0) == [text])
        }
    }

    @Test func wordsThatLeadANameProposeIt() throws {
        let (text, best) = try #require(NameTests.found("Dear Mr John Doe, hello").first)
        #expect(text == "John Doe")
        #expect(best.validation == .proposal)
    }

    @Test func recogniserOfAnotherMakerIsHeard() throws {
        struct First: NameRecogniser {
            func names(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
                [0..<4, -1..<2, 2..<900]
            }
        }
        let detector = Detector(countries: [], terms: [], recognisers: [First()])
        let findings = detector.findings(in: Array("Ling was here".utf8))
        #expect(findings.map(\.range) == [0..<4])
    }
}

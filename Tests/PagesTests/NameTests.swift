import Casework
import Detection
import Fixtures
import Law
import Testing

@testable import Pages

/// What people read instead of codes: authorities, states, kinds of findings, measures.
struct NameTests {
    /// Every class that detection knows has words of its own in each language; a state's number is
    /// said by the state.
    @Test(arguments: Catalogue.all.map(\.language))
    func everyClassHasWords(_ language: String) throws {
        let words = try #require(Catalogue.all.first { $0.language == language })
        for dataClass in Detector.classes.map(\.rawValue) {
            let said = words.dataClass(dataClass).text
            let plain = dataClass.replacing("-", with: " ")
            #expect(said != plain, "\(language) has no words for \(dataClass)")
            #expect(!said.contains("<bdi>\(dataClass)"), "\(dataClass)")
        }
        #expect(words.dataClass("ee.ik").text.contains(words.state("EE")))
        #expect(words.dataClass("<b>").text == "&lt;b&gt;")
    }

    @Test func anAuthorityIsCalledByItsNameInTheReadersLanguage() throws {
        let (english, french) = (Catalogue.english, try #require(Catalogue.all.last))
        let names = PeerNames([
            .init(
                authority: "ch-foj",
                state: "CH",
                names: ["en": "Federal Office of Justice", "fr": "Office fédéral de la justice"]
            ),
            .init(authority: "xa-1", state: "XA", names: ["pt": "A <b>"]),
        ])
        #expect(names.line("ch-foj", in: english) == "Federal Office of Justice · Switzerland")
        #expect(names.line("ch-foj", in: french) == "Office fédéral de la justice · Suisse")
        #expect(names.line("xa-1", in: english) == "A <b> · XA")
        #expect(names.html("xa-1", in: english).text.contains("<bdi>A &lt;b&gt;</bdi>"))
        #expect(names.html("de-none", in: english).text == "<bdi>de-none</bdi>")
        #expect(names.html(nil, in: english).text == english[.noPeer])
        let offered = names.all(with: "de-none", in: english).map(\.0)
        #expect(offered == ["xa-1", "ch-foj", "de-none"])
        #expect(names.all(with: "ch-foj", in: english).count == 2)
    }

    /// The groups of the first page leave out no measure and offer none twice.
    @Test func everyMeasureStandsInOneGroup() throws {
        let book = try LawBook(folder: Checkout.path + "/law")
        let known = LetterField.words(of: "measures", in: book)
        let grouped = WriterMeasures.grouped(known + ["seance"])
        let offered = grouped.flatMap(\.1)
        #expect(offered.sorted() == (known + ["seance"]).sorted())
        #expect(grouped.last?.0 == .groupOther && grouped.last?.1 == ["seance"])
        #expect(WriterMeasures.grouped([]).isEmpty)
    }

    /// Readings of one person with nothing between them are one row.
    @Test func readingsAreOneRow() throws {
        let now = try #require(Instant("2026-12-01T10:00:00Z"))
        let row = CaseListPage.Row(
            reference: "CH-1",
            side: "requested",
            peer: nil,
            stage: "formal-check",
            changed: now,
            due: nil
        )
        var page = CasePage(row, letterStage: "received", authority: "Office", now: now)
        page.ledger = [("read", "a"), ("read", "a"), ("read", "b"), ("assess", "b"), ("read", "b")]
            .enumerated().map { index, entry in
                .init(position: UInt64(index + 3), event: entry.0, at: now, who: entry.1)
            }
        let html = page.html()
        #expect(html.contains("3–4") && html.contains("2 readings"))
        #expect(!html.contains("5–6") && html.contains(">7<"))
    }
}

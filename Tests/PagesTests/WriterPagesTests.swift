import Encoding
import Files
import Fixtures
import Testing

@testable import Law
@testable import Pages

/// Letters through forms and back, and the pages on which they are written.
struct WriterPagesTests {
    private static let book = Result { try LawBook(folder: Checkout.path + "/law") }

    private func book() throws -> LawBook { try WriterPagesTests.book.get() }

    private func draft(_ name: String = "s02") throws -> LetterDraft {
        let path = Checkout.path + "/Examples/\(name)/letter.yaml"
        return try LetterDraft(LetterFile(Files.read(path, limit: 1 << 20)).json)
    }

    /// - Parameter isWhole: false leaves out what the law says, which takes its time.
    private func page(
        _ topic: LetterTopic,
        _ draft: LetterDraft,
        isWhole: Bool = false
    ) throws -> WriterPage {
        let book = try book()
        let asked = isWhole ? LetterGuide.questions(about: topic, draft, in: book) : []
        return WriterPage(
            WriterPlace(draft: "d1"),
            WriterForm(topic, of: draft),
            asked,
            draft,
            WriterOutlook(isWhole ? draft : LetterDraft(), unfinished: [], in: book),
            book: book,
            authority: "Office",
            seal: ("t", "k", 3)
        )
    }

    @Test func everyExampleComesThroughEveryFormAsItWas() throws {
        let book = try book()
        var count = 0
        for name in try Files.list(Checkout.path + "/Examples")
        where Files.exists(Checkout.path + "/Examples/\(name)/letter.yaml") {
            let draft = try draft(name)
            for topic in LetterTopic.all(of: draft) {
                let form = WriterForm(topic, of: draft)
                #expect(form.apply(to: draft) == draft, "\(name) \(topic.name)")
                #expect(form.problems(with: draft, in: book).isEmpty, "\(name) \(topic.name)")
            }
            count += 1
        }
        #expect(count > 4)
    }

    @Test func anEmptyLetterIsFilledByTheFormsAlone() throws {
        let whole = try draft()
        var built = LetterDraft().replacing(["requesting": "BR", "requested": "CH"])
        for topic in LetterTopic.all(of: whole) {
            built = WriterForm(topic, WriterForm(topic, of: whole).values).apply(to: built)
        }
        // Boxes are ticked in no order.
        let measures = (whole.fields["measures"]?.array ?? []).map { measure -> JSON in
            guard let words = measure["dataCategories"]?.array else { return measure }
            var members = measure.object ?? [:]
            let sorted = words.compactMap(\.string).sorted()
            members["dataCategories"] = .array(sorted.map(JSON.string))
            return .object(members)
        }
        #expect(built == whole.replacing(["measures": .array(measures)]))
    }

    @Test func entriesAreAddedMovedAndRemovedWithoutLosingAWord() throws {
        var form = WriterForm(.offences, of: try draft())
        #expect(form.act("down:offences:0") == "offences.1")
        #expect(form.values["offences.1.label"] == "Corrupção passiva")
        #expect(form.act("add:offences") == "offences.2")
        form.values["offences.2.label"] = "x"
        #expect(form.act("remove:offences:0") == "offences.0")
        #expect(form.count(of: "offences") == 2)
        #expect(form.values["offences.0.provisions"] == "Código Penal, art. 317")
        #expect(form.values["offences.1.label"] == "x")
        #expect(form.act("next") == nil && form.act("remove:persons:0") == nil)
        #expect(form.act("remove:offences:7") == nil)
        form.values["rows.offences"] = "\(Int.max)"
        #expect(form.count(of: "offences") == WriterForm.rowLimit)
        var said = WriterForm(.statements, of: try draft())
        #expect(said.act("add:assurances:reciprocity") == "assurances.0")
        #expect(said.apply(to: try draft()).has("assurances.reciprocity"))
    }

    @Test func whatIsWrongStandsByItsField() throws {
        let (draft, book) = (try draft(), try book())
        func problems(_ topic: LetterTopic, _ change: (inout WriterForm) -> Void) -> [String] {
            var form = WriterForm(topic, of: draft)
            change(&form)
            return form.problems(with: draft, in: book).map { "\($0.field ?? "") \($0.phrase)" }
        }
        #expect(
            problems(.offences) { $0.values["offences.1.maxPenalty"] = "ten years" }
                == ["offences.1.maxPenalty notAPenalty"]
        )
        // An empty row before it does not shift what is said of the next.
        #expect(
            problems(.persons) { form in
                _ = form.act("add:persons")
                _ = form.act("up:persons:2")
                form.values["persons.2.born"] = "last year"
            } == ["persons.2.born notADay"]
        )
        #expect(
            problems(.measure("m2")) { $0.values["period.to"] = "2020-01-01" }
                == ["period.from reversed"]
        )
        #expect(
            problems(.urgency) { $0.values["urgent.reason"] = " " } == ["urgent.reason isNeeded"]
        )
        #expect(problems(.parties) { $0.values["id"] = "" }.contains("id isNeeded"))
        #expect(problems(.measures) { $0.values["rows.measures"] = "0" } == [" mustPick"])
    }

    @Test func aPageSaysWhyTheLawAsksAndWhatItComesTo() throws {
        let html = try page(.proceedings, try draft(), isWhole: true).html()
        #expect(html.contains("<h1>Proceedings and purpose</h1>"))
        #expect(html.contains("<label for=\"w-purpose\">What the material is wanted for"))
        #expect(html.contains("<summary>Why this is asked</summary>"))
        #expect(html.contains("href=\"/law/instrument/BR-CH.") || html.contains("/law/rule/CH."))
        #expect(html.contains("aria-current=\"step\">Proceedings and purpose</a>"))
        #expect(html.contains("Outcome") == false || html.contains("Seen from here"))
        #expect(!html.contains("<script") && !html.contains("style="))
    }

    @Test func whatWasTypedIsTextAndNothingElse() throws {
        let draft = try draft().replacing(["purpose": "<b onload=x>&\"'"])
        let html = try page(.proceedings, draft).html()
        #expect(html.contains("&lt;b onload=x&gt;&amp;&quot;&#39;</textarea>"))
        #expect(!html.contains("<b onload"))
    }

    @Test func frenchPagesHaveFrenchWordsForEveryField() throws {
        let draft = try draft()
        for topic in LetterTopic.all(of: draft) {
            let html = try page(topic, draft).html(in: .french)
            for phrase in WriterPhrase.allCases {
                #expect(!html.contains(">\(phrase.rawValue)<"), "\(topic.name) \(phrase)")
            }
        }
        for fact in try book().facts.values where fact.answeredBy == .requesting {
            let field = LetterField(id: "case.\(fact.name)", kind: .truth)
            #expect(LetterTopic(of: field) == .known)
            let parts = fact.name.split(separator: ".")
            // The letter itself says these.
            if ["letter", "measure", "offence", "judgment"].contains(parts[0]) { continue }
            if ["proceedings.stage", "requesting.state"].contains(fact.name) { continue }
            #expect(Catalogue.frenchWriterFacts[fact.name] != nil, "\(fact.name)")
        }
        #expect(Set(Catalogue.englishWriter.keys) == Set(WriterPhrase.allCases))
        #expect(Set(Catalogue.frenchWriter.keys) == Set(WriterPhrase.allCases))
    }

    @Test func theOtherEditorsWordsStandBesideOnesOwn() throws {
        var page = try page(.proceedings, try draft())
        page.current = ["purpose": "theirs <i>"]
        let html = page.html()
        #expect(html.contains("<strong>In the letter now:</strong> theirs &lt;i&gt;"))
    }

    @Test func allThatWasAnsweredIsReadOnceMore() throws {
        let (draft, book) = (try draft(), try book())
        let page = WriterCheckPage(
            .check,
            WriterPlace(reference: "BR/1"),
            draft,
            WriterOutlook(draft, unfinished: ["offences"], in: book),
            book: book,
            authority: "Office",
            seal: ("t", "k", 3)
        )
        let html = page.html()
        for text in ["5001234-88.2026.4.03.6181", "Otávio Lemos Prado", "to be put right"] {
            #expect(html.contains(text), "\(text)")
        }
        #expect(html.contains("action=\"/cases/BR%2F1/letter/check\""))
        #expect(html.contains("href=\"/cases/BR%2F1/letter/offences\""))
        #expect(html.contains("/preview?language=both"))
    }

    @Test func versionsAreComparedInWords() {
        let differences = LetterDifference.all(
            from: ["purpose": "<old>"],
            to: ["purpose": "new", "unit": "U"]
        )
        var page = LetterVersionsPage("BR-1", [], authority: "Office")
        page.compared = (1, 2, differences)
        let html = page.html()
        #expect(html.contains("<td>changed</td><td class=\"told\"><del>&lt;old&gt;</del></td>"))
        #expect(html.contains("<td>added</td>"))
    }
}

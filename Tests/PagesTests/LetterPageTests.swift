import Casework
import Encoding
import Files
import Fixtures
import Foundation
import Law
import Pages
import Testing

/// Letters written out: what stands on them in each form and language.
struct LetterPageTests {
    private static let book = Result { try LawBook(folder: Checkout.path + "/law") }

    /// A scenario's letter as the program renders it.
    private func html(
        _ path: String,
        given: String? = nil,
        in languages: [LetterWords] = [.english],
        form: LetterForm? = nil,
        change: (inout LetterOfRequest.Draft) -> Void = { _ in }
    ) throws -> String {
        let examples = Checkout.path + "/Examples/"
        let book =
            try given.map {
                try LawBook(folder: Checkout.path + "/law", overlays: [examples + $0])
            } ?? Self.book.get()
        let bytes = try Files.read(examples + path, limit: 1 << 20)
        var draft = try LetterOfRequest.Draft(LetterFile(bytes).json)
        change(&draft)
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        let chosen = try book.form(for: letter, on: draft.date, wanted: form)
        let bases = book.assess(letter, on: draft.date, side: .requesting).bases
        return LetterPage(draft, form: chosen, bases: bases, book: book).html(in: languages)
    }

    /// `COMITY_WRITE_GOLDEN=1` writes the pages anew; look at them in a browser then.
    @Test(arguments: [
        ("s01", "letter", "s01/given"), ("s01", "preservation", "s01/given"),
        ("s02", "letter", "s02/given"), ("s09", "letter", nil),
    ])
    func lettersAreWrittenOutAsBefore(_ folder: String, _ name: String, _ given: String?) throws {
        for words in [LetterWords.english, .french] {
            let page = try html("\(folder)/\(name).yaml", given: given, in: [words])
            let place = "\(Checkout.path)/Tests/PagesTests/Golden"
            let path = "\(place)/\(folder)-\(name)-\(words.language).html"
            if ProcessInfo.processInfo.environment["COMITY_WRITE_GOLDEN"] != nil {
                try Files.makeDirectory(place)
                try Files.write(page.utf8, to: path)
            }
            let golden = String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
            let pairs = zip(page.split(separator: "\n"), golden.split(separator: "\n"))
            let first = pairs.first { $0 != $1 }
            #expect(page == golden, "\(path): \(first?.0 ?? "") was \(first?.1 ?? "")")
        }
    }

    @Test func whatIsPutInIsTextAndNothingElse() throws {
        let hostile = "<script>alert('x')</script>\"&<b onload=x>"
        for form in ["s02/letter.yaml", "s09/letter.yaml", "s01/preservation.yaml"] {
            let given = form.hasPrefix("s09") ? nil : "\(form.prefix(3))/given"
            let page = try html(form, given: given, in: [.english, .french]) { draft in
                let state = draft.requesting.state
                draft.id = hostile
                draft.unit = hostile
                draft.purpose = hostile
                draft.facts = [hostile]
                draft.channel = hostile
                draft.requesting = Authority(state: state, name: hostile) ?? draft.requesting
                draft.measures = draft.measures.map { measure in
                    Measure(
                        id: measure.id,
                        type: measure.type,
                        target: measure.target,
                        relevance: hostile,
                        necessity: hostile,
                        procedure: hostile
                    )
                }
            }
            #expect(!page.contains("<script"))
            #expect(!page.contains("<b onload"))
            #expect(page.contains("&lt;script&gt;"))
            #expect(!page.contains("HTML(text"))
        }
    }

    @Test func aPageNeedsNothingFromOutside() throws {
        let page = try html("s02/letter.yaml", given: "s02/given", in: [.english, .french])
        for word in ["http://", "https://", "url(", "@import", "<script", "<img", "<link", "src="] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"))
        let articles = page.matches(of: /<article lang="([a-z]+)"/).map { String($0.output.1) }
        #expect(articles == ["en", "fr"])
    }

    /// Every id stands once, every part is named by its heading, and headings skip no level.
    @Test func partsAreNamedByTheirHeadings() throws {
        for folder in ["s01/letter.yaml", "s02/letter.yaml", "s09/letter.yaml"] {
            let given = folder.hasPrefix("s09") ? nil : "\(folder.prefix(3))/given"
            let page = try html(folder, given: given, in: [.english, .french])
            let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
            #expect(Set(ids).count == ids.count)
            let named = page.matches(of: /aria-labelledby="([^"]+)"/).map { String($0.output.1) }
            #expect(named == ids)
            let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.output.1) }
            for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
            let opened = page.matches(of: /<th(?= |>)/).count
            #expect(opened == page.matches(of: /<th scope="(row|col)"/).count)
        }
    }

    @Test(arguments: [
        ("سؤال 12", "und-Arab", "rtl"), ("יעל", "und-Hebr", "rtl"), ("12 (a)", "pt", "ltr"),
        ("山田花子ヤマダ", "ja", "ltr"), ("王小明", "und-Hani", "ltr"), ("राजेश", "und-Deva", "ltr"),
        ("김민수", "ko", "ltr"), ("Łukasz", "pt", "ltr"), ("CH93 حساب", "und-Arab", "ltr"),
    ])
    func everyTextHasItsLanguageAndDirection(
        _ name: String,
        _ language: String,
        _ direction: String
    ) throws {
        let page = try html("s02/letter.yaml", given: "s02/given") { draft in
            draft.facts = [name]
            draft.unit = name
        }
        #expect(page.contains("<p lang=\"\(language)\" dir=\"\(direction)\">\(name)</p>"))
        #expect(page.contains("<bdi lang=\"\(language)\" dir=\"\(direction)\">\(name)</bdi>"))
    }

    @Test func onlyPaperHasWordsSetBesideIt() throws {
        let book = try Self.book.get()
        let bytes = try Files.read(Checkout.path + "/Examples/s09/letter.yaml", limit: 1 << 20)
        var draft = try LetterOfRequest.Draft(LetterFile(bytes).json)
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        let bases = book.assess(letter, on: draft.date, side: .requesting).bases
        draft.facts = ["سؤال, سؤال 12"]
        let page = LetterPage(draft, form: .eio, bases: bases, book: book)
        #expect(!page.html(in: [.english]).contains("class=\"primer\""))
        let paper = page.html(in: [.english], onPaper: true)
        #expect(paper.matches(of: /\u{202D}/).count == 2)
        #expect(paper.contains("لاؤس"))
    }

    /// The headings of Annex A, each with its letter, and every section there.
    @Test func theEuropeanOrderHasEverySection() throws {
        let page = try html("s09/letter.yaml")
        let letters = page.matches(of: /class="numeral">([A-Z])</).map { String($0.output.1) }
        #expect(letters.joined() == "ABCDEFGHIJKL")
    }

    @Test func formsNameTheirArticles() throws {
        let untoc = try html("s02/letter.yaml", given: "s02/given", form: .untoc)
        let order = untoc.matches(of: /UNTOC Art. 18\(15\)\(([a-f])\)/).map { String($0.output.1) }
        #expect(order == ["a", "b", "c", "e", "d", "f"])
        let uncac = try html("s02/letter.yaml", given: "s02/given", form: .uncac)
        #expect(uncac.contains("UNCAC Art. 46(15)(a)"))
        let ets30 = try html("s02/letter.yaml", given: "s02/given", form: .ets30)
        #expect(ets30.contains("ETS 30 Art. 14(2)"))
        let page = try html("s01/preservation.yaml", given: "s01/given")
        let letters = page.matches(of: /Art. 29\(2\)\(([a-f])\)/).map { String($0.output.1) }
        #expect(letters == ["a", "b", "c", "d", "e", "f"])
    }

    @Test func aFormThatDoesNotFitIsRefused() throws {
        #expect(throws: LetterForm.Refused.unfit(form: .budapest, measure: "m1")) {
            try html("s02/letter.yaml", given: "s02/given", form: .budapest)
        }
        #expect(throws: LetterForm.Refused.self) {
            try html("s09/letter.yaml", form: .treaty)
        }
        #expect(throws: LetterForm.Refused.notCarried(measure: "m2", instrument: "R1805")) {
            try html("s09/letter.yaml") { draft in
                draft.measures.append(Measure(id: "m2", type: "freezing"))
            }
        }
    }

    /// A language lacks no phrase, and has a name for every word of the law book.
    @Test func everyLanguageIsWhole() throws {
        let vocabulary = try Self.book.get().vocabulary
        let lists = [
            ("measure", vocabulary.measures), ("category", vocabulary.dataCategories),
            ("offence", vocabulary.offences), ("statement", vocabulary.statements),
            ("undertaking", vocabulary.undertakings), ("assurance", vocabulary.assurances),
            ("stage", Set(Proceedings.Stage.allCases.map(\.rawValue))),
            ("role", Set(Person.Role.allCases.map(\.rawValue))),
        ]
        for (tag, words) in LetterWords.all {
            #expect(words.language == tag)
            #expect(words.missing == [])
            for (list, all) in lists {
                #expect(all.filter { words.title(list, $0) == nil } == [], "\(tag) \(list)")
            }
        }
    }

    /// What is missing shows, so that nobody signs over it.
    @Test func whatIsMissingIsSaid() throws {
        let page = try html("s02/letter.yaml", given: "s02/given") { draft in
            draft.facts = []
            draft.purpose = nil
            draft.signedBy = nil
        }
        let lacks = page.matches(of: /<p class="lack">Not stated\.<\/p>/).count
        #expect(lacks == 2)
        #expect(page.contains("<th scope=\"row\">Name</th><td><span class=\"lack\">"))
    }
}

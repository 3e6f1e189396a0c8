import Casework
import Foundation
import Pages
import Testing

/// Forms of steps, in every language.
struct StepPageTests {
    private func place(_ exhibits: [String] = ["a b.csv"]) -> StepPlace {
        StepPlace(
            reference: "CH-2026-1",
            stage: "review",
            authority: "Office",
            choices: [
                .measures: [StepChoice("m1", "m1")],
                .collected: exhibits.map { StepChoice($0, $0) },
            ],
            measures: [StepChoice("m1", "m1", notes: [StepNote("bank-records", isCode: true)])]
        )
    }

    private func page(_ form: StepForm) -> StepPage {
        StepPage(form, place(), seal: (token: "T", key: "K", stand: 3))
    }

    @Test func everyFormAndFieldHasWordsInEveryLanguage() {
        for words in Catalogue.all { #expect(words.wordless.isEmpty, "\(words.language)") }
    }

    /// Every control has an identifier of its own and a label or a legend.
    @Test func everyControlIsNamed() throws {
        for form in StepForm.all {
            let html = page(form).html()
            let ids = html.matches(of: /\bid="([^"]*)"/).map { String($0.output.1) }
            #expect(Set(ids).count == ids.count, "\(form.name)")
            #expect(ids.allSatisfy { !$0.contains(" ") }, "\(form.name)")
            for match in html.matches(of: /<label for="([^"]*)"/) {
                #expect(ids.contains(String(match.output.1)), "\(form.name)")
            }
            #expect(!html.contains("<script") && !html.contains(" style="))
        }
    }

    /// Closed in order, named, word by word, in one language: each form and the check of it.
    @Test func everyFormIsReadByAnything() throws {
        for words in Catalogue.all {
            for form in StepForm.all {
                var page = page(form)
                page.problems = [StepProblem(nil, .nothingToFill)]
                for html in [page.html(in: words), CheckPage(page).html(in: words)] {
                    let problems = Markup(html).problems.joined(separator: "\n")
                    #expect(problems.isEmpty, "\(words.language) \(form.name): \(problems)")
                }
            }
        }
    }

    @Test func whatWasTypedIsTextAndNothingElse() throws {
        let hostile = "</textarea><script>alert(1)</script>\""
        for form in StepForm.all {
            var page = page(form)
            for field in form.fields { page.values[field.name] = hostile }
            page.problems = [StepProblem(nil, said: hostile)]
            let check = CheckPage(page).html()
            for html in [page.html(), check] {
                #expect(!html.contains("<script"), "\(form.name)")
            }
        }
    }

    /// What did not verify is named and marked, whoever looks.
    @Test func aBadHashIsShownInQuarantine() throws {
        let exhibit = { (path: String, isVerified: Bool) in
            ReceivedPage.Exhibit(
                path: path,
                digest: "sha256:00",
                size: 1,
                isVerified: isVerified,
                isAccepted: false
            )
        }
        let at = try #require(Instant("2026-11-24T14:00:00Z"))
        let parcel = ReceivedPage.Parcel(
            number: "CH-1",
            digest: "sha256:01",
            state: "received",
            measures: ["m2"],
            exhibits: [exhibit("data/good.csv", true), exhibit("data/<bad>.csv", false)],
            limits: [],
            removals: [],
            custody: [.init(item: "a", event: "capture", at: at, who: "Bank <B>", state: "CH")]
        )
        let page = ReceivedPage("BR-1", [parcel], authority: "Office")
        let html = page.html()
        #expect(html.contains("1 exhibit is not as the sender listed it"))
        #expect(html.contains("<li><bdi>data/&lt;bad&gt;.csv</bdi></li>"))
        #expect(html.contains("<strong>In quarantine</strong>"))
        #expect(html.contains("<svg class=\"custody\"") && html.contains("Bank &lt;B&gt; (CH)"))
        #expect(!html.contains("packages/CH-1"))
        #expect(page.html(in: .french).contains("<strong>En quarantaine</strong>"))
    }

    @Test func theFirstPageWeighsLittle() {
        let reader = Reader(holder: "o-1", token: "T", isReadOnly: false, path: "/")
        let now = Instant(seconds: 1_795_000_000)
        let work = now.map { WorkPage([], authority: "Office", now: $0).html(for: reader) } ?? ""
        #expect(!work.isEmpty && work.utf8.count + Stylesheet.css.utf8.count < 30 << 10)
    }
}

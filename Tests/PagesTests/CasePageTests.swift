import Casework
import Files
import Foundation
import Pages
import Testing

/// The pages of a case: what stands on them, and that nothing put into them can be more than text.
struct CasePageTests {
    private func page() throws -> CasePage {
        let now = try #require(Instant("2026-11-24T15:05:00+01:00"))
        let row = CaseListPage.Row(
            reference: "BR-2026/17",
            side: "requested",
            peer: "br-drci",
            stage: "formal-check",
            changed: try #require(Instant("2026-11-24T13:59:59Z")),
            due: Day("2026-12-24")
        )
        var page = CasePage(row, letterStage: "acknowledged", authority: "Office", now: now)
        page.measures = [
            .init(
                id: "m1",
                type: "bank-records",
                stage: "executing",
                conditions: "accepted",
                suspended: false
            )
        ]
        page.findings = ["crossed"]
        page.envelopes = [
            .init(
                isOwn: false,
                number: 1,
                type: "letter",
                at: now,
                delivery: "verified",
                digest: "sha256:00"
            )
        ]
        page.exhibits = [
            .init(
                name: "ledger.csv",
                measure: "m1",
                mediaType: "text/csv",
                size: 1_234_567,
                state: "collected",
                digest: "sha256:01"
            )
        ]
        page.deadlines = [
            .init(
                day: try #require(Day("2026-12-24")),
                rule: "UNTOC.18.24",
                measure: nil,
                flags: ["weekend", "public-holiday"]
            )
        ]
        page.ledger = [.init(position: 12_345, event: "letter-received", at: now, who: "o-17")]
        page.checkpoint = "ch-foj/log\n12346\nAAAA\n\n— ch-foj/log BBBB\n"
        return page
    }

    @Test func dataIsTextAndNothingElse() throws {
        let hostile = "<script>alert('x')</script>\"&\u{0}\u{1b}"
        var page = try page()
        let row = CaseListPage.Row(
            reference: hostile,
            side: hostile,
            peer: hostile,
            stage: hostile,
            changed: page.now,
            due: nil
        )
        page.summary = row
        page.letterStage = hostile
        page.authority = hostile
        page.findings = [hostile]
        page.checkpoint = hostile
        page.exhibits = [
            .init(
                name: hostile,
                measure: hostile,
                mediaType: hostile,
                size: 0,
                state: hostile,
                digest: hostile
            )
        ]
        let list = CaseListPage([row], authority: hostile, now: page.now)
        for html in [page.html(), list.html()] {
            #expect(!html.contains("<script") && !html.contains("\u{0}"))
            #expect(!html.contains("\u{1b}") && html.contains("&lt;script&gt;"))
            #expect(!html.contains("'x'"))
        }
        #expect(list.html().contains("href=\"/cases/%3Cscript%3E"))
    }

    @Test func everyPageHasItsLandmarks() throws {
        let page = try page()
        let list = CaseListPage([page.summary], authority: "Office", now: page.now)
        let notices = NoticePage.Notice.allCases.map { NoticePage($0, authority: "Office").html() }
        for html in [page.html(), list.html()] + notices {
            #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"))
            for part in ["<title>", "<main id=\"main\"", "<header>", "<nav aria-label=", "<h1>"] {
                #expect(html.ranges(of: part).count == 1)
            }
            #expect(html.contains("<a class=\"skip\" href=\"#main\">"))
            #expect(!html.contains(" style=") && !html.contains("<script"))
            #expect(html.ranges(of: "<table>").count == html.ranges(of: "<thead>").count)
            #expect(html.ranges(of: "<th>").isEmpty)
        }
    }

    @Test func anEmptyCaseSaysSo() throws {
        var page = try page()
        (page.measures, page.findings, page.envelopes, page.exhibits) = ([], [], [], [])
        (page.deadlines, page.ledger, page.checkpoint) = ([], [], nil)
        let html = page.html()
        #expect(!html.contains("<table>") && html.contains("Nothing was signed yet."))
    }

    @Test func everyCatalogueIsComplete() {
        for words in Catalogue.all {
            #expect(words.missing.isEmpty, "\(words.language)")
            #expect(words.missingInAreas.isEmpty, "\(words.language)")
        }
    }

    @Test(arguments: ["a/b c", "é", "100%", ".", "?#&", ""])
    func aReferenceSurvivesItsAddress(_ text: String) {
        #expect(PathSegment.decode(PathSegment.encode(text)) == text)
    }

    @Test(arguments: ["%", "%2", "%zz", "%ff"])
    func aBrokenAddressIsNoReference(_ text: String) {
        #expect(PathSegment.decode(text) == nil)
    }
}

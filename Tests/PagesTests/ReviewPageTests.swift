import Casework
import Foundation
import Testing

@testable import Pages

/// The page of a disclosure review: text is text, and everything is done by plain forms.
struct ReviewPageTests {
    private func page() throws -> ReviewPage {
        let now = try #require(Instant("2026-11-24T14:05:00Z"))
        var page = ReviewPage(
            reference: "CH-2026/1",
            id: "r1",
            exhibit: "ledger <b>.csv",
            state: "open",
            revision: 4,
            authority: "Office",
            now: now
        )
        (page.wholeAct, page.wholeReason) = ("disclose", "answers the measure")
        page.measures = ["m2"]
        page.classes = [
            .init(
                dataClass: "iban",
                act: "pseudonymise",
                care: "ordinary",
                open: 2,
                decided: 1,
                mayDecide: true
            )
        ]
        page.entries = [entry("E1.1", mayDecide: true), entry("E1.2", mayDecide: false)]
        (page.total, page.next, page.filter) = (31, 27, [("open", "true")])
        page.scope = ReviewPage.Scope(
            rows: 6,
            kept: 4,
            leftOut: ["outside-period": 2],
            buckets: [
                .init(label: "2022-03-01", inside: 4, outside: 0),
                .init(label: "2026-01-09", inside: 0, outside: 2),
            ]
        )
        page.isClean = false
        page.leaks = [("note <i>.txt", "text", "iban", "r1:E1.1")]
        page.decisions = [
            .init(
                number: 4,
                count: 3,
                by: "o-1",
                at: now,
                act: "redact",
                reason: "not <u>needed",
                undone: nil
            )
        ]
        page.problems = ["entry `E1.1` was decided at revision 4"]
        page.key = "key"
        page.mayApprove = true
        return page
    }

    private func entry(_ id: String, mayDecide: Bool) -> ReviewPage.Entry {
        ReviewPage.Entry(
            id: id,
            dataClass: "iban",
            care: mayDecide ? "ordinary" : "special",
            act: "pseudonymise",
            proposed: "pseudonymise",
            reason: "third person",
            ground: nil,
            decidedBy: nil,
            place: "row 2 column 3",
            isDoubtful: true,
            isDecided: false,
            mayDecide: mayDecide,
            alike: 2,
            context: [
                .init("to <script>alert(1)</script> ", .plain), .init("GB82 & WEST", .own),
                .init(" x", .plain),
            ]
        )
    }

    private let reader = Reader(
        holder: "o-1",
        token: "token",
        isReadOnly: false,
        path: "/cases/CH-2026%2F1/reviews/r1?open=true"
    )

    @Test func dataIsTextAndItsHighlightsAreMarks() throws {
        for words in Catalogue.all {
            let html = try page().html(in: words, for: reader)
            for bad in ["<script>", "<b>", "<i>", "<u>"] { #expect(!html.contains(bad)) }
            #expect(html.contains("<mark class=\"own\">GB82 &amp; WEST</mark>"))
            #expect(!html.contains("style=") && !html.contains(" onclick"))
        }
    }

    @Test func everythingIsDoneByPlainFormsAndKeys() throws {
        let html = try page().html(for: reader)
        for act in ["keep", "redact", "pseudonymise", "withhold"] {
            #expect(html.contains("name=\"act\" value=\"\(act)\""))
        }
        // One form for each that this person may decide, one for its class, for the whole, to take
        // a decision back, to approve, and to log out.
        let forms = html.components(separatedBy: "<form ").count - 1
        #expect(forms == 6)
        #expect(html.components(separatedBy: "value=\"token\"").count - 1 == forms)
        #expect(html.components(separatedBy: "accesskey=\"k\"").count - 1 == 1)
        #expect(html.contains("name=\"revision\" value=\"4\""))
        #expect(
            html.contains("href=\"?open=true&amp;from=27\"") || html.contains("?open=true&from=27")
        )
        #expect(html.contains("data protection officer"))
        #expect(html.contains("role=\"img\"") && html.contains("<rect class=\"out\""))
        #expect(html.contains("role=\"alert\""))
    }

    /// Ledgers within an exhibit have their own counts, and questions about them their numbers.
    @Test func ledgersWithinAnExhibitHaveTheirOwnCounts() throws {
        var page = try page()
        page.scope = nil
        page.questions = ["date-order.2"]
        page.ledgers = [
            .init(
                name: "part 1 <b>.csv",
                act: "disclose",
                reason: "answers the measure",
                scope: .init(rows: 6, kept: 4, leftOut: ["outside-period": 2], buckets: [])
            ),
            .init(name: "part 2", act: "withhold", reason: "cannot be read", scope: nil),
        ]
        for words in Catalogue.all {
            let html = page.html(in: words, for: reader)
            #expect(html.contains("part 1 &lt;b&gt;.csv") && html.contains("<dd>4 / 6</dd>"))
        }
        let html = page.html(for: reader)
        #expect(html.contains("(part 2 of the exhibit)</label>"))
        #expect(html.contains("value=\"date-order.2\"") && html.contains("value=\"day-first\""))
        #expect(!html.contains("has no rows that could be cut"))
        #expect(!html.contains("value=\"decide-ledger\""))
        page.ledgers[0].mayDecide = true
        page.ledgers[1].mayDecide = true
        for words in Catalogue.all {
            let html = page.html(in: words, for: reader)
            let ledgers = html.components(separatedBy: "value=\"decide-ledger\"").dropFirst()
            #expect(ledgers.count == 2)
            let forms = ledgers.map { $0.components(separatedBy: "</form>")[0] }
            // Only what can be cut leaves as it is cut; a plain button does each.
            #expect(forms.map { $0.contains("value=\"disclose\"") } == [true, false])
            for (number, form) in forms.enumerated() {
                #expect(form.contains("name=\"ledger\" value=\"\(number + 1)\""))
                for act in ["withhold", "uncut"] {
                    #expect(form.contains("<button type=\"submit\" name=\"act\" value=\"\(act)\""))
                }
            }
        }
    }

    @Test func aLedgerWithinAnExhibitIsATableOfItsOwn() {
        var page = ReviewSheetPage(
            reference: "CH-2026/1",
            id: "r1",
            exhibit: "a.zip",
            authority: "Office",
            revision: 1
        )
        page.mayMark = true
        func block(_ layer: String, _ row: Int?, _ isInside: Bool?, _ cells: [String])
            -> ReviewSheetPage.Block
        {
            .init(
                layer: layer,
                place: row.map { ["row": $0] } ?? [:],
                isInside: isInside,
                reason: isInside == false ? "outside-period" : nil,
                cells: cells.map { [.init($0, entry: nil, act: nil)] }
            )
        }
        let ledger = "member:<i>.csv/text"
        page.blocks = [
            block(ledger, 1, nil, ["date", "text"]), block(ledger, 2, true, ["a", "b"]),
            block(ledger, 3, false, ["c", "d"]), block("member:n.txt/text", nil, false, ["gone"]),
            block("text", 4, true, ["e", "f"]),
        ]
        let html = page.html()
        #expect(html.contains("<h2 id=\"b0\">member:&lt;i&gt;.csv / text</h2>"))
        #expect(html.components(separatedBy: "<table>").count == 3)
        #expect(html.contains("<tr class=\"out\"><th scope=\"row\">3</th>"))
        #expect(html.contains("<p><strong>no</strong>: outside period</p>"))
        #expect(html.contains("row=4") && !html.contains("row=3"))
    }

    @Test func whoOnlyReadsHasNoForms() throws {
        let watching = Reader(holder: "o-1", token: nil, isReadOnly: true, path: "/")
        let html = try page().html(for: watching)
        #expect(!html.contains("<form "))
        #expect(html.contains("GB82 &amp; WEST"))
    }

    /// Closed in order, named, word by word, in one language.
    @Test func aReviewIsReadByAnything() throws {
        for words in Catalogue.all {
            let problems = Markup(try page().html(in: words, for: reader)).problems
            #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
        }
    }
}

import Casework
import Fixtures
import Testing

@testable import Disclosure

/// A page is cut as its source stands: every mark of it counts, and what is no plain row of a known
/// table is for an officer.
@Suite("pages cut by rows")
struct ScopePageTests {
    private static let asked = "CH9300762011623852957"
    private static let other = "DE89370400440532013000"

    private func shape(_ page: String) throws -> ExhibitShape {
        guard case .tables(let shape) = PageLook(Array(page.utf8)) else {
            throw Failure.notATable(page)
        }
        return shape
    }

    private enum Failure: Error { case notATable(String) }

    private func cut(_ page: String) throws -> Cut {
        let first = try DisclosureTests.cut(Array(page.utf8), shape(page), marchScope())
        // What is left has no more to lose.
        if first.report.kept > 0 {
            let again = try shape(first.text)
            let second = try DisclosureTests.cut(first.result, again, marchScope())
            #expect(second.report.rows == first.report.kept, "\(first.text)")
            #expect(second.report.kept == first.report.kept)
        }
        return first
    }

    private func row(_ cells: [String]) -> String {
        "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
    }

    private func table(_ rows: [String], heading: String? = nil) -> String {
        let head = heading ?? row(["Date", "Account", "Counterparty", "Text"])
        return "<table>" + head + rows.joined() + "</table>"
    }

    private var inside: String { row(["2026-03-01", ScopePageTests.asked, "Bert Other", "SHOW"]) }

    @Test func rowsAreHeldAgainstTheMeasure() throws {
        let page = table([
            inside, row(["2026-02-28", ScopePageTests.asked, "Bert Other", "GONE"]),
            row(["2026-03-02", ScopePageTests.other, "Bert Other", "GONE"]),
            row(["soon", ScopePageTests.asked, "Bert Other", "GONE"]),
            row([
                "2&#x30;26&#8209;03&hyphen;31", "CH93 <i>0076 2011</i> 6238 5295 7", "Anna Example",
                "x",
            ]),
        ])
        let done = try cut(page)
        #expect(
            done.verdicts == ["keep", "outside-period", "other-account", "unreadable", "keep"]
        )
        #expect(!done.text.contains("GONE") && !done.text.contains("Bert"))
        #expect(done.text.contains("<td>Person-") && done.text.contains("Anna Example"))
    }

    @Test(arguments: [
        // Not as wide as the heading, or spanned.
        "<tr><td>2026-03-01<td>\(asked)<td>GONE",
        "<tr><td colspan=2>2026-03-01<td>\(asked)<td>GONE",
        "<tr><td rowspan=2>2026-03-01<td>\(asked)<td>x<td>GONE<tr><td>\(asked)<td>x<td>GONE",
        // Text that stands in no cell, a table in a cell.
        "GONE", "<tr>GONE<td>2026-03-01<td>\(asked)<td>x<td>y",
        "<tr><td>2026-03-01<td>\(asked)<td>x<td><table><tr><td>GONE</table>",
        "<tr><td>2026-03-01<td>\(asked)<td>x<td>GONE<td>",
        "<caption>GONE</caption>",
    ])
    func whatIsNoPlainRowIsForAnOfficer(_ piece: String) throws {
        let done = try cut(table([inside, piece]))
        #expect(done.verdicts.first == "keep" && done.text.contains("SHOW"), "\(done.verdicts)")
        #expect(done.verdicts.dropFirst().contains("unreadable"), "\(done.verdicts)")
        #expect(!done.text.contains("GONE"), "\(done.text)")
    }

    /// What nobody sees of a row that stays goes, and what nobody sees beside it as well.
    @Test func whatNobodySeesGoes() throws {
        let hidden = """
            <tr data-x="GONE" class="odd" onclick="GONE()"><td title='GONE'>2026-03-01<!-- GONE -->\
            <td align=left>\(ScopePageTests.asked)<td>x<td><a href="mailto:GONE@x.example">SHOW</a>\
            <img alt=GONE src=GONE.png><script>GONE()</script><style>p{content:"GONE"}</style>
            """
        let page = "<!-- GONE --><p>stays</p><script>GONE()</script>" + table([hidden, inside])
        let done = try cut(page + "<!--[if mso]>GONE<![endif]--><template>GONE</template>")
        #expect(done.verdicts == ["keep", "keep"])
        #expect(!done.text.contains("GONE"), "\(done.text)")
        #expect(done.text.contains("<p>stays</p>") && done.text.contains("align=left"))
        #expect(done.text.contains("class=\"odd\"") && done.text.contains("<a>SHOW</a>"))
    }

    @Test func marksInsideOfOthersAreNone() throws {
        let odd = [
            "<td title=\"</table>GONE\">2026-02-28<td>\(ScopePageTests.asked)<td>x<td>GONE",
            "<td title='a>b'>2026-02-28<td>\(ScopePageTests.asked)<td>x<td>GONE",
            "<td><script>'</table>'</script>2026-02-28<td>\(ScopePageTests.asked)<td>x<td>GONE",
            "<td><!-- </table> -->2026-02-28<td>\(ScopePageTests.asked)<td>x<td>GONE",
            "<td><!--></table> -->2026-02-28<td>\(ScopePageTests.asked)<td>x<td>GONE",
        ]
        for text in odd.dropLast() {
            let done = try cut(table([inside, "<tr>" + text, inside]))
            #expect(done.verdicts == ["keep", "outside-period", "keep"], "\(text)")
            #expect(!done.text.contains("GONE"))
        }
        // Here the comment ends at once, so the table does too.
        let ended = table([inside, "<tr>" + odd[4]])
        guard case .tables = PageLook(Array(ended.utf8)) else { return }
        #expect(try cut(ended).verdicts.first == "keep")
    }

    @Test func aPageThatMayShowMoreIsUnclear() throws {
        let more = [
            "<iframe srcdoc='&lt;table>'></iframe>", "<object data=x></object>", "<svg></svg>",
            "<pre>:25:X\n:60F:C260301CHF1,00\n:61:2603010301C1,00NTRF</pre>",
            "<div>Date</div><div>Account</div><div>28.02.2026</div><div>12345678</div>"
                + "<div>1.3.2026</div>",
            "<p>date;account;text</p>\n<p>2026-02-28;1;x</p>", "<textarea>x</textarea>",
            String(repeating: "<table><tr><td>", count: 65), "<p>\u{1b}$B</p>",
        ]
        for text in more {
            guard case .unclear = PageLook(Array((table([inside]) + text).utf8)) else {
                Issue.record("\(text)")
                continue
            }
        }
        for plain in ["<p>Dear all,</p>", "<table><tr><td>Tel<td>1</table>", "", "<", "<table"] {
            guard case .nothing = PageLook(Array(plain.utf8)) else {
                Issue.record("\(plain)")
                continue
            }
        }
    }

    /// A table that looks like a ledger and has no heading that is known is one row for an officer.
    @Test func anUnknownTableIsOneRow() throws {
        let page = table(
            ["28.02.2026", "01.03.2026"].map { row([$0, "GONE", "1,234.50"]) },
            heading: row(["A", "B", "C"])
        )
        let done = try DisclosureTests.cut(
            Array((page + table([inside])).utf8),
            shape(page + table([inside])),
            marchScope()
        )
        #expect(done.verdicts == ["unreadable", "keep"])
        #expect(!done.text.contains("GONE"))
    }

    @Test func aRowThatAnOfficerKeepsHidesWhomItNames() throws {
        let page = table([row(["soon", ScopePageTests.asked, "Bert Other", "KEPT"])])
        let bytes = Array(page.utf8)
        let first = try DisclosureTests.cut(bytes, shape(page), marchScope())
        let place = try #require(first.report.unreadable.first?.lowerBound)
        let done = try DisclosureTests.cut(
            bytes,
            shape(page),
            marchScope(),
            decisions: [place: true]
        )
        #expect(done.text.contains("KEPT") && !done.text.contains("Bert"))
    }

    /// Whatever is torn out of a page, no row leaves that the measure does not ask for, unless what
    /// is left makes another row of it.
    @Test func aTornPageNeverShowsMore() throws {
        let gone = row(["2026-02-28", ScopePageTests.asked, "x", "GONE"])
        let page = "<html><body><p>a</p>" + table([gone, inside, gone, inside]) + "</body></html>"
        let bytes = Array(page.utf8)
        for start in bytes.indices {
            var torn = bytes
            torn.removeSubrange(start..<min(torn.count, start + 1 + start % 6))
            guard case .tables(let shape) = PageLook(torn) else { continue }
            guard let done = try? DisclosureTests.cut(torn, shape, marchScope()) else { continue }
            let text = String(decoding: torn, as: UTF8.self)
            // A day or an account that is torn apart may be another; its row is none of the asked.
            guard text.contains("2026-02-28") else { continue }
            let kept = done.rows.filter { $0.kind == .row && $0.verdict == .keep }
            for row in kept {
                let shown = String(decoding: torn[row.range], as: UTF8.self)
                #expect(!shown.contains("2026-02-28"), "\(text)")
            }
        }
    }
}

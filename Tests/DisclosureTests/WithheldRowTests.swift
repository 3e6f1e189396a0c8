import Detection
import Files
import Fixtures
import Testing

@testable import Disclosure

/// A withheld entry takes the row of its table along, and no more.
struct WithheldRowTests {
    private static let value = "GB82WEST12345698765432"

    private static func page(_ row: String, more: String = "") -> String {
        """
        <html><body><h1>Payments</h1>\(more)
        <table><tr><th>Day</th><th>To</th></tr>
        <tr><td>1 March</td><td>DE89370400440532013000</td></tr>
        \(row)
        <tr><td>3 March</td><td>FR1420041010050500013M02606</td></tr></table>
        <p>End of list</p></body></html>
        """
    }

    private static let plain = "<tr><td>2 March, secret</td><td>\(value)</td></tr>"

    /// What becomes of a page in which the entry on the value is withheld.
    private func copy(_ page: String) async throws -> (String?, LeakReport) {
        let fixture = try PlanFixture(["a.html": Array(page.utf8)])
        var plan = try await fixture.plan()
        for index in plan.exhibits[0].entries.indices {
            let entry = plan.exhibits[0].entries[index]
            let isMeant = fixture.key.hash(Array(WithheldRowTests.value.utf8)) == entry.value
            plan.exhibits[0].entries[index].act = isMeant ? .withhold : .keep
        }
        #expect(plan.exhibits[0].entries.contains { $0.act == .withhold })
        let (result, report) = try await fixture.disclose(plan)
        guard let copy = result.outcomes["a.html"]?.copy else { return (nil, report) }
        return (try fixture.text(copy), report)
    }

    @Test func aRowOfAPageGoesAlone() async throws {
        let (text, report) = try await copy(WithheldRowTests.page(WithheldRowTests.plain))
        #expect(
            text
                == WithheldRowTests.page(WithheldRowTests.plain)
                .replacing(WithheldRowTests.plain, with: "")
        )
        #expect(report.isClean, "\(report)")
    }

    @Test func aRowOfATableInATableGoesAlone() async throws {
        let page = WithheldRowTests.page(WithheldRowTests.plain)
        let layout = page.replacing("<table>", with: "<table><tr><td>left</td><td><table>")
            .replacing("</table>", with: "</table></td></tr></table>")
        let (text, _) = try await copy(layout)
        #expect(text == layout.replacing(WithheldRowTests.plain, with: ""))
    }

    /// Where another row may belong to the one that goes, the page stays.
    @Test(arguments: [
        page("<tr><td rowspan=2>2 March</td><td>\(value)</td></tr><tr><td>of it</td></tr>"),
        page("<tr><td>2 March</td><td>\(value)</td></tr><tr><td colspan=2>of it</td></tr>"),
        page("<tr><td>2 March</td><td>\(value)</td></tr><tr><td>of it</td></tr>"),
        page("<tr><td>2 March</td><td><table><tr><td>a</td></tr></table>\(value)</td></tr>"),
        page("<tr><td>2 March</td><td>none</td></tr>", more: "<p>\(value)</p>"),
    ])
    func aTableThatIsNotRegularKeepsThePage(_ page: String) async throws {
        #expect(try await copy(page).0 == nil)
    }

    /// How many bytes are looked at to withhold every other row of a table.
    private func looked(_ count: Int) async throws -> Int {
        let folder = try TemporaryFolder()
        var bytes = Array("day,account,text\n".utf8)
        var removals: [Removal] = []
        for number in 0..<count {
            let start = bytes.count
            bytes += Array("2026-01-01,\(WithheldRowTests.value),row \(number)\n".utf8)
            guard number % 2 == 0 else { continue }
            removals.append(
                Removal(
                    entry: "E1.\(number)",
                    act: .withhold,
                    kind: .text,
                    path: [],
                    places: [.cell(row: number + 2, column: 2, bytes: start + 11..<start + 33)],
                    replacement: Removal.mark
                )
            )
        }
        let tally = DropTally()
        let made = try await Redactor(scratch: folder.path, tally: tally).redact(bytes, removals)
        let rows = String(decoding: made, as: UTF8.self).split(separator: "\n")
        #expect(rows.count == 1 + count / 2 && rows[1].hasSuffix("row 1"))
        return tally.steps
    }

    @Test func withholdingRowsIsLinear() async throws {
        let few = try await looked(500)
        let many = try await looked(2_000)
        #expect(few > 500 * 40 && many <= few * 9 / 2, "\(few), then \(many)")
    }

    @Test func rowsAreThoseOfTheirQuotes() {
        let text = Array("a,b\n\"x\ny\",1\nc,d\ne,f".utf8)
        func rows(_ ranges: Range<Int>...) -> [Range<Int>] {
            TableRows.rows(around: ranges, in: text)
        }
        #expect(rows(0..<1) == [0..<4])
        #expect(rows(7..<8, 5..<6) == [4..<12])
        #expect(rows(7..<8, 16..<17, 0..<1) == [0..<4, 4..<12, 16..<19])
        #expect(rows(10..<14) == [4..<16])
        #expect(rows(18..<19) == [16..<19])
        #expect(rows().isEmpty)
    }
}

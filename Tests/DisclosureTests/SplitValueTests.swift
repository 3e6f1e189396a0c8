import Detection
import Files
import Fixtures
import Testing

@testable import Disclosure

/// An account whose parts stand apart is taken out wherever they stand, and nothing else is.
@Suite("Values in parts", .serialized, .timeLimit(.minutes(10))) struct SplitValueTests {
    /// Whether no part of the account is left in a text.
    private static func isGone(_ text: String) -> Bool {
        let plain = text.filter { !$0.isWhitespace }
        return !plain.contains("37040044") && !plain.contains("0532013000")
            && !plain.contains("DE89")
    }

    @Test func aTableKeepsItsCells() async throws {
        let table = """
            name;part;rest;amount
            A;DE89;370400440532013000;12.50
            B;"DE89 3704";"0044 0532 0130 00";13.50
            C;nothing;nothing;14.50
            D;DE89 3704 0044;x;15.50
            E;0532 0130 00;y;16.50

            """
        let fixture = try PlanFixture(["a.csv": Array(table.utf8)])
        let (_, report) = try await fixture.disclose(try await fixture.plan())
        #expect(report.isClean, "\(report)")
        let copy = try fixture.text("a.csv")
        let rows = copy.split(separator: "\n").map { $0.split(separator: ";") }
        #expect(rows.count == 6 && rows.allSatisfy { $0.count == 4 }, "\(copy)")
        #expect(rows.map { $0[3] } == ["amount", "12.50", "13.50", "14.50", "15.50", "16.50"])
        #expect(rows[3][1] == "nothing" && rows[4][2] == "x" && rows[5][2] == "y", "\(copy)")
        #expect(SplitValueTests.isGone(copy), "\(copy)")
    }

    @Test func aPageKeepsItsMarks() async throws {
        let page = """
            <html><body><table><tr><td>DE89</td><td>370400440532013000</td><td>kept</td></tr>
            <tr><td>DE89 3704</td>
            <td>0044 0532 0130 00</td></tr></table></body></html>
            """
        let fixture = try PlanFixture(["a.html": Array(page.utf8)])
        let (_, report) = try await fixture.disclose(try await fixture.plan())
        #expect(report.isClean, "\(report)")
        let copy = try fixture.text("a.html")
        #expect(copy.ranges(of: "<td>").count == 5 && copy.ranges(of: "</td>").count == 5)
        #expect(copy.contains("<td>kept</td>"))
        #expect(SplitValueTests.isGone(copy), "\(copy)")
    }

    /// The foot of a page and the head of the next stand between.
    @Test func bothPagesArePainted() async throws {
        var pdf = PlainPDF()
        pdf.add("Paid to the account", 60, 780)
        pdf.add("DE89 3704 0044", 60, 760)
        pdf.add("Page 1 of 2", 250, 40)
        pdf.page()
        pdf.add("Statement of the bank", 60, 800)
        pdf.add("0532 0130 00 and more", 60, 760)
        pdf.add("Closing balance", 60, 700)
        pdf.add("Page 2 of 2", 250, 40)
        let fixture = try PlanFixture(["a.pdf": pdf.bytes])
        let plan = try await fixture.plan()
        let entries = plan.exhibits[0].entries.filter { $0.dataClass.rawValue == "iban" }
        #expect(entries.count == 2 && entries.allSatisfy(\.toBeChecked))
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        var read = ""
        for page in 1...2 {
            let arguments = ["-r", "150", "-f", "\(page)", "-l", "\(page)", "-png"]
            let picture = try Command.run("pdftoppm", arguments + [fixture.output.copy("a.pdf")])
            try Files.write(picture.output, to: fixture.folder.file("p.png"))
            read += try Command.run("tesseract", [fixture.folder.file("p.png"), "-"]).text
        }
        #expect(SplitValueTests.isGone(read), "\(read)")
        #expect(
            read.contains("Statement of the bank") && read.contains("Closing balance"),
            "\(read)"
        )
    }

    /// In a workbook and a document both cells go, or the whole of it stays behind: never one part.
    @Test(arguments: ["a.xlsx", "a.docx"]) func cellsOfDocumentsGo(_ name: String) async throws {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(
            """
            if '\(name)'.endswith('x') and '\(name)'.startswith('a.x'):
                import openpyxl
                b = openpyxl.Workbook()
                for row in (('name', 'part', 'rest'), ('A', 'DE89', '370400440532013000'),
                    ('B', 'DE89 3704', '0044 0532 0130 00'), ('C', 'x', 'kept')):
                    b.active.append(row)
                b.save('in/\(name)')
            else:
                import docx
                d = docx.Document()
                t = d.add_table(2, 3)
                for r, row in enumerate((('A', 'DE89', '370400440532013000'), ('C', 'x', 'kept'))):
                    for c, text in enumerate(row): t.cell(r, c).text = text
                d.save('in/\(name)')
            """,
            in: fixture.folder.path
        )
        let plan = try await fixture.plan()
        #expect(plan.exhibits[0].entries.contains { $0.dataClass.rawValue == "iban" })
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        let copy = try #require(result.outcomes[name]?.copy)
        let found = try await Extracted.of(fixture.output.copy(copy))
        #expect(SplitValueTests.isGone(found.all), "\(found.all)")
        #expect(found.all.contains("kept"))
    }
}

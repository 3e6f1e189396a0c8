import Encoding
import Files
import Fixtures
import Testing

/// Ledgers of banks as workbooks are cut to the measure like any table: made by the programs that
/// banks' own programs are built with, disclosed, and opened again by those programs.
@Suite("workbooks cut to a measure", .timeLimit(.minutes(10)))
struct DisclosureSheetTests {
    private static let letter = """
        id: "BR-9"
        requesting: {state: "BR", authority: "Ministério Público"}
        requested: "CH"
        date: "2026-05-04"
        persons:
          - {id: "p1", role: "suspect", name: "Otávio Lemos Prado"}
        measures:
          - id: "m1"
            type: "account-records"
            target: {identifier: "CH9300762011623852957"}
            period: {from: "2026-03-01", to: "2026-03-31"}
            dataCategories: ["transactions"]

        """

    /// Rows of a ledger; what must not leave says so.
    private static let rows = """
        import datetime as d
        ASKED, OTHER, FAR = 'CH9300762011623852957', 'DE89370400440532013000', \
            'GB82WEST12345698765432'
        HEAD = ['Buchungsdatum', 'Konto', 'Gegenpartei', 'Gegenkonto', 'Betrag', 'Text']
        ROWS = [
            [d.date(2026, 2, 28), ASKED, 'Haus AG', FAR, 100.5, 'HIDE before'],
            [d.date(2026, 3, 1), ASKED, 'Lidia Santelmo', FAR, 200.25, 'SHOW first day'],
            [d.datetime(2026, 3, 31, 23, 59, 59), ASKED, 'Lidia Santelmo', FAR, 1, 'SHOW last'],
            [d.date(2026, 4, 1), ASKED, 'Haus AG', FAR, 3, 'HIDE after'],
            [d.date(2026, 3, 5), OTHER, 'Erika Muster', FAR, 4, 'HIDE other account'],
            ['2026-03-09', ASKED, None, None, -5, 'SHOW text day; "quoted"\\nline'],
            [None, ASKED, 'Nobody Known', FAR, 6, 'ODD no day'],
        ]

        """

    private static let excel = """
        import openpyxl
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = 'Umsätze'
        sheet.append(['Kontoauszug der Bank'])
        sheet.append([])
        sheet.append(HEAD)
        for row in ROWS: sheet.append(row)
        sheet.row_dimensions[5].hidden = False
        sheet.append([d.date(2026, 3, 7), ASKED, 'X', FAR, 7, 'HIDE hidden row'])
        sheet.row_dimensions[sheet.max_row].hidden = True
        other = book.create_sheet('Fremde')
        other.append(HEAD)
        other.append([d.date(2026, 3, 5), OTHER, 'Erika Muster', FAR, 4, 'HIDE sheet'])
        notes = book.create_sheet('Notizen')
        notes.append(['HIDE notes of the bank'])
        book.save('in/ledger.xlsx')

        """

    private static let open = """
        from odf.opendocument import OpenDocumentSpreadsheet
        from odf.table import Table, TableRow, TableCell
        from odf.text import P
        book = OpenDocumentSpreadsheet()
        def add(name, rows):
            table = Table(name=name)
            for cells in rows:
                row = TableRow()
                for cell in cells:
                    if isinstance(cell, d.date):
                        value = cell.isoformat()
                        made = TableCell(valuetype='date', datevalue=value)
                        made.addElement(P(text=cell.strftime('%d.%m.%y')))
                    elif isinstance(cell, (int, float)):
                        made = TableCell(valuetype='float', value=cell)
                        made.addElement(P(text=str(cell)))
                    elif cell is None: made = TableCell()
                    else:
                        made = TableCell(valuetype='string')
                        for line in cell.split('\\n'): made.addElement(P(text=line))
                    row.addElement(made)
                table.addElement(row)
            blank = TableRow(numberrowsrepeated=1000)
            blank.addElement(TableCell(numbercolumnsrepeated=1024))
            table.addElement(blank)
            book.spreadsheet.addElement(table)
        add('Umsätze', [['Kontoauszug der Bank'], [], HEAD] + ROWS)
        add('Fremde', [HEAD, [d.date(2026, 3, 5), OTHER, 'Erika Muster', FAR, 4, 'HIDE sheet']])
        add('Notizen', [['HIDE notes of the bank']])
        book.save('in/ledger.ods')

        """

    private static let read = """
        import sys, glob
        path = glob.glob('out/disclosed/ledger.*')[0]
        if path.endswith('xlsx'):
            import openpyxl
            book = openpyxl.load_workbook(path)
            for sheet in book:
                print('sheet', sheet.title)
                for row in sheet.iter_rows():
                    print(row[0].row, [cell.value for cell in row if cell.value is not None])
        else:
            from odf.opendocument import load
            from odf.table import Table, TableRow, TableCell
            from odf import teletype
            for table in load(path).spreadsheet.getElementsByType(Table):
                print('sheet', table.getAttribute('name'))
                number = 1
                for row in table.getElementsByType(TableRow):
                    cells = [teletype.extractText(c) for c in row.getElementsByType(TableCell)]
                    print(number, [c for c in cells if c])
                    number += int(row.getAttribute('numberrowsrepeated') or 1)

        """

    private func python(_ script: String, in folder: String) async throws -> String {
        let run = try await Command.runAside(
            Checkout.verifiers + "/bin/python",
            ["-c", script],
            in: folder
        )
        try #require(run.status == 0, "\(run.errorText)")
        return run.text
    }

    @Test(arguments: ["xlsx", "ods"])
    func aLedgerInAWorkbookIsCut(_ kind: String) async throws {
        let story = try DisclosureCase(letter: DisclosureSheetTests.letter)
        let script = kind == "xlsx" ? DisclosureSheetTests.excel : DisclosureSheetTests.open
        _ = try await python(DisclosureSheetTests.rows + script, in: story.folder.path)
        let name = "ledger.\(kind)"
        let stopped = try await story.disclose("--agreed-by", "D. Protection")
        #expect(stopped.status == 0, "\(stopped.errorText)\(stopped.text)")
        let scope = try story.exhibit(name)["scope"]
        #expect(scope?["leftOut"]?["outside-period"] == 2, "\(scope?.pretty ?? "")")
        #expect(scope?["leftOut"]?["other-account"] == 2)
        #expect(scope?["leftOut"]?["unreadable"] == 2)
        #expect(scope?["admitted"]?.array?.first?["rows"] == 3)
        let odd = scope?["rows"]?.array ?? []
        #expect(odd.map { $0["sheet"]?.string } == ["Umsätze", "Notizen"])
        #expect(odd.first?["row"] == 10)
        let text = try await python(DisclosureSheetTests.read, in: story.folder.path)
        #expect(text.split(separator: "\n").count { $0.contains("SHOW") } >= 3, "\(text)")
        #expect(text.contains("2026, 3, 1") || text.contains("01.03.26"), "\(text)")
        #expect(text.contains("5 [") && text.contains("CH9300762011623852957"), "\(text)")
        #expect(text.contains("200.25"))
        #expect(!text.contains("Fremde") && !text.contains("Notizen"))
        let layers = try await story.layers()
        layers.mustShow("SHOW first day", "SHOW last", "Kontoauszug der Bank", "Gegenpartei")
        layers.mustNotShow("HIDE", "ODD", "Erika Muster", "Lidia Santelmo")
        layers.mustNotShow("GB82WEST12345698765432", "DE89370400440532013000")
        // An officer keeps the row that has no day: whom it names stays hidden.
        let ruled = try await story.run([
            "plan", "decide", "out/internal/plan.json", "--entry", odd[0]["id"]?.string ?? "",
            "--act", "keep", "--reason", "its place shows its day", "--by", "A. Officer",
        ])
        #expect(ruled.status == 0, "\(ruled.errorText)")
        let again = try await story.disclose("--agreed-by", "D. Protection")
        #expect(again.status == 0, "\(again.errorText)\(again.text)")
        let after = try await story.layers()
        after.mustShow("ODD no day")
        after.mustNotShow("HIDE", "Nobody Known")
        let rows = try Files.read(story.folder.file("out/internal/rows.jsonl"), limit: 1 << 20)
        let lines = String(decoding: rows, as: UTF8.self)
        #expect(lines.contains("\"from\":5") && lines.contains("\"sheet\":\"Umsätze\""), "\(lines)")
    }
}

import Encoding
import Files
import Fixtures
import Testing

/// Ledgers within archives and messages are cut as they would be beside them, and nobody's settings
/// of printers leave.
@Suite("ledgers within others", .timeLimit(.minutes(10)))
struct DisclosureInsideTests {
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

        """

    /// Ledgers with a word of their own, in everything that holds others.
    private static let make = """
        import io, zipfile, tarfile, subprocess, gzip, openpyxl, email.message
        ASKED, OTHER, FAR = 'CH9300762011623852957', 'DE89370400440532013000', \
            'GB82WEST12345698765432'
        def rows(word):
            return [
                ['date', 'account', 'counterparty', 'counterparty_account', 'text'],
                ['2026-02-28', ASKED, 'Haus AG', FAR, 'CONCEALED before ' + word],
                ['2026-03-01', ASKED, 'Lidia Santelmo', FAR, 'SHOW ' + word],
                ['2026-03-05', OTHER, 'Erika Muster', FAR, 'CONCEALED other ' + word],
                ['no day', ASKED, 'Nobody Known', FAR, 'ODDITYROW ' + word],
            ]
        def csv(word): return ''.join(','.join(row) + '\\n' for row in rows(word)).encode()
        def xlsx(word):
            book, out = openpyxl.Workbook(), io.BytesIO()
            for row in rows(word): book.active.append(row)
            book.save(out)
            return out.getvalue()
        def ods(word):
            from odf.opendocument import OpenDocumentSpreadsheet
            from odf.table import Table, TableRow, TableCell
            from odf.text import P
            book, out, table = OpenDocumentSpreadsheet(), io.BytesIO(), Table(name='Ledger')
            for cells in rows(word):
                row = TableRow()
                for text in cells:
                    cell = TableCell(valuetype='string')
                    cell.addElement(P(text=text))
                    row.addElement(cell)
                table.addElement(row)
            book.spreadsheet.addElement(table)
            book.save(out)
            return out.getvalue()
        def mt940(word):
            return ('''{1:F01BANKCHZZXXXX0000000000}{4:
        :20:REF
        :25:CH9300762011623852957
        :28C:1/1
        :60F:C260228CHF1000,00
        :61:2602280228D10,00NTRFCONCEALED
        :86:CONCEALED before ''' + word + '''
        :61:2603010301C200,00NTRFSHOW
        :86:SHOW ''' + word + '''
        :62F:C260331CHF1190,00
        -}
        ''').encode()
        def zipped(*members):
            out = io.BytesIO()
            with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
                for name, data in members: z.writestr(name, data)
            return out.getvalue()
        def save(name, data):
            with open('in/' + name, 'wb') as file: file.write(data)
        inner = zipped(('a/deep.csv', csv('deep')))
        save('b.zip', zipped(('sub/ledger.csv', csv('zipcsv')), ('Käse.xlsx', xlsx('zipbook')),
                             ('open.ods', ods('zipods')),
                             ('note.txt', b'SHOW note\\n'), ('inner.zip', inner),
                             ('st.sta', mt940('statement')),
                             ('none.csv', csv('nothinginside').replace(b'CH93', b'CH94'))))
        with tarfile.open('in/t.tar.gz', 'w:gz') as tar:
            data = csv('tarcsv')
            info = tarfile.TarInfo('../ledger.csv')
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        def mail(word):
            m = email.message.EmailMessage()
            m['From'] = 'Otávio Lemos Prado <o@prado.example>'
            m['To'], m['Subject'] = 'Bank <b@bank.example>', 'my ledger'
            m['Date'] = 'Mon, 02 Mar 2026 10:00:00 +0100'
            m.set_content('SHOW body ' + word)
            m.add_attachment(csv(word + 'csv'), maintype='text', subtype='csv', filename='l.csv')
            m.add_attachment(zipped(('l.xlsx', xlsx(word + 'book'))), maintype='application',
                             subtype='zip', filename='l.zip')
            m.set_boundary('=-' + word)
            return bytes(m)
        save('m.eml', mail('mail'))
        save('box.mbox', b''.join(b'From o Mon Mar  2 10:00:00 2026\\n' + mail(w) + b'\\n'
                                  for w in ['one', 'two']))

        """

    /// What is in the compressed tape, which is none of what ``Layers`` unpacks.
    private static let tape = """
        import tarfile
        with tarfile.open('out/disclosed/t.tar.gz') as tar:
            for member in tar: print(member.name, tar.extractfile(member).read().decode())
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

    private static let words = [
        "zipcsv", "zipbook", "zipods", "note", "deep", "statement", "body mail", "mailcsv",
        "mailbook", "body one", "onecsv", "onebook", "body two", "twocsv", "twobook",
    ]

    @Test func aLedgerWithinAnotherExhibitIsCut() async throws {
        let story = try DisclosureCase(letter: DisclosureInsideTests.letter)
        _ = try await python(DisclosureInsideTests.make, in: story.folder.path)
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        #expect(done.text.contains("disclosed  4 exhibits"), "\(done.text)")
        let layers = try await story.layers()
        for word in DisclosureInsideTests.words { layers.mustShow("SHOW \(word)") }
        let tape = try await python(DisclosureInsideTests.tape, in: story.folder.path)
        #expect(tape.contains("SHOW tarcsv") && !tape.contains("CONCEALED"), "\(tape)")
        layers.mustNotShow("CONCEALED", "ODDITYROW", "Erika Muster", "Lidia Santelmo")
        layers.mustNotShow("nothinginside")
        layers.mustNotShow("GB82WEST12345698765432", "DE89370400440532013000")
        // Each ledger is judged by itself, and says what stayed behind.
        let exhibits = try story.plan()["exhibits"]?.array ?? []
        let inside = exhibits.filter { $0["inside"] != nil }
        #expect(inside.count == 13, "\(inside.compactMap { $0["path"]?.string })")
        for exhibit in inside where exhibit["decision"]?["act"] == "disclose" {
            #expect(exhibit["scope"]?["admitted"]?.array?.first?["rows"] == 1)
            #expect(exhibit["scope"]?["leftOut"]?["outside-period"] == 1)
        }
        let none = inside.filter { $0["decision"]?["act"] == "withhold" }
        #expect(none.compactMap { $0["inside"]?["path"]?.array } == [["member:none.csv"]])
        let bytes = try Files.read(story.folder.file("out/redaction.json"), limit: 1 << 20)
        let record = try JSON(parsing: bytes, limit: 1 << 20)["entries"]?.array ?? []
        let cut = record.filter { $0["category"] == "rows or messages outside the measure" }
        #expect(cut.count { $0["exhibit"] == "data/b.zip" } >= 4)
        #expect(cut.contains { $0["exhibit"] == "data/box.mbox" })
        try await keepsTheRow(story, inside)
    }

    /// A row that nobody can place leaves where an officer says so, out of an archive as well.
    private func keepsTheRow(_ story: DisclosureCase, _ inside: [JSON]) async throws {
        let deep = try #require(
            inside.first { $0["inside"]?["path"]?.array?.last == "member:a/deep.csv" }
        )
        let row = try #require(deep["scope"]?["rows"]?.array?.first?["id"]?.string)
        let ruled = try await story.run([
            "plan", "decide", "out/internal/plan.json", "--entry", row, "--act", "keep",
            "--reason", "its place shows its day", "--by", "A. Officer",
        ])
        #expect(ruled.status == 0, "\(ruled.errorText)")
        let again = try await story.disclose("--agreed-by", "D. Protection")
        #expect(again.status == 0, "\(again.errorText)\(again.text)")
        let layers = try await story.layers()
        layers.mustShow("ODDITYROW deep")
        layers.mustNotShow("CONCEALED", "ODDITYROW zipcsv", "Nobody Known")
        // What was planted since is a leak of the one who is named in the ledger within.
        let planted =
            "from zipfile import *; z = ZipFile('out/disclosed/b.zip', 'a'); "
            + "z.writestr('x.txt', 'paid by Lidia Santelmo'); z.close()"
        _ = try await python(planted, in: story.folder.path)
        let key = ["--key", "out/internal/case.key"]
        let leak = try await story.run(["leakcheck", "in", "--out", "out"] + key)
        #expect(leak.status == 1 && leak.text.contains("b.zip: name"), "\(leak.text)")
    }

    /// A ledger that is the text of a message is cut as one that is attached, and a page beside it
    /// that may show the same stays.
    @Test func aLedgerThatIsTheTextOfAMessageIsCut() async throws {
        let story = try DisclosureCase(letter: DisclosureInsideTests.letter)
        let script = """
            def text(word, body, page=None, encoding=None):
                m = email.message.EmailMessage()
                m['From'] = 'Otávio Lemos Prado <o@prado.example>'
                m['To'], m['Subject'] = 'Bank <b@bank.example>', 'my ledger'
                m['Date'] = 'Mon, 02 Mar 2026 10:00:00 +0100'
                m.set_content(body, cte=encoding)
                if page:
                    m.add_alternative(page, subtype='html')
                    m.set_boundary('=-' + word)
                return bytes(m)
            page = '<p>SHOW page</p>'
            twin = '<table><tr><td>CONCEALED in a page</td></tr></table>'
            table = csv('plain').decode()
            save('plain.eml', text('plain', table, None, '7bit'))
            save('coded.eml', text('coded', csv('coded').decode(), twin, 'base64'))
            save('greeted.eml', text('greeted', 'Dear all,\\n\\n' + csv('greeted').decode()))
            save('swift.eml', text('swift', mt940('swift').decode()))
            save('mixed.eml', text('mixed', 'Dear all,\\n\\n' + mt940('mixed').decode(), page))
            save('quoted.eml', text('quoted', 'As you wrote:\\n'
                + ''.join('> ' + l + '\\n' for l in mt940('quoted').decode().splitlines())))
            save('prose.eml', text('prose', 'SHOW prose, and a date: 2026-02-28, account', page))
            save('box.mbox', b''.join(
                b'From o Mon Mar  2 10:00:00 2026\\n' + text(w, csv(w).decode(), twin,
                'quoted-printable') + b'\\n' for w in ['one', 'two']))
            inner = email.message_from_bytes(text('deep', csv('deep').decode()))
            held = email.message.EmailMessage()
            held['From'] = 'Otávio Lemos Prado <o@prado.example>'
            held['To'], held['Subject'] = 'Bank <b@bank.example>', 'passed on'
            held['Date'] = 'Mon, 02 Mar 2026 10:00:00 +0100'
            held.set_content('SHOW outer')
            held.add_attachment(zipped(('m.eml', bytes(inner))), maintype='application',
                                subtype='zip', filename='m.zip')
            held.set_boundary('=-held')
            save('held.eml', bytes(held))
            for name in ['b.zip', 't.tar.gz', 'm.eml']:
                import os
                os.remove('in/' + name)

            """
        _ = try await python(DisclosureInsideTests.make + script, in: story.folder.path)
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        #expect(done.text.contains("disclosed  9 exhibits"), "\(done.text)")
        let layers = try await story.layers()
        for word in ["plain", "coded", "greeted", "swift", "one", "two", "deep", "prose", "page"] {
            layers.mustShow("SHOW \(word)")
        }
        layers.mustNotShow("CONCEALED", "ODDITYROW", "Erika Muster", "Lidia Santelmo")
        layers.mustNotShow("SHOW mixed", "SHOW quoted")
        layers.mustNotShow("GB82WEST12345698765432", "DE89370400440532013000")
        let exhibits = try story.plan()["exhibits"]?.array ?? []
        let inside = exhibits.filter { $0["inside"] != nil }
        let mixed = inside.filter {
            $0["decision"]?["reason"]?.string?.contains("among other words") == true
        }
        let holders = mixed.compactMap { $0["inside"]?["exhibit"]?.string }
        #expect(holders == ["mixed.eml", "quoted.eml"])
        let all = inside.filter { $0["inside"]?["path"]?.array?.last?.string == "text:1" }
        let texts = all.filter { $0["decision"]?["act"] == "disclose" }
        #expect(all.count == 9 && texts.count == 7, "\(inside.compactMap { $0["inside"] })")
        #expect(texts.allSatisfy { $0["scope"]?["admitted"]?.array?.first?["rows"] == 1 })
        let pages = inside.filter { $0["mediaType"] == "text/html" }
        #expect(pages.count == 4 && pages.allSatisfy { $0["decision"]?["act"] == "withhold" })
    }

    /// A workbook of before 2007 is not written anew, so it stays, by itself and in a message, and
    /// the plan says why.
    @Test func aLegacyWorkbookStaysWithItsReason() async throws {
        let story = try DisclosureCase(letter: DisclosureInsideTests.letter)
        let script = """
            import xlwt, email.message
            book = xlwt.Workbook()
            sheet = book.add_sheet('Ledger')
            rows = [['date', 'account', 'text'],
                    ['2026-02-28', 'CH9300762011623852957', 'CONCEALED']]
            for r, row in enumerate(rows):
                for c, cell in enumerate(row): sheet.write(r, c, cell)
            book.save('in/ledger.xls')
            m = email.message.EmailMessage()
            m['From'], m['To'] = 'Otávio Lemos Prado <o@prado.example>', 'b@bank.example'
            m['Subject'], m['Date'] = 'ledger', 'Mon, 02 Mar 2026 10:00:00 +0100'
            m.set_content('SHOW body')
            m.add_attachment(open('in/ledger.xls', 'rb').read(), maintype='application',
                             subtype='vnd.ms-excel', filename='ledger.xls')
            open('in/m.eml', 'wb').write(bytes(m))
            """
        let made = try await Command.runAside(
            "/usr/bin/python3",
            ["-c", script],
            in: story.folder.path
        )
        try #require(made.status == 0, "\(made.errorText)")
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        #expect(!story.leaves("ledger.xls") && story.leaves("m.eml"))
        for path in ["ledger.xls", "m.eml/part 1"] {
            let decision = try story.exhibit(path)["decision"]
            #expect(decision?["act"] == "withhold")
            #expect(decision?["reason"]?.string?.contains("before 2007") == true)
        }
        let layers = try await story.layers()
        layers.mustShow("SHOW body")
        layers.mustNotShow("CONCEALED")
    }

    /// A document of python-pptx holds settings of a printer, and so may any workbook: it is read,
    /// and leaves without them even where nothing else goes from it, wherever it lies.
    @Test func settingsOfPrintersNeverLeave() async throws {
        let story = try DisclosureCase(letter: DisclosureInsideTests.letter)
        let script = """
            import io, zipfile, pptx, email.message
            talk = pptx.Presentation()
            slide = talk.slides.add_slide(talk.slide_layouts[1])
            slide.shapes.title.text = 'SHOW title'
            slide.placeholders[1].text = 'SHOW words'
            talk.save('in/talk.pptx')
            data = open('in/talk.pptx', 'rb').read()
            assert any('printerSettings' in n for n in zipfile.ZipFile('in/talk.pptx').namelist())
            with zipfile.ZipFile('in/b.zip', 'w') as z: z.writestr('talk.pptx', data)
            m = email.message.EmailMessage()
            m['From'], m['To'] = 'Otávio Lemos Prado <o@prado.example>', 'b@bank.example'
            m['Subject'], m['Date'] = 'talk', 'Mon, 02 Mar 2026 10:00:00 +0100'
            m.set_content('SHOW body')
            m.add_attachment(data, maintype='application', subtype='octet-stream',
                             filename='talk.pptx')
            open('in/m.eml', 'wb').write(bytes(m))
            """
        _ = try await python(script, in: story.folder.path)
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        #expect(done.text.contains("disclosed  3 exhibits"), "\(done.text)")
        let check = """
            import io, zipfile, pptx, email
            def look(data):
                names = zipfile.ZipFile(io.BytesIO(data)).namelist()
                assert not any('printer' in name.lower() for name in names), names
                slide = pptx.Presentation(io.BytesIO(data)).slides[0]
                assert slide.shapes.title.text == 'SHOW title'
                assert slide.placeholders[1].text == 'SHOW words'
            look(open('out/disclosed/talk.pptx', 'rb').read())
            look(zipfile.ZipFile('out/disclosed/b.zip').read('talk.pptx'))
            m = email.message_from_binary_file(open('out/disclosed/m.eml', 'rb'))
            look(m.get_payload()[1].get_payload(decode=True))
            """
        _ = try await python(check, in: story.folder.path)
        let bytes = try Files.read(story.folder.file("out/redaction.json"), limit: 1 << 20)
        let record = try JSON(parsing: bytes, limit: 1 << 20)["entries"]?.array ?? []
        let settings = record.filter { $0["category"] == "settings of printers" }
        let names = settings.compactMap { $0["exhibit"]?.string }
        #expect(names == ["data/b.zip", "data/m.eml", "data/talk.pptx"], "\(names)")
    }
}

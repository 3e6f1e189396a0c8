import Files
import Fixtures
import Testing

@testable import Disclosure

/// What OpenDocument files say of a printer never leaves, also where nothing else goes from them.
struct ApplyPrinterTests {
    private static let make = """
        from odf import opendocument, text, table, draw, style
        ITEM = '<config:config-item config:type="string" config:name="%s">%s</config:config-item>'
        def settings(name, value):
            return ('<?xml version="1.0" encoding="UTF-8"?><office:document-settings '
                'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0">'
                '<office:settings><config:config-item-set config:name="ooo:view-settings">'
                + ITEM % ('ShowGrid', 'true') + ITEM % (name, value)
                + '</config:config-item-set></office:settings></office:document-settings>')
        def letter(path):
            d = opendocument.OpenDocumentText()
            d.text.addElement(text.P(text='SAY words'))
            d.save(path)
        def book(path):
            d = opendocument.OpenDocumentSpreadsheet()
            t, r, c = table.Table(name='Sheet'), table.TableRow(), table.TableCell()
            c.addElement(text.P(text='SAY words'))
            r.addElement(c)
            t.addElement(r)
            d.spreadsheet.addElement(t)
            d.save(path)
        def slides(path):
            d = opendocument.OpenDocumentPresentation()
            layout = style.PageLayout(name='L')
            d.automaticstyles.addElement(layout)
            master = style.MasterPage(name='M', pagelayoutname=layout)
            d.masterstyles.addElement(master)
            page, frame, box = draw.Page(masterpagename=master), draw.Frame(), draw.TextBox()
            box.addElement(text.P(text='SAY words'))
            frame.addElement(box)
            page.addElement(frame)
            d.presentation.addElement(page)
            d.save(path)
        for make, path, name in [
            (letter, 'in/a.odt', 'PrinterName'), (book, 'in/b.ods', 'PrintFaxName'),
            (slides, 'in/c.odp', 'PrinterSetup'),
        ]:
            make(path)
            patch(path, {}, {'settings.xml': settings(name, 'HIDE laser of Mrs. Roe')})
        with zipfile.ZipFile('in/d.zip', 'w', zipfile.ZIP_DEFLATED) as z:
            z.write('in/a.odt', 'letter.odt')
        letter('in/e.odt')
        patch('in/e.odt', {}, {'settings.xml': settings('PrinterName', ' ')})
        letter('in/f.odt')
        patch('in/f.odt', {}, {
            'Object 1/settings.xml': settings('PrinterName', 'HIDE &#x6c;aser').replace(
                'PrinterName', 'Printer&#78;ame')})
        """

    private static let look = """
        from odf import opendocument, teletype, text
        def look(path):
            assert clean(path)
            names = zipfile.ZipFile(path).namelist()
            assert not any('settings' in name for name in names), names
            words = [teletype.extractText(p)
                for p in opendocument.load(path).getElementsByType(text.P)]
            assert words == ['SAY words'], words
        for name in ('a.odt', 'b.ods', 'c.odp', 'f.odt'): look('out/disclosed/' + name)
        held = zipfile.ZipFile('out/disclosed/d.zip').read('letter.odt')
        open('held.odt', 'wb').write(held)
        look('held.odt')
        """

    @Test func namesOfPrintersStayBehind() async throws {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(Self.make, in: fixture.folder.path)
        let plan = try await fixture.plan(asked: [OfficeFixture.asked])
        let kind = OfficeDropped.settings.rawValue
        for exhibit in plan.exhibits {
            let counts = exhibit.parts.filter { $0.kind == kind }.map(\.count)
            #expect(counts == (exhibit.path == "e.odt" ? [] : [1]), "\(exhibit.path)")
        }
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        try await OfficeFixture.python(Self.look, in: fixture.folder.path)
        for name in ["a.odt", "b.ods", "c.odp", "d.zip", "f.odt"] {
            #expect(result.outcomes[name]?.dropped[kind] == 1, "\(name)")
        }
        // A document that says nothing of a printer leaves byte for byte.
        let plain = try Files.read(fixture.exhibits + "/e.odt", limit: 1 << 20)
        #expect(try fixture.copy("e.odt") == plain)
    }
}

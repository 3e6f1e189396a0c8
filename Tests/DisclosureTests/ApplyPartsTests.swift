import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// What a document is without is said in the plan and counted, and notes leave where an officer
/// says so.
struct ApplyPartsTests {
    private static let slides = """
        import pptx
        deck = pptx.Presentation()
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = 'Payments to ' + SECRET
        slide.notes_slide.notes_text_frame.text = 'SAY slowly, not ' + SECRET
        deck.save('in/a.pptx')
        """

    private static let openSlides = """
        from odf.opendocument import OpenDocumentPresentation
        from odf import draw, style, text, presentation
        deck = OpenDocumentPresentation()
        layout = style.PageLayout(name='L')
        deck.automaticstyles.addElement(layout)
        master = style.MasterPage(name='M', pagelayoutname=layout)
        deck.masterstyles.addElement(master)
        page = draw.Page(masterpagename=master)
        deck.presentation.addElement(page)
        def box(parent, words):
            frame = draw.Frame(width='10cm', height='2cm', x='1cm', y='1cm')
            inner = draw.TextBox()
            inner.addElement(text.P(text=words))
            frame.addElement(inner)
            parent.addElement(frame)
        box(page, 'Payments to ' + SECRET)
        notes = presentation.Notes()
        box(notes, 'SAY slowly, not ' + SECRET)
        page.addElement(notes)
        deck.save('in/a.odp')
        """

    private static let look = """
        import glob
        path = glob.glob('out/disclosed/a.*')[0]
        with zipfile.ZipFile(path) as z:
            text = ' '.join(z.read(n).decode('utf-8', 'replace') for n in z.namelist())
            assert z.testzip() is None
        assert SECRET not in text
        print('SAY slowly' in text)
        if path.endswith('pptx'):
            import pptx
            slide = pptx.Presentation(path).slides[0]
            assert slide.has_notes_slide == ('SAY slowly' in text)
            if slide.has_notes_slide:
                words = slide.notes_slide.notes_text_frame.text
                assert words.startswith('SAY slowly, not ') and SECRET not in words, words
        else:
            from odf.opendocument import load
            load(path)
        """

    @Test(arguments: [("a.pptx", slides), ("a.odp", openSlides)])
    func speakerNotesLeaveWhereAPlanKeepsThem(_ name: String, _ make: String) async throws {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(make, in: fixture.folder.path)
        var plan = try await fixture.plan(asked: [OfficeFixture.asked])
        let kind = OfficeDropped.notes.rawValue
        let part = try #require(plan.exhibits[0].parts.first { $0.kind == kind })
        #expect(part.act == .withhold && part.count >= 1)
        let out = "assert 'SAY slowly' not in text\n"
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean && result.outcomes[name]?.dropped[kind] == part.count)
        try await OfficeFixture.python(Self.look + "\n" + out, in: fixture.folder.path)
        var ruling = PlanRuling(officer: "A. Officer")
        #expect(throws: DecisionFailure.noReason) {
            try plan.decide(part: kind, of: name, .keep, ruling)
        }
        ruling.reason = "what was said is asked for"
        #expect(throws: DecisionFailure.nothingSelected) {
            try plan.decide(part: "comments", of: name, .keep, ruling)
        }
        try plan.decide(part: kind, of: name, .keep, ruling)
        // A plan is what its file says.
        let bytes = plan.bytes
        plan = try DisclosurePlan(parsing: bytes, classes: PlanVocabulary.classes)
        #expect(plan.bytes == bytes)
        let (again, second) = try await fixture.disclose(plan)
        #expect(second.isClean, "\(second)")
        #expect(again.outcomes[name]?.dropped[kind] == nil)
        let kept = "assert 'SAY slowly' in text\n"
        try await OfficeFixture.python(Self.look + "\n" + kept, in: fixture.folder.path)
    }

    /// A box as Word writes it, twice: its text leaves once and without what goes; one that is
    /// hidden stays and is counted.
    @Test func aTextBoxLeavesWithoutWhatGoes() async throws {
        let fixture = try PlanFixture()
        let script = """
            import docx
            d = docx.Document()
            d.add_paragraph('paid to ' + SECRET)
            d.save('in/a.docx')
            def box(text, hidden=''):
                inner = '<w:txbxContent><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:txbxContent>' % text
                return ('<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
                    'markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing '
                    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
                    '<wp:anchor><wp:extent cx="1800000" cy="720000"/><wp:docPr id="7" '
                    'name="HIDE name" descr="HIDE alt"' + hidden + '/><a:graphic><a:graphicData>'
                    '<wps:wsp><wps:txbx>' + inner + '</wps:txbx></wps:wsp></a:graphicData>'
                    '</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict '
                    'xmlns:v="urn:schemas-microsoft-com:vml"><v:shape '
                    'style="width:140pt;height:50pt"><v:textbox>' + inner +
                    '</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>')
            old = box('SAY old').split('<mc:Fallback>')[1].split('</mc:Fallback>')[0]
            boxes = (box('SAY box for ' + SECRET + ' alone') + box('HIDE box', ' hidden="1"')
                + '<w:r>' + old + '</w:r>')
            spaces = (' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
                'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
                'main"')
            def edit(text):
                text = re.sub(r' xmlns:(wp|a)="[^"]*"', '', text)
                text = text.replace('<w:document', '<w:document' + spaces, 1)
                return text.replace('<w:r><w:t>paid', boxes + '<w:r><w:t>paid', 1)
            patch('in/a.docx', {'word/document.xml': edit})
            """
        try await OfficeFixture.python(script, in: fixture.folder.path)
        let plan = try await fixture.plan(asked: [OfficeFixture.asked])
        let parts = plan.exhibits[0].parts.filter { $0.kind == "text boxes" }
        #expect(parts.map(\.count) == [1], "\(plan.exhibits[0].parts)")
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        #expect(result.outcomes["a.docx"]?.dropped["text boxes"] == 1)
        let check = """
            import docx
            text = zipfile.ZipFile('out/disclosed/a.docx').read('word/document.xml').decode()
            assert 'HIDE' not in text and SECRET not in text, text
            body = docx.Document('out/disclosed/a.docx').element.body
            w = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
            boxes = [''.join(t.text for t in b.iter(w + 't')) for b in body.iter(w + 'txbxContent')]
            assert re.fullmatch('SAY box for \\S+ alone', boxes[0]), boxes
            assert boxes[1:] == ['SAY old'], boxes
            assert 'cx="1800000" cy="720000"' in text and 'cx="1778000" cy="635000"' in text, text
            """
        try await OfficeFixture.python(check, in: fixture.folder.path)
    }

    /// The text of a shape on a sheet leaves in a plain box where it was.
    @Test func aShapeOnASheetLeavesWithItsText() async throws {
        let fixture = try PlanFixture()
        let script = """
            import xlsxwriter
            book = xlsxwriter.Workbook('in/a.xlsx')
            sheet = book.add_worksheet('Ledger')
            sheet.write(0, 0, 'paid to ' + SECRET)
            sheet.insert_textbox(3, 1, 'SAY shape for ' + SECRET + '\\nsecond <line>',
                {'object_position': 1, 'description': 'HIDE alt'})
            book.close()
            """
        try await OfficeFixture.python(script, in: fixture.folder.path)
        let plan = try await fixture.plan(asked: [OfficeFixture.asked])
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        #expect(result.outcomes["a.xlsx"]?.dropped["text boxes"] == nil)
        let check = """
            import openpyxl
            text = zipfile.ZipFile('out/disclosed/a.xlsx').read('xl/drawings/drawing1.xml').decode()
            assert SECRET not in text and 'HIDE' not in text, text
            assert re.findall('<a:t>(.*?)</a:t>', text)[1:] == ['second &lt;line&gt;'], text
            assert re.search(r'<a:t>SAY shape for \\S+</a:t>', text), text
            cell = openpyxl.load_workbook('out/disclosed/a.xlsx')['Ledger']['A1'].value
            assert cell.startswith('paid to ') and SECRET not in cell, cell
            """
        try await OfficeFixture.python(check, in: fixture.folder.path)
    }

    /// An attachment with macros that is written anew has neither their type nor their name.
    @Test func anAttachmentWithMacrosIsNamedAsWhatItIs() async throws {
        let fixture = try PlanFixture()
        let script = """
            import docx, email.message
            d = docx.Document()
            d.add_paragraph('paid to ' + SECRET)
            held = io.BytesIO()
            d.save(held)
            m = email.message.EmailMessage()
            m['From'], m['To'], m['Subject'] = 'a@b.example', 'c@d.example', 'bill'
            m['Date'] = 'Mon, 02 Mar 2026 10:00:00 +0100'
            m.set_content('see there')
            m.add_attachment(held.getvalue(), maintype='application',
                subtype='vnd.ms-word.document.macroEnabled.12', filename='Fälligkeit.docm')
            open('in/a.eml', 'wb').write(m.as_bytes())
            """
        try await OfficeFixture.python(script, in: fixture.folder.path)
        let plan = try await fixture.plan(asked: ["a@b.example", "c@d.example"])
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        let look = """
            import email, email.policy, docx
            m = email.message_from_bytes(open('out/disclosed/a.eml', 'rb').read(),
                policy=email.policy.default)
            part = [p for p in m.walk() if p.get_filename()][0]
            assert part.get_filename() == 'Fälligkeit.docm.docx', part.get_filename()
            assert part.get_content_type().endswith('wordprocessingml.document')
            text = docx.Document(io.BytesIO(part.get_content())).paragraphs[0].text
            assert text.startswith('paid to ') and SECRET not in text, text
            """
        try await OfficeFixture.python(look, in: fixture.folder.path)
    }
}

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

    @Test func textBoxesAreCountedByThemselves() async throws {
        let fixture = try PlanFixture()
        let script = """
            import docx
            d = docx.Document()
            d.add_paragraph('paid to ' + SECRET)
            d.save('in/a.docx')
            box = ('<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
                'markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>'
                '<w:txbxContent><w:p><w:r><w:t>HIDE box</w:t></w:r></w:p></w:txbxContent>'
                '</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent/></w:pict>'
                '</mc:Fallback></mc:AlternateContent></w:r>')
            edit = lambda text: text.replace('<w:r><w:t>paid', box + '<w:r><w:t>paid', 1)
            patch('in/a.docx', {'word/document.xml': edit})
            """
        try await OfficeFixture.python(script, in: fixture.folder.path)
        let plan = try await fixture.plan(asked: [OfficeFixture.asked])
        let parts = plan.exhibits[0].parts.filter { $0.kind == "text boxes" }
        #expect(parts.map(\.count) == [1], "\(plan.exhibits[0].parts)")
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        #expect(result.outcomes["a.docx"]?.dropped["text boxes"] == 1)
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

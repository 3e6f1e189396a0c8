/// Presentations and OpenDocument files, as ``OfficeFixture`` has others.
extension OfficeFixture {
    static let slides = """
        import pptx
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.util import Inches
        d = pptx.Presentation()
        d.core_properties.author = 'HIDE author'
        s = d.slides.add_slide(d.slide_layouts[1])
        s.shapes.title.text = 'Title stays'
        frame = s.placeholders[1].text_frame
        frame.text = 'From ' + ASKED + ' to '
        for piece in (SECRET[:9], SECRET[9:]): frame.paragraphs[0].add_run().text = piece
        s.notes_slide.notes_text_frame.text = 'HIDE notes'
        t = s.shapes.add_table(1, 2, Inches(1), Inches(5), Inches(4), Inches(1)).table
        t.cell(0, 0).text, t.cell(0, 1).text = 'cell stays', SECRET
        s.shapes.add_picture(picture(), Inches(1), Inches(4), Inches(4))
        box = s.shapes.add_textbox(0, 0, Inches(1), Inches(1))
        box.text_frame.text = 'HIDE shape'
        box._element.nvSpPr.cNvPr.set('hidden', '1')
        box = s.shapes.add_textbox(0, 0, Inches(1), Inches(1))
        box.text_frame.text, box.name = 'shape stays', 'HIDE shape name'
        box._element.nvSpPr.cNvPr.set('descr', 'HIDE description')
        data = CategoryChartData()
        data.categories = ['HIDE category']
        data.add_series('HIDE series', (1,))
        s.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(2), Inches(2), data)
        hidden = d.slides.add_slide(d.slide_layouts[6])
        hidden.shapes.add_textbox(0, 0, 9, 9).text_frame.text = 'HIDE slide'
        hidden._element.set('show', '0')
        d.save('in/a.pptx')
        patch('in/a.pptx', {}, {
            'ppt/comments/comment1.xml': '<c>HIDE comment</c>',
            'ppt/commentAuthors.xml': '<c>HIDE commenter</c>',
        })
        """

    static let slidesCheck = """
        import pptx
        clean('out/disclosed/a.pptx')
        d = pptx.Presentation('out/disclosed/a.pptx')
        assert len(d.slides) == 1
        s = d.slides[0]
        assert s.shapes.title.text == 'Title stays' and s.shapes.title.top is not None
        text = s.placeholders[1].text_frame.text
        assert text.startswith('From ' + ASKED + ' to ') and len(text) > 32, text
        assert s.slide_layout.name is not None and len(d.slide_layouts) == 11
        table = [x for x in s.shapes if x.has_table][0].table
        assert table.cell(0, 0).text == 'cell stays' and table.cell(0, 1).text
        assert [x for x in s.shapes if x.shape_type == 13][0].image.content_type == 'image/png'
        assert not s.has_notes_slide and not [x for x in s.shapes if x.has_chart]
        assert 'shape stays' in [x.text_frame.text for x in s.shapes if x.has_text_frame]
        """

    static let openText = """
        from odf import opendocument, text, table, style, office, dc, meta, draw
        d = opendocument.OpenDocumentText()
        d.meta.addElement(dc.Creator(text='HIDE creator'))
        gone = style.Style(name='HIDE style', family='text')
        gone.addElement(style.TextProperties(display='none'))
        d.automaticstyles.addElement(gone)
        d.text.addElement(text.H(outlinelevel=1, text='Heading stays'))
        p = text.P(text='From ' + ASKED + ' to ')
        for piece in (SECRET[:7], SECRET[7:]): p.addElement(text.Span(text=piece))
        p.addText(' on Monday & Tuesday')
        d.text.addElement(p)
        q = text.P(text='before ')
        q.addElement(text.Span(stylename=gone, text='HIDE not displayed'))
        note = office.Annotation()
        note.addElement(dc.Creator(text='HIDE Ann'))
        note.addElement(text.P(text='HIDE annotation'))
        q.addElement(note)
        q.addElement(text.BookmarkStart(name='HIDE mark'))
        q.addElement(text.A(href='https://hide.example/HIDE', text='link stays'))
        q.addElement(text.AuthorName(text='shown author'))
        d.text.addElement(q)
        t = table.Table(name='HIDE table')
        t.addElement(table.TableColumn())
        r = table.TableRow()
        c = table.TableCell()
        c.addElement(text.P(text='cell ' + SECRET))
        r.addElement(c)
        t.addElement(r)
        d.text.addElement(t)
        f = draw.Frame(width='10cm', height='3cm', name='HIDE frame')
        f.addElement(draw.Image(href=d.addPictureFromString(picture().read(), 'image/png')))
        q = text.P()
        q.addElement(f)
        d.text.addElement(q)
        d.save('in/a.odt')
        more = '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>' \\
            '<text:p>HIDE tracked</text:p></text:deletion></text:changed-region>' \\
            '</text:tracked-changes>'
        patch('in/a.odt', {'content.xml':
            lambda t: re.sub('<office:text[^>]*>', lambda m: m[0] + more, t)}, {
            'Thumbnails/thumbnail.png': 'HIDE thumbnail',
            'Versions/Version1': 'HIDE version', 'Object 1/content.xml': '<a>HIDE object</a>',
            'settings.xml': '<s>HIDE setting</s>', 'Basic/script.xml': '<b>HIDE macro</b>'})
        """

    static let openTextCheck = """
        from odf import opendocument, teletype, text, draw
        path = 'out/disclosed/a.odt'
        clean(path)
        z = zipfile.ZipFile(path)
        first = z.infolist()[0]
        assert first.filename == 'mimetype' and first.compress_type == 0
        d = opendocument.load(path)
        ps = [teletype.extractText(p) for p in d.getElementsByType(text.P)]
        assert teletype.extractText(d.getElementsByType(text.H)[0]) == 'Heading stays'
        assert ps[0].startswith('From ' + ASKED + ' to ') and ps[0].endswith('Monday & Tuesday')
        assert ps[1] == 'before link staysshown author', ps[1]
        assert any(p.startswith('cell ') for p in ps)
        image = d.getElementsByType(draw.Image)[0].getAttribute('href')
        assert z.read(image).startswith(b'\\x89PNG')
        """

    static let openSheet = """
        from odf import opendocument, text, table, style, office, dc
        d = opendocument.OpenDocumentSpreadsheet()
        off = style.Style(name='HIDE off', family='table')
        off.addElement(style.TableProperties(display='false'))
        d.automaticstyles.addElement(off)
        def cell(words, **more):
            c = table.TableCell(**more)
            c.addElement(text.P(text=words))
            return c
        t = table.Table(name='Ledger')
        t.addElement(table.TableColumn(numbercolumnsrepeated=2))
        t.addElement(table.TableColumn(visibility='collapse'))
        def row(*cells, **more):
            r = table.TableRow(**more)
            for c in cells: r.addElement(c)
            t.addElement(r)
        row(cell(ASKED, valuetype='string'), cell('12.50', valuetype='float', value='12.5'),
            cell('HIDE column', valuetype='string'))
        c = cell('to ' + SECRET + ' & more', valuetype='string', stringvalue='to ' + SECRET)
        note = office.Annotation()
        note.addElement(text.P(text='HIDE annotation'))
        c.addElement(note)
        row(c, cell('3', valuetype='float', value='3', formula='of:=LEN("HIDE formula")'))
        row(cell('HIDE row', valuetype='string'), visibility='collapse')
        row(cell('last', valuetype='string'))
        d.spreadsheet.addElement(t)
        h = table.Table(name='HIDE sheet', stylename=off)
        r = table.TableRow()
        r.addElement(cell('HIDE cell'))
        h.addElement(r)
        d.spreadsheet.addElement(h)
        names = table.NamedExpressions()
        names.addElement(table.NamedRange(name='HIDE_name', cellrangeaddress='Ledger.A1'))
        d.spreadsheet.addElement(names)
        d.save('in/a.ods')
        """

    static let openSheetCheck = """
        from odf import opendocument, teletype, table
        clean('out/disclosed/a.ods')
        d = opendocument.load('out/disclosed/a.ods')
        tables = d.getElementsByType(table.Table)
        assert [t.getAttribute('name') for t in tables] == ['Ledger']
        rows = [[(teletype.extractText(c), c.getAttribute('value'))
            for c in r.getElementsByType(table.TableCell)]
            for r in tables[0].getElementsByType(table.TableRow)]
        assert rows[0][0][0] == ASKED and rows[0][1] == ('12.50', '12.5'), rows
        assert rows[1][0][0].startswith('to ') and rows[1][0][0].endswith(' & more')
        assert rows[1][1] == ('3', '3') and rows[2][0][0] == 'last', rows
        """

    static let openSlides = """
        from odf import opendocument, text, draw, style, presentation
        d = opendocument.OpenDocumentPresentation()
        layout = style.PageLayout(name='HIDE layout')
        layout.addElement(style.PageLayoutProperties(pagewidth='28cm', pageheight='21cm'))
        d.automaticstyles.addElement(layout)
        master = style.MasterPage(name='HIDE master', pagelayoutname=layout)
        d.masterstyles.addElement(master)
        off = style.Style(name='HIDE off', family='drawing-page')
        off.addElement(style.DrawingPageProperties(visibility='hidden'))
        d.automaticstyles.addElement(off)
        def page(words, **more):
            p = draw.Page(masterpagename=master, name='HIDE page', **more)
            f = draw.Frame(width='10cm', height='3cm', x='1cm', y='1cm')
            b = draw.TextBox()
            b.addElement(text.P(text=words))
            f.addElement(b)
            p.addElement(f)
            d.presentation.addElement(p)
            return p
        p = page('pay ' + SECRET + ' now')
        n = presentation.Notes()
        f = draw.Frame(width='1cm', height='1cm')
        b = draw.TextBox()
        b.addElement(text.P(text='HIDE notes'))
        f.addElement(b)
        n.addElement(f)
        p.addElement(n)
        page('HIDE slide', stylename=off)
        d.save('in/a.odp')
        """

    static let openSlidesCheck = """
        from odf import opendocument, teletype, text, draw
        clean('out/disclosed/a.odp')
        d = opendocument.load('out/disclosed/a.odp')
        assert len(d.getElementsByType(draw.Page)) == 1
        words = [teletype.extractText(p) for p in d.getElementsByType(text.P)]
        assert len(words) == 1 and words[0].startswith('pay ') and words[0].endswith(' now'), words
        """
}

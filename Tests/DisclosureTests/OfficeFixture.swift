import Files
import Fixtures
import Testing

@testable import Disclosure

/// Documents made by other people's programs, each with a value that is shown and many that nobody
/// sees.
///
/// Everything that must not leave begins with `HIDE`, but for the account that is shown.
enum OfficeFixture {
    /// An account that the letter does not ask for.
    static let secret = "GB82WEST12345698765432"
    /// The account that the letter asks for.
    static let asked = "CH9300762011623852957"
    /// An account in a picture, with spaces between its groups.
    static let drawn = "DE89370400440532013000"

    /// Runs a script of Python with python-docx, openpyxl, XlsxWriter, python-pptx and odfpy.
    static func python(_ script: String, in folder: String) async throws {
        let head = """
            import io, re, sys, zipfile
            SECRET, ASKED, DRAWN = '\(secret)', '\(asked)', '\(drawn)'
            def patch(path, change, more={}):
                with zipfile.ZipFile(path) as old:
                    parts = {n: old.read(n) for n in old.namelist()}
                for name, edit in change.items():
                    parts[name] = edit(parts[name].decode()).encode()
                parts.update({n: t if isinstance(t, bytes) else t.encode()
                    for n, t in more.items()})
                with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as new:
                    new.comment = b'HIDE zip comment'
                    for name, content in parts.items(): new.writestr(name, content)
            def picture():
                from PIL import Image, ImageDraw, ImageFont, PngImagePlugin
                page = Image.new('RGB', (1200, 300), 'white')
                font = ImageFont.truetype(
                    '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf', 48)
                draw = ImageDraw.Draw(page)
                draw.text((40, 40), 'Balance of May', font=font, fill='black')
                draw.text((40, 160), DRAWN, font=font, fill='black')
                info = PngImagePlugin.PngInfo()
                info.add_text('Author', 'HIDE picture author')
                out = io.BytesIO()
                page.save(out, 'png', pnginfo=info)
                out.seek(0)
                return out
            def clean(path):
                # Every byte of every part, and of the file around them.
                with zipfile.ZipFile(path) as z:
                    assert z.testzip() is None and not z.comment
                    for info in z.infolist():
                        assert info.date_time == (1980, 1, 1, 0, 0, 0) and not info.extra
                        text = z.read(info).decode('utf-8', 'replace') + info.filename
                        for word in ('HIDE', SECRET, DRAWN, SECRET[4:12], SECRET[-10:]):
                            assert word not in text, (info.filename, word)
                return True

            """
        let run = try await Command.runAside(
            Checkout.verifiers + "/bin/python",
            ["-c", head + script],
            in: folder
        )
        try #require(run.status == 0, "\(run.errorText)")
    }

    static let word = """
        import docx
        from docx.shared import Inches
        d = docx.Document()
        d.core_properties.author = 'HIDE author'
        d.core_properties.comments = 'HIDE description'
        d.add_heading('Statement', 1)
        p = d.add_paragraph('From ' + ASKED + ' to ')
        for piece in (SECRET[:6], SECRET[6:13], SECRET[13:]):
            p.add_run(piece).bold = True
        p.add_run(' on Monday')
        t = d.add_table(1, 2)
        t.style = 'Table Grid'
        t.cell(0, 0).text, t.cell(0, 1).text = 'rent', SECRET
        d.sections[0].header.paragraphs[0].text = 'Header ' + SECRET
        d.sections[0].footer.paragraphs[0].text = 'Footer stays'
        d.add_picture(picture(), width=Inches(5))
        d.add_paragraph('last words & <more>')
        d.styles.add_style('HIDE style', 1)
        d.save('in/a.docx')
        W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        more = '''<w:p w:rsidR="00HIDE01"><w:ins w:author="HIDE Ann" w:id="7"><w:r>
        <w:t>inserted stays</w:t></w:r></w:ins><w:del w:author="HIDE Ann" w:id="8"><w:r>
        <w:delText>HIDE deleted</w:delText></w:r></w:del>
        <w:moveFrom w:id="9" w:author="x"><w:r><w:t>HIDE moved away</w:t></w:r></w:moveFrom>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDE vanished</w:t></w:r>
        <w:bookmarkStart w:id="1" w:name="HIDE_mark"/><w:bookmarkEnd w:id="1"/>
        <w:r><w:rPr><w:b/><w:rPrChange w:id="2" w:author="HIDE Ann"><w:rPr/></w:rPrChange>
        </w:rPr><w:t>bold stays</w:t></w:r>
        <w:r><w:instrText> AUTHOR HIDE field </w:instrText></w:r>
        <w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>
        <w:sdt><w:sdtPr><w:alias w:val="HIDE alias"/></w:sdtPr><w:sdtContent><w:r>
        <w:t>control stays</w:t></w:r></w:sdtContent></w:sdt>
        <x:odd xmlns:x="urn:HIDE"><w:r><w:t>HIDE unknown</w:t></w:r></x:odd>
        <!-- HIDE remark --></w:p>
        <w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr>
        <w:del w:id="3" w:author="x"/></w:trPr><w:tc><w:p><w:r><w:t>HIDE deleted row</w:t></w:r>
        </w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>row stays</w:t></w:r></w:p></w:tc></w:tr>
        </w:tbl>'''
        comments = '<w:comments %s><w:comment w:id="0" w:author="HIDE Ann"><w:p><w:r><w:t>' \\
            'HIDE comment</w:t></w:r></w:p></w:comment></w:comments>' % W
        custom = '<Properties><property name="HIDE name"><v>HIDE custom</v></property></Properties>'
        patch('in/a.docx', {
            'word/document.xml': lambda t: t.replace('<w:sectPr', more + '<w:sectPr', 1),
        }, {
            'word/comments.xml': comments, 'docProps/custom.xml': custom,
            'word/people.xml': '<p>HIDE people</p>', 'customXml/item9.xml': '<a>HIDE data</a>',
            'word/embeddings/oleObject1.bin': 'HIDE embedded',
            'word/vbaProject.bin': 'HIDE macro', 'docProps/thumbnail.jpeg': 'HIDE thumbnail',
        })
        """

    static let wordCheck = """
        import docx
        clean('out/disclosed/a.docx')
        d = docx.Document('out/disclosed/a.docx')
        text = '\\n'.join(p.text for p in d.paragraphs)
        for wanted in ('Statement', 'From ' + ASKED + ' to ', ' on Monday', 'last words & <more>',
                'inserted stays', 'bold stays', 'control stays'):
            assert wanted in text, (wanted, text)
        assert d.paragraphs[0].style.name == 'Heading 1'
        assert d.tables[0].cell(0, 0).text == 'rent' and d.tables[0].cell(0, 1).text
        assert [r.cells[0].text for r in d.tables[1].rows] == ['row stays']
        assert d.sections[0].header.paragraphs[0].text.startswith('Header ')
        assert d.sections[0].footer.paragraphs[0].text == 'Footer stays'
        assert len(d.inline_shapes) == 1
        names = zipfile.ZipFile('out/disclosed/a.docx').namelist()
        assert not [n for n in names if 'omment' in n or 'docProps' in n or 'bin' in n], names
        """

    static let sheet = """
        import xlsxwriter
        b = xlsxwriter.Workbook('in/a.xlsx')
        b.set_properties({'author': 'HIDE author', 'comments': 'HIDE remark'})
        b.set_custom_property('HIDE key', 'HIDE value')
        s = b.add_worksheet('Ledger')
        money = b.add_format({'num_format': '#,##0.00', 'bold': True})
        for row, (who, amount) in enumerate([(ASKED, 12.5), (SECRET, 7), ('to ' + SECRET, 8)]):
            s.write(row, 0, who)
            s.write(row, 1, amount, money)
        s.write_rich_string(3, 0, 'to ', money, SECRET[:10], SECRET[10:], ' for rent')
        s.write_formula(4, 1, '=IF(A1="HIDE formula",1,SUM(B1:B3))', money, 27.5)
        s.write(5, 0, 'HIDE row')
        s.set_row(5, None, None, {'hidden': True})
        s.write(0, 3, 'HIDE column')
        s.set_column(3, 3, None, None, {'hidden': True})
        s.write(6, 0, 'kept & shown')
        s.write_boolean(6, 1, True)
        s.merge_range('A8:B8', 'merged stays')
        s.write_comment('A1', 'HIDE comment', {'author': 'HIDE Ann'})
        s.write_url('A9', 'https://hide.example/HIDE', string='link text stays')
        s.data_validation('C1', {'validate': 'list', 'source': ['HIDE one', 'HIDE two']})
        s.set_header('&LLedger of ' + SECRET)
        h = b.add_worksheet('HIDE sheet')
        h.write(0, 0, 'HIDE cell')
        h.hide()
        v = b.add_worksheet('HIDE very')
        v.write(0, 0, 'HIDE very cell')
        v.very_hidden()
        b.define_name('HIDE_name', "='HIDE sheet'!$A$1")
        c = b.add_chart({'type': 'line'})
        c.add_series({'name': 'HIDE series', 'values': "='HIDE sheet'!$A$1:$A$2"})
        s.insert_chart('F1', c)
        s.insert_image('F20', 'HIDE.png', {'image_data': picture(), 'description': 'HIDE alt'})
        b.close()
        patch('in/a.xlsx', {
            'xl/sharedStrings.xml':
                lambda t: t.replace('</sst>', '<si><t>HIDE unused</t></si></sst>'),
        }, {'xl/printerSettings/printerSettings1.bin': 'HIDE printer',
            'xl/connections.xml': '<c n="HIDE connection"/>',
            'xl/externalLinks/externalLink1.xml': '<e>HIDE cache</e>',
            'xl/pivotCache/pivotCacheDefinition1.xml': '<p>HIDE pivot</p>'})
        """

    static let sheetCheck = """
        import openpyxl
        clean('out/disclosed/a.xlsx')
        b = openpyxl.load_workbook('out/disclosed/a.xlsx')
        assert b.sheetnames == ['Ledger'], b.sheetnames
        s = b['Ledger']
        assert s['A1'].value == ASKED and s['B1'].value == 12.5 and s['B2'].value == 7
        assert s['A2'].value and SECRET not in s['A2'].value
        assert s['A3'].value.startswith('to ') and s['A4'].value.startswith('to ')
        assert s['A4'].value.endswith(' for rent'), s['A4'].value
        assert s['B5'].value == 27.5, s['B5'].value
        assert s['A6'].value is None and s['D1'].value is None
        assert s['A7'].value == 'kept & shown' and s['B7'].value is True
        assert s['A9'].value == 'link text stays' and s['A8'].value == 'merged stays'
        assert s['B1'].number_format == '#,##0.00' and s['B1'].font.bold
        assert [str(r) for r in s.merged_cells.ranges] == ['A8:B8']
        assert s.oddHeader.left.text.startswith('Ledger of ')
        assert not b.defined_names and s['A1'].comment is None
        assert len(s._images) == 1 and not s._charts
        assert s._images[0].anchor._from.row == 19
        """
}

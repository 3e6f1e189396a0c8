import Detection
import Files
import Fixtures
import Testing

@testable import Disclosure

/// What stands in a file where no reader of its format looks is read all the same, or the file is
/// not wholly read: an exhibit from which nothing goes leaves byte for byte.
struct ExtractMarginTests {
    /// Ways to put `SECRET` into a file `in/x`, with no other value in it.
    static let plants: [(place: String, script: String)] = [
        ("zip comment", "z.comment = SECRET.encode()"),
        ("zip entry comment", "i.comment = SECRET.encode()"),
        ("zip extra field", "i.extra = b'\\x99\\x99' + struct.pack('<H', 22) + SECRET.encode()"),
        ("zip tail", "tail = SECRET.encode()"),
        ("zip gap", "front = zipped(h=SECRET)[:-60]"),
        ("tar owner", "t.uname = SECRET"),
        ("tar remark", "t.pax_headers = {'comment': SECRET}"),
        ("tar padding", "pad = SECRET.encode()"),
        ("gzip name", "gz = 8"),
        ("gzip remark", "gz = 16"),
        ("PNG chunk", "png.add(b'prVt', SECRET.encode())"),
        ("PNG tail", "tail = SECRET.encode()"),
        ("PNG zip behind", "tail = zipped(a=SECRET * 3)"),
        ("JPEG segment", "segment = b'\\xff\\xe9\\x00\\x1cFOO\\x00' + SECRET.encode()"),
        ("JPEG tail", "tail = SECRET.encode()"),
        ("GIF tail", "tail = SECRET.encode()"),
        ("PDF tail", "tail = SECRET.encode()"),
        ("PDF head", "front = SECRET.encode() + b'\\n'"),
        ("PDF zip behind", "tail = zipped(a=SECRET * 3)"),
        ("PDF earlier version", "old = SECRET"),
        ("PDF stream", "more = '/Private 6 0 R'; six = SECRET"),
        ("PDF name", "more = '/' + SECRET + ' 1'"),
        ("PDF hidden layer", "layer = SECRET"),
    ]

    private static let builder = """
        import gzip, struct, tarfile
        from PIL import Image, PngImagePlugin
        def zipped(**members):
            out = io.BytesIO()
            with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
                for name, text in members.items(): z.writestr(name, text)
            return out.getvalue()
        class z: comment = b''
        class i: comment, extra = b'', b''
        class t: uname, pax_headers = 'u', {}
        png = PngImagePlugin.PngInfo()
        front = tail = pad = segment = b''
        old = six = layer = more = ''
        gz = 0
        def picture(form, **more):
            out = io.BytesIO()
            Image.new('RGB', (60, 40), 'white').save(out, form, **more)
            return out.getvalue()
        def pdf():
            text = 'BT /F1 12 Tf 20 100 Td (%s) Tj ET'
            def stream(s): return '<</Length %d>>\\nstream\\n%s\\nendstream' % (len(s), s)
            page = text % (old or 'nothing')
            if layer: page += ' /OC /L BDC ' + text % layer + ' EMC'
            off = '/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>' if layer else ''
            objects = ['<</Type/Catalog/Pages 2 0 R%s%s>>' % (more, off),
                '<</Type/Pages/Kids[3 0 R]/Count 1>>',
                '<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources'
                '<</Font<</F1 5 0 R>>/Properties<</L 7 0 R>>>>>>', stream(page),
                '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', stream(six),
                '<</Type/OCG/Name(x)>>']
            out = b'%PDF-1.6\\n'
            def add(out, objects, first, before):
                places = []
                for number, o in enumerate(objects):
                    places.append(len(out))
                    out += ('%d 0 obj\\n%s\\nendobj\\n' % (number + first, o)).encode()
                table = len(out)
                out += ('xref\\n%d %d\\n' % (first, len(objects))).encode()
                out += b''.join(b'%010d 00000 n \\n' % p for p in places)
                out += ('trailer\\n<</Size 8/Root 1 0 R%s>>\\nstartxref\\n%d\\n%%%%EOF\\n'
                    % (before, table)).encode()
                return out, table
            out, table = add(out, objects, 1, '')
            if old: out, _ = add(out, [stream(text % 'nothing')], 4, '/Prev %d' % table)
            return out
        def made(kind):
            if kind == 'zip':
                i2 = zipfile.ZipInfo('a.txt')
                i2.comment, i2.extra = i.comment, i.extra
                out = io.BytesIO()
                with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as f:
                    f.writestr(i2, 'nothing')
                    f.comment = z.comment
                return out.getvalue()
            if kind == 'tar':
                out = io.BytesIO()
                with tarfile.open(fileobj=out, mode='w', format=tarfile.PAX_FORMAT) as f:
                    m = tarfile.TarInfo('a.txt')
                    m.size, m.uname, m.pax_headers = 7, t.uname, t.pax_headers
                    f.addfile(m, io.BytesIO(b'nothing'))
                data = out.getvalue()
                at = data.index(b'nothing') + 8
                return data[:at] + pad + data[at + len(pad):]
            if kind == 'gzip':
                data = gzip.compress(b'nothing here', mtime=0)
                return data[:3] + bytes([gz]) + data[4:10] + SECRET.encode() + b'\\0' + data[10:]
            if kind == 'PNG': return picture('PNG', pnginfo=png)
            if kind == 'JPEG':
                data = picture('JPEG')
                return data[:2] + segment + data[2:]
            if kind == 'GIF': return picture('GIF')
            return pdf()

        """

    @Test(arguments: plants.map(\.place))
    func whatStandsBesideTheContentIsRead(_ place: String) async throws {
        let plant = try #require(ExtractMarginTests.plants.first { $0.place == place })
        let fixture = try PlanFixture()
        let kind = place.split(separator: " ")[0]
        let script =
            ExtractMarginTests.builder
            + "\(plant.script)\nopen('in/x', 'wb').write(front + made('\(kind)') + tail)\n"
        try await OfficeFixture.python(script, in: fixture.folder.path)
        let found = try await Extracted.of("\(fixture.exhibits)/x")
        let isRead = found.segments.contains { segment in
            String(decoding: segment.text, as: UTF8.self).contains(OfficeFixture.secret)
        }
        #expect(isRead, "\(found.report.problems)")
        // And what is found there goes.
        let (result, report) = try await fixture.disclose(try await fixture.plan())
        #expect(report.isClean, "\(report)")
        guard let copy = result.outcomes["x"]?.copy else { return }
        let bytes = try fixture.copy(copy)
        #expect(bytes.firstRange(of: Array(OfficeFixture.secret.utf8)) == nil)
    }

    /// A file without any of it has nothing beside its content.
    @Test(arguments: ["zip", "tar", "PNG", "JPEG", "GIF", "PDF"])
    func aPlainFileHasNothingBeside(_ kind: String) async throws {
        let fixture = try PlanFixture()
        let script = ExtractMarginTests.builder + "open('in/x', 'wb').write(made('\(kind)'))\n"
        try await OfficeFixture.python(script, in: fixture.folder.path)
        let found = try await Extracted.of("\(fixture.exhibits)/x")
        #expect(found.report.problems.isEmpty)
        let beside = found.segments.filter { segment in
            segment.layer.path.first.map { word in
                ["trailing", "leading", "version", "layers"].contains(word)
                    || word.hasPrefix("gap:") || word.hasPrefix("stream:")
            } ?? false
        }
        #expect(beside.isEmpty)
    }

    /// What a workbook says outside of its cells.
    @Test(arguments: [
        "book.defined_names['n'] = DefinedName('n', attr_text='\"' + S + '\"')",
        "book.defined_names['n.' + S] = DefinedName('n.' + S, attr_text='Sheet!$A$1')",
        "sheet.oddHeader.center.text = S",
        "sheet['B2'] = 1; sheet['B2'].number_format = '\"' + S + '\"0'",
        "v = DataValidation(type='list', formula1='\"' + S + '\"'); v.add('A1'); "
            + "sheet.add_data_validation(v)",
        "sheet.conditional_formatting.add('A1:A5', FormulaRule(formula=['A1=\"' + S + '\"']))",
    ])
    func whatAWorkbookSaysOutsideOfCellsIsRead(_ script: String) async throws {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(
            """
            import openpyxl
            from openpyxl.workbook.defined_name import DefinedName
            from openpyxl.worksheet.datavalidation import DataValidation
            from openpyxl.formatting.rule import FormulaRule
            S = SECRET
            book = openpyxl.Workbook()
            sheet = book.active
            sheet['A1'] = 'nothing'
            \(script)
            book.save('in/a.xlsx')
            """,
            in: fixture.folder.path
        )
        let plan = try await fixture.plan()
        #expect(plan.exhibits[0].entries.contains { $0.dataClass.rawValue == "iban" })
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        #expect(result.outcomes["a.xlsx"]?.copy != nil)
        let text = try Command.run("unzip", ["-p", fixture.output.copy("a.xlsx")]).text
        #expect(!text.contains(OfficeFixture.secret))
    }

    @Test func aTransferEncodingThatNobodyKnowsIsAProblem() async throws {
        let mail =
            "From: a@b.example\nTo: c@d.example\nSubject: s\nMIME-Version: 1.0\n"
            + "Date: Tue, 1 Mar 2022 10:00:00 +0100\nContent-Type: text/plain\n"
            + "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n"
        let found = try await Extracted.of(bytes: Array(mail.utf8))
        #expect(found.kinds.contains(.malformed("content-transfer-encoding")))
    }

    @Test(arguments: [
        ("uuencode", "see\n\nbegin 644 a.txt\n61$4X.3,W,#0P,#0T,#4S,C Q,S P,   \n`\nend\n"),
        ("yEnc", "see\n=ybegin line=128 size=4 name=a.txt\nnobc\n=yend size=4\n"),
        ("", "We begin 644 a.txt\nbegin 2022 with courage\n= ybegin\nbegin 644 things\nin a row\n"),
    ])
    func anEncodedFileInATextIsAProblem(_ form: String, _ text: String) async throws {
        let found = try await Extracted.of(bytes: Array(text.utf8))
        #expect(found.kinds == (form.isEmpty ? [] : [.malformed(form)]))
    }

    @Test func aPictureInATextWithFormIsAProblem() async throws {
        let text = #"{\rtf1\ansi text {\pict\pngblip 89504e47}}"#
        let found = try await Extracted.of(bytes: Array(text.utf8))
        #expect(found.kinds == [.unsupported(.unknown)])
    }
}

import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// A value planted in any layer of a document or an archive is found, and the clean one is clean.
struct LeakCheckPlantedTests {
    private static let value = "GB82WEST12345698765432"

    private func report(
        _ fixture: PlanFixture,
        _ entries: [RemovedValue] = []
    ) async throws -> LeakReport {
        let own = RemovedValue(
            entry: "E9.1",
            dataClass: "iban",
            bytes: Array(LeakCheckPlantedTests.value.utf8)
        )
        let check = LeakCheck(removed: [own] + entries, keeps: [:], extractor: Extractor())
        let report = try await check.check(fixture.exhibits)
        for leak in report.leaks { #expect(!"\(leak)".contains(LeakCheckPlantedTests.value)) }
        return report
    }

    /// What a planter of a leak does, and in which layer it must be found at least.
    static let plants: [(place: String, layer: String, script: String)] = [
        ("nothing", "", "pass"),
        ("metadata", "document properties", "d.core_properties.author = S"),
        ("comment", "comments", "more['word/comments.xml'] = '<c><t>%s</t></c>' % S"),
        ("people", "comments", "more['word/people.xml'] = '<p author=\"%s\"/>' % S"),
        (
            "tracked change", "other parts",
            "body('<w:del><w:r><w:delText>%s</w:delText></w:r></w:del>')"
        ),
        ("hidden text", "hidden", "body('<w:r><w:rPr><w:vanish/></w:rPr><w:t>%s</w:t></w:r>')"),
        (
            "two runs", "text",
            "body('<w:r><w:t>%s</w:t></w:r><w:r><w:t>%s</w:t></w:r>', S[:8], S[8:])"
        ),
        ("thumbnail", "recognised", "more['docProps/thumbnail.png'] = drawn()"),
        ("embedded object", "embedded", "more['word/embeddings/a.zip'] = zipped('b.txt', S)"),
        ("custom data", "custom data", "more['customXml/item1.xml'] = '<a>%s</a>' % S"),
        (
            "custom data in parts", "custom data (text)",
            "more['customXml/item1.xml'] = '<a><b>%s</b><b>%s</b></a>' % (S[:8], S[8:])"
        ),
        ("chart cache", "charts", "more['word/charts/chart1.xml'] = '<c><v>%s</v></c>' % S"),
        ("defined name", "other parts", "more['xl/workbook.xml'] = '<d name=\"%s\"/>' % S"),
        (
            "hidden sheet", "other parts",
            "more['xl/worksheets/sheet2.xml'] = '<c><is><t>%s</t></is></c>' % S"
        ),
        ("member name", "names of members", "more[S + '.xml'] = '<a/>'"),
        ("zip comment", "bytes", "comment = S"),
        ("bookmark", "attributes", "body('<w:bookmarkStart w:name=\"%s\"/>')"),
    ]

    @Test(arguments: plants.map(\.place))
    func aPlantedValueIsFound(in place: String) async throws {
        let plant = try #require(LeakCheckPlantedTests.plants.first { $0.place == place })
        let fixture = try PlanFixture()
        try await OfficeFixture.python(
            """
            S = SECRET
            more, comment, added = {}, '', []
            def body(text, *words): added.append(text % (words or (S,)))
            def zipped(name, text):
                out = io.BytesIO()
                with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
                    z.writestr(name, text + ' ' + text.lower() * 0 + 'x' * 300)
                return out.getvalue()
            def drawn():
                from PIL import Image, ImageDraw, ImageFont
                page = Image.new('RGB', (1400, 160), 'white')
                font = ImageFont.truetype(
                    '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf', 60)
                ImageDraw.Draw(page).text((30, 30), S, font=font, fill='black')
                out = io.BytesIO()
                page.save(out, 'png')
                return out.getvalue()
            class d: core_properties = type('', (), {'author': 'nobody'})
            \(plant.script)
            parts = {
                '[Content_Types].xml': '<Types/>',
                'word/document.xml': '<w:document xmlns:w="w"><w:p><w:r><w:t>nothing</w:t></w:r>'
                    '</w:p><w:p>%s</w:p></w:document>' % ''.join(added),
                'docProps/core.xml': '<c><creator>%s</creator></c>' % d.core_properties.author,
            }
            parts.update(more)
            with zipfile.ZipFile('in/a.docx', 'w', zipfile.ZIP_DEFLATED) as z:
                for name, content in parts.items(): z.writestr(name, content)
                z.comment = comment.encode()
            """,
            in: fixture.folder.path
        )
        let report = try await report(fixture)
        guard !plant.layer.isEmpty else {
            #expect(report.leaks.isEmpty, "\(report)")
            return
        }
        #expect(report.leaks.contains { $0.layer.contains(plant.layer) }, "\(report)")
    }

    /// Whatever it is packed in, and however deep.
    @Test(arguments: ["zip", "tar.gz", "7z", "zip in zip", "mail"])
    func aPackedValueIsFound(_ kind: String) async throws {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(
            """
            import subprocess, tarfile, email.message
            kind = '\(kind)'
            def zipped(name, data):
                out = io.BytesIO()
                with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z: z.writestr(name, data)
                return out.getvalue()
            part = zipped('p.xml', '<a><b>%s</b><b>%s</b></a>' % (SECRET[:9], SECRET[9:]))
            open('part', 'wb').write(part)
            if kind == 'zip': open('in/a', 'wb').write(zipped('a.zip', part))
            if kind == 'zip in zip': open('in/a', 'wb').write(zipped('b', zipped('a.zip', part)))
            if kind == 'tar.gz':
                with tarfile.open('in/a', 'w:gz') as t: t.add('part')
            if kind == '7z':
                subprocess.run(['bsdtar', '--format', '7zip', '-cf', 'in/a', 'part'], check=True)
            if kind == 'mail':
                m = email.message.EmailMessage()
                m['From'], m['To'], m['Subject'] = 'a@b.example', 'c@d.example', 's'
                m.set_content('text')
                m.add_attachment(part, maintype='application', subtype='zip', filename='a.zip')
                open('in/a', 'wb').write(bytes(m))
            """,
            in: fixture.folder.path
        )
        let report = try await report(fixture)
        #expect(report.leaks.contains { $0.layer.hasSuffix("(text)") }, "\(report)")
    }

    /// An entry that the directory at the end of a ZIP file has forgotten is still in the file.
    @Test func aForgottenEntryIsFound() async throws {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(
            """
            def zipped(*members):
                out = io.BytesIO()
                with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
                    for name, data in members: z.writestr(name, data)
                return out.getvalue()
            first = zipped(('a.txt', SECRET + ' x' * 200))
            entry = first[:first.index(b'PK\\x01\\x02')]
            second = zipped(('b.txt', 'nothing'))
            at = second.index(b'PK\\x01\\x02')
            end = bytearray(second[at:])
            # The one entry and the directory stand so much later.
            spot = 42
            def move(place):
                old = int.from_bytes(end[place:place + 4], 'little')
                end[place:place + 4] = (old + len(entry)).to_bytes(4, 'little')
            move(spot)
            move(len(end) - 6)
            open('in/a.zip', 'wb').write(entry + second[:at] + bytes(end))
            assert zipfile.ZipFile('in/a.zip').namelist() == ['b.txt']
            """,
            in: fixture.folder.path
        )
        let report = try await report(fixture)
        #expect(report.leaks.contains { $0.layer == "entries" }, "\(report)")
    }

    /// What one exhibit removes is looked for in the documents of all others.
    @Test func aValueOfAnotherExhibitIsFound() async throws {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(
            """
            with zipfile.ZipFile('in/a.docx', 'w', zipfile.ZIP_DEFLATED) as z:
                z.writestr('[Content_Types].xml', '<Types/>')
                z.writestr('word/document.xml', '<w:p xmlns:w="w"><w:r><w:t>said Jane Q. </w:t>'
                    '</w:r><w:r><w:t>Example to him</w:t></w:r></w:p>')
            """,
            in: fixture.folder.path
        )
        let other = RemovedValue(
            entry: "E2.1",
            dataClass: "name",
            bytes: Array("Jane Q. Example".utf8)
        )
        let report = try await report(fixture, [other])
        #expect(Set(report.leaks.map(\.entry)) == ["E2.1"])
    }
}

import Disclosure
import Files
import Fixtures
import Testing

@Suite("Office documents and archives of an exhibit") struct ExtractOfficeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes a ZIP file with these members by Python.
    private func zip(_ name: String, _ members: [(String, String)]) throws {
        let list = members.map { "(\(quoted($0.0)), \(quoted($0.1)))" }.joined(separator: ", ")
        try python(
            """
            import zipfile
            z = zipfile.ZipFile(\(quoted(name)), 'w', zipfile.ZIP_DEFLATED)
            for n, t in [\(list)]: z.writestr(n, t)
            z.close()
            """,
            in: folder
        )
    }

    private func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            scalar.isASCII && scalar.value > 31 && scalar != "'" && scalar != "\\"
                ? String(scalar)
                : "\\U" + String(repeating: "0", count: 8 - hex(scalar).count) + hex(scalar)
        }
        return "'" + escaped.joined() + "'"
    }

    private func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16) }

    private let types = """
        <?xml version="1.0"?><Types xmlns="t"><Default Extension="xml" ContentType="x"/></Types>
        """

    @Test func aWordDocumentGivesTextHiddenTextAndMetadata() async throws {
        let body = """
            <?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>
            <w:p><w:r><w:t>IBAN FR76</w:t></w:r>
            <w:r><w:t xml:space="preserve"> 3000 é漢</w:t></w:r></w:p>
            <w:p><w:del w:author="Anna Änderer">
            <w:r><w:delText>deleted words</w:delText></w:r></w:del></w:p>
            <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>vanished</w:t></w:r>
            <w:r><w:t>after</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            </w:body></w:document>
            """
        try zip(
            "d",
            [
                ("[Content_Types].xml", types), ("word/document.xml", body),
                (
                    "word/comments.xml",
                    "<w:cs xmlns:w='w'><w:p><w:r><w:t>said C</w:t></w:r></w:p></w:cs>"
                ),
                (
                    "docProps/core.xml",
                    "<c:p xmlns:c='c' xmlns:d='d'><d:creator>Carl Creator</d:creator></c:p>"
                ),
                ("word/embeddings/x.bin", "name;iban\nEva;DE89\n"),
                (
                    "word/_rels/document.xml.rels",
                    "<R><Relationship Target='mailto:m@example.org'/></R>"
                ),
            ]
        )
        let found = try await Extracted.of(folder.file("d"))
        #expect(found.report.mediaType == .docx)
        #expect(found.report.problems.isEmpty)
        #expect(found.text(.text, []).contains("IBAN FR76 3000 é漢\n"))
        #expect(found.text(.text, []).contains("after"))
        for hidden in [
            "deleted words", "vanished", "said C", "mailto:m@example.org", "Anna Änderer",
        ] {
            #expect(found.text(.hidden).contains(hidden), "\(hidden)")
            #expect(!found.text().contains(hidden), "\(hidden)")
        }
        #expect(found.text(.metadata).contains("Carl Creator"))
        #expect(found.text(.text, ["member:word/embeddings/x.bin"]).contains("Eva\tDE89"))
        let places = try #require(found.places(of: "3000 é漢")?.1)
        guard case .member("word/document.xml", let range) = places[0] else {
            Issue.record("\(places)")
            return
        }
        #expect(String(decoding: Array(body.utf8)[range], as: UTF8.self) == "3000 é漢")
    }

    @Test func aWorkbookGivesItsCellsAndWhatItHides() async throws {
        let book = """
            <workbook xmlns:r="r"><sheets><sheet name="Konten" sheetId="1" r:id="rId1"/>
            <sheet name="Geheim" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>
            """
        let relations = """
            <R><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></R>
            """
        let first = """
            <worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData>
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>4711</v></c>
            <c r="C2" t="inlineStr"><is><t>in C</t></is></c></row>
            <row r="7" hidden="1"><c r="A7" t="str"><f>"x"&amp;"y"</f><v>row seven</v></c></row>
            </sheetData></worksheet>
            """
        try zip(
            "x",
            [
                ("[Content_Types].xml", types), ("xl/workbook.xml", book),
                ("xl/_rels/workbook.xml.rels", relations),
                (
                    "xl/sharedStrings.xml",
                    "<s><si><t>Jean </t><r><t>Dupont</t></r></si><si><t>left behind</t></si></s>"
                ),
                ("xl/worksheets/sheet1.xml", first),
                (
                    "xl/worksheets/sheet2.xml",
                    "<s><row><c t='inlineStr'><is><t>secret cell</t></is></c></row></s>"
                ),
            ]
        )
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.report.mediaType == .xlsx)
        #expect(found.report.problems.isEmpty)
        #expect(found.text(.text, ["sheet:Konten"]) == "Jean Dupont\t4711\t\n\n")
        let place = try #require(found.places(of: "4711")?.1.first)
        guard case .cell(row: 2, column: 2, _) = place else {
            Issue.record("\(place)")
            return
        }
        for hidden in ["in C", "row seven", "left behind", "\"x\"&\"y\""] {
            #expect(found.text(.hidden).contains(hidden), "\(hidden)")
        }
        #expect(found.text(.hidden, ["sheet:Geheim"]).contains("secret cell"))
    }

    @Test func openDocumentsGiveTextCellsAndAnnotations() async throws {
        try zip(
            "t",
            [
                ("mimetype", MediaType.odt.rawValue),
                (
                    "content.xml",
                    """
                    <o:document-content xmlns:o="o" xmlns:t="t"><o:body><o:text>
                    <t:p>Guten <t:span>Tag</t:span></t:p><t:h>Kopf</t:h>
                    <o:annotation><t:p>am Rand</t:p></o:annotation>
                    </o:text></o:body></o:document-content>
                    """
                ),
                ("meta.xml", "<m><creator>Otto Autor</creator></m>"),
            ]
        )
        let text = try await Extracted.of(folder.file("t"))
        #expect(text.report.mediaType == .odt)
        #expect(text.text().contains("Guten Tag\n") && text.text().contains("Kopf"))
        #expect(text.text(.hidden).contains("am Rand"))
        #expect(text.text(.metadata).contains("Otto Autor"))
        try zip(
            "s",
            [
                ("mimetype", MediaType.ods.rawValue),
                (
                    "content.xml",
                    """
                    <o:body xmlns:o="o" xmlns:b="b" xmlns:t="t"><o:spreadsheet>
                    <b:table b:name="Eins">
                    <b:table-row b:number-rows-repeated="4"/><b:table-row>
                    <b:table-cell b:number-columns-repeated="2"/>
                    <b:table-cell><t:p>C5</t:p></b:table-cell></b:table-row>
                    </b:table></o:spreadsheet></o:body>
                    """
                ),
            ]
        )
        let sheet = try await Extracted.of(folder.file("s"))
        #expect(sheet.report.mediaType == .ods)
        let (layer, places) = try #require(sheet.places(of: "C5"))
        #expect(layer.path == ["sheet:Eins"])
        guard case .cell(row: 5, column: 3, _) = places[0] else {
            Issue.record("\(places)")
            return
        }
    }

    @Test func slidesAndTheirNotes() async throws {
        let slide =
            "<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>on the slide</a:t></a:r></a:p></p:sld>"
        let notes =
            "<p:n xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>only the speaker</a:t></a:r></a:p></p:n>"
        try zip(
            "p",
            [
                ("[Content_Types].xml", types), ("ppt/presentation.xml", "<p/>"),
                ("ppt/slides/slide1.xml", slide), ("ppt/notesSlides/notesSlide1.xml", notes),
            ]
        )
        let found = try await Extracted.of(folder.file("p"))
        #expect(found.report.mediaType == .pptx)
        #expect(found.text().contains("on the slide"))
        #expect(found.text(.hidden).contains("only the speaker"))
    }

    @Test(arguments: ["zip", "tar", "tar.gz", "tar.xz", "7z", "gz"])
    func archivesOfEveryKindAreReadThrough(_ kind: String) async throws {
        try Files.makeDirectory(folder.file("in/sub"))
        try Files.write(Array("first needle\n".utf8), to: folder.file("in/a.txt"))
        try Files.write(Array("n;i\nZoé;7\nBo;8\n".utf8), to: folder.file("in/sub/línea.bin"))
        let arguments: [String]
        switch kind {
        case "gz": arguments = []
        case "tar": arguments = ["-cf", "x", "in"]
        case "tar.gz": arguments = ["-czf", "x", "in"]
        case "tar.xz": arguments = ["-cJf", "x", "in"]
        default: arguments = ["--format", kind == "7z" ? "7zip" : kind, "-cf", "x", "in"]
        }
        let run =
            arguments.isEmpty
            ? try Command.run("sh", ["-c", "gzip -c in/a.txt > x"], in: folder.path)
            : try Command.run(
                "bsdtar",
                arguments,
                in: folder.path,
                environment: ["LC_ALL": "C.UTF-8"]
            )
        #expect(run.status == 0)
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.report.problems.isEmpty)
        #expect(found.all.contains("first needle"))
        guard kind != "gz" else { return }
        #expect(found.all.contains("Zoé\t7"))
        #expect(found.text(.metadata).contains("línea.bin"))
        #expect(found.segments.contains { $0.layer.path.last == "member:in/a.txt" })
    }
}

import Detection
import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// A PDF is made anew of pictures: nothing that its objects hold is in the copy.
@Suite("What a PDF made anew is without", .timeLimit(.minutes(5))) struct PageMakingTests {
    private static let number = "GB82WEST12345698765432"
    private static let mail = "eva.meier@example.org"

    /// A page and, wherever a PDF may keep something, the number or the name of somebody.
    private static func document(shown: String) -> PlainPDF {
        var pdf = PlainPDF()
        pdf.add("Balance on the day", 60, 780)
        pdf.add(shown, 60, 700)
        let hex = Hex.encode(Array("\u{30}\u{82}\u{1}\u{2}\u{c}\u{15}\(mail)\u{5}\u{0}".utf8))
        pdf.font = "/BaseFont/ABCDEF+\(number)"
        pdf.catalogue = """
            /OutputIntents[10 0 R]/AcroForm<</SigFlags 3/Fields[12 0 R]>>/Metadata 14 0 R\
            /Names<</EmbeddedFiles<</Names[(\(number).txt)15 0 R]>>>>/Outlines 17 0 R\
            /Lang(\(number))
            """
        pdf.trailer = "/Info 18 0 R/ID[<4142><4142>]"
        func stream(_ head: String, _ text: String) -> String {
            "<<\(head)/Length \(text.utf8.count)>>\nstream\n\(text)\nendstream"
        }
        pdf.objects = [
            "<</Type/OutputIntent/S/GTS_PDFA1/Info(\(number))/DestOutputProfile 11 0 R>>",
            stream("/N 3", "profile desc \(number) of \(mail)"),
            "<</FT/Sig/T(\(number))/Subtype/Widget/Rect[0 0 0 0]/V 13 0 R>>",
            """
            <</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Name(\(mail))\
            /Reason(\(number))/ByteRange[0 1 2 3]/Contents<\(hex)>>>
            """,
            stream("/Type/Metadata/Subtype/XML", "<x:xmpmeta xmlns:x=\"a\">\(number)</x:xmpmeta>"),
            "<</Type/Filespec/F(\(number).txt)/EF<</F 16 0 R>>>>",
            stream("/Type/EmbeddedFile", number),
            "<</Type/Outlines/Title(\(number))>>",
            "<</Producer(\(number))/Author(\(mail))/Title(\(number))>>",
        ]
        return pdf
    }

    @Test func nothingOfItsObjectsIsInTheCopy() async throws {
        let fixture = try PlanFixture()
        try fixture.add("a.pdf", PageMakingTests.document(shown: PageMakingTests.number).bytes)
        let (_, report) = try await fixture.disclose(try await fixture.plan())
        #expect(report.isClean, "\(report)")
        let path = fixture.output.copy("a.pdf")
        let plain = try Command.run("qpdf", ["--qdf", "--object-streams=disable", path, "-"]).output
        let written = String(decoding: plain, as: UTF8.self)
        for word in [
            "WEST", "98765432", "eva.meier", "Meier", "ABCDEF", "/Font", "/ICCBased", "/Sig",
            "/AcroForm", "/Metadata", "/Info", "/Producer", "/EmbeddedFile", "/Outlines", "/Names",
            "/Lang", "/OutputIntents", "/Annots", "/ID [ <4142",
        ] {
            #expect(!written.contains(word), "\(word)")
        }
        #expect(try Command.run("pdffonts", [path]).text.split(separator: "\n").count == 2)
        #expect(try Command.run("pdfdetach", ["-list", path]).text.hasPrefix("0 "))
    }

    /// What only the certificate of a signature says is found as well.
    @Test func whatASignatureSaysIsRead() async throws {
        let folder = try TemporaryFolder()
        let pdf = PageMakingTests.document(shown: "nothing")
        try Files.write(pdf.bytes, to: folder.file("x"))
        let found = try await Extracted.of(folder.file("x"))
        let fields = found.segments.flatMap { segment in
            segment.runs.compactMap { run -> String? in
                if case .field(let name) = run.place { return name }
                return nil
            }
        }
        #expect(fields.contains("object:13 0 R/Contents"))
        let hidden = found.text(.hidden)
        #expect(hidden.components(of: PageMakingTests.mail) == 2, "\(hidden)")
    }
}

extension String {
    /// How often a word occurs.
    fileprivate func components(of word: String) -> Int { ranges(of: word).count }
}

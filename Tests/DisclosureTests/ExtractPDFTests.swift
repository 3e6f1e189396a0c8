import Disclosure
import Files
import Fixtures
import Testing

@Suite("PDF and images of an exhibit", .timeLimit(.minutes(5))) struct ExtractPDFTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Makes a PDF of a page.
    static func write(
        _ body: String,
        to folder: TemporaryFolder,
        _ name: String,
        attach: String? = nil
    ) throws {
        let page =
            "<html><head><meta charset=utf-8><title>Titel Müller</title>"
            + "<meta name=author content='Anna Autor'>"
            + "</head><body>\(body)</body></html>"
        try Files.write(Array(page.utf8), to: folder.file("page.html"))
        let options = attach.map { ["-a", $0] } ?? []
        let run = try Command.run(
            "weasyprint",
            options + ["page.html", name],
            in: folder.path
        )
        try #require(run.status == 0, "\(run.errorText)")
    }

    @Test func wordsHaveTheirPageAndBox() async throws {
        try Files.write(Array("name;iban\nEva;DE89\nBo;X\n".utf8), to: folder.file("list.csv"))
        try ExtractPDFTests.write(
            """
            <p>Bonjour Zoé</p><p style="page-break-before: always">
            <a href="mailto:m@example.org">مرحبا 漢字 second</a></p>
            """,
            to: folder,
            "x",
            attach: "list.csv"
        )
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.report.mediaType == .pdf)
        #expect(found.report.problems.isEmpty)
        #expect(found.text(.text, []).contains("Bonjour Zoé"))
        #expect(found.text(.text, []).contains("漢字"))
        #expect(found.text(.metadata).contains("Anna Autor"))
        #expect(found.text(.metadata).contains("Titel Müller"))
        #expect(found.text(.hidden).contains("mailto:m@example.org"))
        #expect(found.text(.text, ["attachment:1"]).contains("Eva\tDE89"))
        #expect(found.text(.metadata, ["attachment:1"]).contains("list.csv"))
        let place = try #require(found.places(of: "second")?.1.first)
        guard case .page(2, let box) = place else {
            Issue.record("\(place)")
            return
        }
        #expect(box.left > 0 && box.left < box.right && box.right < 596_000)
        #expect(box.top > 0 && box.top < box.bottom && box.bottom < 842_000)
    }

    @Test func aScannedPageIsRecognised() async throws {
        try ExtractPDFTests.write("<h1>RECOGNISED INVOICE 4711</h1>", to: folder, "text.pdf")
        let render = try Command.run(
            "pdftoppm",
            ["-png", "-r", "120", "-singlefile", "text.pdf", "scan"],
            in: folder.path
        )
        try #require(render.status == 0)
        let image = try await Extracted.of(folder.file("scan.png"))
        #expect(image.report.mediaType == .png)
        #expect(image.report.problems.isEmpty)
        #expect(image.text(.recognised).contains("RECOGNISED INVOICE 4711"))
        #expect(image.text(.metadata).contains("ImageWidth"))
        try ExtractPDFTests.write("<img src=scan.png style='width: 15cm'>", to: folder, "scan.pdf")
        let page = try await Extracted.of(folder.file("scan.pdf"))
        #expect(page.text().isEmpty)
        #expect(page.text(.recognised).contains("INVOICE 4711"))
        let place = try #require(page.places(of: "4711", .recognised)?.1.first)
        guard case .page(1, let box) = place else {
            Issue.record("\(place)")
            return
        }
        #expect(box.right < 596_000 && box.left < box.right)
    }

    @Test func metadataOfAnImageIsRead() async throws {
        try ExtractPDFTests.write("<p>x</p>", to: folder, "a.pdf")
        _ = try Command.run(
            "pdftoppm",
            ["-jpeg", "-r", "40", "-singlefile", "a.pdf", "a"],
            in: folder.path
        )
        let tag = try Command.run(
            "exiftool",
            [
                "-q", "-Artist=Zoé Dupont", "-GPSLatitude=47.1", "-GPSLatitudeRef=N",
                "-Comment=seen", "a.jpg",
            ],
            in: folder.path
        )
        try #require(tag.status == 0, "\(tag.errorText)")
        let found = try await Extracted.of(folder.file("a.jpg"))
        #expect(found.report.mediaType == .jpeg)
        let metadata = found.text(.metadata)
        #expect(metadata.contains("Zoé Dupont") && metadata.contains("GPSLatitude"))
        let place = try #require(found.places(of: "Zoé", .metadata)?.1)
        #expect(place == [.field("IFD0:Artist")])
    }

    @Test func aPassphraseIsSaidToBeMissing() async throws {
        try ExtractPDFTests.write("<p>secret needle</p>", to: folder, "a.pdf")
        let run = try Command.run(
            "qpdf",
            ["--encrypt", "u", "o", "256", "--", "a.pdf", "x"],
            in: folder.path
        )
        try #require(run.status == 0, "\(run.errorText)")
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.kinds == [.encrypted])
        #expect(!found.all.contains("needle"))
    }
}

import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// Pages and pictures: what was painted over is in no layer of the copy.
struct ApplyPagesTests {
    private static let secret = "GB82WEST12345698765432"
    private static let asked = "CH9300762011623852957"

    private func pdf(_ fixture: PlanFixture) throws {
        let html = """
            <html><head><title>\(ApplyPagesTests.secret)</title></head>
            <body style="font: 20pt 'Noto Sans'"><p>Account</p><p>\(ApplyPagesTests.asked)</p>
            <p>\(ApplyPagesTests.secret)</p><p>Balance</p></body></html>
            """
        let path = fixture.folder.file("page.html")
        try Files.write(Array(html.utf8), to: path)
        let made = try Command.run("weasyprint", [path, "\(fixture.exhibits)/a.pdf"])
        #expect(made.status == 0)
    }

    @Test func aPageIsPaintedAndHoldsNothingElse() async throws {
        let fixture = try PlanFixture()
        try pdf(fixture)
        let plan = try await fixture.plan(asked: [ApplyPagesTests.asked])
        #expect(plan.exhibits[0].entries.contains { $0.act == .pseudonymise })
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        let copy = fixture.output.copy("a.pdf")
        #expect(try Command.run("qpdf", ["--check", copy]).status == 0)
        #expect(try Command.run("pdftotext", [copy, "-"]).text.allSatisfy(\.isWhitespace))
        let plain = try Command.run("qpdf", ["--qdf", copy, "-"]).output
        #expect(!LeakSearch([value]).hits(in: plain).contains { _ in true })
        let metadata = try Command.run("exiftool", [copy]).text
        #expect(!metadata.contains("Title") && !metadata.contains("Producer"))
        let picture = try Command.run("pdftoppm", ["-r", "150", "-png", copy]).output
        let path = fixture.folder.file("p.png")
        try Files.write(picture, to: path)
        let read = try Command.run("tesseract", [path, "-"]).text.filter { !$0.isWhitespace }
        #expect(read.contains("Account") && read.contains("Balance"))
        #expect(!read.contains("98765432"))
    }

    private var value: RemovedValue {
        RemovedValue(entry: "x", dataClass: "iban", bytes: Array(ApplyPagesTests.secret.utf8))
    }

    /// The picture writers against two readers that are not ours.
    @Test func picturesAreReadByOthersAsTheyWere() throws {
        let folder = try TemporaryFolder()
        var pixels = Array("P6\n61 43\n255\n".utf8)
        for index in 0..<61 * 43 { pixels += [UInt8(index % 251), UInt8(index / 61), 200] }
        var raster = try #require(Raster(ppm: pixels))
        raster.black(left: 10, top: 10, right: 20, bottom: 12)
        try Files.write(raster.png, to: folder.file("a.png"))
        let script = """
            import sys
            from PIL import Image
            picture = Image.open(sys.argv[1])
            assert picture.info == {} and picture.size == (61, 43), picture.info
            sys.stdout.buffer.write(picture.tobytes())
            """
        let read = try Command.run("/usr/bin/python3", ["-c", script, folder.file("a.png")])
        #expect(read.output == raster.pixels)
        var pdf = PicturePDF()
        pdf.add(raster, resolution: 72)
        try Files.write(pdf.bytes, to: folder.file("a.pdf"))
        let drawn = try Command.run("pdfimages", [folder.file("a.pdf"), folder.file("p")])
        #expect(drawn.status == 0)
        let page = try Files.read(folder.file("p-000.ppm"), limit: 1 << 20)
        #expect(Raster(ppm: page)?.pixels == raster.pixels)
        #expect(Raster(ppm: Array(pixels.dropLast())) == nil)
    }

    /// A camera held sideways notes so beside the picture: it is read and painted as it is shown.
    @Test(arguments: [1, 3, 6, 8])
    func aTurnedPictureIsPaintedAsItIsShown(_ orientation: Int) async throws {
        let fixture = try PlanFixture()
        let script = """
            import sys
            from PIL import Image, ImageDraw, ImageFont
            page = Image.new('RGB', (1200, 300), 'white')
            font = ImageFont.truetype('/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf', 48)
            draw = ImageDraw.Draw(page)
            draw.text((40, 40), 'Balance of May', font=font, fill='black')
            draw.text((40, 160), '\(ApplyPagesTests.secret)', font=font, fill='black')
            turns = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90,
                8: Image.Transpose.ROTATE_270}
            turn = turns[\(orientation)]
            page = page if turn is None else page.transpose(turn)
            note = Image.Exif()
            note[0x0112] = \(orientation)
            page.save(sys.argv[1], 'jpeg', quality=95, exif=note)
            """
        let path = "\(fixture.exhibits)/a.jpg"
        #expect(try Command.run("/usr/bin/python3", ["-c", script, path]).status == 0)
        let plan = try await fixture.plan()
        #expect(plan.exhibits[0].entries.contains { $0.act == .pseudonymise })
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        let copy = fixture.output.copy("a.jpg.png")
        let read = try Command.run("tesseract", [copy, "-"]).text.filter { !$0.isWhitespace }
        #expect(read.contains("BalanceofMay") && !read.contains("98765432"), "\(read)")
    }
}

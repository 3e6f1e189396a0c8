import Files
import Sandbox

/// Takes words out of pages by making pictures of them.
///
/// Boxes are painted black in the picture, and a new file is written of the pictures alone. Nothing
/// else of the old file is in the new one: no text, no object, no metadata, no embedded file.
struct PageRedactor {
    /// How many pixels an inch of a page has.
    static let resolution = 150
    /// Thousandths of a point that stand for a pixel of a picture (`spec/disclosure-extract.md`).
    static let pictureScale = 1_000
    /// The most pages of one document.
    static let pageLimit = 2_000

    /// The folder for what a program must read from a file.
    let scratch: String

    /// The pages of a PDF, painted, as a PDF of pictures.
    func redactPDF(_ bytes: [UInt8], _ removals: [Removal]) async throws -> [UInt8] {
        let file = try ScratchInput(bytes, in: scratch)
        guard let count = await PageCount.of(file.path), count > 0,
            count <= PageRedactor.pageLimit
        else { throw RedactFailure.malformed }
        try PageRedactor.check(removals, pages: count)
        var pdf = PicturePDF()
        for page in 1...count {
            let words = [
                "-q", "-r", String(PageRedactor.resolution), "-f", String(page), "-l",
                String(page), "/in/x",
            ]
            let output = try await file.run("pdftoppm", words)
            guard var raster = Raster(ppm: output) else { throw RedactFailure.malformed }
            PageRedactor.paint(&raster, removals, page: page) { edge in
                (edge * PageRedactor.resolution) / 72_000
            }
            pdf.add(raster, resolution: PageRedactor.resolution)
        }
        return pdf.bytes
    }

    /// A picture, painted, as PNG; one of several as a PDF.
    func redactPicture(_ bytes: [UInt8], _ removals: [Removal]) async throws -> [UInt8] {
        for removal in removals where removal.act == .withhold {
            throw RedactFailure.withheld(entry: removal.entry)
        }
        let file = try ScratchInput(bytes, in: scratch)
        let answer = try await file.run("python3", ["-I", "-c", PageRedactor.decoder, "count"])
        guard let count = Int(String(decoding: answer, as: UTF8.self)), count > 0,
            count <= PageRedactor.pageLimit
        else { throw RedactFailure.malformed }
        try PageRedactor.check(removals, pages: count)
        var pdf = PicturePDF()
        for page in 1...count {
            let words = ["-I", "-c", PageRedactor.decoder, String(page - 1)]
            let output = try await file.run("python3", words)
            guard var raster = Raster(ppm: output) else { throw RedactFailure.malformed }
            PageRedactor.paint(&raster, removals, page: page) { $0 / PageRedactor.pictureScale }
            if count == 1 { return raster.png }
            pdf.add(raster, resolution: PageRedactor.resolution)
        }
        return pdf.bytes
    }

    /// Decodes a picture with Pillow and writes its pixels, on white where it is transparent.
    static let decoder = """
        import sys
        from PIL import Image, ImageOps
        Image.MAX_IMAGE_PIXELS = \(Raster.pixelLimit)
        picture = Image.open('/in/x')
        if sys.argv[1] == 'count':
            sys.stdout.write(str(getattr(picture, 'n_frames', 1)))
        else:
            picture.seek(int(sys.argv[1]))
            # As it is shown: boxes are in the upright picture, and the copy has no note of it.
            if getattr(picture, 'n_frames', 1) == 1:
                picture = ImageOps.exif_transpose(picture)
            picture = picture.convert('RGBA')
            white = Image.new('RGBA', picture.size, (255, 255, 255, 255))
            plain = Image.alpha_composite(white, picture).convert('RGB')
            sys.stdout.buffer.write(b'P6\\n%d %d\\n255\\n' % plain.size)
            sys.stdout.buffer.write(plain.tobytes())
        """

    /// Every place must be on a page that there is; what is no place on a page goes by itself.
    private static func check(_ removals: [Removal], pages: Int) throws(RedactFailure) {
        for removal in removals where removal.path.isEmpty {
            for case .page(let page, _) in removal.places where !(1...pages).contains(page) {
                throw .unplaceable(entry: removal.entry)
            }
        }
    }

    private static func paint(
        _ raster: inout Raster,
        _ removals: [Removal],
        page: Int,
        _ pixel: (Int) -> Int
    ) {
        for removal in removals where removal.path.isEmpty {
            for case .page(page, let box) in removal.places {
                if removal.act == .withhold { raster.blackOut() }
                raster.black(
                    left: pixel(box.left),
                    top: pixel(box.top),
                    right: pixel(box.right) + 1,
                    bottom: pixel(box.bottom) + 1
                )
            }
        }
    }
}

/// A PDF that has pictures as pages and nothing else.
struct PicturePDF {
    private var pages: [(width: Int, height: Int, resolution: Int, data: [UInt8])] = []

    /// Adds a page.
    mutating func add(_ raster: Raster, resolution: Int) {
        pages.append((raster.width, raster.height, resolution, raster.compressed))
    }

    /// The file, as ISO 32000-1 has it.
    ///
    /// It has a catalogue, the pages, and for each its picture and the four operators that draw it.
    /// There is no information dictionary, no metadata and no identifier.
    var bytes: [UInt8] {
        var out = Array("%PDF-1.4\n%\u{e2}\u{e3}\n".utf8)
        var places: [Int] = []
        func object(_ head: String, _ stream: [UInt8]? = nil) {
            places.append(out.count)
            out += "\(places.count) 0 obj\n\(head)\n".utf8
            if let stream {
                out += "stream\n".utf8
                out += stream
                out += "\nendstream\n".utf8
            }
            out += "endobj\n".utf8
        }
        let kids = pages.indices.map { "\($0 * 3 + 3) 0 R" }.joined(separator: " ")
        object("<< /Type /Catalog /Pages 2 0 R >>")
        object("<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>")
        for (index, page) in pages.enumerated() {
            let first = index * 3 + 3
            let width = PicturePDF.points(page.width, page.resolution)
            let height = PicturePDF.points(page.height, page.resolution)
            object(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] "
                    + "/Resources << /XObject << /P \(first + 2) 0 R >> >> "
                    + "/Contents \(first + 1) 0 R >>"
            )
            let drawing = Array("q \(width) 0 0 \(height) 0 0 cm /P Do Q".utf8)
            object("<< /Length \(drawing.count) >>", drawing)
            object(
                "<< /Type /XObject /Subtype /Image /Width \(page.width) /Height \(page.height) "
                    + "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode "
                    + "/DecodeParms << /Predictor 15 /Colors 3 /BitsPerComponent 8 "
                    + "/Columns \(page.width) >> /Length \(page.data.count) >>",
                page.data
            )
        }
        let table = out.count
        out += "xref\n0 \(places.count + 1)\n0000000000 65535 f \n".utf8
        for place in places {
            let digits = String(place)
            let padded = String(repeating: "0", count: 10 - digits.count) + digits
            out += "\(padded) 00000 n \n".utf8
        }
        out += "trailer\n<< /Size \(places.count + 1) /Root 1 0 R >>\n".utf8
        return out + "startxref\n\(table)\n%%EOF\n".utf8
    }

    private static func points(_ pixels: Int, _ resolution: Int) -> String {
        let thousandths = pixels * 72_000 / resolution
        let rest = String(thousandths % 1_000)
        return "\(thousandths / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }
}

/// Bytes in a file that a program of the sandbox is given; it goes with this.
struct ScratchInput {
    private let file: ScratchFile

    var path: String { file.path }

    init(_ bytes: [UInt8], in scratch: String) throws {
        let folder = try ScratchFolder(in: scratch)
        file = folder.file()
        try Files.write(bytes, to: file.path, mode: 0o600)
    }

    func run(_ program: String, _ arguments: [String]) async throws -> [UInt8] {
        var sandbox = Sandbox(program, inputs: [.init(path, at: "/in/x")])
        sandbox.limits.time = .seconds(120)
        sandbox.limits.output = 512 << 20
        do throws(Sandbox.Failure) { return try await sandbox.run(arguments) } catch {
            throw RedactFailure.program(program)
        }
    }
}

import Files
import Sandbox

/// Reads images: the words in them by recognition, what the camera and programs noted beside them,
/// and the smaller pictures inside, which may show what the image no longer does.
struct ImageReader {
    private let extraction: Extraction
    private let part: Part

    /// Where Debian keeps the languages of tesseract.
    private static let dataFolder = "/usr/share/tesseract-ocr/5/tessdata"
    /// Groups of exiftool that say nothing of the image: they describe the file on this disk.
    private static let foreignGroups: Set<String> = ["ExifTool", "System"]
    /// Pictures that images carry inside.
    private static let inner = ["ThumbnailImage", "PreviewImage", "JpgFromRaw", "OtherImage"]

    init(_ extraction: Extraction, _ part: Part) {
        self.extraction = extraction
        self.part = part
    }

    /// Hands on all text of an image.
    func read(_ source: Source, _ type: MediaType) async throws {
        try await metadata(source)
        if type == .heif { return extraction.note(.unsupported(type), part) }
        guard extraction.mayRecognise(part) else { return }
        let upright = await UprightPicture.of(source, extraction, part) ?? source
        try await recognise(upright, page: nil, scale: 1_000)
    }

    private func metadata(_ source: Source) async throws {
        let arguments = ["-G1", "-s", "-a", "-charset", "utf8", "/in/x"]
        let attempt = await extraction.attempt("exiftool", arguments, on: source, part)
        switch attempt {
        // It ends with 1 when it can't make sense of a file; tesseract judges that.
        case .failure(.refused), nil: return
        case .failure(let failure): return extraction.note(failure, part)
        case .success(let bytes): try await fields(bytes, source)
        }
    }

    /// Lines `[Group] Name : value`.
    private func fields(_ bytes: [UInt8], _ source: Source) async throws {
        var writer = extraction.writer(part, .metadata)
        var pictures: [String] = []
        for line in bytes.split(separator: 10) {
            guard let bracket = line.firstIndex(of: UInt8(ascii: "]")),
                let colon = line[bracket...].firstIndex(of: UInt8(ascii: ":")), line.first == 0x5B
            else { continue }
            let group = String(
                decoding: line[line.index(after: line.startIndex)..<bracket],
                as: UTF8.self
            )
            let name = line[line.index(after: bracket)..<colon].filter { $0 > 32 }
            let tag = String(decoding: name, as: UTF8.self)
            if ImageReader.foreignGroups.contains(group) { continue }
            if ImageReader.inner.contains(tag) { pictures.append(tag) }
            writer.frame = .fixed(.field("\(group):\(tag)"))
            try writer.append(name + line[colon...] + [10], low: 0, high: 0)
        }
        try writer.finish()
        for (index, tag) in pictures.enumerated() {
            let inner = part.inner("thumbnail:\(index + 1)")
            let picture = await extraction.run(
                "exiftool",
                ["-b", "-\(tag)", "/in/x"],
                on: source,
                inner
            )
            guard let picture, !picture.isEmpty else { continue }
            try await extraction.extract(Source(picture), at: inner)
        }
    }

    /// Reads the words in a picture.
    ///
    /// - Parameters:
    ///   - page: the page the picture is of; those that the picture itself has when absent.
    ///   - scale: how many thousandths of a point one pixel is.
    func recognise(_ source: Source, page: Int?, scale: Int) async throws {
        let languages = extraction.languages.filter {
            Files.isRegular("\(ImageReader.dataFolder)/\($0).traineddata")
        }
        let wanted = languages.isEmpty ? "eng" : languages.joined(separator: "+")
        let words = await extraction.run(
            "tesseract",
            ["/in/x", "-", "-l", wanted, "tsv"],
            on: source,
            part
        )
        guard let words else { return }
        var writer = extraction.writer(part, .recognised)
        var previous: [Int] = []
        for line in words.split(separator: 10) {
            let cells = line.split(separator: 9, omittingEmptySubsequences: false)
            // level page block paragraph line word left top width height confidence text
            let numbers = cells.prefix(10).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
            guard cells.count == 12, numbers.count == 10, numbers[0] == 5 else { continue }
            let current = Array(numbers[1...4])
            if !previous.isEmpty && current != previous { try writer.append([10], low: 0, high: 0) }
            previous = current
            let box = Place.Box(
                left: numbers[6] * scale,
                top: numbers[7] * scale,
                right: (numbers[6] + numbers[8]) * scale,
                bottom: (numbers[7] + numbers[9]) * scale
            )
            writer.frame = .fixed(.page(page ?? numbers[1], box: box))
            try writer.append(cells[11] + [32], low: 0, high: 0)
        }
        try writer.finish()
    }
}

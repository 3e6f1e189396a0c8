import Sandbox

/// Reads images: the words in them by recognition, what the camera and programs noted beside them,
/// and the smaller pictures inside, which may show what the image no longer does.
struct ImageReader {
    private let extraction: Extraction
    private let part: Part

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
        guard let file = try? extraction.file(of: upright), let path = file.path else {
            return extraction.note(.unreadable, part)
        }
        let words: [UInt8]
        do throws(Sandbox.Failure) {
            let picture = Sandbox.Input(path, at: "/in/x")
            words = try await Recognition(extraction).words(in: picture)
        } catch { return extraction.note(error, part) }
        var writer = extraction.writer(part, .recognised)
        try Recognition.write(Recognition.words(words), page: nil, scale: 1_000, to: &writer)
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
            // The numbers of a colour profile look like those of telephones.
            let isWord = line[colon...].contains { (0x61...0x7A).contains($0 | 0x20) }
            if group.hasPrefix("ICC"), !isWord { continue }
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
}

import Encoding
import Sandbox
import Synchronization

/// Reads a PDF: the words of its pages with their boxes, what its objects keep beside them, its
/// embedded files, and by recognition the pages that are pictures.
struct PDFReader {
    let extraction: Extraction
    let part: Part
    let source: Source

    /// How many pages one run of a program reads.
    private static let batch = 50
    /// After how many runs that gave nothing no more are tried.
    private static let failures = 5
    /// Pictures on a page with text from this many pixels on are read as well.
    private static let pictureArea = 600_000

    init(_ extraction: Extraction, _ part: Part, _ source: Source) {
        self.extraction = extraction
        self.part = part
        self.source = source
    }

    /// Hands on all text.
    func read() async throws {
        guard var pages = await pageCount() else { return }
        if pages > extraction.limits.pages {
            extraction.note(.tooManyPages, part)
            pages = extraction.limits.pages
        }
        var bare: [Int: PDFPages.Size] = [:]
        var beside = PagesBeside()
        var failures = 0
        let pictured = await picturedPages()
        for first in stride(from: 1, through: pages, by: PDFReader.batch) {
            let last = min(pages, first + PDFReader.batch - 1)
            let words = await extraction.run(
                "pdftotext",
                ["-q", "-bbox-layout", "-f", String(first), "-l", String(last), "/in/x", "-"],
                on: source,
                part,
                limits: { $0.output = 256 << 20 }
            )
            guard let words else {
                // Of pages that are not there the next ones will not be either.
                failures += 1
                if failures == PDFReader.failures { break }
                continue
            }
            var text = PDFPages(extraction.writer(part, .text), first: first)
            var reader = XMLReader(
                TextReader(Source(words), .utf8),
                fieldSize: extraction.limits.field
            )
            try reader.read(&text)
            try text.finish()
            for (page, size) in text.sizes where size.words == 0 || pictured.contains(page) {
                bare[page] = size
            }
            try await slant(first, last)
            try await look(at: text, without: bare, &beside)
        }
        let streams = try await strings()
        try await packet()
        try await embedded()
        try await recognise(bare, beside)
        let margins = PDFMargins(extraction: extraction, part: part, source: source)
        try await margins.read(streams?.others() ?? [], hasLayers: streams?.hasLayers ?? false)
    }

    /// How many pages there are; notes why when it can't be told.
    private func pageCount() async -> Int? {
        switch await extraction.attempt("pdfinfo", ["/in/x"], on: source, part) {
        case .success(let bytes):
            let text = String(decoding: bytes, as: UTF8.self)
            let line = text.split(separator: "\n").first { $0.hasPrefix("Pages:") }
            return line.flatMap { Int($0.dropFirst(6).filter { $0 != " " }) }
        case .failure(let failure):
            if case .refused = failure, isEncrypted() {
                extraction.note(.encrypted, part)
            } else {
                extraction.note(failure, part)
            }
            return nil
        case nil: return nil
        }
    }

    /// Whether the trailer names an encryption dictionary.
    private func isEncrypted() -> Bool {
        let mark = Array("/Encrypt".utf8)
        var at = 0
        while at < source.size {
            guard let piece = try? source.read(Source.pieceSize, at: at), piece.count > mark.count
            else { return false }
            for index in piece.indices where piece[index] == mark[0] {
                if piece[index...].starts(with: mark) { return true }
            }
            at += piece.count - mark.count
        }
        return false
    }

    /// The pages with large pictures on them.
    private func picturedPages() async -> Set<Int> {
        let list = await extraction.run("pdfimages", ["-list", "/in/x"], on: source, part)
        var pages: Set<Int> = []
        for line in String(decoding: list ?? [], as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 4, let page = Int(words[0]), let width = Int(words[3]),
                let height = Int(words[4]), width < 1 << 20, height < 1 << 20
            else { continue }
            if width * height >= PDFReader.pictureArea { pages.insert(page) }
        }
        return pages
    }

    /// The strings of all objects: annotations, form fields, outlines, properties.
    private func strings() async throws -> PDFStreams? {
        let json = await extraction.run(
            "qpdf",
            ["--json=2", "--no-warn", "--warning-exit-0", "/in/x"],
            on: source,
            part,
            limits: { $0.output = 512 << 20 }
        )
        guard let json else { return nil }
        var strings = PDFStrings(TextReader(Source(json), .utf8))
        try strings.write(
            metadata: extraction.writer(part, .metadata),
            hidden: extraction.writer(part, .hidden)
        )
        return strings.streams
    }

    /// The XMP packet.
    private func packet() async throws {
        let xml = await extraction.run("pdfinfo", ["-meta", "/in/x"], on: source, part)
        guard let xml, !xml.isEmpty else { return }
        var text = XMLText(extraction, part, .fixed(.field("xmp")), kind: .metadata)
        try text.read(TextReader(Source(xml), .utf8))
    }

    private func embedded() async throws {
        let list = await extraction.run("pdfdetach", ["-list", "/in/x"], on: source, part)
        let lines = String(decoding: list ?? [], as: UTF8.self).split(separator: "\n").dropFirst()
        for line in lines {
            guard let colon = line.firstIndex(of: ":"), let number = Int(line[..<colon]) else {
                continue
            }
            let inner = part.inner("attachment:\(number)")
            let name = String(line[line.index(after: colon)...].drop { $0 == " " })
            try extraction.write(name, field: "name", inner, .metadata)
            let content = await extraction.run(
                "pdfdetach",
                ["-save", String(number), "-o", "/dev/stdout", "/in/x"],
                on: source,
                inner,
                limits: { $0.output = min(512 << 20, max(0, extraction.unpackLeft)) }
            )
            guard let content, !content.isEmpty else { continue }
            extraction.unpackLeft -= content.count
            try await extraction.extract(Source(content), at: inner)
        }
    }

    /// Reads pages as pictures, several at once; their words are given in the order of the pages.
    ///
    /// - Parameters:
    ///   - sizes: pages that are read whole.
    ///   - beside: pages of which only what stands beside their words is read.
    private func recognise(_ sizes: [Int: PDFPages.Size], _ beside: PagesBeside) async throws {
        var beside = beside
        let wanted = (Array(sizes.keys) + Array(beside.fresh.keys)).sorted()
        let pages = Array(wanted.prefix { _ in extraction.mayRecognise(part) })
        guard !pages.isEmpty else { return }
        guard let file = try? extraction.file(of: source), let path = file.path else {
            return extraction.note(.unreadable, part)
        }
        let recognition = Recognition(extraction)
        let document = Sandbox.Input(path, at: "/in/x")
        let done = RecognisedPages()
        try await withThrowingTaskGroup(of: Void.self) { group in
            var started = 0
            for given in pages.indices {
                // Not far ahead of the one that is waited for, so that few are held.
                while started < min(pages.count, given + Recognition.width) {
                    let page = pages[started]
                    started += 1
                    group.addTask { await done.read(page, of: document, by: recognition) }
                }
                while !done.has(pages[given]), try await group.next() != nil {}
                if extraction.timeLeft <= .zero {
                    extraction.note(.programTooSlow("tesseract"), part)
                    return group.cancelAll()
                }
                guard let result = done.take(pages[given]) else { continue }
                switch result {
                case .failure(let failure): extraction.note(failure, part)
                case .success(let list):
                    let page = pages[given]
                    var words = Recognition.words(list)
                    if sizes[page] == nil { words = beside.take(words, of: page) }
                    try write(words, page, sizes[page] ?? beside.size(of: page))
                }
            }
        }
        for (page, words) in beside.repeated() { try write(words, page, beside.size(of: page)) }
    }

    private func write(
        _ words: [Recognition.Word],
        _ page: Int,
        _ size: PDFPages.Size?
    ) throws {
        let longer = size?.longer ?? 0
        let scale = longer > 0 ? longer / Recognition.pictureSize : 1_000
        var writer = extraction.writer(part, .recognised)
        try Recognition.write(words, page: page, scale: max(1, scale), to: &writer)
    }
}

/// What was recognised on pages that nobody has written out yet.
///
/// It lies here and not in the answers of the tasks: in an optimised build a group of them that
/// answers with a page and a typed result gives nothing back.
private final class RecognisedPages: Sendable {
    private let pages = Mutex<[Int: Result<[UInt8], Sandbox.Failure>]>([:])

    func read(_ page: Int, of document: Sandbox.Input, by recognition: Recognition) async {
        let result: Result<[UInt8], Sandbox.Failure>
        do throws(Sandbox.Failure) {
            result = .success(try await recognition.words(onPage: page, of: document))
        } catch { result = .failure(error) }
        pages.withLock { $0[page] = result }
    }

    func has(_ page: Int) -> Bool { pages.withLock { $0[page] != nil } }

    func take(_ page: Int) -> Result<[UInt8], Sandbox.Failure>? {
        pages.withLock { $0.removeValue(forKey: page) }
    }
}

/// The strings of a PDF's objects, as qpdf's JSON gives them: `u:` and the text.
struct PDFStrings {
    /// Entries of a document's own information, and what XMP repeats.
    private static let information: Set<String> = [
        "/Author", "/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate",
        "/ModDate", "/Company", "/Manager", "/SourceModified",
    ]

    /// A name with that many digits is somebody's number and no word of the format.
    private static let nameDigits = 6

    /// What no reader of pages looks into.
    private(set) var streams = PDFStreams()
    private var reader: TextReader
    private let quote = UInt8(ascii: "\"")
    private let other = ByteSet("\"")

    init(_ reader: TextReader) { self.reader = reader }

    /// Writes every string, with its object's number and the name of its entry as field.
    mutating func write(metadata: SegmentWriter, hidden: SegmentWriter) throws {
        var (metadata, hidden) = (metadata, hidden)
        var object = ""
        var key = ""
        // The keys of all objects of the JSON that are open.
        var open: [String] = []
        while true {
            try reader.run(until: other) { text, range in
                for byte in text.bytes[range] {
                    if byte == UInt8(ascii: "{") { open.append(key) }
                    if byte == UInt8(ascii: "}") { _ = open.popLast() }
                }
            }
            guard reader.peek() != nil else { break }
            let bytes = string()
            let text = bytes.dropFirst(2)
            if reader.peek() == UInt8(ascii: ":") {
                key = String(decoding: bytes.prefix(200), as: UTF8.self)
                if key.hasPrefix("obj:") {
                    object = String(key.dropFirst(4))
                } else {
                    streams.take(key: key, in: object)
                    try writeName(bytes, object, &hidden)
                }
                continue
            }
            if bytes.count < 200, !bytes.starts(with: "u:".utf8) {
                let word = String(decoding: bytes, as: UTF8.self)
                streams.take(word, under: key, and: open.last ?? "", in: object)
                try writeName(bytes, object, &hidden)
            }
            guard !object.isEmpty, !text.isEmpty else { continue }
            if bytes.starts(with: "b:".utf8) {
                // Bytes that are no text, as a signature's: its certificates name people.
                hidden.frame = .fixed(.field("object:\(object)\(key)"))
                for run in PDFStrings.runs(in: text) {
                    try hidden.append(run + [10], low: 0, high: 0)
                }
                continue
            }
            guard bytes.starts(with: "u:".utf8) else { continue }
            if PDFStrings.information.contains(key) {
                metadata.frame = .fixed(.field(String(key.dropFirst())))
                try metadata.append(text + [10], low: 0, high: 0)
            } else {
                hidden.frame = .fixed(.field("object:\(object)\(key)"))
                try hidden.append(text + [10], low: 0, high: 0)
            }
        }
        try metadata.finish()
        try hidden.finish()
    }

    /// The fewest letters that read like text among other bytes.
    private static let leastRun = 5

    /// What reads like text among bytes that are written in hexadecimal.
    private static func runs(in text: ArraySlice<UInt8>) -> [[UInt8]] {
        guard let bytes = Hex.decode(String(decoding: text, as: UTF8.self)) else { return [] }
        var runs: [[UInt8]] = []
        var at = 0
        while at < bytes.count {
            var run: [UInt8] = []
            while at < bytes.count, bytes[at] >= 0x20, bytes[at] != 0x7f {
                let length = UTF8Rules.length(bytes, at: at)
                if length == 0 { break }
                run += bytes[at..<at + length]
                at += length
            }
            if run.count >= leastRun { runs.append(run) }
            at += 1
        }
        return runs
    }

    /// Writes a name that somebody made up.
    private func writeName(
        _ name: [UInt8],
        _ object: String,
        _ hidden: inout SegmentWriter
    ) throws {
        let digits = name.reduce(0) { $0 + ((0x30...0x39).contains($1) ? 1 : 0) }
        guard name.first == UInt8(ascii: "/"), name.count > 1,
            digits >= PDFStrings.nameDigits || name.contains(UInt8(ascii: "@"))
        else { return }
        // Programs name what they draw by its digest.
        let isDigest = name.split { HexDigit.value($0) == nil }.contains { $0.count >= 32 }
        if isDigest { return }
        hidden.frame = .fixed(.field("object:\(object)/name"))
        try hidden.append(name.dropFirst() + [10], low: 0, high: 0)
    }

    /// Takes a string, its escapes resolved.
    private mutating func string() -> [UInt8] {
        var out: [UInt8] = []
        _ = reader.take()
        while let byte = reader.take(), byte != quote {
            guard byte == UInt8(ascii: "\\") else {
                out.append(byte)
                continue
            }
            switch reader.take() {
            case UInt8(ascii: "n"), UInt8(ascii: "r"): out.append(10)
            case UInt8(ascii: "t"): out.append(9)
            case UInt8(ascii: "u"):
                var value: UInt32 = 0
                for _ in 0..<4 {
                    value = value << 4 | UInt32(reader.take().flatMap(HexDigit.value) ?? 0)
                }
                // qpdf escapes control characters only.
                UTF8Rules.append(value & 0xFF, to: &out)
            case .some(let letter): out.append(letter)
            case nil: break
            }
        }
        return out
    }
}

import Sandbox

/// What a PDF holds beside the pages that its newest version shows (ISO 32000-2): bytes before its
/// head and behind its end, earlier versions that a later one was appended to, layers that are
/// switched off, and streams that are no part of a page.
struct PDFMargins {
    let extraction: Extraction
    let part: Part
    let source: Source

    /// How far into a file its head may stand.
    private static let headReach = 1_024
    /// The largest PDF whose bytes are searched for ends of versions, in bytes.
    private static let searchLimit = 512 << 20
    /// The most streams that are no part of a page.
    static let streamLimit = 200
    /// The most that one of them unpacks to, in bytes.
    private static let streamSize = 64 << 20

    /// Reads all of it.
    func read(_ streams: [String], hasLayers: Bool) async throws {
        try await versions()
        if hasLayers { try await layers() }
        for (index, object) in streams.enumerated() {
            guard index < PDFMargins.streamLimit else {
                return extraction.note(.tooManyParts, part)
            }
            let content = await extraction.run(
                "qpdf",
                ["--show-object=\(object)", "--filtered-stream-data", "--no-warn", "/in/x"],
                on: source,
                part,
                limits: { $0.output = PDFMargins.streamSize }
            )
            guard let content, !content.isEmpty else { continue }
            let number = object.prefix { $0 != "," }
            try await extraction.extract(Source(content), at: part.inner("stream:\(number)"))
        }
    }

    private func versions() async throws {
        let margins = Margins(extraction: extraction, part: part, source: source)
        let head = try source.head(PDFMargins.headReach)
        let start = PDFMargins.find("%PDF-", in: head[...]) ?? 0
        try await margins.outside(0..<start, "leading")
        guard source.size <= PDFMargins.searchLimit else { return extraction.note(.bomb, part) }
        var ends = try ends()
        guard let last = ends.popLast() else { return }
        try await margins.outside(last..<source.size)
        // A version before that one is read with all that it was appended to.
        while let end = ends.popLast() {
            guard try isVersion(from: start, to: end) else { continue }
            let whole = Source(start..<end, of: source)
            try await extraction.extract(whole, at: part.inner("version"))
            return
        }
    }

    /// Behind each mark of an end.
    private func ends() throws -> [Int] {
        let mark = "%%EOF"
        var ends: [Int] = []
        var at = 0
        while at < source.size {
            let piece = try source.read(Source.pieceSize, at: at)
            var low = 0
            while let found = PDFMargins.find(mark, in: piece[low...]) {
                low = found + mark.utf8.count
                ends.append(at + low)
            }
            if piece.count < mark.utf8.count { break }
            at += piece.count - (at + piece.count < source.size ? mark.utf8.count - 1 : 0)
        }
        return ends
    }

    /// Whether a piece of the file ends as a version does: where its table stands is said right
    /// before, and the first half of a file for the web says 0.
    private func isVersion(from start: Int, to end: Int) throws -> Bool {
        let low = max(start, end - 64)
        let tail = try source.read(end - low, at: low)
        guard let word = PDFMargins.find("startxref", in: tail[...]) else { return false }
        let digits = tail[(word + 9)...].drop { $0 <= 32 }.prefix { (0x30...0x39).contains($0) }
        guard let offset = Int(String(decoding: digits, as: UTF8.self)), offset > 0,
            offset < end - start
        else { return false }
        let table = try source.read(24, at: start + offset)
        if table.starts(with: "xref".utf8) { return true }
        let isNumber = (0x30...0x39).contains(table.first ?? 0)
        return isNumber && PDFMargins.find("obj", in: table[...]) != nil
    }

    /// The same pages with every layer shown: a name that programs look for is made another of the
    /// same length, so that nothing moves.
    private func layers() async throws {
        let plain = await extraction.run(
            "qpdf",
            ["--qdf", "--object-streams=disable", "--no-warn", "--warning-exit-0", "/in/x", "-"],
            on: source,
            part,
            limits: { $0.output = min(512 << 20, max(0, extraction.unpackLeft)) }
        )
        guard var plain, !plain.isEmpty else { return }
        extraction.unpackLeft -= plain.count
        let name = "/OCProperties"
        var low = 0
        while let found = PDFMargins.find(name, in: plain[low...]) {
            plain[found + 1] = UInt8(ascii: "X")
            low = found + name.utf8.count
        }
        try await extraction.extract(Source(plain), at: part.inner("layers"))
    }

    private static func find(_ word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(word.utf8)
        var at = bytes.startIndex
        while let found = bytes[at...].firstIndex(of: wanted[0]) {
            if bytes[found...].starts(with: wanted) { return found }
            at = found + 1
        }
        return nil
    }
}

/// Which streams of a PDF no reader of its pages looks into, told from qpdf's JSON as it comes by.
struct PDFStreams {
    /// Objects that are streams, with the words of their dictionaries.
    private var streams: [String: Set<String>] = [:]
    /// Under which names objects are referred to.
    private var references: [String: Set<String>] = [:]
    /// Whether there are layers that can be switched off.
    private(set) var hasLayers = false
    /// Whether the value that is being read is a colour space.
    private var isColour = false

    /// Entries whose streams make up pages, fonts and colours.
    private static let pages: Set<String> = [
        "/Contents", "/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap",
        "/CIDSet", "/SMask", "/Mask", "/EF", "/F", "/UF", "/DestOutputProfile", "/JBIG2Globals",
        "/Length", "/Thumb", "/Function", "/Functions", "/Shading", "/TR", "/HT", "/CharProcs",
        "/Encoding", "/UseCMap", "/ColorSpace", "/Certs", "/CRLs", "/OCSPs", "/Cert", "/CRL",
        "/OCSP",
    ]
    /// How an array of a colour space begins.
    private static let colours: Set<String> = [
        "/ICCBased", "/Indexed", "/Separation", "/DeviceN",
    ]
    /// What a dictionary says of such a stream.
    private static let kinds: Set<String> = [
        "/XObject", "/Image", "/Form", "/XRef", "/ObjStm", "/CMap", "/EmbeddedFile", "/PatternType",
        "/FunctionType", "/ShadingType", "/HalftoneType", "/Width", "/BBox", "/CIDInit", "/Range",
        "/Length1", "/Length2", "/Alternate", "/N", "/Type1C", "/CIDFontType0C", "/OpenType",
    ]

    /// Notes a key of an object's.
    mutating func take(key word: String, in object: String) {
        isColour = false
        if word == "/OCProperties" { hasLayers = true }
        if word == "stream" { streams[object] = [] }
        if word.hasPrefix("/") { streams[object]?.insert(word) }
    }

    /// Notes a value that stands in an object under a key, and that under another.
    mutating func take(_ word: String, under key: String, and parent: String, in object: String) {
        if PDFStreams.colours.contains(word) { isColour = true }
        if word.hasSuffix(" R") {
            references[word, default: []].formUnion([key, parent])
            if isColour { references[word]?.insert("/ColorSpace") }
        } else if word.hasPrefix("/"), streams[object] != nil {
            streams[object]?.insert(word)
        }
    }

    /// The objects that are no part of a page, as qpdf names them on its command line.
    func others() -> [String] {
        streams.filter { object, words in
            let names = references[object] ?? []
            // The table by which a file for the web is read in pieces is referred to by nothing.
            if names.isEmpty, words.contains("/S") { return false }
            return PDFStreams.kinds.isDisjoint(with: words)
                && PDFStreams.pages.isDisjoint(with: names)
        }
        .keys.compactMap { object in
            let words = object.split(separator: " ")
            return words.count == 3 ? "\(words[0]),\(words[1])" : nil
        }
        .sorted { (Int($0.prefix { $0 != "," }) ?? 0) < (Int($1.prefix { $0 != "," }) ?? 0) }
    }
}

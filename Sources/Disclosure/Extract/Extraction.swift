import Encoding
import Files
import Sandbox

/// A part of an exhibit on its way in: where it is, and what its container said of it.
struct Part {
    /// The way to it, as in ``Layer/path``.
    var path: [String] = []
    /// How many containers it is in.
    var depth = 0
    /// The charset its container named, for a text.
    var charset: Charset?

    /// A part within this one.
    func inner(_ name: String, charset: Charset? = nil) -> Part {
        Part(path: path + [name], depth: depth + 1, charset: charset)
    }
}

/// One exhibit being read: what it may still use up, and what was wrong with it.
final class Extraction {
    let limits: Extractor.Limits
    let languages: [String]
    let sink: (Segment) throws -> Void
    private(set) var problems: [ExtractProblem] = []
    /// Is shown every part after it was read.
    var visit: ((VisitedPart) async throws -> Void)?
    /// Takes parts out, where that is what the exhibit is read for.
    var picker: PartPicker?
    /// How many settings of printers there are, which nobody reads and which never leave.
    var settings = 0
    /// How many bytes archives within may still unpack to.
    var unpackLeft: Int
    /// How many pages and images may still be read by recognition.
    private var recogniseLeft: Int
    /// How long programs may still run.
    private(set) var timeLeft: Duration
    private var partsLeft: Int
    private let scratchBase: String
    private var folder: ScratchFolder?

    /// The most problems listed of one exhibit.
    static let problemLimit = 1_000

    init(_ extractor: Extractor, size: Int, sink: @escaping (Segment) throws -> Void) {
        limits = extractor.limits
        languages = extractor.languages
        self.sink = sink
        let (most, overflow) = size.multipliedReportingOverflow(by: limits.ratio)
        let allowed = overflow ? Int.max : max(limits.unpackedFloor, most)
        unpackLeft = min(limits.unpacked, allowed)
        recogniseLeft = limits.recognised
        timeLeft = limits.total
        partsLeft = limits.parts
        scratchBase = extractor.scratch
    }

    /// Notes a problem once.
    func note(_ kind: ExtractProblem.Kind, _ part: Part) {
        let problem = ExtractProblem(path: part.path, kind)
        guard problems.count < Extraction.problemLimit, !problems.contains(problem) else { return }
        problems.append(problem)
    }

    /// A writer of one of the texts of a part.
    func writer(
        _ part: Part,
        _ kind: Layer.Kind,
        _ frame: SegmentWriter.Frame = .bytes,
        marks: TextMarks.Kind? = nil
    ) -> SegmentWriter {
        let layer = Layer(path: part.path, kind: kind)
        guard kind == .text else { return SegmentWriter(layer, frame: frame, sink: sink) }
        var writer = SegmentWriter(layer, frame: frame) { segment in
            if let form = EncodedText.form(in: segment.text) {
                self.note(.malformed(form), part)
            }
            try self.sink(segment)
        }
        writer.marks = marks
        return writer
    }

    /// Writes one short text that is at no byte of the part: a name, a field of metadata.
    func write(_ text: String, field: String, _ part: Part, _ kind: Layer.Kind) throws {
        var writer = writer(part, kind, .fixed(.field(field)))
        try writer.append(whole: Array(text.utf8), low: 0, high: 0)
        try writer.finish()
    }

    /// Reads a part, whatever it is, and says what it was; nothing when it could not be looked at.
    @discardableResult
    func extract(_ source: Source, at part: Part) async throws -> MediaType? {
        guard part.depth <= limits.depth else {
            note(.tooDeep, part)
            return nil
        }
        if let picker, try !picker.reads(source, at: part, self) { return nil }
        guard partsLeft > 0 else {
            note(.tooManyParts, Part())
            return nil
        }
        partsLeft -= 1
        guard let head = try? source.head(MediaType.headSize) else {
            note(.unreadable, part)
            return nil
        }
        let (type, detected) = MediaType.detect(head, size: source.size)
        var charset = detected
        if let declared = part.charset, detected.mark == 0, declared != .utf8 { charset = declared }
        let found = try await read(source, type, charset, part)
        if picker == nil {
            try await Margins(extraction: self, part: part, source: source).read(type)
        }
        if let visit, part.depth > 0 {
            try await visit(VisitedPart(part, found, source, self))
        }
        return found
    }

    private func read(
        _ source: Source,
        _ type: MediaType,
        _ charset: Charset,
        _ part: Part
    ) async throws -> MediaType {
        switch type {
        case .plainText, .csv, .json, .xml, .html, .rtf:
            for file in try TextExtraction(self, part).read(source, type, charset)
            where !file.bytes.isEmpty {
                // What stands there says how to read it, as for any part; its name is its place.
                try await extract(Source(file.bytes), at: part.inner(file.name))
            }
        case .message, .mbox:
            var reader = MailReader(self, source, part, isMailbox: type == .mbox)
            try await reader.read()
        case .pdf: try await PDFReader(self, part, source).read()
        case .png, .jpeg, .gif, .tiff, .bmp, .webp, .heif:
            try await ImageReader(self, part).read(source, type)
        case .zip, .docx, .xlsx, .pptx, .odt, .ods, .odp, .tar, .sevenZip, .rar:
            return try await ArchiveReader(self, part).read(source, type)
        case .gzip, .bzip2, .xz, .zstd:
            try await ArchiveReader(self, part).readCompressed(source)
        case .compound: return try await CompoundReader(self, part).read(source)
        case .sqlite:
            guard var database = DatabaseReader(self, part, source) else {
                note(.malformed(type.rawValue), part)
                break
            }
            try await database.read()
        case .sqliteLog:
            var strings = StringsText(writer(part, .hidden))
            try strings.read(source, self, part)
        case .vcard, .calendar:
            var card = CardText(self, part, TextReader(source, charset))
            try await card.read()
        case .empty: break
        default: note(.unsupported(type), part)
        }
        return type
    }
}

// MARK: - Programs and their files

extension Extraction {
    /// The folder of this exhibit, made when it is first needed.
    func scratch() throws(FileFailure) -> ScratchFolder {
        if let folder { return folder }
        let made = try ScratchFolder(in: scratchBase)
        folder = made
        return made
    }

    /// The source as a file of its own, which a program can be given.
    func file(of source: Source) throws(FileFailure) -> Source {
        if source.path != nil { return source }
        let file = try scratch().file()
        let growing = try GrowingFile(file.path, mode: 0o600)
        var at = 0
        while at < source.size {
            let piece = try source.read(Source.pieceSize, at: at)
            if piece.isEmpty { break }
            try growing.write(piece)
            at += piece.count
        }
        return try Source(file.path, owner: file)
    }

    /// Runs a program on a part and returns what it printed; notes why when it did not end well.
    func run(
        _ program: String,
        _ arguments: [String],
        on source: Source,
        _ part: Part,
        limits adjust: (inout Sandbox.Limits) -> Void = { _ in }
    ) async -> [UInt8]? {
        switch await attempt(program, arguments, on: source, part, limits: adjust) {
        case .success(let bytes): return bytes
        case .failure(let failure): note(failure, part)
        case nil: break
        }
        return nil
    }

    /// Runs a program on a part; nothing, and a note, when the part can't be given to it.
    func attempt(
        _ program: String,
        _ arguments: [String],
        on source: Source,
        _ part: Part,
        limits adjust: (inout Sandbox.Limits) -> Void = { _ in }
    ) async -> Result<[UInt8], Sandbox.Failure>? {
        guard let file = try? file(of: source), let path = file.path else {
            note(.unreadable, part)
            return nil
        }
        guard timeLeft > .zero else { return .failure(.tooSlow(program: program)) }
        var bounds = Sandbox.Limits()
        bounds.time = limits.time
        adjust(&bounds)
        let start = ContinuousClock.now
        defer { spend(ContinuousClock.now - start) }
        let inputs = [Sandbox.Input(path, at: "/in/x")]
        do throws(Sandbox.Failure) {
            let sandbox = Sandbox(program, inputs: inputs, limits: bounds)
            return .success(try await sandbox.run(arguments))
        } catch { return .failure(error) }
    }

    /// Takes off what a program took.
    func spend(_ time: Duration) { timeLeft -= time }

    /// Whether one more page or image may be read by recognition; notes it when not.
    func mayRecognise(_ part: Part) -> Bool {
        guard recogniseLeft > 0 else {
            note(.tooManyPages, part)
            return false
        }
        recogniseLeft -= 1
        return true
    }

    /// Notes why a program gave nothing.
    func note(_ failure: Sandbox.Failure, _ part: Part) {
        switch failure {
        case .unavailable: note(.sandboxUnavailable, part)
        case .missing(let program): note(.programMissing(program), part)
        case .tooSlow(let program): note(.programTooSlow(program), part)
        case .tooMuch: note(.bomb, part)
        case .killed(let program, _): note(.programCrashed(program), part)
        case .refused(let program, _): note(.programRefused(program), part)
        }
    }
}

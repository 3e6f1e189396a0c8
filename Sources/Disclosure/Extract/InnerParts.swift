import Files

/// A part of an exhibit while it is read, for who wants more of it than its text.
struct VisitedPart {
    /// The way to it, as in ``Layer/path``.
    let way: [String]
    /// What it is, by its content.
    let type: MediaType
    let source: Source
    fileprivate let extraction: Extraction

    init(_ part: Part, _ type: MediaType, _ source: Source, _ extraction: Extraction) {
        way = part.path
        self.type = type
        self.source = source
        self.extraction = extraction
    }

    /// The part as a file of its own, which is there as long as what is returned.
    func file() throws(FileFailure) -> Source { try extraction.file(of: source) }
}

/// Takes parts out of an exhibit on their way in; what does not lie on the way is not read.
final class PartPicker {
    private let wanted: Set<[String]>
    /// The ways to containers of what is wanted.
    private let leading: Set<[String]>
    private(set) var found: [[String]: Source] = [:]

    init(_ ways: Set<[String]>) {
        wanted = ways
        leading = Set(ways.flatMap { way in way.indices.map { Array(way[..<$0]) } })
    }

    /// True for a part that is to be read; one that is wanted is kept, and not read.
    func reads(
        _ source: Source,
        at part: Part,
        _ extraction: Extraction
    ) throws(FileFailure) -> Bool {
        if wanted.contains(part.path) {
            found[part.path] = try extraction.file(of: source)
            return false
        }
        return leading.contains(part.path)
    }

    /// True for the way to a part that is wanted.
    func wants(_ way: [String]) -> Bool { wanted.contains(way) }
}

extension Extraction {
    /// Whether anybody may want the text of a message as a part of it.
    var wantsTexts: Bool { picker != nil || visit != nil }

    /// Whether anybody wants this text of a message as a part of it.
    func wantsText(_ part: Part) -> Bool { picker?.wants(part.path) ?? (visit != nil) }

    /// Shows the text of a message, which was read already, to whoever wants parts.
    func offer(_ text: Source, at part: Part) async throws {
        if let picker {
            _ = try picker.reads(text, at: part, self)
            return
        }
        guard let visit, let head = try? text.head(MediaType.headSize) else { return }
        let type = MediaType.detect(head, size: text.size).0
        try await visit(VisitedPart(part, type, text, self))
    }
}

extension Extractor {
    /// The parts at some ways within an exhibit, each as a file that is there as long as it.
    ///
    /// Only what lies on the way is read. A way that leads nowhere has no part.
    func parts(at ways: Set<[String]>, of path: String) async throws -> [[String]: Source] {
        guard !ways.isEmpty else { return [:] }
        let picker = PartPicker(ways)
        let source = try Source(path)
        let extraction = Extraction(self, size: source.size) { _ in }
        extraction.picker = picker
        try await extraction.extract(source, at: Part())
        return picker.found
    }
}

import Files

/// A stretch of an exhibit as a person reads it, with what of it entries are about.
package struct SheetBlock: Sendable, Hashable {
    /// A piece of its text.
    package struct Piece: Sendable, Hashable {
        /// The text, in UTF-8 without control characters but for tab and line feed.
        package let text: [UInt8]
        /// The entry it is about, by its place in the exhibit's list.
        package let entry: Int?
    }

    /// Which text of the exhibit it is of.
    package let layer: Layer
    /// Where it begins; nothing for a row that is known by its number alone.
    package let place: Place?
    /// The row or message, from 1, where the exhibit is cut to a measure.
    package var row: Int?
    /// Whether that stays.
    package var verdict: ScopeVerdict?
    /// Its text: a cell each, or one.
    package let cells: [[Piece]]
}

/// A window of an exhibit.
package struct SheetWindow: Sendable, Hashable {
    /// The most rows or stretches of text of one window.
    package static let countLimit = 200
    /// The most text of one row or stretch that is shown, in bytes.
    package static let textLimit = 4 << 10
    /// The most cells of a row that are shown.
    package static let cellLimit = 100

    /// The first, from 0.
    package let from: Int
    /// How many.
    package let count: Int

    /// Some rows or stretches.
    package init(from: Int, count: Int) {
        self.from = max(0, from)
        self.count = min(max(1, count), SheetWindow.countLimit)
    }
}

/// Reads an exhibit for a person who reviews it.
///
/// Rows come with whether they stay, any other text by its places; only a window of it is held.
package struct ExhibitSheet: Sendable {
    /// A window that was read.
    package struct Page: Sendable {
        /// The headings of its columns; empty where it has none.
        package var headings: [String] = []
        /// Its rows or stretches.
        package var blocks: [SheetBlock] = []
        /// The first after them, if there is one.
        package var next: Int?
    }

    private struct Enough: Error {}

    private let path: String
    private let exhibit: DisclosurePlan.Exhibit
    private let extractor: Extractor

    /// An exhibit's file and what its plan says now.
    package init(_ path: String, _ exhibit: DisclosurePlan.Exhibit, _ extractor: Extractor) {
        self.path = path
        self.exhibit = exhibit
        self.extractor = extractor
    }

    /// Reads a window; an exhibit of rows by its rows, any other by its text.
    package func page(_ window: SheetWindow) async throws -> Page {
        guard let cut = exhibit.scope, cut.open.isEmpty,
            let shape = try? ExhibitShape(cut.mapping), shape.format != .whole
        else { return try await text(window, verdicts: [:]) }
        let scopes = try cut.measures.map { try MeasureScope($0) }
        if shape.format == .mbox || shape.format == .message {
            return try await text(window, verdicts: try verdicts(shape, scopes))
        }
        return try rows(window, shape, scopes)
    }

    // MARK: - Rows

    private func rows(
        _ window: SheetWindow,
        _ shape: ExhibitShape,
        _ scopes: [MeasureScope]
    ) throws -> Page {
        var page = Page()
        var found: [(number: Int, row: ScopeRow)] = []
        var number = 0
        var first: Int?
        do {
            var input = try InputFile(regular: path)
            _ = try Scoping.cut(&input, as: shape, to: scopes, decisions: exhibit.rowDecisions) {
                row in
                guard row.kind == .row else { return }
                if first == nil { first = row.range.lowerBound }
                defer { number += 1 }
                guard number >= window.from else { return }
                guard found.count < window.count else {
                    page.next = number
                    throw Enough()
                }
                found.append((number + 1, row))
            }
        } catch is Enough {}
        let source = try Source(path)
        // A table's rows are counted with its headings, as the places of its cells are.
        let before = shape.format == .csv ? shape.headingLines : 0
        if shape.format == .csv, let first { page.headings = try headings(source, shape, first) }
        let marks = RowMarks(exhibit)
        for (number, row) in found {
            let length = min(row.range.count, SheetWindow.textLimit)
            let bytes = try source.read(length, at: row.range.lowerBound)
            let base = row.range.lowerBound
            let cells =
                shape.format == .csv
                ? SheetRow.cells(bytes, shape.separator) : [SheetRow.line(bytes)]
            var block = SheetBlock(
                layer: Layer(kind: .text),
                place: nil,
                cells: cells.prefix(SheetWindow.cellLimit).map { marks.pieces(bytes, $0, base) }
            )
            (block.row, block.verdict) = (number + before, row.verdict)
            page.blocks.append(block)
        }
        return page
    }

    private func headings(
        _ source: Source,
        _ shape: ExhibitShape,
        _ first: Int
    ) throws -> [String] {
        guard shape.headingLines > 0, first > 0 else { return [] }
        let head = try source.read(min(first, SheetWindow.textLimit), at: 0)
        let lines = head.split(separator: 0x0a, omittingEmptySubsequences: true)
        guard let last = lines.last.map(Array.init) else { return [] }
        return SheetRow.cells(last, shape.separator).prefix(SheetWindow.cellLimit).map {
            String(decoding: SheetRow.plain(Array(last[$0])), as: UTF8.self)
        }
    }

    /// Whether each message of a mailbox stays.
    private func verdicts(
        _ shape: ExhibitShape,
        _ scopes: [MeasureScope]
    ) throws -> [Int: ScopeVerdict] {
        var verdicts: [Int: ScopeVerdict] = [:]
        var input = try InputFile(regular: path)
        _ = try Scoping.cut(&input, as: shape, to: scopes, decisions: exhibit.rowDecisions) { row in
            if row.kind == .row { verdicts[verdicts.count + 1] = row.verdict }
        }
        return verdicts
    }

    // MARK: - Text

    private func text(_ window: SheetWindow, verdicts: [Int: ScopeVerdict]) async throws -> Page {
        let reading = Reading(exhibit, window, verdicts)
        do {
            _ = try await extractor.extract(path) { segment in
                guard reading.take(segment) else { throw Enough() }
            }
        } catch is Enough {}
        return reading.page
    }

    /// What is gathered of the text while it is read.
    private final class Reading {
        var page = Page()
        private let values: ExhibitValues
        private let window: SheetWindow
        private let verdicts: [Int: ScopeVerdict]
        private var number = 0

        init(
            _ exhibit: DisclosurePlan.Exhibit,
            _ window: SheetWindow,
            _ verdicts: [Int: ScopeVerdict]
        ) {
            values = ExhibitValues(exhibit)
            self.window = window
            self.verdicts = verdicts
        }

        /// Takes the next segment; false once nothing more is wanted.
        func take(_ segment: Segment) -> Bool {
            let hits = values.hits(in: segment)
            for range in SheetStretch.stretches(of: segment) {
                defer { number += 1 }
                guard number >= window.from else { continue }
                guard page.blocks.count < window.count else {
                    page.next = number
                    return false
                }
                let place = segment.places(of: range).first
                var block = SheetBlock(
                    layer: segment.layer,
                    place: place,
                    cells: [SheetStretch.pieces(of: segment, range, hits)]
                )
                if case .message(let message, _, _)? = place, segment.layer.path.isEmpty,
                    let verdict = verdicts[message]
                {
                    (block.row, block.verdict) = (message, verdict)
                }
                page.blocks.append(block)
            }
            return true
        }
    }
}

/// Cells and lines of a row in its bytes.
enum SheetRow {
    /// The bytes between separators, without the quotes around them.
    static func cells(_ bytes: [UInt8], _ separator: UInt8) -> [Range<Int>] {
        let end = line(bytes).upperBound
        let quote = UInt8(ascii: "\"")
        var cells: [Range<Int>] = []
        var (start, isQuoted) = (0, false)
        for place in 0...end {
            if place < end {
                if bytes[place] == quote { isQuoted.toggle() }
                guard bytes[place] == separator, !isQuoted else { continue }
            }
            let isWrapped =
                place - start > 1 && bytes[start] == quote && bytes[place - 1] == quote
            cells.append(isWrapped ? start + 1..<place - 1 : start..<place)
            start = place + 1
        }
        return cells
    }

    /// All but the line's end.
    static func line(_ bytes: [UInt8]) -> Range<Int> {
        var end = bytes.count
        while end > 0, bytes[end - 1] == 0x0a || bytes[end - 1] == 0x0d { end -= 1 }
        return 0..<end
    }

    /// Without what would move a cursor.
    static func plain(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { $0 == 0x0a || $0 == 0x09 || $0 >= 0x20 && $0 != 0x7f ? $0 : 0x20 }
    }
}

/// The places of an exhibit's entries in its own bytes, in order.
private struct RowMarks {
    private let spans: [(range: Range<Int>, entry: Int)]
    /// The longest of them, so that those before a row are known.
    private let longest: Int

    init(_ exhibit: DisclosurePlan.Exhibit) {
        var spans: [(range: Range<Int>, entry: Int)] = []
        for (index, entry) in exhibit.entries.enumerated() where entry.layer.path.isEmpty {
            for place in entry.places {
                if let range = place.bytes { spans.append((range, index)) }
            }
        }
        self.spans = spans.sorted { $0.range.lowerBound < $1.range.lowerBound }
        longest = spans.map(\.range.count).max() ?? 0
    }

    /// A part of a row, cut where entries begin and end.
    func pieces(_ bytes: [UInt8], _ part: Range<Int>, _ base: Int) -> [SheetBlock.Piece] {
        let wanted = base + part.lowerBound..<base + part.upperBound
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].range.lowerBound + longest <= wanted.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var hits: [(Range<Int>, Int)] = []
        while low < spans.count, spans[low].range.lowerBound < wanted.upperBound {
            let inside = spans[low].range.clamped(to: wanted)
            if !inside.isEmpty {
                hits.append((inside.lowerBound - base..<inside.upperBound - base, spans[low].entry))
            }
            low += 1
        }
        return SheetStretch.pieces(of: bytes, part, hits)
    }
}

/// Text in stretches that a person can take in.
enum SheetStretch {
    /// Stretches of a segment: each of one page, one part of a message, one field, and no longer
    /// than what is shown at once.
    static func stretches(of segment: Segment) -> [Range<Int>] {
        let text = segment.text
        guard segment.overlap < text.count else { return [] }
        var borders: [Int] = []
        var last: String?
        for run in segment.runs where run.start >= segment.overlap {
            let home = home(run.place)
            if let last, last != home { borders.append(run.start) }
            last = home
        }
        borders.append(text.count)
        var stretches: [Range<Int>] = []
        var start = segment.overlap
        for border in borders where border > start {
            while border - start > SheetWindow.textLimit {
                var end = start + SheetWindow.textLimit
                let least = start + SheetWindow.textLimit / 2
                var line = end
                while line > least, text[line - 1] != 0x0a { line -= 1 }
                if line > least { end = line }
                while end > start + 1, text[end] & 0xc0 == 0x80 { end -= 1 }
                stretches.append(start..<end)
                start = end
            }
            if border > start { stretches.append(start..<border) }
            start = border
        }
        return stretches.filter { range in text[range].contains { $0 > 0x20 } }
    }

    private static func home(_ place: Place) -> String {
        switch place {
        case .page(let page, _): "p\(page)"
        case .message(let message, let part, _): "m\(message).\(part)"
        case .member(let name, _): "e\(name)"
        case .field(let name): "f\(name)"
        case .bytes, .cell: ""
        }
    }

    static func pieces(
        of segment: Segment,
        _ range: Range<Int>,
        _ hits: [ExhibitValues.Hit]
    ) -> [SheetBlock.Piece] {
        let inside = hits.compactMap { hit -> (Range<Int>, Int)? in
            let part = hit.text.clamped(to: range)
            return part.isEmpty ? nil : (part, hit.entry)
        }
        return pieces(of: segment.text, range, inside)
    }

    /// A range of a text, cut where entries begin and end; of two that overlap the first is shown.
    static func pieces(
        of text: [UInt8],
        _ range: Range<Int>,
        _ hits: [(Range<Int>, Int)]
    ) -> [SheetBlock.Piece] {
        var pieces: [SheetBlock.Piece] = []
        var place = range.lowerBound
        func add(_ part: Range<Int>, _ entry: Int?) {
            guard !part.isEmpty else { return }
            let plain = SheetRow.plain(Array(text[part]))
            if let last = pieces.last, last.entry == entry {
                pieces[pieces.count - 1] = .init(text: last.text + plain, entry: entry)
            } else {
                pieces.append(.init(text: plain, entry: entry))
            }
        }
        for (hit, entry) in hits.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
            let start = max(hit.lowerBound, place)
            guard start < hit.upperBound else { continue }
            add(place..<start, nil)
            add(start..<hit.upperBound, entry)
            place = hit.upperBound
        }
        add(place..<range.upperBound, nil)
        return pieces
    }
}

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
    private let ledgers: [DisclosurePlan.Exhibit]
    private let extractor: Extractor

    /// An exhibit's file and what its plan says now.
    ///
    /// - Parameter ledgers: those within it, which the plan cuts by themselves.
    package init(
        _ path: String,
        _ exhibit: DisclosurePlan.Exhibit,
        _ extractor: Extractor,
        ledgers: [DisclosurePlan.Exhibit] = []
    ) {
        self.path = path
        self.exhibit = exhibit
        self.ledgers = ledgers
        self.extractor = extractor
    }

    /// Reads a window; an exhibit of rows by its rows, any other by its text.
    package func page(_ window: SheetWindow) async throws -> Page {
        let table = try await SheetTable(
            exhibit,
            path,
            exhibit.entries,
            scratch: extractor.scratch
        )
        if var table {
            var page = Page()
            var number = 0
            _ = try table.add(to: &page, &number, window)
            return page
        }
        let verdicts = try verdicts()
        let files = try await InnerLedgers(ledgers, of: path, extractor)
        var inner: [SheetLedger] = []
        for ledger in ledgers {
            let verdict = ledger.standing(within: verdicts)
            var table: SheetTable?
            if let file = files.file(of: ledger) {
                table = try await SheetTable(
                    ledger,
                    file,
                    exhibit.entries,
                    scratch: extractor.scratch,
                    verdict: verdict
                )
            }
            inner.append(SheetLedger(ledger.inside?.way ?? [], table, verdict))
        }
        let reading = Reading(exhibit, window, verdicts, inner)
        do {
            _ = try await extractor.extract(path) { segment in
                guard try reading.take(segment) else { throw Enough() }
            }
        } catch is Enough {}
        return reading.page
    }

    /// Whether each message of a mailbox stays, or the only one.
    private func verdicts() throws -> [Int: ScopeVerdict] {
        guard let cut = exhibit.scope, cut.open.isEmpty,
            let shape = try? ExhibitShape(cut.mapping),
            shape.format == .mbox || shape.format == .message
        else { return [:] }
        let scopes = try cut.measures.map { try MeasureScope($0) }
        var verdicts: [Int: ScopeVerdict] = [:]
        var input = try InputFile(regular: path)
        _ = try Scoping.cut(&input, as: shape, to: scopes, decisions: exhibit.rowDecisions) { row in
            if row.kind == .row { verdicts[verdicts.count + 1] = row.verdict }
        }
        return verdicts
    }

    /// What is gathered of the text while it is read.
    private final class Reading {
        var page = Page()
        private let values: ExhibitValues
        private let window: SheetWindow
        private let verdicts: [Int: ScopeVerdict]
        private var ledgers: [SheetLedger]
        private var number = 0

        init(
            _ exhibit: DisclosurePlan.Exhibit,
            _ window: SheetWindow,
            _ verdicts: [Int: ScopeVerdict],
            _ ledgers: [SheetLedger]
        ) {
            values = ExhibitValues(exhibit)
            self.window = window
            self.verdicts = verdicts
            self.ledgers = ledgers
        }

        /// Takes the next segment; false once nothing more is wanted.
        func take(_ segment: Segment) throws -> Bool {
            let ledger = ledgers.firstIndex { $0.holds(segment) }
            if let ledger, ledgers[ledger].table != nil {
                // Its rows stand where its text begins.
                guard !ledgers[ledger].isShown else { return true }
                ledgers[ledger].isShown = true
                do {
                    return try ledgers[ledger].table?.add(to: &page, &number, window) ?? true
                } catch is ScopeProblem {
                    ledgers[ledger].table = nil
                }
            }
            return take(segment, ledger.map { ledgers[$0].verdict ?? .leaveOut(.unreadable) })
        }

        private func take(_ segment: Segment, _ whole: ScopeVerdict?) -> Bool {
            let hits = values.hits(in: segment)
            // Of a file that is one message everything is in that one.
            let message = segment.layer.message ?? 1
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
                block.verdict = whole ?? verdicts[message]
                if case .message? = place, verdicts[message] != nil { block.row = message }
                page.blocks.append(block)
            }
            return true
        }
    }
}

/// A ledger within an exhibit while that is read for a person.
private struct SheetLedger {
    private let way: [String]
    /// Its rows; nothing where it cannot be cut.
    var table: SheetTable?
    /// Why nothing of it leaves, if nothing does.
    let verdict: ScopeVerdict?
    /// Whether its rows were shown.
    var isShown = false

    init(_ way: [String], _ table: SheetTable?, _ verdict: ScopeVerdict?) {
        (self.way, self.table, self.verdict) = (way, table, verdict)
    }

    /// True for the text of it, which its rows stand for.
    func holds(_ segment: Segment) -> Bool {
        let path = segment.layer.path
        guard segment.layer.kind == .text else { return false }
        if let part = MailText.part(of: way) {
            guard path == way.dropLast(), case .message(_, part, _)? = segment.runs.first?.place
            else { return false }
            return true
        }
        let isSheet = path.count == way.count + 1 && path.last?.hasPrefix("sheet:") == true
        return path == way || isSheet && path.starts(with: way)
    }
}

extension Layer {
    /// The message of a mailbox that it is in, from 1.
    fileprivate var message: Int? {
        guard let first = path.first, first.hasPrefix("message:") else { return nil }
        return Int(first.dropFirst(8))
    }
}

extension DisclosurePlan.Exhibit {
    /// Why nothing of a ledger within another exhibit leaves; nothing where its rows say it.
    fileprivate func standing(within messages: [Int: ScopeVerdict]) -> ScopeVerdict? {
        let first = inside?.way.first ?? ""
        let number = first.hasPrefix("message:") ? Int(first.dropFirst(8)) ?? 0 : 1
        if case .leaveOut(let reason)? = messages[number] { return .leaveOut(reason) }
        guard decision.act == .withhold else { return nil }
        guard let scope, scope.open.isEmpty else { return .leaveOut(.unreadable) }
        if !scope.admitted.isEmpty { return .leaveOut(.byOfficer) }
        return scope.leftOut.isEmpty ? .leaveOut(.unreadable) : nil
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

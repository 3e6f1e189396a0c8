import Files

/// A table as a person reads it who reviews an exhibit: the exhibit itself, or a ledger within it.
struct SheetTable {
    /// Whether a window has room for more.
    private struct Enough: Error {}

    private let source: ScopedExhibit
    private let bytes: Source
    private let shape: ExhibitShape
    private let scopes: [MeasureScope]
    private let decisions: [Int: Bool]
    private let layer: Layer
    private let marks: RowMarks
    /// Why no row leaves, where none does whatever the cut says.
    private let verdict: ScopeVerdict?
    /// Whether it is a ledger within an exhibit, whose headings are a row of their own.
    private let isInner: Bool

    /// How many rows were met so far, and the bytes of the last line of the heading.
    private var count = 0
    private var heading: Range<Int>?

    /// - Parameters:
    ///   - exhibit: what the plan says of it.
    ///   - path: its file.
    ///   - entries: those of the exhibit that holds it.
    ///   - verdict: why no row of it leaves, if none does.
    /// - Returns: nothing for what cannot be cut by rows.
    init?(
        _ exhibit: DisclosurePlan.Exhibit,
        _ path: String,
        _ entries: [DisclosurePlan.Entry],
        scratch: String,
        verdict: ScopeVerdict? = nil
    ) async throws {
        guard let cut = exhibit.scope, cut.open.isEmpty,
            let shape = try? ExhibitShape(cut.mapping),
            ![.whole, .mbox, .message].contains(shape.format)
        else { return nil }
        self.shape = shape
        scopes = try cut.measures.map { try MeasureScope($0) }
        decisions = exhibit.rowDecisions
        source = try await ScopedExhibit.open(path, as: shape, scratch: scratch)
        switch source {
        case .file: bytes = try Source(path)
        case .workbook(let book): bytes = Source(book.text)
        }
        let way = exhibit.inside?.way ?? []
        isInner = !way.isEmpty
        layer = Layer(path: way, kind: .text)
        marks = RowMarks(entries, at: way, MailText.part(of: way))
        self.verdict = verdict
    }

    /// Puts the rows into a page that are in a window.
    ///
    /// - Parameter number: how many rows and stretches stand before, then with these.
    /// - Returns: false once the window is full and something follows.
    mutating func add(
        to page: inout ExhibitSheet.Page,
        _ number: inout Int,
        _ window: SheetWindow
    ) throws -> Bool {
        (count, heading) = (0, nil)
        do {
            _ = try Scoping.cut(source, as: shape, to: scopes, decisions: decisions) { row in
                guard row.kind == .row else {
                    if count == 0 { heading = row.range }
                    return
                }
                if count == 0 { try addHeading(to: &page, &number, window) }
                count += 1
                try place(&page, &number, window) { try block(row) }
            }
        } catch is Enough {
            return false
        }
        return true
    }

    private func place(
        _ page: inout ExhibitSheet.Page,
        _ number: inout Int,
        _ window: SheetWindow,
        _ block: () throws -> SheetBlock
    ) throws {
        defer { number += 1 }
        guard number >= window.from else { return }
        guard page.blocks.count < window.count else {
            page.next = number
            throw Enough()
        }
        page.blocks.append(try block())
    }

    /// The headings of the columns: above the page, or a row where other things stand beside.
    private func addHeading(
        to page: inout ExhibitSheet.Page,
        _ number: inout Int,
        _ window: SheetWindow
    ) throws {
        guard shape.format == .csv, let heading else { return }
        let text = try read(heading)
        let cells = SheetRow.cells(text, shape.separator).prefix(SheetWindow.cellLimit)
        guard isInner else {
            page.headings = cells.map {
                String(decoding: SheetRow.plain(Array(text[$0])), as: UTF8.self)
            }
            return
        }
        try place(&page, &number, window) {
            var block = SheetBlock(
                layer: layer,
                place: nil,
                cells: cells.map { marks.pieces(text, $0, heading.lowerBound) }
            )
            block.row = shape.headingLines
            return block
        }
    }

    private func read(_ range: Range<Int>) throws -> [UInt8] {
        try bytes.read(min(range.count, SheetWindow.textLimit), at: range.lowerBound)
    }

    private func block(_ row: ScopeRow) throws -> SheetBlock {
        let base = row.range.lowerBound
        let text = try read(row.range)
        var block: SheetBlock
        if case .workbook(let book) = source, let spot = book.spot(base) {
            let cells = SheetRow.cells(text, Workbook.separator).prefix(SheetWindow.cellLimit)
            block = SheetBlock(
                layer: Layer(path: layer.path + ["sheet:\(spot.sheet)"], kind: .text),
                place: nil,
                cells: cells.enumerated().map { column, range in
                    let entry = marks.entry(spot, column + 1)
                    return [.init(text: SheetRow.plain(Array(text[range])), entry: entry)]
                }
            )
            block.row = spot.row
        } else {
            let isTable = shape.format == .csv
            let cells = isTable ? SheetRow.cells(text, shape.separator) : [SheetRow.line(text)]
            block = SheetBlock(
                layer: layer,
                place: nil,
                cells: cells.prefix(SheetWindow.cellLimit).map { marks.pieces(text, $0, base) }
            )
            // A table's rows are counted with its headings, as the places of its cells are.
            block.row = count + (isTable ? shape.headingLines : 0)
        }
        block.verdict = verdict ?? row.verdict
        return block
    }
}

/// The places of entries in the bytes of a table, in order, or in the cells of a workbook.
private struct RowMarks {
    private var spans: [(range: Range<Int>, entry: Int)] = []
    /// The longest of them, so that those before a row are known.
    private let longest: Int
    private var cells: [Workbook.Spot: [Int: Int]] = [:]

    /// - Parameters:
    ///   - way: the way to the table.
    ///   - part: the part of a message whose text it is, which has no way of its own to its text.
    init(_ entries: [DisclosurePlan.Entry], at way: [String], _ part: Int?) {
        let home = part == nil ? way : way.dropLast()
        for (index, entry) in entries.enumerated() {
            if entry.layer.path == home, part == nil || entry.layer.kind == .text {
                for place in entry.places {
                    if let part {
                        guard case .message(_, part, _) = place else { continue }
                    }
                    if let range = place.bytes { spans.append((range, index)) }
                }
            } else if entry.layer.path.count == way.count + 1, entry.layer.path.starts(with: way),
                let sheet = entry.layer.path.last, sheet.hasPrefix("sheet:")
            {
                for case .cell(let row, let column, _) in entry.places {
                    let spot = Workbook.Spot(sheet: String(sheet.dropFirst(6)), row: row)
                    cells[spot, default: [:]][column] = index
                }
            }
        }
        spans.sort { $0.range.lowerBound < $1.range.lowerBound }
        longest = spans.map(\.range.count).max() ?? 0
    }

    /// The entry that is about a cell of a workbook.
    func entry(_ spot: Workbook.Spot, _ column: Int) -> Int? { cells[spot]?[column] }

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

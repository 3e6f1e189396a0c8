/// Objects of an array anywhere in a JSON text, or of a text with an object on each line.
///
/// What stays is valid JSON again: a row goes with the comma before it, and the first that stays
/// loses the comma that stood before it.
struct JSONRows: RowReader {
    /// What may come next outside a row.
    private enum Need { case value, valueOrEnd, name, nameOrEnd, colon, commaOrEnd, nothing }

    /// An object or array outside the rows.
    private struct Level {
        let isObject: Bool
        let holdsRows: Bool
        var count = 0
    }

    private let judge: RowJudge
    private let names: [JSONNames]
    private let columnCount: Int
    /// The members whose arrays hold the rows; none when the text itself is the array.
    private let rowsMembers: [[UInt8]]
    private let isLines: Bool
    private var levels: [Level] = []
    private var need = Need.value
    private var member: [UInt8] = []
    /// The comma before the next element.
    private var comma: Int?
    private var isStart = true

    init(_ shape: ExhibitShape, _ match: ScopeMatch) {
        judge = RowJudge(shape, match, .json)
        names = JSONNames.tree(shape.columns)
        columnCount = shape.columns.count
        rowsMembers =
            shape.rowsMember.map { [$0] + shape.moreRows }?.map { Array($0.utf8) } ?? []
        isLines = shape.format == .jsonLines
    }

    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) throws(ScopeProblem) -> Int {
        var text = JSONText(window, at: 0, isLast: isLast)
        if isStart {
            guard window.count >= 3 || isLast else { return 0 }
            isStart = false
            if window.starts(with: [0xef, 0xbb, 0xbf]) { text.place = 3 }
        }
        var used = text.place
        do throws(JSONText.Stop) {
            while true {
                text.skipSpace()
                used = text.place
                if text.place == window.count { break }
                try step(&text, base, &rows)
            }
        } catch {
            switch error {
            case .incomplete: return used
            case .problem(let problem): throw problem
            case .malformed(let at): throw .malformed(at: base + at)
            case .tooDeep(let at): throw .tooDeep(at: base + at, limit: JSONText.depthLimit)
            }
        }
        if isLast, need != .nothing, !(isLines && levels.isEmpty) {
            throw .malformed(at: base + window.count)
        }
        return used
    }

    private mutating func step(
        _ text: inout JSONText,
        _ base: Int,
        _ rows: inout [ScopeRow]
    ) throws(JSONText.Stop) {
        let mark = try text.peek()
        switch need {
        case .value, .valueOrEnd:
            if need == .valueOrEnd, mark == UInt8(ascii: "]") { return close(&text) }
            try value(&text, mark, base, &rows)
        case .name, .nameOrEnd:
            if need == .nameOrEnd, mark == UInt8(ascii: "}") { return close(&text) }
            guard mark == UInt8(ascii: "\"") else { throw .malformed(text.place) }
            let start = text.place
            _ = try text.string()
            member = JSONText.decoded(text.window, start + 1..<text.place - 1)
            need = .colon
        case .colon:
            guard mark == UInt8(ascii: ":") else { throw .malformed(text.place) }
            text.place += 1
            need = .value
        case .commaOrEnd: try commaOrEnd(&text, mark, base)
        case .nothing: throw .malformed(text.place)
        }
    }

    private mutating func commaOrEnd(
        _ text: inout JSONText,
        _ mark: UInt8,
        _ base: Int
    ) throws(JSONText.Stop) {
        guard let level = levels.last else { throw .malformed(text.place) }
        if mark == UInt8(ascii: ",") {
            if level.holdsRows { comma = base + text.place }
            text.place += 1
            need = level.isObject ? .name : .value
        } else if mark == (level.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            close(&text)
        } else {
            throw .malformed(text.place)
        }
    }

    private mutating func close(_ text: inout JSONText) {
        text.place += 1
        levels.removeLast()
        comma = nil
        need = levels.isEmpty ? (isLines ? .value : .nothing) : .commaOrEnd
    }

    private mutating func value(
        _ text: inout JSONText,
        _ mark: UInt8,
        _ base: Int,
        _ rows: inout [ScopeRow]
    ) throws(JSONText.Stop) {
        guard levels.count < JSONText.depthLimit else { throw .tooDeep(text.place) }
        if isLines || levels.last?.holdsRows == true {
            return try row(&text, mark, base, &rows)
        }
        let isArray = mark == UInt8(ascii: "[")
        guard isArray || mark == UInt8(ascii: "{") else {
            try text.value(depth: levels.count, node: nil)
            need = levels.isEmpty ? .nothing : .commaOrEnd
            return
        }
        let isMember = levels.last?.isObject == true && rowsMembers.contains(member)
        let holdsRows = isArray && (isMember || levels.isEmpty && rowsMembers.isEmpty)
        levels.append(Level(isObject: !isArray, holdsRows: holdsRows))
        text.place += 1
        need = isArray ? .valueOrEnd : .nameOrEnd
    }

    private mutating func row(
        _ text: inout JSONText,
        _ mark: UInt8,
        _ base: Int,
        _ rows: inout [ScopeRow]
    ) throws(JSONText.Stop) {
        var inner = JSONText(
            text.window,
            at: text.place,
            isLast: text.isLast,
            names: names,
            count: columnCount
        )
        try inner.value(depth: levels.count, node: 0)
        if isLines { try endLine(&inner) }
        let start = comma ?? base + text.place
        text.place = inner.place
        let range = start..<base + inner.place
        let isRow = mark == UInt8(ascii: "{") && !inner.isDoubled
        var row = ScopeRow(range, .leaveOut(judge.standing ?? .unreadable))
        if isRow {
            do throws(ScopeProblem) {
                row = ScopeRow(range, try judge.verdict(text.window, inner.cells))
                row.day = judge.day(text.window, inner.cells)
            } catch { throw .problem(error) }
        }
        if row.verdict == .keep || row.verdict == .leaveOut(.unreadable) {
            row.masks = judge.masks(text.window, inner.cells, base: base)
        }
        row.lead = comma.map { $0..<$0 + 1 }
        row.isFirst = comma == nil
        comma = nil
        rows.append(row)
        need = isLines ? .value : .commaOrEnd
    }

    /// The end of a line belongs to the row on it.
    private func endLine(_ inner: inout JSONText) throws(JSONText.Stop) {
        while inner.place < inner.window.count, JSONText.isSpace(inner.window[inner.place]) {
            inner.place += 1
            if inner.window[inner.place - 1] == 0x0a { return }
        }
        guard inner.place == inner.window.count else {
            throw .malformed(inner.place)
        }
        guard inner.isLast else { throw .incomplete }
    }
}

/// Messages of a mailbox file, or one message; only headers are held in memory.
///
/// Where a message starts is for ``MailStructure`` to say. A message in which another may hide, or
/// whose header can be read in two ways, is unreadable: an officer looks at it.
struct MailRows: RowReader {
    private let header: ScopeMailHeader
    private var structure: MailStructure
    private var start = 0
    private var verdict = ScopeVerdict.leaveOut(.unreadable)
    private var masks: [ScopeRow.Mask] = []
    private var day: Int?
    /// Whether the line before had its line feed.
    private var isStart = true
    /// Whether any message began.
    private var hasMessage = false

    init(_ shape: ExhibitShape, _ match: ScopeMatch) {
        structure = MailStructure(isMailbox: shape.format == .mbox)
        header = ScopeMailHeader(shape, match)
    }

    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) throws(ScopeProblem) -> Int {
        var place = 0
        while place < window.count {
            let newline = MailLines.newline(window, from: place)
            let end = newline.map { $0 + 1 } ?? window.count
            if newline == nil, !isLast, end - place < MailLines.pieceSize { return place }
            try take(window, place..<end, isEnded: newline != nil, base: base, &rows)
            isStart = newline != nil
            place = isStart ? structure.passBody(window, from: end) : end
        }
        guard isLast else { return place }
        structure.finish()
        try takeHeader()
        if hasMessage || !structure.isMailbox { finish(at: base + window.count, &rows) }
        return place
    }

    private mutating func take(
        _ window: Window,
        _ line: Range<Int>,
        isEnded: Bool,
        base: Int,
        _ rows: inout [ScopeRow]
    ) throws(ScopeProblem) {
        let kind = structure.next(window[line], isStart: isStart, isEnded: isEnded)
        switch kind {
        case .message:
            try takeHeader()
            if hasMessage { finish(at: base + line.lowerBound, &rows) }
            start = base + line.lowerBound
        case .headerEnd, .headerCut, .boundary: try takeHeader()
        case .header, .body, .quoted: break
        }
        hasMessage = true
        if structure.isUncertain { verdict = .leaveOut(.unreadable) }
    }

    /// Judges a message by its own header, once that has ended.
    private mutating func takeHeader() throws(ScopeProblem) {
        guard let ended = structure.takeHeader() else { return }
        if ended.isAmbiguous { verdict = .leaveOut(.unreadable) }
        guard ended.part == 0 else { return }
        (verdict, masks, day) = try ended.bytes.withUnsafeBufferPointer {
            (bytes) throws(ScopeProblem) in
            let (verdict, masks) = try header.judge(bytes, base: start)
            return (verdict, masks, header.day(bytes))
        }
        if ended.isAmbiguous || structure.isUncertain { verdict = .leaveOut(.unreadable) }
    }

    private mutating func finish(at end: Int, _ rows: inout [ScopeRow]) {
        var row = ScopeRow(start..<end, verdict)
        row.day = day
        if row.mayStay { row.masks = masks }
        rows.append(row)
        start = end
        (verdict, masks, day) = (.leaveOut(.unreadable), [], nil)
    }
}

import Detection

/// Messages of a chat as text: a line that starts with day and time, and the lines after it that
/// do not.
struct ChatRows: RowReader {
    private let shape: ExhibitShape
    private let match: ScopeMatch
    private let judge: RowJudge

    init(_ shape: ExhibitShape, _ match: ScopeMatch) {
        self.shape = shape
        self.match = match
        judge = RowJudge(shape, match, .csv)
    }

    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) throws(ScopeProblem) -> Int {
        var place = 0
        while place < window.count {
            var end = place
            var isWhole = false
            while let line = ChatRows.lineEnd(window, end, isLast) {
                end = line
                // The next line must be there to tell whether it goes on.
                guard let next = ChatRows.lineEnd(window, end, isLast) else {
                    isWhole = isLast && end == window.count
                    break
                }
                if ChatHead(window, end..<next) != nil {
                    isWhole = true
                    break
                }
            }
            guard isWhole else { return place }
            var row = try row(window, place..<end, base)
            if match.isDated, let head = ChatHead(window, place..<end) {
                row.day = Stamp.read(window, head.stamp, order: shape.dateOrder)?.day
            }
            rows.append(row)
            place = end
        }
        return place
    }

    /// Behind the line feed of the line at `start`; nothing when the window has no end of it, or
    /// no line is left.
    private static func lineEnd(_ window: Window, _ start: Int, _ isLast: Bool) -> Int? {
        guard start < window.count else { return nil }
        var place = start
        while place < window.count {
            place += 1
            if window[place - 1] == 0x0a { return place }
        }
        return isLast ? place : nil
    }

    private func row(
        _ window: Window,
        _ range: Range<Int>,
        _ base: Int
    ) throws(ScopeProblem) -> ScopeRow {
        let place = base + range.lowerBound..<base + range.upperBound
        if let standing = judge.standing { return ScopeRow(place, .leaveOut(standing)) }
        guard let head = ChatHead(window, range) else {
            let isBlank = range.allSatisfy { window[$0] <= 0x20 }
            return isBlank
                ? ScopeRow(place, .keep, kind: .frame) : ScopeRow(place, .leaveOut(.unreadable))
        }
        let sender = window[head.sender]
        let isAsked = !sender.isEmpty && match.asks(sender)
        guard judge.isOwned || isAsked else { return ScopeRow(place, .leaveOut(.otherPerson)) }
        var row = ScopeRow(place, .keep)
        if match.period != nil {
            if let stamp = Stamp.read(window, head.stamp, order: shape.dateOrder) {
                row.verdict = try judge.verdict(stamp)
            } else {
                try judge.askOrder()
                row.verdict = .leaveOut(.unreadable)
            }
        }
        if row.mayStay, !sender.isEmpty, !isAsked, !match.keepsCounterparties {
            let value = Array(sender)
            let mask = base + head.sender.lowerBound..<base + head.sender.upperBound
            row.masks = [ScopeRow.Mask(mask, RowJudge.dataClass(.sender, value), value)]
        }
        return row
    }
}

/// The start of a message: `[12.03.26, 14:05:33] Name: `, `12/03/2026, 14:05 - Name: ` or
/// `2026-03-12T14:05:33Z <name> `, with or without brackets around the moment.
struct ChatHead {
    let stamp: Range<Int>
    /// Empty for what the program itself wrote.
    let sender: Range<Int>

    /// The longest start of a line that is looked at.
    private static let reach = 160

    init?(_ window: Window, _ range: Range<Int>) {
        var reader = StampReader(window, range)
        if window[range].starts(with: [0xef, 0xbb, 0xbf]) { reader.place += 3 }
        reader.skipSpace()
        let isBracketed = reader.take(UInt8(ascii: "["))
        let start = reader.place
        guard start < range.upperBound, window[start] &- 0x30 < 10 else { return nil }
        let limit = min(range.upperBound, start + ChatHead.reach)
        var end = start
        var after = start
        while end < limit, window[end] != 0x0a {
            if isBracketed, window[end] == UInt8(ascii: "]") {
                after = end + 1
                break
            }
            let isDash = end + 2 < limit && window[end + 1] == UInt8(ascii: "-")
            if !isBracketed, window[end] == 0x20, isDash, window[end + 2] == 0x20 {
                after = end + 3
                break
            }
            if !isBracketed, window[end] == 0x20, end + 1 < limit,
                window[end + 1] == UInt8(ascii: "<")
            {
                after = end + 1
                break
            }
            end += 1
        }
        guard after > start else { return nil }
        let isStamp = StampOrder.allCases.contains {
            Stamp.read(window, start..<end, order: $0)?.second != nil
        }
        guard isStamp else { return nil }
        stamp = start..<end
        reader.place = after
        reader.skipSpace()
        var name = reader.place
        if name < limit, window[name] == UInt8(ascii: "<") {
            name += 1
            let close = window[name..<limit].firstIndex { $0 == 0x0a || $0 == UInt8(ascii: ">") }
            let isNamed = close.map { window[$0] == UInt8(ascii: ">") } == true
            sender = isNamed ? name..<(close ?? name) : name..<name
            return
        }
        var colon = name
        while colon + 1 < limit, window[colon] != 0x0a,
            !(window[colon] == UInt8(ascii: ":") && window[colon + 1] == 0x20)
        {
            colon += 1
        }
        let isNamed = colon + 1 < limit && window[colon] == UInt8(ascii: ":")
        sender = isNamed ? name..<colon : name..<name
    }
}

import Detection

/// Entries of SWIFT customer statements (MT940, MT942): a `:61:` with the `:86:` after it.
struct MT940Rows: RowReader {
    private let shape: ExhibitShape
    private let match: ScopeMatch
    private let judge: RowJudge
    /// What the statement that is being read comes to; nothing between two.
    private var statement: ScopeVerdict?

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
            guard let end = groupEnd(window, place, isLast) else { return place }
            let range = place..<end
            rows.append(try group(window, range, base))
            place = end
        }
        return place
    }

    /// The end of what belongs together: the opening of a statement up to its account, an entry
    /// with its text, a balance, a line between statements.
    private func groupEnd(_ window: Window, _ start: Int, _ isLast: Bool) -> Int? {
        guard var end = fieldEnd(window, start, isLast) else { return nil }
        let tag = MT940Rows.tag(window, start)
        if isOpening(window, start) {
            if tag.starts(with: "25".utf8) || tag.isEmpty && isBlank(window, start..<end) {
                return end
            }
            // The opening: every field until the account has been read, or an entry shows that
            // there is none.
            while end < window.count {
                let next = MT940Rows.tag(window, end)
                if next.starts(with: "6".utf8) { return end }
                guard let after = fieldEnd(window, end, isLast) else { return nil }
                end = after
                if next.starts(with: "25".utf8) { return end }
            }
            return isLast ? end : nil
        }
        guard tag.elementsEqual("61".utf8) else { return end }
        guard end < window.count || isLast else { return nil }
        if end < window.count, MT940Rows.tag(window, end).elementsEqual("86".utf8) {
            return fieldEnd(window, end, isLast)
        }
        return end
    }

    private func isOpening(_ window: Window, _ place: Int) -> Bool {
        statement == nil || window[place] == UInt8(ascii: "{")
            || MT940Rows.tag(window, place).elementsEqual("20".utf8)
    }

    private func isBlank(_ window: Window, _ range: Range<Int>) -> Bool {
        range.allSatisfy { window[$0] <= 0x20 }
    }

    /// The end of the field at `start`: before the next line that starts with a tag or a dash.
    private func fieldEnd(_ window: Window, _ start: Int, _ isLast: Bool) -> Int? {
        var place = start
        while place < window.count {
            guard window[place] == 0x0a else {
                place += 1
                continue
            }
            place += 1
            // `:61:` and `-}` need up to five bytes to be told from a text that goes on.
            guard place + 5 <= window.count || isLast else { return nil }
            if place == window.count || startsField(window, place) { return place }
        }
        return isLast ? window.count : nil
    }

    private func startsField(_ window: Window, _ place: Int) -> Bool {
        if window[place] == UInt8(ascii: "{") { return true }
        if window[place] == UInt8(ascii: "-") {
            let next = place + 1 < window.count ? window[place + 1] : 0x0a
            return next == 0x0a || next == 0x0d || next == UInt8(ascii: "}")
        }
        return !MT940Rows.tag(window, place).isEmpty
    }

    /// `61` or `60F` of `:61:` or `:60F:` at `place`; empty where there is no tag.
    private static func tag(_ window: Window, _ place: Int) -> Slice<Window> {
        let none = window[place..<place]
        guard place < window.count, window[place] == UInt8(ascii: ":") else { return none }
        var end = place + 1
        while end < window.count, end - place <= 3, window[end] != UInt8(ascii: ":") { end += 1 }
        guard end < window.count, window[end] == UInt8(ascii: ":"), end - place >= 3,
            window[place + 1] &- 0x30 < 10, window[place + 2] &- 0x30 < 10
        else { return none }
        return window[place + 1..<end]
    }

    private mutating func group(
        _ window: Window,
        _ range: Range<Int>,
        _ base: Int
    ) throws(ScopeProblem) -> ScopeRow {
        let place = base + range.lowerBound..<base + range.upperBound
        let tag = Array(MT940Rows.tag(window, range.lowerBound))
        if isOpening(window, range.lowerBound) {
            if isBlank(window, range) { return ScopeRow(place, .keep, kind: .frame) }
            let verdict = opening(window, range)
            statement = verdict
            return ScopeRow(place, verdict, kind: .frame)
        }
        guard let verdict = statement else { return ScopeRow(place, .leaveOut(.unreadable)) }
        if window[range.lowerBound] == UInt8(ascii: "-") {
            statement = nil
            return ScopeRow(place, verdict, kind: .frame)
        }
        switch String(decoding: tag, as: UTF8.self) {
        case "61":
            var row = try entry(window, range, base, verdict)
            let text = range.lowerBound + 4..<range.upperBound
            if match.isDated { row.day = MT940Rows.bookingDay(window, text)?.day }
            return row
        case "60F", "60M", "62F", "62M", "64", "65", "90D", "90C", "34F", "86", "34":
            return ScopeRow(place, try balance(window, range, tag, verdict), kind: .frame)
        default: return ScopeRow(place, verdict, kind: .frame)
        }
    }

    /// Whether the statement is of an account that is asked for.
    private func opening(_ window: Window, _ range: Range<Int>) -> ScopeVerdict {
        if let standing = judge.standing { return .leaveOut(standing) }
        if judge.isOwned { return .keep }
        var place = range.lowerBound
        while place < range.upperBound {
            let tag = MT940Rows.tag(window, place)
            if tag.starts(with: "25".utf8) {
                var value = place + tag.count + 2..<range.upperBound
                while !value.isEmpty, window[value.upperBound - 1] <= 0x20 {
                    value = value.lowerBound..<value.upperBound - 1
                }
                return MT940Rows.isAsked(window, value, match) ? .keep : .leaveOut(.otherAccount)
            }
            while place < range.upperBound, window[place] != 0x0a { place += 1 }
            place += 1
        }
        return .leaveOut(.unreadable)
    }

    /// The account as it stands, or what follows the bank's number, or precedes the currency.
    private static func isAsked(_ window: Window, _ range: Range<Int>, _ match: ScopeMatch) -> Bool
    {
        let line = window[range].prefix { $0 >= 0x20 }
        var tries: [Slice<Window>] = [line]
        if let slash = line.firstIndex(of: UInt8(ascii: "/")) { tries.append(line[(slash + 1)...]) }
        if let space = line.lastIndex(of: 0x20) { tries.append(line[..<space]) }
        let isCurrency = line.count > 8 && line.suffix(3).allSatisfy { $0 &- 0x41 < 26 }
        if isCurrency { tries += tries.map { $0.dropLast(3) } }
        return tries.contains { match.asks($0) }
    }

    private func entry(
        _ window: Window,
        _ range: Range<Int>,
        _ base: Int,
        _ statement: ScopeVerdict
    ) throws(ScopeProblem) -> ScopeRow {
        let place = base + range.lowerBound..<base + range.upperBound
        var row = ScopeRow(place, statement)
        if statement == .keep, match.period != nil {
            let text = range.lowerBound + 4..<range.upperBound
            let stamp = MT940Rows.bookingDay(window, text)
            row.verdict = try stamp.map(judge.verdict) ?? .leaveOut(.unreadable)
        }
        if row.mayStay, !match.keepsCounterparties {
            row.masks = MT940Text.masks(window, range, base: base, match)
        }
        return row
    }

    /// `YYMMDD` of the value and `MMDD` of the booking, in the year that is nearest.
    static func bookingDay(_ window: Window, _ range: Range<Int>) -> Stamp? {
        guard range.count >= 6 else { return nil }
        let digits = window[range].prefix(10).prefix { $0 &- 0x30 < 10 }.map { Int($0 &- 0x30) }
        guard digits.count == 6 || digits.count == 10 else { return nil }
        let pairs = stride(from: 0, to: digits.count, by: 2).map {
            digits[$0] * 10 + digits[$0 + 1]
        }
        let year = Stamp.century(pairs[0])
        guard let value = Stamp.day(year, pairs[1], pairs[2]) else { return nil }
        guard pairs.count == 5 else { return Stamp(day: value, second: nil, offset: nil) }
        let tries = [year - 1, year, year + 1].compactMap { Stamp.day($0, pairs[3], pairs[4]) }
        guard let day = tries.min(by: { abs($0 - value) < abs($1 - value) }) else { return nil }
        return Stamp(day: day, second: nil, offset: nil)
    }

    /// A balance stays only when balances are asked for and its own day is in the period; a text
    /// after the entries sums them up.
    private func balance(
        _ window: Window,
        _ range: Range<Int>,
        _ tag: [UInt8],
        _ statement: ScopeVerdict
    ) throws(ScopeProblem) -> ScopeVerdict {
        guard statement == .keep else { return statement }
        let isDated = tag.starts(with: "6".utf8)
        guard isDated, match.namesCategory("account-balance") else { return .leaveOut(.summary) }
        guard match.period != nil else { return .keep }
        let start = range.lowerBound + tag.count + 3
        guard start < range.upperBound,
            let stamp = MT940Rows.bookingDay(window, start..<min(start + 6, range.upperBound))
        else { return .leaveOut(.unreadable) }
        return try judge.verdict(stamp)
    }
}

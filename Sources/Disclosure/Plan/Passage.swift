import Detection

/// The words around a phrase that say what it is about.
///
/// `diagnosed with` is only a reason to look: what must not leave stands behind it. So an entry for
/// a special category, a privilege or a protected person covers the sentence, or the cell or field,
/// that its phrase is in.
struct Passage {
    /// The most bytes that are taken before and after a phrase (`spec/limits.md`).
    static let reachLimit = 300
    /// A line shorter than this, in bytes, before one that begins anew ends a passage.
    private static let shortLine = 45

    private let segment: Segment
    private let found: Range<Int>

    init(around found: Range<Int>, in segment: Segment) {
        self.segment = segment
        self.found = found
    }

    /// Bytes of the segment's text.
    var range: Range<Int> {
        let bounds = container
        var start = found.lowerBound
        var end = found.upperBound
        while start > bounds.lowerBound, !isBoundary(before: start) { start -= 1 }
        while end < bounds.upperBound, !isBoundary(before: end) { end += 1 }
        // Never within a character.
        while start > 0, segment.text[start] & 0xc0 == 0x80 { start -= 1 }
        while end < segment.text.count, segment.text[end] & 0xc0 == 0x80 { end += 1 }
        while start < found.lowerBound, segment.text[start] <= 0x20 { start += 1 }
        while end > found.upperBound, segment.text[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// What the passage cannot leave: the cell or field the phrase is in, and the reach.
    private var container: Range<Int> {
        let reach =
            max(
                0,
                found.lowerBound - Passage.reachLimit
            )..<min(segment.text.count, found.upperBound + Passage.reachLimit)
        var low = 0
        var high = segment.runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if segment.runs[middle].start <= found.lowerBound {
                low = middle
            } else {
                high = middle
            }
        }
        guard segment.runs.indices.contains(low) else { return reach }
        let home = segment.runs[low].place
        var first = low
        var last = low
        while first > 0, home.isNeighbour(of: segment.runs[first - 1].place) { first -= 1 }
        while last + 1 < segment.runs.count, home.isNeighbour(of: segment.runs[last + 1].place) {
            last += 1
        }
        let end = last + 1 < segment.runs.count ? segment.runs[last + 1].start : segment.text.count
        let inside = reach.clamped(to: segment.runs[first].start..<end)
        return min(inside.lowerBound, found.lowerBound)..<max(inside.upperBound, found.upperBound)
    }

    /// Whether a passage ends before the byte at `place`.
    private func isBoundary(before place: Int) -> Bool {
        let text = segment.text
        guard place > 0, place < text.count else { return true }
        let last = text[place - 1]
        if last <= 0x20, place > 1, [0x2e, 0x21, 0x3f].contains(text[place - 2]) { return true }
        // The full stops of East Asia, Devanagari and Arabic.
        if place > 2, last >= 0x80 {
            let mark = Array(text[place - 3..<place])
            if [[0xe3, 0x80, 0x82], [0xe0, 0xa5, 0xa4], [0xef, 0xbc, 0x81]].contains(mark) {
                return true
            }
        }
        return last == 0x0a && beginsAnew(place)
    }

    /// Whether a line begins at `place` that does not go on with the one before.
    private func beginsAnew(_ place: Int) -> Bool {
        let text = segment.text
        var next = place
        while next < text.count, text[next] == 0x20 || text[next] == 0x09 { next += 1 }
        guard next < text.count, text[next] != 0x0a, text[next] != 0x0d else { return true }
        if "0123456789[-*:<>{|".utf8.contains(text[next]) { return true }
        var start = place - 1
        while start > 0, text[start - 1] != 0x0a { start -= 1 }
        let isCapital = text[next] &- 0x41 < 26 || text[next] >= 0x80
        return isCapital && place - 1 - start < Passage.shortLine
    }
}

extension Place {
    /// Whether text at another place belongs to the same cell, field, part or page.
    fileprivate func isNeighbour(of other: Place) -> Bool {
        switch (self, other) {
        case (.cell(let row, let column, _), .cell(let otherRow, let otherColumn, _)):
            row == otherRow && column == otherColumn
        case (.field(let name), .field(let other)): name == other
        case (.page(let page, _), .page(let other, _)): page == other
        case (.message(let number, let part, _), .message(let otherNumber, let otherPart, _)):
            number == otherNumber && part == otherPart
        case (.member(let name, _), .member(let other, _)): name == other
        case (.bytes, .bytes): true
        default: false
        }
    }
}

/// A mailbox in a field of a header: its address and the name beside it.
struct MailAddress {
    /// The name as it is meant, without quotes and encoding; may be empty.
    var name: [UInt8] = []
    var nameRange = 0..<0
    var address: [UInt8]
    let addressRange: Range<Int>

    /// The mailboxes of a field's value; groups and comments are looked through.
    static func list(_ window: Window, _ range: Range<Int>) -> [MailAddress] {
        var found: [MailAddress] = []
        var start = range.lowerBound
        var place = start
        var angle: Int?
        var isAngleClosed = false
        while place < range.upperBound {
            switch window[place] {
            case UInt8(ascii: "\""):
                place = end(of: place, UInt8(ascii: "\""), window, range.upperBound)
            case UInt8(ascii: "("):
                place = end(of: place, UInt8(ascii: ")"), window, range.upperBound)
            case UInt8(ascii: "<") where angle == nil: angle = place
            case UInt8(ascii: ">"): isAngleClosed = true
            case UInt8(ascii: ":") where angle == nil: start = place + 1
            case UInt8(ascii: ",") where angle == nil || isAngleClosed,
                UInt8(ascii: ";") where angle == nil || isAngleClosed:
                if let one = one(window, start..<place, angle) { found.append(one) }
                start = place + 1
                angle = nil
                isAngleClosed = false
            default: break
            }
            place += 1
        }
        if start < range.upperBound, let one = one(window, start..<range.upperBound, angle) {
            found.append(one)
        }
        return found
    }

    /// Where a quoted text or a comment that starts at `place` ends: at its last byte.
    private static func end(
        of place: Int,
        _ mark: UInt8,
        _ window: Window,
        _ limit: Int
    ) -> Int {
        var place = place + 1
        while place < limit, window[place] != mark {
            place += window[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(place, limit - 1)
    }

    private static func one(_ window: Window, _ range: Range<Int>, _ angle: Int?) -> MailAddress? {
        if let angle {
            var end = angle + 1
            while end < range.upperBound, window[end] != UInt8(ascii: ">") { end += 1 }
            let place = trimmed(window, angle + 1..<end)
            guard !place.isEmpty else { return nil }
            var one = MailAddress(address: Array(window[place]), addressRange: place)
            let name = trimmed(window, range.lowerBound..<angle)
            (one.name, one.nameRange) = plainName(window, name)
            return one
        }
        // Without angles the address is the run around its sign; a comment may hold a name.
        guard let at = range.first(where: { window[$0] == UInt8(ascii: "@") }) else { return nil }
        var start = at
        var end = at
        while start > range.lowerBound, isPart(window[start - 1]) { start -= 1 }
        while end < range.upperBound, isPart(window[end]) { end += 1 }
        guard start < at, end > at + 1 else { return nil }
        var one = MailAddress(address: Array(window[start..<end]), addressRange: start..<end)
        if let open = (end..<range.upperBound).first(where: { window[$0] == UInt8(ascii: "(") }) {
            var close = open + 1
            while close < range.upperBound, window[close] != UInt8(ascii: ")") { close += 1 }
            (one.name, one.nameRange) = plainName(window, trimmed(window, open + 1..<close))
        }
        return one
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte > 0x20 && !",;:<>()\"[]\\".utf8.contains(byte)
    }

    private static func trimmed(_ window: Window, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, window[start] <= 0x20 { start += 1 }
        while start < end, window[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// A display name without its quotes and encoded words.
    private static func plainName(
        _ window: Window,
        _ range: Range<Int>
    ) -> (name: [UInt8], range: Range<Int>) {
        var range = range
        let quote = UInt8(ascii: "\"")
        if range.count >= 2, window[range.lowerBound] == quote,
            window[range.upperBound - 1] == quote
        {
            range = range.lowerBound + 1..<range.upperBound - 1
        }
        var name: [UInt8] = []
        var isEscaped = false
        for byte in window[range] {
            if byte == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
                continue
            }
            isEscaped = false
            if byte != 0x0d, byte != 0x0a { name.append(byte) }
        }
        return (EncodedWords.decoded(name), range)
    }
}

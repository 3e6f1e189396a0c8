import Encoding

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
        return (ScopeEncodedWords.decoded(name), range)
    }
}

/// Words of a header in another character set (RFC 2047).
enum ScopeEncodedWords {
    private static let open = Array("=?".utf8)
    private static let close = Array("?=".utf8)

    /// The text in UTF-8; words that cannot be read stay as they are.
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var place = 0
        var afterWord: Int?
        while place < bytes.count {
            if bytes[place...].starts(with: open), let (text, end) = word(bytes, place) {
                // White space between two encoded words is no part of the text.
                if let mark = afterWord { out.removeSubrange(mark...) }
                out += text
                place = end
                afterWord = out.count
                continue
            }
            if !StampReader.isSpace(bytes[place]) { afterWord = nil }
            out.append(bytes[place])
            place += 1
        }
        return out
    }

    private static func word(_ bytes: [UInt8], _ start: Int) -> (text: [UInt8], end: Int)? {
        let rest = bytes[(start + 2)...]
        let mark = UInt8(ascii: "?")
        guard let first = rest.firstIndex(of: mark), first + 2 < bytes.count,
            bytes[first + 2] == mark
        else { return nil }
        // There is no question mark in an encoded text but that of its end.
        var end = first + 3
        while end < bytes.count, bytes[end] != mark { end += 1 }
        guard bytes[end...].starts(with: close) else { return nil }
        let text = Array(bytes[(first + 3)..<end])
        let plain: [UInt8]?
        switch bytes[first + 1] | 0x20 {
        case UInt8(ascii: "b"):
            let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
            plain = Base64.standard.decode(text + padding)
        case UInt8(ascii: "q"): plain = quoted(text)
        default: plain = nil
        }
        guard let plain else { return nil }
        let isUTF8 = Folding.words(bytes[(start + 2)..<first]).starts(with: "utf-8".utf8)
        let utf8 = isUTF8 ? plain : Array(Folding.text(plain).utf8)
        return (utf8, end + 2)
    }

    private static func quoted(_ text: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        var place = 0
        while place < text.count {
            if text[place] == UInt8(ascii: "=") {
                guard place + 2 < text.count, let high = JSONText.hex(text[place + 1]),
                    let low = JSONText.hex(text[place + 2])
                else { return nil }
                out.append(UInt8(high << 4 | low))
                place += 3
            } else {
                out.append(text[place] == UInt8(ascii: "_") ? 0x20 : text[place])
                place += 1
            }
        }
        return out
    }
}

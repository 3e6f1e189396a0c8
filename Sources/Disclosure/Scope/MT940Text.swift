import Detection

/// Who is at the other side of an entry, in the text of its `:86:`.
///
/// Banks write it in numbered parts (`?31` account, `?32` and `?33` name) or in parts between
/// slashes (`/IBAN/…/NAME/…`, `/CNTP/account/bank/name/`).
enum MT940Text {
    static func masks(
        _ window: Window,
        _ range: Range<Int>,
        base: Int,
        _ match: ScopeMatch
    ) -> [ScopeRow.Mask] {
        guard let start = text(window, range) else { return [] }
        let range = start..<range.upperBound
        let found = numbered(window, range) + slashed(window, range)
        var masks: [ScopeRow.Mask] = []
        for (place, kind) in found.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
            let value = window[place].filter { $0 != 0x0d && $0 != 0x0a }
            guard value.contains(where: { $0 > 0x20 }), !match.asks(value) else { continue }
            if let last = masks.last, last.range.upperBound > base + place.lowerBound { continue }
            let range = base + place.lowerBound..<base + place.upperBound
            masks.append(ScopeRow.Mask(range, DataClass(rawValue: kind), value))
        }
        return masks
    }

    /// Where the text of the `:86:` starts.
    private static func text(_ window: Window, _ range: Range<Int>) -> Int? {
        for place in range.dropLast(5) where window[place] == 0x0a {
            if window[place + 1..<place + 5].elementsEqual(":86:".utf8) { return place + 5 }
        }
        return nil
    }

    private static func numbered(
        _ window: Window,
        _ range: Range<Int>
    ) -> [(Range<Int>, String)] {
        var marks: [(place: Int, number: Int)] = []
        var place = range.lowerBound
        while place + 2 < range.upperBound {
            if window[place] == UInt8(ascii: "?"), window[place + 1] &- 0x30 < 10,
                window[place + 2] &- 0x30 < 10
            {
                let number = Int(window[place + 1] &- 0x30) * 10 + Int(window[place + 2] &- 0x30)
                marks.append((place, number))
                place += 2
            }
            place += 1
        }
        var found: [(Range<Int>, String)] = []
        for (index, mark) in marks.enumerated() {
            let isLast = index + 1 == marks.count
            let end = isLast ? range.upperBound : marks[index + 1].place
            let value = trimmed(window, mark.place + 3..<end)
            switch mark.number {
            case 31, 38: found.append((value, "account"))
            case 32, 33: found.append((value, "name"))
            default: break
            }
        }
        return found
    }

    private static let words: [(word: String, kind: String)] = [
        ("IBAN", "account"), ("ACCT", "account"), ("NAME", "name"), ("ULTD", "name"),
        ("ULTB", "name"), ("ADDR", "address"),
    ]

    private static func slashed(
        _ window: Window,
        _ range: Range<Int>
    ) -> [(Range<Int>, String)] {
        let slash = UInt8(ascii: "/")
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for place in range where window[place] == slash {
            parts.append(start..<place)
            start = place + 1
        }
        parts.append(start..<range.upperBound)
        var found: [(Range<Int>, String)] = []
        for (index, part) in parts.enumerated() where index > 0 {
            let name = window[part].filter { $0 > 0x20 }
            if let known = words.first(where: { name.elementsEqual($0.word.utf8) }),
                index + 1 < parts.count
            {
                found.append((trimmed(window, parts[index + 1]), known.kind))
            } else if name.elementsEqual("CNTP".utf8) {
                for (offset, kind) in [(1, "account"), (3, "name"), (4, "address")]
                where index + offset < parts.count {
                    found.append((trimmed(window, parts[index + offset]), kind))
                }
            }
        }
        return found.filter { !$0.0.isEmpty }
    }

    private static func trimmed(_ window: Window, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, window[start] <= 0x20 { start += 1 }
        while start < end, window[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }
}

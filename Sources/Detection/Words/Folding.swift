/// A text in which every character that only looks different is written plainly.
///
/// Diacritics, full-width forms, digits of other scripts, kinds of spaces and dashes become ASCII;
/// zero-width characters go; other scripts stay as UTF-8 in small letters. Bytes that are no UTF-8
/// become the control character 0x01, which separates.
struct Folding {
    /// From this folded place on; `width` is 0 where each byte is one of the source, else the
    /// source bytes that one character took.
    private struct Anchor {
        let folded: Int
        let source: Int
        let width: Int
    }

    private(set) var bytes: [UInt8] = []
    private var anchors: [Anchor] = []

    static func fold(_ text: [UInt8]) -> [UInt8] {
        unsafe text.withUnsafeBytes { unsafe Folding($0).bytes }
    }

    init(_ source: UnsafeRawBufferPointer) {
        bytes.reserveCapacity(source.count + 16)
        anchors.append(Anchor(folded: 0, source: 0, width: 0))
        let input = unsafe Bytes(source)
        var place = 0
        while place < input.count {
            var end = place
            while end &+ 8 <= input.count, input.word(end) & 0x8080_8080_8080_8080 == 0 { end += 8 }
            while end < input.count, input[end] < 0x80 { end += 1 }
            if end > place {
                unsafe bytes.append(contentsOf: source[place..<end])
                place = end
            } else {
                place = take(input, place)
            }
        }
    }

    /// One character that is not ASCII; its end.
    private mutating func take(_ input: Bytes, _ place: Int) -> Int {
        let (scalar, length) = Folding.decode(input, place)
        let folded = bytes.count
        let fold = lookalike(scalar, input, place).map { .plain($0) } ?? FoldTable.of(scalar)
        switch fold {
        case .same:
            for index in place..<(place + length) { bytes.append(input[index]) }
            return place + length
        case .other(let value): append(utf8: value)
        case .plain(let letter): bytes.append(letter)
        case .two(let first, let second): bytes += [first, second]
        case .nothing: break
        }
        let end = place + length
        if bytes.count > folded {
            if bytes.count - folded == length, length > 0, anchors.last?.width == 0 { return end }
            anchors.append(Anchor(folded: folded, source: place, width: length))
        }
        anchors.append(Anchor(folded: bytes.count, source: end, width: 0))
        return end
    }

    /// The Latin capital that a Greek or Cyrillic one is taken for inside of a number.
    ///
    /// It is one if up to five such capitals and no other letter of theirs stand together, right
    /// beside a digit or a Latin capital: `DЕ89`, `А123ВС77`, and not `ЕГН` or `ΑΦΜ` before digits.
    private func lookalike(_ scalar: UInt32, _ input: Bytes, _ place: Int) -> UInt8? {
        guard let letter = FoldTable.lookalike(scalar) else { return nil }
        let before = bytes.last ?? 0
        guard before < 0x80 else { return nil }
        var end = place + 2
        while end < place + 10, FoldTable.lookalike(Folding.decode(input, end).0) != nil {
            end += 2
        }
        let after = input[end]
        guard !(0xcd...0xd4).contains(after) else { return nil }
        let isCode =
            before.isDigit || before.isUpper || after.isDigit || after.isUpper
        return isCode ? letter : nil
    }

    private mutating func append(utf8 value: UInt32) {
        if value < 0x80 {
            bytes.append(UInt8(value))
        } else if value < 0x800 {
            bytes += [UInt8(0xc0 | value >> 6), UInt8(0x80 | value & 63)]
        } else {
            bytes += [
                UInt8(0xe0 | value >> 12 & 15), UInt8(0x80 | value >> 6 & 63),
                UInt8(0x80 | value & 63),
            ]
        }
    }

    /// The character at `place` and its length; 0x01 and 1 where the bytes are none.
    private static func decode(_ input: Bytes, _ place: Int) -> (UInt32, Int) {
        let first = input[place]
        let length = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1
        guard length > 1, place + length <= input.count else { return (1, 1) }
        var value = UInt32(first) & (0x7f >> UInt32(length))
        for index in 1..<length {
            let byte = input[place + index]
            guard byte & 0xc0 == 0x80 else { return (1, 1) }
            value = value << 6 | UInt32(byte & 63)
        }
        let least: [UInt32] = [0, 0, 0x80, 0x800, 0x1_0000]
        guard value >= least[length], value < 0x11_0000, !(0xd800..<0xe000).contains(value) else {
            return (1, 1)
        }
        return (value, length)
    }

    /// The bytes of the source that a range of the folded text came from.
    func source(_ range: Range<Int>) -> Range<Int> {
        let first = anchor(range.lowerBound)
        let start = first.width > 0 ? first.source : first.source + range.lowerBound - first.folded
        let last = anchor(range.upperBound - 1)
        let end =
            last.width > 0
            ? last.source + last.width : last.source + range.upperBound - last.folded
        return start..<max(start + 1, end)
    }

    private func anchor(_ place: Int) -> Anchor {
        var (low, high) = (0, anchors.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if anchors[middle].folded <= place { low = middle } else { high = middle }
        }
        return anchors[low]
    }
}

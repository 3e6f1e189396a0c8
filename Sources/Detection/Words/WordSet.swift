/// Words by their hashes, each with a small number; one look in a flat table.
///
/// Words of equal length that differ and share 64 bits of hash would be confused; nobody meets one
/// by accident, and who makes one has a word reported that is not there.
struct WordSet: Sendable {
    private struct Entry {
        var key: UInt64
        var value: Int32
    }

    private var entries: [Entry]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < capacity * 3 { size *= 2 }
        entries = [Entry](repeating: Entry(key: 0, value: -1), count: size)
        mask = size - 1
    }

    /// The words of a text, apart by white space, each with `value`.
    init(_ text: String) {
        let words = text.utf8.split(whereSeparator: \.isSpace).map { Array($0) }
        self.init(capacity: words.count)
        for word in words { self[WordTable.hash(word)] = 0 }
    }

    /// The number of a word, or -1 if it is not here.
    subscript(hash: UInt64) -> Int32 {
        @inline(__always) get { entries[slot(hash)].value }
        set { entries[slot(hash)] = Entry(key: hash, value: newValue) }
    }

    @inline(__always)
    func contains(_ hash: UInt64) -> Bool { self[hash] >= 0 }

    @inline(__always)
    private func slot(_ hash: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: hash >> 20) & mask
        while entries[place].value >= 0, entries[place].key != hash { place = (place &+ 1) & mask }
        return place
    }
}

/// Words that are looked for near a place; most words of a text fail at their first three bytes.
final class ContextSet: Sendable {
    private let filter: [UInt64]
    /// By their first bytes.
    let words: [[UInt8]]
    /// The words one behind the other, and where each of them is.
    private let texts: [UInt8]
    private let places: [Range<Int>]
    /// For each first byte the number of the first word that begins with it or with a later one.
    private let heads: [Int]
    /// Zero if no word begins with a digit.
    let digits: UInt64

    init(_ words: [[UInt8]]) {
        self.words = words.filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }
        var filter = [UInt64](repeating: 0, count: 64)
        var (texts, places, heads): ([UInt8], [Range<Int>], [Int]) = ([], [], [])
        for word in self.words {
            let key = Int(ContextSet.key(of: word) >> 20)
            filter[key >> 6] |= 1 << UInt64(key & 63)
            while heads.count <= Int(word[0]) { heads.append(places.count) }
            places.append(texts.count..<(texts.count + word.count))
            texts += word
        }
        while heads.count <= 256 { heads.append(places.count) }
        (self.filter, self.texts, self.places, self.heads) = (filter, texts, places, heads)
        digits = self.words.contains { $0[0].isDigit } ? .max : 0
    }

    /// The words of a list with commas between.
    convenience init(_ text: String) {
        self.init(text.utf8.split(separator: 0x2c).map { Array($0.drop(while: \.isSpace)) })
    }

    var isEmpty: Bool { words.isEmpty }

    /// Where a word is filed: by its first three bytes, as far as they are a word's.
    static func key(of word: [UInt8]) -> UInt32 {
        let second = word.count > 1 && word[1].isWord ? word[1] : 0
        let third = second != 0 && word.count > 2 && word[2].isWord ? word[2] : 0
        return key(word[0], second, third)
    }

    /// The same for what stands at `place`, whatever its case.
    @inline(__always)
    static func key(_ bytes: Bytes, _ place: Int) -> UInt32 {
        let word = bytes.word(place)
        let next = UInt8(truncatingIfNeeded: word &>> 8)
        let second = next.isWord ? next.folded : 0
        let last = UInt8(truncatingIfNeeded: word &>> 16)
        let third = second != 0 && last.isWord ? last.folded : 0
        return key(UInt8(truncatingIfNeeded: word).folded, second, third)
    }

    @inline(__always)
    private static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
        (UInt32(first) &<< 16 | UInt32(second) &<< 8 | UInt32(third)) &* 0x9e37_79b1
    }

    /// Whether one of the words stands whole in `range`.
    func isIn(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
        ContextSet.start(bytes, range, digits: digits) { stands(bytes, $0, range.upperBound) }
    }

    /// Whether one of the words stands at `place` and ends before `end`.
    @inline(__always)
    func stands(_ bytes: Bytes, _ place: Int, _ end: Int) -> Bool {
        let key = Int(ContextSet.key(bytes, place) &>> 20)
        return filter[key &>> 6] &>> UInt64(key & 63) & 1 == 1 && matches(bytes, place, end)
    }

    /// Whether `test` holds for a place in `range` where a word may begin, with `digits` 0 one that
    /// begins with no digit.
    @inline(__always)
    static func start(
        _ bytes: Bytes,
        _ range: Range<Int>,
        digits: UInt64 = .max,
        _ test: (Int) -> Bool
    ) -> Bool {
        var block = range.lowerBound
        var before: UInt64 = bytes[block - 1].isLetter ? 0x80 : 0
        while block < range.upperBound {
            let word = bytes.word(block)
            if word == 0, block >= bytes.count { return false }
            let kinds = Kind(word)
            let letters = kinds.whole & ~kinds.digits
            let high = word & Kind.high
            var starts = letters & ~((letters & ~high) << 8 | before) | kinds.digits & digits
            before = (letters & ~high) >> 56
            while starts != 0 {
                let place = block &+ starts.trailingZeroBitCount &>> 3
                starts &= starts &- 1
                guard place < range.upperBound else { return false }
                if test(place) { return true }
            }
            block &+= 8
        }
        return false
    }

    private func matches(_ bytes: Bytes, _ place: Int, _ end: Int) -> Bool {
        let first = Int(bytes[place].folded)
        for index in heads[first]..<heads[first + 1]
        where ContextSet.isWord(texts, places[index], bytes, place, end) { return true }
        return false
    }

    /// Whether a word stands at `place` as a whole; an inner space of it may be any separator.
    @inline(__always)
    static func isWord(
        _ texts: [UInt8],
        _ word: Range<Int>,
        _ bytes: Bytes,
        _ place: Int,
        _ end: Int
    ) -> Bool {
        guard place &+ word.count <= end else { return false }
        for index in word {
            let other = bytes[place &+ index &- word.lowerBound].folded
            let byte = texts[index]
            guard other == byte || byte == 0x20 && !other.isWord else { return false }
        }
        let first = texts[word.lowerBound]
        if first >= 0xe3 { return true }
        if bytes[place &+ word.count].isLetter { return false }
        return !isAlphabetic(first) || isApart(word.count, bytes, place)
    }

    /// Whether a Greek or Cyrillic letter begins with `byte`.
    private static func isAlphabetic(_ byte: UInt8) -> Bool { (0xcd...0xd4).contains(byte) }

    /// Whether a word in such letters begins at `place` and, if it has fewer than five of them,
    /// ends there: longer ones stand for all that begins with them, whatever its ending.
    private static func isApart(_ count: Int, _ bytes: Bytes, _ place: Int) -> Bool {
        let isInside = bytes[place &- 1] & 0xc0 == 0x80 && isAlphabetic(bytes[place &- 2])
        return !isInside && (count >= 10 || !isAlphabetic(bytes[place &+ count]))
    }
}

/// Words by their hashes, each with a small number; one look in a flat table.
///
/// Words of equal length that differ and share 64 bits of hash would be confused; nobody meets one
/// by accident, and who makes one has a word reported that is not there.
struct WordSet: Sendable {
    private var keys: [UInt64]
    private var values: [Int32]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < capacity * 3 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [Int32](repeating: -1, count: size)
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
        @inline(__always) get { values[slot(hash)] }
        set {
            let place = slot(hash)
            keys[place] = hash
            values[place] = newValue
        }
    }

    @inline(__always)
    func contains(_ hash: UInt64) -> Bool { self[hash] >= 0 }

    @inline(__always)
    private func slot(_ hash: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: hash >> 20) & mask
        while values[place] >= 0, keys[place] != hash { place = (place &+ 1) & mask }
        return place
    }
}

/// Words that are looked for near a place; most words of a text fail at their first three bytes.
struct ContextSet: Sendable {
    private var filter = InlineArray<16, UInt64>(repeating: 0)
    /// By their first bytes.
    private let words: [[UInt8]]

    init(_ words: [[UInt8]]) {
        self.words = words.filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }
        for word in self.words {
            let second = word.count > 1 && word[1].isWord ? word[1] : 0
            let third = second != 0 && word.count > 2 && word[2].isWord ? word[2] : 0
            let key = ContextSet.key(word[0], second, third)
            filter[key >> 6] |= 1 << UInt64(key & 63)
        }
    }

    /// The words of a list with commas between.
    init(_ text: String) {
        self.init(text.utf8.split(separator: 0x2c).map { Array($0.drop(while: \.isSpace)) })
    }

    var isEmpty: Bool { words.isEmpty }

    @inline(__always)
    private static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        let bytes = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
        return Int((bytes &* 0x9e37_79b1) >> 22)
    }

    /// Whether one of the words stands whole in `range`.
    func isIn(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
        var place = range.lowerBound
        var before = bytes[place - 1]
        while place < range.upperBound {
            let byte = bytes[place]
            let begins = byte >= 0x80 || byte.isLetter && !before.isLetter || byte.isDigit
            before = byte
            if begins {
                let next = bytes[place + 1]
                let second = next.isWord ? next.folded : 0
                let last = bytes[place + 2]
                let third = second != 0 && last.isWord ? last.folded : 0
                let key = ContextSet.key(byte.folded, second, third)
                if filter[key >> 6] >> UInt64(key & 63) & 1 == 1,
                    matches(bytes, place, range.upperBound)
                {
                    return true
                }
            }
            place += 1
        }
        return false
    }

    private func matches(_ bytes: Bytes, _ place: Int, _ end: Int) -> Bool {
        let first = bytes[place].folded
        for index in words.indices {
            let head = words[index][0]
            if head > first { return false }
            if head == first, isWord(words[index], bytes, place, end) { return true }
        }
        return false
    }

    /// Whether `word` stands at `place` as a whole; an inner space of it may be any separator.
    private func isWord(_ word: [UInt8], _ bytes: Bytes, _ place: Int, _ end: Int) -> Bool {
        guard place + word.count <= end else { return false }
        for (index, byte) in word.enumerated() {
            let other = bytes[place + index].folded
            guard other == byte || byte == 0x20 && !other.isWord else { return false }
        }
        return !bytes[place + word.count].isLetter || word[0] >= 0xe3
    }
}

/// The words of many sets: one look at a window says which sets have a word in it.
struct ContextIndex: Sendable {
    /// Sets by their numbers, below 512.
    struct Found {
        private var bits = InlineArray<8, UInt64>(repeating: 0)
        private(set) var isEmpty = true

        @inline(__always)
        func contains(_ set: Int) -> Bool { bits[set &>> 6] &>> UInt64(set & 63) & 1 == 1 }

        fileprivate mutating func insert(_ set: UInt16) {
            bits[Int(set &>> 6)] |= 1 &<< UInt64(set & 63)
            isEmpty = false
        }
    }

    private struct Word {
        let bytes: [UInt8]
        /// The word before it with the same slot, or -1.
        let next: Int32
        var sets: [UInt16]
    }

    private var words: [Word] = []
    /// By the first three bytes, the last word entered.
    private var heads = [Int32](repeating: -1, count: 4096)
    private var filter = [UInt64](repeating: 0, count: 512)

    /// Zero if no word begins with a digit.
    private var digits: UInt64 = 0

    /// The words of each set, folded.
    init(_ sets: [[[UInt8]]]) {
        precondition(sets.count <= 512)
        var places: [[UInt8]: Int] = [:]
        for (number, list) in sets.enumerated() {
            for word in list where !word.isEmpty {
                if let place = places[word] {
                    words[place].sets.append(UInt16(number))
                    continue
                }
                places[word] = words.count
                if word[0].isDigit { digits = .max }
                let key = ContextSet.key(of: word)
                filter[Int(key >> 23)] |= 1 << UInt64(key >> 17 & 63)
                let slot = Int(key >> 20)
                words.append(Word(bytes: word, next: heads[slot], sets: [UInt16(number)]))
                heads[slot] = Int32(words.count - 1)
            }
        }
    }

    /// The sets of which a word stands whole in `range`.
    func found(_ bytes: Bytes, _ range: Range<Int>) -> Found {
        var found = Found()
        _ = ContextSet.start(bytes, range, digits: digits) { place in
            let key = ContextSet.key(bytes, place)
            guard filter[Int(key &>> 23)] &>> UInt64(key &>> 17 & 63) & 1 == 1 else { return false }
            var index = Int(heads[Int(key &>> 20)])
            while index >= 0 {
                if ContextSet.isWord(words[index].bytes, bytes, place, range.upperBound) {
                    for set in words[index].sets { found.insert(set) }
                }
                index = Int(words[index].next)
            }
            return false
        }
        return found
    }
}

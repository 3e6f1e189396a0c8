/// The words of many sets: one look at a window says which sets have a word in it.
final class ContextIndex: Sendable {
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
        /// A range of ``texts``.
        let text: Range<Int>
        /// The word before it with the same slot, or -1.
        let next: Int32
        /// Its sets: a range of ``members``.
        var sets = 0..<0
    }

    private let texts: [UInt8]
    private let words: [Word]
    private let members: [UInt16]
    /// By the first three bytes, the last word entered.
    private let heads: [Int32]
    private let filter: [UInt64]
    /// Zero if no word begins with a digit.
    private let digits: UInt64

    /// The words of each set, folded.
    init(_ sets: [[[UInt8]]]) {
        precondition(sets.count <= 512)
        var places: [[UInt8]: Int] = [:]
        var (texts, words, members): ([UInt8], [Word], [UInt16]) = ([], [], [])
        var heads = [Int32](repeating: -1, count: 4096)
        var filter = [UInt64](repeating: 0, count: 512)
        var digits: UInt64 = 0
        var numbers: [[UInt16]] = []
        for (number, list) in sets.enumerated() {
            for word in list where !word.isEmpty {
                if let place = places[word] {
                    numbers[place].append(UInt16(number))
                    continue
                }
                places[word] = words.count
                if word[0].isDigit { digits = .max }
                let key = ContextSet.key(of: word)
                filter[Int(key >> 23)] |= 1 << UInt64(key >> 17 & 63)
                let slot = Int(key >> 20)
                let text = texts.count..<(texts.count + word.count)
                texts += word
                words.append(Word(text: text, next: heads[slot]))
                numbers.append([UInt16(number)])
                heads[slot] = Int32(words.count - 1)
            }
        }
        for (index, list) in numbers.enumerated() {
            words[index].sets = members.count..<(members.count + list.count)
            members += list
        }
        (self.texts, self.words, self.members) = (texts, words, members)
        (self.heads, self.filter, self.digits) = (heads, filter, digits)
    }

    /// The sets of which a word stands whole in `range`.
    func found(_ bytes: Bytes, _ range: Range<Int>) -> Found {
        var found = Found()
        _ = ContextSet.start(bytes, range, digits: digits) { place in
            look(bytes, place, range.upperBound, &found)
            return false
        }
        return found
    }

    /// The same for a range of at most 64 bytes, in which words may begin as `scan` says.
    func found(_ scan: Scan, _ range: Range<Int>) -> Found {
        var found = Found()
        var starts = scan.starts(range, digits: digits)
        while starts != 0 {
            let place = range.lowerBound &+ starts.trailingZeroBitCount
            starts &= starts &- 1
            look(scan.bytes, place, range.upperBound, &found)
        }
        return found
    }

    @inline(__always)
    private func look(_ bytes: Bytes, _ place: Int, _ end: Int, _ found: inout Found) {
        let key = ContextSet.key(bytes, place)
        guard filter[Int(key &>> 23)] &>> UInt64(key &>> 17 & 63) & 1 == 1 else { return }
        var index = Int(heads[Int(key &>> 20)])
        while index >= 0 {
            let word = words[index]
            if ContextSet.isWord(texts, word.text, bytes, place, end) {
                for member in word.sets { found.insert(members[member]) }
            }
            index = Int(word.next)
        }
    }
}

internal import CScan

/// The words of many sets: one look at a window says which sets have a word in it.
///
/// A word that begins with letters of ASCII is filed by all of them, at most eight; nothing but
/// those letters and then another byte can be that word in a text. Others go by their first bytes.
/// A word of one or two bytes is none before a digit: `v2` and `hp5` say nothing.
final class ContextIndex: Sendable {
    /// Sets of numbers by their places in the list, below 512.
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

    /// A word that stands somewhere.
    struct Match {
        let place: Int
        /// The sets of ``Tables/Words`` that have it.
        let kinds: UInt16
        /// The sets of numbers that have it.
        fileprivate let sets: Range<Int>

        /// Whether a set of numbers has it.
        var isOfNumbers: Bool { !sets.isEmpty }
    }

    private struct Word {
        /// What it is filed under.
        let key: UInt64
        /// A range of ``texts``.
        let text: Range<Int>
        /// The word before it with the same slot, or -1.
        let next: Int32
        var kinds: UInt16 = 0
        /// Its sets of numbers: a range of ``members``.
        var sets = 0..<0
    }

    private static let slots = 8192

    private let texts: [UInt8]
    private let words: [Word]
    private let members: [UInt16]
    /// By the key, the last word entered.
    private let heads: [Int32]
    private let filter: [UInt64]
    /// Zero if no word begins with a digit.
    private let digits: UInt64

    /// The words of each set of numbers and of each of ``Tables/Words``, folded.
    init(_ sets: [[[UInt8]]], kinds: [[[UInt8]]]) {
        precondition(sets.count <= 512 && kinds.count <= 16)
        var places: [[UInt8]: Int] = [:]
        var (texts, words, members): ([UInt8], [Word], [UInt16]) = ([], [], [])
        var heads = [Int32](repeating: -1, count: ContextIndex.slots)
        var filter = [UInt64](repeating: 0, count: 512)
        var digits: UInt64 = 0
        var numbers: [[UInt16]] = []
        func place(of word: [UInt8]) -> Int {
            if let place = places[word] { return place }
            places[word] = words.count
            if word[0].isDigit { digits = .max }
            let key = ContextIndex.key(of: word)
            let hash = ContextIndex.hash(key)
            filter[Int(hash >> 55)] |= 1 << (hash >> 49 & 63)
            let slot = Int(hash >> 36) & (ContextIndex.slots - 1)
            let text = texts.count..<(texts.count + word.count)
            texts += word
            words.append(Word(key: key, text: text, next: heads[slot]))
            numbers.append([])
            heads[slot] = Int32(words.count - 1)
            return words.count - 1
        }
        for (number, list) in sets.enumerated() {
            for word in list where !word.isEmpty { numbers[place(of: word)].append(UInt16(number)) }
        }
        for (kind, list) in kinds.enumerated() {
            for word in list where !word.isEmpty { words[place(of: word)].kinds |= 1 << kind }
        }
        for (index, list) in numbers.enumerated() {
            words[index].sets = members.count..<(members.count + list.count)
            members += list
        }
        (self.texts, self.words, self.members) = (texts, words, members)
        (self.heads, self.filter, self.digits) = (heads, filter, digits)
    }

    /// What a word is filed under: the letters of ASCII that it begins with, at most eight of them,
    /// or its first three bytes as ``ContextSet`` has them.
    private static func key(of word: [UInt8]) -> UInt64 {
        let letters = word.prefix { $0.isLetter }.prefix(8)
        if letters.isEmpty { return UInt64(ContextSet.key(of: word)) << 8 }
        return letters.reversed().reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
    }

    /// The same for what stands at `place`, a letter of ASCII with `count` of them or something
    /// else with none.
    @inline(__always)
    private static func key(_ bytes: Bytes, _ place: Int, letters count: Int) -> UInt64 {
        if count == 0 { return UInt64(ContextSet.key(bytes, place)) << 8 }
        let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- min(count, 8) &* 8)
        return (bytes.word(place) | Kind.spaces) & mask
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9e37_79b9_7f4a_7c15 }

    /// The sets of numbers of which a word stands whole in `range`.
    func found(_ bytes: Bytes, _ range: Range<Int>) -> Found {
        var found = Found()
        _ = ContextSet.start(bytes, range, digits: digits) { place in
            var end = place
            while end < place + 8, bytes[end].isLetter { end += 1 }
            look(bytes, place, end - place, range.upperBound) { word in
                for member in word.sets { found.insert(members[member]) }
            }
            return false
        }
        return found
    }

    /// The sets of numbers of which a word stands at `least` or behind.
    func found(_ around: Around, from least: Int) -> Found {
        var found = Found()
        for index in 0..<around.matches.count where around.matches[index].place >= least {
            for member in around.matches[index].sets { found.insert(members[member]) }
        }
        return found
    }

    /// Adds the words that stand whole in a range of at most 64 bytes.
    func look(_ scan: Scan, _ range: Range<Int>, _ around: Around) {
        guard range.upperBound > range.lowerBound else { return }
        let here = scan.strip.marks(from: range.lowerBound)
        let all = here.words & ~here.digits
        let letters = all & ~here.beyond
        let before: UInt64 = scan.bytes[range.lowerBound - 1].isLetter ? 1 : 0
        var starts = all & ~(letters << 1 | before) | here.digits & digits
        starts &= UInt64.max >> UInt64(64 - range.count)
        while starts != 0 {
            let bit = starts.trailingZeroBitCount
            starts &= starts &- 1
            let count = (~(letters &>> UInt64(truncatingIfNeeded: bit))).trailingZeroBitCount
            let place = range.lowerBound &+ bit
            look(scan.bytes, place, count, range.upperBound) { word in
                around.add(Match(place: place, kinds: word.kinds, sets: word.sets))
            }
        }
    }

    @inline(__always)
    private func look(
        _ bytes: Bytes,
        _ place: Int,
        _ letters: Int,
        _ end: Int,
        _ add: (Word) -> Void
    ) {
        let key = ContextIndex.key(bytes, place, letters: letters)
        let hash = ContextIndex.hash(key)
        guard filter[Int(hash &>> 55)] &>> (hash &>> 49 & 63) & 1 == 1 else { return }
        var index = Int(heads[Int(hash &>> 36) & (ContextIndex.slots - 1)])
        while index >= 0 {
            let word = words[index]
            if word.key == key, ContextSet.isWord(texts, word.text, bytes, place, end),
                word.text.count > 2 || !bytes[place &+ word.text.count].isWord
            {
                add(word)
            }
            index = Int(word.next)
        }
    }
}

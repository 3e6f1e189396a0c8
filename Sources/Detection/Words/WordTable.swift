/// What a phrase of the table means to the scanner.
enum WordUse: UInt8 {
    /// A name of the case, by its surname; the payload is its place in ``Tables/names``.
    case surname
    /// A term of the case or a phrase of the lexicon; the payload is a place in ``Tables/phrases``.
    case phrase
    /// A word that leads a name: `Mr`, `Frau`, `Name`.
    case lead
    /// A word that makes an address of what stands around it: `Street`, `rue`.
    case street
    /// `at` and `dot` of an address that hides from robots; `www`.
    case at
    case dot
    case web
}

/// Words and phrases, found by one look at every word of a text.
///
/// A word's first eight bytes, folded, select one of 2¹⁷ bits; only words whose bit is set are
/// looked up. Each phrase is entered under one of its words, the anchor, and the words around it are
/// compared then.
struct WordTable {
    /// A phrase under its anchor.
    struct Phrase {
        let words: [[UInt8]]
        let anchor: Int
        let use: WordUse
        let payload: Int
    }

    private(set) var phrases: [Phrase] = []
    private var heads: [UInt64: Int32] = [:]
    private var following: [Int32] = []
    private(set) var filter = [UInt64](repeating: 0, count: 2048)

    /// Enters a phrase; one without words is left out.
    mutating func insert(_ words: [[UInt8]], use: WordUse, payload: Int, anchor: Int? = nil) {
        guard let longest = words.indices.max(by: { words[$0].count < words[$1].count }) else {
            return
        }
        let anchor = anchor ?? longest
        let word = words[anchor]
        guard !word.isEmpty else { return }
        var first: UInt64 = 0
        for (index, byte) in word.prefix(8).enumerated() {
            first |= UInt64(byte | 0x20) << UInt64(index * 8)
        }
        let bit = WordTable.bit(first)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
        let hash = WordTable.hash(word)
        following.append(heads[hash] ?? -1)
        heads[hash] = Int32(phrases.count)
        phrases.append(Phrase(words: words, anchor: anchor, use: use, payload: payload))
    }

    /// The bit of a word by its first eight bytes, each with 0x20 set, and zeros after a shorter one.
    @inline(__always)
    static func bit(_ first: UInt64) -> Int { Int((first &* 0x9e37_79b9_7f4a_7c15) >> 47) }

    static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    func first(_ hash: UInt64) -> Int { Int(heads[hash] ?? -1) }
    func next(_ index: Int) -> Int { Int(following[index]) }
}

/// Where words begin and end in a text that ``Folding`` has folded.
extension Bytes {
    /// Whether a character begins at `byte` that is a word by itself: ideographs, kana, Hangul.
    @inline(__always)
    static func standsAlone(_ byte: UInt8) -> Bool { byte &- 0xe3 < 11 }

    /// The end of the word that begins at `place`.
    func wordEnd(_ place: Int) -> Int {
        if Bytes.standsAlone(self[place]) { return min(place + 3, count) }
        var end = place
        while self[end].isWord, !Bytes.standsAlone(self[end]) { end += 1 }
        return end
    }

    /// The start of the word that ends at `end`, or `end` if none does; at most 64 bytes back.
    func wordStart(_ end: Int) -> Int {
        if end >= 3, Bytes.standsAlone(self[end - 3]), self[end - 1] & 0xc0 == 0x80 {
            return end - 3
        }
        var start = end
        while start > max(0, end - 64), self[start - 1].isWord {
            if start >= 3, Bytes.standsAlone(self[start - 3]), self[start - 1] & 0xc0 == 0x80 {
                break
            }
            start -= 1
        }
        return start
    }

    /// The word after the separators at `end`: nothing, or up to three bytes that are no words.
    func wordAfter(_ end: Int) -> Range<Int>? {
        var start = end
        while start < end + 3, start < count, !self[start].isWord { start += 1 }
        let stop = wordEnd(start)
        return stop > start && stop - start <= 64 ? start..<stop : nil
    }

    /// The word before the separators at `start`.
    func wordBefore(_ start: Int) -> Range<Int>? {
        var end = start
        while end > max(0, start - 3), !self[end - 1].isWord { end -= 1 }
        let begin = wordStart(end)
        return begin < end ? begin..<end : nil
    }

    /// Whether the bytes at `range` are `word`, which is folded.
    func equals(_ range: Range<Int>, _ word: [UInt8]) -> Bool {
        guard range.count == word.count else { return false }
        for (index, byte) in word.enumerated()
        where self[range.lowerBound + index].folded != byte { return false }
        return true
    }

    func hash(_ range: Range<Int>) -> UInt64 {
        WordTable.hash(range.lazy.map { self[$0].folded })
    }
}

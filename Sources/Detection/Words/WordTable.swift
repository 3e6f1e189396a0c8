/// What a phrase of the table means to the scanner.
enum WordUse: UInt8 {
    /// A surname of the case; the payload is its place in ``Tables/families``.
    case surname
    /// The same with an ending of its sentence; a part of it, which counts beside a given name.
    case bent
    case part
    /// The name of a street of the case; the payload is a place in ``Tables/addresses``.
    case caseStreet
    /// A term of the case or a phrase of the lexicon; the payload is a place in ``Tables/phrases``.
    case phrase
    /// A word that leads a name: `Mr`, `Frau`.
    case lead
    /// A word that leads a name with a colon behind it: `Name:`.
    case label
    /// What somebody is in a case, before a name: `witness`.
    case role
    /// A given name; in another script.
    case given
    case easternGiven
    /// A surname that many have; the same in Japanese.
    case family
    case japanese
    /// The end of a letter, before who signs it.
    case closing
    /// A word for birth, before which a name may stand.
    case birth
    /// What says that an address follows.
    case residence
    /// What is said behind a name.
    case tail
    /// A word that makes an address of what stands around it: `Street`, `rue`.
    case street
    /// `at` and `dot` of an address that hides from robots; `www`.
    case at
    case dot
    case web
}

/// Words and phrases, found by one look at every word of a text.
///
/// A word's first eight bytes, folded, select two of 2¹⁸ bits; only words whose bits are set are
/// looked up. Each phrase is entered under one of its words, the anchor, and the words around it
/// are compared then.
struct WordTable: Sendable {
    /// A phrase under its anchor; its words are hashes from `first` on.
    struct Phrase {
        let first: Int32
        let payload: Int32
        let count: UInt16
        let anchor: UInt16
        let use: WordUse
        /// The letter or digit of ASCII, with 0x20 set, that the word before the anchor ends with,
        /// or where none is before it, the one behind it begins with; 0 if it is none of ASCII.
        let near: UInt8
        /// Whether the next phrase in the list has another anchor.
        fileprivate(set) var isLast = false

        /// Whether the byte beside the anchor at `word`, behind one separator, shows that another
        /// word stands there.
        @inline(__always)
        func isElsewhere(_ bytes: Bytes, _ word: Range<Int>) -> Bool {
            let (gap, byte) =
                anchor > 0
                ? (bytes[word.lowerBound &- 1], bytes[word.lowerBound &- 2])
                : (bytes[word.upperBound], bytes[word.upperBound &+ 1])
            return near != 0 && byte | 0x20 != near && byte.isAlphanumeric && !gap.isWord
        }
    }

    /// An anchor's hash and the first phrase under it, or -1.
    private struct Anchor {
        var hash: UInt64 = 0
        var phrase: Int32 = -1
    }

    /// How many words of 64 bits the filter has.
    static let filterSize = 4096

    /// Those with the same anchor stand together, the last that was entered first.
    private(set) var phrases: [Phrase] = []
    private(set) var words: [UInt64] = []
    private(set) var filter = [UInt64](repeating: 0, count: WordTable.filterSize)
    /// While phrases are entered: the last under each anchor, and for each the one before it or -1.
    private var heads: [UInt64: Int32] = [:]
    private var earlier: [Int32] = []
    private var anchors: [Anchor] = []

    /// Words of everyday that stand in nearly every text: a phrase is better found by another one.
    private static let common = Set(
        """
        with from first year years name right came change house mother father that this they have
        been were will would their there which when what where into than then them some more about
        other time home work hand head life part place people person member number woman child for
        and the und der die das den dem mit von auf aus bei ein eine einen einem einer als nach
        vor wie auch noch nicht sich des les une dans pour avec sur que qui est pas plus par los
        las del con por una para como mas che per non sono alla della dei nel het een van met zijn
        voor aan niet som att och det har til med fra ikke
        """.utf8.split(whereSeparator: \.isSpace).map { Array($0) }
    )

    /// Enters a phrase, under its longest word that begins with no digit and is not ``common``;
    /// one without a word that begins with no digit is left out, or with more than 65,535.
    mutating func insert(_ list: [[UInt8]], use: WordUse, payload: Int) {
        let able = list.indices.filter { list[$0].first?.isDigit == false }
        let rare = able.filter { !WordTable.common.contains(list[$0]) }
        let longest = (rare.isEmpty ? able : rare).max { list[$0].count < list[$1].count }
        guard let anchor = longest, list.count <= UInt16.max else { return }
        let word = list[anchor]
        var first: UInt64 = 0
        for (index, byte) in word.prefix(8).enumerated() {
            first |= UInt64(byte | 0x20) << UInt64(index * 8)
        }
        let mark = WordTable.mark(first)
        filter[mark.index] |= mark.bits
        let hash = WordTable.hash(word)
        let near =
            anchor > 0
            ? list[anchor - 1].last : list.count > anchor + 1 ? list[anchor + 1].first : nil
        phrases.append(
            Phrase(
                first: Int32(words.count),
                payload: Int32(payload),
                count: UInt16(list.count),
                anchor: UInt16(anchor),
                use: use,
                near: near.map { $0.isAlphanumeric ? $0 | 0x20 : 0 } ?? 0
            )
        )
        earlier.append(heads.updateValue(Int32(phrases.count - 1), forKey: hash) ?? -1)
        words += list.map { WordTable.hash($0) }
    }

    /// Makes the table of anchors, once all phrases are in.
    mutating func finish() {
        var size = 16
        while size < heads.count * 2 { size *= 2 }
        anchors = [Anchor](repeating: Anchor(), count: size)
        var together: [Phrase] = []
        together.reserveCapacity(phrases.count)
        for (hash, last) in heads {
            var place = Int(truncatingIfNeeded: hash >> 20) & (size - 1)
            while anchors[place].phrase >= 0 { place = (place + 1) & (size - 1) }
            anchors[place] = Anchor(hash: hash, phrase: Int32(together.count))
            var index = last
            while index >= 0 {
                together.append(phrases[Int(index)])
                index = earlier[Int(index)]
            }
            together[together.count - 1].isLast = true
        }
        (phrases, heads, earlier) = (together, [:], [])
    }

    /// The first phrase whose anchor has this hash, or -1.
    @inline(__always)
    func phrase(anchored hash: UInt64) -> Int {
        let mask = anchors.count &- 1
        var place = Int(truncatingIfNeeded: hash &>> 20) & mask
        while true {
            let anchor = anchors[place]
            if anchor.hash == hash || anchor.phrase < 0 { return Int(anchor.phrase) }
            place = (place &+ 1) & mask
        }
    }

    /// Two bits of the filter for a word by its first eight bytes, each with 0x20 set, and zeros
    /// after a shorter one.
    @inline(__always)
    static func mark(_ first: UInt64) -> (index: Int, bits: UInt64) {
        let hash = first &* 0x9e37_79b9_7f4a_7c15
        return (Int(hash >> 52), 1 &<< (hash >> 46 & 63) | 1 &<< (hash >> 40 & 63))
    }

    static func hash(_ word: [UInt8]) -> UInt64 {
        unsafe word.withUnsafeBytes { buffer in
            let bytes = unsafe Bytes(buffer)
            return bytes.hash(0..<bytes.count)
        }
    }

    static func hash(_ word: String) -> UInt64 { hash(Array(word.utf8)) }

    /// The words of a text, apart by white space, folded as a scan sees them.
    static func folded(_ text: String) -> WordSet {
        let words = NameVariants.words(text)
        var set = WordSet(capacity: words.count)
        for word in words { set[hash(word)] = 0 }
        return set
    }
}

/// Where words begin and end in a text that ``Folding`` has folded.
extension Bytes {
    /// Whether a character begins at `byte` that is a word by itself: ideographs, kana, Hangul.
    @inline(__always)
    static func standsAlone(_ byte: UInt8) -> Bool { byte &- 0xe3 < 11 }

    /// The end of the word that begins at `place`.
    @inline(__always)
    func wordEnd(_ place: Int) -> Int {
        let word = word(place)
        let length = Kind.length(word)
        // What comes behind a word in ASCII makes no difference to it.
        return length < 8 && word & Kind.high == 0 ? place &+ length : longEnd(place)
    }

    @inline(never)
    private func longEnd(_ place: Int) -> Int {
        var end = place
        while true {
            let word = word(end)
            if word & Kind.high != 0 { return foreignEnd(place, end) }
            let length = Kind.length(word)
            end &+= length
            if length < 8 { return end }
        }
    }

    /// The same where not all is ASCII; up to `end` it is.
    @inline(never)
    private func foreignEnd(_ place: Int, _ end: Int) -> Int {
        if Bytes.standsAlone(self[place]) { return min(place + 3, count) }
        var end = end
        while self[end].isWord, !Bytes.standsAlone(self[end]) { end += 1 }
        return end
    }

    /// The start of the word that ends at `end`, or `end` if none does; at most 64 bytes back.
    func wordStart(_ end: Int) -> Int {
        var start = end
        while start >= 8, end &- start < 64 {
            let word = inner(start &- 8)
            if word & Kind.high != 0 { return foreignStart(end) }
            let length = (~Kind(word).whole & Kind.high).leadingZeroBitCount >> 3
            start &-= length
            if length < 8 { return start }
        }
        return start >= 8 ? start : foreignStart(end)
    }

    @inline(never)
    private func foreignStart(_ end: Int) -> Int {
        if endsAlone(end) { return end - 3 }
        var start = end
        while start > max(0, end - 64), self[start - 1].isWord {
            if self[start - 1] >= 0x80, endsAlone(start) { break }
            start -= 1
        }
        return start
    }

    private func endsAlone(_ end: Int) -> Bool {
        end >= 3 && Bytes.standsAlone(self[end - 3]) && self[end - 1] & 0xc0 == 0x80
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
    func equals(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { text in
            for index in 0..<text.count {
                let byte = unsafe text[index]
                guard self[range.lowerBound + index].folded == byte else { return false }
            }
            return true
        }
    }

    /// A hash of the word at `range`, the same whatever the case of its letters.
    @inline(__always)
    func hash(_ range: Range<Int>) -> UInt64 {
        let count = range.upperBound &- range.lowerBound
        if count < 8 { return Bytes.hash(word(range.lowerBound), count) }
        return longHash(range)
    }

    /// The same for a word of fewer than eight bytes, by what stands from its first byte on.
    @inline(__always)
    static func hash(_ word: UInt64, _ count: Int) -> UInt64 {
        let part = (word | Kind.spaces) & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1)
        var hash = UInt64(truncatingIfNeeded: count) &* 0x9e37_79b9_7f4a_7c15
        guard count > 0 else { return hash &* 0x94d0_49bb_1331_11eb }
        hash = (hash ^ part) &* 0xbf58_476d_1ce4_e5b9
        hash ^= hash >> 29
        return hash &* 0x94d0_49bb_1331_11eb
    }

    @inline(never)
    private func longHash(_ range: Range<Int>) -> UInt64 {
        var hash = UInt64(range.count) &* 0x9e37_79b9_7f4a_7c15
        var place = range.lowerBound
        while place < range.upperBound {
            let left = range.upperBound &- place
            var part = word(place) | Kind.spaces
            if left < 8 { part &= (1 << UInt64(left &* 8)) &- 1 }
            hash = (hash ^ part) &* 0xbf58_476d_1ce4_e5b9
            hash ^= hash >> 29
            place &+= 8
        }
        return hash &* 0x94d0_49bb_1331_11eb
    }
}

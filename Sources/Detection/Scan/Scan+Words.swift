/// Words of the table: names of the case, phrases, leads.
extension Scan {
    /// A word that is an anchor, and the first phrase under it with its number.
    struct Anchored {
        let start: Int
        let end: Int
        let index: Int
        let phrase: WordTable.Phrase
    }

    @inline(never)
    func lookUp(_ place: Int) {
        if let found = anchored(place, Kind.length(bytes.word(place))) { phrases(found) }
    }

    /// The same for `count` words of the strip: all of them are looked up before what they begin is
    /// read, so that nobody waits for memory.
    @inline(never)
    func lookUp(kept count: Int) {
        anchors.removeAll()
        for index in 0..<count {
            let (place, length) = strip.word(index)
            if let found = anchored(place, length) { anchors.append(found) }
        }
        for index in 0..<anchors.count { phrases(anchors[index]) }
    }

    /// What may begin with the word at `place`, of whose bytes `length` are known to be a word's.
    @inline(__always)
    private func anchored(_ place: Int, _ length: Int) -> Anchored? {
        let first = bytes.word(place)
        let part = first & ((1 &<< UInt64(truncatingIfNeeded: length &* 8)) &- 1)
        steps &+= 1
        // What comes behind a word in ASCII makes no difference to it.
        if length < 8, part & Kind.high == 0 {
            return anchored(place, place &+ length, by: Bytes.hash(first, length))
        }
        let end = bytes.wordEnd(place)
        return end &- place <= 64 ? anchored(place, end, by: bytes.hash(place..<end)) : nil
    }

    @inline(__always)
    private func anchored(_ start: Int, _ end: Int, by hash: UInt64) -> Anchored? {
        let index = tables.words.phrase(anchored: hash)
        if index < 0 { return nil }
        return Anchored(
            start: start,
            end: end,
            index: index,
            phrase: tables.words.phrases[index]
        )
    }

    private func phrases(_ found: Anchored) {
        var (index, phrase) = (found.index, found.phrase)
        let word = found.start..<found.end
        // The words beside it, which nearly every phrase of several words fails at.
        var (before, after): (UInt64?, UInt64?)
        while true {
            if phrase.count == 1 {
                if mayBeUsed(phrase.use, word) { use(phrase, word) }
            } else if !phrase.isElsewhere(bytes, word) {
                let anchor = Int(phrase.first) &+ Int(phrase.anchor)
                let isNear: Bool
                if phrase.anchor > 0 {
                    let hash = before ?? wordBefore(word.lowerBound).map(bytes.hash) ?? 0
                    before = hash
                    isNear = hash == tables.words.words[anchor - 1]
                } else {
                    let hash = after ?? wordAfter(word.upperBound).map(bytes.hash) ?? 0
                    after = hash
                    isNear = hash == tables.words.words[anchor + 1]
                }
                if isNear, let range = whole(phrase, around: word) { use(phrase, range) }
            }
            if phrase.isLast { return }
            index &+= 1
            phrase = tables.words.phrases[index]
        }
    }

    /// Whether a word can be what it may mean, by its first letter and what follows it: no label
    /// and no given name in running text, for the most part.
    @inline(__always)
    private func mayBeUsed(_ use: WordUse, _ word: Range<Int>) -> Bool {
        switch use {
        case .label: !(bytes[word.upperBound] == 0x20 && bytes[word.upperBound + 1].isWord)
        case .given, .family: bytes[word.lowerBound].isUpper
        case .bent, .part: !bytes[word.lowerBound].isLower
        default: true
        }
    }

    /// The range of a phrase of several words whose anchor stands at `word`.
    private func whole(_ phrase: WordTable.Phrase, around word: Range<Int>) -> Range<Int>? {
        var (start, end) = (word.lowerBound, word.upperBound)
        let (first, anchor) = (Int(phrase.first), Int(phrase.anchor))
        for index in stride(from: anchor - 1, through: 0, by: -1) {
            guard let before = wordBefore(start),
                bytes.hash(before) == tables.words.words[first + index]
            else { return nil }
            start = before.lowerBound
        }
        for index in (anchor + 1)..<max(Int(phrase.count), anchor + 1) {
            guard let after = wordAfter(end),
                bytes.hash(after) == tables.words.words[first + index]
            else { return nil }
            end = after.upperBound
        }
        return start..<end
    }

    private func use(_ phrase: WordTable.Phrase, _ range: Range<Int>) {
        switch phrase.use {
        case .surname: surname(Int(phrase.payload), range, .whole)
        case .bent: surname(Int(phrase.payload), range, .bent)
        case .part: surname(Int(phrase.payload), range, .part)
        case .caseStreet: caseStreet(Int(phrase.payload), range)
        case .phrase:
            let entry = tables.phrases[Int(phrase.payload)]
            report(range, entry.dataClass, Int16(entry.confidence), entry.validation)
        case .lead: title(range)
        case .label: label(range)
        case .role: role(range)
        case .given: given(range)
        case .easternGiven: easternGiven(range)
        case .family: family(range)
        case .japanese: japaneseAlone(range)
        case .closing: closing(range)
        case .tail: tail(range)
        case .residence:
            nameBefore(range.lowerBound)
            residence(range)
        case .birth: nameBefore(range.lowerBound)
        case .street: street(range)
        case .at: hiddenAt(range)
        case .dot: hiddenDot(range)
        case .web: web(range)
        }
    }
}

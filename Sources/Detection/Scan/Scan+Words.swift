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
        case .surname: surname(Int(phrase.payload), range)
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

    /// A surname of the case: with its given names, with initials, or alone.
    private func surname(_ family: Int, _ range: Range<Int>) {
        if let (start, full) = before(family, range.lowerBound) {
            report(start..<range.upperBound, tables.kinds.name, full ? 950 : 800, .term)
        } else if let (end, full) = after(family, range.upperBound) {
            report(range.lowerBound..<end, tables.kinds.name, full ? 930 : 780, .term)
        } else if range.count >= 4 {
            report(range, tables.kinds.name, bytes[range.lowerBound].isLower ? 350 : 550, .term)
        }
    }

    private func isGiven(_ family: Int, _ word: Range<Int>) -> Bool {
        tables.givens.contains(Family.key(bytes.hash(word), family))
    }

    /// Given names or their initials before a surname.
    private func before(_ family: Int, _ start: Int) -> (start: Int, full: Bool)? {
        var place = start
        var best: (start: Int, full: Bool)?
        for _ in 0..<6 {
            guard let word = wordBefore(place), joins(word.upperBound, place) else { break }
            if word.count > 1, isGiven(family, word) {
                best = (word.lowerBound, true)
            } else if word.count == 1, bytes[word.lowerBound].isUpper {
                if isInitial(word.lowerBound, family) {
                    best = (word.lowerBound, best?.full ?? false)
                }
            } else if !isParticle(word) {
                break
            }
            place = word.lowerBound
        }
        return best
    }

    /// Given names or their initials after a surname, as lists write them.
    private func after(_ family: Int, _ end: Int) -> (end: Int, full: Bool)? {
        var place = end
        var best: (end: Int, full: Bool)?
        for _ in 0..<4 {
            guard let word = wordAfter(place), joins(place, word.lowerBound) else { break }
            if word.count > 1, isGiven(family, word) {
                best = (word.upperBound, true)
            } else if word.count == 1, isInitial(word.lowerBound, family),
                bytes[word.upperBound] == UInt8(ascii: ".") || bytes[end] == 0x2c
            {
                best = (word.upperBound, best?.full ?? false)
            } else {
                break
            }
            place = word.upperBound
        }
        return best
    }

    private func isInitial(_ place: Int, _ family: Int) -> Bool {
        let byte = bytes[place]
        return byte.isUpper && tables.families[family].initials >> UInt32(byte - 0x41) & 1 == 1
    }

    private func isParticle(_ word: Range<Int>) -> Bool {
        word.count <= 5 && tables.particles.contains(bytes.hash(word))
    }

    /// Whether what stands between two words may stand inside a name.
    private func joins(_ end: Int, _ start: Int) -> Bool {
        guard end < start else { return true }
        var breaks = 0
        for place in end..<start {
            switch bytes[place] {
            case 0x20, 0x2c, 0x2d, 0x2e, 0x27, 0x09, 0x0d: break
            case 0x0a: breaks += 1
            default: return false
            }
        }
        return breaks <= 1
    }
}

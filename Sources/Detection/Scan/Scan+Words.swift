/// Words of the table: names of the case, phrases, leads.
extension Scan {
    @inline(never)
    mutating func lookUp(_ place: Int) {
        let word = place..<bytes.wordEnd(place)
        guard word.count <= 64 else { return }
        steps += 1
        var index = tables.words.first(bytes.hash(word))
        while index >= 0 {
            let phrase = tables.words.phrases[index]
            if bytes.equals(word, phrase.words[phrase.anchor]),
                let range = whole(phrase, around: word)
            {
                use(phrase, range)
            }
            index = tables.words.next(index)
        }
    }

    /// The range of a phrase whose anchor stands at `word`.
    private func whole(_ phrase: WordTable.Phrase, around word: Range<Int>) -> Range<Int>? {
        var (start, end) = (word.lowerBound, word.upperBound)
        for index in stride(from: phrase.anchor - 1, through: 0, by: -1) {
            guard let before = bytes.wordBefore(start), bytes.equals(before, phrase.words[index])
            else { return nil }
            start = before.lowerBound
        }
        for index in (phrase.anchor + 1)..<max(phrase.words.count, phrase.anchor + 1) {
            guard let after = bytes.wordAfter(end), bytes.equals(after, phrase.words[index]) else {
                return nil
            }
            end = after.upperBound
        }
        return start..<end
    }

    private mutating func use(_ phrase: WordTable.Phrase, _ range: Range<Int>) {
        switch phrase.use {
        case .surname: surname(tables.names[phrase.payload], range)
        case .phrase:
            let entry = tables.phrases[phrase.payload]
            report(range, entry.dataClass, Int16(entry.confidence), entry.validation)
        case .lead: lead(range)
        case .street: street(range)
        case .at: hiddenAt(range)
        case .dot: hiddenDot(range)
        case .web: web(range)
        }
    }

    /// A surname of the case: with its given names, with initials, or alone.
    private mutating func surname(_ name: PersonName, _ range: Range<Int>) {
        if let (start, full) = before(name, range.lowerBound) {
            report(start..<range.upperBound, tables.kinds.name, full ? 950 : 800, .term)
        } else if let (end, full) = after(name, range.upperBound) {
            report(range.lowerBound..<end, tables.kinds.name, full ? 930 : 780, .term)
        } else if range.count >= 4 {
            report(range, tables.kinds.name, bytes[range.lowerBound].isLower ? 350 : 550, .term)
        }
    }

    /// Given names or their initials before a surname.
    private func before(_ name: PersonName, _ start: Int) -> (start: Int, full: Bool)? {
        var place = start
        var best: (start: Int, full: Bool)?
        for _ in 0..<(name.given.count + 3) {
            guard let word = bytes.wordBefore(place), joins(word.upperBound, place) else { break }
            let full = name.given.contains { bytes.equals(word, $0) }
            let initial = word.count == 1 && isInitial(word.lowerBound, name)
            if full {
                best = (word.lowerBound, true)
            } else if initial {
                best = (word.lowerBound, best?.full ?? false)
            } else if !(word.count == 1 && bytes[word.lowerBound].isUpper) && !isParticle(word) {
                break
            }
            place = word.lowerBound
        }
        return best
    }

    /// Given names or their initials after a surname, as lists write them.
    private func after(_ name: PersonName, _ end: Int) -> (end: Int, full: Bool)? {
        var place = end
        var best: (end: Int, full: Bool)?
        for _ in 0..<(name.given.count + 1) {
            guard let word = bytes.wordAfter(place), joins(place, word.lowerBound) else { break }
            if name.given.contains(where: { bytes.equals(word, $0) }) {
                best = (word.upperBound, true)
            } else if word.count == 1, isInitial(word.lowerBound, name) {
                guard bytes[word.upperBound] == UInt8(ascii: ".") || bytes[end] == 0x2c else {
                    break
                }
                best = (word.upperBound, best?.full ?? false)
            } else {
                break
            }
            place = word.upperBound
        }
        return best
    }

    private func isInitial(_ place: Int, _ name: PersonName) -> Bool {
        bytes[place].isUpper && name.given.contains { $0[0] == bytes[place].folded }
    }

    private func isParticle(_ word: Range<Int>) -> Bool {
        word.count <= 5 && NameVariants.particles.contains(word.map { bytes[$0].folded })
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

    /// `Mr X`, `Name: X`: up to four words that begin with a capital.
    private mutating func lead(_ range: Range<Int>) {
        let isLabel = bytes[range.upperBound] == UInt8(ascii: ":")
        let label = ["name", "nom", "nome", "nombre", "naam", "nimi", "namn", "nazwisko"]
        let needsColon = label.contains { bytes.equals(range, Array($0.utf8)) }
        guard needsColon ? isLabel : bytes[range.lowerBound].isUpper else { return }
        var end = range.upperBound
        var start: Int?
        for _ in 0..<4 {
            guard let word = bytes.wordAfter(end), word.count <= 30,
                bytes[word.lowerBound].isUpper || bytes[word.lowerBound] >= 0x80,
                !(end..<word.lowerBound).contains(where: { bytes[$0] == 0x0a || bytes[$0] == 0x2c })
                    || start == nil
            else { break }
            if start != nil, bytes[end] != 0x20, bytes[end] != 0x2d, bytes[end] != 0x2e { break }
            start = start ?? word.lowerBound
            end = word.upperBound
        }
        if let start { report(start..<end, tables.kinds.name, 400, .proposal) }
    }
}

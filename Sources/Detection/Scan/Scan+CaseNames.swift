/// Names of the case: a surname with all that stands beside it and belongs to the name.
extension Scan {
    /// How a surname of the case stands in the text.
    enum SurnameForm {
        /// As the letter has it.
        case whole
        /// With an ending of its sentence.
        case bent
        /// A part of it, or a form that other words have too: only beside a given name.
        case part
    }

    /// Given names found on one side of a surname.
    private struct Beside {
        /// Where they end, away from the surname.
        var edge: Int
        /// Whether one of them is a given name that a person of the case has with the surname.
        var isFull: Bool
    }

    /// The longest word that is compared with given names, in bytes.
    private static let longest = 40

    /// A surname of the case: with given names, with initials, or alone.
    ///
    /// Whatever else belongs to the name goes with it: a middle name, another surname behind a
    /// hyphen, the given name of somebody else with the same surname.
    func surname(_ family: Int, _ word: Range<Int>, _ form: SurnameForm) {
        let range = form == .part ? word : hyphenated(word, family)
        let (lead, otherLead) = before(family, range)
        if let lead {
            return report(
                lead.edge..<range.upperBound,
                tables.kinds.name,
                lead.isFull ? 950 : 800,
                .term
            )
        }
        let (tail, otherTail) = after(family, range.upperBound)
        if let tail {
            return report(
                (otherLead ?? range.lowerBound)..<tail.edge,
                tables.kinds.name,
                tail.isFull ? 930 : 780,
                .term
            )
        }
        guard form != .part else { return }
        if otherLead != nil || otherTail != nil {
            let whole = (otherLead ?? range.lowerBound)..<(otherTail ?? range.upperBound)
            return report(whole, tables.kinds.name, 600, .term)
        }
        let isLower = bytes[word.lowerBound].isLower
        guard word.count >= 4, form == .whole || !isLower else { return }
        report(range, tables.kinds.name, isLower ? 350 : form == .whole ? 550 : 520, .term)
    }

    private func isGiven(_ family: Int, _ word: Range<Int>) -> Bool {
        tables.givens.contains(Family.key(bytes.hash(word), family))
    }

    /// Given names or their initials before a surname; where there are none, where others begin.
    private func before(_ family: Int, _ surname: Range<Int>) -> (own: Beside?, other: Int?) {
        var place = surname.lowerBound
        var (own, other): (Beside?, Int?)
        // Words between that are in no list.
        var strangers = 0
        for _ in 0..<8 {
            guard let word = wordBefore(place), joins(word.upperBound, place) else { break }
            let isNear = isNear(word.upperBound, place)
            if !isNear, own != nil || strangers > 0 || isSame(word, surname) { break }
            if word.count > 1, isGiven(family, word) {
                // In a list that has the surname first, it is somebody's before.
                if !isNear, let last = wordBefore(word.lowerBound), isSame(last, surname) { break }
                own = Beside(edge: word.lowerBound, isFull: true)
            } else if word.count == 1, bytes[word.lowerBound].isUpper {
                if isInitial(word.lowerBound, family) {
                    own = Beside(edge: word.lowerBound, isFull: own?.isFull ?? false)
                } else if own == nil, bytes[word.upperBound] == 0x2e, strangers == 0 {
                    other = word.lowerBound
                }
            } else if !isParticle(word) {
                guard isNear, isNameLike(word) else { break }
                if strangers == 0, isKnownGiven(word) {
                    if own == nil { other = word.lowerBound } else { own?.edge = word.lowerBound }
                } else {
                    guard own == nil, strangers < 2 else { break }
                    strangers += 1
                }
            }
            place = word.lowerBound
        }
        return (own, other)
    }

    /// Given names or their initials after a surname, as lists write them.
    private func after(_ family: Int, _ end: Int) -> (own: Beside?, other: Int?) {
        var place = end
        var (own, other): (Beside?, Int?)
        for _ in 0..<5 {
            guard let word = wordAfter(place), joins(place, word.lowerBound) else { break }
            let isNear = isNear(place, word.lowerBound)
            if !isNear, place != end { break }
            if word.count > 1, isGiven(family, word) {
                own = Beside(edge: word.upperBound, isFull: true)
            } else if word.count == 1, isInitial(word.lowerBound, family),
                bytes[word.upperBound] == UInt8(ascii: ".") || bytes[end] == 0x2c
            {
                own = Beside(edge: word.upperBound, isFull: own?.isFull ?? false)
            } else if word.count > 1, isNameLike(word), isKnownGiven(word), !goesOn(word) {
                if own == nil { other = word.upperBound } else { own?.edge = word.upperBound }
            } else if word.count == 1, own != nil, isNear, bytes[word.upperBound] == 0x2e,
                bytes[word.lowerBound].isUpper, !goesOn(word)
            {
                own?.edge = word.upperBound
            } else {
                break
            }
            place = word.upperBound
        }
        return (own, other)
    }

    /// Whether a word in capitals follows a given name, so that it is somebody else's.
    private func goesOn(_ given: Range<Int>) -> Bool {
        guard let word = wordAfter(given.upperBound), isNear(given.upperBound, word.lowerBound)
        else { return false }
        return isNameLike(word) && !isKnownGiven(word)
    }

    /// The surname with those that hyphens hang on it: `Habicht-Meier`.
    private func hyphenated(_ word: Range<Int>, _ family: Int) -> Range<Int> {
        var (start, end) = (word.lowerBound, word.upperBound)
        if bytes[start - 1] == 0x2d, let other = wordBefore(start),
            other.upperBound == start - 1, isNameLike(other), !isGiven(family, other)
        {
            start = other.lowerBound
        }
        if bytes[end] == 0x2d, let other = wordAfter(end), other.lowerBound == end + 1,
            bytes[other.lowerBound].isUpper, isNameLike(other), !isGiven(family, other)
        {
            end = other.upperBound
        }
        return start..<end
    }

    private func isKnownGiven(_ word: Range<Int>) -> Bool {
        Scan.givenNames.contains(bytes.hash(word))
    }

    /// Whether two words are one, or one ends as the other does.
    private func isSame(_ word: Range<Int>, _ surname: Range<Int>) -> Bool {
        guard word.count <= surname.count else { return false }
        let last = (surname.upperBound - word.count)..<surname.upperBound
        return bytes.hash(word) == bytes.hash(last)
    }

    /// Whether a word may be of a name: by its capital, or as patronymEndings end.
    private func isNameLike(_ word: Range<Int>) -> Bool {
        guard word.count > 1, word.count <= Scan.longest else { return false }
        if bytes[word.lowerBound] >= 0x80 { return isPatronymic(word) }
        let hash = bytes.hash(word)
        return bytes[word.lowerBound].isUpper
            && word.allSatisfy { bytes[$0].isLetter || bytes[$0] >= 0x80 }
            && !Scan.stops.contains(hash) && !Scan.titles.contains(hash)
            && !Scan.institutions.contains(hash)
    }

    private static let patronymEndings = ["вич", "вна", "вни", "вну", "вной", "вне", "ичн"].map {
        Array($0.utf8)
    }

    private func isPatronymic(_ word: Range<Int>) -> Bool {
        Scan.patronymEndings.contains { part in
            var place = max(word.lowerBound, word.upperBound - 12)
            while place + part.count <= word.upperBound {
                if part.indices.allSatisfy({ bytes[place + $0] == part[$0] }) { return true }
                place += 1
            }
            return false
        }
    }

    private func isInitial(_ place: Int, _ family: Int) -> Bool {
        let byte = bytes[place]
        return byte.isUpper && tables.families[family].initials >> UInt32(byte - 0x41) & 1 == 1
    }

    private func isParticle(_ word: Range<Int>) -> Bool {
        word.count <= 5 && tables.particles.contains(bytes.hash(word))
    }

    /// Whether nothing but a space or a hyphen stands between two words, or the full stop of an
    /// initial.
    private func isNear(_ end: Int, _ start: Int) -> Bool {
        guard start - end <= 2 else { return false }
        let isShort = bytes[end - 1].isUpper && !bytes[end - 2].isWord
        return (end..<start).allSatisfy {
            bytes[$0] == 0x20 || bytes[$0] == 0x2d || bytes[$0] == 0x2e && isShort
        }
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

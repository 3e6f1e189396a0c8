/// Numbers of passports and identity cards, which have no check digit outside the machine-readable
/// zone: a word must say what they are.
///
/// ICAO 9303-3 §4.7 gives a document number nine characters; a few identity cards have more or
/// fewer. What the states print is letters and digits in capitals, six to ten of them.
extension Scan {
    private static let lengths = 6...10

    /// The number that the chain begins with, if a word names it.
    func document() {
        guard !chain.hasLower, !continuesNumber(before: chain.start) else { return }
        var last: Chain.Group?
        for index in 0..<min(4, chain.count) {
            let group = chain.group(index)
            guard [0, 0x20, 0x2d].contains(group.separator) else { break }
            if isDocument(group) { last = group }
        }
        guard let last else { return }
        let range = chain.start..<last.end
        // A form's label is a line of its own where its cells are read one by one.
        let isBelow =
            bytes[chain.start - 1] == 0x0a
            && leads(.passport, chain.start, ownLine: true)
        let isPassport = names(.passport, chain.start) || isBelow
        let isCard = !isPassport && names(.identityCard, chain.start)
        let isNamed = isPassport || isCard
        let isHeaded = !isNamed && heads(ContextWords.passport, chain.start)
        let isListed = !isNamed && !isHeaded && heads(ContextWords.identityCard, chain.start)
        guard isNamed || isHeaded || isListed else { return }
        let ofCard = isCard || isListed
        report(
            (ofCard ? series(range.lowerBound) : range.lowerBound)..<range.upperBound,
            ofCard ? tables.kinds.identityCard : tables.kinds.passport,
            ofCard ? 620 : 700,
            .structure
        )
    }

    private static let shortNumbers = WordSet("nr no n")
    /// What cards themselves are called by two letters: no series.
    private static let shortCards = WordSet("rg ci id bi cc op")

    /// The start of the letters of a series before its number: `seria RX nr. 749515`.
    private func series(_ start: Int) -> Int {
        guard bytes[start].isDigit, var word = wordBefore(start) else { return start }
        if Scan.shortNumbers.contains(bytes.hash(word)), let other = wordBefore(word.lowerBound) {
            word = other
        }
        let isSeries = word.count == 2 && word.allSatisfy { bytes[$0].isUpper }
        let hash = bytes.hash(word)
        let isOther = Scan.shortNumbers.contains(hash) || Scan.shortCards.contains(hash)
        return isSeries && !isOther ? word.lowerBound : start
    }

    /// Words for plates that are as short as the letters of one.
    private static let plateWords = WordSet("kfz pkw lkw vrm reg spz rz nr no evc car")

    /// The start of a plate whose letters or year stand apart before the rest: `M AB 123`,
    /// `MH 12 AB 1234`, `12-D-12345`.
    func plateHead(_ start: Int) -> Int {
        var head = start
        for _ in 0..<2 {
            guard let word = wordBefore(head), word.upperBound == head - 1, word.count <= 3,
                bytes[head - 1] == 0x20 || bytes[head - 1] == 0x2d
            else { return head }
            if word.allSatisfy({ bytes[$0].isUpper }) {
                guard !Scan.plateWords.contains(bytes.hash(word)) else { return head }
                head = word.lowerBound
            } else if word.count <= 2, word.allSatisfy({ bytes[$0].isDigit }) {
                // A number alone may count what stands before it.
                if bytes[head - 1] == 0x2d {
                    head = word.lowerBound
                } else if let letters = wordBefore(word.lowerBound), letters.count == 2,
                    letters.upperBound == word.lowerBound - 1,
                    letters.allSatisfy({ bytes[$0].isUpper })
                {
                    return letters.lowerBound
                } else {
                    return head
                }
            } else {
                return head
            }
        }
        return head
    }

    /// Whether the number may end with this group: letters before digits or among them, four
    /// digits at least, and no sentence's words in capitals behind.
    private func isDocument(_ group: Chain.Group) -> Bool {
        guard Scan.lengths.contains(group.compact), !goesOn(group.end) else { return false }
        let mask = (UInt64(1) << UInt64(group.compact)) &- 1
        let digits = (chain.digits & mask).nonzeroBitCount
        let isLastAlone =
            group.end - group.start <= 2 && group.separator != 0
            && (group.start..<group.end).allSatisfy { bytes[$0].isUpper }
        return digits >= 4 && group.compact - digits <= 5 && !isLastAlone
    }
}

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
        let isHeaded = !isPassport && !isCard && heads(ContextWords.passport, chain.start)
        guard isPassport || isCard || isHeaded else { return }
        let kind = isCard ? tables.kinds.identityCard : tables.kinds.passport
        report(range, kind, isCard ? 620 : 700, .structure)
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

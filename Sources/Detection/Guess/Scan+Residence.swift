/// Addresses that a label or a verb announces: `Address:`, `wohnhaft in`, `proživa na adresi`.
extension Scan {
    /// The longest address that is proposed, in bytes.
    private static let most = 160

    private static let prepositions = WordSet("in at a au en em na no te op pa i")

    /// What follows a word for where somebody lives, to the end of the line or sentence.
    func residence(_ range: Range<Int>) {
        var place = range.upperBound
        while place < range.upperBound + 4, [0x20, 0x3a, 0x2e, 0x09].contains(bytes[place]) {
            place += 1
        }
        guard place > range.upperBound || bytes[place] >= 0xe3, bytes[place].isWord else { return }
        let first = place..<bytes.wordEnd(place)
        if Scan.prepositions.contains(bytes.hash(first)), bytes[first.upperBound] == 0x20 {
            place = first.upperBound + 1
        }
        let start = place
        var digits = 0
        while place < start + Scan.most, !endsAddress(place, start) {
            if bytes[place].isDigit { digits += 1 }
            place += 1
        }
        while place > start, !bytes[place - 1].isWord, bytes[place - 1] != 0x29 { place -= 1 }
        let isWhole = place < start + Scan.most
        guard isWhole, digits > 0, digits < 16, place - start >= 8 else { return }
        report(start..<place, tables.kinds.address, 560, .proposal)
    }

    private func endsAddress(_ place: Int, _ start: Int) -> Bool {
        switch bytes[place] {
        case 0, 0x0a, 0x3b, 0x7c, 0x22, 0x40, 0x3c, 0x3a, 0x3d: return true
        case 0x2e:
            // A sentence ends, unless what stands before is short as `St.` or `Nr.` are.
            guard bytes[place + 1] == 0x20 || !bytes[place + 1].isWord else { return false }
            guard let word = wordBefore(place) else { return true }
            let isShort =
                word.count <= (bytes[word.lowerBound] < 0x80 ? 5 : 10)
                && !bytes[word.lowerBound].isDigit
            return !isShort || bytes[place + 1] == 0x0a || bytes[place + 1] == 0
        default: return false
        }
    }
}

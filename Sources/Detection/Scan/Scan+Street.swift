/// Addresses of houses: a street's word, a number beside it, perhaps a postcode and a place.
extension Scan {
    /// Words behind whose names the number stands, or before: `Via Roma 12`, `12 rue de la Paix`.
    private static let leading = WordSet(
        """
        rue avenue boulevard quai allee impasse chemin route place calle avenida av plaza paseo
        carrer via viale piazza corso vicolo rua travessa praca alameda estrada ulica ul aleja plac
        """
    )

    /// A street's word stands at `word`.
    func street(_ word: Range<Int>) {
        if Scan.leading.contains(bytes.hash(word)) {
            if let house = houseBefore(word.lowerBound) {
                let end = namesAfter(word.upperBound)
                if end > word.upperBound { return reportAddress(house, end) }
            }
            let end = namesAfter(word.upperBound)
            if end > word.upperBound, let house = houseAfter(end) {
                return reportAddress(word.lowerBound, house)
            }
        }
        let start = namesBefore(word.lowerBound)
        guard start < word.lowerBound else { return }
        if let house = houseBefore(start) {
            reportAddress(house, word.upperBound)
        } else if let house = houseAfter(word.upperBound) {
            reportAddress(start, house)
        }
    }

    /// A word that ends in a street's word, before the number at `start`: `Hauptstraße 5`.
    func streetSuffix(_ start: Int, _ end: Int) {
        // All of them end in one of these letters: `e g j m n r t u z`.
        let last = bytes[start - 2]
        if last.isLetter, UInt32(0x0434_64a0) >> UInt32(last & 31) & 1 == 0 { return }
        guard let word = wordBefore(start), word.upperBound &- word.lowerBound >= 6,
            bytes[word.lowerBound].isUpper, isStreet(word)
        else { return }
        reportAddress(word.lowerBound, end)
    }

    private static let suffixes = WordSet(
        """
        strasse straat str gasse platz weg allee gatan vagen laan katu gracht plein damm ufer vej
        gade
        veien
        """
    )

    private func isStreet(_ word: Range<Int>) -> Bool {
        for length in 3...7 where length < word.count - 1 {
            let suffix = (word.upperBound - length)..<word.upperBound
            if Scan.suffixes.contains(bytes.hash(suffix)) { return true }
        }
        return false
    }

    private func reportAddress(_ start: Int, _ end: Int) {
        let last = postcode(end) ?? end
        report(start..<last, tables.kinds.address, last > end ? 750 : 550, .proposal)
    }

    /// The start of a house number right before `place`.
    private func houseBefore(_ place: Int) -> Int? {
        guard let word = wordBefore(place), isHouse(word),
            (word.upperBound..<place).allSatisfy({ bytes[$0] == 0x20 || bytes[$0] == 0x2c })
        else { return nil }
        return word.lowerBound
    }

    private func houseAfter(_ place: Int) -> Int? {
        guard let word = wordAfter(place), isHouse(word),
            (place..<word.lowerBound).allSatisfy({
                bytes[$0] == 0x20 || bytes[$0] == 0x2c || bytes[$0] == 0x2e
            })
        else { return nil }
        return word.upperBound
    }

    private func isHouse(_ word: Range<Int>) -> Bool {
        guard word.count <= 5, bytes[word.lowerBound].isDigit else { return false }
        let digits = word.prefix { bytes[$0].isDigit }.count
        return digits <= 4 && word.count - digits <= 1
    }

    /// The start of up to four names with capitals before `place`.
    private func namesBefore(_ place: Int) -> Int {
        var start = place
        for _ in 0..<4 {
            guard let word = wordBefore(start), bytes[word.lowerBound].isUpper,
                (word.upperBound..<start).allSatisfy({
                    bytes[$0] == 0x20 || bytes[$0] == 0x2d || bytes[$0] == 0x27
                })
            else { break }
            start = word.lowerBound
        }
        return start
    }

    /// The end of up to six names behind `place`, with small words between.
    private func namesAfter(_ place: Int) -> Int {
        var end = place
        var best = place
        for _ in 0..<6 {
            guard let word = wordAfter(end), !bytes[word.lowerBound].isDigit,
                (end..<word.lowerBound).allSatisfy({
                    bytes[$0] == 0x20 || bytes[$0] == 0x2d || bytes[$0] == 0x27
                        || bytes[$0] == 0x2e
                })
            else { break }
            if bytes[word.lowerBound].isUpper || bytes[word.lowerBound] >= 0x80 {
                best = word.upperBound
            } else if word.count > 3 {
                break
            }
            end = word.upperBound
        }
        return best
    }

    /// The end of a postcode and place that follow: `, 10115 Berlin`, `, London SW1A 2AA`.
    func postcode(_ end: Int) -> Int? {
        var place = end
        while place < end + 3, bytes[place] == 0x2c || bytes[place].isSpace { place += 1 }
        guard place > end, let code = wordAfter(place - 1), code.lowerBound == place else {
            return nil
        }
        let digits = code.count { bytes[$0].isDigit }
        if digits >= 4, digits == code.count, digits <= 6 {
            let stop = namesAfter(code.upperBound)
            return stop > code.upperBound ? stop : nil
        }
        guard bytes[code.lowerBound].isUpper else { return nil }
        var last = code.upperBound
        for _ in 0..<3 {
            guard let next = wordAfter(last), next.lowerBound - last <= 2 else { return nil }
            let numbers = next.count { bytes[$0].isDigit }
            if numbers >= 4 { return next.upperBound }
            if numbers > 0, bytes[next.lowerBound].isUpper,
                let inward = wordAfter(next.upperBound), inward.count == 3,
                bytes[inward.lowerBound].isDigit
            {
                return inward.upperBound
            }
            guard bytes[next.lowerBound].isUpper else { return nil }
            last = next.upperBound
        }
        return nil
    }
}

/// Addresses of the case: its street and its house's number, and what stands around them of the
/// same address.
extension Scan {
    private static func set(_ words: Set<[UInt8]>) -> WordSet {
        var set = WordSet(capacity: words.count)
        for word in words { set[WordTable.hash(word)] = 0 }
        return set
    }

    private static let types = set(CaseAddress.types)
    private static let articles = set(CaseAddress.articles)
    private static let numberWords = set(CaseAddress.numbers)
    /// Words before the number of a flat, a floor or a stair, and behind that of a floor.
    private static let units = WordSet(
        """
        m lok lokal mieszkanie apt app apto appt apartment apartamento flat unit suite ste top
        stiege tur tuer tr whg wohnung og ug eg stock etage piso esc escalera puerta pta int interno
        scala sc bat batiment kt korter as asunto ajto em emelet fsz lgh lejl andar bloco dom links
        rechts mitte floor room hus
        """
    )
    private static let letters = WordSet("bis ter quater")
    /// Words between a street and its place.
    private static let between = WordSet("in a w we v ve en em at te na i og ut d ch f pl h hu")
    /// States as addresses name them.
    private static let states = WordTable.folded(
        """
        Deutschland Germany Allemagne Schweiz Switzerland Suisse Svizzera Österreich Austria France
        Frankreich Italia Italy Italien Italie España Spain Spanien Portugal Brasil Brazil Polska
        Poland Polen Eesti Estonia Estland Suomi Finland Finnland Sverige Sweden Schweden Norge
        Norway Danmark Denmark Nederland Netherlands Niederlande Belgique België Belgium Belgien
        Magyarország Hungary Ungarn Česko Czechia Slovensko Slovakia Latvija Latvia Lietuva
        Lithuania Ireland USA UK England Scotland Wales India Japan China Singapore Malaysia
        """
    )

    /// The name of a street of the case stands at `word`.
    func caseStreet(_ index: Int, _ word: Range<Int>) {
        let address = tables.addresses[index]
        let street = withType(word)
        var (start, end) = (street.lowerBound, street.upperBound)
        if let house = caseHouse(behind: street.upperBound, address) {
            end = behindHouse(house)
        } else if let house = caseHouse(before: street.lowerBound, address) {
            start = house
        } else {
            return
        }
        let low = extended(before: start, address)
        var high = extended(behind: end, address)
        if high == end { high = postcode(end) ?? end }
        report(low..<high, tables.kinds.address, 900, .term)
    }

    /// The street with what says that it is one.
    private func withType(_ name: Range<Int>) -> Range<Int> {
        var (start, end) = (name.lowerBound, name.upperBound)
        var place = start
        for _ in 0..<4 {
            guard let word = wordBefore(place), isNear(word.upperBound, place) else { break }
            let hash = bytes.hash(word)
            if Scan.types.contains(hash) {
                start = word.lowerBound
            } else if !Scan.articles.contains(hash),
                word.count > 1 || bytes[word.upperBound] != 0x2e
            {
                // `via G. Garibaldi` has an initial.
                break
            }
            place = word.lowerBound
        }
        if let word = wordAfter(end), isNear(end, word.lowerBound),
            Scan.types.contains(bytes.hash(word)) || isStreetsWord(word)
        {
            end = word.upperBound
        }
        return start..<end
    }

    private func isStreetsWord(_ word: Range<Int>) -> Bool {
        WordBuilder.streetForms.contains(bytes.hash(word))
    }

    /// Whether nothing but spaces, full stops, slashes and apostrophes stands between two words.
    private func isNear(_ end: Int, _ start: Int) -> Bool {
        (end..<max(start, end)).allSatisfy { [0x20, 0x2e, 0x2f, 0x27, 0x2d].contains(bytes[$0]) }
    }

    private func isHouse(_ word: Range<Int>, _ address: CaseAddress) -> Bool {
        let digits = address.house.count
        guard word.count == digits || word.count == digits + 1,
            address.house.indices.allSatisfy({
                bytes[word.lowerBound + $0] == address.house[$0]
            })
        else { return false }
        return word.count == digits || !bytes[word.upperBound - 1].isDigit
    }

    /// The number of the house behind `end`.
    private func caseHouse(behind end: Int, _ address: CaseAddress) -> Range<Int>? {
        var place = end
        for _ in 0..<3 {
            guard let word = wordAfter(place), isGap(place, word.lowerBound) else { return nil }
            if isHouse(word, address) { return word }
            guard Scan.numberWords.contains(bytes.hash(word)) else { return nil }
            place = word.upperBound
        }
        return nil
    }

    /// The start of the number of the house before `start`.
    private func caseHouse(before start: Int, _ address: CaseAddress) -> Int? {
        var place = start
        for _ in 0..<4 {
            guard let word = wordBefore(place), isGap(word.upperBound, place) else { return nil }
            if isHouse(word, address) { return word.lowerBound }
            let hash = bytes.hash(word)
            guard Scan.letters.contains(hash) || Scan.articles.contains(hash) || word.count == 1
            else { return nil }
            place = word.lowerBound
        }
        return nil
    }

    /// The end of what stands behind the number of a house and belongs to it: `12 a`, `10/5`,
    /// `10 m. 5`, `12, 3. OG links`.
    private func behindHouse(_ house: Range<Int>) -> Int {
        var end = house.upperBound
        for _ in 0..<4 {
            guard let word = wordAfter(end), isGap(end, word.lowerBound) else { break }
            let gap = word.lowerBound - end
            let isJoined = gap == 1 && (bytes[end] == 0x2f || bytes[end] == 0x2d)
            let hash = bytes.hash(word)
            if isJoined, word.count <= 4, bytes[word.lowerBound].isDigit || word.count == 1 {
                end = word.upperBound
            } else if gap <= 1 && isStair(word) || Scan.letters.contains(hash) {
                end = word.upperBound
            } else if Scan.units.contains(hash) {
                end = word.upperBound
                if let number = wordAfter(end), isGap(end, number.lowerBound), isUnit(number) {
                    end = number.upperBound
                }
            } else if isUnit(word), let unit = wordAfter(word.upperBound),
                isGap(word.upperBound, unit.lowerBound), Scan.units.contains(bytes.hash(unit))
            {
                end = unit.upperBound
            } else {
                break
            }
        }
        return end
    }

    /// A letter behind the number of a house.
    private func isStair(_ word: Range<Int>) -> Bool {
        word.count == 1 && (0x61...0x68).contains(bytes[word.lowerBound] | 0x20)
    }

    private func isUnit(_ word: Range<Int>) -> Bool {
        word.count <= 4 && bytes[word.lowerBound].isDigit
    }

    /// Whether what stands between two words may stand inside an address, at most one end of line
    /// among it.
    private func isGap(_ end: Int, _ start: Int) -> Bool {
        var breaks = 0
        for place in end..<max(start, end) {
            switch bytes[place] {
            case 0x20, 0x09, 0x0d, 0x2c, 0x2e, 0x2d, 0x2f, 0x28, 0x29, 0x3b, 0x7c, 0x23: break
            case 0x0a: breaks += 1
            default: return false
            }
        }
        return breaks <= 1
    }

    /// What a word beside an address may be.
    private enum Near { case part, postcode, between, none }

    private func near(_ word: Range<Int>, _ address: CaseAddress) -> Near {
        let hash = bytes.hash(word)
        if address.rest.contains(hash) || Scan.states.contains(hash) { return .part }
        if word.allSatisfy({ bytes[$0].isDigit }) { return word.count <= 6 ? .postcode : .none }
        return Scan.between.contains(hash) ? .between : .none
    }

    /// The end of the parts of the address that follow `end`.
    private func extended(behind end: Int, _ address: CaseAddress) -> Int {
        var (place, edge) = (end, end)
        for _ in 0..<8 {
            guard let word = wordAfter(place), isGap(place, word.lowerBound) else { break }
            let kind = near(word, address)
            if kind == .part || kind == .postcode && word.count >= 4 && edge > end {
                edge = word.upperBound
            } else if kind == .none {
                break
            }
            place = word.upperBound
        }
        return edge
    }

    /// The start of the parts of the address that stand before `start`.
    private func extended(before start: Int, _ address: CaseAddress) -> Int {
        var (place, edge) = (start, start)
        for _ in 0..<8 {
            guard let word = wordBefore(place), isGap(word.upperBound, place) else { break }
            let kind = near(word, address)
            let isJoined = place - word.upperBound == 1 && bytes[word.upperBound] == 0x2d
            if kind == .part || edge < start && (kind == .postcode || isJoined && word.count <= 2) {
                edge = word.lowerBound
            } else if kind == .none {
                break
            }
            place = word.lowerBound
        }
        return edge
    }
}

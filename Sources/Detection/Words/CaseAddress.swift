/// An address of the case, taken apart: what of it is looked for together.
struct CaseAddress {
    /// The digits of the house's number, without what stands behind them.
    let house: [UInt8]
    /// Hashes of the words of postcode, place and country.
    let rest: Set<UInt64>

    /// The words of a street's name as a text may have them, without what only says that it is one.
    private(set) var streets: Set<[[UInt8]]> = []

    /// Words that stand before or behind the name of a street, in full and short.
    static let types = words(
        """
        street st road rd avenue ave av boulevard blvd bd lane ln drive dr court ct square sq place
        pl terrace crescent highway hwy rue r quai allee all impasse chemin ch route rte calle c
        avenida avda av paseo plaza pza carrer via v viale vle piazza pza corso vicolo largo rua
        travessa tv praca alameda estrada ulica ul u aleja al plac utca ut ter korut tn tanav mnt
        puiestee tee katu k tie gatan gata g gatu vagen v vej vei gade strasse str gasse g platz
        weg w straat laan plein gracht gr strada soseaua ulice namesti nam trg cesta marg nagar
        """
    )
    /// Words that stand between those and the name.
    static let articles = words(
        "de la le les du des del della di da do dos das der den dem of el d l"
    )

    /// How words for streets at the end of the name are shortened.
    private static let endings: [(String, [String])] = [
        ("strasse", ["str", "st"]), ("straat", ["str"]), ("gatan", ["g", "gat"]), ("gata", ["g"]),
        ("gracht", ["gr"]), ("vagen", ["v"]), ("vej", ["v"]), ("gade", ["g"]), ("gasse", ["g"]),
        ("platz", ["pl"]), ("allee", ["al"]), ("weg", ["w"]), ("katu", ["k"]), ("tie", ["t"]),
        ("laan", ["ln"]), ("plein", ["pl", "pln"]),
    ]
    /// Words before a house's number.
    static let numbers = words(
        "no nr n o numero num number numer nro numara cislo cp cislo hnr hausnummer haus house"
    )

    static func words(_ text: String) -> Set<[UInt8]> {
        Set(text.utf8.split(whereSeparator: \.isSpace).map { Array($0) })
    }

    /// One word of the text, and the number of the part between commas that it stands in.
    private struct Token {
        let word: [UInt8]
        let part: Int
        var isHouse: Bool {
            let digits = word.prefix { $0.isDigit }.count
            return (1...4).contains(digits) && word.count - digits <= 1
        }
        var isNumber: Bool { word.first?.isDigit == true }
    }

    /// Takes an address apart; nothing where no street and house are in it.
    ///
    /// - Parameter isKnown: without it some word must say that it is a street.
    init?(_ text: String, isKnown: Bool) {
        var tokens: [Token] = []
        let parts = text.split { $0 == "," || $0 == ";" || $0.isNewline }
        for (part, piece) in parts.enumerated() {
            tokens += NameVariants.words(piece).map { Token(word: $0, part: part) }
        }
        guard let (street, number) = CaseAddress.find(tokens, isKnown: isKnown) else { return nil }
        house = Array(tokens[number].word.prefix { $0.isDigit })
        // What stands behind the number up to the next part belongs to the house.
        let own = tokens.indices.filter { tokens[$0].part == tokens[number].part }
        let inner = own.filter { $0 > number && tokens[$0].word.count <= 3 && $0 <= number + 2 }
        rest = Set(
            tokens.indices.filter { index in
                !street.contains(index) && index != number && !inner.contains(index)
                    && tokens[index].word.count > 1
                    && !CaseAddress.numbers.contains(tokens[index].word)
            }.map { WordTable.hash(tokens[$0].word) }
        )
        streets = CaseAddress.variants(street.map { tokens[$0].word })
        guard !streets.isEmpty else { return nil }
    }

    /// The words of the street, and the house's number.
    private static func find(_ tokens: [Token], isKnown: Bool) -> (Range<Int>, Int)? {
        for index in tokens.indices where tokens[index].isHouse {
            // `24 rue des Martyrs`, `221B Baker Street`.
            if index == 0 || tokens[index - 1].part < tokens[index].part {
                let words = run(tokens, from: index + 1)
                let own = words.prefix { tokens[$0].part == tokens[index].part }
                if own.contains(where: { isType(tokens[$0].word) }) {
                    return (own.startIndex..<own.endIndex, index)
                }
            }
            var end = index
            while end > 0, numbers.contains(tokens[end - 1].word) { end -= 1 }
            var start = end
            while start > 0, !tokens[start - 1].isNumber,
                tokens[start - 1].part == tokens[end - 1].part,
                tokens[end - 1].part >= tokens[index].part - 1
            {
                start -= 1
            }
            // A place behind its postcode is no street.
            let isPlace =
                start > 0 && tokens[start - 1].word.count >= 4 && tokens[start - 1].isNumber
                && start < end && tokens[start - 1].part == tokens[start].part
            guard start < end, !isPlace else { continue }
            let names = tokens[start..<end]
            guard names.contains(where: { $0.word.count >= 3 }),
                isKnown || names.contains(where: { isType($0.word) })
            else { continue }
            return (start..<end, index)
        }
        return nil
    }

    private static func run(_ tokens: [Token], from start: Int) -> Range<Int> {
        var end = start
        while end < tokens.count, !tokens[end].isNumber { end += 1 }
        return start..<end
    }

    /// Whether a word says that something is a street, by itself or at its end.
    private static func isType(_ word: [UInt8]) -> Bool {
        if word.count > 1, types.contains(word) { return true }
        return (endings.map(\.0) + ["str"]).contains {
            word.count > $0.utf8.count + 1 && word.suffix($0.utf8.count).elementsEqual($0.utf8)
        }
    }

    private static func variants(_ street: [[UInt8]]) -> Set<[[UInt8]]> {
        var core = street[...]
        while core.count > 1, let first = core.first,
            types.contains(first) || articles.contains(first)
        {
            core = core.dropFirst()
        }
        while core.count > 1, let last = core.last, types.contains(last) { core = core.dropLast() }
        var all: Set<[[UInt8]]> = [Array(core)]
        guard let last = core.last else { return [] }
        let head = Array(core.dropLast())
        for form in NameEndings.forms(of: last) { all.insert(head + [form]) }
        for (ending, shorts) in endings {
            var base: ArraySlice<UInt8>?
            for end in [ending] + shorts.filter({ $0.utf8.count >= 2 })
            where last.count >= end.utf8.count + 3
                && last.suffix(end.utf8.count).elementsEqual(end.utf8)
            {
                base = base ?? last.dropLast(end.utf8.count)
            }
            // `Linden Straße` of the letter is `Lindenstraße` as well.
            let isApart = street.last.map { Array(ending.utf8) == $0 } ?? false
            base = base ?? (isApart && core.count == 1 ? last[...] : nil)
            guard let stem = base else { continue }
            for end in [ending] + shorts {
                all.insert(head + [stem + Array(end.utf8)])
                all.insert(head + [Array(stem), Array(end.utf8)])
            }
        }
        return all.filter { $0.contains { $0.count >= 3 } }
    }
}

/// A person's name of the case, taken apart.
struct PersonName {
    /// The words of the given names, folded, without particles.
    let given: [[UInt8]]
    /// The words of the surname, folded.
    let surname: [[UInt8]]
    /// Whether it is a part of the surname, or what may be one: looked for beside a given name.
    var isPart = false
}

/// The given names that persons of the case have with one surname.
struct Family {
    /// What a given name with the surname `family` is known by.
    @inline(__always)
    static func key(_ hash: UInt64, _ family: Int) -> UInt64 {
        (hash ^ UInt64(truncatingIfNeeded: family)) &* 0x9e37_79b9_7f4a_7c15
    }

    /// Bit n is set if one begins with the n-th letter.
    private(set) var initials: UInt32 = 0

    mutating func insert(_ name: [UInt8]) {
        if let first = name.first, first.isLower { initials |= 1 << UInt32(first - 0x61) }
    }
}

/// How a name of the letter becomes what is looked for.
enum NameVariants {
    static let particles = Set(
        [
            "von", "van", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du",
            "la", "le", "les", "zu", "zur", "ter", "ten", "al", "el", "bin", "ibn", "abu", "y", "e",
            "af", "av",
        ].map { Array($0.utf8) }
    )
    /// Last words that say a name is a company's.
    private static let companies = Set(
        [
            "ltd", "limited", "llc", "llp", "plc", "inc", "corp", "corporation", "gmbh", "ag", "kg",
            "se", "sa", "sas", "sarl", "bv", "nv", "oy", "ou", "as", "ab", "aps", "spa", "srl",
            "sl",
            "lda", "ltda", "pty", "pte", "co", "company", "bank", "trust", "foundation", "stiftung",
            "ev", "group", "holding", "holdings", "kk", "pvt", "trading", "services", "fund",
        ].map { Array($0.utf8) }
    )

    /// The words of a text as the scanner sees them.
    static func words(_ text: some StringProtocol) -> [[UInt8]] {
        let folded = Folding.fold(Array(text.utf8))
        return unsafe folded.withUnsafeBytes { buffer in
            let bytes = unsafe Bytes(buffer)
            var words: [[UInt8]] = []
            var place = 0
            while place < bytes.count {
                let end = bytes.wordEnd(place)
                if end > place {
                    words.append((place..<end).map { bytes[$0].folded })
                    place = end
                } else {
                    place += 1
                }
            }
            return words
        }
    }

    /// The readings of a name as a person's, or none if it is a company's or a single word.
    static func persons(_ text: String) -> [PersonName] {
        var parts = text.split(separator: " ").map(String.init)
        if let comma = parts.firstIndex(where: { $0.hasSuffix(",") }) {
            parts = Array(parts[(comma + 1)...]) + Array(parts[...comma])
        }
        let words = parts.map { NameVariants.words($0) }.filter { !$0.isEmpty }
        guard words.count >= 2, let last = words.last, last.count < 4,
            !companies.contains(last.joined().map { $0 })
        else { return [] }
        let given = words.dropLast().flatMap { $0 }.filter { !particles.contains($0) }
        guard !given.isEmpty else { return [] }
        var persons = [PersonName(given: given, surname: last)]
        if last.count > 1 {
            persons.append(PersonName(given: given, surname: [Array(last.joined())]))
        }
        return persons + partNames(words)
    }

    /// Parts of a surname that stand for it: one of two with a hyphen, the first of two without;
    /// the first word where the last is a given name, as in `Nagy János`.
    private static func partNames(_ words: [[[UInt8]]]) -> [PersonName] {
        let given = words.dropLast().flatMap { $0 }.filter { !particles.contains($0) }
        guard let last = words.last else { return [] }
        var parts: [PersonName] = []
        if last.count > 1 {
            for word in last where word.count >= 4 {
                parts.append(PersonName(given: given, surname: [word], isPart: true))
            }
        }
        if words.count >= 3, words[words.count - 2].count == 1,
            let word = words[words.count - 2].first, word.count >= 4, !particles.contains(word)
        {
            let given = words.dropLast(2).flatMap { $0 }.filter { !particles.contains($0) }
            parts.append(PersonName(given: given, surname: [word], isPart: true))
        }
        if words.count == 2, words[0].count == 1, last.count == 1, let word = last.first,
            Scan.givenNames.contains(WordTable.hash(word)),
            !Scan.givenNames.contains(WordTable.hash(words[0][0]))
        {
            parts.append(PersonName(given: [word], surname: words[0]))
        }
        return parts
    }

    /// A Latin name in Cyrillic letters with `э` where an `e` begins a word: `Эрика`.
    static func softened(_ text: String) -> [String] {
        guard let name = Transliteration.cyrillic(text) else { return [] }
        let words = name.split(separator: " ").map { word in
            word.first == "е" ? "э" + word.dropFirst() : String(word)
        }
        let other = words.joined(separator: " ")
        return other == name ? [] : [other]
    }

    /// The name itself and as other scripts and spellings write it.
    static func spellings(_ text: String) -> [String] {
        var all = [text]
        for variant in [umlauts(text), Transliteration.latin(text), Transliteration.cyrillic(text)]
        {
            if let variant, !all.contains(variant) { all.append(variant) }
        }
        let short = text.lowercased().replacing("ae", with: "a").replacing("oe", with: "o")
            .replacing("ue", with: "u")
        if short != text.lowercased() { all.append(short) }
        return all
    }

    /// Umlauts written with a second letter: Müller as Mueller.
    private static func umlauts(_ text: String) -> String? {
        let pairs: [Character: String] = [
            "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa",
            "Ø": "Oe", "Å": "Aa",
        ]
        let changed = text.reduce(into: "") { $0 += pairs[$1] ?? String($1) }
        return changed == text ? nil : changed
    }
}

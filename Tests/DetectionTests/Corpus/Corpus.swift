import Detection

/// A place in a made text whose meaning is known, because we put it there.
struct Label {
    let range: Range<Int>
    let name: String
    /// The state whose number it is; empty for classes of no state.
    let country: String
    /// Found or not: it counts neither way (addresses that the case does not know).
    let isOptional: Bool
    /// Whether a word beside it says what it is.
    let isNamed: Bool
}

/// A made text and everything in it that is to be found.
struct MadeText {
    /// What it looks like: mail, ledger, chat, report.
    let kind: String
    let bytes: [UInt8]
    let labels: [Label]
}

/// A made case: its states, what its letter of request names, and its exhibits.
struct MadeCase {
    let countries: [String]
    let terms: [CaseTerm]
    let texts: [MadeText]
}

/// Writes a text and notes what stands where.
struct TextBuilder {
    private(set) var bytes: [UInt8] = []
    private(set) var labels: [Label] = []

    mutating func add(_ text: String) { bytes += Array(text.utf8) }

    mutating func add(
        _ text: String,
        as name: String,
        country: String = "",
        isOptional: Bool = false,
        isNamed: Bool = true
    ) {
        let start = bytes.count
        bytes += Array(text.utf8)
        labels.append(
            Label(
                range: start..<bytes.count,
                name: name,
                country: country,
                isOptional: isOptional,
                isNamed: isNamed
            )
        )
    }

    /// A sentence with one place `{}`, which `inner` writes.
    mutating func add(_ template: String, _ inner: (inout TextBuilder) -> Void) {
        guard let place = template.firstRange(of: "{}") else { return add(template) }
        add(String(template[..<place.lowerBound]))
        inner(&self)
        add(String(template[place.upperBound...]))
    }

    func text(_ kind: String) -> MadeText { MadeText(kind: kind, bytes: bytes, labels: labels) }
}

/// Makes the corpus: the same for the same seed, on every machine.
struct CorpusMaker {
    var maker: NumberMaker

    init(seed: UInt64) { maker = NumberMaker(seed: seed) }

    /// One case for each profile, then one for every other state whose numbers we know.
    static func all(seed: UInt64) -> [MadeCase] {
        var corpus = CorpusMaker(seed: seed)
        let profiles = Locale.all
        var cases: [MadeCase] = []
        for (index, locale) in profiles.enumerated() {
            let partner = profiles[(index + 5) % profiles.count]
            cases.append(corpus.made(locale, countries: [locale.country, partner.country], 24))
        }
        let known = Set(NumberSchemes.all.map(\.country))
        for country in known.subtracting(profiles.map(\.country)).sorted() {
            cases.append(corpus.made(Locale.english(country), countries: [country, "NL"], 12))
        }
        return cases
    }

    private mutating func made(_ locale: Locale, countries: [String], _ count: Int) -> MadeCase {
        let people = locale.people.shuffled(using: &maker.random).prefix(2)
        let addresses = (0..<2).map { _ in address(locale) }
        let story = Story(locale: locale, people: Array(people), addresses: addresses)
        let texts = (0..<count).map { index in
            switch index % 4 {
            case 0: mail(story)
            case 1: ledger(story)
            case 2: chat(story)
            default: report(story)
            }
        }
        let terms =
            people.map { CaseTerm(kind: .name, text: $0) }
            + addresses.map { CaseTerm(kind: .address, text: $0) }
        return MadeCase(countries: countries, terms: terms, texts: texts)
    }

    // MARK: pieces

    mutating func pick<T>(_ list: [T]) -> T {
        list[Int.random(in: 0..<list.count, using: &maker.random)]
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &maker.random) < percent
    }

    /// A pattern filled in: `any` any digit, `N` 2 to 9; the rest stays.
    mutating func filled(_ pattern: String, any: Character = "9") -> String {
        var text = ""
        for character in pattern {
            switch character {
            case any: text += String(Int.random(in: 0...9, using: &maker.random))
            case "N": text += String(Int.random(in: 2...9, using: &maker.random))
            default: text.append(character)
            }
        }
        return text
    }

    mutating func address(_ locale: Locale) -> String {
        String(
            pick(locale.addresses).map {
                $0 == "#" ? Character("\(Int.random(in: 2...9, using: &maker.random))") : $0
            }
        )
    }

    /// A number of a scheme, as people write it: compact or with separators.
    mutating func written(_ scheme: NumberScheme) -> String? {
        guard let number = maker.valid(scheme) else { return nil }
        let compact = String(decoding: number, as: UTF8.self)
        let fitting = scheme.written.filter { pattern in
            let kinds = pattern.filter { "9AX".contains($0) }
            return kinds.count == number.count && fits(number, String(kinds))
        }
        if fitting.isEmpty || chance(40) { return signed(scheme, compact) }
        var characters = compact.makeIterator()
        return String(
            pick(fitting).map { "9AX".contains($0) ? characters.next() ?? "?" : $0 }
        )
    }

    private func fits(_ number: [UInt8], _ kinds: String) -> Bool {
        zip(number, kinds.utf8).allSatisfy { byte, kind in
            let isDigit = byte < UInt8(ascii: "A")
            return kind == UInt8(ascii: "X") || (kind == UInt8(ascii: "9")) == isDigit
        }
    }

    /// A sign that people never leave out, although the compact form has no place for it.
    private func signed(_ scheme: NumberScheme, _ compact: String) -> String {
        if scheme.dataClass.rawValue == "fi.hetu", compact.utf8.count == 10 {
            return compact.prefix(6) + "-" + compact.suffix(4)
        }
        return compact
    }

    /// A word as it stands in a text: abbreviations in capitals, others now and then.
    mutating func cased(_ word: String) -> String {
        if word.utf8.count <= 5 { return word.uppercased() }
        return chance(50) ? word.prefix(1).uppercased() + word.dropFirst() : word
    }
}

/// Who and where a case is about.
struct Story {
    let locale: Locale
    let people: [String]
    let addresses: [String]
    /// The schemes of the state.
    let schemes: [NumberScheme]

    init(locale: Locale, people: [String], addresses: [String]) {
        self.locale = locale
        self.people = people
        self.addresses = addresses
        schemes = NumberSchemes.all.filter { $0.country == locale.country }
    }
}

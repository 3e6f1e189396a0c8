/// Everything a scan looks up, made once for a case and never changed.
final class Tables: Sendable {
    /// A number scheme as the scanner uses it.
    struct Scheme {
        let dataClass: UInt16
        let check: @Sendable (ArraySlice<UInt8>) -> Finding.Validation?
        let words: ContextSet
        let standalone: Int
        let written: [[UInt8]]
        /// Whether the case concerns the state that issues it.
        let isPrior: Bool
        /// Whether the case concerns states, and this is another one's.
        let isForeign: Bool
    }

    /// One shape of a scheme: bit n of `digits` and `letters` says what place n must be.
    struct Shape {
        let digits: UInt64
        let letters: UInt64
        let scheme: Int
    }

    /// A phrase of the case or the lexicon.
    struct Phrase {
        let dataClass: UInt16
        let confidence: Int
        let validation: Finding.Validation
    }

    let classes: [DataClass]
    let schemes: [Scheme]
    /// By length: shapes that a number of digits alone may have.
    let plain: [[Shape]]
    /// By length: shapes that need a letter somewhere.
    let mixed: [[Shape]]
    let words: WordTable
    let families: [Family]
    let particles: WordSet
    let givens: WordSet
    let phrases: [Phrase]
    /// Account numbers of the case in compact form.
    let accounts: Set<[UInt8]>
    let countries: Set<String>
    let kinds: Kinds
    private let bits: [UInt64]

    /// Whether the word whose first bytes these are may be in the table.
    @inline(__always)
    func mayBeWord(_ first: UInt64) -> Bool {
        let bit = WordTable.bit(first)
        return bits[bit >> 6] >> UInt64(bit & 63) & 1 == 1
    }

    init(countries: [String], terms: [CaseTerm], lexicon: Bool) {
        let classes = Detector.classes
        var numbers: [DataClass: UInt16] = [:]
        for (index, dataClass) in classes.enumerated() { numbers[dataClass] = UInt16(index) }
        let number = { (dataClass: DataClass) in numbers[dataClass] ?? 0 }
        self.classes = classes
        self.countries = Set(countries)
        kinds = Kinds(number)
        let all = GenericSchemes.all + NumberSchemes.all
        schemes = all.map { Tables.scheme($0, number($0.dataClass), Set(countries)) }
        (plain, mixed) = Tables.shapes(all)
        var builder = WordBuilder(number: number)
        builder.insertMarks()
        builder.insertNames()
        for term in terms { builder.insert(term) }
        if lexicon { for entry in Lexicon.entries { builder.insert(entry) } }
        builder.finish()
        (words, families, phrases) = (builder.words, builder.families, builder.phrases)
        var particles = WordSet(capacity: NameVariants.particles.count)
        for word in NameVariants.particles { particles[WordTable.hash(word)] = 0 }
        self.particles = particles
        var givens = WordSet(capacity: builder.givens.count)
        for key in builder.givens { givens[key] = 0 }
        self.givens = givens
        accounts = builder.accounts
        bits = Array(words.filter)
    }

    private static func scheme(
        _ scheme: NumberScheme,
        _ number: UInt16,
        _ countries: Set<String>
    ) -> Scheme {
        Scheme(
            dataClass: number,
            check: scheme.check,
            words: ContextSet(scheme.words.map { Array($0.utf8) }),
            standalone: scheme.standalone,
            written: scheme.written.map { Array($0.utf8) },
            isPrior: countries.contains(scheme.country),
            isForeign: !countries.isEmpty && !scheme.country.isEmpty
                && !countries.contains(scheme.country)
        )
    }

    private static func shapes(_ all: [NumberScheme]) -> (plain: [[Shape]], mixed: [[Shape]]) {
        var plain = [[Shape]](repeating: [], count: Chain.lengthLimit + 1)
        var mixed = plain
        for (index, scheme) in all.enumerated() {
            for text in scheme.shapes where text.utf8.count <= Chain.lengthLimit {
                var (digits, letters): (UInt64, UInt64) = (0, 0)
                for (place, kind) in text.utf8.enumerated() {
                    if kind == UInt8(ascii: "9") { digits |= 1 << UInt64(place) }
                    if kind == UInt8(ascii: "A") { letters |= 1 << UInt64(place) }
                }
                let shape = Shape(digits: digits, letters: letters, scheme: index)
                let length = text.utf8.count
                if letters == 0 { plain[length].append(shape) }
                if digits != (1 << UInt64(length)) - 1 { mixed[length].append(shape) }
            }
        }
        return (plain, mixed)
    }
}

/// The numbers of the classes that the scanner itself knows.
struct Kinds {
    static let names = [
        "account", "address", "bic", "btc", "date", "date-of-birth", "email", "eth", "hash",
        "iban", "id-card", "ipv4", "ipv6", "mac", "mrz", "name", "passport", "phone", "plate",
        "term",
        "url",
    ]
    let account, address, bic, btc, date, birth, email, eth, hash: UInt16
    let iban, ipv4, ipv6, mac, mrz, name, phone, plate, term, url: UInt16
    let passport, identityCard: UInt16

    init(_ number: (DataClass) -> UInt16) {
        func of(_ name: String) -> UInt16 { number(DataClass(rawValue: name)) }
        (account, address, bic, btc) = (of("account"), of("address"), of("bic"), of("btc"))
        (date, birth, email, eth) = (of("date"), of("date-of-birth"), of("email"), of("eth"))
        (hash, ipv4, ipv6, mac) = (of("hash"), of("ipv4"), of("ipv6"), of("mac"))
        (mrz, name, phone, plate) = (of("mrz"), of("name"), of("phone"), of("plate"))
        (term, url, iban) = (of("term"), of("url"), of("iban"))
        (passport, identityCard) = (of("passport"), of("id-card"))
    }
}

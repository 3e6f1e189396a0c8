/// Everything a scan looks up, made once for a case and never changed.
final class Tables: Sendable {
    /// A number scheme as the scanner uses it.
    struct Scheme {
        let dataClass: UInt16
        let test: @Sendable (CompactNumber) -> Finding.Validation?
        let standalone: Int
        let written: [[UInt8]]
        /// Bit n is set if one of `written` is n characters long.
        let writtenLengths: UInt64
        /// How sure a number is that passes: for each ``Scan/Form`` alone, with a word beside that
        /// names it, and with one that names something else.
        let confidence: InlineArray<15, Int16>
        /// Whether other numbers often have the same shape, a letter and few digits.
        let isCommon: Bool
    }

    /// Sets of words that are looked for together with those of the schemes.
    enum Words: Int, CaseIterable {
        case phone, passport, identityCard, other, birth, birthBehind, plate, bic, version

        /// Its bit in ``ContextIndex/Match/kinds``.
        var bit: UInt16 { 1 << UInt16(rawValue) }

        var context: ContextSet {
            switch self {
            case .phone: ContextWords.phone
            case .birth: ContextWords.birth
            case .birthBehind: ContextWords.birthBehind
            case .plate: ContextWords.plate
            case .bic: ContextWords.bic
            case .version: ContextWords.version
            case .passport: ContextWords.passport
            case .identityCard: ContextWords.identityCard
            case .other: ContextWords.other
            }
        }
    }

    /// A phrase of the case or the lexicon.
    struct Phrase {
        let dataClass: UInt16
        let confidence: Int
        let validation: Finding.Validation
    }

    let classes: [DataClass]
    let schemes: [Scheme]
    let shapes: [Shape]
    /// By length: shapes that a number of digits alone may have.
    let plain: [Shapes]
    /// By length: shapes that need a letter somewhere.
    let mixed: [Shapes]
    /// What ``Weighing`` looks up.
    let rests: [UInt16]
    /// The words of every scheme by its place in ``schemes``, and those of ``Words``.
    let contexts: ContextIndex
    let plans: NationalPlans
    let words: WordTable
    let families: [Family]
    let particles: WordSet
    let givens: WordSet
    let addresses: [CaseAddress]
    let phrases: [Phrase]
    /// Account numbers of the case in compact form.
    let accounts: Set<[UInt8]>
    let kinds: Kinds
    /// The bits of ``WordTable/filter``.
    let filter: [UInt64]

    init(countries: [String], terms: [CaseTerm], lexicon: Bool) {
        let classes = Detector.classes
        var numbers: [DataClass: UInt16] = [:]
        for (index, dataClass) in classes.enumerated() { numbers[dataClass] = UInt16(index) }
        let number = { (dataClass: DataClass) in numbers[dataClass] ?? 0 }
        self.classes = classes
        kinds = Kinds(number)
        let all = GenericSchemes.all + NumberSchemes.all
        schemes = all.map { Tables.scheme($0, number($0.dataClass), Set(countries)) }
        let looks = Looks(all, schemes)
        (shapes, plain, mixed, rests) = (looks.shapes, looks.plain, looks.mixed, looks.rests)
        contexts = ContextIndex(
            all.map { $0.words.map { Array($0.utf8) } },
            kinds: Words.allCases.map(\.context.words)
        )
        plans = NationalPlans(Set(countries))
        var builder = WordBuilder(number: number)
        builder.insertMarks()
        builder.insertNames()
        for term in terms { builder.insert(term) }
        if lexicon { for entry in Lexicon.entries { builder.insert(entry) } }
        builder.finish()
        (words, families, phrases) = (builder.words, builder.families, builder.phrases)
        addresses = builder.addresses
        var particles = WordSet(capacity: NameVariants.particles.count)
        for word in NameVariants.particles { particles[WordTable.hash(word)] = 0 }
        self.particles = particles
        var givens = WordSet(capacity: builder.givens.count)
        for key in builder.givens { givens[key] = 0 }
        self.givens = givens
        accounts = builder.accounts
        filter = words.filter
    }

    private static func scheme(
        _ scheme: NumberScheme,
        _ number: UInt16,
        _ countries: Set<String>
    ) -> Scheme {
        let prior = countries.contains(scheme.country) ? Odds.prior : 1
        let isForeign =
            !countries.isEmpty && !scheme.country.isEmpty && !countries.contains(scheme.country)
        let standalone = scheme.aloneInText
        var confidence = InlineArray<15, Int16>(repeating: 0)
        for form in Scan.Form.allCases {
            let odds = prior * form.odds
            let alone = odds * (isForeign ? Odds.foreign : 1)
            confidence[form.rawValue * 3] = Odds.of(standalone, alone)
            confidence[form.rawValue * 3 + 1] = Odds.of(standalone, odds * Odds.context)
            confidence[form.rawValue * 3 + 2] = Odds.of(standalone, alone * Odds.other)
        }
        return Scheme(
            dataClass: number,
            test: scheme.test,
            standalone: standalone,
            written: scheme.written.map { Array($0.utf8) },
            writtenLengths: scheme.written.reduce(0) { $0 | 1 << UInt64($1.utf8.count) },
            confidence: confidence,
            isCommon: scheme.isCommon
        )
    }
}

extension Tables.Scheme {
    /// Whether a number may be reported without a word beside it whose groups stand so together.
    func isReported(alone form: Scan.Form) -> Bool {
        func isEnough(_ form: Scan.Form) -> Bool { confidence[form.rawValue * 3] >= Odds.floor }
        let mayBeWritten = (isEnough(.written) || isEnough(.signed)) && writtenLengths != 0
        return isEnough(form) || (form == .joined || form == .mixed) && mayBeWritten
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

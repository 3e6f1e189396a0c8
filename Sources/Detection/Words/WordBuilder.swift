/// Puts the case's terms, the lexicon and the scanner's own marks into one table of words.
struct WordBuilder {
    let number: (DataClass) -> UInt16
    var words = WordTable()
    var families: [Family] = []
    /// Given names, each with its surname.
    var givens: Set<UInt64> = []
    var bySurname: [[[UInt8]]: Int] = [:]
    /// The same of parts of surnames.
    var byPart: [[[UInt8]]: Int] = [:]
    var phrases: [Tables.Phrase] = []
    var accounts: Set<[UInt8]> = []
    var addresses: [CaseAddress] = []
    /// How many more words with endings may be entered: of surnames, which every word of a text is
    /// compared with, and of given names.
    var bentSurnames = 16_000
    var bentGivens = 64_000

    init(number: @escaping (DataClass) -> UInt16) { self.number = number }

    /// Words that make an address of a number beside them.
    static let streets = """
        street st road rd avenue ave boulevard blvd lane ln drive dr court ct square place terrace \
        crescent highway rue quai allee impasse chemin route calle avenida av plaza paseo carrer \
        via viale piazza corso vicolo rua travessa praca alameda estrada ulica ul aleja plac \
        strasse str gasse platz weg straat laan plein gracht katu tie puiestee tanav mnt gatan \
        vagen marg nagar
        """

    /// The same as a scan compares them.
    static let streetForms = WordTable.folded(streets)

    mutating func insertMarks() {
        func list(_ text: String) -> [[UInt8]] {
            text.utf8.split(separator: 0x20).map { Array($0) }
        }
        for word in list(WordBuilder.streets) { words.insert([word], use: .street, payload: 0) }
        for word in list("at arobase arroba chiocciola ät") {
            words.insert([word], use: .at, payload: 0)
        }
        for word in list("dot punkt point punto ponto") {
            words.insert([word], use: .dot, payload: 0)
        }
        words.insert(list("www"), use: .web, payload: 0)
    }

    /// What proposes names that the case does not know.
    mutating func insertNames() {
        for (list, use) in WordBuilder.names {
            for phrase in list { words.insert(phrase, use: use, payload: 0) }
        }
    }

    /// Folded once, for every case.
    private static let names: [(phrases: [[[UInt8]]], use: WordUse)] = {
        func words(_ text: String) -> [[[UInt8]]] { NameVariants.words(text).map { [$0] } }
        func phrases(_ text: String) -> [[[UInt8]]] {
            text.split(separator: ",").map { NameVariants.words($0) }
        }
        let given = Set(words(GivenNames.latin))
        let eastern = [GivenNames.cyrillic, GivenNames.greek, GivenNames.arabic, GivenNames.hindi]
        let japanese = Surnames.japanese.split(whereSeparator: \.isWhitespace).map { String($0) }
        return [
            (words(NameWords.titles), .lead), (phrases(NameWords.labels), .label),
            (phrases(NameWords.roles), .role), (Array(given), .given),
            (words(Surnames.latin).filter { !given.contains($0) }, .family),
            (eastern.flatMap { words($0) }, .easternGiven),
            (words(NameWords.eastern), .role), (phrases(NameWords.ideographic), .role),
            (japanese.filter { $0.count > 1 }.map { NameVariants.words($0) }, .japanese),
            (phrases(NameWords.births), .birth), (phrases(NameWords.intros), .role),
            (phrases(NameWords.residence), .residence), (phrases(NameWords.closings), .closing),
            (phrases(NameWords.tails), .tail),
        ]
    }()

    mutating func insert(_ entry: LexiconEntry) {
        let payload = phrases.count
        phrases.append(
            .init(dataClass: number(entry.dataClass), confidence: 500, validation: .proposal)
        )
        for phrase in entry.words {
            words.insert(NameVariants.words(phrase), use: .phrase, payload: payload)
        }
    }

    /// The table of words, complete.
    mutating func finish() { words.finish() }
}

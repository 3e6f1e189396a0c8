/// Puts the case's terms, the lexicon and the scanner's own marks into one table of words.
struct WordBuilder {
    let number: (DataClass) -> UInt16
    private(set) var words = WordTable()
    private(set) var families: [Family] = []
    /// Given names, each with its surname.
    private(set) var givens: Set<UInt64> = []
    private var bySurname: [[[UInt8]]: Int] = [:]
    private(set) var phrases: [Tables.Phrase] = []
    private(set) var accounts: Set<[UInt8]> = []

    init(number: @escaping (DataClass) -> UInt16) { self.number = number }

    /// Words that make an address of a number beside them.
    static let streets = """
        street st road rd avenue ave boulevard blvd lane ln drive dr court ct square place terrace \
        crescent highway rue quai allee impasse chemin route calle avenida av plaza paseo carrer \
        via viale piazza corso vicolo rua travessa praca alameda estrada ulica ul aleja plac \
        strasse str gasse platz weg straat laan plein gracht katu tie puiestee tanav mnt gatan \
        vagen marg nagar
        """

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

    mutating func insert(_ term: CaseTerm) {
        switch term.kind {
        case .name: insertName(term.text)
        case .account:
            insertNumber(term.text)
            insertPhrase(term.text, "account", 950)
        case .address: insertPhrase(term.text, "address", 900)
        case .term:
            if !term.text.contains(where: \.isLetter) { insertNumber(term.text) }
            insertPhrase(term.text, "term", 900)
        }
    }

    /// A number of the case, without its separators; short ones would be found everywhere.
    private mutating func insertNumber(_ text: String) {
        let compact = NameVariants.words(text).joined().map(\.raised)
        if compact.count >= 5, compact.contains(where: \.isDigit) { accounts.insert(compact) }
    }

    mutating func insert(_ entry: LexiconEntry) {
        let payload = phrases.count
        phrases.append(
            .init(dataClass: number(entry.dataClass), confidence: 500, validation: .proposal)
        )
        for phrase in entry.words {
            words.insert(NameVariants.words(phrase), use: .phrase, payload: payload)
        }
    }

    private mutating func insertPhrase(_ text: String, _ name: String, _ confidence: Int) {
        let payload = phrases.count
        phrases.append(
            .init(
                dataClass: number(DataClass(rawValue: name)),
                confidence: confidence,
                validation: .term
            )
        )
        var seen: Set<[[UInt8]]> = []
        for spelling in NameVariants.spellings(text) {
            let list = NameVariants.words(spelling)
            guard seen.insert(list).inserted else { continue }
            words.insert(list, use: .phrase, payload: payload)
            if list.count > 1, seen.insert([list.flatMap { $0 }]).inserted {
                words.insert([list.flatMap { $0 }], use: .phrase, payload: payload)
            }
        }
    }

    private mutating func insertName(_ text: String) {
        guard !NameVariants.persons(text).isEmpty else {
            insertPhrase(text, "name", 900)
            return
        }
        for spelling in NameVariants.spellings(text) {
            for person in NameVariants.persons(spelling) {
                insert(person)
            }
        }
    }

    /// Persons with one surname are looked for together.
    private mutating func insert(_ person: PersonName) {
        let index = bySurname[person.surname] ?? families.count
        if index == families.count {
            bySurname[person.surname] = index
            words.insert(person.surname, use: .surname, payload: index)
            families.append(Family())
        }
        for given in person.given {
            families[index].insert(given)
            givens.insert(Family.key(WordTable.hash(given), index))
        }
    }

    /// The table of words, complete.
    mutating func finish() { words.finish() }
}

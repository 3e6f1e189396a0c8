/// What the case itself names: persons, accounts, addresses and words.
extension WordBuilder {
    /// Enters a term of the case, with all that it may be written as.
    mutating func insert(_ term: CaseTerm) {
        switch term.kind {
        case .name: insertName(term.text)
        case .account:
            insertNumber(term.text)
            insertPhrase(term.text, "account", 950)
        case .address:
            insertAddress(term.text, isKnown: true)
            insertPhrase(term.text, "address", 900)
        case .term:
            if !term.text.contains(where: \.isLetter) { insertNumber(term.text) }
            insertAddress(term.text, isKnown: false)
            insertPhrase(term.text, "term", 900)
        }
    }

    /// A number of the case, without its separators; short ones would be found everywhere.
    private mutating func insertNumber(_ text: String) {
        let compact = NameVariants.words(text).joined().map(\.raised)
        if compact.count >= 5, compact.contains(where: \.isDigit) { accounts.insert(compact) }
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
        for spelling in NameVariants.spellings(text) + NameVariants.softened(text) {
            for person in NameVariants.persons(spelling) {
                insert(person)
            }
        }
    }

    /// Persons with one surname are looked for together.
    private mutating func insert(_ person: PersonName) {
        let isNew = bySurname[person.surname] == nil
        let index = family(person.surname, isPart: person.isPart)
        for given in person.given {
            families[index].insert(given)
            givens.insert(Family.key(WordTable.hash(given), index))
            for form in NameEndings.forms(of: given) where bentGivens > 0 {
                if givens.insert(Family.key(WordTable.hash(form), index)).inserted {
                    bentGivens -= 1
                }
            }
        }
        if isNew, !person.isPart { insertForms(of: person.surname, index) }
    }

    /// The number of a surname's family.
    private mutating func family(_ surname: [[UInt8]], isPart: Bool) -> Int {
        if let index = isPart ? byPart[surname] : bySurname[surname] { return index }
        let index = families.count
        families.append(Family())
        if isPart { byPart[surname] = index } else { bySurname[surname] = index }
        words.insert(surname, use: isPart ? .part : .surname, payload: index)
        return index
    }

    /// A surname with the endings of sentences; short ones with an `e` are words of their own too
    /// often to be taken for it alone.
    private mutating func insertForms(of surname: [[UInt8]], _ index: Int) {
        guard let last = surname.last else { return }
        for form in NameEndings.forms(of: last) where bentSurnames > 0 {
            bentSurnames -= 1
            let isClear = form.count >= (form.last == UInt8(ascii: "e") ? 8 : 6)
            words.insert(surname.dropLast() + [form], use: isClear ? .bent : .part, payload: index)
        }
    }

    /// The street of an address of the case, in all its spellings.
    private mutating func insertAddress(_ text: String, isKnown: Bool) {
        var seen: Set<[[UInt8]]> = []
        for spelling in NameVariants.spellings(text) {
            guard let address = CaseAddress(spelling, isKnown: isKnown) else { continue }
            let payload = addresses.count
            addresses.append(address)
            for street in address.streets where seen.insert(street).inserted {
                words.insert(street, use: .caseStreet, payload: payload)
            }
        }
    }
}

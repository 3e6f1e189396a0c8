package import Casework

extension MeasureScope {
    /// What a measure of a letter asks for, as far as the letter says it in values.
    ///
    /// Accounts and handles are the target's identifier and what its description holds in the form
    /// of an IBAN, an e-mail address or an international number; the identifiers of the persons
    /// prosecuted in such a form are taken as well. Persons are those prosecuted, by name. Those
    /// whom the rows name beside them stay by name if traffic data is asked for, which is nothing
    /// else than who was in touch with whom.
    ///
    /// - Parameters:
    ///   - zone: the zone of the requested authority's seat, or another that the letter names.
    ///   - midnight: the moment at which a day begins in that zone.
    /// - Returns: nothing when the letter has no such measure.
    package init?(
        measure id: String,
        of letter: LetterOfRequest.Draft,
        zone: String,
        midnight: (Day) -> Instant?
    ) {
        guard let index = letter.measures.firstIndex(where: { $0.id == id }) else { return nil }
        let measure = letter.measures[index]
        let path = "measures[\(index)]"
        self.init(measure: id)
        if let identifier = measure.target?.identifier {
            take(identifier: identifier, from: path + ".target.identifier", of: measure)
        }
        if let text = measure.target?.description {
            take(words: text, from: path + ".target.description")
        }
        for (place, person) in letter.persons.enumerated() where MeasureScope.isProsecuted(person) {
            if let name = person.name {
                persons.append(name)
                taken.append(Taken(field: "persons[\(place)].name", use: "person", value: name))
            }
            for (number, identifier) in person.identifiers.enumerated() {
                take(words: identifier, from: "persons[\(place)].identifiers[\(number)]")
            }
        }
        if let period = measure.period {
            self.period = ScopePeriod(
                from: period.from,
                to: period.to,
                zone: zone,
                midnight: midnight
            )
            let days = [period.from, period.to].map { $0?.description ?? ".." }
            let value = days.joined(separator: "/")
            taken.append(Taken(field: path + ".period", use: "period", value: value))
        }
        categories = measure.dataCategories
        for (place, word) in measure.dataCategories.enumerated() {
            let field = "\(path).dataCategories[\(place)]"
            taken.append(Taken(field: field, use: "category", value: word))
            guard word == "traffic" else { continue }
            keepsCounterparties = true
            taken.append(Taken(field: field, use: "counterparties", value: word))
        }
    }

    private static func isProsecuted(_ person: Person) -> Bool {
        switch person.role {
        case .suspect, .accused, .convicted: true
        case .victim, .witness, .associate, .thirdParty: false
        }
    }

    /// An identifier is an account's unless it has the form of a handle or nothing about the
    /// measure is financial.
    private mutating func take(
        identifier: String,
        from field: String,
        of measure: Measure
    ) {
        let bytes = Array(identifier.utf8)
        let isAccount =
            PseudonymFamily.looksLikeIBAN(bytes)
            || !MeasureScope.looksLikeHandle(bytes) && MeasureScope.isFinancial(measure)
        add(identifier, isAccount ? "account" : "handle", field)
    }

    private static let financialCategories: Set<String> = [
        "account-opening", "kyc", "beneficial-ownership", "account-statements", "transactions",
        "account-balance", "card-data",
    ]

    private static let financialMeasures: Set<String> = [
        "freezing", "account-records", "account-identification", "account-monitoring",
        "asset-tracing",
    ]

    private static func isFinancial(_ measure: Measure) -> Bool {
        financialMeasures.contains(measure.type)
            || measure.dataCategories.contains(where: financialCategories.contains)
    }

    /// Words of a free text in the form of an IBAN, an address or an international number.
    private mutating func take(words text: String, from field: String) {
        let words = text.split { $0.isWhitespace || ",;()<>\"".contains($0) }.map(String.init)
        var place = 0
        while place < words.count {
            // An IBAN may be written in groups of four.
            var joined = ""
            var end = place
            while end < words.count, joined.utf8.count + words[end].utf8.count <= 34 {
                joined += words[end]
                end += 1
                if MeasureScope.isIBAN(joined) { break }
            }
            if MeasureScope.isIBAN(joined) {
                add(joined, "account", field)
                place = end
                continue
            }
            let word = String(
                words[place].drop { $0 == "." }.reversed().drop { $0 == "." }
                    .reversed()
            )
            if MeasureScope.looksLikeHandle(Array(word.utf8)) { add(word, "handle", field) }
            place += 1
        }
    }

    private mutating func add(_ value: String, _ use: String, _ field: String) {
        let entry = Taken(field: field, use: use, value: value)
        guard !taken.contains(entry) else { return }
        taken.append(entry)
        if use == "account" {
            if !accounts.contains(value) { accounts.append(value) }
        } else if !handles.contains(value) {
            handles.append(value)
        }
    }

    private static func isIBAN(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return PseudonymFamily.looksLikeIBAN(bytes)
            && PseudonymFamily.remainder(Folding.identifier(bytes)) == 1
    }

    /// `somebody@somewhere`, or `+` and at least seven digits.
    static func looksLikeHandle(_ bytes: [UInt8]) -> Bool {
        if let at = bytes.firstIndex(of: UInt8(ascii: "@")) {
            return at > 0 && at + 1 < bytes.count
        }
        guard bytes.first == UInt8(ascii: "+") else { return false }
        let digits = bytes.count { (0x30...0x39).contains($0) }
        return digits >= 7 && digits <= 15
    }
}

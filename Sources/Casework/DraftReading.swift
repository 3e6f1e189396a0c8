package import Encoding

extension LetterOfRequest.Draft {
    /// The greatest letter or supplement, in bytes (`spec/limits.md`).
    package static let sizeLimit = 1 << 20

    /// Reads a letter from a JSON value (`spec/letter.md`).
    ///
    /// - Throws: ``LetterOfRequest/Malformed`` with the path of the first field that is wrong.
    package init(_ json: JSON) throws(LetterOfRequest.Malformed) {
        let fields = try Fields(json, at: "", names: Names.letter)
        self.init(
            id: try fields.need(try fields.text("id", limit: Fields.wordLimit), "id"),
            requesting: try fields.need(try fields.authority("requesting"), "requesting"),
            requested: try fields.need(try fields.authority("requested"), "requested"),
            date: try fields.need(try fields.day("date"), "date"),
            measures: try fields.list("measures", limit: Fields.measureLimit, Measure.init)
        )
        let drill = try fields.truth("drill")
        // It is a mark or it is absent: nobody has to wonder what `false` takes back.
        guard drill != false else { throw .wrongType(path: "drill", expected: "true, or absent") }
        isDrill = drill ?? false
        try read(fields)
        let limit = Attachment.countLimit
        attachments = try fields.list("attachments", limit: limit, Attachment.init)
        for keyPath in [\Attachment.id, \.digest] {
            let names = attachments.map { $0[keyPath: keyPath] }
            if let again = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
                let member = keyPath == \Attachment.id ? "id" : "digest"
                throw .repeated(path: "attachments[\(again)].\(member)")
            }
        }
    }

    /// The draft with a later part added: a field of the part replaces the letter's, its list
    /// entries are appended, and a measure or person of the same id, or an offence of the same
    /// label, replaces the letter's.
    ///
    /// The letter's bytes stay as they are; a supplement is a document of its own.
    package func supplemented(by json: JSON) throws(LetterOfRequest.Malformed) -> Self {
        let fields = try Fields(json, at: "", names: Names.supplement)
        guard
            try fields.need(fields.text("supplements", limit: Fields.wordLimit), "supplements")
                == id
        else { throw .wrongType(path: "supplements", expected: "the id of the letter") }
        var next = self
        try next.read(fields)
        let later = try fields.list("measures", limit: Fields.measureLimit, Measure.init)
        for measure in later {
            if let place = next.measures.firstIndex(where: { $0.id == measure.id }) {
                next.measures[place] = measure
            } else {
                next.measures.append(measure)
            }
        }
        guard next.measures.count <= Fields.measureLimit else {
            throw .tooMany(path: "measures", limit: Fields.measureLimit)
        }
        return next
    }

    /// The day a supplement bears.
    package static func day(ofSupplement json: JSON) throws(LetterOfRequest.Malformed) -> Day {
        let fields = try Fields(json, at: "", names: Names.supplement)
        return try fields.need(try fields.day("date"), "date")
    }

    /// The entries with later ones added, each in the place of an entry of the same name that the
    /// letter has.
    private static func joined<Entry>(
        _ entries: [Entry],
        _ later: [Entry],
        by keyPath: KeyPath<Entry, String>
    ) -> [Entry] {
        var joined = entries
        for entry in later {
            let name = entry[keyPath: keyPath]
            let place = entries.firstIndex { $0[keyPath: keyPath] == name }
            if let place { joined[place] = entry } else { joined.append(entry) }
        }
        return joined
    }

    private mutating func read(_ fields: Fields) throws(LetterOfRequest.Malformed) {
        unit = try fields.text("unit", limit: Fields.lineLimit) ?? unit
        language = try fields.language("language") ?? language
        translation = try fields.object("translation", Translation.init) ?? translation
        channel = try fields.text("channel", limit: Fields.wordLimit) ?? channel
        signedBy = try fields.object("signedBy", Signatory.init) ?? signedBy
        urgent = try fields.object("urgent", Urgency.init) ?? urgent
        purpose = try fields.text("purpose", limit: Fields.textLimit) ?? purpose
        proceedings = try fields.object("proceedings", Proceedings.init) ?? proceedings
        let offences = try fields.list("offences", limit: Fields.listLimit, Offence.init)
        self.offences = Self.joined(self.offences, offences, by: \.label)
        let persons = try fields.list("persons", limit: Fields.listLimit, Person.init)
        self.persons = Self.joined(self.persons, persons, by: \.id)
        facts += try fields.texts("facts", limit: Fields.textLimit)
        statements += try fields.list("statements", limit: Fields.listLimit, Statement.init)
        undertakings += try fields.list("undertakings", limit: Fields.listLimit, Statement.init)
        assurances += try fields.list("assurances", limit: Fields.listLimit, Statement.init)
    }
}

/// The names each object of a letter may have; `spec/letter.schema.json` says the same.
private enum Names {
    static let common: Set<String> = [
        "unit", "date", "language", "translation", "channel", "signedBy", "urgent", "purpose",
        "proceedings", "offences", "persons", "facts", "statements", "undertakings", "assurances",
        "measures",
    ]
    static let letter = common.union(
        ["id", "requesting", "requested", "drill", "attachments"]
    )
    static let supplement = common.union(["supplements"])
}

extension Translation {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let names: Set = ["language", "certified", "translator", "date", "texts"]
        let fields = try Fields(json, at: path, names: names)
        language = try fields.need(try fields.language("language"), "language")
        certified = try fields.truth("certified")
        translator = try fields.text("translator", limit: Fields.lineLimit)
        date = try fields.day("date")
        texts = try fields.list("texts", limit: Translation.countLimit, TranslatedText.init)
        var seen: Set<String> = []
        for (index, name) in texts.map(\.field).enumerated() where !seen.insert(name).inserted {
            throw .repeated(path: "\(path).texts[\(index)].field")
        }
    }
}

extension TranslatedText {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let fields = try Fields(json, at: path, names: ["field", "text", "of"])
        field = try fields.need(try fields.text("field", limit: Fields.lineLimit), "field")
        text = try fields.need(try fields.text("text", limit: Fields.textLimit), "text")
        of = try fields.digest("of")
    }
}

extension Attachment {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let fields = try Fields(json, at: path, names: ["id", "title", "mediaType", "digest"])
        self.init(
            id: try fields.need(try fields.mark("id"), "id"),
            title: try fields.need(try fields.line("title"), "title"),
            mediaType: try fields.need(try fields.line("mediaType"), "mediaType"),
            digest: try fields.need(try fields.digest("digest"), "digest")
        )
    }
}

extension Signatory {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let fields = try Fields(json, at: path, names: ["name", "role"])
        name = try fields.need(try fields.text("name", limit: Fields.lineLimit), "name")
        role = try fields.text("role", limit: Fields.wordLimit)
    }
}

extension Urgency {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let fields = try Fields(json, at: path, names: ["reason", "until"])
        reason = try fields.need(try fields.text("reason", limit: Fields.textLimit), "reason")
        until = try fields.day("until")
    }
}

extension Proceedings {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let fields = try Fields(json, at: path, names: ["stage", "reference"])
        stage = try fields.word("stage")
        reference = try fields.text("reference", limit: Fields.lineLimit)
    }
}

extension Offence {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let names: Set = ["label", "provisions", "maxPenalty", "taxonomy", "conduct"]
        let fields = try Fields(json, at: path, names: names)
        label = try fields.need(try fields.text("label", limit: Fields.lineLimit), "label")
        provisions = try fields.texts("provisions", limit: Fields.textLimit)
        taxonomy = try fields.text("taxonomy", limit: Fields.wordLimit)
        conduct = try fields.text("conduct", limit: Fields.textLimit)
        if let text = try fields.text("maxPenalty", limit: Fields.wordLimit) {
            let expected = "`12y`, `18m`, `4y6m`, `fine`, `life` or `death`"
            guard let penalty = Penalty(text) else {
                throw .wrongType(path: fields.path(of: "maxPenalty"), expected: expected)
            }
            maxPenalty = penalty
        } else {
            maxPenalty = nil
        }
    }
}

extension Person {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let names: Set = [
            "id", "role", "name", "born", "nationality", "location", "identifiers",
        ]
        let fields = try Fields(json, at: path, names: names)
        id = try fields.need(try fields.text("id", limit: Fields.wordLimit), "id")
        role = try fields.need(try fields.word("role"), "role")
        name = try fields.text("name", limit: Fields.lineLimit)
        born = try fields.day("born")
        nationality = try fields.texts("nationality", limit: 2)
        location = try fields.text("location", limit: Fields.lineLimit)
        identifiers = try fields.texts("identifiers", limit: Fields.lineLimit)
    }
}

extension Statement {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let fields = try Fields(json, at: path, names: ["kind", "text"])
        kind = try fields.need(try fields.text("kind", limit: Fields.wordLimit), "kind")
        text = try fields.text("text", limit: Fields.textLimit)
    }
}

extension Target {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        if case .string = json {
            description = try Fields.text(json, limit: 500, at: path)
            identifier = nil
            institution = nil
            return
        }
        let names: Set = ["description", "identifier", "institution"]
        let fields = try Fields(json, at: path, names: names)
        description = try fields.text("description", limit: Fields.lineLimit)
        identifier = try fields.text("identifier", limit: Fields.lineLimit)
        institution = try fields.text("institution", limit: Fields.lineLimit)
    }
}

extension Period {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let fields = try Fields(json, at: path, names: ["from", "to"])
        from = try fields.day("from")
        to = try fields.day("to")
        if let from, let to, to < from { throw .reversedPeriod(path: path) }
    }
}

extension Measure {
    fileprivate init(_ json: JSON, at path: String) throws(LetterOfRequest.Malformed) {
        let names: Set = [
            "id", "type", "target", "period", "dataCategories", "relevance", "necessity",
            "procedure",
        ]
        let fields = try Fields(json, at: path, names: names)
        self.init(
            id: try fields.need(try fields.text("id", limit: Fields.wordLimit), "id"),
            type: try fields.need(try fields.text("type", limit: Fields.wordLimit), "type"),
            target: try fields.object("target", Target.init),
            period: try fields.object("period", Period.init),
            dataCategories: try fields.texts("dataCategories", limit: Fields.wordLimit),
            relevance: try fields.text("relevance", limit: Fields.textLimit),
            necessity: try fields.text("necessity", limit: Fields.textLimit),
            procedure: try fields.text("procedure", limit: Fields.textLimit)
        )
    }
}

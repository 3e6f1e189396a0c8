import Casework
import Files

extension LawBook {
    /// Loads the book in `folder` and lays the overlays over it, each adding or replacing entries.
    ///
    /// - Throws: ``LawBookFailure``; a faulty book is refused whole, with everything wrong in it.
    package init(folder: String, overlays: [String] = []) throws(LawBookFailure) {
        let book = try LawFiles(folder: folder)
        var layers: [LawFiles] = []
        for overlay in overlays { layers.append(try LawFiles(folder: overlay)) }
        let problems = LawProblems()
        var sections = LawSections()
        for layer in [book] + layers { sections.lay(layer, problems) }
        let loader = LawBookLoader(sections: sections, problems: problems)
        let loaded = loader.load(digest: book.digest, overlays: layers.map(\.digest))
        guard problems.found.isEmpty else { throw .faulty(problems.found.sorted()) }
        self = loaded
    }
}

/// The entries of a book by kind and key, before they are read.
struct LawSections {
    /// The lists a law file may hold.
    enum Section: String, CaseIterable {
        case instrument, rules, participations, facts, measures, offences, statements
        case undertakings, assurances, profile, calendar
        case dataCategories = "data-categories"
    }

    private(set) var entries: [Section: [String: LawEntry]] = [:]

    subscript(section: Section) -> [LawEntry] {
        (entries[section] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
    }

    mutating func lay(_ layer: LawFiles, _ problems: LawProblems) {
        var seen: [Section: Set<String>] = [:]
        for (file, outcome) in zip(layer.files, LawSections.trees(layer.files)) {
            switch outcome {
            case .success(let tree):
                let entry = LawEntry(tree: tree, file: file.shown, problems: problems)
                lay(entry, seen: &seen)
            case .failure(.empty): continue
            case .failure(let error):
                let place = Place(file: file.shown, line: error.line ?? 1)
                problems.report(.unreadable, "not read: \(error)", at: place)
            }
        }
    }

    /// The files read as trees, in their order, on a few threads: loading is mostly reading YAML.
    private static func trees(
        _ files: [LawFiles.File]
    ) -> [Result<SourceTree, YAML.Malformed>] {
        var reading = OrderedWork<[UInt8], Result<SourceTree, YAML.Malformed>>(
            threads: min(4, files.count)
        ) { bytes in
            Result { () throws(YAML.Malformed) in
                try YAML.read(bytes, limit: LawFiles.sizeLimit)
            }
        }
        var trees: [Result<SourceTree, YAML.Malformed>] = []
        for file in files {
            if reading.isFull { trees.append(reading.take()) }
            reading.submit(file.bytes)
        }
        while !reading.isEmpty { trees.append(reading.take()) }
        return trees
    }

    private mutating func lay(_ file: LawEntry, seen: inout [Section: Set<String>]) {
        guard let members = file.tree.members else {
            return file.report(.wrongValue, "a law file is a map of sections")
        }
        for member in members {
            guard let section = Section(rawValue: member.name) else {
                file.report(.unknownField, "unknown section `\(member.name)`", at: member.name)
                continue
            }
            let single = [.instrument, .profile, .calendar].contains(section)
            let one = single ? file.entry(member.name).map { [$0] } : file.entries(member.name)
            for entry in one ?? [] {
                let key = LawSections.key(of: entry, section)
                guard seen[section, default: []].insert(key).inserted else {
                    entry.report(.duplicate, "`\(key)` stands twice in this book")
                    continue
                }
                entries[section, default: [:]][key] = entry
            }
        }
    }

    private static func key(of entry: LawEntry, _ section: Section) -> String {
        switch section {
        case .instrument: entry.need("key")
        case .profile, .calendar: entry.need("state")
        case .facts: entry.need("name")
        case .participations: "\(entry.need("state"))/\(entry.need("instrument"))"
        default: entry.need("id")
        }
    }
}

/// Reads the entries of a book and checks them against each other.
struct LawBookLoader {
    let sections: LawSections
    let problems: LawProblems

    func load(digest: String, overlays: [String]) -> LawBook {
        let measures = keyed(.measures, LawBookLoader.measure)
        let categories = keyed(.dataCategories, LawBookLoader.dataCategory)
        let offences = keyed(.offences, LawBookLoader.offence)
        var words = self.words
        words.measures = Set(measures.keys)
        words.dataCategories = Set(categories.keys)
        words.offences = Set(offences.keys)
        let facts = self.facts()
        let builder = FactTable.Builder(facts)
        let given = sections[.participations].compactMap(participation)
        let days = LawBookLoader.ratifications(given)
        let instruments = keyed(.instrument) { instrument($0, facts, measures, builder, days) }
        let reader = RuleReader(
            instruments: instruments,
            facts: facts,
            measures: measures,
            dataCategories: Set(categories.keys),
            table: builder
        )
        let rules = LawBookLoader.spelledOut(sections[.rules].compactMap(reader.rule))
        let participations = given.map { $0.settled(in: instruments[$0.instrument]) }
        let ordered = LawBookLoader.ordered(instruments)
        let presumed = LawBookLoader.presumed(facts, builder)
        let profiles = keyed(.profile) { profile($0, facts: facts) }
        let table = builder.table
        let lifts = LawBookLoader.lifts(rules)
        let book = LawBook(
            digest: digest,
            overlays: overlays,
            instruments: instruments,
            rules: rules,
            participations: participations,
            profiles: profiles,
            calendars: keyed(.calendar, CalendarReader().calendar),
            facts: facts,
            measures: measures,
            dataCategories: categories,
            offences: offences,
            vocabulary: words,
            bonds: Dictionary(grouping: participations, by: \.instrument).mapValues {
                Dictionary($0.map { ($0.state, $0) }) { first, _ in first }
            },
            instrumentsInOrder: ordered,
            nationals: Dictionary(grouping: ordered.filter { $0.state != nil }) { $0.state ?? "" }
                .mapValues { $0.map(\.key) },
            regimes: ordered.filter { $0.kind == .regime }.map(\.key),
            withoutTreaty: ordered.filter { $0.kind == .reciprocity }.map(\.key),
            bondFacts: LawBookLoader.bondFacts(facts.keys.sorted(), instruments),
            rulesByInstrument: Dictionary(grouping: rules, by: \.instrument),
            tags: rules.map(RuleTag.init),
            lifts: lifts,
            liftedBy: LawBookLoader.inverse(lifts),
            heldBefore: LawBookLoader.heldBefore(rules),
            concerning: measures.mapValues { type in
                rules.map { $0.measures?.contains(type.id) ?? true }
            },
            lanes: rules.filter { $0.modality == .lane },
            laneChannels: ordered.reduce(into: []) { $0.formUnion($1.lane) },
            gates: rules.filter { $0.modality == .gate },
            periods: rules.filter { $0.period != nil },
            presumedAlways: presumed.filter { $0.unless == nil },
            presumedUnless: presumed.filter { $0.unless != nil },
            table: table,
            words: LetterWords(words, offences, table),
            profileFacts: profiles.mapValues { LawBookLoader.facts(of: $0, table) }
        )
        BookChecks(book: book, problems: problems).run()
        return book
    }

    /// The words a letter may use in its statements, undertakings and assurances.
    private var words: Vocabulary {
        var words = Vocabulary()
        words.statements = Set(sections[.statements].map { $0.need("id") })
        words.undertakings = Set(sections[.undertakings].map { $0.need("id") })
        words.assurances = Set(sections[.assurances].map { $0.need("id") })
        return words
    }

    private func keyed<Value>(
        _ section: LawSections.Section,
        _ read: (LawEntry) -> Value?
    ) -> [String: Value] {
        (sections.entries[section] ?? [:]).compactMapValues(read)
    }

    /// The instruments by kind; those whose place another of the kind takes after that, those that
    /// complete others after these, then by key.
    private static func ordered(_ instruments: [String: Instrument]) -> [Instrument] {
        let kinds = Instrument.Kind.allCases
        func isReplaced(_ instrument: Instrument) -> Bool {
            instruments.values.contains {
                $0.kind == instrument.kind && $0.replaces.contains(instrument.key)
            }
        }
        let ranks = instruments.mapValues { instrument in
            let kind = kinds.firstIndex(of: instrument.kind) ?? kinds.count
            let later = instrument.laidOver.isEmpty ? (isReplaced(instrument) ? 1 : 0) : 2
            return (kind, later, instrument.key)
        }
        let last = (kinds.count, 0, "")
        return instruments.values.sorted { ranks[$0.key] ?? last < ranks[$1.key] ?? last }
    }

    private static func bondFacts(
        _ names: [String],
        _ instruments: [String: Instrument]
    ) -> [String: [(name: String, key: String)]] {
        var found: [String: [(name: String, key: String)]] = [:]
        for side in Side.allCases.map(\.rawValue) {
            let prefix = side + ".boundBy."
            for name in names where name.hasPrefix(prefix) {
                let key = String(name.dropFirst(prefix.count))
                if instruments[key] != nil { found[side, default: []].append((name, key)) }
            }
        }
        return found
    }

    /// The rules with `ground:X` among the rules an exception lifts replaced by the ids of all
    /// grounds of that name in other law, but for those that stand whatever a treaty says.
    private static func spelledOut(_ rules: [Rule]) -> [Rule] {
        let grounds = rules.filter { $0.ground != nil && !$0.isOrdrePublic }
        let byGround = Dictionary(grouping: grounds) { "ground:\($0.ground ?? "")" }
        return rules.enumerated().map { order, rule in
            let bases = rule.exceptionTo.flatMap { name in
                guard name.hasPrefix("ground:") else { return [name] }
                return (byGround[name] ?? []).filter { $0.instrument != rule.instrument }.map(\.id)
            }
            return rule.placed(at: order, exceptionTo: bases)
        }
    }

    private static func measure(_ entry: LawEntry) -> MeasureType? {
        entry.only(["id", "title", "classes"])
        let classes = Set(entry.texts("classes"))
        return MeasureType(id: entry.need("id"), title: entry.need("title"), classes: classes)
    }

    private static func dataCategory(_ entry: LawEntry) -> DataCategory? {
        entry.only(["id", "title", "group", "sensitivity", "computerData"])
        return DataCategory(
            id: entry.need("id"),
            title: entry.need("title"),
            group: entry.need("group"),
            sensitivity: entry.integer("sensitivity", in: 0...6) ?? 6,
            computerData: entry.truth("computerData") ?? false
        )
    }

    private static func offence(_ entry: LawEntry) -> OffenceType? {
        entry.only(["id", "title", "natures", "covers"])
        return OffenceType(
            id: entry.need("id"),
            title: entry.need("title"),
            natures: Set(entry.texts("natures")),
            covers: Set(entry.texts("covers"))
        )
    }

    /// The days of the ratifications that we are sure of, by instrument.
    private static func ratifications(_ all: [Participation]) -> [String: [Day]] {
        let sure = all.filter { $0.citation.confidence.decides && $0.ratified != nil }
        return Dictionary(grouping: sure, by: \.instrument).mapValues { $0.compactMap(\.ratified) }
    }

    /// Where ratifications are awaited, the day on which there were enough.
    private func inForceFrom(
        _ entry: LawEntry,
        _ citation: Citation,
        _ awaited: Instrument.Awaited?,
        _ ratifications: [Day]
    ) -> Day? {
        if entry.has("inForceFrom") { return entry.day("inForceFrom") }
        guard entry.has("ratificationsNeeded") else { return citation.validity.from }
        return awaited?.entry(after: ratifications)
    }

    private func awaited(_ entry: LawEntry) -> Instrument.Awaited? {
        guard let count = entry.integer("ratificationsNeeded", in: 1...200) else { return nil }
        let article = entry.need("ratificationsArticle")
        let days = entry.integer("ratificationsDays", in: 0...1_000)
        let months = entry.integer("ratificationsMonths", in: 0...24)
        if (days == nil) == (months == nil) {
            entry.report(
                .wrongValue,
                "what awaits ratifications has `ratificationsDays` or `ratificationsMonths`"
            )
        }
        let delay = days.map(Instrument.Awaited.Delay.days) ?? months.map { .wholeMonths($0) }
        return Instrument.Awaited(ratifications: count, article: article, delay: delay)
    }

    private func instrument(
        _ entry: LawEntry,
        _ facts: [String: FactDeclaration],
        _ measures: [String: MeasureType],
        _ table: FactTable.Builder,
        _ ratifications: [String: [Day]]
    ) -> Instrument? {
        entry.only(
            LawEntry.citationFields.union([
                "key", "title", "short", "kind", "state", "scope", "scopeText", "withoutArticles",
                "basis", "replaces", "openTo", "lane", "note", "applies", "laidOver",
                "standsAlone", "opposite",
                "inForceFrom", "ratificationsNeeded", "ratificationsArticle",
                "ratificationsDays", "ratificationsMonths", "notEncoded",
            ])
        )
        let kind: Instrument.Kind? = entry.word("kind")
        if kind == nil, !entry.has("kind") { entry.report(.missing, "`kind` is missing") }
        let title = entry.need("title")
        let citation = entry.citation(title)
        if kind == .national, !entry.has("state") { entry.report(.missing, "`state` is missing") }
        let scope = ConditionReader(facts: facts).condition(in: entry, "scope")
        guard let kind, let citation else { return nil }
        let key = entry.need("key")
        let awaited = awaited(entry)
        return Instrument(
            key: key,
            title: title,
            short: entry.need("short"),
            kind: kind,
            state: entry.text("state"),
            scope: scope,
            scopeCode: scope.map { ConditionCode($0, table) },
            scopeText: entry.text("scopeText"),
            withoutArticles: entry.truth("withoutArticles") ?? false,
            isBasis: entry.truth("basis") ?? true,
            replaces: Set(entry.texts("replaces")),
            openTo: entry.text("openTo"),
            lane: Set(entry.texts("lane")),
            measures: MeasureScope(measures: measures).types(in: entry),
            laidOver: Set(entry.texts("laidOver")),
            standsAlone: entry.truth("standsAlone") ?? false,
            opposite: Set(entry.texts("opposite")),
            inForceFrom: inForceFrom(entry, citation, awaited, ratifications[key] ?? []),
            notEncoded: entry.texts("notEncoded"),
            awaited: awaited,
            note: entry.text("note"),
            citation: citation,
            place: entry.place
        )
    }
}

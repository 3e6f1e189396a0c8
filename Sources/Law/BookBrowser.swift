import Casework
package import Encoding

/// The kinds of entries that a book is browsed by.
package enum BookEntryKind: String, Sendable, Hashable, CaseIterable {
    case rule, instrument, state, fact, measure, offence, data
}

/// What the book holds, as JSON values for whoever browses it.
extension LawBook {
    /// The most entries that a search gives.
    package static let searchLimit = 100

    /// Which book it is, and the names of all its entries but rules and facts.
    package var contents: JSON {
        [
            "digest": .string(digest), "overlays": .array(overlays.map(JSON.string)),
            "rules": .integer(Int64(rules.count)), "facts": .integer(Int64(facts.count)),
            "instruments": .array(instrumentsInOrder.map { line($0) }),
            "states": .array(
                profiles.values.sorted { $0.state < $1.state }.map { profile in
                    [
                        "name": .string(profile.state), "title": .string(profile.name),
                        "calendar": .bool(calendars[profile.state] != nil),
                    ]
                }
            ),
            "measures": LawBook.names(measures.values.map { ($0.id, $0.title) }),
            "offences": LawBook.names(offences.values.map { ($0.id, $0.title) }),
            "data": LawBook.names(dataCategories.values.map { ($0.id, $0.title) }),
        ]
    }

    private static func names(_ pairs: [(String, String)]) -> JSON {
        .array(
            pairs.sorted { $0.0 < $1.0 }
                .map { ["name": .string($0.0), "title": .string($0.1)] }
        )
    }

    private func line(_ instrument: Instrument) -> JSON {
        var members: [String: JSON] = [
            "name": .string(instrument.key), "title": .string(instrument.title),
            "kind": .string(instrument.kind.rawValue),
            "rules": .integer(Int64(rulesByInstrument[instrument.key]?.count ?? 0)),
            "confidence": .string(instrument.citation.confidence.rawValue),
        ]
        members["state"] = instrument.state.map { .string($0) }
        members["inForceFrom"] = instrument.inForceFrom.map { .string("\($0)") }
        return .object(members)
    }

    /// An entry in full; nothing when there is none of that kind and name.
    ///
    /// - Parameter year: whose holidays are told of a state.
    package func card(_ kind: BookEntryKind, _ name: String, year: Int) -> JSON? {
        let found: [String: JSON]? =
            switch kind {
            case .rule: rule(name).map(card)
            case .instrument: instruments[name].map(card)
            case .state: profiles[name].map { card($0, year) }
            case .fact: facts[name].map(card)
            case .measure: measures[name].map(card)
            case .offence: offences[name].map(LawBook.card)
            case .data: dataCategories[name].map(card)
            }
        guard var card = found else { return nil }
        (card["entry"], card["name"]) = (.string(kind.rawValue), .string(name))
        return .object(card)
    }

    // MARK: - One entry

    private func card(_ rule: Rule) -> [String: JSON] {
        var card = rule.json.object ?? [:]
        card["title"] = instruments[rule.instrument].map { .string($0.title) } ?? .null
        card["when"] = tree(rule.when)
        card["requires"] = rule.requires.map(tree) ?? .null
        card["exceptions"] = LawBook.ids(rules.filter { $0.exceptionTo.contains(rule.id) })
        card["dataCategories"] =
            rule.dataCategories.map { .array($0.sorted().map(JSON.string)) } ?? .null
        card["publicOrder"] = .bool(rule.isOrdrePublic)
        card["switchedBy"] = rule.switchedBy.map { .string($0.rawValue) } ?? .null
        card["period"] = rule.period.map { .string($0.length.words) } ?? .null
        card["trigger"] = rule.period.map { .string($0.trigger) } ?? .null
        card["lapse"] = rule.period?.lapse.map(JSON.string) ?? .null
        card["question"] = rule.question.map { .string($0.text) } ?? .null
        return card
    }

    /// When a rule holds, as a tree with the question behind each fact.
    private func tree(_ condition: Condition) -> JSON {
        switch condition {
        case .always: return ["always": true]
        case .all(let parts): return ["all": .array(parts.map(tree))]
        case .any(let parts): return ["any": .array(parts.map(tree))]
        case .not(let part): return ["not": tree(part)]
        case .fact(let name, let test):
            var members: [String: JSON] = [
                "fact": .string(name), "question": .string(facts[name]?.question ?? ""),
            ]
            switch test {
            case .among(let values):
                members["is"] = .array(values.map { .string($0.description) })
            case .atLeast(let bound): members["atLeast"] = .integer(Int64(bound))
            case .atMost(let bound): members["atMost"] = .integer(Int64(bound))
            case .passed: members["passed"] = true
            }
            return .object(members)
        }
    }

    private func card(_ instrument: Instrument) -> [String: JSON] {
        var card = page(of: instrument.key)?.json.object ?? [:]
        card["rules"] = LawBook.lines(rulesByInstrument[instrument.key] ?? [])
        card["state"] = instrument.state.map(JSON.string) ?? .null
        card["note"] = instrument.note.map(JSON.string) ?? .null
        card["scope"] = instrument.scopeText.map(JSON.string) ?? .null
        card["notEncoded"] = .array(instrument.notEncoded.map(JSON.string))
        card["withoutArticles"] = .bool(instrument.withoutArticles)
        return card
    }

    private func card(_ profile: StateProfile, _ year: Int) -> [String: JSON] {
        var card = page(of: profile.state)?.json.object ?? [:]
        card["title"] = .string(profile.name)
        let parts = participations.filter { $0.state == profile.state }
            .sorted { $0.instrument < $1.instrument }
        card["participations"] = .array(
            parts.map { part in
                [
                    "instrument": .string(part.instrument),
                    "title": .string(instruments[part.instrument]?.title ?? ""),
                    "boundFrom": part.boundFrom.map { .string("\($0)") } ?? .null,
                    "boundTo": part.boundTo.map { .string("\($0)") } ?? .null,
                    "reservations": .array(part.reservations.map { .string($0.text) }),
                    "declarations": .array(part.declarations.map { .string($0.text) }),
                    "confidence": .string(part.citation.confidence.rawValue),
                ]
            }
        )
        let own = Set(instruments.values.filter { $0.state == profile.state }.map(\.key))
        card["rules"] = LawBook.lines(rules.filter { own.contains($0.instrument) })
        card["languages"] = .array(
            profile.languages.map { language in
                [
                    "code": .string(language.code),
                    "instrument": language.instrument.map(JSON.string) ?? .null,
                    "certified": language.certifiedTranslation.map(JSON.bool) ?? .null,
                    "citation": .string(language.citation.text),
                    "confidence": .string(language.citation.confidence.rawValue),
                ]
            }
        )
        card["calendar"] = calendars[profile.state].map { LawBook.card($0, year) } ?? .null
        return card
    }

    private static func card(_ calendar: StateCalendar, _ year: Int) -> JSON {
        let days = calendar.holidays.filter { $0.day.parts.year == year }
        return [
            "year": .integer(Int64(year)), "zone": .string(calendar.zone),
            "seat": .string(calendar.seat), "citation": .string(calendar.citation.text),
            "confidence": .string(calendar.citation.confidence.rawValue),
            "from": .string("\(calendar.citation.validity.from)"),
            "to": calendar.citation.validity.to.map { .string("\($0)") } ?? .null,
            "holidays": .array(
                days.map { day, holiday in
                    [
                        "day": .string("\(day)"), "name": .string(holiday.name),
                        "certain": .bool(holiday.isCertain),
                    ]
                }
            ),
        ]
    }

    private func card(_ fact: FactDeclaration) -> [String: JSON] {
        var card = page(of: fact.name)?.json.object ?? [:]
        card["rules"] = LawBook.lines(rules.filter { $0.facts.contains(fact.name) })
        card["presumedWhy"] = fact.presumption.map { .string($0.why) } ?? .null
        return card
    }

    private func card(_ measure: MeasureType) -> [String: JSON] {
        [
            "title": .string(measure.title),
            "classes": .array(measure.classes.sorted().map(JSON.string)),
            "rules": LawBook.lines(
                rules.filter { rule in
                    guard let named = rule.measures else { return false }
                    return named.contains(measure.id) || !named.isDisjoint(with: measure.classes)
                }
            ),
        ]
    }

    private static func card(_ offence: OffenceType) -> [String: JSON] {
        [
            "title": .string(offence.title),
            "natures": .array(offence.natures.sorted().map(JSON.string)),
            "covers": .array(offence.covers.sorted().map(JSON.string)),
        ]
    }

    private func card(_ data: DataCategory) -> [String: JSON] {
        [
            "title": .string(data.title), "group": .string(data.group),
            "sensitivity": .integer(Int64(data.sensitivity)),
            "rules": LawBook.lines(
                rules.filter { $0.dataCategories?.contains(data.id) ?? false }
            ),
        ]
    }

    private static func ids(_ rules: [Rule]) -> JSON { .array(rules.map { .string($0.id) }) }

    private static func lines(_ rules: [Rule]) -> JSON {
        .array(
            rules.map { rule in
                [
                    "rule": .string(rule.id), "modality": .string(rule.modality.rawValue),
                    "text": .string(rule.text), "citation": .string(rule.citation.text),
                ]
            }
        )
    }

    // MARK: - Searching

    /// The entries in which every word of a text stands, in whatever case it is written.
    package func search(_ text: String) -> [JSON] {
        let wanted = text.lowercased().split { $0.isWhitespace }.map(String.init)
        guard !wanted.isEmpty else { return [] }
        var found: [JSON] = []
        func take(_ kind: BookEntryKind, _ name: String, _ title: String, _ more: String = "") {
            guard found.count < LawBook.searchLimit else { return }
            let all = "\(name) \(title) \(more)".lowercased()
            guard wanted.allSatisfy({ all.contains($0) }) else { return }
            found.append(
                [
                    "entry": .string(kind.rawValue), "name": .string(name),
                    "title": .string(title),
                ]
            )
        }
        for one in instrumentsInOrder { take(.instrument, one.key, one.title, one.short) }
        for one in profiles.values.sorted(by: { $0.state < $1.state }) {
            take(.state, one.state, one.name)
        }
        for one in measures.values.sorted(by: { $0.id < $1.id }) {
            take(.measure, one.id, one.title)
        }
        for one in offences.values.sorted(by: { $0.id < $1.id }) {
            take(.offence, one.id, one.title)
        }
        for one in dataCategories.values.sorted(by: { $0.id < $1.id }) {
            take(.data, one.id, one.title)
        }
        for one in rules {
            let more = "\(one.citation.text) \(one.condition ?? "") \(one.ground ?? "")"
            take(.rule, one.id, one.text, more)
        }
        for one in facts.values.sorted(by: { $0.name < $1.name }) {
            take(.fact, one.name, one.question)
        }
        return found
    }
}

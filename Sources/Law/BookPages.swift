import Casework
package import Encoding

/// A page about one entry of the book: a rule, an instrument, a state or a fact.
package struct BookPage: Sendable {
    /// The page for people.
    package let text: String
    /// The same as one JSON value.
    package let json: JSON
}

extension LawBook {
    /// The page of the entry of that name; nothing when there is none.
    package func page(of name: String) -> BookPage? {
        if let rule = rule(name) { return BookPage(text: rule.page, json: rule.json) }
        if let instrument = instruments[name] { return page(instrument) }
        if let profile = profiles[name] { return page(profile) }
        return facts[name].map(page)
    }

    /// The name of an entry that is nearest to one that is not there.
    package func nearestEntry(to name: String) -> String? {
        let names = rules.map(\.id) + instruments.keys.sorted() + profiles.keys.sorted()
        return nearestName(to: name, among: names + facts.keys.sorted())
    }

    private func page(_ instrument: Instrument) -> BookPage {
        let rules = rulesByInstrument[instrument.key] ?? []
        let parties = (bonds[instrument.key] ?? [:]).values.sorted { $0.state < $1.state }
        var page = Page()
        page.line("\(instrument.key): \(instrument.title)")
        let citation = instrument.citation
        page.line(
            "  \(instrument.kind.rawValue) (\(citation.source), \(citation.confidence.rawValue))"
        )
        if let from = instrument.inForceFrom {
            page.line("  in force from \(from)\(citation.validity.to.map { " to \($0)" } ?? "")")
        } else {
            page.line("  not in force")
        }
        if let note = instrument.note { page.line("  \(note)") }
        if !parties.isEmpty { page.heading("States") }
        for part in parties { page.item(part.words, at: 1) }
        if !rules.isEmpty { page.heading("Rules") }
        for rule in rules { page.item("\(rule.id) \(rule.modality.rawValue): \(rule.text)", at: 1) }
        return BookPage(
            text: page.text,
            json: [
                "instrument": .string(instrument.key),
                "title": .string(instrument.title),
                "kind": .string(instrument.kind.rawValue),
                "inForceFrom": instrument.inForceFrom.map { .string("\($0)") } ?? .null,
                "source": .string(citation.source),
                "confidence": .string(citation.confidence.rawValue),
                "participations": .array(parties.map(\.json)),
                "rules": .array(rules.map { .string($0.id) }),
            ]
        )
    }

    private func page(_ profile: StateProfile) -> BookPage {
        var page = Page()
        page.line("\(profile.state): \(profile.name)")
        for language in profile.languages {
            let under = language.instrument.map { " under \($0)" } ?? ""
            page.item("language \(language.code)\(under) \(language.citation.marks)", at: 1)
        }
        for attribute in profile.attributes {
            page.item("\(attribute.name): \(attribute.value) \(attribute.citation.marks)", at: 1)
        }
        let attributes = profile.attributes.map { attribute -> JSON in
            [
                "name": .string(attribute.name), "value": .string(attribute.value),
                "citation": .string(attribute.citation.text),
                "source": .string(attribute.citation.source),
                "confidence": .string(attribute.citation.confidence.rawValue),
            ]
        }
        return BookPage(
            text: page.text,
            json: [
                "state": .string(profile.state), "name": .string(profile.name),
                "languages": .array(profile.languages.map { .string($0.code) }),
                "attributes": .array(attributes),
            ]
        )
    }

    private func page(_ fact: FactDeclaration) -> BookPage {
        var page = Page()
        let users = rules.filter { $0.facts.contains(fact.name) }.map(\.id)
        page.line(
            "\(fact.name): \(fact.kind.rawValue), answered by the \(fact.answeredBy.rawValue) side"
        )
        page.line("  \(fact.question)")
        if let presumption = fact.presumption {
            page.line("  presumed \(presumption.value): \(presumption.why)")
        }
        for id in users { page.item("looked at by \(id)", at: 1) }
        return BookPage(
            text: page.text,
            json: [
                "fact": .string(fact.name), "kind": .string(fact.kind.rawValue),
                "answeredBy": .string(fact.answeredBy.rawValue),
                "question": .string(fact.question),
                "presumed": fact.presumption.map { .string("\($0.value)") } ?? .null,
                "rules": .array(users.map(JSON.string)),
            ]
        )
    }
}

extension Citation {
    /// `(IMAC Art. 27, IMAC-CH, verified)`.
    fileprivate var marks: String { "(\(text), \(source), \(confidence.rawValue))" }
}

extension Participation {
    fileprivate var words: String {
        var parts: [String] = []
        if let signed { parts.append("signed \(signed)") }
        if let ratified { parts.append("ratified \(ratified)") }
        parts.append(boundFrom.map { "bound from \($0)" } ?? "not bound")
        if let boundTo { parts.append("until \(boundTo)") }
        let notes = provisos.map { "; \($0.text)" }.joined()
        let marks = "(\(citation.source), \(citation.confidence.rawValue))"
        return "\(state): \(parts.joined(separator: ", "))\(notes) \(marks)"
    }

    fileprivate var json: JSON {
        [
            "state": .string(state),
            "signed": signed.map { .string("\($0)") } ?? .null,
            "ratified": ratified.map { .string("\($0)") } ?? .null,
            "boundFrom": boundFrom.map { .string("\($0)") } ?? .null,
            "boundTo": boundTo.map { .string("\($0)") } ?? .null,
            "reservations": .array(reservations.map { .string($0.text) }),
            "declarations": .array(declarations.map { .string($0.text) }),
            "source": .string(citation.source),
            "confidence": .string(citation.confidence.rawValue),
        ]
    }
}

extension Rule {
    /// The rule in full as one JSON value.
    package var json: JSON {
        [
            "rule": .string(id),
            "instrument": .string(instrument),
            "citation": .string(citation.text),
            "article": .string(article),
            "modality": .string(modality.rawValue),
            "side": .string(side.rawValue),
            "text": .string(text),
            "condition": condition.map(JSON.string) ?? .null,
            "ground": ground.map(JSON.string) ?? .null,
            "formal": .bool(formal),
            "curable": .bool(curable),
            "exceptionTo": .array(exceptionTo.map(JSON.string)),
            "measures": measures.map { .array($0.sorted().map(JSON.string)) } ?? .null,
            "facts": .array(facts.map(JSON.string)),
            "source": .string(citation.source),
            "confidence": .string(citation.confidence.rawValue),
            "validFrom": .string("\(citation.validity.from)"),
            "validTo": citation.validity.to.map { .string("\($0)") } ?? .null,
            "place": .string(place.inBook),
        ]
    }
}

extension Rule {
    /// The rule in full, for people.
    package var page: String {
        var page = Page()
        page.line("\(id) \(modality.rawValue)")
        page.line("  \(citation.text) (\(citation.source), \(citation.confidence.rawValue))")
        let until = citation.validity.to.map { " to \($0)" } ?? " on"
        page.line("  in force from \(citation.validity.from)\(until)")
        page.line("  \(text)")
        if let condition { page.line("  condition: \(condition)") }
        if let ground { page.line("  ground: \(ground)\(isOrdrePublic ? ", public order" : "")") }
        if let switchedBy {
            page.line("  only if the \(switchedBy.rawValue) state has declared so")
        }
        if let safeguard {
            page.line("  before \(safeguard.before.joined(separator: ", ")): \(safeguard.met)")
        }
        if let question {
            page.line("  question to the \(question.to.rawValue) side: \(question.text)")
        }
        for base in exceptionTo { page.line("  exception to \(base)") }
        if let period {
            let base = period.extends.map { ", after those of \($0)" } ?? ""
            let counted = "counted \(period.counting.rawValue)"
            page.line("  period: \(period.length.words)\(base), \(counted)")
        }
        for fact in facts { page.line("  turns on \(fact)") }
        page.line("  \(place)")
        return page.text
    }
}

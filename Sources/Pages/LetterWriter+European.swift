import Casework
import Law

/// The parts that only the European Investigation Order has; its letters stand in the outline.
extension LetterWriter {
    var parties: HTML? {
        fields([
            (.issuingState, HTML.plain(words.state(letter.requesting.state))),
            (.executingState, HTML.plain(words.state(letter.requested.state))),
        ])
    }

    var proceedingsType: HTML? {
        fields([
            (.kind, HTML.plain(words[.criminalProceedings])),
            (.stage, letter.proceedings?.stage.map { title("stage", $0.rawValue) }),
            (.fileReference, letter.proceedings?.reference.map(text.inline)),
        ])
    }

    /// Facts, offences with their provisions, purpose, and what lifts dual criminality.
    var grounds: HTML? {
        let annex = letter.statements.first { $0.kind == "annex-d" }
        let threshold = letter.offences.map { offence -> [HTML] in
            let long = offence.maxPenalty.map { $0.months >= 36 }
            return [
                text.inline(offence.label),
                long.map { HTML.plain(words[$0 ? .yes : .no]) } ?? lackInLine,
            ]
        }
        let category = annex.map { $0.text.map(text.inline) ?? HTML.plain(words[.yes]) }
        return HTML.lines([
            part("1", .facts, facts), part("2", .offences, offences),
            part("3", .conduct, conduct),
            part(
                "4",
                .category,
                fields([(.category, category ?? HTML.plain(words[.notApplicable]))])
            ),
            letter.offences.isEmpty ? "" : table([.offence, .threshold], threshold),
            part("5", .purpose, letter.purpose.map(text.block)),
        ])
    }

    private func part(_ number: String, _ heading: LetterPhrase, _ content: HTML?) -> HTML {
        "<h3>\(number). \(words[heading])</h3>\n\(content ?? lack)"
    }

    /// What each part of section H is for, by the kinds of measures.
    private static let additionalParts: [(String, Set<String>)] = [
        ("H1", ["transfer-of-detainee"]),
        ("H2", ["video-hearing", "telephone-hearing"]),
        ("H3", ["account-identification"]),
        ("H4", ["account-records"]),
        ("H5", ["account-monitoring", "controlled-delivery", "realtime-traffic"]),
        ("H6", ["covert-investigation"]),
        ("H7", ["interception"]),
    ]

    var additional: HTML? {
        HTML.lines(
            LetterWriter.additionalParts.map { name, kinds in
                let own = letter.measures.filter { kinds.contains($0.type) }
                let consents = own.isEmpty ? [] : consents(of: name)
                let items = own.map { "<li>\(heading($0))</li>" as HTML } + consents
                let content: HTML =
                    own.isEmpty ? plain(.noMeasureOf) : "<ul>\n\(HTML.lines(items))\n</ul>"
                return """
                    <h3>\(name). \(words.title("additional", name) ?? name)</h3>
                    \(content)
                    """
            }
        )
    }

    private func consents(of part: String) -> [HTML] {
        let kinds = ["H1": ["detainee-consent"], "H2": ["accused-consent", "witness-consent"]]
        return (kinds[part] ?? []).compactMap(statement).map { "<li>\($0)</li>" }
    }

    var formalities: HTML? {
        let shown: Set = [
            "annex-d", "validated-by-judicial-authority", "validated-by-judge", "detainee-consent",
            "accused-consent", "witness-consent",
        ]
        let asked = letter.measures.contains { $0.procedure != nil }
        let pieces = [
            asked ? perMeasure(\.procedure) : nil, statements(besides: shown), undertakings,
        ].compactMap(\.self)
        return pieces.isEmpty ? "<p>\(words[.notApplicable]).</p>" : HTML.lines(pieces)
    }

    var issuing: HTML? {
        fields([
            (.authorityName, letter.requesting.name.map(text.inline) ?? lackInLine),
            (.unit, letter.unit.map(text.inline)),
            (.fileReference, letter.proceedings?.reference.map(text.inline) ?? lackInLine),
            (.name, letter.signedBy.map { text.inline($0.name) } ?? lackInLine),
            (.function, letter.signedBy?.role.map { title("signer", $0) } ?? lackInLine),
            (.channel, letter.channel.map { title("channel", $0) }),
            (.language, letter.language.map { HTML.plain(words.language($0)) }),
            (.translation, letter.translation.map { HTML.plain(words.language($0.language)) }),
        ])
    }

    /// Who validated the order; nothing where an authority that is none of justice issued it and
    /// the letter states no validation.
    var validating: HTML? {
        for kind in ["validated-by-judge", "validated-by-judicial-authority"] {
            if let statement = statement(kind) { return statement }
        }
        let judicial: Set = ["judge", "court", "investigating-judge", "prosecutor"]
        guard let role = letter.signedBy?.role, judicial.contains(role) else { return nil }
        return plain(.issuedByJudicialAuthority)
    }
}

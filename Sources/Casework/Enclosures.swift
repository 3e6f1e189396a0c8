package import Encoding

/// A file that comes with a letter: what it is called, and which bytes it is.
///
/// The letter bears the digest, so whoever signs the letter signs the files; the bytes travel
/// beside it (spec/letter.md, "Attachments").
package struct Attachment: Sendable, Hashable {
    /// The most attachments of one letter.
    package static let countLimit = 20
    /// The greatest size of all attachments of one letter together, in bytes.
    package static let sizeLimit = 2 << 20

    /// The id the letter gives it: letters, digits, `.`, `-` and `_`.
    package let id: String
    /// What it is, for people.
    package let title: String
    /// What its content shows it to be, such as `application/pdf`.
    package let mediaType: String
    /// The digest of its bytes: `sha256:` and 64 hexadecimal digits.
    package let digest: String

    /// An attachment of that content.
    package init(id: String, title: String, mediaType: String, digest: String) {
        (self.id, self.title, self.mediaType, self.digest) = (id, title, mediaType, digest)
    }

    /// As a letter has it.
    package var json: JSON {
        [
            "id": .string(id), "title": .string(title), "mediaType": .string(mediaType),
            "digest": .string(digest),
        ]
    }
}

/// A translation that comes with a letter.
package struct Translation: Sendable, Hashable {
    /// The most texts of one translation.
    package static let countLimit = 2_000

    /// The language translated into (ISO 639-1, lower case).
    package let language: String
    /// Whether an authority certified it as correct; nothing when the letter does not say.
    package let certified: Bool?
    /// Who translated, if the letter says so.
    package var translator: String?
    /// The day on which it was translated, if the letter says so.
    package var date: Day?
    /// The letter's own texts in that language; none when the translation is a paper of its own.
    package var texts: [TranslatedText] = []
}

/// One text of a letter in the language of its translation.
package struct TranslatedText: Sendable, Hashable {
    /// Which text, by the name of ``FreeText/field``.
    package let field: String
    /// The translation.
    package let text: String
    /// The digest of the text that was translated (`sha256:` and 64 digits of its UTF-8), by which
    /// a change of it shows; nothing when the letter does not say.
    package let of: String?
}

/// A text that somebody wrote into a letter, and that a reader of another language cannot read.
package struct FreeText: Sendable, Hashable {
    /// Its name: `purpose`, `facts.1`, `offences.1.conduct`, `measures.m1.relevance`; entries of
    /// lists by their numbers from 1, measures by their ids.
    package let field: String
    /// What it says.
    package let text: String
}

extension LetterOfRequest.Draft {
    /// Every text to be translated, in the order in which a letter is read; names, numbers, places
    /// and the wording of provisions stay as they are.
    package var freeTexts: [FreeText] {
        var found: [FreeText] = []
        func add(_ field: String, _ text: String?) {
            if let text { found.append(FreeText(field: field, text: text)) }
        }
        add("urgent.reason", urgent?.reason)
        add("purpose", purpose)
        for (number, offence) in offences.enumerated() {
            add("offences.\(number + 1).label", offence.label)
            add("offences.\(number + 1).conduct", offence.conduct)
        }
        for (number, fact) in facts.enumerated() { add("facts.\(number + 1)", fact) }
        let lists = [
            ("statements", statements), ("undertakings", undertakings), ("assurances", assurances),
        ]
        for (list, entries) in lists {
            for (number, entry) in entries.enumerated() { add("\(list).\(number + 1)", entry.text) }
        }
        for measure in measures {
            let path = "measures.\(measure.id)"
            add("\(path).target.description", measure.target?.description)
            add("\(path).relevance", measure.relevance)
            add("\(path).necessity", measure.necessity)
            add("\(path).procedure", measure.procedure)
        }
        return found
    }

    /// The letter with other texts in the place of those of these names; the rest stays.
    package func telling(_ texts: [String: String]) -> Self {
        var next = self
        if let urgent, let reason = texts["urgent.reason"] {
            next.urgent = Urgency(reason: reason, until: urgent.until)
        }
        next.purpose = texts["purpose"] ?? purpose
        next.offences = offences.enumerated().map { number, offence in
            Offence(
                label: texts["offences.\(number + 1).label"] ?? offence.label,
                provisions: offence.provisions,
                maxPenalty: offence.maxPenalty,
                taxonomy: offence.taxonomy,
                conduct: texts["offences.\(number + 1).conduct"] ?? offence.conduct
            )
        }
        next.facts = facts.enumerated().map { texts["facts.\($0 + 1)"] ?? $1 }
        func told(_ list: String, _ entries: [Statement]) -> [Statement] {
            entries.enumerated().map { number, entry in
                Statement(kind: entry.kind, text: texts["\(list).\(number + 1)"] ?? entry.text)
            }
        }
        next.statements = told("statements", statements)
        next.undertakings = told("undertakings", undertakings)
        next.assurances = told("assurances", assurances)
        next.measures = measures.map { $0.telling(texts) }
        return next
    }
}

extension Measure {
    fileprivate func telling(_ texts: [String: String]) -> Measure {
        let path = "measures.\(id)"
        return Measure(
            id: id,
            type: type,
            target: target.map { target in
                Target(
                    description: texts["\(path).target.description"] ?? target.description,
                    identifier: target.identifier,
                    institution: target.institution
                )
            },
            period: period,
            dataCategories: dataCategories,
            relevance: texts["\(path).relevance"] ?? relevance,
            necessity: texts["\(path).necessity"] ?? necessity,
            procedure: texts["\(path).procedure"] ?? procedure
        )
    }
}

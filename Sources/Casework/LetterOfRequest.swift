/// A letter of request that is well formed and speaks the words of a law book.
///
/// It may still be refused, returned or asked about: that is the law's affair, not the format's.
package struct LetterOfRequest: Sendable, Hashable {
    /// The letter as written, with the parts added later.
    package let content: Draft

    /// Why a text is no letter of request, and the path of the field where that shows.
    package enum Malformed: Error, Sendable, Hashable {
        case unknownField(path: String)
        case missing(path: String)
        case wrongType(path: String, expected: String)
        case tooLong(path: String, limit: Int)
        case tooMany(path: String, limit: Int)
        case repeated(path: String)
        case reversedPeriod(path: String)
        /// A word that the law book's list of that name does not hold.
        case unknownWord(path: String, word: String, list: String)
        case sameState(path: String)

        /// The path of the field, such as `measures[0].type`.
        package var path: String {
            switch self {
            case .unknownField(let path), .missing(let path), .wrongType(let path, _),
                .tooLong(let path, _), .tooMany(let path, _), .repeated(let path),
                .reversedPeriod(let path), .unknownWord(let path, _, _), .sameState(let path):
                path
            }
        }
    }

    /// Checks a draft's words against a law book's lists.
    ///
    /// - Throws: ``Malformed`` for an unknown word, a repeated id or a state asking itself.
    package init(_ draft: Draft, vocabulary: Vocabulary) throws(Malformed) {
        for (path, party) in [("requesting", draft.requesting), ("requested", draft.requested)]
        where !StateCodes.contains(party.state) {
            throw .unknownWord(path: path, word: party.state, list: "states")
        }
        guard draft.requesting.state != draft.requested.state else {
            throw .sameState(path: "requested")
        }
        guard !draft.measures.isEmpty else { throw .missing(path: "measures") }
        try LetterOfRequest.refuseRepeats(draft.measures.map(\.id), in: "measures")
        try LetterOfRequest.refuseRepeats(draft.persons.map(\.id), in: "persons")
        for (index, measure) in draft.measures.enumerated() {
            let path = "measures[\(index)]"
            try vocabulary.check(measure.type, in: \.measures, "measures", at: path + ".type")
            for (place, word) in measure.dataCategories.enumerated() {
                let path = "\(path).dataCategories[\(place)]"
                try vocabulary.check(word, in: \.dataCategories, "data-categories", at: path)
            }
        }
        for (index, offence) in draft.offences.enumerated() {
            guard let word = offence.taxonomy else { continue }
            let path = "offences[\(index)].taxonomy"
            try vocabulary.check(word, in: \.offences, "offences", at: path)
        }
        try vocabulary.check(draft.statements, in: \.statements, at: "statements")
        try vocabulary.check(draft.undertakings, in: \.undertakings, at: "undertakings")
        try vocabulary.check(draft.assurances, in: \.assurances, at: "assurances")
        content = draft
    }

    private static func refuseRepeats(_ ids: [String], in name: String) throws(Malformed) {
        var seen: Set<String> = []
        for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
            throw .repeated(path: "\(name)[\(index)].id")
        }
    }
}

/// The words a law book knows; a letter may use no others.
package struct Vocabulary: Sendable, Hashable {
    /// The kinds of measures.
    package var measures: Set<String> = []
    /// The kinds of data.
    package var dataCategories: Set<String> = []
    /// The kinds of offences.
    package var offences: Set<String> = []
    /// The kinds of statements.
    package var statements: Set<String> = []
    /// The kinds of undertakings.
    package var undertakings: Set<String> = []
    /// The kinds of assurances.
    package var assurances: Set<String> = []

    /// A vocabulary without words.
    package init() {}

    /// The words of the list of that name.
    package func words(of list: String) -> Set<String> {
        switch list {
        case "measures": measures
        case "data-categories": dataCategories
        case "offences": offences
        case "statements": statements
        case "undertakings": undertakings
        case "assurances": assurances
        case "states": StateCodes.all
        default: []
        }
    }

    fileprivate func check(
        _ word: String,
        in words: KeyPath<Vocabulary, Set<String>>,
        _ list: String,
        at path: String
    ) throws(LetterOfRequest.Malformed) {
        guard self[keyPath: words].contains(word) else {
            throw .unknownWord(path: path, word: word, list: list)
        }
    }

    fileprivate func check(
        _ statements: [Statement],
        in words: KeyPath<Vocabulary, Set<String>>,
        at path: String
    ) throws(LetterOfRequest.Malformed) {
        for (index, statement) in statements.enumerated() {
            try check(statement.kind, in: words, path, at: "\(path)[\(index)].kind")
        }
    }
}

/// What material may be used for, inherited by every copy and extract of it.
package struct UseLimit: Sendable, Hashable {
    /// Whether the material may go to a third state.
    package enum OnwardTransfer: String, Sendable, Hashable, CaseIterable {
        case forbidden
        case withConsent = "with-consent"
        case free
    }

    /// The purpose in words.
    package let purpose: String
    /// The cases it may be used in; empty for the requesting authority's own case alone.
    package let cases: [String]
    /// Who may consent to another use.
    package let consentAuthority: Authority
    /// Whether it may go to a third state.
    package let onwardTransfer: OnwardTransfer
    /// The last day on which it is confidential.
    package let confidentialUntil: Day?
    /// Whether originals must be returned.
    package let returnRequired: Bool
    /// The rule the limit rests on.
    package let rule: String
}

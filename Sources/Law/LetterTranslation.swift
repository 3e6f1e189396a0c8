package import Casework
import Crypto
package import Encoding

/// How far a letter's own texts are translated into the language its translation is in.
package struct LetterTranslation: Sendable, Hashable {
    /// Whether a text has a translation.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case present, missing
        /// The text was changed since it was translated.
        case changed
    }

    /// A text of the letter beside its translation.
    package struct Text: Sendable, Hashable {
        /// Its name, as ``FreeText/field``.
        package let field: String
        /// What the letter says.
        package let original: String
        /// The same in the other language, as far as somebody wrote it.
        package let translation: String?
        /// Whether that translates what the letter says now.
        package let state: State
    }

    /// The language translated into (ISO 639-1).
    package let language: String
    /// Every text to be translated, in the order in which a letter is read.
    package let texts: [Text]
    /// False when the translation is a paper of its own, which the letter only names.
    package let isInLetter: Bool

    /// How far a letter is translated; nothing when it comes without a translation.
    package init?(of letter: LetterOfRequest.Draft) {
        guard let translation = letter.translation else { return nil }
        language = translation.language
        isInLetter = !translation.texts.isEmpty
        texts = LetterTranslation.texts(of: letter)
    }

    /// A letter's texts beside their translations, into whatever language.
    ///
    /// A translation goes with the text it was made of, also where that has another place by now.
    package static func texts(of letter: LetterOfRequest.Draft) -> [Text] {
        let given = letter.translation?.texts ?? []
        let byField = Dictionary(given.map { ($0.field, $0) }) { first, _ in first }
        let marked = given.filter { $0.of != nil }
            .map { ("\(kind($0.field)) \($0.of ?? "")", $0) }
        let byText = Dictionary(marked) { first, _ in first }
        return letter.freeTexts.map { text in
            let digest = digest(of: text.text)
            let own = byField[text.field]
            let found = own?.of == digest ? own : byText["\(kind(text.field)) \(digest)"]
            if let found { return Text(text, found.text, .present) }
            guard let own else { return Text(text, nil, .missing) }
            return Text(text, own.text, own.of == nil ? .present : .changed)
        }
    }

    /// What a field is called whatever the number of its entry.
    private static func kind(_ field: String) -> String {
        field.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
    }

    /// The digest by which a changed text shows: `sha256:` and 64 digits of its UTF-8.
    package static func digest(of text: String) -> String {
        "sha256:" + Hex.encode(Array(SHA256.hash(data: Array(text.utf8))))
    }

    /// The texts of a state.
    package func fields(_ state: State) -> [String] {
        texts.filter { $0.state == state }.map(\.field)
    }

    /// True when nothing is left to be translated, or the translation is a paper of its own.
    package var isWhole: Bool { !isInLetter || texts.allSatisfy { $0.state == .present } }

    /// As `comity letter check --format json` has it.
    package var json: JSON {
        func list(_ state: State) -> JSON { .array(fields(state).map(JSON.string)) }
        return [
            "language": .string(language), "inLetter": .bool(isInLetter), "whole": .bool(isWhole),
            "missing": list(.missing), "changed": list(.changed),
        ]
    }
}

extension LetterTranslation.Text {
    fileprivate init(_ text: FreeText, _ translation: String?, _ state: LetterTranslation.State) {
        self.init(
            field: text.field,
            original: text.text,
            translation: translation,
            state: state
        )
    }
}

extension LetterOfRequest.Draft {
    /// The letter in the language of its translation, as far as it is translated; nothing when no
    /// text of it is.
    package var translated: LetterOfRequest.Draft? {
        guard let translation = LetterTranslation(of: self), translation.isInLetter else {
            return nil
        }
        let texts = translation.texts.filter { $0.state == .present }
        var known: [String: String] = [:]
        for text in texts { known[text.field] = text.translation }
        return telling(known)
    }
}

extension LetterDraft {
    /// What was typed about a translation as a whole.
    package struct Rendering: Sendable, Hashable {
        /// The language translated into; nothing for no translation.
        package var language: String?
        /// Whether it is certified; nothing when nobody said.
        package var certified: Bool?
        /// Who translated.
        package var translator: String?
        /// When.
        package var date: Day?
        /// The translations by the fields' names; an empty one counts as none.
        package var texts: [String: String] = [:]
        /// By the fields' names, the digests of the texts that were shown to whoever translated.
        package var shown: [String: String] = [:]
        /// The fields of which the translation was read again, though it stays as it was.
        package var confirmed: Set<String> = []

        /// Nothing said.
        package init() {}
    }

    /// The draft with its texts translated so; what is as it was before keeps the mark of the text
    /// it was made of, so that a change of the original goes on showing.
    package func translating(_ rendering: Rendering) -> LetterDraft {
        guard let language = rendering.language else { return replacing(["translation": nil]) }
        var members: [String: JSON?] = [
            "language": .string(language), "certified": rendering.certified.map(JSON.bool),
            "translator": rendering.translator.map(JSON.string),
            "date": rendering.date.map { .string("\($0)") },
        ]
        let isSame = fields["translation"]?["language"]?.string == language
        let before = letter.map(LetterTranslation.texts) ?? []
        var texts: [JSON] = []
        for text in before {
            guard let new = rendering.texts[text.field], !new.isEmpty else { continue }
            let isOld = isSame && new == text.translation && text.state == .changed
            let stays = isOld && !rendering.confirmed.contains(text.field)
            let made = rendering.shown[text.field] ?? LetterTranslation.digest(of: text.original)
            let of = stays ? staleMark(of: text.field) : made
            texts.append(
                .object([
                    "field": .string(text.field), "text": .string(new), "of": .string(of),
                ])
            )
        }
        members["texts"] = texts.isEmpty ? JSON?.none : .array(texts)
        return replacing(["translation": .object(members.compactMapValues(\.self))])
    }

    /// By which text a translation that is out of date was made.
    private func staleMark(of field: String) -> String {
        let known = fields["translation"]?["texts"]?.array ?? []
        let own = known.first { $0["field"]?.string == field }
        return own?["of"]?.string ?? LetterTranslation.digest(of: "")
    }
}

import Casework
import Encoding
package import Law

/// What is typed on the page of a letter's translation.
///
/// Beside `language`, `certified`, `translator` and `date` there is a field for each text:
/// `text:FIELD:DIGEST`, with the digest of what stood beside it, and `confirm:FIELD` where a text
/// was changed since it was translated.
package struct WriterTranslationForm: Sendable {
    /// The topic of a change of it.
    package static let topic = "translation"
    /// The longest translation of one text, in bytes of UTF-8.
    package static let textLimit = 8_000

    /// What was typed, by the fields' names.
    package let values: [String: String]

    /// What was typed.
    package init(_ values: [String: String]) { self.values = values }

    /// The form as a letter fills it.
    package init(of draft: LetterDraft) {
        var values: [String: String] = [:]
        let translation = draft.letter?.translation
        values["language"] =
            translation?.language ?? draft.fields["translation"]?["language"]?.string
        values["certified"] = translation?.certified.map { $0 ? "true" : "false" }
        values["translator"] = translation?.translator
        values["date"] = translation?.date.map { "\($0)" }
        for text in draft.letter.map(LetterTranslation.texts) ?? [] {
            if let told = text.translation { values[WriterTranslationForm.name(text)] = told }
        }
        self.values = values
    }

    /// What the field of a text is called.
    static func name(_ text: LetterTranslation.Text) -> String {
        let digest = LetterTranslation.digest(of: text.original).dropFirst("sha256:".count)
        return "text:\(text.field):\(digest)"
    }

    /// What was typed for a text, whatever stood beside it then.
    func typed(_ field: String) -> String? {
        values.first { WriterTranslationForm.parts($0.key)?.field == field }?.value
    }

    /// The text and the digest that a field's name is made of; the id of a measure may hold
    /// anything.
    private static func parts(_ name: String) -> (field: String, digest: String)? {
        guard name.hasPrefix("text:"), let colon = name.lastIndex(of: ":") else { return nil }
        let start = name.index(name.startIndex, offsetBy: "text:".count)
        guard start <= colon else { return nil }
        let digest = name[name.index(after: colon)...]
        let isHex = digest.utf8.count == 64 && digest.allSatisfy { "0123456789abcdef".contains($0) }
        return isHex ? (String(name[start..<colon]), String(digest)) : nil
    }

    /// The draft with the translation that was typed.
    package func apply(to draft: LetterDraft) -> LetterDraft {
        var rendering = LetterDraft.Rendering()
        rendering.language = text("language")
        rendering.certified = ["true": true, "false": false][values["certified"] ?? ""]
        rendering.translator = text("translator")
        rendering.date = text("date").flatMap { Day($0) }
        for (name, value) in values {
            if let (field, digest) = WriterTranslationForm.parts(name) {
                rendering.texts[field] = WriterTranslationForm.trimmed(value) ?? ""
                rendering.shown[field] = "sha256:" + digest
            } else if name.hasPrefix("confirm:") {
                rendering.confirmed.insert(String(name.dropFirst("confirm:".count)))
            }
        }
        return draft.translating(rendering)
    }

    private func text(_ name: String) -> String? {
        WriterTranslationForm.trimmed(values[name] ?? "")
    }

    private static func trimmed(_ text: String) -> String? {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return nil }
        return String(text[first...last])
    }

    /// What is wrong with what was typed, by the fields' names.
    package func problems(with draft: LetterDraft, in book: LawBook) -> [TranslationProblem] {
        var found: [TranslationProblem] = []
        let language = text("language")
        let isTold = values.contains { $0.key.hasPrefix("text:") && !$0.value.isEmpty }
        if language == nil, isTold { found.append(.init("language", .needsLanguage)) }
        if let language, language == draft.fields["language"]?.string {
            found.append(.init("language", .sameLanguage))
        }
        if let date = text("date"), Day(date) == nil { found.append(.init("date", .notADay)) }
        for (name, value) in values.sorted(by: { $0.key < $1.key })
        where name.hasPrefix("text:") && value.utf8.count > WriterTranslationForm.textLimit {
            let field = WriterTranslationForm.parts(name)?.field ?? ""
            found.append(.init("text:\(field)", .tooLong))
        }
        if found.isEmpty {
            let known = Set(draft.defects(in: book).map(\.path))
            let new = apply(to: draft).defects(in: book).filter { !known.contains($0.path) }
            if let defect = new.first {
                let isLine = defect.path.hasSuffix("translator")
                found.append(.init(isLine ? "translator" : "language", .tooLong))
            }
        }
        return found
    }
}

/// What is wrong with one field of the page of a translation.
package struct TranslationProblem: Sendable, Hashable {
    /// The field: `language`, `translator`, `date`, or `text:` and the text's name.
    package let field: String
    let phrase: EnclosurePhrase

    init(_ field: String, _ phrase: EnclosurePhrase) {
        (self.field, self.phrase) = (field, phrase)
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Law
import Registry

extension StepWork {
    /// Takes in the translation of a letter as it was approved: the letter's own text is signed as
    /// it stands, and the translation goes with it.
    ///
    /// Another one takes the place of the one before.
    func translate(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let language = fields.word("language")
        let text = fields.text("translation", limit: LetterOfRequest.Draft.sizeLimit)
        let isCertified = fields.flag("certified")
        let body = TranslationBody(language: language, text: text, certified: isCertified)
        let json = SectionBody.translation(body).json
        if !language.isEmpty, !text.isEmpty, (try? SectionBody(.translation, json)) == nil {
            fields.problem(
                "translation",
                "is no text, or `language` is not written in two small letters"
            )
        }
        try fields.check()
        let isAgain = open.row.stage == OutgoingLetter.Stage.translating.rawValue
        let stage = isAgain ? open.row.stage : try outgoing(.translate)
        guard let part = record.letter, part.digest == record.approved else {
            throw Refusal(.wrongState, [Problem("the letter as it stands is not approved")])
        }
        guard let bytes = try await office.store.text(of: open, part.body) else {
            throw CaseStore.damaged
        }
        let letter = try office.letter(String(decoding: bytes, as: UTF8.self))
        let sizes = letter.content.attachments.compactMap { attachment in
            ContentDigest(attachment.digest).flatMap { record.attachments[$0]?.size }
        }
        try LetterFiles.checkSize(sizes.reduce(0, +), bytes.count + text.utf8.count)
        let kept = json.canonical
        let digest = ContentDigest(of: kept)
        let name = "translation/\(digest.hex.prefix(32))"
        var event = event("translation", digest)
        event.stage = stage
        event.detail = [
            "body": .string(name), "text": .string("\(digest)"), "language": .string(language),
            "certified": .bool(isCertified),
        ]
        var plan = Plan(event)
        try plan.keep(kept, as: name, in: open)
        return plan
    }

    /// The translation that goes with the letter; nothing where none was taken in.
    func translation() async throws(Refusal) -> TranslationBody? {
        guard let part = record.translation else { return nil }
        guard let bytes = try await office.store.text(of: open, part.body),
            let json = try? JSON(parsing: bytes, limit: ActBounds.bodyLimit),
            case .translation(let body)? = try? SectionBody(.translation, json)
        else { throw CaseStore.damaged }
        return body
    }
}

package import Encoding
import Evidence

extension SectionBody {
    /// The greatest letter or translation, in bytes of UTF-8.
    package static let letterLimit = 1 << 20
    /// The greatest signature beside a letter, in bytes.
    package static let signatureLimit = 64 << 10
    /// The greatest other text, in bytes of UTF-8.
    package static let textLimit = 64 << 10
    /// The greatest line, in bytes of UTF-8.
    package static let lineLimit = 500
    /// The most entries of a list.
    package static let listLimit = 200
    /// The most exhibits of a manifest.
    package static let exhibitLimit = 10_000
    /// The longest recipient, in bytes.
    package static let recipientLimit = 4 << 10
    /// The greatest annex, in bytes.
    package static let annexLimit = 2 << 20

    /// Reads a section's value strictly: no foreign member, every text and list within its bound.
    ///
    /// - Throws: ``EnvelopeFailure/malformed(member:)`` that names the section.
    package init(_ section: Section, _ json: JSON) throws(EnvelopeFailure) {
        guard let body = SectionBody.read(section, json) else {
            throw .malformed(member: "sections.\(section.rawValue)")
        }
        self = body
    }

    private static func read(_ section: Section, _ json: JSON) -> SectionBody? {
        switch section {
        case .letter, .preservation, .draft: LetterBody(json).map { .letter($0) }
        case .comments: list(json, CommentBody.init, named: \.id).map { .comments($0) }
        case .reasons: TextBody(json, may: ["grounds"]).map { .text($0) }
        case .report, .certificate, .remedies: TextBody(json, may: ["facts"]).map { .text($0) }
        case .consultation, .remarks, .confidential: TextBody(json, may: []).map { .text($0) }
        case .questions: list(json, QuestionBody.init, named: \.id).map { .questions($0) }
        case .conditions: list(json, ConditionBody.init, named: \.id).map { .conditions($0) }
        case .supplement: SupplementBody(json).map { .supplement($0) }
        case .manifest: ManifestBody(json).map { .manifest($0) }
        case .useLimits: areUseLimits(json) ? .useLimits(json) : nil
        case .translation: TranslationBody(json).map { .translation($0) }
        case .annexes: list(json, AnnexBody.init, named: \.id).map { .annexes($0) }
        case .recipient: json.string.flatMap { isRecipient($0) ? .recipient($0) : nil }
        case .contact: ContactBody(json).map { .contact($0) }
        case .statistics: statistics(json).map { .statistics($0) }
        }
    }

    /// One or more elements, none named as another.
    fileprivate static func list<Element>(
        _ json: JSON,
        _ element: (JSON) -> Element?,
        named name: (Element) -> String,
        limit: Int = listLimit
    ) -> [Element]? {
        guard let values = json.array, (1...limit).contains(values.count) else { return nil }
        let elements = values.compactMap(element)
        guard elements.count == values.count, Set(elements.map(name)).count == elements.count
        else { return nil }
        return elements
    }

    private static func areUseLimits(_ json: JSON) -> Bool {
        do throws(RecordFault) { try UseLimits.check(json.canonical) } catch { return false }
        return true
    }

    private static func isRecipient(_ text: String) -> Bool {
        guard text.utf8.count <= recipientLimit else { return false }
        guard let recipient = try? Recipient(text) else { return false }
        return recipient.text == text
    }

    private static func statistics(_ json: JSON) -> [String: Int64]? {
        guard let members = json.object, (1...listLimit).contains(members.count),
            members.keys.allSatisfy(EnvelopeHeader.isWord)
        else { return nil }
        let numbers = members.compactMapValues { $0.integer.flatMap { $0 < 0 ? nil : $0 } }
        return numbers.count == members.count ? numbers : nil
    }

    /// The value that is read back.
    package var json: JSON {
        switch self {
        case .letter(let body): body.json
        case .text(let body): body.json
        case .questions(let bodies): .array(bodies.map(\.json))
        case .comments(let bodies): .array(bodies.map(\.json))
        case .conditions(let bodies): .array(bodies.map(\.json))
        case .supplement(let body): body.json
        case .manifest(let body): body.json
        case .useLimits(let json): json
        case .translation(let body): body.json
        case .annexes(let bodies): .array(bodies.map(\.json))
        case .recipient(let text): .string(text)
        case .contact(let body): body.json
        case .statistics(let numbers): .object(numbers.mapValues { .integer($0) })
        }
    }
}

/// The members of one object of a section; a value out of shape or bounds is nothing.
private struct Parts {
    let members: [String: JSON]

    init?(_ json: JSON, _ required: Set<String>, optional: Set<String> = []) {
        guard let members = json.object, required.isSubset(of: members.keys),
            members.keys.allSatisfy({ required.contains($0) || optional.contains($0) })
        else { return nil }
        self.members = members
    }

    /// A text for people, in lines.
    func text(_ name: String, limit: Int = SectionBody.textLimit) -> String? {
        guard let text = members[name]?.string, (1...limit).contains(text.utf8.count),
            !text.unicodeScalars.contains(where: { Parts.isControl($0) && $0 != "\r" })
        else { return nil }
        return text
    }

    /// One line, without what would mislead its reader.
    func line(_ name: String) -> String? { Parts.line(members[name]) }

    static func line(_ json: JSON?) -> String? {
        guard let text = json?.string, (1...SectionBody.lineLimit).contains(text.utf8.count),
            !text.unicodeScalars.contains(where: Parts.misleads)
        else { return nil }
        return text
    }

    func word(_ name: String) -> String? {
        members[name]?.string.flatMap { EnvelopeHeader.isWord($0) ? $0 : nil }
    }

    /// Words without repetition; none when there is no such member, which is never empty.
    func words(_ name: String, limit: Int = SectionBody.listLimit) -> [String]? {
        guard let json = members[name] else { return [] }
        return SectionBody.list(
            json,
            { $0.string.flatMap { EnvelopeHeader.isWord($0) ? $0 : nil } },
            named: { $0 },
            limit: limit
        )
    }

    /// `nil` for a member of another shape, `.some(nil)` for none.
    func optional<Value>(_ name: String, _ value: Value?) -> Value?? {
        members[name] == nil ? .some(nil) : value.map { .some($0) }
    }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7f..<0xa0) ~= scalar.value
    }

    private static func misleads(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: true
        default: false
        }
    }

    static func isLanguage(_ text: String) -> Bool {
        text.utf8.count == 2
            && text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }

    static func list(_ words: [String]) -> JSON? {
        words.isEmpty ? nil : .array(words.map { .string($0) })
    }
}

extension LetterBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, ["text"], optional: ["signature"]),
            let text = parts.text("text", limit: SectionBody.letterLimit)
        else { return nil }
        let octets = parts.members["signature"]?.string.flatMap { Base64.url.decode($0) }
        guard let signature = parts.optional("signature", octets),
            (1...SectionBody.signatureLimit).contains(signature?.count ?? 1)
        else { return nil }
        self.init(text: text, signature: signature)
    }

    fileprivate var json: JSON {
        var members: [String: JSON] = ["text": .string(text)]
        members["signature"] = signature.map { .string(Base64.url.encode($0)) }
        return .object(members)
    }
}

extension TextBody {
    fileprivate init?(_ json: JSON, may optional: Set<String>) {
        guard let parts = Parts(json, ["text"], optional: optional),
            let text = parts.text("text"),
            let grounds = parts.words("grounds", limit: EnvelopeHeader.groundLimit)
        else { return nil }
        let json = parts.members["facts"]
        let facts = json?.object ?? [:]
        let lines = facts.compactMapValues { Parts.line($0) }
        guard json == nil || (1...SectionBody.listLimit).contains(facts.count),
            lines.count == facts.count, facts.keys.allSatisfy(EnvelopeHeader.isWord)
        else { return nil }
        self.init(text, grounds: grounds, facts: lines)
    }

    fileprivate var json: JSON {
        var members: [String: JSON] = ["text": .string(text)]
        members["grounds"] = Parts.list(grounds)
        if !facts.isEmpty { members["facts"] = .object(facts.mapValues { .string($0) }) }
        return .object(members)
    }
}

extension QuestionBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, ["id", "text"], optional: ["measures"]),
            let id = parts.word("id"), let text = parts.text("text"),
            let measures = parts.words("measures", limit: EnvelopeHeader.measureLimit)
        else { return nil }
        self.init(id: id, text: text, measures: measures)
    }

    fileprivate var json: JSON {
        var members: [String: JSON] = ["id": .string(id), "text": .string(text)]
        members["measures"] = Parts.list(measures)
        return .object(members)
    }
}

extension CommentBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, ["id", "topic", "text"]), let id = parts.word("id"),
            let topic = parts.line("topic"), let text = parts.text("text")
        else { return nil }
        self.init(id: id, topic: topic, text: text)
    }

    fileprivate var json: JSON {
        ["id": .string(id), "topic": .string(topic), "text": .string(text)]
    }
}

extension ConditionBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, ["id", "text"], optional: ["rule", "measures"]),
            let id = parts.word("id"), let text = parts.text("text"),
            let rule = parts.optional("rule", parts.word("rule")),
            let measures = parts.words("measures", limit: EnvelopeHeader.measureLimit)
        else { return nil }
        self.init(id: id, text: text, rule: rule, measures: measures)
    }

    fileprivate var json: JSON {
        var members: [String: JSON] = ["id": .string(id), "text": .string(text)]
        members["rule"] = rule.map { .string($0) }
        members["measures"] = Parts.list(measures)
        return .object(members)
    }
}

extension AnswerBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, ["question", "text"]),
            let question = parts.word("question"), let text = parts.text("text")
        else { return nil }
        self.init(question: question, text: text)
    }

    fileprivate var json: JSON { ["question": .string(question), "text": .string(text)] }
}

extension SupplementBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, [], optional: ["text", "answers", "letter"]),
            !parts.members.isEmpty,
            let text = parts.optional("text", parts.text("text")),
            let letter = parts.optional("letter", parts.members["letter"].flatMap(LetterBody.init))
        else { return nil }
        var answers: [AnswerBody] = []
        if let json = parts.members["answers"] {
            guard let list = SectionBody.list(json, AnswerBody.init, named: \.question) else {
                return nil
            }
            answers = list
        }
        self.init(text: text, answers: answers, letter: letter)
    }

    fileprivate var json: JSON {
        var members: [String: JSON] = [:]
        members["text"] = text.map { .string($0) }
        if !answers.isEmpty { members["answers"] = .array(answers.map(\.json)) }
        members["letter"] = letter?.json
        return .object(members)
    }
}

extension ManifestBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, ["package", "exhibits"]),
            let number = parts.members["package"]?.integer, (1...1_000_000).contains(number),
            let exhibits = parts.members["exhibits"].flatMap({
                SectionBody.list(
                    $0,
                    ExhibitBody.init,
                    named: \.path,
                    limit: SectionBody.exhibitLimit
                )
            })
        else { return nil }
        self.init(package: Int(number), exhibits: exhibits)
    }

    fileprivate var json: JSON {
        ["package": .integer(Int64(package)), "exhibits": .array(exhibits.map(\.json))]
    }
}

extension ExhibitBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, ["path", "size", "content"], optional: ["mediaType"]),
            let path = parts.members["path"]?.string, (try? EntryName(path)) != nil,
            let size = parts.members["size"]?.integer, size >= 0,
            let content = parts.members["content"]?.string.flatMap({ ContentReference($0) }),
            let mediaType = parts.optional("mediaType", parts.line("mediaType"))
        else { return nil }
        self.init(path: path, size: size, content: content, mediaType: mediaType)
    }

    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "path": .string(path), "size": .integer(size), "content": .string("\(content)"),
        ]
        members["mediaType"] = mediaType.map { .string($0) }
        return .object(members)
    }
}

extension TranslationBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, ["language", "text", "certified"]),
            let language = parts.members["language"]?.string, Parts.isLanguage(language),
            let text = parts.text("text", limit: SectionBody.letterLimit),
            let certified = parts.members["certified"]?.bool
        else { return nil }
        self.init(language: language, text: text, certified: certified)
    }

    fileprivate var json: JSON {
        ["language": .string(language), "text": .string(text), "certified": .bool(certified)]
    }
}

extension AnnexBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, ["id", "title", "mediaType", "content"]),
            let id = parts.word("id"), let title = parts.line("title"),
            let mediaType = parts.line("mediaType"),
            let content = parts.members["content"]?.string.flatMap({ Base64.url.decode($0) }),
            (1...SectionBody.annexLimit).contains(content.count)
        else { return nil }
        self.init(id: id, title: title, mediaType: mediaType, content: content)
    }

    fileprivate var json: JSON {
        [
            "id": .string(id), "title": .string(title), "mediaType": .string(mediaType),
            "content": .string(Base64.url.encode(content)),
        ]
    }
}

extension ContactBody {
    fileprivate init?(_ json: JSON) {
        guard let parts = Parts(json, ["name"], optional: ["email", "telephone", "languages"]),
            let name = parts.line("name"),
            let email = parts.optional("email", parts.line("email")),
            let telephone = parts.optional("telephone", parts.line("telephone")),
            let languages = parts.words("languages"), languages.allSatisfy(Parts.isLanguage)
        else { return nil }
        self.init(name: name, email: email, telephone: telephone, languages: languages)
    }

    fileprivate var json: JSON {
        var members: [String: JSON] = ["name": .string(name)]
        members["email"] = email.map { .string($0) }
        members["telephone"] = telephone.map { .string($0) }
        members["languages"] = Parts.list(languages)
        return .object(members)
    }
}

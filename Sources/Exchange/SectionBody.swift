package import Encoding
package import Evidence

/// A section's body, in the shape that spec/exchange.md ("Sections") gives for its name.
package enum SectionBody: Sendable, Hashable {
    /// A letter, or a preservation request.
    case letter(LetterBody)
    /// What one officer writes to another.
    case text(TextBody)
    /// What is said of an informal draft.
    case comments([CommentBody])
    /// What is asked.
    case questions([QuestionBody])
    /// On what terms help is given.
    case conditions([ConditionBody])
    /// What answers or completes a letter.
    case supplement(SupplementBody)
    /// What a parcel holds.
    case manifest(ManifestBody)
    /// What may be done with what is sent; the file of spec/package.md, "Use limits".
    case useLimits(JSON)
    /// The letter or the supplement in another language.
    case translation(TranslationBody)
    /// Small documents that come along.
    case annexes([AnnexBody])
    /// An age recipient for the parcels of this case.
    case recipient(String)
    /// Whom to ask.
    case contact(ContactBody)
    /// Numbers by their names.
    case statistics([String: Int64])
}

/// A letter as its officer wrote it.
package struct LetterBody: Sendable, Hashable {
    /// The text of spec/letter.md, as it was signed.
    package var text: String
    /// A file signature over that text's octets.
    package var signature: [UInt8]?

    /// A letter of that text.
    package init(text: String, signature: [UInt8]? = nil) {
        self.text = text
        self.signature = signature
    }
}

/// A text with what a machine reads beside it.
package struct TextBody: Sendable, Hashable {
    /// For people.
    package var text: String
    /// In `reasons`: the rules it rests on.
    package var grounds: [String]
    /// In `report`, `certificate` and `remedies`: lines by their names.
    package var facts: [String: String]

    /// A text, alone unless more is given.
    package init(_ text: String, grounds: [String] = [], facts: [String: String] = [:]) {
        self.text = text
        self.grounds = grounds
        self.facts = facts
    }
}

/// One question.
package struct QuestionBody: Sendable, Hashable {
    /// Its name in this envelope, which answers use.
    package var id: String
    /// What is asked.
    package var text: String
    /// The measures it is about; none for the letter.
    package var measures: [String]

    /// A question about the letter, or about measures.
    package init(id: String, text: String, measures: [String] = []) {
        self.id = id
        self.text = text
        self.measures = measures
    }
}

/// What is said of one topic of an informal draft.
package struct CommentBody: Sendable, Hashable {
    /// Its name in this envelope.
    package var id: String
    /// The topic of the letter, such as `proceedings` or `measure-m1`; `letter` for the whole.
    package var topic: String
    /// What is said.
    package var text: String

    /// A comment on a topic.
    package init(id: String, topic: String, text: String) {
        (self.id, self.topic, self.text) = (id, topic, text)
    }
}

/// One condition.
package struct ConditionBody: Sendable, Hashable {
    /// Its name in this envelope.
    package var id: String
    /// What is to be observed.
    package var text: String
    /// The rule of the law book that asks for it.
    package var rule: String?
    /// The measures it is for; none for all that the envelope names.
    package var measures: [String]

    /// A condition for all measures, or for some.
    package init(id: String, text: String, rule: String? = nil, measures: [String] = []) {
        self.id = id
        self.text = text
        self.rule = rule
        self.measures = measures
    }
}

/// The answer to one question.
package struct AnswerBody: Sendable, Hashable {
    /// The question's name in the envelope that is answered.
    package var question: String
    /// What is answered.
    package var text: String

    /// An answer to that question.
    package init(question: String, text: String) {
        self.question = question
        self.text = text
    }
}

/// What answers or completes a letter; one of its parts at least is there.
package struct SupplementBody: Sendable, Hashable {
    /// What is added.
    package var text: String?
    /// Answers to the questions of the envelope it is about.
    package var answers: [AnswerBody]
    /// The letter as it reads with what was added.
    package var letter: LetterBody?

    /// A supplement of these parts.
    package init(text: String? = nil, answers: [AnswerBody] = [], letter: LetterBody? = nil) {
        self.text = text
        self.answers = answers
        self.letter = letter
    }
}

/// One exhibit of a parcel.
package struct ExhibitBody: Sendable, Hashable {
    /// Its path in the package.
    package var path: String
    /// In bytes.
    package var size: Int64
    /// Its digest, or a commitment where an unsalted digest would tell what was left out.
    package var content: ContentReference
    /// What it is, such as `application/pdf`.
    package var mediaType: String?

    /// An exhibit of that content.
    package init(path: String, size: Int64, content: ContentReference, mediaType: String? = nil) {
        self.path = path
        self.size = size
        self.content = content
        self.mediaType = mediaType
    }
}

/// What a parcel holds.
package struct ManifestBody: Sendable, Hashable {
    /// The package's number in its case, from 1.
    package var package: Int
    /// In the order of the package.
    package var exhibits: [ExhibitBody]

    /// The manifest of a package.
    package init(package: Int, exhibits: [ExhibitBody]) {
        self.package = package
        self.exhibits = exhibits
    }
}

/// A text in another language.
package struct TranslationBody: Sendable, Hashable {
    /// Two letters, such as `de`.
    package var language: String
    /// The translation.
    package var text: String
    /// True when a sworn translator certified it.
    package var certified: Bool

    /// A translation into that language.
    package init(language: String, text: String, certified: Bool) {
        self.language = language
        self.text = text
        self.certified = certified
    }
}

/// A small document that comes along.
package struct AnnexBody: Sendable, Hashable {
    /// Its name in this envelope.
    package var id: String
    /// For people.
    package var title: String
    /// What it is, such as `application/pdf`.
    package var mediaType: String
    /// Its bytes.
    package var content: [UInt8]

    /// A document of that content.
    package init(id: String, title: String, mediaType: String, content: [UInt8]) {
        self.id = id
        self.title = title
        self.mediaType = mediaType
        self.content = content
    }
}

/// Whom to ask about a case.
package struct ContactBody: Sendable, Hashable {
    /// A person or a desk.
    package var name: String
    /// Where to write.
    package var email: String?
    /// Where to call.
    package var telephone: String?
    /// Two letters each.
    package var languages: [String]

    /// A person or a desk, and how to reach it.
    package init(
        name: String,
        email: String? = nil,
        telephone: String? = nil,
        languages: [String] = []
    ) {
        self.name = name
        self.email = email
        self.telephone = telephone
        self.languages = languages
    }
}

extension LetterOfRequest {
    /// A letter as somebody wrote it: well formed, bounded, and not yet checked against a law book.
    ///
    /// Almost everything may be missing here. A gap is no malformed letter: it is what the law
    /// book's content rules look for, and what becomes a question to the authority that wrote it.
    package struct Draft: Sendable, Hashable {
        /// The requesting authority's own reference.
        package var id: String
        /// The state that asks, with the authority that speaks for it when the letter names one.
        package var requesting: Authority
        /// The state that is asked.
        package var requested: Authority
        /// The unit inside the requesting authority that runs the case.
        package var unit: String?
        /// The day the letter bears.
        package var date: Day
        /// The language it is written in (ISO 639-1, lower case).
        package var language: String?
        /// The translation that comes with it.
        package var translation: Translation?
        /// How it travels, in a word such as `email`, `portal`, `post` or `diplomatic`.
        package var channel: String?
        /// Who signed.
        package var signedBy: Signatory?
        /// True for a letter that is written to exercise: nothing in it is meant, and nothing of a
        /// real case ever answers it.
        package var isDrill = false
        /// Why it is urgent, when it is.
        package var urgent: Urgency?
        /// What the material is wanted for.
        package var purpose: String?
        /// The proceedings it serves.
        package var proceedings: Proceedings?
        /// The offences prosecuted.
        package var offences: [Offence] = []
        /// The persons it names, each with a role of its own.
        package var persons: [Person] = []
        /// The facts of the case, a paragraph each.
        package var facts: [String] = []
        /// Sentences the law of one of the states asks for.
        package var statements: [Statement] = []
        /// What the requesting authority promises.
        package var undertakings: [Statement] = []
        /// What it assures, such as reciprocity.
        package var assurances: [Statement] = []
        /// What it asks for; each measure is decided by itself.
        package var measures: [Measure] = []
        /// The files that come with it.
        package var attachments: [Attachment] = []

        /// A draft with only what every letter must say.
        package init(
            id: String,
            requesting: Authority,
            requested: Authority,
            date: Day,
            measures: [Measure]
        ) {
            self.id = id
            self.requesting = requesting
            self.requested = requested
            self.date = date
            self.measures = measures
        }
    }
}

/// A state's authority: the state's code (ISO 3166-1 alpha-2) and the authority's name.
package struct Authority: Sendable, Hashable {
    /// Two capital letters; `XA` to `XZ` are free for fictional states.
    package let state: String
    /// The authority's own name, if the letter gives one.
    package let name: String?

    /// An authority of that state; nothing when `state` is not two capital letters.
    package init?(state: String, name: String? = nil) {
        let capital = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard state.utf8.count == 2, state.utf8.allSatisfy(capital.contains) else { return nil }
        self.state = state
        self.name = name
    }
}

/// Who signed a letter and in what function.
package struct Signatory: Sendable, Hashable {
    /// The signatory's name.
    package let name: String
    /// `judge`, `court`, `prosecutor`, `central-authority`, `police` or another word.
    package let role: String?
}

/// Why a letter is urgent and until when it is of use.
package struct Urgency: Sendable, Hashable {
    /// Why, in words.
    package let reason: String
    /// The last day on which execution is of use.
    package let until: Day?
}

/// The proceedings abroad a letter serves.
package struct Proceedings: Sendable, Hashable {
    /// How far proceedings have come, in their order.
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        case inquiry, investigation, charged, trial, judgment
        case finalJudgment = "final-judgment"
        case enforcement
    }

    /// How far they have come.
    package let stage: Stage?
    /// Their reference at the court or prosecution office.
    package let reference: String?
}

/// An offence as the requesting state sees it.
package struct Offence: Sendable, Hashable {
    /// Its name in the letter.
    package let label: String
    /// The provisions it breaks, as cited in the letter.
    package let provisions: [String]
    /// The greatest penalty it carries.
    package let maxPenalty: Penalty?
    /// Its word in the law book's list of offences.
    package let taxonomy: String?
    /// What was done, in plain words: dual criminality is judged on this, not on the label.
    package let conduct: String?
}

/// The greatest penalty an offence carries, written `12y`, `18m`, `4y6m`, `fine`, `life`, `death`.
package enum Penalty: Sendable, Hashable {
    case fine
    /// Deprivation of liberty, in months; 1 to 1,200.
    case months(Int)
    case life
    case death

    /// Reads the letter's short form, or nothing for any other text.
    package init?(_ text: String) {
        switch text {
        case "fine": self = .fine
        case "life": self = .life
        case "death": self = .death
        default:
            guard let months = Penalty.months(in: text) else { return nil }
            self = .months(months)
        }
    }

    /// Deprivation of liberty in months: nothing for a fine counts as 0, life and death as 1,200.
    package var months: Int {
        switch self {
        case .fine: 0
        case .months(let months): months
        case .life, .death: 1_200
        }
    }

    private static func months(in text: String) -> Int? {
        var total = 0
        var digits = ""
        var units = ["y", "m"][...]
        for letter in text {
            if letter.isASCII, letter.isNumber, digits.count < 3 {
                digits.append(letter)
                continue
            }
            guard let number = Int(digits), let place = units.firstIndex(of: String(letter)) else {
                return nil
            }
            total += letter == "y" ? number * 12 : number
            digits = ""
            units = units[(place + 1)...]
        }
        return digits.isEmpty && (1...1_200).contains(total) ? total : nil
    }
}

/// A person a letter names.
package struct Person: Sendable, Hashable {
    /// The roles that Directive (EU) 2016/680 tells apart in its sixth article.
    package enum Role: String, Sendable, Hashable, CaseIterable {
        case suspect, accused, convicted, victim, witness, associate
        case thirdParty = "third-party"

        /// The letter of that article which the role falls under.
        package var category: Character {
            switch self {
            case .suspect, .accused: "a"
            case .convicted: "b"
            case .victim: "c"
            case .witness, .associate, .thirdParty: "d"
            }
        }
    }

    /// The id the letter uses for the person.
    package let id: String
    /// The role in the proceedings.
    package let role: Role
    /// The name, if known.
    package let name: String?
    /// The day of birth, if known.
    package let born: Day?
    /// Codes of the states whose national the person is.
    package let nationality: [String]
    /// Where the person is thought to be.
    package let location: String?
    /// Numbers of documents and the like.
    package let identifiers: [String]
}

/// A sentence a letter adds for the law's sake: its kind is a word of the law book.
package struct Statement: Sendable, Hashable {
    /// A word of the law book's lists.
    package let kind: String
    /// The sentence itself.
    package let text: String?
}

/// What a measure is about: an account, a person, a place, a thing.
package struct Target: Sendable, Hashable {
    /// What it is, in words.
    package let description: String?
    /// Account, subscriber, device or register number.
    package let identifier: String?
    /// The bank, provider or registry that holds it.
    package let institution: String?

    /// Whether somebody can find it.
    ///
    /// True with an identifier, with an institution and a description (a bank and a holder), or
    /// with a description that has a run of five digits; of other descriptions nothing is known.
    package var isIdentified: Bool? {
        if identifier != nil || institution != nil && description != nil { return true }
        if institution != nil || description == nil { return false }
        var run = 0
        for byte in (description ?? "").utf8 {
            run = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? run + 1 : 0
            if run == 5 { return true }
        }
        return nil
    }
}

/// The days a measure covers, both included; an open end is nothing.
package struct Period: Sendable, Hashable {
    /// The first day.
    package let from: Day?
    /// The last day.
    package let to: Day?

    /// How many days it covers when both ends are given.
    package var days: Int? {
        guard let from, let to else { return nil }
        return to.number - from.number + 1
    }
}

/// One thing a letter asks for; each is decided by itself.
package struct Measure: Sendable, Hashable {
    /// The id the letter gives it.
    package let id: String
    /// A word of the law book's list of measures.
    package let type: String
    /// What it is directed at.
    package let target: Target?
    /// The days it covers.
    package let period: Period?
    /// Words of the law book's list of data categories.
    package let dataCategories: [String]
    /// How the material bears on the case.
    package let relevance: String?
    /// Why this measure and no milder one.
    package let necessity: String?
    /// A form or procedure the requesting authority wants kept.
    package let procedure: String?

    /// A measure of that type; every other field may be absent.
    package init(
        id: String,
        type: String,
        target: Target? = nil,
        period: Period? = nil,
        dataCategories: [String] = [],
        relevance: String? = nil,
        necessity: String? = nil,
        procedure: String? = nil
    ) {
        self.id = id
        self.type = type
        self.target = target
        self.period = period
        self.dataCategories = dataCategories
        self.relevance = relevance
        self.necessity = necessity
        self.procedure = procedure
    }
}

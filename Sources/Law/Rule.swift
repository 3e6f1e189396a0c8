package import Casework

/// How sure we are that the book says what the law says.
package enum Confidence: String, Sendable, Hashable, CaseIterable {
    /// The text was read in the source named.
    case verified
    case knowledgeHigh = "knowledge-high"
    case medium, low

    /// Whether a rule of this confidence may decide; the others only propose.
    package var decides: Bool { self == .verified || self == .knowledgeHigh }
}

/// The days on which something is law, both included.
package struct Validity: Sendable, Hashable {
    /// The first day.
    package let from: Day
    /// The last day; nothing while it is law.
    package let to: Day?

    /// Whether that day is one of them.
    package func contains(_ day: Day) -> Bool { from <= day && to.map { day <= $0 } ?? true }

    /// Whether some day belongs to both.
    package func overlaps(_ other: Validity) -> Bool {
        (to.map { other.from <= $0 } ?? true) && (other.to.map { from <= $0 } ?? true)
    }
}

/// A place in the law: what is cited, where its text was read, how sure we are, and when it holds.
package struct Citation: Sendable, Hashable {
    /// Instrument and article for a reader, such as `IMAC Art. 28(5)`.
    package let text: String
    /// The key of the source it was read in, or `knowledge`.
    package let source: String
    /// How sure we are of it.
    package let confidence: Confidence
    /// The days on which it is law.
    package let validity: Validity
}

/// What kind of rule it is (DESIGN vocabulary of modalities).
package enum Modality: String, Sendable, Hashable, CaseIterable {
    case mustRefuse = "MUST_REFUSE"
    case mayRefuse = "MAY_REFUSE"
    case mayNotRefuse = "MAY_NOT_REFUSE"
    case mustConsult = "MUST_CONSULT"
    case mayPostpone = "MAY_POSTPONE"
    case mayCondition = "MAY_CONDITION"
    case contentRequired = "CONTENT_REQUIRED"
    case contentIfPossible = "CONTENT_IF_POSSIBLE"
    case useLimit = "USE_LIMIT"
    case deadline = "DEADLINE"
    case channel = "CHANNEL"
    case notice = "NOTICE"
    case gate = "GATE"
    case blockIssue = "BLOCK_ISSUE"
    case blockUse = "BLOCK_USE"
    case holdConsent = "HOLD_CONSENT"
    /// Provisional measures need only that assistance is not manifestly excluded.
    case provisional = "PROVISIONAL"
    /// It lifts the rule it is an exception to, and does nothing else.
    case exception = "EXCEPTION"
    /// While it holds, only what hangs on no condition may go out.
    case unconditionalOnly = "UNCONDITIONAL_ONLY"
    /// How the thing is done; shown, never deciding.
    case procedure = "PROC"
    /// A route of its own beside the request; offered, never merged with it.
    case lane = "LANE"

    /// Whether it is a ground of refusal.
    package var isRefusal: Bool { self == .mustRefuse || self == .mayRefuse }
}

/// One rule of the law book.
///
/// An object rather than a value, since every assessment holds thousands of references to rules.
package final class Rule: Sendable {
    /// Its id, such as `CH.IMAC.28.5`.
    package let id: String
    /// The key of the instrument it stands in.
    package let instrument: String
    /// The article as cited, such as `28(5)`.
    package let article: String
    /// What kind of rule it is.
    package let modality: Modality
    /// Whose step it governs.
    package let side: Side
    /// The measures it applies to; nothing for all.
    package let measures: Set<String>?
    /// The data categories it applies to; nothing for all.
    package let dataCategories: Set<String>?
    /// Instruments, or kinds of them, one of which the measure must rest on; empty for any.
    package let under: Set<String>
    /// Instruments, or kinds of them, none of which the measure may rest on.
    package let notUnder: Set<String>
    /// When it holds.
    package let when: Condition
    /// For content rules: what the letter must have.
    package let requires: Condition?
    /// The rules it is an exception to; empty for a base rule.
    package let exceptionTo: [String]
    /// Whether it is about form, which never stops a provisional measure.
    package let formal: Bool
    /// Whether what it finds can be put right by asking.
    package let curable: Bool
    /// What it says, in our words.
    package let text: String
    /// The condition it puts on the material, in words that can be sent.
    package let condition: String?
    /// What to ask, and whom, when it is not met or not known.
    package let question: Question?
    /// For deadlines: the period.
    package let period: Period?
    /// For gates: what is closed.
    package let gates: [Gate]
    /// For grounds: what they are about, a word of ``grounds``.
    package let ground: String?
    /// For grounds: whether they stand whatever a treaty says.
    package let isOrdrePublic: Bool
    /// For grounds: whether they belong to a closed list, beside which no other ground stands.
    package let isExclusive: Bool
    /// The side whose reservation or declaration brings the rule into play; nothing for all rules
    /// that apply of themselves.
    package let switchedBy: Side?
    /// For consultations: what they must come before, and the fact that they took place.
    package let safeguard: Safeguard?
    /// For use limits: whether they bind without anybody accepting them.
    package let bindsOfItself: Bool
    /// For use limits: what use breaks them.
    package let breach: Condition?
    /// Its place in the order of ids.
    package let order: Int
    /// Its place in the law.
    package let citation: Citation
    /// Where it stands in the book.
    package let place: Place

    /// Every fact it looks at, in the order of names.
    package let facts: [String]
    /// The same in the form that is evaluated.
    let code: RuleCode
    /// The article's number without paragraphs: `18` of `18(21)(b)`.
    package let articleNumber: String
    /// The first number in brackets: 21 of `18(21)(b)`.
    package let paragraph: Int?

    init(
        id: String,
        instrument: String,
        article: String,
        modality: Modality,
        side: Side,
        measures: Set<String>?,
        dataCategories: Set<String>?,
        under: Set<String>,
        notUnder: Set<String>,
        when: Condition,
        requires: Condition?,
        exceptionTo: [String],
        formal: Bool,
        curable: Bool,
        text: String,
        condition: String?,
        question: Question?,
        period: Period?,
        gates: [Gate],
        ground: String?,
        isOrdrePublic: Bool,
        isExclusive: Bool,
        switchedBy: Side?,
        safeguard: Safeguard?,
        bindsOfItself: Bool,
        breach: Condition?,
        order: Int,
        citation: Citation,
        place: Place,
        code: RuleCode
    ) {
        self.id = id
        self.instrument = instrument
        self.article = article
        self.modality = modality
        self.side = side
        self.measures = measures
        self.dataCategories = dataCategories
        self.under = under
        self.notUnder = notUnder
        self.when = when
        self.requires = requires
        self.exceptionTo = exceptionTo
        self.formal = formal
        self.curable = curable
        self.text = text
        self.condition = condition
        self.question = question
        self.period = period
        self.gates = gates
        self.ground = ground
        self.isOrdrePublic = isOrdrePublic
        self.isExclusive = isExclusive
        self.switchedBy = switchedBy
        self.safeguard = safeguard
        self.bindsOfItself = bindsOfItself
        self.breach = breach
        self.order = order
        self.citation = citation
        self.place = place
        articleNumber = String(article.prefix { $0 != "(" })
        let bracket = article.firstIndex(of: "(").map { article[article.index(after: $0)...] }
        paragraph = bracket.flatMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }
        self.code = code
        facts = code.names
    }

    /// What a rule asks when the book's question for the single fact would not do.
    package struct Question: Sendable, Hashable {
        /// The fact that the answer gives.
        package let fact: String
        /// The side that can answer.
        package let to: Side
        /// The question in words.
        package let text: String
    }

    /// The paragraphs of an article that do not apply beside a treaty on assistance.
    package struct Gate: Sendable, Hashable {
        /// The article.
        package let article: String
        /// The paragraphs that do not apply.
        package let paragraphs: ClosedRange<Int>
    }

    /// What must have happened before a step is taken.
    package struct Safeguard: Sendable, Hashable {
        /// The rules on which nobody refuses or postpones before; ``lift`` for lifting a measure.
        package let before: [String]
        /// The fact that it has happened.
        package let met: String

        /// The word for lifting a provisional measure.
        package static let lift = "lift"
    }

    /// What a ground can be about.
    package static let grounds: Set<String> = [
        "bank-secrecy", "data-protection", "de-minimis", "death-penalty", "discrimination",
        "domestic-law", "dual-criminality", "essential-interests", "evidence", "fiscal", "form",
        "fundamental-rights", "limitation", "military", "ne-bis-in-idem", "other",
        "own-proceedings", "political", "privilege", "reciprocity", "scope", "torture",
    ]

    /// The same rule held with another confidence, as counsel may do on review.
    package func restated(with confidence: Confidence) -> Rule {
        let citation = Citation(
            text: citation.text,
            source: citation.source,
            confidence: confidence,
            validity: citation.validity
        )
        return copy(exceptionTo: exceptionTo, order: order, citation: citation)
    }

    /// The same rule with its exceptions spelled out and its place in the order of ids.
    func placed(at order: Int, exceptionTo: [String]) -> Rule {
        copy(exceptionTo: exceptionTo, order: order, citation: citation)
    }

    private func copy(exceptionTo: [String], order: Int, citation: Citation) -> Rule {
        Rule(
            id: id,
            instrument: instrument,
            article: article,
            modality: modality,
            side: side,
            measures: measures,
            dataCategories: dataCategories,
            under: under,
            notUnder: notUnder,
            when: when,
            requires: requires,
            exceptionTo: exceptionTo,
            formal: formal,
            curable: curable,
            text: text,
            condition: condition,
            question: question,
            period: period,
            gates: gates,
            ground: ground,
            isOrdrePublic: isOrdrePublic,
            isExclusive: isExclusive,
            switchedBy: switchedBy,
            safeguard: safeguard,
            bindsOfItself: bindsOfItself,
            breach: breach,
            order: order,
            citation: citation,
            place: place,
            code: code
        )
    }
}

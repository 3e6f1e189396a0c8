package import Casework

/// The law as data: instruments with their rules, who is bound by what, the states' profiles.
///
/// A book is loaded whole and named by the digest of its files, so that an assessment can say
/// which law it was made under.
package struct LawBook: Sendable {
    /// SHA-256 over the sorted paths and bytes of the book's own files, as `sha256:` and hex.
    package let digest: String
    /// The same for each overlay, in the order they were laid over it.
    package let overlays: [String]
    /// The instruments by key.
    package let instruments: [String: Instrument]
    /// In the order of their ids.
    package let rules: [Rule]
    /// Who is bound by what.
    package let participations: [Participation]
    /// The profiles by state.
    package let profiles: [String: StateProfile]
    /// The calendars by state.
    package let calendars: [String: StateCalendar]
    /// The facts by name.
    package let facts: [String: FactDeclaration]
    /// The kinds of measures by id.
    package let measures: [String: MeasureType]
    /// The kinds of data by id.
    package let dataCategories: [String: DataCategory]
    /// The kinds of offences by id.
    package let offences: [String: OffenceType]
    /// The words a letter may use.
    package let vocabulary: Vocabulary
    /// Who is bound by what: by instrument, then by state.
    let bonds: [String: [String: Participation]]
    /// The instruments in the order in which a basis is looked for.
    let instrumentsInOrder: [Instrument]
    /// The keys of each state's law, of the regimes, and of what stands in for a treaty.
    let nationals: [String: [String]]
    let regimes: [String]
    let withoutTreaty: [String]
    /// The facts `SIDE.boundBy.KEY` of the book, by side, with the instrument's key.
    let bondFacts: [String: [(name: String, key: String)]]
    /// The rules by instrument, in the order of their ids.
    let rulesByInstrument: [String: [Rule]]
    /// What each rule is sifted by.
    let tags: [RuleTag]
    /// For each rule, by its place in the order of ids, the places of the rules it lifts.
    let lifts: [[Int]]
    /// For each rule the places of the rules that lift it, in order.
    let liftedBy: [[Int]]
    /// For each rule with a safeguard the places of the rules that may not bite before.
    let heldBefore: [Int: Set<Int>]
    /// For each kind of measure, by rule, whether the rule is made for it.
    let concerning: [String: [Bool]]
    /// The routes offered beside a request.
    let lanes: [Rule]
    /// The channels of all lanes.
    let laneChannels: Set<String>
    /// The rules that close gates.
    let gates: [Rule]
    /// The rules with a period, and the facts with a presumption, in the order of their names.
    let periods: [Rule]
    let presumedAlways: [Presumed]
    /// The presumptions that fall away under a condition.
    let presumedUnless: [Presumed]
    /// The facts by number.
    let table: FactTable
    /// What letters say in words of the book's lists, and natures and conventions of offences.
    let words: LetterWords
    /// What profiles say as facts, by state and side.
    let profileFacts: [String: [Side: [ProfileFact]]]

    /// A presumption in the form that is evaluated.
    struct Presumed: Sendable {
        let fact: Int
        let value: FactValue
        let unless: ConditionCode?
    }

    /// What a profile says of a fact of the state on one side.
    struct ProfileFact: Sendable {
        let fact: Int
        let value: FactValue
        let validity: Validity
    }

    /// The rule of that id.
    package func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

    /// Whether the rule of that place is made for that kind of measure.
    func isMade(_ rule: Int, for measure: Measure) -> Bool {
        concerning[measure.type]?[rule] ?? (rules[rule].measures == nil)
    }

    /// What the book knows of a state and an instrument.
    func participation(of state: String, in instrument: String) -> Participation? {
        bonds[instrument]?[state]
    }
}

/// A treaty, an act, or the practice that stands in for one.
///
/// An object rather than a value, since assessments name the same few many times.
package final class Instrument: Sendable {
    /// What an instrument is, in the order in which a basis is looked for.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An act of the European Union under which its states serve each other.
        case union
        /// A treaty on assistance between two states.
        case bilateral
        /// A treaty on assistance between several states.
        case multilateral
        /// A convention on a kind of crime with rules of assistance for states without a treaty.
        case convention
        /// A state's own law.
        case national
        /// Assistance without any treaty, on the other's word to do the same.
        case reciprocity
        /// Law that binds a state's authorities whatever the basis, such as data protection.
        case regime

        /// Whether it closes the gates of conventions on a kind of crime.
        var isTreatyOnAssistance: Bool {
            self == .union || self == .bilateral || self == .multilateral
        }
    }

    /// Its key, such as `UNTOC`.
    package let key: String
    /// Its full title.
    package let title: String
    /// What an article of it is cited by, such as `IMAC`.
    package let short: String
    /// What kind of instrument it is.
    package let kind: Kind
    /// The state whose law it is, for national law.
    package let state: String?
    /// What a letter must be about for the instrument to serve it.
    package let scope: Condition?
    /// The scope in the form that is evaluated.
    let scopeCode: ConditionCode?
    /// Why a letter outside the scope is not served, in words.
    package let scopeText: String?
    /// True when only its existence and date are in the book.
    package let withoutArticles: Bool
    /// Whether a request can rest on it; practice alone cannot carry one.
    package let isBasis: Bool
    /// The instruments whose place it takes wherever a measure rests on it.
    package let replaces: Set<String>
    /// The only states it is open to, in words; nothing when any state may join.
    package let openTo: String?
    /// The channels of a lane beside assistance; empty for what a request can rest on.
    package let lane: Set<String>
    /// The measures it can serve at all; nothing for all.
    package let measures: Set<String>?
    /// The instruments, or kinds of them, that it completes and whose rank it shares.
    package let laidOver: Set<String>
    /// For one that completes others: whether it can carry a request without them.
    package let standsAlone: Bool
    /// The state, or states, on one side of an agreement whose other side is a union: it binds
    /// nobody of either side to another of the same side; empty for every other instrument.
    package let opposite: Set<String>
    /// The first day on which it is in force; nothing while it is not.
    package let inForceFrom: Day?
    /// What of it the book knows to be there and does not hold.
    package let notEncoded: [String]
    /// How many ratifications bring it into force, while they are awaited, and where it says so.
    package let awaited: Awaited?
    /// A remark for readers.
    package let note: String?
    /// Where it was read, and from when it is law.
    package let citation: Citation
    /// Where it stands in the book.
    package let place: Place

    init(
        key: String,
        title: String,
        short: String,
        kind: Kind,
        state: String?,
        scope: Condition?,
        scopeCode: ConditionCode?,
        scopeText: String?,
        withoutArticles: Bool,
        isBasis: Bool,
        replaces: Set<String>,
        openTo: String?,
        lane: Set<String>,
        measures: Set<String>?,
        laidOver: Set<String>,
        standsAlone: Bool,
        opposite: Set<String>,
        inForceFrom: Day?,
        notEncoded: [String],
        awaited: Awaited?,
        note: String?,
        citation: Citation,
        place: Place
    ) {
        self.key = key
        self.title = title
        self.short = short
        self.kind = kind
        self.state = state
        self.scope = scope
        self.scopeCode = scopeCode
        self.scopeText = scopeText
        self.withoutArticles = withoutArticles
        self.isBasis = isBasis
        self.replaces = replaces
        self.openTo = openTo
        self.lane = lane
        self.measures = measures
        self.laidOver = laidOver
        self.standsAlone = standsAlone
        self.opposite = opposite
        self.inForceFrom = inForceFrom
        self.notEncoded = notEncoded
        self.awaited = awaited
        self.note = note
        self.citation = citation
        self.place = place
    }

    /// Whether it is in force on that day.
    package func isInForce(on day: Day) -> Bool {
        citation.validity.contains(day) && inForceFrom.map { $0 <= day } ?? false
    }
}

/// That a state is, or is not, bound by an instrument; an object, as instruments are.
package final class Participation: Sendable {
    /// The state's code.
    package let state: String
    /// The instrument's key.
    package let instrument: String
    /// The day of signature.
    package let signed: Day?
    /// The day of ratification or accession.
    package let ratified: Day?
    /// Whether a ratification is only reported, and its day not known: it counts for nothing.
    package let isReported: Bool
    /// The day it came into force for the state; nothing while it has not.
    package let boundFrom: Day?
    /// The last day on which it is bound, if there is one.
    package let boundTo: Day?
    /// Its reservations, in our words.
    package let reservations: [Proviso]
    /// Its declarations, in our words.
    package let declarations: [Proviso]
    /// A remark for readers.
    package let note: String?
    /// Where it was read.
    package let citation: Citation
    /// Where it stands in the book.
    package let place: Place

    init(
        state: String,
        instrument: String,
        signed: Day?,
        ratified: Day?,
        isReported: Bool,
        boundFrom: Day?,
        boundTo: Day?,
        reservations: [Proviso],
        declarations: [Proviso],
        note: String?,
        citation: Citation,
        place: Place
    ) {
        self.state = state
        self.instrument = instrument
        self.signed = signed
        self.ratified = ratified
        self.isReported = isReported
        self.boundFrom = boundFrom
        self.boundTo = boundTo
        self.reservations = reservations
        self.declarations = declarations
        self.note = note
        self.citation = citation
        self.place = place
    }

    /// A reservation or declaration, and the rules it switches.
    package struct Proviso: Sendable, Hashable {
        /// What it says, in our words.
        package let text: String
        /// The rules it brings into play.
        package let on: [String]
        /// The rules, or articles with all their rules, that it keeps out.
        package let off: [String]
    }

    /// The reservations and declarations together.
    var provisos: [Proviso] { reservations + declarations }

    /// Whether the state is bound on that day; a signature alone binds nobody.
    package func binds(on day: Day) -> Bool {
        guard let boundFrom else { return false }
        return boundFrom <= day && boundTo.map { day <= $0 } ?? true
    }
}

/// What the book knows of a state.
package struct StateProfile: Sendable {
    /// The state's code.
    package let state: String
    /// The state's name.
    package let name: String
    /// The languages it takes.
    package let languages: [Language]
    /// What else is known of it.
    package let attributes: [Attribute]

    /// A language letters may be written in or translated into.
    package struct Language: Sendable {
        /// The language (ISO 639-1).
        package let code: String
        /// Whether a translation must be certified; nothing when that is not known.
        package let certifiedTranslation: Bool?
        /// The instrument under which it is taken; nothing for all.
        package let instrument: String?
        /// Whether it is taken only from states that take it too.
        package let reciprocityOnly: Bool
        /// The place in the law.
        package let citation: Citation
    }

    /// One attribute of the profile, with its source.
    package struct Attribute: Sendable {
        /// Its name.
        package let name: String
        /// What holds, in words.
        package let value: String
        /// The fact it answers about the state, and with what.
        package let fact: String?
        /// The value of that fact.
        package let factValue: FactValue?
        /// The place in the law.
        package let citation: Citation
    }
}

/// A kind of measure.
package struct MeasureType: Sendable {
    /// The word letters use.
    package let id: String
    /// What people call it.
    package let title: String
    /// The classes rules speak of.
    package let classes: Set<String>
    /// Whether it only keeps things as they are.
    package var isProvisional: Bool { classes.contains("provisional") }
}

/// A kind of data.
package struct DataCategory: Sendable {
    /// The word letters use.
    package let id: String
    /// What people call it.
    package let title: String
    /// The group it belongs to.
    package let group: String
    /// 0 public to 5 special category; 6 stands for a hold.
    package let sensitivity: Int
    /// Whether it is stored or passing computer data.
    package let computerData: Bool
}

/// A kind of offence.
package struct OffenceType: Sendable {
    /// The word letters use.
    package let id: String
    /// What people call it.
    package let title: String
    /// What grounds of refusal turn on, such as `fiscal`.
    package let natures: Set<String>
    /// The conventions that make it an offence.
    package let covers: Set<String>
}

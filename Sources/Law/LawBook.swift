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
    package let instruments: [String: Instrument]
    /// In the order of their ids.
    package let rules: [Rule]
    package let participations: [Participation]
    package let profiles: [String: StateProfile]
    package let facts: [String: FactDeclaration]
    package let measures: [String: MeasureType]
    package let dataCategories: [String: DataCategory]
    package let offences: [String: OffenceType]
    /// The words a letter may use.
    package let vocabulary: Vocabulary
    /// The rules that are exceptions to the rule of that id.
    let exceptions: [String: [Rule]]
    /// The rules with a period, and the facts with a presumption, in the order of their names.
    let periods: [Rule]
    let presumed: [FactDeclaration]

    /// The rule of that id.
    package func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }
}

/// A treaty, an act, or the practice that stands in for one.
package struct Instrument: Sendable {
    /// What an instrument is, in the order in which a basis is looked for.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
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
    }

    package let key: String
    package let title: String
    /// What an article of it is cited by, such as `IMAC`.
    package let short: String
    package let kind: Kind
    /// The state whose law it is, for national law.
    package let state: String?
    /// What a letter must be about for the instrument to serve it.
    package let scope: Condition?
    package let scopeText: String?
    /// True when only its existence and date are in the book.
    package let withoutArticles: Bool
    package let note: String?
    package let citation: Citation
    package let place: Place
}

/// That a state is, or is not, bound by an instrument.
package struct Participation: Sendable {
    package let state: String
    package let instrument: String
    package let signed: Day?
    package let ratified: Day?
    /// The day it came into force for the state; nothing while it has not.
    package let boundFrom: Day?
    package let boundTo: Day?
    package let reservations: [String]
    package let declarations: [String]
    package let note: String?
    package let citation: Citation
    package let place: Place

    /// Whether the state is bound on that day; a signature alone binds nobody.
    package func binds(on day: Day) -> Bool {
        guard let boundFrom else { return false }
        return boundFrom <= day && boundTo.map { day <= $0 } ?? true
    }
}

/// What the book knows of a state.
package struct StateProfile: Sendable {
    package let state: String
    package let name: String
    package let languages: [Language]
    package let attributes: [Attribute]

    /// A language letters may be written in or translated into.
    package struct Language: Sendable {
        package let code: String
        package let certifiedTranslation: Bool?
        package let citation: Citation
    }

    /// One attribute of the profile, with its source.
    package struct Attribute: Sendable {
        package let name: String
        package let value: String
        /// The fact it answers about the state, and with what.
        package let fact: String?
        package let factValue: FactValue?
        package let citation: Citation
    }
}

/// A kind of measure.
package struct MeasureType: Sendable {
    package let id: String
    package let title: String
    package let classes: Set<String>
    /// Whether it only keeps things as they are.
    package var isProvisional: Bool { classes.contains("provisional") }
}

/// A kind of data.
package struct DataCategory: Sendable {
    package let id: String
    package let title: String
    package let group: String
    /// 0 public to 5 special category; 6 stands for a hold.
    package let sensitivity: Int
    package let computerData: Bool
}

/// A kind of offence.
package struct OffenceType: Sendable {
    package let id: String
    package let title: String
    package let natures: Set<String>
    /// The conventions that make it an offence.
    package let covers: Set<String>
}

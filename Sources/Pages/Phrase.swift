/// Every string of the pages; one catalogue gives its words in one language.
package enum Phrase: String, Sendable, Hashable, CaseIterable {
    case skip, navigation, cases, noCases, caseNamed, caseList, readOnly, asOf
    case overview, reference, side, requesting, requested, peer, noPeer, stage, letterStage
    case changed, due, nothingDue
    case measures, measure, kind, conditions, suspended, yes, no, noMeasures, wholeLetter
    case findings, noFindings
    case deadlines, rule, remarks, noDeadlines
    case envelopes, direction, sent, received, number, type, date, delivery, digest, noEnvelopes
    case exhibits, name, mediaType, size, bytes, state, noExhibits
    case ledger, position, event, who, noLedger
    case checkpoint, checkpointHelp, noCheckpoint
    case unknownTitle, unknownText, notFoundTitle, notFoundText
    case lockedTitle, lockedText, failedTitle, failedText
}

/// The words of one language.
package struct Catalogue: Sendable {
    /// The language's tag (BCP 47).
    package let language: String
    private let words: [Phrase: String]
    private let months: [String]
    private let weekdays: [String]

    /// The words for a phrase.
    package subscript(phrase: Phrase) -> String { words[phrase] ?? phrase.rawValue }

    /// The phrases it lacks.
    package var missing: [Phrase] { Phrase.allCases.filter { words[$0] == nil } }

    /// The month's name; 1 is January.
    func month(_ number: Int) -> String { months[number - 1] }

    /// The day's name; 1 is Monday.
    func weekday(_ number: Int) -> String { weekdays[number - 1] }

    /// A code of a lifecycle or a format as words: `in-execution` as “In execution”.
    func code(_ code: String) -> String {
        let words = code.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// English.
    package static let english = Catalogue(
        language: "en",
        words: [
            .skip: "Skip to the content", .navigation: "Pages", .cases: "Cases",
            .noCases: "There is no case that you may see.", .caseNamed: "Case",
            .caseList: "Your cases, the newest change first",
            .readOnly: "This page changes nothing.",
            .asOf: "As of", .overview: "Overview", .reference: "Reference", .side: "This authority",
            .requesting: "Asks", .requested: "Is asked", .peer: "Other authority",
            .noPeer: "None yet", .stage: "Stage", .letterStage: "Stage both sides agree on",
            .changed: "Last change", .due: "Due", .nothingDue: "Nothing", .measures: "Measures",
            .measure: "Measure", .kind: "Kind", .conditions: "Conditions", .suspended: "Suspended",
            .yes: "Yes", .no: "No", .noMeasures: "There are no measures yet.",
            .wholeLetter: "Whole letter", .findings: "To be looked at",
            .noFindings: "There is nothing to look at.", .deadlines: "Deadlines", .rule: "Rule",
            .remarks: "Remarks", .noDeadlines: "Nothing is due.", .envelopes: "Envelopes",
            .direction: "Direction", .sent: "Sent", .received: "Received", .number: "Number",
            .type: "Type", .date: "Date", .delivery: "Delivery", .digest: "Digest",
            .noEnvelopes: "Nothing was sent or received.", .exhibits: "Exhibits", .name: "Name",
            .mediaType: "Media type", .size: "Size", .bytes: "bytes", .state: "State",
            .noExhibits: "There are no exhibits.", .ledger: "Ledger", .position: "Position",
            .event: "Event", .who: "Who", .noLedger: "The ledger says nothing of this case.",
            .checkpoint: "Newest checkpoint",
            .checkpointHelp:
                "The signed size and root of the whole ledger; every position above is below it.",
            .noCheckpoint: "Nothing was signed yet.",
            .unknownTitle: "Who are you?",
            .unknownText:
                "Ask the operator of this office for a link: it counts once and for ten minutes.",
            .notFoundTitle: "Not found",
            .notFoundText: "There is no such page, or it is not for you.",
            .lockedTitle: "Locked",
            .lockedText: "The keys of this office are not unlocked. Its operator can unlock them.",
            .failedTitle: "That failed",
            .failedText: "The office could not answer. Try again; its log tells its operator why.",
        ],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
        weekdays: [
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ]
    )
}

import Disclosure
import Evidence

extension StepMember {
    private static let short = Kind.text(limit: 2_000)
    private static let line = Kind.text(limit: DisclosurePlan.lineLimit)
    private static let choice = Kind.text(limit: StepFields.wordLimit)
    private static let named = StepMember("review", .word)
    private static let revision = StepMember("revision", .number)

    /// What the steps of a disclosure review take.
    static func review(_ step: OfficeStep) -> [StepMember] {
        switch step {
        case .beginReview:
            [
                StepMember("exhibit", .text(limit: EntryName.lengthLimit)),
                StepMember("measures", .words),
            ]
        case .assignReview:
            [
                named, StepMember("officer", .text(limit: Identifier.lengthLimit)),
                optional("reasons", short),
            ]
        case .answerQuestion:
            [named, StepMember("question", .word), StepMember("answer", .text(limit: 300))]
        case .dropReview: [named, StepMember("reasons", short)]
        case .decideEntries:
            [
                named, revision, optional("entries", .names), optional("class", choice),
                optional("like", line), optional("proposed", choice), optional("open", .flag),
                optional("whole", choice), optional("ledger", .number), optional("act", choice),
                optional("reason", line), optional("ground", line),
            ]
        case .markPlace:
            [
                named, revision, optional("words", .text(limit: HandMark.wordsLimit)),
                optional("row", .number), optional("column", .number), optional("page", .number),
                optional("message", .number), optional("part", .number),
                optional("box", .value), optional("class", choice), optional("act", choice),
                StepMember("reason", line),
            ]
        case .undoDecision: [named, StepMember("decision", .number), StepMember("reasons", line)]
        case .approveReview:
            [named, revision, optional("copy", .text(limit: EntryName.lengthLimit))]
        default: []
        }
    }
}

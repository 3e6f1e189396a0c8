import Casework
import Evidence
import Exchange

/// A member of a step's body: what the API's document says of it and what the step reads.
package struct StepMember: Sendable, Hashable {
    /// What a member holds.
    package indirect enum Kind: Sendable, Hashable {
        /// Text of so many bytes of UTF-8 at most, and one at least.
        case text(limit: Int)
        /// An identifier: letters, digits, `.`, `-` and `_`.
        case word
        /// Different identifiers.
        case words
        /// Different file names.
        case names
        /// Objects with these members.
        case objects([StepMember])
        case day, instant, digest
        case flag
        /// A whole number from nought on.
        case number
        /// One of these words.
        case choice([String])
        /// One of these words for each of some identifiers.
        case choices([String])
        /// A value whose form another page of the specification gives.
        case value
    }

    /// Its name.
    package let name: String
    /// What it holds.
    package let kind: Kind
    /// True when it may be absent.
    package let isOptional: Bool

    /// The most elements of a list.
    package static var listLimit: Int { StepFields.listLimit }

    init(_ name: String, _ kind: Kind = .text(limit: StepFields.textLimit)) {
        (self.name, self.kind, isOptional) = (name, kind, false)
    }

    /// A member that may be absent.
    static func optional(
        _ name: String,
        _ kind: Kind = .text(limit: StepFields.textLimit)
    ) -> StepMember { StepMember(name, kind, isOptional: true) }

    private init(_ name: String, _ kind: Kind, isOptional: Bool) {
        (self.name, self.kind, self.isOptional) = (name, kind, isOptional)
    }

    /// True when a value read as `other` is what this member holds.
    func reads(as other: Kind) -> Bool {
        switch (kind, other) {
        case (.choice, .word), (.objects, .objects), (.choices, .value), (.number, .value): true
        default: kind == other
        }
    }
}

extension StepMember {
    private static let letter = Kind.text(limit: LetterOfRequest.Draft.sizeLimit)
    private static let short = Kind.text(limit: 2_000)
    private static let person = Kind.text(limit: Identifier.lengthLimit)
    private static let reasons = StepMember("reasons")
    private static let measures = StepMember("measures", .words)
    private static let deadline = optional("deadline", .instant)
    private static let line = Kind.text(limit: 500)
    /// The files of a letter, each in base64url.
    private static let attachments = optional(
        "attachments",
        .objects([
            StepMember("id", .word), StepMember("content", .text(limit: LetterFiles.contentLimit)),
        ])
    )

    /// What the steps of the letter and of the evidence take, at the authority that asks.
    fileprivate static func requesting(_ step: OfficeStep) -> [StepMember] {
        switch step {
        case .draft: [StepMember("peer", .word), StepMember("letter", letter), attachments]
        case .revise: [StepMember("letter", letter), attachments]
        case .shareDraft: [optional("remarks")]
        case .recallDraft: [optional("reasons")]
        case .submit: [optional("acknowledged", .words), optional("reasons")]
        case .returnToOriginator, .abandon: [reasons]
        case .approve: [StepMember("letter", .digest)]
        case .translate:
            [
                StepMember("language", .word), StepMember("translation", letter),
                optional("certified", .flag),
            ]
        case .supplement:
            [
                optional("supplement", letter), optional("text"), optional("about", .digest),
                optional("answers", .objects([StepMember("question"), StepMember("text")])),
            ]
        case .withdraw: [measures, optional("reasons")]
        case .declareEmergency: [optional("measures", .words), deadline, reasons]
        case .acceptConditions: [measures, StepMember("about", .digest)]
        case .declineConditions: [measures, StepMember("about", .digest), reasons]
        case .accept: [StepMember("parcel", .digest), optional("exhibits", .names)]
        case .release: [StepMember("useLimitsAcknowledged", .flag)]
        case .use: [StepMember("purpose", short), StepMember("exhibits", .names)]
        case .dispose:
            [
                StepMember("about", .digest),
                StepMember("outcome", .choice(EnvelopeType.disposalCertificate.form.outcomes)),
                StepMember("certificate"),
            ]
        case .useReport: [StepMember("report"), optional("about", .digest)]
        case .discloseToDefence:
            [
                StepMember("recipient", line), StepMember("exhibits", .names),
                StepMember("ground", line), optional("binding", .words),
                optional("confidential", .flag), optional("otherProceedings", .flag),
                optional("exculpatory", .flag), optional("notice", .digest),
                optional("noticeImpossible", short),
            ]
        case .requestCollateralUse: [measures, reasons]
        default: []
        }
    }

    /// What the steps up to the decision take, at the authority that is asked.
    fileprivate static func reception(_ step: OfficeStep) -> [StepMember] {
        switch step {
        case .register: [optional("officer", person)]
        case .acknowledge: [optional("contact", line)]
        case .comment:
            [
                StepMember("about", .digest),
                StepMember("comments", .objects([StepMember("topic"), StepMember("text")])),
            ]
        case .returnFormal: [reasons]
        case .forward:
            [
                StepMember("to", line), reasons, optional("email", line),
                optional("telephone", line),
            ]
        case .decideOnFile: [optional("reasons")]
        case .letPass: [measures, optional("reasons")]
        case .ask:
            [
                optional("measures", .words), StepMember("deadline", .instant),
                StepMember(
                    "questions",
                    .objects([
                        StepMember("id"), StepMember("text"), optional("measures", .words),
                    ])
                ),
            ]
        case .provisionalMeasure:
            [measures, StepMember("report"), optional("grounds", .words), deadline]
        case .answerUse:
            [measures, StepMember("about", .digest), optional("consent", .flag), reasons]
        case .prepare:
            [
                StepMember("act", .choice(PreparedAct.steps.map(\.rawValue))), measures,
                optional("grounds", .words), optional("reasons"), optional("remedies"),
                optional("report"), optional("judgment", line), deadline,
                optional("outcomes", .choices(EnvelopeType.decision.form.outcomes)),
                optional(
                    "conditions",
                    .objects([
                        StepMember("id"), StepMember("text"), optional("rule"),
                        optional("measures", .words),
                    ])
                ),
            ]
        case .decide, .postpone, .lift, .resume, .handOver: [StepMember("draft", .digest)]
        default: []
        }
    }

    /// What the steps of the execution take.
    fileprivate static func execution(_ step: OfficeStep) -> [StepMember] {
        switch step {
        case .assign: [StepMember("officer", person)]
        case .seekCompulsion: [StepMember("court", short)]
        case .grantOrder: [StepMember("court", short), StepMember("order", short)]
        case .denyOrder: [StepMember("court", short), StepMember("reasons", short)]
        case .execute: [optional("noCompulsion", short)]
        case .collect: [StepMember("exhibits", .names)]
        case .review:
            [
                StepMember(
                    "exhibits",
                    .objects([
                        StepMember("name"), StepMember("keep", .flag), optional("reason"),
                        optional("special", .flag),
                    ])
                ), optional("reasons"),
            ]
        case .recordRedaction: [StepMember("entries", .value)]
        case .reportExecution:
            [
                measures, StepMember("report"), optional("open", line), optional("expected", .day),
                optional("complete", .flag),
            ]
        case .notifyOrder: [StepMember("notified", .day), StepMember("rule", .word)]
        case .noRemedy: [StepMember("rule", short)]
        case .consent:
            [
                StepMember("document", short), StepMember("allEntitled", .flag),
                StepMember("irrevocable", .flag),
            ]
        case .complaint, .complaintEnded: [measures, reasons]
        case .pack:
            [
                optional("exhibits", .names), measures, StepMember("number", .word),
                optional("useLimits", .value), optional("unconditional", .flag),
            ]
        case .deliver: [StepMember("parcel", .digest), optional("replaces", .digest)]
        case .cancelParcel: [StepMember("parcel", .digest), reasons]
        default: []
        }
    }

    /// What the steps of either side take.
    fileprivate static func either(_ step: OfficeStep) -> [StepMember] {
        switch step {
        case .assess: [optional("on", .day)]
        case .consult:
            [measures, StepMember("text"), optional("about", .digest), deadline]
        case .close: [optional("remarks")]
        case .hold, .liftHold: [StepMember("name", .word), reasons]
        case .resend: [StepMember("envelope", .digest)]
        case .retract: [StepMember("envelope", .digest), optional("reasons")]
        case .addFacts: [StepMember("facts", letter)]
        case .involve, .dismiss: [StepMember("person", person), optional("reasons", short)]
        case .clearDataProtection: [optional("cleared", .flag), reasons]
        default: []
        }
    }
}

extension OfficeStep {
    /// What its body is made of, the passphrase of a signed one left out.
    package var members: [StepMember] {
        switch self {
        case .draft, .revise, .submit, .approve, .sign, .send, .supplement, .withdraw,
            .returnToOriginator, .acceptConditions, .declineConditions, .accept, .release, .use,
            .dispose, .useReport, .requestCollateralUse, .discloseToDefence, .declareEmergency,
            .shareDraft, .recallDraft, .abandon, .translate:
            StepMember.requesting(self)
        case .register, .acknowledge, .examine, .ask, .comment, .checkForm, .returnFormal,
            .provisionalMeasure, .decideOnFile, .letPass, .forward, .answerUse, .prepare, .decide,
            .postpone, .lift, .resume,
            .handOver:
            StepMember.reception(self)
        case .recordRedaction, .reportExecution, .assign, .execute, .collect, .review, .consent,
            .complaint, .pack,
            .deliver, .seekCompulsion, .grantOrder, .denyOrder, .notifyOrder, .noRemedy,
            .complaintEnded, .approveTransfer, .cancelParcel:
            StepMember.execution(self)
        case .beginReview, .assignReview, .dropReview, .decideEntries, .undoDecision,
            .approveReview, .markPlace, .answerQuestion:
            StepMember.review(self)
        case .assess, .consult, .close, .hold, .resend, .addFacts, .liftHold,
            .clearDataProtection, .involve, .dismiss, .retract:
            StepMember.either(self)
        }
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Registry

extension StepWork {
    /// The stages at which a letter is still a draft that can be shown.
    static let sharable = [
        OutgoingLetter.Stage.draft.rawValue, OutgoingLetter.Stage.returnedToOriginator.rawValue,
    ]

    /// The steps that are open while all that came is an informal draft.
    static let whileInformal: Set<OfficeStep> = [
        .comment, .involve, .dismiss, .hold, .liftHold, .resend,
    ]

    /// Shows the letter as it stands to the other side: no request, and no period runs.
    func shareDraft(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let remarks = fields.optionalText("remarks")
        try fields.check()
        guard StepWork.sharable.contains(open.row.stage), let part = record.letter,
            let bytes = try await office.store.text(of: open, part.body)
        else { throw Refusal(.wrongState, [Problem("the letter is no draft any more")]) }
        guard office.directory.peers().descriptor(of: open.row.peer) != nil else {
            throw Refusal(.wrongState, [Problem("the peer is no longer paired")])
        }
        if shownDraft != nil, record.drafts.last?.digest == part.digest {
            throw Refusal(.wrongState, [Problem("the other side has the draft as it stands")])
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let letter = try office.letter(text)
        var bodies: [Section: SectionBody] = [.draft: .letter(LetterBody(text: text))]
        if !letter.content.attachments.isEmpty {
            bodies[.annexes] = .annexes(try await annexes(of: letter.content))
        }
        if let remarks { bodies[.remarks] = .text(TextBody(remarks)) }
        let to = Party(authority: open.row.peer)
        let header =
            open.exchange == nil
            ? EnvelopeHeader(.informalDraft, from: office.party, to: to, at: now)
            : try self.header(.informalDraft)
        return plan(
            try signed(header, bodies),
            ["body": .string(part.body), "text": .string("\(part.digest)")]
        )
    }

    /// Takes back the draft that was shown last.
    func recallDraft(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let reasons = fields.optionalText("reasons")
        try fields.check()
        guard let last = shownDraft else {
            throw Refusal(.wrongState, [Problem("no informal draft is out")])
        }
        var header = try header(.draftWithdrawn)
        header.about = last
        let bodies: [Section: SectionBody] = reasons.map { [.reasons: .text(TextBody($0))] } ?? [:]
        return plan(try signed(header, bodies), why: reasons ?? "")
    }

    /// The stages of a letter that nobody outside has as a request.
    static let unsent = [
        OutgoingLetter.Stage.draft, .internalReview, .returnedToOriginator, .approved, .translating,
        .signed,
    ].map(\.rawValue)

    /// Gives up a letter that has not left: there is no request to withdraw, and why it is given up
    /// stays in the house.
    ///
    /// A draft that was shown is taken back.
    func abandon(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let reasons = fields.text("reasons")
        try fields.check()
        guard StepWork.unsent.contains(open.row.stage), let letter = record.letter else {
            throw Refusal(
                .wrongState,
                [
                    Problem(
                        "the letter has left, or was given up before",
                        hint: "what was asked for is taken back by `withdraw`"
                    )
                ]
            )
        }
        var plan = Plan(event("letter", letter.digest, why: reasons))
        if let draft = shownDraft {
            var header = try header(.draftWithdrawn)
            header.about = draft
            plan = self.plan(try signed(header, [:]), why: reasons)
        }
        plan.event.stage = try outgoing(.withdraw)
        return plan
    }

    /// The informal draft that the other side has and that was not taken back.
    private var shownDraft: ContentDigest? {
        open.state.flatMap { state in
            state.drafts.last.flatMap { state.withdrawnDrafts.contains($0) ? nil : $0 }
        }
    }

    /// Says something of an informal draft, topic by topic; it decides nothing.
    func comment(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let about = fields.digest("about")
        var comments: [CommentBody] = []
        for members in fields.objects("comments") {
            guard members.count == 2, let topic = members["topic"]?.string,
                let text = members["text"]?.string, !text.isEmpty,
                (1...StepFields.wordLimit).contains(topic.utf8.count),
                text.utf8.count <= StepFields.textLimit
            else {
                fields.problem("comments", "must each have `topic` and `text`")
                break
            }
            comments.append(CommentBody(id: "c\(comments.count + 1)", topic: topic, text: text))
        }
        try fields.check()
        guard let about, open.state?.drafts.contains(about) ?? false else {
            throw Refusal(
                .wrongState,
                [Problem(field: "about", "no informal draft of that digest came")]
            )
        }
        var header = try header(.informalComments)
        header.about = about
        return plan(
            try signed(header, [.comments: .comments(comments)]),
            ["about": .string("\(about)")]
        )
    }
}

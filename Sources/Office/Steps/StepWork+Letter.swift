import Casework
import Encoding
import Evidence
import Exchange
import Law
import Registry

extension StepWork {
    /// The steps of the authority that asks, up to the letter's departure and after.
    func letterPlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        switch step {
        case .revise: try await revise(&fields)
        case .submit: try await submit(&fields)
        case .returnToOriginator: try returnToOriginator(&fields)
        case .approve: try await approve(&fields)
        case .sign: try await sign(&fields)
        case .send: try await send(&fields)
        case .supplement: try await supplement(&fields)
        case .withdraw: try withdraw(&fields)
        case .shareDraft: try await shareDraft(&fields)
        case .recallDraft: try recallDraft(&fields)
        case .abandon: try abandon(&fields)
        case .translate: try await translate(&fields)
        case .declareEmergency: try declareEmergency(&fields)
        default: try settleConditions(&fields)
        }
    }

    private func revise(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let text = fields.text("letter", limit: LetterOfRequest.Draft.sizeLimit)
        let brought = LetterFiles.brought(&fields)
        try fields.check()
        let letter = try office.letter(text)
        let known = record.attachments
        let files = try LetterFiles.missing(of: letter.content, text, brought, known: known)
        let (before, _) = try await self.letter(on: now.lastDay)
        guard letter.content.requested.state == before.content.requested.state,
            letter.content.requesting.state == before.content.requesting.state
        else {
            throw Refusal(
                .malformed,
                [Problem(field: "letter", "the states of a case's letter stay the same")]
            )
        }
        guard letter.content.isDrill == record.isDrill else {
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "letter",
                        "a drill stays a drill, and a letter that is meant is none"
                    )
                ]
            )
        }
        let bytes = Array(text.utf8)
        let digest = ContentDigest(of: bytes)
        let name = "letter/\(record.letters.count + 1)"
        var event = event("letter", digest)
        // A draft is changed as it stands; what came back for revision becomes a draft again.
        if open.row.stage != OutgoingLetter.Stage.draft.rawValue {
            event.stage = try outgoing(.revise)
        }
        event.detail = ["body": .string(name), "text": .string("\(digest)")]
        event.detail.merge(CaseMatter.detail(letter, for: .requesting)) { $1 }
        var kept: [(ContentDigest, String, Int)] = []
        for (number, file) in files.enumerated() {
            let body = "attachment/\(known.count + number + 1)"
            kept.append((file.digest, body, file.bytes.count))
        }
        if !kept.isEmpty { event.detail["attachments"] = LetterFiles.detail(kept) }
        var plan = Plan(event)
        try plan.keep(bytes, as: name, in: open)
        for (file, part) in zip(files, kept) { try plan.keep(file.bytes, as: part.1, in: open) }
        plan.answer["letter"] = .string("\(digest)")
        return plan
    }

    /// Hands the letter to whoever approves; what the law still misses is named and acknowledged.
    private func submit(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let known = Set(fields.words("acknowledged", optional: true))
        let reasons = fields.optionalText("reasons")
        try fields.check()
        let assessment = try await assessment(on: now.day)
        let open = assessment.defects.subtracting(known).sorted()
        let isBlocked = assessment.measures.contains { $0.outcome == .blockIssue }
        guard open.isEmpty, !isBlocked, known.isEmpty || reasons != nil else {
            let problems = open.map {
                Problem(
                    field: "acknowledged",
                    "the law book finds against the letter by `\($0)`",
                    hint: "put it right, or acknowledge it with `reasons`"
                )
            }
            throw Refusal(
                .wrongState,
                problems.isEmpty
                    ? [Problem("the letter may not be issued, or no reasons are given")]
                    : problems
            )
        }
        var plan = plan(
            "letter",
            [
                "acknowledged": .array(known.sorted().map { .string($0) }),
                "outcome": .string(assessment.outcome.rawValue),
            ],
            why: reasons ?? ""
        )
        plan.event.stage = try outgoing(.submit, [.contentComplete])
        return plan
    }

    private func returnToOriginator(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let reasons = fields.text("reasons")
        try fields.check()
        var plan = plan("letter", [:], why: reasons)
        plan.event.stage = try outgoing(.returnToOriginator, [.reasons])
        return plan
    }

    private func approve(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let digest = fields.digest("letter")
        try fields.check()
        guard let letter = record.letter, letter.digest == digest else {
            throw Refusal(
                .conflict,
                [Problem(field: "letter", "that is not the letter as it stands now")]
            )
        }
        let assessment = try await assessment(on: now.day)
        let documents: Set<StepGuard> = assessment.bases.isEmpty ? [] : [.basisChosen]
        var event = event("letter", letter.digest)
        event.stage = try outgoing(.approve, documents)
        event.detail = [
            "bases": .array(assessment.bases.map { .string($0.instrument.key) }),
            "lawBook": .string(assessment.digest),
        ]
        return Plan(event)
    }

    /// The officer signs the letter's final bytes and the envelope that carries them.
    private func sign(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        try fields.check()
        guard let officer, let part = record.letter, part.digest == record.approved else {
            throw Refusal(.wrongState, [Problem("the letter as it stands is not approved")])
        }
        guard let bytes = try await office.store.text(of: open, part.body) else {
            throw CaseStore.damaged
        }
        let letter = try office.letter(String(decoding: bytes, as: UTF8.self))
        let file = FileDigest(sha256: part.digest.bytes, size: Int64(bytes.count))
        guard
            let signature = try? FileSignature.sign(
                file,
                with: officer.key,
                of: office.directory.own(),
                at: now
            )
        else {
            throw Refusal(.notPermitted, [Problem("the descriptor names no such key now")])
        }
        // What followed an informal draft is in one chain with it.
        let to = Party(authority: open.row.peer)
        var header =
            open.exchange == nil
            ? EnvelopeHeader(.letter, from: office.party, to: to, at: now)
            : try self.header(.letter)
        header.measures = letter.content.measures.map(\.id).sorted()
        header.isDrill = letter.content.isDrill
        let body = LetterBody(
            text: String(decoding: bytes, as: UTF8.self),
            signature: signature.bytes
        )
        var bodies: [Section: SectionBody] = [.letter: .letter(body)]
        if !letter.content.attachments.isEmpty {
            bodies[.annexes] = .annexes(try await annexes(of: letter.content))
        }
        let translation = try await translation()
        bodies[.translation] = translation.map { .translation($0) }
        let envelope = try signed(header, bodies)
        var event = event("letter", envelope.header.digest)
        event.stage = try outgoing(
            .sign,
            translation == nil ? [.signature] : [.signature, .translation]
        )
        event.detail = ["letter": .string("\(part.digest)")]
        var plan = Plan(event)
        try plan.keep(envelope.bytes, as: StepWork.signedLetter, in: open)
        plan.answer["envelope"] = .string("\(envelope.header.digest)")
        return plan
    }

    private static let signedLetter = "letter/signed"

    /// The files that go with the letter, each as the letter names it.
    func annexes(
        of letter: LetterOfRequest.Draft
    ) async throws(Refusal) -> [AnnexBody] {
        var annexes: [AnnexBody] = []
        for attachment in letter.attachments {
            guard let digest = ContentDigest(attachment.digest),
                let part = record.attachments[digest],
                let bytes = try await office.store.text(of: open, part.body),
                ContentDigest(of: bytes) == digest
            else { throw CaseStore.damaged }
            annexes.append(
                AnnexBody(
                    id: attachment.id,
                    title: attachment.title,
                    mediaType: attachment.mediaType,
                    content: bytes
                )
            )
        }
        return annexes
    }

    private func send(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        try fields.check()
        guard let digest = record.signed,
            let bytes = try await office.store.text(of: open, StepWork.signedLetter)
        else { throw Refusal(.wrongState, [Problem("the letter is not signed as it stands")]) }
        guard let read = try? UnverifiedEnvelope(bytes), read.digest == digest,
            let envelope = try? read.verify(
                by: office.directory.own().signers,
                to: nil,
                at: now
            )
        else { throw Refusal(.wrongState, [Problem("a signature on the letter no longer counts")]) }
        guard office.directory.peers().descriptor(of: open.row.peer) != nil else {
            throw Refusal(.wrongState, [Problem("the peer is no longer paired")])
        }
        guard open.exchange.map({ $0.continues(envelope.header) }) ?? true else {
            throw Refusal(
                .conflict,
                [
                    Problem(
                        "something was sent to the other side since the letter was signed",
                        hint: "change the letter and have it signed again"
                    )
                ]
            )
        }
        var plan = plan(envelope)
        plan.event.stage = try outgoing(.transmit, [.channelAllowed])
        return plan
    }

    private func supplement(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let part = fields.optionalText("supplement", limit: LetterOfRequest.Draft.sizeLimit)
        let text = fields.optionalText("text")
        let about = fields.optionalDigest("about")
        var answers: [AnswerBody] = []
        for members in fields.objects("answers", optional: true) {
            guard let question = members["question"]?.string, let text = members["text"]?.string,
                members.count == 2
            else {
                fields.problem("answers", "must each have `question` and `text`")
                break
            }
            answers.append(AnswerBody(question: question, text: text))
        }
        if part == nil && text == nil && answers.isEmpty { fields.problem("text", "is missing") }
        try fields.check()
        let asked = open.exchange?.headers.first { $0.digest == about }?.header.measures ?? []
        var header = try header(.supplement, measures: asked)
        header.about = about
        var body = SupplementBody(text: text, answers: answers)
        if let part { body.letter = LetterBody(text: part) }
        let envelope = try signed(header, [.supplement: .supplement(body)])
        var plan = plan(envelope)
        if let part {
            try await checkSupplement(part)
            let name = "supplement/\(record.supplements.count + 1)"
            plan.event.detail["body"] = .string(name)
            plan.event.detail["text"] = .string("\(ContentDigest(of: Array(part.utf8)))")
            try plan.keep(Array(part.utf8), as: name, in: open)
        }
        plan.event.stage = outgoingIfPossible(.supplement, [])
        return plan
    }

    /// A later part must fit the letter, or the other side could not read it.
    private func checkSupplement(_ text: String) async throws(Refusal) {
        let (letter, _) = try await letter(on: now.lastDay)
        guard let file = try? LetterFile(Array(text.utf8)) else {
            throw Refusal(
                .malformed,
                [Problem(field: "supplement", "neither YAML nor JSON that is read")]
            )
        }
        do throws(LetterOfRequest.Malformed) {
            _ = try LetterOfRequest.Draft.day(ofSupplement: file.json)
            let draft = try letter.content.supplemented(by: file.json)
            _ = try LetterOfRequest(draft, vocabulary: office.book.vocabulary)
        } catch {
            throw Refusal(.malformed, [Problem(field: "supplement.\(error.path)", error.text)])
        }
    }

    private func withdraw(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = fields.words("measures")
        let reasons = fields.optionalText("reasons")
        try fields.check()
        let header = try header(.withdrawal, measures: known(measures))
        let bodies: [Section: SectionBody] = reasons.map { [.reasons: .text(TextBody($0))] } ?? [:]
        var plan = plan(try signed(header, bodies), why: reasons ?? "")
        let left = (open.state?.measures ?? [:]).filter { id, state in
            state.stage != .withdrawn && !measures.contains(id)
        }
        if left.isEmpty { plan.event.stage = outgoingIfPossible(.withdraw, []) }
        return plan
    }

    /// Says that life or safety is at risk; the clocks of the lane run from then on.
    private func declareEmergency(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = fields.words("measures", optional: true)
        let deadline = fields.optionalInstant("deadline")
        let reasons = fields.text("reasons")
        try fields.check()
        guard open.state?.emergency != true else {
            throw Refusal(.wrongState, [Problem("an emergency is declared already")])
        }
        var header = try header(.emergency, measures: known(measures))
        header.deadline = deadline
        let envelope = try signed(header, [.reasons: .text(TextBody(reasons))])
        var plan = plan(envelope, why: reasons)
        let (requesting, requested) = office.states(of: open)
        let clocks = office.emergencyClocks(
            from: now,
            requesting: requesting,
            requested: requested
        )
        plan.event.detail["clocks"] = .array(clocks.map(\.json))
        return plan
    }

    private func settleConditions(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = fields.words("measures")
        let about = fields.digest("about")
        let declines = step == .declineConditions
        let reasons = declines ? fields.text("reasons") : nil
        try fields.check()
        var header = try header(
            declines ? .conditionsDeclined : .conditionsAccepted,
            measures: known(measures)
        )
        header.about = about
        let bodies: [Section: SectionBody] = reasons.map { [.reasons: .text(TextBody($0))] } ?? [:]
        var plan = plan(try signed(header, bodies), why: reasons ?? "")
        let next = outgoingIfPossible(declines ? .declineConditions : .acceptConditions, [])
        // The decision stands signed already: with its conditions settled, the letter is accepted.
        plan.event.stage =
            OutgoingStage(next).after([.accept], [.humanDecision]).rawValue
        return plan
    }

    /// The stage after a step if the letter's lifecycle has it from here; otherwise as it is.
    func outgoingIfPossible(
        _ step: OutgoingLetter.Step,
        _ documents: Set<StepGuard>
    ) -> String {
        OutgoingStage(open.row.stage).after([step], documents.union([.humanDecision])).rawValue
    }
}

/// Where the letter of an authority that asks stands, moved on by what has happened.
struct OutgoingStage {
    private(set) var rawValue: String

    init(_ stage: String) { rawValue = stage }

    /// The stage after those of the steps that lead on from where it stands, one after the other.
    func after(_ steps: [OutgoingLetter.Step], _ satisfied: Set<StepGuard>) -> OutgoingStage {
        var next = self
        for step in steps {
            guard let stage = OutgoingLetter.Stage(rawValue: next.rawValue),
                let to = try? OutgoingLetter.step(step, from: stage, satisfied: satisfied)
            else { continue }
            next.rawValue = to.rawValue
        }
        return next
    }
}

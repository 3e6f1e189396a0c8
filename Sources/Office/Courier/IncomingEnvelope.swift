import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry
import Transport

/// An envelope from the spool being taken into its case.
struct IncomingEnvelope: Sendable {
    private let incoming: IncomingFile
    private let dispatch: Dispatch

    private var office: CentralAuthority { incoming.office }
    private var now: Instant { incoming.now }

    init(_ incoming: IncomingFile, _ dispatch: Dispatch) {
        self.incoming = incoming
        self.dispatch = dispatch
    }

    func takeIn() async throws(IncomingRefusal) {
        let envelope = try verified()
        let witnessed = try await witnessed(envelope)
        let digest = envelope.header.digest
        if let open = try await later({ () async throws(CourierFailure) in
            try await office.opened(.envelope(digest.hash))
        }) {
            return try await takeAgain(envelope, open)
        }
        guard envelope.header.header.caseDigest != nil else {
            return try await open(envelope, witnessed)
        }
        let name = CaseName.opening(envelope.header.caseDigest.hash)
        guard
            let open = try await later({ () async throws(CourierFailure) in
                try await office.opened(name)
            })
        else {
            // The letter may be on its way behind it; somebody else's case never comes.
            if office.isOverdue(incoming.file) { throw .refused(.wrongCase) }
            throw .later(.early)
        }
        guard open.row.peer == incoming.peer else { throw .refused(.wrongCase) }
        try await take(envelope, open, witnessed)
    }

    private func verified() throws(IncomingRefusal) -> VerifiedEnvelope {
        let descriptor = try incoming.descriptor()
        do throws(EnvelopeFailure) {
            let read = try UnverifiedEnvelope(dispatch.object)
            guard read.claim.from.authority == incoming.peer else {
                throw .signature(.unknownSigner)
            }
            return try read.verify(by: descriptor.signers, to: office.party, at: now)
        } catch { throw .refused(ReceiptReason(error)) }
    }

    /// The sender's ledger must have the envelope, or it could deny having sent it.
    private func witnessed(
        _ envelope: VerifiedEnvelope
    ) async throws(IncomingRefusal) -> CentralAuthority.Witnessed {
        let descriptor = try incoming.descriptor()
        guard let proof = dispatch.proof,
            let log = descriptor.logKeys(at: now).first(where: {
                $0.name == proof.checkpoint.claim.origin
            }),
            let inclusion = try? ProofVerifier(log: log).verify(
                proof.bytes,
                object: envelope.header.digest.hash
            ), inclusion.opening.object == envelope.header.digest.hash
        else { throw .refused(.malformed) }
        return try await later { () async throws(CourierFailure) in
            try await office.witness(proof.checkpoint, dispatch.consistency, log: log)
        }
    }

    /// A replay or a second delivery changes nothing; the receipt kept is sent again as it is.
    private func takeAgain(
        _ envelope: VerifiedEnvelope,
        _ open: OpenCase
    ) async throws(IncomingRefusal) {
        try await later { () async throws(CourierFailure) in
            let digest = envelope.header.digest
            let receipts = try await office.rows { () async throws(RegisterFailure) in
                try await office.register.receipts(about: digest.hash)
            }
            let own = receipts.filter { $0.author == .own }.max { $0.at < $1.at }
            var event = office.event("envelope-again", "envelope", digest, why: "duplicate")
            event.detail = ["peer": .string(incoming.peer)]
            var changes = [incoming.taken(caseID: open.row.id)]
            if let own {
                changes.append(try office.sending(own.bytes, to: incoming.peer, at: now))
            }
            var plan = Plan(event)
            plan.event.stage = open.row.stage
            plan.changes = changes
            try await office.keepOwn(plan, on: open, once: incoming.once)
        }
    }

    // MARK: - A new case

    private func open(
        _ envelope: VerifiedEnvelope,
        _ witnessed: CentralAuthority.Witnessed
    ) async throws(IncomingRefusal) {
        let header = envelope.header.header
        // A preservation request opens a case too; what it asks for is not built yet, and a
        // receipt that promised it would be worse than none.
        let isKnown = header.type == .letter || header.type == .informalDraft
        guard isKnown, header.seq == 1, header.prev == nil, header.seen == nil else {
            throw .refused(isKnown ? .wrongState : .unexpected)
        }
        let (body, letter) = try self.letter(of: envelope)
        try await later { () async throws(CourierFailure) in
            try await keepNew(envelope, body, letter, witnessed)
        }
    }

    /// The letter that an envelope brings, or an informal draft of one.
    private func letter(
        of envelope: VerifiedEnvelope
    ) throws(IncomingRefusal) -> (LetterBody, LetterOfRequest) {
        let header = envelope.header.header
        let section: Section = header.type == .letter ? .letter : .draft
        guard case .letter(let body)? = envelope.bodies[section],
            let letter = try? office.letter(body.text), isFit(letter, header),
            LetterFiles.fit(letter.content, envelope)
        else { throw .refused(.malformed) }
        return (body, letter)
    }

    /// The letter is between these states and names the measures that the header names; an
    /// informal draft's header names none.
    private func isFit(_ letter: LetterOfRequest, _ header: EnvelopeHeader) -> Bool {
        let peers = office.directory.peers()
        let measures = letter.content.measures.map(\.id).sorted()
        return letter.content.requested.state == office.home.configuration.state
            && letter.content.requesting.state
                == peers.descriptor(of: incoming.peer)?.content.state
            && header.measures == (header.type == .letter ? measures : [])
            && header.isDrill == (header.type == .letter && letter.content.isDrill)
    }

    private func keepNew(
        _ envelope: VerifiedEnvelope,
        _ body: LetterBody,
        _ letter: LetterOfRequest,
        _ witnessed: CentralAuthority.Witnessed
    ) async throws(CourierFailure) {
        let digest = envelope.header.digest
        let isInformal = envelope.header.header.type == .informalDraft
        var row = CaseRow(
            id: NewCase.identifier(),
            reference: try await office.freshReference(now),
            side: .requested,
            peer: incoming.peer,
            stage: isInformal ? CaseRecord.informalStage : IncomingLetter.start.rawValue,
            opened: now
        )
        row.opening = digest.hash
        let stage: LetterStage = isInformal ? .informal : .sent
        row.codes["letter"] = stage.rawValue
        let text = Array(body.text.utf8)
        let receipt = try await incoming.receipt(
            .accepted,
            about: digest,
            in: digest,
            cosigned: witnessed.cosigned,
            isDrill: letter.content.isDrill
        )
        let isSigned = hasSignature(body, text)
        try await office.cases { () async throws(Refusal) in
            var new = try NewCase(row, office)
            let body = isInformal ? "draft/1" : "letter/1"
            try new.keep(text, as: body)
            guard let sealed = new.key.seal(envelope.bytes, as: place(envelope, row.id).bodyName)
            else { throw CentralAuthority.unavailable }
            new.changes.append(.envelope(place(envelope, row.id), bytes: sealed))
            for id in envelope.header.header.measures {
                let stage = MeasureLife.start.rawValue
                new.changes.append(
                    .measure(MeasureRow(caseID: row.id, measure: id, stage: stage, changed: now))
                )
            }
            new.changes += receipt.changes + witnessed.changes
            new.changes.append(incoming.taken(caseID: row.id))
            let act = isInformal ? CaseRecord.draftReceived : "letter-received"
            var event = office.event(act, isInformal ? "draft" : "letter", digest)
            event.caseDigest = digest
            event.stage = row.stage
            event.detail = [
                "body": .string(body), "text": .string("\(ContentDigest(of: text))"),
            ]
            if !isInformal {
                event.detail["signed"] = .bool(isSigned)
                event.detail.merge(CaseMatter.detail(letter, for: .requested)) { $1 }
            }
            if witnessed.isRewritten { event.detail["alarm"] = "ledger-rewritten" }
            if letter.content.isDrill { event.detail["drill"] = true }
            let key = try office.idempotence(
                "courier",
                incoming.once,
                Hash.of(Array(incoming.once.utf8)),
                answer: .null
            )
            _ = try await office.keep(try new.act(event, key: key))
        }
    }

    /// True when the letter carries its officer's own signature over its final bytes.
    private func hasSignature(_ body: LetterBody, _ text: [UInt8]) -> Bool {
        guard let bytes = body.signature,
            let signers = office.directory.peers().descriptor(of: incoming.peer)?.signers,
            let signature = try? FileSignature(verifying: bytes, by: signers, at: now)
        else { return false }
        return signature.file.sha256 == ContentDigest(of: text).bytes
    }

    // MARK: - A case that is open

    private func take(
        _ envelope: VerifiedEnvelope,
        _ open: OpenCase,
        _ witnessed: CentralAuthority.Witnessed
    ) async throws(IncomingRefusal) {
        guard var exchange = open.exchange else { throw .later(.impossible("no-exchange")) }
        let before = exchange.view.held
        let reception: Reception
        do throws(ReceptionFailure) { reception = try exchange.receive(envelope.header) } catch {
            switch error {
            case .wrongCase: throw .refused(.wrongCase)
            case .chainFull: throw .refused(.tooLarge)
            case .duplicate: throw .later(.impossible("duplicate"))
            }
        }
        // A letter that follows an informal draft, or another draft, is read when its turn comes.
        var letter: (LetterBody, LetterOfRequest)?
        if [.letter, .informalDraft].contains(envelope.header.header.type) {
            switch reception {
            case .held: if !office.isOverdue(incoming.file) { throw .later(.early) }
            case .folded, .crossed:
                let read = try self.letter(of: envelope)
                // An exercise does not become a case of its own, nor the reverse.
                guard read.1.content.isDrill == open.record.isDrill else {
                    throw .refused(.malformed)
                }
                letter = read
            case .refused, .fork: break
            }
        }
        let brought = letter
        try await later { () async throws(CourierFailure) in
            try await keep(envelope, open, exchange, reception, before, witnessed, brought)
        }
    }

    private func keep(
        _ envelope: VerifiedEnvelope,
        _ open: OpenCase,
        _ exchange: Exchange.CaseFile,
        _ reception: Reception,
        _ before: Set<ContentDigest>,
        _ witnessed: CentralAuthority.Witnessed,
        _ letter: (body: LetterBody, read: LetterOfRequest)?
    ) async throws(CourierFailure) {
        let digest = envelope.header.digest
        let arrival = Arrival(envelope, open, exchange, reception, office)
        var plan = Plan(
            try await office.cases { () async throws(Refusal) in
                try arrival.event(at: now)
            }
        )
        if witnessed.isRewritten { plan.event.detail["alarm"] = "ledger-rewritten" }
        if let letter, arrival.counts {
            let text = Array(letter.body.text.utf8)
            let isSigned = hasSignature(letter.body, text)
            try await office.cases { () async throws(Refusal) in
                try arrival.take(letter.read, text, isSigned: isSigned, &plan)
            }
        }
        try await office.cases { () async throws(Refusal) in
            try await takeFreed(arrival, open, &plan)
            try arrival.fill(&plan, at: now)
            if case .fork = reception {
                // The register keeps one envelope for a place; the other is evidence.
                try plan.keep(envelope.bytes, as: "fork/\(digest.hex)", in: open)
            } else {
                let row = place(envelope, open.row.id)
                guard let sealed = open.key.seal(envelope.bytes, as: row.bodyName) else {
                    throw CentralAuthority.unavailable
                }
                plan.changes.append(.envelope(row, bytes: sealed))
            }
        }
        let kind: ReceiptKind
        switch reception {
        case .folded, .crossed: kind = .accepted
        case .held: kind = .opened
        case .refused, .fork: kind = .refused
        }
        plan.changes += try await incoming.receipt(
            kind,
            reason: ReceiptReason(reception),
            about: digest,
            in: exchange.caseDigest,
            cosigned: witnessed.cosigned,
            isDrill: open.record.isDrill
        ).changes
        plan.changes += witnessed.changes
        plan.changes.append(incoming.taken(caseID: open.row.id))
        for freed in before.subtracting(exchange.view.held) {
            plan.changes += try await office.acceptance(of: freed, open, at: now)
        }
        try await office.keepOwn(plan, on: open, once: incoming.once)
        // What is missing may be the next file of this round.
        if case .held = reception { office.gaps.add(open.row.id) }
    }

    /// The later parts of the letter that came before what they follow.
    private func takeFreed(
        _ arrival: Arrival,
        _ open: OpenCase,
        _ plan: inout Plan
    ) async throws(Refusal) {
        var parts: [(text: [UInt8], envelope: ContentDigest)] = []
        for entry in arrival.freed where entry.header.type == .supplement {
            let envelope = try await office.store.envelope(entry.digest, of: open)
            if case .supplement(let body)? = envelope?.bodies[.supplement], let part = body.letter {
                parts.append((Array(part.text.utf8), entry.digest))
            }
        }
        try arrival.take(freed: parts, &plan)
    }

    private func place(_ envelope: VerifiedEnvelope, _ caseID: String) -> EnvelopeRow {
        let header = envelope.header.header
        return EnvelopeRow(
            digest: envelope.header.digest.hash,
            caseID: caseID,
            author: .peer,
            sequence: UInt64(header.seq),
            previous: header.prev?.hash,
            seen: header.seen?.digest.hash,
            type: header.type.rawValue,
            at: now
        )
    }

    private func later<Value>(
        _ body: () async throws(CourierFailure) -> Value
    ) async throws(IncomingRefusal) -> Value {
        do throws(CourierFailure) { return try await body() } catch { throw .later(error) }
    }
}

extension CentralAuthority {
    /// The next free reference of the year, such as `CH-2026-0001`.
    func freshReference(_ now: Instant) async throws(CourierFailure) -> String {
        let year = now.day.parts.year
        let state = home.configuration.state
        // References of a year are without gap here, so the first free one is found by halving.
        var (low, high) = (0, 1)
        while try await exists("\(state)-\(year)-\(CentralAuthority.padded(high))") {
            (low, high) = (high, high * 2)
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            let isTaken = try await exists("\(state)-\(year)-\(CentralAuthority.padded(middle))")
            (low, high) = isTaken ? (middle, high) : (low, middle)
        }
        return "\(state)-\(year)-\(CentralAuthority.padded(high))"
    }

    private func exists(_ reference: String) async throws(CourierFailure) -> Bool {
        try await rows { () async throws(RegisterFailure) in
            try await register.caseFile(.reference(reference)) != nil
        }
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The receipt that an envelope, held until now, is part of the case.
    func acceptance(
        of digest: ContentDigest,
        _ open: OpenCase,
        at now: Instant
    ) async throws(CourierFailure) -> [Change] {
        let receipts = try await rows { () async throws(RegisterFailure) in
            try await register.receipts(about: digest.hash)
        }
        let opened = receipts.first { $0.author == .own && $0.type == ReceiptKind.opened.rawValue }
        guard let claim = opened.flatMap({ try? UnverifiedReceipt($0.bytes) })?.claim else {
            return []
        }
        var content = ReceiptContent(
            .accepted,
            for: claim.spool,
            from: party,
            to: Party(authority: open.row.peer),
            deposited: claim.deposited,
            collected: claim.collected,
            at: max(now, claim.collected)
        )
        content.about = digest
        content.caseDigest = open.caseDigest
        content.isDrill = open.record.isDrill
        return try await receipt(content, nil, to: open.row.peer).changes
    }

    /// Asks for what is still missing once a round has taken in all there was.
    func askForGaps() async {
        for id in gaps.takeAll() {
            await attempt("gap") { () async throws(CourierFailure) in try await askForGaps(id) }
        }
    }

    /// Asks the other side for what is missing in its chain, once for each gap.
    private func askForGaps(_ caseID: String) async throws(CourierFailure) {
        guard let open = try await opened(.id(caseID)), let exchange = open.exchange,
            let gap = exchange.view.gaps[open.side.other]?.first,
            !open.record.askedGaps.contains(gap.lowerBound)
        else { return }
        let now = max(clock(), open.row.changed)
        guard var header = exchange.draft(.gapRequest, by: open.side, at: now) else { return }
        header.missing = gap
        let request = header
        try await cases { () async throws(Refusal) in
            let envelope = try signed(request, [:], officer: nil, at: now)
            var event = event("gap-asked", "gap-request", envelope.header.digest)
            event.stage = open.row.stage
            event.detail = ["from": .integer(Int64(gap.lowerBound))]
            var plan = Plan(event)
            plan.envelope = envelope
            _ = try await keep(plan, on: open)
        }
    }
}

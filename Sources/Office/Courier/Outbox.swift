import Casework
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Logging
import Registry
import Transport

extension CentralAuthority {
    /// Seals every own envelope that waits, with the proof that the ledger has it.
    func sealWaiting() async throws(CourierFailure) {
        let waiting = try await rows { () async throws(RegisterFailure) in
            try await register.spool(.outgoing, state: SpoolState.toSeal.rawValue)
        }
        for row in try await inChainOrder(waiting) {
            await attempt("seal an envelope", row.peer) { () async throws(CourierFailure) in
                try await seal(row)
            }
        }
    }

    /// Within a case by the places of the chain, so that the other side need not wait for any.
    private func inChainOrder(_ waiting: [SpoolRow]) async throws(CourierFailure) -> [SpoolRow] {
        guard waiting.count > 1 else { return waiting }
        var places: [Hash: UInt64] = [:]
        for id in Set(waiting.compactMap(\.caseID)) {
            let file = try await rows { () async throws(RegisterFailure) in
                try await register.caseFile(.id(id))
            }
            for envelope in file?.envelopes ?? [] { places[envelope.digest] = envelope.sequence }
        }
        return waiting.sorted { places[$0.digest] ?? 0 < places[$1.digest] ?? 0 }
    }

    private func seal(_ row: SpoolRow) async throws(CourierFailure) {
        let digest = row.digest.content
        guard let id = row.caseID, let open = try await opened(.id(id)),
            let envelope = try await cases({ () async throws(Refusal) in
                try await store.envelope(digest, of: open)
            })
        else { throw .impossible("no-envelope") }
        let dispatch = try await dispatch(envelope, open)
        let (sealed, size) = try seal(dispatch, to: row.peer)
        let now = clock()
        let queued = SpoolRow(
            digest: sealed.hash,
            peer: row.peer,
            direction: .outgoing,
            content: .envelope,
            caseID: id,
            size: UInt64(size),
            state: SpoolState.queued.rawValue,
            changed: now
        )
        var done = row
        (done.state, done.changed) = (SpoolState.sealed.rawValue, now)
        var event = event("queue", "envelope", digest)
        event.detail = ["spool": .string("\(sealed)")]
        var plan = Plan(event)
        plan.changes = [.spool(queued), .spool(done)]
        try await cases { () async throws(Refusal) in
            try plan.keep(
                Array("\(digest)".utf8),
                as: CentralAuthority.dispatchBody(sealed),
                in: open
            )
        }
        try await keepOwn(plan, on: open)
        try publish(queued, urgent: envelope.header.header.type.isUrgent)
    }

    /// The name of the body that says which envelope a spool file holds.
    static func dispatchBody(_ spool: ContentDigest) -> String { "dispatch/" + spool.hex }

    private func dispatch(
        _ envelope: VerifiedEnvelope,
        _ open: OpenCase
    ) async throws(CourierFailure) -> [UInt8] {
        let events = try await cases { () async throws(Refusal) in
            try await store.events(of: open)
        }
        // The first entry about the envelope is the act that wrote it.
        let digest = envelope.header.digest
        guard
            let index = events.first(where: { $0.event.object == digest && $0.event.act != "sign" }
            )?
            .index
        else { throw .impossible("no-entry") }
        let proof: UnverifiedProof
        do throws(TileFailure) { proof = try await tiles.proof(of: index) } catch {
            throw .impossible("no-proof")
        }
        let consistency = try await consistency(to: proof.checkpoint.claim.size, for: open.row.peer)
        return Dispatch(
            envelope: envelope.bytes,
            proof: proof,
            consistency: consistency
        ).bytes
    }

    /// Seals bytes to a peer into the spool; durable there, and not yet published.
    func seal(
        _ bytes: [UInt8],
        to peer: String
    ) throws(CourierFailure) -> (ContentDigest, Int64) {
        let recipients = (directory.peers().descriptor(of: peer)?.recipients(at: clock()) ?? [])
            .compactMap { try? Recipient($0) }
        guard !recipients.isEmpty else { throw .impossible("no-recipient") }
        let sealed: [UInt8]
        do throws(SealFailure) { sealed = try Sealer(to: recipients).seal(bytes) } catch {
            throw .impossible("seal")
        }
        return try files { () throws(FileFailure) in
            var writer = try spool.writer(to: peer)
            try writer.write(sealed)
            let written = try writer.finish()
            return (written.digest, written.size)
        }
    }

    /// Takes back the files of packages that were cancelled.
    func withdrawCancelled() async throws(CourierFailure) {
        let cancelled = try await rows { () async throws(RegisterFailure) in
            try await register.spool(.outgoing, state: SpoolState.cancelled.rawValue)
        }
        for var row in cancelled {
            try files { () throws(FileFailure) in
                try spool.withdraw(row.digest.content, from: row.peer)
            }
            (row.state, row.changed) = (SpoolState.gone.rawValue, clock())
            try await keepClear(
                event("withdrawn", "parcel", row.digest.content),
                [.spool(row)]
            )
        }
    }

    /// Publishes what is queued and not yet published: after a stop between commit and cover.
    func publishQueued() async throws(CourierFailure) {
        let queued = try await rows { () async throws(RegisterFailure) in
            try await register.spool(.outgoing, state: SpoolState.queued.rawValue)
        }
        for row in queued {
            await attempt("publish", row.peer) { () async throws(CourierFailure) in
                try publish(row, urgent: false)
            }
        }
        let expected = try await rows { () async throws(RegisterFailure) in
            try await register.spool(.incoming, state: SpoolState.expected.rawValue)
        }
        for row in expected {
            try files { () throws(FileFailure) in try spool.expect(cover(row, urgent: false)) }
        }
    }

    private func publish(_ row: SpoolRow, urgent: Bool) throws(CourierFailure) {
        let digest = row.digest.content
        try files { () throws(FileFailure) in
            if try spool.published(row.peer).contains(where: { $0.digest == digest }) { return }
            guard try spool.staged(row.peer).contains(digest) else { return }
            try spool.publish(cover(row, urgent: urgent))
        }
    }

    private func cover(_ row: SpoolRow, urgent: Bool) -> Cover {
        let own = home.configuration.authority
        let outgoing = row.direction == .outgoing
        let content: SpoolContent =
            switch row.content {
            case .envelope: .envelope
            case .parcel: .parcel
            case .receipt: .receipt
            }
        return Cover(
            from: outgoing ? own : row.peer,
            to: outgoing ? row.peer : own,
            content: content,
            digest: row.digest.content,
            size: Int64(row.size),
            urgent: urgent
        )
    }

    // MARK: - What the carrier says

    /// Notes what the peer's gateway has, by its signed receipt, and takes the file back.
    func noteTransported(_ peer: String) async throws(CourierFailure) {
        let sent = try files { () throws(FileFailure) in try spool.sent(peer) }
        if sent.isEmpty { return }
        let queued = try await rows { () async throws(RegisterFailure) in
            try await register.spool(.outgoing, state: SpoolState.queued.rawValue)
        }
        for (digest, receipt) in sent {
            guard let row = queued.first(where: { $0.digest == digest.hash && $0.peer == peer })
            else {
                // Noted before; a parcel's bytes stay until they are accepted or cancelled.
                try await withdrawIfEnded(digest, peer)
                continue
            }
            await attempt("transported", peer) { () async throws(CourierFailure) in
                try await note(receipt, row)
            }
        }
    }

    private func withdrawIfEnded(
        _ digest: ContentDigest,
        _ peer: String
    ) async throws(CourierFailure) {
        let row = try await rows { () async throws(RegisterFailure) in
            try await register.spoolFile(digest.hash)
        }
        if let row, row.content == .parcel, row.direction == .outgoing,
            row.state == SpoolState.transported.rawValue
        {
            return
        }
        try files { () throws(FileFailure) in try spool.withdraw(digest, from: peer) }
    }

    private func note(_ bytes: [UInt8], _ row: SpoolRow) async throws(CourierFailure) {
        guard let descriptor = directory.peers().descriptor(of: row.peer),
            let read = try? UnverifiedTransportReceipt(bytes),
            let verified = try? read.verify(by: descriptor, at: clock()),
            verified.content.covers(cover(row, urgent: false))
        else { throw .impossible("transport-receipt") }
        var moved = row
        (moved.state, moved.changed) = (SpoolState.transported.rawValue, clock())
        let receipt = ReceiptRow(
            digest: ContentDigest(of: bytes).hash,
            about: row.digest,
            author: .peer,
            type: "transported",
            at: clock(),
            bytes: bytes
        )
        try await record(moved, [.spool(moved), .receipt(receipt)], "transported")
        guard row.content != .parcel else { return }
        try files { () throws(FileFailure) in
            try spool.withdraw(row.digest.content, from: row.peer)
        }
    }

    /// Records where an outgoing file stands, in its case if it has one.
    func record(
        _ row: SpoolRow,
        _ changes: [Change],
        _ act: String
    ) async throws(CourierFailure) {
        var event = event(act, row.content.rawValue, row.digest.content)
        event.detail = ["spool": .string("\(row.digest.content)"), "state": .string(row.state)]
        guard let id = row.caseID, let open = try await opened(.id(id)) else {
            return try await keepClear(event, changes)
        }
        if row.content == .envelope, let envelope = try await envelope(in: row, open) {
            event.detail["envelope"] = .string("\(envelope)")
        }
        event.stage = stage(of: open, after: row)
        var plan = Plan(event)
        plan.changes = changes
        try await keepOwn(plan, on: open)
    }

    /// Which envelope a spool file holds.
    private func envelope(
        in row: SpoolRow,
        _ open: OpenCase
    ) async throws(CourierFailure) -> ContentDigest? {
        let name = CentralAuthority.dispatchBody(row.digest.content)
        let bytes = try await cases { () async throws(Refusal) in
            try await store.text(of: open, name)
        }
        return bytes.flatMap { ContentDigest(String(decoding: $0, as: UTF8.self)) }
    }

    /// A letter or a package that the peer's gateway has moves the own file on.
    private func stage(of open: OpenCase, after row: SpoolRow) -> String {
        guard row.state == SpoolState.transported.rawValue else { return open.row.stage }
        if open.side == .requesting {
            return OutgoingStage(open.row.stage).after([.deliver], [.transportReceipt]).rawValue
        }
        guard row.content == .parcel else { return open.row.stage }
        return IncomingStage(open.row.stage)
            .after([.confirmReceipt], [.transportReceipt]).rawValue
    }

    /// Notes what the carrier gave up; a person decides what becomes of it.
    func noteDead(_ peer: String) async throws(CourierFailure) {
        let dead = try files { () throws(FileFailure) in try spool.dead(peer) }
        if dead.isEmpty { return }
        let queued = try await rows { () async throws(RegisterFailure) in
            try await register.spool(.outgoing, state: SpoolState.queued.rawValue)
        }
        for (digest, reason) in dead {
            if var row = queued.first(where: { $0.digest == digest.hash }) {
                (row.state, row.changed) = (SpoolState.dead.rawValue, clock())
                logger.warning(
                    "courier: given up",
                    metadata: ["peer": "\(peer)", "why": "\(reason.rawValue)"]
                )
                try await record(row, [.spool(row)], "dead-letter")
            }
            try files { () throws(FileFailure) in try spool.withdraw(digest, from: peer) }
        }
    }

    // MARK: - The release gate, again

    /// Answers the carrier's wish to start a parcel, after the release gate was asked again.
    func answerAttempts(_ peer: String) async throws(CourierFailure) {
        for attempt in try files({ () throws(FileFailure) in try spool.asked(peer) }) {
            guard retries.isDue(attempt.digest, at: clock()) else { continue }
            await self.attempt("permit", peer) { () async throws(CourierFailure) in
                // A gate that stays closed is asked again, and less and less often.
                retries.failed(attempt.digest, at: clock())
                try await answer(attempt, peer)
            }
        }
    }

    private func answer(_ attempt: SpoolAttempt, _ peer: String) async throws(CourierFailure) {
        let name = "permit/\(attempt.digest.hex)/\(attempt.number)"
        if try await !isDone(name) {
            let queued = try await rows { () async throws(RegisterFailure) in
                try await register.spool(.outgoing, state: SpoolState.queued.rawValue)
            }
            guard let row = queued.first(where: { $0.digest == attempt.digest.hash }),
                let id = row.caseID, let open = try await opened(.id(id)),
                let package = open.record.packages[attempt.digest]
            else { throw .early }
            let gate = ReleaseGate(
                open: open,
                package: package,
                peer: directory.peers().descriptor(of: peer),
                now: clock()
            )
            let isOpen = gate.closed.isEmpty
            // A closed gate is noted once; the attempt waits, and opens when the gate does.
            if !isOpen && package.state == "held" { return }
            var event = event(isOpen ? "gate-open" : "gate-closed", "parcel", attempt.digest)
            event.detail = ["parcel": .string("\(attempt.digest)"), "gate": gate.json]
            try await keepOwn(Plan(event), on: open, once: isOpen ? name : nil)
            guard isOpen else { return }
        }
        try files { () throws(FileFailure) in try spool.permit(attempt, to: peer) }
    }
}

/// Where the letter of an authority that is asked stands, moved on by what has happened.
struct IncomingStage {
    private(set) var rawValue: String

    init(_ stage: String) { rawValue = stage }

    /// The stage after those of the steps that lead on from where it stands, one after the other.
    func after(_ steps: [IncomingLetter.Step], _ satisfied: Set<StepGuard>) -> IncomingStage {
        var next = self
        for step in steps {
            guard let stage = IncomingLetter.Stage(rawValue: next.rawValue),
                let to = try? IncomingLetter.step(step, from: stage, satisfied: satisfied)
            else { continue }
            next.rawValue = to.rawValue
        }
        return next
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

/// A case as it stood when it was read: the row, the own file, and what both sides know.
struct OpenCase: Sendable {
    /// The row in clear.
    let row: CaseRow
    /// Its revision, which the next act must find again.
    let revision: Int64
    /// The key of its bodies.
    let key: CaseKey
    /// The own file.
    let record: CaseRecord
    /// What both sides have told each other; nothing before the letter left or arrived.
    let exchange: Exchange.CaseFile?
    /// The rows of envelopes, vault objects and holds.
    let kept: Registry.CaseFile
    /// The events that the own file was folded from, with their places in the ledger.
    let trail: [OwnEntry]
    /// What was read of the case in this state, and need not be read again.
    let shelf: CaseShelf

    /// Which side of the letter this authority is on.
    var side: Exchange.Side { row.side == .requesting ? .requesting : .requested }

    /// The number behind the last event of the trail.
    var next: UInt64 { trail.last.map { $0.index + 1 } ?? 0 }

    /// What the envelopes come to.
    var state: CaseState? { exchange?.view.state }

    /// The digest of the envelope that opened the case between both.
    var caseDigest: ContentDigest? { exchange?.caseDigest }
}

/// An event of a case, with its place in the ledger.
struct OwnEntry: Sendable {
    let index: UInt64
    let event: OfficeEvent
}

/// Reads cases from the register and opens what lies sealed there.
struct CaseStore: Sendable {
    let register: any Register
    let keys: OfficeKeys
    let peers: @Sendable () -> Peers
    let own: @Sendable () -> Descriptor
    /// Cases that were opened before.
    let memory = CaseMemory()

    private static let step = 1024

    /// Opens a case by one of its names; nothing when there is none.
    ///
    /// What was opened before and has not changed is not verified again.
    func open(_ name: CaseName) async throws(Refusal) -> OpenCase? {
        let stand = try await asking { () throws(RegisterFailure) in
            try await register.stand(name)
        }
        guard let stand else { return nil }
        let id = stand.kept.row.id
        let signers = signers(of: stand.kept.row.peer)
        if let known = memory[id], known.signers == signers,
            let open = try await follow(known, to: stand)
        {
            return open
        }
        let kept = try await asking { () throws(RegisterFailure) in
            try await register.caseFile(.id(id))
        }
        guard let kept else { return nil }
        let shelf = CaseShelf()
        let key = try await key(of: id)
        let trail = try await trail(of: id, key, from: 0)
        let open = OpenCase(
            row: kept.kept.row,
            revision: kept.kept.revision,
            key: key,
            record: CaseStore.record(trail),
            exchange: try await exchange(of: kept, key, shelf),
            kept: kept,
            trail: trail,
            shelf: shelf
        )
        if open.revision == stand.kept.revision, trail.count == stand.events {
            memory.keep(CaseMemory.Known(open: open, stand: stand, signers: signers))
        }
        return open
    }

    /// A case without what the envelopes come to.
    func unfolded(_ kept: Registry.CaseFile) async throws(Refusal) -> OpenCase? {
        let id = kept.kept.row.id
        let key = try await key(of: id)
        let trail = try await trail(of: id, key, from: 0)
        return OpenCase(
            row: kept.kept.row,
            revision: kept.kept.revision,
            key: key,
            record: CaseStore.record(trail),
            exchange: nil,
            kept: kept,
            trail: trail,
            shelf: CaseShelf()
        )
    }

    /// A case that was opened before, as it stands; nothing when it has to be read again.
    private func follow(
        _ known: CaseMemory.Known,
        to stand: CaseStand
    ) async throws(Refusal) -> OpenCase? {
        if known.stand == stand { return known.open }
        let fresh = stand.entries - known.stand.entries
        guard known.stand.kept == stand.kept, known.stand.bodies == stand.bodies,
            stand.events - known.stand.events == fresh, fresh > 0
        else { return nil }
        let old = known.open
        let more = try await trail(of: old.row.id, old.key, from: old.next)
        // Whoever only looked changed nothing but the trail.
        guard more.count == fresh, more.allSatisfy({ CaseStore.looks.contains($0.event.act) })
        else { return nil }
        let open = OpenCase(
            row: old.row,
            revision: old.revision,
            key: old.key,
            record: old.record,
            exchange: old.exchange,
            kept: old.kept,
            trail: old.trail + more,
            shelf: old.shelf
        )
        memory.keep(CaseMemory.Known(open: open, stand: stand, signers: known.signers))
        return open
    }

    /// The events that change nothing of a case.
    private static let looks: Set = ["read", "export"]

    /// By which a verdict of before counts: the descriptors that it rests on.
    private func signers(of peer: String) -> [UInt8] {
        own().object.digest + (peers().descriptor(of: peer)?.object.digest ?? [])
    }

    private func key(of id: String) async throws(Refusal) -> CaseKey {
        guard let wrapped = try await body(of: id, CaseKey.bodyName),
            let key = CaseKey(wrapped, of: id, under: keys.officeKey)
        else { throw Refusal(.notFound, [Problem("the case was erased")]) }
        return key
    }

    /// Opens what is kept under a name of a case; nothing when it was erased.
    func text(of open: OpenCase, _ name: String) async throws(Refusal) -> [UInt8]? {
        guard let sealed = try await body(of: open.row.id, name) else { return nil }
        guard let bytes = open.key.open(sealed, as: name) else { throw CaseStore.damaged }
        return bytes
    }

    /// The events of a case up to now, in order; those erased left out.
    func events(of open: OpenCase) async throws(Refusal) -> [OwnEntry] {
        open.trail + (try await trail(of: open.row.id, open.key, from: open.next))
    }

    private func trail(
        of caseID: String,
        _ key: CaseKey,
        from start: UInt64
    ) async throws(Refusal) -> [OwnEntry] {
        var events: [OwnEntry] = []
        var first = start
        while true {
            let from = first
            let page = try await asking { () throws(RegisterFailure) in
                try await register.entries(of: caseID, from: from, count: CaseStore.step)
            }
            for entry in page {
                guard let event = try CaseStore.event(entry, key) else { continue }
                events.append(OwnEntry(index: entry.index, event: event))
            }
            guard page.count == CaseStore.step, let last = page.last else { return events }
            first = last.index + 1
        }
    }

    private static func event(
        _ entry: KeptEntry,
        _ key: CaseKey
    ) throws(Refusal) -> OfficeEvent? {
        let opening: EventOpening?
        switch entry.event {
        case nil: return nil
        case .clear(let clear): opening = clear
        case .sealed(let bytes): opening = key.event(bytes)
        }
        guard let opening, entry.opening == nil || entry.opening?.inner == opening.inner,
            let event = OfficeEvent(opening.event)
        else { throw damaged }
        return event
    }

    private static func record(_ trail: [OwnEntry]) -> CaseRecord {
        var record = CaseRecord()
        for entry in trail { record.apply(entry.event) }
        return record
    }

    /// Reads every envelope and verifies it again: a register keeps bytes, not verdicts.
    private func exchange(
        of kept: Registry.CaseFile,
        _ key: CaseKey,
        _ shelf: CaseShelf
    ) async throws(Refusal) -> Exchange.CaseFile? {
        guard let opening = kept.kept.row.opening,
            let digest = ContentDigest(hex: Array(opening.hex.utf8))
        else { return nil }
        var headers: [VerifiedHeader] = []
        for row in kept.envelopes {
            guard let sealed = try await body(of: row.caseID, row.bodyName),
                let bytes = key.open(sealed, as: row.bodyName)
            else { continue }
            let verified = try verify(bytes, row)
            shelf.keep(verified)
            headers.append(verified.header)
        }
        return Exchange.CaseFile(caseDigest: digest, headers: headers)
    }

    /// An envelope of the case with its sections.
    func envelope(
        _ digest: ContentDigest,
        of open: OpenCase
    ) async throws(Refusal) -> VerifiedEnvelope? {
        if let known = open.shelf.envelope(digest) { return known }
        guard let row = open.kept.envelopes.first(where: { $0.digest.hex == digest.hex }),
            let bytes = try await text(of: open, row.bodyName)
        else { return nil }
        return try verify(bytes, row)
    }

    private func verify(_ bytes: [UInt8], _ row: EnvelopeRow) throws(Refusal) -> VerifiedEnvelope {
        guard let read = try? UnverifiedEnvelope(bytes), read.digest.hex == row.digest.hex,
            let signers = row.author == .own
                ? own().signers : peers().descriptor(of: read.claim.from.authority)?.signers,
            let verified = try? read.verify(by: signers, to: nil, at: row.at)
        else { throw CaseStore.damaged }
        return verified
    }

    private func body(of caseID: String, _ name: String) async throws(Refusal) -> [UInt8]? {
        try await asking { () throws(RegisterFailure) in
            try await register.body(of: caseID, name: name)
        }
    }

    private func asking<Value: Sendable>(
        _ question: () async throws(RegisterFailure) -> Value
    ) async throws(Refusal) -> Value {
        do throws(RegisterFailure) { return try await question() } catch {
            throw Refusal(.unavailable, [Problem("the register does not answer")])
        }
    }

    static let damaged = Refusal(
        .unavailable,
        [Problem("the register holds something else than was put in", hint: "run `comityd check`")]
    )
}

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

    /// Which side of the letter this authority is on.
    var side: Exchange.Side { row.side == .requesting ? .requesting : .requested }

    /// What the envelopes come to.
    var state: CaseState? { exchange?.view.state }

    /// The digest of the envelope that opened the case between both.
    var caseDigest: ContentDigest? { exchange?.caseDigest }
}

/// Reads cases from the register and opens what lies sealed there.
struct CaseStore: Sendable {
    let register: any Register
    let keys: OfficeKeys
    let peers: @Sendable () -> Peers
    let own: @Sendable () -> Descriptor

    private static let step = 1024

    /// Opens a case by one of its names; nothing when there is none.
    func open(_ name: CaseName) async throws(Refusal) -> OpenCase? {
        guard
            let kept = try await asking({ () throws(RegisterFailure) in
                try await register.caseFile(name)
            })
        else { return nil }
        let row = kept.kept.row
        guard let wrapped = try await body(of: row.id, CaseKey.bodyName),
            let key = CaseKey(wrapped, of: row.id, under: keys.officeKey)
        else { throw Refusal(.notFound, [Problem("the case was erased")]) }
        return OpenCase(
            row: row,
            revision: kept.kept.revision,
            key: key,
            record: try await record(of: row, key),
            exchange: try await exchange(of: kept, key),
            kept: kept
        )
    }

    /// Who is involved in a case; nobody in one that was erased.
    func people(of row: CaseRow) async throws(Refusal) -> Set<String> {
        guard let wrapped = try await body(of: row.id, CaseKey.bodyName),
            let key = CaseKey(wrapped, of: row.id, under: keys.officeKey)
        else { return [] }
        return try await record(of: row, key).people
    }

    /// Opens what is kept under a name of a case; nothing when it was erased.
    func text(of open: OpenCase, _ name: String) async throws(Refusal) -> [UInt8]? {
        guard let sealed = try await body(of: open.row.id, name) else { return nil }
        guard let bytes = open.key.open(sealed, as: name) else { throw CaseStore.damaged }
        return bytes
    }

    /// The events of a case with their places in the ledger, in order; those erased left out.
    func events(
        of caseID: String,
        _ key: CaseKey
    ) async throws(Refusal) -> [(index: UInt64, event: OfficeEvent)] {
        var events: [(index: UInt64, event: OfficeEvent)] = []
        var first: UInt64 = 0
        while true {
            let from = first
            let page = try await asking { () throws(RegisterFailure) in
                try await register.entries(of: caseID, from: from, count: CaseStore.step)
            }
            for entry in page {
                guard let event = try CaseStore.event(entry, key) else { continue }
                events.append((entry.index, event))
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

    private func record(of row: CaseRow, _ key: CaseKey) async throws(Refusal) -> CaseRecord {
        var record = CaseRecord()
        for (_, event) in try await events(of: row.id, key) { record.apply(event) }
        return record
    }

    /// Reads every envelope and verifies it again: a register keeps bytes, not verdicts.
    private func exchange(
        of kept: Registry.CaseFile,
        _ key: CaseKey
    ) async throws(Refusal) -> Exchange.CaseFile? {
        guard let opening = kept.kept.row.opening,
            let digest = ContentDigest(hex: Array(opening.hex.utf8))
        else { return nil }
        var headers: [VerifiedHeader] = []
        for row in kept.envelopes {
            guard let sealed = try await body(of: row.caseID, row.bodyName),
                let bytes = key.open(sealed, as: row.bodyName)
            else { continue }
            headers.append(try verify(bytes, row).header)
        }
        return Exchange.CaseFile(caseDigest: digest, headers: headers)
    }

    /// An envelope of the case with its sections.
    func envelope(
        _ digest: ContentDigest,
        of open: OpenCase
    ) async throws(Refusal) -> VerifiedEnvelope? {
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

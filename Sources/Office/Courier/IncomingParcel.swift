import Casework
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Registry
import Transport

/// A parcel from the spool being opened, verified and locked away.
struct IncomingParcel: Sendable {
    private let incoming: IncomingFile

    private var office: CentralAuthority { incoming.office }
    private var digest: ContentDigest { incoming.file.cover.digest }

    init(_ incoming: IncomingFile) { self.incoming = incoming }

    func takeIn() async throws(IncomingRefusal) {
        let (open, announced) = try await announced()
        guard let parcel = announced.header.parcel, let caseDigest = open.caseDigest else {
            throw .refused(.unexpected)
        }
        let key: VaultKey
        do throws(Refusal) { key = try await office.vaultKey(of: open) } catch {
            throw .later(.register(error))
        }
        let expected = ParcelIntake.Expected(
            parcel,
            from: Party(authority: incoming.peer),
            to: office.party,
            caseReference: "\(caseDigest)",
            decisions: Set([announced.header.decision].compactMap(\.self)),
            letter: open.record.letter?.digest
        )
        let intake = ParcelIntake(
            expecting: expected,
            trust: office.directory.peers().trust,
            identities: [office.keys.identity],
            into: office.vault,
            under: key
        )
        let (path, now) = (incoming.file.path, incoming.now)
        let result: ParcelResult
        do throws(ParcelFailure) {
            result = try await Blocking.run { () throws(ParcelFailure) in
                try intake.open(path, at: now)
            }
        } catch {
            if case .file(let failure) = error { throw .later(.file(failure)) }
            throw .refused(error.reason ?? .packageFailed)
        }
        do throws(CourierFailure) {
            try await keep(result, announced, open)
        } catch {
            // Nothing of it is in the register: the next round opens it again, so this one goes.
            for object in result.objects { try? office.vault.destroy(object) }
            throw .later(error)
        }
    }

    /// The case that expects this parcel, and the envelope that announced it.
    private func announced() async throws(IncomingRefusal) -> (OpenCase, VerifiedHeader) {
        let found: (OpenCase, VerifiedHeader)?
        do throws(CourierFailure) { found = try await expected() } catch { throw .later(error) }
        guard let found else { throw .refused(.unexpected) }
        return found
    }

    private func expected() async throws(CourierFailure) -> (OpenCase, VerifiedHeader)? {
        let rows = try await office.rows { () async throws(RegisterFailure) in
            try await office.register.spool(.incoming, state: SpoolState.expected.rawValue)
        }
        let row = rows.first { $0.digest == digest.hash && $0.peer == incoming.peer }
        guard let row, let id = row.caseID, let open = try await office.opened(.id(id)),
            let header = open.exchange?.headers.first(where: {
                $0.header.parcel?.digest == digest
                    && open.state?.parcels[$0.digest]?.digest == digest
            })
        else { return nil }
        return (open, header)
    }

    private func keep(
        _ result: ParcelResult,
        _ announced: VerifiedHeader,
        _ open: OpenCase
    ) async throws(CourierFailure) {
        var event = office.event("parcel-received", "parcel", result.digest)
        event.detail = [
            "parcel": .string("\(digest)"), "size": .integer(incoming.file.cover.size),
            "statement": .string("\(result.digest)"),
            "number": .string(result.statement.number),
            "measures": .array(announced.header.measures.map { .string($0) }),
            "announced": .string("\(announced.digest)"),
            "exhibits": .array(result.exhibits.map(IncomingParcel.json)),
        ]
        event.stage =
            OutgoingStage(open.row.stage)
            .after(
                [.accept, .startExecution, .execute, .replace, .receive],
                [.manifest, .humanDecision]
            )
            .rawValue
        var plan = Plan(event)
        try await fill(&plan, result, open)
        plan.changes += try await incoming.receipt(
            .opened,
            about: result.digest,
            in: open.caseDigest,
            isDrill: open.record.isDrill,
            results: result.results
        ).changes
        plan.changes.append(incoming.taken(caseID: open.row.id))
        try await office.keepOwn(plan, on: open, once: incoming.once)
        try office.files { () throws(FileFailure) in
            try office.spool.unexpect(digest, from: incoming.peer)
        }
    }

    /// The objects in the vault, what came in front of them, and the receiver's custody record.
    private func fill(
        _ plan: inout Plan,
        _ result: ParcelResult,
        _ open: OpenCase
    ) async throws(CourierFailure) {
        for stored in [result.front] + result.exhibits.compactMap(\.stored) {
            plan.changes.append(
                .store(
                    VaultRow(
                        name: "\(stored.object)",
                        caseID: open.row.id,
                        size: UInt64(stored.sealedSize),
                        digest: stored.sealedDigest.hash,
                        stored: incoming.now
                    )
                )
            )
        }
        let folder = CentralAuthority.receivedFolder(digest)
        var bodies: [(String, [UInt8])] = [
            ("statement", result.statementBytes), ("decision", result.decision),
            ("custody", result.custody), ("front", result.front.json.canonical),
        ]
        if let limits = result.useLimits { bodies.append(("use-limits", limits)) }
        if let redaction = result.redaction { bodies.append(("redaction", redaction)) }
        var filled = plan
        try await office.cases { () async throws(Refusal) in
            for (name, bytes) in bodies { try filled.keep(bytes, as: folder + name, in: open) }
            let record = try await custody(result, open)
            try filled.keep(record, as: CentralAuthority.custodyBody, in: open)
        }
        plan = filled
    }

    private func custody(
        _ result: ParcelResult,
        _ open: OpenCase
    ) async throws(Refusal) -> [UInt8] {
        var chain = CustodyChain()
        if let bytes = try await office.store.text(of: open, CentralAuthority.custodyBody),
            let earlier = try? CustodyChain(parsing: bytes)
        {
            chain = earlier
        }
        let own = office.directory.own().content
        let custodian = Custodian(
            CustodyEvent.Actor(
                role: "node",
                identifier: own.authority,
                organization: own.names["en"] ?? own.authority,
                state: own.state
            ),
            tool: CentralAuthority.tool,
            under: "\(result.statement.number)"
        )
        for exhibit in result.exhibits {
            let events = custodian.received(exhibit, of: result, at: incoming.now)
            guard (try? chain.append(events)) != nil else { throw CentralAuthority.unavailable }
        }
        return chain.bytes
    }

    private static func json(_ exhibit: ReceivedExhibit) -> JSON {
        let digest = exhibit.listed ?? exhibit.stored?.digest ?? ContentDigest(of: [])
        return CaseRecord.PackedExhibit(
            path: exhibit.path,
            digest: digest,
            size: exhibit.stored?.size ?? 0,
            verified: exhibit.state == .verified,
            accepted: false,
            object: exhibit.stored.map { "\($0.object)" },
            mediaType: exhibit.stored?.mediaType ?? CaseRecord.PackedExhibit.unknownType
        ).json
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Registry
import Transport

/// A receipt from the spool being noted.
struct IncomingReceipt: Sendable {
    private let incoming: IncomingFile
    private let bytes: [UInt8]

    private var office: CentralAuthority { incoming.office }

    init(_ incoming: IncomingFile, _ bytes: [UInt8]) {
        self.incoming = incoming
        self.bytes = bytes
    }

    func takeIn() async throws(IncomingRefusal) {
        let descriptor = try incoming.descriptor()
        let receipt: VerifiedReceipt
        do throws(EnvelopeFailure) {
            let read = try UnverifiedReceipt(bytes)
            guard read.claim.from.authority == incoming.peer else {
                throw .signature(.unknownSigner)
            }
            receipt = try read.verify(
                by: descriptor.signers,
                to: office.party,
                at: incoming.now
            )
        } catch { throw .refused(ReceiptReason(error)) }
        do throws(CourierFailure) { try await note(receipt, descriptor) } catch {
            throw .later(error)
        }
    }

    private func note(
        _ receipt: VerifiedReceipt,
        _ peer: Descriptor
    ) async throws(CourierFailure) {
        let content = receipt.content
        let about = content.about ?? content.spool
        let digest = ContentDigest(of: receipt.object.object.payloadBytes)
        let known = try await office.rows { () async throws(RegisterFailure) in
            try await office.register.receipts(about: about.hash)
        }
        if known.contains(where: { $0.author == .peer && $0.digest == digest.hash }) {
            let event = office.event("receipt-again", "receipt", about, why: "duplicate")
            let taken = incoming.taken(caseID: nil)
            return try await office.keepClear(event, [taken], once: incoming.once)
        }
        let row = ReceiptRow(
            digest: digest.hash,
            about: about.hash,
            author: .peer,
            type: content.kind.rawValue,
            at: incoming.now,
            bytes: receipt.object.bytes
        )
        var changes = try await office.cosignatures(in: content, by: peer)
        changes.append(.receipt(row))
        var event = office.event(
            "receipt-received",
            "receipt",
            about,
            why: content.reason?.rawValue ?? ""
        )
        event.detail = [
            "state": .string(content.kind.rawValue), "spool": .string("\(content.spool)"),
        ]
        let sent = try await sentRow(content.spool)
        if var sent, content.kind != .opened {
            (sent.state, sent.changed) = (content.kind.rawValue, incoming.now)
            changes.append(.spool(sent))
        }
        guard let open = try await openCase(content) else {
            changes.append(incoming.taken(caseID: nil))
            return try await office.keepClear(event, changes, once: incoming.once)
        }
        changes.append(incoming.taken(caseID: open.row.id))
        event.stage = open.row.stage
        describe(&event, receipt, open)
        var plan = Plan(event)
        plan.changes = changes
        try await office.keepOwn(plan, on: open, once: incoming.once)
        try withdraw(sent, content)
    }

    /// What the own file has to know of it.
    private func describe(
        _ event: inout OfficeEvent,
        _ receipt: VerifiedReceipt,
        _ open: OpenCase
    ) {
        let content = receipt.content
        if let package = open.record.packages[content.spool] {
            event.detail["parcel"] = .string("\(package.digest)")
            if let tally = content.tally {
                event.detail["verified"] = .integer(Int64(tally.verified))
                event.detail["accepted"] = .integer(Int64(tally.accepted))
                event.detail["total"] = .integer(Int64(tally.total))
            }
        } else if let about = content.about {
            event.detail["envelope"] = .string("\(about)")
        }
    }

    /// The own file the receipt is about, while it is on its way.
    private func sentRow(_ digest: ContentDigest) async throws(CourierFailure) -> SpoolRow? {
        let row = try await office.rows { () async throws(RegisterFailure) in
            try await office.register.spoolFile(digest.hash)
        }
        let isOnItsWay = [SpoolState.queued, .transported].contains { $0.rawValue == row?.state }
        if let row, isOnItsWay, row.direction == .outgoing, row.peer == incoming.peer {
            return row
        }
        return nil
    }

    /// The case it belongs to, if it is about something this side sent the peer in it.
    private func openCase(_ content: ReceiptContent) async throws(CourierFailure) -> OpenCase? {
        guard let digest = content.caseDigest, let about = content.about,
            let open = try await office.opened(.opening(digest.hash)),
            open.row.peer == incoming.peer
        else { return nil }
        let isEnvelope = open.kept.envelopes.contains {
            $0.author == .own && $0.digest == about.hash
        }
        let isPackage = open.record.packages[content.spool]?.statement == about
        return isEnvelope || isPackage ? open : nil
    }

    /// What is accepted or refused need not be sent again; a failure waits for the next round.
    private func withdraw(_ sent: SpoolRow?, _ content: ReceiptContent) throws(CourierFailure) {
        guard sent != nil, content.kind != .opened else { return }
        try office.files { () throws(FileFailure) in
            try office.spool.withdraw(content.spool, from: incoming.peer)
        }
    }
}

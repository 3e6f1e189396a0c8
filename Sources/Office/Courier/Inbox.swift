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
    /// How long an envelope waits in the spool for the letter of its case, in seconds.
    private static let patience: Int64 = 7 * 86_400

    /// Takes in what a peer's gateway brought, each file in an act of its own.
    func takeIn(_ peer: String) async throws(CourierFailure) {
        for file in try files({ () throws(FileFailure) in try spool.incoming(peer) }) {
            let digest = file.cover.digest
            guard retries.isDue(digest, at: clock()) else { continue }
            await attempt("take in", peer) { () async throws(CourierFailure) in
                do throws(CourierFailure) {
                    try await takeIn(file, peer)
                    retries.succeeded()
                } catch {
                    retries.failed(digest, at: clock())
                    throw error
                }
            }
        }
    }

    private func takeIn(_ file: SpoolFile, _ peer: String) async throws(CourierFailure) {
        let delivery = IncomingFile(office: self, file: file, peer: peer, now: clock())
        if try await !isDone(delivery.once) {
            do throws(IncomingRefusal) { try await delivery.takeIn() } catch {
                switch error {
                case .later(let failure): throw failure
                case .refused(let reason): try await delivery.refuse(reason)
                }
            }
        }
        try files { () throws(FileFailure) in try spool.take(file.cover.digest, from: peer) }
        try await publishQueued()
    }

    /// True when an envelope has waited long enough for a letter that does not come.
    func isOverdue(_ file: SpoolFile) -> Bool {
        file.deposited.seconds + CentralAuthority.patience < clock().seconds
    }
}

/// Why an incoming file was not taken into a case.
enum IncomingRefusal: Error, Sendable, Hashable {
    /// The sender is told why; nothing but the refusal is kept.
    case refused(ReceiptReason)
    /// Not the sender's fault, or not yet: the file stays where it is.
    case later(CourierFailure)
}

/// A file from the spool being taken in.
struct IncomingFile: Sendable {
    let office: CentralAuthority
    let file: SpoolFile
    let peer: String
    let now: Instant

    /// The key under which a file is taken in once, whatever happens after.
    var once: String { "in/" + file.cover.digest.hex }

    func takeIn() async throws(IncomingRefusal) {
        guard file.cover.from == peer, file.cover.to == office.home.configuration.authority else {
            throw .refused(.wrongAddressee)
        }
        switch file.cover.content {
        case .envelope, .receipt: try await takeDispatch()
        case .parcel: try await IncomingParcel(self).takeIn()
        }
    }

    private func takeDispatch() async throws(IncomingRefusal) {
        let sealed: [UInt8]
        do throws(FileFailure) {
            sealed = try Files.readRegular(file.path, limit: Int(Cover.letterLimit))
        } catch {
            // The gateway removes what was taken at any moment.
            throw .later(error.isMissing ? .early : .file(error))
        }
        guard ContentDigest(of: sealed) == file.cover.digest else { throw .refused(.malformed) }
        guard let plain = try? Opener(with: [office.keys.identity]).open(sealed) else {
            throw .refused(.unopened)
        }
        let dispatch: Dispatch
        do throws(DispatchFailure) { dispatch = try Dispatch(plain) } catch {
            switch error {
            case .tooLarge: throw .refused(.tooLarge)
            case .unknownVersion: throw .refused(.unknownVersion)
            case .notCanonical, .malformed, .proof: throw .refused(.malformed)
            }
        }
        switch (dispatch.kind, file.cover.content) {
        case (.envelope, .envelope): try await IncomingEnvelope(self, dispatch).takeIn()
        case (.receipt, .receipt): try await IncomingReceipt(self, dispatch.object).takeIn()
        default: throw .refused(.malformed)
        }
    }

    /// The peer's descriptor, by which everything of it is verified.
    func descriptor() throws(IncomingRefusal) -> Descriptor {
        guard let descriptor = office.directory.peers().descriptor(of: peer) else {
            throw .refused(.unknownSender)
        }
        return descriptor
    }

    /// The row that says this file was dealt with.
    func taken(caseID: String?) -> Change {
        let content: SpoolRow.Content =
            switch file.cover.content {
            case .envelope: .envelope
            case .receipt: .receipt
            case .parcel: .parcel
            }
        return .spool(
            SpoolRow(
                digest: file.cover.digest.hash,
                peer: peer,
                direction: .incoming,
                content: content,
                caseID: caseID,
                size: UInt64(file.cover.size),
                state: SpoolState.taken.rawValue,
                changed: now
            )
        )
    }

    /// Tells the sender why, and keeps nothing but that.
    func refuse(_ reason: ReceiptReason) async throws(CourierFailure) {
        office.logger.notice(
            "courier: refused",
            metadata: [
                "peer": "\(peer)", "why": "\(reason.rawValue)",
                "content": "\(file.cover.content.rawValue)",
                "digest": "\(file.cover.digest.hex.prefix(12))",
            ]
        )
        var event = office.event(
            "refused",
            file.cover.content.rawValue,
            file.cover.digest,
            why: reason.rawValue
        )
        event.detail = ["peer": .string(peer)]
        // Receipts are never receipted.
        var changes: [Change] = []
        if file.cover.content != .receipt {
            changes = try await receipt(.refused, reason: reason).changes
        }
        try await office.keepClear(event, changes, once: once)
    }

    /// A signed receipt about this file, sealed into the spool, with the rows that send it.
    func receipt(
        _ kind: ReceiptKind,
        reason: ReceiptReason? = nil,
        about: ContentDigest? = nil,
        in caseDigest: ContentDigest? = nil,
        cosigned: UnverifiedCheckpoint? = nil,
        isDrill: Bool = false,
        results: [Exchange.ExhibitResult]? = nil
    ) async throws(CourierFailure) -> (changes: [Change], bytes: [UInt8]) {
        let from = office.party
        var content = ReceiptContent(
            kind,
            for: file.cover.digest,
            from: from,
            to: Party(authority: peer),
            deposited: min(file.deposited, now),
            collected: now,
            at: now
        )
        content.reason = reason
        content.about = about
        content.caseDigest = caseDigest
        content.cosigned = cosigned
        content.isDrill = isDrill
        return try await office.receipt(content, results, to: peer)
    }
}

extension CentralAuthority {
    /// Signs a receipt and seals it into the spool; the rows have it kept and sent.
    func receipt(
        _ content: ReceiptContent,
        _ results: [Exchange.ExhibitResult]?,
        to peer: String
    ) async throws(CourierFailure) -> (changes: [Change], bytes: [UInt8]) {
        var content = content
        content.checkpoint = try? UnverifiedCheckpoint(await checkpoint())
        let signed: UnverifiedReceipt
        do throws(SigningFailure) {
            signed = try content.signed(exhibits: results, by: keys.seal.signatories)
        } catch { throw .impossible("receipt") }
        let bytes = signed.object.bytes
        let row = ReceiptRow(
            digest: ContentDigest(of: signed.object.payloadBytes).hash,
            about: (content.about ?? content.spool).hash,
            author: .own,
            type: content.kind.rawValue,
            at: content.instant,
            bytes: bytes
        )
        let sent = try sending(bytes, to: peer, at: content.instant)
        return ([.receipt(row), sent], bytes)
    }

    /// Seals a receipt, new or kept, into the spool.
    func sending(
        _ receipt: [UInt8],
        to peer: String,
        at now: Instant
    ) throws(CourierFailure) -> Change {
        let (digest, size) = try seal(Dispatch(receipt: receipt).bytes, to: peer)
        return .spool(
            SpoolRow(
                digest: digest.hash,
                peer: peer,
                direction: .outgoing,
                content: .receipt,
                caseID: nil,
                size: UInt64(size),
                state: SpoolState.queued.rawValue,
                changed: now
            )
        )
    }

    /// Receipts about exhibits, when an officer has accepted what there is to accept.
    func parcelReceipt(
        _ kind: ReceiptKind,
        _ package: CaseRecord.Package,
        _ results: [Exchange.ExhibitResult],
        on open: OpenCase,
        at now: Instant
    ) async throws(Refusal) -> [Change] {
        let earlier: [ReceiptRow]
        do throws(RegisterFailure) {
            earlier = try await register.receipts(about: package.statement.hash)
        } catch { throw CentralAuthority.unavailable }
        let opened = earlier.first { $0.author == .own && $0.type == ReceiptKind.opened.rawValue }
        guard let claim = opened.flatMap({ try? UnverifiedReceipt($0.bytes) })?.claim else {
            throw CaseStore.damaged
        }
        var content = ReceiptContent(
            kind,
            for: claim.spool,
            from: party,
            to: Party(authority: open.row.peer),
            deposited: claim.deposited,
            collected: claim.collected,
            at: max(now, claim.collected)
        )
        content.about = package.statement
        content.caseDigest = open.caseDigest
        content.isDrill = open.record.isDrill
        do throws(CourierFailure) {
            return try await receipt(content, results, to: open.row.peer).changes
        } catch { throw CentralAuthority.unavailable }
    }
}

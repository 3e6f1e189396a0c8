package import Casework
import Encoding
package import Evidence
package import Ledger

/// What a receipt says of the envelope or parcel it is about.
package enum ReceiptKind: String, Sendable, Hashable, CaseIterable {
    /// Opened, and every signature verified.
    case opened
    /// Taken into the case; for a parcel, exhibit by exhibit.
    case accepted
    /// Not taken, for a reason.
    case refused
}

/// Why something was not taken, as a receipt says it to the sender.
package enum ReceiptReason: String, Sendable, Hashable, CaseIterable {
    /// The seal does not open, or its content is cut or changed.
    case unopened
    case malformed
    case unknownVersion = "unknown-version"
    case wrongAddressee = "wrong-addressee"
    case badSignature = "bad-signature"
    /// A signature that must stand is not there.
    case stripped
    case unknownSender = "unknown-sender"
    case wrongCase = "wrong-case"
    case fork
    case wrongState = "wrong-state"
    /// A parcel that no envelope announced, or of another size or digest.
    case unexpected
    /// The signed statement or the bag of a parcel does not hold.
    case packageFailed = "package-failed"
    case tooLarge = "too-large"

    /// The reason for an envelope that was refused before its state was looked at.
    package init(_ failure: EnvelopeFailure) {
        switch failure {
        case .malformed: self = .malformed
        case .unknownVersion: self = .unknownVersion
        case .noOfficer: self = .stripped
        case .signature(let failure): self.init(failure)
        }
    }

    private init(_ failure: SignatureFailure) {
        switch failure {
        case .malformed, .wrongType, .unknownAlgorithm: self = .malformed
        case .badSignature, .unfitKey, .wrongChain: self = .badSignature
        case .stripped, .downgraded: self = .stripped
        case .unknownSigner: self = .unknownSender
        case .wrongAddressee: self = .wrongAddressee
        }
    }

    /// The reason for an envelope that was taken in and has no effect; nothing when it has, or
    /// waits.
    package init?(_ reception: Reception) {
        switch reception {
        case .refused: self = .wrongState
        case .fork: self = .fork
        case .folded, .crossed, .held: return nil
        }
    }
}

/// What was found of one exhibit of a parcel.
package struct ExhibitResult: Sendable, Hashable {
    /// The exhibit's digest in the parcel's manifest.
    package let digest: ContentDigest
    /// True when its bytes are those of the manifest.
    package let verified: Bool
    /// True when it was taken into the case; one that is not stays in quarantine.
    package let accepted: Bool

    /// A result; what was not verified cannot be accepted.
    package init(_ digest: ContentDigest, verified: Bool, accepted: Bool) {
        self.digest = digest
        self.verified = verified
        self.accepted = verified && accepted
    }
}

/// How many exhibits of a parcel there are, and what was found of them.
package struct ExhibitTally: Sendable, Hashable {
    /// All, those whose bytes are right, and those taken into the case.
    package let total, verified, accepted: Int

    init(total: Int, verified: Int, accepted: Int) {
        self.total = total
        self.verified = verified
        self.accepted = accepted
    }

    /// Counts results.
    package init(_ exhibits: [ExhibitResult]) {
        total = exhibits.count
        verified = exhibits.count(where: \.verified)
        accepted = exhibits.count(where: \.accepted)
    }
}

/// What a receipt says.
///
/// It stands outside the case's chains and is never receipted itself.
package struct ReceiptContent: Sendable, Hashable {
    /// The most exhibits of one receipt.
    package static let exhibitLimit = 10_000
    /// The largest checkpoint with its signatures, in bytes.
    package static let checkpointLimit = 64 << 10

    /// What it says.
    package var kind: ReceiptKind
    /// Who says it.
    package var from: Party
    /// To whom.
    package var to: Party
    /// SHA-256 of the sealed bytes: all that is known of what does not open.
    package var spool: ContentDigest
    /// The case, if it is known.
    package var caseDigest: ContentDigest?
    /// The digest of the envelope, or of a parcel's statement, if it was read.
    package var about: ContentDigest?
    /// Why it was not taken.
    package var reason: ReceiptReason?
    /// When the carrier had it.
    package var deposited: Instant
    /// When the receiver fetched it from there.
    package var collected: Instant
    /// When the receipt was written.
    package var instant: Instant
    /// How many exhibits were looked at, verified and accepted; nothing for an envelope.
    package var tally: ExhibitTally?
    /// True when it is about something of a case that is an exercise.
    package var isDrill = false
    /// The newest signed checkpoint of the receipt's writer.
    package var checkpoint: UnverifiedCheckpoint?
    /// The sender's checkpoint that came along, with the receiver's cosignature among its lines.
    package var cosigned: UnverifiedCheckpoint?

    /// A receipt for sealed bytes.
    package init(
        _ kind: ReceiptKind,
        for spool: ContentDigest,
        from: Party,
        to: Party,
        deposited: Instant,
        collected: Instant,
        at instant: Instant
    ) {
        self.kind = kind
        self.spool = spool
        self.from = from
        self.to = to
        self.deposited = deposited
        self.collected = collected
        self.instant = instant
    }
}

/// A receipt as received: its form was checked, no signature yet.
package struct UnverifiedReceipt: Sendable {
    /// The signed object as received: what is stored, and sent again byte for byte.
    package let object: SignedObject
    /// What it claims.
    package let claim: ReceiptContent

    /// Reads a receipt and checks everything about it that needs no key.
    package init(_ bytes: [UInt8]) throws(EnvelopeFailure) {
        let object: SignedObject
        do throws(SignatureFailure) {
            object = try SignedObject(bytes)
            guard object.type == .receipt else { throw .wrongType }
        } catch { throw .signature(error) }
        claim = try ReceiptContent(object.payload)
        self.object = object
    }

    /// Verifies every signature on it, and that it is for its reader; see
    /// ``UnverifiedEnvelope/verify(by:to:at:)``.
    package func verify(
        by signers: Signers,
        to addressee: Party?,
        at instant: Instant
    ) throws(EnvelopeFailure) -> VerifiedReceipt {
        let object: VerifiedObject
        do throws(SignatureFailure) {
            let verified = try signers.verify(
                self.object,
                as: .receipt,
                to: addressee?.authority,
                at: instant
            )
            guard claim.from.unit == signers.unit else { throw .unknownSigner }
            if let addressee, addressee.unit != claim.to.unit { throw .wrongAddressee }
            object = verified
        } catch { throw .signature(error) }
        guard let json = object.sections["results"] else {
            guard object.sections.isEmpty else { throw .malformed(member: "results") }
            return VerifiedReceipt(object: object, content: claim, exhibits: nil)
        }
        let elements = json.array ?? []
        let exhibits = elements.compactMap(ExhibitResult.init)
        guard json.array != nil, exhibits.count == elements.count,
            claim.tally == ExhibitTally(exhibits), object.sections.count == 1
        else { throw .malformed(member: "results") }
        return VerifiedReceipt(object: object, content: claim, exhibits: exhibits)
    }
}

/// A receipt whose signatures were verified; only ``UnverifiedReceipt`` makes one.
///
/// The checkpoints in it carry signatures of their own, still to be verified with the logs' keys.
package struct VerifiedReceipt: Sendable {
    /// The signed object, verified.
    package let object: VerifiedObject
    /// What it says.
    package let content: ReceiptContent

    /// What was found, exhibit by exhibit in the order of the manifest; nothing when that section
    /// was erased or is about no parcel.
    package let exhibits: [ExhibitResult]?

    fileprivate init(
        object: VerifiedObject,
        content: ReceiptContent,
        exhibits: [ExhibitResult]?
    ) {
        self.object = object
        self.content = content
        self.exhibits = exhibits
    }

    /// True when it is about these sealed bytes, this envelope and this case.
    package func isAbout(
        spool: ContentDigest,
        _ envelope: ContentDigest,
        in caseDigest: ContentDigest
    ) -> Bool {
        content.spool == spool && content.about ?? envelope == envelope
            && content.caseDigest ?? caseDigest == caseDigest
    }

    /// True when it comes from whom an envelope was sent to, and is about that envelope as it was
    /// sealed; anybody else's says nothing about it.
    package func answers(_ entry: VerifiedHeader, in spool: ContentDigest) -> Bool {
        content.from == entry.header.to && content.to == entry.header.from
            && isAbout(spool: spool, entry.digest, in: entry.caseDigest)
    }
}

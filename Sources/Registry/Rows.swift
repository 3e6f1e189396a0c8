package import Casework
package import Ledger

/// A case as it stands in clear: nothing here may name a person concerned.
package struct CaseRow: Sendable, Hashable {
    /// Which side of the letter this authority is on.
    package enum Side: String, Sendable, Hashable, CaseIterable {
        case requesting, requested
    }

    /// The office's own identifier; it never leaves the authority.
    package let id: String
    /// The file number people use; unique.
    package var reference: String
    /// Which side this authority is on.
    package let side: Side
    /// The other authority.
    package let peer: String
    /// The digest of the envelope that opened the case between both; nothing while it is a draft.
    package var opening: Hash?
    /// The stage of the letter (`spec/lifecycle.md`).
    package var stage: String
    /// The officer it is assigned to.
    package var officer: String?
    /// When it was opened here.
    package let opened: Instant
    /// When it changed last.
    package var changed: Instant
    /// The day by which something is due.
    package var due: Day?
    /// Codes from the headers of envelopes, by their names.
    package var codes: [String: String]

    /// A case just opened, without a due day, an officer or codes.
    package init(
        id: String,
        reference: String,
        side: Side,
        peer: String,
        stage: String,
        opened: Instant
    ) {
        self.id = id
        self.reference = reference
        self.side = side
        self.peer = peer
        self.stage = stage
        self.opened = opened
        changed = opened
        codes = [:]
    }
}

/// A case with the number of its revision, by which a second writer is noticed.
package struct KeptCase: Sendable, Hashable {
    /// The case as it stands.
    package let row: CaseRow
    /// 1 when opened, one more for each update.
    package let revision: Int64

    /// The case in that revision.
    package init(_ row: CaseRow, revision: Int64) {
        self.row = row
        self.revision = revision
    }
}

/// The stage of one measure of a case.
package struct MeasureRow: Sendable, Hashable {
    /// The case.
    package let caseID: String
    /// The measure's identifier in the letter.
    package let measure: String
    /// Its stage (`spec/lifecycle.md`).
    package let stage: String
    /// When it came to that stage.
    package let changed: Instant

    /// The measure at that stage.
    package init(caseID: String, measure: String, stage: String, changed: Instant) {
        self.caseID = caseID
        self.measure = measure
        self.stage = stage
        self.changed = changed
    }
}

/// Who wrote an envelope or a receipt.
package enum Author: String, Sendable, Hashable, CaseIterable {
    case own, peer
}

/// An envelope's place in its case; its bytes are a body that can be erased.
package struct EnvelopeRow: Sendable, Hashable {
    /// SHA-256 of the signed payload's octets.
    package let digest: Hash
    /// The case it belongs to.
    package let caseID: String
    /// Whose chain it stands in.
    package let author: Author
    /// Its number in that chain, from 1.
    package let sequence: UInt64
    /// The digest of the one before in the same chain; nothing for the first.
    package let previous: Hash?
    /// The last envelope of the other side its author had processed.
    package let seen: Hash?
    /// The type code of its header.
    package let type: String
    /// When it was signed here or came here.
    package let at: Instant

    /// An envelope at that place of a chain.
    package init(
        digest: Hash,
        caseID: String,
        author: Author,
        sequence: UInt64,
        previous: Hash?,
        seen: Hash? = nil,
        type: String,
        at: Instant
    ) {
        self.digest = digest
        self.caseID = caseID
        self.author = author
        self.sequence = sequence
        self.previous = previous
        self.seen = seen
        self.type = type
        self.at = at
    }

    /// The name of the body that holds its bytes.
    package var bodyName: String { EnvelopeRow.bodyPrefix + digest.hex }

    /// What the names of bodies that hold envelopes begin with, and of no others.
    package static let bodyPrefix = "envelope/"
}

/// A receipt, kept and sent again byte for byte.
package struct ReceiptRow: Sendable, Hashable {
    /// SHA-256 of the receipt's signed payload.
    package let digest: Hash
    /// What it acknowledges: the digest of an envelope or of a spool file.
    package let about: Hash
    /// Who wrote it.
    package let author: Author
    /// The code of what it says: transported, verified, accepted or refused, and of what.
    package let type: String
    /// When it was signed here or came here.
    package let at: Instant
    /// Its bytes.
    package let bytes: [UInt8]

    /// A receipt about `about`.
    package init(
        digest: Hash,
        about: Hash,
        author: Author,
        type: String,
        at: Instant,
        bytes: [UInt8]
    ) {
        self.digest = digest
        self.about = about
        self.author = author
        self.type = type
        self.at = at
        self.bytes = bytes
    }
}

/// A sealed file in the spool, by the digest of its bytes.
package struct SpoolRow: Sendable, Hashable {
    /// Whether it comes or goes.
    package enum Direction: String, Sendable, Hashable, CaseIterable {
        case incoming, outgoing
    }

    /// What is sealed in it.
    package enum Content: String, Sendable, Hashable, CaseIterable {
        case envelope, parcel, receipt
    }

    /// SHA-256 of the sealed bytes.
    package let digest: Hash
    /// The other authority.
    package let peer: String
    /// Whether it comes or goes.
    package let direction: Direction
    /// What is sealed in it.
    package let content: Content
    /// The case, once known.
    package let caseID: String?
    /// The size in bytes.
    package let size: UInt64
    /// Where its delivery stands.
    package var state: String
    /// When it came to that state.
    package var changed: Instant

    /// A spool file in that state.
    package init(
        digest: Hash,
        peer: String,
        direction: Direction,
        content: Content,
        caseID: String?,
        size: UInt64,
        state: String,
        changed: Instant
    ) {
        self.digest = digest
        self.peer = peer
        self.direction = direction
        self.content = content
        self.caseID = caseID
        self.size = size
        self.state = state
        self.changed = changed
    }
}

/// A sealed object of the vault: an exhibit or a package at rest.
package struct VaultRow: Sendable, Hashable {
    /// Its random name.
    package let name: String
    /// The one case it belongs to.
    package let caseID: String
    /// The size of the sealed bytes.
    package let size: UInt64
    /// SHA-256 of the sealed bytes.
    package let digest: Hash
    /// When it was stored.
    package let stored: Instant
    /// When it was destroyed; the row remains.
    package var destroyed: Instant?

    /// An object just stored.
    package init(name: String, caseID: String, size: UInt64, digest: Hash, stored: Instant) {
        self.name = name
        self.caseID = caseID
        self.size = size
        self.digest = digest
        self.stored = stored
    }
}

/// A legal hold: while it stands nothing of the case is erased.
package struct HoldRow: Sendable, Hashable {
    /// Its identifier.
    package let id: String
    /// The case it holds.
    package let caseID: String
    /// The officer or body that ordered it.
    package let holder: String
    /// The code of the reason.
    package let reason: String
    /// The day on which it must be looked at again.
    package let review: Day
    /// When it was placed.
    package let placed: Instant
    /// When it was lifted; the row remains.
    package var lifted: Instant?

    /// A hold just placed.
    package init(
        id: String,
        caseID: String,
        holder: String,
        reason: String,
        review: Day,
        placed: Instant
    ) {
        self.id = id
        self.caseID = caseID
        self.holder = holder
        self.reason = reason
        self.review = review
        self.placed = placed
    }
}

/// The newest checkpoint of another's log that was cosigned here: what a witness must remember.
package struct WitnessedRow: Sendable, Hashable {
    /// The log's origin.
    package let origin: String
    /// The size cosigned last.
    package let size: UInt64
    /// The root at that size.
    package let root: Hash

    /// The log as it was seen last.
    package init(origin: String, size: UInt64, root: Hash) {
        self.origin = origin
        self.size = size
        self.root = root
    }
}

/// A cosignature of a checkpoint of this register's own log.
package struct CosignatureRow: Sendable, Hashable {
    /// The checkpoint's size.
    package let size: UInt64
    /// The witness's line, verified by whoever stores it.
    package let signature: NoteSignature

    /// The line for the checkpoint of that size.
    package init(size: UInt64, signature: NoteSignature) {
        self.size = size
        self.signature = signature
    }
}

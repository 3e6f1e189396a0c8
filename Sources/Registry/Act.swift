package import Casework
package import Ledger

/// What an officer or the machine did: changes of rows, and the ledger entry that commits to them.
///
/// All of it is kept, or nothing.
package struct Act: Sendable, Hashable {
    /// The changes, applied in their order.
    package var changes: [Change]
    /// The case the entry is about; nothing when it is about none.
    package var caseID: String?
    /// What opens the entry.
    package var opening: EntryOpening
    /// The canonical event and its salt, or both sealed.
    package var event: KeptEvent
    /// By which a repetition is known; nothing when repeating does no harm.
    package var key: IdempotenceKey?

    /// An act with these changes.
    package init(
        _ changes: [Change],
        caseID: String?,
        opening: EntryOpening,
        event: KeptEvent,
        key: IdempotenceKey? = nil
    ) {
        self.changes = changes
        self.caseID = caseID
        self.opening = opening
        self.event = event
        self.key = key
    }

    /// An act whose event is kept in clear: one that names nobody concerned.
    package init?(
        _ changes: [Change],
        caseID: String?,
        commitment: Commitment,
        key: IdempotenceKey? = nil
    ) {
        guard let event = commitment.event else { return nil }
        self.init(
            changes,
            caseID: caseID,
            opening: commitment.opening,
            event: .clear(event),
            key: key
        )
    }
}

/// An event as the register keeps it; it can be erased and the entry stays.
package enum KeptEvent: Sendable, Hashable {
    /// The canonical event and its salt.
    case clear(EventOpening)
    /// The salt and the canonical event, sealed under the case's key; the register cannot read it.
    case sealed([UInt8])
}

/// A key under which somebody may ask for the same act again.
package struct IdempotenceKey: Sendable, Hashable {
    /// Whose key it is: an officer's or a peer's identifier.
    package let scope: String
    /// The key as it was given.
    package let key: String
    /// The digest of what was asked; the same key for another request is refused.
    package let request: Hash
    /// What to answer, sealed by the office; given back when it is asked again.
    package let answer: [UInt8]

    /// The key of a request and the answer to it.
    package init(scope: String, key: String, request: Hash, answer: [UInt8] = []) {
        self.scope = scope
        self.key = key
        self.request = request
        self.answer = answer
    }
}

/// One change of the register.
package enum Change: Sendable, Hashable {
    /// Opens a case.
    case open(CaseRow)
    /// Replaces a case's row, if it still has that revision.
    case update(CaseRow, revision: Int64)
    /// Sets a measure's stage.
    case measure(MeasureRow)
    /// Keeps opaque bytes of a case under a name, replacing earlier ones.
    case body(caseID: String, name: String, bytes: [UInt8])
    /// Adds an envelope to its chain, with its bytes as the office sealed them.
    case envelope(EnvelopeRow, bytes: [UInt8])
    /// Keeps a receipt.
    case receipt(ReceiptRow)
    /// Keeps a spool file's state; everything else of it must be as before.
    case spool(SpoolRow)
    /// Records a new object of the vault.
    case store(VaultRow)
    /// Records that an object of the vault was destroyed.
    case destroy(name: String, at: Instant)
    /// Places a legal hold.
    case hold(HoldRow)
    /// Lifts a legal hold.
    case lift(id: String, at: Instant)
    /// Remembers what was cosigned; an older size is refused.
    case witnessed(WitnessedRow)
    /// Keeps a cosignature of an own checkpoint.
    case cosigned(CosignatureRow)
    /// Counts a case as these figures say, in the place of those kept before.
    case figures(CaseFigures)
    /// Erases what can be erased.
    case erase(Erasure)
}

/// What is erased; a legal hold on the case blocks each.
package enum Erasure: Sendable, Hashable {
    /// The event of an entry and its salt; every proof stays.
    case event(UInt64)
    /// Also what opens the entry: no new proof about it can be made, those given stay valid.
    case opening(UInt64)
    /// Bytes kept under a name.
    case body(caseID: String, name: String)
    /// The bytes of an envelope, leaving those without the sections erased, or none.
    case envelope(Hash, leaving: [UInt8]?)
    /// All bodies, events and answers of a case, its wrapped key among them.
    case wholeCase(String)
}

/// The kinds of thing an act is about.
package enum Thing: String, Sendable, Hashable, CaseIterable {
    case act, event, key, caseRow = "case", measure, body, envelope, receipt, spool, vault, hold
    case witnessed, cosignature, figures, erasure
}

/// Why an act was not taken; nothing of it was kept.
package enum ActRefused: Error, Sendable, Hashable {
    /// There is one already, and it is another.
    case duplicate(Thing)
    /// It names something that is not there.
    case missing(Thing)
    /// The row has changed since it was read, or what is known is newer.
    case stale(Thing)
    /// The envelope does not continue its chain.
    case brokenChain
    /// A legal hold stands.
    case held
    /// The idempotence key belongs to another request.
    case keyReused
    /// A field is empty, too long or of the wrong form.
    case malformed(Thing)
    /// Bytes are over their bound (spec/limits.md).
    case tooLarge(Thing)
    /// The event is not the one its entry commits to.
    case otherEvent
}

/// What became of one act of a batch.
package enum ActOutcome: Sendable, Hashable {
    /// Kept, as the entry with that number.
    case done(UInt64)
    /// Done before under the same key: that entry, and the answer kept then.
    case repeated(UInt64, answer: [UInt8])
    /// Refused; the other acts of the batch are not concerned.
    case refused(ActRefused)
}

package import Casework
package import Ledger

/// Why a verb of the register failed; nothing of it was kept unless ``store(_:)`` says otherwise.
package enum RegisterFailure: Error, Sendable, Hashable {
    /// Another sequencer has taken the lease since.
    case fenced
    /// The register has another size than the sequencer believes.
    case moved(size: UInt64)
    /// Another root is recorded for this size: two histories.
    case secondRoot(size: UInt64)
    /// More acts than one batch takes.
    case tooMany
    /// What lies in the store is not what the register wrote.
    case damaged(String)
    /// The store refused, with its own code; whether the batch was kept is not known.
    case store(Int32)
    /// The caller gave up waiting.
    case cancelled
}

/// The right to append, until somebody else takes it.
package struct Lease: Sendable, Hashable {
    /// Higher than that of every lease before; checked in each transaction.
    package let token: UInt64

    /// The lease with that token.
    package init(token: UInt64) { self.token = token }
}

/// Acts to be kept in one transaction, each by itself.
package struct Batch: Sendable {
    /// The most acts of one batch (spec/limits.md).
    package static let countLimit = 4096

    /// Who appends.
    package let lease: Lease
    /// The tree as the sequencer knows it.
    package let tree: CompactRange
    /// The acts, in their order.
    package let acts: [Act]

    /// Acts to be appended to that tree.
    package init(_ acts: [Act], to tree: CompactRange, by lease: Lease) {
        self.acts = acts
        self.tree = tree
        self.lease = lease
    }
}

/// What a batch came to, durable when this is returned.
package struct Committed: Sendable, Hashable {
    /// One outcome for each act.
    package let outcomes: [ActOutcome]
    /// The tree with the entries of those that were done.
    package let tree: CompactRange

    /// The outcomes and the tree they led to.
    package init(_ outcomes: [ActOutcome], tree: CompactRange) {
        self.outcomes = outcomes
        self.tree = tree
    }
}

/// Where the register's ledger stands.
package struct Head: Sendable, Hashable {
    /// The newest checkpoint body; it may be signed and given away.
    package let checkpoint: Checkpoint
    /// The token of the newest lease; zero before the first.
    package let token: UInt64

    /// The newest checkpoint and token.
    package init(checkpoint: Checkpoint, token: UInt64) {
        self.checkpoint = checkpoint
        self.token = token
    }
}

/// An entry of the ledger with what is left of what opens it.
package struct KeptEntry: Sendable, Hashable {
    /// Its number.
    package let index: UInt64
    /// The 32 bytes of the leaf.
    package let entry: LedgerEntry
    /// What opens it; nothing once erased.
    package let opening: EntryOpening?
    /// The event; nothing once erased.
    package let event: KeptEvent?
    /// The case it is about.
    package let caseID: String?

    /// An entry with what opens it.
    package init(
        index: UInt64,
        entry: LedgerEntry,
        opening: EntryOpening?,
        event: KeptEvent?,
        caseID: String?
    ) {
        self.index = index
        self.entry = entry
        self.opening = opening
        self.event = event
        self.caseID = caseID
    }
}

/// Everything about a case but its bodies, read at one moment.
package struct CaseFile: Sendable, Hashable {
    /// The case and its revision.
    package var kept: KeptCase
    /// Its measures, by identifier.
    package var measures: [MeasureRow] = []
    /// The names of its bodies, in order.
    package var bodies: [String] = []
    /// Both chains, the own one first, each by number.
    package var envelopes: [EnvelopeRow] = []
    /// Its objects in the vault, by name.
    package var vault: [VaultRow] = []
    /// Its holds, the lifted ones too, by identifier.
    package var holds: [HoldRow] = []

    /// The file of a case of which nothing else is known yet.
    package init(_ kept: KeptCase) { self.kept = kept }
}

/// By what one who has read a case knows whether it is still as it was.
package struct CaseStand: Sendable, Hashable {
    /// The case as it stands.
    package let kept: KeptCase
    /// How many bodies it has.
    package let bodies: Int
    /// How many entries of the ledger are about it.
    package let entries: Int
    /// How many of these still have their event.
    package let events: Int

    /// A case and how much there is of it.
    package init(_ kept: KeptCase, bodies: Int, entries: Int, events: Int) {
        self.kept = kept
        self.bodies = bodies
        self.entries = entries
        self.events = events
    }
}

/// The cases that a stretch of the ledger is about.
package struct Touched: Sendable, Hashable {
    /// The cases, each once.
    package let cases: Set<String>
    /// The number after the last entry that was looked at.
    package let next: UInt64

    /// The cases of the entries before `next`.
    package init(_ cases: Set<String>, next: UInt64) {
        self.cases = cases
        self.next = next
    }
}

/// Which cases are asked for.
///
/// They come with the newest change first; of those due by a day, the latest day first.
package struct CaseQuery: Sendable, Hashable {
    /// The most cases of one answer (spec/limits.md).
    package static let countLimit = 200

    /// Only those of this officer.
    package var officer: String?
    /// Only those at this stage.
    package var stage: String?
    /// Only those due on or before this day, the latest day first.
    package var dueBy: Day?
    /// Only what comes after this one in the order of the answer.
    package var after: CaseRow?
    /// How many at most.
    package var count: Int

    /// All cases, from the newest change.
    package init(count: Int = CaseQuery.countLimit) {
        self.count = min(max(count, 0), CaseQuery.countLimit)
    }
}

/// Which spool files are asked for; they come with the newest change first, or from a moment on.
package struct SpoolQuery: Sendable, Hashable {
    /// The most files of one answer (spec/limits.md).
    package static let countLimit = 200

    /// Whether they come or go.
    package let direction: SpoolRow.Direction
    /// Where their delivery stands.
    package let state: String
    /// Only those of this authority.
    package var peer: String?
    /// Only those in which this is sealed.
    package var content: SpoolRow.Content?
    /// Only those that came to that state before.
    package var before: Instant?
    /// Only those that came to that state then or later, the earliest first.
    package var from: Instant?
    /// How many at most.
    package let count: Int

    /// Files in one direction and state.
    package init(
        _ direction: SpoolRow.Direction,
        _ state: String,
        count: Int = SpoolQuery.countLimit
    ) {
        (self.direction, self.state) = (direction, state)
        self.count = min(max(count, 0), SpoolQuery.countLimit)
    }
}

/// The envelopes of a case.
package struct CaseChains: Sendable, Hashable {
    /// The case.
    package let caseID: String
    /// Both chains, the own one first, each by number.
    package let envelopes: [EnvelopeRow]

    /// The envelopes of a case, in that order.
    package init(_ caseID: String, _ envelopes: [EnvelopeRow]) {
        (self.caseID, self.envelopes) = (caseID, envelopes)
    }
}

/// What a trail and the index need of a case that they do not open.
package struct CaseLabel: Sendable, Hashable {
    /// Its reference.
    package let reference: String
    /// The other authority.
    package let peer: String
    /// The revision of its row.
    package let revision: Int64
    /// What is kept under the name that was asked for; nothing when there is nothing.
    package let body: [UInt8]?

    /// A case with one of its bodies.
    package init(reference: String, peer: String, revision: Int64, body: [UInt8]?) {
        (self.reference, self.peer, self.revision) = (reference, peer, revision)
        self.body = body
    }
}

/// By what a case is found.
package enum CaseName: Sendable, Hashable {
    case id(String)
    case reference(String)
    /// The digest of the envelope that opened it.
    case opening(Hash)
    /// The digest of any of its envelopes.
    case envelope(Hash)
}

/// What an authority keeps of its cases, its exchanges and its ledger.
///
/// Rows, event, salts, leaf and checkpoint body become durable together or not at all. Bodies are
/// opaque: whoever reads the store learns references, stages, dates, officers' identifiers and
/// codes. The store is trusted to keep what it was given; that it did is checked by recomputing
/// every checkpoint, and that nothing was put in its place by the checkpoints others hold.
package protocol Register: FiguresRegister {
    /// Takes the lease from whoever has it.
    func takeLease() async throws(RegisterFailure) -> Lease

    /// Keeps a batch in one transaction that is on the disk when this returns.
    func commit(_ batch: Batch) async throws(RegisterFailure) -> Committed

    /// The newest checkpoint and lease.
    func head() async throws(RegisterFailure) -> Head

    /// The checkpoint bodies recorded for the sizes of a range, the smallest first.
    func checkpoints(sizes: ClosedRange<UInt64>) async throws(RegisterFailure) -> [Checkpoint]

    /// Entries from number `first` on, at most so many.
    func leaves(from first: UInt64, count: Int) async throws(RegisterFailure) -> [LedgerEntry]

    /// Entries with what opens them, from number `first` on; only those of a case when it is named.
    func entries(
        of caseID: String?,
        from first: UInt64,
        count: Int
    ) async throws(RegisterFailure) -> [KeptEntry]

    /// Entries with what opens them, the newest first: those below number `end`, or the last ones;
    /// only those of a case when it is named.
    func entries(
        of caseID: String?,
        before end: UInt64?,
        count: Int
    ) async throws(RegisterFailure) -> [KeptEntry]

    /// What cases are called, and what is kept of each under a name of a body; those left out that
    /// there are not.
    func labels(
        of cases: [String],
        body name: String
    ) async throws(RegisterFailure) -> [String: CaseLabel]

    /// Everything about a case but its bodies; nothing when there is no such case.
    func caseFile(_ name: CaseName) async throws(RegisterFailure) -> CaseFile?

    /// The row of a case and how much there is of it; nothing when there is no such case.
    func stand(_ name: CaseName) async throws(RegisterFailure) -> CaseStand?

    /// Which cases the entries from number `first` on are about, at most so many entries.
    func touched(from first: UInt64, count: Int) async throws(RegisterFailure) -> Touched

    /// The cases a query asks for.
    func cases(_ query: CaseQuery) async throws(RegisterFailure) -> [CaseRow]

    /// The bytes kept under a name of a case; nothing when there are none or they were erased.
    func body(of caseID: String, name: String) async throws(RegisterFailure) -> [UInt8]?

    /// The receipts about an envelope or a spool file, in the order of their digests.
    func receipts(about digest: Hash) async throws(RegisterFailure) -> [ReceiptRow]

    /// The spool files in one direction and state, by time and digest; all states without one.
    func spool(
        _ direction: SpoolRow.Direction,
        state: String?
    ) async throws(RegisterFailure) -> [SpoolRow]

    /// The newest spool files that each of some queries asks for, all of one moment.
    func spool(_ queries: [SpoolQuery]) async throws(RegisterFailure) -> [[SpoolRow]]

    /// The spool file with that digest.
    func spoolFile(_ digest: Hash) async throws(RegisterFailure) -> SpoolRow?

    /// The envelopes of cases, by identifier after the one given, at most of so many cases.
    func chains(
        after caseID: String?,
        count: Int
    ) async throws(RegisterFailure) -> [CaseChains]

    /// Those of some names under which the vault has an object that was not destroyed.
    func stored(_ names: [String]) async throws(RegisterFailure) -> Set<String>

    /// What was done under an idempotence key; nothing when it is new.
    func answer(scope: String, key: String) async throws(RegisterFailure) -> Answer?

    /// What was cosigned last of another's log; nothing when none of it was.
    func witnessed(origin: String) async throws(RegisterFailure) -> WitnessedRow?

    /// The cosignatures of an own checkpoint, by key.
    func cosignatures(size: UInt64) async throws(RegisterFailure) -> [NoteSignature]

    /// Looks for damage that only the store itself can see.
    func checkStore() async throws(RegisterFailure)
}

/// What was done under an idempotence key.
package struct Answer: Sendable, Hashable {
    /// The digest of what was asked.
    package let request: Hash
    /// The entry it became.
    package let index: UInt64
    /// What was answered.
    package let answer: [UInt8]

    /// The act that a key led to.
    package init(request: Hash, index: UInt64, answer: [UInt8]) {
        self.request = request
        self.index = index
        self.answer = answer
    }
}

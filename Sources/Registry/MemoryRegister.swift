package import Ledger
import Synchronization

/// A register that forgets everything when its process ends: for tests and for rehearsals.
package final class MemoryRegister: Register {
    private let state: Mutex<MemoryState>

    /// An empty register for the log of that origin.
    package init(origin: String) { state = Mutex(MemoryState(origin: origin)) }

    /// Takes the lease from whoever has it.
    package func takeLease() async throws(RegisterFailure) -> Lease {
        state.withLock { state in
            state.token += 1
            return Lease(token: state.token)
        }
    }

    /// Keeps a batch.
    package func commit(_ batch: Batch) async throws(RegisterFailure) -> Committed {
        try state.withLock { state throws(RegisterFailure) in try state.commit(batch) }
    }

    /// The newest checkpoint and lease.
    package func head() async throws(RegisterFailure) -> Head {
        let (checkpoint, token) = state.withLock { ($0.checkpoint(size: $0.size), $0.token) }
        guard let checkpoint else { throw .damaged("checkpoints") }
        return Head(checkpoint: checkpoint, token: token)
    }

    /// The checkpoints recorded for the sizes of a range.
    package func checkpoints(
        sizes: ClosedRange<UInt64>
    ) async throws(RegisterFailure) -> [Checkpoint] {
        state.withLock { state in
            state.checkpoints.keys.filter(sizes.contains).sorted()
                .compactMap(state.checkpoint(size:))
        }
    }

    /// Entries from a number on.
    package func leaves(
        from first: UInt64,
        count: Int
    ) async throws(RegisterFailure) -> [LedgerEntry] {
        state.withLock { Array($0.leaves.dropFirst(Int(clamping: first)).prefix(max(count, 0))) }
    }

    /// Entries with what opens them, of one case or all.
    package func entries(
        of caseID: String?,
        from first: UInt64,
        count: Int
    ) async throws(RegisterFailure) -> [KeptEntry] {
        state.withLock { state in
            var found: [KeptEntry] = []
            var index = first
            while index < state.size && found.count < count {
                if caseID == nil || state.about[index] == caseID {
                    found.append(state.entry(index))
                }
                index += 1
            }
            return found
        }
    }

    /// Entries with what opens them, the newest first.
    package func entries(
        of caseID: String?,
        before end: UInt64?,
        count: Int
    ) async throws(RegisterFailure) -> [KeptEntry] {
        state.withLock { state in
            var found: [KeptEntry] = []
            var index = min(end ?? state.size, state.size)
            while index > 0 && found.count < count {
                index -= 1
                if caseID == nil || state.about[index] == caseID {
                    found.append(state.entry(index))
                }
            }
            return found
        }
    }

    /// What cases are called.
    package func labels(
        of cases: [String],
        body name: String
    ) async throws(RegisterFailure) -> [String: CaseLabel] {
        state.withLock { state in
            let known = cases.compactMap { id in
                state.caseFile(.id(id)).map { file in
                    let body = state.bodies[MemoryState.BodyName(caseID: id, name: name)]
                    let label = CaseLabel(
                        reference: file.kept.row.reference,
                        peer: file.kept.row.peer,
                        revision: file.kept.revision,
                        body: body
                    )
                    return (id, label)
                }
            }
            return Dictionary(known) { first, _ in first }
        }
    }

    /// A case by one of its names.
    package func caseFile(_ name: CaseName) async throws(RegisterFailure) -> CaseFile? {
        state.withLock { $0.caseFile(name) }
    }

    /// The row of a case and how much there is of it.
    package func stand(_ name: CaseName) async throws(RegisterFailure) -> CaseStand? {
        state.withLock { state in
            guard let file = state.caseFile(name) else { return nil }
            let about = state.about.filter { $0.value == file.kept.row.id }.keys
            return CaseStand(
                file.kept,
                bodies: file.bodies.count,
                entries: about.count,
                events: about.count { state.events[$0] != nil }
            )
        }
    }

    /// Which cases a stretch of the ledger is about.
    package func touched(
        from first: UInt64,
        count: Int
    ) async throws(RegisterFailure) -> Touched {
        state.withLock { state in
            let end = min(first + UInt64(max(count, 0)), state.size)
            guard first < end else { return Touched([], next: first) }
            return Touched(Set((first..<end).compactMap { state.about[$0] }), next: end)
        }
    }

    /// The cases a query asks for.
    package func cases(_ query: CaseQuery) async throws(RegisterFailure) -> [CaseRow] {
        let rows = state.withLock { state in state.cases.values.map(\.row).filter(query.takes) }
        return Array(rows.sorted(by: query.order).prefix(query.count))
    }

    /// The bytes kept under a name.
    package func body(
        of caseID: String,
        name: String
    ) async throws(RegisterFailure) -> [UInt8]? {
        state.withLock { $0.bodies[MemoryState.BodyName(caseID: caseID, name: name)] }
    }

    /// The receipts about something.
    package func receipts(
        about digest: Hash
    ) async throws(RegisterFailure) -> [ReceiptRow] {
        state.withLock { $0.receipts.values.filter { $0.about == digest } }
            .sorted { $0.digest.hex < $1.digest.hex }
    }

    /// The spool files in one direction and state.
    package func spool(
        _ direction: SpoolRow.Direction,
        state wanted: String?
    ) async throws(RegisterFailure) -> [SpoolRow] {
        state.withLock { state in
            state.spool.values.filter {
                $0.direction == direction && (wanted == nil || $0.state == wanted)
            }
        }.sorted { ($0.changed, $0.digest.hex) < ($1.changed, $1.digest.hex) }
    }

    /// The newest spool files that each query asks for.
    package func spool(_ queries: [SpoolQuery]) async throws(RegisterFailure) -> [[SpoolRow]] {
        state.withLock { state in
            queries.map { query in
                let rows = state.spool.values.filter(query.takes)
                    .sorted { first, second in
                        let (early, late) =
                            query.from == nil ? (second, first) : (first, second)
                        return (early.changed, first.digest.hex)
                            < (late.changed, second.digest.hex)
                    }
                return Array(rows.prefix(query.count))
            }
        }
    }

    /// The spool file with that digest.
    package func spoolFile(_ digest: Hash) async throws(RegisterFailure) -> SpoolRow? {
        state.withLock { $0.spool[digest] }
    }

    /// The envelopes of cases.
    package func chains(
        after caseID: String?,
        count: Int
    ) async throws(RegisterFailure) -> [CaseChains] {
        state.withLock { state in
            state.cases.keys.filter { $0 > caseID ?? "" }.sorted().prefix(max(count, 0)).map { id in
                CaseChains(id, state.caseFile(.id(id))?.envelopes ?? [])
            }
        }
    }

    /// Those of some names that the vault has.
    package func stored(_ names: [String]) async throws(RegisterFailure) -> Set<String> {
        state.withLock { state in
            Set(names.filter { state.vault[$0].map { $0.destroyed == nil } ?? false })
        }
    }

    /// What was done under an idempotence key.
    package func answer(scope: String, key: String) async throws(RegisterFailure) -> Answer? {
        state.withLock { $0.answers[MemoryState.KeyName(scope: scope, key: key)]?.answer }
    }

    /// What was cosigned last of another's log.
    package func witnessed(origin: String) async throws(RegisterFailure) -> WitnessedRow? {
        state.withLock { $0.witnessed[origin] }
    }

    /// The cosignatures of an own checkpoint.
    package func cosignatures(
        size: UInt64
    ) async throws(RegisterFailure) -> [NoteSignature] {
        (state.withLock { $0.cosignatures[size] } ?? [])
            .sorted { ($0.name, $0.keyID) < ($1.name, $1.keyID) }
    }

    /// Reads at one moment.
    func reading<Value: Sendable>(_ body: (MemoryState) -> Value) -> Value {
        state.withLock { body($0) }
    }

    /// Changes what is derived.
    func changing(_ body: (inout MemoryState) -> Void) { state.withLock { body(&$0) } }

    /// Memory has no damage of its own.
    package func checkStore() async throws(RegisterFailure) {}
}

extension MemoryState {
    fileprivate mutating func commit(_ batch: Batch) throws(RegisterFailure) -> Committed {
        guard batch.acts.count <= Batch.countLimit else { throw .tooMany }
        guard batch.lease.token == token else { throw .fenced }
        if let root = checkpoints[batch.tree.size], root != batch.tree.root {
            throw .secondRoot(size: batch.tree.size)
        }
        guard batch.tree.size == size else { throw .moved(size: size) }
        var tree = batch.tree
        let outcomes = batch.acts.map { act in
            let outcome = perform(act)
            if case .done = outcome { tree.append(Tree.leaf(act.opening.entry)) }
            return outcome
        }
        checkpoints[tree.size] = tree.root
        return Committed(outcomes, tree: tree)
    }

    fileprivate func entry(_ index: UInt64) -> KeptEntry {
        KeptEntry(
            index: index,
            entry: leaves[Int(index)],
            opening: openings[index],
            event: events[index],
            caseID: about[index]
        )
    }

    fileprivate func caseFile(_ name: CaseName) -> CaseFile? {
        let kept: KeptCase? =
            switch name {
            case .id(let id): cases[id]
            case .reference(let reference):
                cases.values.first { $0.row.reference == reference }
            case .opening(let digest): cases.values.first { $0.row.opening == digest }
            case .envelope(let digest): envelopes[digest].flatMap { cases[$0.caseID] }
            }
        guard let kept else { return nil }
        let id = kept.row.id
        var file = CaseFile(kept)
        file.measures = (measures[id] ?? [:]).values.sorted { $0.measure < $1.measure }
        file.bodies = bodies.keys.filter { $0.caseID == id }.map(\.name).sorted()
        file.envelopes = envelopes.values.filter { $0.caseID == id }
            .sorted { ($0.author.rawValue, $0.sequence) < ($1.author.rawValue, $1.sequence) }
        file.vault = vault.values.filter { $0.caseID == id }.sorted { $0.name < $1.name }
        file.holds = holds.values.filter { $0.caseID == id }.sorted { $0.id < $1.id }
        return file
    }
}

extension SpoolQuery {
    fileprivate func takes(_ row: SpoolRow) -> Bool {
        row.direction == direction && row.state == state
            && peer.map { $0 == row.peer } ?? true && content.map { $0 == row.content } ?? true
            && before.map { row.changed < $0 } ?? true && from.map { row.changed >= $0 } ?? true
    }
}

extension CaseQuery {
    fileprivate func takes(_ row: CaseRow) -> Bool {
        let due = dueBy.map { limit in row.due.map { $0 <= limit } ?? false } ?? true
        let later = after.map { order($0, row) } ?? true
        return due && later && (officer == nil || row.officer == officer)
            && (stage == nil || row.stage == stage)
    }

    /// The latest day first where days are asked for, the newest change, then by identifier.
    fileprivate func order(_ left: CaseRow, _ right: CaseRow) -> Bool {
        if dueBy != nil, let one = left.due, let other = right.due, one != other {
            return one > other
        }
        return left.changed == right.changed ? left.id < right.id : left.changed > right.changed
    }
}

package import Ledger

/// Why the sequencer did not do an act, or does not start.
package enum SequencerFailure: Error, Sendable, Hashable {
    case register(RegisterFailure)
    /// Recomputing the tree gave another root than the checkpoint recorded for this size.
    case wrongRoot(size: UInt64)
    /// An entry is not what its opening commits to.
    case wrongEntry(UInt64)
    /// An envelope's chain has a gap or a wrong predecessor.
    case brokenChain(caseID: String)
    /// The key is not the one of the register's log, or cannot sign checkpoints.
    case otherKey
    /// More acts wait than are taken in.
    case busy
}

/// The one who appends: takes acts as they come, keeps those that wait together in one transaction,
/// and signs a checkpoint only once the transaction is on the disk.
package actor Sequencer {
    /// The most acts that may wait (spec/limits.md).
    package static let waitingLimit = 16_384

    private let register: any Register
    private let key: SigningKey
    private var lease: Lease
    private var tree: CompactRange
    private var signed: VerifiedCheckpoint
    private var waiting: [Waiting] = []
    private var isRunning = false
    private var changed = RegisterChanges()
    /// After a failure that left open what was kept: the register is read again first.
    private var isUncertain = false
    /// Why nothing is appended any more.
    private var halted: SequencerFailure?

    private struct Waiting {
        let act: Act
        let answer: CheckedContinuation<Result<Performed, SequencerFailure>, Never>
    }

    /// What became of an act, and a checkpoint that covers it.
    package struct Performed: Sendable, Hashable {
        /// What became of it.
        package let outcome: ActOutcome
        /// A signed checkpoint of the ledger with the act in it.
        package let checkpoint: VerifiedCheckpoint
    }

    /// Checks the register, takes the lease, and goes on from there.
    ///
    /// - Parameter known: a tree that this log's key has signed the root of: only what the register
    ///   has beyond is checked, and the rest is left to whoever calls ``RegisterCheck`` later.
    /// - Throws: ``SequencerFailure`` with the first thing that is wrong; nothing is appended then.
    package init(
        _ register: any Register,
        key: SigningKey,
        from known: CompactRange? = nil
    ) async throws(SequencerFailure) {
        let head = try await Sequencer.asking { () throws(RegisterFailure) in
            try await register.head()
        }
        // Whoever could not go on must not stop the one who can: the lease comes after the checks.
        _ = try Sequencer.sign(head.checkpoint, key)
        let checked: CompactRange
        if let known {
            checked = known
        } else {
            checked = try await RegisterCheck.run(register).tree
        }
        lease = try await Sequencer.asking { () throws(RegisterFailure) in
            try await register.takeLease()
        }
        let tree = try await RegisterCheck.grow(checked, with: register)
        signed = try Sequencer.sign(
            Checkpoint(origin: key.verifier.name, size: tree.size, root: tree.root),
            key
        )
        self.tree = tree
        self.register = register
        self.key = key
    }

    /// The newest checkpoint, signed.
    package var checkpoint: VerifiedCheckpoint { signed }

    /// How often what lists are made of has changed until now.
    package var changes: RegisterChanges { changed }

    /// Appends nothing from now on: the register is not what it should be.
    package func halt(_ failure: SequencerFailure) { halted = failure }

    /// Does an act; what it did is durable when this returns.
    ///
    /// - Throws: ``SequencerFailure/register(_:)``; whether the act was kept is not known then, and
    ///   asking again under the same idempotence key tells.
    package func perform(_ act: Act) async throws(SequencerFailure) -> Performed {
        guard waiting.count < Sequencer.waitingLimit else { throw .busy }
        let result = await withCheckedContinuation { answer in
            waiting.append(Waiting(act: act, answer: answer))
            if !isRunning {
                isRunning = true
                Task { await self.run() }
            }
        }
        return try result.get()
    }

    private func run() async {
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(Batch.countLimit))
            waiting.removeFirst(batch.count)
            await keep(batch)
        }
        isRunning = false
    }

    private func keep(_ batch: [Waiting]) async {
        do throws(SequencerFailure) {
            if let halted { throw halted }
            if isUncertain { try await readAgain() }
            isUncertain = true
            let committed = try await commit(batch.map(\.act))
            tree = committed.tree
            for (one, outcome) in zip(batch, committed.outcomes) {
                if case .done = outcome { changed.take(one.act) }
            }
            if tree.size != signed.checkpoint.size {
                let next = Checkpoint(
                    origin: key.verifier.name,
                    size: tree.size,
                    root: tree.root
                )
                signed = try Sequencer.sign(next, key)
            }
            isUncertain = false
            for (one, outcome) in zip(batch, committed.outcomes) {
                one.answer.resume(
                    returning: .success(Performed(outcome: outcome, checkpoint: signed))
                )
            }
        } catch {
            // What was kept of them is not known.
            changed.takeAll()
            for one in batch { one.answer.resume(returning: .failure(error)) }
        }
    }

    private func commit(_ acts: [Act]) async throws(SequencerFailure) -> Committed {
        let batch = Batch(acts, to: tree, by: lease)
        do throws(RegisterFailure) { return try await register.commit(batch) } catch {
            throw .register(error)
        }
    }

    /// Brings the tree up to what the register recorded; never takes the lease back.
    private func readAgain() async throws(SequencerFailure) {
        tree = try await RegisterCheck.grow(tree, with: register)
        let next = Checkpoint(origin: key.verifier.name, size: tree.size, root: tree.root)
        signed = try Sequencer.sign(next, key)
    }

    private static func asking<Value: Sendable>(
        _ question: () async throws(RegisterFailure) -> Value
    ) async throws(SequencerFailure) -> Value {
        do throws(RegisterFailure) { return try await question() } catch { throw .register(error) }
    }

    private static func sign(
        _ checkpoint: Checkpoint,
        _ key: SigningKey
    ) throws(SequencerFailure) -> VerifiedCheckpoint {
        guard key.verifier.algorithm == .log, key.verifier.name == checkpoint.origin,
            let signature = key.signature(of: checkpoint.text)
        else { throw .otherKey }
        let bytes = UnverifiedNote.bytes(text: checkpoint.text, signatures: [signature])
        do throws(CheckpointFailure) {
            return try UnverifiedCheckpoint(bytes).verify(log: key.verifier)
        } catch { throw .otherKey }
    }
}

/// How often what lists are made of has changed.
///
/// What was put together from it stands for as long as these are the same; that somebody looked
/// changes none of it.
package struct RegisterChanges: Sendable, Hashable {
    /// Rows and envelopes of cases.
    package private(set) var cases: UInt64 = 0
    /// Files of the spool.
    package private(set) var files: UInt64 = 0
    /// What was cosigned, here and by others.
    package private(set) var notes: UInt64 = 0

    /// What is counted of cases.
    package private(set) var figures: UInt64 = 0

    /// Nothing has changed yet.
    package init() {}

    /// Counts an act that was done.
    mutating func take(_ act: Act) {
        for change in act.changes {
            switch change {
            case .open, .update, .envelope, .erase: cases += 1
            case .spool: files += 1
            case .witnessed, .cosigned: notes += 1
            case .figures: figures += 1
            case .measure, .body, .receipt, .store, .destroy, .hold, .lift: break
            }
        }
    }

    /// Counts what may have changed or not.
    mutating func takeAll() {
        cases += 1
        files += 1
        notes += 1
        figures += 1
    }
}

package import Ledger

/// Why the files of a ledger are not written, or do not fit their register.
package enum TileFailure: Error, Sendable, Hashable {
    case register(RegisterFailure)
    /// The files' checkpoint has leaves the register lacks, or another root: one of both is not
    /// what it was.
    case mismatch(ledger: UInt64, register: UInt64)
    /// The files' checkpoint is not one signed by this log's key.
    case checkpoint(CheckpointFailure)
    case store(StoreFailure)
    /// The key is not the one of the register's log.
    case otherKey
    /// There is no such entry, or what opens it was erased.
    case noProof(UInt64)
}

/// Writes the public files of a ledger from its register: bundles, tiles, the checkpoint last.
///
/// The files are derived: whatever is missing or differs is written again from the register, and
/// nothing is ever read from them but to be compared.
package actor TileWriter {
    private let register: any Register
    private let store: any LedgerStore
    private let key: SigningKey
    private var edge = TreeEdge()
    private var isWriting = false
    private var isAskedAgain = false
    private static let step = 4096

    /// Compares the files with the register and brings them up to date.
    ///
    /// - Parameter known: what ``edge(of:with:log:)`` found: only what comes after it is written,
    ///   and what lies before is left to ``rewrite()``.
    /// - Throws: ``TileFailure/mismatch(ledger:register:)`` when they tell another history; the
    ///   files are left as they are.
    package init(
        _ store: any LedgerStore,
        of register: any Register,
        key: SigningKey,
        from known: TreeEdge? = nil
    ) async throws(TileFailure) {
        self.store = store
        self.register = register
        self.key = key
        _ = try await TileWriter.compare(store, with: register, log: key.verifier)
        if let known { edge = known }
        try await catchUp()
    }

    /// The edge of the tree whose root the files' signed checkpoint has.
    ///
    /// - Returns: nothing when there is no checkpoint yet or what lies at the edge is not whole.
    /// - Throws: ``TileFailure/mismatch(ledger:register:)`` when the files tell another history.
    package static func edge(
        of store: any LedgerStore,
        with register: any Register,
        log: VerifierKey
    ) async throws(TileFailure) -> TreeEdge? {
        guard try await compare(store, with: register, log: log) != nil,
            let there = try standing(in: store, log)
        else { return nil }
        return try? TreeEdge(store, at: there.checkpoint)
    }

    /// Compares every file with the register, and writes again what is missing or differs.
    package func rewrite() async throws(TileFailure) {
        var all = TreeEdge()
        while all.range.size < edge.range.size {
            let (first, end) = (all.range.size, edge.range.size)
            let leaves = try await TileWriter.asking { () throws(RegisterFailure) in
                try await register.leaves(
                    from: first,
                    count: Int(min(UInt64(TileWriter.step), end - first))
                )
            }
            if leaves.isEmpty { return }
            for leaf in leaves { all.append(leaf) }
            // What is not full yet is written by whoever catches up.
            try write(all.takeFiles().filter(\.file.isFullTile))
        }
    }

    /// Writes what the register has and the files lack; the checkpoint is released by this alone.
    ///
    /// While this is already going on elsewhere, it only makes sure that nothing is left out.
    ///
    /// - Throws: ``TileFailure``; asking again goes on from where it failed.
    package func catchUp() async throws(TileFailure) {
        isAskedAgain = true
        if isWriting { return }
        isWriting = true
        defer { isWriting = false }
        while isAskedAgain {
            isAskedAgain = false
            try await writeMissing()
        }
    }

    private func writeMissing() async throws(TileFailure) {
        let checkpoint = try await TileWriter.asking { () throws(RegisterFailure) in
            try await register.head().checkpoint
        }
        var next = edge
        var full: [LedgerFile] = []
        while next.range.size < checkpoint.size {
            let first = next.range.size
            let leaves = try await TileWriter.asking { () throws(RegisterFailure) in
                try await register.leaves(
                    from: first,
                    count: Int(min(UInt64(TileWriter.step), checkpoint.size - first))
                )
            }
            if leaves.isEmpty { break }
            for leaf in leaves { next.append(leaf) }
            let files = next.takeFiles()
            full += files.map(\.file).filter(\.isFullTile)
            try write(files)
        }
        guard next.range.size == checkpoint.size, next.range.root == checkpoint.root else {
            throw .mismatch(ledger: next.range.size, register: checkpoint.size)
        }
        try publish(checkpoint)
        do throws(StoreFailure) { for file in full { try store.prune(file) } } catch {
            throw .store(error)
        }
        edge = next
    }

    /// The `.tlog-proof` of an entry in the newest checkpoint that was released, its path checked.
    ///
    /// It waits for no file that is being written, unless that entry is in no checkpoint yet: one
    /// is released first then.
    package nonisolated func proof(
        of index: UInt64
    ) async throws(TileFailure) -> UnverifiedProof {
        if let proof = try await released(index) { return proof }
        try await catchUp()
        guard let proof = try await released(index) else { throw .noProof(index) }
        return proof
    }

    /// Nothing where it is in none, what opens it was erased, or files made way for fuller ones
    /// while they were read.
    private nonisolated func released(
        _ index: UInt64
    ) async throws(TileFailure) -> UnverifiedProof? {
        guard let there = try TileWriter.standing(in: store, key.verifier),
            index < there.checkpoint.size
        else { return nil }
        let kept = try await TileWriter.asking { () throws(RegisterFailure) in
            try await register.entries(of: nil, from: index, count: 1)
        }
        guard let opening = kept.first(where: { $0.index == index })?.opening,
            let note = try? UnverifiedCheckpoint(there.bytes),
            let path = try? TileReader(store, size: there.checkpoint.size)
                .inclusionProof(index: index, size: there.checkpoint.size),
            (try? path.verify(leaf: Tree.leaf(opening.entry), root: there.checkpoint.root)) != nil
        else { return nil }
        return UnverifiedProof(
            extra: opening.bytes,
            index: index,
            path: path.path,
            checkpoint: note
        )
    }

    /// Compares the files of a ledger with its register, changing neither.
    ///
    /// - Returns: the size of the files' checkpoint; nothing when there is none yet.
    /// - Throws: ``TileFailure/mismatch(ledger:register:)`` when the files tell another history.
    package static func compare(
        _ store: any LedgerStore,
        with register: any Register,
        log: VerifierKey
    ) async throws(TileFailure) -> UInt64? {
        let head = try await asking { () throws(RegisterFailure) in try await register.head() }
        guard log.algorithm == .log, log.name == head.checkpoint.origin else { throw .otherKey }
        guard let there = try standing(in: store, log) else { return nil }
        let (claimed, size) = (there.checkpoint, head.checkpoint.size)
        let mismatch = TileFailure.mismatch(ledger: claimed.size, register: size)
        guard claimed.size <= size else { throw mismatch }
        // Only sizes with a recorded checkpoint were ever released.
        let recorded = try await asking { () throws(RegisterFailure) in
            try await register.checkpoints(sizes: claimed.size...claimed.size)
        }
        guard recorded.first?.root == claimed.root else { throw mismatch }
        return claimed.size
    }

    private func standing() throws(TileFailure) -> VerifiedCheckpoint? {
        try TileWriter.standing(in: store, key.verifier)
    }

    private static func standing(
        in store: any LedgerStore,
        _ log: VerifierKey
    ) throws(TileFailure) -> VerifiedCheckpoint? {
        let bytes: [UInt8]?
        do throws(StoreFailure) { bytes = try store.read(.checkpoint) } catch {
            throw .store(error)
        }
        guard let bytes else { return nil }
        do throws(CheckpointFailure) {
            return try UnverifiedCheckpoint(bytes).verify(log: log)
        } catch { throw .checkpoint(error) }
    }

    /// Writes the files that are not there or hold something else.
    private func write(_ files: [LedgerContent]) throws(TileFailure) {
        do throws(StoreFailure) {
            var missing: [LedgerContent] = []
            for file in files where try read(file.file) != file.bytes { missing.append(file) }
            if !missing.isEmpty { try store.write(missing) }
        } catch { throw .store(error) }
    }

    /// A file that is too large or no file is one to be written again.
    private func read(_ file: LedgerFile) throws(StoreFailure) -> [UInt8]? {
        do throws(StoreFailure) { return try store.read(file) } catch {
            if case .file = error { return nil }
            throw error
        }
    }

    private func publish(_ checkpoint: Checkpoint) throws(TileFailure) {
        let there = try standing()
        // One with cosignatures is worth more than a fresh one.
        if there?.checkpoint == checkpoint { return }
        guard let signature = key.signature(of: checkpoint.text) else { throw .otherKey }
        let bytes = UnverifiedNote.bytes(text: checkpoint.text, signatures: [signature])
        do throws(StoreFailure) { try store.publish(bytes, replacing: there?.bytes) } catch {
            throw .store(error)
        }
    }

    private static func asking<Value: Sendable>(
        _ question: () async throws(RegisterFailure) -> Value
    ) async throws(TileFailure) -> Value {
        do throws(RegisterFailure) { return try await question() } catch { throw .register(error) }
    }
}

extension LedgerFile {
    fileprivate var isFullTile: Bool {
        switch self {
        case .tile(_, let tile), .entries(let tile): !tile.isPartial
        case .checkpoint, .openings, .events: false
        }
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

extension CentralAuthority {
    /// What became of a peer's checkpoint.
    struct Witnessed: Sendable {
        /// The checkpoint with this authority's line; nothing when it was not cosigned.
        var cosigned: UnverifiedCheckpoint?
        /// What has to be remembered in the same act, before the line leaves.
        var changes: [Change] = []
        /// True when two checkpoints signed by the peer do not fit: its ledger was rewritten.
        var isRewritten = false
    }

    /// Cosigns the checkpoint that came with an envelope, if it continues what was seen before.
    func witness(
        _ checkpoint: UnverifiedCheckpoint,
        _ consistency: ConsistencyProof?,
        log: VerifierKey
    ) async throws(CourierFailure) -> Witnessed {
        let seen = try await rows { () async throws(RegisterFailure) in
            try await register.witnessed(origin: log.name)
        }
        let (size, root) = (seen?.size ?? 0, seen?.root ?? Tree.emptyRoot)
        let claim = checkpoint.claim
        var witness = Witness(of: log, key: keys.witness, size: size, root: root)
        let same = ConsistencyProof(from: size, to: claim.size, path: [])
        let proof = size == 0 || size == claim.size ? same : consistency ?? same
        var result = Witnessed()
        do throws(CosignFailure) {
            let line = try witness.cosign(
                checkpoint,
                proof,
                time: UInt64(max(clock().seconds, 0))
            )
            let bytes = UnverifiedNote.bytes(
                text: checkpoint.note.text,
                signatures: checkpoint.note.signatures + [line]
            )
            result.cosigned = try? UnverifiedCheckpoint(bytes)
            result.changes = [
                .witnessed(WitnessedRow(origin: log.name, size: claim.size, root: claim.root))
            ]
        } catch {
            // Without the right proof nothing is shown; a wrong one is evidence only if the sizes
            // are those that were seen.
            if case .inconsistent(let failure) = error, failure.isContradiction,
                size == claim.size || consistency?.from == size
            {
                result.isRewritten = true
            }
        }
        return result
    }

    /// The name under which the register remembers what a peer cosigned of the own log last.
    func memory(of peer: String) -> String { "cosigned-by/" + peer }

    /// The proof from what a peer cosigned last to a tree of the own log.
    func consistency(
        to size: UInt64,
        for peer: String
    ) async throws(CourierFailure) -> ConsistencyProof? {
        let seen = try await rows { () async throws(RegisterFailure) in
            try await register.witnessed(origin: memory(of: peer))
        }
        guard let seen, seen.size > 0, seen.size < size else { return nil }
        return try? TileReader(ledger, size: size).consistencyProof(from: seen.size, to: size)
    }

    /// The newest checkpoint of the own log that a peer has cosigned, with its line; nothing before
    /// the first.
    package func cosignedCheckpoint() async -> [UInt8]? {
        var newest: WitnessedRow?
        let notes = await notes()
        for peer in directory.peers().authorities {
            let row = try? await witnessed(memory(of: peer), notes)
            if let row, row.size > newest?.size ?? 0 { newest = row }
        }
        guard let newest, let lines = try? await register.cosignatures(size: newest.size) else {
            return nil
        }
        let checkpoint = Checkpoint(
            origin: keys.log.verifier.name,
            size: newest.size,
            root: newest.root
        )
        guard let own = keys.log.signature(of: checkpoint.text) else { return nil }
        return UnverifiedNote.bytes(text: checkpoint.text, signatures: [own] + lines)
    }

    /// What a receipt's cosignature of an own checkpoint changes; nothing when it is not one.
    func cosignatures(
        in receipt: ReceiptContent,
        by peer: Descriptor
    ) async throws(CourierFailure) -> [Change] {
        guard let note = receipt.cosigned else { return [] }
        let witnesses = peer.witnessKeys(at: clock())
        guard
            let verified = try? note.verify(log: keys.log.verifier, witnesses: witnesses),
            let line = note.note.signatures.first(where: { line in
                witnesses.contains { $0.made(line) }
            }), !verified.cosignatures.isEmpty
        else { return [] }
        let checkpoint = verified.checkpoint
        let recorded = try await rows { () async throws(RegisterFailure) in
            try await register.checkpoints(sizes: checkpoint.size...checkpoint.size)
        }
        // Only an own checkpoint is worth keeping lines for.
        guard recorded.first?.root == checkpoint.root else { return [] }
        var changes: [Change] = []
        let known = try await rows { () async throws(RegisterFailure) in
            try await register.cosignatures(size: checkpoint.size)
        }
        if !known.contains(where: { $0.name == line.name && $0.keyID == line.keyID }) {
            changes.append(.cosigned(CosignatureRow(size: checkpoint.size, signature: line)))
        }
        let name = memory(of: peer.content.authority)
        let last = try await rows { () async throws(RegisterFailure) in
            try await register.witnessed(origin: name)
        }
        if last.map({ $0.size < checkpoint.size }) ?? true {
            changes.append(
                .witnessed(
                    WitnessedRow(origin: name, size: checkpoint.size, root: checkpoint.root)
                )
            )
        }
        return changes
    }
}

extension ProofFailure {
    /// True when the proof is well formed and leads elsewhere: the two trees do not fit.
    fileprivate var isContradiction: Bool {
        switch self {
        case .wrongRoot, .wrongEarlierRoot: true
        case .impossible, .wrongLength: false
        }
    }
}

extension Descriptor {
    /// The keys with which the authority cosigns others' logs, that count at `instant`.
    func witnessKeys(at instant: Instant) -> [VerifierKey] {
        content.keys.compactMap { key in
            guard case .witness(let vkey) = key.use, key.validity.problem(at: instant) == nil else {
                return nil
            }
            return vkey
        }
    }
}

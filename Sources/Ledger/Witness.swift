/// Why a witness does not cosign.
package enum CosignFailure: Error, Sendable, Hashable {
    /// The checkpoint isn't signed by the log's key.
    case checkpoint(CheckpointFailure)
    /// It is older than one cosigned before: normal for a reader, never to be cosigned.
    case older(than: UInt64)
    /// The proof is about other sizes than the one seen last and this one.
    case otherSizes
    /// Two checkpoints signed by the log don't fit: the evidence of a rewritten log.
    case inconsistent(ProofFailure)
    /// The key can't cosign, or the time can't be written.
    case unusableKey
}

/// What a witness remembers of one log, so that it never cosigns two histories.
///
/// The memory must be durable before a cosignature leaves: a witness that forgets is none.
package struct Witness: Sendable {
    /// The key of the log that is watched.
    package let log: VerifierKey
    /// The size seen last, zero before the first.
    package private(set) var size: UInt64
    /// The root at that size.
    package private(set) var root: Hash
    private let key: SigningKey

    /// A witness that saw the log at `size` with `root` last.
    package init(
        of log: VerifierKey,
        key: SigningKey,
        size: UInt64 = 0,
        root: Hash = Tree.emptyRoot
    ) {
        self.log = log
        self.key = key
        self.size = size
        self.root = root
    }

    /// Cosigns a checkpoint that continues what was seen before, and remembers it.
    ///
    /// - Parameters:
    ///   - proof: from the size seen last to the checkpoint's.
    ///   - time: seconds since 1970-01-01 UTC.
    package mutating func cosign(
        _ checkpoint: UnverifiedCheckpoint,
        _ proof: ConsistencyProof,
        time: UInt64
    ) throws(CosignFailure) -> NoteSignature {
        let claim: Checkpoint
        do throws(CheckpointFailure) {
            claim = try checkpoint.verify(log: log).checkpoint
        } catch { throw .checkpoint(error) }
        guard claim.size >= size else { throw .older(than: size) }
        guard proof.from == size, proof.to == claim.size else { throw .otherSizes }
        do throws(ProofFailure) {
            try proof.verify(earlier: root, later: claim.root)
        } catch { throw .inconsistent(error) }
        guard key.verifier.algorithm == .cosignature,
            let signature = key.signature(of: checkpoint.note.text, time: time)
        else { throw .unusableKey }
        (size, root) = (claim.size, claim.root)
        return signature
    }
}

import Encoding

/// Why a `.tlog-proof` is not one.
package enum ProofFileFailure: Error, Sendable, Hashable {
    case tooLarge(limit: Int)
    /// The first line names another format or version.
    case unknownVersion
    case malformedExtra
    case malformedIndex
    case malformedPath(line: Int)
    case tooManyHashes(limit: Int)
    /// The empty line before the checkpoint is missing.
    case noCheckpoint
    case checkpoint(CheckpointFailure)
}

/// A proof that can be checked offline: opening, place, path and signed checkpoint
/// (C2SP tlog-proof@v1); nothing in it is to be believed before verification.
package struct UnverifiedProof: Sendable, Hashable {
    /// The greatest size of a file, and the longest path taken.
    package static let limits = (bytes: UnverifiedNote.limits.bytes + 8192, hashes: 63)
    private static let header = "c2sp.org/tlog-proof@v1"

    /// The bytes of the `extra` line; for our logs salt ‖ object ‖ inner.
    package let extra: [UInt8]?
    /// The entry's place in the log.
    package let index: UInt64
    /// The sibling hashes from the leaf up.
    package let path: [Hash]
    /// The log's checkpoint as it came.
    package let checkpoint: UnverifiedCheckpoint

    /// A proof with these parts, not verified.
    package init(
        extra: [UInt8]?,
        index: UInt64,
        path: [Hash],
        checkpoint: UnverifiedCheckpoint
    ) {
        self.extra = extra
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    /// The file's bytes.
    package var bytes: [UInt8] {
        var lines = [UnverifiedProof.header]
        if let extra { lines.append("extra " + Base64.standard.encode(extra)) }
        lines.append("index \(index)")
        lines.append(contentsOf: path.map(\.base64))
        return Array((lines.joined(separator: "\n") + "\n\n").utf8) + checkpoint.note.bytes
    }
}

extension UnverifiedProof {
    /// Reads a proof strictly; neither path nor signature is checked.
    package init(_ bytes: [UInt8]) throws(ProofFileFailure) {
        guard bytes.count <= UnverifiedProof.limits.bytes else {
            throw .tooLarge(limit: UnverifiedProof.limits.bytes)
        }
        var lines = Lines(rest: bytes[...])
        guard lines.next().elementsEqual(UnverifiedProof.header.utf8) else {
            throw .unknownVersion
        }
        var line = lines.next()
        if line.starts(with: "extra ".utf8) {
            guard let decoded = Base64.standard.decode(line.dropFirst(6)), !decoded.isEmpty else {
                throw .malformedExtra
            }
            extra = decoded
            line = lines.next()
        } else {
            extra = nil
        }
        guard line.starts(with: "index ".utf8), let number = Checkpoint.number(line.dropFirst(6))
        else { throw .malformedIndex }
        index = number
        path = try UnverifiedProof.path(&lines)
        do throws(CheckpointFailure) {
            checkpoint = try UnverifiedCheckpoint(Array(lines.rest))
        } catch { throw .checkpoint(error) }
    }

    private static func path(_ lines: inout Lines) throws(ProofFileFailure) -> [Hash] {
        var path: [Hash] = []
        while !lines.rest.isEmpty {
            let line = lines.next()
            if line.isEmpty { return path }
            guard path.count < limits.hashes else { throw .tooManyHashes(limit: limits.hashes) }
            guard let hash = Hash(base64: String(decoding: line, as: UTF8.self)) else {
                throw .malformedPath(line: path.count)
            }
            path.append(hash)
        }
        throw .noCheckpoint
    }

    /// Lines taken from the front, without their newlines.
    private struct Lines {
        var rest: ArraySlice<UInt8>

        mutating func next() -> ArraySlice<UInt8> {
            let line = rest.prefix { $0 != 0x0a }
            rest = rest.dropFirst(line.count + 1)
            return line
        }
    }
}

// MARK: - Verifying

/// Why a proof does not show that an object is in a log.
package enum InclusionFailure: Error, Sendable, Hashable {
    case file(ProofFileFailure)
    case checkpoint(CheckpointFailure)
    case proof(ProofFailure)
    /// The `extra` line is not the opening of an entry of ours.
    case malformedOpening
    /// The proof is about another object.
    case otherObject
    /// The proof is about another entry.
    case otherEntry
}

/// What a verified proof shows: this entry, about this object, lies in the log at this place.
package struct VerifiedInclusion: Sendable, Hashable {
    /// The place of the entry in the log.
    package let index: UInt64
    /// Salt, object digest and inner of the entry.
    package let opening: EntryOpening
    /// The verified checkpoint of the tree it lies in.
    package let checkpoint: VerifiedCheckpoint

    init(index: UInt64, opening: EntryOpening, checkpoint: VerifiedCheckpoint) {
        self.index = index
        self.opening = opening
        self.checkpoint = checkpoint
    }

    /// The entry itself.
    package var entry: LedgerEntry { opening.entry }
}

/// Checks a `.tlog-proof` against what its reader knows by itself: the log's key and the object.
package struct ProofVerifier: Sendable {
    /// The key of the log, whose name is the log's origin.
    package let log: VerifierKey
    /// Keys of witnesses whose cosignatures count.
    package let witnesses: [VerifierKey]

    /// A verifier for one log; cosignatures of others than these witnesses are ignored.
    package init(log: VerifierKey, witnesses: [VerifierKey] = []) {
        self.log = log
        self.witnesses = witnesses
    }

    /// Verifies the proof in `bytes`.
    ///
    /// - Parameters:
    ///   - object: the digest of the object in the reader's hands. Without it (and `entry`) the
    ///     result only says that the object it names was logged.
    ///   - entry: the entry the reader knows.
    package func verify(
        _ bytes: [UInt8],
        object: Hash? = nil,
        entry: LedgerEntry? = nil
    ) throws(InclusionFailure) -> VerifiedInclusion {
        let proof: UnverifiedProof
        do throws(ProofFileFailure) { proof = try UnverifiedProof(bytes) } catch {
            throw .file(error)
        }
        let checkpoint: VerifiedCheckpoint
        do throws(CheckpointFailure) {
            checkpoint = try proof.checkpoint.verify(log: log, witnesses: witnesses)
        } catch { throw .checkpoint(error) }
        let opening = try proof.checkPath(object: object, entry: entry)
        return VerifiedInclusion(index: proof.index, opening: opening, checkpoint: checkpoint)
    }
}

extension UnverifiedProof {
    /// Checks that the entry the proof opens is about `object`, is `entry`, and is in the tree of
    /// the checkpoint beside it; who signed that checkpoint is not checked.
    @discardableResult
    package func checkPath(
        object: Hash? = nil,
        entry: LedgerEntry? = nil
    ) throws(InclusionFailure) -> EntryOpening {
        guard let extra, let opening = EntryOpening(extra) else { throw .malformedOpening }
        guard object == nil || object == opening.object else { throw .otherObject }
        guard entry == nil || entry == opening.entry else { throw .otherEntry }
        let tree = checkpoint.claim
        let proof = InclusionProof(index: index, size: tree.size, path: path)
        do throws(ProofFailure) {
            try proof.verify(leaf: Tree.leaf(opening.entry), root: tree.root)
        } catch { throw .proof(error) }
        return opening
    }
}

/// Why a note's text is not a checkpoint.
package enum CheckpointFailure: Error, Sendable, Hashable {
    case note(NoteFailure)
    /// Fewer than three lines, an empty line, or no final newline.
    case malformedLines
    case malformedSize
    case malformedRoot
    /// The key's name is not the origin, or the key isn't a log's.
    case otherOrigin
    /// The log's own signature is missing though another known key signed.
    case notSignedByLog
}

/// A log's statement of its size and root (C2SP tlog-checkpoint).
package struct Checkpoint: Sendable, Hashable {
    /// The log's identity, which is also its key's name.
    package let origin: String
    /// The number of leaves.
    package let size: UInt64
    /// The root of the tree of that size.
    package let root: Hash
    /// Opaque lines after the third; our own checkpoints have none.
    package let extensions: [String]

    /// The statement of the log with that origin: `size` leaves under `root`, no further lines.
    package init(origin: String, size: UInt64, root: Hash) {
        self.origin = origin
        self.size = size
        self.root = root
        extensions = []
    }

    /// The text of the note.
    package var text: [UInt8] {
        let lines = [origin, String(size), root.base64] + extensions
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Reads a note's text strictly.
    init(text: [UInt8]) throws(CheckpointFailure) {
        guard text.last == 0x0a else { throw .malformedLines }
        let lines = text.dropLast().split(separator: 0x0a, omittingEmptySubsequences: false)
        guard lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }) else { throw .malformedLines }
        guard let size = Checkpoint.number(lines[1]) else { throw .malformedSize }
        guard let root = Hash(base64: String(decoding: lines[2], as: UTF8.self)),
            size > 0 || root == Tree.emptyRoot
        else { throw .malformedRoot }
        origin = String(decoding: lines[0], as: UTF8.self)
        self.size = size
        self.root = root
        extensions = lines.dropFirst(3).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A decimal number without leading zeros, at most 2⁶³ − 1.
    static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        let range = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard (1...19).contains(digits.count), digits.allSatisfy({ range.contains($0) }),
            digits.first != UInt8(ascii: "0") || digits.count == 1,
            let number = UInt64(String(decoding: digits, as: UTF8.self)), number <= Tree.sizeLimit
        else { return nil }
        return number
    }
}

/// A checkpoint as it came, its signatures not yet checked.
package struct UnverifiedCheckpoint: Sendable, Hashable {
    /// The signed note.
    package let note: UnverifiedNote
    /// What the text claims.
    package let claim: Checkpoint

    /// Reads a signed checkpoint strictly; no signature is checked.
    package init(_ bytes: [UInt8]) throws(CheckpointFailure) {
        do throws(NoteFailure) { note = try UnverifiedNote(bytes) } catch { throw .note(error) }
        claim = try Checkpoint(text: note.text)
    }

    /// Verifies the log's signature and the cosignatures of the witnesses given.
    ///
    /// - Parameters:
    ///   - log: the log's key, whose name must be the origin.
    ///   - witnesses: keys of witnesses; a line of theirs that is wrong refuses the whole.
    package func verify(
        log: VerifierKey,
        witnesses: [VerifierKey] = []
    ) throws(CheckpointFailure) -> VerifiedCheckpoint {
        guard log.algorithm == .log, log.name.utf8.elementsEqual(claim.origin.utf8) else {
            throw .otherOrigin
        }
        let keys = [log] + witnesses.filter { $0.algorithm == .cosignature }
        let signatures: [VerifiedSignature]
        do throws(NoteFailure) { signatures = try note.open(with: keys) } catch {
            throw .note(error)
        }
        guard signatures.contains(where: { $0.key == log }) else { throw .notSignedByLog }
        return VerifiedCheckpoint(
            checkpoint: claim,
            bytes: note.bytes,
            cosignatures: signatures.filter { $0.key != log }
        )
    }
}

/// A checkpoint whose log's signature was verified; only verification makes one.
package struct VerifiedCheckpoint: Sendable, Hashable {
    /// What the log says, now to be believed.
    package let checkpoint: Checkpoint
    /// The bytes as they came.
    package let bytes: [UInt8]
    /// The cosignatures of known witnesses, with their times.
    package let cosignatures: [VerifiedSignature]

    init(checkpoint: Checkpoint, bytes: [UInt8], cosignatures: [VerifiedSignature]) {
        self.checkpoint = checkpoint
        self.bytes = bytes
        self.cosignatures = cosignatures
    }
}

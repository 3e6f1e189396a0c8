import Console
import Files
import Ledger

extension CommandFailure {
    /// A ledger that could not be read at all, with the directory the user gave.
    init(_ failure: LedgerFailure, in directory: String) {
        switch failure {
        case .store(.file(let file)): self.init(file)
        case .missing(.checkpoint):
            self.init(.missing, "no ledger at `\(directory)`: it has no checkpoint")
        case .missing(let file):
            self.init(
                .missing,
                "`\(file.path)` is missing in `\(directory)`",
                hint: file.isPrivate ? "a proof needs the ledger's private records" : nil
            )
        case .noSuchEntry(let index):
            self.init(.missing, "the ledger in `\(directory)` has no entry \(index)")
        case .malformed, .checkpoint:
            self.init(.malformed, "`\(directory)`: \(failure.subject): \(failure.reason)")
        case .mismatch, .wrongRoot, .exists, .store:
            self.init(.verdict, "`\(directory)`: \(failure.subject): \(failure.reason)")
        }
    }
}

extension LedgerFailure {
    /// True for what breaks the tree, and not only what opens its entries.
    var isAboutTree: Bool {
        switch self {
        case .missing(let file), .malformed(let file), .mismatch(let file): !file.isPrivate
        case .wrongRoot: true
        case .store, .checkpoint, .noSuchEntry, .exists: false
        }
    }

    /// True for what is wrong with the authority's private records.
    var isAboutPrivateRecords: Bool {
        switch self {
        case .missing(let file), .malformed(let file), .mismatch(let file): file.isPrivate
        case .wrongRoot, .store, .checkpoint, .noSuchEntry, .exists: false
        }
    }

    /// What the failure is about.
    var subject: String {
        switch self {
        case .missing(let file), .malformed(let file), .mismatch(let file): file.path
        case .checkpoint: "checkpoint"
        case .wrongRoot: "root"
        case .noSuchEntry(let index): "entry \(index)"
        case .store, .exists: "store"
        }
    }

    /// What is wrong with it.
    var reason: String {
        switch self {
        case .missing: "missing"
        case .malformed: "not of the size or form it must have"
        case .mismatch: "contradicts the tree"
        case .checkpoint(let failure): failure.reason
        case .wrongRoot(let size): "the entries lead to another root for size \(size)"
        case .noSuchEntry: "not in the log"
        case .exists: "there is a ledger already"
        case .store(let failure): failure.reason
        }
    }
}

extension StoreFailure {
    /// Why the store refused.
    var reason: String {
        switch self {
        case .file(let failure): failure.description
        case .locked: "another process writes this ledger"
        case .readOnly: "opened for reading"
        case .changed: "the checkpoint has changed"
        }
    }
}

extension CheckpointFailure {
    /// What is wrong with a checkpoint.
    var reason: String {
        switch self {
        case .note(let failure): failure.reason
        case .malformedLines: "not the lines of a checkpoint"
        case .malformedSize: "the tree size is not a decimal number in its one form"
        case .malformedRoot: "the root is not the base 64 of 32 bytes"
        case .otherOrigin: "its origin is not the name of the key given"
        case .notSignedByLog: "the log's own signature is missing"
        }
    }
}

extension NoteFailure {
    /// What is wrong with a signed note.
    var reason: String {
        switch self {
        case .tooLarge(let limit): "larger than \(limit) bytes"
        case .notText: "not UTF-8 text without control characters"
        case .noSignatures: "no text and signatures with an empty line between"
        case .malformedSignature(let line): "signature line \(line + 1) is malformed"
        case .tooManySignatures(let limit): "more than \(limit) signatures"
        case .wrongSignature(let key): "the signature of `\(key)` is wrong"
        case .unknownKeys: "not signed by the key given"
        }
    }
}

extension NoteKeyFailure {
    /// Why a text is no key.
    var reason: String {
        switch self {
        case .malformed: "malformed"
        case .unknownAlgorithm(let byte): "signature type \(byte) is not known"
        case .wrongID: "its id is not that of its name and key"
        }
    }
}

extension ProofFileFailure {
    /// Why a file is no proof.
    var reason: String {
        switch self {
        case .tooLarge(let limit): "larger than \(limit) bytes"
        case .unknownVersion: "its first line is not `c2sp.org/tlog-proof@v1`"
        case .malformedExtra: "the extra line is malformed"
        case .malformedIndex: "the index line is malformed"
        case .malformedPath(let line): "hash \(line + 1) of the path is malformed"
        case .tooManyHashes(let limit): "more than \(limit) hashes"
        case .noCheckpoint: "no checkpoint follows the path"
        case .checkpoint(let failure): failure.reason
        }
    }
}

extension InclusionFailure {
    /// Why a proof shows nothing.
    var reason: String {
        switch self {
        case .file(let failure): failure.reason
        case .checkpoint(let failure): failure.reason
        case .proof(.impossible): "there is no such entry in a log of that size"
        case .proof(.wrongLength): "the path is not as long as it must be"
        case .proof(.wrongRoot), .proof(.wrongEarlierRoot): "the path leads to another root"
        case .malformedOpening: "the extra line does not open an entry"
        case .otherObject: "it is about another object"
        case .otherEntry: "it is about another entry"
        }
    }
}

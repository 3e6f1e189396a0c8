import Crypto
import Encoding
import Evidence
import Files
import Glibc

/// Why a review could not be prepared or carried out, as a word of its event.
enum ReviewFailure: Error, Sendable, Hashable {
    /// There is no file system in memory to read an exhibit in.
    case noScratch
    /// It does not fit into the scratch.
    case tooLarge
    /// The vault does not give what was stored.
    case vault
    /// Too many values were found for the office; the offline program has more room.
    case tooManyEntries
    /// The letter's text or its measures cannot be read.
    case letter
    /// The plan does not fit the exhibit: an entry is at no place of it.
    case unplaceable
    /// The exhibit or a program that reads it failed.
    case unreadable
    /// It cannot be cut to the measure.
    case scope
    /// Only a person can say how it is to be cut; the questions, as a plan names them.
    case asked([String])
    /// What is left out cannot be said in a package's words.
    case record
    /// The register or the disk refused.
    case unavailable

    /// The word that events and answers have.
    var code: String {
        switch self {
        case .noScratch: "no-scratch"
        case .tooLarge: "too-large"
        case .vault: "vault"
        case .tooManyEntries: "too-many-entries"
        case .letter: "letter"
        case .unplaceable: "unplaceable"
        case .unreadable: "unreadable"
        case .scope, .asked: "scope"
        case .record: "record"
        case .unavailable: "unavailable"
        }
    }
}

/// A folder in memory in which one exhibit lies in clear while it is read.
///
/// It is on a file system that has no disk under it (tmpfs or ramfs), only the office's user may
/// look into it, and it goes with this. What a stopped process left is taken away at the next
/// start. Whether memory is written to swap is the machine's to say (spec/review.md).
final class ReviewScratch: Sendable {
    /// Where such folders are made.
    static let base = "/dev/shm"
    /// The longest list of mounts that is read, in bytes.
    private static let mountsLimit = 1 << 20
    /// The system's word for a file system that is full.
    static let noSpace = ENOSPC

    /// The folder.
    let path: String

    /// Makes a folder for the office of a home.
    init(for home: String) throws(ReviewFailure) {
        guard ReviewScratch.isInMemory else { throw .noScratch }
        var generator = SystemRandomNumberGenerator()
        let random = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        path = "\(ReviewScratch.base)/\(ReviewScratch.prefix(of: home))\(Hex.encode(random))"
        do throws(FileFailure) {
            try Files.makeDirectory(path, exactly: 0o700)
            try Files.makeDirectory(parts, exactly: 0o700)
        } catch { throw .noScratch }
    }

    deinit { ReviewScratch.remove(path) }

    /// The folder for parts that a program must read from a file.
    var parts: String { path + "/parts" }

    /// Writes an object of the vault into a file, each chunk verified before it is written.
    func open(
        _ stored: StoredExhibit,
        as name: String,
        from vault: Vault,
        with key: VaultKey,
        progress: (Int) -> Void = { _ in }
    ) throws(ReviewFailure) {
        let file = "\(path)/\(name)"
        do throws(FileFailure) {
            try Files.makeDirectory(Files.directory(of: file), mode: 0o700)
            // The directory is in memory: nothing here is to be durable.
            var sink = ScratchSink(try GrowingFile(file, mode: 0o600), limit: stored.size)
            do throws(VaultFailure) {
                try vault.open(stored.object, with: key, into: &sink)
            } catch {
                if case .file(let failure) = error, failure.code == ENOSPC { throw failure }
                throw FileFailure(.read, code: EBADMSG, path: file)
            }
            guard sink.size == stored.size, sink.digest.digest == stored.digest else {
                throw FileFailure(.read, code: EBADMSG, path: file)
            }
            progress(Int(sink.size))
        } catch {
            switch error.code {
            case ENOSPC: throw .tooLarge
            case EBADMSG: throw .vault
            default: throw .unavailable
            }
        }
    }

    /// Takes a file away that is read.
    func remove(_ name: String) { _ = unlink("\(path)/\(name)") }

    /// Takes away what an earlier process of this home left.
    static func sweep(_ home: String) {
        let prefix = prefix(of: home)
        for name in (try? Files.list(base)) ?? [] where name.hasPrefix(prefix) {
            remove("\(base)/\(name)")
        }
    }

    static func prefix(of home: String) -> String {
        let digest = SHA256.hash(data: Array(home.utf8)).prefix(8)
        return "comity-review-\(Hex.encode(Array(digest)))-"
    }

    /// True when the base is a file system in memory.
    static var isInMemory: Bool {
        guard let bytes = try? Files.read("/proc/self/mounts", limit: mountsLimit) else {
            return false
        }
        // Of several mounts at one place the last is what is seen.
        let mount = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: " ") }
            .last { $0.count > 2 && $0[1] == base }
        return mount.map { $0[2] == "tmpfs" || $0[2] == "ramfs" } ?? false
    }

    private static func remove(_ path: String) {
        for name in (try? Files.list(path)) ?? [] {
            let inner = "\(path)/\(name)"
            if Files.isDirectory(inner) { remove(inner) } else { _ = unlink(inner) }
        }
        _ = rmdir(path)
    }
}

/// Content on its way into the scratch, hashed again.
private struct ScratchSink: ~Copyable, ByteSink {
    private let file: GrowingFile
    private let limit: Int64
    private(set) var size: Int64 = 0
    private(set) var digest = RunningDigest()

    init(_ file: consuming GrowingFile, limit: Int64) {
        self.file = file
        self.limit = limit
    }

    mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        size += Int64(bytes.count)
        guard size <= limit else { throw FileFailure(.write, code: EFBIG, path: "") }
        try file.write(bytes)
        digest.update(bytes[...])
    }
}

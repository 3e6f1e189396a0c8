import Crypto
import Files
import Synchronization

/// Bytes of an exhibit or of a part of one, to be read at any place: a file, a piece of a file, or
/// memory.
final class Source: Sendable {
    /// How many bytes are read at once.
    static let pieceSize = 1 << 18

    /// The open file, which pieces of it share.
    private final class Handle: Sendable {
        let file: InputFile

        init(_ path: String) throws(FileFailure) { file = try InputFile(regular: path) }
    }

    /// How many bytes there are.
    let size: Int
    /// The file on the disk whose whole content this is.
    let path: String?

    private let handle: Handle?
    private let offset: Int
    private let memory: [UInt8]
    /// The hash of what was read of it in its order, where somebody wants its digest.
    private let running: Running?

    /// The hash of the bytes before a place.
    private final class Running: Sendable {
        let state = Mutex((hash: SHA256(), end: 0))
    }

    /// What must live as long as this, since its end removes the file.
    private let owner: (any AnyObject & Sendable)?

    /// A regular file, symbolic links not followed.
    ///
    /// - Parameter hashes: whether its digest will be wanted, and is made of what is read anyhow.
    init(
        _ path: String,
        hashes: Bool = false,
        owner: (any AnyObject & Sendable)? = nil
    ) throws(FileFailure) {
        let handle = try Handle(path)
        size = handle.file.size ?? 0
        self.handle = handle
        running = hashes ? Running() : nil
        self.path = path
        offset = 0
        memory = []
        self.owner = owner
    }

    /// Bytes in memory.
    init(_ bytes: [UInt8]) {
        size = bytes.count
        memory = bytes
        handle = nil
        running = nil
        path = nil
        offset = 0
        owner = nil
    }

    /// A piece of a file that another source holds.
    init(_ range: Range<Int>, of whole: Source) {
        precondition(range.upperBound <= whole.size, "the reader of the archive checked it")
        size = range.count
        offset = range.lowerBound + whole.offset
        handle = whole.handle
        running = nil
        memory = whole.handle == nil ? Array(whole.memory[range]) : []
        path = nil
        owner = whole
    }

    /// `count` bytes from byte `start` on, or fewer at the end.
    func read(_ count: Int, at start: Int) throws(FileFailure) -> [UInt8] {
        let wanted = max(0, min(count, size - start))
        guard wanted > 0 else { return [] }
        guard let handle else { return Array(memory[start..<start + wanted]) }
        let bytes = try handle.file.read(upTo: wanted, at: offset + start)
        running?.state.withLock { running in
            guard start <= running.end, running.end < start + bytes.count else { return }
            let fresh = bytes[(running.end - start)...]
            fresh.withUnsafeBytes { running.hash.update(bufferPointer: $0) }
            running.end = start + bytes.count
        }
        return bytes
    }

    /// The first bytes, at most `count`.
    func head(_ count: Int) throws(FileFailure) -> [UInt8] { try read(count, at: 0) }

    /// The SHA-256 of all bytes: what was not read yet in its order is read for it.
    func sha256() throws(FileFailure) -> [UInt8] {
        if let running {
            while case let end = running.state.withLock({ $0.end }), end < size {
                if try read(Source.pieceSize, at: end).isEmpty {
                    throw FileFailure(.read, code: FileFailure.invalid, path: path ?? "")
                }
            }
            return running.state.withLock { Array($0.hash.finalize()) }
        }
        var hash = SHA256()
        var at = 0
        while at < size {
            let piece = try read(Source.pieceSize, at: at)
            if piece.isEmpty {
                throw FileFailure(.read, code: FileFailure.invalid, path: path ?? "")
            }
            piece.withUnsafeBytes { hash.update(bufferPointer: $0) }
            at += piece.count
        }
        return Array(hash.finalize())
    }
}

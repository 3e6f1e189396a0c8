import Crypto
import Files

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
    /// What must live as long as this, since its end removes the file.
    private let owner: (any AnyObject & Sendable)?

    /// A regular file, symbolic links not followed.
    init(
        _ path: String,
        owner: (any AnyObject & Sendable)? = nil
    ) throws(FileFailure) {
        let handle = try Handle(path)
        size = handle.file.size ?? 0
        self.handle = handle
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
        memory = whole.handle == nil ? Array(whole.memory[range]) : []
        path = nil
        owner = whole
    }

    /// `count` bytes from byte `start` on, or fewer at the end.
    func read(_ count: Int, at start: Int) throws(FileFailure) -> [UInt8] {
        let wanted = max(0, min(count, size - start))
        guard wanted > 0 else { return [] }
        guard let handle else { return Array(memory[start..<start + wanted]) }
        return try handle.file.read(upTo: wanted, at: offset + start)
    }

    /// The first bytes, at most `count`.
    func head(_ count: Int) throws(FileFailure) -> [UInt8] { try read(count, at: 0) }

    /// The SHA-256 of all bytes.
    func sha256() throws(FileFailure) -> [UInt8] {
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

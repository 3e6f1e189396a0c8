import Crypto
import Encoding
import Files
import Glibc

/// A folder for the parts of one exhibit that a program must read from a file.
///
/// It is removed with the last of them, and nobody else may look into it.
final class ScratchFolder: Sendable {
    let path: String

    /// Makes a folder with a name nobody can guess.
    init(in base: String) throws(FileFailure) {
        path = base + "/comity-" + Scratch.name()
        try Files.makeDirectory(path, exactly: 0o700)
    }

    deinit { _ = rmdir(path) }

    /// A name for a new file.
    func file() -> ScratchFile { ScratchFile(self) }
}

/// A file in such a folder, removed when nothing refers to it any more.
final class ScratchFile: Sendable {
    let path: String
    private let folder: ScratchFolder

    init(_ folder: ScratchFolder) {
        self.folder = folder
        path = folder.path + "/" + Scratch.name()
    }

    deinit { _ = unlink(path) }
}

private enum Scratch {
    static func name() -> String {
        Hex.encode(SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) })
    }
}

/// A part that arrives in pieces: in memory while it is small, then in a file.
struct PartSpool {
    /// How much is kept in memory, in bytes.
    static let memorySize = 1 << 20

    private var bytes: [UInt8] = []
    private var file: ScratchFile?
    /// Whether a piece could not be kept: a disk may be full.
    private var hasFailed = false

    /// Takes the next piece.
    mutating func write(_ piece: [UInt8], _ extraction: Extraction) {
        guard !hasFailed else { return }
        bytes += piece
        if bytes.count >= PartSpool.memorySize { keep(extraction) }
    }

    /// All that was written; a part that could not be kept is noted and has nothing.
    mutating func finish(_ extraction: Extraction, _ part: Part) -> Source {
        if file != nil { keep(extraction) }
        if !hasFailed {
            guard let file else { return Source(bytes) }
            if let source = try? Source(file.path, owner: file) { return source }
        }
        extraction.note(.unreadable, part)
        return Source([])
    }

    private mutating func keep(_ extraction: Extraction) {
        do throws(FileFailure) { try flush(extraction) } catch {
            hasFailed = true
            bytes = []
        }
    }

    private mutating func flush(_ extraction: Extraction) throws(FileFailure) {
        let file: ScratchFile
        if let own = self.file { file = own } else { file = try extraction.scratch().file() }
        self.file = file
        try GrowingFile(file.path, mode: 0o600).write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}

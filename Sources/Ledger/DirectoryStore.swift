import Files
import Glibc

/// A ledger in a directory, in the layout of C2SP tlog-tiles with `private/` beside it.
///
/// The directory is not trusted: whoever can write there can at most make the ledger fail its
/// verification, and whoever can read `private/` learns the events.
package final class DirectoryStore: LedgerStore {
    private let path: String
    private let lock: WriteLock?

    private struct WriteLock: ~Copyable, Sendable { let lock: FileLock }

    /// The ledger in the directory at `path`, for reading only.
    package init(reading path: String) {
        self.path = path
        lock = nil
    }

    /// The ledger in the directory at `path`, made when missing, locked until this goes away.
    ///
    /// - Throws: ``StoreFailure/locked`` when another writer has it.
    package init(writing path: String) throws(StoreFailure) {
        self.path = path
        do throws(FileFailure) {
            try Files.makeDurableDirectory(path)
            lock = WriteLock(lock: try FileLock(path + "/lock"))
        } catch {
            throw error.code == EWOULDBLOCK ? .locked : .file(error)
        }
    }

    /// The bytes of a file, read up to its greatest size; nothing when it is missing.
    package func read(_ file: LedgerFile) throws(StoreFailure) -> [UInt8]? {
        let path = path(of: file)
        // A pipe in a folder someone sent would be waited for; a link could lead anywhere.
        if Files.exists(path) && !Files.isRegular(path) {
            throw .file(FileFailure(.open, code: EINVAL, path: path))
        }
        do throws(FileFailure) {
            return try Files.read(path, limit: file.sizeLimit)
        } catch {
            if error.isMissing { return nil }
            throw .file(error)
        }
    }

    /// Writes public files, then private ones (mode 0600), each set synced before it is named.
    package func write(_ contents: [LedgerContent]) throws(StoreFailure) {
        try checkWritable()
        let parts = [false, true].map { secret in
            contents.filter { $0.file.isPrivate == secret }
                .map { (path: path(of: $0.file), bytes: $0.bytes) }
        }
        do throws(FileFailure) {
            try Files.write(parts[0])
            try Files.write(parts[1], mode: 0o600)
        } catch { throw .file(error) }
    }

    /// Replaces `checkpoint` by a rename once its bytes are synced.
    package func publish(
        _ checkpoint: [UInt8],
        replacing previous: [UInt8]?
    ) throws(StoreFailure) {
        try checkWritable()
        guard try read(.checkpoint) == previous else { throw .changed }
        do throws(FileFailure) {
            try Files.write([(path: path(of: .checkpoint), bytes: checkpoint)])
        } catch { throw .file(error) }
    }

    /// Removes the folder of a full tile's partial forms.
    package func prune(_ full: LedgerFile) throws(StoreFailure) {
        try checkWritable()
        let folder = Files.directory(of: path(of: full.partial(width: 1)))
        guard Files.isDirectory(folder) else { return }
        do throws(FileFailure) {
            for name in try Files.list(folder) { try Files.remove(folder + "/" + name) }
            try Files.removeEmptyDirectory(folder)
        } catch { throw .file(error) }
    }

    private func path(of file: LedgerFile) -> String { path + "/" + file.path }

    private func checkWritable() throws(StoreFailure) {
        if lock == nil { throw .readOnly }
    }
}

extension LedgerFile {
    /// True for what only the authority itself may read.
    package var isPrivate: Bool {
        switch self {
        case .openings, .events: true
        case .checkpoint, .tile, .entries: false
        }
    }
}

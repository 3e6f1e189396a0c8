import Glibc

/// A file, pipe or terminal opened for reading, closed when it goes out of scope.
package struct InputFile: ~Copyable, Sendable {
    private let descriptor: Int32
    private let owned: Bool
    /// The path as given, or `-` for standard input.
    package let path: String

    /// Opens the file at `path`; a symbolic link at its end is followed.
    package init(_ path: String) throws(FileFailure) {
        let descriptor = unsafe Glibc.open(path.systemName, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw FileFailure(.open, path: path) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            _ = close(descriptor)
            throw FileFailure(.open, code: EISDIR, path: path)
        }
        self.descriptor = descriptor
        self.path = path
        owned = true
    }

    /// Opens a regular file and nothing else, in a folder that somebody else may write to.
    ///
    /// No symbolic link is followed, and nothing waits for the other end of a pipe.
    package init(regular path: String) throws(FileFailure) {
        let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK
        let descriptor = unsafe Glibc.open(path.systemName, flags)
        guard descriptor >= 0 else { throw FileFailure(.open, path: path) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            _ = close(descriptor)
            throw FileFailure(.open, code: FileFailure.invalid, path: path)
        }
        self.descriptor = descriptor
        self.path = path
        owned = true
    }

    private init(standardInput: Void) {
        descriptor = STDIN_FILENO
        path = "-"
        owned = false
    }

    /// The process's standard input, which stays open.
    package static func standardInput() -> InputFile { InputFile(standardInput: ()) }

    deinit { if owned { _ = close(descriptor) } }

    /// The size in bytes of a regular file; nothing for a pipe or a terminal.
    package var size: Int? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int(status.st_size)
    }

    /// The permission bits of a regular file; nothing for a pipe or a terminal.
    package var permissions: UInt32? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return status.st_mode & 0o7777
    }

    /// Reads until `buffer` is full or the input ends; a short count means the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
        guard let base = buffer.baseAddress else { return 0 }
        var filled = 0
        while filled < buffer.count {
            let count = unsafe Glibc.read(descriptor, base + filled, buffer.count - filled)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileFailure(.read, path: path)
            }
            filled += count
        }
        return filled
    }

    /// Reads `count` bytes, or fewer at the end of the input.
    package func read(upTo count: Int) throws(FileFailure) -> [UInt8] {
        var failure: FileFailure?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(FileFailure) {
                filled = try unsafe read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Reads `count` bytes from byte `offset` on, or fewer at the end; the file must be seekable.
    ///
    /// Where other reads go on does not change, so several threads may read at once.
    package func read(upTo count: Int, at offset: Int) throws(FileFailure) -> [UInt8] {
        var failure: FileFailure?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let base = buffer.baseAddress {
                let read = unsafe pread(descriptor, base + filled, count - filled, offset + filled)
                if read == 0 { break }
                if read < 0 {
                    if errno == EINTR { continue }
                    failure = FileFailure(.read, path: path)
                    break
                }
                filled += read
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Everything left in the input, refused with `EFBIG` when it is more than `limit` bytes.
    package func readAll(limit: Int) throws(FileFailure) -> [UInt8] {
        var all: [UInt8] = []
        while true {
            // A file is read at once; what it grows meanwhile comes after that.
            let wanted = all.isEmpty ? max(1 << 20, (size ?? 0) + 1) : 1 << 20
            let piece = try read(upTo: min(wanted, limit + 1 - all.count))
            if all.isEmpty { all = piece } else { all.append(contentsOf: piece) }
            guard all.count <= limit else { throw FileFailure(.read, code: EFBIG, path: path) }
            if piece.isEmpty { return all }
        }
    }
}

import Glibc

/// A file that grows in pieces, keeps what it has when its writer ends, and is moved to its name
/// once it is whole.
package struct GrowingFile: ~Copyable, Sendable, ByteSink {
    private let descriptor: Int32
    /// The path it grows under.
    package let path: String

    /// Opens the file at `path`, made when missing; anything but a regular file is refused.
    package init(_ path: String, mode: UInt32 = 0o644) throws(FileFailure) {
        let flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let descriptor = unsafe Glibc.open(path.systemName, flags, mode)
        guard descriptor >= 0 else { throw FileFailure(.open, path: path) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            _ = close(descriptor)
            throw FileFailure(.open, code: FileFailure.invalid, path: path)
        }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { _ = close(descriptor) }

    /// How many bytes it has.
    package var size: Int64 {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
    }

    /// Adds all of `bytes` at the end.
    package func write(_ bytes: [UInt8]) throws(FileFailure) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
                return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw FileFailure(.write, path: path) }
            done += count
        }
    }

    /// Cuts everything from byte `size` on.
    package func truncate(to size: Int64) throws(FileFailure) {
        guard ftruncate(descriptor, Int(size)) == 0 else { throw FileFailure(.write, path: path) }
    }

    /// Makes what it has durable; its name is durable once its directory was synced, too.
    package func sync() throws(FileFailure) {
        guard fsync(descriptor) == 0 else { throw FileFailure(.sync, path: path) }
    }
}

extension Files {
    /// Gives a file another name on the same file system, durably, replacing what had it.
    package static func move(_ from: String, to path: String) throws(FileFailure) {
        try rename(from, to: path, replacing: true)
        try syncDirectory(of: path)
        if directory(of: from) != directory(of: path) { try syncDirectory(of: from) }
    }

    /// Reads a regular file, following no symbolic link; refused with `EFBIG` over `limit` bytes.
    package static func readRegular(_ path: String, limit: Int) throws(FileFailure) -> [UInt8] {
        try InputFile(regular: path).readAll(limit: limit)
    }

    /// The size of a regular file, and when it was last written, in nanoseconds since 1970; nothing
    /// for anything else.
    package static func status(_ path: String) -> (size: Int64, modified: Int64)? {
        var status = stat()
        guard unsafe lstat(path.systemName, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        let time = status.st_mtim
        return (Int64(status.st_size), Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// Makes a directory with exactly these permission bits, whatever the process masks; one that
    /// exists keeps its own.
    package static func makeDirectory(_ path: String, exactly mode: UInt32) throws(FileFailure) {
        guard unsafe mkdir(path.systemName, mode) == 0 else {
            if errno == EEXIST && isDirectory(path) { return }
            throw FileFailure(.makeDirectory, path: path)
        }
        guard unsafe chmod(path.systemName, mode) == 0 else {
            throw FileFailure(.makeDirectory, path: path)
        }
        try syncDirectory(of: path)
    }

    /// The permission bits of what has this name, a symbolic link not followed.
    package static func permissions(_ path: String) -> UInt32? {
        var status = stat()
        return unsafe lstat(path.systemName, &status) == 0 ? status.st_mode & 0o7777 : nil
    }
}

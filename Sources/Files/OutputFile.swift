import Glibc

/// A file that appears whole under its name, or not at all.
///
/// Bytes go to `NAME.part` beside it. ``commit()`` syncs them, renames the file and syncs the
/// directory, in that order; going out of scope without it removes the part. A process killed at
/// any moment therefore leaves either the old file or the new one, and at worst a `.part`.
package struct OutputFile: ~Copyable, Sendable {
    private let descriptor: Int32
    private let kind: Kind
    /// The path the file will have, or `-` for standard output.
    package let path: String

    private enum Kind { case standardOutput, part, committed }

    /// Starts the file that will be at `path`.
    ///
    /// - Parameters:
    ///   - mode: permission bits of the new file.
    ///   - replacing: false refuses with `EEXIST` when `path` exists already, also at the end.
    package init(_ path: String, mode: UInt32 = 0o644, replacing: Bool = true)
        throws(FileFailure)
    {
        if !replacing && Files.exists(path) {
            throw FileFailure(.open, code: EEXIST, path: path)
        }
        let part = path + ".part"
        _ = unsafe unlink(part.systemName)
        let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe Glibc.open(part.systemName, flags, mode)
        guard descriptor >= 0 else { throw FileFailure(.open, path: path) }
        self.descriptor = descriptor
        self.path = path
        self.replacing = replacing
        kind = .part
    }

    private let replacing: Bool

    private init(standardOutput: Void) {
        descriptor = STDOUT_FILENO
        path = "-"
        replacing = true
        kind = .standardOutput
    }

    /// The process's standard output; it has no name to appear under, so bytes go out at once.
    package static func standardOutput() -> OutputFile { OutputFile(standardOutput: ()) }

    deinit {
        if kind != .standardOutput {
            _ = close(descriptor)
            _ = unsafe unlink((path + ".part").systemName)
        }
    }

    /// Appends all of `buffer`.
    package func write(_ buffer: UnsafeRawBufferPointer) throws(FileFailure) {
        guard let base = buffer.baseAddress else { return }
        var done = 0
        while done < buffer.count {
            let count = unsafe Glibc.write(descriptor, base + done, buffer.count - done)
            if count < 0 {
                if errno == EINTR { continue }
                throw FileFailure(.write, path: path)
            }
            done += count
        }
    }

    /// Appends all of `bytes`.
    package func write(_ bytes: some Collection<UInt8>) throws(FileFailure) {
        var failure: FileFailure?
        func put(_ buffer: UnsafeRawBufferPointer) {
            do throws(FileFailure) { try unsafe write(buffer) } catch { failure = error }
        }
        // What lies in one piece is not copied first.
        let isWritten: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            unsafe put(UnsafeRawBufferPointer(buffer))
        }
        if isWritten == nil { unsafe Array(bytes).withUnsafeBytes { unsafe put($0) } }
        if let failure { throw failure }
    }

    /// Makes the bytes durable under the file's name.
    package consuming func commit() throws(FileFailure) {
        guard kind == .part else { return }
        guard fsync(descriptor) == 0 else { throw FileFailure(.sync, path: path) }
        try Files.rename(path + ".part", to: path, replacing: replacing)
        try Files.syncDirectory(of: path)
    }
}

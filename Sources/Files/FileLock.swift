import Glibc

/// An advisory lock on a file (flock(2)): the system drops it when its holder ends in any way.
package struct FileLock: ~Copyable, Sendable {
    private let descriptor: Int32

    /// Takes the lock on the file at `path`, made when missing, or fails at once with
    /// `EWOULDBLOCK` while another holds it.
    package init(_ path: String) throws(FileFailure) {
        let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe Glibc.open(path.systemName, flags, 0o600)
        guard descriptor >= 0 else { throw FileFailure(.open, path: path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            _ = close(descriptor)
            throw FileFailure(.open, code: code, path: path)
        }
        self.descriptor = descriptor
    }

    deinit {
        // Said, not left to the closing: a child that another thread has just forked holds the same
        // open file until it runs its program.
        _ = flock(descriptor, LOCK_UN)
        _ = close(descriptor)
    }
}

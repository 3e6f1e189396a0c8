import Synchronization

/// A file written by a thread of its own, so that its writer need not wait for the system.
///
/// At most four pieces are in flight. A failure shows at a later write, or at the end of all:
/// nothing appears under the file's name before ``commit()`` has seen every write succeed.
package struct WriteBehind: ~Copyable, Sendable, ByteSink {
    private final class Target: Sendable {
        let file: Mutex<OutputFile?>
        init(_ file: consuming OutputFile) { self.file = Mutex(file) }
    }

    private let target: Target
    private var writing: OrderedWork<[UInt8], FileFailure?>

    /// Takes the file over.
    package init(_ file: consuming OutputFile) {
        let target = Target(file)
        self.target = target
        writing = OrderedWork(threads: 1) { bytes in
            target.file.withLock { file in
                do throws(FileFailure) { try file?.write(bytes) } catch { return error }
                return nil
            }
        }
    }

    /// A file that was not committed goes away here, not when its thread happens to end: the
    /// program may be gone by then.
    deinit { target.file.withLock { $0 = nil } }

    /// Gives `bytes` to the thread, after waiting for a place.
    package mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        if writing.isFull, let failure = writing.take() { throw failure }
        writing.submit(bytes)
    }

    /// Waits for every write and makes the file appear under its name.
    package mutating func commit() throws(FileFailure) {
        while !writing.isEmpty { if let failure = writing.take() { throw failure } }
        guard let file = target.file.withLock({ $0.take() }) else { return }
        try file.commit()
    }
}

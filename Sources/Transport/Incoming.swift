import Evidence
package import Files
import Synchronization

/// A file that comes from a peer piece by piece: hashed as it is written, and cut back to what was
/// acknowledged when a piece is not sound.
///
/// One request at a time uses it. Its work may block; callers do it away from event loops.
package final class Incoming: Sendable {
    /// The most bytes of one piece that is acknowledged by itself, such as a tus chunk.
    package static let chunkLimit = 8 << 20
    /// How much is read at once when hashing again what an earlier process received.
    private static let pieceSize = 1 << 20

    private struct Progress: Sendable {
        var size: Int64 = 0
        var running = RunningDigest()
    }

    private struct State: ~Copyable {
        let file: GrowingFile
        var acknowledged: Progress
        var now: Progress
        var chunk = RunningDigest()
    }

    /// What is coming.
    package let cover: Cover
    private let state: Mutex<State>

    init(_ path: String, _ cover: Cover, resuming: Bool) throws(FileFailure) {
        let file = try GrowingFile(path, mode: SpoolPaths.fileMode)
        var progress = Progress()
        if !resuming || file.size > cover.size {
            try file.truncate(to: 0)
        } else if file.size > 0 {
            let read = try InputFile(regular: path)
            while true {
                let piece = try read.read(upTo: Incoming.pieceSize)
                if piece.isEmpty { break }
                progress.running.update(piece[...])
                progress.size += Int64(piece.count)
            }
            // What was not synced when the process ended is acknowledged by the next offset.
            try file.sync()
        }
        self.cover = cover
        state = Mutex(State(file: file, acknowledged: progress, now: progress))
    }

    /// How many bytes were acknowledged.
    package var offset: Int64 { state.withLock { $0.acknowledged.size } }

    /// True when all of it is there.
    package var isWhole: Bool { offset == cover.size }

    /// True when the acknowledged bytes are those the digest names.
    package var isSound: Bool {
        state.withLock { $0.acknowledged.running.digest == cover.digest }
    }

    /// Adds bytes to the piece under way; false, with nothing written, when they are too many.
    package func append(_ bytes: [UInt8]) throws(FileFailure) -> Bool {
        var failure: FileFailure?
        let fits = state.withLock { state in
            guard state.now.size + Int64(bytes.count) <= cover.size else { return false }
            do throws(FileFailure) { try state.file.write(bytes) } catch { failure = error }
            state.now.running.update(bytes[...])
            state.now.size += Int64(bytes.count)
            state.chunk.update(bytes[...])
            return true
        }
        if let failure { throw failure }
        return fits
    }

    /// Ends a piece: makes it durable, or takes it back when it is not what its sender sent.
    ///
    /// - Parameter checksum: SHA-256 of the piece, if its sender gave one.
    /// - Returns: false for another checksum.
    package func commit(checksum: [UInt8]? = nil) throws(FileFailure) -> Bool {
        let sound = state.withLock { state in
            checksum.map { $0 == state.chunk.digest.bytes } ?? true
        }
        guard sound else {
            try rollBack()
            return false
        }
        var failure: FileFailure?
        state.withLock { state in
            do throws(FileFailure) { try state.file.sync() } catch { failure = error }
            if failure == nil { state.acknowledged = state.now }
            state.chunk = RunningDigest()
        }
        if let failure { throw failure }
        return true
    }

    /// Takes back what was not acknowledged.
    package func rollBack() throws(FileFailure) {
        var failure: FileFailure?
        state.withLock { state in
            let size = state.acknowledged.size
            do throws(FileFailure) { try state.file.truncate(to: size) } catch { failure = error }
            state.now = state.acknowledged
            state.chunk = RunningDigest()
        }
        if let failure { throw failure }
    }
}

import Crypto
package import Files
import Foundation
import Synchronization

/// Seals streams to recipients as age v1 files (c2sp.org/age).
///
/// Memory stays constant whatever the size; chunks are sealed on all cores.
package struct Sealer: Sendable {
    private let recipients: [Recipient]

    /// What was sealed.
    package struct Summary: Sendable, Hashable {
        /// Plaintext bytes.
        package let size: Int
        /// SHA-256 of the plaintext, if it was asked for.
        package let sha256: [UInt8]?
    }

    /// A sealer to all of `recipients`.
    ///
    /// - Throws: ``SealFailure`` when there is none or too many, when hybrid and classical ones are
    ///   mixed, or when a passphrase stands beside others.
    package init(to recipients: [Recipient]) throws(SealFailure) {
        guard !recipients.isEmpty else { throw .noRecipient }
        guard recipients.count <= SealHeader.stanzaLimit else {
            throw .tooManyRecipients(limit: SealHeader.stanzaLimit)
        }
        var kinds: Set<Int> = []
        for recipient in recipients {
            switch recipient {
            case .hybrid: kinds.insert(0)
            case .x25519: kinds.insert(1)
            case .passphrase:
                guard recipients.count == 1 else { throw .passphraseBesideOthers }
            }
        }
        guard kinds.count <= 1 else { throw .mixedRecipients }
        self.recipients = recipients
    }

    /// Seals all that `source` yields.
    ///
    /// - Parameters:
    ///   - armored: writes ASCII armor instead of binary.
    ///   - hashing: also computes the SHA-256 of the plaintext.
    ///   - progress: called now and then with the plaintext bytes read so far.
    package func seal<Source: ByteSource & ~Copyable, Sink: ByteSink & ~Copyable>(
        _ source: inout Source,
        into sink: inout Sink,
        armored: Bool = false,
        hashing: Bool = false,
        progress: (Int) -> Void = { _ in }
    ) throws(SealFailure) -> Summary {
        var stream = try begin(armored: armored)
        var digest = hashing ? StreamDigest() : nil
        var size = 0
        while true {
            let bytes = try read(&source)
            size += bytes.count
            digest?.update(bytes)
            do throws(FileFailure) { try stream.write(bytes, into: &sink) } catch {
                throw .unwritable(error)
            }
            progress(size)
            if bytes.count < SealStream.batchSize { break }
        }
        do throws(FileFailure) { try stream.finish(into: &sink) } catch {
            throw .unwritable(error)
        }
        return Summary(size: size, sha256: digest?.finish())
    }

    /// A sealed file about to be written, under a file key of its own.
    func begin(armored: Bool = false) throws(SealFailure) -> SealStream {
        let fileKey = FileKey.random()
        let nonce = randomNonce()
        return SealStream(
            opening: try header(for: fileKey) + nonce,
            key: fileKey.payloadKey(nonce: nonce),
            armored: armored
        )
    }

    /// Seals bytes in memory.
    package func seal(_ bytes: [UInt8], armored: Bool = false) throws(SealFailure) -> [UInt8] {
        var source = ByteQueue(bytes)
        var sink = ByteQueue()
        _ = try seal(&source, into: &sink, armored: armored)
        return sink.bytes
    }

    private func header(for key: borrowing FileKey) throws(SealFailure) -> [UInt8] {
        var stanzas: [Stanza] = []
        for recipient in recipients { stanzas.append(try recipient.wrap(key)) }
        let authenticated = SealHeader.authenticated(stanzas)
        let mac = key.mac(over: authenticated)
        return SealHeader(stanzas: stanzas, mac: mac, authenticated: authenticated).bytes
    }

    private func randomNonce() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<ChunkStream.nonceSize).map { _ in .random(in: 0...255, using: &generator) }
    }

    private func read<Source: ByteSource & ~Copyable>(
        _ source: inout Source
    ) throws(SealFailure) -> [UInt8] {
        do throws(FileFailure) {
            return try source.read(upTo: SealStream.batchSize)
        } catch { throw .unreadable(error) }
    }
}

/// How many threads work at once.
enum Cores {
    static let count = max(1, min(16, ProcessInfo.processInfo.activeProcessorCount))
}

/// SHA-256 of a stream, computed on a thread of its own beside the sealing.
private struct StreamDigest: ~Copyable {
    private let state: State
    private var hashing: OrderedWork<[UInt8], Bool>

    private final class State: Sendable {
        let hash = Mutex(SHA256())
    }

    init() {
        let state = State()
        self.state = state
        hashing = OrderedWork(threads: 1) { bytes in
            state.hash.withLock { $0.update(data: bytes) }
            return true
        }
    }

    mutating func update(_ bytes: [UInt8]) {
        if hashing.isFull { _ = hashing.take() }
        hashing.submit(bytes)
    }

    mutating func finish() -> [UInt8] {
        while !hashing.isEmpty { _ = hashing.take() }
        return state.hash.withLock { Array($0.finalize()) }
    }
}

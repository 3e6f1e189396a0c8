import Crypto
import Foundation

/// The payload's STREAM of 64 KiB chunks (c2sp.org/age, payload), a batch of chunks at a time.
enum ChunkStream {
    static let chunkSize = 64 << 10
    static let tagSize = 16
    static let sealedChunkSize = chunkSize + tagSize
    static let nonceSize = 16
    /// Chunks that one thread works on at a time: half a MiB, to keep waiting short.
    static let batchChunks = 8

    /// Consecutive chunks; only the last batch may end in a short one.
    struct Batch: Sendable {
        var bytes: [UInt8]
        var firstChunk: Int
        var isLast: Bool
    }

    /// Verified plaintext, and the first chunk that failed, if one did.
    struct Opened: Sendable {
        var bytes: [UInt8]
        var failedChunk: Int?
    }

    /// Seals each chunk; the last batch has at least one, empty only for an empty payload.
    static func seal(_ batch: Batch, under key: SymmetricKey) -> [UInt8] {
        let count = max(1, (batch.bytes.count + chunkSize - 1) / chunkSize)
        var out: [UInt8] = []
        out.reserveCapacity(batch.bytes.count + count * tagSize)
        for index in 0..<count {
            let start = index * chunkSize
            let chunk = batch.bytes[start..<min(start + chunkSize, batch.bytes.count)]
            let last = batch.isLast && index == count - 1
            let nonce = nonce(chunk: batch.firstChunk + index, last: last)
            guard let box = try? ChaChaPoly.seal(chunk, using: key, nonce: nonce) else {
                preconditionFailure("a chunk of 64 KiB is within the cipher's bounds")
            }
            out.append(contentsOf: box.ciphertext)
            out.append(contentsOf: box.tag)
        }
        return out
    }

    /// Opens chunks up to the first that isn't authentic.
    static func open(_ batch: Batch, under key: SymmetricKey) -> Opened {
        let count = max(1, (batch.bytes.count + sealedChunkSize - 1) / sealedChunkSize)
        var out: [UInt8] = []
        out.reserveCapacity(batch.bytes.count)
        for index in 0..<count {
            let start = index * sealedChunkSize
            let chunk = batch.bytes[start..<min(start + sealedChunkSize, batch.bytes.count)]
            let number = batch.firstChunk + index
            let last = batch.isLast && index == count - 1
            if let plain = open(chunk, number: number, last: last, under: key) {
                out.append(contentsOf: plain)
                continue
            }
            // A whole chunk that is authentic in the other role shows that the stream was cut
            // after it or prolonged: the chunk is what the sender wrote, the stream is not.
            guard chunk.count == sealedChunkSize,
                let plain = open(chunk, number: number, last: !last, under: key)
            else { return Opened(bytes: out, failedChunk: number) }
            return Opened(bytes: out + plain, failedChunk: number + 1)
        }
        return Opened(bytes: out, failedChunk: nil)
    }

    private static func open(
        _ chunk: ArraySlice<UInt8>,
        number: Int,
        last: Bool,
        under key: SymmetricKey
    ) -> Data? {
        guard chunk.count >= tagSize else { return nil }
        // An empty final chunk is allowed only as the whole payload.
        guard chunk.count > tagSize || number == 0 else { return nil }
        guard
            let box = try? ChaChaPoly.SealedBox(
                nonce: nonce(chunk: number, last: last),
                ciphertext: chunk.dropLast(tagSize),
                tag: chunk.suffix(tagSize)
            )
        else { return nil }
        return try? ChaChaPoly.open(box, using: key)
    }

    /// Eleven bytes of big-endian counter, then 1 for the final chunk and 0 for the others.
    private static func nonce(chunk: Int, last: Bool) -> ChaChaPoly.Nonce {
        var bytes = [UInt8](repeating: 0, count: 12)
        for index in 0..<8 { bytes[10 - index] = UInt8(truncatingIfNeeded: chunk >> (8 * index)) }
        bytes[11] = last ? 1 : 0
        guard let nonce = try? ChaChaPoly.Nonce(data: bytes) else {
            preconditionFailure("a nonce has twelve bytes")
        }
        return nonce
    }
}

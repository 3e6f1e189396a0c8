import Crypto
import Encoding
import Glibc

/// A SHA-256 value: a node of a tree, the digest of an object, a salt's size.
///
/// Kept as four words in memory order, so a tile of them is one flat block and comparing, hashing
/// and copying need no allocation.
package struct Hash: Hashable, Sendable {
    /// The size of every value of this type, in bytes.
    package static let size = 32

    private let words: (first: UInt64, second: UInt64, third: UInt64, fourth: UInt64)

    /// The value `bytes` spell out, or nothing unless there are 32 of them.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Hash.size else { return nil }
        let copy = Array(bytes)
        self = unsafe copy.withUnsafeBytes { unsafe Hash(unsafe: $0) }
    }

    /// The first 32 bytes of `buffer`, which must hold them.
    init(unsafe buffer: UnsafeRawBufferPointer) {
        precondition(buffer.count >= Hash.size)
        words = unsafe (
            buffer.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
            buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
            buffer.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
            buffer.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        )
    }

    /// Copies the 32 bytes to the start of `buffer`, which must have room.
    func store(into buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= Hash.size)
        unsafe buffer.storeBytes(of: words.first, toByteOffset: 0, as: UInt64.self)
        unsafe buffer.storeBytes(of: words.second, toByteOffset: 8, as: UInt64.self)
        unsafe buffer.storeBytes(of: words.third, toByteOffset: 16, as: UInt64.self)
        unsafe buffer.storeBytes(of: words.fourth, toByteOffset: 24, as: UInt64.self)
    }

    /// The SHA-256 of `buffer`.
    init(digesting buffer: UnsafeRawBufferPointer) {
        var function = SHA256()
        unsafe function.update(bufferPointer: buffer)
        self = unsafe function.finalize().withUnsafeBytes { unsafe Hash(unsafe: $0) }
    }

    /// The SHA-256 of the concatenation of `parts`.
    package static func of(_ parts: [UInt8]...) -> Hash {
        var function = SHA256()
        for part in parts {
            unsafe part.withUnsafeBytes { unsafe function.update(bufferPointer: $0) }
        }
        return unsafe function.finalize().withUnsafeBytes { unsafe Hash(unsafe: $0) }
    }

    /// 32 bytes drawn from `source`, as a salt must be.
    package static func random(using source: inout some RandomNumberGenerator) -> Hash {
        // The system's source makes a call for each word; one call for all four is the same draw.
        if source is SystemRandomNumberGenerator, let drawn = Hash.drawnFromSystem() {
            return drawn
        }
        return Hash(words: (source.next(), source.next(), source.next(), source.next()))
    }

    private static func drawnFromSystem() -> Hash? {
        unsafe withUnsafeTemporaryAllocation(byteCount: Hash.size, alignment: 8) { buffer in
            guard let start = buffer.baseAddress, unsafe getentropy(start, Hash.size) == 0 else {
                return nil
            }
            return unsafe Hash(unsafe: UnsafeRawBufferPointer(buffer))
        }
    }

    private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: Hash.size) { buffer, count in
            unsafe store(into: UnsafeMutableRawBufferPointer(buffer))
            count = Hash.size
        }
    }

    /// The text a checkpoint and a proof carry: standard Base 64 with padding.
    package var base64: String { Base64.standard.encode(bytes) }

    /// The lower-case hexadecimal digits.
    package var hex: String { Hex.encode(bytes) }

    /// Reads the one Base 64 text of a 32-byte value.
    package init?(base64 text: some StringProtocol) {
        guard let bytes = Base64.standard.decode(Array(text.utf8)) else { return nil }
        self.init(bytes)
    }

    /// Reads 64 lower-case hexadecimal digits.
    package init?(hex text: some StringProtocol) {
        guard let bytes = Hex.decode(text) else { return nil }
        self.init(bytes)
    }

    package static func == (left: Hash, right: Hash) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.first)
        hasher.combine(words.second)
    }
}

import Crypto
import Encoding

/// The SHA-256 digest of some content, written `sha256:` and 64 lower-case digits.
package struct ContentDigest: Sendable, Hashable, CustomStringConvertible {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// The digest of these bytes.
    package init(of content: some Collection<UInt8>) {
        bytes = Array(SHA256.hash(data: Array(content)))
    }

    init(_ digest: SHA256.Digest) { bytes = Array(digest) }

    /// Reads 64 lower-case digits.
    package init?(hex: some Collection<UInt8>) {
        guard hex.count == 64, let bytes = Hex.decode(String(decoding: hex, as: UTF8.self)) else {
            return nil
        }
        self.bytes = bytes
    }

    /// Reads `sha256:` and 64 lower-case digits.
    package init?(_ text: String) {
        guard text.utf8.starts(with: "sha256:".utf8) else { return nil }
        self.init(hex: Array(text.utf8.dropFirst(7)))
    }

    /// 64 lower-case digits.
    package var hex: String { Hex.encode(bytes) }
    package var description: String { "sha256:" + hex }
}

/// The digest of content that arrives in pieces.
package struct RunningDigest: Sendable {
    private var hash = SHA256()

    /// The digest of nothing yet.
    package init() {}

    /// Takes the next piece.
    package mutating func update(_ bytes: ArraySlice<UInt8>) { hash.update(data: bytes) }

    /// The digest of all that was taken.
    package var digest: ContentDigest { ContentDigest(hash.finalize()) }
}

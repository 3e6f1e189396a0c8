import Crypto
import Encoding

/// What a person compares to know an authority's root: SHA-256 over both its keys.
///
/// `SHA-256("comity/root/v1" ‖ 0x0a ‖ ES256 point, 65 bytes ‖ ML-DSA-65 key, 1952 bytes)`, written
/// as sixteen groups of four hexadecimal digits (spec/descriptor.md).
package struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
    /// The 32 bytes of the hash.
    package let bytes: [UInt8]

    fileprivate init(_ keys: RootKeys) {
        let label = Array("comity/root/v1\n".utf8)
        bytes = Array(SHA256.hash(data: label + keys.es256.bytes + keys.mldsa65.bytes))
    }

    /// Reads 64 digits in either case; spaces, hyphens and colons between them are ignored.
    package init?(_ text: String) {
        let separators: Set<Character> = [" ", "-", ":"]
        let digits = text.filter { !separators.contains($0) }.lowercased()
        guard let bytes = Hex.decode(digits), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Sixteen groups of four digits joined by hyphens, one word on a command line.
    package var description: String {
        let digits = Array(Hex.encode(bytes))
        let groups = stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }
        return groups.joined(separator: "-")
    }
}

/// The two public keys of an authority's offline root.
package struct RootKeys: Sendable, Hashable {
    /// The P-256 key.
    package let es256: PublicKey
    /// The ML-DSA-65 key.
    package let mldsa65: PublicKey

    /// Nothing when a key is of the other algorithm.
    package init?(_ es256: PublicKey, _ mldsa65: PublicKey) {
        guard es256.algorithm == .es256, mldsa65.algorithm == .mldsa65 else { return nil }
        self.es256 = es256
        self.mldsa65 = mldsa65
    }

    init?(_ json: JSON?) {
        guard let members = json?.object, members.count == 2,
            let es256 = PublicKey(jwk: members["es256"]),
            let mldsa65 = PublicKey(jwk: members["mldsa65"])
        else { return nil }
        self.init(es256, mldsa65)
    }

    var json: JSON { ["es256": es256.jwk, "mldsa65": mldsa65.jwk] }

    /// What a person compares.
    package var fingerprint: Fingerprint { Fingerprint(self) }
}

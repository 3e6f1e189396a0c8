import Crypto
package import Encoding
import FoundationEssentials

/// The public half of a signature key.
package struct PublicKey: Sendable, Hashable {
    /// The algorithm of its signatures.
    package let algorithm: SignatureAlgorithm
    /// ES256: the 65-byte uncompressed point (SEC 1 §2.3.3); ML-DSA-65: 1952 bytes (FIPS 204).
    package let bytes: [UInt8]

    /// The key with these bytes, or nothing when they encode none.
    package init?(_ algorithm: SignatureAlgorithm, _ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        switch algorithm {
        case .es256:
            guard bytes.count == 65,
                (try? P256.Signing.PublicKey(x963Representation: bytes)) != nil
            else { return nil }
        case .mldsa65:
            guard (try? MLDSA65.PublicKey(rawRepresentation: bytes)) != nil else { return nil }
        }
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// Reads a JSON Web Key of the two kinds with exactly the public members (RFC 7517, RFC 9964).
    package init?(jwk: JSON?) {
        guard let members = jwk?.object else { return nil }
        let texts = members.compactMapValues(\.string)
        switch Set(members.keys) {
        case ["kty", "crv", "x", "y"] where texts["kty"] == "EC" && texts["crv"] == "P-256":
            guard let x = texts["x"].flatMap({ Base64.url.decode($0) }), x.count == 32,
                let y = texts["y"].flatMap({ Base64.url.decode($0) }), y.count == 32
            else { return nil }
            self.init(.es256, [4] + x + y)
        case ["kty", "alg", "pub"] where texts["kty"] == "AKP" && texts["alg"] == "ML-DSA-65":
            guard let key = texts["pub"].flatMap({ Base64.url.decode($0) }) else { return nil }
            self.init(.mldsa65, key)
        default: return nil
        }
    }

    /// The JSON Web Key, with the members that RFC 7638 hashes and no other.
    package var jwk: JSON {
        switch algorithm {
        case .es256:
            [
                "kty": "EC", "crv": "P-256", "x": .string(Base64.url.encode(bytes[1..<33])),
                "y": .string(Base64.url.encode(bytes[33...])),
            ]
        case .mldsa65:
            ["kty": "AKP", "alg": "ML-DSA-65", "pub": .string(Base64.url.encode(bytes))]
        }
    }

    /// The key's name everywhere (`kid`): the SHA-256 thumbprint of RFC 7638, in base64url.
    package var thumbprint: String {
        Base64.url.encode(Array(SHA256.hash(data: jwk.canonical)))
    }

    /// True when `signature` (R ‖ S, or the FIPS 204 octets) is this key's over `message`.
    package func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == algorithm.signatureLength else { return false }
        switch algorithm {
        case .es256:
            guard let key = try? P256.Signing.PublicKey(x963Representation: bytes),
                let parsed = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(parsed, for: message)
        case .mldsa65:
            guard let key = try? MLDSA65.PublicKey(rawRepresentation: bytes) else { return false }
            return key.isValidSignature(signature, for: message)
        }
    }
}

import Crypto
import Encoding
import FoundationEssentials

/// A new Ed25519 key for a log, in the text forms of C2SP signed-note.
package struct LogKey: Sendable, Hashable {
    /// `PRIVATE+KEY+name+hash+base64(0x01 ‖ seed)`, as Go's `sumdb/note` writes signer keys.
    package let signerKey: String
    /// `name+hash+base64(0x01 ‖ public key)`.
    package let verifierKey: String

    /// Makes a key named `name`, which holds neither a space nor a plus sign.
    package init(name: String) {
        let key = Curve25519.Signing.PrivateKey()
        let encoded = [1] + Array(key.publicKey.rawRepresentation)
        let hash = SHA256.hash(data: Array((name + "\n").utf8) + encoded)
        let prefix = name + "+" + Hex.encode(Array(hash)[..<4]) + "+"
        verifierKey = prefix + Base64.standard.encode(encoded)
        let seed = [1] + Array(key.rawRepresentation)
        signerKey = "PRIVATE+KEY+" + prefix + Base64.standard.encode(seed)
    }
}

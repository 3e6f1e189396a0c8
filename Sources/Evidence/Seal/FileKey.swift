import Crypto
import Encoding
import Foundation

/// The 16 random bytes one sealed file hangs on (c2sp.org/age, file key); erased with its owner.
struct FileKey: ~Copyable, Sendable {
    static let size = 16
    let secret: SymmetricKey

    /// A new key from the system's random source.
    static func random() -> FileKey {
        FileKey(secret: SymmetricKey(size: SymmetricKeySize(bitCount: size * 8)))
    }

    private init(secret: SymmetricKey) { self.secret = secret }

    /// The key in what a stanza unwrapped to, or nothing when that has another length.
    init?(unwrapped: Data) {
        guard unwrapped.count == FileKey.size else { return nil }
        secret = SymmetricKey(data: unwrapped)
    }

    /// HMAC-SHA-256 over the header, under the key derived for it.
    func mac(over header: [UInt8]) -> [UInt8] {
        let key = derive(salt: [], info: "header")
        return Array(HMAC<SHA256>.authenticationCode(for: header, using: key))
    }

    /// Compares in constant time.
    func accepts(_ header: SealHeader) -> Bool {
        let key = derive(salt: [], info: "header")
        return HMAC<SHA256>.isValidAuthenticationCode(
            header.mac,
            authenticating: header.authenticated,
            using: key
        )
    }

    /// The key of the payload that begins with `nonce` (16 bytes).
    func payloadKey(nonce: [UInt8]) -> SymmetricKey { derive(salt: nonce, info: "payload") }

    private func derive(salt: [UInt8], info: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret,
            salt: salt,
            info: Array(info.utf8),
            outputByteCount: 32
        )
    }
}

/// The wrapping of a file key under a 32-byte key with a nonce of zeros, which is sound because
/// each wrap key is used once (c2sp.org/age, X25519 and scrypt stanzas).
enum KeyWrap {
    static let size = FileKey.size + 16

    static func wrap(_ key: borrowing FileKey, under wrapKey: SymmetricKey) -> [UInt8]? {
        let secret = key.secret
        let plain = unsafe secret.withUnsafeBytes { unsafe Data($0) }
        guard let nonce = try? ChaChaPoly.Nonce(data: Data(count: 12)),
            let box = try? ChaChaPoly.seal(plain, using: wrapKey, nonce: nonce)
        else { return nil }
        return Array(box.combined.dropFirst(12))
    }

    static func unwrap(_ body: [UInt8], under wrapKey: SymmetricKey) -> Data? {
        guard let box = try? ChaChaPoly.SealedBox(combined: Data(count: 12) + body) else {
            return nil
        }
        return try? ChaChaPoly.open(box, using: wrapKey)
    }
}

import Crypto
import CryptoExtras
import Encoding
import Foundation

/// To whom a file is sealed (c2sp.org/age, native recipient types).
package enum Recipient: Sendable, Hashable {
    /// `age1pq1…`: ML-KEM-768 with X25519 (X-Wing), the default; 1216 bytes.
    case hybrid([UInt8])
    /// `age1…`: X25519, for peers that can't open the hybrid; 32 bytes.
    case x25519([UInt8])
    /// A passphrase, with scrypt's work factor: 2 to that power rounds, 1 to 22.
    case passphrase(String, workFactor: Int)

    /// Why a text is no recipient.
    package enum Malformed: Error, Sendable, Hashable {
        case notARecipient
        /// It is a secret key; sealing to it needs the public one.
        case isAnIdentity
        case unsupported(prefix: String)
    }

    /// age's work factor when none is asked for: about a second on one core and 256 MiB.
    package static let defaultWorkFactor = 18
    /// The greatest work factor taken from a file: about 4 GiB (`spec/limits.md`).
    package static let workFactorLimit = 22

    static let hybridPrefix = "age1pq"
    static let x25519Prefix = "age"
    static let hybridSize = 1216

    /// Reads `age1pq1…` or `age1…`.
    package init(_ text: String) throws(Malformed) {
        guard let (prefix, data) = Bech32.decode(text) else { throw .notARecipient }
        switch (prefix, data.count) {
        case (Recipient.hybridPrefix, Recipient.hybridSize) where text == text.lowercased():
            self = .hybrid(data)
        case (Recipient.x25519Prefix, 32) where text == text.lowercased(): self = .x25519(data)
        case _ where prefix.hasPrefix("age-secret-key-"): throw .isAnIdentity
        case _ where prefix.hasPrefix("age"): throw .unsupported(prefix: prefix)
        default: throw .notARecipient
        }
    }

    /// `age1pq1…` or `age1…`; nothing for a passphrase.
    package var text: String? {
        switch self {
        case .hybrid(let key): Bech32.encode(prefix: Recipient.hybridPrefix, data: key)
        case .x25519(let key): Bech32.encode(prefix: Recipient.x25519Prefix, data: key)
        case .passphrase: nil
        }
    }

    func wrap(_ key: borrowing FileKey) throws(SealFailure) -> Stanza {
        let stanza: Stanza? =
            switch self {
            case .hybrid(let recipient): HybridStanza.wrap(key, to: recipient)
            case .x25519(let recipient): X25519Stanza.wrap(key, to: recipient)
            case .passphrase(let passphrase, let workFactor):
                ScryptStanza.wrap(key, under: passphrase, workFactor: workFactor)
            }
        guard let stanza else { throw .invalidRecipient }
        return stanza
    }
}

/// The stanza `mlkem768x25519`: HPKE base mode over X-Wing (RFC 9180 §6.1).
enum HybridStanza {
    static let type = "mlkem768x25519"
    static let shareSize = 1120
    static let info = Data("age-encryption.org/mlkem768x25519".utf8)
    static let suite = HPKE.Ciphersuite(
        kem: .XWingMLKEM768X25519,
        kdf: .HKDF_SHA256,
        aead: .chaChaPoly
    )

    static func wrap(_ key: borrowing FileKey, to recipient: [UInt8]) -> Stanza? {
        let secret = key.secret
        let plain = unsafe secret.withUnsafeBytes { unsafe Data($0) }
        guard let publicKey = try? XWingMLKEM768X25519.PublicKey(rawRepresentation: recipient),
            var sender = try? HPKE.Sender(recipientKey: publicKey, ciphersuite: suite, info: info),
            let body = try? sender.seal(plain)
        else { return nil }
        let share = Base64.raw.encode(sender.encapsulatedKey)
        return Stanza(arguments: [type, share], body: Array(body))
    }

    static func unwrap(_ stanza: Stanza, seed: Data) throws(OpenFailure) -> Data? {
        guard stanza.arguments.count == 2 else { throw .header(.arguments) }
        guard let share = Base64.raw.decode(stanza.arguments[1]), share.count == shareSize else {
            throw .header(.share)
        }
        guard stanza.body.count == KeyWrap.size else { throw .header(.body) }
        guard
            let identity = try? XWingMLKEM768X25519.PrivateKey(
                seedRepresentation: seed,
                publicKey: nil
            )
        else { return nil }
        let encapsulated = Data(share)
        guard
            var opener = try? HPKE.Recipient(
                privateKey: identity,
                ciphersuite: suite,
                info: info,
                encapsulatedKey: encapsulated
            )
        else { throw .header(.share) }
        return try? opener.open(Data(stanza.body))
    }
}

/// The stanza `X25519`.
enum X25519Stanza {
    static let type = "X25519"

    static func wrap(_ key: borrowing FileKey, to recipient: [UInt8]) -> Stanza? {
        let ephemeral = Curve25519.KeyAgreement.PrivateKey()
        let share = Array(ephemeral.publicKey.rawRepresentation)
        guard let wrapKey = wrapKey(ephemeral, peer: recipient, share: share, recipient: recipient),
            let body = KeyWrap.wrap(key, under: wrapKey)
        else { return nil }
        return Stanza(arguments: [type, Base64.raw.encode(share)], body: body)
    }

    static func unwrap(_ stanza: Stanza, secret: Data) throws(OpenFailure) -> Data? {
        guard stanza.arguments.count == 2 else { throw .header(.arguments) }
        guard let share = Base64.raw.decode(stanza.arguments[1]), share.count == 32 else {
            throw .header(.share)
        }
        guard stanza.body.count == KeyWrap.size else { throw .header(.body) }
        guard let identity = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret)
        else { return nil }
        let recipient = Array(identity.publicKey.rawRepresentation)
        // A share of low order gives a shared secret of zeros, which the library refuses.
        guard let wrapKey = wrapKey(identity, peer: share, share: share, recipient: recipient)
        else { throw .header(.share) }
        return KeyWrap.unwrap(stanza.body, under: wrapKey)
    }

    private static func wrapKey(
        _ secret: Curve25519.KeyAgreement.PrivateKey,
        peer: [UInt8],
        share: [UInt8],
        recipient: [UInt8]
    ) -> SymmetricKey? {
        guard let peer = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: peer),
            let shared = try? secret.sharedSecretFromKeyAgreement(with: peer),
            unsafe shared.withUnsafeBytes({ unsafe $0.contains { $0 != 0 } })
        else { return nil }
        return shared.hkdfDerivedSymmetricKey(
            using: SHA256.self,
            salt: share + recipient,
            sharedInfo: Array("age-encryption.org/v1/X25519".utf8),
            outputByteCount: 32
        )
    }
}

/// The stanza `scrypt` (RFC 7914 with r = 8, p = 1).
enum ScryptStanza {
    static let type = "scrypt"

    static func wrap(
        _ key: borrowing FileKey,
        under passphrase: String,
        workFactor: Int
    ) -> Stanza? {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        guard (1...Recipient.workFactorLimit).contains(workFactor),
            let wrapKey = wrapKey(passphrase, salt: salt, workFactor: workFactor),
            let body = KeyWrap.wrap(key, under: wrapKey)
        else { return nil }
        return Stanza(
            arguments: [type, Base64.raw.encode(salt), String(workFactor)],
            body: body
        )
    }

    static func unwrap(_ stanza: Stanza, passphrase: String) throws(OpenFailure) -> Data? {
        guard stanza.arguments.count == 3 else { throw .header(.arguments) }
        guard let salt = Base64.raw.decode(stanza.arguments[1]), salt.count == 16 else {
            throw .header(.share)
        }
        let factor = stanza.arguments[2]
        guard factor.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            !factor.hasPrefix("0"), let workFactor = Int(factor),
            (1...Recipient.workFactorLimit).contains(workFactor)
        else { throw .header(.workFactor) }
        guard stanza.body.count == KeyWrap.size else { throw .header(.body) }
        guard let wrapKey = wrapKey(passphrase, salt: salt, workFactor: workFactor) else {
            return nil
        }
        return KeyWrap.unwrap(stanza.body, under: wrapKey)
    }

    private static func wrapKey(
        _ passphrase: String,
        salt: [UInt8],
        workFactor: Int
    ) -> SymmetricKey? {
        // The library's scrypt takes the address of the passphrase, and an empty one has none.
        guard !passphrase.isEmpty else { return nil }
        return try? KDF.Scrypt.deriveKey(
            from: Array(passphrase.utf8),
            salt: Array("age-encryption.org/v1/scrypt".utf8) + salt,
            outputByteCount: 32,
            rounds: 1 << workFactor,
            blockSize: 8,
            parallelism: 1
        )
    }
}

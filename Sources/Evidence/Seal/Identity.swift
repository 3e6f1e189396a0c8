import Crypto
import Foundation

/// Who can open a sealed file: the secret half of a recipient.
package struct Identity: Sendable {
    private enum Secret: Sendable {
        case hybrid(seed: Data)
        case x25519(Data)
        case passphrase(String)
    }

    private let secret: Secret

    static let hybridPrefix = "AGE-SECRET-KEY-PQ-"
    static let x25519Prefix = "AGE-SECRET-KEY-"

    /// A new hybrid identity, or an X25519 one, from the system's random source.
    package static func generate(classical: Bool = false) -> Identity {
        let random = SymmetricKey(size: .bits256)
        let bytes = unsafe random.withUnsafeBytes { unsafe Data($0) }
        return Identity(secret: classical ? .x25519(bytes) : .hybrid(seed: bytes))
    }

    /// The identity behind a passphrase.
    package static func passphrase(_ text: String) -> Identity {
        Identity(secret: .passphrase(text))
    }

    private init(secret: Secret) { self.secret = secret }

    /// Reads `AGE-SECRET-KEY-PQ-1…` or `AGE-SECRET-KEY-1…`; nothing for any other text.
    package init?(_ text: some StringProtocol) {
        guard text == text.uppercased(), let (prefix, data) = Bech32.decode(String(text)),
            data.count == 32
        else { return nil }
        switch prefix {
        case Identity.hybridPrefix.lowercased(): secret = .hybrid(seed: Data(data))
        case Identity.x25519Prefix.lowercased(): secret = .x25519(Data(data))
        default: return nil
        }
    }

    /// The identities in a file as `age-keygen` writes it: one a line, `#` begins a comment line.
    ///
    /// - Returns: nothing when a line is neither, or there is no identity.
    package static func list(in text: String) -> [Identity]? {
        var identities: [Identity] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
            guard let identity = Identity(trimmed) else { return nil }
            identities.append(identity)
        }
        return identities.isEmpty ? nil : identities
    }

    /// The secret's text in age's encoding; nothing for a passphrase.
    package var text: String? {
        switch secret {
        case .hybrid(let seed): Bech32.encode(prefix: Identity.hybridPrefix, data: seed)
        case .x25519(let key): Bech32.encode(prefix: Identity.x25519Prefix, data: key)
        case .passphrase: nil
        }
    }

    /// The recipient to seal to; nothing for a passphrase.
    package var recipient: Recipient? {
        switch secret {
        case .hybrid(let seed):
            let key = try? XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil)
            return key.map { .hybrid(Array($0.publicKey.rawRepresentation)) }
        case .x25519(let bytes):
            let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
            return key.map { .x25519(Array($0.publicKey.rawRepresentation)) }
        case .passphrase: return nil
        }
    }

    /// What a stanza of this identity's type unwraps to; nothing for other types and other keys.
    func unwrap(_ stanza: Stanza) throws(OpenFailure) -> Data? {
        switch (secret, stanza.arguments.first) {
        case (.hybrid(let seed), HybridStanza.type): try HybridStanza.unwrap(stanza, seed: seed)
        case (.x25519(let key), X25519Stanza.type): try X25519Stanza.unwrap(stanza, secret: key)
        case (.passphrase(let text), ScryptStanza.type):
            try ScryptStanza.unwrap(stanza, passphrase: text)
        default: nil
        }
    }
}

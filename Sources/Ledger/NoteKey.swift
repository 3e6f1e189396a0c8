import Crypto
import Encoding

/// How a key signs a note; the byte is the one of C2SP signed-note.
package enum NoteAlgorithm: UInt8, Sendable, Hashable {
    /// Ed25519 over the text: a log's own signature.
    case log = 0x01
    /// Ed25519 over a time and the text: a witness's cosignature (C2SP tlog-cosignature).
    case cosignature = 0x04
}

/// Why a text is not a key.
package enum NoteKeyFailure: Error, Sendable, Hashable {
    case malformed
    case unknownAlgorithm(UInt8)
    /// The id in the text is not the id of that name and key.
    case wrongID
}

/// A public key that verifies signatures of notes (`vkey`).
package struct VerifierKey: Sendable, Hashable {
    /// The name that signature lines carry; a log's is its origin.
    package let name: String
    /// How it signs.
    package let algorithm: NoteAlgorithm
    /// The 32 bytes of RFC 8032.
    package let publicKey: Hash
    /// The first four bytes of SHA-256(name ‖ newline ‖ algorithm ‖ key).
    package let keyID: UInt32

    init(name: String, algorithm: NoteAlgorithm, publicKey: Hash) {
        self.name = name
        self.algorithm = algorithm
        self.publicKey = publicKey
        let digest = Hash.of(Array(name.utf8), [0x0a, algorithm.rawValue], publicKey.bytes)
        keyID = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads `name+id+base64(algorithm ‖ key)`.
    package init(_ text: String) throws(NoteKeyFailure) {
        let parts = try VerifierKey.Parts(text)
        self.init(name: parts.name, algorithm: parts.algorithm, publicKey: parts.material)
        guard parts.id == idText else { throw .wrongID }
    }

    /// The key as text.
    package var text: String {
        let key = [algorithm.rawValue] + publicKey.bytes
        return "\(name)+\(idText)+\(Base64.standard.encode(key))"
    }

    fileprivate var idText: String {
        Hex.encode((0..<4).map { UInt8(truncatingIfNeeded: keyID >> UInt32(24 - 8 * $0)) })
    }

    /// The three parts of a key's text, found at plus signs.
    fileprivate struct Parts {
        let name: String
        let id: String
        let algorithm: NoteAlgorithm
        let material: Hash

        init(_ text: some StringProtocol) throws(NoteKeyFailure) {
            let letters = Array(text.utf8)
            let parts = letters.split(
                separator: UInt8(ascii: "+"),
                maxSplits: 2,
                omittingEmptySubsequences: false
            )
            guard parts.count == 3, letters.count <= 1024,
                let bytes = Base64.standard.decode(parts[2]), let first = bytes.first
            else { throw .malformed }
            name = String(decoding: parts[0], as: UTF8.self)
            id = String(decoding: parts[1], as: UTF8.self)
            guard NoteSignature.isKeyName(name) else { throw .malformed }
            guard let algorithm = NoteAlgorithm(rawValue: first) else {
                throw .unknownAlgorithm(first)
            }
            guard let material = Hash(bytes.dropFirst()) else { throw .malformed }
            self.algorithm = algorithm
            self.material = material
        }
    }

    /// True when `signature` is this key's by name and id.
    package func made(_ signature: NoteSignature) -> Bool {
        signature.keyID == keyID && signature.name.utf8.elementsEqual(name.utf8)
    }

    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey.bytes)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }
}

/// A private key that signs notes (`skey`); a log's and a witness's key are never the same.
package struct SigningKey: Sendable {
    /// The public half.
    package let verifier: VerifierKey
    private let key: Curve25519.Signing.PrivateKey

    /// A new key, its seed drawn from `source`; nothing when `name` can't be a key's name.
    package init?(
        name: String,
        algorithm: NoteAlgorithm,
        using source: inout some RandomNumberGenerator
    ) {
        guard NoteSignature.isKeyName(name) else { return nil }
        self.init(name: name, algorithm: algorithm, seed: Hash.random(using: &source))
    }

    private init?(name: String, algorithm: NoteAlgorithm, seed: Hash) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed.bytes),
            let publicKey = Hash(key.publicKey.rawRepresentation)
        else { return nil }
        self.key = key
        verifier = VerifierKey(name: name, algorithm: algorithm, publicKey: publicKey)
    }

    /// Reads `PRIVATE+KEY+name+id+base64(algorithm ‖ seed)`.
    package init(_ text: String) throws(NoteKeyFailure) {
        let prefix = "PRIVATE+KEY+"
        guard text.hasPrefix(prefix) else { throw .malformed }
        let parts = try VerifierKey.Parts(text.dropFirst(prefix.count))
        guard
            let key = SigningKey(name: parts.name, algorithm: parts.algorithm, seed: parts.material)
        else { throw .malformed }
        guard parts.id == key.verifier.idText else { throw .wrongID }
        self = key
    }

    /// The key as text, which is a secret.
    package var secretText: String {
        let material = [verifier.algorithm.rawValue] + Array(key.rawRepresentation)
        let text = Base64.standard.encode(material)
        return "PRIVATE+KEY+\(verifier.name)+\(verifier.idText)+\(text)"
    }

    func sign(_ message: [UInt8]) -> [UInt8]? { try? Array(key.signature(for: message)) }
}

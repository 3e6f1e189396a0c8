package import Casework
import Crypto
import Encoding
package import Files

/// What identifies a file's final bytes.
package struct FileDigest: Sendable, Hashable {
    /// SHA-256, 32 bytes.
    package let sha256: [UInt8]
    /// In bytes.
    package let size: Int64

    /// A digest computed elsewhere.
    package init(sha256: [UInt8], size: Int64) {
        self.sha256 = sha256
        self.size = size
    }

    /// Reads a file to its end in pieces of 1 MiB.
    package init(of file: borrowing InputFile) throws(FileFailure) {
        var hash = SHA256()
        var size: Int64 = 0
        while true {
            let piece = try file.read(upTo: 1 << 20)
            if piece.isEmpty { break }
            hash.update(data: piece)
            size += Int64(piece.count)
        }
        self.init(sha256: Array(hash.finalize()), size: size)
    }
}

/// A person's own signature over the final bytes of a file (spec/signature.md, "File signatures").
package struct FileSignature: Sendable {
    /// The signed object as verified.
    package let object: VerifiedObject
    /// The file it was made for; compare it with the file at hand.
    package let file: FileDigest
    /// The person who signed.
    package let signer: VerifiedSigner
    /// The instant the signer claims, which proves nothing.
    package let claimed: Instant

    /// Why nothing was signed.
    package enum Refused: Error, Sendable, Hashable {
        /// The descriptor names no person with this key.
        case unknownKey
        /// The key does not count now.
        case unfit(KeyProblem)
        case signing(SigningFailure)
    }

    /// Signs a file's digest with a key that the descriptor gives to a person.
    package static func sign(
        _ file: FileDigest,
        with key: PrivateKey,
        of descriptor: Descriptor,
        at now: Instant
    ) throws(Refused) -> SignedObject {
        let person = descriptor.content.keys.first { $0.signer?.key == key.publicKey }
        guard let signer = person?.signer, signer.role.isPerson, let holder = signer.holder else {
            throw .unknownKey
        }
        if let problem = signer.validity.problem(at: now) { throw .unfit(problem) }
        let content = descriptor.content
        do throws(SigningFailure) {
            return try SignedObject.sign(
                [
                    "from": Party(authority: content.authority, unit: content.unit).json,
                    "sha256": .string("sha256:" + Hex.encode(file.sha256)),
                    "size": .integer(file.size), "holder": .string(holder),
                    "role": .string(signer.role.rawValue), "at": .string("\(now)"),
                ],
                as: .signature,
                by: [Signatory(key, signer.role)]
            )
        } catch { throw .signing(error) }
    }

    /// Verifies the signature itself; the caller compares ``file`` with the bytes at hand.
    package init(
        verifying bytes: [UInt8],
        by signers: Signers,
        at instant: Instant
    ) throws(SignatureFailure) {
        let signed = try SignedObject(bytes)
        object = try signers.verify(signed, as: .signature, at: instant)
        let payload = object.payload
        try payload.check(exactly: ["from", "sha256", "size", "holder", "role", "at", "required"])
        guard let digest = DescriptorContent.digest(payload["sha256"]) else {
            throw .malformed(.member("sha256"))
        }
        guard let size = payload["size"]?.integer, size >= 0 else {
            throw .malformed(.member("size"))
        }
        guard let at = payload["at"]?.string.flatMap({ Instant($0) }) else {
            throw .malformed(.member("at"))
        }
        guard let signer = object.signers.first, object.signers.count == 1 else {
            throw .malformed(.member("signatures"))
        }
        guard payload["role"] == .string(signer.role.rawValue), signer.role.isPerson,
            payload["holder"]?.string == signer.holder
        else { throw .unknownSigner }
        file = FileDigest(sha256: digest, size: size)
        self.signer = signer
        claimed = at
    }
}

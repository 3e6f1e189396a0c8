import Crypto
import Encoding
package import Files
import FoundationEssentials

/// The private half of a signature key; its text form is PEM of PKCS#8 (spec/signature.md, "Keys").
package struct PrivateKey: Sendable {
    private enum Secret: Sendable {
        case es256(P256.Signing.PrivateKey)
        case mldsa65(MLDSA65.PrivateKey)
    }

    private let secret: Secret
    /// The public half.
    package let publicKey: PublicKey

    /// The largest key file read, in bytes.
    package static let fileLimit = 16 * 1024

    /// A new key from the system's random numbers.
    package init(_ algorithm: SignatureAlgorithm) throws(SigningFailure) {
        do {
            switch algorithm {
            case .es256: try self.init(.es256(P256.Signing.PrivateKey()))
            case .mldsa65: try self.init(.mldsa65(MLDSA65.PrivateKey()))
            }
        } catch { throw .keyRefused }
    }

    private init(_ secret: Secret) throws(SigningFailure) {
        let key: PublicKey? =
            switch secret {
            case .es256(let key): PublicKey(.es256, key.publicKey.x963Representation)
            case .mldsa65(let key): PublicKey(.mldsa65, key.publicKey.rawRepresentation)
            }
        guard let key else { throw .keyRefused }
        self.secret = secret
        publicKey = key
    }

    /// The algorithm it signs with.
    package var algorithm: SignatureAlgorithm { publicKey.algorithm }

    /// The signature over `message`: R ‖ S for ES256, the FIPS 204 octets for ML-DSA-65.
    package func sign(_ message: [UInt8]) throws(SigningFailure) -> [UInt8] {
        do {
            switch secret {
            case .es256(let key): return Array(try key.signature(for: message).rawRepresentation)
            case .mldsa65(let key): return Array(try key.signature(for: message))
            }
        } catch { throw .keyRefused }
    }
}

/// Why a private key could not be read.
package enum KeyFailure: Error, Sendable, Hashable {
    /// Not the PEM of a P-256 or ML-DSA-65 private key.
    case malformed
    /// Group or others may read or change the file; the permission bits.
    case exposed(mode: UInt32)
    case file(FileFailure)
}

extension PrivateKey {
    /// RFC 9881 §6: version 0, id-ml-dsa-65, and an octet string holding `[0]` of 32 octets.
    private static let seedPrefix: [UInt8] = [
        0x30, 0x34, 0x02, 0x01, 0x00, 0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03,
        0x04, 0x03, 0x12, 0x04, 0x22, 0x80, 0x20,
    ]

    private static let opening = "-----BEGIN PRIVATE KEY-----"
    private static let closing = "-----END PRIVATE KEY-----"

    /// Reads one `PRIVATE KEY` block (PKCS#8) with nothing around it but a final newline.
    package init(pem: String) throws(KeyFailure) {
        let lines = pem.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first.map(String.init) == PrivateKey.opening, lines.count >= 4,
            lines.last == "", lines[lines.count - 2] == PrivateKey.closing,
            let der = Base64.standard.decode(lines[1..<(lines.count - 2)].joined())
        else { throw .malformed }
        do {
            if der.starts(with: PrivateKey.seedPrefix), der.count == 54 {
                let seed = der.dropFirst(PrivateKey.seedPrefix.count)
                try self.init(
                    .mldsa65(MLDSA65.PrivateKey(seedRepresentation: seed, publicKey: nil))
                )
            } else {
                try self.init(.es256(P256.Signing.PrivateKey(derRepresentation: der)))
            }
        } catch { throw .malformed }
    }

    /// The PKCS#8 block, with a final newline.
    package var pem: String {
        let der: [UInt8] =
            switch secret {
            case .es256(let key): Array(key.derRepresentation)
            case .mldsa65(let key): PrivateKey.seedPrefix + Array(key.seedRepresentation)
            }
        return PEM.block("PRIVATE KEY", der)
    }

    /// Reads a key file that only its owner may read or write.
    package init(file path: String) throws(KeyFailure) {
        let bytes: [UInt8]
        let mode: UInt32
        do throws(FileFailure) {
            let file = try InputFile(path)
            mode = file.permissions ?? 0o600
            bytes = try file.readAll(limit: PrivateKey.fileLimit)
        } catch { throw .file(error) }
        guard mode & 0o077 == 0 else { throw .exposed(mode: mode) }
        try self.init(pem: String(decoding: bytes, as: UTF8.self))
    }

    var certificateKey: P256.Signing.PrivateKey? {
        if case .es256(let key) = secret { key } else { nil }
    }
}

/// Text armor for keys and certificates (RFC 7468).
package enum PEM {
    /// One block with 64 letters a line and a final newline.
    package static func block(_ label: String, _ der: [UInt8]) -> String {
        let letters = Base64.standard.encodeBytes(der)
        var text = "-----BEGIN \(label)-----\n"
        for start in stride(from: 0, to: letters.count, by: 64) {
            let line = letters[start..<min(start + 64, letters.count)]
            text += String(decoding: line, as: UTF8.self) + "\n"
        }
        return text + "-----END \(label)-----\n"
    }
}

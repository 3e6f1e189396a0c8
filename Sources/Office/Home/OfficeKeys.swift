package import Crypto
import Encoding
package import Evidence
import Files
import Foundation
package import Ledger

/// The secrets of an authority's office, in memory while it is unlocked.
package struct OfficeKeys: Sendable {
    /// The authority's seal.
    package let seal: SealKeys
    /// The key of its log.
    package let log: SigningKey
    /// The key with which it cosigns others' logs.
    package let witness: SigningKey
    /// What opens envelopes and parcels sealed to it.
    package let identity: Identity
    /// What wraps the keys of its cases.
    package let officeKey: SymmetricKey

    /// Where they lie, sealed to the office's passphrase.
    static let name = "office/keys.age"
    /// The largest sealed key file read, in bytes.
    static let sealedLimit = 64 * 1024
    /// scrypt's work factor for generated passphrases: 32 MiB, since the passphrase itself holds.
    static let workFactor = 15

    /// The secrets of one office.
    package init(
        seal: SealKeys,
        log: SigningKey,
        witness: SigningKey,
        identity: Identity,
        officeKey: SymmetricKey
    ) {
        self.seal = seal
        self.log = log
        self.witness = witness
        self.identity = identity
        self.officeKey = officeKey
    }

    /// Opens the office's secrets, which must be those its descriptor names.
    package static func unlock(
        _ home: OfficeHome,
        passphrase: String
    ) throws(HomeFailure) -> OfficeKeys {
        let bytes = try HomeFile.readSecret(home.keys, name, limit: sealedLimit)
        let plain = try open(bytes, passphrase, name)
        guard let json = try? JSON(parsing: plain, limit: sealedLimit) else {
            throw .malformed(name)
        }
        return try read(json, of: home.ownDescriptor())
    }

    /// Opens a file sealed to a passphrase.
    static func open(
        _ bytes: [UInt8],
        _ passphrase: String,
        _ name: String
    ) throws(HomeFailure) -> [UInt8] {
        do throws(OpenFailure) {
            return try Opener(with: [.passphrase(passphrase)]).open(bytes)
        } catch {
            if case .noMatch(let types) = error, types == ["scrypt"] {
                throw .wrongPassphrase(name)
            }
            throw .malformed(name)
        }
    }

    /// Seals bytes to a generated passphrase.
    static func seal(_ bytes: [UInt8], _ passphrase: String) throws(HomeFailure) -> [UInt8] {
        do throws(SealFailure) {
            let recipient = Recipient.passphrase(passphrase, workFactor: workFactor)
            return try Sealer(to: [recipient]).seal(bytes)
        } catch { throw .signing(.keyRefused) }
    }

    /// The members that are sealed.
    var json: JSON {
        let office = officeKey.withUnsafeBytes { Array($0) }
        return [
            "version": 1, "seal-es256": .string(seal.es256.pem),
            "seal-mldsa65": .string(seal.mldsa65.pem), "log": .string(log.secretText),
            "witness": .string(witness.secretText), "identity": .string(identity.text ?? ""),
            "office": .string(Base64.url.encode(office)),
        ]
    }

    private static func read(
        _ json: JSON,
        of descriptor: Descriptor
    ) throws(HomeFailure) -> OfficeKeys {
        let known: Set = [
            "version", "seal-es256", "seal-mldsa65", "log", "witness", "identity", "office",
        ]
        guard let members = json.object, Set(members.keys) == known, members["version"] == 1,
            let es256 = members["seal-es256"]?.string.flatMap({ try? PrivateKey(pem: $0) }),
            let mldsa65 = members["seal-mldsa65"]?.string.flatMap({ try? PrivateKey(pem: $0) }),
            let log = members["log"]?.string.flatMap({ try? SigningKey($0) }),
            let witness = members["witness"]?.string.flatMap({ try? SigningKey($0) }),
            let identity = members["identity"]?.string.flatMap({ Identity($0) }),
            let office = members["office"]?.string.flatMap({ Base64.url.decode($0) }),
            office.count == 32
        else { throw .malformed(name) }
        var chain: [[UInt8]]?
        var named: Set<DescribedKey.Use> = []
        for described in descriptor.content.keys {
            named.insert(described.use)
            if case .seal(es256.publicKey, let der) = described.use { chain = der }
        }
        guard let chain, named.contains(.seal(mldsa65.publicKey, chain: [])),
            named.contains(.log(log.verifier)), named.contains(.witness(witness.verifier)),
            let recipient = identity.recipient?.text, named.contains(.recipient(recipient))
        else { throw .foreignKey(name) }
        return OfficeKeys(
            seal: SealKeys(es256: es256, mldsa65: mldsa65, chain: chain),
            log: log,
            witness: witness,
            identity: identity,
            officeKey: SymmetricKey(data: office)
        )
    }
}

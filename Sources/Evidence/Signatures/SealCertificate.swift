import Casework
import Crypto
import FoundationEssentials
import SwiftASN1
import X509

/// The X.509 side of an authority: its own root, and the seal certificate issued under it.
///
/// A chain here has exactly those two and never ends at a public root (spec/signature.md).
package enum SealCertificate {
    /// The largest certificate read, in bytes.
    static let sizeLimit = 4096

    /// A self-signed root for an ES256 key, in DER.
    ///
    /// - Parameters:
    ///   - name: the authority's identifier, at most 57 letters.
    ///   - state: the two letters of ISO 3166-1.
    package static func root(
        _ key: PrivateKey,
        name: String,
        state: String,
        validity: Validity
    ) throws(SigningFailure) -> [UInt8] {
        try issue(
            for: key.publicKey,
            subject: (state, name, "root"),
            by: key,
            validity: validity
        ) {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
            Critical(KeyUsage(keyCertSign: true, cRLSign: true))
        }
    }

    /// The certificate of the authority's seal or a unit's, issued by the root, in DER.
    package static func seal(
        _ key: PublicKey,
        under root: PrivateKey,
        name: String,
        unit: String? = nil,
        state: String,
        validity: Validity
    ) throws(SigningFailure) -> [UInt8] {
        let part = unit.map { "\($0) seal" } ?? "seal"
        return try issue(for: key, subject: (state, name, part), by: root, validity: validity) {
            Critical(BasicConstraints.notCertificateAuthority)
            Critical(KeyUsage(digitalSignature: true))
        }
    }

    private static func issue(
        for key: PublicKey,
        subject: (state: String, name: String, part: String),
        by issuer: PrivateKey,
        validity: Validity,
        @ExtensionsBuilder _ usage: () throws -> Result<Certificate.Extensions, any Error>
    ) throws(SigningFailure) -> [UInt8] {
        do {
            guard let private256 = issuer.certificateKey else { throw SigningFailure.keyRefused }
            let base = try usage().get()
            let certificate = try Certificate(
                version: .v3,
                serialNumber: Certificate.SerialNumber(),
                publicKey: .init(P256.Signing.PublicKey(x963Representation: key.bytes)),
                notValidBefore: date(validity.from),
                notValidAfter: date(validity.until),
                issuer: distinguishedName(subject.state, subject.name, "root"),
                subject: distinguishedName(subject.state, subject.name, subject.part),
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: Certificate.Extensions {
                    base
                    SubjectKeyIdentifier(keyIdentifier: keyIdentifier(key))
                    AuthorityKeyIdentifier(keyIdentifier: keyIdentifier(issuer.publicKey))
                },
                issuerPrivateKey: .init(private256)
            )
            var serializer = DER.Serializer()
            try certificate.serialize(into: &serializer)
            return serializer.serializedBytes
        } catch { throw .keyRefused }
    }

    /// The first 160 bits of the SHA-256 of the point (RFC 7093 §2, method 1).
    private static func keyIdentifier(_ key: PublicKey) -> ArraySlice<UInt8> {
        Array(SHA256.hash(data: key.bytes))[..<20]
    }

    private static func distinguishedName(
        _ state: String,
        _ name: String,
        _ part: String
    ) throws -> DistinguishedName {
        try DistinguishedName {
            CountryName(state)
            OrganizationName(name)
            CommonName("\(name) \(part)")
        }
    }

    static func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: TimeInterval(instant.seconds))
    }
}

extension SealCertificate {
    /// A seal's certificate and the root that issued it, read but not yet checked.
    struct Chain {
        private let leaf: Certificate
        private let root: Certificate

        /// Reads exactly two certificates in DER, the seal's first.
        init?(_ chain: [[UInt8]]) {
            guard chain.count == 2, chain.allSatisfy({ $0.count <= sizeLimit }),
                let leaf = try? Certificate(derEncoded: chain[0]),
                let root = try? Certificate(derEncoded: chain[1])
            else { return nil }
            self.leaf = leaf
            self.root = root
        }

        /// True when the chain binds `key` to the authority's `anchor` at that instant.
        func leads(from key: PublicKey, to anchor: PublicKey, at instant: Instant) -> Bool {
            guard holds(leaf, key), holds(root, anchor), root.issuer == root.subject,
                leaf.issuer == root.subject,
                root.publicKey.isValidSignature(root.signature, for: root),
                root.publicKey.isValidSignature(leaf.signature, for: leaf)
            else { return false }
            return SealCertificate.covers(leaf, instant) && SealCertificate.covers(root, instant)
                && SealCertificate.isAuthority(root) && SealCertificate.isSigner(leaf)
        }

        private func holds(_ certificate: Certificate, _ key: PublicKey) -> Bool {
            guard let held = P256.Signing.PublicKey(certificate.publicKey) else { return false }
            return Array(held.x963Representation) == key.bytes
        }
    }

    private static func covers(_ certificate: Certificate, _ instant: Instant) -> Bool {
        let date = date(instant)
        return certificate.notValidBefore <= date && date <= certificate.notValidAfter
    }

    private static func isAuthority(_ certificate: Certificate) -> Bool {
        guard case .isCertificateAuthority = try? certificate.extensions.basicConstraints,
            let usage = try? certificate.extensions.keyUsage
        else { return false }
        return usage.keyCertSign && isUnderstood(certificate)
    }

    private static func isSigner(_ certificate: Certificate) -> Bool {
        guard case .notCertificateAuthority = try? certificate.extensions.basicConstraints,
            let usage = try? certificate.extensions.keyUsage
        else { return false }
        return usage.digitalSignature && !usage.keyCertSign && isUnderstood(certificate)
    }

    /// Refuses a critical extension that says something we do not check (RFC 5280 §4.2).
    private static func isUnderstood(_ certificate: Certificate) -> Bool {
        let known: [ASN1ObjectIdentifier] = [
            .X509ExtensionID.basicConstraints, .X509ExtensionID.keyUsage,
        ]
        return certificate.extensions.allSatisfy { !$0.critical || known.contains($0.oid) }
    }
}

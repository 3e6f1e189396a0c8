import Crypto
import FoundationEssentials
import Glibc
import SwiftASN1
import X509

/// The self-signed certificate by which peers know an authority's gateway (spec/descriptor.md).
///
/// It proves nothing by itself: a peer pins exactly its bytes, which the descriptor carries. It is
/// no authority's certificate, so that trusting it trusts no other certificate.
package enum GatewayCertificate {
    /// The largest certificate read, in bytes.
    static let sizeLimit = 4096

    /// Signs a certificate for a gateway's own ES256 key, in DER.
    ///
    /// - Parameters:
    ///   - authority: the authority's identifier.
    ///   - state: the two letters of ISO 3166-1.
    ///   - host: the name or the IP address under which peers reach it.
    package static func selfSigned(
        _ key: PrivateKey,
        authority: String,
        state: String,
        host: String,
        validity: Validity
    ) throws(SigningFailure) -> [UInt8] {
        do {
            guard let private256 = key.certificateKey else { throw SigningFailure.keyRefused }
            let name = try DistinguishedName {
                CountryName(state)
                OrganizationName(authority)
                CommonName("\(authority) gateway")
            }
            let certificate = try Certificate(
                version: .v3,
                serialNumber: Certificate.SerialNumber(),
                publicKey: .init(private256.publicKey),
                notValidBefore: SealCertificate.date(validity.from),
                notValidAfter: SealCertificate.date(validity.until),
                issuer: name,
                subject: name,
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: Certificate.Extensions {
                    // No keyUsage: without keyCertSign it could not stand for itself in BoringSSL,
                    // and with it RFC 5280 wants an authority.
                    Critical(BasicConstraints.notCertificateAuthority)
                    try ExtendedKeyUsage([.serverAuth, .clientAuth])
                    SubjectAlternativeNames([alternativeName(host)])
                },
                issuerPrivateKey: .init(private256)
            )
            var serializer = DER.Serializer()
            try certificate.serialize(into: &serializer)
            return serializer.serializedBytes
        } catch { throw .keyRefused }
    }

    /// The key of a gateway's certificate; nothing unless it is P-256, no authority's, and within
    /// the bound.
    package static func key(of der: [UInt8]) -> PublicKey? {
        guard der.count <= sizeLimit, let certificate = try? Certificate(derEncoded: der),
            case .notCertificateAuthority = try? certificate.extensions.basicConstraints,
            let held = P256.Signing.PublicKey(certificate.publicKey)
        else { return nil }
        return PublicKey(.es256, Array(held.x963Representation))
    }

    /// The certificate as a PEM block.
    package static func pem(_ der: [UInt8]) -> String { PEM.block("CERTIFICATE", der) }

    private static func alternativeName(_ host: String) -> GeneralName {
        var four = in_addr()
        var six = in6_addr()
        if unsafe inet_pton(AF_INET, host, &four) == 1 {
            let bytes = unsafe withUnsafeBytes(of: &four) { unsafe Array($0) }
            return .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
        }
        if unsafe inet_pton(AF_INET6, host, &six) == 1 {
            let bytes = unsafe withUnsafeBytes(of: &six) { unsafe Array($0) }
            return .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
        }
        return .dnsName(host)
    }
}

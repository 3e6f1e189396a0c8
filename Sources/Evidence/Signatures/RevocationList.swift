import Casework
import FoundationEssentials
import SwiftASN1
import X509

/// A list of certificates that count no more (RFC 5280 §5), as its issuer signed it.
///
/// Only whole lists of one issuer are read: a list that covers a part, or the changes since another
/// one, says so in a critical extension and is refused.
package struct RevocationList: Sendable {
    /// The largest list, in bytes.
    package static let sizeLimit = 8 << 20
    /// The most lists of one file.
    static let countLimit = 16

    let issuer: DistinguishedName
    /// When its issuer made it.
    let made: Instant
    /// When the next one is due; from then on this one says nothing any more.
    let next: Instant
    private let serials: Set<[UInt8]>
    private let signed: [UInt8]
    private let signature: [UInt8]
    private let algorithm: Certificate.SignatureAlgorithm

    /// Reads all lists of a file, in PEM or one in DER; nothing when one is malformed.
    package static func all(_ bytes: [UInt8]) -> [RevocationList]? {
        guard bytes.count <= sizeLimit else { return nil }
        let text = String(decoding: bytes.prefix(11), as: UTF8.self)
        guard text == "-----BEGIN " else { return RevocationList(der: bytes).map { [$0] } }
        guard let whole = String(validating: bytes, as: UTF8.self),
            let blocks = try? PEMDocument.parseMultiple(pemString: whole),
            (1...countLimit).contains(blocks.count)
        else { return nil }
        let lists = blocks.compactMap { block in
            block.discriminator == "X509 CRL" ? RevocationList(der: block.derBytes) : nil
        }
        return lists.count == blocks.count ? lists : nil
    }

    private init?(der bytes: [UInt8]) {
        do {
            let root = try DER.parse(bytes)
            let parts = try DER.sequence(root, identifier: .sequence) { nodes in
                guard let content = nodes.next(), let algorithm = nodes.next(),
                    let signature = nodes.next()
                else { throw Malformed() }
                return (content, algorithm, signature)
            }
            let algorithm = try RevocationList.algorithm(parts.1)
            let content = try Content(parts.0)
            guard try RevocationList.algorithm(content.algorithm) == algorithm else { return nil }
            signed = Array(parts.0.encodedBytes)
            signature = Array(try ASN1BitString(derEncoded: parts.2).bytes)
            self.algorithm = algorithm
            (issuer, made, next) = (content.issuer, content.made, content.next)
            serials = content.serials
        } catch { return nil }
    }

    /// True when its issuer is the one of that certificate, and signed it.
    func isSigned(by authority: Certificate) -> Bool {
        guard issuer == authority.subject else { return false }
        // Whoever issues certificates may not be who lists them (RFC 5280 §4.2.1.3).
        guard let usage = try? authority.extensions.keyUsage, usage.cRLSign else { return false }
        return authority.publicKey.isValidSignature(
            signature,
            for: signed,
            signatureAlgorithm: algorithm
        )
    }

    /// True between the instant it was made and the one the next is due.
    func counts(at now: Instant) -> Bool { made <= now && now < next }

    /// True when it lists a certificate of its issuer's.
    func lists(_ certificate: Certificate) -> Bool {
        serials.contains(RevocationList.serial(certificate.serialNumber.bytes))
    }

    private struct Malformed: Error {}

    private static func serial(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        Array(bytes.drop { $0 == 0 })
    }

    private static func algorithm(_ node: ASN1Node) throws -> Certificate.SignatureAlgorithm {
        let identifier = try DER.sequence(node, identifier: .sequence) { nodes in
            let identifier = try ASN1ObjectIdentifier(derEncoded: &nodes)
            while nodes.next() != nil {}
            return identifier
        }
        let known: [(ASN1ObjectIdentifier, Certificate.SignatureAlgorithm)] = [
            ([1, 2, 840, 10_045, 4, 3, 2], .ecdsaWithSHA256),
            ([1, 2, 840, 10_045, 4, 3, 3], .ecdsaWithSHA384),
            ([1, 2, 840, 10_045, 4, 3, 4], .ecdsaWithSHA512),
            ([1, 2, 840, 113_549, 1, 1, 11], .sha256WithRSAEncryption),
            ([1, 2, 840, 113_549, 1, 1, 12], .sha384WithRSAEncryption),
            ([1, 2, 840, 113_549, 1, 1, 13], .sha512WithRSAEncryption),
            ([1, 3, 101, 112], .ed25519),
        ]
        guard let found = known.first(where: { $0.0 == identifier }) else { throw Malformed() }
        return found.1
    }

    /// What the issuer signed (`TBSCertList`).
    private struct Content {
        let algorithm: ASN1Node
        let issuer: DistinguishedName
        let made, next: Instant
        let serials: Set<[UInt8]>

        init(_ node: ASN1Node) throws {
            self = try DER.sequence(node, identifier: .sequence) { nodes in
                // Only the second version has what is looked at here.
                guard try Int(derEncoded: &nodes) == 1 else { throw Malformed() }
                guard let algorithm = nodes.next(), let name = nodes.next(),
                    let made = nodes.next(), let next = nodes.next()
                else { throw Malformed() }
                var serials: Set<[UInt8]> = []
                var rest = nodes.next()
                if let list = rest, list.identifier == .sequence {
                    serials = try Content.serials(list)
                    rest = nodes.next()
                }
                if let extensions = rest { try Content.check(extensions) }
                return Content(
                    algorithm: algorithm,
                    issuer: try DistinguishedName(derEncoded: name),
                    made: try Content.instant(made),
                    next: try Content.instant(next),
                    serials: serials
                )
            }
        }

        private init(
            algorithm: ASN1Node,
            issuer: DistinguishedName,
            made: Instant,
            next: Instant,
            serials: Set<[UInt8]>
        ) {
            (self.algorithm, self.issuer) = (algorithm, issuer)
            (self.made, self.next, self.serials) = (made, next, serials)
        }

        private static func serials(_ list: ASN1Node) throws -> Set<[UInt8]> {
            try DER.sequence(list, identifier: .sequence) { entries in
                var serials: Set<[UInt8]> = []
                while let entry = entries.next() {
                    let bytes = try DER.sequence(entry, identifier: .sequence) { nodes in
                        let bytes = try ArraySlice<UInt8>(derEncoded: &nodes)
                        while nodes.next() != nil {}
                        return bytes
                    }
                    serials.insert(serial(bytes))
                }
                return serials
            }
        }

        /// Refuses a critical extension: each of them says that the list is not the whole one.
        private static func check(_ node: ASN1Node) throws {
            let context = ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
            guard node.identifier == context, case .constructed(let inner) = node.content else {
                throw Malformed()
            }
            var iterator = inner.makeIterator()
            guard let list = iterator.next(), iterator.next() == nil else { throw Malformed() }
            try DER.sequence(list, identifier: .sequence) { extensions in
                while let one = extensions.next() {
                    let isCritical = try DER.sequence(one, identifier: .sequence) { nodes in
                        _ = try ASN1ObjectIdentifier(derEncoded: &nodes)
                        let second = nodes.next()
                        while nodes.next() != nil {}
                        return second?.identifier == .boolean
                    }
                    if isCritical { throw Malformed() }
                }
            }
        }

        private static func instant(_ node: ASN1Node) throws -> Instant {
            let parts: [Int]
            if node.identifier == .utcTime {
                let time = try UTCTime(derEncoded: node)
                parts = [time.year, time.month, time.day, time.hours, time.minutes, time.seconds]
            } else {
                let time = try GeneralizedTime(derEncoded: node)
                parts = [time.year, time.month, time.day, time.hours, time.minutes, time.seconds]
            }
            let text = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }
            let day = text[0...2].joined(separator: "-")
            guard let instant = Instant(day + "T" + text[3...].joined(separator: ":") + "Z") else {
                throw Malformed()
            }
            return instant
        }
    }
}

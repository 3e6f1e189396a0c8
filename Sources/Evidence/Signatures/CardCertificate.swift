package import Casework
import FoundationEssentials
import SwiftASN1
@_spi(FixedExpiryValidationTime) import X509

/// Why a card's certificate lets nobody in; a code for the ledger.
package enum CardRefusal: String, Error, Sendable, Hashable, CaseIterable {
    /// It is no certificate, or too large.
    case malformed
    /// It counts not yet or no more.
    case period
    /// It may not be used to log in.
    case usage
    /// It comes from none of the authorities that are set up.
    case issuer
    /// There is no list of its issuer that counts at this moment.
    case unlisted = "no-list"
    /// Its issuer took it back.
    case revoked
    /// It is nobody's here.
    case unknown
    /// What says so cannot be read.
    case unavailable
}

/// The authorities that cards come from, and whether a card's certificate is one of theirs.
package struct CardAuthorities: Sendable {
    /// The largest certificate of a card, in bytes.
    package static let cardLimit = 8 << 10
    /// The most certificates of authorities.
    static let countLimit = 32

    private let roots: [Certificate]
    private let others: [Certificate]

    /// Reads certificates in PEM: those that sign themselves are where every chain has to end.
    package init?(pem: String) {
        guard let blocks = try? PEMDocument.parseMultiple(pemString: pem),
            (1...CardAuthorities.countLimit).contains(blocks.count)
        else { return nil }
        let all = blocks.compactMap { try? Certificate(derEncoded: $0.derBytes) }
        roots = all.filter { $0.issuer == $0.subject }
        others = all.filter { $0.issuer != $0.subject }
        guard all.count == blocks.count, !roots.isEmpty else { return nil }
    }

    /// Why a certificate lets nobody in; nothing when it is one of theirs and counts.
    ///
    /// - Parameter lists: what was revoked; nothing where no list is kept.
    package func refusal(
        of der: [UInt8],
        lists: [RevocationList]?,
        at now: Instant
    ) async -> CardRefusal? {
        guard der.count <= CardAuthorities.cardLimit, let card = try? Certificate(derEncoded: der)
        else { return .malformed }
        let date = SealCertificate.date(now)
        guard card.notValidBefore <= date, date <= card.notValidAfter else { return .period }
        guard CardAuthorities.logsIn(card) else { return .usage }
        var verifier = Verifier(rootCertificates: CertificateStore(roots)) {
            RFC5280Policy(fixedExpiryValidationTime: date)
        }
        let result = await verifier.validate(
            leaf: card,
            intermediates: CertificateStore(others)
        )
        guard case .validCertificate(let chain) = result else { return .issuer }
        guard let lists else { return nil }
        for (certificate, issuer) in zip(chain, chain.dropFirst()) {
            let own = lists.filter { $0.counts(at: now) && $0.isSigned(by: issuer) }
            guard !own.isEmpty else { return .unlisted }
            if own.contains(where: { $0.lists(certificate) }) { return .revoked }
        }
        return nil
    }

    /// True when a list that counts now is there for every authority that could have issued a card.
    package func areListed(by lists: [RevocationList], at now: Instant) -> Bool {
        let known = roots + others
        return lists.allSatisfy { list in
            list.counts(at: now) && known.contains { list.isSigned(by: $0) }
        }
    }

    /// A certificate for clients (RFC 5280 §4.2.1.12), with a key that signs.
    private static func logsIn(_ card: Certificate) -> Bool {
        guard let usages = try? card.extensions.extendedKeyUsage,
            usages.contains(.clientAuth)
        else { return false }
        if case .isCertificateAuthority = try? card.extensions.basicConstraints { return false }
        do {
            guard let usage = try card.extensions.keyUsage else { return true }
            return usage.digitalSignature
        } catch { return false }
    }

    /// The certificate of a card in PEM or DER, as DER; nothing when it is none.
    package static func card(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count <= cardLimit * 2 else { return nil }
        var der = bytes
        if bytes.starts(with: "-----".utf8) {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let blocks = try? PEMDocument.parseMultiple(pemString: text), blocks.count == 1
            else { return nil }
            der = blocks[0].derBytes
        }
        guard der.count <= cardLimit, (try? Certificate(derEncoded: der)) != nil else {
            return nil
        }
        return der
    }
}

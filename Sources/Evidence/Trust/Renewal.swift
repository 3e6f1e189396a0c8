package import Casework
import Encoding

/// The next descriptor of an authority or a unit: a longer term, other keys, revoked ones.
package struct Renewal: Sendable {
    /// When the next descriptor begins to count, and when revocations do.
    package let now: Instant
    /// The thumbprints of keys whose signatures prove nothing from now on.
    package let revoked: Set<String>
    /// Keys to be listed besides those that are.
    package let added: [DescribedKey]
    /// Where it is reached from now on; nothing leaves that as it is.
    package let endpoints: [DescriptorContent.Endpoint]?

    /// The days for which a descriptor and a person's key count.
    package enum Term {
        /// A descriptor: a year.
        package static let descriptor: Int64 = 366
        /// A seal's or a person's key: two years.
        package static let key: Int64 = 731
        /// A root's certificate: ten years.
        package static let root: Int64 = 3653
    }

    /// A renewal that by default changes nothing but number and term.
    package init(
        now: Instant,
        revoking: Set<String> = [],
        adding: [DescribedKey] = [],
        endpoints: [DescriptorContent.Endpoint]? = nil
    ) {
        self.now = now
        revoked = revoking
        added = adding
        self.endpoints = endpoints
    }

    /// What follows a descriptor; a key already revoked keeps its instant.
    ///
    /// - Throws: ``SigningFailure/malformed(_:)`` when the year is past the calendar's end.
    package func content(after last: Descriptor) throws(SigningFailure) -> DescriptorContent {
        var content = last.content
        content.sequence += 1
        content.previous = last.object.digest
        content.issued = now
        content.expires = try Renewal.validity(Term.descriptor, from: now).until
        content.keys = content.keys.map { described in
            let validity = described.validity
            guard let kid = described.thumbprint, revoked.contains(kid),
                validity.revoked == nil
            else { return described }
            return DescribedKey(
                described.use,
                Validity(from: validity.from, until: validity.until, revoked: now)
            )
        }
        content.keys += added
        if let endpoints { content.endpoints = endpoints }
        return content
    }

    /// So many days from an instant on.
    package static func validity(
        _ days: Int64,
        from: Instant
    ) throws(SigningFailure) -> Validity {
        guard let until = Instant(seconds: from.seconds + days * 86_400) else {
            throw .malformed(.member("expires"))
        }
        return Validity(from: from, until: until)
    }
}

extension Descriptor {
    /// Reads an authority's own or a unit's descriptor to renew it, be it in force or not.
    package init(renewing bytes: [UInt8]) throws(TrustFailure) {
        let issued: Instant
        do throws(SignatureFailure) {
            let payload = try SignedObject(bytes).payload
            guard let instant = payload["issued"]?.string.flatMap({ Instant($0) }) else {
                throw .malformed(.member("issued"))
            }
            issued = instant
        } catch { throw .signature(error) }
        try self.init(reading: bytes, at: issued)
    }

    /// The thumbprints of all keys that have one, to be named when one is revoked.
    package var signingKeys: Set<String> {
        Set(content.keys.compactMap(\.thumbprint))
    }
}

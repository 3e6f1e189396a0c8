package import Casework
import Encoding
package import Ledger

/// Why a descriptor or a trust list is refused.
package enum TrustFailure: Error, Sendable, Hashable {
    /// It, or something inside it, is not properly signed.
    case signature(SignatureFailure)
    /// A member is missing, foreign or of another shape; its name.
    case malformed(String)
    /// The fingerprint given is of no root here.
    case wrongRoot
    case notYetValid, expired
    /// Older than one already seen.
    case rolledBack
    /// Another object under a number already seen, or one that does not follow the last seen.
    case forked
    /// A unit its authority does not name, or beyond the scope or time it was given.
    case notGranted
    /// The list's owner did not sign for this descriptor.
    case notCountersigned
    /// The same authority or unit twice.
    case duplicate
}

/// What was last seen of an authority, kept by whoever verifies again and again.
package struct Seen: Sendable, Hashable {
    /// The number in it.
    package let sequence: Int64
    /// The object's digest (SHA-256 of its payload octets).
    package let digest: [UInt8]

    /// A number and the digest of what had it.
    package init(sequence: Int64, digest: [UInt8]) {
        self.sequence = sequence
        self.digest = digest
    }

    func check(_ sequence: Int64, _ digest: [UInt8], previous: [UInt8]?) throws(TrustFailure) {
        guard sequence >= self.sequence else { throw .rolledBack }
        if sequence == self.sequence && digest != self.digest { throw .forked }
        if sequence == self.sequence + 1 && previous != self.digest { throw .forked }
    }
}

/// A descriptor signed by both root keys it names; whether the root is the right one is shown by a
/// fingerprint or by a trust list (spec/descriptor.md).
package struct Descriptor: Sendable {
    /// The signed object as verified.
    package let object: VerifiedObject
    /// What it says.
    package let content: DescriptorContent

    /// Verifies an authority's own descriptor.
    ///
    /// - Parameters:
    ///   - root: what its user was told the root's fingerprint is; nothing leaves it unanchored.
    ///   - now: the instant for which it must be in force.
    ///   - seen: what was last accepted, by ``DescriptorContent/name``.
    package init(
        verifying bytes: [UInt8],
        root: Fingerprint? = nil,
        now: Instant,
        seen: [String: Seen] = [:]
    ) throws(TrustFailure) {
        try self.init(bytes, now: now)
        guard content.unit == nil else { throw .notGranted }
        if let root, root != content.root.fingerprint { throw .wrongRoot }
        try check(seen)
    }

    private func check(_ seen: [String: Seen]) throws(TrustFailure) {
        let last = seen[content.name]
        try last?.check(content.sequence, object.digest, previous: content.previous)
    }

    /// Verifies a unit's descriptor: signed by its authority's root, within what that grants.
    package init(
        verifyingUnit bytes: [UInt8],
        under parent: Descriptor,
        now: Instant,
        seen: [String: Seen] = [:]
    ) throws(TrustFailure) {
        try self.init(bytes, now: now)
        let granted = parent.content.units.first { $0.unit == content.unit }
        guard let granted, content.authority == parent.content.authority,
            content.scope.isSubset(of: granted.scope), granted.validity.problem(at: now) == nil,
            content.state == parent.content.state
        else { throw .notGranted }
        guard content.root == parent.content.root else { throw .wrongRoot }
        try check(seen)
    }

    private init(_ bytes: [UInt8], now: Instant) throws(TrustFailure) {
        do throws(SignatureFailure) {
            let signed = try SignedObject(bytes)
            guard signed.type == .descriptor else { throw .wrongType }
            let content: DescriptorContent
            do throws(TrustFailure) { content = try DescriptorContent(signed.payload) } catch {
                throw .malformed(.member(error.member))
            }
            object = try content.rootSigners.verify(signed, as: .descriptor, at: content.issued)
            self.content = content
        } catch {
            throw .signature(error)
        }
        guard now >= content.issued else { throw .notYetValid }
        guard now < content.expires else { throw .expired }
        try content.checkSeals()
    }

    /// The keys that sign for the authority, or for the unit this describes.
    package var signers: Signers {
        Signers(
            authority: content.authority,
            unit: content.unit,
            keys: content.keys.compactMap(\.signer),
            root: content.root.es256,
            demands: content.demands
        )
    }

    /// Its number and digest, to be kept as what was last seen of this authority.
    package var mark: Seen { Seen(sequence: content.sequence, digest: object.digest) }

    /// What a person compares to know its root.
    package var fingerprint: Fingerprint { content.root.fingerprint }

    /// The age recipients that count at `instant`, to seal packages to.
    package func recipients(at instant: Instant) -> [String] {
        content.keys.compactMap { key in
            guard case .recipient(let text) = key.use, key.validity.problem(at: instant) == nil
            else { return nil }
            return text
        }
    }

    /// The certificates of its gateway that count at `instant`, in DER.
    package func tlsCertificates(at instant: Instant) -> [[UInt8]] {
        content.keys.compactMap { key in
            guard case .tls(let certificate) = key.use, key.validity.problem(at: instant) == nil
            else { return nil }
            return certificate
        }
    }

    /// The keys of its gateway that sign transport receipts at `instant`.
    package func carrierKeys(at instant: Instant) -> [PublicKey] {
        content.keys.compactMap { key in
            guard case .carrier(let carrier) = key.use, key.validity.problem(at: instant) == nil
            else { return nil }
            return carrier
        }
    }

    /// Where its gateway is reached, in the order to try.
    package var gatewayURLs: [String] {
        content.endpoints.filter { $0.kind == DescriptorContent.Endpoint.gateway }.map(\.url)
    }

    /// The verifier keys of its log that count at `instant`.
    package func logKeys(at instant: Instant) -> [VerifierKey] {
        content.keys.compactMap { key in
            guard case .log(let vkey) = key.use, key.validity.problem(at: instant) == nil
            else { return nil }
            return vkey
        }
    }
}

extension TrustFailure {
    fileprivate var member: String { if case .malformed(let name) = self { name } else { "" } }
}

extension DescriptorContent {
    /// Whom it describes: the authority's identifier, and `/` and the unit's for a unit.
    package var name: String { unit.map { DescriptorContent.name(authority, $0) } ?? authority }

    static func name(_ authority: String, _ unit: String) -> String { authority + "/" + unit }

    /// The root as the only signer of the descriptor, for as long as that is in force.
    fileprivate var rootSigners: Signers {
        let validity = Validity(from: issued, until: expires)
        let keys = [root.es256, root.mldsa65].map { SignerKey($0, .root, validity) }
        return Signers(authority: authority, unit: unit, keys: keys, root: root.es256)
    }

    /// Every seal certificate leads to this root when its key begins to count.
    fileprivate func checkSeals() throws(TrustFailure) {
        for described in keys {
            guard case .seal(let key, let chain) = described.use, key.algorithm == .es256 else {
                continue
            }
            let read = SealCertificate.Chain(chain)
            guard let read, read.leads(from: key, to: root.es256, at: described.validity.from)
            else { throw .signature(.wrongChain) }
        }
    }
}

extension DescriptorContent {
    /// Signs the descriptor with both root keys.
    ///
    /// - Throws: ``SigningFailure``, also when a reader would refuse the content.
    package func signed(
        by es256: PrivateKey,
        _ mldsa65: PrivateKey
    ) throws(SigningFailure) -> Descriptor {
        let object = try SignedObject.sign(
            payload,
            as: .descriptor,
            by: [Signatory(es256, .root), Signatory(mldsa65, .root)]
        )
        do throws(TrustFailure) {
            return try Descriptor(reading: object.bytes, at: issued)
        } catch {
            throw .malformed(.member(error.member))
        }
    }
}

extension Descriptor {
    /// Reads back what was just signed, a unit's descriptor included.
    init(reading bytes: [UInt8], at now: Instant) throws(TrustFailure) {
        try self.init(bytes, now: now)
    }
}

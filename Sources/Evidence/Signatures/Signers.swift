package import Casework
import Crypto
package import Encoding

/// When a key may be used: from an instant on, before another, and not once revoked.
package struct Validity: Sendable, Hashable {
    /// The first instant at which it counts.
    package let from: Instant
    /// The first instant at which it no longer counts.
    package let until: Instant
    /// The instant from which its signatures prove nothing.
    package let revoked: Instant?

    /// A period without revocation unless one is given.
    package init(from: Instant, until: Instant, revoked: Instant? = nil) {
        self.from = from
        self.until = until
        self.revoked = revoked
    }

    /// Nothing when it counts at `instant`; otherwise why not.
    package func problem(at instant: Instant) -> KeyProblem? {
        if instant < from { return .notYetValid }
        if let revoked, instant >= revoked { return .revoked }
        return instant < until ? nil : .expired
    }
}

/// A key that may sign for an authority, and in which capacity.
package struct SignerKey: Sendable, Hashable {
    /// The key itself.
    package let key: PublicKey
    /// The capacity in which it signs.
    package let role: Role
    /// The identifier of the person who holds it; nothing for a root or a seal.
    package let holder: String?
    /// When it counts.
    package let validity: Validity

    /// A key in one capacity.
    package init(_ key: PublicKey, _ role: Role, holder: String? = nil, _ validity: Validity) {
        self.key = key
        self.role = role
        self.holder = holder
        self.validity = validity
    }
}

/// A signature that an authority's descriptor demands, from an instant on.
package struct Demand: Sendable, Hashable {
    /// The signature demanded.
    package let requirement: Requirement
    /// The kind of object it is demanded on; nothing means every kind that the seal signs.
    package let type: ObjectType?
    /// The first instant at which it counts.
    package let from: Instant

    /// A demand on one kind of object, or on all that the seal signs.
    package init(_ requirement: Requirement, on type: ObjectType? = nil, from: Instant) {
        self.requirement = requirement
        self.type = type
        self.from = from
    }

    func applies(to object: ObjectType, at instant: Instant) -> Bool {
        guard from <= instant else { return false }
        return type.map { $0 == object } ?? object.floor.contains(Requirement(.seal, .es256))
    }
}

/// Who signed, once that is verified.
package struct VerifiedSigner: Sendable, Hashable {
    /// The capacity in which it signs.
    package let role: Role
    /// The algorithm of the signature.
    package let algorithm: SignatureAlgorithm
    /// The key's thumbprint (RFC 7638).
    package let kid: String
    /// The person's identifier; nothing for a root or a seal.
    package let holder: String?
    /// True when the key was unlocked at the authority's node rather than held by the person.
    package let remote: Bool
}

/// A signed object whose every signature was verified; only ``Signers`` makes one.
package struct VerifiedObject: Sendable {
    /// The object as received.
    package let object: SignedObject
    /// Who signed, in the order of the signatures.
    package let signers: [VerifiedSigner]

    fileprivate init(_ object: SignedObject, _ signers: [VerifiedSigner]) {
        self.object = object
        self.signers = signers
    }

    /// The bytes received.
    package var bytes: [UInt8] { object.bytes }
    /// What kind of object it is.
    package var type: ObjectType { object.type }
    /// What was signed.
    package var payload: [String: JSON] { object.payload }
    /// SHA-256 of the payload octets: the object's name in chains and logs.
    package var digest: [UInt8] { Array(SHA256.hash(data: object.payloadBytes)) }

    /// The sections that came with it, by name; one that was erased or withheld is not there.
    package var sections: [String: JSON] {
        let pairs = object.disclosures.map { ($0.name, $0.value) }
        return Dictionary(pairs) { first, _ in first }
    }

    /// How many sections the payload commits to that did not come with it.
    package var absentSections: Int {
        (payload["_sd"]?.array?.count ?? 0) - object.disclosures.count
    }

    /// True when nobody but the authority's node signed, which a verifier has to say.
    package var onlySeal: Bool { signers.allSatisfy { $0.role == .seal } }
}

/// The keys of one authority against which its signed objects are verified.
package struct Signers: Sendable {
    /// The authority's identifier.
    package let authority: String
    /// The unit whose keys they are, if not the authority's own.
    package let unit: String?
    let keys: [String: SignerKey]
    let root: PublicKey
    let demands: [Demand]

    /// - Parameters:
    ///   - root: the ES256 root key at which the seal's certificate chain ends.
    ///   - demands: signatures demanded beyond the floor of each kind of object.
    package init(
        authority: String,
        unit: String? = nil,
        keys: [SignerKey],
        root: PublicKey,
        demands: [Demand] = []
    ) {
        self.authority = authority
        self.unit = unit
        self.keys = Dictionary(keys.map { ($0.key.thumbprint, $0) }) { first, _ in first }
        self.root = root
        self.demands = demands
    }

    /// Verifies every signature on an object, and that none is missing.
    ///
    /// - Parameters:
    ///   - type: the kind of object expected.
    ///   - addressee: the identifier of the authority it must be addressed to; nothing for an
    ///     object that addresses nobody or a reader that is not its addressee.
    ///   - instant: when the object is shown to have existed (a time-stamp or cosignature), or now
    ///     when nothing shows that; never the time it claims itself.
    package func verify(
        _ object: SignedObject,
        as type: ObjectType,
        to addressee: String? = nil,
        at instant: Instant
    ) throws(SignatureFailure) -> VerifiedObject {
        guard object.type == type else { throw .wrongType }
        guard let sender = object.claimedSender, sender.authority == authority,
            unit == nil || sender.unit == unit
        else { throw .unknownSigner }
        var signers: [VerifiedSigner] = []
        for entry in object.entries {
            signers.append(try verify(entry, object.payloadText, at: instant))
        }
        try checkComplete(object, signers, at: instant)
        if let addressee, Party(object.payload["to"])?.authority != addressee {
            throw .wrongAddressee
        }
        return VerifiedObject(object, signers)
    }

    private func verify(
        _ entry: SignatureEntry,
        _ payloadText: String,
        at instant: Instant
    ) throws(SignatureFailure) -> VerifiedSigner {
        let header = entry.header
        guard let signer = keys[header.kid] else { throw .unknownSigner }
        guard signer.key.algorithm == header.algorithm else { throw .unfitKey(.wrongAlgorithm) }
        guard signer.role == header.role else { throw .unfitKey(.wrongRole) }
        guard signer.key.isValid(entry.signature, over: entry.signingInput(payloadText)) else {
            throw .badSignature(header.role, header.algorithm)
        }
        if let problem = signer.validity.problem(at: instant) { throw .unfitKey(problem) }
        if !header.chain.isEmpty {
            let chain = SealCertificate.Chain(header.chain)
            guard let chain, chain.leads(from: signer.key, to: root, at: instant) else {
                throw .wrongChain
            }
        }
        return VerifiedSigner(
            role: header.role,
            algorithm: header.algorithm,
            kid: header.kid,
            holder: signer.holder,
            remote: header.remote
        )
    }

    /// Nothing the payload promises was stripped, nothing the authority must sign was left out.
    private func checkComplete(
        _ object: SignedObject,
        _ signers: [VerifiedSigner],
        at instant: Instant
    ) throws(SignatureFailure) {
        let standing = Set(signers.map { Requirement($0.role, $0.algorithm) })
        let missing = object.required.subtracting(standing)
        for requirement in Requirement.ordered(missing) { throw .stripped(requirement) }
        let demanded = demands.filter { $0.applies(to: object.type, at: instant) }
        let all = object.type.floor.union(demanded.map(\.requirement))
        for requirement in Requirement.ordered(all.subtracting(standing)) {
            throw .downgraded(requirement)
        }
    }
}

package import Encoding

/// A signed object as received: its form was checked, no signature yet (spec/signature.md).
///
/// It is a JWS in the General JSON Serialization (RFC 7515 §7.2.1) over a canonical JSON payload.
/// ``Signers/verify(_:as:to:at:)`` makes a ``VerifiedObject`` of it, and nothing else does.
package struct SignedObject: Sendable {
    /// The largest object taken from anyone, in bytes.
    package static let sizeLimit = 4 << 20
    /// The most signatures on one object.
    package static let signatureLimit = 16
    /// The largest protected header, decoded, in bytes.
    package static let headerLimit = 16 << 10
    /// The most sections of one object.
    package static let sectionLimit = 64

    /// The bytes received, or written: what is kept and passed on.
    package let bytes: [UInt8]
    /// The payload's octets: what the object's digest is taken of.
    package let payloadBytes: [UInt8]
    /// The payload, an object.
    package let payload: [String: JSON]
    /// The signatures the payload says must stand.
    package let required: Set<Requirement>
    let payloadText: String
    let entries: [SignatureEntry]
    /// As received, in order; each names one of ``sections``.
    let disclosures: [Disclosure]

    /// Reads an object and checks everything about it that needs no key.
    ///
    /// - Throws: ``SignatureFailure/malformed(_:)``, ``SignatureFailure/wrongType`` or
    ///   ``SignatureFailure/unknownAlgorithm``.
    package init(_ bytes: [UInt8]) throws(SignatureFailure) {
        let top = try SignedObject.json(bytes, limit: SignedObject.sizeLimit)
        try top.check(exactly: ["payload", "signatures"])
        guard let text = top["payload"]?.string, let octets = Base64.url.decode(text) else {
            throw .malformed(.member("payload"))
        }
        let payload = try SignedObject.json(octets, limit: SignedObject.sizeLimit)
        guard JSON.object(payload).canonical == octets else { throw .malformed(.notCanonical) }
        guard let required = Requirement.set(payload["required"]) else {
            throw .malformed(.member("required"))
        }
        let (entries, texts) = try SignedObject.entries(top["signatures"])
        self.bytes = bytes
        payloadBytes = octets
        self.payload = payload
        self.required = required
        payloadText = text
        self.entries = entries
        disclosures = try Disclosure.read(texts, under: payload)
    }

    /// Reads a JSON object.
    static func json(_ bytes: [UInt8], limit: Int) throws(SignatureFailure) -> [String: JSON] {
        do throws(JSON.Malformed) {
            if let members = try JSON(parsing: bytes, limit: limit).object { return members }
        } catch { throw .malformed(.json(error)) }
        throw .malformed(.member(""))
    }

    private static func entries(
        _ json: JSON?
    ) throws(SignatureFailure) -> ([SignatureEntry], disclosures: [String]) {
        guard let elements = json?.array, !elements.isEmpty else {
            throw .malformed(.member("signatures"))
        }
        guard elements.count <= signatureLimit else { throw .malformed(.tooManySignatures) }
        var entries: [SignatureEntry] = []
        var disclosures: [String] = []
        for (index, element) in elements.enumerated() {
            guard let members = element.object else { throw .malformed(.member("signatures")) }
            entries.append(try SignatureEntry(members))
            guard let header = members["header"] else { continue }
            // RFC 9901 §8.1: disclosures stand in the first unprotected header and nowhere else.
            guard index == 0, let texts = SignedObject.disclosures(header) else {
                throw .malformed(.member("header"))
            }
            disclosures = texts
        }
        guard Set(entries.map(\.header.type)).count == 1 else { throw .wrongType }
        guard Set(entries.map(\.header.kid)).count == entries.count else {
            throw .malformed(.duplicateSigner)
        }
        return (entries, disclosures)
    }

    private static func disclosures(_ header: JSON) -> [String]? {
        guard let members = header.object, members.count == 1,
            let elements = members["disclosures"]?.array, elements.count <= sectionLimit
        else { return nil }
        let texts = elements.compactMap(\.string)
        return texts.count == elements.count ? texts : nil
    }

    /// The `typ` that all its signatures carry; nothing promises it until they are verified.
    package var type: ObjectType { entries[0].header.type }

    /// The sender it claims, which tells whose descriptor to verify it with.
    package var claimedSender: Party? { Party(payload["from"]) }
}

extension [String: JSON] {
    /// Refuses a missing or a foreign member by name.
    func check(
        exactly required: Set<String>,
        optional: Set<String> = []
    ) throws(SignatureFailure) {
        for name in required.sorted() where self[name] == nil {
            throw .malformed(.member(name))
        }
        for name in keys.sorted() where !required.contains(name) && !optional.contains(name) {
            throw .malformed(.member(name))
        }
    }
}

/// One element of `signatures`, read.
struct SignatureEntry: Sendable, Hashable {
    let header: ProtectedHeader
    let protectedText: String
    let signature: [UInt8]

    init(header: ProtectedHeader, protectedText: String, signature: [UInt8]) {
        self.header = header
        self.protectedText = protectedText
        self.signature = signature
    }

    init(_ members: [String: JSON]) throws(SignatureFailure) {
        try members.check(exactly: ["protected", "signature"], optional: ["header"])
        guard let text = members["protected"]?.string, let octets = Base64.url.decode(text) else {
            throw .malformed(.member("protected"))
        }
        guard octets.count <= SignedObject.headerLimit else { throw .malformed(.headerTooLarge) }
        guard let signature = members["signature"]?.string.flatMap({ Base64.url.decode($0) }) else {
            throw .malformed(.member("signature"))
        }
        let header = try ProtectedHeader(
            SignedObject.json(octets, limit: SignedObject.headerLimit)
        )
        self.init(header: header, protectedText: text, signature: signature)
    }

    /// RFC 7515 §5.1: what the signature is made over.
    func signingInput(_ payloadText: String) -> [UInt8] {
        Array((protectedText + "." + payloadText).utf8)
    }
}

/// The protected header: every member that a signature binds, and no other is taken.
struct ProtectedHeader: Sendable, Hashable {
    let algorithm: SignatureAlgorithm
    let type: ObjectType
    let kid: String
    let role: Role
    /// Certificates in DER, the signer's first; on a seal's ES256 signature only.
    let chain: [[UInt8]]
    /// True when the key was unlocked at the authority's node for this act, not held by its signer.
    let remote: Bool

    init(
        algorithm: SignatureAlgorithm,
        type: ObjectType,
        kid: String,
        role: Role,
        chain: [[UInt8]] = [],
        remote: Bool = false
    ) {
        self.algorithm = algorithm
        self.type = type
        self.kid = kid
        self.role = role
        self.chain = chain
        self.remote = remote
    }

    init(_ members: [String: JSON]) throws(SignatureFailure) {
        try members.check(exactly: ["alg", "typ", "kid", "role"], optional: ["x5c", "remote"])
        guard let name = members["alg"]?.string else { throw .malformed(.member("alg")) }
        guard let algorithm = SignatureAlgorithm(rawValue: name) else { throw .unknownAlgorithm }
        guard let typ = members["typ"]?.string else { throw .malformed(.member("typ")) }
        guard let type = ObjectType(rawValue: typ) else { throw .wrongType }
        guard let kid = members["kid"]?.string, Base64.url.decode(kid)?.count == 32 else {
            throw .malformed(.member("kid"))
        }
        guard let role = members["role"]?.string.flatMap(Role.init(rawValue:)),
            (role == .carrier) == (type == .transportReceipt)
        else { throw .malformed(.member("role")) }
        let sealed = role == .seal && algorithm == .es256
        guard let chain = ProtectedHeader.chain(members["x5c"]), chain.isEmpty != sealed else {
            throw .malformed(.member("x5c"))
        }
        let remote = members["remote"]
        guard remote == nil || remote == .bool(true) && role.isPerson else {
            throw .malformed(.member("remote"))
        }
        self.init(
            algorithm: algorithm,
            type: type,
            kid: kid,
            role: role,
            chain: chain,
            remote: remote != nil
        )
    }

    /// RFC 7515 §4.1.6: standard base 64, not the URL kind; nothing when it is not that.
    private static func chain(_ json: JSON?) -> [[UInt8]]? {
        guard let json else { return [] }
        guard let elements = json.array, (1...4).contains(elements.count) else { return nil }
        let chain = elements.compactMap { $0.string.flatMap { Base64.standard.decode($0) } }
        return chain.count == elements.count ? chain : nil
    }

    var json: JSON {
        var members: [String: JSON] = [
            "alg": .string(algorithm.rawValue), "typ": .string(type.rawValue),
            "kid": .string(kid), "role": .string(role.rawValue),
        ]
        if !chain.isEmpty { members["x5c"] = ProtectedHeader.json(chain) }
        if remote { members["remote"] = true }
        return .object(members)
    }

    static func json(_ chain: [[UInt8]]) -> JSON {
        .array(chain.map { .string(Base64.standard.encode($0)) })
    }
}

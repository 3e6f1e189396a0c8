package import Casework
import Encoding
package import Evidence

/// What a gateway says of sealed bytes it has (spec/transport.md, "Transport receipt").
package struct TransportReceiptContent: Sendable, Hashable {
    /// The largest receipt, in bytes.
    package static let sizeLimit = 16 << 10

    /// The authority whose gateway has the bytes.
    package let from: String
    /// The authority that sent them.
    package let to: String
    /// SHA-256 of the sealed bytes.
    package let digest: ContentDigest
    /// How many there are.
    package let size: Int64
    /// What they are.
    package let content: SpoolContent
    /// When the gateway had all of them.
    package let deposited: Instant

    /// What is said of a file deposited under `cover`.
    package init(_ cover: Cover, deposited: Instant) {
        from = cover.to
        to = cover.from
        digest = cover.digest
        size = cover.size
        content = cover.content
        self.deposited = deposited
    }

    /// True when it is about the file of this cover.
    package func covers(_ cover: Cover) -> Bool {
        self == TransportReceiptContent(cover, deposited: deposited)
    }

    /// Signs it with the gateway's carrier key.
    package func signed(by carrier: PrivateKey) throws(SigningFailure) -> [UInt8] {
        let payload: [String: JSON] = [
            "version": 1, "from": Party(authority: from).json, "to": Party(authority: to).json,
            "digest": .string("\(digest)"), "size": .integer(size),
            "content": .string(content.rawValue), "deposited": .string("\(deposited)"),
        ]
        let signatory = Signatory(carrier, .carrier)
        return try SignedObject.sign(payload, as: .transportReceipt, by: [signatory]).bytes
    }

    fileprivate init(_ payload: [String: JSON]) throws(SignatureFailure) {
        let known: Set = [
            "version", "from", "to", "digest", "size", "content", "deposited", "required",
        ]
        for name in payload.keys.sorted() where !known.contains(name) {
            throw .malformed(.member(name))
        }
        guard payload["version"] == 1 else { throw .malformed(.member("version")) }
        from = try TransportReceiptContent.party(payload, "from")
        to = try TransportReceiptContent.party(payload, "to")
        guard let digest = payload["digest"]?.string.flatMap({ ContentDigest($0) }) else {
            throw .malformed(.member("digest"))
        }
        let content = payload["content"]?.string.flatMap(SpoolContent.init(rawValue:))
        guard let content else { throw .malformed(.member("content")) }
        guard let size = payload["size"]?.integer, (1...content.sizeLimit).contains(size) else {
            throw .malformed(.member("size"))
        }
        guard let deposited = payload["deposited"]?.string.flatMap({ Instant($0) }) else {
            throw .malformed(.member("deposited"))
        }
        self.digest = digest
        self.content = content
        self.size = size
        self.deposited = deposited
    }

    private static func party(
        _ payload: [String: JSON],
        _ name: String
    ) throws(SignatureFailure) -> String {
        guard let party = Party(payload[name]), party.unit == nil, party.actingFor == nil,
            Identifier.isValid(party.authority)
        else { throw .malformed(.member(name)) }
        return party.authority
    }
}

/// A transport receipt as received: its form was checked, its signature not.
package struct UnverifiedTransportReceipt: Sendable {
    /// What it claims.
    package let claim: TransportReceiptContent
    private let object: SignedObject

    /// Reads a receipt and checks everything that needs no key.
    package init(_ bytes: [UInt8]) throws(SignatureFailure) {
        guard bytes.count <= TransportReceiptContent.sizeLimit else {
            throw .malformed(.json(.tooLarge(limit: TransportReceiptContent.sizeLimit)))
        }
        object = try SignedObject(bytes)
        guard object.type == .transportReceipt else { throw .wrongType }
        claim = try TransportReceiptContent(object.payload)
    }

    /// Verifies it with the descriptor of the authority it comes from.
    ///
    /// - Parameter instant: when it is shown to have existed, or now.
    package func verify(
        by descriptor: Descriptor,
        at instant: Instant
    ) throws(SignatureFailure) -> VerifiedTransportReceipt {
        let verified = try descriptor.signers.verify(
            object,
            as: .transportReceipt,
            to: claim.to,
            at: instant
        )
        return VerifiedTransportReceipt(content: claim, object: verified)
    }
}

/// A transport receipt that a carrier key of its sender signed.
package struct VerifiedTransportReceipt: Sendable {
    /// What it says.
    package let content: TransportReceiptContent
    /// The signed object as verified.
    package let object: VerifiedObject

    fileprivate init(content: TransportReceiptContent, object: VerifiedObject) {
        self.content = content
        self.object = object
    }
}

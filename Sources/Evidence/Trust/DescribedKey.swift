import Casework
import Encoding
package import Ledger

/// One key of an authority, with what it is for and when it counts (spec/descriptor.md, "Keys").
package struct DescribedKey: Sendable, Hashable {
    /// What a key does, and what that needs to be known of it.
    package enum Use: Sendable, Hashable {
        /// The authority's seal; the chain is DER, for the ES256 key alone.
        case seal(PublicKey, chain: [[UInt8]])
        /// A person's own signature; the holder is an identifier, not a name.
        case person(PublicKey, Role, holder: String)
        /// The key of its log, Ed25519 of signed-note type 0x01.
        case log(VerifierKey)
        /// The key with which it cosigns others' logs, of type 0x04.
        case witness(VerifierKey)
        /// An age recipient to seal packages to.
        case recipient(String)
        /// The gateway's self-signed certificate in DER: what peers pin on both ends of TLS.
        case tls(certificate: [UInt8])
        /// The gateway's ES256 key, which signs transport receipts.
        case carrier(PublicKey)
    }

    /// The longest recipient, in bytes; a hybrid one has 1,960.
    static let recipientLimit = 4096

    /// What it does.
    package let use: Use
    /// When it counts.
    package let validity: Validity

    /// A key for one use and time.
    package init(_ use: Use, _ validity: Validity) {
        self.use = use
        self.validity = validity
    }

    /// The word in the descriptor's `purpose`.
    package var purpose: String {
        switch use {
        case .seal(let key, _): key.algorithm == .es256 ? "seal-es256" : "seal-mldsa65"
        case .person: "person"
        case .log: "log"
        case .witness: "witness"
        case .recipient: "recipient"
        case .tls: "tls"
        case .carrier: "carrier"
        }
    }

    /// The key as signatures are verified with; nothing for one that signs no object of ours.
    package var signer: SignerKey? {
        switch use {
        case .seal(let key, _): SignerKey(key, .seal, validity)
        case .person(let key, let role, let holder): SignerKey(key, role, holder: holder, validity)
        case .carrier(let key): SignerKey(key, .carrier, validity)
        case .log, .witness, .recipient, .tls: nil
        }
    }

    /// The thumbprint by which it is revoked, a certificate's being its key's; nothing for a key
    /// that has another name.
    package var thumbprint: String? {
        if case .tls(let certificate) = use {
            return GatewayCertificate.key(of: certificate)?.thumbprint
        }
        return signer?.key.thumbprint
    }

    init?(_ json: JSON) {
        guard let members = json.object, let purpose = members["purpose"]?.string,
            let validity = Validity(members)
        else { return nil }
        let own = Set(members.keys).subtracting(["purpose", "from", "until", "revoked"])
        guard let use = Use(purpose, members, own) else { return nil }
        self.init(use, validity)
    }

    var json: JSON {
        var members = validity.members
        members["purpose"] = .string(purpose)
        members.merge(use.members) { first, _ in first }
        return .object(members)
    }
}

extension DescribedKey.Use {
    /// Reads the members besides purpose and validity, which must be exactly `names`.
    fileprivate init?(_ purpose: String, _ members: [String: JSON], _ names: Set<String>) {
        let text = { (name: String) in members[name]?.string }
        let key = PublicKey(jwk: members["jwk"])
        if let key, text("kid") != key.thumbprint { return nil }
        switch (purpose, key, names) {
        case ("seal-es256", .some(let key), ["jwk", "kid", "x5c"]):
            let chain = members["x5c"]?.array?.compactMap { $0.string }
            let der = chain?.compactMap { Base64.standard.decode($0) } ?? []
            guard key.algorithm == .es256, der.count == 2, chain?.count == 2 else { return nil }
            self = .seal(key, chain: der)
        case ("seal-mldsa65", .some(let key), ["jwk", "kid"]):
            guard key.algorithm == .mldsa65 else { return nil }
            self = .seal(key, chain: [])
        case ("person", .some(let key), ["jwk", "kid", "role", "holder"]):
            guard let role = text("role").flatMap(Role.init(rawValue:)), role.isPerson,
                let holder = text("holder"), Identifier.isValid(holder)
            else { return nil }
            self = .person(key, role, holder: holder)
        case ("log", nil, ["vkey"]), ("witness", nil, ["vkey"]):
            let kind: NoteAlgorithm = purpose == "log" ? .log : .cosignature
            guard let vkey = try? VerifierKey(text("vkey") ?? ""), vkey.algorithm == kind else {
                return nil
            }
            self = purpose == "log" ? .log(vkey) : .witness(vkey)
        case ("recipient", nil, ["recipient"]):
            guard let recipient = text("recipient"),
                recipient.utf8.count <= DescribedKey.recipientLimit,
                (try? Recipient(recipient)) != nil
            else { return nil }
            self = .recipient(recipient)
        case ("tls", nil, ["x5c"]):
            guard let chain = members["x5c"]?.array, chain.count == 1,
                let der = chain[0].string.flatMap({ Base64.standard.decode($0) }),
                GatewayCertificate.key(of: der) != nil
            else { return nil }
            self = .tls(certificate: der)
        case ("carrier", .some(let key), ["jwk", "kid"]):
            guard key.algorithm == .es256 else { return nil }
            self = .carrier(key)
        default: return nil
        }
    }

    fileprivate var members: [String: JSON] {
        switch self {
        case .seal(let key, let chain):
            var members = DescribedKey.Use.members(of: key)
            if !chain.isEmpty { members["x5c"] = ProtectedHeader.json(chain) }
            return members
        case .person(let key, let role, let holder):
            return DescribedKey.Use.members(of: key)
                .merging(["role": .string(role.rawValue), "holder": .string(holder)]) { $1 }
        case .log(let vkey), .witness(let vkey): return ["vkey": .string(vkey.text)]
        case .recipient(let recipient): return ["recipient": .string(recipient)]
        case .tls(let certificate): return ["x5c": ProtectedHeader.json([certificate])]
        case .carrier(let key): return DescribedKey.Use.members(of: key)
        }
    }

    private static func members(of key: PublicKey) -> [String: JSON] {
        ["jwk": key.jwk, "kid": .string(key.thumbprint)]
    }
}

extension Validity {
    /// Reads `from`, `until` and `revoked` among other members.
    init?(_ members: [String: JSON]) {
        guard let from = members["from"]?.string.flatMap({ Instant($0) }),
            let until = members["until"]?.string.flatMap({ Instant($0) }), from < until
        else { return nil }
        let revoked = members["revoked"]?.string.flatMap { Instant($0) }
        guard (members["revoked"] == nil) == (revoked == nil) else { return nil }
        self.init(from: from, until: until, revoked: revoked)
    }

    var members: [String: JSON] {
        var members: [String: JSON] = [
            "from": .string("\(from)"), "until": .string("\(until)"),
        ]
        if let revoked { members["revoked"] = .string("\(revoked)") }
        return members
    }
}

/// Identifiers of authorities, units and holders.
package enum Identifier {
    /// The longest, in bytes.
    package static let lengthLimit = 48

    /// True for 1 to 48 lower-case letters, digits, `.`, `-` or `_`, a letter or digit first.
    package static func isValid(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        guard (1...lengthLimit).contains(letters.count), let first = letters.first, isPlain(first)
        else {
            return false
        }
        return letters.allSatisfy { isPlain($0) || ".-_".utf8.contains($0) }
    }

    private static func isPlain(_ letter: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
    }
}

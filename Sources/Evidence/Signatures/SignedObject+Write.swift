package import Encoding

/// A key about to sign, and the capacity it signs in.
package struct Signatory: Sendable {
    /// The key.
    package let key: PrivateKey
    let role: Role
    let chain: [[UInt8]]
    let remote: Bool

    /// - Parameters:
    ///   - chain: DER certificates from the key's own to the authority's root; for a seal's ES256
    ///     key, and empty for every other.
    ///   - remote: the key was unlocked at the authority's node for this act.
    package init(_ key: PrivateKey, _ role: Role, chain: [[UInt8]] = [], remote: Bool = false) {
        self.key = key
        self.role = role
        self.chain = chain
        self.remote = remote
    }

    var requirement: Requirement { Requirement(role, key.algorithm) }
}

extension SignedObject {
    /// Signs a payload with every key given.
    ///
    /// - Parameters:
    ///   - payload: the members besides `required`, `_sd` and `_sd_alg`, which are added here.
    ///   - sections: what travels beside the payload, each under a fresh salt.
    ///   - pending: signatures that others will add later with ``adding(_:)``.
    package static func sign(
        _ payload: [String: JSON],
        as type: ObjectType,
        sections: [String: JSON] = [:],
        by signatories: [Signatory],
        pending: Set<Requirement> = []
    ) throws(SigningFailure) -> SignedObject {
        for name in ["required", "_sd", "_sd_alg"] where payload[name] != nil {
            throw .malformed(.member(name))
        }
        var full = payload
        full["required"] = Requirement.list(pending.union(signatories.map(\.requirement)))
        let names = sections.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let disclosures = names.compactMap { name in
            sections[name].map { Disclosure(name: name, value: $0) }
        }
        if !disclosures.isEmpty {
            // Sorted, so that their order tells nothing about the names (RFC 9901 §4.2.4.1).
            full["_sd"] = .array(disclosures.map(\.digest).sorted().map { .string($0) })
            full["_sd_alg"] = "sha-256"
        }
        let text = Base64.url.encode(JSON.object(full).canonical)
        var entries: [SignatureEntry] = []
        for signatory in signatories { entries.append(try entry(text, type, signatory)) }
        return try assemble(text, entries, disclosures.map(\.text))
    }

    /// The same object with one more signature, such as an officer's.
    package func adding(_ signatory: Signatory) throws(SigningFailure) -> SignedObject {
        let entry = try SignedObject.entry(payloadText, type, signatory)
        return try SignedObject.assemble(payloadText, entries + [entry], disclosures.map(\.text))
    }

    /// The same object without these sections; every signature still verifies.
    package func withholding(_ names: Set<String>) throws(SigningFailure) -> SignedObject {
        let kept = disclosures.filter { !names.contains($0.name) }
        return try SignedObject.assemble(payloadText, entries, kept.map(\.text))
    }

    private static func entry(
        _ payloadText: String,
        _ type: ObjectType,
        _ signatory: Signatory
    ) throws(SigningFailure) -> SignatureEntry {
        let header = ProtectedHeader(
            algorithm: signatory.key.algorithm,
            type: type,
            kid: signatory.key.publicKey.thumbprint,
            role: signatory.role,
            chain: signatory.chain,
            remote: signatory.remote
        )
        let text = Base64.url.encode(header.json.canonical)
        let signature = try signatory.key.sign(Array((text + "." + payloadText).utf8))
        return SignatureEntry(header: header, protectedText: text, signature: signature)
    }

    /// Writes the parts and reads them back, so that nothing leaves that a reader would refuse.
    private static func assemble(
        _ payloadText: String,
        _ entries: [SignatureEntry],
        _ disclosures: [String]
    ) throws(SigningFailure) -> SignedObject {
        var signatures: [JSON] = entries.map(\.json)
        if !disclosures.isEmpty, var first = signatures.first?.object {
            first["header"] = ["disclosures": .array(disclosures.map { .string($0) })]
            signatures[0] = .object(first)
        }
        let whole: JSON = ["payload": .string(payloadText), "signatures": .array(signatures)]
        do throws(SignatureFailure) {
            return try SignedObject(whole.canonical)
        } catch {
            if case .malformed(.json(.tooLarge)) = error { throw .tooLarge }
            if case .malformed(let rule) = error { throw .malformed(rule) }
            throw .malformed(.member("typ"))
        }
    }

    /// The object with the first signature of one algorithm only, as libraries for a single
    /// signature take it: the flattened serialization of RFC 7515 §7.2.2.
    package func flattened(_ algorithm: SignatureAlgorithm) -> JSON? {
        guard let entry = entries.first(where: { $0.header.algorithm == algorithm }),
            case .object(var members) = entry.json
        else { return nil }
        members["payload"] = .string(payloadText)
        if !disclosures.isEmpty {
            members["header"] = ["disclosures": .array(disclosures.map { .string($0.text) })]
        }
        return .object(members)
    }

    /// The same in the compact form of RFC 7515 §7.1, without sections.
    package func compact(_ algorithm: SignatureAlgorithm) -> String? {
        guard let entry = entries.first(where: { $0.header.algorithm == algorithm }) else {
            return nil
        }
        return "\(entry.protectedText).\(payloadText).\(Base64.url.encode(entry.signature))"
    }
}

extension SignatureEntry {
    fileprivate var json: JSON {
        ["protected": .string(protectedText), "signature": .string(Base64.url.encode(signature))]
    }
}

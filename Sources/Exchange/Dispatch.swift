import Encoding
import Evidence
package import Ledger

/// Why the content of a spool file is not a dispatch.
package enum DispatchFailure: Error, Sendable, Hashable {
    case tooLarge
    /// Not JSON in its canonical form.
    case notCanonical
    /// A version this reader does not know.
    case unknownVersion
    /// A member is missing, foreign, or of another shape.
    case malformed(member: String)
    /// The ledger's proof is not one.
    case proof(ProofFileFailure)
}

/// What is sealed in a spool file of an envelope or a receipt (spec/exchange.md, "Dispatch").
///
/// Nothing in it is to be believed yet: the object has signatures of its own, and both proofs are
/// verified with the ledger's keys.
package struct Dispatch: Sendable, Hashable {
    /// What the signed object is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case envelope, receipt
    }

    /// The greatest content of a spool file, in bytes.
    package static let sizeLimit = 7 << 20

    /// What the signed object is.
    package let kind: Kind
    /// The signed object, byte for byte.
    package let object: [UInt8]
    /// That the sender's ledger holds the object; nothing beside a receipt.
    package let proof: UnverifiedProof?
    /// From the tree the addressee cosigned last to the one of ``proof``; nothing when it cosigned
    /// none.
    package let consistency: ConsistencyProof?

    /// An envelope with the proof of its entry.
    package init(
        envelope: [UInt8],
        proof: UnverifiedProof,
        consistency: ConsistencyProof? = nil
    ) {
        kind = .envelope
        object = envelope
        self.proof = proof
        self.consistency = consistency
    }

    /// A receipt, which has no entry the addressee could ask for.
    package init(receipt: [UInt8]) {
        kind = .receipt
        object = receipt
        proof = nil
        consistency = nil
    }

    /// The canonical bytes to be sealed; more than ``sizeLimit`` no reader takes.
    package var bytes: [UInt8] {
        var members: [String: JSON] = [
            "version": 1, "kind": .string(kind.rawValue),
            "object": .string(Base64.url.encode(object)),
        ]
        members["proof"] = proof.map { .string(String(decoding: $0.bytes, as: UTF8.self)) }
        members["consistency"] = consistency.map {
            [
                "from": .integer(Int64(clamping: $0.from)), "to": .integer(Int64(clamping: $0.to)),
                "path": .array($0.path.map { .string($0.base64) }),
            ]
        }
        return JSON.object(members).canonical
    }

    /// Reads what was unsealed; every member must be known and the bytes canonical.
    package init(_ bytes: [UInt8]) throws(DispatchFailure) {
        guard bytes.count <= Dispatch.sizeLimit else { throw .tooLarge }
        let json: JSON
        do throws(JSON.Malformed) {
            json = try JSON(parsing: bytes, limit: Dispatch.sizeLimit)
        } catch { throw .notCanonical }
        guard let members = json.object, json.canonical == bytes else { throw .notCanonical }
        guard let version = members["version"]?.integer else { throw .malformed(member: "version") }
        guard version == 1 else { throw .unknownVersion }
        let known: Set = ["version", "kind", "object", "proof", "consistency"]
        for name in members.keys.sorted() where !known.contains(name) {
            throw .malformed(member: name)
        }
        guard let kind = members["kind"]?.string.flatMap(Kind.init(rawValue:)) else {
            throw .malformed(member: "kind")
        }
        guard let object = members["object"]?.string.flatMap({ Base64.url.decode($0) }),
            !object.isEmpty
        else { throw .malformed(member: "object") }
        guard object.count <= SignedObject.sizeLimit else { throw .tooLarge }
        self.kind = kind
        self.object = object
        proof = try Dispatch.proof(members["proof"])
        guard (proof != nil) == (kind == .envelope) else { throw .malformed(member: "proof") }
        consistency = try Dispatch.consistency(members["consistency"])
        if let consistency {
            // It leads to the tree that the proof is about, or it belongs to something else.
            let size = proof?.checkpoint.claim.size
            guard size == consistency.to else { throw .malformed(member: "consistency") }
        }
    }

    private static func proof(_ json: JSON?) throws(DispatchFailure) -> UnverifiedProof? {
        guard let json else { return nil }
        guard let text = json.string else { throw .malformed(member: "proof") }
        do throws(ProofFileFailure) {
            let bytes = Array(text.utf8)
            let proof = try UnverifiedProof(bytes)
            guard proof.bytes == bytes else { throw .malformedExtra }
            return proof
        } catch { throw .proof(error) }
    }

    private static func consistency(_ json: JSON?) throws(DispatchFailure) -> ConsistencyProof? {
        guard let json else { return nil }
        guard let members = json.object, members.count == 3,
            let from = members["from"]?.integer, let to = members["to"]?.integer,
            from >= 1, from <= to, let path = members["path"]?.array,
            path.count <= UnverifiedProof.limits.hashes + 1
        else { throw .malformed(member: "consistency") }
        let hashes = path.compactMap { $0.string.flatMap { Hash(base64: $0) } }
        guard hashes.count == path.count else { throw .malformed(member: "consistency") }
        return ConsistencyProof(from: UInt64(from), to: UInt64(to), path: hashes)
    }
}

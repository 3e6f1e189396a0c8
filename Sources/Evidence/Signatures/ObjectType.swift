package import Encoding

/// What a signed object is: the `typ` of every one of its protected headers (spec/signature.md).
///
/// Each kind has its own, so that no signature made for one can be shown as another.
package enum ObjectType: String, Sendable, Hashable, CaseIterable {
    case descriptor = "comity-descriptor+json"
    case countersignature = "comity-countersignature+json"
    case trust = "comity-trust+json"
    case statement = "comity-statement+json"
    case signature = "comity-signature+json"
    case envelope = "comity-envelope+json"
    case receipt = "comity-receipt+json"
    case transportReceipt = "comity-transport-receipt+json"

    /// What must stand on an object of this kind whatever its payload or a descriptor says.
    package var floor: Set<Requirement> {
        switch self {
        case .descriptor: Requirement.both(.root)
        case .signature: []
        case .transportReceipt: [Requirement(.carrier, .es256)]
        case .countersignature, .trust, .statement, .envelope, .receipt: Requirement.both(.seal)
        }
    }
}

/// The capacity in which a key signs; bound in the protected header.
package enum Role: String, Sendable, Hashable, CaseIterable {
    /// The authority's offline root, which signs descriptors only.
    case root
    /// The authority's node.
    case seal
    /// The authority's gateway, which signs that sealed bytes arrived and nothing else.
    case carrier
    case officer, judge, prosecutor

    /// True for a natural person's own signature.
    package var isPerson: Bool { self != .root && self != .seal && self != .carrier }
}

/// A signature algorithm by its JOSE name.
package enum SignatureAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// ECDSA with P-256 and SHA-256 (RFC 7518 §3.4).
    case es256 = "ES256"
    /// FIPS 204, pure, with an empty context (RFC 9964).
    case mldsa65 = "ML-DSA-65"

    /// The length of a signature in bytes.
    var signatureLength: Int { self == .es256 ? 64 : 3309 }
}

/// One signature that must stand: who signs, and with which algorithm.
package struct Requirement: Sendable, Hashable {
    /// Who signs.
    package let role: Role
    /// With what.
    package let algorithm: SignatureAlgorithm

    /// A signature of that role, made with that algorithm.
    package init(_ role: Role, _ algorithm: SignatureAlgorithm) {
        self.role = role
        self.algorithm = algorithm
    }

    /// The classical and the post-quantum signature of one role.
    package static func both(_ role: Role) -> Set<Requirement> {
        [Requirement(role, .es256), Requirement(role, .mldsa65)]
    }

    init?(_ json: JSON) {
        guard let members = json.object, members.count == 2,
            let role = members["role"]?.string.flatMap(Role.init(rawValue:)),
            let algorithm = members["alg"]?.string.flatMap(SignatureAlgorithm.init(rawValue:))
        else { return nil }
        self.init(role, algorithm)
    }

    var json: JSON {
        ["alg": .string(algorithm.rawValue), "role": .string(role.rawValue)]
    }

    /// A set as the payload carries it, in one order.
    static func list(_ set: Set<Requirement>) -> JSON {
        .array(ordered(set).map(\.json))
    }

    static func ordered(_ set: Set<Requirement>) -> [Requirement] {
        set.sorted {
            ($0.role.rawValue, $0.algorithm.rawValue) < ($1.role.rawValue, $1.algorithm.rawValue)
        }
    }

    /// Reads a list without repetition.
    static func set(_ json: JSON?) -> Set<Requirement>? {
        guard let elements = json?.array, elements.count <= SignedObject.signatureLimit else {
            return nil
        }
        let all = elements.compactMap(Requirement.init)
        let set = Set(all)
        return all.count == elements.count && set.count == all.count ? set : nil
    }
}

/// A sender or an addressee inside a signed payload.
package struct Party: Sendable, Hashable {
    /// The authority's identifier, as its descriptor gives it.
    package let authority: String
    /// The unit of it, if the object comes from or goes to one.
    package let unit: String?
    /// The authority on whose behalf a sender acts, if not its own.
    package let actingFor: String?

    /// A party; by default the authority itself, acting for itself.
    package init(authority: String, unit: String? = nil, actingFor: String? = nil) {
        self.authority = authority
        self.unit = unit
        self.actingFor = actingFor
    }

    /// Reads `{"authority", "unit"?, "actingFor"?}`; nothing for any other shape.
    package init?(_ json: JSON?) {
        guard let members = json?.object, let authority = members["authority"]?.string,
            Set(members.keys).isSubset(of: ["authority", "unit", "actingFor"]),
            members.values.allSatisfy({ $0.string != nil })
        else { return nil }
        self.init(
            authority: authority,
            unit: members["unit"]?.string,
            actingFor: members["actingFor"]?.string
        )
    }

    /// The payload member's value.
    package var json: JSON {
        var members: [String: JSON] = ["authority": .string(authority)]
        if let unit { members["unit"] = .string(unit) }
        if let actingFor { members["actingFor"] = .string(actingFor) }
        return .object(members)
    }
}

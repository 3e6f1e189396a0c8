import Encoding
import JWTKit

/// How a token may be signed; nothing symmetric, and nothing unsigned.
enum TokenAlgorithm: String, Sendable, Hashable, CaseIterable {
    case es256 = "ES256"
    case rs256 = "RS256"
    case ps256 = "PS256"
    case edDSA = "EdDSA"

    /// The kind of key it takes (RFC 7518 §6.1, RFC 8037 §2).
    fileprivate var keyType: String {
        switch self {
        case .es256: "EC"
        case .rs256, .ps256: "RSA"
        case .edDSA: "OKP"
        }
    }
}

/// The keys a provider signs with (RFC 7517), each for algorithms of its own kind alone.
struct ProviderKeys: Sendable, Hashable {
    /// The most keys of a set.
    static let countLimit = 64
    /// The least and the most bytes of an RSA modulus.
    static let modulusLimits = 256...1_024
    /// The most bytes of an RSA exponent.
    static let exponentLimit = 8

    private struct Key: Sendable, Hashable {
        let type: String
        let name: String?
        let algorithm: String?
        let members: [String: String]
    }

    private let keys: [Key]

    /// Reads a set; keys that sign nothing, or that nobody here knows, are left out.
    init(_ json: JSON) throws(SignOnFailure) {
        guard let list = json["keys"]?.array, list.count <= ProviderKeys.countLimit else {
            throw .malformed(.keys)
        }
        keys = list.compactMap { json in
            guard let members = json.object, let type = members["kty"]?.string,
                members["use"].map({ $0 == "sig" }) ?? true,
                members["key_ops"]?.array.map({ $0.contains("verify") }) ?? true
            else { return nil }
            return Key(
                type: type,
                name: members["kid"]?.string,
                algorithm: members["alg"]?.string,
                members: members.compactMapValues(\.string)
            )
        }
    }

    /// The one key that a token's header names; where it names none, the only one of its kind.
    ///
    /// A collection of that key and that algorithm alone is given back: a library that picked the
    /// key or the algorithm by what the token says could be led to another.
    func key(_ name: String?, for algorithm: TokenAlgorithm) async -> JWTKeyCollection? {
        let fitting = keys.filter { key in
            key.type == algorithm.keyType
                && key.algorithm ?? algorithm.rawValue == algorithm.rawValue
                && (name == nil || key.name == name)
        }
        guard fitting.count == 1 else { return nil }
        let members = fitting[0].members
        let collection = JWTKeyCollection()
        do {
            switch algorithm {
            case .es256:
                guard members["crv"] == "P-256", let x = members["x"], let y = members["y"] else {
                    return nil
                }
                await collection.add(ecdsa: try ES256PublicKey(parameters: (x, y)))
            case .edDSA:
                guard members["crv"] == "Ed25519", let x = members["x"] else { return nil }
                await collection.add(eddsa: try EdDSA.PublicKey(x: x, curve: .ed25519))
            case .rs256, .ps256:
                guard let rsa = try ProviderKeys.rsa(members) else { return nil }
                if algorithm == .rs256 {
                    await collection.add(rsa: rsa, digestAlgorithm: .sha256)
                } else {
                    await collection.add(pss: rsa, digestAlgorithm: .sha256)
                }
            }
        } catch { return nil }
        return collection
    }

    private static func rsa(_ members: [String: String]) throws -> Insecure.RSA.PublicKey? {
        guard let modulus = members["n"], let exponent = members["e"],
            let size = Base64.url.decode(modulus)?.drop(while: { $0 == 0 }).count,
            modulusLimits.contains(size),
            let length = Base64.url.decode(exponent)?.count, length <= exponentLimit
        else { return nil }
        return try Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
    }
}

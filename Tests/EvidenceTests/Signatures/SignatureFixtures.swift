import Casework
import Encoding
import Evidence
import Testing

/// Two authorities made once for all tests; making keys is quick but not free.
enum Made {
    static let from = Instant("2026-03-02T10:00:00Z") ?? Made.never
    static let during = Instant("2026-06-01T00:00:00Z") ?? Made.never
    static let after = Instant("2029-06-01T00:00:00Z") ?? Made.never
    private static var never: Instant { preconditionFailure("a constant") }

    static let swiss = Result { try authority("ch-foj", "CH") }
    static let brazil = Result { try authority("br-drci", "BR") }

    private static func authority(_ name: String, _ state: String) throws -> NewAuthority {
        var request = AuthorityRequest(
            authority: name,
            names: ["en": "Central authority of \(state)"],
            state: state,
            from: from
        )
        request.officers = [
            Officer(holder: "p-17", role: .prosecutor), Officer(holder: "j-3", role: .judge),
            Officer(holder: "o-9", role: .officer, algorithm: .mldsa65),
        ]
        request.units = ["cyber"]
        return try NewAuthority(request)
    }

    /// A statement from the Swiss to the Brazilian authority.
    static let statement: [String: JSON] = [
        "from": ["authority": "ch-foj"], "to": ["authority": "br-drci"], "package": "P-1",
    ]
}

/// A signed object taken apart, so that a test can change one thing and put it together again.
struct Pieces {
    var payload: JSON
    var signatures: [(protected: JSON, header: JSON?, signature: [UInt8])]

    init(_ bytes: [UInt8]) throws {
        let top = try JSON(parsing: bytes, limit: bytes.count)
        payload = try Pieces.decode(top["payload"])
        signatures = try #require(top["signatures"]?.array).map { entry in
            let text = try #require(entry["signature"]?.string)
            let signature = try #require(Base64.url.decode(text))
            return (try Pieces.decode(entry["protected"]), entry["header"], signature)
        }
    }

    private static func decode(_ json: JSON?) throws -> JSON {
        let text = try #require(json?.string)
        let octets = try #require(Base64.url.decode(text))
        return try JSON(parsing: octets, limit: octets.count)
    }

    var bytes: [UInt8] { bytes(payload: payload.canonical) }

    func bytes(payload: [UInt8]) -> [UInt8] {
        let list = signatures.map { entry -> JSON in
            var members: [String: JSON] = [
                "protected": .string(Base64.url.encode(entry.protected.canonical)),
                "signature": .string(Base64.url.encode(entry.signature)),
            ]
            members["header"] = entry.header
            return .object(members)
        }
        return JSON.object([
            "payload": .string(Base64.url.encode(payload)), "signatures": .array(list),
        ]).canonical
    }

    /// Sets or removes a member of the payload.
    mutating func set(_ name: String, _ value: JSON?) {
        var members = payload.object ?? [:]
        members[name] = value
        payload = .object(members)
    }

    /// Sets or removes a member of one protected header.
    mutating func setHeader(_ index: Int, _ name: String, _ value: JSON?) {
        var members = signatures[index].protected.object ?? [:]
        members[name] = value
        signatures[index].protected = .object(members)
    }
}

extension Pieces {
    /// Signs what was changed with these keys, in the order of the signatures.
    mutating func resign(_ keys: [PrivateKey]) throws {
        let payload = Base64.url.encode(payload.canonical)
        for (index, key) in keys.enumerated() {
            let header = Base64.url.encode(signatures[index].protected.canonical)
            signatures[index].signature = try key.sign(Array((header + "." + payload).utf8))
        }
    }
}

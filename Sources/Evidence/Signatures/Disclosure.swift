import Crypto
import Encoding

/// One body section beside the payload that carries its digest (RFC 9901 §4.2).
///
/// The salt has 256 bits, so that a digest tells nothing about a section that was withheld or
/// erased, not even to somebody who tries every likely text.
struct Disclosure: Sendable, Hashable {
    static let saltLength = 32
    /// Names that RFC 9901 §4 reserves.
    private static let reserved: Set<String> = ["_sd", "_sd_alg", "..."]

    /// The base64url text as it travels and as it is hashed.
    let text: String
    let name: String
    let value: JSON

    /// A new section under a fresh salt.
    init(name: String, value: JSON) {
        let salt = (0..<Disclosure.saltLength).map { _ in UInt8.random(in: .min ... .max) }
        let parts: JSON = [.string(Base64.url.encode(salt)), .string(name), value]
        text = Base64.url.encode(parts.canonical)
        self.name = name
        self.value = value
    }

    init(text: String) throws(SignatureFailure) {
        guard let octets = Base64.url.decode(text) else {
            throw .malformed(.member("disclosures"))
        }
        let parts: [JSON]
        do throws(JSON.Malformed) {
            parts = try JSON(parsing: octets, limit: SignedObject.sizeLimit).array ?? []
        } catch { throw .malformed(.json(error)) }
        guard parts.count == 3, let name = parts[1].string,
            let salt = parts[0].string.flatMap({ Base64.url.decode($0) }),
            salt.count == Disclosure.saltLength
        else { throw .malformed(.member("disclosures")) }
        self.text = text
        self.name = name
        value = parts[2]
    }

    /// RFC 9901 §4.2.3: over the base64url text, not over what it encodes.
    var digest: String { Base64.url.encode(Array(SHA256.hash(data: Array(text.utf8)))) }

    /// Reads the disclosures that came with a payload, in the order they came.
    static func read(
        _ texts: [String],
        under payload: [String: JSON]
    ) throws(SignatureFailure) -> [Disclosure] {
        let digests = try digests(payload)
        var disclosures: [Disclosure] = []
        var seen: Set<String> = []
        for text in texts {
            let disclosure = try Disclosure(text: text)
            guard digests.contains(disclosure.digest) else { throw .malformed(.unknownDisclosure) }
            guard seen.insert(text).inserted else { throw .malformed(.duplicateDisclosure) }
            disclosures.append(disclosure)
        }
        try check(disclosures, beside: payload)
        return disclosures
    }

    /// The digests a payload carries; none when it has no sections at all.
    private static func digests(_ payload: [String: JSON]) throws(SignatureFailure) -> Set<String> {
        if payload["_sd"] == nil && payload["_sd_alg"] == nil { return [] }
        guard payload["_sd_alg"] == "sha-256" else { throw .malformed(.member("_sd_alg")) }
        guard let elements = payload["_sd"]?.array, elements.count <= SignedObject.sectionLimit
        else { throw .malformed(.member("_sd")) }
        let digests = elements.compactMap(\.string).filter { Base64.url.decode($0)?.count == 32 }
        guard digests.count == elements.count, Set(digests).count == digests.count else {
            throw .malformed(.member("_sd"))
        }
        return Set(digests)
    }

    /// Names must be free, and nothing may be hidden below the top level, where we never look.
    static func check(
        _ disclosures: [Disclosure],
        beside payload: [String: JSON]
    ) throws(SignatureFailure) {
        var names = Set(payload.keys)
        for disclosure in disclosures {
            guard !reserved.contains(disclosure.name), names.insert(disclosure.name).inserted,
                !disclosure.value.mentions(reserved)
            else { throw .malformed(.sectionName) }
        }
        guard payload["..."] == nil, payload.values.allSatisfy({ !$0.mentions(reserved) }) else {
            throw .malformed(.sectionName)
        }
    }
}

extension JSON {
    /// True when an object somewhere inside has a member with one of these names.
    fileprivate func mentions(_ names: Set<String>) -> Bool {
        switch self {
        case .array(let elements): elements.contains { $0.mentions(names) }
        case .object(let members):
            members.contains { names.contains($0.key) || $0.value.mentions(names) }
        default: false
        }
    }
}

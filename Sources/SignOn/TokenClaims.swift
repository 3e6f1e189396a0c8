import JWTKit

/// The claims of a token whose signature holds, as far as anything here looks at them.
///
/// What is neither a text, a number, a truth value nor a list of texts is passed over, but for the
/// names in an object: providers put much into a token that is nobody's business here.
struct TokenClaims: JWTPayload {
    var texts: [String: String] = [:]
    var numbers: [String: Double] = [:]
    var flags: [String: Bool] = [:]
    var lists: [String: [String]] = [:]
    /// Of what is an object: the names of its members that are objects too.
    var objects: [String: Set<String>] = [:]

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Name.self)
        for name in values.allKeys {
            let key = name.stringValue
            names.insert(key)
            if let text = try? values.decode(String.self, forKey: name) {
                texts[key] = text
            } else if let flag = try? values.decode(Bool.self, forKey: name) {
                flags[key] = flag
            } else if let number = try? values.decode(Double.self, forKey: name) {
                numbers[key] = number
            } else if let list = try? values.decode([String].self, forKey: name) {
                lists[key] = list
            } else if let inner = try? values.nestedContainer(keyedBy: Name.self, forKey: name) {
                let names = inner.allKeys.filter {
                    (try? inner.nestedContainer(keyedBy: Name.self, forKey: $0)) != nil
                }
                objects[key] = Set(names.map(\.stringValue))
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Name.self)
        for (key, text) in texts { try values.encode(text, forKey: Name(stringValue: key)) }
        for (key, flag) in flags { try values.encode(flag, forKey: Name(stringValue: key)) }
        for (key, number) in numbers { try values.encode(number, forKey: Name(stringValue: key)) }
        for (key, list) in lists { try values.encode(list, forKey: Name(stringValue: key)) }
    }

    /// The names of all claims that there are, whatever they are; a claim that is there and of
    /// another kind is not one that is missing.
    private(set) var names: Set<String> = []

    /// The instant of a claim, in whole seconds from 1970; nothing for one that is none.
    func seconds(_ name: String) -> Int64? {
        guard let number = numbers[name], (0..<1e12).contains(number) else { return nil }
        return Int64(number)
    }

    /// Refuses a token of another provider, or for another client or for several: nobody else is
    /// trusted.
    func check(by issuer: String, for client: String) throws(SignOnFailure) {
        guard texts["iss"] == issuer else { throw .token(.issuer) }
        let audience = lists["aud"] ?? texts["aud"].map { [$0] } ?? []
        guard !audience.isEmpty, audience.allSatisfy({ $0 == client }) else {
            throw .token(.audience)
        }
    }

    /// Nothing to look at here: what a token must say depends on what was asked (``TokenCheck``).
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}

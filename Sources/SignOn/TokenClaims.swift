import JWTKit

/// The claims of a token whose signature holds, as far as anything here looks at them.
///
/// What is neither a text, a number, a truth value nor a list of texts is passed over: providers
/// put much into a token that is nobody's business here.
struct TokenClaims: JWTPayload {
    var texts: [String: String] = [:]
    var numbers: [String: Double] = [:]
    var flags: [String: Bool] = [:]
    var lists: [String: [String]] = [:]

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
            if let text = try? values.decode(String.self, forKey: name) {
                texts[key] = text
            } else if let flag = try? values.decode(Bool.self, forKey: name) {
                flags[key] = flag
            } else if let number = try? values.decode(Double.self, forKey: name) {
                numbers[key] = number
            } else if let list = try? values.decode([String].self, forKey: name) {
                lists[key] = list
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

    /// The instant of a claim, in whole seconds from 1970; nothing for one that is none.
    func seconds(_ name: String) -> Int64? {
        guard let number = numbers[name], (0..<1e12).contains(number) else { return nil }
        return Int64(number)
    }

    /// Nothing to look at here: what a token must say depends on what was asked (``TokenCheck``).
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}

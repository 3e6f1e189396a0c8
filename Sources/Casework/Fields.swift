import Encoding

/// The members of one JSON object of a letter, read by name with bounds and a path for errors.
struct Fields {
    /// The greatest lists, in entries, and texts, in bytes of UTF-8 (`spec/limits.md`).
    static let measureLimit = 100
    static let listLimit = 200
    static let wordLimit = 80
    static let lineLimit = 500
    static let textLimit = 8_000

    private let members: [String: JSON]
    private let path: String

    init(_ json: JSON, at path: String, names: Set<String>) throws(LetterOfRequest.Malformed) {
        guard let members = json.object else { throw .wrongType(path: path, expected: "an object") }
        // The least name, so that the same text always gives the same error.
        let strange = members.keys.filter { !names.contains($0) }.min()
        if let strange { throw .unknownField(path: Fields.join(path, strange)) }
        self.members = members
        self.path = path
    }

    func path(of name: String) -> String { Fields.join(path, name) }

    func need<Value>(_ value: Value?, _ name: String) throws(LetterOfRequest.Malformed) -> Value {
        guard let value else { throw .missing(path: path(of: name)) }
        return value
    }

    /// A text without control characters, trimmed of nothing, 1 to `limit` bytes of UTF-8.
    func text(_ name: String, limit: Int) throws(LetterOfRequest.Malformed) -> String? {
        guard let json = members[name] else { return nil }
        return try Fields.text(json, limit: limit, at: path(of: name))
    }

    func texts(_ name: String, limit: Int) throws(LetterOfRequest.Malformed) -> [String] {
        try list(name, limit: Fields.listLimit) {
            json,
            path throws(LetterOfRequest.Malformed) in
            try Fields.text(json, limit: limit, at: path)
        }
    }

    func truth(_ name: String) throws(LetterOfRequest.Malformed) -> Bool? {
        guard let json = members[name] else { return nil }
        guard let value = json.bool else {
            throw .wrongType(path: path(of: name), expected: "true or false")
        }
        return value
    }

    func day(_ name: String) throws(LetterOfRequest.Malformed) -> Day? {
        guard let json = members[name] else { return nil }
        guard let text = json.string, let day = Day(text) else {
            throw .wrongType(path: path(of: name), expected: "a day written YYYY-MM-DD")
        }
        return day
    }

    func language(_ name: String) throws(LetterOfRequest.Malformed) -> String? {
        guard let json = members[name] else { return nil }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        guard let text = json.string, text.utf8.count == 2, text.utf8.allSatisfy(letters.contains)
        else {
            throw .wrongType(path: path(of: name), expected: "a language code such as `fr`")
        }
        return text
    }

    /// A text of one line, without what would mislead its reader.
    func line(_ name: String) throws(LetterOfRequest.Malformed) -> String? {
        guard let text = try text(name, limit: Fields.lineLimit) else { return nil }
        let misleads = text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0..<0x20, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: true
            default: false
            }
        }
        guard !misleads else {
            throw .wrongType(path: path(of: name), expected: "a text of one line")
        }
        return text
    }

    /// An identifier of letters, digits, `.`, `-` and `_`.
    func mark(_ name: String) throws(LetterOfRequest.Malformed) -> String? {
        guard let text = try text(name, limit: Fields.wordLimit) else { return nil }
        let isMark = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: ".-_".utf8.contains(byte)
            }
        }
        guard isMark else {
            let expected = "letters, digits, `.`, `-` and `_`"
            throw .wrongType(path: path(of: name), expected: expected)
        }
        return text
    }

    /// `sha256:` and 64 hexadecimal digits, in lower case.
    func digest(_ name: String) throws(LetterOfRequest.Malformed) -> String? {
        guard let text = try text(name, limit: Fields.wordLimit) else { return nil }
        let digits = text.dropFirst(7).utf8
        let isHex = digits.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard text.hasPrefix("sha256:"), digits.count == 64, isHex else {
            throw .wrongType(path: path(of: name), expected: "`sha256:` and 64 digits")
        }
        return text
    }

    /// A state code by itself, or an object with `state` and `authority`.
    func authority(_ name: String) throws(LetterOfRequest.Malformed) -> Authority? {
        guard let json = members[name] else { return nil }
        let here = path(of: name)
        let expected = "a state code of two capital letters, in quotes"
        if let state = json.string {
            guard let authority = Authority(state: state) else {
                throw .wrongType(path: here, expected: expected)
            }
            return authority
        }
        let fields = try Fields(json, at: here, names: ["state", "authority"])
        let state = try fields.need(try fields.text("state", limit: Fields.wordLimit), "state")
        let title = try fields.text("authority", limit: Fields.lineLimit)
        guard let authority = Authority(state: state, name: title) else {
            throw .wrongType(path: here + ".state", expected: expected)
        }
        return authority
    }

    func word<Word: RawRepresentable & CaseIterable>(
        _ name: String
    ) throws(LetterOfRequest.Malformed) -> Word? where Word.RawValue == String {
        guard let text = try text(name, limit: Fields.wordLimit) else { return nil }
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw .wrongType(path: path(of: name), expected: "one of \(words)")
        }
        return word
    }

    func object<Value>(
        _ name: String,
        _ read: (JSON, String) throws(LetterOfRequest.Malformed) -> Value
    ) throws(LetterOfRequest.Malformed) -> Value? {
        guard let json = members[name] else { return nil }
        return try read(json, path(of: name))
    }

    func list<Value>(
        _ name: String,
        limit: Int,
        _ read: (JSON, String) throws(LetterOfRequest.Malformed) -> Value
    ) throws(LetterOfRequest.Malformed) -> [Value] {
        guard let json = members[name] else { return [] }
        let here = path(of: name)
        guard let elements = json.array else { throw .wrongType(path: here, expected: "a list") }
        guard elements.count <= limit else { throw .tooMany(path: here, limit: limit) }
        var values: [Value] = []
        for (index, element) in elements.enumerated() {
            values.append(try read(element, "\(here)[\(index)]"))
        }
        return values
    }

    static func text(
        _ json: JSON,
        limit: Int,
        at path: String
    ) throws(LetterOfRequest.Malformed) -> String {
        guard let text = json.string else { throw .wrongType(path: path, expected: "a text") }
        guard text.utf8.count <= limit else { throw .tooLong(path: path, limit: limit) }
        let printable = text.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) || $0 == "\n" || $0 == "\t"
        }
        guard !text.isEmpty, printable else {
            throw .wrongType(path: path, expected: "a text of printable characters, not empty")
        }
        return text
    }

    private static func join(_ path: String, _ name: String) -> String {
        // An unknown name is shown, but cut: it comes from a stranger.
        let short = name.count <= 80 ? name : "\(name.prefix(80))…"
        return path.isEmpty ? short : "\(path).\(short)"
    }
}

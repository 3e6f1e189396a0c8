extension JSON {
    /// Why a text is not a JSON value we take, and the byte offset where that shows.
    package enum Malformed: Error, Sendable, Hashable {
        case tooLarge(limit: Int)
        case tooDeep(at: Int)
        case notUTF8
        case unexpected(at: Int)
        case duplicateName(at: Int)
        case notAnInteger(at: Int)
        case trailingBytes(at: Int)
    }

    /// The deepest nesting read from anyone (`spec/limits.md`).
    package static let depthLimit = 32

    /// Reads one value and nothing after it.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 text.
    ///   - limit: the greatest size taken, in bytes.
    /// - Throws: ``Malformed``; a duplicate member name, a fraction, an exponent or an integer
    ///   beyond ±(2⁵³ − 1) is refused, since two readers could take such a text for two values.
    package init(parsing bytes: [UInt8], limit: Int) throws(Malformed) {
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var reader = Reader(bytes: bytes)
        reader.skipSpace()
        self = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw .trailingBytes(at: reader.position) }
    }
}

private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d {
            position += 1
        }
    }

    mutating func expect(_ text: StaticString) throws(JSON.Malformed) {
        for byte in "\(text)".utf8 {
            guard next == byte else { throw .unexpected(at: position) }
            position += 1
        }
    }

    mutating func value(depth: Int) throws(JSON.Malformed) -> JSON {
        guard depth < JSON.depthLimit else { throw .tooDeep(at: position) }
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try expect("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try expect("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try expect("null")
            return .null
        default: return try number()
        }
    }

    mutating func object(depth: Int) throws(JSON.Malformed) -> JSON {
        try expect("{")
        var members: [String: JSON] = [:]
        skipSpace()
        if next == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        while true {
            skipSpace()
            let start = position
            let name = try string()
            skipSpace()
            try expect(":")
            skipSpace()
            let value = try value(depth: depth + 1)
            guard members.updateValue(value, forKey: name) == nil else {
                throw .duplicateName(at: start)
            }
            skipSpace()
            guard next == UInt8(ascii: ",") else {
                try expect("}")
                return .object(members)
            }
            position += 1
        }
    }

    mutating func array(depth: Int) throws(JSON.Malformed) -> JSON {
        try expect("[")
        var elements: [JSON] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            position += 1
            return .array(elements)
        }
        while true {
            skipSpace()
            elements.append(try value(depth: depth + 1))
            skipSpace()
            guard next == UInt8(ascii: ",") else {
                try expect("]")
                return .array(elements)
            }
            position += 1
        }
    }

    mutating func number() throws(JSON.Malformed) -> JSON {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let first = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            position += 1
        }
        guard position > first else { throw .unexpected(at: position) }
        let digits = String(decoding: bytes[start..<position], as: UTF8.self)
        let leadingZero = bytes[first] == UInt8(ascii: "0") && position > first + 1
        guard !leadingZero, digits != "-0", next.map({ !".eE".utf8.contains($0) }) ?? true,
            let number = Int64(digits), number.magnitude < 1 << 53
        else { throw .notAnInteger(at: start) }
        return .integer(number)
    }

    mutating func string() throws(JSON.Malformed) -> String {
        try expect("\"")
        var out: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &out)
            case 0..<0x20: throw .unexpected(at: position - 1)
            default: out.append(byte)
            }
        }
        throw .unexpected(at: position)
    }

    mutating func escape(into out: inout [UInt8]) throws(JSON.Malformed) {
        guard let letter = next else { throw .unexpected(at: position) }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(letter)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0c)
        case UInt8(ascii: "n"): out.append(0x0a)
        case UInt8(ascii: "r"): out.append(0x0d)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try unicodeEscape()
            out.append(contentsOf: String(scalar).utf8)
        default: throw .unexpected(at: position - 1)
        }
    }

    /// A `\u` escape after its two first letters; surrogates must come as a pair.
    mutating func unicodeEscape() throws(JSON.Malformed) -> Character {
        let start = position
        let first = try codeUnit()
        var units = [first]
        if (0xd800..<0xdc00).contains(first) {
            try expect("\\u")
            units.append(try codeUnit())
        }
        guard let text = String(validating: units, as: UTF16.self), let scalar = text.first else {
            throw .unexpected(at: start)
        }
        return scalar
    }

    mutating func codeUnit() throws(JSON.Malformed) -> UInt16 {
        guard position + 4 <= bytes.count else { throw .unexpected(at: bytes.count) }
        let text = String(decoding: bytes[position..<position + 4], as: UTF8.self)
        guard let pair = Hex.decode(text.lowercased()), pair.count == 2 else {
            throw .unexpected(at: position)
        }
        position += 4
        return UInt16(pair[0]) << 8 | UInt16(pair[1])
    }
}

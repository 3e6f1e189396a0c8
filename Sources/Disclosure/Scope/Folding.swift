/// When two ways of writing are one value.
enum Folding {
    /// Text as it is meant: UTF-8, or Latin-1 where it is not; composed; without white space at
    /// its ends.
    static func text(_ bytes: some Collection<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        if let text = String(validating: bytes, as: UTF8.self) {
            for character in text {
                if let one = composed[character] {
                    scalars.append(one)
                } else {
                    // One by one: several at once would copy all that is there each time.
                    for scalar in character.unicodeScalars { scalars.append(scalar) }
                }
            }
        } else {
            for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
        }
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let start = scalars.firstIndex { !isSpace($0) } ?? scalars.endIndex
        let end = scalars.lastIndex { !isSpace($0) }.map { scalars.index(after: $0) }
        return String(scalars[start..<(end ?? start)])
    }

    /// Words in lower case with one space between them: for names, addresses and handles.
    static func words(_ bytes: some Collection<UInt8>) -> [UInt8] {
        if let plain = plainWords(bytes) { return plain }
        var out = String.UnicodeScalarView()
        for scalar in text(bytes).lowercased().unicodeScalars {
            if !scalar.properties.isWhitespace {
                out.append(scalar)
            } else if out.last != " " {
                out.append(" ")
            }
        }
        return Array(String(out).utf8)
    }

    /// The same for ASCII, which is most of what there is.
    private static func plainWords(_ bytes: some Collection<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case 0x80...: return nil
            case 0x41...0x5a: out.append(byte | 0x20)
            case 0x09...0x0d, 0x20:
                if let last = out.last, last != 0x20 { out.append(0x20) }
            default: out.append(byte)
            }
        }
        if out.last == 0x20 { out.removeLast() }
        return out
    }

    /// Letters and digits in upper case: for numbers that are written with or without separators.
    ///
    /// What has neither stays as it is.
    static func identifier(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case 0x30...0x39, 0x41...0x5a: out.append(byte)
            case 0x61...0x7a: out.append(byte & 0xdf)
            case 0x80...: return wideIdentifier(bytes)
            default: break
            }
        }
        return out.isEmpty ? Array(bytes) : out
    }

    private static func wideIdentifier(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var out = String.UnicodeScalarView()
        for scalar in text(bytes).uppercased().unicodeScalars {
            if let digit = scalar.properties.numericType == .decimal
                ? scalar.properties.numericValue : nil
            {
                for scalar in String(Int(digit)).unicodeScalars { out.append(scalar) }
            } else if (0xff21...0xff3a).contains(scalar.value) {
                out.append(Unicode.Scalar(UInt8(scalar.value - 0xff21 + 0x41)))
            } else if scalar.properties.isAlphabetic {
                out.append(scalar)
            }
        }
        return out.isEmpty ? Array(bytes) : Array(String(out).utf8)
    }

    /// Digits, after `+` when the number is international: `0041 (0)44` and `+41 44` are one.
    static func phone(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let letters = Array(bytes)
        var out: [UInt8] = []
        var place = 0
        while place < letters.count {
            let byte = letters[place]
            let isAside =
                byte == UInt8(ascii: "(")
                && letters[place...].prefix(3).elementsEqual("(0)".utf8)
            if isAside, out.first == UInt8(ascii: "+") || out.starts(with: "00".utf8) {
                place += 3
                continue
            }
            let isDigit = (0x30...0x39).contains(byte)
            if isDigit || byte == UInt8(ascii: "+") && out.isEmpty { out.append(byte) }
            place += 1
        }
        if out.starts(with: "00".utf8) { out.replaceSubrange(0..<2, with: [UInt8(ascii: "+")]) }
        return out.count < 3 ? identifier(bytes) : out
    }

    /// The one-scalar form of characters that can also be written as a letter and marks: a
    /// `Character` equals another when they are canonically equivalent (UAX #15).
    private static let composed: [Character: Unicode.Scalar] = {
        let ranges: [ClosedRange<UInt32>] = [
            0xc0...0x24f, 0x370...0x6d3, 0x900...0xcff, 0x1e00...0x1fff, 0x3040...0x30ff,
            0xac00...0xd7a3,
        ]
        var composed: [Character: Unicode.Scalar] = [:]
        for value in ranges.joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let character = Character(scalar)
            if composed[character] == nil { composed[character] = scalar }
        }
        return composed
    }()
}

/// The value of an attribute of a page while it is read, each character with its place.
struct PageValue {
    /// A character, and the bytes of the source that it stands for.
    private struct Letter {
        let start: Int
        let low: Int
        let high: Int
    }

    /// What is held of it before it goes to the text, in bytes.
    private static let pieceSize = 1 << 16

    private(set) var bytes: [UInt8] = []
    private var letters: [Letter] = []
    /// Whether nothing of it was written yet.
    private(set) var isFirst = true

    /// Whether it is time to write what there is.
    var isLong: Bool { bytes.count >= PageValue.pieceSize }

    /// Whether it is the address of a file that stands in the address itself (RFC 2397).
    var isData: Bool {
        let head = bytes.drop { $0 <= 0x20 }.prefix(5)
        return isFirst && head.map { $0 | 0x20 }.elementsEqual("data:".utf8.map { $0 | 0x20 })
    }

    /// The file; nothing where there is none.
    var file: [UInt8]? {
        guard isData, let comma = bytes.firstIndex(of: UInt8(ascii: ",")) else { return nil }
        let content = bytes[(comma + 1)...]
        var plain: [UInt8] = []
        plain.reserveCapacity(content.count)
        var place = content.startIndex
        while place < content.endIndex {
            let digits = content[place...].dropFirst().prefix(2)
            if content[place] == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                plain.append(value)
                place += 3
            } else {
                plain.append(content[place])
                place += 1
            }
        }
        let head = String(decoding: bytes[..<comma], as: UTF8.self).lowercased()
        guard head.split(separator: ";").last?.trimmed == "base64" else { return plain }
        var transfer = TransferDecoder("base64")
        return transfer.decode(plain[...]) + transfer.finish()
    }

    mutating func add(_ text: [UInt8], _ low: Int, _ high: Int) {
        letters.append(Letter(start: bytes.count, low: low, high: high))
        bytes += text
    }

    /// Forgets what was written.
    mutating func empty() {
        bytes = []
        letters = []
        isFirst = false
    }

    /// Resolves characters that a style or a script writes by their numbers.
    mutating func unescape() {
        guard bytes.contains(UInt8(ascii: "\\")) else { return }
        let old = self
        bytes = []
        letters = []
        var index = 0
        while index < old.letters.count {
            let letter = old.letters[index]
            index += 1
            guard old.bytes[letter.start] == UInt8(ascii: "\\") else {
                add(old.text(index - 1), letter.low, letter.high)
                continue
            }
            var escape = PageEscape()
            var high = letter.high
            while index < old.letters.count, escape.take(old.bytes[old.letters[index].start]) {
                high = old.letters[index].high
                index += 1
            }
            add(escape.bytes, letter.low, high)
        }
    }

    private func text(_ index: Int) -> [UInt8] {
        let end = index + 1 < letters.count ? letters[index + 1].start : bytes.count
        return Array(bytes[letters[index].start..<end])
    }

    /// Writes it as text.
    func write(to writer: inout SegmentWriter) throws {
        for (index, letter) in letters.enumerated() {
            try writer.append(text(index), low: letter.low, high: letter.high)
        }
    }
}

/// A character that a style (`\41 `) or a script (`\x41`, `\u0041`) writes by its number.
struct PageEscape {
    private var taken: [UInt8] = []
    private var isEnded = false

    /// Takes the next byte behind the `\`; false where it belongs to it no more.
    mutating func take(_ byte: UInt8) -> Bool {
        guard !isEnded else { return false }
        let isHexadecimal = (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
        switch taken.first {
        case nil where byte | 0x20 == UInt8(ascii: "x") || byte | 0x20 == UInt8(ascii: "u"):
            taken.append(byte | 0x20)
        case nil where isHexadecimal: taken.append(byte)
        case UInt8(ascii: "x") where isHexadecimal && taken.count < 3: taken.append(byte)
        case UInt8(ascii: "u") where isHexadecimal && taken.count < 5: taken.append(byte)
        case UInt8(ascii: "x"), UInt8(ascii: "u"), nil: return false
        case _ where isHexadecimal && taken.count < 6: taken.append(byte)
        case _ where byte == 0x20 || byte == 0x09:
            isEnded = true
        default: return false
        }
        return true
    }

    private var scalar: Unicode.Scalar? {
        let isMarked = taken.first == UInt8(ascii: "x") || taken.first == UInt8(ascii: "u")
        let digits = taken.dropFirst(isMarked ? 1 : 0)
        guard !digits.isEmpty else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
            .flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
    }

    /// Whether it stands for a character.
    var isNumber: Bool { scalar != nil }

    /// What it stands for; as it is written where that is nothing.
    var bytes: [UInt8] {
        if let scalar { return Array(String(Character(scalar)).utf8) }
        return [UInt8(ascii: "\\")] + taken + (isEnded ? [0x20] : [])
    }
}

extension Substring {
    fileprivate var trimmed: String { String(filter { !$0.isWhitespace }) }
}

package import Crypto
import Encoding
package import Files

/// The SHA-256 digest of an exhibit or a letter, written `sha256:` and 64 lower-case digits.
package struct ExhibitDigest: Sendable, Hashable, CustomStringConvertible {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// The digest of these bytes.
    package init(of content: some Collection<UInt8>) {
        bytes = Array(SHA256.hash(data: Array(content)))
    }

    /// The digest of what went through a running hash.
    package init(_ hash: SHA256) { bytes = Array(hash.finalize()) }

    /// A digest of 32 bytes.
    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads `sha256:` and 64 lower-case digits.
    package init?(_ text: String) {
        guard text.hasPrefix("sha256:"), let bytes = Hex.decode(text.dropFirst(7)),
            bytes.count == 32
        else { return nil }
        self.bytes = bytes
    }

    package var description: String { "sha256:" + Hex.encode(bytes) }
}

extension ExhibitDigest {
    /// The digest of a regular file.
    package init(file path: String) throws(FileFailure) {
        let file = try InputFile(regular: path)
        var hash = SHA256()
        while true {
            let piece = try file.read(upTo: 1 << 20)
            if piece.isEmpty { break }
            hash.update(data: piece)
        }
        self.init(hash)
    }
}

extension ExtractReport {
    /// The digest of the exhibit as it was read; nothing when it could not be read.
    package var digest: ExhibitDigest? { sha256.map { ExhibitDigest(bytes: $0) } }
}

/// What stands for a value in a plan: a keyed hash that shows equality and nothing else.
package struct ValueHash: Sendable, Hashable, CustomStringConvertible {
    /// 16 bytes.
    package let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads `hmac:` and 32 lower-case digits.
    package init?(_ text: String) {
        guard text.hasPrefix("hmac:"), let bytes = Hex.decode(text.dropFirst(5)),
            bytes.count == 16
        else { return nil }
        self.bytes = bytes
    }

    package var description: String { "hmac:" + Hex.encode(bytes) }
}

/// The secret of one case, which its authority alone keeps.
///
/// Hashes of values, pseudonyms and the salts of commitments are made from it, each under a name of
/// its own (HMAC-SHA-256): the same case and key always give the same, and without the key nothing
/// is told by any of them.
package struct CaseKey: Sendable {
    /// The size of a key, in bytes.
    package static let size = 32

    private let key: SymmetricKey
    /// What the hash of every value begins with.
    private let value: HMAC<SHA256>
    /// The key's bytes, for whoever derives other keys from it.
    package let bytes: [UInt8]

    /// A key of exactly ``size`` bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == CaseKey.size else { return nil }
        self.bytes = bytes
        key = SymmetricKey(data: bytes)
        var value = HMAC<SHA256>(key: key)
        value.update(data: CaseKey.prefix("value"))
        self.value = value
    }

    private static func prefix(_ name: String) -> [UInt8] {
        let label = Array("comity/case/\(name)/v1".utf8)
        return [UInt8(label.count)] + label
    }

    /// A new random key.
    package static func random() -> CaseKey {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
        guard let key = CaseKey(bytes) else { preconditionFailure("a key has its own size") }
        return key
    }

    /// 32 bytes for one use, from a name and what it is about.
    package func derive(_ name: String, _ context: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: CaseKey.prefix(name) + context, using: key))
    }

    /// The hash of a value, equal for all ways to write it that differ in case and separators.
    package func hash(_ value: [UInt8]) -> ValueHash {
        var code = self.value
        code.update(data: ValueForm.compact(value))
        return ValueHash(bytes: code.finalize().withUnsafeBytes { Array($0.prefix(16)) })
    }
}

/// How values are compared.
package enum ValueForm {
    /// Letters and digits alone, ASCII letters in lower case; the value itself when it has none.
    ///
    /// What stands between the parts of a number or a name differs from writer to writer: spaces,
    /// hyphens, dots, line breaks. Bytes above ASCII stay, but for U+00A0, U+2010 to U+2015 and
    /// U+202F, which are separators, and U+200B to U+200D, which are nothing.
    package static func compact(_ value: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(value.count)
        var index = 0
        while index < value.count {
            let byte = value[index]
            switch byte {
            case 0x30...0x39, 0x61...0x7a: out.append(byte)
            case 0x41...0x5a: out.append(byte | 0x20)
            case 0xc2 where index + 1 < value.count && value[index + 1] == 0xa0: index += 1
            case 0xe2 where isSeparator(value, index): index += 2
            case 0x80...: out.append(byte)
            default: break
            }
            index += 1
        }
        return out.isEmpty ? value : out
    }

    /// The longest text whose parts are all tried, and the most words of one that are.
    private static let partLimit = 64
    private static let wordLimit = 400

    /// The part of a text that has a hash: the whole, words that follow each other, or, of a short
    /// text, any part.
    static func part(of text: [UInt8], with hash: ValueHash, _ key: CaseKey) -> [UInt8]? {
        if key.hash(text) == hash { return text }
        let words = words(of: text).prefix(wordLimit)
        for first in words.indices {
            for last in words[first...].indices {
                let part = Array(text[words[first].lowerBound..<words[last].upperBound])
                if key.hash(part) == hash { return part }
            }
        }
        guard text.count <= partLimit else { return nil }
        for start in text.indices {
            for end in start..<text.count {
                let part = Array(text[start...end])
                if key.hash(part) == hash { return part }
            }
        }
        return nil
    }

    private static func words(of text: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for (place, byte) in text.enumerated() {
            let isLetter =
                byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte | 0x20)
            if isLetter, start == nil { start = place }
            if !isLetter, let begun = start {
                words.append(begun..<place)
                start = nil
            }
        }
        if let start { words.append(start..<text.count) }
        return words
    }

    private static func isSeparator(_ value: [UInt8], _ index: Int) -> Bool {
        guard index + 2 < value.count, value[index + 1] == 0x80 else { return false }
        let last = value[index + 2]
        return (0x8b...0x8d).contains(last) || (0x90...0x95).contains(last) || last == 0xaf
    }
}

/// How the bytes of a text stand for characters.
struct Charset: Sendable, Hashable {
    /// The ways of decoding this program has.
    enum Form: Sendable, Hashable {
        case utf8
        case utf16(bigEndian: Bool)
        /// One byte a character; the code units of bytes 0x80 to 0xFF.
        case table([UInt16])
        /// Several bytes a character.
        case wide(WideCharset)
    }

    let form: Form
    /// The name in a media type, in lower case.
    let name: String
    /// The bytes of the mark at the beginning, which is not text.
    var mark = 0

    static let utf8 = Charset(form: .utf8, name: "utf-8")
    static let windows1252 = Charset(
        form: .table(CharsetTables.windows1252),
        name: "windows-1252"
    )

    /// Rare charsets of one byte a character, and what the system calls them.
    private static let rare: [String: String] = [
        "tis-620": "TIS-620", "windows-874": "CP874", "iso-8859-11": "TIS-620",
        "iso-8859-3": "ISO-8859-3", "iso-8859-4": "ISO-8859-4", "iso-8859-6": "ISO-8859-6",
        "iso-8859-8": "ISO-8859-8", "iso-8859-8-i": "ISO-8859-8", "iso-8859-10": "ISO-8859-10",
        "iso-8859-13": "ISO-8859-13", "iso-8859-14": "ISO-8859-14", "iso-8859-16": "ISO-8859-16",
        "windows-1258": "CP1258", "viscii": "VISCII",
    ]

    /// The charset with a name as mail and pages write it; nothing for one unknown here.
    static func named(_ name: String) -> Charset? {
        let name = name.lowercased()
        switch name {
        case "utf-8", "utf8", "us-ascii", "ascii", "unicode-1-1-utf-8": return .utf8
        case "utf-16le": return Charset(form: .utf16(bigEndian: false), name: name)
        case "utf-16be", "utf-16": return Charset(form: .utf16(bigEndian: true), name: name)
        // Pages and mail that say Latin-1 mean what its extension says, as WHATWG has it.
        case "iso-8859-1", "latin1", "l1": return .windows1252
        default: break
        }
        if let table = CharsetTables.all.first(where: { $0.names.contains(name) }) {
            return Charset(form: .table(table.upper), name: table.names[0])
        }
        if let wide = WideCharset.named(name) { return Charset(form: .wide(wide), name: name) }
        guard let upper = rare[name].flatMap(WideTable.upperHalf) else { return nil }
        return Charset(form: .table(upper), name: name)
    }

    init(form: Form, name: String, mark: Int = 0) {
        self.form = form
        self.name = name
        self.mark = mark
    }

    /// What the first bytes of a text show of its charset; nothing when they are no text.
    ///
    /// A mark decides. Else UTF-16 is seen by zeros in every other byte or by spaces and ends of
    /// lines in one of the two orders, UTF-8 by being valid, and what remains is one byte a
    /// character: Windows-1252, since nothing in the bytes tells the others apart.
    static func detect(_ head: [UInt8], isWhole: Bool) -> Charset? {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            return Charset(form: .utf8, name: "utf-8", mark: 3)
        }
        if head.starts(with: [0xFF, 0xFE]) {
            return Charset(form: .utf16(bigEndian: false), name: "utf-16le", mark: 2)
        }
        if head.starts(with: [0xFE, 0xFF]) {
            return Charset(form: .utf16(bigEndian: true), name: "utf-16be", mark: 2)
        }
        if let big = utf16Order(head) {
            return Charset(form: .utf16(bigEndian: big), name: big ? "utf-16be" : "utf-16le")
        }
        // 14, 15 and 27 shift to other characters (ISO 2022).
        let controls = head.count { $0 < 9 || ($0 > 15 && $0 < 32 && $0 != 27) }
        guard controls * 50 <= head.count else { return nil }
        if isUTF8(head, isWhole: isWhole) { return .utf8 }
        // A text in letters has few of them; noise has as many high bytes as low.
        return controls == 0 ? .windows1252 : nil
    }

    /// Whether bytes are UTF-8, a cut at the end aside unless they are the whole.
    static func isUTF8(_ bytes: [UInt8], isWhole: Bool) -> Bool {
        var index = 0
        while index < bytes.count {
            let length = UTF8Rules.length(bytes, at: index)
            if length == 0 {
                return !isWhole && UTF8Rules.isCut(bytes, at: index)
            }
            index += length
        }
        return true
    }

    /// True for big endian, false for little, nothing when it is not UTF-16.
    private static func utf16Order(_ head: [UInt8]) -> Bool? {
        let pairs = head.count / 2
        guard pairs >= 4 else { return nil }
        var zeros = (even: 0, odd: 0)
        var marks = (big: 0, little: 0)
        for pair in 0..<pairs {
            let (first, second) = (head[2 * pair], head[2 * pair + 1])
            if first == 0 { zeros.even += 1 }
            if second == 0 { zeros.odd += 1 }
            if first == 0 && (second == 0x20 || second == 0x0A) { marks.big += 1 }
            if second == 0 && (first == 0x20 || first == 0x0A) { marks.little += 1 }
        }
        if zeros.odd * 10 > pairs * 7 && zeros.even * 20 < pairs { return false }
        if zeros.even * 10 > pairs * 7 && zeros.odd * 20 < pairs { return true }
        let words = max(1, pairs / 100)
        if marks.little >= words && zeros.even == 0 { return false }
        if marks.big >= words && zeros.odd == 0 { return true }
        return nil
    }
}

/// What a well-formed UTF-8 sequence is (Unicode 15, table 3-7).
enum UTF8Rules {
    /// The length of the character at `index`; 0 when there is none.
    static func length(_ bytes: [UInt8], at index: Int) -> Int {
        bytes.withUnsafeBufferPointer { length($0, at: index) }
    }

    /// The length of the character at `index`; 0 when there is none.
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        if first < 0x80 { return 1 }
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first <= 0xF4, index + count <= bytes.count else { return 0 }
        let second = bytes[index + 1]
        let low: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
        let high: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
        guard second >= low, second <= high else { return 0 }
        var at = index + 2
        while at < index + count {
            guard bytes[at] & 0xC0 == 0x80 else { return 0 }
            at += 1
        }
        return count
    }

    /// True when the bytes from `index` on are the beginning of a character that the end cuts.
    static func isCut(_ bytes: [UInt8], at index: Int) -> Bool {
        let first = bytes[index]
        guard first >= 0xC2, first <= 0xF4 else { return false }
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        return index + count > bytes.count
            && bytes[(index + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
    }

    /// Appends a scalar's bytes.
    static func append(_ scalar: UInt32, to out: inout [UInt8]) {
        switch scalar {
        case 0..<0x80: out.append(UInt8(scalar))
        case 0x80..<0x800:
            out.append(0xC0 | UInt8(scalar >> 6))
            out.append(0x80 | UInt8(scalar & 0x3F))
        case 0x800..<0x10000:
            out.append(0xE0 | UInt8(scalar >> 12))
            out.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            out.append(0x80 | UInt8(scalar & 0x3F))
        default:
            out.append(0xF0 | UInt8(scalar >> 18 & 7))
            out.append(0x80 | UInt8(scalar >> 12 & 0x3F))
            out.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            out.append(0x80 | UInt8(scalar & 0x3F))
        }
    }
}

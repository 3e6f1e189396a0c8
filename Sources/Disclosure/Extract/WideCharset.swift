import Glibc

/// Charsets in which a character is one or several bytes.
///
/// The system's `iconv` is asked once what each combination of bytes stands for, and the answers
/// are kept as tables: no byte of an exhibit ever gets to it.
enum WideCharset: String, Sendable, Hashable, CaseIterable {
    case shiftJIS = "shift_jis"
    case eucJP = "euc-jp"
    case iso2022JP = "iso-2022-jp"
    case gb18030
    case hz = "hz-gb-2312"
    case big5
    case eucKR = "euc-kr"
    case iso2022KR = "iso-2022-kr"
    case utf7 = "utf-7"

    /// The charset with a name as mail and pages write it, in lower case.
    static func named(_ name: String) -> WideCharset? {
        switch name {
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "cp932", "windows-31j", "ms_kanji":
            .shiftJIS
        case "euc-jp", "x-euc-jp": .eucJP
        case "iso-2022-jp", "csiso2022jp", "iso-2022-jp-1", "iso-2022-jp-ms", "cp50220": .iso2022JP
        case "gb2312", "gbk", "gb18030", "cp936", "x-gbk", "euc-cn", "gb_2312-80": .gb18030
        case "hz-gb-2312", "hz": .hz
        case "big5", "big5-hkscs", "cp950", "x-x-big5", "big5-tw": .big5
        case "euc-kr", "ks_c_5601-1987", "cp949", "uhc", "windows-949", "ksc5601": .eucKR
        case "iso-2022-kr": .iso2022KR
        case "utf-7", "unicode-1-1-utf-7": .utf7
        default: nil
        }
    }

    /// Whether what a byte means depends on marks before it.
    var hasShifts: Bool {
        switch self {
        case .iso2022JP, .hz, .iso2022KR, .utf7: true
        default: false
        }
    }

    /// What its bytes, or those after a shift, stand for.
    var table: WideTable {
        switch self {
        case .shiftJIS: WideTable.shiftJIS
        case .eucJP, .iso2022JP: WideTable.eucJP
        case .gb18030, .hz: WideTable.gb18030
        case .big5: WideTable.big5
        case .eucKR, .iso2022KR: WideTable.eucKR
        case .utf7: WideTable.none
        }
    }
}

/// What one, two, three or four bytes stand for.
struct WideTable: Sendable {
    static let shiftJIS = WideTable("CP932")
    static let eucJP = WideTable("EUC-JP-MS", hasTriples: true)
    static let gb18030 = WideTable("GB18030", hasFours: true)
    static let big5 = WideTable("BIG5-HKSCS")
    static let eucKR = WideTable("UHC")
    static let none = WideTable()

    /// By the byte; 0 where it stands for nothing by itself.
    private var singles = [UInt32](repeating: 0, count: 256)
    /// By both bytes, the first from 0x81 on; 0 where there is none.
    ///
    /// With the first bit set it is two scalars: one in the next 15 bits, one in the last 16.
    private var pairs: [UInt32] = []
    /// By the two bytes after 0x8F.
    private var triples: [UInt32] = []
    /// By the number that four bytes of GB 18030 make, for those in the first plane.
    private var fours: [UInt32] = []

    private static let fourCount = 39_420
    private static let firstBeyond = 189_000

    private init() {}

    private init(_ name: String, hasTriples: Bool = false, hasFours: Bool = false) {
        guard let converter = Converter(name) else { return }
        pairs = [UInt32](repeating: 0, count: 0x8000)
        for first in UInt8(0)...255 {
            singles[Int(first)] = converter.scalar([first])
            guard first >= 0x81 else { continue }
            for second in UInt8(0x30)...0xFE {
                pairs[Int(first) << 8 & 0x7F00 | Int(second)] = converter.scalar([first, second])
            }
        }
        if hasTriples {
            triples = [UInt32](repeating: 0, count: 0x8000)
            for first in UInt8(0xA1)...0xFE {
                for second in UInt8(0xA1)...0xFE {
                    let place = Int(first) << 8 & 0x7F00 | Int(second)
                    triples[place] = converter.scalar([0x8F, first, second])
                }
            }
        }
        if hasFours {
            fours = (0..<WideTable.fourCount).map { converter.scalar(WideTable.four($0)) }
            fillGaps()
        }
    }

    /// Editions of GB 18030 moved a few characters from four bytes to two; what was written before
    /// has them still, in their order.
    private mutating func fillGaps() {
        var last = 0
        for place in fours.indices.dropFirst() where fours[place] != 0 {
            let count = place - last
            if count > 1, fours[place] == fours[last] + UInt32(count) {
                for offset in 1..<count { fours[last + offset] = fours[last] + UInt32(offset) }
            }
            last = place
        }
    }

    private static func four(_ number: Int) -> [UInt8] {
        [
            UInt8(0x81 + number / 12_600), UInt8(0x30 + number / 1_260 % 10),
            UInt8(0x81 + number / 10 % 126), UInt8(0x30 + number % 10),
        ]
    }

    /// The character that begins at `index`: what it stands for and how many bytes it has.
    ///
    /// Nothing is there when the end of the bytes cuts it; a length of 0 when there is none.
    func character(_ bytes: [UInt8], at index: Int) -> (value: UInt32, length: Int)? {
        let first = bytes[index]
        if first < 0x80 { return (UInt32(first), 1) }
        if singles[Int(first)] != 0 { return (singles[Int(first)], 1) }
        guard first > 0x80, !pairs.isEmpty else { return (0, 0) }
        guard index + 1 < bytes.count else { return nil }
        let second = bytes[index + 1]
        if !fours.isEmpty, (0x30...0x39).contains(second) { return four(bytes, at: index) }
        if first == 0x8F, !triples.isEmpty {
            guard second >= 0xA1 else { return (0, 0) }
            guard index + 2 < bytes.count else { return nil }
            let value = triples[Int(second) << 8 & 0x7F00 | Int(bytes[index + 2])]
            return value == 0 ? (0, 0) : (value, 3)
        }
        let value = pairs[Int(first) << 8 & 0x7F00 | Int(second)]
        return value == 0 ? (0, 0) : (value, 2)
    }

    /// What two bytes after a shift stand for, which have no first bit; 0 for nothing.
    func pair(_ first: UInt8, _ second: UInt8) -> UInt32 {
        pairs.isEmpty || first < 0x21 || second < 0x21
            ? 0 : pairs[Int(first) << 8 & 0x7F00 | Int(second | 0x80)]
    }

    /// What two bytes of the supplement JIS X 0212 stand for after its shift.
    func supplement(_ first: UInt8, _ second: UInt8) -> UInt32 {
        triples.isEmpty || first < 0x21 || second < 0x21
            ? 0 : triples[Int(first) << 8 & 0x7F00 | Int(second | 0x80)]
    }

    private func four(_ bytes: [UInt8], at index: Int) -> (value: UInt32, length: Int)? {
        guard index + 2 < bytes.count else { return nil }
        guard bytes[index + 2] >= 0x81, bytes[index + 2] <= 0xFE else { return (0, 0) }
        guard index + 3 < bytes.count else { return nil }
        guard (0x30...0x39).contains(bytes[index + 3]) else { return (0, 0) }
        let high = (Int(bytes[index]) - 0x81) * 12_600 + (Int(bytes[index + 1]) - 0x30) * 1_260
        let number = high + (Int(bytes[index + 2]) - 0x81) * 10 + Int(bytes[index + 3]) - 0x30
        var value: UInt32 = 0
        if number < fours.count { value = fours[number] }
        if number >= WideTable.firstBeyond, number < WideTable.firstBeyond + 0x10_0000 {
            value = UInt32(0x10000 + number - WideTable.firstBeyond)
        }
        return value == 0 ? (0, 0) : (value, 4)
    }

    /// Adds what a value of the tables stands for.
    @inline(__always)
    static func append(_ value: UInt32, to out: inout [UInt8]) {
        if value & 0x8000_0000 != 0 {
            UTF8Rules.append(value >> 16 & 0x7FFF, to: &out)
            UTF8Rules.append(value & 0xFFFF, to: &out)
        } else {
            UTF8Rules.append(value, to: &out)
        }
    }

    /// The upper half of a charset of one byte a character that there is no table of here; nothing
    /// when the system does not know it.
    static func upperHalf(_ name: String) -> [UInt16]? {
        guard let converter = Converter(name) else { return nil }
        return (UInt8(0x80)...255).map { byte in
            let value = converter.scalar([byte])
            return value == 0 || value > 0xFFFF ? 0xFFFD : UInt16(value)
        }
    }
}

/// The system's converter of one charset.
private final class Converter {
    private let handle: iconv_t

    init?(_ name: String) {
        guard let opened = iconv_open("UTF-32LE", name), Int(bitPattern: opened) != -1 else {
            return nil
        }
        handle = opened
    }

    deinit { iconv_close(handle) }

    /// What these bytes stand for, all of them together; 0 for nothing.
    func scalar(_ bytes: [UInt8]) -> UInt32 {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [UInt32](repeating: 0, count: 4)
        iconv(handle, nil, nil, nil, nil)
        var left = input.count
        var room = output.count * 4
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBytes { output in
                var from = input.baseAddress
                var to = output.bindMemory(to: CChar.self).baseAddress
                let status = iconv(handle, &from, &left, &to, &room)
                // Some keep a character back, for what may follow it.
                return status == 0 ? iconv(handle, nil, nil, &to, &room) : status
            }
        }
        guard status == 0, left == 0 else { return 0 }
        switch room {
        case 12: return output[0]
        case 8 where output[0] < 0x8000 && output[1] < 0x10000:
            return 0x8000_0000 | output[0] << 16 | output[1]
        default: return 0
        }
    }
}

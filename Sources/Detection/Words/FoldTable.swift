/// What a character beyond ASCII becomes.
enum FoldTable {
    enum Fold {
        case same
        case other(UInt32)
        case plain(UInt8)
        case two(UInt8, UInt8)
        case nothing
    }

    /// Base letters of U+00C0 to U+024F: `-` none, `+` two letters.
    private static let latin = Array(
        """
        AAAAAA+CEEEEIIIIDNOOOOO-OUUUUY++aaaaaa+ceeeeiiiidnooooo-ouuuuy+yAaAaAaCcCcCcCcDdDdEeEeEeEe\
        EeGgGgGgGgHhHhIiIiIiIiIi++JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo++RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUu\
        WwYyYZzZzZzs-B----O---D----EE-f----IKk---N--Oo-------------Uu--Yy---------------+++++++++A\
        aIiOoUuUuUuUuUu-AaAa----GgKkOoOo--j+++Gg--NnAa----AaAaEeEeIiIiOoOoRrRrUuUuSsTt--Hh------Aa\
        EeOoOoOoOoYy----------------------------
        """.utf8
    )
    /// Base letters of U+1E00 to U+1EFF.
    private static let more = Array(
        """
        AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRr\
        RrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy-s--+-AaAaAaAaAaAaAaAaAaAa\
        AaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy------
        """.utf8
    )
    /// Greek small letters without accents for U+0386 to U+03CE; 0 where there is no letter.
    private static let greek = Array(
        "α·εηι ο υωιαβγδεζηθικλμνξοπρ στυφχψωιυαεηιυαβγδεζηθικλμνξοπρσστυφχψωιυουω".unicodeScalars
            .map { $0.value < 0x100 ? 0 : $0.value }
    )
    private static let pairs: [UInt32: StaticString] = [
        0xc6: "AE", 0xde: "TH", 0xdf: "ss", 0xe6: "ae", 0xfe: "th", 0x132: "IJ", 0x133: "ij",
        0x152: "OE", 0x153: "oe", 0x1c4: "DZ", 0x1c5: "Dz", 0x1c6: "dz", 0x1c7: "LJ", 0x1c8: "Lj",
        0x1c9: "lj", 0x1ca: "NJ", 0x1cb: "Nj", 0x1cc: "nj", 0x1f1: "DZ", 0x1f2: "Dz", 0x1f3: "dz",
        0x1e9e: "SS",
    ]
    /// Where the ten digits of other scripts begin.
    private static let zeros: [UInt32] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
        0xed0, 0xf20, 0x1040, 0x17e0, 0x1810,
    ]

    /// Latin capitals that look like U+0391 to U+03A7 and U+0405 to U+0425 (UTS #39); `-` none.
    private static let alike = (
        greek: Array("AB--EZH-IK-MN-O-P--TY-X".utf8),
        cyrillic: Array("SI-J-------A-B--E----K-MHO-PCTY-X".utf8)
    )

    /// The Latin capital that a Greek or Cyrillic capital looks like.
    static func lookalike(_ value: UInt32) -> UInt8? {
        let letter: UInt8
        switch value {
        case 0x391..<0x3a8: letter = alike.greek[Int(value - 0x391)]
        case 0x405..<0x426: letter = alike.cyrillic[Int(value - 0x405)]
        default: return nil
        }
        return letter == 0x2d ? nil : letter
    }

    static func of(_ value: UInt32) -> Fold {
        switch value {
        case 1: .plain(1)
        case 0x80..<0xc0: sign(value)
        case 0xc0..<0x250: letter(latin[Int(value - 0xc0)], value)
        case 0x1e00..<0x1f00: letter(more[Int(value - 0x1e00)], value)
        case 0x300..<0x370, 0x483..<0x488, 0x591..<0x5c8, 0x64b..<0x660, 0x1ab0..<0x1b00,
            0xfe00..<0xfe10, 0xfe20..<0xfe30:
            .nothing
        case 0x386..<0x3cf:
            greek[Int(value - 0x386)] == 0 ? .same : other(greek[Int(value - 0x386)], value)
        case 0x400..<0x530: cyrillic(value)
        case 0x600..<0xe80: eastern(value)
        case 0x2000..<0x2100, 0x2200..<0x2300: punctuation(value)
        case 0x3000: .plain(0x20)
        case 0x3001, 0x3002: .plain(0x2c)
        case 0xff01...0xff5e: .plain(UInt8(value - 0xff01 + 0x21))
        case 0xfe58, 0xfe63: .plain(0x2d)
        case 0xfeff, 0x180e, 0x3164: .nothing
        case 0x1680: .plain(0x20)
        case 0x1d400..<0x1d6a4: mathematical(value)
        case 0x1d7ce..<0x1d800: .plain(0x30 + UInt8((value - 0x1d7ce) % 10))
        default: digit(value) ?? .same
        }
    }

    private static func other(_ folded: UInt32, _ value: UInt32) -> Fold {
        folded == value ? .same : .other(folded)
    }

    private static func letter(_ base: UInt8, _ value: UInt32) -> Fold {
        if base.isLetter { return .plain(base) }
        if value == 0xd7 { return .plain(0x2a) }
        guard base == 0x2b, let pair = pairs[value] else { return .same }
        return pair.withUTF8Buffer { unsafe .two($0[0], $0[1]) }
    }

    private static func sign(_ value: UInt32) -> Fold {
        switch value {
        case 0xa0: .plain(0x20)
        case 0xad: .nothing
        case 0xb2, 0xb3: .plain(UInt8(0x32 + value - 0xb2))
        case 0xb9: .plain(0x31)
        case 0xaa: .plain(0x61)
        case 0xba: .plain(0x6f)
        case 0xb7: .plain(0x2e)
        default: .plain(1)
        }
    }

    private static func cyrillic(_ value: UInt32) -> Fold {
        switch value {
        case 0x401, 0x451, 0x400, 0x450: .other(0x435)
        case 0x402...0x40f: .other(value + 0x50)
        case 0x410...0x42f: .other(value + 0x20)
        case 0x460..<0x482, 0x48a..<0x4c0, 0x4d0..<0x530: other(value | 1, value)
        default: .same
        }
    }

    /// Arabic, the scripts of India and Thai: digits, and letters that are written in several ways.
    private static func eastern(_ value: UInt32) -> Fold {
        switch value {
        case 0x622, 0x623, 0x625, 0x671: .other(0x627)
        case 0x649: .other(0x64a)
        case 0x629: .other(0x647)
        case 0x640, 0x61c, 0x670: .nothing
        case 0x60c, 0x61b: .plain(0x2c)
        case 0x66b: .plain(0x2e)
        case 0x66c: .plain(0x2c)
        case 0x964: .plain(0x2e)
        default: digit(value) ?? .same
        }
    }

    private static func digit(_ value: UInt32) -> Fold? {
        guard value < 0x1900 else { return nil }
        for zero in zeros where value >= zero && value < zero + 10 {
            return .plain(UInt8(0x30 + value - zero))
        }
        return nil
    }

    private static func punctuation(_ value: UInt32) -> Fold {
        switch value {
        case 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x206f: .nothing
        case 0x2000...0x200a, 0x202f, 0x205f: .plain(0x20)
        case 0x2010...0x2015, 0x2212: .plain(0x2d)
        case 0x2018...0x201b, 0x2032: .plain(0x27)
        case 0x201c...0x201f, 0x2033: .plain(0x22)
        case 0x2022, 0x2024, 0x2027, 0x2219, 0x22c5: .plain(0x2e)
        case 0x2028, 0x2029: .plain(0x0a)
        case 0x2044, 0x2215: .plain(0x2f)
        case 0x2070, 0x2074...0x2079: .plain(UInt8(0x30 + value - 0x2070))
        case 0x2080...0x2089: .plain(UInt8(0x30 + value - 0x2080))
        default: .plain(1)
        }
    }

    private static func mathematical(_ value: UInt32) -> Fold {
        let place = UInt8((value - 0x1d400) % 52)
        return .plain(place < 26 ? 0x41 + place : 0x61 + place - 26)
    }
}

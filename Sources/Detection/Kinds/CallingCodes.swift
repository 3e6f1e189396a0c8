/// Country calling codes (ITU-T E.164) and how many digits may follow each.
enum CallingCodes {
    /// Code, fewest and most digits after it, as the numbering plans give them; numbers that are
    /// free of charge are often longer than others (metadata of libphonenumber 9.0.43).
    private static let plans = """
        1:10-10 20:8-10 211:9-9 212:9-9 213:8-9 216:8-8 218:9-9 220:7-9 221:9-9 222:8-8 223:8-8
        224:8-9 225:10-10 226:8-8 227:8-8 228:8-8 229:8-10 230:7-10 231:7-9 232:8-8 233:8-9 234:8-11
        235:8-8 236:8-8 237:8-9 238:7-7 239:7-7 240:9-9 241:7-8 242:9-9 243:7-9 244:9-9 245:7-9
        246:7-7 247:5-6 248:7-7 249:9-9 250:8-9 251:9-9 252:7-9 253:8-8 254:7-10 255:9-9 256:9-9
        257:8-8 258:8-9 260:9-9 261:9-9 262:9-9 263:7-10 264:8-9 265:7-9 266:8-8 267:7-10 268:8-9
        269:7-7 27:9-9 290:4-5 291:7-7 297:7-7 298:6-6 299:6-6 30:10-10 31:7-11 32:8-9 33:9-9 34:9-9
        350:8-8 351:9-9 352:4-11 353:7-10 354:7-9 355:7-9 356:8-8 357:8-8 358:5-12 359:7-9 36:8-9
        370:8-8 371:8-8 372:7-10 373:8-8 374:8-8 375:9-10 376:6-9 377:8-9 378:8-10 380:9-9 381:7-10
        382:8-9 383:8-9 385:8-9 386:6-8 387:8-9 389:8-8 39:6-11 40:9-9 41:9-9 420:9-9 421:9-9
        423:7-9 43:5-13 44:7-10 45:8-8 46:7-10 47:8-8 48:9-9 49:6-12 500:5-5 501:7-11 502:8-11
        503:7-11 504:8-11 505:8-8 506:8-10 507:7-8 508:6-9 509:8-8 51:8-9 52:10-11 53:6-10 54:10-11
        55:9-11 56:9-9 57:8-11 58:10-10 590:9-9 591:8-9 592:7-7 593:8-11 594:9-9 595:7-11 596:9-9
        597:6-7 598:7-8 599:7-8 60:8-10 61:9-10 62:7-12 63:8-12 64:8-10 65:8-11 66:8-10 670:7-8
        672:6-6 673:7-7 674:7-7 675:7-8 676:5-7 677:5-7 678:5-7 679:7-11 680:7-7 681:6-9 682:5-5
        683:4-7 685:5-7 686:5-8 687:6-6 688:5-7 689:6-9 690:4-7 691:7-7 692:7-7 7:10-10 800:8-8
        808:8-8 81:9-10 82:8-11 84:7-10 850:8-10 852:8-9 853:7-8 855:8-10 856:8-10 86:10-11 870:9-9
        878:12-12 880:8-10 881:9-9 882:7-12 883:8-12 886:8-9 888:11-11 90:10-10 91:10-11 92:8-10
        93:9-9 94:9-9 95:7-10 960:7-10 961:7-8 962:8-9 963:8-9 964:8-10 965:7-8 966:8-10 967:7-9
        968:7-8 970:8-10 971:8-9 972:8-10 973:8-8 974:7-8 975:7-8 976:8-8 977:8-11 979:9-9 98:10-10
        992:9-9 993:8-8 994:9-9 995:9-9 996:9-9 998:9-9
        """

    /// By code: the fewest and the most digits after it.
    private static let table: [(least: UInt8, most: UInt8)] = {
        var table = [(least: UInt8, most: UInt8)](repeating: (0, 0), count: 1000)
        for entry in plans.utf8.split(whereSeparator: \.isSpace) {
            let numbers = entry.split(whereSeparator: { !$0.isDigit })
                .map { $0.reduce(0) { $0 * 10 + $1.digit } }
            table[numbers[0]] = (UInt8(numbers[1]), UInt8(numbers[2]))
        }
        return table
    }()

    /// The code that stands at `start`, its length, and how many digits may follow.
    static func plan(
        _ digit: (Int) -> UInt8,
        _ count: Int,
        from start: Int
    ) -> (code: Int, length: Int, national: ClosedRange<Int>)? {
        var code = 0
        for length in 1...3 where start + length <= count {
            let byte = digit(start + length - 1)
            guard byte.isDigit, length > 1 || byte != 0x30 else { return nil }
            code = code * 10 + byte.digit
            let plan = table[code]
            if plan.most > 0 { return (code, length, Int(plan.least)...Int(plan.most)) }
        }
        return nil
    }
}

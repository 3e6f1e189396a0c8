/// Long runs of letters and digits without separators, and words in capitals.
extension Scan {
    /// A run of 26 characters or more: digests and addresses of payment networks.
    func token(_ range: Range<Int>) {
        guard range.count <= 128 else { return }
        let kinds = tables.kinds
        let start = range.lowerBound
        let (first, second) = (bytes[start], bytes[start + 1] | 0x20)
        switch range.count {
        case 32, 40, 64, 96, 128:
            let end = lanes.end(of: .hex, bytes, start, limit: range.count)
            if end == range.upperBound, range.contains(where: { bytes[$0].isLetter }) {
                report(range, kinds.hash, 850, .structure)
            }
        case 42 where first == 0x30 && second == 0x78:
            if let check = Coins.ethereum(range.dropFirst(2).map { bytes[$0] }) {
                report(range, kinds.eth, check == .checksum ? 990 : 800, check)
            }
        default: break
        }
        let isCoin =
            switch first {
            case 0x31, 0x33: range.count <= 35 && Coins.isBase58(range.map { bytes[$0] })
            case 0x42, 0x62: second == 0x63 && Coins.isSegwit(range.map { bytes[$0] })
            default: false
            }
        if isCoin { report(range, kinds.btc, 990, .checksum) }
    }

    /// A word begins with eight capitals or digits: a bank, if a country stands in it (ISO 9362).
    @inline(never)
    func capitals(_ place: Int) {
        var end = place + 8
        while end < place + 12, bytes[end].isAlphanumeric { end += 1 }
        guard end == place + 8 || end == place + 11,
            (place..<(place + 6)).allSatisfy({ bytes[$0].isUpper }),
            (place..<end).allSatisfy({ bytes[$0].isUpper || bytes[$0].isDigit }),
            Countries.contains(bytes[place + 4], bytes[place + 5])
        else { return }
        let digits = (place + 6..<end).contains { bytes[$0].isDigit }
        let branch = end == place + 11 && (place + 8..<end).allSatisfy { bytes[$0] == 0x58 }
        let context = near(.bic, place, end)
        let confidence: Int16 = context ? 900 : branch ? 700 : digits ? 400 : 150
        report(place..<end, tables.kinds.bic, confidence, .structure)
    }
}

/// The states and territories of ISO 3166-1, and Kosovo's code of its own choice.
enum Countries {
    private static let codes = """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
        BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
        EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
        GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
        KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
        MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
        QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
        TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA
        ZM ZW
        """
    private static let set: [Bool] = {
        var set = [Bool](repeating: false, count: 26 * 26)
        for code in codes.utf8.split(whereSeparator: \.isSpace) {
            let letters = code.map { Int($0) - 0x41 }
            set[letters[0] * 26 + letters[1]] = true
        }
        return set
    }()

    /// Whether two capitals are a country's code.
    static func contains(_ first: UInt8, _ second: UInt8) -> Bool {
        first.isUpper && second.isUpper && set[(Int(first) - 0x41) * 26 + Int(second) - 0x41]
    }
}

/// Numbers that no single state issues, in the form of the national ones.
enum GenericSchemes {
    static let all: [NumberScheme] =
        ibans + [card, rareCard, imei, imeisv, imsi, iccid, lei, vehicle]

    private static let ibans = Iban.lengths.map { length in
        scheme(
            "iban",
            ["AA99" + String(repeating: "X", count: length - 4)],
            ["iban", "account", "konto", "compte", "cuenta", "conto", "conta", "rekening"],
            standalone: 990,
            test: Iban.check
        )
    }

    private static func scheme(
        _ name: String,
        _ shapes: [String],
        _ words: [String],
        standalone: Int,
        written: [String] = [],
        sum: @escaping @Sendable (_ count: Int) -> DigitSum? = { _ in nil },
        test: @escaping @Sendable (CompactNumber) -> Finding.Validation?
    ) -> NumberScheme {
        NumberScheme(
            dataClass: DataClass(rawValue: name),
            country: "",
            shapes: shapes,
            test: test,
            sum: sum,
            words: words,
            standalone: standalone,
            written: written
        )
    }

    private static func isUniform(_ text: CompactNumber) -> Bool {
        text.allSatisfy { $0 == text[0] }
    }

    private static func digits(_ count: Int) -> String { String(repeating: "9", count: count) }

    /// Who issues cards, by the first digits, and how long they are (ISO/IEC 7812).
    private static let issuers: [(ClosedRange<Int>, ClosedRange<Int>)] = [
        (400_000...499_999, 13...19), (510_000...559_999, 16...16), (222_100...272_099, 16...16),
        (340_000...349_999, 15...15), (370_000...379_999, 15...15), (300_000...305_999, 14...19),
        (309_500...309_599, 14...19), (360_000...369_999, 14...19), (380_000...399_999, 14...19),
        (601_100...601_199, 16...19), (644_000...659_999, 16...19), (620_000...629_999, 16...19),
        (352_800...358_999, 16...19), (220_000...220_499, 16...19), (500_000...509_999, 12...19),
        (560_000...589_999, 12...19), (630_400...630_499, 12...19), (636_000...639_999, 12...19),
        (675_900...677_099, 12...19), (600_000...601_099, 16...16), (606_282...606_282, 16...16),
        (810_000...817_199, 16...19), (979_200...979_289, 16...16), (213_100...213_199, 15...15),
        (180_000...180_099, 15...15),
    ]

    private static let cardWords = [
        "card", "visa", "mastercard", "amex", "maestro", "karte", "kreditkarte", "carte",
        "tarjeta", "carta", "cartao", "kaart", "creditcard", "kort", "kaardi", "kartennummer",
        "carte bancaire", "american express", "pan", "karty", "luottokortti", "krediidkaart",
        "kreditkort", "karta", "kortti", "kredittkort", "kreditkort", "bankkarte", "girocard",
    ]

    /// The lengths that nearly all cards have: 16, and 15 of American Express.
    private static let card = scheme(
        "pan",
        [digits(15), digits(16)],
        cardWords,
        standalone: 600,
        written: [
            "9999 9999 9999 9999", "9999-9999-9999-9999", "9999 999999 99999",
            "9999-999999-99999",
        ],
        sum: Rule.luhn.sum
    ) { text in
        text.count == 16 || text[0] == 0x33 ? isCard(text) : nil
    }

    /// All other lengths, which orders and parcels have as often, and the old cards of JCB.
    private static let rareCard = scheme(
        "pan",
        [12, 13, 14, 15, 17, 18, 19].map(digits),
        cardWords,
        standalone: 120,
        written: ["9999 999999 9999", "9999 9999 9999 9999 999", "9999 999999 99999"],
        sum: Rule.luhn.sum
    ) { text in
        text.count != 15 || text[0] == 0x31 || text[0] == 0x32 ? isCard(text) : nil
    }

    private static func isCard(_ text: CompactNumber) -> Finding.Validation? {
        guard Checksums.luhn(text), !isUniform(text) else { return nil }
        let issuer = text.number(0..<6)
        guard issuers.contains(where: { $0.contains(issuer) && $1.contains(text.count) }) else {
            return nil
        }
        return .checksum
    }

    private static let handset = [
        "imei", "imeisv", "handset", "device", "phone", "gerat", "appareil", "terminal",
        "dispositivo", "aparelho", "toestel", "equipo",
    ]

    /// Reporting bodies that have given out type allocation codes (3GPP TS 23.003 §6.2.1, GSMA
    /// TS.06).
    private static func isAllocated(_ text: CompactNumber) -> Bool {
        bodies.contains(text.number(0..<2)) && !isUniform(text)
    }

    private static let bodies = NumberSet([
        1, 10, 30, 33, 35, 44, 45, 49, 50, 51, 52, 53, 54, 86, 91, 98, 99,
    ])

    private static let imei = scheme(
        "imei",
        [digits(15)],
        handset,
        standalone: 420,
        written: ["99-999999-999999-9", "99 999999 999999 9", "999999-99-999999-9"],
        sum: Rule.luhn.sum
    ) { Checksums.luhn($0) && isAllocated($0) ? .checksum : nil }

    private static let imeisv = scheme(
        "imeisv",
        [digits(16)],
        ["imeisv", "imei"],
        standalone: 20,
        written: ["99-999999-999999-99"]
    ) { isAllocated($0) ? .structure : nil }

    private static let imsi = scheme(
        "imsi",
        [digits(14), digits(15)],
        ["imsi", "subscriber", "sim"],
        standalone: 60
    ) { text in
        MobileCountries.contains(text.number(0..<3)) ? .structure : nil
    }

    /// The issuer identification follows 89 with a country code (ITU-T E.118).
    private static let iccid = scheme(
        "iccid",
        [digits(19), digits(20)],
        ["iccid", "sim", "uicc", "esim"],
        standalone: 850
    ) { text in
        guard text[0] == 0x38, text[1] == 0x39, Checksums.luhn(text),
            CallingCodes.plan({ text[$0] }, 6, from: text[2] == 0x30 ? 3 : 2) != nil
        else { return nil }
        return .checksum
    }

    private static let lei = scheme(
        "lei",
        [String(repeating: "X", count: 18) + "99"],
        ["lei", "legal entity"],
        standalone: 970
    ) { text in
        guard text.contains(where: \.isUpper), Checksums.mod97(text) == 1,
            text.prefix(4).contains(where: \.isDigit) || text[4] == 0x30 && text[5] == 0x30
        else { return nil }
        return .checksum
    }

    private static let vehicle = scheme(
        "vin",
        [String(repeating: "X", count: 13) + "9999"],
        ["vin", "chassis", "fahrgestellnummer", "fin", "vehicle", "telaio", "bastidor", "chassi"],
        standalone: 700
    ) { text in
        let letters = text.contains(where: \.isUpper)
        if letters || isUniform(text), Checksums.vehicle(text) { return .checksum }
        if !letters { return nil }
        // Only North America requires the check digit; there a number begins with 1 to 5.
        guard let first = text.first, !(0x31...0x35).contains(first),
            !text.contains(where: { "IOQ".utf8.contains($0) }),
            text.count(where: \.isDigit) >= 6, text.count(where: \.isUpper) >= 5
        else { return nil }
        return .structure
    }
}

/// Countries of mobile networks (ITU-T E.212), as ranges of their codes.
enum MobileCountries {
    private static let ranges = """
        1 202 204 206 208 212-214 216 218-222 226 228 230-232 234-235 238 240 242 244 246-248 250
        255 257 259-260 262 266 268 270 272 274 276 278 280 282-284 286 288-290 292-295 297 302
        308 310-314 316 330 334 338 340 342 344 346 348 350 352 354 356 358 360 362-366 368 370
        372 374 376 400-402 404-405 410 412-422 424-429 432 434 436-438 440-441 450 452 454-457
        460 466-467 470 472 502 505 510 514-515 520 525 528 530 536-537 539-555 602-643 645-655
        657-659 702 704 706 708 710 712 714 716 722 724 730 732 734 736 738 740 742 744 746 748
        750 901-902 995
        """
    private static let codes: NumberSet = {
        var codes: Set<Int> = []
        for part in ranges.utf8.split(whereSeparator: \.isSpace) {
            let ends = part.split(separator: 0x2d).map { $0.reduce(0) { $0 * 10 + $1.digit } }
            codes.formUnion(ends[0]...(ends.last ?? ends[0]))
        }
        return NumberSet(codes)
    }()

    static func contains(_ code: Int) -> Bool { codes.contains(code) }
}

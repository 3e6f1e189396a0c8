extension NumberSchemes {
    /// Denmark, Estonia, Finland, Lithuania, Latvia, Norway, Sweden.
    static let north: [NumberScheme] = [
        denmark, estonia, finland, lithuania, latvia, norway, sweden,
    ].flatMap { $0 }

    private static let denmark: [NumberScheme] =
        [
            .init(
                "dk.cpr",
                ["9999999999"],
                structure: [.danishBirth],
                words: ["cpr", "cpr-nr", "cpr-nummer", "personnummer", "cpr nummer"],
                standalone: 120,
                written: ["999999-9999", "999999 9999"]
            )
        ]
        + NumberScheme.vat(
            "dk.cvr",
            "DK",
            ["99999999"],
            checksum: [.notZeroFirst, .weights([2, 7, 6, 5, 4, 3, 2, 1], mod: 11)],
            words: ["cvr", "cvr-nr", "cvr-nummer", "se-nr", "moms", "momsnr", "virksomhed"],
            standalone: 56,
            written: ["99 99 99 99", "9999 9999"]
        )

    private static let estonia: [NumberScheme] =
        [
            .init(
                "ee.ik",
                ["99999999999"],
                checksum: [.centuryDigit(1...8), .balticCheck],
                words: [
                    "isikukood", "isikukoodi", "isikukoodiga", "isikukoodid", "ik", "personal code",
                    "personal identification code",
                ],
                standalone: 636
            ),
            .init(
                "ee.registrikood",
                ["99999999"],
                checksum: [.at(0, "1789"), .balticCheck],
                words: [
                    "registrikood", "registrikoodi", "registrikoodiga", "reg-kood", "reg. kood",
                    "rg-kood", "ariregister", "registry code",
                ],
                standalone: 112
            ),
        ]
        + NumberScheme.vat(
            "ee.kmkr",
            "EE",
            ["999999999"],
            checksum: [.weights([3, 7, 1, 3, 7, 1, 3, 7, 1], mod: 10)],
            words: ["kmkr", "kmkr nr", "kaibemaks", "kaibemaksukohustuslane", "kmkn", "vat"],
            standalone: 45
        )

    private static let finland: [NumberScheme] =
        [
            .init(
                "fi.hetu",
                ["999999999X", "999999A999X"],
                checksum: [.finnishPerson],
                words: [
                    "hetu", "henkilotunnus", "henkilotunnuksen", "henkilotunnusta", "sotu",
                    "personbeteckning", "personal identity code",
                ],
                standalone: 882,
                written: ["999999-999X", "999999+999X"]
            ),
            .init(
                "fi.ytunnus",
                ["99999999"],
                checksum: [.finnishCompany],
                words: [
                    "y-tunnus", "ytunnus", "fo-nummer", "yritystunnus", "ly-tunnus", "business id",
                    "alv", "alv-numero", "alv-nro",
                ],
                standalone: 55,
                written: ["9999999-9"]
            ),
            .prefixed(
                "fi.alv",
                "FI",
                ["99999999"],
                checksum: [.finnishCompany],
                words: ["alv", "alv-nro", "arvonlisavero", "moms", "vat"]
            ),
            .init(
                "fi.veronumero",
                ["999999999999"],
                structure: [],
                words: ["veronumero", "veronumeron", "skattenummer", "individual tax number"],
                standalone: 30
            ),
        ]

    private static let lithuania: [NumberScheme] =
        [
            .init(
                "lt.asmens",
                ["99999999999"],
                checksum: [.either(.at(0, "9"), .centuryDigit(1...8)), .balticCheck],
                words: ["asmens kodas", "asmens koda", "a.k.", "a/k", "personal code"],
                standalone: 262
            )
        ]
        + NumberScheme.vat(
            "lt.pvm",
            "LT",
            ["999999999", "999999999999"],
            checksum: [.init { $0.value($0.count - 2) == 1 }, .lithuanianVAT],
            words: ["pvm", "pvm kodas", "pvm moketojo kodas", "vat"],
            standalone: 298
        )

    private static let latvia: [NumberScheme] = NumberScheme.vat(
        "lv.pvn",
        "LV",
        ["99999999999"],
        checksum: [.either(.latvianCompany, .latvianPerson)],
        words: [
            "personas kods", "personas kodu", "pers. kods", "pers.kods", "pers. kodu", "p.k.",
            "pvn", "pvn numurs", "registracijas numurs",
            "reg. nr", "personal code", "vat",
        ],
        standalone: 80,
        written: ["999999-99999"]
    )

    private static let norway: [NumberScheme] = [
        .init(
            "no.fodselsnummer",
            ["99999999999"],
            checksum: [.norwegianCheck, .norwegianBirth],
            words: [
                "fodselsnummer", "fodselsnr", "personnummer", "d-nummer", "fnr",
                "fodsels- og personnummer",
            ],
            standalone: 875,
            written: ["999999 99999", "999999-99999"]
        ),
        .init(
            "no.orgnr",
            ["999999999"],
            checksum: [.norwegianCompany],
            words: ["orgnr", "org.nr", "organisasjonsnummer", "foretaksregisteret", "org. nr"],
            standalone: 50,
            written: ["999 999 999"]
        ),
        .init(
            "no.mva",
            ["999999999AAA", "AA999999999AAA"],
            checksum: [
                .suffix("MVA"),
                .either(
                    .length(12, .norwegianCompany),
                    .length(14, .both(.prefix("NO"), .norwegianCompany.after(2)))
                ),
            ],
            words: ["mva", "merverdiavgift", "momsregisteret", "vat"],
            standalone: 990,
            written: ["999 999 999 AAA", "999999999 AAA", "AA 999 999 999 AAA"]
        ),
    ]

    private static let sweden: [NumberScheme] =
        [
            .init(
                "se.personnummer",
                ["9999999999", "999999999999"],
                checksum: [.swedishPerson],
                words: [
                    "personnummer", "personnr", "pers.nr", "persnr", "p.nr", "pnr",
                    "samordningsnummer",
                    "personal identity number",
                ],
                standalone: 450,
                written: ["999999-9999", "999999+9999", "99999999-9999", "99999999 9999"]
            ),
            .init(
                "se.orgnr",
                ["9999999999"],
                checksum: [.swedishCompany],
                words: [
                    "orgnr", "org.nr", "org nr", "organisationsnummer", "bolagsverket", "f-skatt",
                ],
                standalone: 58,
                written: ["999999-9999"]
            ),
        ]
        + NumberScheme.vat(
            "se.vat",
            "SE",
            ["999999999999"],
            checksum: [.luhn(0..<10), .within(10..<12, 1...1)],
            words: ["moms", "momsregistreringsnummer", "momsnr", "vat"],
            standalone: 833,
            written: ["999999-9999 99", "999999-9999-99", "9999999999-99"]
        )
}

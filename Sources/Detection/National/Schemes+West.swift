extension NumberSchemes {
    /// From Ireland to Austria.
    static let west: [NumberScheme] = [
        austria, belgium, switzerland, germany, france, britain, ireland, luxembourg, netherlands,
    ].flatMap { $0 }

    private static let austria: [NumberScheme] =
        [
            .init(
                "at.tin",
                ["999999999"],
                checksum: [.luhn, .austrianTaxOffice],
                words: [
                    "abgabenkontonummer", "abgabenkonto", "steuernummer", "st.nr", "finanzamt",
                ],
                standalone: 112,
                written: ["99-999/9999", "99 999/9999"]
            ),
            .init(
                "at.vnr",
                ["9999999999"],
                checksum: [.notZeroFirst, .austrianInsurance],
                words: [
                    "versicherungsnummer", "sozialversicherungsnummer", "svnr", "sv-nr", "vsnr",
                    "sozialversicherung", "e-card",
                ],
                standalone: 60,
                written: ["9999 999999"]
            ),
            .init(
                "at.businessid",
                ["99999A", "999999A", "AA99999A", "AA999999A"],
                structure: [.austrianCompany],
                words: ["firmenbuch", "firmenbuchnummer", "fn", "handelsgericht"],
                standalone: 214,
                written: ["AA 99999A", "AA 999999A", "AA 999999 A", "999999 A"]
            ),
        ]
        + NumberScheme.vat(
            "at.uid",
            "AT",
            ["A99999999"],
            checksum: [.prefix("U"), .austrianVAT],
            words: ["uid", "uid-nr", "uid-nummer", "umsatzsteuer", "ust-id"],
            standalone: 990
        )

    private static let belgium: [NumberScheme] =
        [
            .init(
                "be.nn",
                ["99999999999"],
                checksum: [.notZero, .belgianCheck, .within(2..<4, 0...12)],
                words: belgianPerson,
                standalone: 623,
                written: ["99.99.99-999.99", "999999-999-99", "999999 999 99", "99.99.99.999.99"]
            ),
            .init(
                "be.bis",
                ["99999999999"],
                checksum: [.belgianCheck, .within(2..<4, 20...32, 40...52)],
                words: belgianPerson + ["bis"],
                standalone: 499,
                written: ["99.99.99-999.99", "999999-999-99", "999999 999 99"]
            ),
            .init(
                "be.eid",
                ["999999999999"],
                checksum: [.notZero, .belgianCard],
                words: [
                    "identiteitskaart", "carte d'identite", "personalausweis", "eid",
                    "kaartnummer", "numero de carte", "identity card",
                ],
                standalone: 321,
                written: ["999-9999999-99"]
            ),
        ]
        + NumberScheme.vat(
            "be.vat",
            "BE",
            ["9999999999"],
            checksum: [.notZero, .at(0, "01"), .belgianCompany],
            words: [
                "btw", "tva", "ondernemingsnummer", "numero d'entreprise", "kbo", "bce",
                "mwst", "rpr", "rpm", "vat",
            ],
            standalone: 655,
            written: ["9999.999.999", "9999 999 999"]
        )

    private static let belgianPerson = [
        "rijksregisternummer", "rijksregister", "insz", "niss", "registre national",
        "numero national", "nationaal nummer", "nationalregisternummer", "national number", "rrn",
    ]

    private static let switzerland: [NumberScheme] = [
        .init(
            "ch.ssn",
            ["9999999999999"],
            checksum: [.prefix("756"), .ean13],
            words: [
                "ahv", "ahv-nr", "ahv-nummer", "ahvn13", "avs", "numero avs", "oasi", "navs13",
                "sozialversicherungsnummer",
            ],
            standalone: 990,
            written: ["999.9999.9999.99", "999 9999 9999 99"]
        ),
        .init(
            "ch.uid",
            ["AAA999999999"],
            checksum: [.prefix("CHE"), .swissCompany],
            words: ["uid", "ide", "idi", "handelsregister", "registre du commerce"],
            standalone: 990,
            written: ["AAA-999.999.999", "AAA 999.999.999", "AAA 999 999 999"]
        ),
        .init(
            "ch.vat",
            ["AAA999999999AAA", "AAA999999999AAAA"],
            checksum: [.prefix("CHE"), .swissCompany, .suffix("MWST", "TVA", "IVA", "TPV")],
            words: ["mwst", "tva", "iva", "mehrwertsteuer", "vat"],
            standalone: 990,
            written: [
                "AAA-999.999.999 AAA", "AAA-999.999.999 AAAA", "AAA 999.999.999 AAA",
                "AAA 999.999.999 AAAA",
            ]
        ),
    ]

    private static let germany: [NumberScheme] =
        [
            .init(
                "de.idnr",
                ["99999999999"],
                checksum: [.notZeroFirst, .iso7064mod11and10, .germanRepeats],
                words: [
                    "steuer-id", "steueridentifikationsnummer", "identifikationsnummer", "idnr",
                    "steuer-idnr", "steuerid", "tax id", "tin",
                ],
                standalone: 645,
                written: ["99 999 999 999"]
            ),
            .init(
                "de.stnr",
                ["9999999999", "99999999999", "9999999999999"],
                structure: [.germanTaxOffice],
                words: [
                    "steuernummer", "st.-nr", "st.nr", "st-nr", "steuernr", "steuer-nr", "stnr",
                    "finanzamt",
                ],
                standalone: 30,
                written: ["99/999/99999", "999/999/99999", "999/9999/9999", "99 999 99999"]
            ),
            .init(
                "de.handelsregisternummer",
                [
                    "AAA999", "AAA9999", "AAA99999", "AAA999999", "AA999", "AA9999", "AA99999",
                ],
                structure: [.germanRegister],
                words: [
                    "handelsregister", "amtsgericht", "registergericht", "hrb", "hra",
                    "vereinsregister", "genossenschaftsregister", "partnerschaftsregister",
                ],
                standalone: 500,
                written: [
                    "AAA 999", "AAA 9999", "AAA 99999", "AAA 999999", "AA 999", "AA 9999",
                    "AA 99999",
                ]
            ),
        ]
        + NumberScheme.vat(
            "de.vat",
            "DE",
            ["999999999"],
            checksum: [.notZeroFirst, .iso7064mod11and10],
            words: [
                "ust-id", "ust-idnr", "ustid", "umsatzsteuer-identifikationsnummer", "umsatzsteuer",
                "vat",
            ],
            standalone: 54,
            written: ["999 999 999"]
        )

    private static let luxembourg: [NumberScheme] = NumberScheme.vat(
        "lu.tva",
        "LU",
        ["99999999"],
        checksum: [
            .init(sum: { _ in DigitSum(number: 0..<6, added: [6: -10, 7: -1], mod: 89) }) {
                $0.number(0..<6) % 89 == $0.pair(6)
            }
        ],
        words: ["tva", "numero tva", "mwst", "vat"],
        standalone: 342,
        written: ["999 999 99"]
    )

    private static let netherlands: [NumberScheme] =
        [
            .init(
                "nl.bsn",
                ["999999999"],
                checksum: [.notZero, .dutchEleven(rest: 0)],
                words: [
                    "bsn", "burgerservicenummer", "sofinummer", "sofi-nummer", "sofi",
                    "citizen service number",
                ],
                standalone: 50,
                written: ["9999.99.999", "9999 99 999", "999 999 999"]
            ),
            .init(
                "nl.onderwijsnummer",
                ["999999999"],
                checksum: [.prefix("10"), .dutchEleven(rest: 5)],
                words: ["onderwijsnummer", "onderwijs", "leerling", "pgn"],
                standalone: 837
            ),
            .init(
                "nl.identiteitskaartnummer",
                ["AAXXXXXX9"],
                structure: [.dutchCard],
                words: [
                    "paspoort", "paspoortnummer", "identiteitskaart", "documentnummer", "id-kaart",
                    "identiteitskaartnummer", "passport",
                ],
                standalone: 45
            ),
        ]
        + NumberScheme.vat(
            "nl.btw",
            "NL",
            ["999999999A99"],
            checksum: [.dutchVAT],
            words: ["btw", "btw-nummer", "btw-id", "omzetbelastingnummer", "vat"],
            standalone: 990,
            written: ["9999.99.999.A.99", "9999.99.999.A99", "999999999.A99"]
        )
}

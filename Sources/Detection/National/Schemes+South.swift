extension NumberSchemes {
    /// Cyprus, Spain, Greece, Italy, Malta, Portugal.
    static let south: [NumberScheme] = [cyprus, spain, greece, italy, malta, portugal].flatMap {
        $0
    }

    private static let cyprus: [NumberScheme] = NumberScheme.vat(
        "cy.vat",
        "CY",
        ["99999999A"],
        checksum: [.cyprusVAT],
        words: ["φπα", "αφμ", "αριθμος φορολογικου μητρωου", "vat", "tic"],
        standalone: 990
    )

    private static let spain: [NumberScheme] = [
        .init(
            "es.dni",
            ["99999999A"],
            checksum: [.spanishLetter { $0.number(0..<8) }],
            words: ["dni", "d.n.i.", "nif", "documento nacional de identidad"],
            standalone: 990,
            written: ["99999999-A", "99.999.999-A", "99.999.999 A", "99999999 A"]
        ),
        .init(
            "es.nie",
            ["A9999999A"],
            checksum: [.at(0, "XYZ"), .spanishForeigner],
            words: ["nie", "n.i.e.", "extranjero", "numero de identidad de extranjero", "nif"],
            standalone: 990,
            written: ["A-9999999-A", "A9999999-A", "A 9999999 A"]
        ),
        .init(
            "es.cif",
            ["A9999999X"],
            checksum: [.at(0, "ABCDEFGHJNPQRSUVW"), .spanishCompany],
            words: ["cif", "c.i.f.", "nif", "sociedad", "s.l.", "s.a."],
            standalone: 990,
            written: ["A-9999999X", "A-9999999-X", "A 9999999X"]
        ),
        .init(
            "es.nif",
            ["A9999999A"],
            checksum: [.at(0, "KLM"), .spanishLetter { $0.number(1..<8) }],
            words: ["nif", "n.i.f.", "numero de identificacion fiscal"],
            standalone: 990,
            written: ["A-9999999-A"]
        ),
        .prefixed(
            "es.nif",
            "ES",
            ["X9999999X"],
            checksum: [.spanishVAT],
            words: ["nif", "iva", "nif-iva", "vat"]
        ),
    ]

    private static let greece: [NumberScheme] =
        [
            .init(
                "gr.amka",
                ["99999999999"],
                checksum: [.luhn, .dayMonthYear],
                words: ["αμκα", "α.μ.κ.α.", "amka"],
                standalone: 524
            )
        ]
        + NumberScheme.vat(
            "gr.vat",
            "EL",
            ["999999999"],
            checksum: [.last([256, 128, 64, 32, 16, 8, 4, 2], mod: 11)],
            words: ["αφμ", "α.φ.μ.", "afm", "φπα", "vat"],
            standalone: 47
        )

    private static let italy: [NumberScheme] =
        [
            .init(
                "it.codicefiscale",
                ["AAAAAAXXAXXAXXXA"],
                checksum: [.italianBirth, .italianCode],
                words: ["codice fiscale", "c.f.", "cf", "cod. fisc.", "cod.fisc."],
                standalone: 990,
                written: ["AAA AAA XXAXX AXXXA", "AAA-AAA-XXAXX-AXXXA"]
            )
        ]
        + NumberScheme.vat(
            "it.iva",
            "IT",
            ["99999999999"],
            checksum: [
                .init { $0.number(0..<7) > 0 },
                .within(7..<10, 1...100, 120...121, 888...888, 999...999),
                .luhn,
            ],
            words: ["partita iva", "p.iva", "p. iva", "p.i.", "piva", "iva", "codice fiscale"],
            standalone: 303
        )

    private static let malta: [NumberScheme] = NumberScheme.vat(
        "mt.vat",
        "MT",
        ["99999999"],
        checksum: [.notZeroFirst, .weights([3, 4, 6, 7, 8, 9, 10, 1], mod: 37)],
        words: ["vat", "vat no", "vat number", "numru tal-vat", "taxxa"],
        standalone: 163,
        written: ["9999-9999", "9999 9999"]
    )

    private static let portugal: [NumberScheme] =
        [
            .init(
                "pt.cc",
                ["999999999AX9"],
                checksum: [.portugueseCard],
                words: [
                    "cartao de cidadao", "cartao do cidadao", "cc", "documento de identificacao",
                    "bilhete de identidade", "n.o de documento",
                ],
                standalone: 990,
                written: ["99999999 9 AX9", "99999999-9-AX9", "999999999 AX9"]
            )
        ]
        + NumberScheme.vat(
            "pt.nif",
            "PT",
            ["999999999"],
            checksum: [
                .notZeroFirst, .last([9, 8, 7, 6, 5, 4, 3, 2], mod: 11) { (11 - $0) % 11 % 10 },
            ],
            words: ["nif", "nipc", "contribuinte", "numero de contribuinte", "iva", "n.o fiscal"],
            standalone: 53,
            written: ["999 999 999", "999.999.999"]
        )
}

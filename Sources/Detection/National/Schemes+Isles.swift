extension NumberSchemes {
    static let france: [NumberScheme] =
        [
            .init(
                "fr.nir",
                ["999999999999999", "999999A99999999"],
                checksum: [.at(0, "123478"), .frenchSecurity],
                words: [
                    "nir", "securite sociale", "numero de securite sociale", "insee",
                    "immatriculation", "carte vitale", "assure", "social security",
                ],
                standalone: 405,
                written: [
                    "9 99 99 99 999 999 99", "9 99 99 9A 999 999 99", "9.99.99.99.999.999.99",
                    "9 99 99 99 999 999 / 99", "9999999999999 99", "999999A999999 99",
                ]
            ),
            .init(
                "fr.nif",
                ["9999999999999"],
                checksum: [
                    .at(0, "0123"),
                    // 511 is 7 times 73.
                    .init(sum: { _ in
                        DigitSum(number: 0..<10, added: [10: -100, 11: -10, 12: -1], mod: 73)
                    }) { $0.number(0..<10) % 511 == $0.number(10..<13) },
                ],
                words: [
                    "numero fiscal", "spi", "nif", "reference fiscale",
                    "identifiant fiscal", "impots",
                ],
                standalone: 867,
                written: ["99 99 999 999 999", "99 99 999 999 9 99"]
            ),
            .init(
                "fr.siren",
                ["999999999"],
                checksum: [.luhn],
                words: ["siren", "rcs", "r.c.s", "registre du commerce", "immatriculee"],
                standalone: 46,
                written: ["999 999 999", "999.999.999"]
            ),
            .init(
                "fr.siret",
                ["99999999999999"],
                checksum: [.luhn(0..<9), .either(.luhn, .frenchPost)],
                words: ["siret", "etablissement"],
                standalone: 329,
                written: ["999 999 999 99999", "999.999.999.99999"]
            ),
        ]
        + NumberScheme.vat(
            "fr.tva",
            "FR",
            ["XX999999999"],
            checksum: [.frenchVAT],
            words: [
                "tva", "tva intracommunautaire", "numero de tva", "intracommunautaire",
                "vat",
            ],
            standalone: 837,
            written: ["XX 999999999", "XX 999 999 999"]
        )

    static let britain: [NumberScheme] =
        [
            .init(
                "gb.nino",
                ["AA999999A"],
                structure: [.britishInsurance],
                words: [
                    "national insurance", "nino", "ni number", "ni no", "insurance number", "n.i.",
                ],
                standalone: 500,
                written: [
                    "AA 99 99 99 A", "AA 999999 A", "AA-99-99-99-A", "AA999999 A", "AA 999999A",
                    "AA 99 99 99A", "AA99 99 99A", "AA99 99 99 A",
                ]
            ),
            .init(
                "gb.nhs",
                ["9999999999"],
                checksum: [.weights([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], mod: 11)],
                words: [
                    "nhs", "nhs number", "nhs no", "patient", "health service", "chi number",
                    "chi no", "health and care number",
                ],
                standalone: 52,
                written: ["999 999 9999", "999-999-9999"]
            ),
            .init(
                "gb.upn",
                ["A99999999999X"],
                checksum: [.britishPupil],
                words: ["upn", "unique pupil number", "pupil"],
                standalone: 990
            ),
            .init(
                "gb.utr",
                ["9999999999"],
                checksum: [.britishTaxpayer],
                words: [
                    "utr", "unique taxpayer reference", "taxpayer reference", "self assessment",
                    "hmrc", "tax reference",
                ],
                standalone: 47,
                written: ["99999 99999"]
            ),
        ]
        + NumberScheme.vat(
            "gb.vat",
            "GB",
            ["999999999", "999999999999"],
            checksum: [.britishVAT],
            words: ["vat", "vat number", "vat no", "vat reg", "vat registration"],
            standalone: 146,
            written: ["999 9999 99", "999 9999 99 999"]
        )
        + [
            // Departments of the government and health authorities, which have no check digits.
            .prefixed(
                "gb.vat",
                "GB",
                ["AA999"],
                checksum: [.britishOffice],
                words: ["vat", "vat number", "vat no", "vat reg", "vat registration"],
                written: ["AA 999"]
            )
        ]

    static let ireland: [NumberScheme] = [
        .init(
            "ie.pps",
            ["9999999A", "9999999AA"],
            checksum: [.irishPerson],
            words: ["pps", "ppsn", "pps no", "personal public service", "ppsn number", "rsi"],
            standalone: 990,
            written: ["9999999 A", "9999999 AA", "9999999-A"]
        ),
        .init(
            "ie.vat",
            ["9A99999A"],
            checksum: [.irishOldVAT],
            words: ["vat", "vat no", "vat number", "revenue"],
            standalone: 990
        ),
        .prefixed(
            "ie.vat",
            "IE",
            ["9999999A", "9999999AA", "9A99999A"],
            checksum: [.irishVAT],
            words: ["vat", "vat no", "vat number", "revenue"]
        ),
    ]
}

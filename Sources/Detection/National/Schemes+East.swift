extension NumberSchemes {
    /// Bulgaria, Czechia, Croatia, Hungary, Poland, Romania, Slovenia, Slovakia.
    static let east: [NumberScheme] = [
        bulgaria, czechia, croatia, hungary, poland, romania, slovenia, slovakia,
    ].flatMap { $0 }

    private static let bulgaria: [NumberScheme] = [
        .init(
            "bg.egn",
            ["9999999999"],
            checksum: [.bulgarianBirth, .bulgarianPerson],
            words: ["егн", "е.г.н.", "единен граждански номер", "egn"],
            standalone: 328
        ),
        .init(
            "bg.pnf",
            ["9999999999"],
            checksum: [.bulgarianForeigner],
            words: ["лнч", "личен номер на чужденец", "lnch", "pnf"],
            standalone: 46
        ),
        .init(
            "bg.vat",
            ["999999999"],
            checksum: [.bulgarianCompany],
            words: ["еик", "булстат", "ддс", "eik", "bulstat", "vat"],
            standalone: 48
        ),
        .prefixed(
            "bg.vat",
            "BG",
            ["999999999", "9999999999"],
            checksum: [
                .either(
                    .length(9, .bulgarianCompany),
                    .length(
                        10,
                        .either(
                            .both(.bulgarianBirth, .bulgarianPerson),
                            .bulgarianForeigner,
                            .weights([4, 3, 2, 7, 6, 5, 4, 3, 2, 1], mod: 11)
                        )
                    )
                )
            ],
            words: ["ддс", "ин по ддс", "еик", "vat"]
        ),
    ]

    private static let czechia: [NumberScheme] =
        birthNumber("cz.rc", birthWords + ["cislo pojistence", "cp"]) + [
            .init(
                "cz.dic",
                ["99999999"],
                checksum: [.czechCompany],
                words: ["dic", "ic", "ico", "identifikacni cislo", "dph"],
                standalone: 48,
                written: ["999 99 999"]
            ),
            .prefixed(
                "cz.dic",
                "CZ",
                ["99999999", "999999999", "9999999999"],
                checksum: [
                    .either(
                        .length(8, .czechCompany),
                        .length(9, .either(.czechSpecial, .both(.at(0, "012345789"), .oldBirth))),
                        .length(10, .czechBirth)
                    )
                ],
                words: ["dic", "dph", "vat"]
            ),
        ]

    private static let birthWords = [
        "rodne cislo", "rodneho cisla", "rodnym cislem", "r.c.", "r. c", "rc", "r.c", "rod. c",
        "rod. cislo", "birth number",
    ]

    /// The birth number of Czechoslovakia, which both its successors kept.
    private static func birthNumber(_ name: String, _ words: [String]) -> [NumberScheme] {
        [
            .init(
                name,
                ["9999999999"],
                checksum: [.czechBirth],
                words: words,
                standalone: 252,
                written: ["999999/9999"]
            ),
            .init(
                name,
                ["999999999"],
                structure: [.oldBirth],
                words: words,
                standalone: 44,
                written: ["999999/999"]
            ),
        ]
    }

    private static let croatia: [NumberScheme] = NumberScheme.vat(
        "hr.oib",
        "HR",
        ["99999999999"],
        checksum: [.iso7064mod11and10],
        words: ["oib", "osobni identifikacijski broj", "pdv", "pdv id", "vat"],
        standalone: 47
    )

    private static let hungary: [NumberScheme] =
        NumberScheme.vat(
            "hu.anum",
            "HU",
            ["99999999"],
            checksum: [.hungarianTax],
            words: hungarianWords,
            standalone: 46
        ) + [
            .init(
                "hu.anum",
                ["99999999999"],
                checksum: [.hungarianTax, .at(8, "12345"), .within(9..<11, 2...20, 22...51)],
                words: hungarianWords,
                standalone: 156,
                written: ["99999999-9-99"]
            )
        ]

    private static let hungarianWords = [
        "adoszam", "adoszama", "kozossegi adoszam", "afa", "ceg", "vat", "tax number",
    ]

    private static let poland: [NumberScheme] =
        [
            .init(
                "pl.pesel",
                ["99999999999"],
                checksum: [.polishBirth, .last([9, 7, 3, 1, 9, 7, 3, 1, 9, 7], mod: 10)],
                words: ["pesel", "nr pesel", "numer pesel", "peselem"],
                standalone: 208
            ),
            .init(
                "pl.regon",
                ["999999999", "99999999999999"],
                checksum: [.polishRegister],
                words: ["regon", "nr regon", "numer regon"],
                standalone: 46,
                written: ["999-999-999", "999 999 999"]
            ),
        ]
        + NumberScheme.vat(
            "pl.nip",
            "PL",
            ["9999999999"],
            checksum: [.weights([6, 5, 7, 2, 3, 4, 5, 6, 7, -1], mod: 11)],
            words: ["nip", "nr nip", "numer nip", "vat"],
            standalone: 52,
            written: ["999-999-99-99", "999-99-99-999", "999 999 99 99"]
        )

    private static let romania: [NumberScheme] = [
        .init(
            "ro.cnp",
            ["9999999999999"],
            checksum: [.romanianBirth, .romanianPerson],
            words: ["cnp", "cod numeric personal", "c.n.p."],
            standalone: 739
        ),
        .init(
            "ro.cui",
            ["99999", "999999", "9999999", "99999999", "999999999", "9999999999"],
            checksum: [.romanianCompany],
            words: ["cui", "cif", "cod unic de inregistrare", "cod fiscal", "c.u.i."],
            standalone: 44
        ),
        .prefixed(
            "ro.cf",
            "RO",
            [
                "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999",
                "9999999999999",
            ],
            checksum: [
                .either(
                    .length(13, .both(.romanianBirth, .romanianPerson)),
                    .both(.init { $0.count < 13 }, .romanianCompany)
                )
            ],
            words: ["cif", "cui", "tva", "cod tva", "vat"]
        ),
        .init(
            "ro.onrc",
            ["A9999999999999"],
            checksum: [.at(0, "JFC"), .romanianRegister],
            words: romanianRegister,
            standalone: 990
        ),
        .init(
            "ro.onrc",
            ["A9999999", "A99999999", "A999999999", "A9999999999", "A99999999999"],
            structure: [.at(0, "JFC"), .romanianOldRegister],
            words: romanianRegister,
            standalone: 500,
            written: [
                "A99/9/9999", "A99/99/9999", "A99/999/9999", "A99/9999/9999", "A99/99999/9999",
            ]
        ),
    ]

    private static let romanianRegister = [
        "registrul comertului", "reg. com.", "nr. reg. com", "onrc", "inmatriculare",
    ]

    private static let sloveneRegister = ["maticna stevilka", "maticna", "mat. st.", "ajpes"]

    private static let slovenia: [NumberScheme] =
        [
            .init(
                "si.emso",
                ["9999999999999"],
                checksum: [
                    .sloveneBirth,
                    .last([7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], mod: 11) { (11 - $0) % 11 % 10 },
                ],
                words: ["emso", "enotna maticna stevilka", "maticna stevilka obcana"],
                standalone: 627
            ),
            .init(
                "si.maticna",
                ["9999999", "9999999999"],
                checksum: [.sloveneCompany],
                words: sloveneRegister,
                standalone: 49,
                written: ["9999999.999", "9999999 999"]
            ),
            .init(
                "si.maticna",
                ["9999999A99"],
                checksum: [.sloveneCompany],
                words: sloveneRegister,
                standalone: 990,
                written: ["9999999.A99", "9999999 A99"]
            ),
        ]
        + NumberScheme.vat(
            "si.ddv",
            "SI",
            ["99999999"],
            checksum: [.notZeroFirst, .sloveneVAT],
            words: ["davcna stevilka", "id za ddv", "ddv", "davcna st.", "vat"],
            standalone: 58
        )

    private static let slovakia: [NumberScheme] =
        birthNumber("sk.rc", birthWords + ["cislo poistenca"]) + [
            .init(
                "sk.dph",
                ["9999999999"],
                checksum: [.slovakCompany],
                words: ["ic dph", "dic", "dph", "vat"],
                standalone: 89
            ),
            .prefixed(
                "sk.dph",
                "SK",
                ["9999999999"],
                checksum: [.either(.slovakCompany, .czechBirth)],
                words: ["ic dph", "dic", "dph", "vat"]
            ),
        ]
}

extension NumberSchemes {
    /// Brazil, Canada, the United States.
    static let america: [NumberScheme] = brazil + canada + unitedStates

    /// Australia, India, Japan, Singapore.
    static let asia: [NumberScheme] = australia + india + japan + singapore

    private static let brazil: [NumberScheme] = [
        .init(
            "br.cpf",
            ["99999999999"],
            checksum: [.notOneDigit, .brazilianPerson],
            words: ["cpf", "c.p.f.", "cpf/mf", "cadastro de pessoas fisicas", "contribuinte"],
            standalone: 308,
            written: ["999.999.999-99", "999999999-99", "999 999 999 99"]
        ),
        .init(
            "br.cnpj",
            ["99999999999999"],
            checksum: [.notOneDigit, .brazilianCompany],
            words: ["cnpj", "c.n.p.j.", "cnpj/mf", "cgc"],
            standalone: 358,
            written: ["99.999.999/9999-99", "99999999/9999-99"]
        ),
        .init(
            "br.cnpj",
            ["XXXXXXXXXXXX99"],
            checksum: [
                .init { number in !(0..<12).allSatisfy(number.isDigit) }, .brazilianCompany,
            ],
            words: ["cnpj", "c.n.p.j.", "cnpj/mf", "cgc"],
            standalone: 454,
            written: ["XX.XXX.XXX/XXXX-99", "XXXXXXXX/XXXX-99"]
        ),
    ]

    private static let canada: [NumberScheme] = [
        .init(
            "ca.sin",
            ["999999999"],
            checksum: [.at(0, "12345679"), .luhn],
            words: [
                "sin", "s.i.n.", "social insurance", "social insurance number", "nas",
                "numero d'assurance sociale", "assurance sociale",
            ],
            standalone: 58,
            written: ["999-999-999", "999 999 999"]
        ),
        .init(
            "ca.bn",
            ["999999999"],
            checksum: [.luhn],
            words: ["bn", "business number", "numero d'entreprise", "gst", "hst", "cra", "tps"],
            standalone: 46,
            written: ["99999 9999", "999 999 999"]
        ),
        .init(
            "ca.bn",
            ["999999999AA9999"],
            checksum: [
                .luhn(0..<9),
                .either(.after("RC", 9), .after("RM", 9), .after("RP", 9), .after("RT", 9)),
            ],
            words: ["bn", "business number", "numero d'entreprise", "gst", "hst", "cra", "tps"],
            standalone: 990,
            written: ["999999999 AA 9999", "99999 9999 AA 9999", "999999999 AA9999"]
        ),
        .init(
            "ca.bc_phn",
            ["9999999999"],
            checksum: [.at(0, "9"), .columbianHealth],
            words: ["phn", "personal health number", "bc services card", "carecard", "msp"],
            standalone: 352,
            written: ["9999 999 999", "9999-999-999"]
        ),
    ]

    private static let unitedStates: [NumberScheme] = [
        .init(
            "us.ssn",
            ["999999999"],
            structure: [.americanSecurity],
            words: [
                "ssn", "social security", "social security number", "ss#", "soc sec", "soc. sec",
                "soc.sec",
            ],
            standalone: 30,
            written: ["999-99-9999", "999 99 9999"]
        ),
        .init(
            "us.itin",
            ["999999999"],
            structure: [.at(0, "9"), .within(3..<5, 70...88, 90...92, 94...99)],
            words: ["itin", "individual taxpayer", "taxpayer identification"],
            standalone: 150,
            written: ["999-99-9999", "999 99 9999"]
        ),
        .init(
            "us.atin",
            ["999999999"],
            structure: [.at(0, "9"), .within(3..<5, 93...93)],
            words: ["atin", "adoption taxpayer"],
            standalone: 500,
            written: ["999-99-9999"]
        ),
        .init(
            "us.ein",
            ["999999999"],
            structure: [.americanEmployer],
            words: ["ein", "employer identification", "employer id", "fein", "federal tax id"],
            standalone: 30,
            written: ["99-9999999"]
        ),
        .init(
            "us.ptin",
            ["A99999999"],
            structure: [.at(0, "P")],
            words: ["ptin", "preparer"],
            standalone: 500
        ),
        .init(
            "us.rtn",
            ["999999999"],
            checksum: [.weights([3, 7, 1, 3, 7, 1, 3, 7, 1], mod: 10)],
            words: [
                "routing", "routing number", "aba", "aba number", "rtn", "transit", "ach",
                "fedwire",
            ],
            standalone: 47
        ),
    ]

    private static let australia: [NumberScheme] = [
        .init(
            "au.abn",
            ["99999999999"],
            checksum: [.australianBusiness],
            words: ["abn", "a.b.n.", "australian business number", "gst"],
            standalone: 339,
            written: ["99 999 999 999"]
        ),
        .init(
            "au.acn",
            ["999999999"],
            checksum: [.weights([8, 7, 6, 5, 4, 3, 2, 1, 1], mod: 10)],
            words: ["acn", "a.c.n.", "australian company number", "arbn"],
            standalone: 47,
            written: ["999 999 999"]
        ),
        .init(
            "au.tfn",
            ["99999999", "999999999"],
            checksum: [.australianTax],
            words: ["tfn", "tax file number", "tax file no", "tax file"],
            standalone: 53,
            written: ["999 999 999", "99 999 999"]
        ),
    ]

    private static let india: [NumberScheme] = [
        .init(
            "in_.aadhaar",
            ["999999999999"],
            checksum: [.at(0, "23456789"), .notPalindrome, .verhoeff],
            words: ["aadhaar", "aadhar", "uidai", "uid", "आधार", "ஆதார்"],
            standalone: 60,
            written: ["9999 9999 9999", "9999-9999-9999"]
        ),
        .init(
            "in_.vid",
            ["9999999999999999"],
            checksum: [.at(0, "23456789"), .notPalindrome, .verhoeff],
            words: ["vid", "virtual id", "aadhaar", "aadhar", "आधार"],
            standalone: 58,
            written: ["9999 9999 9999 9999", "9999-9999-9999-9999"]
        ),
        .init(
            "in_.pan",
            ["AAAAA9999A"],
            structure: [.indianAccount],
            words: ["pan", "permanent account", "pan card", "pan no", "income tax", "पैन"],
            standalone: 500
        ),
        .init(
            "in_.gstin",
            ["99AAAAA9999AXAX"],
            checksum: [
                .within(0..<2, 1...38, 97...97, 99...99), .indianAccount.after(2),
                .at(12, "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"), .at(13, "Z"), .luhn(base: 36),
            ],
            words: ["gstin", "gst", "gst no", "gst number", "goods and services"],
            standalone: 990
        ),
        .init(
            "in_.epic",
            ["AAA9999999"],
            checksum: [.luhn(3..<10)],
            words: ["epic", "voter", "voter id", "election", "elector", "मतदाता"],
            standalone: 47,
            isCommonShape: true
        ),
    ]

    private static let japan: [NumberScheme] = [
        .init(
            "jp.in_",
            ["999999999999"],
            checksum: [
                .last([6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], mod: 11) { (11 - $0) % 11 % 10 }
            ],
            words: ["個人番号", "マイナンバー", "my number", "individual number", "mynumber"],
            standalone: 46,
            written: ["9999 9999 9999", "9999-9999-9999"]
        ),
        .init(
            "jp.cn",
            ["9999999999999"],
            checksum: [
                .init(sum: { _ in
                    DigitSum([2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], mod: 9, from: 1, at: 0) {
                        [9 - $0]
                    }
                }) {
                    9 - $0.weighted([2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], from: 1) % 9
                        == $0.value(0)
                }
            ],
            words: ["法人番号", "corporate number", "会社法人等番号", "houjin"],
            standalone: 48,
            written: ["9-9999-9999-9999"]
        ),
    ]

    private static let singapore: [NumberScheme] = [
        .init(
            "sg.nric",
            ["A9999999A"],
            checksum: [.singaporePerson],
            words: ["nric", "identity card", "ic no", "nric no", "身份证"],
            standalone: 990
        ),
        .init(
            "sg.uen",
            ["99999999A", "999999999A", "A99AA9999A"],
            checksum: [.singaporeEntity],
            words: ["uen", "acra", "gst reg", "registration no", "company reg", "roc"],
            standalone: 990
        ),
    ]

    /// South Africa.
    static let africa: [NumberScheme] = [
        .init(
            "za.idnr",
            ["9999999999999"],
            checksum: [.yearMonthDay(), .at(10, "01"), .luhn],
            words: [
                "id number", "id no", "identity number", "sa id", "identiteitsnommer",
                "id-nommer", "inombolo kamazisi",
            ],
            standalone: 875,
            written: ["999999 9999 999", "999999 9999 99 9"]
        ),
        .init(
            "za.tin",
            ["9999999999"],
            checksum: [.at(0, "01239"), .luhn],
            words: ["tax number", "tax reference", "income tax", "sars", "belastingnommer", "tin"],
            standalone: 93,
            written: ["9999/999/99/9", "9999 999 999"]
        ),
    ]
}

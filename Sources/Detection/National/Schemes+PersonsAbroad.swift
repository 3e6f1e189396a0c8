extension NumberSchemes {
    /// The same of the states outside the Union whose profiles we have.
    static let personsAbroad: [NumberScheme] =
        australians + brazilians + canadians + indians + otherAbroad

    private static let australians: [NumberScheme] = [
        .init(
            "au.medicare",
            ["9999999999", "99999999999"],
            checksum: [.australianPatient],
            words: ["medicare", "medicare number", "medicare card", "medicare no"],
            standalone: 99,
            written: ["9999 99999 9", "9999 99999 9 9", "9999 99999 9/9", "9999-99999-9"]
        ),
        .init(
            "au.ihi",
            ["9999999999999999"],
            checksum: [.prefix("800360"), .luhn],
            words: ["ihi", "individual healthcare identifier", "healthcare identifier"],
            standalone: 990
        ),
    ]

    private static let brazilians: [NumberScheme] = [
        .init(
            "br.pis",
            ["99999999999"],
            checksum: [.brazilianWorker],
            words: [
                "pis", "pasep", "pis/pasep", "nis", "nit", "pis-pasep", "inscricao do trabalhador",
                "cadunico", "inss",
            ],
            standalone: 47,
            written: ["999.99999.99-9"]
        ),
        .init(
            "br.cns",
            ["999999999999999"],
            checksum: [
                .at(0, "12789"),
                .weights([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], mod: 11),
            ],
            words: ["cns", "cartao nacional de saude", "cartao sus", "cartao do sus", "saude"],
            standalone: 99,
            written: ["999 9999 9999 9999"]
        ),
        .init(
            "br.titulo",
            ["999999999999"],
            checksum: [.brazilianVoter],
            words: ["titulo de eleitor", "titulo eleitoral", "tit. eleitor", "titulo eleitor"],
            standalone: 618,
            written: ["9999 9999 9999"]
        ),
        .init(
            "br.rg",
            ["99999999", "999999999", "99999999A"],
            structure: [.either(.init { $0.isDigit($0.count - 1) }, .suffix("X"))],
            words: [
                "rg", "r.g", "registro geral", "carteira de identidade", "cedula de identidade",
                "identidade", "documento de identidade",
            ],
            standalone: 30
        ),
    ]

    private static let canadians: [NumberScheme] = [
        .init(
            "ca.ohip",
            ["9999999999", "9999999999AA"],
            checksum: [.notZeroFirst, .luhn(0..<10)],
            words: ["ohip", "health card", "health card number", "health number", "carte sante"],
            standalone: 52,
            written: ["9999-999-999", "9999 999 999", "9999-999-999-AA", "9999 999 999 AA"]
        ),
        .init(
            "ca.ramq",
            ["AAAA99999999"],
            structure: [.quebecPatient],
            words: ["ramq", "assurance maladie", "nam", "carte soleil", "health insurance number"],
            standalone: 500,
            written: ["AAAA 9999 9999", "AAAA-9999-9999"]
        ),
        .init(
            "ca.health",
            ["99999999", "999999999", "9999999999", "999999999999"],
            structure: [],
            words: [
                "health card", "health card number", "health number", "ahcip", "phin", "mcp",
                "health services number", "hsn", "provincial health", "health card no",
            ],
            standalone: 30
        ),
    ]

    private static let indians: [NumberScheme] = [
        .init(
            "in_.abha",
            ["99999999999999"],
            structure: [],
            words: ["abha", "health id", "abha number", "ayushman bharat", "आभा"],
            standalone: 30
        ),
        .init(
            "in_.uan",
            ["999999999999"],
            structure: [.at(0, "1")],
            words: ["uan", "universal account number", "epfo", "provident fund"],
            standalone: 47
        ),
    ]

    private static let otherAbroad: [NumberScheme] = [
        .init(
            "jp.nenkin",
            ["9999999999"],
            structure: [],
            words: ["基礎年金番号", "年金番号", "年金手帳", "basic pension number", "pension number"],
            standalone: 30
        ),
        .init(
            "us.mbi",
            ["9AX9AX9AA99"],
            structure: [.americanBeneficiary],
            words: [
                "mbi", "medicare", "medicare number", "medicare beneficiary", "medicare id",
                "beneficiary identifier",
            ],
            standalone: 500,
            written: ["9AX9-AX9-AA99", "9AX9 AX9 AA99"]
        ),
    ]
}

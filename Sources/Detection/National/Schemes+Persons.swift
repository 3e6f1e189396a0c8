extension NumberSchemes {
    /// Numbers of persons in the Union that are not for taxes or companies and that python-stdnum
    /// does not know.
    static let persons: [NumberScheme] =
        germanPersons + hungarianPersons + iberianPersons + otherPersons + personsAbroad

    private static let germanPersons: [NumberScheme] = [
        .init(
            "de.vsnr",
            ["99999999A999"],
            checksum: [.germanPension],
            words: [
                "rentenversicherungsnummer", "rvnr", "rv-nummer", "rv-nr", "rentenversicherung",
                "sozialversicherungsnummer", "sv-nummer", "sv-nr", "svnr", "versicherungsnummer",
                "vsnr", "vers.-nr", "sozialversicherungsausweis",
            ],
            standalone: 990,
            written: ["99 999999 A 999", "99 99 99 99 A 999", "99999999 A 999", "99-999999-A-999"]
        ),
        .init(
            "de.kvnr",
            ["A999999999"],
            checksum: [.germanPatient],
            words: [
                "krankenversichertennummer", "versichertennummer", "versicherten-nr", "kvnr",
                "kv-nr", "krankenversicherungsnummer", "versicherten-nummer", "krankenkasse",
                "gesundheitskarte", "versichertennr", "kv-nummer",
            ],
            standalone: 990,
            written: ["A 999999999", "A999 999 999", "A 999 999 999"]
        ),
    ]

    private static let hungarianPersons: [NumberScheme] = [
        .init(
            "hu.taj",
            ["999999999"],
            checksum: [.last([3, 7, 3, 7, 3, 7, 3, 7], mod: 10)],
            words: [
                "taj", "taj szam", "taj-szam", "tajszam", "taj kartya", "taj-kartya",
                "tarsadalombiztositasi azonosito", "tb szam", "tb-szam",
            ],
            standalone: 47,
            written: ["999 999 999", "999-999-999"]
        ),
        .init(
            "hu.adoazonosito",
            ["9999999999"],
            checksum: [.at(0, "8"), .hungarianTaxpayer],
            words: [
                "adoazonosito", "adoazonosito jel", "adoazonosito jele", "adoazonosito jelem",
                "adoazonosito szam", "adokartya", "adojel",
            ],
            standalone: 478,
            written: ["9999 999 999", "999 999 9999"]
        ),
        .init(
            "hu.szemelyi",
            ["99999999999"],
            checksum: [.hungarianPerson],
            words: [
                "szemelyi szam", "szemelyi szama", "szemelyi azonosito", "szemelyi azonositoja",
                "szemelyazonosito", "szemelyazonosito jel", "szem. szam",
            ],
            standalone: 653,
            written: ["9-999999-9999", "9 999999 9999"]
        ),
    ]

    private static let iberianPersons: [NumberScheme] = [
        .init(
            "es.nuss",
            ["999999999999"],
            checksum: [.spanishInsurance],
            words: [
                "seguridad social", "nuss", "naf", "seg. social", "seg. soc",
                "numero de afiliacion",
                "afiliacion", "n. afiliacion", "nss",
            ],
            standalone: 473,
            written: ["99/99999999/99", "99 99999999 99", "99-99999999-99", "99/9999999999"]
        ),
        .init(
            "es.cip",
            ["AAAA9999999999", "AAAAAAAAAA999999"],
            structure: [.spanishPatient],
            words: [
                "cip", "cip-sns", "cip sns", "tarjeta sanitaria", "targeta sanitaria",
                "codigo de identificacion personal", "tarjeta sanitaria individual", "tsi",
            ],
            standalone: 500,
            written: ["AAAA 9 999999 999"]
        ),
        .init(
            "pt.niss",
            ["99999999999"],
            checksum: [.portugueseInsurance],
            words: [
                "niss", "seguranca social", "seg. social", "numero de seguranca social",
            ],
            standalone: 200,
            written: ["999 999 999 99", "99999 999 999"]
        ),
        .init(
            "pt.utente",
            ["999999999"],
            structure: [],
            words: [
                "numero de utente", "sns", "no utente", "n.o utente", "n.o de utente", "utente sns",
                "cartao de utente",
            ],
            standalone: 30
        ),
    ]

    private static let otherPersons: [NumberScheme] = [
        .init(
            "eu.ehic",
            ["99999999999999999999"],
            structure: [.europeanCard],
            words: [
                "ehic", "european health insurance card", "ehic card", "krankenversicherungskarte",
                "carte europeenne d'assurance maladie", "ceam", "tessera sanitaria", "team", "tse",
                "tarjeta sanitaria europea", "ekuz", "e-card", "versichertenkarte", "ezvk",
                "cartao europeu", "cesd", "card number", "kartennummer", "ehik", "gesundheitskarte",
            ],
            standalone: 500
        ),
        .init(
            "hr.jmbg",
            ["9999999999999"],
            checksum: [.croatianPerson],
            words: ["jmbg", "mbg", "maticni broj gradana", "maticni broj"],
            standalone: 931
        ),
        .init(
            "hr.mbo",
            ["999999999"],
            structure: [],
            words: ["mbo", "maticni broj osiguranika", "hzzo", "broj osigurane osobe"],
            standalone: 30
        ),
        .init(
            "lu.matricule",
            ["9999999999999"],
            checksum: [.luxembourgPerson],
            words: [
                "matricule", "matricule national", "numero d'identification national",
                "identification nationale", "identification national", "ccss", "cns", "nin",
                "identifikatiounsnummer", "identifikationsnummer", "nationale kennnummer",
                "matrikel", "matrikelnummer",
            ],
            standalone: 990,
            written: ["99999999 99999", "9999 9999 99999", "9999 99 99 99999", "99999999 999 99"]
        ),
        .init(
            "mt.id",
            ["9999999A", "999999A", "99999A"],
            structure: [.malteseCard],
            words: [
                "id card", "i.d. card", "id no", "i.d. no", "identity card", "id number",
                "karta tal-identita", "karta ta' l-identita", "id card no", "identity number",
                "i.d", "dokument tal-identita",
            ],
            standalone: 500
        ),
        .init(
            "nl.vnummer",
            ["9999999999"],
            structure: [],
            words: ["v-nummer", "vnummer", "vreemdelingennummer", "v-nr", "vreemdelingennr"],
            standalone: 30
        ),
        .init(
            "si.zzzs",
            ["999999999"],
            structure: [],
            words: [
                "zzzs", "stevilka zavarovane osebe", "zzzs stevilka", "zavarovana oseba",
                "kartica zdravstvenega zavarovanja", "st. zavarovane osebe",
            ],
            standalone: 30
        ),
    ]
}

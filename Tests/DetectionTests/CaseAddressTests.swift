import Detection
import Testing

/// Addresses of the case in the order, the language and the shortness of whoever writes them.
struct CaseAddressTests {
    /// What is found as an address of the case, a term of it or a proposal, with 300 or more.
    static func found(_ address: String, _ text: String) -> [String] {
        let detector = Detector(
            countries: ["DE"],
            terms: [.init(kind: .address, text: address)]
        )
        let bytes = Array(text.utf8)
        return detector.findings(in: bytes).filter {
            $0.best.confidence >= 300 && $0.best.validation == .term
        }.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    static let writings: [(String, [String])] = [
        (
            "Lindenstraße 12, 10969 Berlin",
            [
                "Lindenstraße 12", "Lindenstr. 12", "Lindenstr.12", "LINDENSTRASSE 12",
                "Linden Str. 12", "Lindenstraße 12, 10969 Berlin", "Lindenstraße 12, Berlin",
                "lindenstr 12 berlin", "10969 Berlin, Lindenstraße 12", "Lindenstraße Nr. 12",
                "Lindenstraße 12, D-10969 Berlin", "D-10969 Berlin, Lindenstraße 12",
                "Lindenstraße 12 a", "Lindenstraße 12/3. OG", "Lindenstraße 12\n10969 Berlin",
                "Lindenstraße 12 in Berlin", "Lindenstraße 12, 10969 Berlin, Deutschland",
                "Lindenstraße 12-14", "Berlin, Lindenstraße 12",
            ]
        ),
        (
            "24 rue des Martyrs, 75009 Paris",
            [
                "24 rue des Martyrs", "24, rue des Martyrs", "24 R. DES MARTYRS",
                "24 rue des martyrs 75009 PARIS", "24 bis rue des Martyrs", "rue des Martyrs, 24",
                "24 de la rue des Martyrs",
            ]
        ),
        (
            "Via Garibaldi 8, 20121 Milano",
            [
                "Via Garibaldi, 8", "via Garibaldi n. 8", "V. Garibaldi 8",
                "VIA GARIBALDI 8 - 20121 MILANO", "via G. Garibaldi 8",
            ]
        ),
        (
            "221B Baker Street, London NW1 6XE",
            [
                "221B Baker Street", "221b Baker St", "221 B Baker St",
                "221B BAKER STREET LONDON NW1 6XE",
            ]
        ),
        (
            "ul. Marszałkowska 10/5, 00-590 Warszawa",
            [
                "ul. Marszałkowska 10/5", "Marszałkowska 10 m. 5", "ulica Marszałkowska 10/5",
                "MARSZAŁKOWSKA 10/5", "ul. Marszałkowskiej 10", "Marszałkowska 10/5, Warszawa",
            ]
        ),
        (
            "Calle de Alcalá 45, 28014 Madrid",
            [
                "C/ Alcalá 45", "calle Alcalá, 45", "C/ de Alcalá, nº 45", "Calle de Alcala 45",
                "calle Alcalá número 45", "C/ Alcalá, 45, Madrid",
            ]
        ),
        (
            "Rua Augusta, 1500, São Paulo",
            [
                "R. Augusta, 1500", "Rua Augusta, nº 1500", "rua augusta 1500",
                "R. Augusta, 1500 - São Paulo", "Rua Augusta n.º 1500",
            ]
        ),
        (
            "Pikk tn 4-12, 10123 Tallinn",
            ["Pikk 4-12", "Pikk tn 4–12", "Pikk tänav 4-12", "Tallinn, Pikk 4-12"]
        ),
        (
            "Keizersgracht 100, 1015 AA Amsterdam",
            ["Keizersgr. 100", "KEIZERSGRACHT 100", "Keizersgracht 100-H"]
        ),
        ("1600 Main Street, Springfield, IL 62701", ["1600 Main St", "1600 Main St, Springfield"]),
        (
            "Váci utca 15, 1052 Budapest",
            [
                "Váci u. 15", "Váci utca 15", "Vaci utca 15", "VÁCI UTCA 15",
                "Váci utca 15, Budapest", "1052 Budapest, Váci utca 15",
            ]
        ),
        ("Storgatan 5, 111 22 Stockholm", ["Storgatan 5", "Storg. 5", "Storgatan 5, lgh 1101"]),
    ]

    @Test(arguments: writings)
    func addressIsFoundWhole(_ address: String, _ writings: [String]) {
        for writing in writings {
            #expect(CaseAddressTests.found(address, "bei \(writing) seit Mai") == [writing])
        }
    }

    @Test(arguments: [
        "Lindenstraße 13, 10969 Berlin", "Lindenstraße 112", "die Lindenstraße in Berlin",
        "12 Linden, eine Straße", "10969 Berlin", "Rosenstraße 12, 10969 Berlin",
    ])
    func otherHousesAreNotOfTheCase(_ text: String) {
        #expect(CaseAddressTests.found("Lindenstraße 12, 10969 Berlin", "bei \(text).") == [])
    }

    @Test func addressThatWasGivenAsATermIsOne() {
        let detector = Detector(
            countries: [],
            terms: [.init(kind: .term, text: "Lindenstraße 12, 10969 Berlin")]
        )
        let text = "sie zog nach Lindenstr. 12 in Berlin"
        let bytes = Array(text.utf8)
        let found = detector.findings(in: bytes).map {
            String(decoding: bytes[$0.range], as: UTF8.self)
        }
        #expect(found == ["Lindenstr. 12 in Berlin"])
    }
}

import Detection
import Testing

/// Names, documents, headings and dates that no term of the case and no check digit gives away.
struct QualityGuessTests {
    private static let detector = Detector(countries: ["DE"], terms: [], lexicon: false)

    private static func found(_ text: String, as name: String) -> [String] {
        let bytes = Array(text.utf8)
        return detector.findings(in: bytes).filter { $0.best.dataClass.rawValue == name }
            .map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    @Test(arguments: [
        ("Der Zeuge Ottomar Adolph sagte aus.", "Ottomar Adolph"),
        ("Wir trafen Sabine Kerzenmacher am Bahnhof.", "Sabine Kerzenmacher"),
        ("Med vänlig hälsning\nEvald Linder\n", "Evald Linder"),
        ("From: Tia Kirwan <tk@example.org>", "Tia Kirwan"),
        ("{\"name\": \"Abraham Osorio\", \"n\": 1}", "Abraham Osorio"),
        ("<Nm>Nedas Kairys</Nm>", "Nedas Kairys"),
        ("Urška Štrukelj, rojena 12.3.1985, je", "Urška Štrukelj"),
        ("Verdachte: Joshua van der Spaendonc zei", "Joshua van der Spaendonc"),
        ("le compte de DUPOND Jean a été", "DUPOND Jean"),
        ("Je m'appelle Élodie Marchand et", "Élodie Marchand"),
        ("Свидетель Ростислав Дмитриев показал", "Ростислав Дмитриев"),
        ("Ο μάρτυρας Αρτέμιος Βασιλειάδη κατέθεσε", "Αρτέμιος Βασιλειάδη"),
        ("السيد طارق حجازي كان", "طارق حجازي"), ("श्री राहुल जैन ने", "राहुल जैन"),
        ("证人王小明作证", "王小明"), ("木村陽一様", "木村陽一"), ("증인 박영길 씨는", "박영길"),
    ])
    func aNameNobodyNamedIsProposed(_ text: String, _ name: String) {
        #expect(Self.found(text, as: "name") == [name])
    }

    @Test(arguments: [
        "The Bank of America confirmed it on Monday.", "Albert Schweitzer Straße 5",
        "Karl Zeiss GmbH liefert", "rue Jean Jaurès 4", "De Hoge Raad heeft beslist.",
        "Microsoft Word and New York Times", "Der Vertrag wurde am Montag unterschrieben.",
        "See Article 18 of the Convention.", "La Société Générale et la Ville de Paris",
    ])
    func whatIsNobodysNameIsNot(_ text: String) {
        #expect(Self.found(text, as: "name").isEmpty)
    }

    @Test(arguments: [
        ("Passport\nL898902C3, Utopia", "L898902C3"),
        ("Reisepass Nr. C01X00T47", "C01X00T47"), ("passport no. 533401372", "533401372"),
        ("passeport n° 12AB34567", "12AB34567"), ("旅券番号 TK4401564", "TK4401564"),
        ("паспорт 45 1234567", "45 1234567"), ("paszport nr ER9644859", "ER9644859"),
    ])
    func aPassportIsFoundBesideItsWord(_ text: String, _ number: String) {
        #expect(Self.found(text, as: "passport") == [number])
        #expect(Self.found("ref " + number, as: "passport").isEmpty)
    }

    @Test func anIdentityCardIsFoundBesideItsWord() {
        #expect(Self.found("Personalausweis Nr. L22P8853K", as: "id-card") == ["L22P8853K"])
        #expect(Self.found("ID-kaart AB026688", as: "id-card") == ["AB026688"])
    }

    @Test func aHeadingSpeaksForItsColumn() {
        let text = "date;name;phone;dob\n2024-01-05;Xyra Quorn;0041613;1985-03-12\n"
        #expect(Self.found(text, as: "date-of-birth") == ["1985-03-12"])
        #expect(Self.found(text, as: "phone") == ["0041613"])
        #expect(Self.found(text, as: "name") == ["Xyra Quorn"])
        // Behind a blank line the table is over.
        #expect(Self.found(text + "\n\n1;2;3;1985-03-12", as: "date-of-birth").count == 1)
    }

    @Test(arguments: [
        "geb. 14. September 1993", "született: 1985. március 12.", "gimęs 1985 m. kovo 12 d.",
        "生年月日：1992年9月27日", "생년월일: 1992년 9월 27일", "1954/09/13生まれ", "12.III.1985 urodzony",
        "lahir pada 5 Disember 1974", "gebore op 04 Augustus 1980", "γεν. 3 Φεβ 1994",
        "народився 9 квітня 1952 р.", "doğum tarihi 22 Ara 1948", "DOB 12 03 1985",
        "born March 3, 1985", "nar. 17. prosince 1983", "21/03/1946 г.р.",
    ])
    func aBirthIsFoundInEveryForm(_ text: String) {
        #expect(Self.found(text, as: "date-of-birth").count == 1)
    }

    @Test(arguments: [
        ("call 207.504.9996x2283 now", "207.504.9996x2283"),
        ("Tel. +1-815-653-2636 ext. 42", "+1-815-653-2636 ext. 42"),
        ("mobile +60 12-378 6153", "+60 12-378 6153"), ("手机13438836859", "13438836859"),
        ("Мой номер 8 374 065 67 63.", "8 374 065 67 63"),
    ])
    func aPhoneIsFoundWhole(_ text: String, _ number: String) {
        #expect(Self.found(text, as: "phone") == [number])
    }

    @Test(arguments: [
        "Order 3832-64423", "⏎985.301.840⏎", "Build 20240113.4", "1. Tel 03012345\n2. 384.310",
    ])
    func whatOnlyLooksLikeAPhoneIsNot(_ text: String) {
        let all = Self.detector.findings(in: Array(text.replacing("⏎", with: "\n").utf8))
        let sure = all.filter { $0.best.dataClass.rawValue == "phone" && $0.best.confidence >= 500 }
        #expect(sure.count == (text.contains("Tel") ? 1 : 0))
    }

    @Test func anAddressThatAWordAnnouncesIsProposed() {
        #expect(
            Self.found("wohnhaft in Baumallee 7-1, 43915 Aschaffenburg\n", as: "address")
                == ["Baumallee 7-1, 43915 Aschaffenburg"]
        )
        #expect(
            Self.found("Адрес: ул. Камская, д. 57, 681241\n", as: "address")
                == ["ул. Камская, д. 57, 681241"]
        )
    }

    @Test func anIbanBeforeACommaAndAnAmountIsFound() {
        #expect(
            Self.found("2025-01-23,Marcus,DE89370400440532013000,7.05,709423027", as: "iban")
                == ["DE89370400440532013000"]
        )
    }
}

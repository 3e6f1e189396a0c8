import Detection
import Testing

/// Numbers that are right, and the same with one place changed; specimens and published examples.
struct VectorTests {
    static let detector = Detector(countries: [], terms: [])

    static func classes(_ text: String) -> [String] {
        detector.findings(in: Array(text.utf8)).flatMap(\.candidates).map(\.dataClass.rawValue)
    }

    /// Whether a finding of the class covers exactly the number in a sentence.
    static func isFound(_ dataClass: String, _ number: String, before: String = "see ") -> Bool {
        let text = Array((before + number + " there").utf8)
        let start = before.utf8.count
        return detector.findings(in: text).contains { finding in
            finding.range == start..<(start + number.utf8.count)
                && finding.candidates.contains { $0.dataClass.rawValue == dataClass }
        }
    }

    @Test(arguments: [
        ("iban", "DE89370400440532013000"), ("iban", "FR1420041010050500013M02606"),
        ("iban", "CH9300762011623852957"), ("iban", "EE382200221020145685"),
        ("iban", "BR9700360305000010009795493P1"), ("iban", "NL91ABNA0417164300"),
        ("iban", "GB29NWBK60161331926819"), ("pan", "4111111111111111"),
        ("pan", "378282246310005"), ("lei", "529900T8BM49AURSDO55"),
        ("lei", "213800KUD8LAJWSQ9D15"), ("imei", "490154203237518"),
        ("imei", "356938035643809"), ("phone", "+37255512345"), ("email", "a@b.example"),
        ("ipv4", "192.0.2.1"), ("ipv6", "2001:db8::1"), ("ipv6", "::ffff:192.0.2.128"),
        ("ipv6", "fe80::1%eth0"), ("ipv6", "2001:db8:0:0:1:0:0:1"), ("mac", "00:00:5E:00:53:01"),
        ("mac", "00-00-5e-00-53-01"), ("btc", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
        ("btc", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        ("btc", "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"),
        ("eth", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), ("vin", "1M8GDM9AXKP042788"),
        ("vin", "11111111111111111"), ("hash", "d41d8cd98f00b204e9800998ecf8427e"),
        ("hash", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ("hash", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (
            "hash",
            "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
                + "274edebfe76f65fbd51ad2f14898b95b"
        ),
        (
            "hash",
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
        ),
        ("url", "https://example.com/a?b=c#d"), ("url", "www.example.org"),
        ("date", "1985-03-12"), ("date", "12.03.1985"), ("date", "3/12/1985"),
        ("date", "12 March 1985"), ("date", "March 12, 1985"), ("date", "12. März 1985"),
        ("date", "12 de marzo de 1985"), ("date", "1985年3月12日"), ("date", "3rd of March 1985"),
        ("bic", "NEDSZAJJXXX"), ("iccid", "89014103211118510720"),
    ])
    func whatIsRightIsFound(_ dataClass: String, _ number: String) {
        #expect(VectorTests.isFound(dataClass, number))
    }

    @Test(arguments: [
        ("iban", "DE89370400440532013001"), ("iban", "DE8937040044053201300"),
        ("iban", "XX89370400440532013000"), ("pan", "4111111111111112"), ("bic", "DEUTDE"),
        ("lei", "213800KUD8LAJWSQ9D16"), ("imei", "356938035643808"), ("imsi", "999999123456789"),
        ("phone", "+0123456"), ("ipv4", "256.1.1.1"), ("ipv4", "1.2.3.4.5"), ("ipv6", "1:2:3"),
        ("ipv6", "2001:db8::1::2"), ("ipv6", "12345::1"), ("mac", "00:00:5E:00:53"),
        ("btc", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"),
        ("btc", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"),
        ("eth", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"), ("vin", "1M8GDM9A1KP042788"),
        ("hash", "d41d8cd98f00b204e9800998ecf8427"), ("date", "1985-13-12"), ("date", "31.02.1985"),
        ("date", "29 February 1985"), ("email", "image@2x.png"), ("email", "a@b"),
        ("email", "@b.example"), ("iccid", "89014103211118510721"),
    ])
    func whatIsWrongIsNot(_ dataClass: String, _ number: String) {
        #expect(!VectorTests.classes("see \(number) there").contains(dataClass))
    }

    @Test(arguments: [
        ("bic", "BIC: ", "DEUTDEFF"), ("imsi", "IMSI ", "310150123456789"),
        ("imsi", "IMSI ", "248010000000001"), ("imeisv", "IMEISV ", "4901542032375178"),
        ("plate", "Kennzeichen ", "B-AB 1234"), ("plate", "plaque ", "AA-123-AA"),
        ("plate", "registration ", "AB12 CDE"), ("date-of-birth", "born on ", "12 March 1985"),
        ("date-of-birth", "geb. am ", "12.03.1985"), ("date-of-birth", "né le ", "12/03/1985"),
        ("date-of-birth", "DOB: ", "1985-03-12"), ("date-of-birth", "生年月日 ", "1985年3月12日"),
        ("phone", "Tel. ", "030 1234567"), ("phone", "mobile: ", "07700 900123"),
        ("phone", "call ", "(212) 555-0123"), ("phone", "tél. ", "01 23 45 67 89"),
    ])
    func wordsBesideSayWhatItIs(_ dataClass: String, _ before: String, _ number: String) {
        #expect(VectorTests.isFound(dataClass, number, before: before))
    }

    @Test(arguments: [
        [
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
            "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        ],
        ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"],
        [
            "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6",
            "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        ],
    ])
    func zonesOfTravelDocumentsAreFound(_ lines: [String]) {
        let zone = lines.joined(separator: "\n")
        #expect(VectorTests.isFound("mrz", zone))
        for digit in zone.indices where zone[digit].isNumber && zone[digit] != "0" {
            var changed = zone
            let other = zone[digit] == "9" ? "8" : "9"
            changed.replaceSubrange(digit...digit, with: other)
            if VectorTests.isFound("mrz", changed) {
                // Only what no check digit covers may change.
                #expect(
                    !zone.hasPrefix("P"),
                    "place \(zone.distance(from: zone.startIndex, to: digit))"
                )
            }
        }
    }
}

import Detection
import Testing

/// Identifiers that hide: in other digits, behind separators, over line breaks.
struct DisguiseTests {
    static let detector = Detector(countries: [], terms: [])

    /// The text of each finding of the class.
    static func found(_ dataClass: String, _ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return detector.findings(in: bytes)
            .filter { $0.candidates.contains { $0.dataClass.rawValue == dataClass } }
            .map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    @Test(arguments: [
        ("iban", "DE89 3704 0044 0532 0130 00"), ("iban", "DE89-3704-0044-0532-0130-00"),
        ("iban", "DE89\u{a0}3704\u{a0}0044\u{a0}0532\u{a0}0130\u{a0}00"),
        ("iban", "DE89\u{202f}3704\u{2009}0044\u{202f}0532\u{202f}0130\u{202f}00"),
        ("iban", "de89370400440532013000"), ("iban", "DE8937040044\n0532013000"),
        ("iban", "DE89 3704 0044\r\n0532 0130 00"),
        ("iban", "DE89\u{200b}37040044\u{ad}0532013000"),
        ("iban", "ＤＥ８９３７０４００４４０５３２０１３０００"), ("iban", "DE89 37O4 0044 0532 0130 00"),
        ("pan", "4111 1111 1111 1111"), ("pan", "4111-1111-1111-1111"),
        ("pan", "4111.1111.1111.1111"),
        ("pan", "4111‐1111‐1111‐1111"), ("pan", "4111–1111–1111–1111"),
        ("pan", "3782 822463 10005"),
        ("pan", "٤١١١١١١١١١١١١١١١"), ("pan", "४१११ ११११ ११११ ११११"), ("pan", "４１１１１１１１１１１１１１１１"),
        ("pan", "4111 1111\n1111 1111"), ("pan", "411l 1111 1111 1111"),
        ("pan", "4111111111111II1"),
        ("imei", "49-015420-323751-8"), ("iccid", "8901 4103 2111 1851 0720"),
        ("email", "name [at] example [dot] com"), ("email", "name(at)example.com"),
        ("email", "name at example dot com"), ("email", "ｎａｍｅ＠ｅｘａｍｐｌｅ．ｃｏｍ"),
        ("email", "jürgen@müller.de"), ("email", "user@xn--mller-kva.de"), ("email", "用户@例子.中国"),
        ("email", "na\u{200b}me@example.com"), ("phone", "+49 (0)30 123456-78"),
        ("phone", "+49\u{a0}30\u{a0}1234567"), ("phone", "+1 (212) 555-0123"),
        ("phone", "0049 30 1234567"), ("phone", "＋４９３０１２３４５６７"), ("date", "１２．０３．１９８５"),
        ("ipv4", "１９２.０.２.１"), ("date", "12\u{a0}mars\u{a0}1985"),
    ])
    func whatHidesIsFound(_ dataClass: String, _ text: String) {
        #expect(DisguiseTests.found(dataClass, "see \(text) there") == [text])
    }

    /// A place is exactly where its characters are, whatever stands before it.
    @Test(arguments: ["", "é", "ß\u{200b}", "田中 ", "\u{ad}", "😀 ", "æ ", "\u{301}", "Ǆ "])
    func placesAreThoseOfTheSource(_ before: String) {
        for number in ["4111 1111 1111 1111", "４１１１ １１１１ １１１１ １１１１"] {
            #expect(DisguiseTests.found("pan", "\(before) \(number) there") == [number])
        }
    }

    /// Confidence falls with every disguise.
    @Test func disguiseLowersConfidence() throws {
        func confidence(_ text: String) throws -> Int {
            let findings = DisguiseTests.detector.findings(in: Array("see \(text) there".utf8))
            return try #require(findings.first).best.confidence
        }
        let written = try confidence("4111 1111 1111 1111")
        let solid = try confidence("4111111111111111")
        let joined = try confidence("41111111 11111111")
        let confused = try confidence("4111111111111II1")
        #expect(written > solid && solid > joined && solid > confused)
    }

    @Test(arguments: [
        "Order 100200300 of 2024", "at 2024-11-24T18:30:05.123456Z", "version 12.4.1.0",
        "v1.22.333.4", "EUR 1,234,567.89", "CHF 12'345'678.90", "total 123.456.789,00",
        "row 000102030405060708090a0b", "1732472405", "1732472405123", "page 12 of 345",
        "ISBN 978-3-16-148410-0", "Ticket #4451239", "12:30:45", "10-20-30", "3.14159265358979",
        "UID 1234567890123456", "0x7fff5fbff8c0", "a::b", "std::vector<int>", "C++11 and C++17",
        "100 200 300 400", "item-12345678-abc", "0000000000000000", "§ 263 Abs. 1 StGB",
        "Art. 5 (1) 2016/679", "width=1024 height=768", "10 x 20 x 30", "$100,000 - $200,000",
        "if (a < b && c > d)", "me@", "@here", "x@y", "12 men", "Reference 2024/0012345",
        "PRIVATE KEY CONTRACT", "the DOCUMENT and CUSTOMER", "call at 12:30", "Room 12-345",
    ])
    func whatOnlyLooksAlikeIsNotSure(_ text: String) {
        let findings = DisguiseTests.detector.findings(in: Array("see \(text) there".utf8))
        let sure = findings.filter {
            $0.best.confidence >= 500 && $0.best.dataClass.rawValue != "date"
        }
        #expect(sure.isEmpty, "\(sure.map(\.best))")
    }

    /// Two numbers, each whole, with the end of a sentence between.
    @Test func aSentenceEndsATelephoneNumber() {
        #expect(
            DisguiseTests.found("phone", "call +49 30 7429783. (212) 555-7114 is hers")
                == ["+49 30 7429783", "(212) 555-7114"]
        )
    }
}

import Detection
import Testing

/// What stands right beside a number: labels, other scripts, line breaks, the rest of a longer one.
struct NeighbourTests {
    private static let detector = Detector(countries: [], terms: [])

    private static func classes(_ text: String) -> [String] {
        detector.findings(in: Array(text.utf8)).map(\.best.dataClass.rawValue)
    }

    /// An address of a network is found behind a label without a space, in octets of letters, and
    /// right beside writing that puts no spaces.
    @Test(arguments: [
        ("mac", "MAC:", "02:00:5e:10:00:7f", ""), ("mac", "MAC ", "CA-FE-02-5E-10-7F", ""),
        ("mac", "mac=", "FE-46-70-15-2A-0E", " up"), ("mac", "端末は", "02:00:5e:10:00:7f", "です"),
        ("ipv6", "IP:", "2001:db8:1:2:3:4:5:6", ""), ("ipv6", "PLACE:", "2001:db8::7", " x"),
        ("ipv6", "주소는 ", "2001:db8::7", "입니다"), ("bic", "은행 SWIFT ", "DEUTDEFF", "입니다"),
        ("phone", "昨日", "+81 3-1230-1930", "から"), ("plate", "车牌号: ", "苏T-02179", ""),
    ])
    func whatStandsRightBesideOtherSignsIsFound(
        _ dataClass: String,
        _ before: String,
        _ number: String,
        _ after: String
    ) {
        #expect(DisguiseTests.found(dataClass, before + number + after) == [number])
    }

    /// A label on the next line, and what stands behind an empty line, is no part of a number.
    @Test(arguments: ["CHE-116.281.710\nMWST-Nr.: leer", "CHE-116.281.710\n\nMWST"])
    func aNumberEndsWhereTheNextLineIsAnotherWord(_ text: String) {
        #expect(DisguiseTests.found("ch.uid", text) == ["CHE-116.281.710"])
    }

    /// A number goes over one line break if it is not whole before, and a date too.
    @Test(arguments: [
        ("phone", "Tel. ", "+41 44 668\r\n18 00"), ("phone", "Telefon ", "044 668\n18 00"),
        ("date-of-birth", "born on ", "5 March\n1971"),
        ("date-of-birth", "geboren am ", "17. 6.\r\n1973"),
    ])
    func aNumberGoesOnBehindALineBreak(_ dataClass: String, _ before: String, _ number: String) {
        #expect(DisguiseTests.found(dataClass, "\(before)\(number) and") == [number])
    }

    @Test func aWholeTelephoneNumberEndsWithItsLine() {
        #expect(
            DisguiseTests.found("phone", "Tel. +41 44 668 18 00\n12 rooms") == ["+41 44 668 18 00"]
        )
    }

    /// Part of a longer number whose check digits are right is not something else.
    @Test func wordsSpeakOfTheWholeNumber() {
        #expect(NeighbourTests.classes("my number is 49 015420 323751 8") == ["imei"])
        #expect(NeighbourTests.classes("Mon numéro est le 732 829 320 00074") == ["fr.siret"])
    }

    /// A reference is no telephone number, nor is what a nearer word calls something else.
    @Test(arguments: [
        "my number is in INV-3455-31887", "call me, version 6.30.266", "call: order 4568-13824",
        "mobile 208015203230101",
    ])
    func whatIsCalledSomethingElseIsNoTelephoneNumber(_ text: String) {
        #expect(!NeighbourTests.classes(text).contains("phone"))
    }

    /// Free numbers are longer than others in some states.
    @Test(arguments: [
        "+61 1800 555 012", "+966 800 244 5678", "+91 1800 202 9898", "+55 800 14 3224",
    ])
    func freeNumbersAreFound(_ number: String) {
        #expect(DisguiseTests.found("phone", "see \(number) there") == [number])
    }

    /// Letters that text recognition takes for digits, in the groups of the state and behind its
    /// letters.
    @Test(arguments: [
        ("it.iva", "IT00743ll0157"), ("it.iva", "IT0O743110157"), ("br.cpf", "390.533.447-O5"),
        ("se.personnummer", "88O320-0016"),
    ])
    func lettersInPlaceOfDigitsAreRead(_ dataClass: String, _ number: String) {
        #expect(DisguiseTests.found(dataClass, "see \(number) there") == [number])
    }

    @Test func twoIrishMonthsHaveTwoWords() {
        let day = "22 Meán Fómhair 1975"
        #expect(DisguiseTests.found("date-of-birth", "Dáta breithe: \(day)\n") == [day])
    }
}

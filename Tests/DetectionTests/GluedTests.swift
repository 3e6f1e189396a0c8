import Detection
import Testing

/// Numbers with letters right before or behind them.
struct GluedTests {
    @Test(arguments: [
        ("iban", "IBAN", "DE89370400440532013000", ""),
        ("iban", "Konto", "DE89370400440532013000", ""),
        ("iban", "iban", "de89370400440532013000", "bic"),
        ("iban", "", "DE89370400440532013000", "BIC"),
        ("iban", "IBAN", "CH9300762011623852957", "x"),
        ("iban", "IBAN", "DE89 3704 0044 0532 0130 00", ""),
        ("iban", "IBAN", "GB82WEST12345698765432", "BIC"),
        ("pan", "card", "4111111111111111", "exp"), ("pan", "", "4111111111111111", "exp"),
        ("pan", "Karte", "4111111111111111", ""), ("pan", "visa", "4111 1111 1111 1111", ""),
        ("phone", "Tel", "0041791234567", ""), ("phone", "tel", "+41791234567", ""),
        ("phone", "Handy", "01711234567", ""), ("phone", "mobile", "07911123456", ""),
        ("phone", "Tél", "+33 6 12 34 56 78", ""),
        ("ch.ssn", "AHV", "7569217076985", ""), ("ch.ssn", "AHV", "756.9217.0769.85", ""),
        ("de.idnr", "IdNr", "36574261809", ""), ("es.dni", "DNI", "54362315K", ""),
        ("br.cpf", "CPF", "39053344705", ""), ("br.cpf", "CPF", "390.533.447-05", ""),
        ("nl.bsn", "BSN", "111222333", ""), ("pl.pesel", "PESEL", "44051401359", ""),
        ("in_.aadhaar", "Aadhaar", "234123412346", ""), ("gb.nhs", "NHS", "9434765870", ""),
        ("ch.vat", "UID", "CHE107787577IVA", ""), ("imei", "IMEI", "490154203237518", ""),
    ])
    func whatLettersTouchIsFound(
        _ dataClass: String,
        _ before: String,
        _ number: String,
        _ behind: String
    ) {
        for text in ["see \(before)\(number)\(behind) there", "\(before)\(number)\(behind)"] {
            let found = DisguiseTests.found(dataClass, text)
            #expect(found == [number], "\(text)")
        }
    }

    /// What programs write looks like that and is nobody's number.
    @Test(arguments: [
        "commit 4111a11b1111c111d1111", "part AB1234567X", "ISBN9783161484100", "v20261201134512",
        "IMG20261201134512jpg", "order ABC20261201", "XK120/JAG1234567", "Form1099MISC",
        "id=a4f11111111111111b", "sha1da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "SKU1234567890X", "0x4111111111111112", "UTC20260316T101112Z", "ticket5551234567",
        "MIIB4111111111111112zQ", "msgid20261201123456789host", "model5500000000",
    ])
    func whatOnlyLooksSoIsNone(_ text: String) {
        let bytes = Array("see \(text) there".utf8)
        let found = DisguiseTests.detector.findings(in: bytes).filter {
            ["iban", "pan", "phone", "imei"].contains($0.best.dataClass.rawValue)
                || $0.best.dataClass.rawValue.contains(".") && $0.best.confidence >= 300
        }
        #expect(found.isEmpty, "\(found)")
    }

    /// Digits by lot between letters: less than one run in two hundred is taken for somebody's.
    @Test func runsByLotAreSeldomTaken() {
        var state: UInt64 = 20_261
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        let count = 10_000
        var text = ""
        for _ in 0..<count {
            let letters = (0..<2 + next(6)).map { _ in Unicode.Scalar(97 + UInt8(next(26))) }
            for letter in letters { text.unicodeScalars.append(letter) }
            for _ in 0..<7 + next(11) { text += "\(next(10))" }
            text += (next(2) == 0 ? "" : "xq") + " now.\n\n"
        }
        let wrong = DisguiseTests.detector.findings(in: Array(text.utf8)).count {
            // The shape of a vehicle's number is read of the whole run, whatever it begins with.
            $0.best.confidence >= 300 && $0.best.dataClass.rawValue != "vin"
        }
        #expect(wrong < count / 200, "\(wrong)")
    }
}

/// Numbers whose parts stand apart.
struct ScatteredTests {
    @Test(arguments: [
        "DE89\t370400440532013000\t12", "DE89;370400440532013000;12",
        "DE89 | 370400440532013000 | 1",
        "DE89\n\n370400440532013000\n\n5", "DE89 3704\n\n0044 0532 0130 00",
        "DE89\n3704\n0044\n0532\n0130\n00", "\"DE89\",\"3704\",\"0044\",\"0532013000\"",
        "CH93\t00762011623852957\t13", "GB82 WEST\n\n\n1234 5698 7654 32",
    ])
    func anAccountOverCellsIsFound(_ text: String) throws {
        let found = DisguiseTests.found("iban", "x\n\(text)\ny")
        let number = try #require(found.first)
        let plain = number.filter { $0.isLetter || $0.isNumber }
        #expect(
            ["DE89370400440532013000", "CH9300762011623852957", "GB82WEST12345698765432"]
                .contains(plain)
        )
    }

    /// Between the parts stands what belongs to neither; it is left alone.
    @Test(arguments: [
        "DE89 3704 0044 | Mueller | 12\n0532 0130 00   | Bern    | 13",
        "A | DE89 3704 0044 | Mueller\nB | 0532 0130 00   | Bern",
        "Mueller   DE89 3704 0044    12.00\nBern      0532 0130 00      13.00",
        "to DE89 3704 0044 \n\nPage 3 of 12\n\nBank of Bern \n0532 0130 00 and more",
    ])
    func bothPartsOfAnAccountAreProposed(_ text: String) {
        let bytes = Array(text.utf8)
        let found = DisguiseTests.detector.findings(in: bytes)
            .filter { $0.best.dataClass.rawValue == "iban" }
        let texts = found.map { String(decoding: bytes[$0.range], as: UTF8.self) }
        #expect(texts == ["DE89 3704 0044", "0532 0130 00"])
        #expect(found.allSatisfy { $0.best.validation == .proposal })
    }

    @Test(arguments: [
        ("iban", "D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0"),
        ("iban", "D E 8 9   3 7 0 4   0 0 4 4   0 5 3 2   0 1 3 0   0 0"),
        ("iban", "D-E-8-9-3-7-0-4-0-0-4-4-0-5-3-2-0-1-3-0-0-0"),
        ("iban", "D\nE\n8\n9\n3\n7\n0\n4\n0\n0\n4\n4\n0\n5\n3\n2\n0\n1\n3\n0\n0\n0"),
        ("pan", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"), ("pan", "4.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1"),
        ("ch.ssn", "7 5 6 9 2 1 7 0 7 6 9 8 5"),
    ])
    func singleCharactersAreRead(_ dataClass: String, _ text: String) {
        for around in [("see ", " there"), ("I B A N ", " x y"), ("", "")] {
            #expect(DisguiseTests.found(dataClass, around.0 + text + around.1) == [text])
        }
    }

    @Test func aTelephoneNumberInSingleDigitsNeedsItsWord() {
        #expect(DisguiseTests.found("phone", "Tel: 0 7 9 1 2 3 4 5 6 7") == ["0 7 9 1 2 3 4 5 6 7"])
        #expect(
            DisguiseTests.found("phone", "T e l 0 7 9 1 2 3 4 5 6 7") == ["0 7 9 1 2 3 4 5 6 7"]
        )
        #expect(DisguiseTests.found("phone", "see 9 9 9 1 2 3 4 5 6 7 8").isEmpty)
    }

    @Test(arguments: [
        "1 2 3 4 5 6 7 8 9 10 11 12", "0 1 0 1 1 0 0 1 0 1 1 0 1 0 0 1", "a 1 b 2 c 3 d 4 e 5 f 6",
        "9,8,7,6,5,4,3,2,1,0", "1\n2\n3\n4\n5\n6\n7\n8\n9\n1\n2\n3", "DE12\n\n34 pages\n\n56 lines",
        "5 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0", "IT21 | 2026 | 12 | 4500 | 1200 | 88 | 90 | 91",
    ])
    func rowsOfDigitsAreNone(_ text: String) {
        let found = DisguiseTests.detector.findings(in: Array("see \(text) there".utf8))
        #expect(found.allSatisfy { $0.best.confidence < 300 }, "\(found)")
    }
}

import Testing

@testable import Detection

/// However many bytes are sorted at a time, the findings are the same.
struct LanesTests {
    private static let terms = [
        CaseTerm(kind: .name, text: "Erika Mustermann"), CaseTerm(kind: .name, text: "Li Wei"),
        CaseTerm(kind: .account, text: "DE89370400440532013000"),
        CaseTerm(kind: .term, text: "Projekt Adler"),
    ]
    private static let pieces = [
        "Erika Mustermann", "E. Mustermann", "Mustermann", "Projekt Adler", "李伟", "中", "é", "ß",
        "DE89 3704 0044 0532 0130 00", "DE89370400440532013000", "+49 30 1234567", "0301234567",
        "(212) 555-7483", "123-45-6789", "12.03.1985", "1985-03-12", "born 3 March 1985", "IBAN",
        "tel", "a@b.example.com", "x", " at ", " dot ", "https://example.org/a?b=1", "www.x.org",
        "192.0.2.7", "2001:db8::1", "00:00:5e:00:53:10", "BELADEBEXXX", "ssn", "Mr", "Name:",
        "12 rue de la Paix", "Hauptstraße 5", "P<UTO", "<<", ":", "@", ".", ",", " ", "\n", "-",
        "5", "77", "4111111111111111", "0x", "ABCDEFGH", "\u{0}", "privileged", "passport",
    ].map { Array($0.utf8) }

    private func same(_ text: [UInt8], _ detectors: [Detector]) {
        let expected = detectors[0].findings(in: text)
        for detector in detectors.dropFirst() {
            #expect(detector.findings(in: text) == expected, "\(detector.lanes)")
        }
    }

    /// One detector for each way that this processor has, the portable one first.
    private var detectors: [Detector] {
        Lanes.allCases.filter { $0.rawValue <= Lanes.best.rawValue }.map { lanes in
            var detector = Detector(countries: ["DE", "US"], terms: LanesTests.terms)
            detector.lanes = lanes
            return detector
        }
    }

    @Test func theyAgreeOnTextsOfTheCorpus() {
        let detectors = detectors
        for text in CorpusMaker.all(seed: 3).flatMap(\.texts) { same(text.bytes, detectors) }
    }

    @Test func theyAgreeOnWhateverIsPutTogether() {
        let detectors = detectors
        var random = HostileTests.Generator(state: 11)
        for round in 0..<400 {
            var text: [UInt8] = []
            let length = round % 8 == 0 ? 5000 : Int.random(in: 0..<300, using: &random)
            while text.count < length {
                text += LanesTests.pieces.randomElement(using: &random) ?? []
            }
            same(text, detectors)
        }
    }

    @Test func theyAgreeOnAnyBytes() {
        let detectors = detectors
        var random = HostileTests.Generator(state: 12)
        let narrow = Array("0123456789 :@<.-AZaz\n".utf8) + [0x7f, 0x80, 0xc3, 0xa4, 0xff]
        for round in 0..<400 {
            let count = Int.random(in: 0..<200, using: &random)
            let any = round % 2 == 0
            same(
                (0..<count).map { _ in
                    any
                        ? UInt8.random(in: .min ... .max, using: &random)
                        : narrow.randomElement(using: &random) ?? 0
                },
                detectors
            )
        }
    }

    /// Every place of a word across the border of a block and of a strip, and at the end of a text.
    @Test func theyAgreeWhereverAWordStands() {
        let detectors = detectors
        for border in [64, 4096] {
            for before in border - 12...border + 2 {
                for word in ["Mustermann", "Li Wei", "BELADEBEXXX", "李伟", "1985-03-12"] {
                    let text = [UInt8](repeating: 0x20, count: before) + Array(word.utf8)
                    same(text, detectors)
                    same(text + Array(" and more".utf8), detectors)
                    same([UInt8](repeating: 0x61, count: before) + Array(word.utf8), detectors)
                }
            }
        }
    }

    @Test func theMarksAgreeForEveryByte() {
        let bytes = (0..<512).map { UInt8(truncatingIfNeeded: $0) }
        let detectors = detectors
        for byte in bytes { same(Array("12 ".utf8) + [byte] + Array("34 Erika ".utf8), detectors) }
        for byte in bytes {
            same([UInt8](repeating: byte, count: 70) + Array(" Mustermann".utf8), detectors)
        }
    }

    @Test func theClassesAgreeForEveryByte() {
        for byte in UInt8.min ... .max {
            let text = [UInt8](repeating: byte, count: 200)
            text.withUnsafeBytes { buffer in
                let bytes = Bytes(buffer)
                for kind in ByteClass.allCases {
                    let isOne = kind.contains(byte)
                    for lanes in Lanes.allCases where lanes.rawValue <= Lanes.best.rawValue {
                        let end = lanes.end(of: kind, bytes, 70, limit: 80)
                        #expect(end == (isOne ? 150 : 70), "\(kind), \(lanes), \(byte)")
                        let start = lanes.start(of: kind, bytes, 100, least: 60)
                        #expect(start == (isOne ? 60 : 100), "\(kind), \(lanes), \(byte)")
                    }
                }
            }
        }
    }
}

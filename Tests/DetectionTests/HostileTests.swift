import Testing

@testable import Detection

/// Input that somebody made to break the scanner.
struct HostileTests {
    static let detector = Detector(
        countries: ["DE", "BR"],
        terms: [
            .init(kind: .name, text: "Erika Mustermann"), .init(kind: .account, text: "12345678"),
        ]
    )

    /// SplitMix64, so that a failure comes again.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var word = state
            word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
            word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
            return word ^ (word >> 31)
        }
    }

    static func isSound(_ findings: [Finding], _ count: Int) -> Bool {
        var end = 0
        for finding in findings {
            guard finding.range.lowerBound >= end, finding.range.upperBound <= count,
                !finding.range.isEmpty, !finding.candidates.isEmpty,
                finding.candidates.allSatisfy({ (1...1000).contains($0.confidence) }),
                zip(finding.candidates, finding.candidates.dropFirst())
                    .allSatisfy({ $0.confidence >= $1.confidence })
            else { return false }
            end = finding.range.upperBound
        }
        return true
    }

    @Test func randomBytesGiveSoundFindings() {
        var generator = Generator(state: 1)
        for length in 0..<400 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(HostileTests.isSound(HostileTests.detector.findings(in: bytes), length))
        }
    }

    /// Letters, digits and signs that trigger something, in any order, with characters cut in half.
    @Test func randomTriggersGiveSoundFindings() {
        var generator = Generator(state: 2)
        let parts: [[UInt8]] =
            [
                "1", "12", "1234", " ", "\n", "-", ".", "/", ":", "::", "@", "<", "P<", "+", "(",
                ")",
                "a", "A", "DE89", "www.", "://", "May ", "Mr ", "Erika", "Mustermann", "0x",
                "\u{a0}",
                "\u{200b}", "é", "田", "年", "Straße", "é", "٣", "３", "at", "dot", "com", "\0", "O",
                "l",
            ].map { Array($0.utf8) } + [[0xc3], [0xe2, 0x80], [0xf0, 0x9f], [0xff], [0x80]]
        for round in 0..<3000 {
            var bytes: [UInt8] = []
            for _ in 0..<(round % 90) { bytes += parts.randomElement(using: &generator) ?? [] }
            let findings = HostileTests.detector.findings(in: bytes)
            #expect(HostileTests.isSound(findings, bytes.count))
        }
    }

    @Test func textCutAnywhereGivesSoundFindings() {
        let text = Array(
            """
            P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
            L898902C36UTO7408122F1204159ZE184226B<<<<<10 Erika Mustermann, DE89 3704 0044 0532 0130
            00
            tél. +33 1 23 45 67 89, né le 12 mars 1985, https://example.com/(a) 2001:db8::1 田中
            0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed "a b"@example.com name [at] example [dot] com
            """.utf8
        )
        for start in text.indices {
            let tail = Array(text[start...])
            #expect(HostileTests.isSound(HostileTests.detector.findings(in: tail), tail.count))
            let head = Array(text[..<start])
            #expect(HostileTests.isSound(HostileTests.detector.findings(in: head), head.count))
        }
    }

    /// Twice the text costs about twice the work, whatever is repeated.
    @Test(arguments: [
        "1", "@", ":", "<", "1 ", "12.", "1-", "a@", "a@b.", "::1", "://a", "a://", "A", "9999 ",
        "+1",
        "(1", "1\n", "Mr ", "Erika ", "Mustermann ", "E. ", "www.", "P<", "DE89", "5 May ", "rue ",
        "12 rue ", "a.a@a.a", "[at]", " at a dot ", "1:1:", "0", "A1", "B-AB 1", "田", "é",
        "\u{200b}",
        "((", "))", "http://a)", "\"@", "1/1/1", "St ", "1O", "Mustermann Erika ", "1\u{a0}",
    ])
    func workIsLinear(_ part: String) {
        func steps(_ count: Int) -> Int {
            let bytes = Array(String(repeating: part, count: count / part.utf8.count).utf8)
            return HostileTests.detector.steps(in: bytes)
        }
        let (small, large) = (steps(6_000), steps(24_000))
        #expect(large <= small * 4 + small / 2 + 64)
        #expect(large <= 24_000 * 40)
    }

    @Test func findingsOfRepeatedTriggersAreSound() {
        for part in ["1", "@", ":", "<", "a@b.com,", "4111111111111111 ", "Mustermann "] {
            let bytes = Array(String(repeating: part, count: 30_000 / part.utf8.count).utf8)
            #expect(HostileTests.isSound(HostileTests.detector.findings(in: bytes), bytes.count))
        }
    }

    /// What is far away changes nothing.
    @Test func findingsDoNotDependOnWhatIsFarAway() {
        let text =
            "Pay DE89 3704 0044 0532 0130 00 to Erika Mustermann, erika@example.com, on 12.03.2024."
        let alone = HostileTests.detector.findings(in: Array(text.utf8))
        for far in ["x ", "é ", "1 ", "田 ", "\u{200b} "] {
            let before = String(repeating: far, count: 100)
            let all = HostileTests.detector.findings(in: Array((before + text + " " + before).utf8))
            let shift = before.utf8.count
            let near = all.filter { $0.range.overlaps(shift..<(shift + text.utf8.count)) }
            let moved = near.map {
                Finding(
                    range: ($0.range.lowerBound - shift)..<($0.range.upperBound - shift),
                    candidates: $0.candidates
                )
            }
            #expect(moved == alone)
        }
    }
}

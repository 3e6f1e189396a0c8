import Detection
import Testing

/// Numbers of states with the signs between that people put there: those that python-stdnum leaves
/// out when it makes a number compact, wherever groups of three, of four or of what the state
/// prescribes end.
struct SpacedFormTests {
    private static let detector = Detector(countries: [], terms: [])

    /// Ways to write a compact number.
    static func forms(_ scheme: NumberScheme, _ number: String) -> [String] {
        let isPrefixed = number.hasPrefix(scheme.country) || number.hasPrefix("EL")
        let isChecked = scheme.check(Array(number.utf8)[...]) == .checksum
        let head = isPrefixed ? String(number.prefix(2)) : ""
        let rest = number.dropFirst(head.count)
        func grouped(_ size: Int, _ sign: String) -> String {
            stride(from: 0, to: rest.count, by: size).map { start in
                String(rest.dropFirst(start).prefix(size))
            }.joined(separator: sign)
        }
        var forms = [number]
        for pattern in scheme.written {
            let kinds = pattern.utf8.filter { "9AX".utf8.contains($0) }
            let isFitting = zip(kinds, number.utf8).allSatisfy { kind, byte in
                kind == 0x58 || (kind == 0x39) == (byte < 0x41)
            }
            guard kinds.count == number.utf8.count, isFitting else { continue }
            var letters = number.makeIterator()
            forms.append(
                String(pattern.map { "9AX".contains($0) ? letters.next() ?? "?" : $0 })
            )
        }
        let signs = [" ", "-", "."]
        if isPrefixed {
            for sign in signs { forms.append(head + sign + rest) }
            forms += [head + " " + grouped(3, " "), head + grouped(3, " ")]
        } else if number.count >= 8, isChecked {
            for sign in signs { forms += [grouped(3, sign), grouped(4, sign)] }
        }
        return forms
    }

    @Test func everyNumberIsFoundBesideItsWord() {
        var maker = NumberMaker(seed: 20_261)
        var missed: [String] = []
        var asked = 0
        for scheme in NumberSchemes.all {
            for _ in 0..<3 {
                guard let bytes = maker.valid(scheme) else { continue }
                for form in SpacedFormTests.forms(scheme, String(decoding: bytes, as: UTF8.self)) {
                    asked += 1
                    let text = Array("\(scheme.words[0]): \(form), said he".utf8)
                    let isFound = SpacedFormTests.detector.findings(in: text).contains { finding in
                        finding.candidates.contains { $0.dataClass == scheme.dataClass }
                            && finding.range.count >= form.utf8.count - 2
                    }
                    if !isFound { missed.append("\(scheme.dataClass.rawValue) \(form)") }
                }
            }
        }
        #expect(asked > 1_000)
        // Groups of three that a state never writes may read as a telephone number first.
        #expect(missed.count * 200 <= asked, "\(missed.count) of \(asked): \(missed.sorted())")
    }

    @Test(arguments: ["GB HA 615", "GB GD 001", "GBHA 615", "GB HA615", "GBGD001", "GB-HA-615"])
    func officesWithoutCheckDigitsAreFound(_ number: String) {
        #expect(DisguiseTests.found("gb.vat", "see VAT \(number) there") == [number])
    }

    @Test(arguments: ["GB HA 499", "GB GD 501", "GB AB 615", "XX HA 615", "GB HA 6151"])
    func othersAreNone(_ number: String) {
        #expect(DisguiseTests.found("gb.vat", "see VAT \(number) there").isEmpty)
    }

    /// Invoices are numbered as voters in India are: the shape says nothing.
    @Test func aVotersNumberNeedsItsWord() {
        var maker = NumberMaker(seed: 7)
        guard let scheme = NumberSchemes.all.first(where: { $0.dataClass.rawValue == "in_.epic" })
        else { return #expect(Bool(false)) }
        for _ in 0..<50 {
            let number = String(decoding: maker.valid(scheme) ?? [], as: UTF8.self)
            #expect(DisguiseTests.found("in_.epic", "see \(number) there").isEmpty)
            #expect(DisguiseTests.found("in_.epic", "Invoice \(number) of May").isEmpty)
            #expect(DisguiseTests.found("in_.epic", "voter id \(number) of May") == [number])
        }
    }
}

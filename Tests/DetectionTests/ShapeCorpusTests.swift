import Detection
import Testing

/// A corpus by itself of numbers in the shapes that text recognition, chats, tables and pages give
/// them, for every state with a profile; the same for the same seed.
@Suite struct ShapeCorpusTests {
    /// What a line holds, and how it is shaped.
    private struct Line {
        let shape: String
        let name: String
        let number: String
        let text: String
    }

    private struct Count {
        var asked = 0
        var missed: [String] = []

        var recall: Double { asked == 0 ? 1 : 1 - Double(missed.count) / Double(asked) }
    }

    private static let seeds: [UInt64] = [20_261, 4_711]

    /// Numbers of a state: its accounts, cards, telephones, and what it gives with check digits.
    private static func numbers(
        _ locale: Locale,
        _ corpus: inout CorpusMaker
    ) -> [(name: String, word: String, number: String)] {
        var all: [(name: String, word: String, number: String)] = []
        for scheme in GenericNumbers.accounts where scheme.country == locale.country {
            all.append(("iban", "IBAN", scheme.made(&corpus)))
        }
        all.append(("pan", "Card", GenericNumbers.card(&corpus)))
        for scheme in NumberSchemes.all where scheme.country == locale.country {
            guard let number = corpus.maker.valid(scheme),
                scheme.check(number[...]) == .checksum
            else { continue }
            let word = scheme.words.first { $0.utf8.allSatisfy { (0x61...0x7a).contains($0) } }
            all.append(
                (
                    scheme.dataClass.rawValue, (word ?? "id").uppercased(),
                    String(decoding: number, as: UTF8.self)
                )
            )
        }
        return all
    }

    private static func lines(_ locale: Locale, _ corpus: inout CorpusMaker) -> [Line] {
        var lines: [Line] = []
        for (name, word, number) in numbers(locale, &corpus) {
            func add(_ shape: String, _ text: String) {
                lines.append(Line(shape: shape, name: name, number: number, text: text))
            }
            let apart = number.map(String.init).joined(separator: corpus.pick([" ", "-", "."]))
            if number.count >= 9, number.allSatisfy(\.isNumber) || name == "iban" {
                add("glued", "see \(word)\(number) there")
                add("single", "see \(word): \(apart) there")
            }
            guard name == "iban" else { continue }
            add("glued", "see \(number)BIC there")
            let cut = corpus.pick([4, 8, 12])
            let (first, rest) = (String(number.prefix(cut)), String(number.dropFirst(cut)))
            for sign in ["\t", ";", " | ", "\n\n", "\",\""] {
                add("cells", "x\(sign)\(first)\(sign)\(rest)\(sign)12.50")
            }
            add("pages", "paid to \(first) \n\nPage 1 of 2\n\nThe Bank\n\(rest) and so on")
            add("pages", "A    \(first)     Meier\nB    \(rest)     Mueller")
        }
        for pattern in locale.phones where pattern.hasPrefix("+") {
            let number = corpus.filled(pattern.filter { $0 != " " }, any: "d")
            for word in ["Tel", "phone", "WhatsApp"] {
                let text = "see \(word)\(number) there"
                lines.append(Line(shape: "glued", name: "phone", number: number, text: text))
            }
        }
        return lines
    }

    private static func isFound(_ line: Line, _ detector: Detector) -> Bool {
        let bytes = Array(line.text.utf8)
        func compact(_ text: [UInt8]) -> [UInt8] {
            text.filter { (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) }
        }
        let wanted = compact(Array(line.number.utf8))
        let parts = detector.findings(in: bytes)
            .filter { $0.candidates.contains { $0.dataClass.rawValue == line.name } }
            .flatMap { compact(Array(bytes[$0.range])) }
        return parts == wanted
    }

    @Test func numbersInEveryShapeAreFound() {
        var counts: [String: Count] = [:]
        for seed in ShapeCorpusTests.seeds {
            var corpus = CorpusMaker(seed: seed)
            for locale in Locale.all {
                let detector = Detector(countries: [locale.country, "CH"], terms: [])
                for _ in 0..<6 {
                    for line in ShapeCorpusTests.lines(locale, &corpus) {
                        let kind = line.name.contains(".") ? "state" : line.name
                        var count = counts["\(line.shape) \(kind)"] ?? Count()
                        count.asked += 1
                        if !ShapeCorpusTests.isFound(line, detector) {
                            count.missed.append("\(line.name) \(line.text)")
                        }
                        counts["\(line.shape) \(kind)"] = count
                    }
                }
            }
        }
        #expect(counts.values.reduce(0) { $0 + $1.asked } > 2_000)
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            let least = name.hasSuffix("state") ? 0.95 : 0.99
            let figures = "\(name): \(count.recall) of \(count.asked)"
            #expect(count.recall >= least, "\(figures) \(count.missed.prefix(20))")
        }
    }

    /// What programs and tables write beside them, by lot: nothing of it is anybody's.
    private static func innocents(_ corpus: inout CorpusMaker) -> [String] {
        [
            "SKUddddddddd", "batchNddddddNxy", "v2026dddddddd", "ISBN978ddddddd", "x86_64-ddddddd",
            "IMG_2026dddd_dddddd.jpg", "build-Ndddddddddd", "Item\tNddd\tdddd\tdd.dd",
            "Ndd;dd;Nd;d",
            "d d d d d", "N,d,d,d,d,d,d", "Nd.dd | Ndd.dd | Nddd", "page Nd\n\nNddd words\n\nNdd",
            "GPS47Nddddd8Nddddd", "AT12 | dd.dd | 20dd\nBE34 | Ndd | dddd", "ref-dddddd-Nxd",
        ].map { corpus.filled($0, any: "d") }
    }

    @Test func whatOnlyLooksSoIsSeldomTaken() {
        var wrong: [String] = []
        var asked = 0
        for seed in ShapeCorpusTests.seeds {
            var corpus = CorpusMaker(seed: seed)
            for locale in Locale.all {
                let detector = Detector(countries: [locale.country, "CH"], terms: [])
                for _ in 0..<10 {
                    for text in ShapeCorpusTests.innocents(&corpus) {
                        asked += 1
                        let found = detector.findings(in: Array("see \(text) there".utf8))
                        let sure = found.filter { $0.best.confidence >= 500 }
                            .map(\.best.dataClass.rawValue)
                            .filter { !["date", "url", "hash"].contains($0) }
                        if !sure.isEmpty { wrong.append("\(locale.country) \(sure) \(text)") }
                    }
                }
            }
        }
        #expect(asked > 4_000)
        #expect(wrong.count * 200 <= asked, "\(wrong.count) of \(asked): \(wrong.prefix(40))")
    }
}

/// Accounts and cards that nobody has.
private enum GenericNumbers {
    struct Account: Sendable {
        let country: String
        /// What follows the check digits: `9` a digit, `A` a capital.
        let pattern: String

        /// One with its check digits (ISO 7064, mod 97-10).
        func made(_ corpus: inout CorpusMaker) -> String {
            let rest = corpus.maker.shaped(pattern)
            let text = rest + Array(country.utf8) + [0x30, 0x30]
            var remainder = 0
            for byte in text {
                let value = byte < 0x41 ? Int(byte) - 0x30 : Int(byte) - 0x41 + 10
                remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
            }
            let check = 98 - remainder
            return country + (check < 10 ? "0" : "") + String(check)
                + String(decoding: rest, as: UTF8.self)
        }
    }

    private static func digits(_ count: Int) -> String { String(repeating: "9", count: count) }

    /// Of the states with a profile those that have such accounts.
    static let accounts: [Account] = [
        .init(country: "EE", pattern: digits(16)), .init(country: "CH", pattern: digits(17)),
        .init(country: "FI", pattern: digits(14)),
        .init(country: "NL", pattern: "AAAA" + digits(10)),
        .init(country: "DE", pattern: digits(18)), .init(country: "FR", pattern: digits(23)),
        .init(country: "GB", pattern: "AAAA" + digits(14)),
        .init(country: "BR", pattern: digits(23) + "AA"),
    ]

    /// One of sixteen digits with its check digit.
    static func card(_ corpus: inout CorpusMaker) -> String {
        let head = corpus.filled(corpus.pick(["4dddddddddddddd", "51ddddddddddddd"]), any: "d")
        var sum = 0
        for (place, digit) in head.utf8.enumerated() {
            let value = (Int(digit) - 0x30) * (place % 2 == 0 ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        return head + String((10 - sum % 10) % 10)
    }
}

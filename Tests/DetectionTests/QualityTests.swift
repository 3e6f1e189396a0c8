import Detection
import Testing

/// How well one class is found.
struct Quality {
    /// Places of the class in the corpus, and how many of them were found.
    var places = 0
    var found = 0
    /// Places where the class was the first reading with half or more confidence, and wrongly so.
    var wrong = 0
    var missed: [String] = []
    var mistaken: [String] = []

    var recall: Double { places == 0 ? 1 : Double(found) / Double(places) }
    var precision: Double { found + wrong == 0 ? 1 : Double(found) / Double(found + wrong) }
}

/// Runs a detector over the corpus and compares.
///
/// A place counts as found when a finding covers it exactly (an address: three quarters of either)
/// and its class is the best reading, or, for a number that is valid in several states, one of the
/// readings while its own state is a state of the case. A finding counts as wrong when its best
/// reading has 500 of 1000 or more and no place of that class stands there.
struct QualityRun {
    private(set) var classes: [String: Quality] = [:]

    mutating func add(_ made: MadeCase) {
        let detector = Detector(countries: made.countries, terms: made.terms)
        for text in made.texts {
            let findings = detector.findings(in: text.bytes)
            for label in text.labels where !label.isOptional {
                look(for: label, among: findings, in: text, made.countries)
            }
            for finding in findings where finding.best.confidence >= 500 {
                judge(finding, text, made.countries)
            }
        }
    }

    private mutating func look(
        for label: Label,
        among findings: [Finding],
        in text: MadeText,
        _ countries: [String]
    ) {
        let isFound = findings.contains { answers($0, label, countries) }
        classes[label.name, default: Quality()].places += 1
        if isFound {
            classes[label.name, default: Quality()].found += 1
        } else {
            let near = findings.filter { $0.range.overlaps(label.range) }
                .map { "\($0.range == label.range ? "same" : "other"): \(names($0))" }
            classes[label.name, default: Quality()].missed
                .append("\(around(label.range, text)) -> \(near)")
        }
    }

    private mutating func judge(_ finding: Finding, _ text: MadeText, _ countries: [String]) {
        let name = finding.best.dataClass.rawValue
        let isRight = text.labels.contains { label in
            label.range.overlaps(finding.range)
                && (label.name == name || answers(finding, label, countries))
        }
        guard !isRight else { return }
        classes[name, default: Quality()].wrong += 1
        classes[name, default: Quality()].mistaken
            .append("\(around(finding.range, text)) -> \(names(finding))")
    }

    private func answers(_ finding: Finding, _ label: Label, _ countries: [String]) -> Bool {
        if label.name == "address" {
            let shared = finding.range.clamped(to: label.range).count
            return finding.best.dataClass.rawValue == "address"
                && shared * 4 >= label.range.count * 3
                && shared * 4 >= finding.range.count * 3
        }
        guard finding.range == label.range else { return false }
        if finding.best.dataClass.rawValue == label.name { return true }
        return countries.contains(label.country)
            && finding.candidates.contains { $0.dataClass.rawValue == label.name }
    }

    private func names(_ finding: Finding) -> String {
        finding.candidates.prefix(4).map { "\($0.dataClass.rawValue) \($0.confidence)" }
            .joined(separator: ", ")
    }

    private func around(_ range: Range<Int>, _ text: MadeText) -> String {
        let before = text.bytes[max(0, range.lowerBound - 24)..<range.lowerBound]
        let after = text.bytes[range.upperBound..<min(text.bytes.count, range.upperBound + 10)]
        let shown =
            String(decoding: before, as: UTF8.self) + "{"
            + String(decoding: text.bytes[range], as: UTF8.self) + "}"
            + String(decoding: after, as: UTF8.self)
        return shown.replacing("\n", with: "⏎")
    }
}

/// Classes with check digits that no state gives.
private let generic: Set = ["iban", "pan"]

@Suite struct QualityTests {
    private static let cases = [20_260, 4711].flatMap { CorpusMaker.all(seed: $0) }
    private static let run: QualityRun = {
        var run = QualityRun()
        for made in cases { run.add(made) }
        return run
    }()

    /// Places, found and wrong of many classes together.
    private func total(_ classes: [String: Quality]) -> Quality {
        classes.values.reduce(into: Quality()) { sum, quality in
            sum.places += quality.places
            sum.found += quality.found
            sum.wrong += quality.wrong
            sum.missed += quality.missed
            sum.mistaken += quality.mistaken
        }
    }

    private func expect(_ name: String, _ quality: Quality, recall: Double, precision: Double) {
        #expect(quality.places >= 20, "\(name)")
        #expect(quality.recall >= recall, "\(name) \(quality.recall): \(quality.missed.prefix(9))")
        #expect(
            quality.precision >= precision,
            "\(name) \(quality.precision): \(quality.mistaken.prefix(9))"
        )
    }

    @Test func numbersWithCheckDigitsAreFound() {
        let states = Set(NumberSchemes.all.map(\.dataClass.rawValue))
        let national = Self.run.classes.filter { states.contains($0.key) }
        expect("national", total(national), recall: 0.99, precision: 0.97)
        for name in generic.sorted() {
            expect(name, Self.run.classes[name] ?? Quality(), recall: 0.99, precision: 0.97)
        }
        for (name, quality) in national where quality.places >= 30 {
            expect(name, quality, recall: 0.95, precision: 0.9)
        }
    }

    @Test func phonesBirthsAddressesAndNamesAreFound() {
        for name in ["phone", "date-of-birth", "address", "name", "email"] {
            expect(name, Self.run.classes[name] ?? Quality(), recall: 0.95, precision: 0.95)
        }
    }

    /// The corpus is what it is thought to be: every class, every kind of text.
    @Test func theCorpusHoldsEveryClass() {
        let texts = Self.cases.flatMap(\.texts)
        let held = Set(texts.flatMap(\.labels).map(\.name))
        #expect(held.isSuperset(of: NumberSchemes.all.map(\.dataClass.rawValue)))
        #expect(Set(texts.map(\.kind)) == ["mail", "ledger", "chat", "report"])
        for text in texts {
            #expect(text.labels.allSatisfy { $0.range.upperBound <= text.bytes.count })
        }
    }
}

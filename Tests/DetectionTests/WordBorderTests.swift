import Detection
import Testing

/// Where words begin and end beside scripts that put no spaces between them.
struct WordBorderTests {
    /// A word in Latin letters right before an ideograph is the same word.
    @Test(arguments: ["Adler中", "Adler ", "中Adler中", "Adlerflug中x", "Adlerflug "])
    func aWordBeforeAnIdeographIsFound(_ text: String) {
        let detector = Detector(
            countries: [],
            terms: [
                CaseTerm(kind: .term, text: "Adler"), CaseTerm(kind: .term, text: "Adlerflug"),
            ],
            lexicon: false
        )
        let findings = detector.findings(in: Array(text.utf8))
        #expect(findings.map(\.best.dataClass.rawValue) == ["term"])
    }
}

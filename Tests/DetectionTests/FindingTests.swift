import Detection
import Testing

@Test func theBestReadingIsTheFirst() {
    let iban = Finding.Candidate(.init(rawValue: "iban"), confidence: 990, validation: .checksum)
    let date = Finding.Candidate(.init(rawValue: "date"), confidence: 300, validation: .structure)
    #expect(Finding(range: 0..<4, candidates: [iban, date]).best == iban)
}

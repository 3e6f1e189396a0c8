import Detection
import Testing

/// Words before a number that say it is nobody's.
struct OtherWordTests {
    private func readings(_ text: String) -> [String: Int] {
        let findings = Detector(countries: ["DE"], terms: []).findings(in: Array(text.utf8))
        return Dictionary(
            findings.flatMap(\.candidates).map { ($0.dataClass.rawValue, $0.confidence) }
        ) { max($0, $1) }
    }

    /// The number of a handset has check digits and an allocated body: a page or an invoice that is
    /// spoken of before it does not make it nothing.
    @Test(arguments: ["page", "invoice", "order no", "the amount was paid to"])
    func aHandsetIsStillProposed(_ word: String) {
        let alone = readings("word 356938035643809 and")["imei"] ?? 0
        let behind = readings("\(word) 356938035643809 and")["imei"] ?? 0
        #expect(alone >= 400)
        #expect(behind >= 100 && behind <= alone)
    }

    /// A message whose boundary was taken out of its header has no parts any more.
    @Test func theBoundaryOfAMessageIsNobodysNumber() {
        let card = "8941012345678901234"
        #expect(readings("card \(card) was seen")["iccid"] != nil)
        #expect(readings("code=\(card)= was seen")["iccid"] != nil)
        let line = String(repeating: "=", count: 15) + card + "=="
        #expect(readings("boundary=\"\(line)\"").isEmpty)
        #expect(readings("--\(line)").isEmpty)
    }

    /// The last cell of a row and the day that the next begins with are no number, though together
    /// they may have the check digits of one.
    @Test(arguments: ["2026-01-03", "03.01.2026", "03/01/2026"])
    func aNumberDoesNotGoOnWithTheDayOfTheNextRow(_ day: String) {
        let rows = (100...999).map { "\(day),payment,\($0)\n" }.joined()
        let text = Array(rows.utf8)
        let found = Detector(countries: ["BR", "NO", "FI"], terms: []).findings(in: text)
        let across = found.filter { text[$0.range].contains(0x0a) }
        #expect(across.isEmpty, "\(across.count)")
        // Where no day follows, a line break divides a number and nothing more.
        let broken = Array("CPF 529 982\n247 25 was seen".utf8)
        let whole = Detector(countries: ["BR"], terms: []).findings(in: broken)
        #expect(whole.contains { $0.best.dataClass.rawValue == "br.cpf" })
    }
}

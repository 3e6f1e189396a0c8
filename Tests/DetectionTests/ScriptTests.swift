import Detection
import Testing

/// Words and letters of other scripts.
struct ScriptTests {
    /// Greek and Cyrillic words are found where they begin, not inside others.
    @Test(arguments: ["Υακίνθη 3.75.612", "природа 12.03.2020", "картель 12 345 67"])
    func aWordIsNotFoundInsideAnother(_ text: String) {
        let sure = Detector(countries: [], terms: []).findings(in: Array(text.utf8)).filter {
            $0.best.confidence >= 500 && $0.best.dataClass.rawValue != "date"
        }
        #expect(sure.isEmpty, "\(sure.map(\.best))")
    }

    @Test(arguments: [
        ("date-of-birth", "Свидетель родился ", "5 марта 1971"),
        ("date-of-birth", "Die Zeugin wurde am ", "17.07.1970 in Köln geboren"),
        ("date-of-birth", "Liudytoja gimė ", "1951-09-27"),
        ("date-of-birth", "תאריך לידה: ", "12 באפריל 1953"), ("phone", "טלפון: ", "0583699926"),
        ("phone", "Тел.: ", "0884123456"), ("passport", "דרכון: ", "UE7187843"),
        ("plate", "Рег. знак: ", "А123ВС77"),
    ])
    func wordsOfOtherScriptsSpeak(_ dataClass: String, _ before: String, _ number: String) {
        let found = DisguiseTests.found(dataClass, "\(before)\(number)\n")
        #expect(found.count == 1 && number.hasPrefix(found[0]))
    }

    /// Capitals of other scripts that look like Latin ones hide nothing.
    @Test(arguments: [
        ("iban", "DЕ89370400440532013000"), ("iban", "DΕ89 3704 0044 0532 0130 00"),
        ("es.nie", "Х2482300W"), ("hu.anum", "ΗU12892312"), ("ch.vat", "CHE-116.281.710 ΙVA"),
    ])
    func lookalikesAreFound(_ dataClass: String, _ number: String) {
        #expect(DisguiseTests.found(dataClass, "see \(number) there") == [number])
    }

    /// But a word before digits stays the word it is.
    @Test(arguments: [("bg.egn", "ЕГН", "7523169263"), ("gr.vat", "ΑΦΜ", "094259216")])
    func aWordInItsOwnLettersIsNoNumber(_ dataClass: String, _ word: String, _ number: String) {
        #expect(DisguiseTests.found(dataClass, "\(word)\(number) ") == [number])
    }
}

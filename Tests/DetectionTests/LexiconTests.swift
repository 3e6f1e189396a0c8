import Detection
import Testing

private let protecting = [
    "privilege.clergy", "privilege.lawyer", "privilege.medical", "privilege.press",
    "protected.minor", "protected.victim", "protected.witness", "special.biometric",
    "special.ethnicity", "special.genetic", "special.health", "special.politics",
    "special.religion", "special.sexual-life", "special.union",
]

@Suite struct LexiconTests {
    @Test func everyLanguageHasEveryClass() {
        let languages = Set(Lexicon.entries.map(\.language))
        #expect(
            languages.isSuperset(of: ["en", "fr", "de", "nl", "pt", "et", "fi", "es", "it", "ja"])
        )
        for language in languages.sorted() {
            let entries = Lexicon.entries.filter { $0.language == language }
            #expect(entries.map(\.dataClass.rawValue).sorted() == protecting, "\(language)")
        }
    }

    @Test func phrasesAreLowerCaseAndStandOnce() {
        for entry in Lexicon.entries {
            #expect(!entry.words.isEmpty)
            #expect(
                Set(entry.words).count == entry.words.count,
                "\(entry.dataClass.rawValue) \(entry.language)"
            )
            for phrase in entry.words {
                #expect(entry.language == "ja" || phrase == phrase.lowercased(), "\(phrase)")
                #expect(!phrase.hasPrefix(" ") && !phrase.contains("  ") && !phrase.contains(":"))
            }
        }
    }

    /// What only looks like a word of the lexicon once its accents are gone, or in a program.
    @Test(arguments: [
        "V Bratislave, dňa 12. marca 2024 bola uzavretá zmluva.", "Faktúra zo dňa 15.2.2024",
        "DŇA 1. MÁJA", "if it fails, abort the run", "H.264/AVC video",
    ])
    func wordsOfOthersAreNotProposed(_ text: String) {
        let detector = Detector(countries: ["SK"], terms: [])
        let found = detector.findings(in: Array(text.utf8)).map(\.best.dataClass.rawValue)
        #expect(!found.contains { $0.hasPrefix("special.") }, "\(found)")
    }

    @Test(arguments: ["his DNA was found", "ＤＮＡ", "dna-proov", "hon gjorde abort", "teve um AVC"])
    func wordsOfTheLexiconStillAre(_ text: String) {
        let detector = Detector(countries: ["SK"], terms: [])
        let found = detector.findings(in: Array(text.utf8)).map(\.best.dataClass.rawValue)
        #expect(found.contains { $0.hasPrefix("special.") }, "\(found)")
    }

    /// Each phrase in a sentence is a proposal of its class, in the case it is written in, in
    /// capitals, and where a line is broken inside it.
    @Test func everyPhraseIsProposed() {
        let detector = Detector(countries: ["DE"], terms: [])
        var missed: [String] = []
        for entry in Lexicon.entries {
            for phrase in entry.words {
                let spaced = entry.language == "ja" || entry.language == "zh" ? "" : " "
                for text in [phrase, phrase.uppercased(), phrase.replacing(" ", with: "\n")] {
                    let bytes = Array(
                        "x0\(spaced.isEmpty ? "の" : " ")\(text)\(spaced.isEmpty ? "は" : ".")".utf8
                    )
                    let found = detector.findings(in: bytes).contains { finding in
                        finding.candidates.contains { $0.dataClass == entry.dataClass }
                    }
                    if !found {
                        missed.append("\(entry.language) \(entry.dataClass.rawValue) \(text)")
                    }
                }
            }
        }
        #expect(missed.isEmpty, "\(missed.count): \(missed.prefix(40))")
    }

    /// Words of everyday business and of every police file, none of which asks for protection.
    @Test func everydayWordsAreNotProposed() {
        let text = """
            The cell phone of the third party was seized. The lawyer of the company, the doctor, the
            priest and the journalist were at the party; the bank, the union of states, the witness
            and the victim of the fraud signed. A positive balance, a healthy market, gay pride
            flags for sale, race cars, a minor defect, the source code, the church street, an
            elected board.
            Der Zeuge, das Opfer, der Arzt und der Anwalt kamen zur Feier der Partei. Le témoin, la
            victime, le médecin et l'avocat étaient à la fête. De getuige, het slachtoffer, de
            arts en de advocaat. A testemunha, a vítima, o médico e o advogado. Tunnistaja,
            ohver, arst.
            """
        let proposed = Detector(countries: ["DE"], terms: []).findings(in: Array(text.utf8))
            .filter { protecting.contains($0.best.dataClass.rawValue) }
        #expect(proposed.isEmpty, "\(proposed.map(\.range))")
    }
}

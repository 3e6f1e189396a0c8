import Detection
import Testing

/// How well sentences that ask for protection are told from those that do not, by language.
///
/// What was written after the lexicon is counted by itself: it is the honest figure for sentences
/// that nobody has looked at.
@Suite struct ProtectedQualityTests {
    struct Count {
        var wanted = 0
        var found = 0
        var innocent = 0
        var wrong = 0
        var missed: [String] = []
        var mistaken: [String] = []

        var recall: Double { wanted == 0 ? 1 : Double(found) / Double(wanted) }
        var precision: Double { found + wrong == 0 ? 1 : Double(found) / Double(found + wrong) }
    }

    static let texts = ProtectedCorpus.all(seed: 20_261)
    private static let detector = Detector(countries: ["DE"], terms: [])

    /// The classes of protection that are proposed anywhere in a text.
    private static func proposed(_ text: String) -> Set<String> {
        let found = detector.findings(in: Array(text.utf8)).flatMap(\.candidates)
        let names = found.map(\.dataClass.rawValue)
        return Set(
            names.filter { name in
                ["special.", "privilege.", "protected."].contains { name.hasPrefix($0) }
            }
        )
    }

    static func counts(_ texts: [ProtectedText], by key: (ProtectedText) -> String)
        -> [String: Count]
    {
        var counts: [String: Count] = [:]
        for text in texts {
            let found = proposed(text.text)
            var count = counts[key(text)] ?? Count()
            if text.classes.isEmpty {
                count.innocent += 1
                if !found.isEmpty {
                    count.wrong += 1
                    count.mistaken.append("\(text.language) \(found.sorted()) \(text.text)")
                }
            } else {
                count.wanted += 1
                if found.isDisjoint(with: text.classes) {
                    count.missed.append("\(text.language) \(text.classes.sorted()) \(text.text)")
                } else {
                    count.found += 1
                }
            }
            counts[key(text)] = count
        }
        return counts
    }

    private static func line(_ name: String, _ count: Count) -> String {
        func three(_ value: Double) -> String {
            let thousandths = Int((value * 1_000).rounded())
            return "\(thousandths / 1_000).\(String(thousandths % 1_000 + 1_000).dropFirst())"
        }
        return "\(name): recall \(three(count.recall)) of \(count.wanted), precision "
            + "\(three(count.precision)), wrong \(count.wrong) of \(count.innocent)"
    }

    @Test func everyLanguageIsCovered() {
        let languages = Set(Lexicon.entries.map(\.language))
        #expect(Set(Self.texts.map(\.language)) == languages)
        for language in languages {
            let own = Self.texts.filter { $0.language == language }
            #expect(own.count >= 24 && own.contains { $0.classes.isEmpty }, "\(language)")
        }
        #expect(
            Set(Self.texts.flatMap(\.classes)) == Set(Lexicon.entries.map(\.dataClass.rawValue))
        )
    }

    /// Sentences that name what is protected, in the words that people use.
    @Test func sentencesThatNameItAreProposed() {
        let named = Self.counts(Self.texts.filter { !$0.isBlind && !$0.isSign }) {
            $0.language
        }
        for (language, count) in named.sorted(by: { $0.key < $1.key }) {
            let line = Self.line(language, count)
            #expect(count.recall >= 0.9, "\(line) \(count.missed)")
            #expect(count.precision >= 0.97, "\(line) \(count.mistaken)")
        }
    }

    /// Sentences that tell it by a sign for which there is a phrase; in those beside them the sign
    /// is an everyday word.
    @Test func signsAreProposedAndEverydayWordsAreNot() {
        let signs = Self.counts(Self.texts.filter(\.isSign)) { _ in "signs" }["signs"] ?? Count()
        let line = Self.line("signs", signs)
        #expect(signs.wanted >= 60 && signs.innocent >= 30, "\(line)")
        #expect(signs.recall >= 0.95, "\(line) \(signs.missed)")
        // A baby and a strike by themselves are words of the lexicon in some languages.
        #expect(signs.wrong <= 3, "\(line) \(signs.mistaken)")
    }

    /// Sentences that say it in other words are mostly not found by a list of phrases, and nothing
    /// says that they are; but what looks like them is not proposed either.
    @Test func otherWordsAreLeftToThePersonWhoReads() {
        let blind = Self.counts(Self.texts.filter(\.isBlind)) { _ in "blind" }["blind"] ?? Count()
        #expect(blind.wanted >= 60 && blind.innocent >= 60, "\(Self.line("blind", blind))")
        #expect(blind.wrong <= 2, "\(Self.line("blind", blind)) \(blind.mistaken)")
    }
}

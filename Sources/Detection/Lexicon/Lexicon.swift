/// Phrases that ask for protection, by class and language.
///
/// The classes are the special categories of Directive (EU) 2016/680, Article 10 (and GDPR,
/// Article 9), the professional secrets that bar or filter disclosure, and persons whom the law
/// protects. A phrase is only a reason to look: a person decides. Phrases are chosen to be decisive
/// rather than many: `party` or `cell` alone would propose half of every file.
package enum Lexicon {
    /// All phrases.
    package static let entries: [LexiconEntry] = [
        (english, englishSpeech + englishOther),
        (french, frenchSpeech + frenchOther),
        (german, germanSpeech + germanOther),
        (dutch, dutchSpeech + dutchOther),
        (portuguese, portugueseSpeech + portugueseOther),
        (spanish, spanishSpeech + spanishOther),
        (italian, italianSpeech + italianOther),
        (estonian, estonianSpeech + estonianOther),
        (finnish, finnishSpeech + finnishOther),
        (japanese, japaneseSpeech + japaneseOther),
        (swedish, swedishSpeech + swedishOther),
        (polish, polishSpeech + polishOther),
        (hindi, hindiSpeech + hindiOther),
        (chinese, chineseSpeech + chineseOther),
        (malay, malaySpeech + malayOther),
        (afrikaans, afrikaansSpeech + afrikaansOther),
    ].flatMap(joined)

    /// Terms and speech of one language as one entry for each class.
    private static func joined(_ terms: [LexiconEntry], _ speech: [LexiconEntry]) -> [LexiconEntry]
    {
        terms.map { entry in
            let more = speech.filter { $0.dataClass == entry.dataClass }.flatMap(\.words)
            var known = Set(entry.words)
            return LexiconEntry(
                dataClass: entry.dataClass,
                language: entry.language,
                words: entry.words + more.filter { known.insert($0).inserted }
            )
        }
    }

    /// The entries of a language: a class, a colon, phrases apart by commas; lines that begin with
    /// a space go on.
    static func entries(_ language: String, _ table: String) -> [LexiconEntry] {
        table.replacing("\n ", with: " ").split(separator: "\n").compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let phrases = line[line.index(after: colon)...].split(separator: ",").map { phrase in
                phrase.split(separator: " ").joined(separator: " ")
            }
            return LexiconEntry(
                dataClass: DataClass(rawValue: String(line[..<colon])),
                language: language,
                words: phrases.filter { !$0.isEmpty }
            )
        }
    }
}

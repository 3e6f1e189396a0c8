/// Phrases that ask for protection, by class and language.
///
/// The classes are the special categories of Directive (EU) 2016/680, Article 10 (and GDPR,
/// Article 9), the professional secrets that bar or filter disclosure, and persons whom the law
/// protects. A phrase is only a reason to look: a person decides. Phrases are chosen to be decisive
/// rather than many: `party` or `cell` alone would propose half of every file.
package enum Lexicon {
    /// All phrases.
    package static let entries: [LexiconEntry] = [
        english, french, german, dutch, portuguese, spanish, italian, estonian, finnish, japanese,
        swedish, polish, hindi, chinese, malay, afrikaans,
    ].flatMap { $0 }

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

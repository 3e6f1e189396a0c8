/// The words that the scanner goes by: what somebody must look for who finds the same by patterns.
package enum Vocabulary {
    /// Words and phrases as they are written here, small letters for the most part, each with the
    /// class that it leads to: of the lexicon, around names, in streets, for residence and birth,
    /// beside numbers that nothing but a word makes likely.
    package static let phrases: [(dataClass: String, text: String)] = {
        var all: [(dataClass: String, text: String)] = []
        for entry in Lexicon.entries {
            all += entry.words.map { (entry.dataClass.rawValue, $0) }
        }
        let lists = [
            ("name", NameWords.labels), ("name", NameWords.roles), ("name", NameWords.intros),
            ("name", NameWords.closings), ("name", NameWords.tails),
            ("name", NameWords.ideographic), ("address", NameWords.residence),
            ("date-of-birth", NameWords.births),
        ]
        for (name, list) in lists {
            all += list.split(separator: ",").map { (name, trimmed($0)) }
        }
        for (name, list) in [
            ("name", NameWords.titles), ("name", NameWords.eastern),
            ("address", WordBuilder.streets),
        ] {
            all += list.split(whereSeparator: \.isWhitespace).map { (name, String($0)) }
        }
        let sets = [
            ("passport", ContextWords.passport), ("id-card", ContextWords.identityCard),
            ("plate", ContextWords.plate), ("date-of-birth", ContextWords.birth),
            ("date-of-birth", ContextWords.birthBehind),
        ]
        for (name, set) in sets {
            all += set.words.map { (name, String(decoding: $0, as: UTF8.self)) }
        }
        var seen: Set<String> = []
        return all.filter { !$0.text.isEmpty && seen.insert($0.text).inserted }
    }()

    /// Given names and surnames of many people, in small letters where there are such.
    package static let names: [String] = [
        GivenNames.latin, GivenNames.cyrillic, GivenNames.greek, GivenNames.arabic,
        GivenNames.hindi, Surnames.latin, Surnames.japanese,
    ].flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }

    /// Names of months, in small letters.
    package static let months: [String] = Months.words

    private static func trimmed(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

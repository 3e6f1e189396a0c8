/// Sentences that a person would mark, and sentences that only look like them, in sixteen
/// languages.
///
/// The first tables were written from the law's categories and from how people write of them in
/// files, mails and chats, and the lexicon was then improved; the table ``ProtectedCorpus/blind``
/// was written after that, and the lexicon was not changed for it. Whoever changes the lexicon for
/// a sentence of it moves that sentence to a first table and writes another. A line is
/// `class | sentence`; `-` is no class: nobody's secret. `{n}` stands for a name and `{d}` for a
/// date, filled in from a seed.
struct ProtectedText {
    let language: String
    /// The classes a person would mark, the last words of a class left out where several fit; none
    /// for a sentence that asks for no protection.
    let classes: Set<String>
    let text: String
    /// Whether the lexicon was never changed for it.
    let isBlind: Bool
    /// Whether it tells by a sign and not by its name.
    let isSign: Bool
}

/// Makes the corpus: the same for the same seed, on every machine.
enum ProtectedCorpus {
    private static let names = [
        "Mila Dorn", "K. Oja", "Tomas Reyl", "A. Ferrand", "Ines Calvo", "J. Wierda", "Pia Salo",
        "R. Moretti",
    ]

    static func all(seed: UInt64) -> [ProtectedText] {
        var random = NumberMaker(seed: seed).random
        var made: [ProtectedText] = []
        let all = [(false, false, tables), (true, false, blind), (false, true, signs)]
        for (isBlind, isSign, table) in all {
            for (language, line) in table.flatMap(lines) {
                let cut = line.split(separator: "|", maxSplits: 1)
                let name = names[Int.random(in: 0..<names.count, using: &random)]
                let day = Int.random(in: 1...28, using: &random)
                let month = Int.random(in: 1...12, using: &random)
                let text = (cut.last ?? "").trimmingPrefix(" ")
                    .replacing("{n}", with: name)
                    .replacing("{d}", with: "\(day).\(month).2023")
                let classes = cut.count > 1 ? cut[0].split(separator: " ").map(String.init) : []
                made.append(
                    ProtectedText(
                        language: language,
                        classes: Set(classes.filter { $0 != "-" }),
                        text: String(text),
                        isBlind: isBlind,
                        isSign: isSign
                    )
                )
            }
        }
        return made
    }

    private static func lines(
        _ table: (language: String, lines: String)
    ) -> [(language: String, line: Substring)] {
        table.lines.split(separator: "\n").map { (table.language, $0) }
    }

    static let tables: [(language: String, lines: String)] = [
        ("en", english), ("fr", french), ("de", german), ("nl", dutch), ("pt", portuguese),
        ("es", spanish), ("it", italian), ("et", estonian), ("fi", finnish), ("sv", swedish),
        ("pl", polish), ("ja", japanese), ("zh", chinese), ("hi", hindi), ("ms", malay),
        ("af", afrikaans),
    ]
}

import Casework

/// The words of the book's lists that a letter turns into facts, with the facts by number.
struct LetterWords: Sendable {
    /// A word with the fact that a letter uses it.
    typealias Word = (word: String, fact: Int)
    /// A nature of offences with the facts that some, and that every offence of a letter has it.
    typealias Nature = (word: String, any: Int?, all: Int?)

    let statements: [Word]
    let undertakings: [Word]
    let assurances: [Word]
    let natures: [Nature]
    /// The conventions that make something an offence.
    let conventions: [Word]

    init(_ words: Vocabulary, _ offences: [String: OffenceType], _ table: FactTable) {
        func list(_ words: some Collection<String>, _ prefix: String) -> [Word] {
            words.sorted().compactMap { word in
                table.number(of: prefix + word).map { (word, $0) }
            }
        }
        statements = list(words.statements, "letter.statement.")
        undertakings = list(words.undertakings, "letter.undertaking.")
        assurances = list(words.assurances, "letter.assurance.")
        natures = Set(offences.values.flatMap(\.natures)).sorted().map {
            ($0, table.number(of: "offence.any." + $0), table.number(of: "offence.all." + $0))
        }
        conventions = list(Set(offences.values.flatMap(\.covers)), "offence.covered.")
    }
}

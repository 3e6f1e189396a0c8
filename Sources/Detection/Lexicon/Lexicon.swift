/// Phrases that ask for protection, by class and language.
package enum Lexicon {
    /// All phrases.
    package static let entries: [LexiconEntry] = []
}

/// Phrases of one language that suggest a class of data: a proposal, for a person to decide.
package struct LexiconEntry: Sendable, Hashable {
    /// What they suggest.
    package let dataClass: DataClass
    /// Their language, ISO 639-1.
    package let language: String
    /// The phrases in lower case; words apart by one space.
    package let words: [String]
}

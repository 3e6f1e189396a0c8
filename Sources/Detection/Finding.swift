/// A place in a text that may be an identifier, a name or a word that asks for protection.
package struct Finding: Sendable, Hashable {
    /// How a candidate was checked.
    package enum Validation: String, Sendable, Hashable {
        /// Its check digits are right.
        case checksum
        /// Length, ranges and characters are right; there are no check digits, or none is required.
        case structure
        /// It equals a term of the case, or a variant of one.
        case term
        /// A word triggered it; a person decides.
        case proposal
    }

    /// One reading of the place.
    package struct Candidate: Sendable, Hashable {
        /// What it would be.
        package let dataClass: DataClass
        /// How sure that is, in thousandths: 0 to 1000.
        package let confidence: Int
        /// How it was checked.
        package let validation: Validation

        /// One reading.
        package init(_ dataClass: DataClass, confidence: Int, validation: Validation) {
            self.dataClass = dataClass
            self.confidence = confidence
            self.validation = validation
        }
    }

    /// Its bytes in the text that was scanned.
    package let range: Range<Int>
    /// All readings, the most likely first; never empty.
    package let candidates: [Candidate]

    /// A place and its readings, the most likely first.
    package init(range: Range<Int>, candidates: [Candidate]) {
        self.range = range
        self.candidates = candidates
    }

    /// The most likely reading.
    package var best: Candidate { candidates[0] }
}

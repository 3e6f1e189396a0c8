/// A national number: its shape, its check, the words that stand beside it.
package struct NumberScheme: Sendable {
    package let dataClass: DataClass
    package let country: String
    /// Shapes of the compact form: 9 digit, A capital letter, X either; e.g. ["99999999A"].
    package let shapes: [String]
    /// nil: not one. The compact form: digits and capitals only.
    package let check: @Sendable (ArraySlice<UInt8>) -> Finding.Validation?
    /// Lower-case words, ASCII-folded, that stand near it.
    package let words: [String]
    /// Confidence in thousandths when valid and no word is near: by how many random numbers pass.
    package let standalone: Int
    /// How it is written with separators, e.g. "999.999.999-99"; empty when only compact.
    package let written: [String]
}

/// A national number: its shape, its check, the words that stand beside it.
///
/// One class may have several schemes: a VAT number without and with the letters of its country,
/// a birth number with and without a check digit.
package struct NumberScheme: Sendable {
    /// The name of the class, as python-stdnum names its module: `fr.nir`.
    package let dataClass: DataClass
    /// The state that gives the number, as ISO 3166 writes it: `FR`.
    package let country: String
    /// Shapes of the compact form: `9` a digit, `A` a capital letter, `X` either: `99999999A`.
    package let shapes: [String]
    /// How a compact form that has one of ``shapes`` was checked; nil when it is no such number.
    let test: @Sendable (CompactNumber) -> Finding.Validation?
    /// What every number of so many characters satisfies that passes ``test``, if that is a sum.
    var sum: @Sendable (_ count: Int) -> DigitSum? = { _ in nil }
    /// What every such number begins with, if that is always the same.
    var lead: [UInt8] = []
    /// Words in lower case that stand near it: Latin ones without accents, others as written.
    package let words: [String]
    /// Confidence in thousandths when valid and no word is near: ``confidence(passing:checked:)``.
    package let standalone: Int
    /// How it is written with separators: `999.999.999-99`; empty when only compact.
    package let written: [String]
    /// Whether invoices and orders have numbers of its shapes as well, so that the shape says
    /// nothing: its confidence is by how many numbers of the shape pass.
    package var isCommonShape = false
}

extension NumberScheme {
    /// How the compact form (digits and capitals only) was checked; nil when it is no such number.
    package func check(_ text: ArraySlice<UInt8>) -> Finding.Validation? {
        unsafe text.withUnsafeBufferPointer { text in
            let number = unsafe CompactNumber(text)
            return shapes.contains(where: number.hasShape) ? test(number) : nil
        }
    }

    /// A scheme whose check is its shapes and every one of `rules`.
    init(
        _ name: String,
        _ shapes: [String],
        checksum: [Rule],
        words: [String],
        standalone: Int,
        written: [String] = [],
        isCommonShape: Bool = false
    ) {
        self.init(name, shapes, checksum, .checksum, words, standalone, written)
        self.isCommonShape = isCommonShape
    }

    /// A scheme without check digits: ranges and characters are all there is to check.
    init(
        _ name: String,
        _ shapes: [String],
        structure: [Rule],
        words: [String],
        standalone: Int,
        written: [String] = []
    ) {
        self.init(name, shapes, structure, .structure, words, standalone, written)
    }

    private init(
        _ name: String,
        _ shapes: [String],
        _ rules: [Rule],
        _ validation: Finding.Validation,
        _ words: [String],
        _ standalone: Int,
        _ written: [String]
    ) {
        let checks = rules.map(\.holds)
        self.init(
            dataClass: DataClass(rawValue: name),
            country: name.prefix(2).uppercased(),
            shapes: shapes,
            test: { number in
                for holds in checks where !holds(number) { return nil }
                return validation
            },
            sum: { count in rules.lazy.compactMap { $0.sum(count) }.first },
            lead: rules.first { !$0.lead.isEmpty }?.lead ?? [],
            words: words,
            standalone: standalone,
            written: written
        )
    }

    /// How sure a valid number is where no word speaks for it, in thousandths.
    ///
    /// Of the numbers in a text that have the shape, one in two hundred is taken to be meant; the
    /// others pass by chance, at the rate `passing` (0 to 1). A number without check digits is
    /// never more than a proposal, and none is so weak that a word beside it would not lift it.
    package static func confidence(passing: Double, checked: Bool) -> Int {
        min(max(Int(1000 / (1 + 200 * passing)), 30), checked ? 990 : 500)
    }

    /// The same number behind the letters of its state, as value-added tax numbers are written.
    ///
    /// The letters make it certain: 990 of 1000.
    static func prefixed(
        _ name: String,
        _ prefix: String,
        _ shapes: [String],
        checksum: [Rule],
        words: [String],
        written: [String] = []
    ) -> NumberScheme {
        NumberScheme(
            name,
            shapes.map { "AA" + $0 },
            checksum: [.prefix(prefix)] + checksum.map { $0.after(2) },
            words: words,
            standalone: 990,
            written: shapes.map { "AA " + $0 } + written.flatMap { ["AA" + $0, "AA " + $0] }
        )
    }

    /// A value-added tax number: without and with the letters of its state.
    static func vat(
        _ name: String,
        _ prefix: String,
        _ shapes: [String],
        checksum: [Rule],
        words: [String],
        standalone: Int,
        written: [String] = []
    ) -> [NumberScheme] {
        [
            NumberScheme(
                name,
                shapes,
                checksum: checksum,
                words: words,
                standalone: standalone,
                written: written
            ),
            prefixed(name, prefix, shapes, checksum: checksum, words: words, written: written),
        ]
    }
}

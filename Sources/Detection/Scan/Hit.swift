/// A reading of a place while a scan runs.
struct Hit {
    var start: Int
    var end: Int
    let dataClass: UInt16
    var confidence: Int16
    let validation: Finding.Validation
    /// A name that only what stands around it suggests: every other reading comes first.
    var isGuess = false

    var length: Int { end - start }
    /// Whether it comes first: by its place, then by its class.
    @inline(__always)
    func isBefore(_ other: Hit) -> Bool {
        if start != other.start { return start < other.start }
        return end != other.end ? end < other.end : dataClass < other.dataClass
    }
    /// Longer readings win over slightly surer ones inside them.
    var rank: Int { Int(confidence) + 4 * min(length, 60) - (isGuess ? 500 : 0) }
}

/// Confidence as odds that several facts multiply.
enum Odds {
    /// A word beside it says what it is.
    static let context = 25.0
    /// The case concerns the state that issues it.
    static let prior = 3.0
    /// The case concerns other states.
    static let foreign = 0.33
    /// A word before it says that it is something else: an order, an invoice, a page.
    static let other = 0.1
    /// It is written as amounts are.
    static let amount = 0.4
    /// Separators stand exactly where the issuing state puts them.
    static let written = 3.0
    /// The same with signs between that amounts do not have.
    static let signed = 12.0
    /// Separators that nobody prescribes, or a line break inside.
    static let joined = 0.33
    /// Different separators between its groups, or some between spaces.
    static let mixed = 0.1
    /// In small letters, where others have as many letters and digits.
    static let small = 0.33
    /// A letter stood where a digit must be, as text recognition confuses them.
    static let confused = 0.3
    /// Readings less sure than this, in thousandths, are not reported.
    static let floor: Int16 = 100
    /// Checked numbers that are as sure by themselves are reported whatever stands before them.
    static let telling: Int16 = 400

    static func of(_ base: Int, _ factors: Double) -> Int16 {
        let bounded = Double(min(max(base, 1), 995))
        let odds = bounded / (1000 - bounded) * factors
        return Int16(min(995, (1000 * odds / (1 + odds)).rounded()))
    }
}

extension NumberScheme {
    /// Whether serial numbers, contracts and articles often have its shape.
    ///
    /// That is one letter and at most nine digits; how many random characters have it says nothing.
    var isCommon: Bool {
        shapes.contains { shape in
            let kinds = shape.utf8
            return kinds.count <= 10 && kinds.count { $0 == UInt8(ascii: "A") } == 1
                && kinds.count { $0 == UInt8(ascii: "9") } >= kinds.count - 2
        } && lead.isEmpty && standalone >= 500
    }

    /// ``standalone`` as it counts in a text: what is common is not certain by itself, and without
    /// check digits it is nothing.
    var aloneInText: Int {
        if !isCommon { return standalone }
        if standalone > 500 { return min(standalone, Self.common) }
        return written.isEmpty ? Self.commonUnchecked : standalone
    }

    /// Likely enough to be proposed, and certain beside a word or in a case of its state.
    private static let common = 442

    /// A word must stand beside it.
    private static let commonUnchecked = 60
}

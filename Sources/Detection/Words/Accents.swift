/// Words of the lexicon that others are taken for once their accents are gone: the Slovak `dňa`
/// (on the day of) is no `DNA`.
enum Accents {
    /// The longest word that this is asked of, in letters; longer ones fall together by no chance.
    static let longest = 5

    /// Short words of the lexicon as they are written.
    private static let words: Set<String> = Set(
        Lexicon.entries.flatMap(\.words).filter { $0.count <= longest && !$0.contains(" ") }
    )
    private static let classes: Set<DataClass> = Set(Lexicon.entries.map(\.dataClass))

    /// Whether a phrase of the lexicon may be what stands at a place of the source.
    ///
    /// A short word that has accents there must have them in the lexicon too.
    static func areRight(
        _ source: UnsafeRawBufferPointer,
        _ range: Range<Int>,
        _ dataClass: DataClass
    ) -> Bool {
        guard classes.contains(dataClass) else { return true }
        let text = unsafe String(decoding: source[range], as: UTF8.self)
        guard !text.contains(where: \.isWhitespace),
            text.unicodeScalars.contains(where: isAccented)
        else { return true }
        return words.contains(text.lowercased())
    }

    /// Whether it is a Latin letter with an accent, or an accent.
    private static func isAccented(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xc0..<0x250, 0x300..<0x370, 0x1e00..<0x1f00: true
        default: false
        }
    }
}

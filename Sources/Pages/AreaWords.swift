/// The phrases of one area of the pages, such as the review of an exhibit.
///
/// An area has its own, so that whoever reads a page's source finds its words in one place.
protocol AreaPhrase: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The area's name, which no other area has.
    static var area: String { get }
}

/// What one language says in one area, as its file writes it down.
struct AreaTable: Sendable {
    fileprivate let area: String
    fileprivate let words: [String: String]
    fileprivate let codes: [String: String]

    /// Words by phrase, and the codes that need other words than their own.
    init<Key: AreaPhrase>(_ words: [Key: String], codes: [String: String] = [:]) {
        area = Key.area
        self.words = Dictionary(uniqueKeysWithValues: words.map { ($0.key.rawValue, $0.value) })
        self.codes = codes
    }

    /// Tables by the names of their areas.
    static func byName(_ tables: [AreaTable]) -> [String: AreaTable] {
        Dictionary(uniqueKeysWithValues: tables.map { ($0.area, $0) })
    }
}

/// The words of one area in one language, for a page that is being written.
struct AreaWords<Key: AreaPhrase>: Sendable {
    private let words: Catalogue
    private let table: AreaTable?

    /// The words of a language.
    init(_ words: Catalogue) {
        self.words = words
        table = words.areas[Key.area]
    }

    /// The words for a phrase.
    subscript(phrase: Key) -> String { table?.words[phrase.rawValue] ?? phrase.rawValue }

    /// A phrase with a number in the place of `#`, in the form that the number asks for.
    func counting(_ phrase: Key, _ number: Int) -> String {
        words.form(of: self[phrase], for: number)
            .split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            .joined(separator: words.number(number))
    }

    /// A phrase with a text in the place of `#`.
    func telling(_ phrase: Key, _ text: String) -> String {
        self[phrase].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            .joined(separator: text)
    }

    /// A code in words; without words of its own it is them, its hyphens as spaces.
    func code(_ code: String) -> String { own(code) ?? AreaWords.spaced(code) }

    /// The area's own words for a code.
    func own(_ code: String) -> String? { table?.codes[code] }

    /// A code with its hyphens as spaces.
    static func spaced(_ code: String) -> String {
        guard code.utf8.contains(UInt8(ascii: "-")) else { return code }
        return String(decoding: code.utf8.map { $0 == 0x2d ? 0x20 : $0 }, as: UTF8.self)
    }

    /// The phrases without words.
    var missing: [String] {
        Key.allCases.map(\.rawValue).filter { table?.words[$0] == nil }
            .map { "\(Key.area).\($0)" }
    }
}

extension Catalogue {
    /// Every area, the ones that a language must have words for.
    private static let areas: [any AreaPhrase.Type] = [
        ReviewPhrase.self,
        StatisticsPhrase.self,
        WatchPhrase.self,
        DefencePhrase.self,
        SearchPhrase.self,
        SignOnPhrase.self,
        WriterPhrase.self,
        LawPhrase.self,
        PeerPhrase.self,
        ReviewSheetPhrase.self,
        UploadPhrase.self,
        OutsidePhrase.self,
        EnclosurePhrase.self,
        InformalPhrase.self,
        NotificationPhrase.self,
        DrillPhrase.self,
    ]

    /// The phrases of all areas that the language lacks.
    package var missingInAreas: [String] {
        func missing<Key: AreaPhrase>(_ area: Key.Type) -> [String] {
            AreaWords<Key>(self).missing
        }
        return Catalogue.areas.flatMap { missing($0) }
    }
}

extension Catalogue {
    /// True for a code that has words of its own, in an area or in all pages; English codes of
    /// events are English by themselves.
    package func tells(_ code: String) -> Bool {
        knows(code) || areas.values.contains { $0.hasWords(for: code) }
    }
}

extension AreaTable {
    /// True for a code with words of its own.
    fileprivate func hasWords(for code: String) -> Bool { codes[code] != nil }
}

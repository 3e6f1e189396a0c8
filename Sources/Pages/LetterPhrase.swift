import Casework
import Foundation

/// Every fixed string of a letter of request; ``LetterWords`` gives them in one language.
package enum LetterPhrase: String, Sendable, Hashable, CaseIterable {
    // Titles, frame and the sentences around the content.
    case colon, title, titlePreservation, titleComputerData, titleEuropean
    case to, urgent, drill, reference, date, opening, openingEuropean, closing, authorityName
    case notStated, notApplicable
    // Headings of letters under treaties.
    case authority, basis, proceedings, offences, facts, conduct, persons, assistance, purpose
    case timeLimits, statements, undertakings, contact, enclosures, signature
    // Headings of a request to preserve.
    case seeking, offenceAndFacts, dataToPreserve, custodian, necessityOfPreservation, intention
    // Headings of the European order.
    case states, urgency, measures, earlierOrder, identity, typeOfProceedings, grounds, additional
    case formalities, remedies, issuingAuthority, validatingAuthority
    // Names of fields.
    case issuingState, executingState, state, unit, channel, function, name, conducting, stage
    case fileReference, offence, provisions, penalty, kind, conductOf, role, born, nationality
    case location, identifiers, target, identifier, institution, period, categories
    case relevance, necessity, procedure, reason, until, language, translation, primaryBasis
    case supplementaryBasis, category, threshold, statement, undertaking, assurance, place, seal
    case day, signatureOf
    // Values.
    case yes, no, fromDay, untilDay, fine, life, death, certified, notCertified, certificationOpen
    case notUrgent, wordingOfProvisions, translationInto, copyOfOrder, copyOfConsent
    case sameAuthority, issuedByJudicialAuthority, years, year, months, month, upTo, noMeasureOf
    case criminalProceedings, earlierOrderNone, remediesNone, treatyBetween
    case translatedBy, partlyTranslated
}

/// The words of letters in one language; a language is one such value, in a file of its own.
package struct LetterWords: Sendable {
    /// The language's tag (BCP 47).
    package let language: String
    private let phrases: [LetterPhrase: String]
    private let titles: [String: String]
    private let months: [String]
    /// How a day is written from `{day}`, `{month}` and `{year}`.
    private let dayPattern: String
    /// How the first day of a month is written.
    private let first: String

    init(
        language: String,
        phrases: [LetterPhrase: String],
        titles: [String: String],
        months: [String],
        dayPattern: String,
        first: String = "1"
    ) {
        self.language = language
        self.phrases = phrases
        self.titles = titles
        self.months = months
        self.dayPattern = dayPattern
        self.first = first
    }

    /// The languages there are, by tag.
    package static let all: [String: LetterWords] = ["en": .english, "fr": .french]

    /// States by their codes in each language: asking the system for one takes longer than a whole
    /// page may.
    private static let states: [String: [String: String]] = all.mapValues { words in
        let locale = Locale(identifier: words.language)
        let codes = Locale.Region.isoRegions.map(\.identifier).filter { $0.utf8.count == 2 }
        let taken = codes.filter { !$0.hasPrefix("X") || $0 == "XK" }
        let named = taken.compactMap { code in
            locale.localizedString(forRegionCode: code).map { (code, $0) }
        }
        return Dictionary(named) { first, _ in first }
    }

    /// The words for a phrase.
    package subscript(phrase: LetterPhrase) -> String { phrases[phrase] ?? phrase.rawValue }

    /// The phrases it lacks.
    package var missing: [LetterPhrase] { LetterPhrase.allCases.filter { phrases[$0] == nil } }

    /// What a word of a list is called, such as `measure.freezing`; nothing for one it lacks.
    package func title(_ list: String, _ word: String) -> String? { titles["\(list).\(word)"] }

    /// A phrase with what stands in for each `{name}` in it.
    func filled(_ phrase: LetterPhrase, _ parts: [String: HTML]) -> HTML {
        var html: HTML = ""
        var rest = self[phrase][...]
        while let open = rest.firstIndex(of: "{"),
            let close = rest[open...].firstIndex(of: "}")
        {
            let name = String(rest[rest.index(after: open)..<close])
            html = "\(html)\(String(rest[..<open]))\(parts[name] ?? "")"
            rest = rest[rest.index(after: close)...]
        }
        return "\(html)\(String(rest))"
    }

    /// A day that cannot be misread, with its month in letters.
    func day(_ day: Day) -> HTML {
        let (year, month, number) = day.parts
        let text = dayPattern.replacing("{day}", with: number == 1 ? first : String(number))
            .replacing("{month}", with: months[month - 1])
            .replacing("{year}", with: String(year))
        return "<time datetime=\"\("\(day)")\">\(text)</time>"
    }

    /// A penalty in words.
    func penalty(_ penalty: Penalty) -> HTML {
        switch penalty {
        case .fine: HTML.plain(self[.fine])
        case .life: HTML.plain(self[.life])
        case .death: HTML.plain(self[.death])
        case .months(let months):
            filled(.upTo, ["length": HTML.plain(length(months))])
        }
    }

    private func length(_ months: Int) -> String {
        let (years, rest) = months.quotientAndRemainder(dividingBy: 12)
        var parts: [String] = []
        if years > 0 { parts.append("\(years)\u{a0}\(self[years == 1 ? .year : .years])") }
        if rest > 0 { parts.append("\(rest)\u{a0}\(self[rest == 1 ? .month : .months])") }
        return parts.joined(separator: " ")
    }

    /// A state's name in this language; its code when it has none, as a fictional state.
    func state(_ code: String) -> String {
        LetterWords.states[language]?[code] ?? code
    }

    /// A language's name in this language.
    func language(_ code: String) -> String {
        Locale(identifier: language).localizedString(forLanguageCode: code) ?? code
    }
}

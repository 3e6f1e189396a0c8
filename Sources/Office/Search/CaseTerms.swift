import Casework
import Crypto
import Detection
import Evidence
import FoundationEssentials

/// What a case is found by, as terms that tell nothing to whoever has not the office's key.
///
/// A term is 40 bits of a keyed hash of a kind and a word: the index never holds a name or an
/// offence, and who has its file can only count which terms come together (THREAT-MODEL.md).
struct CaseTerms: Sendable {
    /// The kinds, by the letter their terms begin with.
    enum Kind: Character, Sendable, CaseIterable {
        // words of the register's own rows, which whoever sees the case may know
        case reference = "r"
        case peer = "p"
        // words of the letter, which only whoever reads the case may know
        case person = "n"
        case offence = "o"
        case measure = "m"
        case state = "c"
        // whole values that lists are narrowed by
        case authority = "a"
        case side = "s"
        case stage = "t"
        case sideStage = "u"
        case officer = "f"
        case holder = "h"
        case due = "d"
        case whole = "w"
        case informal = "i"

        /// Those that a search compares words with.
        static let words: [Kind] = [.reference, .peer, .person, .offence, .measure, .state]
        /// Those that say what the case holds.
        static let content: Set<Kind> = [.person, .offence, .measure, .state]
    }

    /// The form of the terms; another one is another index.
    private static let form = "comity/search/v1"
    /// The most words of one kind that a case is found by.
    static let wordLimit = 400

    private let key: SymmetricKey

    /// Terms under a key of their own, derived from the office's.
    init(_ office: SymmetricKey) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: office,
            info: Array(CaseTerms.form.utf8),
            outputByteCount: 32
        )
    }

    /// By which an index of other terms is known.
    var stamp: [UInt8] { Array(code("stamp\n3")) }

    /// The digest by which the ledger knows what was searched for, and nobody else.
    func digest(of words: [Set<String>]) -> ContentDigest {
        let text = words.map { $0.sorted().joined(separator: " ") }.joined(separator: "\n")
        return ContentDigest(of: Array(code("query\n" + text)))
    }

    /// The term of a word or value.
    func term(_ kind: Kind, _ word: String) -> String {
        var out = [kind.rawValue.asciiValue ?? 0]
        out.reserveCapacity(9)
        var value: UInt64 = 0
        for byte in code("\(kind.rawValue)\n\(word)").prefix(5) {
            value = value << 8 | UInt64(byte)
        }
        for place in 0..<8 {
            out.append(CaseTerms.letters[Int(value >> UInt64(35 - 5 * place) & 31)])
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The terms of all forms of the words of a text.
    func terms(_ kind: Kind, of text: String) -> [String] {
        WordForms.words(of: text, limit: CaseTerms.wordLimit)
            .flatMap { $0.sorted() }.map { term(kind, $0) }
    }

    private func code(_ text: String) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
    }

    private static let letters = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
}

// MARK: - Informal drafts

extension CaseTerms {
    /// An informal draft waits for comments.
    var awaitsComments: String { term(.informal, "comment") }

    /// What was said of an informal draft waits for one who wrote it.
    func unread(_ holder: String) -> String { term(.informal, "read/\(holder)") }
}

// MARK: - Days

extension CaseTerms {
    /// Something is due, on whatever day.
    var dueSome: String { term(.due, "some") }

    /// The terms of a day, its month and its year, so that a stretch of days is a few terms.
    func due(_ day: Day) -> [String] {
        let text = day.description
        return [dueSome]
            + [text, String(text.prefix(7)), String(text.prefix(4))]
            .map { term(.due, $0) }
    }

    /// The years before this one that are looked at for what is overdue.
    private static let yearsBack = 20

    /// The terms of which a case has one when it is due before a day.
    func due(before day: Day) -> [String] {
        let text = day.description
        guard let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)),
            let date = Int(text.dropFirst(8))
        else { return [] }
        let years = (max(1, year - CaseTerms.yearsBack)..<year).map { CaseTerms.padded($0, 4) }
        let months = (1..<month).map { "\(text.prefix(4))-\(CaseTerms.padded($0, 2))" }
        let days = (1..<date).map { "\(text.prefix(7))-\(CaseTerms.padded($0, 2))" }
        return (years + months + days).map { term(.due, $0) }
    }

    /// The terms of which a case has one when it is due on one of so many days.
    func due(from day: Day, days: Int) -> [String] {
        (0..<days).compactMap { day.adding(days: $0) }.map { term(.due, $0.description) }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

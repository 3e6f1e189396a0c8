import Glibc

/// Puts documents in the order in which an officer may want to look at them: those first that speak
/// of the case in the letter's words (Okapi BM25).
///
/// It orders a queue and decides nothing: no document stays, goes or is skipped for its score. Of
/// the documents only the counts of the letter's words are kept.
package struct Relevance: Sendable {
    /// The letter's words by their hash, numbered.
    private var places: [UInt64: Int] = [:]
    private var documents: [Document] = []

    private struct Document {
        /// How often it uses each of the letter's words that it uses.
        var counts: [Int: Int] = [:]
        var length = 0
    }

    /// A document and how well it fits.
    package struct Rank: Sendable, Hashable {
        /// Its number, in the order in which documents were begun, from 0.
        package let document: Int
        /// Its score; 0 when it uses none of the letter's words.
        package let score: Double
    }

    /// The most different words of a letter that count, the first (`spec/limits.md`).
    package static let wordLimit = 10_000

    /// Holds documents against these texts: the letter's facts, its conduct, names and terms.
    package init(_ texts: [String]) {
        for text in texts {
            RelevanceWords.each(Array(text.utf8)) { word in
                if places[word] == nil, places.count < Relevance.wordLimit {
                    places[word] = places.count
                }
            }
        }
    }

    /// Begins the next document.
    package mutating func beginDocument() { documents.append(Document()) }

    /// Adds a piece of the text of the document begun last, in UTF-8, that ends between words.
    package mutating func add(_ text: [UInt8]) {
        guard var document = documents.popLast() else { return }
        RelevanceWords.each(text) { word in
            document.length += 1
            if let place = places[word] { document.counts[place, default: 0] += 1 }
        }
        documents.append(document)
    }

    /// All documents, the best first; of equal ones the earlier first.
    package func ranked() -> [Rank] {
        var holders: [Int: Int] = [:]
        for document in documents {
            for place in document.counts.keys { holders[place, default: 0] += 1 }
        }
        let total = documents.reduce(0) { $0 + $1.length }
        let average = max(1, Double(total) / Double(max(1, documents.count)))
        let ranks = documents.enumerated().map { number, document in
            Rank(document: number, score: score(document, holders, average))
        }
        return ranks.sorted {
            $0.score == $1.score ? $0.document < $1.document : $0.score > $1.score
        }
    }

    /// Robertson and Zaragoza's formula with k₁ = 1.2 and b = 0.75, and the weight of a word that
    /// cannot be negative.
    private func score(
        _ document: Document,
        _ holders: [Int: Int],
        _ average: Double
    ) -> Double {
        var score = 0.0
        let scale = 1.2 * (0.25 + 0.75 * Double(document.length) / average)
        // In the order of the letter's words, so that a score is the same in every run.
        for (place, count) in document.counts.sorted(by: { $0.key < $1.key }) {
            let holding = Double(holders[place] ?? 0)
            let weight = log(1 + (Double(documents.count) - holding + 0.5) / (holding + 0.5))
            score += weight * Double(count) * 2.2 / (Double(count) + scale)
        }
        return score
    }
}

/// The words of a text as they are compared: lower case, without accents; of scripts that are
/// written without spaces every two letters that stand together.
enum RelevanceWords {
    /// Gives the hash (FNV-1a) of every word.
    static func each(_ text: [UInt8], _ give: (UInt64) -> Void) {
        if text.contains(where: { $0 >= 0x80 }) { return eachWide(text, give) }
        var hash = start
        for byte in text {
            let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
            if folded &- 0x61 < 26 || folded &- 0x30 < 10 {
                hash = (hash ^ UInt64(folded)) &* prime
            } else if hash != start {
                give(hash)
                hash = start
            }
        }
        if hash != start { give(hash) }
    }

    private static let start: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01b3

    private static func eachWide(_ text: [UInt8], _ give: (UInt64) -> Void) {
        var hash = start
        var before: Unicode.Scalar?
        for scalar in String(decoding: text, as: UTF8.self).lowercased().unicodeScalars {
            let isMark = (0x300...0x36f).contains(scalar.value)
            if isMark { continue }
            if isDense(scalar) {
                if hash != start { give(hash) }
                hash = start
                if let before { give(add(scalar, to: add(before, to: start))) }
                before = scalar
                continue
            }
            before = nil
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                hash = add(plain[scalar] ?? scalar, to: hash)
            } else if hash != start {
                give(hash)
                hash = start
            }
        }
        if hash != start { give(hash) }
    }

    private static func add(_ scalar: Unicode.Scalar, to hash: UInt64) -> UInt64 {
        String(scalar).utf8.reduce(hash) { ($0 ^ UInt64($1)) &* prime }
    }

    /// Han, kana and hangul, and the letters of Thai, Lao, Khmer and Burmese.
    private static func isDense(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0e01...0x0eff, 0x1000...0x109f, 0x1780...0x17ff, 0x3041...0x30ff, 0x3400...0x9fff,
            0xac00...0xd7a3, 0xf900...0xfaff, 0x20000...0x3ffff:
            scalar.properties.isAlphabetic
        default: false
        }
    }

    /// Letters without their mark: those that are canonically a Latin letter and a mark (UAX #15).
    private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
        var bases: [Character: Unicode.Scalar] = [:]
        for letter in "abcdefghijklmnopqrstuvwxyz".unicodeScalars {
            for mark in (UInt32(0x300)...0x328).compactMap(Unicode.Scalar.init) {
                bases[Character(String(letter) + String(mark))] = letter
            }
        }
        var plain: [Unicode.Scalar: Unicode.Scalar] = [:]
        for value in [UInt32](0xe0...0x24f) + [UInt32](0x1e00...0x1eff) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            plain[scalar] = bases[Character(scalar)]
        }
        return plain
    }()
}

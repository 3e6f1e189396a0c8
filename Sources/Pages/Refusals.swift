/// What an office says when it refuses something, in the language of a page.
///
/// The office speaks English, to programs too; a sentence of it, with `#` where a name or a number
/// stands, is the code by which a catalogue has its words. A test holds every sentence of the
/// sources to them.
struct RefusalWords: Sendable {
    private let plain: [String: String]
    private let gapped: [(pieces: [String], words: String)]

    /// A table of sentences.
    init(_ table: [String: String]) {
        plain = table.filter { !$0.key.contains("#") }
        gapped = table.filter { $0.key.contains("#") }
            .map { key, words in
                let pieces = key.split(separator: "#", omittingEmptySubsequences: false)
                return (pieces.map(String.init), words)
            }
            // The one that says most is tried first, so that a gap takes in as little as can be.
            .sorted { left, right in
                let (one, two) = (left.pieces.joined(), right.pieces.joined())
                return (two.count, one) < (one.count, two)
            }
    }

    /// The words for a sentence; nothing when there are none.
    func words(_ said: String) -> String? {
        if let words = plain[said] { return words }
        for (pieces, words) in gapped {
            guard let gaps = RefusalWords.gaps(in: said, between: pieces) else { continue }
            return joins(pieces) && !areKnown(gaps, pieces) ? nil : fill(words, gaps)
        }
        return nil
    }

    /// True for what only joins sentences, such as a problem and what can be done about it.
    private func joins(_ pieces: [String]) -> Bool {
        pieces.allSatisfy { !$0.contains(where: \.isLetter) }
    }

    /// True when every sentence that is joined has words; a name in backticks needs none.
    private func areKnown(_ gaps: [String], _ pieces: [String]) -> Bool {
        zip(gaps, pieces).allSatisfy { gap, before in before.hasSuffix("`") || words(gap) != nil }
    }

    /// What stands in the gaps, if the sentence is one with these pieces.
    private static func gaps(in said: String, between pieces: [String]) -> [String]? {
        guard let first = pieces.first, let last = pieces.last, said.hasPrefix(first) else {
            return nil
        }
        var rest = said.dropFirst(first.count)
        var gaps: [String] = []
        for piece in pieces.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: piece) else { return nil }
            gaps.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        guard rest.hasSuffix(last) else { return nil }
        gaps.append(String(rest.dropLast(last.count)))
        return gaps.contains("") ? nil : gaps
    }

    /// A sentence may stand in the gap of another.
    private func fill(_ words: String, _ gaps: [String]) -> String {
        var out = words
        for (index, gap) in gaps.enumerated() {
            out = out.replacing("#\(index + 1)", with: plain[gap] ?? self.words(gap) ?? gap)
        }
        return out
    }
}

extension Catalogue {
    /// What the office said: in this language where it has words, else as it was said.
    func said(_ text: String) -> HTML {
        guard let refusals else { return "\(text)" }
        if let words = refusals.words(text) { return "\(words)" }
        return "<span lang=\"en\">\(text)</span>"
    }

    /// True when a sentence of the office, with `#` for its gaps, has words here.
    package func knows(sentence: String) -> Bool {
        refusals.map { $0.words(sentence.replacing("#", with: "x1")) != nil } ?? true
    }
}

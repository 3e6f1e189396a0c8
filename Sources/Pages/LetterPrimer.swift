/// Words that a letter has in scripts written from right to left, set once beside the paper.
///
/// weasyprint up to 57 notes which text a glyph stands for when it first draws it, and is wrong in
/// a run from right to left: such names would look right and be copied, searched and read aloud
/// wrong. Drawn first from left to right, backwards and off the page, each joined form gets its
/// own letter.
enum LetterPrimer {
    /// What goes before the letter; empty when it has no such word.
    static func html(for articles: [HTML]) -> HTML {
        var seen: Set<String> = []
        var words: [String] = []
        for article in articles {
            for word in LetterPrimer.words(in: article.text) where seen.insert(word).inserted {
                words.append(word)
            }
        }
        guard !words.isEmpty else { return "" }
        let lines = HTML.lines(words.map(line))
        return """
            <div class="primer" aria-hidden="true">
            \(lines)
            <b>
            \(lines)
            </b>
            </div>
            """
    }

    /// One word backwards, in a run that is kept from left to right (LEFT-TO-RIGHT OVERRIDE).
    ///
    /// The override itself is noted as the text of the glyph after it, which is therefore a letter
    /// that is hardly ever written.
    private static func line(_ word: String) -> HTML {
        let isHebrew = word.unicodeScalars.contains { (0x590...0x5FF).contains($0.value) }
        let guardLetter = isHebrew ? "\u{5F0}" : "\u{6FA}"
        return "<div>\("\u{202D}\(guardLetter) \(String(word.reversed()))\u{202C}")</div>"
    }

    /// The words outside tags, cut to what is written from right to left.
    static func words(in html: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var isTag = false
        func end() {
            if !word.isEmpty { words.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in html.unicodeScalars {
            if scalar == "<" { isTag = true }
            if !isTag && isRightToLeft(scalar) { word.append(scalar) } else { end() }
            if scalar == ">" { isTag = false }
        }
        end()
        return words
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Arabic digits run from left to right, and are right as they are.
        case 0x660...0x669, 0x6F0...0x6F9: false
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
            true
        default: false
        }
    }
}

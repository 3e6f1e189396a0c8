/// Text that somebody wrote into a letter, with its language and direction marked, so that a page
/// in another script keeps it in order.
struct LetterText {
    /// The language the letter is written in, or translated into, if it says so.
    let language: String?
    /// In a translation, what stands as it was written, line by line, and in which language.
    var untranslated: (lines: Set<String>, language: String?) = ([], nil)

    /// A piece of a line.
    func inline(_ text: String) -> HTML {
        let (language, direction) = marks(text)
        return "<bdi lang=\"\(language)\" dir=\"\(direction)\">\(text)</bdi>"
    }

    /// Paragraphs of their own, one for each line.
    func block(_ text: String) -> HTML {
        HTML.lines(
            text.split(separator: "\n").map { line in
                let (language, direction) = marks(String(line))
                return "<p lang=\"\(language)\" dir=\"\(direction)\">\(String(line))</p>"
            }
        )
    }

    /// Several pieces of a line, with commas between.
    func list(_ texts: [String]) -> HTML { LetterText.joined(texts.map(inline), by: ", ") }

    static func joined(_ pieces: [HTML], by separator: String) -> HTML {
        guard let first = pieces.first else { return "" }
        return pieces.dropFirst().reduce(first) { "\($0)\(separator)\($1)" }
    }

    /// The language tag (BCP 47), and `rtl` or `ltr` by the first letter that has a direction
    /// (Unicode Standard Annex #9, rules P2 and P3).
    ///
    /// A text in a script that the letter's language is not written in is tagged by its script
    /// alone, but for kana and hangul, which one language each has.
    func marks(_ text: String) -> (language: String, direction: String) {
        var counts: [Script: Int] = [:]
        var direction: String?
        for scalar in text.unicodeScalars {
            guard let script = Script(scalar) else { continue }
            counts[script, default: 0] += 1
            direction = direction ?? (script.isRightToLeft ? "rtl" : "ltr")
        }
        let script = counts.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?.key
        let own = untranslated.lines.contains(text) ? untranslated.language : language
        return (tag(script ?? .other, counts, own ?? "und"), direction ?? "ltr")
    }

    private func tag(_ script: Script, _ counts: [Script: Int], _ own: String) -> String {
        let writes = LetterText.scripts[own] ?? [.latin, .other]
        switch script {
        case _ where writes.contains(script): return own
        case .kana: return "ja"
        case .han: return counts[.kana] == nil ? "und-Hani" : "ja"
        case .hangul: return "ko"
        case .arabic: return "und-Arab"
        case .hebrew: return "und-Hebr"
        case .devanagari: return "und-Deva"
        case .latin: return "und-Latn"
        case .other, .otherRightToLeft: return "und"
        }
    }

    /// The languages that are not written in Latin letters, and their scripts.
    private static let scripts: [String: Set<Script>] = [
        "ar": [.arabic], "fa": [.arabic], "ur": [.arabic], "ps": [.arabic], "he": [.hebrew],
        "yi": [.hebrew], "hi": [.devanagari], "ne": [.devanagari], "mr": [.devanagari],
        "ja": [.kana, .han], "zh": [.han], "ko": [.hangul, .han],
        "und": [],
        "ru": [.other], "uk": [.other], "bg": [.other], "sr": [.other, .latin], "el": [.other],
        "ka": [.other], "hy": [.other], "th": [.other], "bn": [.other], "ta": [.other],
    ]

    /// The scripts that need a font or a direction of their own.
    private enum Script: String {
        case latin, arabic, hebrew, devanagari, kana, han, hangul, other
        case otherRightToLeft

        var isRightToLeft: Bool { self == .arabic || self == .hebrew || self == .otherRightToLeft }

        /// The script of a letter; nothing for digits, marks and signs.
        init?(_ scalar: Unicode.Scalar) {
            guard scalar.properties.isAlphabetic else { return nil }
            switch scalar.value {
            case 0...0x24F, 0x1E00...0x1EFF, 0xFB00...0xFB06, 0xFF21...0xFF5A: self = .latin
            case 0x590...0x5FF, 0xFB1D...0xFB4F: self = .hebrew
            case 0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF:
                self = .arabic
            case 0x700...0x74F, 0x780...0x86F, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
                self = .otherRightToLeft
            case 0x900...0x97F, 0xA8E0...0xA8FF: self = .devanagari
            case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: self = .kana
            case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .han
            case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: self = .hangul
            default: self = .other
            }
        }
    }
}

/// Text of a page in which everything that was put in is escaped, unless it is such text itself.
///
/// What is written in the source stands as it is, and what is interpolated is taken for plain text:
/// a name with markup in it shows its markup.
struct HTML: ExpressibleByStringInterpolation, Sendable, Hashable {
    let text: String

    init(stringLiteral value: String) { text = value }

    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    private init(text: String) { self.text = text }

    /// Plain text for a place between tags or between double quotes.
    static func plain(_ text: String) -> HTML { HTML(text: escape(text)) }

    /// Several pieces, one below the other.
    static func lines(_ pieces: [HTML]) -> HTML {
        HTML(text: pieces.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    /// What a literal and its interpolations come to.
    struct Interpolation: StringInterpolationProtocol {
        var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ html: HTML) { text += html.text }
        mutating func appendInterpolation(_ plain: String) { text += HTML.escape(plain) }
        mutating func appendInterpolation(_ number: some BinaryInteger) { text += "\(number)" }
    }

    /// True for a byte of ASCII that means itself anywhere in a page.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7f).contains(byte) && byte != 0x22 && byte != 0x26 && byte != 0x27
            && byte != 0x3c && byte != 0x3e
    }

    /// Control characters cannot be shown and have no place in a page (HTML, "Preprocessing").
    private static func escape(_ text: String) -> String {
        // Most of what is shown is plain ASCII, and stays as it is.
        if text.utf8.allSatisfy(isPlain) { return text }
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\n", "\t": out.unicodeScalars.append(scalar)
            case _ where scalar.properties.generalCategory == .control: out += "\u{FFFD}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

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
        joined(pieces, "\n")
    }

    /// Several pieces, one behind the other, those left out that are empty.
    static func joined(_ pieces: [HTML], _ between: String = "") -> HTML {
        var text = ""
        text.reserveCapacity(pieces.reduce(0) { $0 + $1.text.utf8.count + between.utf8.count })
        for piece in pieces where !piece.text.isEmpty {
            if !text.isEmpty { text += between }
            text += piece.text
        }
        return HTML(text: text)
    }

    /// What a literal and its interpolations come to.
    struct Interpolation: StringInterpolationProtocol {
        /// The bytes that most of what is interpolated takes.
        private static let usual = 16

        var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * Interpolation.usual)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ html: HTML) { text += html.text }
        mutating func appendInterpolation(_ plain: String) { text += HTML.escape(plain) }
        mutating func appendInterpolation(_ number: some BinaryInteger) { text += "\(number)" }
    }

    /// Control characters cannot be shown and have no place in a page (HTML, "Preprocessing").
    ///
    /// It goes byte by byte: what needs another form is ASCII, or a control character of two bytes
    /// that begin with `C2` (U+0080 to U+009F); whatever else there is in UTF-8 stays as it is.
    private static func escape(_ text: String) -> String {
        var text = text
        let escaped = text.withUTF8 { bytes -> String? in
            guard let first = bytes.indices.first(where: { isSpecial(bytes, $0) }) else {
                return nil
            }
            var out = Array(bytes[..<first])
            out.reserveCapacity(bytes.count + 32)
            var place = first
            while place < bytes.endIndex {
                let isControl = bytes[place] == 0xc2 && isSpecial(bytes, place)
                if !isSpecial(bytes, place) {
                    out.append(bytes[place])
                } else {
                    out += entity(bytes[place]).utf8
                }
                place += isControl ? 2 : 1
            }
            return String(decoding: out, as: UTF8.self)
        }
        return escaped ?? text
    }

    private static func isSpecial(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        switch bytes[place] {
        case 0x22, 0x26, 0x27, 0x3c, 0x3e, 0x7f: true
        case 0x00...0x1f: bytes[place] != 0x09 && bytes[place] != 0x0a
        case 0xc2: place + 1 < bytes.count && bytes[place + 1] < 0xa0
        default: false
        }
    }

    private static func entity(_ byte: UInt8) -> String {
        switch byte {
        case 0x22: "&quot;"
        case 0x26: "&amp;"
        case 0x27: "&#39;"
        case 0x3c: "&lt;"
        case 0x3e: "&gt;"
        default: "\u{FFFD}"
        }
    }
}

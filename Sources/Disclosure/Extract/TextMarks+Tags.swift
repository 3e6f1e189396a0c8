/// Tags and entities in a text that is no page: comments of maps and feeds, mail in
/// `text/enriched` (RFC 1896), Markdown with HTML in it.
extension TextMarks {
    /// Elements within a line of text, of HTML and of `text/enriched`.
    private static let inline: Set<String> = [
        "b", "i", "u", "em", "strong", "span", "font", "small", "big", "tt", "code", "kbd", "samp",
        "var", "sub", "sup", "s", "del", "ins", "mark", "abbr", "cite", "q", "bdo", "bdi", "wbr",
        "nobr", "bold", "italic", "underline", "fixed", "smaller", "bigger", "fontfamily", "color",
        "x-color", "excerpt", "nofill", "strike",
    ]
    /// Elements that begin a line.
    private static let blocks: Set<String> = [
        "br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "table", "tbody", "thead", "h1", "h2",
        "h3", "h4", "h5", "h6", "hr", "blockquote", "pre", "section", "article", "center",
        "flushleft", "flushright", "flushboth", "paraindent", "indent", "dl", "dt", "dd",
    ]
    /// Attributes that say how something looks.
    private static let lookAttributes: Set<String> = [
        "style", "class", "color", "face", "size", "lang", "dir", "align", "width", "height",
        "bgcolor", "border", "valign", "cellpadding", "cellspacing",
    ]
    /// The longest tag that is a mark, in bytes.
    static let tagLimit = 200

    /// A tag that carries nothing but how its text looks.
    mutating func tag(_ place: Int) -> Int {
        let isEnd = byte(place + 1) == UInt8(ascii: "/")
        let first = isEnd ? place + 2 : place + 1
        guard (0x61...0x7a).contains(byte(first) | 0x20) else { return place + 1 }
        var last = first
        while last < place + 20, isName(byte(last)) { last += 1 }
        let name = string(first..<last).lowercased()
        let isBlock = TextMarks.blocks.contains(name)
        guard isBlock || TextMarks.inline.contains(name) else { return place + 1 }
        var stop = last
        while stop < place + TextMarks.tagLimit, byte(stop) != 0, byte(stop) != UInt8(ascii: ">"),
            byte(stop) != UInt8(ascii: "<")
        {
            stop += 1
        }
        guard byte(stop) == UInt8(ascii: ">"), isPlain(last..<stop) else { return place + 1 }
        mark(place..<(stop + 1), isBlock ? [0x0a] : [])
        return stop + 1
    }

    private func isName(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2d
    }

    /// Whether what stands in a tag behind its name says how something looks, and nothing else.
    private func isPlain(_ range: Range<Int>) -> Bool {
        let inside = string(range).trimmingSuffix("/")
        if inside.allSatisfy(\.isWhitespace) { return true }
        guard inside.first?.isWhitespace == true, !inside.contains("@"), !inside.contains("://"),
            !inside.split(whereSeparator: { !$0.isNumber }).contains(where: { $0.count > 4 })
        else { return false }
        var rest = inside[...]
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].filter { !$0.isWhitespace }.lowercased()
            guard TextMarks.lookAttributes.contains(name) else { return false }
            rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
            if let quote = rest.first, quote == "\"" || quote == "'" {
                rest = rest.dropFirst().drop { $0 != quote }.dropFirst()
            } else {
                rest = rest.drop { !$0.isWhitespace }
            }
        }
        return rest.allSatisfy(\.isWhitespace)
    }

    /// `&nbsp;`, `&#160;`.
    mutating func entity(_ place: Int) -> Int {
        var stop = place + 1
        while stop < place + 12, isName(byte(stop)) || byte(stop) == UInt8(ascii: "#") { stop += 1 }
        guard byte(stop) == UInt8(ascii: ";"), stop > place + 1 else { return place + 1 }
        let name = Array(string((place + 1)..<stop).utf8)
        guard let scalar = Entities.scalar(name, html: true), scalar >= 0x20, scalar != 0x7f else {
            return place + 1
        }
        var reading: [UInt8] = []
        UTF8Rules.append(scalar, to: &reading)
        mark(place..<(stop + 1), reading)
        return stop + 1
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(_ suffix: Character) -> SubSequence {
        last == suffix ? dropLast() : self[...]
    }
}

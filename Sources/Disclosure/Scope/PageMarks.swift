/// The marks of a page in the order of its bytes, as browsers tell them (HTML, 13.2.5).
struct PageMarks {
    /// An attribute of an element.
    struct Attribute {
        /// In lower case.
        let name: String
        /// With the space before it.
        let whole: Range<Int>
        /// Without quotes; empty where it has none.
        let value: Range<Int>
    }

    /// What stands at a place.
    enum Mark {
        /// Text up to the next mark.
        case text
        /// The beginning of an element.
        case open(String, [Attribute])
        /// The end of one.
        case close(String)
        /// A comment, a script, a style: what nobody sees.
        case aside(String)
    }

    /// Elements whose content is none of the page's own.
    static let raw: Set<String> = [
        "script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea", "template",
    ]

    let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next mark and its bytes; nothing at the end.
    mutating func next() -> (mark: Mark, range: Range<Int>)? {
        guard place < bytes.count else { return nil }
        let start = place
        let mark = read()
        return (mark, start..<place)
    }

    private mutating func read() -> Mark {
        guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count else { return text() }
        switch bytes[place + 1] {
        case UInt8(ascii: "!"):
            comment()
            return .aside("!")
        case UInt8(ascii: "?"):
            skip(past: [UInt8(ascii: ">")])
            return .aside("?")
        case UInt8(ascii: "/"):
            guard place + 2 < bytes.count, PageMarks.isLetter(bytes[place + 2]) else {
                skip(past: [UInt8(ascii: ">")])
                return .aside("/")
            }
            place += 2
            let name = name()
            _ = attributes()
            return .close(name)
        case let byte where PageMarks.isLetter(byte):
            place += 1
            let name = name()
            let attributes = attributes()
            guard PageMarks.raw.contains(name) else { return .open(name, attributes) }
            skipRaw(name)
            return .aside(name)
        default: return text()
        }
    }

    private mutating func text() -> Mark {
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        return .text
    }

    private mutating func comment() {
        place += 2
        guard bytes[place...].starts(with: "--".utf8) else { return skip(past: [0x3e]) }
        place += 2
        if bytes[place...].starts(with: ">".utf8) || bytes[place...].starts(with: "->".utf8) {
            return skip(past: [0x3e])
        }
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "-") {
                for end in ["-->", "--!>"] where bytes[place...].starts(with: end.utf8) {
                    place += end.utf8.count
                    return
                }
            }
            place += 1
        }
    }

    private mutating func skip(past end: [UInt8]) {
        while place < bytes.count {
            if bytes[place...].starts(with: end) {
                place += end.count
                return
            }
            place += 1
        }
    }

    /// To behind the end of an element whose content has no marks.
    private mutating func skipRaw(_ name: String) {
        let wanted = Array("</\(name)".utf8)
        while place < bytes.count {
            if bytes[place] == wanted[0], place + wanted.count <= bytes.count,
                zip(bytes[place..<place + wanted.count], wanted).allSatisfy({
                    $0 | 0x20 == $1 | 0x20
                }),
                place + wanted.count == bytes.count
                    || !PageMarks.isName(bytes[place + wanted.count])
            {
                place += wanted.count
                _ = attributes()
                return
            }
            place += 1
        }
    }

    private mutating func name() -> String {
        let start = place
        while place < bytes.count, PageMarks.isName(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
    }

    /// Attributes up to behind the `>`.
    private mutating func attributes() -> [Attribute] {
        var found: [Attribute] = []
        while place < bytes.count {
            let start = place
            while place < bytes.count, bytes[place] <= 0x20 || bytes[place] == UInt8(ascii: "/") {
                place += 1
            }
            guard place < bytes.count else { break }
            if bytes[place] == UInt8(ascii: ">") {
                place += 1
                break
            }
            let low = place
            place += 1
            while place < bytes.count, PageMarks.isName(bytes[place]), bytes[place] != 0x3d {
                place += 1
            }
            let name = String(decoding: bytes[low..<place], as: UTF8.self).lowercased()
            let value = value()
            found.append(Attribute(name: name, whole: start..<place, value: value))
        }
        return found
    }

    private mutating func value() -> Range<Int> {
        let end = place
        while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
        guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else {
            place = end
            return end..<end
        }
        place += 1
        while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
        guard place < bytes.count else { return place..<place }
        let quote = bytes[place]
        if quote == 0x22 || quote == 0x27 {
            let start = place + 1
            place = start
            while place < bytes.count, bytes[place] != quote { place += 1 }
            defer { place = min(place + 1, bytes.count) }
            return start..<place
        }
        let start = place
        while place < bytes.count, bytes[place] > 0x20, bytes[place] != 0x3e { place += 1 }
        return start..<place
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte | 0x20)
    }

    /// True for what goes on in a name of an element or an attribute.
    private static func isName(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != UInt8(ascii: "/") && byte != UInt8(ascii: ">")
    }
}

/// The marks of an XML text, one after the other, with nothing behind them resolved: no document
/// type, no entities but the five of XML and numbers.
struct XMLMarks {
    /// Why there is no next mark.
    enum Stop: Error {
        case incomplete
        case malformed(Int)
        case documentType(Int)
        case tooDeep(Int)
        /// An entry in it cannot be judged.
        case problem(ScopeProblem)
    }

    enum Mark {
        case text(Range<Int>)
        /// A text that is meant as it stands.
        case plain(Range<Int>)
        case open(name: Range<Int>, isEmpty: Bool)
        case close(name: Range<Int>)
        /// A comment or an instruction.
        case aside
    }

    /// The deepest nesting of an exhibit (`spec/limits.md`).
    static let depthLimit = 64

    let window: Window
    let isLast: Bool
    var place: Int

    private var end: Stop { isLast ? .malformed(place) : .incomplete }

    /// The next mark; nothing at the end of the exhibit.
    mutating func next() throws(Stop) -> Mark? {
        guard place < window.count else {
            if isLast { return nil }
            throw .incomplete
        }
        let start = place
        guard window[place] == UInt8(ascii: "<") else {
            while place < window.count, window[place] != UInt8(ascii: "<") { place += 1 }
            if place == window.count, !isLast {
                place = start
                throw .incomplete
            }
            return .text(start..<place)
        }
        do throws(Stop) {
            return try tag()
        } catch {
            if case .incomplete = error { place = start }
            throw error
        }
    }

    private mutating func tag() throws(Stop) -> Mark {
        let start = place
        guard place + 1 < window.count else { throw end }
        switch window[place + 1] {
        case UInt8(ascii: "?"):
            _ = try skip(past: "?>", from: place + 2)
            return .aside
        case UInt8(ascii: "!"): return try declaration()
        case UInt8(ascii: "/"):
            place += 2
            let name = try name()
            while place < window.count, window[place] <= 0x20 { place += 1 }
            guard place < window.count else { throw end }
            guard window[place] == UInt8(ascii: ">") else { throw .malformed(start) }
            place += 1
            return .close(name: name)
        default:
            place += 1
            let name = try name()
            var quote: UInt8 = 0
            while place < window.count {
                let byte = window[place]
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                } else if byte == UInt8(ascii: ">") {
                    place += 1
                    return .open(name: name, isEmpty: window[place - 2] == UInt8(ascii: "/"))
                } else if byte == UInt8(ascii: "<") {
                    throw .malformed(place)
                }
                place += 1
            }
            throw end
        }
    }

    /// A comment or CDATA; anything else is the document type or a part of one.
    private mutating func declaration() throws(Stop) -> Mark {
        let start = place
        guard place + 9 <= window.count || isLast else { throw .incomplete }
        let head = window[place..<min(place + 9, window.count)]
        if head.starts(with: "<!--".utf8) {
            _ = try skip(past: "-->", from: place + 4)
            return .aside
        }
        guard head.elementsEqual("<![CDATA[".utf8) else { throw .documentType(start) }
        let close = try skip(past: "]]>", from: place + 9)
        return .plain(start + 9..<close)
    }

    /// Goes behind the next `text`; where it starts.
    private mutating func skip(past text: String, from start: Int) throws(Stop) -> Int {
        let bytes = Array(text.utf8)
        var at = start
        while at + bytes.count <= window.count {
            if window[at] == bytes[0], window[at..<at + bytes.count].elementsEqual(bytes) {
                place = at + bytes.count
                return at
            }
            at += 1
        }
        throw end
    }

    /// A name without its prefix.
    private mutating func name() throws(Stop) -> Range<Int> {
        var start = place
        while place < window.count {
            let byte = window[place]
            if byte == UInt8(ascii: ":") { start = place + 1 }
            if byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
            guard byte != UInt8(ascii: "<"), byte != UInt8(ascii: "=") else {
                throw .malformed(place)
            }
            place += 1
        }
        guard place < window.count else { throw end }
        guard start < place else { throw .malformed(place) }
        return start..<place
    }

    /// Passes over an element whose opening mark was just read, with all that is in it.
    ///
    /// - Parameter each: is given every text with the names of the elements around it, from the
    ///   outermost, which is `name`.
    mutating func element(
        _ name: Range<Int>,
        each: (_ path: [Range<Int>], _ text: Mark) -> Void
    ) throws(Stop) {
        var path = [name]
        while let last = path.last {
            guard let mark = try next() else { throw .malformed(place) }
            switch mark {
            case .text, .plain: each(path, mark)
            case .aside: break
            case .open(let name, let isEmpty):
                guard path.count < XMLMarks.depthLimit else { throw .tooDeep(place) }
                if !isEmpty { path.append(name) }
            case .close(let name):
                guard window[name].elementsEqual(window[last]) else {
                    throw .malformed(name.lowerBound)
                }
                path.removeLast()
            }
        }
    }

    /// What a text says.
    static func decoded(_ window: Window, _ mark: Mark) -> [UInt8] {
        switch mark {
        case .plain(let range): return Array(window[range])
        case .text(let range):
            if !window[range].contains(UInt8(ascii: "&")) { return Array(window[range]) }
            return resolved(Array(window[range]))
        case .open, .close, .aside: return []
        }
    }

    private static let entities: [(name: String, byte: UInt8)] = [
        ("&amp;", 0x26), ("&lt;", 0x3c), ("&gt;", 0x3e), ("&quot;", 0x22), ("&apos;", 0x27),
    ]

    private static func resolved(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let rest = bytes[place...]
            if bytes[place] != UInt8(ascii: "&") {
                out.append(bytes[place])
                place += 1
            } else if let known = entities.first(where: { rest.starts(with: $0.name.utf8) }) {
                out.append(known.byte)
                place += known.name.utf8.count
            } else if rest.starts(with: "&#".utf8), let end = rest.prefix(12).firstIndex(of: 0x3b) {
                let digits = String(decoding: bytes[(place + 2)..<end], as: UTF8.self)
                let value =
                    digits.first == "x"
                    ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
                if let scalar = value.flatMap(Unicode.Scalar.init) {
                    out += String(scalar).utf8
                }
                place = end + 1
            } else {
                out.append(bytes[place])
                place += 1
            }
        }
        return out
    }
}

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
    /// The longest name of an element or attribute, in bytes.
    private static let nameSize = 1_000

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
            skipSpace()
            guard place < window.count else { throw end }
            guard window[place] == UInt8(ascii: ">") else { throw .malformed(start) }
            place += 1
            return .close(name: name)
        default:
            place += 1
            let name = try name()
            return .open(name: name, isEmpty: try attributes(start))
        }
    }

    /// Passes over the attributes of an element and its end; says whether it has no content.
    ///
    /// Every value is in quotes: where one is not, programs differ on where the element ends.
    private mutating func attributes(_ start: Int) throws(Stop) -> Bool {
        while true {
            let before = place
            skipSpace()
            guard place < window.count else { throw end }
            switch window[place] {
            case UInt8(ascii: ">"):
                place += 1
                return false
            case UInt8(ascii: "/"):
                guard place + 1 < window.count else { throw end }
                guard window[place + 1] == UInt8(ascii: ">") else { throw .malformed(start) }
                place += 2
                return true
            default:
                guard place > before else { throw .malformed(start) }
                try attribute()
            }
        }
    }

    private mutating func attribute() throws(Stop) {
        let start = place
        while place < window.count, isInName(window[place]) { place += 1 }
        guard place > start, place - start < XMLMarks.nameSize else {
            throw place < window.count ? .malformed(start) : end
        }
        skipSpace()
        guard place < window.count else { throw end }
        guard window[place] == UInt8(ascii: "=") else { throw .malformed(start) }
        place += 1
        skipSpace()
        guard place < window.count else { throw end }
        let quote = window[place]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw .malformed(start)
        }
        place += 1
        while place < window.count, window[place] != quote { place += 1 }
        guard place < window.count else { throw end }
        place += 1
    }

    private mutating func skipSpace() {
        while place < window.count, isSpace(window[place]) { place += 1 }
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
    }

    /// Whether a byte may be of a name.
    private func isInName(_ byte: UInt8) -> Bool {
        byte > 0x20 && !"<>/=\"'&".utf8.contains(byte)
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
        let first = place
        var start = place
        while place < window.count, isInName(window[place]) {
            if window[place] == UInt8(ascii: ":") { start = place + 1 }
            place += 1
        }
        guard place - first < XMLMarks.nameSize else { throw .malformed(first) }
        guard place < window.count else { throw end }
        let ends = isSpace(window[place]) || ">/".utf8.contains(window[place])
        guard start < place, ends else { throw .malformed(place) }
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
            return Entities.resolved(Array(window[range]))
        case .open, .close, .aside: return []
        }
    }
}

/// Marks that stand inside of a text and that its reader does not read: signs of quoted lines,
/// colours of a terminal, emphasis, tags, escapes.
///
/// A number or a name goes on across them, so they are left out of what is searched; the places of
/// what stands around them stay those of the source.
struct TextMarks {
    /// What a text is, as far as its escapes go.
    enum Kind: Equatable {
        /// Any text.
        case plain
        /// A contact or a calendar (RFC 6350 §3.4, RFC 5545 §3.3.11): a backslash is always an
        /// escape.
        case calendar
    }

    /// A range of the text that is a mark, and what a reader sees in its place.
    struct Cut: Equatable {
        let range: Range<Int>
        let reading: [UInt8]

        init(_ range: Range<Int>, _ reading: [UInt8] = []) {
            self.range = range
            self.reading = reading
        }
    }

    /// The most bytes between two marks of a pair.
    static let pairLimit = 256

    private let kind: Kind
    private let text: [UInt8]
    private let end: Int
    private var cuts: [Cut] = []
    /// Marks that close a pair, in order of their places.
    private var closing: [Range<Int>] = []
    /// How far a folded text of YAML is indented, and whether its lines are one.
    private var folded: (indent: Int, isOne: Bool)?

    /// Bytes that a mark may begin with.
    private static let triggers = ByteSet("\n&*<\\_`~", others: [0x08, 0x1b])

    /// The marks in a part of a text, in order and apart.
    static func cuts(in text: [UInt8], _ range: Range<Int>, _ kind: Kind) -> [Cut] {
        var marks = TextMarks(kind: kind, text: text, end: range.upperBound)
        marks.find(from: range.lowerBound)
        return marks.cuts
    }

    private init(kind: Kind, text: [UInt8], end: Int) {
        self.kind = kind
        self.text = text
        self.end = end
    }

    private subscript(place: Int) -> UInt8 { place >= 0 && place < end ? text[place] : 0 }

    func byte(_ place: Int) -> UInt8 { self[place] }
    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    mutating func mark(_ range: Range<Int>, _ reading: [UInt8]) { cut(range, reading) }

    private mutating func find(from start: Int) {
        var place = start
        if start == 0 || text[start - 1] == 0x0a { place = line(start, breakAt: nil) }
        while place < end {
            while let mark = closing.first, mark.lowerBound < place { closing.removeFirst() }
            let found = next(place)
            if let mark = closing.first, mark.lowerBound <= found {
                closing.removeFirst()
                cut(mark)
                place = mark.upperBound
            } else {
                place = found < end ? look(at: found) : end
            }
        }
    }

    /// The next byte that a mark may begin with.
    private func next(_ place: Int) -> Int {
        text.withUnsafeBufferPointer { bytes in
            var at = place
            while at < end && !TextMarks.triggers.contains(bytes[at]) { at += 1 }
            return at
        }
    }

    /// Looks at one place; where to go on.
    private mutating func look(at place: Int) -> Int {
        switch self[place] {
        case 0x0a: return line(place + 1, breakAt: place)
        case 0x1b: return escapeSequence(place)
        case 0x08: return overstrike(place)
        case UInt8(ascii: "&"): return entity(place)
        case UInt8(ascii: "<"): return tag(place)
        case UInt8(ascii: "\\"): return backslash(place)
        case UInt8(ascii: "~") where self[place + 1] != self[place]: return tie(place)
        default: return emphasis(place)
        }
    }

    private mutating func cut(_ range: Range<Int>, _ reading: [UInt8] = []) {
        let low = max(range.lowerBound, cuts.last?.range.upperBound ?? 0)
        guard low < range.upperBound, range.upperBound <= end else { return }
        cuts.append(Cut(low..<range.upperBound, reading))
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte | 0x20)
    }

    private func isWord(_ place: Int) -> Bool { TextMarks.isWord(self[place]) }
    private func isDigit(_ place: Int) -> Bool { (0x30...0x39).contains(self[place]) }
    private func isLower(_ place: Int) -> Bool { (0x61...0x7a).contains(self[place]) }
    private func isCode(_ place: Int) -> Bool {
        isDigit(place) || (0x41...0x5a).contains(self[place])
    }
}

// MARK: - Lines

extension TextMarks {
    /// The beginning of a line: signs of a quotation, and the indentation of a folded text.
    private mutating func line(_ start: Int, breakAt: Int?) -> Int {
        var place = start
        var isQuoted = false
        if let breakAt, folded != nil || self[start] == 0x20 { fold(start, breakAt) }
        if folded != nil, cuts.last?.range.upperBound ?? 0 > start {
            return cuts.last?.range.upperBound ?? start
        }
        while true {
            var sign = place
            while sign < place + 3, self[sign] == 0x20 || self[sign] == 0x09 { sign += 1 }
            guard self[sign] == UInt8(ascii: ">"), place - start < 64, !isMailboxes(sign + 1)
            else { break }
            place = sign + 1
            isQuoted = true
        }
        if isQuoted, self[place] == 0x20 { place += 1 }
        if let breakAt, let low = brokenWord(breakAt, place) {
            cut(low..<place)
        } else if isQuoted {
            cut(start..<place)
        }
        return place
    }

    /// Whether a line of mail was kept from looking like the beginning of one: `>From `.
    private func isMailboxes(_ place: Int) -> Bool {
        self[place] == UInt8(ascii: "F") && place + 5 <= end
            && text[place..<place + 5].elementsEqual("From ".utf8)
    }

    /// Where what divides a word begins, if a line ends in the middle of one and the next goes on
    /// at `next`: behind the sign of an address of mail, at the hyphen of a word.
    private func brokenWord(_ place: Int, _ next: Int) -> Int? {
        let end = self[place - 1] == 0x0d ? place - 1 : place
        switch self[end - 1] {
        case UInt8(ascii: "@"): return isWord(end - 2) && isWord(next) ? end : nil
        case UInt8(ascii: "-"):
            return isLetter(end - 2) && isLetter(next) ? end - 1 : nil
        default: return nil
        }
    }

    /// Whether a small letter, or one that is not of ASCII, stands at a place.
    private func isLetter(_ place: Int) -> Bool { isLower(place) || self[place] >= 0x80 }

    /// Folded and literal texts of YAML (1.2.2, §8.1): `key: >-` and lines that are indented.
    private mutating func fold(_ start: Int, _ breakAt: Int) {
        var first = start
        while self[first] == 0x20 { first += 1 }
        let indent = first - start
        if let (least, isOne) = folded {
            guard indent >= least, self[first] != 0x0a else {
                folded = nil
                return
            }
            let isNext = isOne && self[breakAt - 1] != 0x0a
            cut((isNext ? breakAt : start)..<first, isNext ? [0x20] : [])
            return
        }
        var last = breakAt - 1
        while last > breakAt - 4, [0x0d, 0x2b, 0x2d].contains(self[last]) { last -= 1 }
        let isOne = self[last] == UInt8(ascii: ">")
        guard indent > 0, isOne || self[last] == UInt8(ascii: "|"), self[last - 1] == 0x20,
            self[last - 2] == UInt8(ascii: ":") || self[last - 2] == UInt8(ascii: "-")
        else { return }
        folded = (indent, isOne)
        cut(start..<first)
    }
}

// MARK: - Terminals

extension TextMarks {
    /// Control sequences of a terminal (ECMA-48 §5.4); of what a command carries the content stays.
    private mutating func escapeSequence(_ place: Int) -> Int {
        var last = place + 1
        switch self[last] {
        case UInt8(ascii: "["):
            last += 1
            while last < place + 64, (0x20...0x3f).contains(self[last]) { last += 1 }
            guard (0x40...0x7e).contains(self[last]) else { return place + 1 }
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
            cut(place..<(last + 1), [0x0a])
            return last + 1
        case 0x20...0x2f:
            while last < place + 8, (0x20...0x2f).contains(self[last]) { last += 1 }
            guard (0x30...0x7e).contains(self[last]) else { return place + 1 }
        case 0x30...0x7e: break
        default: return place + 1
        }
        cut(place..<(last + 1))
        return last + 1
    }

    /// A letter that is printed twice, or underlined: `x`, a step back, `x`.
    private mutating func overstrike(_ place: Int) -> Int {
        let before = self[place - 1]
        if before == UInt8(ascii: "_") || before > 0x20 && before == self[place + 1] {
            cut((place - 1)..<(place + 1))
        }
        return place + 1
    }
}

// MARK: - Markdown, TeX, escapes

extension TextMarks {
    /// `**bold**`, `_slanted_`, `` `code` ``, `~~struck~~`: both marks, where both stand in one
    /// line.
    private mutating func emphasis(_ place: Int) -> Int {
        let sign = self[place]
        var behind = place
        while behind < place + 4, self[behind] == sign { behind += 1 }
        let count = behind - place
        guard count < 4, self[behind] > 0x20 else { return behind }
        let isCode = sign == UInt8(ascii: "`")
        let isInner = isCode || sign == UInt8(ascii: "*") && count == 2
        guard isInner || !isWord(place - 1) else { return behind }
        var at = behind + 1
        let most = min(end, behind + TextMarks.pairLimit)
        while at < most, self[at] != 0x0a {
            guard self[at] == sign else {
                at += 1
                continue
            }
            var stop = at
            while stop < most, self[stop] == sign { stop += 1 }
            if stop - at == count, self[at - 1] > 0x20, isInner || !isWord(stop) {
                cut(place..<behind)
                close(at..<stop)
                return behind
            }
            at = stop
        }
        return behind
    }

    private mutating func close(_ mark: Range<Int>) {
        let index = closing.firstIndex { $0.lowerBound > mark.lowerBound } ?? closing.count
        closing.insert(mark, at: index)
    }

    /// A space that does not break a line in TeX, between digits and capitals.
    private mutating func tie(_ place: Int) -> Int {
        if isCode(place - 1), isCode(place + 1) { cut(place..<(place + 1), [0x20]) }
        return place + 1
    }

    /// Commands of TeX that only say how something looks.
    private static let looks: Set<String> = [
        "textbf", "textit", "texttt", "textsc", "textsf", "textrm", "textsl", "emph", "underline",
        "mbox", "uline", "textup", "textmd", "url", "nolinkurl", "path",
    ]
    private static let umlauts: [UInt8: String] = [
        0x61: "ä", 0x6f: "ö", 0x75: "ü", 0x41: "Ä", 0x4f: "Ö", 0x55: "Ü",
    ]

    private mutating func backslash(_ place: Int) -> Int {
        let next = self[place + 1]
        switch next {
        case UInt8(ascii: "\\"):
            if kind == .calendar { cut(place..<(place + 1)) }
            return place + 2
        case UInt8(ascii: "x"), UInt8(ascii: "u"): return numbered(place)
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            if let end = command(place) { return end }
            let isBreak = self[place - 1] != 0x3a && !isLower(place + 2)
            if kind == .calendar || isBreak {
                cut(place..<(place + 2), [next == UInt8(ascii: "t") ? 0x09 : 0x0a])
            }
            return place + 2
        case 0x0a, 0x0d: return continued(place)
        case UInt8(ascii: ","), UInt8(ascii: ";"):
            if kind == .plain, isWord(place + 2) {
                cut(place..<(place + 2), [0x20])
            } else {
                cut(place..<(place + 1))
            }
            return place + 2
        case UInt8(ascii: "\""):
            if let umlaut = TextMarks.umlauts[self[place + 2]], isWord(place - 1) {
                cut(place..<(place + 3), Array(umlaut.utf8))
                return place + 3
            }
            cut(place..<(place + 1))
            return place + 2
        case UInt8(ascii: "-") where isWord(place - 1) && !isDigit(place - 1):
            cut(place..<(place + 2))
            return place + 2
        case 0x27, 0x5e, 0x60:
            // An accent: what is searched has none.
            let isAccent = isWord(place - 1) && isWord(place + 2) && !isDigit(place + 2)
            cut(place..<(place + (isAccent ? 2 : 1)))
            return place + 2
        case 0x20..<0x30, 0x3a...0x40, 0x5b...0x60, 0x7b...0x7e:
            cut(place..<(place + 1))
            return place + 2
        default: return command(place) ?? place + 1
        }
    }

    /// A line that goes on in the next one, whatever that is indented by.
    private mutating func continued(_ place: Int) -> Int {
        var behind = place + 1
        if self[behind] == 0x0d { behind += 1 }
        guard self[behind] == 0x0a else { return place + 1 }
        behind += 1
        while behind < place + TextMarks.pairLimit, self[behind] == 0x20 || self[behind] == 0x09 {
            behind += 1
        }
        guard isWord(place - 1), isWord(behind) else { return place + 1 }
        cut(place..<behind)
        return behind
    }

    /// A character by its number: `\x47`, `\u0047`.
    private mutating func numbered(_ place: Int) -> Int {
        let count = self[place + 1] == UInt8(ascii: "x") ? 2 : 4
        var value: UInt32 = 0
        for index in 0..<count {
            guard let digit = HexDigit.value(self[place + 2 + index]) else {
                return command(place) ?? place + 2
            }
            value = value << 4 | UInt32(digit)
        }
        let stop = place + 2 + count
        guard value >= 0x20, count == 4 || value < 0x7f, Unicode.Scalar(value) != nil else {
            return stop
        }
        var reading: [UInt8] = []
        UTF8Rules.append(value, to: &reading)
        cut(place..<stop, reading)
        return stop
    }

    /// `\textbf{GB82}`: the command and its braces.
    private mutating func command(_ place: Int) -> Int? {
        var behind = place + 1
        while behind < place + 16, isLower(behind) { behind += 1 }
        guard self[behind] == UInt8(ascii: "{") else { return nil }
        let name = String(decoding: text[(place + 1)..<behind], as: UTF8.self)
        guard TextMarks.looks.contains(name) else { return nil }
        var (at, depth) = (behind + 1, 1)
        let most = min(end, behind + TextMarks.pairLimit)
        while at < most {
            if self[at] == UInt8(ascii: "{") { depth += 1 }
            if self[at] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { break }
            at += 1
        }
        guard depth == 0 else { return nil }
        cut(place..<(behind + 1))
        close(at..<(at + 1))
        return behind + 1
    }
}

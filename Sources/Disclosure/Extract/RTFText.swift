/// The text of Rich Text Format (Microsoft's specification 1.9.1): shown text, and what stands in
/// groups that a reader does not see.
struct RTFText {
    /// Where the text of a group goes.
    private enum Destination { case shown, hidden, metadata, dropped }

    /// What a group inherits and may change.
    private struct State {
        var destination = Destination.shown
        /// How many characters stand for an escaped one, for programs that can't read it.
        var fallback = 1
    }

    private let extraction: Extraction
    private let part: Part
    private var reader: TextReader
    private var writers: [SegmentWriter]
    private var states = [State()]
    private var codepage = CharsetTables.windows1252
    /// How many characters are still to be passed over.
    private var skip = 0
    /// The first half of a character beyond the first plane.
    private var surrogate: UInt32?
    private var isMalformed = false

    /// Groups within groups.
    private static let depthLimit = 1_000

    private static let hidden: Set<String> = [
        "annotation", "atnid", "atnauthor", "footnote", "header", "footer", "headerl", "headerr",
        "footerl", "footerr", "bkmkstart", "bkmkend", "fldinst", "v", "deleted", "datafield",
        "formfield", "revtbl", "docvar", "userprops", "atrfstart", "atnref", "xe", "tc",
    ]
    private static let dropped: Set<String> = [
        "fonttbl", "colortbl", "stylesheet", "pict", "themedata", "colorschememapping",
        "latentstyles", "datastore", "listtable", "listoverridetable", "rsidtbl", "generator",
        "objdata", "blipuid", "panose", "mmathPr", "xmlnstbl",
    ]
    private static let objects: Set<String> = ["pict", "objdata"]
    private static let breaks: Set<String> = [
        "par", "line", "row", "sect", "page", "pard", "trowd", "column",
    ]

    init(_ extraction: Extraction, _ part: Part) {
        self.extraction = extraction
        self.part = part
        reader = TextReader(Source([]), .utf8)
        writers = [Layer.Kind.text, .hidden, .metadata].map { extraction.writer(part, $0) }
    }

    /// Hands on all text.
    mutating func read(_ source: Source) throws {
        // Every byte is one character here; those above 127 are the codepage's.
        let latin = Charset.named("windows-1252") ?? .windows1252
        reader = TextReader(source, latin)
        while let byte = reader.peek() {
            let low = reader.position
            switch byte {
            case UInt8(ascii: "{"):
                _ = reader.take()
                if states.count < RTFText.depthLimit {
                    states.append(states[states.count - 1])
                } else {
                    isMalformed = true
                }
            case UInt8(ascii: "}"):
                _ = reader.take()
                if states.count > 1 { states.removeLast() }
            case UInt8(ascii: "\\"): try control()
            case 10, 13: _ = reader.take()
            default: try character(low)
            }
        }
        for index in writers.indices { try writers[index].finish() }
        if states.count > 1 || isMalformed {
            extraction.note(.malformed(MediaType.rtf.rawValue), part)
        }
        if reader.failure != nil { extraction.note(.unreadable, part) }
    }

    private mutating func character(_ low: Int) throws { try put(takeCharacter(), low) }

    /// Takes one character, which is one byte of the source.
    private mutating func takeCharacter() -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = reader.peek(), bytes.isEmpty || byte & 0xC0 == 0x80, bytes.count < 4 {
            bytes.append(byte)
            _ = reader.take()
        }
        return bytes
    }

    private mutating func digit() -> UInt8? {
        let character = takeCharacter()
        return character.count == 1 ? HexDigit.value(character[0]) : nil
    }

    private mutating func put(_ bytes: [UInt8], _ low: Int) throws {
        if skip > 0 {
            skip -= 1
            return
        }
        let index: Int
        switch states[states.count - 1].destination {
        case .shown: index = 0
        case .hidden: index = 1
        case .metadata: index = 2
        case .dropped: return
        }
        try writers[index].append(bytes, low: low, high: reader.position)
    }

    private mutating func control() throws {
        let low = reader.position
        _ = reader.take()
        guard let byte = reader.peek() else { return }
        guard byte | 32 >= 0x61 && byte | 32 <= 0x7A else { return try symbol(low) }
        var word: [UInt8] = []
        while let letter = reader.peek(), letter | 32 >= 0x61, letter | 32 <= 0x7A,
            word.count < 32
        {
            word.append(letter)
            _ = reader.take()
        }
        let number = parameter()
        _ = reader.take(32)
        try act(String(decoding: word, as: UTF8.self), number, low)
    }

    private mutating func parameter() -> Int? {
        let isNegative = reader.take(UInt8(ascii: "-"))
        var value: Int?
        while let digit = reader.peek(), (0x30...0x39).contains(digit) {
            _ = reader.take()
            value = min((value ?? 0) * 10 + Int(digit - 0x30), 1 << 40)
        }
        return value.map { isNegative ? -$0 : $0 }
    }

    private mutating func symbol(_ low: Int) throws {
        guard let byte = takeCharacter().first else { return }
        switch byte {
        case UInt8(ascii: "'"):
            guard let high = digit(), let second = digit() else {
                isMalformed = true
                return
            }
            let value = high << 4 | second
            var out: [UInt8] = []
            let scalar = value < 0x80 ? UInt32(value) : UInt32(codepage[Int(value & 0x7F)])
            UTF8Rules.append(scalar, to: &out)
            try put(out, low)
        case UInt8(ascii: "*"): states[states.count - 1].destination = .hidden
        case UInt8(ascii: "~"): try put([0xC2, 0xA0], low)
        case UInt8(ascii: "_"): try put([UInt8(ascii: "-")], low)
        case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): try put([byte], low)
        case 10, 13: try put([10], low)
        default: break
        }
    }

    private mutating func act(_ word: String, _ number: Int?, _ low: Int) throws {
        switch word {
        case "u": try unicode(number ?? 0, low)
        case "uc": states[states.count - 1].fallback = max(0, min(number ?? 1, 100))
        case "ansicpg":
            if let table = Charset.named("windows-\(number ?? 1_252)"),
                case .table(let upper) = table.form
            {
                codepage = upper
            }
        case "bin":
            var left = number ?? 0
            while left > 0, !takeCharacter().isEmpty { left -= 1 }
        case "tab", "cell": try put([9], low)
        case "emdash", "endash": try put([UInt8(ascii: "-")], low)
        case "info": states[states.count - 1].destination = .metadata
        case _ where RTFText.breaks.contains(word): try put([10], low)
        case _ where RTFText.dropped.contains(word):
            // What is drawn or embedded is in no text that is read here.
            if RTFText.objects.contains(word) { extraction.note(.unsupported(.unknown), part) }
            states[states.count - 1].destination = .dropped
        case _ where RTFText.hidden.contains(word) && number != 0:
            states[states.count - 1].destination = .hidden
        default:
            if states[states.count - 1].destination == .metadata { try put([10], low) }
        }
    }

    private mutating func unicode(_ number: Int, _ low: Int) throws {
        let unit = UInt32(truncatingIfNeeded: number) & 0xFFFF
        var scalar = unit
        if let first = surrogate, unit & 0xFC00 == 0xDC00 {
            scalar = 0x10000 + (first & 0x3FF) << 10 + (unit & 0x3FF)
        }
        surrogate = unit & 0xFC00 == 0xD800 ? unit : nil
        defer { skip = states[states.count - 1].fallback }
        guard surrogate == nil, Unicode.Scalar(scalar) != nil else { return }
        var out: [UInt8] = []
        UTF8Rules.append(scalar, to: &out)
        skip = 0
        try put(out, low)
    }
}

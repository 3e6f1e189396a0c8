/// What is done with an element of a part.
enum OfficeAction {
    /// It leaves with the attributes that may.
    case keep
    /// It leaves with these attributes, already escaped.
    case write([(String, String)])
    /// What is in it leaves, it does not.
    case unwrap
    /// It does not leave, nor anything in it; counted under this name where there is one.
    case drop(OfficeDropped?)
    /// It does not leave by itself; the handler is shown what is in it.
    case inspect
}

/// What a rewritten document is without, as records count it.
enum OfficeDropped: String, Sendable, CaseIterable {
    case changes = "tracked changes"
    case comments = "comments"
    case hiddenText = "hidden text"
    case hiddenSheets = "hidden sheets, slides, rows or columns"
    case notes = "speaker notes"
    case textBoxes = "text boxes"
    case properties = "document properties"
    case thumbnails = "thumbnails"
    case embedded = "embedded objects, macros and controls"
    case settings = "settings of printers"
    case custom = "custom data"
    case links = "links and names"
    case formulas = "formulas, caches and rules"
    case drawings = "charts, diagrams and other drawings"
    case fields = "fields"
    case other = "other parts"
    case members = "members of an archive"

    /// True for a part that the driver of a printer wrote, in a form of its own.
    static func isSettings(_ member: String) -> Bool {
        let name = member.lowercased()
        return name.contains("printersettings/") && name.hasSuffix(".bin")
    }

    /// The same, also for what an OpenDocument file says of a printer among its settings.
    static func isSettings(_ member: String, _ content: [UInt8]) -> Bool {
        if isSettings(member) { return true }
        guard PrinterItems.isSettings(member) else { return false }
        return (try? PrinterItems.isIn(Source(content))) ?? true
    }
}

/// Which elements of a kind of part leave, and which of their attributes.
struct OfficeAllowance: Sendable {
    let kept: Set<String>
    let unwrapped: Set<String>
    /// Elements whose characters are text.
    let texts: Set<String>
    let attributes: Set<String>
    /// Attributes that name a font.
    let fonts: Set<String>
    let dropped: [String: OfficeDropped]

    /// - Parameters: names, parted by spaces; those without a prefix get the one given.
    init(
        _ prefix: String,
        kept: String,
        unwrapped: String = "",
        texts: String,
        attributes: String,
        fonts: String = "",
        dropped: [OfficeDropped: String] = [:]
    ) {
        func list(_ names: String) -> [String] {
            names.split { $0 == " " || $0 == "\n" }.map { name in
                name.contains(":") ? String(name) : "\(prefix):\(name)"
            }
        }
        self.kept = Set(list(kept)).union(list(texts))
        self.unwrapped = Set(list(unwrapped))
        self.texts = Set(list(texts))
        self.attributes = Set(attributes.split { $0 == " " || $0 == "\n" }.map(String.init))
        self.fonts = Set(fonts.split { $0 == " " || $0 == "\n" }.map(String.init))
        self.dropped = Dictionary(
            dropped.flatMap { why, names in list(names).map { ($0, why) } }
        ) { first, _ in first }
    }

    /// What is done with an element that no handler knows better.
    func action(_ name: String) -> OfficeAction {
        if kept.contains(name) { return .keep }
        if unwrapped.contains(name) { return .unwrap }
        return .drop(dropped[name])
    }

    /// The attributes of an element that may leave, escaped.
    func attributes(of element: OfficeElement, _ edits: OfficeEdits) -> [(String, String)] {
        element.attributes.compactMap { attribute in
            if fonts.contains(attribute.name) {
                return OfficeValue.isFont(attribute.value) ? (attribute.name, attribute.value) : nil
            }
            guard attributes.contains(attribute.name), OfficeValue.isPlain(attribute.value),
                !edits.touches(attribute.range)
            else { return nil }
            return (attribute.name, attribute.value)
        }
    }
}

/// Values of attributes that say how something looks and cannot say more.
enum OfficeValue {
    static let lengthLimit = 32
    private static let digitLimit = 10

    private static let fontNames: Set<String> = [
        "arial", "arial black", "arial narrow", "book antiqua", "calibri", "calibri light",
        "cambria", "cambria math", "candara", "century gothic", "comic sans ms", "consolas",
        "constantia", "corbel", "courier", "courier new", "dejavu sans", "dejavu serif",
        "franklin gothic book", "garamond", "georgia", "helvetica", "impact", "liberation mono",
        "liberation sans", "liberation serif", "lucida console", "ms gothic", "ms mincho",
        "noto sans", "noto serif", "open sans", "opensymbol", "palatino linotype", "segoe ui",
        "simsun", "symbol", "tahoma", "times", "times new roman", "trebuchet ms", "verdana",
        "wingdings", "aptos", "aptos display", "+mn-lt", "+mj-lt", "+mn-ea", "+mj-ea", "+mn-cs",
        "+mj-cs",
    ]

    /// A word of a format, a number, a measure or a colour: short, without spaces.
    static func isPlain(_ value: String) -> Bool {
        guard value.utf8.count <= lengthLimit else { return false }
        var digits = 0
        for byte in value.utf8 {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x23, 0x25, 0x2b: break
            default: return false
            }
        }
        return digits <= digitLimit
    }

    /// The name of a font that many machines have: any other name could be anybody's.
    static func isFont(_ value: String) -> Bool {
        fontNames.contains(value.lowercased().filter { $0 != "'" })
    }

    /// Several plain words, as of a border: `0.5pt solid #000000`.
    static func isList(_ value: String) -> Bool {
        value.utf8.count <= 2 * lengthLimit
            && value.split(separator: " ").allSatisfy { isPlain(String($0)) }
    }
}

/// What goes from one part, and what stands there instead, in order and without overlap.
struct OfficeEdits: Sendable {
    private(set) var list: [Edit] = []

    /// Of the places of one value only the first gets what stands instead.
    init(_ removals: [(removal: Removal, ranges: [Range<Int>])]) {
        var edits: [Edit] = []
        for (removal, ranges) in removals {
            for (index, range) in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }).enumerated()
            {
                edits.append(
                    Edit(range: range, replacement: index == 0 ? removal.replacement : [])
                )
            }
        }
        edits.sort { ($0.range.lowerBound, $1.range.count) < ($1.range.lowerBound, $0.range.count) }
        list = Array(MergedEdits([edits]))
    }

    /// True when something of a range goes.
    func touches(_ range: Range<Int>) -> Bool {
        let index = first(after: range.lowerBound)
        return index < list.count && list[index].range.lowerBound < range.upperBound
    }

    /// The first edit that ends after a byte.
    func first(after place: Int) -> Int {
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle].range.upperBound <= place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// What knows a kind of part.
protocol OfficeHandler {
    var allowance: OfficeAllowance { get }

    mutating func open(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) throws(RedactFailure) -> OfficeAction
    /// An element within one that is inspected.
    mutating func inspect(_ element: OfficeElement, _ rewriter: inout OfficeRewriter)
    /// Text within one that is inspected, as the part has it.
    mutating func inspect(_ text: [UInt8], at range: Range<Int>, _ rewriter: inout OfficeRewriter)
    /// An element ends that was kept, unwrapped or inspected from here on.
    mutating func close(_ name: String, at end: Int, _ rewriter: inout OfficeRewriter)
}

extension OfficeHandler {
    mutating func inspect(_ element: OfficeElement, _ rewriter: inout OfficeRewriter) {}
    mutating func inspect(
        _ text: [UInt8],
        at range: Range<Int>,
        _ rewriter: inout OfficeRewriter
    ) {}
    mutating func close(_ name: String, at end: Int, _ rewriter: inout OfficeRewriter) {}
}

/// Writes a part anew of what may leave.
struct OfficeRewriter {
    private struct Frame {
        let name: String
        let mode: Mode
        /// Where its first byte is in what is written.
        let start: Int
        var instead: [UInt8]?
    }

    private enum Mode { case kept, unwrapped, dropped, inspected }

    let edits: OfficeEdits
    private let bytes: [UInt8]
    private var frames: [Frame] = []
    private var droppedDepth = 0
    private var inspectedDepth = 0
    /// Edits whose replacement was written.
    private var replaced: Set<Int> = []
    private(set) var out: [UInt8] = []
    private(set) var dropped: [OfficeDropped: Int] = [:]

    init(_ bytes: [UInt8], _ edits: OfficeEdits) {
        self.bytes = bytes
        self.edits = edits
        out = Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8)
    }

    /// The names of the elements that are open, from the outermost.
    var parent: String? { frames.last?.name }
    func ancestor(_ steps: Int) -> String? {
        frames.count > steps ? frames[frames.count - 1 - steps].name : nil
    }
    func isInside(_ name: String) -> Bool { frames.contains { $0.name == name } }
    /// True within an element that is only looked at.
    var isInspecting: Bool { inspectedDepth > 0 }
    /// The innermost open element of some names.
    func innermost(_ names: Set<String>) -> String? {
        frames.last { names.contains($0.name) }?.name
    }

    mutating func count(_ what: OfficeDropped) { dropped[what, default: 0] += 1 }
    mutating func emit(_ text: String) { out += text.utf8 }
    mutating func emit(_ bytes: [UInt8]) { out += bytes }

    /// Takes the nearest open element of a name out, with all that was written of it.
    mutating func cancel(_ name: String, instead: String = "", _ what: OfficeDropped) {
        guard let index = frames.lastIndex(where: { $0.name == name && $0.mode == .kept }),
            frames[index].instead == nil
        else { return }
        frames[index].instead = Array(instead.utf8)
        count(what)
    }

    /// Puts something in, or in the place of what was written from there on.
    mutating func put(_ text: String, from start: Int, to end: Int? = nil) {
        out.replaceSubrange(start..<(end ?? out.count), with: Array(text.utf8))
    }

    /// Reads the part to its end.
    mutating func run(_ handler: inout some OfficeHandler, root: String) throws(RedactFailure) {
        var xml = try OfficeXML(bytes)
        var isFirst = true
        while let mark = try xml.next() {
            switch mark {
            case .start(let element):
                if isFirst, element.name != root { throw .malformed }
                try open(element, &handler, isRoot: isFirst)
                isFirst = false
            case .end(let name, let end): close(name, end, &handler)
            case .text(let range, let isPlain): try text(range, isPlain, &handler)
            case .aside: break
            }
        }
    }

    private mutating func open(
        _ element: OfficeElement,
        _ handler: inout some OfficeHandler,
        isRoot: Bool
    ) throws(RedactFailure) {
        var mode = Mode.dropped
        var attributes: [(String, String)] = []
        if droppedDepth > 0 {
            droppedDepth += 1
        } else if inspectedDepth > 0 {
            inspectedDepth += 1
            mode = .inspected
            handler.inspect(element, &self)
        } else {
            switch try handler.open(element, &self) {
            case .keep:
                mode = .kept
                attributes = handler.allowance.attributes(of: element, edits)
            case .write(let list):
                mode = .kept
                attributes = list
            case .unwrap: mode = .unwrapped
            case .inspect:
                mode = .inspected
                inspectedDepth = 1
            case .drop(let what):
                if let what { count(what) }
                droppedDepth = 1
            }
        }
        frames.append(Frame(name: element.name, mode: mode, start: out.count))
        if mode == .kept { write(element.name, attributes, isRoot) }
    }

    private mutating func write(
        _ name: String,
        _ attributes: [(String, String)],
        _ isRoot: Bool
    ) {
        emit("<\(OfficeRewriter.short(name))")
        if isRoot { emit(OfficeSpaces.declared(OfficeRewriter.spaces(of: name))) }
        for (name, value) in attributes {
            emit(" \(name)=\"")
            out += OfficeXML.escaped(value.utf8)
            emit("\"")
        }
        emit(">")
    }

    private static func short(_ name: String) -> Substring {
        name.hasPrefix("x:") ? name.dropFirst(2) : name[...]
    }

    private static func spaces(of root: String) -> [String] {
        switch root.prefix(while: { $0 != ":" }) {
        case "w": ["w", "r", "a", "pic", "wp", "wps", "m"]
        case "x": ["x", "r"]
        case "p": ["p", "a", "r"]
        default: ["office", "style", "text", "table", "draw", "presentation", "fo", "svg", "xlink"]
        }
    }

    private mutating func close(
        _ name: String,
        _ end: Int,
        _ handler: inout some OfficeHandler
    ) {
        guard let frame = frames.popLast() else { return }
        switch frame.mode {
        case .dropped:
            droppedDepth -= 1
            return
        case .inspected:
            inspectedDepth -= 1
            handler.close(name, at: end, &self)
        case .unwrapped: handler.close(name, at: end, &self)
        case .kept:
            emit("</\(OfficeRewriter.short(name))>")
            handler.close(name, at: end, &self)
        }
        if let instead = frame.instead {
            out.removeSubrange(frame.start...)
            out += instead
        }
    }

    private mutating func text(
        _ range: Range<Int>,
        _ isPlain: Bool,
        _ handler: inout some OfficeHandler
    ) throws(RedactFailure) {
        guard droppedDepth == 0, let frame = frames.last else { return }
        if inspectedDepth > 0 {
            let text =
                isPlain ? Array(bytes[range]) : try OfficeXML.decoded(bytes[range])
            return handler.inspect(text, at: range, &self)
        }
        guard let holder = frames.last(where: { $0.mode != .unwrapped }), frame.mode != .dropped,
            handler.allowance.texts.contains(holder.name)
        else { return }
        if isPlain {
            out += OfficeXML.escaped(edited(range))
        } else {
            // It stays as the part wrote it, but must be what XML allows.
            _ = try OfficeXML.decoded(bytes[range])
            out += edited(range)
        }
    }

    /// A range of the part without what goes from it.
    mutating func edited(_ range: Range<Int>) -> [UInt8] {
        var index = edits.first(after: range.lowerBound)
        guard index < edits.list.count, edits.list[index].range.lowerBound < range.upperBound else {
            return Array(bytes[range])
        }
        var made: [UInt8] = []
        var place = range.lowerBound
        while index < edits.list.count, edits.list[index].range.lowerBound < range.upperBound {
            let edit = edits.list[index]
            made += bytes[place..<max(place, edit.range.lowerBound)]
            if replaced.insert(index).inserted { made += edit.replacement }
            place = min(range.upperBound, edit.range.upperBound)
            index += 1
        }
        made += bytes[place...].prefix(range.upperBound - place)
        return made
    }
}

/// Values in the bytes of a JSON text (RFC 8259), checked and passed over without being made.
struct JSONText {
    /// Why a value could not be passed over.
    enum Stop: Error {
        /// The window ends before it does.
        case incomplete
        case malformed(Int)
        case tooDeep(Int)
        /// A row in it cannot be judged.
        case problem(ScopeProblem)
    }

    /// The deepest nesting of an exhibit (`spec/limits.md`).
    static let depthLimit = 64

    let window: Window
    let isLast: Bool
    var place: Int
    /// The members that matter, as a tree of names; the first is the root.
    let names: [JSONNames]
    /// The values found, by column.
    var cells: [Cell]
    /// Whether a member that matters stands twice.
    var isDoubled = false

    init(_ window: Window, at place: Int, isLast: Bool, names: [JSONNames] = [], count: Int = 0) {
        self.window = window
        self.place = place
        self.isLast = isLast
        self.names = names
        cells = Array(repeating: .missing, count: count)
    }

    mutating func skipSpace() {
        while place < window.count, JSONText.isSpace(window[place]) { place += 1 }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
    }

    func peek() throws(Stop) -> UInt8 {
        guard place < window.count else { throw end }
        return window[place]
    }

    private var end: Stop { isLast ? .malformed(place) : .incomplete }

    /// Passes over a value; `node` is its place among the names that matter.
    mutating func value(depth: Int, node: Int?) throws(Stop) {
        guard depth < JSONText.depthLimit else { throw .tooDeep(place) }
        let start = place
        var range: Range<Int>
        var form = Cell.Form.bare
        switch try peek() {
        case UInt8(ascii: "{"):
            try object(depth: depth, node: node)
            return
        case UInt8(ascii: "["):
            try array(depth: depth)
            return
        case UInt8(ascii: "\""):
            let isEscaped = try string()
            form = isEscaped ? .escaped : .plain
            range = start + 1..<place - 1
        case UInt8(ascii: "t"): range = try word("true")
        case UInt8(ascii: "f"): range = try word("false")
        case UInt8(ascii: "n"):
            range = try word("null")
            form = .missing
        default: range = try number()
        }
        guard let node else { return }
        for column in names[node].columns {
            if cells[column].form != .missing { isDoubled = true }
            cells[column] = Cell(range: range, form: form)
        }
    }

    private mutating func object(depth: Int, node: Int?) throws(Stop) {
        place += 1
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            place += 1
            return
        }
        while true {
            skipSpace()
            let start = place
            guard try peek() == UInt8(ascii: "\"") else { throw .malformed(place) }
            let isEscaped = try string()
            let name = start + 1..<place - 1
            var inner: Int?
            if let node { inner = child(of: node, name, isEscaped) }
            skipSpace()
            guard try peek() == UInt8(ascii: ":") else { throw .malformed(place) }
            place += 1
            skipSpace()
            try value(depth: depth + 1, node: inner)
            skipSpace()
            let mark = try peek()
            place += 1
            if mark == UInt8(ascii: "}") { return }
            guard mark == UInt8(ascii: ",") else { throw .malformed(place - 1) }
        }
    }

    private func child(of node: Int, _ name: Range<Int>, _ isEscaped: Bool) -> Int? {
        if names[node].children.isEmpty { return nil }
        if isEscaped {
            let decoded = JSONText.decoded(window, name)
            return names[node].children.first { decoded == $0.name }?.node
        }
        return names[node].children.first { window[name].elementsEqual($0.name) }?.node
    }

    private mutating func array(depth: Int) throws(Stop) {
        place += 1
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            place += 1
            return
        }
        while true {
            skipSpace()
            try value(depth: depth + 1, node: nil)
            skipSpace()
            let mark = try peek()
            place += 1
            if mark == UInt8(ascii: "]") { return }
            guard mark == UInt8(ascii: ",") else { throw .malformed(place - 1) }
        }
    }

    /// Passes over a string; whether it has escapes.
    mutating func string() throws(Stop) -> Bool {
        place += 1
        var isEscaped = false
        while true {
            let byte = try peek()
            place += 1
            if byte == UInt8(ascii: "\"") { return isEscaped }
            guard byte >= 0x20 else { throw .malformed(place - 1) }
            guard byte == UInt8(ascii: "\\") else { continue }
            isEscaped = true
            let letter = try peek()
            guard "\"\\/bfnrtu".utf8.contains(letter) else { throw .malformed(place) }
            place += 1
            guard letter == UInt8(ascii: "u") else { continue }
            for _ in 0..<4 {
                guard JSONText.hex(try peek()) != nil else { throw .malformed(place) }
                place += 1
            }
        }
    }

    private mutating func word(_ text: StaticString) throws(Stop) -> Range<Int> {
        let start = place
        for byte in "\(text)".utf8 {
            guard try peek() == byte else { throw .malformed(place) }
            place += 1
        }
        return start..<place
    }

    private mutating func number() throws(Stop) -> Range<Int> {
        let start = place
        if try peek() == UInt8(ascii: "-") { place += 1 }
        if try peek() == UInt8(ascii: "0") { place += 1 } else { try digits() }
        if place < window.count, window[place] == UInt8(ascii: ".") {
            place += 1
            try digits()
        }
        if place < window.count, window[place] | 0x20 == UInt8(ascii: "e") {
            place += 1
            let sign = try peek()
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { place += 1 }
            try digits()
        }
        // A number that ends with the window may go on after it.
        if place == window.count, !isLast { throw .incomplete }
        return start..<place
    }

    private mutating func digits() throws(Stop) {
        guard try peek() &- 0x30 < 10 else { throw .malformed(place) }
        while place < window.count, window[place] &- 0x30 < 10 { place += 1 }
    }

    static func hex(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte) - 0x30
        case 0x41...0x46, 0x61...0x66: UInt32(byte | 0x20) - 0x57
        default: nil
        }
    }

    /// What a string that was passed over says, in UTF-8; half a surrogate pair is U+FFFD.
    static func decoded(_ window: Window, _ range: Range<Int>) -> [UInt8] {
        var out: [UInt8] = []
        var units: [UInt16] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = window[place]
            let letter = byte == UInt8(ascii: "\\") ? window[place + 1] : 0
            if letter == UInt8(ascii: "u") {
                let unit = (2..<6).reduce(UInt32(0)) { $0 << 4 | (hex(window[place + $1]) ?? 0) }
                units.append(UInt16(unit))
                place += 6
                continue
            }
            if !units.isEmpty {
                out += String(decoding: units, as: UTF16.self).utf8
                units = []
            }
            out.append(letter == 0 ? byte : plain(letter))
            place += letter == 0 ? 1 : 2
        }
        return units.isEmpty ? out : out + String(decoding: units, as: UTF16.self).utf8
    }

    private static func plain(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0c
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "r"): 0x0d
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }
}

/// A place among the names of members: what is below it, and the columns it is itself.
struct JSONNames {
    var children: [(name: [UInt8], node: Int)] = []
    var columns: [Int] = []

    /// The tree of the columns' names, which are parted by full stops.
    static func tree(_ columns: [ExhibitShape.Column]) -> [JSONNames] {
        var nodes = [JSONNames()]
        for (index, column) in columns.enumerated() {
            var node = 0
            for part in column.name.split(separator: ".") {
                let name = Array(part.utf8)
                if let known = nodes[node].children.first(where: { $0.name == name }) {
                    node = known.node
                } else {
                    nodes.append(JSONNames())
                    nodes[node].children.append((name, nodes.count - 1))
                    node = nodes.count - 1
                }
            }
            nodes[node].columns.append(index)
        }
        return nodes
    }
}

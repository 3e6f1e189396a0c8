import Files

/// A Swift source with its comments and string literals blanked out, column for column.
///
/// Code inside an interpolation stays: a banned call is banned there too.
struct SwiftText {
    let path: String
    /// The lines as written.
    let lines: [String]
    /// The same lines, only code left; as many bytes in each.
    let code: [[UInt8]]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var blanker = Blanker(Array(text.utf8))
        code = blanker.run().split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        ).map(Array.init)
    }

    init(path: String, in folder: String) throws {
        let bytes = try Files.read(folder + "/" + path, limit: 1 << 20)
        self.init(path: path, text: String(decoding: bytes, as: UTF8.self))
    }

    /// The code of line `index` as text.
    func codeLine(_ index: Int) -> String { String(decoding: code[index], as: UTF8.self) }
}

/// Walks a source once and writes a space for every byte that isn't code.
private struct Blanker {
    private enum Context {
        /// Code, with how many parentheses are open since an interpolation began.
        case code(open: Int)
        case string(hashes: Int, multiline: Bool)
    }

    private let bytes: [UInt8]
    private var out: [UInt8] = []
    private var contexts: [Context] = [.code(open: 0)]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        out.reserveCapacity(bytes.count)
    }

    mutating func run() -> [UInt8] {
        while index < bytes.count {
            switch contexts[contexts.count - 1] {
            case .code(let open): stepCode(open: open)
            case .string(let hashes, let multiline): stepString(hashes, multiline)
            }
        }
        return out
    }

    private mutating func stepCode(open: Int) {
        if starts("//") {
            blank(while: { $0 != UInt8(ascii: "\n") })
        } else if starts("/*") {
            blankBlockComment()
        } else if let hashes = hashesBefore("\"") {
            openString(hashes)
        } else if let hashes = hashesBefore("/"), hashes > 0 {
            blankRegex(hashes)
        } else {
            stepParenthesis(open: open)
        }
    }

    private mutating func stepParenthesis(open: Int) {
        let byte = bytes[index]
        let top = contexts.count - 1
        if byte == UInt8(ascii: "(") { contexts[top] = .code(open: open + 1) }
        if byte == UInt8(ascii: ")") {
            contexts[top] = .code(open: open - 1)
            if open == 0 && top > 0 { contexts.removeLast() }
        }
        out.append(byte)
        index += 1
    }

    private mutating func stepString(_ hashes: Int, _ multiline: Bool) {
        let escape = "\\" + String(repeating: "#", count: hashes)
        let end =
            String(repeating: "\"", count: multiline ? 3 : 1)
            + String(repeating: "#", count: hashes)
        if starts(escape + "(") {
            blank(escape.utf8.count)
            out.append(UInt8(ascii: "("))
            index += 1
            contexts.append(.code(open: 0))
        } else if starts(escape) {
            blank(min(escape.utf8.count + 1, bytes.count - index))
        } else if starts(end) {
            blank(end.utf8.count)
            contexts.removeLast()
        } else {
            // A line's end closes what a lost quote left open, so that one slip spoils one line.
            if !multiline && bytes[index] == UInt8(ascii: "\n") { contexts.removeLast() }
            blank(1)
        }
    }

    private mutating func openString(_ hashes: Int) {
        let opening = String(repeating: "#", count: hashes) + "\"\"\""
        let multiline = starts(opening)
        blank(hashes + (multiline ? 3 : 1))
        contexts.append(.string(hashes: hashes, multiline: multiline))
    }

    private mutating func blankBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                blank(2)
            } else if starts("*/") {
                depth -= 1
                blank(2)
            } else {
                blank(1)
            }
        } while depth > 0 && index < bytes.count
    }

    private mutating func blankRegex(_ hashes: Int) {
        blank(hashes + 1)
        let end = "/" + String(repeating: "#", count: hashes)
        while index < bytes.count && !starts(end) { blank(1) }
        blank(min(end.utf8.count, bytes.count - index))
    }

    /// How many `#` stand here before `text`, or nothing when it does not follow them.
    private func hashesBefore(_ text: String) -> Int? {
        guard let byte = text.utf8.first else { return nil }
        var at = index
        while at < bytes.count && bytes[at] == UInt8(ascii: "#") { at += 1 }
        return at < bytes.count && bytes[at] == byte ? at - index : nil
    }

    private func starts(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

    private mutating func blank(_ count: Int) {
        for byte in bytes[index..<index + count] {
            out.append(byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " "))
        }
        index += count
    }

    private mutating func blank(while condition: (UInt8) -> Bool) {
        while index < bytes.count && condition(bytes[index]) { blank(1) }
    }
}

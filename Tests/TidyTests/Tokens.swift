/// A word, a string literal or one punctuation mark of Swift code, with its line from 0.
struct Token: Hashable {
    enum Kind { case word, string, mark }

    let kind: Kind
    let text: String
    let line: Int

    /// The tokens of `source`: literals from the lines as written, all else from the code left.
    ///
    /// - Parameter strings: whether one-line string literals are wanted too.
    static func of(_ source: SwiftText, strings: Bool = false) -> [Token] {
        var tokens: [Token] = []
        for (line, code) in source.code.enumerated() {
            let written = Array(source.lines[line].utf8)
            var at = 0
            while at < code.count {
                let start = at
                if isWord(code[at]) {
                    while at < code.count && isWord(code[at]) { at += 1 }
                    tokens.append(Token(kind: .word, text: text(code[start..<at]), line: line))
                } else if strings, code[at] == UInt8(ascii: " "), written[at] == quote {
                    at += 1
                    while at < written.count && written[at] != quote { at += 1 }
                    let content = written[start + 1..<at]
                    tokens.append(Token(kind: .string, text: text(content), line: line))
                    at += 1
                } else if strings, written[at...].starts(with: "//".utf8), code[at] == space {
                    at = code.count
                } else {
                    if code[at] != space {
                        tokens.append(Token(kind: .mark, text: text(code[at...at]), line: line))
                    }
                    at += 1
                }
            }
        }
        return tokens
    }

    private static let quote = UInt8(ascii: "\"")
    private static let space = UInt8(ascii: " ")

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}

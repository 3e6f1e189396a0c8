/// The lines from a declaration to the brace that closes it.
struct Body {
    let name: String
    /// The line of the declaration, from 0.
    let line: Int
    /// How many lines, the first and the last counted.
    let lines: Int

    private static let declarations: Set<String> = [
        "func", "init", "deinit", "subscript", "var", "let",
    ]
    /// What begins the next declaration, so that the one before had no body.
    private static let ends: Set<String> = declarations.union([
        "struct", "class", "enum", "protocol", "extension", "actor", "case", "import", "typealias",
        "associatedtype", "if", "guard", "for", "while", "switch", "return", "do", "static",
        "private", "package", "public", "fileprivate", "mutating",
    ])

    /// The bodies of all functions, initialisers, accessors and closures kept in a property.
    static func all(in source: SwiftText) -> [Body] {
        let tokens = Token.of(source)
        return tokens.indices.compactMap { start in
            guard isDeclaration(tokens, start), let open = bodyStart(tokens, after: start) else {
                return nil
            }
            let close = end(of: open, in: tokens)
            let next = tokens[start + 1].text
            let name = ["func", "var", "let"].contains(tokens[start].text) ? next : nil
            return Body(
                name: name ?? tokens[start].text,
                line: tokens[start].line,
                lines: tokens[close].line - tokens[start].line + 1
            )
        }
    }

    /// `init` after a dot is a call, `if let` and `case var` bind a name.
    private static func isDeclaration(_ tokens: [Token], _ index: Int) -> Bool {
        guard tokens[index].kind == .word, declarations.contains(tokens[index].text),
            index + 1 < tokens.count
        else { return false }
        guard index > 0 else { return true }
        let before = tokens[index - 1]
        return ![".", "if", "guard", "while", "case", ",", "("].contains(before.text)
    }

    private static func bodyStart(_ tokens: [Token], after start: Int) -> Int? {
        var depth = 0
        for index in (start + 1)..<tokens.count {
            let text = tokens[index].text
            if text == "(" || text == "[" { depth += 1 }
            if text == ")" || text == "]" { depth -= 1 }
            guard depth == 0 else {
                if depth < 0 { return nil }
                continue
            }
            if text == "{" { return index }
            // A word after a dot, or the declaration's own name, begins nothing.
            let named = tokens[index - 1].text == "." || index == start + 1
            if text == "}" || text == ";" || (!named && ends.contains(text)) { return nil }
        }
        return nil
    }

    private static func end(of open: Int, in tokens: [Token]) -> Int {
        var depth = 0
        for index in open..<tokens.count {
            if tokens[index].text == "{" { depth += 1 }
            if tokens[index].text == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return tokens.count - 1
    }
}

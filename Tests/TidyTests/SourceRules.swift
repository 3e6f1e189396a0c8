/// What STYLE asks of one Swift source by itself.
enum SourceRules {
    static let functionLines = 70
    static let fileLines = 500
    static let columns = 100

    /// Text that may not stand in Sources, and what to write instead.
    static let banned: [(text: String, instead: String)] = [
        ("fatalError(", "throw a typed error; preconditionFailure for a programmer's mistake"),
        ("try!", "handle the error or let it pass"),
        ("as!", "as? with a typed error for the other case"),
        ("print(", "Terminal.write in the program, a returned value elsewhere"),
        ("Date()", "take the instant as a parameter"),
        ("@unchecked Sendable", "a value type, an actor or a Mutex"),
        ("nonisolated(unsafe)", "a value type, an actor or a Mutex"),
        ("Bundle.module", "the search path of the law book"),
    ]
    /// Words that may not stand anywhere in Sources, comments included.
    static let leftovers = ["TODO", "FIXME", "XXX:", "HACK"]
    /// Where a banned call may stand, as `path: text`; empty, and better kept so.
    static let permitted: Set<String> = []

    /// Too long a file, line or function.
    static func sizes(_ source: SwiftText) -> [Finding] {
        var findings: [Finding] = []
        let count = source.lines.last == "" ? source.lines.count - 1 : source.lines.count
        if count > fileLines {
            findings.append(Finding(.longFile, source.path, 0, "\(count) lines"))
        }
        for (index, line) in source.lines.enumerated() where line.count > columns {
            findings.append(
                Finding(.longLine, source.path, index + 1, "\(line.count) columns")
            )
        }
        for body in Body.all(in: source) where body.lines > functionLines {
            let detail = "\(body.name), \(body.lines) lines"
            findings.append(Finding(.longFunction, source.path, body.line + 1, detail))
        }
        return findings
    }

    /// Banned calls in code and leftover words anywhere.
    static func bannedCalls(_ source: SwiftText) -> [Finding] {
        var findings: [Finding] = []
        for (index, line) in source.lines.enumerated() {
            for word in leftovers where line.contains(word) {
                findings.append(Finding(.bannedCall, source.path, index + 1, word))
            }
            let code = source.codeLine(index)
            for (text, instead) in banned where mentions(code, text) {
                guard !permitted.contains("\(source.path): \(text)") else { continue }
                let detail = "`\(text)`: \(instead)"
                findings.append(Finding(.bannedCall, source.path, index + 1, detail))
            }
        }
        return findings
    }

    /// `package` and `public` declarations without a `///` line.
    static func undocumented(_ source: SwiftText) -> [Finding] {
        source.code.indices.compactMap { index in
            guard let name = Exported.name(in: source.codeLine(index)),
                !Exported.isDocumented(source, index)
            else { return nil }
            return Finding(.undocumented, source.path, index + 1, name)
        }
    }

    /// True when `text` stands in `code` and is not the end of a longer name.
    private static func mentions(_ code: String, _ text: String) -> Bool {
        var rest = Substring(code)
        while let range = rest.firstRange(of: text) {
            let before = rest[..<range.lowerBound].last
            let joined = before.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
            if !joined { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }
}

/// The declarations that other targets see.
private enum Exported {
    /// Requirements of the standard library, whose meaning is documented there.
    private static let witnesses = ["var description:", "func ==", "func <", "func hash(into"]
    private static let keywords: Set<Substring> = [
        "actor", "associatedtype", "class", "enum", "func", "let", "macro", "protocol", "struct",
        "typealias", "var",
    ]
    private static let modifiers: Set<Substring> = [
        "static", "final", "mutating", "nonmutating", "borrowing", "consuming", "override",
        "indirect", "required", "convenience", "nonisolated", "lazy", "weak", "private(set)",
        "internal(set)", "package", "public", "open", "isolated", "unsafe",
    ]

    /// What `code` declares for other targets, or nothing.
    static func name(in code: String) -> String? {
        var words = code.split(separator: " ").drop { $0.hasPrefix("@") || $0.hasPrefix("#") }
        guard let first = words.first, ["package", "public", "open"].contains(first) else {
            return nil
        }
        words = words.drop { modifiers.contains($0) }
        guard let keyword = words.first,
            keywords.contains(keyword) || ["init", "subscript"].contains(name(before: keyword))
        else { return nil }
        let declaration = words.joined(separator: " ")
        guard !witnesses.contains(where: { declaration.hasPrefix($0) }) else { return nil }
        return declaration
    }

    /// `init` of `init?(_`.
    private static func name(before signature: Substring) -> String {
        String(signature.prefix { $0.isLetter })
    }

    /// True when the lines above `index`, attributes and macros' arguments aside, end in `///`.
    static func isDocumented(_ source: SwiftText, _ index: Int) -> Bool {
        var above = index - 1
        while above >= 0 {
            let line = source.lines[above].drop { $0 == " " }
            if line.hasPrefix("///") { return true }
            guard line.hasPrefix("@") || line.hasPrefix("#if") || line.hasPrefix("//") else {
                return false
            }
            above -= 1
        }
        return false
    }
}

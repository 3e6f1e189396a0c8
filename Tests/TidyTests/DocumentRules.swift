/// What the documents, the specifications and the code must agree on.
enum DocumentRules {
    /// Text that tells of the place a change was made at, not of the program.
    ///
    /// Each is cut in two so that this file does not hold it.
    static let traces = [
        "/wor" + "k/", "/roo" + "t/", "/ho" + "me/", "/tmp/ba" + "sh", "issue" + " #",
        "this ses" + "sion",
        "BRIEF" + ".md", "DESIGN" + ".md", "STYLE" + ".md", "legal" + ".md", "integra" + "tor",
    ]

    /// Places in a committed text that tell of its workplace.
    static func traces(_ text: String, _ path: String) -> [Finding] {
        lines(text).flatMap { number, line in
            traces.filter { mentions(line, $0) }.map { Finding(.trace, path, number, $0) }
        }
    }

    /// True when `text` stands in `line` and is not the end of a longer word.
    private static func mentions(_ line: Substring, _ text: String) -> Bool {
        line.ranges(of: text).contains { range in
            !(line[..<range.lowerBound].last.map { $0.isLetter || $0.isNumber } ?? false)
        }
    }

    /// Files of a folder that its README does not name.
    static func unlisted(_ names: [String], in index: String, of path: String) -> [Finding] {
        names.filter { !index.contains("(\($0))") && !index.contains("`\($0)`") }
            .map { Finding(.unlisted, path, 0, $0) }
    }

    /// References to files below `spec/` that do not exist.
    static func unknownReferences(
        _ text: String,
        _ path: String,
        existing: Set<String>
    ) -> [Finding] {
        lines(text).flatMap { number, line in
            references(line).filter { !existing.contains($0) }
                .map { Finding(.unknownReference, path, number, $0) }
        }
    }

    /// The targets of `make` that the code blocks of a text tell its reader to call.
    static func makeCommands(_ text: String) -> [String] {
        var commands: [String] = []
        for (_, line) in lines(text) {
            let words = line.split(separator: " ")
            if words.count > 1 && words[0] == "make" { commands.append(String(words[1])) }
        }
        return commands
    }

    /// The targets a Makefile has.
    static func makeTargets(_ text: String) -> Set<String> {
        var targets: Set<String> = []
        for (_, line) in lines(text) {
            let name = line.prefix { $0.isLetter || $0 == "-" }
            let rest = line.dropFirst(name.count)
            if !name.isEmpty && rest.hasPrefix(":") { targets.insert(String(name)) }
        }
        return targets
    }

    /// The verbs of the program in a text's backticks.
    static func programVerbs(_ text: String) -> Set<String> {
        var verbs: Set<String> = []
        for range in text.ranges(of: "`comity ") {
            let verb = text[range.upperBound...].prefix { $0.isLetter }
            if verb.first?.isLowercase ?? false { verbs.insert(String(verb)) }
        }
        return verbs
    }

    /// The packages a manifest names by their address.
    static func packageNames(_ manifest: String) -> [String] {
        lines(manifest).filter { $0.line.contains(".package(url: ") }.compactMap { _, line in
            line.split(separator: "\"").dropFirst().first?.split(separator: "/").last.map(
                String.init
            )
        }
    }

    /// The Debian packages in a script's lists `build=(…)`, `run=(…)`, `tests=(…)`, `bench=(…)`.
    static func systemPackages(_ script: String) -> [String] {
        ["\nbuild=(", "\nrun=(", "\ntests=(", "\nbench=("].flatMap { start in
            guard let range = script.firstRange(of: start) else { return [String]() }
            return script[range.upperBound...].prefix { $0 != ")" }
                .split { $0 == " " || $0 == "\n" }.map(String.init)
        }
    }

    /// The names of a list of pinned requirements.
    static func requirements(_ list: String) -> [String] {
        lines(list).compactMap { _, line in
            line.firstRange(of: "==").map { String(line[..<$0.lowerBound]) }
        }
    }

    static func lines(_ text: String) -> [(number: Int, line: Substring)] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { (number: $0.offset + 1, line: $0.element) }
    }

    private static func references(_ line: Substring) -> [String] {
        var found: [String] = []
        var rest = line
        while let range = rest.firstRange(of: "spec/") {
            let path = rest[range.lowerBound...].prefix {
                $0.isLetter || $0.isNumber || "./-_".contains($0)
            }
            let joined = rest[..<range.lowerBound].last.map { $0.isLetter || $0 == "-" } ?? false
            // A full stop may end the sentence, and a folder ends in a slash.
            let trimmed = path.hasSuffix(".") ? path.dropLast() : path
            if !joined && trimmed.count > 5 && !trimmed.hasSuffix("/") {
                found.append(String(trimmed))
            }
            rest = rest[range.upperBound...]
        }
        return found
    }
}

/// GLOSSARY.md: rows of a term, its meaning and its source.
struct Glossary {
    struct Entry: Hashable {
        let term: String
        let meaning: String
        let source: String
        /// The line, from 1.
        let line: Int
    }

    let entries: [Entry]

    /// What a source may be: a treaty, an act, an RFC or a standard, by the names it goes by here.
    static let sources = [
        "UNTOC", "UNCAC", "Budapest", "2AP", "ETS 30", "ETS 182", "EIO", "Reg.", "Dir.", "LED",
        "RFC", "ISO", "IEC", "C2SP", "FIPS", "X.509", "IMAC", "IRG", "CASE", "ICAO", "NIST",
        "POSIX",
        "Kleene", "FATF",
    ]

    init(_ text: String) {
        entries = DocumentRules.lines(text).compactMap { number, line in
            let cells = line.split(separator: "|").map { $0.trimmed }
            guard line.hasPrefix("| **"), cells.count == 3 else { return nil }
            let term = cells[0].filter { $0 != "*" && $0 != "`" }
            return Entry(term: term, meaning: cells[1], source: cells[2], line: number)
        }
    }

    /// Entries without a source, or with one that is none of ours.
    func unsourced() -> [Finding] {
        entries.filter { entry in
            !Glossary.sources.contains { entry.source.contains($0) }
        }.map { Finding(.unsourcedTerm, "GLOSSARY.md", $0.line, $0.term) }
    }

    /// Terms that stand twice.
    func repeated() -> [Finding] {
        var seen: Set<String> = []
        return entries.filter { !seen.insert($0.term).inserted }
            .map { Finding(.unlisted, "GLOSSARY.md", $0.line, "\($0.term) stands twice") }
    }

    /// Terms that stand in none of `texts`.
    func unused(in texts: [String]) -> [Finding] {
        entries.filter { entry in
            !texts.contains { $0.contains(entry.term.lowercased()) }
        }.map { Finding(.unusedTerm, "GLOSSARY.md", $0.line, $0.term) }
    }

    /// Words such as `MUST_REFUSE` that an enum of `source` writes out and no entry explains.
    func unknownWords(_ source: SwiftText) -> [Finding] {
        let known = Set(entries.map(\.term))
        let tokens = Token.of(source, strings: true)
        return tokens.indices.compactMap { index in
            let token = tokens[index]
            guard index > 2, tokens[index - 1].text == "=", tokens[index - 3].text == "case",
                token.kind == .string, Glossary.isWord(token.text), !known.contains(token.text)
            else { return nil }
            return Finding(.unknownTerm, source.path, token.line + 1, token.text)
        }
    }

    private static func isWord(_ text: String) -> Bool {
        text.count > 3 && text.allSatisfy { $0.isUppercase && $0.isASCII || $0 == "_" }
    }
}

extension Substring {
    /// Without the spaces around it.
    fileprivate var trimmed: String {
        let head = drop { $0 == " " }
        return String(head.reversed().drop { $0 == " " }.reversed())
    }
}

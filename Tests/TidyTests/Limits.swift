/// The bounds on inputs, each with a row in `spec/limits.md`.
///
/// A bound is a constant whose name ends in `limit`, or any constant of a type `Limit`.
enum Limits {
    /// The constants of a source, as `Type.name` with the line from 1.
    static func declared(in source: SwiftText) -> [(name: String, line: Int)] {
        var types: [(name: String, indent: Int)] = []
        var found: [(name: String, line: Int)] = []
        for index in source.code.indices {
            let code = source.codeLine(index)
            let indent = code.prefix { $0 == " " }.count
            let words = code.split { " :{<=(".contains($0) }
            guard !words.isEmpty else { continue }
            types.removeAll { $0.indent >= indent && words != ["}"] }
            if let type = typeName(words) { types.append((type, indent)) }
            guard let at = words.firstIndex(of: "let"), words[..<at].contains("static"),
                at + 1 < words.count,
                isLimit(words[at + 1]) || ["Limit", "Limits"].contains(types.last?.name)
            else { continue }
            found.append(("\(types.last?.name ?? "").\(words[at + 1])", index + 1))
        }
        return found
    }

    /// Constants without a row in the table.
    static func unlisted(_ sources: [SwiftText], in table: String) -> [Finding] {
        sources.flatMap { source in
            declared(in: source).filter { !table.contains("`\($0.name)`") }
                .map { Finding(.unlisted, source.path, $0.line, $0.name) }
        }
    }

    /// The constants that the table's last column names.
    static func listed(in table: String) -> [String] {
        DocumentRules.lines(table).filter { $0.line.hasPrefix("| ") }.flatMap { _, line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropLast()
            let names = (cells.last ?? "").split(separator: "`", omittingEmptySubsequences: false)
            return names.indices.filter { $0 % 2 == 1 }.map { String(names[$0]) }
        }
    }

    private static func typeName(_ words: [Substring]) -> String? {
        let kinds: Set<Substring> = ["struct", "enum", "class", "actor", "extension", "protocol"]
        guard let at = words.firstIndex(where: { kinds.contains($0) }), at + 1 < words.count,
            words[at + 1] != "func", words[at + 1] != "var"
        else { return nil }
        return String(words[at + 1].split(separator: ".").last ?? words[at + 1])
    }

    private static func isLimit(_ name: Substring) -> Bool {
        // A use limit is law, not a bound on an input.
        if name.hasPrefix("use") { return false }
        return name == "limit" || name == "limits" || name.hasSuffix("Limit")
            || name.hasSuffix("Limits")
    }
}

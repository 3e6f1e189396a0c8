import Testing

/// One place where a rule of the house is broken.
struct Finding: Hashable, CustomStringConvertible {
    enum Rule: String, Hashable {
        case longFunction, longFile, longLine, bannedCall, undeclaredImport, upwardDependency
        case undocumented, trace, unlisted, unknownReference, unsourcedTerm, unusedTerm, unknownTerm
    }

    let rule: Rule
    let path: String
    /// The line, from 1; 0 for the whole file.
    let line: Int
    /// What was found, and where it helps what to write instead.
    let detail: String

    init(_ rule: Rule, _ path: String, _ line: Int, _ detail: String) {
        self.rule = rule
        self.path = path
        self.line = line
        self.detail = detail
    }

    var description: String { "\(path):\(line): \(rule.rawValue): \(detail)" }
}

/// Records what was found, one line each, at the test that looked.
func expectNone(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
    let lines = findings.map(\.description).joined(separator: "\n")
    #expect(findings.isEmpty, "\n\(lines)", sourceLocation: sourceLocation)
}

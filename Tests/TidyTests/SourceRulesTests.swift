import Testing

/// The checker finds what it looks for, and nothing in what only looks like it.
struct SourceRulesTests {
    private func source(_ text: String) -> SwiftText { SwiftText(path: "A.swift", text: text) }

    private func rules(_ findings: [Finding]) -> [Finding.Rule] { findings.map(\.rule) }

    @Test(arguments: [
        "func f() {", "init() {", "deinit {", "subscript(at: Int) -> Int {", "var x: Int {",
        "static let x: Int = {", "func f(a: Int = { 1 }()) async throws -> [Int] {",
    ])
    func aBodyOf71LinesIsTooLong(_ head: String) {
        let longest = head + String(repeating: "\n", count: 69) + "}"
        #expect(SourceRules.sizes(source("struct A {\n" + longest + "\n}")) == [])
        let tooLong = head + String(repeating: "\n", count: 70) + "}"
        let findings = SourceRules.sizes(source("struct A {\n" + tooLong + "\n}"))
        #expect(rules(findings) == [.longFunction])
        #expect(findings.first?.line == 2)
    }

    @Test func bracesInTextAndCommentsDoNotCount() {
        let body = """
            func f() {
                let a = "}" + #"}"# // }
                /* } /* } */ */
                let b = "\\("}")"
            """
        let text = body + String(repeating: "\n", count: 70) + "}"
        #expect(rules(SourceRules.sizes(source(text))) == [.longFunction])
    }

    @Test func aRequirementHasNoBody() {
        let text = "protocol P {\n var x: Int { get }\n func f() -> Int\n func g()\n}\n"
        let tail = "struct A {" + String(repeating: "\n", count: 90) + "}"
        #expect(SourceRules.sizes(source(text + tail)) == [])
    }

    @Test func aFileOf501LinesIsTooLong() {
        #expect(SourceRules.sizes(source(String(repeating: "\n", count: 500))) == [])
        let findings = SourceRules.sizes(source(String(repeating: "\n", count: 501)))
        #expect(rules(findings) == [.longFile])
    }

    @Test func aLineOf101ColumnsIsTooLong() {
        #expect(SourceRules.sizes(source(String(repeating: "é", count: 100))) == [])
        let findings = SourceRules.sizes(source(String(repeating: "é", count: 101)))
        #expect(rules(findings) == [.longLine])
    }

    @Test(arguments: SourceRules.banned.map(\.text))
    func aBannedCallIsFound(_ call: String) {
        let findings = SourceRules.bannedCalls(source("let a = 1\n    \(call)"))
        #expect(rules(findings) == [.bannedCall])
        #expect(findings.first?.line == 2)
        #expect(SourceRules.bannedCalls(source("// \(call)\nlet a = \"\(call)\"")) == [])
    }

    @Test func theEndOfALongerNameIsNoBannedCall() {
        #expect(SourceRules.bannedCalls(source("blueprint(a); lowerDate(); has!")) == [])
    }

    @Test(arguments: SourceRules.leftovers)
    func aLeftoverIsFoundInAComment(_ word: String) {
        #expect(rules(SourceRules.bannedCalls(source("// \(word)"))) == [.bannedCall])
    }

    @Test func aBannedCallInsideAnInterpolationIsFound() {
        let text = #"let a = "now \(Date()) \(f("}", print(1)))""#
        #expect(rules(SourceRules.bannedCalls(source(text))) == [.bannedCall, .bannedCall])
    }

    @Test(arguments: [
        "package struct A {}", "public func f() {}", "package static var a: Int { 1 }",
        "    package let a: Int", "package private(set) var a = 1", "@Flag package var a = 1",
        "package init?(_ a: Int) {", "package subscript(a: Int) -> Int {", "package class func f()",
        "// not enough\npackage enum A {}", "/// of another\n\npackage enum A {}",
    ])
    func anUndocumentedDeclarationIsFound(_ text: String) {
        #expect(rules(SourceRules.undocumented(source(text))) == [.undocumented])
    }

    @Test(arguments: [
        "/// A.\npackage struct A {}", "/// A.\n@available(*, deprecated)\npackage struct A {}",
        "package import Casework", "package var description: String { a }", "struct A {}",
        "package static func == (a: A, b: A) -> Bool { true }", "let package = Package()",
        "package = nil", "package.name = 1", "package extension A {}",
    ])
    func whatNeedsNoDocumentationIsLeft(_ text: String) {
        #expect(SourceRules.undocumented(source(text)) == [])
    }
}

import Encoding
import Law
import Testing

@Suite struct YAMLTests {
    private func read(_ text: String) throws(YAML.Malformed) -> SourceTree {
        try YAML.read(Array(text.utf8))
    }

    @Test func aCountryCodeIsATextAndNotFalse() throws {
        let tree = try read("state: NO\nquoted: \"true\"\nplain: true\nnumber: 12\nzeros: 012\n")
        #expect(tree["state"]?.text == "NO")
        #expect(tree["state"]?.truth == nil)
        #expect(tree["quoted"]?.truth == nil)
        #expect(tree["plain"]?.truth == true)
        #expect(tree["number"]?.integer == 12)
        #expect(tree["zeros"]?.integer == nil)
        let json = try read("certified: true\nother: true\n").json(truths: ["certified"])
        #expect(json == ["certified": true, "other": "true"])
    }

    @Test func everyNodeKnowsItsLine() throws {
        let tree = try read("# one\nmeasures:\n  - id: m1\n    type: x\n  - id: m2\n")
        #expect(tree.line(at: "measures[0].type") == 4)
        #expect(tree.line(at: "measures[1].id") == 5)
        #expect(tree.line(at: "measures[1].nothing") == 5)
    }

    @Test(arguments: [
        ("a: &x 1\n", YAML.Malformed.anchorOrAlias(line: 1)),
        ("a: 1\nb: &x {c: 1}\n", .anchorOrAlias(line: 2)),
        ("a: &x 1\nb: *x\n", .anchorOrAlias(line: 2)),
        ("a: &x {b: 1}\n? *x\n: 2\n", .anchorOrAlias(line: 2)),
        ("{\"a\": &x 1, \"b\":*x}", .anchorOrAlias(line: 1)),
        ("a: !!str 1\n", .tag(line: 1)),
        ("a: !mine {b: 1}\n", .tag(line: 1)),
        ("a: 1\na: 2\n", .duplicateName(line: 1)),
        ("a: 1\n\"a\": 2\n", .duplicateName(line: 1)),
        ("? [a]\n: 1\n", .nameIsNoText(line: 1)),
        ("a: [\n", .syntax(line: 2)),
        ("a: 1\n---\nb: 2\n", .syntax(line: 2)),
        ("", .empty),
        ("# nothing\n", .empty),
    ])
    func whatIsNotReadIsRefusedWithItsLine(_ text: String, _ expected: YAML.Malformed) {
        #expect(throws: expected) { try YAML.read(Array(text.utf8)) }
    }

    @Test func aBombOfAliasesIsRefusedAtOnce() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<30 {
            let aliases = repeatElement("*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        text += "? *a29\n: 1\n"
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(throws: YAML.Malformed.anchorOrAlias(line: 2)) {
                try YAML.read(Array(text.utf8))
            }
        }
        #expect(time < .milliseconds(50))
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func deepNestingIsRefused(_ opening: String) {
        let text = String(repeating: opening, count: 100_000)
        #expect(throws: YAML.Malformed.self) { try YAML.read(Array(text.utf8)) }
        let some = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        #expect(throws: YAML.Malformed.tooDeep(line: 1)) { try YAML.read(Array(some.utf8)) }
        let few = String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
        #expect(throws: Never.self) { try YAML.read(Array(few.utf8)) }
    }

    @Test func sizeAndEncodingAreBounded() {
        #expect(throws: YAML.Malformed.tooLarge(limit: 4)) {
            try YAML.read(Array("a: 12".utf8), limit: 4)
        }
        #expect(throws: YAML.Malformed.notUTF8) { try YAML.read([0x61, 0x3a, 0x20, 0xff]) }
    }
}

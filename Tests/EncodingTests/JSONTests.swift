import Encoding
import Testing

@Suite struct JSONTests {
    private func read(_ text: String) throws(JSON.Malformed) -> JSON {
        try JSON(parsing: Array(text.utf8), limit: 4096)
    }

    @Test func canonicalFormIsThatOfRFC8785() throws {
        // The ordering sample of RFC 8785 §3.2.3.
        let text = #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#
        let names = ["\\r", "1", "\u{80}", "ö", "€", "😀", "\u{fb33}"]
        let values = [2, 4, 6, 7, 1, 5, 3]
        let members = zip(names, values).map { "\"\($0)\":\($1)" }.joined(separator: ",")
        #expect(String(decoding: try read(text).canonical, as: UTF8.self) == "{\(members)}")
    }

    @Test func escapesAreTheShortestOnes() throws {
        let text = #""\u0041\u0000\u001f\"\\\/\n\u007f""#
        let canonical = try read(text).canonical
        #expect(
            String(decoding: canonical, as: UTF8.self) == "\"A\\u0000\\u001f\\\"\\\\/\\n\u{7f}\""
        )
    }

    @Test(arguments: [
        "1.5", "1e3", "-0", "01", "9007199254740992", "", "{", "[1,]", "{\"a\":1,}", "nul",
        "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\x\"", "\"\n\"", "1 2", "{\"a\":1,\"a\":2}",
        "\u{feff}1", "--1", "'a'",
    ])
    func ambiguousOrMalformedTextIsRefused(_ text: String) {
        #expect(throws: JSON.Malformed.self) { try read(text) }
    }

    @Test func depthAndSizeAreBounded() {
        let deep = String(repeating: "[", count: 33) + String(repeating: "]", count: 33)
        #expect(throws: JSON.Malformed.tooDeep(at: 32)) { try read(deep) }
        #expect(throws: JSON.Malformed.tooLarge(limit: 3)) {
            try JSON(parsing: Array("1234".utf8), limit: 3)
        }
        #expect(throws: JSON.Malformed.notUTF8) { try JSON(parsing: [0x22, 0xff, 0x22], limit: 9) }
    }

    @Test func readingWhatWasWrittenGivesTheSameValue() throws {
        let value: JSON = ["b": [1, -2, true, .null], "a": ["x": "ü\u{1}", "y": [:], "z": []]]
        #expect(try JSON(parsing: value.canonical, limit: 4096) == value)
        #expect(try JSON(parsing: Array(value.pretty.utf8), limit: 4096) == value)
    }
}

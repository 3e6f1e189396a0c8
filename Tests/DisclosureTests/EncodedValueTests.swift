import Detection
import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// Values that are written so that nobody reads them are found, and go as a whole.
@Suite("Values in base64 and behind escapes", .timeLimit(.minutes(5))) struct EncodedValueTests {
    private static let number = "DE89370400440532013000"
    private static let text = "IBAN \(number)"

    private static func base64(_ text: String) -> String {
        Base64.standard.encode(Array(text.utf8))
    }

    private static func percent(_ text: String) -> String {
        text.utf8.map { "%" + Hex.encode([$0]).uppercased() }.joined()
    }

    /// By the name of a file, what stands in it.
    private static let shapes: [String: String] = [
        "style.html": """
        <html><head><style>p { background: url(data:text/plain;base64,\(base64(text))) }</style>
        </head><body><p>shown</p></body></html>
        """,
        "attribute.html": """
        <html><body><p style="background: url('data:text/plain;base64,\(base64(text))')">a</p>
        </body></html>
        """,
        "plain.html": """
        <html><body><p style="background: url(data:text/plain,\(percent(text)))">a</p></body>
        """,
        "drawing.html": """
        <html><body><svg><image href="data:text/plain;base64,\(base64(text))"/></svg></body>
        """,
        "drawing.svg": """
        <?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image \
        href="data:text/plain;base64,\(base64(text))"/></svg>
        """,
        "style.svg": """
        <?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><style>
        .a { fill: url(data:text/plain;base64,\(base64(text))) }</style></svg>
        """,
        "a.json": "{\"a\": \"\(base64(text))\", \"b\": 1}",
        "slashes.json": """
        {"a": "\(base64("~~~ÿÿ \(text)").replacing("/", with: "\\/"))"}
        """,
        "percent.json": "{\"a\": \"IBAN%20\(percent(number))\", \"b\": 1}",
        "references.json": """
        {"a": "IBAN DE89 \(number.dropFirst(4).unicodeScalars.map { "&#\($0.value);" }.joined())"}
        """,
        "quoted.json": """
        {"a": "IBAN \(number.utf8.map { "=" + Hex.encode([$0]).uppercased() }.joined())"}
        """,
        "token.json": """
        {"token": "eyJhbGciOiJub25lIn0.\(base64("{\"iban\":\"\(number)\"}").filter { $0 != "=" })."}
        """,
        "a.xml": "<?xml version=\"1.0\"?><r><a>\(base64(text))</a><b>x</b></r>",
        "folded.xml": """
        <?xml version="1.0"?><r><a>
          \(base64("This line is as long as it must be to be folded, and more words follow \(text)")
                .prefix(64))
          \(base64("This line is as long as it must be to be folded, and more words follow \(text)")
                .dropFirst(64))
        </a></r>
        """,
        "a.yaml": "a: \(base64(text))\nb: x\n",
        "twice.yaml": "a: \(base64(base64(text)))\nb: x\n",
        "numbers.yaml": """
        a: "IBAN \(number.unicodeScalars.map { "\\u00" + Hex.encode([UInt8($0.value)]) }.joined())"
        """,
        "a.csv": "name;note\nA;\(base64(text))\nB;IBAN%20\(percent(number))\nC;x\n",
        "references.csv": """
        name,note,more
        A,IBAN DE89 \(number.dropFirst(4).unicodeScalars.map { "&#\($0.value);" }.joined()),x
        B,y,z
        """,
    ]

    @Test(arguments: shapes.keys.sorted())
    func itIsFoundAndGoes(_ name: String) async throws {
        let content = try #require(EncodedValueTests.shapes[name])
        let fixture = try PlanFixture([name: Array(content.utf8)])
        let plan = try await fixture.plan()
        let entries = plan.exhibits[0].entries.filter { $0.dataClass.rawValue == "iban" }
        #expect(!entries.isEmpty, "\(plan.exhibits[0].entries)")
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        let copy = try fixture.text(name)
        #expect(try await fixture.proposed(in: copy, name).isEmpty, "\(copy)")
        // It stays of its form, with everything else in it.
        switch name.split(separator: ".").last {
        case "json":
            #expect(throws: Never.self) { try JSON(parsing: Array(copy.utf8), limit: 1 << 20) }
        case "csv":
            let sign: Character = content.contains(",") ? "," : ";"
            let cells = copy.split(separator: "\n").map { $0.count { $0 == sign } }
            #expect(Set(cells).count == 1, "\(copy)")
        case "html": #expect(copy.contains("</body>"))
        default: #expect(copy.first == content.first)
        }
    }

    /// A file in base64 is an exhibit of its own, and goes as a whole.
    @Test func aFileInBase64IsRead() async throws {
        var pdf = PlainPDF()
        pdf.add(EncodedValueTests.text, 60, 700)
        let json = "{\"file\": \"\(Base64.standard.encode(pdf.bytes))\", \"b\": \"stays\"}"
        let fixture = try PlanFixture(["a.json": Array(json.utf8)])
        let plan = try await fixture.plan()
        let entry = plan.exhibits[0].entries.first { $0.dataClass.rawValue == "iban" }
        #expect(entry?.layer.path == ["base64:10"])
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        #expect(try fixture.text("a.json") == "{\"file\": \"[redacted]\", \"b\": \"stays\"}")
    }

    /// One that is folded and longer than what is read at once is one file.
    @Test func aFoldedFileIsReadAsOne() async throws {
        let plain = String(repeating: "word ", count: Source.pieceSize / 4) + EncodedValueTests.text
        let base64 = Array(EncodedValueTests.base64(plain))
        let lines = stride(from: 0, to: base64.count, by: 76).map { start in
            "  " + String(base64[start..<min(start + 76, base64.count)]) + "\n"
        }
        let head = "<?xml version=\"1.0\"?><r><a>\n"
        let found = try await Extracted.of(bytes: Array((head + lines.joined() + "</a></r>").utf8))
        #expect(found.report.problems.isEmpty)
        let parts = Set(found.segments.map(\.layer.path)).filter { !$0.isEmpty }
        #expect(parts == [["base64:\(head.utf8.count + 2)"]])
        #expect(found.text(.text, parts.first).hasSuffix(EncodedValueTests.text))
    }

    /// Words, paths and digests are no base64, and nothing is found where nothing is.
    @Test func whatOnlyLooksSoIsLeftAlone() async throws {
        let text = """
            Donaudampfschifffahrtsgesellschaft /usr/share/doc/packages/readme Kontoinhaberdatenbank
            da39a3ee5e6b4b0d3255bfef95601890afd80709 6f1ed002ab5595859014ebf0951522d9
            https://example.org/a?b=12&c=34&d=56 100% of 50 %, a=b&c=d; AT&T; x \\u and \\x
            iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk
            """
        let found = try await Extracted.of(bytes: Array(text.utf8))
        #expect(found.report.problems.isEmpty)
        #expect(found.text(.hidden).isEmpty, "\(found.text(.hidden))")
        #expect(found.segments.allSatisfy { $0.layer.path.isEmpty })
    }

    /// A value that crosses what is read at once is found, wherever it stands.
    @Test(arguments: [-60, -31, -30, -29, -16, -1, 0, 1])
    func aValueAtTheEndOfAPieceIsFound(_ shift: Int) async throws {
        let value = EncodedValueTests.base64(EncodedValueTests.text)
        for other in [value, "IBAN%20\(EncodedValueTests.percent(EncodedValueTests.number))"] {
            let before = String(repeating: "word, ", count: 1 + Source.pieceSize / 6)
                .prefix(Source.pieceSize + shift - 1)
            let text = before + " " + other + " end " + String(repeating: "more, ", count: 900)
            let found = try await Extracted.of(bytes: Array(text.utf8))
            let place = try #require(found.places(of: EncodedValueTests.number, .hidden)?.1)
            let start = before.utf8.count + 1
            #expect(place == [.bytes(start..<start + other.utf8.count)])
        }
    }
}

extension PlanFixture {
    /// What is found in a copy.
    fileprivate func proposed(in text: String, _ name: String) async throws -> [String] {
        let fixture = try PlanFixture([name: Array(text.utf8)])
        return try await fixture.proposed().exhibits[0].entries.map(\.dataClass.rawValue)
            .filter { $0 == "iban" }
    }
}

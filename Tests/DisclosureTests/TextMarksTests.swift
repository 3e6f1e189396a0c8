import Files
import Fixtures
import Testing

@testable import Disclosure

/// Values that marks of their format interrupt are found, and nothing of them is left.
struct TextMarksTests {
    /// What is left of a text that was redacted; pieces of what has to go are named beside it.
    static let texts: [(String, String)] = [
        (
            "q.txt",
            "> IBAN GB82 WEST 1234\n> 5698 7654 32\n>> lidia.santelmo@\n>> post-hidden.net\nend\n"
        ),
        (
            "a.log",
            "x \u{1b}[31mGB82\u{1b}[0m WEST 1234 \u{1b}[1m5698\u{1b}[0m 7654 32 "
                + "lidia.\u{1b}[4msantelmo\u{1b}[0m@post-hidden.net done\n"
        ),
        (
            "a.gpx",
            "<?xml version=\"1.0\"?><gpx><wpt><desc><![CDATA[<b>GB82</b> WEST 1234 5698 7654 32]]>"
                + "</desc><cmt>&lt;i&gt;GB82&lt;/i&gt; WEST 1234 5698 7654 32</cmt></wpt></gpx>"
        ),
        ("a.md", "IBAN **GB82** WEST *1234* 5698 7654 32; `GB82`WEST`12345698765432`\n"),
        (
            "b.md",
            "GB82&nbsp;WEST&nbsp;1234&nbsp;5698&nbsp;7654&nbsp;32 and "
                + "__GB82__ WEST 1234 5698 7654 32\n"
        ),
        (
            "a.tex",
            "IBAN GB82\\,WEST\\,1234\\,5698\\,7654\\,32 und lidia.santelmo\\@post-hidden.net, "
                + "\\texttt{GB82}WEST12345698765432, GB82~WEST~1234~5698~7654~32\n"
        ),
        (
            "a.yaml",
            "iban: >-\n  GB82\n  WEST\n  1234\n  5698\n  7654\n  32\n"
                + "c: \"GB82WEST1234\\\n   5698765432\"\n"
        ),
        (
            "x.txt",
            "b: \"\\x47\\x42\\x38\\x32WEST12345698765432\" and GB82 WEST 1234\\n5698 7654 32\n"
        ),
        (
            "a.ics",
            "BEGIN:VCALENDAR\nDESCRIPTION:pay GB82 WEST 1234\\n5698 7654 32 or lidia.santelmo\n"
                + " @post-hidden.net\nEND:VCALENDAR\n"
        ),
        ("e.txt", "pay <bold>GB82</bold> WEST 1234 <italic>5698</italic> 7654 32 now\n"),
        (
            "m.txt",
            String(repeating: "a line of a manual\n", count: 30)
                + "Lidia: G\u{8}GB\u{8}B8\u{8}82\u{8}2 WEST 1234 5698 7654 32\n"
        ),
        ("c.csv", "a;b\n1;**GB82** WEST 1234 5698 7654 32\n2;x\n"),
        ("j.json", "[{\"a\": \"> GB82 WEST 1234\\n> 5698 7654 32\"}]"),
    ]

    @Test(arguments: texts)
    func nothingOfAMarkedValueStays(_ name: String, _ text: String) async throws {
        let fixture = try PlanFixture([name: Array(text.utf8)])
        let (_, report) = try await fixture.disclose(try await fixture.plan())
        let copy = try fixture.text(name)
        for piece in ["GB82", "WEST", "1234", "5698", "7654", "santelmo", "post-hidden"] {
            #expect(!copy.contains(piece), "\(piece) in \(copy)")
        }
        #expect(report.isClean)
    }

    @Test func mailThatIsQuotedAndEnriched() async throws {
        let mail = """
            From: a@b.example
            Subject: x
            MIME-Version: 1.0
            Content-Type: text/enriched

            > pay <bold>GB82</bold> WEST 1234
            > 5698 <italic>7654</italic> 32
            end

            """
        let fixture = try PlanFixture(["m.eml": Array(mail.utf8)])
        let (_, report) = try await fixture.disclose(try await fixture.plan())
        let copy = try fixture.text("m.eml")
        #expect(!copy.contains("GB82") && !copy.contains("1234") && !copy.contains("5698"))
        #expect(copy.contains("> pay <bold>") && copy.contains("\nend"))
        #expect(report.isClean)
    }

    private static func reading(_ text: String, _ kind: TextMarks.Kind = .plain) -> String {
        let bytes = Array(text.utf8)
        var (out, place) = ([UInt8](), 0)
        for cut in TextMarks.cuts(in: bytes, 0..<bytes.count, kind) {
            out += bytes[place..<cut.range.lowerBound] + cut.reading
            place = cut.range.upperBound
        }
        return String(decoding: out + bytes[place...], as: UTF8.self)
    }

    @Test(arguments: [
        "* 12.03.1985 and *13.03.1986 in Bern", "a * b * c", "2*3*4", "snake_case_name and _x",
        "a_b@c.example", "x < y > z & w", "<eva@fremd.example>", "<Nm>Eva Fremd</Nm>",
        "C:\\Users\\new\\table", "AT&T; R&D", "<a href=\"mailto:eva@fremd.example\">x</a>",
        "**** ---- ____", "a > b\nc > d", "5 * 3 = 15, 2 * 4 = 8", "~/x/~user",
        "Lindqvist-\nMauser", "12-\n34", "- item\n* item\n  * item", "key: value\n  deeper: x",
    ])
    func whatIsNoMarkStays(_ text: String) {
        #expect(TextMarksTests.reading(text) == text)
    }

    @Test(arguments: [
        ("> a\n> > b\n>>c\n", "a\nb\nc\n"), ("a**b**c _d_ `e` ~~f~~", "abc d e f"),
        ("a&amp;b&#65;&shy;", "a&bA\u{ad}"), ("x<br/>y<p class=\"z\">w", "x\ny\nw"),
        ("k: |\n  a\n  b\nc: d", "k: |\na\nb\nc: d"), ("k: >\n  a\n  b\n", "k: >\na b\n"),
        ("Muster-\n> mann, Kranken-\r\nhaus", "Mustermann, Krankenhaus"),
        ("M\\\"uller, Garc\\'ia", "Müller, Garcia"), ("\\emph{a {b} c} d", "a {b} c d"),
        ("a\u{1b}]8;;mailto:x@y.example\u{7}b", "a\n8;;mailto:x@y.example\u{7}b"),
    ])
    func marksAreLeftOut(_ text: String, _ reading: String) {
        #expect(TextMarksTests.reading(text) == reading)
    }

    @Test func placesOfALongTextStayThoseOfTheSource() async throws {
        var text = ""
        for number in 0..<20_000 { text += "> **line** \(number) and `x`\n" }
        text += "> lidia@\n> hidden.example\n"
        let source = Array(text.utf8)
        let found = try await Extracted.of(bytes: source)
        #expect(found.segments.count > 1)
        #expect(found.text().hasPrefix("line 0 and x\nline 1 and x\n"))
        #expect(found.text().hasSuffix("line 19999 and x\nlidia@hidden.example\n"))
        for (word, written) in [
            ("line 4500 and x", "line** 4500 and `x"), ("line 19999", "line** 19999"),
            ("lidia@hidden.example", "lidia@\n> hidden.example"),
        ] {
            let place = try #require(found.places(of: word)?.1)
            #expect(place.count == 1)
            let there = try #require(place.first?.bytes)
            #expect(String(decoding: source[there], as: UTF8.self) == written)
        }
    }

    @Test func marksTakeLinearTime() {
        for text in ["*a ", "`a ", "<b ", "&a", "\\textbf{", "> ", "\u{1b}[0", "_a ", "\n  "] {
            let bytes = Array(String(repeating: text, count: 60_000).utf8)
            #expect(TextMarks.cuts(in: bytes, 0..<bytes.count, .plain).count <= bytes.count)
        }
    }
}

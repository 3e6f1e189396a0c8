import Detection
import Files
import Fixtures
import Testing

@testable import Disclosure

/// Letters of a page that stand apart: to poppler every one is a word.
@Suite("Letters set apart on a page", .serialized, .timeLimit(.minutes(10))) struct SpacedPageTests
{
    private static let iban = "DE89370400440532013000"

    /// Ways to set a line so.
    private static let ways: [String: @Sendable (inout PlainPDF, String, Double) -> Void] = [
        "spaced by 7": { $0.add($1, 30, $2, apart: 7) },
        "spaced by 10": { $0.add($1, 30, $2, apart: 10) },
        "each letter, 10": { $0.add($1, 30, $2, step: (10, 0)) },
        "each letter, 15": { $0.add($1, 30, $2, step: (15, 0)) },
        "down": { $0.add($1, 30 + (842 - $2) * 2, 780, step: (0, -16)) },
        "up": { $0.add($1, 230 + (842 - $2) * 2, 60, step: (0, 16)) },
    ]

    private static func page(_ way: String, _ lines: [String]) throws -> [UInt8] {
        var pdf = PlainPDF()
        pdf.add("Statement of the account", 60, 800)
        let set = try #require(ways[way])
        for (index, line) in lines.enumerated() { set(&pdf, line, 760 - 20 * Double(index)) }
        pdf.add("Balance on the day 12.00", 300, 30)
        return pdf.bytes
    }

    @Test(arguments: ways.keys.sorted())
    func theyAreReadAsTheWordsTheyMake(_ way: String) async throws {
        let folder = try TemporaryFolder()
        let lines = ["IBAN \(SpacedPageTests.iban)", "Card 4111 1111 1111 1111"]
        try Files.write(try SpacedPageTests.page(way, lines), to: folder.file("x"))
        let found = try await Extracted.of(folder.file("x"))
        let text = found.text(.text)
        for line in lines { #expect(text.contains(line), "\(text)") }
        #expect(text.contains("Statement of the account"))
        let places = try #require(found.places(of: SpacedPageTests.iban)?.1)
        #expect(places.count > 10 && Set(places).count == places.count)
    }

    @Test(arguments: ["spaced by 10", "each letter, 15", "up"])
    func whatTheyMakeIsTakenOut(_ way: String) async throws {
        let fixture = try PlanFixture()
        let lines = ["IBAN \(SpacedPageTests.iban)", "Eva Meier"]
        try fixture.add("a.pdf", try SpacedPageTests.page(way, lines))
        let plan = try await fixture.plan()
        let entry = try #require(plan.exhibits[0].entries.first { $0.dataClass.rawValue == "iban" })
        #expect(entry.act == .pseudonymise)
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        // Every letter of it is painted over, and nothing of the other lines.
        let copy = fixture.output.copy("a.pdf")
        for case .page(1, let box) in entry.places {
            let crop = [
                "-r", "72", "-x", "\(box.left / 1000 + 1)", "-y", "\(box.top / 1000 + 1)", "-W",
                "1", "-H", "1", "-gray", copy,
            ]
            #expect(try Command.run("pdftoppm", crop).output.last == 0)
        }
        let picture = try Command.run("pdftoppm", ["-r", "150", "-png", copy]).output
        let path = fixture.folder.file("p.png")
        try Files.write(picture, to: path)
        let read = try Command.run("tesseract", [path, "-"]).text.filter { !$0.isWhitespace }
        #expect(read.contains("Balanceontheday"), "\(read)")
    }

    /// Text as it mostly is keeps the order and the ends of lines that poppler gives.
    @Test func plainTextStaysAsItIs() async throws {
        let folder = try TemporaryFolder()
        var pdf = PlainPDF()
        pdf.add("I am a B or a C", 60, 700)
        pdf.add("Mark 1 2 3", 60, 680)
        pdf.add("A", 60, 600)
        pdf.add("B", 200, 600)
        pdf.add("C", 400, 600)
        try Files.write(pdf.bytes, to: folder.file("x"))
        let text = try await Extracted.of(folder.file("x")).text(.text)
        #expect(text.contains("I am a B or a C ") && text.contains("Mark 1 2 3 "), "\(text)")
        #expect(!text.contains("AB"))
    }
}

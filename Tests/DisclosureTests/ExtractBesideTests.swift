import Disclosure
import Files
import Fixtures
import Testing

/// What a page of a PDF says beside its words is read as well: in small pictures, in outlines of
/// letters, aslant.
@Suite("Beside the words of a PDF", .timeLimit(.minutes(5))) struct ExtractBesideTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ program: String, _ arguments: [String]) throws {
        let run = try Command.run(program, arguments, in: folder.path)
        try #require(run.status == 0, "\(run.errorText)")
    }

    /// An account as a picture of a line, and as the outlines of its letters.
    private func drawAccount() throws {
        try ExtractPDFTests.write(
            """
            <style>@page { size: 9cm 1cm; margin: 1mm } body { margin: 0 }</style>
            GB82 WEST 1234 5698 7654 32
            """,
            to: folder,
            "account.pdf"
        )
        try run("pdftoppm", ["-png", "-r", "200", "-singlefile", "account.pdf", "account"])
        try run("pdftocairo", ["-svg", "account.pdf", "account.svg"])
        // Each letter is drawn by itself: not every program knows symbols.
        try python(
            """
            import re
            text = open('account.svg').read()
            letters = dict(re.findall(
                r'<symbol[^>]*id="([^"]*)">\\s*<path[^>]*d="([^"]*)"', text))
            places = re.findall(r'<use xlink:href="#([^"]*)" x="([^"]*)" y="([^"]*)"', text)
            drawn = ''.join('<path transform="translate(%s,%s)" d="%s"/>' % (x, y, letters[n])
                for n, x, y in places if letters[n])
            head = text[text.index('<svg'):]
            open('account.svg', 'w').write(head[:head.index('>') + 1] + drawn + '</svg>')
            """,
            in: folder
        )
    }

    private func digits(_ found: Extracted, _ kind: Layer.Kind) -> String {
        found.text(kind, []).filter { $0.isNumber || $0.isLetter }
    }

    @Test(arguments: ["account.png", "account.svg"])
    func whatIsDrawnBesideWordsIsRead(_ picture: String) async throws {
        try drawAccount()
        try ExtractPDFTests.write(
            "<p>Plain words of a page</p><img src=\(picture) style='width: 8cm'>",
            to: folder,
            "x"
        )
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.report.problems.isEmpty, "\(found.kinds)")
        #expect(digits(found, .recognised).contains("56987654"))
        // The words that are known as text are not read a second time.
        #expect(!found.text(.recognised).contains("Plain"))
    }

    /// The head of a letter counts on each of its pages, though it is read once.
    @Test func whatIsOnEveryPageIsOnEach() async throws {
        try drawAccount()
        let page = "<img src=account.png style='width: 8cm'><p>Page of words"
        let rest = "<div style='page-break-before: always'></div>"
        try ExtractPDFTests.write(
            [page, page + " two", page].joined(separator: rest),
            to: folder,
            "x"
        )
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.report.problems.isEmpty, "\(found.kinds)")
        let pages = found.segments.filter { $0.layer.kind == .recognised }.flatMap(\.runs)
            .compactMap { run -> Int? in
                if case .page(let page, _) = run.place { page } else { nil }
            }
        #expect(Set(pages) == [1, 2, 3])
        #expect(digits(found, .recognised).ranges(of: "56987654").count == 3)
    }

    /// Frames and lines are no writing: nothing is recognised where there is only text.
    @Test func aTableWithFramesIsText() async throws {
        let row = "<tr><td>one</td><td>two</td><td>three</td></tr>"
        try ExtractPDFTests.write(
            "<style>td { border: 1px solid; padding: 4mm }</style><table>"
                + String(repeating: row, count: 8) + "</table><hr><p>last</p>",
            to: folder,
            "x"
        )
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.report.problems.isEmpty, "\(found.kinds)")
        #expect(found.text(.recognised) == "")
    }

    @Test(arguments: [-45, 15, 60, 30])
    func textThatStandsAslantIsPutTogether(_ angle: Int) async throws {
        try ExtractPDFTests.write(
            """
            <p>Level words stay</p>
            <div style='margin: 8cm 2cm; width: 12cm; transform: rotate(\(angle)deg)'>
            copy for eva.fremd@bank-fremd.example of today</div>
            """,
            to: folder,
            "x"
        )
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.text(.text, []).contains("eva.fremd@bank-fremd.example"), "\(angle)")
        #expect(found.text(.text, []).ranges(of: "Level").count == 1)
        let place = try #require(found.places(of: "fremd@bank-fremd")?.1)
        #expect(place.count > 8)
    }
}

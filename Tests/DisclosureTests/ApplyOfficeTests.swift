import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// Documents of Office from which something is taken open in other programs and hold nothing that
/// must not leave, wherever it was.
struct ApplyOfficeTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        let name: String
        let make: String
        let check: String

        var testDescription: String { name }
    }

    static let kinds = [
        Kind(name: "a.docx", make: OfficeFixture.word, check: OfficeFixture.wordCheck),
        Kind(name: "a.xlsx", make: OfficeFixture.sheet, check: OfficeFixture.sheetCheck),
        Kind(name: "a.pptx", make: OfficeFixture.slides, check: OfficeFixture.slidesCheck),
        Kind(name: "a.odt", make: OfficeFixture.openText, check: OfficeFixture.openTextCheck),
        Kind(name: "a.ods", make: OfficeFixture.openSheet, check: OfficeFixture.openSheetCheck),
        Kind(name: "a.odp", make: OfficeFixture.openSlides, check: OfficeFixture.openSlidesCheck),
    ]

    private func fixture(_ script: String) async throws -> PlanFixture {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(script, in: fixture.folder.path)
        return fixture
    }

    @Test(arguments: kinds)
    func aDocumentIsWrittenAnew(_ kind: Kind) async throws {
        let fixture = try await fixture(kind.make)
        let plan = try await fixture.plan(asked: [OfficeFixture.asked])
        let secret = LeakPatterns.normal(Array(OfficeFixture.secret.utf8))
        #expect(plan.exhibits[0].entries.contains { $0.act == .pseudonymise })
        let (result, report) = try await fixture.disclose(plan)
        #expect(result.outcomes[kind.name]?.withheld == nil)
        #expect(result.values.values.contains { LeakPatterns.normal($0) == secret })
        #expect(report.isClean, "\(report)")
        try await OfficeFixture.python(kind.check, in: fixture.folder.path)
        let copy = fixture.output.copy(kind.name)
        #expect(try Command.run("unzip", ["-t", copy]).status == 0)
        let metadata = try Command.run("exiftool", [copy]).text
        #expect(!metadata.contains("HIDE") && !metadata.contains("Creator"))
        // The same plan gives the same bytes.
        let bytes = try fixture.copy(kind.name)
        try Files.remove(copy)
        _ = try await fixture.applier(plan).run()
        #expect(try fixture.copy(kind.name) == bytes)
    }

    /// A document whose value goes over a break, which has no bytes of its own.
    struct Break: Sendable, CustomTestStringConvertible {
        let name: String
        let script: String

        var testDescription: String { name }
    }

    static let breaks =
        ["<w:br/>", "<w:tab/>", "<w:cr/>"].map { mark in
            Break(
                name: mark,
                script: """
                    import docx
                    d = docx.Document()
                    d.add_paragraph('From ' + ASKED + ' to GB82 WEST 1234BREAK5698 7654 32 today')
                    d.save('in/a.docx')
                    patch('in/a.docx', {'word/document.xml': lambda t: t.replace('BREAK',
                        '</w:t>\(mark)<w:t>')})
                    """
            )
        } + [
            Break(
                name: "<a:br/>",
                script: """
                    import pptx
                    d = pptx.Presentation()
                    s = d.slides.add_slide(d.slide_layouts[1])
                    text = ASKED + ' GB82 WEST 1234BREAK5698 7654 32 today'
                    s.placeholders[1].text_frame.text = text
                    d.save('in/a.pptx')
                    patch('in/a.pptx', {'ppt/slides/slide1.xml': lambda t: t.replace('BREAK',
                        '</a:t></a:r><a:br/><a:r><a:t>')})
                    """
            )
        ]

    @Test(arguments: breaks)
    func aValueGoesOverABreak(_ broken: Break) async throws {
        let fixture = try await fixture(broken.script)
        let plan = try await fixture.plan(asked: [OfficeFixture.asked])
        let secret = LeakPatterns.normal(Array(OfficeFixture.secret.utf8))
        let (result, report) = try await fixture.disclose(plan)
        let name = plan.exhibits[0].path
        #expect(result.outcomes[name]?.withheld == nil && report.isClean, "\(report)")
        #expect(result.values.values.contains { LeakPatterns.normal($0) == secret })
        let check = """
            with zipfile.ZipFile('out/disclosed/\(name)') as z:
                text = ''.join(z.read(n).decode('utf-8', 'replace') for n in z.namelist())
                assert 'today' in text and ASKED in text
                for word in ('WEST', '5698', '7654'): assert word not in text, word
            """
        try await OfficeFixture.python(check, in: fixture.folder.path)
    }
}

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
}

import Files
import Fixtures
import Testing

@testable import Disclosure

/// Each of several values that stand at one place is an entry.
///
/// A place is a whole where it is a cell of a workbook, an encoded word, a word of a page or a
/// field of metadata.
struct PlanSharedPlaceTests {
    private static let first = "DE89370400440532013000"
    private static let second = "GB82WEST12345698765432"

    @Test func everyValueOfACellGoes() async throws {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(
            """
            import openpyxl
            book = openpyxl.Workbook()
            book.active['A2'] = 'from \(PlanSharedPlaceTests.first) to ' + (
                '\(PlanSharedPlaceTests.second)')
            book.save('in/a.xlsx')
            """,
            in: fixture.folder.path
        )
        let plan = try await fixture.plan()
        #expect(plan.exhibits[0].entries.count == 2)
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        let sheet = try Command.run(
            "unzip",
            ["-p", fixture.output.copy("a.xlsx"), "xl/worksheets/sheet1.xml"]
        ).text
        #expect(!sheet.contains(PlanSharedPlaceTests.first.suffix(10)))
        #expect(!sheet.contains(PlanSharedPlaceTests.second.suffix(10)))
    }

    @Test func everyValueOfAnEncodedWordGoes() async throws {
        let words = "\(PlanSharedPlaceTests.first) \(PlanSharedPlaceTests.second)"
        let encoded = words.utf8.map(format).joined()
        let mail =
            "From: a@b.example\r\nTo: c@d.example\r\nSubject: s\r\n"
            + "Date: Tue, 1 Mar 2022 10:00:00 +0100\r\n"
            + "X-Note: =?utf-8?Q?\(encoded)?=\r\n\r\ntext\r\n"
        let fixture = try PlanFixture(["a.eml": Array(mail.utf8)])
        let (_, report) = try await fixture.disclose(try await fixture.plan())
        #expect(report.isClean, "\(report)")
        let text = try fixture.text("a.eml")
        #expect(!text.contains(words.utf8.suffix(10).map(format).joined()))
    }

    private func format(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "=" + String(repeating: "0", count: 2 - digits.count) + digits
    }
}

import Casework
import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// A plan has room for what it says it has room for, and what does not fit is told early.
struct PlanSizeTests {
    private static func text(_ count: Int) -> [UInt8] {
        let accounts = ["GB82WEST12345698765432", "DE89370400440532013000"]
        let lines = (0..<count).map { "\(accounts[$0 % 2]) was paid, number \($0)." }
        return Array(lines.joined(separator: "\n").utf8)
    }

    @Test func readingEndsWhereThePlanIsFull() async throws {
        let fixture = try PlanFixture([
            "a.txt": PlanSizeTests.text(3), "b.txt": PlanSizeTests.text(4),
            "c.txt": PlanSizeTests.text(1),
        ])
        let scope = MeasureScope(measure: "m1")
        let letter: JSON = [
            "id": "L-1", "requesting": "BR", "requested": "CH", "date": "2026-03-16",
            "measures": [["id": "m1", "type": "account-records"]],
        ]
        var planner = Planner(
            folder: fixture.exhibits,
            caseReference: "BR-1",
            letter: (try LetterOfRequest.Draft(letter), ExhibitDigest(of: [1])),
            scopes: [scope],
            key: fixture.key,
            extractor: Extractor()
        )
        planner.entryLimit = 8
        #expect(try await planner.plan().exhibits.flatMap(\.entries).count == 8)
        planner.entryLimit = 6
        var begun: [String] = []
        let size = PlanSizeTests.text(4).count
        await #expect(throws: PlanFailure.tooMany(exhibit: "b.txt", size: size)) {
            try await planner.plan { path, _, _ in begun.append(path) }
        }
        #expect(begun == ["a.txt", "b.txt"])
    }

    /// Every entry is a line, and as many as a plan may have are not more than its bytes.
    @Test func asManyEntriesFitAsAPlanMayHave() async throws {
        let fixture = try PlanFixture(["a.txt": PlanSizeTests.text(300)])
        var plan = try await fixture.plan()
        let count = plan.exhibits[0].entries.count
        #expect(count == 300)
        let whole = plan.bytes
        let lines = String(decoding: whole, as: UTF8.self).split(separator: "\n")
        let entries = lines.filter { $0.contains("\"id\": \"E1.") }
        #expect(entries.count == count)
        for line in entries {
            let bare = line.trimmingPrefix { $0 == " " }
            let text = bare.hasSuffix(",") ? bare.dropLast() : bare
            #expect(try JSON(parsing: Array(text.utf8), limit: 1 << 12)["class"] == "iban")
        }
        plan.exhibits[0].entries = []
        let each = (whole.count - plan.bytes.count) / count
        #expect(each * DisclosurePlan.entryLimit < DisclosurePlan.sizeLimit, "\(each)")
        #expect(try DisclosurePlan(parsing: whole, classes: PlanVocabulary.classes).bytes == whole)
    }
}

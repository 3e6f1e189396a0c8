import Casework
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Law
import Office
import Registry
import Testing
import Transport

/// Scenario S02 from the draft to the release of the evidence, over two homes on disk.
struct ScenarioS02OfficeTests {
    @Test func brazilAsksSwitzerlandAndReceivesWhatItAskedFor() async throws {
        let both = try await TwoOffices()
        let walk = Walk(both)
        try await walk.untilTransferIsApproved()
        let package = try await walk.deliver()
        let view = try await both.brazil.view("BR-2026-0117")
        #expect(view.exhibits.map(\.state) == ["accepted", "accepted"])
        #expect(view.exhibits.map(\.mediaType) == ["text/plain", "application/x-empty"])
        #expect(view.summary.stage == "in-use")
        #expect(view.summary.due == nil)
        #expect(view.summary.measures == ["m1": "secured", "m2": "transferred", "m3": "postponed"])
        #expect(package.hasPrefix("sha256:"))
        try await both.expectConsistent()
    }
}

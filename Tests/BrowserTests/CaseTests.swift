import Fixtures
import Testing

/// Scenario S02 through both offices, by clicking as each of their people.
@Suite(.serialized) struct CaseTests {
    @Test func aWholeCaseIsCarriedByClicks() async throws {
        let offices = try await Offices()
        let driver = try await WebDriver.start()
        let clerk = Clerk(driver, offices)
        let walk = Walk(clerk)
        try await walk.send()
        await driver.stop()
    }
}

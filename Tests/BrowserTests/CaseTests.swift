import Files
import Fixtures
import Testing

/// Scenario S02 through both offices, by clicking as each of their people.
///
/// With `COMITY_SCREENSHOTS` each page on the way is looked at: axe, both widths, both schemes.
@Suite(.serialized) struct CaseTests {
    @Test func aWholeCaseIsCarriedByClicks() async throws {
        let offices = try await Offices()
        let driver = try await WebDriver.start()
        let clerk = Clerk(driver, offices)
        let walk = Walk(clerk, looks: Files.variable("COMITY_SCREENSHOTS") != nil)
        try await walk.send()
        try await walk.receive()
        try await walk.complete()
        try await walk.decide()
        try await walk.settle()
        try await walk.execute()
        try await walk.deliver()
        try await walk.accept()
        try await walk.askForAnotherUse()
        try await walk.refuseOwnAct()
        await driver.stop()
    }
}

import Files
import Fixtures
import Testing

extension BrowserTests {
    /// Scenario S02 through both offices, by clicking as each of their people, with what S03 adds:
    /// an exhibit that is spoilt on its way and sent again.
    ///
    /// Each page on the way is looked at by axe; with `COMITY_SCREENSHOTS` at both widths and in
    /// both schemes, and as a picture.
    @Test func aWholeCaseIsCarriedByClicks() async throws {
        let clerk = try Stage.clerk
        let walk = Walk(clerk, looks: Files.variable("COMITY_SCREENSHOTS") != nil)
        try await walk.send()
        try await walk.receive()
        try await walk.complete()
        try await walk.decide()
        try await walk.settle()
        try await walk.execute()
        try await walk.reviewExhibits()
        try await walk.readReport()
        try await walk.notify()
        try await walk.pack()
        try await walk.quarantine()
        try await walk.replace()
        try await walk.accept()
        try await walk.askForAnotherUse()
        try await walk.refuseOwnAct()
        try await walk.giveUp()
        try await PageTable.all.walk(clerk, looks: walk.looks)
    }
}

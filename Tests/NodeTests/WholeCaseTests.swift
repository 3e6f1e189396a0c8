import Files
import Fixtures
import Testing

/// Two authorities, four processes and a whole case, with processes killed on the way.
@Suite(.serialized) struct WholeCaseTests {
    @Test func theCaseCompletesThoughProcessesAreKilled() async throws {
        let programs = Files.directory(of: Checkout.program("comityd"))
        let path = (Files.variable("PATH") ?? "/usr/bin:/bin")
        let run = try await Command.runAside(
            "bash",
            ["scripts/kill-test", "4", "20261124"],
            in: Checkout.path,
            environment: [
                "PATH": programs + ":" + path, "COMITY_LAW": Checkout.path + "/law",
                "KILL_PAUSE": "4",
            ]
        )
        #expect(run.status == 0, "\(run.errorText.suffix(4000))")
        #expect(run.text.contains("nothing lost, nothing doubled"))
    }
}

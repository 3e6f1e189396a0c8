import Fixtures
import Testing

@Suite struct HelpTests {
    @Test func theVersionAndTheHelpAreOnStandardOutput() throws {
        let version = try Command.comity("--version")
        #expect(version.status == 0)
        #expect(version.text == "comity 0.1.0\n")
        #expect(try Command.comity("--help").text.contains("USAGE: comity"))
    }

    @Test func anUnknownWordIsAUsageErrorWithAHint() throws {
        let run = try Command.comity("--frobnicate")
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.errorText.hasPrefix("error: "))
        #expect(run.errorText.contains("\nhint: "))
    }
}

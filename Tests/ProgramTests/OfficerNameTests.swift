import Files
import Fixtures
import Testing

/// Whoever is named by an option of the offline program has a name that says something.
@Suite("officers' names") struct OfficerNameTests {
    private static let commands: [[String]] = [
        ["redact", "in", "--plan", "p", "--key", "k", "--out", "o"],
        ["plan", "decide", "p"],
        ["plan", "answer", "in", "--plan", "p", "--question", "E1.q1", "--answer", "rows"],
        [
            "disclose", "in", "--letter", "l", "--case", "C", "--out", "o",
        ],
        [
            "unseal", "o", "--entry", "E1.1", "--decision", "D", "--reason", "r", "--ground", "g",
        ],
        [
            "pack", "o", "-o", "p.tar", "--letter", "l", "--decision", "d", "--authority", "a",
            "--to", "b", "--case", "C",
        ],
    ]

    @Test(arguments: commands, ["", "  ", "..", "\u{1b}[2J", "A\nB", "A\u{202e}B", long])
    func aNameThatSaysNothingIsRefused(_ command: [String], _ name: String) async throws {
        let folder = try TemporaryFolder()
        let run = try await Command.runAside(
            Checkout.program("comity"),
            command + ["--by", name],
            in: folder.path
        )
        #expect(run.status == 64, "\(run.errorText)")
        #expect(run.errorText.contains("--by"))
        #expect(run.errorText.contains("an officer's name"))
        #expect(!run.errorText.contains("\u{1b}"))
        #expect(try Files.list(folder.path).isEmpty)
    }

    static let long = String(repeating: "n", count: 201)

    @Test func whoAgreesIsRefusedLikewise() async throws {
        let folder = try TemporaryFolder()
        let run = try await Command.runAside(
            Checkout.program("comity"),
            ["plan", "decide", "p", "--by", "A. Officer", "--agreed-by", " "],
            in: folder.path
        )
        #expect(run.status == 64 && run.errorText.contains("--agreed-by"))
    }
}

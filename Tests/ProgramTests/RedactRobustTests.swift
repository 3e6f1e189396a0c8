import Encoding
import Files
import Fixtures
import Testing

/// `comity redact` is killed, starved of room and given plans that do not fit; no decision is lost
/// and nothing half-made passes for a disclosure.
@Suite("redact under strain", .timeLimit(.minutes(10))) struct RedactRobustTests {
    private static let other = "GB82WEST12345698765432"
    private static let asked = "CH9300762011623852957"

    private static let letter = """
        id: "BR-1"
        requesting: {state: "BR", authority: "DRCI"}
        requested: "CH"
        date: "2026-03-16"
        measures:
          - {id: "m1", type: "account-records", target: {identifier: "\(asked)"}}

        """

    /// A plan that is decided, and its exhibits.
    private func decided(_ count: Int = 3) async throws -> DisclosureCase {
        let story = try DisclosureCase(letter: RedactRobustTests.letter)
        for number in 1...count {
            try story.add(
                "note-\(number).txt",
                "Account \(RedactRobustTests.asked) paid \(RedactRobustTests.other), \(number).\n"
            )
        }
        let made = try await story.run([
            "plan", "make", "in", "--letter", story.letter, "--case", "C-1", "--key", "case.key",
            "-o", "plan.json",
        ])
        try #require(made.status == 0, "\(made.errorText)")
        let ruled = try await story.run(["plan", "decide", "plan.json", "--by", "A. Officer"])
        try #require(ruled.status == 0, "\(ruled.errorText)")
        for number in 1...count {
            let whole = try await story.run([
                "plan", "decide", "plan.json", "--exhibit", "note-\(number).txt", "--act",
                "disclose", "--by", "A. Officer",
            ])
            try #require(whole.status == 0, "\(whole.errorText)")
        }
        return story
    }

    private let redact = [
        "redact", "in", "--plan", "plan.json", "--key", "case.key", "--out", "out", "--by",
        "B. Officer",
    ]

    /// The script kills the program at random moments, lets it go on, and compares what comes out
    /// with a run that nobody disturbed.
    @Test func killedRunsGoOn() async throws {
        let run = try await Command.runAside(
            Checkout.path + "/scripts/redact-kill",
            ["6", "11"],
            environment: [
                "COMITY_LAW": Checkout.path + "/law", "COMITY": Checkout.program("comity"),
            ]
        )
        #expect(run.status == 0, "\(run.errorText)\(run.text)")
        #expect(run.text.contains("6 kills"))
    }

    @Test func aFullDiskLosesNoDecision() async throws {
        let story = try await decided(12)
        let before = try Files.read(story.folder.file("plan.json"), limit: 1 << 20)
        // A file system of its own that has room for a part of the plan only.
        let script = """
            mount -t tmpfs -o size=${1}k none full && cp plan.json full/ || exit 90
            shift; "$@"; status=$?; cat full/plan.json >after.json; exit $status
            """
        try Files.makeDirectory(story.folder.file("full"))
        let kibibytes = before.count / 1024 + 4
        let full = try await Command.runAside(
            "unshare",
            ["-rm", "bash", "-c", script, "full", "\(kibibytes)"]
                + [Checkout.program("comity"), "plan", "decide", "full/plan.json", "--by", "Z"],
            in: story.folder.path
        )
        #expect(full.status == 74, "\(full.errorText)")
        #expect(full.errorText.contains("error: "))
        #expect(try Files.read(story.folder.file("after.json"), limit: 1 << 20) == before)
    }

    @Test func aFullDiskLeavesNoDisclosureAndGoesOnLater() async throws {
        let story = try await decided()
        // A bound on the size of files ends in the middle of one; the signal is not the point.
        let small = try await Command.runAside(
            "bash",
            ["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "bash", Checkout.program("comity")]
                + redact,
            in: story.folder.path
        )
        #expect(small.status == 74, "\(small.errorText)")
        #expect(!Files.exists(story.folder.file("out/redaction.json")))
        let check = try await story.run(["leakcheck", "in", "--out", "out", "--key", "case.key"])
        #expect(check.status == 66 && check.errorText.contains("not finished"))
        let done = try await story.run(redact)
        #expect(done.status == 0, "\(done.errorText)")
        #expect(
            try await story.run(["leakcheck", "in", "--out", "out", "--key", "case.key"]).status
                == 0
        )
    }

    /// What an earlier plan let leave and the next one does not is gone with the record of it.
    @Test func aCopyThatIsWithheldLaterGoesAway() async throws {
        let story = try await decided()
        #expect(try await story.run(redact).status == 0)
        #expect(story.leaves("note-2.txt"))
        let ruled = try await story.run([
            "plan", "decide", "plan.json", "--exhibit", "note-2.txt", "--act", "withhold",
            "--reason", "of no use", "--by", "A. Officer",
        ])
        #expect(ruled.status == 0)
        #expect(try await story.run(redact).status == 0)
        #expect(!story.leaves("note-2.txt") && story.leaves("note-3.txt"))
        // And a file that no plan has made stops it.
        try Files.write([0x61], to: story.folder.file("out/disclosed/stray.txt"))
        let stray = try await story.run(redact)
        #expect(stray.status == 1 && stray.errorText.contains("stray.txt"))
    }

    @Test func anotherVersionOfAnExhibitIsRefused() async throws {
        let story = try await decided()
        try story.add("note-2.txt", "another text\n")
        let other = try await story.run(redact)
        #expect(other.status == 65)
        #expect(other.errorText.contains("`exhibits[1].sha256`: the exhibit is another version"))
        try Files.remove(story.folder.file("in/note-2.txt"))
        let missing = try await story.run(redact)
        #expect(missing.status == 65)
        #expect(missing.errorText.contains("`exhibits[1].path`: there is no such exhibit"))
        #expect(!Files.exists(story.folder.file("out/redaction.json")))
    }

    /// A plan that somebody edited badly is refused field by field, all at once.
    @Test func aBadPlanIsRefusedFieldByField() async throws {
        let story = try await decided()
        let bytes = try Files.read(story.folder.file("plan.json"), limit: 1 << 20)
        let text = String(decoding: bytes, as: UTF8.self)
        let bad = text.replacing("\"class\": \"iban\"", with: "\"class\": \"shoe-size\"")
            .replacing("\"act\": \"pseudonymise\"", with: "\"act\": \"burn\"")
            .replacing("third person, not asked for by the letter", with: "")
        try Files.write(Array(bad.utf8), to: story.folder.file("plan.json"))
        let refused = try await story.run(redact)
        #expect(refused.status == 65)
        for words in ["no class that is known", "no word that a plan may use", "needs a reason"] {
            #expect(refused.errorText.contains(words), "\(refused.errorText)")
        }
        #expect(refused.errorText.contains("`exhibits[2].entries[1]"))
        #expect(!refused.errorText.contains(RedactRobustTests.other))
        #expect(!Files.exists(story.folder.file("out/disclosed/note-1.txt")))
    }

    @Test func whoApprovesCanBeAskedNotToHaveDecided() async throws {
        let story = try await decided()
        var alone = redact
        alone[alone.count - 1] = "A. Officer"
        #expect(try await story.run(alone + ["--four-eyes"]).status == 1)
        #expect(try await story.run(redact + ["--four-eyes"]).status == 0)
    }
}

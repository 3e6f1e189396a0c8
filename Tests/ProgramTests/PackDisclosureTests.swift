import Encoding
import Files
import Fixtures
import Testing

/// What may be packed of a disclosure: the copies that were searched for all that was removed, with
/// the plan and the bytes at hand, and nothing else.
@Suite("packing a disclosure", .timeLimit(.minutes(10))) struct PackDisclosureTests {
    private static let asked = "CH9300762011623852957"
    private static let other = "GB82WEST12345698765432"

    private static let letter = """
        id: "BR-1"
        requesting: {state: "BR", authority: "DRCI"}
        requested: "CH"
        date: "2026-03-16"
        measures:
          - {id: "m1", type: "account-records", target: {identifier: "\(asked)"}}
          - {id: "m2", type: "account-records", target: {identifier: "\(asked)"}}

        """

    /// Exhibits, a decided plan, and an authority that can sign.
    private func desk() async throws -> DisclosureCase {
        let story = try DisclosureCase(letter: PackDisclosureTests.letter)
        for number in 1...2 {
            let account = PackDisclosureTests.asked
            try story.add("n\(number).txt", "\(account) paid \(PackDisclosureTests.other).\n")
        }
        try await setUp(story)
        return story
    }

    private func setUp(_ story: DisclosureCase) async throws {
        let made = try await story.run([
            "authority", "init", "ch", "--name", "Office", "--state", "CH", "--id", "ch-foj",
        ])
        try #require(made.status == 0, "\(made.errorText)")
        let key = try await story.run(["keygen", "-o", "key"])
        try #require(key.status == 0)
        let decision = """
            {"decided":"2026-03-20","measures":[{"id":"m1","outcome":"ACCEPT"},
             {"id":"m2","outcome":"ACCEPT"}]}
            """
        try Files.write(Array(decision.utf8), to: story.folder.file("decision.json"))
        let plan = try await story.run([
            "plan", "make", "in", "--letter", story.letter, "--case", "C-1", "--key", "case.key",
            "-o", "plan.json",
        ])
        try #require(plan.status == 0, "\(plan.errorText)")
    }

    private let redact = [
        "redact", "in", "--plan", "plan.json", "--key", "case.key", "--out", "out", "--by",
        "B. Officer", "--accept-proposals",
    ]

    private func pack(
        _ story: DisclosureCase,
        _ folder: String = "out",
        _ more: [String] = []
    ) async throws -> Command {
        let key = try Files.read(story.folder.file("key"), limit: 1 << 12)
        let line = String(decoding: key, as: UTF8.self).split(separator: "\n")
            .first { $0.contains("age1") }
        let recipient = try #require(line?.split(separator: " ").last)
        try? Files.remove(story.folder.file("p.tar"))
        return try await story.run(
            [
                "pack", folder, "-o", "p.tar", "--letter", "letter.yaml", "--decision",
                "decision.json", "--authority", "ch", "--to", "br-drci", "--case", "C-1", "-r",
                String(recipient),
            ] + more
        )
    }

    private func isPacked(_ story: DisclosureCase) -> Bool {
        Files.exists(story.folder.file("p.tar"))
    }

    @Test func aCheckedDisclosureIsPackedWithItsRecord() async throws {
        let story = try await desk()
        let done = try await story.run(redact)
        #expect(done.status == 0, "\(done.errorText)")
        #expect(done.text.contains("clean: "))
        let packed = try await pack(story)
        #expect(packed.status == 0, "\(packed.errorText)")
        #expect(packed.text.contains("measures   m1\n"), "only what it was cut to")
        let bytes = try Files.read(story.folder.file("p.tar"), limit: 1 << 24)
        let record = try Files.read(story.folder.file("out/redaction.json"), limit: 1 << 20)
        #expect(bytes.firstRange(of: record) != nil)
        #expect(bytes.firstRange(of: Array("data/n2.txt".utf8)) != nil)
        #expect(bytes.firstRange(of: Array(PackDisclosureTests.other.utf8)) == nil)
    }

    /// Whatever is other than when it was looked at does not leave.
    @Test(arguments: ["copy", "stranger", "missing", "record", "plan", "check", "measures"])
    func whatWasNotCheckedIsNotPacked(_ change: String) async throws {
        let story = try await desk()
        #expect(try await story.run(redact).status == 0)
        let folder = story.folder
        switch change {
        case "copy": try Files.write([0x61], to: folder.file("out/disclosed/n1.txt"))
        case "stranger": try Files.write([0x61], to: folder.file("out/disclosed/more.txt"))
        case "missing": try Files.remove(folder.file("out/disclosed/n1.txt"))
        case "record": try Files.write([0x7b, 0x7d], to: folder.file("out/redaction.json"))
        case "measures": try Files.write([0x7b, 0x7d], to: folder.file("out/measures.json"))
        case "plan":
            let ruled = try await story.run([
                "plan", "decide", "out/internal/plan.json", "--exhibit", "n1.txt", "--act",
                "withhold", "--reason", "of no use", "--by", "A. Officer",
            ])
            #expect(ruled.status == 0, "\(ruled.errorText)")
        default: try Files.remove(folder.file("out/internal/checked.json"))
        }
        let packed = try await pack(story)
        #expect(packed.status == (change == "check" ? 66 : 1), "\(packed.errorText)")
        #expect(packed.errorText.contains("hint: give the same `comity redact`"))
        #expect(!isPacked(story))
        // And the same command makes it good again, but for a file that nobody can place.
        let again = try await story.run(redact)
        #expect(again.status == (change == "stranger" ? 1 : 0), "\(again.errorText)")
        #expect(try await pack(story).status == again.status)
    }

    @Test func copiesAreNoExhibitsThatLeaveAsTheyAre() async throws {
        let story = try await desk()
        #expect(try await story.run(redact).status == 0)
        let stated = ["--as-they-are", "--by", "o-17"]
        for folder in ["out", "out/disclosed", "out/disclosed/../disclosed", "out/internal"] {
            let packed = try await pack(story, folder, stated)
            #expect(packed.status == 64 && packed.errorText.contains("is a disclosure"))
        }
        for folder in ["in", "out/disclosed"] {
            #expect(try await pack(story, folder).errorText.contains("is no disclosure"))
        }
        #expect(try await pack(story, "in", ["--as-they-are"]).errorText.contains("--by"))
        #expect(!isPacked(story))
        #expect(try await pack(story, "in", stated).status == 0)
    }

    @Test func aDisclosureForSomethingElseIsNotPacked() async throws {
        let story = try await desk()
        #expect(try await story.run(redact).status == 0)
        #expect(try await pack(story, "out", ["--measure", "m2"]).status == 1)
        let text = PackDisclosureTests.letter.replacing("BR-1", with: "BR-2")
        try Files.write(Array(text.utf8), to: story.folder.file("letter.yaml"))
        let packed = try await pack(story)
        #expect(packed.status == 1 && packed.errorText.contains("another letter"))
        #expect(!isPacked(story))
    }

    /// A value that stays where the redactor does not look is found before anything may leave, and
    /// found again by the same command.
    @Test func aHitLeavesNothingThatIsPacked() async throws {
        let story = try await desk()
        // The officer's own reason says what was removed.
        let ruled = try await story.run([
            "plan", "decide", "plan.json", "--exhibit", "n1.txt", "--class", "iban", "--proposed",
            "pseudonymise", "--act", "redact", "--by", "A. Officer", "--reason",
            "not \(PackDisclosureTests.other)",
        ])
        #expect(ruled.status == 0, "\(ruled.errorText)")
        for _ in 0..<2 {
            let leak = try await story.run(redact)
            #expect(leak.status == 1, "\(leak.errorText)")
            #expect(leak.text.contains("redaction.json: iban of entry"))
            #expect(!leak.text.contains(PackDisclosureTests.other))
            #expect(!Files.exists(story.folder.file("out/redaction.json")))
            #expect(!Files.exists(story.folder.file("out/measures.json")))
            #expect(try await pack(story).status == 66)
        }
        #expect(!isPacked(story))
    }

    /// A hit of a later check takes the disclosure back.
    @Test func aLaterHitTakesTheDisclosureBack() async throws {
        let story = try await desk()
        #expect(try await story.run(redact).status == 0)
        let check = ["leakcheck", "in", "--out", "out", "--key", "case.key"]
        #expect(try await story.run(check).status == 0)
        let text = "see \(PackDisclosureTests.other)\n"
        try Files.write(Array(text.utf8), to: story.folder.file("out/disclosed/more.txt"))
        #expect(try await story.run(check).status == 1)
        #expect(!Files.exists(story.folder.file("out/redaction.json")))
        #expect(try await pack(story).status == 66)
        try Files.remove(story.folder.file("out/disclosed/more.txt"))
        #expect(try await story.run(redact).status == 0)
        // A file in which nothing is found was not looked at either.
        try Files.write([0x61], to: story.folder.file("out/disclosed/more.txt"))
        let strange = try await story.run(check)
        #expect(strange.status == 1 && strange.errorText.contains("more.txt"))
        #expect(!Files.exists(story.folder.file("out/redaction.json")))
    }

    /// Killed after the last copy and before the check is done: nothing passes for a disclosure.
    @Test func aKillDuringTheCheckLeavesNoDisclosure() async throws {
        let story = try DisclosureCase(letter: PackDisclosureTests.letter)
        let text = "\(PackDisclosureTests.asked) paid \(PackDisclosureTests.other)"
        let pages = (1...8).map { "<h1>Page \($0)</h1><p>\(text)</p>" }
        let ends = "<hr style='page-break-after:always'>"
        try await story.addPDF("a.pdf", pages.joined(separator: ends))
        try await setUp(story)
        let script = """
            "$@" >/dev/null 2>&1 & running=$!
            until [ -s out/internal/journal.jsonl ] || ! kill -0 $running; do sleep 0.01; done
            sleep 0.2; kill -9 $running; wait $running
            [ $? = 137 ] && [ -e out/disclosed/a.pdf ] && [ ! -e out/redaction.json ]
            """
        let killed = try await Command.runAside(
            "bash",
            ["-c", script, "bash", Checkout.program("comity")] + redact,
            in: story.folder.path,
            environment: ["COMITY_LAW": Checkout.path + "/law"]
        )
        #expect(killed.status == 0, "\(killed.errorText)")
        #expect(try await pack(story).status == 66)
        #expect(!isPacked(story))
        let done = try await story.run(redact)
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        #expect(try await pack(story).status == 0)
    }
}

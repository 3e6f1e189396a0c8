import Encoding
import Files
import Fixtures
import Testing

/// What nobody can tell of by itself does not leave before an officer has said so, and a plan says
/// what it was made with.
struct DisclosureUncutTests {
    private static let asked = "CH9300762011623852957"
    private static let other = "GB82WEST12345698765432"

    private static let letter = """
        id: "BR-1"
        requesting: {state: "BR", authority: "DRCI"}
        requested: "CH"
        date: "2026-03-16"
        measures:
          - {id: "m1", type: "account-records", target: {identifier: "\(asked)"},
             period: {from: "2022-01-01", to: "2025-12-31"}}

        """

    @Test func documentsThatSayNothingAreAnsweredInOneAct() async throws {
        let story = try DisclosureCase(letter: DisclosureUncutTests.letter)
        try story.add("a.txt", "Today I saw my mother-in-law.\n")
        try story.add("b.txt", "She will sell the house.\n")
        try story.add("c.txt", "2021-03-01 we met\n2023-03-01 we met again\n")
        try story.add("d.txt", "The account is \(DisclosureUncutTests.asked).\n")
        let stopped = try await story.disclose()
        #expect(stopped.status == 1)
        #expect(stopped.errorText.contains("E1.q1") && stopped.errorText.contains("E2.q1"))
        #expect(!story.leaves("d.txt"))
        #expect(try await story.answer("document", "perhaps").status == 64)
        let answered = try await story.answer("document", "inside")
        #expect(answered.status == 0, "\(answered.errorText)")
        let done = try await story.disclose()
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        #expect(story.leaves("a.txt") && story.leaves("b.txt") && story.leaves("d.txt"))
        // What lists records with days stays unless somebody says otherwise.
        #expect(!story.leaves("c.txt") && done.text.contains("withheld c.txt: not cut"))
    }

    /// An entry that is deleted, and a scope that is widened, in the file.
    @Test func aPlanThatWasEditedIsRefusedByItsFields() async throws {
        let story = try DisclosureCase(letter: DisclosureUncutTests.letter)
        try story.add(
            "a.txt",
            "\(DisclosureUncutTests.asked): she has cancer and paid \(DisclosureUncutTests.other)\n"
        )
        try story.add(
            "b.csv",
            "booking_date,account,text\n2019-03-01,\(DisclosureUncutTests.asked),early\n"
                + "2023-03-01,\(DisclosureUncutTests.asked),within\n"
        )
        #expect(try await story.run(["disclose"] + story.words).status == 1)
        let script = """
            import json
            path = 'out/internal/plan.json'
            plan = json.load(open(path))
            plan['exhibits'][0]['entries'] = []
            period = plan['exhibits'][1]['scope']['measures'][0]['period']
            period['from'] = '2000-01-01'
            period['begins'] = '2000-01-01T00:00:00+01:00'
            json.dump(plan, open(path, 'w'))
            """
        let path = story.folder.file("out/internal/plan.json")
        let made = try Files.read(path, limit: 1 << 20)
        let edited = try await Command.runAside(
            "/usr/bin/python3",
            ["-c", script],
            in: story.folder.path
        )
        try #require(edited.status == 0, "\(edited.errorText)")
        let refused = try await story.disclose("--agreed-by", "D. Protection")
        #expect(refused.status == 65)
        for field in ["exhibits[0].entries", "exhibits[1].scope.measures"] {
            #expect(refused.errorText.contains("`\(field)` was changed by hand"))
        }
        let redacted = try await story.run([
            "redact", "in", "--plan", "out/internal/plan.json", "--key", "out/internal/case.key",
            "--out", "other", "--by", "A. Officer", "--accept-proposals",
        ])
        #expect(redacted.status == 65)
        #expect(!story.leaves("a.txt") && !story.leaves("b.csv"))
        try Files.write(made, to: path)
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        #expect(try !story.text("b.csv").contains("early"))
    }

    /// A name that only one exhibit shows as one, and a word that none does.
    @Test func whatOneExhibitShowsIsTakenOutOfAll() async throws {
        let story = try DisclosureCase(letter: DisclosureUncutTests.letter)
        try story.add(
            "a.txt",
            "\(DisclosureUncutTests.asked). Kontoinhaber: Herr Jörg Halberstadt, Konto 1.\n"
        )
        try story.add(
            "Jörg Halberstadt.txt",
            "\(DisclosureUncutTests.asked): Halberstadt, Jörg, called Mimi.\n"
        )
        #expect(try await story.run(["disclose"] + story.words).status == 1)
        let marked = try await story.run([
            "plan", "mark", "in", "--plan", "out/internal/plan.json", "--key",
            "out/internal/case.key", "--words", "mimi", "--reason", "a child", "--by", "A. Officer",
        ])
        #expect(marked.status == 0 && marked.text.contains("marked 1"), "\(marked.errorText)")
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let layers = try await story.layers()
        layers.mustShow(DisclosureUncutTests.asked)
        layers.mustNotShow("Halberstadt", "Mimi")
        #expect(story.leaves("exhibit-1.txt") && story.leaves("a.txt"))
        let named = try await story.run([
            "plan", "decide", "out/internal/plan.json", "--exhibit", "Jörg Halberstadt.txt",
            "--name", "holder.txt", "--by", "A. Officer",
        ])
        #expect(named.status == 0, "\(named.errorText)")
        #expect(try await story.disclose().status == 0)
        #expect(story.leaves("holder.txt") && !story.leaves("exhibit-1.txt"))
    }
}

import Encoding
import Files
import Fixtures
import Testing

/// `comity letter new`: asked at a terminal, and told by a file.
@Suite struct LetterNewTests {
    private func text(_ path: String) throws -> String {
        String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
    }

    private static let answers = """
        requesting: "EE"
        requested: "US"
        measures: ["preservation"]
        id: "EE-1"
        date: "2026-09-01"
        requesting.authority: "Prosecutor General's Office"
        requested.authority: "24/7 contact point"
        offences: ["Väljapressimine"]
        offences.1.taxonomy: "extortion"
        offences.1.provisions: ["Karistusseadustik § 214"]
        offences.1.maxPenalty: "5y"
        facts: ["The demand came from the mailbox."]
        measures.m1.target.identifier: "m.kask@mail.example"
        measures.m1.target.description: "log-in records"
        measures.m1.target.institution: "Mail Example Inc."
        measures.m1.relevance: "The demand was sent from it."
        measures.m1.necessity: "Logs are kept for a short time."
        statements.intention-to-submit-request: "A request will be sent."
        purpose: "To keep evidence."
        signedBy.name: "L. Saar"
        signedBy.role: "prosecutor"
        language: "en"

        """

    @Test func answersOfAFileMakeALetterThatIsFit() throws {
        let scratch = try TemporaryFolder()
        try Files.write(Self.answers.utf8, to: scratch.file("a.yaml"))
        let run = try Command.comity(
            "letter",
            "new",
            "-o",
            "l.yaml",
            "--answers",
            "a.yaml",
            in: scratch.path
        )
        #expect(run.status == 0, "\(run.errorText)")
        #expect(run.errorText == "next: comity letter render l.yaml\n", "\(run.errorText)")
        #expect(try Command.comity("letter", "check", "l.yaml", in: scratch.path).status == 0)
        let page = try Command.comity("letter", "render", "l.yaml", in: scratch.path)
        #expect(page.text.contains("Art. 29(2)(f)"))
        #expect(!page.text.contains("class=\"lack\""))
        // The same answers again change nothing.
        let draft = try text(scratch.file("l.yaml"))
        let again = try Command.comity(
            "letter",
            "new",
            "-o",
            "l.yaml",
            "--answers",
            "a.yaml",
            in: scratch.path
        )
        #expect(again.status == 0)
        #expect(again.errorText.hasPrefix("going on with `l.yaml`\n"))
        #expect(try text(scratch.file("l.yaml")) == draft)
    }

    @Test func withoutAFileTheDraftGoesToStandardOutput() throws {
        let scratch = try TemporaryFolder()
        try Files.write("id: \"X\"\n".utf8, to: scratch.file("a.yaml"))
        let run = try Command.comity(
            "letter",
            "new",
            "--from",
            "BR",
            "--to",
            "CH",
            "--measure",
            "freezing",
            "--offence",
            "money-laundering",
            "--date",
            "2026-03-16",
            "--answers",
            "a.yaml",
            in: scratch.path
        )
        #expect(run.status == 1)
        #expect(run.text.contains("requesting: \"BR\"\nrequested: \"CH\"\n"))
        #expect(run.text.contains("taxonomy: \"money-laundering\""))
        #expect(run.errorText.contains("needed: `facts`: "))
    }

    @Test func everythingWrongWithTheAnswersIsSaidAtOnce() throws {
        let scratch = try TemporaryFolder()
        let wrong = """
            requesting: "EE"
            requested: "US"
            measures: ["preservatio"]
            id: "EE-1"
            date: 12
            purpos: "x"
            signedBy.name: ["x"]
            offences: ["a"]
            offences.1.maxPenalty: "long"
            """
        try Files.write(wrong.utf8, to: scratch.file("a.yaml"))
        let run = try Command.comity(
            "letter",
            "new",
            "-o",
            "l.yaml",
            "--answers",
            "a.yaml",
            in: scratch.path
        )
        #expect(run.status == 65)
        #expect(!Files.exists(scratch.file("l.yaml")))
        for words in [
            "a.yaml has 5 defects", "a.yaml:3: `measures` is `preservatio`", "`preservation`",
            "a.yaml:5: `date` must be a day", "a.yaml:6: there is no question `purpos`",
            "the nearest is `purpose`", "a.yaml:7: `signedBy.name` must be a text",
            "a.yaml:9: `offences.1.maxPenalty` must be `12y`",
        ] { #expect(run.errorText.contains(words), "\(words): \(run.errorText)") }
    }

    private static let lines = [
        "BR", "CH", "freezing", "account-records", "", "BR-9", "2026-03-16", "DRCI",
        "Lavagem de dinheiro", "", "money-laundering", "Paid & hidden *", "",
        "accused: Otávio: Lemos", "",
    ]

    /// Wherever the conversation breaks off, the file holds every answer given before, whole.
    @Test func nothingThatWasAnsweredIsLost() throws {
        var before = 0
        for count in 0...Self.lines.count {
            let scratch = try TemporaryFolder()
            let input = Self.lines.prefix(count).map { $0 + "\n" }.joined()
            let run = try Command.comity(
                "letter",
                "new",
                "-o",
                "l.yaml",
                input: Array(input.utf8),
                in: scratch.path
            )
            #expect(run.status == 1)
            guard Files.exists(scratch.file("l.yaml")) else { continue }
            let draft = try text(scratch.file("l.yaml"))
            #expect(draft.utf8.count >= before)
            before = draft.utf8.count
            #expect(!Files.exists(scratch.file("l.yaml.part")))
            // Going on asks for what is left, and not again for what was answered.
            let again = try Command.comity(
                "letter",
                "new",
                "-o",
                "l.yaml",
                input: Array(":save\n".utf8),
                in: scratch.path
            )
            #expect(again.status == 1)
            #expect(try text(scratch.file("l.yaml")) == draft)
            #expect(count < 1 || !again.text.contains("Which state makes the request?"))
        }
        #expect(before > 200)
    }

    @Test func theOfficerCanGoBackAndIsToldWhy() throws {
        let scratch = try TemporaryFolder()
        let input = "BR\nCHH\nCH\nfreezing\n\nX\n2026-03-16\nwrong\n:back\nright\n:save\n"
        let run = try Command.comity(
            "letter",
            "new",
            "-o",
            "l.yaml",
            input: Array(input.utf8),
            in: scratch.path
        )
        #expect(run.text.contains("That is not taken: `requested` must be a state's code"))
        #expect(run.text.contains("because IMAC Art. 28(2)(a) [CH.IMAC.28.2.a]: "))
        let draft = try text(scratch.file("l.yaml"))
        #expect(draft.contains("authority: \"right\""))
        #expect(!draft.contains("wrong"))
    }

    @Test func whatCannotBeKeptIsSaidAtOnce() throws {
        let scratch = try TemporaryFolder()
        let nowhere = try Command.comity(
            "letter",
            "new",
            "-o",
            "no/l.yaml",
            "--from",
            "BR",
            input: Array("CH\n".utf8),
            in: scratch.path
        )
        #expect(nowhere.status == 66)
        #expect(try Command.comity("letter", "new", in: scratch.path).status == 64)
        try Files.write("id: \"X\"\ncolour: \"red\"\n".utf8, to: scratch.file("l.yaml"))
        let strange = try Command.comity("letter", "new", "-o", "l.yaml", in: scratch.path)
        #expect(strange.status == 65)
        #expect(strange.errorText.contains("l.yaml:2: unknown field `colour`"))
        #expect(try text(scratch.file("l.yaml")) == "id: \"X\"\ncolour: \"red\"\n")
    }
}

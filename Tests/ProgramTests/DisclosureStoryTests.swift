import Encoding
import Files
import Fixtures
import Testing

/// Whole disclosures from real letters, each with what must leave and what must not in words, and
/// looked into with programs that are not ours.
@Suite("disclosures end to end", .timeLimit(.minutes(10)))
struct DisclosureStoryTests {
    /// S03, variant d: the examiner's report holds health data of a witness nobody asked about.
    ///
    /// The report leaves without it, and only after the data protection officer agreed; the
    /// transactions of the suspect leave whole.
    @Test func aWitnessesHealthStaysBehind() async throws {
        let story = try DisclosureCase(letter: Checkout.path + "/Examples/s03/letter.yaml")
        try await story.addPDF(
            "E03-report.pdf",
            """
            <html><head><title>Report 26-0318</title><meta name="author" content="K. Uurija"></head>
            <body><h1>Examiner's report, exhibit 26-0318</h1>
            <p>The forged invoices were made on the computer of Priit Aedla on 14 January 2026.</p>
            <p>A folder holds letters of the witness Maarika Lepp. She was diagnosed with
            sarcoidosis in 2021 and takes prednisolone. Her number is 47101010033.</p>
            <p>Nine invoices were found, each with a changed account number.</p></body></html>
            """
        )
        try story.add(
            "E02-transactions.csv",
            """
            date,holder,account,counterparty,text
            2026-01-15,Priit Aedla,EE382200221020145685,Nordic Paper Oy,invoice 881
            2026-01-16,Maarika Lepp,EE382200221020145685,Apteek,sarcoidosis medicine
            """
        )
        let stopped = try await story.disclose()
        #expect(stopped.status == 1)
        #expect(stopped.errorText.contains("--agreed-by"))
        #expect(!story.leaves("E03-report.pdf"))
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let layers = try await story.layers()
        layers.mustShow("forged invoices were made on the computer of Priit Aedla", "invoice 881")
        layers.mustShow("Nine invoices were found")
        layers.mustNotShow("sarcoidosis", "prednisolone", "47101010033", "diagnosed")
        layers.mustNotShow("Maarika Lepp", "Apteek", "K. Uurija")
        // Who decided and who agreed stands in the plan, for each entry.
        let ids = try story.entries("E03-report.pdf", "special.")
        #expect(!ids.isEmpty)
        let entries = try story.exhibit("E03-report.pdf")["entries"]?.array ?? []
        for entry in entries where ids.contains(entry["id"]?.string ?? "") {
            #expect(entry["agreedBy"] == "D. Protection" && entry["decidedBy"] == "A. Officer")
        }
    }

    /// S02, measure m2: account records from 2022 to 2025.
    ///
    /// The account, the accused and what the bank knows of its customer leave; those at the other
    /// side of its transactions leave as pseudonyms, the same one everywhere; what is later than
    /// the period stays.
    @Test func theRecordsOfOneAccountLeave() async throws {
        var story = try DisclosureCase(letter: Checkout.path + "/Examples/s02/letter.yaml")
        story.measures = ["m2"]
        let asked = "CH9300762011623852957"
        let british = "GB82WEST12345698765432"
        let brazilian = "BR9700360305000010009795493P1"
        let ledger = """
            booking_date,account,counterparty,counterparty_account,amount,text
            2022-01-03,\(asked),Terraplenagem Aroeira Ltda.,\(brazilian),100.00,fatura 4
            2025-12-31,\(asked),Otávio Lemos Prado,\(british),200.00,transferência
            2026-01-02,\(asked),Lídia Santelmo,\(british),300.00,later payment
            2024-05-05,DE89370400440532013000,Erika Musterfrau,\(british),400.00,foreign account

            """
        try story.add("ledger.csv", ledger)
        try story.add(
            "letter.txt",
            "The account CH93 0076 2011 6238 5295 7 paid BR97 0036 0305 0000 1000 9795 493P 1.\n"
        )
        try story.add(
            "kyc.txt",
            """
            Know your customer, account \(asked).
            Beneficial owner: Otávio Lemos Prado, opened on 4 May 2019.
            Reference account of a relative: \(british).

            """
        )
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let layers = try await story.layers()
        layers.mustShow("CH9300762011623852957", "Otávio Lemos Prado", "fatura 4", "2025-12-31")
        layers.mustShow("Beneficial owner: Otávio Lemos Prado", "opened on 4 May 2019")
        layers.mustNotShow("later payment", "foreign account", "Erika Musterfrau")
        layers.mustNotShow("BR9700360305000010009795493P1", "Terraplenagem Aroeira")
        layers.mustNotShow("GB82WEST12345698765432", "Lídia Santelmo", "DE89370400440532013000")
        // The contractor's account has one pseudonym in the table and in the letter.
        let made = try #require(
            layers.text.firstMatch(of: /BR00X+[A-Z0-9]{10}/).map { String($0.output) }
        )
        #expect(try story.text("ledger.csv").contains(made))
        #expect(try story.text("letter.txt").contains(made))
        #expect(try story.exhibit("ledger.csv")["scope"]?["leftOut"]?["outside-period"] == 1)
        #expect(try story.exhibit("ledger.csv")["scope"]?["leftOut"]?["other-account"] == 1)
    }

    /// A journalist is under investigation and her mailbox is asked for.
    ///
    /// Her messages to the
    /// suspect leave. A message to her lawyer, one with a source, and one after the period stay;
    /// so does the attachment that a third state's police gave under a condition.
    @Test func aJournalistsMailboxKeepsItsSecrets() async throws {
        let story = try DisclosureCase(letter: DisclosureStories.journalistLetter)
        try await story.addPDF("../report.pdf", DisclosureStories.report)
        let report = try Files.read(story.folder.file("report.pdf"), limit: 1 << 24)
        try story.add("mailbox.mbox", DisclosureStories.journalistMailbox(report))
        #expect(try await story.run(["disclose"] + story.words).status == 1)
        // The executing officer sees an attachment of a third state and withholds it.
        let exhibit = try story.exhibit("mailbox.mbox")
        let inside = exhibit["entries"]?.array?.first { entry in
            let path = entry["layer"]?["path"]?.array?.compactMap(\.string) ?? []
            return path.contains { $0.hasPrefix("attachment") }
        }
        let attachment = try #require(inside?["id"]?.string, "\(exhibit.pretty)")
        let ruled = try await story.run([
            "plan", "decide", "out/internal/plan.json", "--entry", attachment, "--act", "withhold",
            "--reason", "given by a third state under condition of its consent", "--by", "L. Awyer",
            "--as", "lawyer",
        ])
        #expect(ruled.status == 0, "\(ruled.errorText)")
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let layers = try await story.layers()
        layers.mustShow("The parcel is behind the third pillar", "Viktor Halm")
        layers.mustNotShow("plead guilty", "the minister's driver", "Vollzugsanstalt")
        layers.mustNotShow("after the period", "Bundeskriminalamt", "Erika Mustermann")
        layers.mustNotShow("hiv positive", "clinic in Lindau")
    }

    /// A clinic's two accounts are asked for by two measures, each for a year of its own.
    ///
    /// A row
    /// leaves if one of them asks for it, and says which; what a patient was treated for does not.
    @Test func aClinicsLedgerAnswersTwoMeasures() async throws {
        var story = try DisclosureCase(letter: DisclosureStories.clinicLetter)
        story.measures = ["m1", "m2"]
        try story.add("ledger.csv", DisclosureStories.clinicLedger)
        let done = try await story.disclose(
            "--agreed-by",
            "D. Protection",
            "--use-limit",
            "m1=only the tax proceedings",
            "--use-limit",
            "m2=only the fraud proceedings"
        )
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let layers = try await story.layers()
        layers.mustShow("rent of January", "machine leased in 2025")
        layers.mustNotShow("rent of 2025", "machine leased in 2024", "chemotherapy", "cycle four")
        layers.mustNotShow("Jonas Patiens", "DE89370400440532013000")
        let admitted = try story.exhibit("ledger.csv")["scope"]?["admitted"]
        #expect(
            admitted == [["measures": ["m1"], "rows": 2], ["measures": ["m2"], "rows": 1]],
            "\(admitted?.pretty ?? "")"
        )
        let bytes = try Files.read(story.folder.file("out/measures.json"), limit: 1 << 20)
        let measures = try JSON(parsing: bytes, limit: 1 << 20)
        #expect(measures["disjointUseLimits"] == true)
        #expect(measures["exhibits"]?.array?.first?["measures"] == ["m1", "m2"])
        let rows = try Files.read(story.folder.file("out/internal/rows.jsonl"), limit: 1 << 20)
        #expect(String(decoding: rows, as: UTF8.self).contains("\"measures\":[\"m2\"]"))
    }

    /// In one archive a third state's report, health data and the bounds of a measure collide.
    ///
    /// What is health data inside the measure goes from its row, what is outside stays behind with
    /// its row, what the third state gave stays as a whole by a lawyer's decision, and nothing
    /// leaves before the data protection officer has agreed.
    @Test func aThirdStatesReportHealthAndScopeCollide() async throws {
        var story = try DisclosureCase(letter: DisclosureStories.clinicLetter)
        story.measures = ["m1"]
        let made = try await Command.runAside(
            "/usr/bin/python3",
            ["-c", DisclosureStories.clinicArchive],
            in: story.folder.path
        )
        try #require(made.status == 0, "\(made.errorText)")
        #expect(try await story.run(["disclose"] + story.words).status == 1)
        let found = try story.exhibit("clinic.zip")["entries"]?.array ?? []
        let given = found.filter { $0["layer"]?["path"]?.array == ["member:bka/report.txt"] }
        let first = try #require(given.first?["id"]?.string, "\(found.count)")
        let ruled = try await story.run([
            "plan", "decide", "out/internal/plan.json", "--entry", first, "--act", "withhold",
            "--reason", "given by a third state under condition of its consent", "--by", "L. Awyer",
            "--as", "lawyer",
        ])
        #expect(ruled.status == 0, "\(ruled.errorText)")
        let stopped = try await story.disclose()
        #expect(stopped.status == 1 && stopped.errorText.contains("--agreed-by"))
        #expect(!story.leaves("clinic.zip"))
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let layers = try await story.layers()
        layers.mustShow("rent of January", "2024-06-30", "pays its rent each month")
        layers.mustShow("report.txt.withheld.txt")
        layers.mustNotShow("chemotherapy", "cycle four", "radiotherapy", "dialysis", "2025-06-30")
        layers.mustNotShow("Jonas Patiens", "Rosa Fremd", "DE89370400440532013000")
        layers.mustNotShow("Bundeskriminalamt", "Mustermann", "901820", "Sarkoidose")
        let scope = try story.exhibit("clinic.zip/part 1 ledger.csv")["scope"]
        #expect(scope?["admitted"] == [["measures": ["m1"], "rows": 2]])
        #expect(scope?["leftOut"] == ["outside-period": 1, "other-account": 1])
        let entries = try story.exhibit("clinic.zip")["entries"]?.array ?? []
        let special = entries.filter { $0["class"]?.string?.hasPrefix("special.") == true }
        #expect(special.count >= 2)
        #expect(special.allSatisfy { $0["agreedBy"] == "D. Protection" })
    }

    /// A chat in two languages names a child, and writes its days in a way that can be read twice.
    ///
    /// Nothing is guessed: the program asks, and refuses until somebody has answered.
    @Test func aChatWithAMinorAsksBeforeItLeaves() async throws {
        let story = try DisclosureCase(letter: DisclosureStories.chatLetter)
        try story.add("chat.txt", DisclosureStories.chat)
        let asked = try await story.disclose("--agreed-by", "D. Protection")
        #expect(asked.status == 1)
        #expect(asked.errorText.contains("E1.q1"), "\(asked.errorText)")
        #expect(!asked.errorText.contains("Nadia"))
        #expect(!story.leaves("chat.txt"))
        let owner = try await story.answer("E1.q1", "rows")
        #expect(
            owner.status == 0 && owner.text.contains("E1.q2"),
            "\(owner.errorText)\(owner.text)"
        )
        // An answer that is none changes nothing.
        #expect(try await story.answer("E1.q2", "tuesday-first").status == 64)
        let order = try await story.answer("E1.q2", "day-first")
        #expect(order.status == 0, "\(order.errorText)")
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let layers = try await story.layers()
        // 03/04 is the third of April, which is asked for; 04/03 is the fourth of March.
        layers.mustShow("the van is ready at nine", "Ramon Teste")
        layers.mustNotShow("written in March", "Nadia", "schoolgirl", "mineure", "Collège")
    }

    /// A report of a third state's police, in German, in an archive beside a page with a scan of a
    /// passport: nothing can be taken out of an archive, so all of it stays, and the record says so
    /// without naming it.
    @Test func whatCannotBeChangedStaysWithoutItsName() async throws {
        let story = try DisclosureCase(letter: Checkout.path + "/Examples/s03/letter.yaml")
        try story.add("notes.txt", "Priit Aedla wrote the invoices.\n")
        try story.add("sub/Maarika-Lepp.bin", [0, 1, 2, 3] + Array("opaque".utf8))
        let plan = try await story.run(["disclose"] + story.words)
        #expect(plan.status == 1)
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let layers = try await story.layers()
        layers.mustShow("Priit Aedla wrote the invoices")
        layers.mustNotShow("Maarika", "opaque")
        let record = try Files.read(story.folder.file("out/redaction.json"), limit: 1 << 20)
        let json = try JSON(parsing: record, limit: 1 << 20)
        #expect(json["entries"]?.array?.contains { $0["act"] == "withheld" } == true)
    }
}

extension DisclosureCase {
    func answer(_ question: String, _ text: String) async throws -> Command {
        try await run([
            "plan", "answer", "in", "--plan", "out/internal/plan.json", "--question", question,
            "--answer", text, "--by", "A. Officer",
        ])
    }
}

import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// What a plan removes is gone from the copies, and everything else is there.
struct ApplyTests {
    private static let secret = "GB82WEST12345698765432"
    private static let asked = "CH9300762011623852957"

    private static let csv = """
        day,account,counterparty,text
        2026-01-02,\(asked),\(secret),"rent, \"\"old\"\"\"
        2026-01-03,\(asked),\(asked),own

        """

    @Test func aTableKeepsItsForm() async throws {
        let fixture = try PlanFixture(["rows.csv": Array(ApplyTests.csv.utf8)])
        let plan = try await fixture.plan(asked: [ApplyTests.asked])
        let (_, report) = try await fixture.disclose(plan)
        let text = try fixture.text("rows.csv")
        #expect(!text.contains(ApplyTests.secret))
        #expect(
            text.split(separator: ApplyTests.asked, omittingEmptySubsequences: false).count == 4
        )
        #expect(text.contains("\"rent, \"\"old\"\"\""))
        #expect(report.isClean)
        #expect(report.values == 1)
    }

    @Test(arguments: ["{\"a\": \"\(secret)\", \"n\": 1}", "[\"x \(secret) y\"]"])
    func jsonStaysJSON(_ text: String) async throws {
        let fixture = try PlanFixture(["a.json": Array(text.utf8)])
        let (_, report) = try await fixture.disclose(try await fixture.plan())
        let copy = try fixture.copy("a.json")
        #expect(throws: Never.self) { try JSON(parsing: copy, limit: 1 << 20) }
        #expect(!String(decoding: copy, as: UTF8.self).contains(ApplyTests.secret))
        #expect(report.isClean)
    }

    @Test func otherEncodingsStay() async throws {
        let units = Array("Konto \(ApplyTests.secret), Grüße".utf16)
        let wide: [UInt8] = units.flatMap { unit in [UInt8(unit & 255), UInt8(unit >> 8)] }
        let bytes: [UInt8] = [0xff, 0xfe] + wide
        let fixture = try PlanFixture(["a.txt": bytes])
        let (_, report) = try await fixture.disclose(try await fixture.plan())
        let copy = try fixture.copy("a.txt")
        #expect(copy.starts(with: [0xff, 0xfe]) && copy.count % 2 == 0)
        let decoded = stride(from: 2, to: copy.count, by: 2).map {
            UInt16(copy[$0]) | UInt16(copy[$0 + 1]) << 8
        }
        let text = String(decoding: decoded, as: UTF16.self)
        #expect(text.hasPrefix("Konto ") && text.hasSuffix(", Grüße"))
        #expect(!text.contains(ApplyTests.secret))
        #expect(report.isClean)
    }

    private static let mailbox = """
        From a@b.example Mon Jan  5 10:00:00 2026
        From: Jane <jane@third.example>
        To: desk@bank.example
        Subject: one
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="cut"

        --cut
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Bitte an GB82 WEST 1234=
         5698 7654 32 zahlen, Gr=C3=BC=C3=9Fe
        --cut
        Content-Type: text/csv; name="rows.csv"
        Content-Transfer-Encoding: base64

        \(Base64.standard.encode(Array(csv.utf8)))
        --cut--

        From a@b.example Mon Jan  5 11:00:00 2026
        From: desk@bank.example
        To: desk@bank.example
        Subject: two
        Date: Mon, 5 Jan 2026 11:00:00 +0000

        Nothing here.
        >From now on nothing either.

        """

    @Test func mailIsDecodedEditedAndEncodedAgain() async throws {
        let fixture = try PlanFixture(["m.mbox": Array(ApplyTests.mailbox.utf8)])
        let plan = try await fixture.plan(asked: [ApplyTests.asked, "desk@bank.example"])
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        let copy = try fixture.copy("m.mbox")
        let text = String(decoding: copy, as: UTF8.self)
        #expect(!text.contains("jane@third.example"))
        #expect(text.contains("Nothing here.\n>From now on nothing either.\n"))
        let script = """
            import mailbox, sys
            box = mailbox.mbox(sys.argv[1])
            one = box[0]
            parts = list(one.walk())
            body = parts[1].get_payload(decode=True).decode()
            table = parts[2].get_payload(decode=True).decode()
            assert len(box) == 2 and one['Subject'] == 'one', len(box)
            assert 'Grüße' in body and '5698' not in body, body
            assert '\(ApplyTests.asked)' in table and '\(ApplyTests.secret)' not in table, table
            """
        let python = try Command.run(
            "/usr/bin/python3",
            ["-c", script, fixture.output.copy("m.mbox")]
        )
        #expect(python.status == 0, "\(python.errorText)")
    }

    @Test func aWithheldMessageLeavesANoteAndTheOthers() async throws {
        let fixture = try PlanFixture(["m.mbox": Array(ApplyTests.mailbox.utf8)])
        var plan = try await fixture.plan(asked: ["desk@bank.example"])
        for index in plan.exhibits[0].entries.indices
        where plan.exhibits[0].entries[index].layer.path.first == "message:1" {
            plan.exhibits[0].entries[index].act = .withhold
        }
        _ = try await fixture.disclose(plan)
        let text = try fixture.text("m.mbox")
        #expect(!text.contains("Bitte") && !text.contains("Subject: one"))
        #expect(text.contains("[withheld]") && text.contains("Subject: two"))
    }

    @Test func nothingUndecidedIsCarriedOut() async throws {
        let fixture = try PlanFixture(["rows.csv": Array(ApplyTests.csv.utf8)])
        var plan = try await fixture.plan(asked: [ApplyTests.asked])
        plan.exhibits[0].entries[0].record.decidedBy = nil
        let open = DisclosurePlan.Open.entry(plan.exhibits[0].entries[0], exhibit: "rows.csv")
        await #expect(throws: ApplyFailure.undecided([open])) {
            try await fixture.applier(plan).run()
        }
        #expect(!Files.exists(fixture.output.copy("rows.csv")))
    }

    /// A run that was broken off goes on: what was finished stays, what was not is made.
    @Test func anInterruptedRunGoesOn() async throws {
        let fixture = try PlanFixture([
            "a.csv": Array(ApplyTests.csv.utf8),
            "b.csv": Array((ApplyTests.csv + "x,y,z,u\n").utf8),
        ])
        let plan = try await fixture.plan(asked: [ApplyTests.asked])
        let first = try await fixture.applier(plan).run()
        let a = try fixture.copy("a.csv")
        let b = try fixture.copy("b.csv")
        let times = Files.status(fixture.output.copy("a.csv"))?.modified
        // As a kill leaves it: the second copy gone, its line cut short, a part lying about.
        try Files.remove(fixture.output.copy("b.csv"))
        try Files.write([1], to: fixture.output.copy("b.csv") + ".part")
        let journal = try Files.read(fixture.output.journal, limit: 1 << 20)
        try Files.write(journal.dropLast(5), to: fixture.output.journal)
        let second = try await fixture.applier(plan).run()
        #expect(second.outcomes == first.outcomes)
        #expect(try fixture.copy("a.csv") == a)
        #expect(try fixture.copy("b.csv") == b)
        #expect(Files.status(fixture.output.copy("a.csv"))?.modified == times)
        #expect(!Files.exists(fixture.output.copy("b.csv") + ".part"))
        // And a copy that somebody changed is made again.
        try Files.write([0], to: fixture.output.copy("a.csv"))
        _ = try await fixture.applier(plan).run()
        #expect(try fixture.copy("a.csv") == a)
    }

    @Test func whatCannotBeChangedStays() async throws {
        let fixture = try PlanFixture(["a.bin": [0, 1, 2] + Array(ApplyTests.secret.utf8)])
        var plan = try await fixture.plan()
        plan.exhibits[0].entries = [
            DisclosurePlan.Entry(
                id: "E1.1",
                dataClass: .marked,
                layer: Layer(kind: .text),
                places: [.bytes(3..<9)],
                act: .redact,
                reason: "marked",
                record: .init(proposedBy: .person, decidedBy: "A")
            )
        ]
        await #expect(throws: ApplyFailure.unplaceable(exhibit: "a.bin", entry: "E1.1")) {
            try await fixture.applier(plan).run()
        }
        #expect(!Files.exists(fixture.output.copy("a.bin")))
    }

    @Test func recordsCommitAndOpen() async throws {
        let fixture = try PlanFixture(["rows.csv": Array(ApplyTests.csv.utf8)])
        let plan = try await fixture.plan(asked: [ApplyTests.asked])
        let result = try await fixture.applier(plan).run()
        let records = RedactionRecords(
            plan: plan,
            key: fixture.key,
            result: result
        )
        let outgoing = records.outgoing(approvedBy: "A")
        let entry = try #require(plan.exhibits[0].entries.first { $0.act != .keep })
        let opening = RedactionRecords.opening(
            of: entry.id,
            value: Array(ApplyTests.secret.utf8),
            exhibit: plan.exhibits[0].digest,
            key: fixture.key
        )
        #expect(outgoing["entries"]?.array?.first?["commitment"] == .string(opening.commitment))
        let text = try outgoing.pretty + records.complete(plan: plan.letter).pretty
        #expect(!text.contains(ApplyTests.secret))
        #expect(!text.contains(Hex.encode(opening.digest)))
    }

    /// A statement as banks exchange it is text: its lines and fields stay where they are.
    @Test func aBankStatementStaysOne() async throws {
        let statement = """
            {1:F01BANKDEFFXXXX0000000000}{2:I940BANKDEFFXXXXN}{4:
            :20:STARTUMS
            :25:\(ApplyTests.asked)
            :28C:00001/001
            :60F:C260101EUR100,00
            :61:2601020102D12,50NTRFNONREF
            :86:166?00TRANSFER?20RENT?31\(ApplyTests.secret)?32A NAME
            :61:2601020102D12,50NTRFNONREF
            :86:166?00TRANSFER?20RENT FOR THE SECOND MONTH?31DE893704
            00440532013000?32A NAME
            :62F:C260102EUR87,50
            -}

            """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        let fixture = try PlanFixture(["a.sta": Array(statement.utf8)])
        let plan = try await fixture.plan(asked: [ApplyTests.asked])
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        #expect(result.values.values.contains(Array(ApplyTests.secret.utf8)))
        let copy = try fixture.text("a.sta")
        let lines = copy.split(separator: "\r\n")
        // The account that goes on in the next line takes the end of its line with it.
        #expect(lines.count == statement.split(separator: "\r\n").count - 1)
        for tag in [":20:STARTUMS", ":28C:00001/001", ":60F:C260101EUR100,00", "-}"] {
            #expect(lines.contains { $0 == tag })
        }
        #expect(!copy.contains("DE893704") && !copy.contains("00440532013000"))
        let line = try #require(lines.first { $0.hasPrefix(":86:") })
        #expect(line.hasPrefix(":86:166?00TRANSFER?20RENT?31") && line.hasSuffix("?32A NAME"))
    }
}

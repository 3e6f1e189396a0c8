import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Registry
import Testing

@testable import Office

/// An archive with a ledger, one of which nothing is asked for, and a message that has a ledger as
/// its text and one attached; made and read by Python.
enum ReviewInside {
    static let archive = "records.zip"
    /// Without what would withhold the whole message in whose text it stands.
    static let ledger = ReviewWalk.ledger.replacing("attorney-client privilege", with: "fee for")
    /// Rows that stay of each ledger, in their order.
    static let kept = [4, 0, 4, 4]

    private static let make = """
        import email.message, sys, zipfile
        rows = open('ledger.csv', encoding='utf-8').read()
        mail = email.message.EmailMessage()
        mail['From'], mail['To'], mail['Subject'] = 'bank@bank.example', 'fp@ch.example', 'records'
        mail['Date'] = 'Wed, 02 Mar 2022 10:00:00 +0100'
        mail.set_content(rows)
        mail.add_attachment(rows.encode(), maintype='text', subtype='csv', filename='copy.csv')
        other = rows.replace('\(ReviewWalk.asked)', '\(ReviewWalk.late)')
        with zipfile.ZipFile('made', 'w', zipfile.ZIP_DEFLATED) as z:
            z.writestr('statements/ledger.csv', rows)
            z.writestr('none.csv', other)
            z.writestr('note.txt', 'SHOW note')
            z.writestr('mail.eml', bytes(mail))
        """

    private static let read = """
        import email, email.policy, zipfile
        with zipfile.ZipFile('made') as z:
            assert z.testzip() is None
            for name in z.namelist():
                print('member', name)
                if not name.endswith('.eml'): print(z.read(name).decode())
                else:
                    mail = email.message_from_bytes(z.read(name), policy=email.policy.default)
                    for part in mail.walk():
                        if not part.is_multipart():
                            print('part', part.get_content_type())
                            print(part.get_payload(decode=True).decode())
        """

    private static func python(_ script: String, in folder: TemporaryFolder) async throws -> String
    {
        let run = try await Command.runAside("/usr/bin/python3", ["-c", script], in: folder.path)
        try #require(run.status == 0, "\(run.errorText)")
        return run.text
    }

    static func made(_ ledger: String = ledger) async throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try Files.write(Array(ledger.utf8), to: folder.file("ledger.csv"))
        _ = try await python(make, in: folder)
        return try Files.read(folder.file("made"), limit: 1 << 20)
    }

    /// What a script of Python makes of one file.
    static func made(_ script: String, file: String, _ text: String) async throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try Files.write(Array(text.utf8), to: folder.file(file))
        _ = try await python(script, in: folder)
        return try Files.read(folder.file("made"), limit: 1 << 20)
    }

    /// All that is in an archive, as text.
    static func text(of archive: [UInt8]) async throws -> String {
        let folder = try TemporaryFolder()
        try Files.write(archive, to: folder.file("made"))
        return try await python(read, in: folder)
    }
}

/// Ledgers within archives and messages are cut to the measure by the office's reviews as those
/// beside them are.
@Suite("Disclosure reviews: ledgers within exhibits", .serialized)
struct ReviewInsideTests {
    private func begun() async throws -> (ReviewWalk, String) {
        let review = try await ReviewWalk(
            [(name: ReviewInside.archive, bytes: try await ReviewInside.made())]
        )
        return (review, try await review.begin(ReviewInside.archive))
    }

    @Test func rowsOutsideTheMeasureAreNotInThePackage() async throws {
        let (review, id) = try await begun()
        let view = try await review.view(id)
        #expect(view.summary.state == "open", "\(view.json)")
        #expect(view.scope == nil)
        #expect(view.ledgers.map(\.name).first == "part 1 ledger.csv", "\(view.ledgers)")
        #expect(view.ledgers.map(\.act) == ["disclose", "withhold", "disclose", "disclose"])
        #expect(view.ledgers.map(\.scope?.kept) == ReviewInside.kept)
        for ledger in view.ledgers where ledger.act == "disclose" {
            #expect(ledger.scope?.leftOut == ["outside-period": 1, "other-account": 1])
        }
        try await review.decideAll(id)
        try await review.approve(id)
        let done = try await review.view(id)
        #expect(done.summary.state == "disclosed", "\(done.json)")
        #expect(done.leaks?["clean"] == true)
        let text = try await ReviewInside.text(of: try await review.bytes("disclosed/records.zip"))
        for gone in [
            "after the period", "another account", ReviewWalk.third, ReviewWalk.late, "jane.roe",
        ] {
            #expect(!text.contains(gone), "\(gone)")
        }
        // What a sentence of a message says of somebody's health goes with the whole of its row.
        let rows = text.split(separator: "\n").count {
            $0.hasPrefix("2022-") || $0 == "[redacted]"
        }
        #expect(rows == ReviewInside.kept.reduce(0, +), "\(text)")
        #expect(text.contains("SHOW note") && text.contains("none.csv.withheld.txt"))
        try await review.swiss.review(
            review.reference,
            keep: ["disclosed/records.zip"],
            withhold: [ReviewInside.archive]
        )
        try await review.walk.approveTransfer(review.reference)
        let parcel = try await review.walk.deliver(using: "data/disclosed/records.zip")
        try await Self.expectReceived(parcel, review)
        try await review.walk.both.expectConsistent()
    }

    /// The other side has the copy, and is told how many rows of each ledger stayed behind.
    private static func expectReceived(_ parcel: String, _ review: ReviewWalk) async throws {
        let office = review.brazil.office
        let open = try #require(await office.store.open(.reference(Walk.reference)))
        let digest = try #require(ContentDigest(parcel))
        let package = try #require(open.record.received[digest])
        #expect(package.exhibits.map(\.path) == ["data/disclosed/records.zip"])
        #expect(package.exhibits.map(\.verified) == [true])
        let folder = CentralAuthority.receivedFolder(digest)
        let bytes = try #require(try await office.store.text(of: open, folder + "redaction"))
        let entries = try #require(try JSON(parsing: bytes, limit: 1 << 20)["entries"]?.array)
        let cut = entries.filter { $0["category"] == "rows or messages outside the measure" }
        for reason in ["outside-period", "other-account"] {
            let counts = cut.filter { $0["reason"]?.string == reason }.compactMap { $0["count"] }
            #expect(counts == [1, 1, 1], "\(reason)")
        }
        let withheld = entries.filter { $0["category"] == "exhibit" }
        #expect(withheld.map { $0["count"] } == [1])
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("ledger.csv") && !text.contains(ReviewWalk.third))
    }

    /// The exhibit is shown row by row where a ledger stands in it, and agrees with the counts.
    @Test func theRowsOfALedgerAreShownWithWhetherTheyStay() async throws {
        let (review, id) = try await begun()
        let person = try #require(review.swiss.staff["executing"]).person
        var blocks: [ReviewSheetView.Block] = []
        var window = ReviewSheetWindow()
        window.count = 5
        var next: Int? = 0
        while let from = next {
            window.from = from
            let page = try await review.swiss.office.reviewSheet(
                review.reference,
                id,
                window,
                for: person
            )
            #expect(page.headings == [])
            blocks += page.blocks
            next = page.next
        }
        let layers = [
            "member:statements/ledger.csv/text", "member:none.csv/text",
            "member:mail.eml/text:1/text", "member:mail.eml/attachment:2/text",
        ]
        for (layer, kept) in zip(layers, ReviewInside.kept) {
            let rows = blocks.filter { $0.layer == layer }
            #expect(rows.map { $0.place["row"] } == Array(1...7), "\(layer)")
            #expect(rows.first?.isInside == nil && rows.first?.cells.count == 4)
            #expect(rows.count { $0.isInside == true } == kept, "\(layer)")
            #expect(rows.count { $0.isInside == false } == 6 - kept, "\(layer)")
        }
        let first = try #require(blocks.first { $0.layer == layers[0] && $0.place["row"] == 2 })
        #expect(first.cells[2].map(\.text) == [ReviewWalk.third])
        #expect(first.cells[2].first?.act == "pseudonymise")
        #expect(blocks.contains { $0.layer == "member:note.txt/text" && $0.isInside == nil })
        // What stands in the text of the message is shown once, by its rows.
        #expect(blocks.count { $0.cells.joined().contains { $0.text == "after the period" } } == 4)
    }

    /// What a ledger within an archive does not say itself is asked with its number.
    @Test func aQuestionAboutALedgerWithinIsAnswered() async throws {
        let ledger = """
            booking_date,account,counterparty_account,text
            03/04/2022,\(ReviewWalk.asked),\(ReviewWalk.third),one
            05/06/2022,\(ReviewWalk.asked),\(ReviewWalk.third),two
            05/06/2019,\(ReviewWalk.asked),\(ReviewWalk.third),CONCEALED

            """
        let review = try await ReviewWalk(
            [(name: ReviewInside.archive, bytes: try await ReviewInside.made(ledger))]
        )
        let id = try await review.begin(ReviewInside.archive)
        // Of the second nothing is inside the measure whatever its days are.
        let asked = [1, 3, 4].map { "date-order.\($0)" }
        let view = try await review.view(id)
        #expect(view.summary.questions == asked, "\(view.json)")
        let refusal = try await review.refusal(
            "answer-question",
            ["review": .string(id), "question": "date-order.1", "answer": "whatever"]
        )
        #expect(refusal?.kind == .malformed)
        for (index, question) in asked.enumerated() {
            let now = try await review.view(id).summary
            #expect(now.questions == Array(asked[index...]))
            let told: [String: JSON] = ["review": .string(id), "answer": "day-first"]
            try await review.step(
                "answer-question",
                told.merging(["question": .string(question)]) { $1 }
            )
            await review.swiss.office.reviewRound()
        }
        let open = try await review.view(id)
        #expect(open.summary.state == "open", "\(open.json)")
        #expect(open.ledgers.map(\.scope?.kept) == [2, 0, 2, 2])
        try await review.decideAll(id)
        try await review.approve(id)
        let text = try await ReviewInside.text(of: try await review.bytes("disclosed/records.zip"))
        #expect(text.contains(",one") && text.contains(",two") && !text.contains("CONCEALED"))
    }

    /// A plan that was made outside keeps the cuts of the ledgers within, and words that an officer
    /// marks do not undo them.
    @Test func anUploadedPlanAndAMarkKeepTheCuts() async throws {
        let (review, first) = try await begun()
        let person = try #require(review.swiss.staff["executing"]).person
        let office = review.swiss.office
        let plan = try await office.reviewPlan(review.reference, first, for: person)
        let intake = try await office.planIntake(
            review.reference,
            exhibit: ReviewInside.archive,
            by: person,
            key: "plan"
        )
        try await intake.write(plan)
        guard case .done(let answer) = await intake.finish() else {
            Issue.record("the plan was refused")
            return
        }
        await office.reviewRound()
        let id = try #require(answer["review"]?.string)
        let view = try await review.view(id)
        #expect(view.summary.state == "open", "\(view.json)")
        #expect(view.ledgers.map(\.scope?.kept) == ReviewInside.kept)
        try await review.step(
            "mark-place",
            [
                "review": .string(id), "revision": 0, "words": "SHOW note",
                "reason": "nobody asks for it",
            ],
            by: "lawyer"
        )
        #expect(try await review.view(id).ledgers == view.ledgers)
        try await review.decide(id, ["open": true], by: "lawyer")
        try await review.decide(id, ["open": true], by: "dpo")
        try await review.decide(id, ["whole": "disclose"], by: "lawyer")
        try await review.approve(id)
        let done = try await review.view(id)
        #expect(done.summary.state == "disclosed", "\(done.json)")
        let text = try await ReviewInside.text(of: try await review.bytes("disclosed/records.zip"))
        #expect(!text.contains("after the period") && !text.contains("another account"))
        #expect(!text.contains("SHOW note") && text.contains(ReviewWalk.asked))
    }

    /// A message that the measure does not ask for stays, and with it what is attached to it.
    @Test func aMessageThatIsNotAskedForStaysWithItsLedgers() async throws {
        let mail = """
            From: bank@bank.example
            To: fp@ch.example
            Date: Wed, 02 Mar 2022 10:00:00 +0100
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: text/plain; charset=utf-8

            SHOW text
            --x
            Content-Type: text/csv; charset=utf-8
            Content-Disposition: attachment; filename=ledger.csv

            \(ReviewInside.ledger)
            --x--

            """
        let review = try await ReviewWalk([(name: "mail.eml", text: mail)])
        let id = try await review.begin("mail.eml")
        let view = try await review.view(id)
        #expect(view.whole.act == "withhold", "\(view.json)")
        #expect(view.scope?.leftOut == ["other-category": 1])
        #expect(view.ledgers.map(\.scope?.kept) == [4])
        let person = try #require(review.swiss.staff["executing"]).person
        let sheet = try await review.swiss.office.reviewSheet(
            review.reference,
            id,
            ReviewSheetWindow(),
            for: person
        )
        // Nothing is shown as if it left: the headings of the ledger alone say nothing of that.
        let rows = sheet.blocks.filter { $0.layer == "attachment:2/text" }
        #expect(rows.map(\.isInside) == [nil] + [Bool?](repeating: false, count: 6))
        #expect(sheet.blocks.allSatisfy { $0.isInside != true })
        try await review.decide(id, ["whole": "withhold"])
        try await review.approve(id)
        #expect(try await review.view(id).summary.state == "withheld")
        #expect(try await review.record().reviews[id]?.copy == nil)
    }

    /// The rows of a workbook are shown as those of a table, by itself and within an archive.
    @Test func theRowsOfAWorkbookAreShown() async throws {
        let folder = try TemporaryFolder()
        try Files.write(Array(ReviewInside.ledger.utf8), to: folder.file("ledger.csv"))
        let script = """
            import csv, openpyxl, zipfile
            book = openpyxl.Workbook()
            book.active.title = 'Ledger'
            for row in csv.reader(open('ledger.csv', encoding='utf-8')): book.active.append(row)
            book.save('ledger.xlsx')
            with zipfile.ZipFile('held.zip', 'w') as z: z.write('ledger.xlsx')
            """
        let made = try await Command.runAside(
            Checkout.verifiers + "/bin/python",
            ["-c", script],
            in: folder.path
        )
        try #require(made.status == 0, "\(made.errorText)")
        let names = ["ledger.xlsx", "held.zip"]
        let review = try await ReviewWalk(
            try names.map { ($0, try Files.read(folder.file($0), limit: 1 << 20)) }
        )
        let person = try #require(review.swiss.staff["executing"]).person
        for (name, layer) in zip(
            names,
            ["sheet:Ledger/text", "member:ledger.xlsx/sheet:Ledger/text"]
        ) {
            let sheet = try await review.swiss.office.reviewSheet(
                review.reference,
                try await review.begin(name),
                ReviewSheetWindow(),
                for: person
            )
            let rows = sheet.blocks.filter { $0.layer == layer && $0.isInside != nil }
            #expect(rows.map { $0.place["row"] } == Array(2...7), "\(sheet.blocks)")
            #expect(rows.map(\.isInside) == [true, true, true, true, false, false])
            #expect(rows.first?.cells[2].map(\.text) == [ReviewWalk.third])
            #expect(rows.first?.cells[2].first?.act == "pseudonymise")
        }
    }
}

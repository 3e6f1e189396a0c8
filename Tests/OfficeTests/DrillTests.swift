import Casework
import Encoding
import Evidence
import Exchange
import Fixtures
import Ledger
import Registry
import Testing

@testable import Office

/// The emergency lane, and exercises of it that go the whole way.
struct DrillTests {
    private func declare(
        _ both: TwoOffices,
        _ members: [String: JSON] = ["reasons": "A hostage is named in the messages."]
    ) async throws {
        try await both.brazil.step(
            "declare-emergency",
            Walk.reference,
            by: "approver",
            members,
            signed: true
        )
        try await both.exchange()
    }

    private func report(_ one: TestAuthority, _ reference: String) async throws -> JSON {
        let lawyer = try #require(one.staff["lawyer"]).person
        return try await one.office.drill(reference, for: lawyer)
    }

    @Test func aDrillGoesTheWholeWayAndIsOneEverywhere() async throws {
        let both = try await TwoOffices()
        var walk = Walk(both)
        walk.isDrill = true
        try await walk.untilTransferIsApproved()
        try await declare(both)
        _ = try await walk.deliver()
        let reference = try await both.swiss.onlyCase()
        for (one, name) in [(both.brazil, Walk.reference), (both.swiss, reference)] {
            let lawyer = try #require(one.staff["lawyer"]).person
            let view = try await one.view(name)
            #expect(view.json["drill"] == true)
            let listed = try await one.office.docket(DocketQuery(), for: lawyer).cases
            #expect(listed.map(\.isDrill) == [true])
            let work = try await one.office.work(after: nil, count: 10, for: lawyer)
            #expect(work.items.allSatisfy { $0.summary.isDrill })
            let isDrill = await one.office.isDrill(name, for: lawyer)
            #expect(isDrill)
            // Nothing of it is counted, and a recount agrees.
            #expect(try await one.office.recount() == 0)
            let numbers = try await one.office.statistics(StatisticsQuery(), for: lawyer)
            let totals = try #require(numbers.table("totals")).rows.flatMap { $0.dropFirst() }
            #expect(totals.allSatisfy { $0 == .count(0) })
        }
        try await expectReceiptsSaySo(both)
        let told = try await report(both.swiss, reference)
        let events = told["steps"]?.array?.compactMap { $0["event"]?.string } ?? []
        #expect(events.first == "letter-received" && events.contains("deliver"))
        #expect(!events.contains("read"))
        let seconds = told["steps"]?.array?.compactMap { $0["seconds"]?.integer } ?? []
        #expect(seconds.reduce(0, +) == told["seconds"]?.integer)
        let clocks = told["clocks"]?.array ?? []
        #expect(clocks.map { $0["clock"]?.string } == ["answer", "objection"])
        #expect(clocks.allSatisfy { $0["kept"] == true })
        // What was frozen is not decided yet; what was asked for has come.
        #expect(clocks.map { $0["met"] != nil } == [true, false])
    }

    private func expectReceiptsSaySo(_ both: TwoOffices) async throws {
        for one in [both.brazil, both.swiss] {
            let lawyer = try #require(one.staff["lawyer"]).person
            let name = try #require(try await one.office.cases(for: lawyer).first).reference
            let open = try #require(try await one.office.store.open(.reference(name)))
            var own = 0
            for row in open.kept.envelopes where row.author == .peer {
                for receipt in try await one.register.receipts(about: row.digest)
                where receipt.author == .own {
                    #expect(try UnverifiedReceipt(receipt.bytes).claim.isDrill)
                    own += 1
                }
            }
            #expect(own > 0)
        }
    }

    @Test func noFileOfARealCaseIsEverInADrill() async throws {
        let both = try await TwoOffices()
        var walk = Walk(both)
        walk.isDrill = true
        try await walk.untilConditionsAreAccepted()
        let reference = try await both.swiss.onlyCase()
        try await walk.startExecution(reference)
        for bytes in [Array("date,amount\n".utf8), [], Drill.exhibit + [0x0a]] {
            await #expect(throws: Refusal.self) {
                try await both.swiss.collect(reference, "ledger.csv", bytes)
            }
        }
        try await both.swiss.collect(reference, "drill.txt", Drill.exhibit)
        try await both.swiss.step(
            "collect",
            reference,
            by: "executing",
            ["exhibits": ["drill.txt"]]
        )
        await #expect(throws: Refusal.self) {
            try await both.swiss.collect(
                reference,
                "copy.txt",
                of: "drill.txt",
                Array("another file".utf8)
            )
        }
        // The gate asks once more: a drill with another exhibit would not open it.
        let open = try #require(try await both.swiss.office.store.open(.reference(reference)))
        let exhibit = try #require(open.record.exhibits["drill.txt"])
        #expect(exhibit.stored.digest == ContentDigest(of: Drill.exhibit))
        #expect(open.record.exhibits.count == 1)
    }

    @Test func whatIsMeantIsNoDrillAndTheReverse() async throws {
        let both = try await TwoOffices()
        let letter = try Walk.example("letter.yaml")
        try await both.brazil.step(
            "draft",
            Walk.reference,
            by: "drafter",
            ["peer": "ch-foj", "letter": .string("drill: true\n" + letter)]
        )
        await #expect(throws: Refusal.self) {
            try await both.brazil.step(
                "revise",
                Walk.reference,
                by: "drafter",
                ["letter": .string(letter)]
            )
        }
        await #expect(throws: Refusal.self) {
            try await both.brazil.step(
                "draft",
                "BR-2",
                by: "drafter",
                ["peer": "ch-foj", "letter": .string("drill: false\n" + letter)]
            )
        }
        try await both.brazil.step(
            "draft",
            "BR-3",
            by: "drafter",
            ["peer": "ch-foj", "letter": .string(letter)]
        )
        let lawyer = try #require(both.brazil.staff["lawyer"]).person
        await #expect(throws: OfficeFailure.notFound) {
            try await both.brazil.office.drill("BR-3", for: lawyer)
        }
        #expect(try await both.brazil.view("BR-3").json["drill"] == nil)
    }

    /// Both sides see an emergency at once, with clocks that no law sets between these states.
    @Test func anEmergencyStartsTheClocksOfTheLane() async throws {
        let carrier = TestCarrier()
        let both = try await TwoOffices(mail: (TestCarrier(), carrier))
        try NoticeTests.turnOn(both.swiss)
        try await NoticeTests.wish(both.swiss, "approver", [.emergency])
        try await Walk(both).sendLetter()
        await both.swiss.office.noticeRound()
        #expect(carrier.recipients.isEmpty)
        try await declare(both)
        let reference = try await both.swiss.onlyCase()
        let here = try await both.swiss.view(reference)
        // 09:00 and some minutes: the hours run from 10:00.
        #expect(here.deadlines.map(\.rule) == ["emergency-answer", "emergency-objection"])
        #expect(
            here.deadlines.map(\.at) == [
                Instant("2026-03-16T18:00:00Z"), Instant("2026-03-20T10:00:00Z"),
            ]
        )
        #expect(here.summary.due == Day("2026-03-16"))
        let there = try await both.brazil.view(Walk.reference)
        #expect(there.deadlines.map(\.at) == here.deadlines.map(\.at))
        await both.swiss.office.noticeRound()
        #expect(carrier.recipients == ["approver@ministry.example"])
        // It is declared once.
        let again = try await both.brazil.tries(
            "declare-emergency",
            Walk.reference,
            by: "approver",
            ["reasons": "again"],
            signed: true
        )
        guard case .refused(let refusal) = again else {
            Issue.record("an emergency was declared twice")
            return
        }
        #expect(refusal.kind == .wrongState)
        try await both.expectConsistent()
    }

    /// A clock that ends at midnight where the requested state is ends before midnight in UTC, and
    /// pages tell UTC: it is due on that day, before a question that is due at its end, and each
    /// side is told what it has to answer itself.
    @Test func hoursAndAQuestionAreDueOnTheDayThatPagesTell() async throws {
        let both = try await TwoOffices()
        try await Walk(both).sendLetter()
        let reference = try await both.swiss.onlyCase()
        try await both.swiss.step("register", reference, by: "lawyer")
        try await both.swiss.step("acknowledge", reference, by: "lawyer")
        try await both.swiss.step("check-form", reference, by: "lawyer")
        try both.clock.set("2026-03-16T14:30:00Z")
        try await declare(both)
        try await both.swiss.step(
            "ask",
            reference,
            by: "lawyer",
            [
                "measures": ["m2"], "deadline": "2026-03-16T23:59:59Z",
                "questions": [["id": "q1", "text": "At which hour?"]],
            ]
        )
        try await both.exchange()
        for (one, name) in [(both.brazil, Walk.reference), (both.swiss, reference)] {
            let view = try await one.view(name)
            #expect(view.summary.due == Day("2026-03-16"))
            #expect(
                view.deadlines.map(\.rule) == [
                    "emergency-answer", "question", "emergency-objection",
                ]
            )
            #expect(view.deadlines.map(\.owes) == [.requested, .requesting, .requested])
            let lawyer = try #require(one.staff["lawyer"]).person
            let work = try await one.office.work(after: nil, count: 10, for: lawyer)
            let item = try #require(work.items.first)
            #expect(item.deadline?.due == Day("2026-03-16") && item.then?.rule == "question")
            #expect(item.deadline?.clock?.hours == 8 && item.deadline?.clock?.rule == "EEV.10.4")
            #expect(item.deadline?.clock?.from == Instant("2026-03-16T15:00:00Z"))
            #expect(item.deadline?.at == Instant("2026-03-16T23:00:00Z"))
        }
    }

    /// Where the regulation binds both states, the clocks are those of the law.
    @Test func whereTheLawSetsTheClocksTheyBearItsName() async throws {
        let both = try await TwoOffices()
        let now = try #require(Instant("2026-09-04T15:10:00Z"))
        func clocks(_ requesting: String, _ requested: String) -> [EmergencyClock] {
            both.swiss.office.emergencyClocks(
                from: now,
                requesting: requesting,
                requested: requested
            )
        }
        #expect(clocks("FR", "DE").map(\.rule) == ["EEV.10.4", "EEV.12.1-emergency"])
        #expect(clocks("FR", "DE").map(\.due) == clocks("BR", "CH").map(\.due))
        #expect(clocks("BR", "CH").map(\.rule) == ["emergency-answer", "emergency-objection"])
        // A Friday evening: hours do not wait for Monday.
        #expect(clocks("FR", "DE").first?.due == Instant("2026-09-05T00:00:00Z"))
        #expect(clocks("FR", "XX").isEmpty)
    }
}

import Detection
import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// What a machine found and proposed stands sealed in a plan: an edit by hand is found, by its
/// field; what officers decide is none.
struct PlanSealTests {
    private static let own = "CH9300762011623852957"
    private static let other = "DE89370400440532013000"
    private static let ledger =
        "booking_date,account,counterparty\n2026-03-01,\(own),A Payer\n03/04/2026,\(own),B\n"

    private func plan(_ fixture: PlanFixture) async throws -> DisclosurePlan {
        try await fixture.proposed(asked: [PlanSealTests.own])
    }

    private func fixture() throws -> PlanFixture {
        try PlanFixture([
            "a.txt": Array("Pay \(PlanSealTests.other) for \(PlanSealTests.own).\n".utf8),
            "b.csv": Array(PlanSealTests.ledger.utf8),
        ])
    }

    @Test func whatOfficersDecideIsNoChange() async throws {
        let fixture = try fixture()
        var plan = try await plan(fixture)
        #expect(plan.changes(since: fixture.key).isEmpty)
        var ruling = PlanRuling(officer: "A")
        ruling.reason = "needed"
        ruling.act = .redact
        var selection = PlanSelection()
        selection.dataClass = "iban"
        _ = try plan.decide(selection, ruling)
        try plan.decide(name: "x.txt", of: "a.txt", ruling)
        try plan.decide(exhibit: "a.txt", .withhold, ruling)
        _ = plan.acceptProposals(by: "A", agreedBy: "D")
        let read = try DisclosurePlan(parsing: plan.bytes, classes: PlanVocabulary.classes)
        #expect(read == plan && read.changes(since: fixture.key).isEmpty)
        let stranger = try #require(CaseKey([UInt8](repeating: 8, count: 32)))
        #expect(!plan.changes(since: stranger).isEmpty)
    }

    @Test func whatIsChangedByHandIsNamed() async throws {
        let fixture = try fixture()
        let plan = try await plan(fixture)
        typealias Edit = (field: String, make: (inout DisclosurePlan) -> Void)
        let edits: [Edit] = [
            ("exhibits[0].entries", { $0.exhibits[0].entries.removeFirst() }),
            ("exhibits[0].entries", { $0.exhibits[0].entries[0].dataClass = .marked }),
            (
                "exhibits[0].entries",
                { $0.exhibits[0].entries[0].places = [.bytes(0..<1)] }
            ),
            ("exhibits[0]", { $0.exhibits[0].mediaType = "text/csv" }),
            ("exhibits[0].parts", { $0.exhibits[0].parts = [.init(kind: "comments", count: 1)] }),
            ("exhibits", { $0.exhibits.removeLast() }),
            ("exhibits", { $0.measures = ["m2"] }),
            ("exhibits[0].seal", { $0.exhibits[0].seal = nil }),
            ("exhibits[1].scope.mapping", { $0.exhibits[1].scope?.mapping = ["format": "whole"] }),
            (
                "exhibits[1].scope.measures",
                { plan in
                    var scope = MeasureScope(measure: "m1")
                    scope.accounts = [PlanSealTests.own, PlanSealTests.other]
                    plan.exhibits[1].scope?.measures = [scope.json]
                }
            ),
        ]
        for (field, make) in edits {
            var changed = plan
            make(&changed)
            let found = changed.changes(since: fixture.key)
            #expect(found == [PlanDefect(field, field.hasSuffix("seal") ? .missing : .changed)])
        }
        var uncut = plan
        uncut.exhibits[1].scope = nil
        #expect(
            uncut.changes(since: fixture.key).map(\.path)
                == ["exhibits[1].scope.measures", "exhibits[1].scope.mapping"]
        )
        var bare = plan
        bare.seal = nil
        #expect(bare.changes(since: fixture.key) == [PlanDefect("seal", .missing)])
    }

    @Test func anAnswerIsNoChangeAndSaysNothingElse() async throws {
        let text = "booking_date,counterparty,amount\n2026-03-01,A,1.00\n"
        let fixture = try PlanFixture(["b.csv": Array(text.utf8)])
        var plan = try await plan(fixture)
        let asked = try #require(plan.exhibits[0].scope?.open.first)
        #expect(asked.about == .owner)
        try await plan.answer(
            PlanAnswer(to: asked.id, PlanSealTests.own, by: "A"),
            in: fixture.exhibits,
            key: fixture.key
        ) { _ in nil }
        #expect(plan.changes(since: fixture.key).isEmpty)
        // With the answer nothing else of the mapping may change.
        plan.exhibits[0].scope?.mapping = ExhibitShape(.whole, .document).json
        #expect(plan.changes(since: fixture.key).map(\.path) == ["exhibits[0].scope.mapping"])
    }

    @Test func aRowStaysOnAPersonsWordAlone() async throws {
        let text = PlanSealTests.ledger.replacing("03/04/2026", with: "no day")
        let fixture = try PlanFixture(["b.csv": Array(text.utf8)])
        var plan = try await fixture.proposed(asked: [PlanSealTests.own])
        // Without a period no row is unreadable for its day.
        plan.exhibits[0].scope?.rows = [.init(id: "E1.r1", bytes: 10..<20)]
        plan.exhibits[0].scope?.rows[0].act = .keep
        #expect(throws: PlanMalformed.self) {
            try DisclosurePlan(parsing: plan.bytes, classes: PlanVocabulary.classes)
        }
        plan.exhibits[0].scope?.rows[0].record.proposedBy = .person
        _ = try DisclosurePlan(parsing: plan.bytes, classes: PlanVocabulary.classes)
    }

    /// The words of an officer, and the value of an entry, wherever they stand.
    @Test func anOfficerMarksWhatNoDetectorFound() async throws {
        let fixture = try PlanFixture([
            "a.txt": Array("Call Mimi at \(PlanSealTests.other).\n".utf8),
            "b.txt": Array("mimi was there. DE89-3704-0044-0532-0130-00x no.\n".utf8),
        ])
        var plan = try await plan(fixture)
        var ruling = PlanRuling(officer: "A")
        let words = PlanMark.Subject.words("Mimi")
        await #expect(throws: MarkFailure.noReason) {
            try await plan.mark(.init(words, ruling), in: fixture.exhibits, key: fixture.key)
        }
        ruling.reason = "a child"
        await #expect(throws: MarkFailure.nothingFound) {
            try await plan.mark(
                .init(.words("Momo"), ruling),
                in: fixture.exhibits,
                key: fixture.key
            )
        }
        let mark = PlanMark(words, ruling)
        #expect(try await plan.mark(mark, in: fixture.exhibits, key: fixture.key) == 2)
        #expect(plan.changes(since: fixture.key).isEmpty)
        let id = try #require(plan.exhibits[0].entries.first { $0.dataClass.rawValue == "iban" }).id
        // Where it stands everywhere already nothing is left to mark.
        await #expect(throws: MarkFailure.nothingFound) {
            let again = PlanMark(.entry(id), ruling)
            _ = try await plan.mark(again, in: fixture.exhibits, key: fixture.key)
        }
        _ = plan.acceptProposals(by: "A", agreedBy: "D")
        #expect(plan.undecided.isEmpty)
        #expect(try DisclosurePlan(parsing: plan.bytes, classes: PlanVocabulary.classes) == plan)
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        #expect(try fixture.text("b.txt").lowercased().contains("mimi") == false)
    }

    /// A name that says somebody's name or number does not leave with the copy.
    @Test(arguments: [
        "0791234567.txt", "2023_Mustermann_Erika.txt", "AHV7569217076985x.txt", "hans.txt",
        "Erika_Mustermann_Krankenakte.txt", "WhatsApp Chat with Hans Mueller.txt",
        "eva@fremd.ch-2023.txt", "lidia.santelmo@post-hidden.net.txt", "a/Prado/notes.txt",
        "DE89370400440532013000_2023-01.txt",
    ])
    func aNameThatSaysSomebodyIsReplaced(_ name: String) async throws {
        let fixture = try PlanFixture([
            name: Array("Pay \(PlanSealTests.own).\n".utf8),
            "kyc-2023.txt": Array("of \(PlanSealTests.own) as well\n".utf8),
            "notes.txt": Array("of \(PlanSealTests.own)\n".utf8),
        ])
        var plan = try await fixture.proposed(
            asked: [PlanSealTests.own],
            names: ["Otávio Lemos Prado", "Hans Xaver"]
        )
        let number = try #require(plan.exhibits.firstIndex { $0.path == name })
        #expect(plan.exhibits[number].copy?.name == "exhibit-\(number + 1).txt")
        #expect(plan.exhibits.count { $0.copy != nil } == 1)
        _ = plan.acceptProposals(by: "A", agreedBy: "D")
        let result = try await fixture.applier(plan).run()
        #expect(result.outcomes[name]?.copy == "exhibit-\(number + 1).txt")
        // An officer may say otherwise.
        try plan.decide(name: "of-the-accused.txt", of: name, PlanRuling(officer: "A"))
        #expect(try DisclosurePlan(parsing: plan.bytes, classes: PlanVocabulary.classes) == plan)
        let again = try await fixture.applier(plan).run()
        #expect(again.outcomes[name]?.copy == "of-the-accused.txt")
    }
}

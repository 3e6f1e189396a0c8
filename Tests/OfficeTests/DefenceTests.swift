import Casework
import Encoding
import Evidence
import Exchange
import Fixtures
import Law
import Office
import Testing

/// What the defence gets to see, and what binds whoever shows it.
struct DefenceTests {
    private static let ledger = "data/ledger.csv"

    private func released() async throws -> TwoOffices {
        let both = try await TwoOffices()
        let walk = Walk(both)
        try await walk.untilTransferIsApproved()
        _ = try await walk.deliver()
        return both
    }

    private func tries(
        _ both: TwoOffices,
        _ members: [String: JSON] = [:],
        by holder: String = "lawyer"
    ) async throws -> StepAnswer {
        var all: [String: JSON] = [
            "recipient": "counsel in file 17", "exhibits": [.string(DefenceTests.ledger)],
            "ground": "CPP art. 14", "binding": ["c1"],
        ]
        all.merge(members) { $1 }
        return try await both.brazil.tries(
            "disclose-to-defence",
            Walk.reference,
            by: holder,
            all.filter { $0.value != .null }
        )
    }

    @Test func theDefenceGetsWhatWasSignedAndTheOtherSideIsToldInTheReport() async throws {
        let both = try await released()
        guard case .done(let done) = try await tries(both) else {
            Issue.record("a disclosure without anything against it was refused")
            return
        }
        #expect(done["disclosure"] == 1 && done["stage"] == "in-use")
        let brazil = both.brazil
        let lawyer = try #require(brazil.staff["lawyer"]).person
        let desk = try await brazil.office.desk(Walk.reference, for: lawyer)
        let disclosure = try #require(desk.disclosures.first)
        #expect(disclosure.exhibits == [DefenceTests.ledger])
        #expect(disclosure.packages == ["CH-2026-0042"] && disclosure.by == "lawyer")
        #expect(desk.view.ledger.contains { $0.event == "disclose-to-defence" })
        let part = try await archive(both, disclosure: 1)
        let whole = try await archive(both, disclosure: nil)
        #expect(String(decoding: part, as: UTF8.self).contains("date,amount"))
        #expect(part.count < whole.count)
        await #expect(throws: OfficeFailure.notFound) {
            _ = try await archive(both, disclosure: 2)
        }
        try await brazil.step(
            "use-report",
            Walk.reference,
            by: "lawyer",
            ["report": "Used in the trial."]
        )
        try await both.exchange()
        let reader = try #require(both.swiss.staff["lawyer"]).person
        let reference = try await both.swiss.onlyCase()
        let there = try await both.swiss.office.desk(reference, for: reader)
        let report = try #require(there.papers.last { $0.envelope.type == "use-report" })
        let lines = report.parts.flatMap(\.lines)
        #expect(lines.contains { $0.name == "disclosed-to-defence-1" })
        #expect(!lines.contains { $0.text.contains("counsel") })
    }

    private func archive(_ both: TwoOffices, disclosure: Int?) async throws -> [UInt8] {
        let lawyer = try #require(both.brazil.staff["lawyer"]).person
        let export = try await both.brazil.office.export(
            Walk.reference,
            package: "CH-2026-0042",
            disclosure: disclosure,
            for: lawyer
        )
        let pieces = export.pieces()
        var bytes: [UInt8] = []
        while let piece = try await pieces.next() { bytes += piece }
        return bytes
    }

    @Test func whatIsConfidentialNeedsConsentOrNotice() async throws {
        let both = try await released()
        func refusal(_ members: [String: JSON]) async throws -> Refusal? {
            try await tries(both, members).refusal
        }
        // Every condition in force is named, and no other.
        #expect(try await refusal(["binding": .null])?.problems.first?.field == "binding")
        #expect(try await refusal(["binding": ["c1", "c2"]])?.problems.first?.field == "binding")
        #expect(try await refusal(["exhibits": ["data/other"]])?.kind == .malformed)
        #expect(try await tries(both, by: "drafter").refusal?.kind == .notPermitted)
        // Another use is what the law book says it is.
        let other: [String: JSON] = ["otherProceedings": true]
        #expect(try await refusal(other)?.problems.first?.text.contains("CH.IMAC.67") == true)
        // What exonerates is disclosed once the other side was told, and not before.
        let exculpatory: [String: JSON] = ["confidential": true, "exculpatory": true]
        #expect(try await refusal(["confidential": true])?.problems.first?.field == "confidential")
        #expect(try await refusal(exculpatory)?.problems.first?.field == "notice")
        let told = try await both.brazil.step(
            "consult",
            Walk.reference,
            by: "lawyer",
            ["measures": ["m2"], "text": "The defence is to see the ledger: it exonerates."]
        )
        let notice: [String: JSON] = ["notice": try #require(told["envelope"])]
        let early = try await refusal(exculpatory.merging(notice) { $1 })
        #expect(early?.kind == .wrongState)
        try await both.exchange()
        let all = exculpatory.merging(notice) { $1 }
        #expect(try await refusal(all) == nil)
        // Swiss law knows no exception from speciality for what exonerates.
        #expect(try await refusal(all.merging(other) { $1 })?.kind == .wrongState)
    }

    @Test func theRulesOfConfidentialityAreInTheLawBook() throws {
        let book = try TwoOffices.book()
        for id in ["BUD.28.2", "UNTOC.18.5", "UNCAC.46.5"] {
            let rule = try #require(book.rules.first { $0.id == id }, "\(id)")
            #expect(rule.text.contains("onfidential"), "\(id)")
        }
    }
}

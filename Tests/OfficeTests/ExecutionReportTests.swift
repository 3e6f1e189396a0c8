import Casework
import Encoding
import Evidence
import Exchange
import Fixtures
import Registry
import Testing
import Transport

@testable import Office

/// The executing officer says how far the execution is, and the other side's file follows.
struct ExecutionReportTests {
    /// A case in which m2 and m3 are granted, and the order was given.
    private func executing(_ both: TwoOffices) async throws -> String {
        let (walk, swiss) = (Walk(both), both.swiss)
        try await walk.sendLetter()
        let reference = try await swiss.onlyCase()
        for step in ["register", "acknowledge", "check-form", "examine"] {
            try await swiss.step(step, reference, by: "lawyer")
        }
        let prepared = try await swiss.step(
            "prepare",
            reference,
            by: "lawyer",
            [
                "act": "decide", "measures": ["m2", "m3"],
                "outcomes": ["m2": "ACCEPT", "m3": "ACCEPT"],
            ]
        )
        let draft: [String: JSON] = ["draft": try #require(prepared["draft"])]
        try await swiss.step("decide", reference, by: "approver", draft, signed: true)
        let early = try await report(swiss, reference, ["m2"])
        #expect(early?.problems.map(\.text) == ["nothing is being executed yet"])
        try await walk.startExecution(reference)
        return reference
    }

    /// Reports, and gives what it was refused with.
    private func report(
        _ swiss: TestAuthority,
        _ reference: String,
        _ measures: [String],
        as holder: String = "lawyer",
        _ more: [String: JSON] = [:]
    ) async throws -> Refusal? {
        let members: [String: JSON] = [
            "measures": .array(measures.map { .string($0) }), "report": "The bank was heard.",
        ]
        let all = members.merging(more) { $1 }
        return try await swiss.tries("report-execution", reference, by: holder, all).refusal
    }

    /// Where the other side's file stands, and each measure.
    private func stages(_ both: TwoOffices) async throws -> [String] {
        try await both.exchange()
        try await both.expectConsistent()
        let view = try await both.brazil.view(Walk.reference)
        return [view.summary.stage] + view.measures.map(\.stage)
    }

    @Test func theOtherSideSeesHowFarItIs() async throws {
        let both = try await TwoOffices()
        let (brazil, swiss) = (both.brazil, both.swiss)
        let reference = try await executing(both)
        #expect(try await stages(both) == ["accepted", "asked", "accepted", "accepted"])
        for holder in ["approver", "dpo", "auditor"] {
            let refusal = try await report(swiss, reference, ["m2"], as: holder)
            #expect(refusal?.kind == .notPermitted, "\(holder)")
        }
        let more: [String: JSON] = ["open": "One bank has not answered.", "expected": "2026-05-04"]
        #expect(try await report(swiss, reference, ["m2", "m3"], as: "executing", more) == nil)
        #expect(try await stages(both) == ["in-execution", "asked", "executing", "executing"])
        let desk = try await brazil.office.desk(Walk.reference, for: brazil.lawyer)
        let paper = try #require(desk.papers.last { $0.envelope.type == "execution-report" })
        let lines = paper.parts.flatMap(\.lines)
        #expect(Set(lines.map(\.name)) == ["", "still-open", "expected"])
        #expect(lines.first { $0.name == "expected" }?.text == "2026-05-04")
        // What is complete is collected, and a part of it is a part.
        let complete: [String: JSON] = ["complete": true]
        let early = try await report(swiss, reference, ["m2"], complete)
        #expect(early?.problems.map(\.text) == ["the material is not said to be complete"])
        try await swiss.collect(reference, "ledger.csv", Array("date,amount\n".utf8))
        let exhibits: [String: JSON] = ["exhibits": ["ledger.csv"]]
        try await swiss.step("collect", reference, by: "executing", exhibits)
        #expect(try await report(swiss, reference, ["m2"], complete) == nil)
        let part = ["partially-executed", "asked", "executed", "executing"]
        #expect(try await stages(both) == part)
        let again = try await report(swiss, reference, ["m2"])
        #expect(again?.kind == .wrongState)
        #expect(try await report(swiss, reference, ["m3"], complete) == nil)
        let all = ["partially-executed", "asked", "executed", "executed"]
        #expect(try await stages(both) == all)
    }

    @Test func aReportIsOfOneDecisionAndOfWhatLiesAhead() async throws {
        let both = try await TwoOffices()
        let reference = try await executing(both)
        let none = try await report(both.swiss, reference, ["m1", "m2"])
        let said = none?.problems.map(\.text)
        #expect(said == ["no one decision is in force for all of them"])
        let unknown = try await report(both.swiss, reference, ["m9"])
        #expect(unknown?.kind == .malformed)
        for more in [
            ["expected": "2026-01-01"], ["open": "All.", "complete": true], ["report": ""],
        ] as [[String: JSON]] {
            let refusal = try await report(both.swiss, reference, ["m2"], more)
            #expect(refusal?.kind == .malformed)
        }
    }

    /// A part that is announced while another is granted leaves the letter executed in part.
    @Test func aPartThatLeavesIsAPart() async throws {
        let both = try await TwoOffices()
        let (walk, swiss) = (Walk(both), both.swiss)
        let reference = try await executing(both)
        try await swiss.collect(reference, "ledger.csv", Array("date,amount\n".utf8))
        let exhibits: [String: JSON] = ["exhibits": ["ledger.csv"]]
        try await swiss.step("collect", reference, by: "executing", exhibits)
        try await swiss.review(reference, keep: ["ledger.csv"])
        try await walk.approveTransfer(reference)
        let packed = try await swiss.step(
            "pack",
            reference,
            by: "executing",
            ["measures": ["m2"], "number": "CH-1"],
            signed: true
        )
        let parcel: [String: JSON] = ["parcel": try #require(packed["parcel"])]
        try await swiss.step("deliver", reference, by: "approver", parcel, signed: true)
        // Only the announcement is carried.
        await swiss.office.round()
        try both.carry(from: swiss, to: both.brazil) { $0.content == .envelope }
        await both.brazil.office.round()
        let announced = try await both.brazil.view(Walk.reference)
        #expect(announced.measures.map(\.stage) == ["asked", "transferred", "accepted"])
        #expect(announced.summary.stage == "partially-executed")
        for _ in 0..<2 { try await both.exchange() }
        #expect(try await both.brazil.view(Walk.reference).summary.stage == "received")
        try await both.expectConsistent()
    }
}

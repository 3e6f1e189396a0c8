import Casework
import Encoding
import Evidence
import Exchange
import Fixtures
import Registry
import Testing

@testable import Office

/// A letter is given up before it leaves: nobody was asked for anything, and nobody is told of it.
struct AbandonTests {
    /// Every stage at which a letter has not left.
    private enum Point: String, CaseIterable {
        case draft, internalReview = "internal-review", returned = "returned-to-originator"
        case approved, signed
    }

    private static let reference = Walk.reference

    /// Brings a letter to a stage.
    private func bring(_ brazil: TestAuthority, to point: Point) async throws {
        let reference = AbandonTests.reference
        let letter: [String: JSON] = [
            "peer": "ch-foj", "letter": .string(try Walk.example("letter.yaml")),
        ]
        let drafted = try await brazil.step("draft", reference, by: "drafter", letter)
        if point == .draft { return }
        let refused = try await brazil.tries("submit", reference, by: "drafter").refusal
        let rules = try #require(refused).problems.compactMap { problem in
            problem.text.split(separator: "`").dropFirst().first.map { JSON.string(String($0)) }
        }
        let submitted: [String: JSON] = ["acknowledged": .array(rules), "reasons": "Urgent."]
        try await brazil.step("submit", reference, by: "drafter", submitted)
        if point == .internalReview { return }
        if point == .returned {
            try await brazil.step("return", reference, by: "approver", ["reasons": "Unclear."])
            return
        }
        let approved: [String: JSON] = ["letter": try #require(drafted["letter"])]
        try await brazil.step("approve", reference, by: "approver", approved)
        if point == .approved { return }
        try await brazil.step("sign", reference, by: "approver", signed: true)
    }

    private func abandon(_ brazil: TestAuthority, by holder: String) async throws -> JSON {
        let reasons: [String: JSON] = ["reasons": "The suspect was found dead."]
        return try await brazil.step("abandon", AbandonTests.reference, by: holder, reasons)
    }

    @Test(arguments: Point.allCases)
    private func whereverItStandsItIsGivenUpAndClosedWithoutAWord(_ point: Point) async throws {
        let both = try await TwoOffices()
        let brazil = both.brazil
        try await bring(brazil, to: point)
        let reference = AbandonTests.reference
        #expect(try await brazil.view(reference).summary.stage == point.rawValue)
        for holder in ["executing", "dpo", "auditor"] {
            let members: [String: JSON] = ["reasons": "x"]
            let answer = try await brazil.tries("abandon", reference, by: holder, members)
            #expect([.notFound, .notPermitted].contains(answer.refusal?.kind), "\(holder)")
        }
        let silent = try await brazil.tries("abandon", reference, by: "drafter")
        #expect(silent.refusal?.problems.map(\.text) == ["`reasons` is missing"])
        let answer = try await abandon(brazil, by: point == .draft ? "drafter" : "approver")
        #expect(answer["stage"] == "withdrawn" && answer["envelope"] == nil)
        try await nothingLeadsOn(brazil)
        // Whoever works on it finds no more work, and nothing is due.
        for holder in ["drafter", "lawyer", "approver"] {
            let person = try #require(brazil.staff[holder]).person
            #expect(try await brazil.office.work(for: person).isEmpty, "\(holder)")
        }
        let closed = try await brazil.step("close", reference, by: "approver", signed: true)
        #expect(closed["stage"] == "closed")
        let again = try await brazil.tries("close", reference, by: "approver", signed: true)
        #expect(again.refusal?.kind == .wrongState)
        try await both.exchange()
        #expect(try await both.swiss.office.cases(for: both.swiss.lawyer).isEmpty)
        let view = try await brazil.view(reference)
        #expect(view.envelopes.isEmpty && view.summary.due == nil && view.deadlines.isEmpty)
        #expect(view.ledger.contains { $0.event == "abandon" })
        _ = try await RegisterCheck.run(brazil.register)
    }

    /// Nothing of a letter's way is open any more.
    private func nothingLeadsOn(_ brazil: TestAuthority) async throws {
        let reference = AbandonTests.reference
        let text = JSON.string(try Walk.example("letter.yaml"))
        let digest = JSON.string("\(ContentDigest(of: []))")
        let steps: [(name: String, by: String, members: [String: JSON], isSigned: Bool)] = [
            ("abandon", "approver", ["reasons": "again"], false),
            ("revise", "drafter", ["letter": text], false),
            ("share-draft", "drafter", [:], false), ("recall-draft", "drafter", [:], false),
            ("approve", "approver", ["letter": digest], false), ("sign", "approver", [:], true),
            ("send", "approver", [:], false),
            ("withdraw", "approver", ["measures": ["m1"]], true),
        ]
        for (name, holder, members, isSigned) in steps {
            let answer = try await brazil.tries(
                name,
                reference,
                by: holder,
                members,
                signed: isSigned
            )
            let kind = answer.refusal?.kind
            #expect([.wrongState, .conflict, .malformed].contains(kind), "\(name)")
        }
        let approver = try #require(brazil.staff["approver"]).person
        let desk = try await brazil.office.desk(reference, for: approver)
        let open = desk.offers.filter { $0.obstacle == nil }.map(\.step)
        #expect(open.contains(.close) && !open.contains(.abandon) && !open.contains(.send))
    }

    @Test func whatHasLeftIsNotGivenUpButWithdrawn() async throws {
        let both = try await TwoOffices()
        try await Walk(both).sendLetter()
        let reference = AbandonTests.reference
        let members: [String: JSON] = ["reasons": "too late"]
        let answer = try await both.brazil.tries("abandon", reference, by: "approver", members)
        let said = answer.refusal?.problems.map(\.text)
        #expect(said == ["the letter has left, or was given up before"])
        let drafter = try #require(both.brazil.staff["drafter"]).person
        let desk = try await both.brazil.office.desk(reference, for: drafter)
        let offer = try #require(desk.offers.first { $0.step == .abandon })
        #expect(offer.obstacle == .stage(StepWork.unsent))
        let measures: [String: JSON] = ["measures": ["m1", "m2", "m3"]]
        let done = try await both.brazil.step(
            "withdraw",
            reference,
            by: "approver",
            measures,
            signed: true
        )
        #expect(done["stage"] == "withdrawn" && done["envelope"] != nil)
        try await both.exchange()
        let there = try await both.swiss.view(try await both.swiss.onlyCase())
        #expect(there.summary.stage == "withdrawn")
    }

    @Test func aDraftThatWasShownIsTakenBackAndTheReasonsStay() async throws {
        let both = try await TwoOffices()
        let (brazil, swiss) = (both.brazil, both.swiss)
        try await bring(brazil, to: .draft)
        try await brazil.step("share-draft", AbandonTests.reference, by: "drafter")
        try await both.exchange()
        let there = try await swiss.onlyCase()
        let shown = try await swiss.office.informalDrafts(there, for: swiss.lawyer)
        // Somebody comments on it while it is given up.
        let comments: [String: JSON] = [
            "about": .string(try #require(shown.last).digest),
            "comments": [["topic": "letter", "text": "Which bank?"]],
        ]
        try await swiss.step("comment", there, by: "lawyer", comments)
        let answer = try await abandon(brazil, by: "drafter")
        #expect(answer["envelope"] != nil && answer["stage"] == "withdrawn")
        try await both.exchange()
        let last = try await swiss.office.informalDrafts(there, for: swiss.lawyer).last
        #expect(last?.state == .withdrawn && last?.reasons == nil)
        #expect(try await swiss.office.work(for: swiss.lawyer).isEmpty)
        // What was said of it is read in the case and waits for nobody.
        for holder in ["drafter", "lawyer"] {
            let person = try #require(brazil.staff[holder]).person
            #expect(try await brazil.office.work(for: person).isEmpty)
        }
        let here = try await brazil.view(AbandonTests.reference)
        let types = ["informal-draft", "draft-withdrawn", "informal-comments"]
        #expect(Set(here.envelopes.map(\.type)) == Set(types))
        let closed = try await brazil.step(
            "close",
            AbandonTests.reference,
            by: "approver",
            ["remarks": "Nothing more."],
            signed: true
        )
        #expect(closed["stage"] == "closed" && closed["envelope"] == nil)
        try await both.exchange()
        try await both.expectConsistent()
    }
}

import Casework
import Encoding
import Fixtures
import Law
import Testing

/// Letters that come to an end before anything is decided, between two authorities whose offices
/// are killed right after each act: one is given up, another is passed on.
@Suite(.serialized) struct EndedProgramTests {
    private static let given = "BR-2026-0001"
    private static let sent = "BR-2026-0002"

    @Test func aLetterIsGivenUpAndAnotherPassedOnThoughEachActIsFollowedByAKill() async throws {
        let (brazil, swiss) = try await MortalOffice.pair()
        try await giveUp(brazil, swiss)
        let there = try await arrive(brazil, swiss)
        try await passOn(there, brazil, swiss)
        for one in [brazil, swiss] { try await one.end() }
    }

    private func draft(_ reference: String, _ brazil: MortalOffice) async throws {
        let letter = try MortalOffice.example().yaml
        let members: [String: JSON] = ["peer": "ch-foj", "letter": .string(letter)]
        try await brazil.step("draft", reference, as: "drafter", members)
    }

    /// Where a case stands at an office, once it does.
    private func stands(
        _ reference: String,
        _ stage: String,
        at office: MortalOffice
    ) async throws -> JSON {
        _ = try await office.until("\(reference) \(stage)") {
            let view = try await office.get("cases/\(reference)", as: "lawyer")
            return view["stage"]?.string == stage ? stage : nil
        }
        return try await office.get("cases/\(reference)", as: "lawyer")
    }

    /// A draft that was shown is given up: the other side reads that it was taken back, not why.
    private func giveUp(_ brazil: MortalOffice, _ swiss: MortalOffice) async throws {
        let reference = EndedProgramTests.given
        try await draft(reference, brazil)
        try await brazil.step("share-draft", reference, as: "drafter")
        let there = try await swiss.until("the draft") {
            let cases = try await swiss.get("cases", as: "lawyer")["cases"]?.array ?? []
            return cases.first?["reference"]?.string
        }
        let reasons = "The suspect was found dead."
        try await brazil.step("abandon", reference, as: "drafter", ["reasons": .string(reasons)])
        _ = try await swiss.until("that it was taken back") {
            let answer = try await swiss.get("cases/\(there)/informal", as: "lawyer")
            let draft = answer["drafts"]?.array?.first
            return draft?["state"] == "withdrawn" ? "withdrawn" : nil
        }
        let seen = try await swiss.bytes("cases/\(there)", as: "lawyer")
        #expect(!String(decoding: seen, as: UTF8.self).contains(reasons))
        let closed = try await brazil.step("close", reference, as: "approver", signed: true)
        #expect(closed["stage"] == "closed")
        let work = try await brazil.get("work", as: "drafter")["work"]?.array
        #expect(work == [])
    }

    /// Another letter leaves, and its form is checked.
    private func arrive(_ brazil: MortalOffice, _ swiss: MortalOffice) async throws -> String {
        try await draft(EndedProgramTests.sent, brazil)
        try await brazil.send(EndedProgramTests.sent)
        let there = try await swiss.until("the letter") {
            let cases = try await swiss.get("cases", as: "lawyer")["cases"]?.array ?? []
            return cases.first { $0["stage"] == "received" }?["reference"]?.string
        }
        for step in ["register", "acknowledge", "check-form"] {
            try await swiss.step(step, there, as: "lawyer")
        }
        return there
    }

    /// It is another authority's: both learn of it and close.
    private func passOn(
        _ there: String,
        _ brazil: MortalOffice,
        _ swiss: MortalOffice
    ) async throws {
        let members: [String: JSON] = [
            "to": "Office of the Attorney General, Bern", "reasons": "Federal jurisdiction.",
        ]
        try await swiss.step("forward", there, as: "lawyer", members)
        let view = try await stands(EndedProgramTests.sent, "forwarded", at: brazil)
        #expect(view["letterStage"] == "forwarded" && view["deadlines"] == [])
        try await brazil.step("close", EndedProgramTests.sent, as: "approver", signed: true)
        _ = try await swiss.until("its closing") {
            let letter = try await swiss.get("cases/\(there)", as: "lawyer")["letterStage"]
            return letter == "closing" ? "closing" : nil
        }
        try await swiss.step("close", there, as: "approver", signed: true)
        _ = try await brazil.until("that both closed") {
            let home = "cases/\(EndedProgramTests.sent)"
            let letter = try await brazil.get(home, as: "lawyer")["letterStage"]
            return letter == "closed" ? "closed" : nil
        }
    }
}

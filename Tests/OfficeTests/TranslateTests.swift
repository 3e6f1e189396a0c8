import Casework
import Encoding
import Evidence
import Exchange
import Fixtures
import Registry
import Testing

@testable import Office

/// An approved letter gets a translation, which is signed and sent beside it.
struct TranslateTests {
    private static let members: [String: JSON] = [
        "language": "fr", "translation": "Demande d’entraide.\nLe compte est à geler.",
        "certified": true,
    ]

    private func approved(_ both: TwoOffices) async throws {
        let (brazil, reference) = (both.brazil, Walk.reference)
        let letter: [String: JSON] = [
            "peer": "ch-foj", "letter": .string(try Walk.example("letter.yaml")),
        ]
        let drafted = try await brazil.step("draft", reference, by: "drafter", letter)
        let early = try await brazil.tries("translate", reference, by: "drafter", Self.members)
        #expect(early.refusal?.kind == .wrongState)
        let refused = try await brazil.tries("submit", reference, by: "drafter").refusal
        let rules = try #require(refused).problems.compactMap { problem in
            problem.text.split(separator: "`").dropFirst().first.map { JSON.string(String($0)) }
        }
        let submitted: [String: JSON] = ["acknowledged": .array(rules), "reasons": "Urgent."]
        try await brazil.step("submit", reference, by: "drafter", submitted)
        let digest: [String: JSON] = ["letter": try #require(drafted["letter"])]
        try await brazil.step("approve", reference, by: "approver", digest)
    }

    @Test func itGoesOutBesideTheLetterThatWasApproved() async throws {
        let both = try await TwoOffices()
        let (brazil, reference) = (both.brazil, Walk.reference)
        try await approved(both)
        for holder in ["approver", "dpo", "auditor"] {
            let answer = try await brazil.tries("translate", reference, by: holder, Self.members)
            #expect(answer.refusal?.kind == .notPermitted, "\(holder)")
        }
        for more in [
            ["language": "FR"], ["language": "french"], ["translation": ""],
            ["translation": "a\u{202E}b\u{0}"],
        ] as [[String: JSON]] {
            let members = Self.members.merging(more) { $1 }
            let answer = try await brazil.tries("translate", reference, by: "drafter", members)
            #expect(answer.refusal?.kind == .malformed)
        }
        let first = Self.members.merging(["translation": "Une ébauche."]) { $1 }
        let done = try await brazil.step("translate", reference, by: "drafter", first)
        #expect(done["stage"] == "translating")
        try await brazil.step("translate", reference, by: "lawyer", Self.members)
        try await brazil.step("sign", reference, by: "approver", signed: true)
        let late = try await brazil.tries("translate", reference, by: "drafter", Self.members)
        #expect(late.refusal?.kind == .wrongState)
        try await brazil.step("send", reference, by: "approver")
        try await both.exchange()
        let there = try await both.swiss.onlyCase()
        let desk = try await both.swiss.office.desk(there, for: both.swiss.lawyer)
        let paper = try #require(desk.papers.first { $0.envelope.type == "letter" })
        let part = try #require(paper.parts.first { $0.section == "translation" })
        #expect(part.lines.map(\.name) == ["fr"])
        #expect(part.lines.map(\.text) == [Self.members["translation"]?.string])
        // The letter itself is what was approved.
        #expect(desk.letter?.text == (try Walk.example("letter.yaml")))
        try await both.expectConsistent()
    }

    /// What fits in no envelope with the letter is refused before anybody signs.
    @Test func bothFitInOneEnvelope() async throws {
        let both = try await TwoOffices()
        try await approved(both)
        let size = LetterOfRequest.Draft.sizeLimit
        let long = JSON.string(String(repeating: "é", count: size / 2))
        let whole = Self.members.merging(["translation": long]) { $1 }
        let answer = try await both.brazil.tries("translate", Walk.reference, by: "drafter", whole)
        #expect(answer.refusal == nil || answer.refusal?.kind == .tooLarge)
        let over = Self.members.merging([
            "translation": .string(String(repeating: "a", count: size + 1))
        ]) { $1 }
        let refused = try await both.brazil.tries("translate", Walk.reference, by: "drafter", over)
        #expect(refused.refusal?.kind == .malformed)
        guard answer.refusal == nil else { return }
        try await both.brazil.step("sign", Walk.reference, by: "approver", signed: true)
        try await both.brazil.step("send", Walk.reference, by: "approver")
        try await both.exchange()
        try await both.expectConsistent()
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Testing

/// Whole conversations, folded on both sides after every step.
@Suite struct ConversationTests {
    /// The letter of scenario S02 in its steps: Brazil asks Switzerland.
    static func scenario() throws -> Talk {
        var talk = try Talk()
        try talk.say(.acknowledgement, by: .requested)
        let freeze = try talk.say(.provisionalMeasure, by: .requested, ["M2"])
        #expect(try talk.stage("M2") == .secured)
        let question = try talk.say(.question, by: .requested, ["M1"], day: 1) {
            $0.deadline = Made.instant("2026-07-01T00:00:00Z")
        }
        #expect(try talk.stage("M1") == .inQuestion)
        try talk.say(.supplement, by: .requesting, ["M1"], day: 5) {
            $0.about = question.header.digest
        }
        #expect(try talk.stage("M1") == .asked)
        try talk.say(.consultation, by: .requested, ["M2", "M3"], day: 6) {
            $0.deadline = Made.instant("2026-06-20T00:00:00Z")
        }
        try talk.say(.postponement, by: .requested, ["M3"], day: 7) {
            $0.attested = [.notTheDrafter]
        }
        #expect(try talk.stage("M3") == .postponed)
        let conditions: Set<Section> = [.conditions]
        let decision = try talk.say(.decision, by: .requested, ["M1"], with: conditions, day: 8) {
            $0.outcomes = ["M1": "ACCEPT_WITH_CONDITIONS"]
            $0.deadline = Made.instant("2026-07-20T00:00:00Z")
            $0.attested = [.notTheDrafter]
        }
        #expect(try talk.stage("M1") == .conditional)
        try talk.say(.conditionsAccepted, by: .requesting, ["M1"], day: 9) {
            $0.about = decision.header.digest
        }
        #expect(try talk.stage("M1") == .accepted)
        try talk.say(.resumption, by: .requested, ["M3"], day: 20)
        try talk.say(.withdrawal, by: .requesting, ["M3"], day: 21)
        let announced = try talk.say(.deliveryAnnouncement, by: .requested, ["M1"], day: 40) {
            Self.announce(&$0, decision.header.digest)
        }
        #expect(try talk.stage("M1") == .transferred)
        try talk.say(.useReport, by: .requesting, day: 50) { $0.about = announced.header.digest }
        try talk.say(.lifting, by: .requested, ["M2"], day: 60) {
            $0.attested = [.notTheDrafter]
        }
        #expect(try talk.view(.requested).state.measures["M2"]?.decision == freeze.header.digest)
        try talk.say(.closing, by: .requested, day: 70)
        #expect(try talk.view(.requesting).state.stage == .closing)
        try talk.say(.closing, by: .requesting, day: 71)
        return talk
    }

    static func announce(_ header: inout EnvelopeHeader, _ decision: ContentDigest) {
        header.decision = decision
        header.attested = [.notTheDrafter, .custodyRecorded, .reviewDone, .remedyWindowOver]
        let digest = ContentDigest(of: [1])
        header.parcel = Parcel(digest: digest, size: 9, statement: digest)
    }

    @Test func bothSidesFoldScenarioS02AlikeAfterEveryStep() throws {
        let talk = try Self.scenario()
        let view = try talk.view(.requesting)
        #expect(view.state.stage == .closed)
        #expect(view.findings == [])
        #expect(view.gaps == [:])
        #expect(talk.all.count == 16)
    }
}

import Casework
import Evidence
import Exchange
import Testing

/// The fold depends on the set of envelopes and on nothing else.
@Suite struct FoldTests {
    private static func permutations<Element>(_ elements: [Element]) -> [[Element]] {
        guard elements.count > 1 else { return [elements] }
        return elements.indices.flatMap { index in
            var rest = elements
            let one = rest.remove(at: index)
            return permutations(rest).map { [one] + $0 }
        }
    }

    /// Brings envelopes in one by one; after each step the view must be that of the set so far.
    private func arrive(_ order: [VerifiedEnvelope], _ digest: ContentDigest) throws -> CaseView {
        var file = CaseFile(caseDigest: digest)
        for envelope in order { _ = try file.receive(envelope.header) }
        let again = CaseView(file.headers.reversed(), caseDigest: digest)
        #expect(file.view == again)
        return file.view
    }

    /// Both sides write without seeing each other; all is brought across at the end.
    private static func crossed() throws -> Talk {
        var talk = try Talk()
        _ = try talk.write(.decision, by: .requested, ["M1"]) {
            $0.outcomes = ["M1": "ACCEPT"]
            $0.attested = [.notTheDrafter]
        }
        _ = try talk.write(.supplement, by: .requesting, ["M1"])
        _ = try talk.write(.provisionalMeasure, by: .requested, ["M2"])
        _ = try talk.write(.withdrawal, by: .requesting, ["M2", "M3"])
        _ = try talk.write(.acknowledgement, by: .requested)
        return talk
    }

    @Test func anInformalDraftIsNoRequestUntilTheLetterFollows() throws {
        var writer = Writer()
        let first = try writer.write(.informalDraft, .requesting, [])
        func view() -> CaseView { CaseView(writer.all, caseDigest: first.digest) }
        #expect(view().state.stage == .informal && view().state.measures.isEmpty)
        let second = try writer.write(.informalDraft, .requesting, [])
        // A comment on the first crosses with the second, and counts.
        try writer.write(.informalComments, .requested, [], seen: 1) { $0.about = first.digest }
        #expect(view().findings.isEmpty && view().state.drafts == [first.digest, second.digest])
        // Nothing is decided, asked or acknowledged of what is no request.
        let early = try writer.write(.acknowledgement, .requested, [])
        #expect(view().findings == [.refused(early.digest, .letterStage(.informal))])
        try writer.write(.draftWithdrawn, .requesting, []) { $0.about = second.digest }
        let twice = try writer.write(.draftWithdrawn, .requesting, []) { $0.about = second.digest }
        #expect(view().findings.contains(.refused(twice.digest, .reference)))
        #expect(view().state.withdrawnDrafts == [second.digest])
        try writer.write(.letter, .requesting, ["M1"])
        #expect(view().state.stage == .sent && view().state.measures.keys.sorted() == ["M1"])
        let late = try writer.write(.informalDraft, .requesting, [])
        #expect(view().findings.contains(.refused(late.digest, .letterStage(.sent))))
        try writer.write(.informalComments, .requested, []) { $0.about = first.digest }
        #expect(view().findings.count == 3)
    }

    @Test func aReportCompletesOnlyWhatCustodyIsVouchedFor() throws {
        var talk = try Talk(measures: ["M1", "M2"])
        let conditional = try talk.say(.decision, by: .requested, ["M1"], with: [.conditions]) {
            $0.outcomes = ["M1": "ACCEPT_WITH_CONDITIONS"]
            $0.deadline = Made.instant("2026-06-11T00:00:00Z")
            $0.attested = [.notTheDrafter]
        }
        let decision = try talk.say(.decision, by: .requested, ["M2"]) {
            $0.outcomes = ["M2": "ACCEPT"]
            $0.attested = [.notTheDrafter]
        }
        for day in 1...2 {
            try talk.say(.executionReport, by: .requested, ["M1"], day: day) {
                $0.decision = conditional.header.digest
            }
            #expect(try talk.stage("M1") == .executing)
        }
        try talk.say(.executionReport, by: .requested, ["M2"], day: 3) {
            $0.decision = decision.header.digest
            $0.attested = [.custodyRecorded]
        }
        #expect(try talk.stage("M2") == .executed && talk.stage("M1") == .executing)
        // Conditions that nobody answered pass also where the execution was reported meanwhile.
        let missing = StepRefused.missing(.conditionsAccepted)
        try talk.say(
            .deliveryAnnouncement,
            by: .requested,
            ["M1"],
            day: 9,
            expecting: .refused(.step(missing, measure: "M1"))
        ) { ConversationTests.announce(&$0, conditional.header.digest) }
        #expect(try talk.stage("M1") == .executing)
        try talk.say(.deliveryAnnouncement, by: .requested, ["M1"], day: 11) {
            ConversationTests.announce(&$0, conditional.header.digest)
        }
        #expect(try talk.stage("M1") == .transferred)
        let state = try talk.view(.requesting).state
        #expect(state.measures["M1"]?.conditions == .unconditionalPart)
    }

    @Test func whatIsPassedOnIsAnsweredElsewhere() throws {
        var writer = Writer()
        let letter = try writer.write(.letter, .requesting, ["M1", "M2"])
        func view() -> CaseView { CaseView(writer.all, caseDigest: letter.digest) }
        try writer.write(.question, .requested, ["M2"]) { $0.deadline = Made.now }
        var early = writer
        try early.write(.provisionalMeasure, .requested, ["M1"])
        let begun = try early.write(.forwarding, .requested, [])
        let findings = CaseView(early.all, caseDigest: letter.digest).findings
        #expect(findings == [.refused(begun.digest, .decided(measure: "M1"))])
        try writer.write(.forwarding, .requested, [])
        #expect(view().state.stage == .forwarded && view().findings.isEmpty)
        let late = try writer.write(.decision, .requested, ["M1"]) {
            $0.outcomes = ["M1": "ACCEPT"]
        }
        let part = try writer.write(.supplement, .requesting, [])
        let refused: Set<Finding> = [
            .refused(late.digest, .letterStage(.forwarded)),
            .refused(part.digest, .letterStage(.forwarded)),
        ]
        #expect(view().findings == refused)
        for side in Side.allCases { try writer.write(.closing, side, []) }
        #expect(view().state.stage == .closed && view().findings == refused)
    }

    @Test func arrivalOrderMakesNoDifference() throws {
        let talk = try Self.crossed()
        let views = try Set(Self.permutations(talk.all).map { try arrive($0, talk.caseDigest) })
        #expect(views.count == 1)
        let view = try #require(views.first)
        #expect(view.findings.count == 2)
        #expect(view.state.measures["M1"]?.stage == .asked)
        #expect(view.state.measures["M2"]?.stage == .withdrawn)
        #expect(view.state.acknowledged && view.gaps.isEmpty && view.held.isEmpty)
    }

    @Test func arrivalOrderMakesNoDifferenceToALongConversation() throws {
        let talk = try ConversationTests.scenario()
        let view = try talk.view(.requested)
        for seed in 0..<200 {
            var source = SeededNumbers(seed: UInt64(seed))
            let order = talk.all.shuffled(using: &source)
            #expect(try arrive(order, talk.caseDigest) == view)
        }
    }

    @Test func everyArrivalOrderOfAPartShowsTheSamePart() throws {
        let talk = try Self.crossed()
        for left in 0..<(1 << talk.all.count) {
            let part = talk.all.indices.filter { left & (1 << $0) != 0 }.map { talk.all[$0] }
            let forward = CaseView(part.map(\.header), caseDigest: talk.caseDigest)
            let back = CaseView(part.reversed().map(\.header), caseDigest: talk.caseDigest)
            #expect(forward == back)
        }
    }

    @Test func gapsAreNamedAndWhatIsUrgentIsShownAcrossThem() throws {
        var talk = try Talk()
        _ = try talk.write(.consultation, by: .requesting, ["M1"])
        _ = try talk.write(.supplement, by: .requesting, ["M1"])
        let withdrawal = try talk.write(.withdrawal, by: .requesting, ["M1"])
        let reception = try talk.receive(withdrawal, at: .requested)
        #expect(reception == .held(gaps: [.requesting: [2...3]]))
        let view = try talk.view(.requested)
        #expect(view.ahead.map(\.type) == [.withdrawal])
        #expect(view.state.measures["M1"]?.stage == .asked)
        for envelope in talk.all[1...2].reversed() {
            _ = try talk.receive(envelope, at: .requested)
        }
        #expect(try talk.view(.requested) == talk.view(.requesting))
        #expect(try talk.stage("M1") == .withdrawn)
    }

    @Test func aDuplicateOrAReplayChangesNothing() throws {
        var talk = try ConversationTests.scenario()
        let before = try talk.view(.requested)
        for envelope in talk.all {
            #expect(throws: ReceptionFailure.duplicate) {
                try talk.receive(envelope, at: .requested)
            }
        }
        #expect(try talk.view(.requested) == before)
    }

    @Test func anEnvelopeOfAnotherCaseIsRefused() throws {
        var talk = try Talk()
        let other = try Talk(measures: ["M9"]).all[0]
        #expect(throws: ReceptionFailure.wrongCase) { try talk.receive(other, at: .requested) }
    }

    @Test func twoHistoriesAreAForkWhicheverCameFirst() throws {
        var talk = try Talk()
        let copy = talk
        let one = try talk.write(.supplement, by: .requesting, ["M1"])
        var other = copy
        let two = try other.write(.withdrawal, by: .requesting, ["M1"])
        _ = try talk.receive(one, at: .requested)
        guard case .fork(let fork) = try talk.receive(two, at: .requested) else {
            Issue.record("no fork")
            return
        }
        #expect(fork.side == .requesting && fork.seq == 2 && fork.digests.count == 2)
        _ = try other.receive(two, at: .requested)
        _ = try other.receive(one, at: .requested)
        #expect(try talk.view(.requested) == other.view(.requested))
    }

    @Test func whatTheLifecycleRefusesKeepsItsPlaceAndHasNoEffect() throws {
        var talk = try Talk()
        let before = try talk.view(.requesting).state
        let step = StepRefused.missing(.consultation)
        try talk.say(
            .postponement,
            by: .requested,
            ["M1"],
            expecting: .refused(.step(step, measure: "M1"))
        ) { $0.attested = [.notTheDrafter] }
        #expect(try talk.view(.requesting).state == before)
        try talk.say(.supplement, by: .requested, expecting: .refused(.wrongSide))
        try talk.say(.acknowledgement, by: .requested)
        #expect(try talk.view(.requesting).state.acknowledged)
    }

    @Test func aPersonSettlesWhatCrossedByTakingOneBack() throws {
        var talk = try Talk()
        let decision = try talk.write(.decision, by: .requested, ["M1"]) {
            $0.outcomes = ["M1": "ACCEPT"]
            $0.attested = [.notTheDrafter]
        }
        let supplement = try talk.write(.supplement, by: .requesting, ["M1"])
        _ = try talk.receive(decision, at: .requesting)
        guard case .crossed = try talk.receive(supplement, at: .requested) else {
            Issue.record("not crossed")
            return
        }
        #expect(try talk.stage("M1") == .asked)
        try talk.say(.retraction, by: .requesting, ["M1"]) {
            $0.about = supplement.header.digest
        }
        #expect(try talk.stage("M1") == .accepted)
        try talk.say(.retraction, by: .requested, ["M1"], expecting: .refused(.reference)) {
            $0.about = decision.header.digest
        }
    }

    @Test func anErasedOrWithheldSectionLeavesSignaturesAndFold() throws {
        let talk = try ConversationTests.scenario()
        var file = CaseFile(caseDigest: talk.caseDigest)
        for envelope in talk.all {
            let bytes = try envelope.withholding(Set(Section.allCases))
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("disclosures"))
            let side: Side =
                envelope.header.header.from == Made.party(.requesting) ? .requesting : .requested
            let erased = try Made.verify(UnverifiedEnvelope(bytes), from: side)
            #expect(erased.header == envelope.header)
            #expect(erased.sections.isEmpty)
            _ = try file.receive(erased.header)
        }
        #expect(try file.view == talk.view(.requested))
    }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}

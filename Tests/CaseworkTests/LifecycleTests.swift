import Casework
import Files
import Fixtures
import Testing

@Suite struct LifecycleTests {
    /// The rows of the table under a heading of `spec/lifecycle.md`.
    private func rows(_ heading: String) throws -> [[String]] {
        let bytes = try Files.read(Checkout.path + "/spec/lifecycle.md", limit: 1 << 20)
        let text = String(decoding: bytes, as: UTF8.self)
        let part = try #require(text.split(separator: "## \(heading)\n").last)
        let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
            .prefix { !$0.hasPrefix("## ") }
        return lines.filter { $0.hasPrefix("| ") }.dropFirst().map { line in
            line.split(separator: "|").map { cell in
                cell.split(separator: " ").joined(separator: " ")
            }
        }
    }

    /// Every pair of stage and step, beside the table.
    private func check<Life: Lifecycle>(_ life: Life.Type, _ heading: String) throws {
        let table = try rows(heading)
        let all = Set(StepGuard.allCases)
        var arrows = 0
        for stage in Life.Stage.allCases {
            for step in Life.Step.allCases {
                let row = table.first { $0[0] == stage.rawValue && $0[1] == step.rawValue }
                guard let row else {
                    let expected = StepRefused.notFrom(
                        stage: stage.rawValue,
                        step: step.rawValue
                    )
                    #expect(throws: expected) {
                        try Life.step(step, from: stage, satisfied: all)
                    }
                    continue
                }
                arrows += 1
                let next = try Life.step(step, from: stage, satisfied: all)
                #expect(next.rawValue == row[2])
                let guards = row[3] == "–" ? [] : row[3].split(separator: ", ").map(String.init)
                for name in guards {
                    let one = try #require(StepGuard(rawValue: name))
                    #expect(throws: StepRefused.missing(one)) {
                        try Life.step(step, from: stage, satisfied: all.subtracting([one]))
                    }
                }
                let named = Set(guards.compactMap(StepGuard.init(rawValue:)))
                #expect(throws: Never.self) {
                    try Life.step(step, from: stage, satisfied: named)
                }
            }
        }
        #expect(arrows == table.count)
        #expect(Life.transitions.count == table.count)
    }

    @Test func everyPairOfAnOutgoingLetterIsAsTheTableSays() throws {
        try check(OutgoingLetter.self, "Outgoing letter")
    }

    @Test func everyPairOfAnIncomingLetterIsAsTheTableSays() throws {
        try check(IncomingLetter.self, "Incoming letter")
    }

    @Test func everyPairOfAMeasureIsAsTheTableSays() throws {
        try check(MeasureLife.self, "Measure")
    }

    @Test func everyGuardIsExplained() throws {
        #expect(try rows("Guards").map { $0[0] } == StepGuard.allCases.map(\.rawValue))
    }

    @Test func nobodyRefusesOrPostponesWithoutConsultationAndReasons() {
        let all =
            OutgoingLetter.transitions.map { ($0.step.rawValue, $0.guards) }
            + IncomingLetter.transitions.map { ($0.step.rawValue, $0.guards) }
            + MeasureLife.transitions.map { ($0.step.rawValue, $0.guards) }
        let decisions = all.filter { $0.0 == "refuse" || $0.0 == "postpone" }
        #expect(decisions.count > 10)
        for (_, guards) in decisions {
            #expect(Set(guards).isSuperset(of: [.consultation, .reasons, .humanDecision]))
        }
    }

    @Test func whoDraftedDoesNotApprove() {
        var record = StepRecord()
        record.officer = "o-1"
        record.drafters = ["o-1"]
        record.documents = [.basisChosen, .notTheDrafter]
        #expect(throws: StepRefused.missing(.notTheDrafter)) {
            try OutgoingLetter.step(.approve, from: .internalReview, satisfied: record.satisfied)
        }
        record.officer = "o-2"
        #expect(throws: Never.self) {
            try OutgoingLetter.step(.approve, from: .internalReview, satisfied: record.satisfied)
        }
        record.officer = nil
        #expect(throws: StepRefused.missing(.notTheDrafter)) {
            try OutgoingLetter.step(.approve, from: .internalReview, satisfied: record.satisfied)
        }
    }

    @Test func noFreezeIsLiftedUnheard() {
        var record = StepRecord()
        record.officer = "o-2"
        record.documents = [.reasons]
        #expect(throws: StepRefused.missing(.otherSideHeard)) {
            try MeasureLife.step(.lift, from: .secured, satisfied: record.satisfied)
        }
        record.documents.insert(.otherSideHeard)
        #expect(
            (try? MeasureLife.step(.lift, from: .secured, satisfied: record.satisfied)) == .lifted
        )
    }

    @Test func nothingIsTransferredInTheRemedyWindow() throws {
        var record = StepRecord()
        record.officer = "o-2"
        record.documents = [.conditionsAccepted, .reviewDone, .remedyWindowOver, .noSuspension]
        record.remedyEnds = Day("2026-06-10")
        record.suspended = false
        for (day, over) in [("2026-06-10", false), ("2026-06-11", true)] {
            record.today = Day(day)
            let next = try? MeasureLife.step(
                .transfer,
                from: .executed,
                satisfied: record.satisfied
            )
            #expect((next == .transferred) == over)
        }
        record.suspended = true
        #expect(throws: StepRefused.missing(.noSuspension)) {
            try MeasureLife.step(.transfer, from: .executed, satisfied: record.satisfied)
        }
        record.suspended = nil
        #expect(throws: StepRefused.missing(.noSuspension)) {
            try MeasureLife.step(.transfer, from: .executed, satisfied: record.satisfied)
        }
    }

    @Test func everyStageIsReachedFromTheFirst() {
        func reached<Life: Lifecycle>(_ life: Life.Type, from start: Life.Stage) -> Set<Life.Stage>
        {
            var found: Set = [start]
            for _ in Life.transitions {
                for arrow in Life.transitions where found.contains(arrow.from) {
                    found.insert(arrow.to)
                }
            }
            return found
        }
        #expect(
            reached(OutgoingLetter.self, from: .draft).count == OutgoingLetter.Stage.allCases.count
        )
        #expect(
            reached(IncomingLetter.self, from: .received).count
                == IncomingLetter.Stage.allCases.count
        )
        #expect(reached(MeasureLife.self, from: .asked).count == MeasureLife.Stage.allCases.count)
    }
}

import Casework
import Evidence
import Exchange
import Files
import Fixtures
import Testing

/// Every pair of types that the two sides can write at once, against `spec/exchange.md`.
@Suite struct CrossingTests {
    private static let page = Result {
        String(
            decoding: try Files.read(Checkout.path + "/spec/exchange.md", limit: 1 << 20),
            as: UTF8.self
        )
    }

    /// The rows of the table under a heading, cell by cell, without the head.
    static func rows(_ heading: String) throws -> [[String]] {
        let lines = try page.get().split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == "## \(heading)" })
        let section = lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
        let rows = section.filter { $0.hasPrefix("| ") }.map { line in
            line.split(separator: "|").map { cell in
                let head = cell.drop { $0 == " " }
                return String(String(head.reversed().drop { $0 == " " }.reversed()))
            }
        }
        return Array(rows.dropFirst())
    }

    static let pairs = EnvelopeType.written(by: .requesting).flatMap { left in
        EnvelopeType.written(by: .requested).map { (left, $0) }
    }

    @Test func theTableOfCrossingsIsTheCodes() throws {
        var expected: [EnvelopeType: [EnvelopeType: Crossing]] = [:]
        for row in try Self.rows("Written at once") {
            let left = try #require(EnvelopeType(rawValue: row[0]))
            let result = try #require(Crossing(rawValue: row[1]))
            for name in row[2].split(separator: ",") {
                let right = try #require(EnvelopeType(rawValue: String(name.drop { $0 == " " })))
                #expect(expected[left]?[right] == nil, "\(left) \(right) stands twice")
                expected[left, default: [:]][right] = result
            }
        }
        #expect(Self.pairs.count == 16 * 21)
        for (left, right) in Self.pairs {
            let found = Crossing.of(requesting: left, requested: right)
            #expect(found == expected[left]?[right] ?? .both, "\(left) \(right)")
        }
    }

    @Test func theTableOfFormsIsTheCodes() throws {
        let rows = try Self.rows("Types")
        let expected = EnvelopeType.allCases.map { type in
            let form = type.form
            return [
                type.rawValue, form.side?.rawValue ?? "either", form.officer ? "yes" : "–",
                form.measures ? "must" : form.mayName ? "may" : "–",
                Self.list(form.members.map(\.rawValue)), Self.list(form.options.map(\.rawValue)),
                Self.list(form.sections.map(\.rawValue)), Self.list(form.extras.map(\.rawValue)),
            ]
        }
        #expect(rows == expected)
    }

    private static func list(_ words: [String]) -> String {
        words.isEmpty ? "–" : words.sorted().joined(separator: ", ")
    }

    // MARK: Every pair, written and folded

    /// A case in which as much as possible may come next, with what later envelopes name.
    private struct Ground {
        var talk: Talk
        var question, conditions, decision, parcel, use: ContentDigest
    }

    /// Measures: A asked and consulted, B in question, C conditional, D accepted, E secured,
    /// F postponed, G transferred.
    private static let ground = Result {
        var talk = try Talk(measures: ["A", "B", "C", "D", "E", "F", "G"])
        let all = ["A", "B", "C", "D", "E", "F", "G"]
        try talk.say(.consultation, by: .requested, all)
        try talk.say(.consultation, by: .requesting, all)
        let question = try talk.say(.question, by: .requested, ["B"]) { $0.deadline = Made.now }
        let conditions = try talk.say(.decision, by: .requested, ["C"], with: [.conditions]) {
            $0.outcomes = ["C": "ACCEPT_WITH_CONDITIONS"]
            $0.deadline = Made.now
            $0.attested = [.notTheDrafter]
        }
        let decision = try talk.say(.decision, by: .requested, ["D", "G"]) {
            $0.outcomes = ["D": "ACCEPT", "G": "ACCEPT"]
            $0.attested = [.notTheDrafter]
        }
        try talk.say(.provisionalMeasure, by: .requested, ["E"])
        try talk.say(.postponement, by: .requested, ["F"]) { $0.attested = [.notTheDrafter] }
        let parcel = try talk.say(.deliveryAnnouncement, by: .requested, ["G"]) {
            ConversationTests.announce(&$0, decision.header.digest)
        }
        let use = try talk.say(.collateralUseRequest, by: .requesting, ["G"])
        return Ground(
            talk: talk,
            question: question.header.digest,
            conditions: conditions.header.digest,
            decision: decision.header.digest,
            parcel: parcel.header.digest,
            use: use.header.digest
        )
    }

    /// The same before anything is decided: A asked, with conditions proposed, B in question, E
    /// secured.
    private static let early = Result {
        var talk = try Talk(measures: ["A", "B", "E"])
        let question = try talk.say(.question, by: .requested, ["B"]) { $0.deadline = Made.now }
        let proposal = try talk.say(.conditionsProposed, by: .requested, ["A"]) {
            $0.deadline = Made.now
        }
        let secured = try talk.say(.provisionalMeasure, by: .requested, ["E"])
        return Ground(
            talk: talk,
            question: question.header.digest,
            conditions: proposal.header.digest,
            decision: secured.header.digest,
            parcel: secured.header.digest,
            use: secured.header.digest
        )
    }

    /// The same before anything is begun: A asked, with conditions proposed, B in question.
    private static let fresh = Result {
        var talk = try Talk(measures: ["A", "B"])
        let question = try talk.say(.question, by: .requested, ["B"]) { $0.deadline = Made.now }
        let proposal = try talk.say(.conditionsProposed, by: .requested, ["A"]) {
            $0.deadline = Made.now
        }
        return Ground(
            talk: talk,
            question: question.header.digest,
            conditions: proposal.header.digest,
            decision: question.header.digest,
            parcel: question.header.digest,
            use: question.header.digest
        )
    }

    private static func grounds() throws -> [Ground] {
        [try ground.get(), try early.get(), try fresh.get()]
    }

    /// Writes one envelope of a type that the ground allows, or nothing when none does.
    private static func write(
        _ type: EnvelopeType,
        by side: Side,
        _ measure: String,
        in ground: inout Ground
    ) throws -> VerifiedEnvelope? {
        let needsMeasure = type.form.measures
        let known = ground
        let envelope = try ground.talk.write(
            type,
            by: side,
            needsMeasure || type == .supplement || type == .question ? [measure] : [],
            with: type == .decision ? [.reasons] : [],
            day: 1
        ) { header in
            fill(&header, measure, known)
        }
        let file = try #require(ground.talk.files[side])
        if case .refused = file.reception(of: envelope.header.digest) { return nil }
        return envelope
    }

    private static func fill(_ header: inout EnvelopeHeader, _ measure: String, _ ground: Ground) {
        let guards: Set<StepGuard> = [
            .notTheDrafter, .custodyRecorded, .reviewDone, .remedyWindowOver, .finalJudgment,
        ]
        if header.type.form.members.contains(.attested) { header.attested = guards }
        if header.type.form.members.contains(.deadline) {
            header.deadline = Made.instant("2026-07-01T00:00:00Z")
        }
        let known = ground.talk.files[.requested]?.view.state.measures[measure]?.decision
        switch header.type {
        case .supplement: header.about = ground.question
        case .conditionsAccepted, .conditionsDeclined: header.about = ground.conditions
        case .disposalCertificate: (header.about, header.outcome) = (ground.parcel, "DESTROYED")
        case .collateralUseAnswer: (header.about, header.outcome) = (ground.use, "CONSENT")
        case .decision: header.outcomes = [measure: "ACCEPT"]
        case .handOver:
            header.decision = known ?? ground.decision
        case .executionReport, .deliveryAnnouncement:
            if header.type == .deliveryAnnouncement {
                ConversationTests.announce(&header, ground.decision)
            }
            header.decision = known ?? ground.decision
        case .gapRequest: header.missing = 1...1
        case .retraction, .draftWithdrawn, .informalComments: header.about = ground.decision
        default: break
        }
    }

    /// Everything each side may write on the ground, measure by measure, signed once.
    private static let possible = Result {
        var possible: [Side: [Written]] = [:]
        for side in Side.allCases {
            for (number, ground) in try grounds().enumerated() {
                for type in EnvelopeType.written(by: side) {
                    for measure in try ground.talk.view(side).state.measures.keys.sorted() {
                        var own = ground
                        let envelope = try write(type, by: side, measure, in: &own)
                        guard let envelope else { continue }
                        let state = try own.talk.view(side).state
                        let place = "\(number)\(measure)"
                        let written = Written(type: type, measure: place, envelope, state)
                        possible[side, default: []].append(written)
                    }
                }
            }
        }
        return possible
    }

    private struct Written {
        let type: EnvelopeType
        /// The number of its ground, and the measure.
        let measure: String
        let envelope: VerifiedEnvelope
        /// What it comes to alone.
        let state: CaseState

        init(
            type: EnvelopeType,
            measure: String,
            _ envelope: VerifiedEnvelope,
            _ state: CaseState
        ) {
            self.type = type
            self.measure = measure
            self.envelope = envelope
            self.state = state
        }
    }

    /// A letter, what goes before it, a retraction or a closing has no place on these grounds.
    ///
    /// Everything else is written on each measure that allows it.
    @Test func theGroundsAllowAllButThese() throws {
        let possible = try Self.possible.get()
        let missing = Side.allCases.map { side in
            Set(EnvelopeType.written(by: side)).subtracting((possible[side] ?? []).map(\.type))
        }
        let before: Set<EnvelopeType> = [
            .letter, .preservationRequest, .informalDraft, .draftWithdrawn,
        ]
        #expect(missing[0] == before.union([.retraction, .closing]))
        #expect(missing[1] == [.informalComments, .retraction, .closing])
    }

    /// Each pair on each measure on which both may be written at once: the sides agree, and the
    /// result is what the table says.
    @Test func everyPairWrittenAtOnceComesToWhatTheTableSays() throws {
        let possible = try Self.possible.get()
        for left in possible[.requesting] ?? [] {
            for right in possible[.requested] ?? [] where right.measure == left.measure {
                try check(left, right)
            }
        }
    }

    private func check(_ left: Written, _ right: Written) throws {
        let number = try #require(left.measure.first?.wholeNumberValue)
        let ground = try Self.grounds()[number].talk
        let before = try ground.view(.requesting).state
        var views: Set<CaseView> = []
        for order in [[left, right], [right, left]] {
            var file = try #require(ground.files[.requesting])
            for written in order { _ = try file.receive(written.envelope.header) }
            views.insert(file.view)
        }
        #expect(views.count == 1)
        let view = try #require(views.first)
        let pair = "\(left.type) \(right.type) \(left.measure)"
        switch Crossing.of(requesting: left.type, requested: right.type) {
        case .both:
            #expect(view.findings == [], "\(pair)")
        case .requestingPrevails:
            #expect(view.state == left.state && view.findings.count == 1, "\(pair)")
        case .crossed:
            #expect(view.state == before && view.findings.count == 1, "\(pair)")
        }
    }

    /// Where both count, it is as if either had come first: nothing depends on the order chosen.
    @Test func whatBothCountsCommutes() throws {
        let possible = try Self.possible.get()
        for left in possible[.requesting] ?? [] {
            for right in possible[.requested] ?? [] where right.measure == left.measure {
                let crossing = Crossing.of(requesting: left.type, requested: right.type)
                guard crossing == .both else { continue }
                var one = left.state
                var two = right.state
                let (first, second) = (left.envelope.header, right.envelope.header)
                #expect(throws: Never.self) { try one.apply(second, by: .requested) }
                #expect(throws: Never.self) { try two.apply(first, by: .requesting) }
                #expect(one == two, "\(left.type) \(right.type) \(left.measure)")
            }
        }
    }
}

import Casework
import Encoding
import Exchange
import Fixtures
import Office
import Registry
import Testing

/// What is counted while cases go on is what is counted when they are read again.
struct StatisticsTests {
    private func expectCounted(_ both: TwoOffices) async throws {
        #expect(try await both.brazil.office.recount() == 0)
        #expect(try await both.swiss.office.recount() == 0)
    }

    private func report(
        _ authority: TestAuthority,
        _ report: StatisticsQuery.Report = .overview,
        _ change: (inout StatisticsQuery) -> Void = { _ in }
    ) async throws -> Statistics {
        var query = StatisticsQuery()
        query.report = report
        change(&query)
        let lawyer = try #require(authority.staff["lawyer"]).person
        return try await authority.office.statistics(query, for: lawyer)
    }

    private func row(_ found: Statistics, _ table: String, _ first: String) throws -> [Int?] {
        let row = try #require(found.table(table)).rows.first { $0.first == .code(first) }
        return try #require(row).dropFirst().map { cell in
            if case .count(let number) = cell { number } else { nil }
        }
    }

    @Test func aWholeCaseIsCountedAtEveryStepAsItIsReadAgain() async throws {
        let both = try await TwoOffices()
        var walk = Walk(both)
        walk.after = { _ in try await expectCounted(both) }
        try await walk.untilTransferIsApproved()
        _ = try await walk.deliver()
        try await expectCounted(both)
        let swiss = try await report(both.swiss)
        #expect(swiss.zone == "Europe/Zurich")
        #expect(try row(swiss, "totals", "requested") == [1, 0, 1, 3])
        #expect(try row(swiss, "totals", "requesting") == [0, 0, 0, 0])
        let brazil = try await report(both.brazil)
        #expect(try row(brazil, "totals", "requesting") == [1, 0, 1, 3])
        // One measure was decided, with conditions; one is frozen and one is postponed.
        for (found, state) in [(swiss, "BR"), (brazil, "CH")] {
            #expect(try row(found, "states", state) == [3, 0, 1, 0, 0, 0, 0, 1])
            #expect(try row(found, "happened", "postponement") == [1])
            #expect(try row(found, "days", "acknowledged") == [1, 0, 0, 0, 0])
        }
        let years = try await report(both.swiss, .national)
        #expect(years.table("years")?.rows.last?.last == .count(1))
        let instruments = try #require(swiss.table("instruments")).rows
        #expect(instruments.count == 1 && instruments[0][0] != .code(CaseFigures.unknown))
        let held = try await report(both.swiss) { $0.least = 5 }
        #expect(held.table("states")?.rows.first?.contains(.count(3)) == false)
    }

    @Test func whoDoesNotKnowTheDocketGetsNoNumbers() async throws {
        let both = try await TwoOffices()
        for (holder, one) in both.swiss.staff {
            let found = try? await both.swiss.office.statistics(
                StatisticsQuery(),
                for: one.person
            )
            let may = ["lawyer", "approver", "dpo", "auditor"].contains(holder)
            #expect((found != nil) == may, "\(holder)")
        }
    }

    @Test(arguments: [UInt64(1), 2])
    func whateverHappensTheNumbersAreThoseOfARecount(_ seed: UInt64) async throws {
        let both = try await TwoOffices()
        var history = RandomCases(both, seed)
        for round in 0..<3 {
            try await history.begin("BR-\(round)")
            try await both.exchange()
            try await expectCounted(both)
        }
        for round in 0..<10 {
            await history.act()
            if round % 3 == 2 { try await both.exchange() }
            try await expectCounted(both)
            both.clock.advance(90_000)
        }
        let totals = try row(try await report(both.swiss), "totals", "requested")
        #expect(totals[0] == 3 && totals[3] == 9)
    }
}

/// Cases that go on by chance: what an office refuses is left.
struct RandomCases {
    private let both: TwoOffices
    private var source: Splitmix

    init(_ both: TwoOffices, _ seed: UInt64) {
        self.both = both
        source = Splitmix(state: seed)
    }

    /// The same numbers every time (splitmix64).
    private struct Splitmix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var word = state
            word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
            word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
            return word ^ word >> 31
        }
    }

    /// Sends a letter of S02 under a reference.
    func begin(_ reference: String) async throws {
        let brazil = both.brazil
        let letter = try Walk.example("letter.yaml")
        let drafted = try await brazil.step(
            "draft",
            reference,
            by: "drafter",
            ["peer": "ch-foj", "letter": .string(letter)]
        )
        guard
            case .refused(let refusal) = try await brazil.tries(
                "submit",
                reference,
                by: "drafter"
            )
        else { return }
        let rules = refusal.problems.compactMap { problem in
            problem.text.split(separator: "`").dropFirst().first.map { JSON.string(String($0)) }
        }
        let members: [String: JSON] = ["acknowledged": .array(rules), "reasons": "Urgent."]
        try await brazil.step("submit", reference, by: "drafter", members)
        let digest: [String: JSON] = ["letter": try #require(drafted["letter"])]
        try await brazil.step("approve", reference, by: "approver", digest)
        try await brazil.step("sign", reference, by: "approver", signed: true)
        try await brazil.step("send", reference, by: "approver")
    }

    /// Takes some steps in one case, at one of the offices.
    mutating func act() async {
        guard let cases = try? await cases(), let chosen = cases.randomElement(using: &source)
        else { return }
        let measures = ["m1", "m2", "m3"].shuffled(using: &source)
            .prefix(Int.random(in: 1...3, using: &source)).sorted()
        let named = JSON.array(measures.map { .string($0) })
        switch Int.random(in: 0..<6, using: &source) {
        case 0:
            let members: [String: JSON] = ["measures": named, "reasons": "Not needed any more."]
            _ = try? await both.brazil.step(
                "withdraw",
                chosen.here,
                by: "approver",
                members,
                signed: true
            )
        case 1:
            for step in ["close"] {
                _ = try? await both.swiss.step(step, chosen.there, by: "approver", signed: true)
            }
        default: await decide(chosen.there, measures)
        }
    }

    private mutating func decide(_ reference: String, _ measures: [String]) async {
        let swiss = both.swiss
        for step in ["register", "acknowledge", "check-form", "examine", "assess"] {
            _ = try? await swiss.step(step, reference, by: "lawyer")
        }
        let named = JSON.array(measures.map { .string($0) })
        let said: [String: JSON] = ["measures": named, "text": "What do you think?"]
        _ = try? await swiss.step("consult", reference, by: "lawyer", said)
        let words = ["ACCEPT", "REFUSE", "ACCEPT_WITH_CONDITIONS"]
        var outcomes: [String: JSON] = [:]
        for measure in measures {
            outcomes[measure] = .string(words.randomElement(using: &source) ?? "ACCEPT")
        }
        let prepared = try? await swiss.step(
            "prepare",
            reference,
            by: "lawyer",
            [
                "act": "decide", "measures": named, "outcomes": .object(outcomes),
                "grounds": ["CH.IMAC.67.1", "CH.IMAC.3.1"], "reasons": "By the law.",
                "deadline": "2026-12-20T00:00:00Z",
                "conditions": [["id": "c1", "text": "No fiscal use."]],
            ]
        )
        guard let draft = prepared?["draft"] else { return }
        _ = try? await swiss.step(
            "decide",
            reference,
            by: "approver",
            ["draft": draft],
            signed: true
        )
    }

    /// The references of each case on both sides, by the order in which they began.
    private func cases() async throws -> [(here: String, there: String)] {
        let staff = try #require(both.swiss.staff["lawyer"])
        let there = try await both.swiss.office.cases(for: staff.person).map(\.reference).sorted()
        return there.enumerated().map { ("BR-\($0.offset)", $0.element) }
    }
}

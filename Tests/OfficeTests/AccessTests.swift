import Casework
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Testing

@testable import Office

/// Need to know: every role, every step, in a case of one's own and in another's.
struct AccessTests {
    /// The table under "Who may" in `spec/office.md`: of which cases a role knows, and what.
    private func table() throws -> [OfficeRole: (which: String, what: String)] {
        let bytes = try Files.read(Checkout.path + "/spec/office.md", limit: 1 << 20)
        let text = String(decoding: bytes, as: UTF8.self)
        let part = try #require(text.split(separator: "\n## Who may\n").last)
        let lines = part.split(separator: "\n").prefix { !$0.hasPrefix("## ") }
        var table: [OfficeRole: (which: String, what: String)] = [:]
        for line in lines where line.hasPrefix("| ") {
            let cells = line.split(separator: "|").map { cell in
                cell.split(separator: " ").joined(separator: " ")
            }
            guard let role = OfficeRole(rawValue: cells[0]) else { continue }
            table[role] = (cells[1], cells[2])
        }
        return table
    }

    @Test func everyRoleIsInTheTable() throws {
        #expect(try table().count == OfficeRole.allCases.count)
    }

    @Test func everyRoleSeesWhatTheTableSays() throws {
        for (role, cells) in try table() {
            let person = Office.Person(holder: "o-1", roles: [role])
            for isOwn in [true, false] {
                let involved: Involvement = isOwn ? true : false
                let sees = cells.which == "all" || (cells.which == "own" && isOwn)
                #expect(Access.sees(person, involved: involved) == sees, "\(role)")
                let reads = sees && cells.what == "what they hold"
                #expect(Access.reads(person, involved: involved) == reads, "\(role)")
            }
        }
    }

    /// How somebody may stand to a case, beside being nobody's deputy.
    private enum Standing: CaseIterable {
        case involved, stranger
        /// The deputy of somebody involved, of a stranger; of one whose deputation is over.
        case deputy, strangersDeputy, formerDeputy
        case absent
        /// With a token for another case.
        case elsewhere
    }

    private static let principal = "o-9"

    /// The person of a role who stands so, and how the case concerns the person.
    ///
    /// A deputy has no role of his own but the operator's, and those of the role by the other.
    private func person(
        _ roles: Set<OfficeRole>,
        _ standing: Standing
    ) throws -> (person: Office.Person, involved: Involvement) {
        let principal = AccessTests.principal
        var person = Office.Person(holder: "o-1", roles: roles)
        var people: Set<String> = ["o-7"]
        switch standing {
        case .involved: people.insert("o-1")
        case .stranger: break
        case .deputy, .strangersDeputy, .formerDeputy:
            person = Office.Person(holder: "o-1", roles: [.operator])
            if standing != .formerDeputy {
                person.principals = [.init(holder: principal, roles: roles)]
            }
            if standing != .strangersDeputy { people.insert(principal) }
        case .absent:
            people.insert("o-1")
            person.isAbsent = true
        case .elsewhere:
            people.insert("o-1")
            let now = try #require(Instant("2026-11-24T14:00:00Z"))
            person.narrow = NarrowToken(
                id: "t-1",
                digest: ContentDigest(of: []),
                roles: roles,
                cases: ["B-2"],
                until: now
            )
        }
        return (person, Involvement(of: person, among: people, reference: "A-1"))
    }

    /// Every role, alone and beside every other, with every step, on either side, however the
    /// person stands to the case.
    @Test(arguments: Standing.allCases)
    private func everyStepNeedsOneRoleThatHasItAndKnowsTheCase(_ standing: Standing) throws {
        let table = try table()
        var granted = 0
        for one in OfficeRole.allCases {
            for other in OfficeRole.allCases {
                let (person, involved) = try person([one, other], standing)
                let counts = ![.formerDeputy, .elsewhere].contains(standing)
                let isOwn = counts && ![.stranger, .strangersDeputy].contains(standing)
                let knowing = [one, other].filter { role in
                    let which = table[role]?.which
                    let isGiven = role.acts || ![.deputy, .strangersDeputy].contains(standing)
                    return isGiven && counts && (which == "all" || (which == "own" && isOwn))
                }
                #expect(Access.sees(person, involved: involved) == !knowing.isEmpty)
                #expect(Access.reads(person, involved: involved) == knowing.contains(where: \.acts))
                for step in OfficeStep.allCases {
                    for side in [Exchange.Side.requesting, .requested] {
                        let may =
                            standing != .absent
                            && knowing.contains { step.roles.contains($0) }
                        let hand = Access.hand(of: person, step, on: side, involved: involved)
                        #expect((hand != nil) == (may && (step.side ?? side) == side))
                        let isDeputy = [.deputy, .strangersDeputy].contains(standing)
                        let expected: Access.Hand =
                            isDeputy ? .deputy(of: AccessTests.principal) : .own
                        #expect(hand == nil || hand == expected)
                        if hand != nil { granted += 1 }
                    }
                }
            }
        }
        let grantsNothing: [Standing] = [.formerDeputy, .absent, .elsewhere]
        #expect((granted == 0) == grantsNothing.contains(standing))
    }

    /// One case at the authority that is asked, from before anybody was called in to after
    /// everybody was sent away.
    @Test func aCaseIsKnownToThoseItConcerns() async throws {
        let both = try await TwoOffices()
        try await Walk(both).untilAnswered()
        let reference = try await both.swiss.onlyCase()
        try await strangersLearnNothing(both.swiss, reference)
        try await nobodyTakesAnExhibitIntoAStrangersCase(both.swiss, reference)
        try await aPersonIsCalledInAndSentAway(both.swiss, reference)
        try await whoIsAssignedIsNotSentAway(both.swiss, reference)
        for holder in ["operator", "auditor", "nobody"] {
            let members: [String: JSON] = ["person": .string(holder)]
            let answer = try await both.swiss.tries("involve", reference, by: "lawyer", members)
            #expect(answer.refusal?.kind == .malformed)
        }
    }

    /// A stranger is told what somebody is told who asks for a case that there is not.
    private func strangersLearnNothing(_ swiss: TestAuthority, _ reference: String) async throws {
        for stranger in ["drafter", "executing", "operator"] {
            let person = try #require(swiss.staff[stranger]).person
            #expect(try await swiss.office.cases(for: person).isEmpty)
            #expect(try await swiss.office.work(for: person).isEmpty)
            #expect(try await !swiss.office.shows(reference, to: person))
            await #expect(throws: OfficeFailure.notFound) {
                _ = try await swiss.view(reference, as: stranger)
            }
            await #expect(throws: OfficeFailure.notFound) {
                _ = try await swiss.office.export(
                    reference,
                    package: "1",
                    disclosure: nil,
                    for: person
                )
            }
        }
        for step in OfficeStep.allCases where step != .draft && !step.needsSignature {
            let real = try await swiss.tries(step.rawValue, reference, by: "executing")
            let none = try await swiss.tries(step.rawValue, "none", by: "executing")
            #expect(real.refusal == none.refusal && real.refusal?.kind == .notFound)
        }
        let lawyer = try #require(swiss.staff["lawyer"]).person
        let item = try #require(try await swiss.office.work(for: lawyer).first)
        #expect(item.summary.reference == reference && item.said != nil && !item.steps.isEmpty)
    }

    private func nobodyTakesAnExhibitIntoAStrangersCase(
        _ swiss: TestAuthority,
        _ reference: String
    ) async throws {
        await #expect(throws: (any Error).self) {
            try await swiss.collect(reference, "x.txt", [1, 2, 3])
        }
        let view = try await swiss.view(reference)
        #expect(view.exhibits.isEmpty && !view.ledger.contains { $0.event == "intake" })
    }

    private func aPersonIsCalledInAndSentAway(
        _ swiss: TestAuthority,
        _ reference: String
    ) async throws {
        let person = try #require(swiss.staff["drafter"]).person
        let members: [String: JSON] = ["person": "drafter", "reasons": "knows the language"]
        try await swiss.step("involve", reference, by: "lawyer", members)
        #expect(try await swiss.office.cases(for: person).count == 1)
        let seen = try await swiss.view(reference, as: "drafter")
        #expect(seen.ledger.contains { $0.event == "involve" && $0.who == "lawyer" })
        let twice = try await swiss.tries("involve", reference, by: "lawyer", members)
        #expect(twice.refusal?.kind == .wrongState)
        try await swiss.step("dismiss", reference, by: "lawyer", ["person": "drafter"])
        #expect(try await swiss.office.cases(for: person).isEmpty)
        await #expect(throws: OfficeFailure.notFound) {
            _ = try await swiss.view(reference, as: "drafter")
        }
    }

    /// The lawyer who registered the letter has it.
    private func whoIsAssignedIsNotSentAway(
        _ swiss: TestAuthority,
        _ reference: String
    ) async throws {
        let members: [String: JSON] = ["person": "lawyer"]
        let answer = try await swiss.tries("dismiss", reference, by: "approver", members)
        #expect(answer.refusal?.kind == .conflict)
    }

    @Test func aDrafterSeesTheOwnDraftAndNobodyElses() async throws {
        let both = try await TwoOffices()
        let letter = try Walk.example("letter.yaml")
        let members: [String: JSON] = ["peer": "ch-foj", "letter": .string(letter)]
        try await both.brazil.step("draft", "X-1", by: "drafter", members)
        try await both.brazil.step("draft", "X-2", by: "lawyer", members)
        let drafter = try #require(both.brazil.staff["drafter"]).person
        #expect(try await both.brazil.office.cases(for: drafter).map(\.reference) == ["X-1"])
        let refused = try await both.brazil.tries("submit", "X-2", by: "drafter")
        #expect(refused.refusal?.kind == .notFound)
        let lawyer = try #require(both.brazil.staff["lawyer"]).person
        #expect(try await both.brazil.office.cases(for: lawyer).count == 2)
    }
}

import Casework
import Encoding
import Evidence
import Fixtures
import Office
import Testing

/// Acting for another: for a period, on record, and as one hand with whom it is done for.
struct DeputyTests {
    private func deputation(
        _ authority: TestAuthority,
        of holder: String,
        to deputy: String,
        roles: Set<OfficeRole>,
        isAbsence: Bool = false
    ) async throws {
        let now = authority.clock.now
        let until = try #require(Instant(seconds: now.seconds + 86_400))
        let deputy = try #require(
            Deputy(
                holder: deputy,
                roles: roles,
                since: now,
                until: until,
                isAbsence: isAbsence
            )
        )
        let person = try authority.person(holder)
        _ = try await authority.office.depute(deputy, by: person)
    }

    private func drafted() async throws -> TwoOffices {
        let both = try await TwoOffices()
        let letter = try Walk.example("letter.yaml")
        let members: [String: JSON] = ["peer": "ch-foj", "letter": .string(letter)]
        try await both.brazil.step("draft", "X-1", by: "drafter", members)
        return both
    }

    @Test func aDeputyKnowsTheCasesOfWhomTheDeputationIsFor() async throws {
        let both = try await drafted()
        let brazil = both.brazil
        #expect(try await brazil.office.cases(for: brazil.person("executing")).isEmpty)
        try await deputation(brazil, of: "drafter", to: "executing", roles: [.drafter])
        let deputy = try brazil.person("executing")
        #expect(deputy.principals.map(\.holder) == ["drafter"])
        #expect(try await brazil.office.cases(for: deputy).map(\.reference) == ["X-1"])
        #expect(try await brazil.office.work(for: deputy).map(\.summary.reference) == ["X-1"])
        let done = try await brazil.tries("submit", "X-1", as: deputy)
        #expect(done.refusal?.kind != .notFound && done.refusal?.kind != .notPermitted)
        let revised: [String: JSON] = ["letter": .string(try Walk.example("letter.yaml") + "\n")]
        let answer = try await brazil.tries("revise", "X-1", as: deputy, revised)
        #expect(answer.refusal == nil)
        // Over when its period is, though the deputy acted in the case.
        brazil.clock.advance(86_400)
        let later = try brazil.person("executing")
        #expect(later.principals.isEmpty)
        #expect(try await brazil.office.cases(for: later).isEmpty)
        let refused = try await brazil.tries("revise", "X-1", as: later, revised)
        #expect(refused.refusal?.kind == .notFound)
    }

    /// Who drafts for another, and the other, are one hand: neither approves the letter.
    @Test func fourEyesSeeOneHandInBoth() async throws {
        let both = try await drafted()
        let brazil = both.brazil
        // The approver drafts for the drafter, and then neither is another hand than the drafter.
        try await deputation(brazil, of: "drafter", to: "approver", roles: [.drafter])
        let approver = try brazil.person("approver")
        let letter = try Walk.example("letter.yaml") + "\n"
        let revised = try await brazil.tries(
            "revise",
            "X-1",
            as: approver,
            ["letter": .string(letter)]
        )
        #expect(revised.refusal == nil)
        let submitted = try await brazil.tries(
            "submit",
            "X-1",
            as: try brazil.person("drafter"),
            ["acknowledged": ["CH.IMAC.28.5", "CH.IMAC.76.c"], "reasons": "agreed"]
        )
        try #require(submitted.refusal == nil, "\(String(describing: submitted.refusal))")
        let digest: JSON = .string("\(ContentDigest(of: letter.utf8))")
        let own = try await brazil.tries("approve", "X-1", as: approver, ["letter": digest])
        #expect(own.refusal?.kind == .wrongState)
        // Somebody who acts for the drafter's deputy is not another hand either.
        try await deputation(brazil, of: "approver", to: "lawyer", roles: [.approver])
        let lawyer = try brazil.person("lawyer")
        let chain = try await brazil.tries("approve", "X-1", as: lawyer, ["letter": digest])
        #expect(chain.refusal?.kind == .wrongState)
    }

    @Test func whoIsAbsentTakesNoStepAndTheDeputyDoes() async throws {
        let both = try await drafted()
        let brazil = both.brazil
        try await deputation(
            brazil,
            of: "drafter",
            to: "executing",
            roles: [.drafter],
            isAbsence: true
        )
        let away = try brazil.person("drafter")
        #expect(away.isAbsent)
        #expect(try await brazil.office.cases(for: away).count == 1)
        let refused = try await brazil.tries("submit", "X-1", as: away)
        #expect(refused.refusal?.kind == .notPermitted)
        let deputy = try brazil.person("executing")
        let done = try await brazil.tries("submit", "X-1", as: deputy)
        #expect(done.refusal?.kind != .notPermitted && done.refusal?.kind != .notFound)
        try await brazil.office.endDeputy("executing", by: away)
        #expect(try !brazil.person("drafter").isAbsent)
        #expect(try await brazil.office.cases(for: brazil.person("executing")).isEmpty)
    }

    @Test func nothingIsGivenThatOneHasNot() async throws {
        let both = try await drafted()
        let brazil = both.brazil
        await #expect(throws: OfficeFailure.self) {
            try await deputation(brazil, of: "drafter", to: "executing", roles: [.approver])
        }
        await #expect(throws: OfficeFailure.self) {
            try await deputation(brazil, of: "drafter", to: "auditor", roles: [.drafter])
        }
        await #expect(throws: OfficeFailure.self) {
            try await deputation(brazil, of: "drafter", to: "drafter", roles: [.drafter])
        }
        let now = brazil.clock.now
        #expect(Deputy(holder: "a", roles: [], since: now, until: now, isAbsence: false) == nil)
    }

    /// A narrowed token reaches its cases with its roles, until it ends, and gives nothing on.
    @Test func aNarrowedTokenReachesLess() async throws {
        let both = try await drafted()
        let brazil = both.brazil
        let lawyer = try brazil.person("lawyer")
        let until = try #require(Instant(seconds: brazil.clock.now.seconds + 60))
        let people = try People.load(brazil.home)
        for (cases, sees) in [(["X-1"], true), (["X-2"], false), (nil, true)] {
            let made = try await brazil.office.issueToken(
                roles: nil,
                cases: cases.map(Set.init),
                until: until,
                to: lawyer
            )
            let secret = try #require(made["secret"]?.string)
            let person = try #require(people.person(token: secret, at: brazil.clock.now))
            #expect(try await brazil.office.cases(for: person).isEmpty == !sees)
            let step = try await brazil.tries("involve", "X-1", as: person, ["person": "executing"])
            #expect((step.refusal?.kind == .notFound) == !sees)
            await #expect(throws: OfficeFailure.self) {
                _ = try await brazil.office.issueToken(
                    roles: nil,
                    cases: nil,
                    until: until,
                    to: person
                )
            }
            #expect(people.person(token: secret, at: until) == nil)
            let id = try #require(made["id"]?.string)
            try await brazil.office.revokeToken(id, of: lawyer)
            #expect(people.person(token: secret, at: brazil.clock.now) == nil)
        }
        await #expect(throws: OfficeFailure.self) {
            _ = try await brazil.office.issueToken(
                roles: [.approver],
                cases: nil,
                until: until,
                to: lawyer
            )
        }
    }
}

extension TestAuthority {
    /// Somebody of the staff as things stand at this moment.
    func person(_ holder: String) throws -> Office.Person {
        try #require(try People.load(home).person(holder: holder, at: clock.now))
    }

    /// Tries a step that nobody signs, as a person who stands so.
    func tries(
        _ step: String,
        _ reference: String,
        as person: Office.Person,
        _ members: [String: JSON] = [:]
    ) async throws -> StepAnswer {
        await office.perform(
            StepRequest(
                reference: reference,
                step: step,
                body: .object(members),
                person: person,
                key: Secret.token()
            )
        )
    }
}

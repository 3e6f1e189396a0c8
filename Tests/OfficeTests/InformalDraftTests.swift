import Casework
import Encoding
import Evidence
import Exchange
import Fixtures
import Law
import Registry
import Testing
import Transport

@testable import Office

/// An informal draft goes out, is commented on, changed, taken back, and followed by the letter; it
/// never is a request.
struct InformalDraftTests {
    private static let reference = Walk.reference

    private func drafted(_ both: TwoOffices) async throws {
        try await both.brazil.step(
            "draft",
            InformalDraftTests.reference,
            by: "drafter",
            ["peer": "ch-foj", "letter": .string(try Walk.example("letter.yaml"))]
        )
    }

    private func share(_ both: TwoOffices, _ remarks: String? = nil) async throws -> JSON {
        let members = remarks.map { ["remarks": JSON.string($0)] } ?? [:]
        return try await both.brazil.step(
            "share-draft",
            InformalDraftTests.reference,
            by: "drafter",
            members
        )
    }

    private func drafts(_ side: TestAuthority, _ reference: String) async throws -> [InformalDraft]
    {
        let lawyer = try #require(side.staff["lawyer"]).person
        return try await side.office.informalDrafts(reference, for: lawyer)
    }

    private func comment(
        _ both: TwoOffices,
        _ about: String,
        _ topic: String,
        _ text: String
    ) async throws {
        let reference = try await both.swiss.onlyCase()
        try await both.swiss.step(
            "comment",
            reference,
            by: "lawyer",
            [
                "about": .string(about),
                "comments": [["topic": .string(topic), "text": .string(text)]],
            ]
        )
    }

    private func refusal(
        _ side: TestAuthority,
        _ step: String,
        _ reference: String,
        by holder: String = "lawyer",
        _ members: [String: JSON] = [:]
    ) async throws -> String? {
        guard
            case .refused(let refusal) = try await side.tries(step, reference, by: holder, members)
        else { return nil }
        return refusal.problems.first?.text
    }

    @Test func aDraftIsShownCommentedOnAndFollowedByTheLetter() async throws {
        let both = try await TwoOffices()
        try await drafted(both)
        let answer = try await share(both, "Is the conduct described well enough?")
        #expect(answer["letterStage"] == "informal" && answer["stage"] == "draft")
        try await both.exchange()
        try await both.expectConsistent()
        let reference = try await both.swiss.onlyCase()
        let view = try await both.swiss.view(reference)
        #expect(view.summary.stage == "informal" && view.letterStage == "informal")
        #expect(view.measures.isEmpty && view.deadlines.isEmpty && view.summary.due == nil)
        let theirs = try #require(try await drafts(both.swiss, reference).first)
        #expect(theirs.state == .current && !theirs.isOwn)
        #expect(theirs.remarks == "Is the conduct described well enough?")
        #expect(theirs.text == (try Walk.example("letter.yaml")))
        // No step of a letter is open, and the reason is said.
        for step in ["register", "check-form", "assess"] {
            let said = try await refusal(both.swiss, step, reference)
            #expect(said == "only an informal draft came: there is no request yet", "\(step)")
        }
        try await comment(both, theirs.digest, "offences", "Which provision is meant?")
        try await both.exchange()
        let own = try await drafts(both.brazil, InformalDraftTests.reference)
        #expect(own.first?.isOwn == true)
        #expect(own.first?.comments.map(\.text) == ["Which provision is meant?"])
        let drafter = try #require(both.brazil.staff["drafter"]).person
        let letter = try await both.brazil.office.letter(
            at: .inCase(InformalDraftTests.reference),
            for: drafter
        )
        #expect(letter.comments.map(\.topic) == ["offences"])
        // The letter follows in the same chain, and only now is there a request.
        let desk = try await both.brazil.office.desk(InformalDraftTests.reference, for: drafter)
        let digest = try #require(desk.letter).digest
        try await Walk(both).send(["letter": .string(digest)])
        let after = try await both.swiss.view(reference)
        #expect(after.summary.stage == "received" && after.letterStage == "sent")
        #expect(after.measures.map(\.stage) == ["asked", "asked", "asked"])
        #expect(try await drafts(both.swiss, reference).map(\.state) == [.followed])
        try await both.swiss.step("register", reference, by: "lawyer")
        try await both.expectConsistent()
        let late = try await refusal(
            both.brazil,
            "share-draft",
            InformalDraftTests.reference,
            by: "drafter"
        )
        #expect(late == "the letter is no draft any more")
    }

    @Test func aNewerDraftTakesItsPlaceAndOneThatIsTakenBackSaysSo() async throws {
        let both = try await TwoOffices()
        try await drafted(both)
        _ = try await share(both)
        let again = try await refusal(
            both.brazil,
            "share-draft",
            InformalDraftTests.reference,
            by: "drafter"
        )
        #expect(again == "the other side has the draft as it stands")
        try await both.exchange()
        let reference = try await both.swiss.onlyCase()
        let first = try #require(try await drafts(both.swiss, reference).first)
        let text = try Walk.example("letter.yaml").replacing("BR-2026-0117", with: "BR-2026-0118")
        try await both.brazil.step(
            "revise",
            InformalDraftTests.reference,
            by: "drafter",
            ["letter": .string(text)]
        )
        _ = try await share(both)
        // A comment on the older one crosses with the newer, and counts.
        try await comment(both, first.digest, "letter", "As a whole it is clear.")
        try await both.exchange()
        let two = try await drafts(both.swiss, reference)
        #expect(two.map(\.state) == [.superseded, .current] && two.map(\.number) == [1, 2])
        #expect(two[1].text == text)
        #expect(try await drafts(both.brazil, InformalDraftTests.reference)[0].comments.count == 1)
        try await both.brazil.step(
            "recall-draft",
            InformalDraftTests.reference,
            by: "drafter",
            ["reasons": "The proceedings ended."]
        )
        try await both.exchange()
        let last = try await drafts(both.swiss, reference)[1]
        #expect(last.state == .withdrawn && last.reasons == "The proceedings ended.")
        let none = try await refusal(
            both.brazil,
            "recall-draft",
            InformalDraftTests.reference,
            by: "drafter"
        )
        #expect(none == "no informal draft is out")
        try await both.expectConsistent()
    }

    @Test func aDraftIsReadByThoseWhoMayAndByNobodyElse() async throws {
        let both = try await TwoOffices()
        try await drafted(both)
        _ = try await share(both)
        try await both.exchange()
        let reference = try await both.swiss.onlyCase()
        let office = both.swiss.office
        for holder in ["drafter", "executing", "auditor", "operator"] {
            let person = try #require(both.swiss.staff[holder]).person
            await #expect(throws: OfficeFailure.notFound, "\(holder)") {
                try await office.informalDrafts(reference, for: person)
            }
        }
        // Whoever is called in reads it and comments on it.
        try await both.swiss.step(
            "involve",
            reference,
            by: "lawyer",
            ["person": "executing"]
        )
        let draft = try #require(try await drafts(both.swiss, reference).first)
        try await both.swiss.step(
            "comment",
            reference,
            by: "executing",
            [
                "about": .string(draft.digest),
                "comments": [["topic": "measure-m1", "text": "The bank is known."]],
            ]
        )
        // What is no comment, or about no draft, is refused.
        let other = "\(ContentDigest(of: [1]))"
        let wrong: [([String: JSON], String)] = [
            (
                ["about": .string(other), "comments": [["topic": "a", "text": "b"]]],
                "no informal draft of that digest came"
            ),
            (
                ["about": .string(draft.digest), "comments": [["topic": "a"]]],
                "`comments` must each have `topic` and `text`"
            ),
        ]
        for (members, said) in wrong {
            #expect(try await refusal(both.swiss, "comment", reference, members) == said)
        }
        // It is counted as no request.
        let lawyer = try #require(both.swiss.staff["lawyer"]).person
        let work = try await office.work(after: nil, count: 10, for: lawyer)
        #expect(work.items.isEmpty)
    }

    @Test func aDraftThatIsCarriedTwiceChangesNothing() async throws {
        let both = try await TwoOffices()
        try await drafted(both)
        let key = "once"
        for _ in 0..<2 {
            try await both.brazil.step(
                "share-draft",
                InformalDraftTests.reference,
                by: "drafter",
                key: key
            )
        }
        try await both.exchange()
        let reference = try await both.swiss.onlyCase()
        let view = try await both.swiss.view(reference)
        #expect(view.envelopes.map(\.type) == ["informal-draft"])
        let drafts = try await drafts(both.swiss, reference)
        #expect(drafts.count == 1)
        try await comment(both, drafts[0].digest, "letter", "Received.")
        try await both.exchange()
        #expect(try await both.brazil.view(InformalDraftTests.reference).envelopes.count == 2)
    }

    // MARK: - My work

    /// What an informal draft has for each of some persons, in the one case there is.
    private func waiting(
        _ side: TestAuthority,
        _ holders: [String]
    ) async throws -> [WorkItem.Informal?] {
        var found: [WorkItem.Informal?] = []
        for holder in holders {
            let person = try #require(side.staff[holder]).person
            found.append(try await waiting(side, person))
        }
        return found
    }

    private func waiting(
        _ side: TestAuthority,
        _ person: Office.Person
    ) async throws -> WorkItem.Informal? {
        let items = try await side.office.work(after: nil, count: 10, for: person).items
        #expect(items.count <= 1)
        // As programs get it.
        let word = items.first?.json["informal"]?.string
        #expect(word == items.first?.informal?.rawValue)
        return items.first?.informal
    }

    @Test func aDraftWaitsInTheWorkOfThoseWhoMayComment() async throws {
        let both = try await TwoOffices()
        let swiss = both.swiss
        try await drafted(both)
        _ = try await share(both)
        #expect(try await waiting(both.brazil, ["drafter", "lawyer"]) == [nil, nil])
        try await both.exchange()
        let reference = try await swiss.onlyCase()
        let first = try #require(try await drafts(swiss, reference).first)
        let all = ["lawyer", "approver", "executing", "drafter", "dpo", "auditor"]
        let knowing: [WorkItem.Informal?] = [.draftWaits, .draftWaits, nil, nil, nil, nil]
        #expect(try await waiting(swiss, all) == knowing)
        // Whoever is called in, and a token for this case alone.
        try await swiss.step("involve", reference, by: "lawyer", ["person": "executing"])
        #expect(try await waiting(swiss, ["executing"]) == [.draftWaits])
        var token = NarrowToken(
            id: "t-1",
            digest: ContentDigest(of: []),
            roles: [.lawyer],
            cases: [reference],
            until: both.clock.now
        )
        let lawyer = try #require(swiss.staff["lawyer"]).person
        #expect(try await waiting(swiss, lawyer.narrowed(to: token)) == .draftWaits)
        token = NarrowToken(
            id: "t-2",
            digest: ContentDigest(of: []),
            roles: [.lawyer],
            cases: ["CH-0"],
            until: both.clock.now
        )
        #expect(try await waiting(swiss, lawyer.narrowed(to: token)) == nil)
        // A newer draft waits although somebody speaks of the older one.
        let text = try Walk.example("letter.yaml").replacing("BR-2026-0117", with: "BR-2026-0118")
        let revised: [String: JSON] = ["letter": .string(text)]
        try await both.brazil.step("revise", Walk.reference, by: "drafter", revised)
        _ = try await share(both)
        try await both.exchange()
        try await comment(both, first.digest, "letter", "As a whole it is clear.")
        #expect(try await waiting(swiss, ["lawyer", "executing"]) == [.draftWaits, .draftWaits])
        let second = try #require(try await drafts(swiss, reference).last)
        try await comment(both, second.digest, "letter", "So is this one.")
        #expect(try await waiting(swiss, all).allSatisfy { $0 == nil })
        // One that is taken back waits for nobody.
        try await both.brazil.step("recall-draft", Walk.reference, by: "drafter")
        _ = try await share(both)
        try await both.exchange()
        #expect(try await waiting(swiss, ["lawyer"]) == [.draftWaits])
        try await both.brazil.step("recall-draft", Walk.reference, by: "drafter")
        try await both.exchange()
        #expect(try await waiting(swiss, all).allSatisfy { $0 == nil })
        try await both.expectConsistent()
    }

    /// Has a draft shown and commented on, and the comment carried back.
    private func commented(_ both: TwoOffices) async throws {
        try await both.exchange()
        let draft = try await drafts(both.swiss, try await both.swiss.onlyCase()).last
        try await comment(both, try #require(draft).digest, "letter", "Which bank is meant?")
        try await both.exchange()
    }

    private func reading(_ both: TwoOffices) async throws -> [LedgerView] {
        try await both.brazil.view(Walk.reference).ledger.filter { $0.event == "comments-read" }
    }

    @Test func commentsWaitInTheWorkOfWhoeverWroteTheDraft() async throws {
        let both = try await TwoOffices()
        let (brazil, office) = (both.brazil, both.brazil.office)
        let drafter = try #require(brazil.staff["drafter"]).person
        try await drafted(both)
        _ = try await share(both)
        try await commented(both)
        let all = ["drafter", "lawyer", "approver", "executing"]
        let own: [WorkItem.Informal?] = [.commentsCame, nil, nil, nil]
        #expect(try await waiting(brazil, all) == own)
        // Somebody else's reading takes it from nobody; the writer's own is one act.
        _ = try await drafts(brazil, Walk.reference)
        #expect(try await waiting(brazil, all) == own)
        let stand = try await office.desk(Walk.reference, for: drafter).stand
        for _ in 0..<2 { _ = try await office.informalDrafts(Walk.reference, for: drafter) }
        #expect(try await waiting(brazil, all) == [nil, nil, nil, nil])
        #expect(try await reading(both).map(\.who) == ["drafter"])
        // Whoever has a form open is not told that something happened.
        #expect(try await office.desk(Walk.reference, for: drafter).stand == stand)
        // A deputy reads in the other's place.
        try await commented(both)
        #expect(try await waiting(brazil, all) == own)
        var deputy = Office.Person(holder: "o-7", roles: [.executing])
        deputy.principals = [.init(holder: "drafter", roles: [.drafter])]
        #expect(try await waiting(brazil, deputy) == .commentsCame)
        _ = try await office.informalDrafts(Walk.reference, for: deputy)
        #expect(try await waiting(brazil, all) == [nil, nil, nil, nil])
        // Whoever changes the letter has gone on.
        try await commented(both)
        #expect(try await waiting(brazil, all) == own)
        let text = try Walk.example("letter.yaml").replacing("BR-2026-0117", with: "BR-2026-0118")
        let revised: [String: JSON] = ["letter": .string(text)]
        let answer = try await brazil.step("revise", Walk.reference, by: "drafter", revised)
        #expect(try await waiting(brazil, all) == [nil, nil, nil, nil])
        #expect(try await reading(both).count == 2)
        // The letter goes out, and what is said of the draft after that is read in the case.
        try await commented(both)
        #expect(try await waiting(brazil, all) == own)
        try await Walk(both).send(answer)
        #expect(try await waiting(brazil, all).allSatisfy { $0 == nil })
        let reference = try await both.swiss.onlyCase()
        let shown = try #require(try await drafts(both.swiss, reference).last)
        try await comment(both, shown.digest, "letter", "Too late.")
        try await both.exchange()
        #expect(try await drafts(brazil, Walk.reference)[0].comments.count == 5)
        #expect(try await waiting(brazil, all).allSatisfy { $0 == nil })
        try await both.expectConsistent()
    }
}

import Casework
import Encoding
import Exchange
import Files
import Fixtures
import Office
import Registry
import Testing
import Transport

/// The steps of scenario S02, one after the other, each checked on both sides.
struct Walk {
    let both: TwoOffices
    /// True for a letter that is an exercise.
    var isDrill = false
    /// Called after each exchange, so that a test can look at everything.
    var after: @Sendable (String) async throws -> Void = { _ in }

    init(_ both: TwoOffices) { self.both = both }

    private var brazil: TestAuthority { both.brazil }
    private var swiss: TestAuthority { both.swiss }
    static let reference = "BR-2026-0117"

    static func example(_ name: String) throws -> String {
        let path = Checkout.path + "/Examples/s02/" + name
        return String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
    }

    func exchange(_ name: String) async throws {
        try await both.exchange()
        try await both.expectConsistent()
        try await after(name)
    }

    func sendLetter(_ text: String? = nil, attachments: JSON? = nil) async throws {
        let example = (isDrill ? "drill: true\n" : "") + (try Walk.example("letter.yaml"))
        let letter = text ?? example
        var body: [String: JSON] = ["peer": "ch-foj", "letter": .string(letter)]
        body["attachments"] = attachments
        let drafted = try await brazil.step("draft", Walk.reference, by: "drafter", body)
        try await send(drafted)
    }

    /// Submits, approves, signs and sends the letter that an answer names.
    func send(_ drafted: JSON) async throws {
        let answer = try await brazil.tries("submit", Walk.reference, by: "drafter")
        guard case .refused(let refusal) = answer else {
            Issue.record("a letter with defects was submitted without a word")
            return
        }
        let rules = refusal.problems.compactMap { problem in
            problem.text.split(separator: "`").dropFirst().first.map { JSON.string(String($0)) }
        }
        try await brazil.step(
            "submit",
            Walk.reference,
            by: "drafter",
            ["acknowledged": .array(rules), "reasons": "The account is being emptied."]
        )
        try await brazil.step(
            "approve",
            Walk.reference,
            by: "approver",
            ["letter": try #require(drafted["letter"])]
        )
        try await brazil.step("sign", Walk.reference, by: "approver", signed: true)
        try await brazil.step("send", Walk.reference, by: "approver")
        try await exchange("letter")
    }

    func untilSecured() async throws {
        try await sendLetter()
        let reference = try await swiss.onlyCase()
        try await swiss.step("register", reference, by: "lawyer")
        try await swiss.step("acknowledge", reference, by: "lawyer")
        try await swiss.step("check-form", reference, by: "lawyer")
        try await swiss.step(
            "add-facts",
            reference,
            by: "lawyer",
            ["facts": .string(try Walk.example("facts-officer.yaml"))]
        )
        try await swiss.step("assess", reference, by: "lawyer")
        try await swiss.step(
            "provisional-measure",
            reference,
            by: "approver",
            ["measures": ["m1"], "report": "The account is frozen.", "grounds": ["CH.IMAC.18.1"]],
            signed: true
        )
        try await exchange("frozen")
    }

    func untilAnswered() async throws {
        try await untilSecured()
        let reference = try await swiss.onlyCase()
        let asked = try await swiss.step(
            "ask",
            reference,
            by: "lawyer",
            [
                "measures": ["m2", "m3"], "deadline": "2026-04-16T00:00:00Z",
                "questions": [
                    ["id": "q1", "text": "A certified translation."],
                    ["id": "q2", "text": "A statement that the measures are lawful in Brazil."],
                ],
            ]
        )
        try await exchange("asked")
        for view in [try await brazil.view(Walk.reference), try await swiss.view(reference)] {
            #expect(view.summary.due == Day("2026-04-16"))
            #expect(view.deadlines.map(\.rule) == ["question", "question"])
            // A question is over at an instant, and whoever reads the day is told which.
            #expect(view.deadlines.allSatisfy { $0.at == Instant("2026-04-16T00:00:00Z") })
        }
        try both.clock.set("2026-03-20T09:00:00Z")
        try await brazil.step(
            "supplement",
            Walk.reference,
            by: "lawyer",
            [
                "supplement": .string(try Walk.example("supplement.yaml")),
                "about": try #require(asked["envelope"]),
            ]
        )
        try await exchange("supplemented")
        #expect(try await brazil.view(Walk.reference).summary.due == nil)
        #expect(try await swiss.view(reference).summary.due == nil)
    }

    func untilDecided() async throws {
        try await untilAnswered()
        let reference = try await swiss.onlyCase()
        try await swiss.step("examine", reference, by: "lawyer")
        try await swiss.step("assess", reference, by: "lawyer", ["on": "2026-03-20"])
        try await swiss.step(
            "consult",
            reference,
            by: "lawyer",
            ["measures": ["m3"], "text": "The balance is handed over on a final judgment."]
        )
        try await exchange("consulted")
        try await brazil.step(
            "consult",
            Walk.reference,
            by: "lawyer",
            ["measures": ["m3"], "text": "Agreed, the freeze stays."]
        )
        try await exchange("answered")
        try await decide(reference)
        try await exchange("decided")
    }

    private func decide(_ reference: String) async throws {
        let decision = try await swiss.step(
            "prepare",
            reference,
            by: "lawyer",
            [
                "act": "decide", "measures": ["m2"],
                "outcomes": ["m2": "ACCEPT_WITH_CONDITIONS"],
                "grounds": ["CH.IMAC.67.1"], "deadline": "2026-05-20T00:00:00Z",
                "reasons": "The conduct is punishable in both states.",
                "conditions": [["id": "c1", "text": "No use in mere fiscal proceedings."]],
            ]
        )
        try await swiss.step(
            "decide",
            reference,
            by: "approver",
            ["draft": try #require(decision["draft"])],
            signed: true
        )
        let postponement = try await swiss.step(
            "prepare",
            reference,
            by: "lawyer",
            [
                "act": "postpone", "measures": ["m3"], "grounds": ["CH.IMAC.74a.3"],
                "reasons": "Handed over on a final and enforceable judgment.",
            ]
        )
        try await swiss.step(
            "postpone",
            reference,
            by: "approver",
            ["draft": try #require(postponement["draft"])],
            signed: true
        )
    }

    func untilConditionsAreAccepted() async throws {
        try await untilDecided()
        let decision = try await brazil.view(Walk.reference).envelopes
            .last { $0.type == "decision" }
        try await brazil.step(
            "accept-conditions",
            Walk.reference,
            by: "approver",
            ["measures": ["m2"], "about": .string(try #require(decision).digest)],
            signed: true
        )
        try await exchange("conditions accepted")
    }

    func untilTransferIsApproved() async throws {
        try await untilConditionsAreAccepted()
        let reference = try await swiss.onlyCase()
        try await collect(reference)
        try await swiss.review(reference, keep: ["ledger.csv", "opening.txt"])
        try await approveTransfer(reference)
    }

    /// The order is notified, everybody consents, and the transfer is approved.
    func approveTransfer(_ reference: String) async throws {
        try both.clock.set("2026-05-12T09:00:00Z")
        try await swiss.step(
            "notify-order",
            reference,
            by: "executing",
            ["notified": "2026-05-11", "rule": "CH.IMAC.80k"]
        )
        if !isDrill { try await theDeskSaysHowTheWindowIsCounted(reference) }
        try await swiss.step(
            "consent",
            reference,
            by: "executing",
            ["document": "Consent of 12 May 2026", "allEntitled": true, "irrevocable": true]
        )
        try await swiss.step("approve-transfer", reference, by: "approver")
    }

    private func theDeskSaysHowTheWindowIsCounted(_ reference: String) async throws {
        let lawyer = try #require(swiss.staff["lawyer"]).person
        let desk = try await swiss.office.desk(reference, for: lawyer)
        #expect(desk.next?.rule == "CH.IMAC.80k" && desk.reckoned?.due == desk.next?.due)
        #expect(desk.reckoned?.from == Day("2026-05-11"))
    }

    /// The order is granted and the material collected; nobody has reviewed it.
    func collect(_ reference: String) async throws {
        try await startExecution(reference)
        let ledger = isDrill ? Drill.exhibit : Array("date,amount\n".utf8)
        try await swiss.collect(reference, "ledger.csv", ledger)
        try await swiss.collect(reference, "opening.txt", isDrill ? Drill.exhibit : [])
        try await swiss.step(
            "collect",
            reference,
            by: "executing",
            ["exhibits": ["ledger.csv", "opening.txt"]]
        )
    }

    /// The order is granted and the letter is being executed; nothing is collected yet.
    func startExecution(_ reference: String) async throws {
        try await swiss.step("assign", reference, by: "lawyer", ["officer": "executing"])
        try await swiss.step("seek-compulsion", reference, by: "executing", ["court": "OAG"])
        try await swiss.step(
            "grant-order",
            reference,
            by: "executing",
            ["court": "OAG", "order": "Production order 1"]
        )
        try await swiss.step("execute", reference, by: "executing")
    }

    /// Packs, delivers, accepts, releases and uses; gives the parcel's digest.
    func deliver(using exhibit: String = "data/ledger.csv") async throws -> String {
        let reference = try await swiss.onlyCase()
        let packed = try await swiss.step(
            "pack",
            reference,
            by: "executing",
            ["measures": ["m2"], "number": "CH-2026-0042"],
            signed: true
        )
        let parcel = try #require(packed["parcel"])
        try await swiss.step(
            "deliver",
            reference,
            by: "approver",
            ["parcel": parcel],
            signed: true
        )
        try await exchange("announced")
        try await exchange("delivered")
        try await brazil.step("accept", Walk.reference, by: "lawyer", ["parcel": parcel])
        try await exchange("accepted")
        try await brazil.step(
            "release",
            Walk.reference,
            by: "lawyer",
            ["useLimitsAcknowledged": true]
        )
        try await brazil.step(
            "use",
            Walk.reference,
            by: "drafter",
            ["purpose": "the trial", "exhibits": [.string(exhibit)]]
        )
        return try #require(parcel.string)
    }
}

extension TwoOffices {
    /// Both registers hold together, and both sides see the same case.
    func expectConsistent() async throws {
        for authority in [brazil, swiss] { _ = try await RegisterCheck.run(authority.register) }
        let cases = try await brazil.office.cases(for: try #require(brazil.staff["lawyer"]).person)
        guard let summary = cases.first,
            let other = try? await swiss.onlyCase()
        else { return }
        let here = try await brazil.view(summary.reference)
        let there = try await swiss.view(other)
        #expect(here.letterStage == there.letterStage)
        #expect(here.measures.map(\.stage) == there.measures.map(\.stage))
        #expect(here.findings == [])
        #expect(there.findings == [])
    }
}

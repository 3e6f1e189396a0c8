import Encoding
import Files
import Fixtures
import Foundation
import Testing

/// The scenario's acts, each by the person whose act it is, as `scripts/walk` does them by the API.
struct Walk {
    let clerk: Clerk
    let reference = "BR-2026-0117"
    /// What Switzerland calls it.
    let there = "CH-2026-0001"
    /// Looks at the pages on the way.
    let looks: Bool

    init(_ clerk: Clerk, looks: Bool) {
        self.clerk = clerk
        self.looks = looks
    }

    func look(_ name: String) async throws {
        if looks { try await clerk.look(name) } else { try await clerk.check(name) }
    }

    var exhibits: [String] {
        get throws { try Files.list(Checkout.path + "/Examples/s02/exhibits").sorted() }
    }

    // MARK: - The letter

    /// Brazil drafts, assesses, submits; a second officer approves, signs and sends.
    func send() async throws {
        try await clerk.sit("brazil", "drafter")
        try await look("my-work-empty")
        try await clerk.go("/cases")
        try await clerk.driver.follow("main a[href='/letters/new']")
        try await look("letter-start")
        try await clerk.driver.follow("main a[href='/letters/file']")
        try await clerk.fill([
            ("reference", reference), ("peer-ch-foj", ""),
            ("letter", try Example.text("letter.yaml")),
        ])
        try await look("draft")
        try await clerk.send()
        try await clerk.checkDone()
        try await look("draft-done")
        try await showDraft()
        try await beginDrill()
        try await clerk.step("assess", in: reference)
        try await look("assessment")
        try await clerk.open(reference)
        try await look("case-draft")
        try await clerk.begin("submit", in: reference)
        try await clerk.tickAll("acknowledged")
        try await clerk.fill([("reasons", "The account is being emptied; a translation follows.")])
        try await look("submit")
        try await clerk.send()
        try await clerk.sit("brazil", "approver")
        try await look("my-work-approver")
        try await clerk.begin("approve", in: reference)
        try await look("approve")
        try await clerk.driver.follow("button[value=go]")
        try await look("approve-check")
        try await clerk.confirm()
        try await clerk.checkDone()
        try await clerk.step("sign", in: reference)
        try await clerk.step("send", in: reference)
        try await look("sent")
    }

    // MARK: - Switzerland, up to the decision

    /// Registers, acknowledges, assesses, and freezes the account at once.
    func receive() async throws {
        try await clerk.sit("swiss", "lawyer")
        // The informal draft came first; the letter is the second that comes.
        try await clerk.wait(for: "Received\u{a0}2", in: there)
        try await clerk.step("register", in: there)
        try await clerk.step("acknowledge", in: there, [("contact", "Mutual assistance desk")])
        try await clerk.step("check-form", in: there)
        let facts = try Example.text("facts-officer.yaml")
        try await clerk.step("add-facts", in: there, [("facts", facts)])
        try await clerk.step("assess", in: there)
        try await clerk.open(there)
        try await look("case-formal-check")
        try await clerk.sit("swiss", "approver")
        try await clerk.step(
            "provisional-measure",
            in: there,
            [
                ("measures:m1", ""), ("report", "The account is frozen."),
                ("grounds:CH.IMAC.18.1", ""),
            ]
        )
    }

    /// Asks for what is missing, and examines what comes.
    func complete() async throws {
        try await clerk.sit("swiss", "lawyer")
        try await clerk.begin("ask", in: there)
        try await clerk.fill([
            ("questions.0", "A certified translation into French."),
            ("questions.1", "A statement that the measures are lawful in Brazil."),
            ("deadline", Example.day(30)), ("measures:m2", ""), ("measures:m3", ""),
        ])
        try await look("ask")
        try await clerk.driver.follow("button[value=go]")
        try await look("ask-check")
        try await clerk.confirm()
        try await clerk.checkDone()
        try await clerk.sit("brazil", "lawyer")
        try await clerk.wait(for: "Answer or complete", in: reference)
        try await clerk.go("/")
        try await look("my-work-question")
        try await clerk.begin("supplement", in: reference)
        try await look("supplement")
        try await clerk.chooseFirst("about")
        try await clerk.fill([
            ("supplement", try Example.text("supplement.yaml", latest: 0)),
            ("text", "Both are enclosed."),
        ])
        try await clerk.send()
        try await clerk.checkDone()
        try await clerk.sit("swiss", "lawyer")
        try await clerk.wait(for: "Examine the request", in: there)
        try await clerk.step("examine", in: there)
        try await clerk.step("assess", in: there)
        try await look("assessment-swiss")
    }

    /// Both consult; one prepares and another decides, for each measure by itself.
    func decide() async throws {
        try await clerk.step(
            "consult",
            in: there,
            [
                ("measures:m3", ""),
                ("text", "The balance is handed over on a final and enforceable judgment."),
            ]
        )
        try await clerk.sit("brazil", "lawyer")
        try await clerk.wait(for: "Consultation", in: reference)
        try await clerk.step(
            "consult",
            in: reference,
            [("measures:m3", ""), ("text", "Agreed, as long as the freeze stays.")]
        )
        try await clerk.sit("swiss", "lawyer")
        try await clerk.wait(for: "Received\u{a0}4", in: there)
        try await clerk.begin("prepare-decide", in: there)
        try await look("prepare-decide")
        try await clerk.fill([
            ("outcomes:m2", "ACCEPT_WITH_CONDITIONS"), ("grounds.more", "CH.IMAC.67.1"),
            ("reasons", "The conduct is punishable in both states."),
            ("conditions.0", "No use in proceedings over mere fiscal offences."),
            ("deadline", Example.day(30)),
        ])
        try await clerk.send()
        try await clerk.checkDone()
        try await clerk.step(
            "prepare-postpone",
            in: there,
            [
                ("measures:m3", ""), ("grounds.more", "CH.IMAC.74a.3"),
                ("reasons", "Handed over, as a rule, on a final and enforceable judgment."),
            ]
        )
    }

    /// Takes what was prepared, and Brazil accepts the condition.
    func settle() async throws {
        try await clerk.sit("swiss", "approver")
        try await clerk.begin("decide", in: there)
        try await look("decide")
        try await clerk.driver.follow("button[value=go]")
        try await look("decide-check")
        try await clerk.confirm()
        try await clerk.checkDone()
        try await look("decide-done")
        try await clerk.step("postpone", in: there)
        try await clerk.sit("brazil", "approver")
        try await clerk.wait(for: "Accept the conditions", in: reference)
        try await clerk.driver.follow("Decision", by: "link text")
        try await look("decision-read")
        try await clerk.step("accept-conditions", in: reference, [("measures:m2", "")])
    }

    // MARK: - The execution

    /// An order, exhibits, their review, the notification and everybody's consent.
    func execute() async throws {
        try await clerk.sit("swiss", "lawyer")
        try await clerk.wait(for: "Conditions accepted", in: there)
        try await clerk.step("assign", in: there, [("officer-executing", "")])
        try await clerk.sit("swiss", "executing")
        let court = ("court", "Office of the Attorney General")
        try await clerk.step("seek-compulsion", in: there, [court])
        try await clerk.step("grant-order", in: there, [court, ("order", "Production order")])
        try await clerk.step("execute", in: there)
        let report = [
            ("measures:m2", ""), ("report", "The bank was served with the order."),
            ("open", "Its records of last year are awaited."), ("expected", Example.day(14)),
        ]
        try await clerk.step("report-execution", in: there, report)
        try await clerk.open(there)
        try await clerk.driver.follow("main a[href$='/exhibits']")
        try await look("exhibits")
        for name in try exhibits {
            try await upload(Checkout.path + "/Examples/s02/exhibits/" + name)
        }
        try await uploadForReview()
        try await look("exhibits-taken")
        try await clerk.step("collect", in: there)
    }

    /// Sends a file by the form on the screen, under its own name or another.
    func upload(_ file: String, as name: String? = nil) async throws {
        try await clerk.driver.type(file, into: "#file")
        if let name { try await clerk.driver.type(name, into: "#name") }
        try await clerk.driver.follow("main form.step button")
        let isTaken = try await clerk.driver.has("p.note")
        #expect(isTaken, "\(file)")
    }

    /// What goes out is said; then the order is notified.
    func notify() async throws {
        try await clerk.sit("swiss", "lawyer")
        try await clerk.begin("review", in: there)
        try await clerk.fill(
            try exhibits.map { ("exhibits:\($0)", "keep") }
                + [("exhibits:disclosed/\(Walk.payments)", "keep")]
        )
        for name in [Walk.payments, Walk.mail] {
            try await clerk.fill([
                ("exhibits:\(name)", "leave"), ("exhibits:\(name):reason", "not asked for"),
            ])
        }
        try await look("review")
        try await clerk.send()
        try await clerk.checkDone()
        try await clerk.sit("swiss", "executing")
        let window = [("notified", Example.day(0)), ("rule-CH.IMAC.80k", "")]
        try await clerk.step("notify-order", in: there, window)
        try await look("notify-done")
    }

    /// Everybody's consent, four eyes, and a package.
    func pack() async throws {
        try await clerk.go("/")
        try await look("my-work-window")
        let consent = [
            ("document", "Consent recorded today"), ("allEntitled", ""), ("irrevocable", ""),
        ]
        try await clerk.step("consent", in: there, consent)
        try await clerk.sit("swiss", "approver")
        try await clerk.step("approve-transfer", in: there)
        try await fillPack("CH-2026-0042")
        try await look("pack")
        try await clerk.send()
        try await clerk.checkDone()
    }

    func fillPack(_ number: String) async throws {
        try await clerk.sit("swiss", "executing")
        try await clerk.begin("pack", in: there)
        try await clerk.fill([
            ("number", number), ("measures:m2", ""),
            ("useLimits.purpose", "The criminal proceedings named in the letter."),
            ("useLimits.authority", "Federal Office of Justice"),
            ("useLimits.rule", "CH.IMAC.67"),
        ])
    }

    // MARK: - Brazil, with the evidence

    /// Reads how it verified, accepts, releases and uses it.
    func accept() async throws {
        try await clerk.sit("brazil", "lawyer")
        try await clerk.wait(for: "Accept the package", in: reference)
        try await clerk.driver.follow("main a[href$='/received']")
        try await look("received")
        try await clerk.step("accept", in: reference)
        try await clerk.step("release", in: reference, [("useLimitsAcknowledged", "")])
        let use = [("purpose", "The criminal proceedings named in the letter.")]
        try await clerk.step("use", in: reference, use)
        try await clerk.open(reference)
        try await look("case-in-use")
        try await clerk.driver.follow("main a[href$='/shared']")
        try await look("shared")
    }

    // MARK: - Another use, and four eyes

    /// Brazil asks for another use; Switzerland answers.
    func askForAnotherUse() async throws {
        try await clerk.sit("brazil", "approver")
        let asked = [("measures:m2", ""), ("reasons", "A second trial on the same facts.")]
        try await clerk.step("request-collateral-use", in: reference, asked)
        try await clerk.sit("swiss", "approver")
        try await clerk.wait(for: "Answer a request for another use", in: there)
        let answer = [("measures:m2", ""), ("consent-true", ""), ("reasons", "Same facts.")]
        try await clerk.step("answer-use", in: there, answer)
    }

    /// Whoever prepared an act is told to leave it to somebody else, also by the office itself.
    func refuseOwnAct() async throws {
        try await clerk.step("prepare-resume", in: there, [("measures:m3", "")])
        try await clerk.open(there)
        #expect(try await !clerk.driver.has("main a[href$='/steps/resume']"))
        try await look("case-four-eyes")
        try await clerk.go("/cases/\(there)/steps/resume")
        try await clerk.send()
        let text = try await clerk.driver.text
        #expect(text.contains("whoever drafted it may not approve it"), "\(text)")
        try await look("four-eyes-refused")
    }
}

/// The files of the scenario, with its days moved so that its first is today.
enum Example {
    private static let first = "2026-03-16"

    /// A day so many after today.
    static func day(_ after: Int) -> String {
        let day = Date(timeIntervalSinceNow: Double(after) * 86_400)
        return String(day.ISO8601Format().prefix(10))
    }

    static func text(_ name: String, latest: Int? = nil) throws -> String {
        let bytes = try Files.read(Checkout.path + "/Examples/s02/" + name, limit: 1 << 20)
        return try moved(String(decoding: bytes, as: UTF8.self), latest: latest)
    }

    /// Moves what lies around the scenario's first day.
    private static func moved(_ text: String, latest: Int?) throws -> String {
        let start = try #require(date(first))
        return text.replacing(/"(\d{4}-\d{2}-\d{2})"/) { match in
            guard let day = date(String(match.output.1)) else { return String(match.output.0) }
            let offset = Int((day.timeIntervalSince(start) / 86_400).rounded())
            guard abs(offset) <= 60 else { return String(match.output.0) }
            return "\"\(Example.day(latest.map { min($0, offset) } ?? offset))\""
        }
    }

    private static func date(_ day: String) -> Date? {
        try? Date("\(day)T00:00:00Z", strategy: .iso8601)
    }
}

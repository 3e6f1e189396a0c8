import Casework
import Crypto
import Encoding
import Exchange
import Files
import Fixtures
import Ledger
import Registry
import RegistrySQLite
import Synchronization
import Testing
import Transport

@testable import Office

/// A carrier that keeps what it is given, and fails as it is told.
final class TestCarrier: MailCarrier {
    let taken = Mutex<[OutgoingMail]>([])
    let failure = Mutex<MailFailure?>(nil)
    /// Called when a mail is taken, before the office learns of it.
    let onTaking = Mutex<(@Sendable () -> Void)?>(nil)

    func send(_ mail: OutgoingMail, by access: MailAccess) async throws(MailFailure) {
        if let failure = failure.withLock({ $0 }) {
            if failure == .unconfirmed { taken.withLock { $0.append(mail) } }
            throw failure
        }
        taken.withLock { $0.append(mail) }
        onTaking.withLock { $0 }?()
    }

    func fails(_ next: MailFailure?) { failure.withLock { $0 = next } }

    /// To whom mails went, in their order.
    var recipients: [String] { taken.withLock { $0.map { "\($0.recipient)" } } }
}

/// Who hears by mail that something waits, and what is kept of it.
struct NoticeTests {
    /// Turns notifications on in an office, as `comityd mail set` does.
    static func turnOn(_ one: TestAuthority, pause: Int64 = 15) throws {
        let server = ListenAddress(host: "127.0.0.1", port: 25)
        let sender = try #require(MailAddress("comity@office.example"))
        let made = MailSettings(
            server: server,
            security: .local,
            sender: sender,
            address: "https://office.example"
        )
        var settings = try #require(made)
        settings.pause = pause
        try settings.write(one.home)
    }

    static func wish(
        _ one: TestAuthority,
        _ holder: String,
        _ kinds: Set<NoticeKind>
    ) async throws {
        let person = try #require(one.staff[holder]).person
        let address = "\(holder)@ministry.example"
        _ = try await one.office.setNotices(address, about: kinds, of: person)
    }

    private func events(_ one: TestAuthority, _ act: String) async throws -> [OfficeEvent] {
        var reader = TrailReader(one.office)
        var found: [OfficeEvent] = []
        for kept in try await reader.page(of: nil, from: 0, count: 1_000) {
            guard case .event(let event) = try await reader.open(kept) else { continue }
            if event.act == act { found.append(event) }
        }
        return found
    }

    /// Assigned work, an answer and a day that is near each send one mail to whom they concern.
    @Test func whoIsConcernedHearsThatSomethingWaits() async throws {
        let (there, here) = (TestCarrier(), TestCarrier())
        let both = try await TwoOffices(mail: (there, here))
        for one in [both.brazil, both.swiss] { try NoticeTests.turnOn(one, pause: 1) }
        try await NoticeTests.wish(both.brazil, "drafter", [.answer, .deadline])
        try await NoticeTests.wish(both.brazil, "lawyer", [.answer])
        try await NoticeTests.wish(both.swiss, "executing", [.assigned])
        try await NoticeTests.wish(both.swiss, "dpo", [.assigned, .answer, .emergency, .deadline])
        for one in [both.brazil, both.swiss] { await one.office.noticeRound() }
        #expect(there.recipients.isEmpty && here.recipients.isEmpty)
        try await Walk(both).sendLetter()
        let reference = try await both.swiss.onlyCase()
        await both.swiss.office.noticeRound()
        // Nobody is involved yet, and no emergency was declared.
        #expect(here.recipients.isEmpty)
        try await both.swiss.step("register", reference, by: "lawyer")
        try await both.swiss.step("acknowledge", reference, by: "lawyer")
        try await both.exchange()
        await both.brazil.office.noticeRound()
        // The acknowledgement concerns the drafter, and not a lawyer who took no part.
        #expect(there.recipients == ["drafter@ministry.example"])
        try await both.swiss.step("involve", reference, by: "lawyer", ["person": "executing"])
        await both.swiss.office.noticeRound()
        #expect(here.recipients == ["executing@ministry.example"])
        let sent = try await events(both.swiss, "notified")
        #expect(sent.count == 1 && sent.first?.text("account") == "executing")
        #expect(sent.first?.detail["about"] == ["assigned"])
        // No address is in the ledger, or in any file in clear.
        for name in ["people.json", "notices.json"] {
            let bytes = try Files.read(both.swiss.home.office + "/" + name, limit: 1 << 20)
            #expect(!String(decoding: bytes, as: UTF8.self).contains("ministry.example"))
        }
        try await both.expectConsistent()
    }

    /// A draft that came is told to whoever may comment on it, and comments to whoever showed it.
    @Test func aDraftAndTheCommentsOnItAreTold() async throws {
        let (there, here) = (TestCarrier(), TestCarrier())
        let both = try await TwoOffices(mail: (there, here))
        for one in [both.brazil, both.swiss] { try NoticeTests.turnOn(one, pause: 1) }
        for holder in ["drafter", "lawyer"] {
            try await NoticeTests.wish(both.brazil, holder, [.answer, .draft])
        }
        for holder in ["drafter", "lawyer", "executing", "dpo"] {
            try await NoticeTests.wish(both.swiss, holder, [.answer, .draft])
        }
        try await NoticeTests.wish(both.swiss, "approver", [.answer, .assigned, .emergency])
        for one in [both.brazil, both.swiss] { await one.office.noticeRound() }
        try await both.brazil.step(
            "draft",
            Walk.reference,
            by: "drafter",
            ["peer": "ch-foj", "letter": .string(try Walk.example("letter.yaml"))]
        )
        try await both.brazil.step("share-draft", Walk.reference, by: "drafter")
        try await both.exchange()
        for one in [both.brazil, both.swiss] { await one.office.noticeRound() }
        // A drafter there takes no part, an executing officer none yet, and a data protection
        // officer comments on nothing.
        #expect(here.recipients == ["lawyer@ministry.example"])
        #expect(there.recipients.isEmpty)
        let reference = try await both.swiss.onlyCase()
        let lawyer = try #require(both.swiss.staff["lawyer"]).person
        let drafts = try await both.swiss.office.informalDrafts(reference, for: lawyer)
        try await both.swiss.step(
            "comment",
            reference,
            by: "lawyer",
            [
                "about": .string(try #require(drafts.first).digest),
                "comments": [["topic": "offences", "text": "Which provision is meant?"]],
            ]
        )
        try await both.exchange()
        for one in [both.brazil, both.swiss] { await one.office.noticeRound() }
        #expect(there.recipients == ["drafter@ministry.example"])
        #expect(here.recipients == ["lawyer@ministry.example"])
    }

    /// A question's day is told once when it is near, whoever looks how often.
    @Test func aDayThatIsNearIsToldOnce() async throws {
        let (there, here) = (TestCarrier(), TestCarrier())
        let both = try await TwoOffices(mail: (there, here))
        try NoticeTests.turnOn(both.brazil, pause: 1)
        try await NoticeTests.wish(both.brazil, "drafter", [.deadline])
        try await Walk(both).untilSecured()
        try await both.swiss.step(
            "ask",
            try await both.swiss.onlyCase(),
            by: "lawyer",
            [
                "measures": ["m2"], "deadline": "2026-04-01T12:00:00Z",
                "questions": [["id": "q1", "text": "A certified translation."]],
            ]
        )
        try await both.exchange()
        await both.brazil.office.noticeRound()
        #expect(there.recipients.isEmpty)
        try both.clock.set("2026-03-26T09:00:00Z")
        for _ in 0..<3 {
            await both.brazil.office.noticeRound()
            both.clock.advance(86_400)
        }
        #expect(there.recipients == ["drafter@ministry.example"])
    }

    /// Whatever happens meanwhile, a person gets one mail in so many minutes, and none is lost.
    @Test func manyThingsAreOneMail() async throws {
        let (both, carrier) = try await assigning()
        for name in ["executing", "drafter"] {
            try await both.brazil.step(
                "involve",
                Walk.reference,
                by: "lawyer",
                ["person": .string(name)]
            )
            await both.brazil.office.noticeRound()
            try await both.brazil.step(
                "dismiss",
                Walk.reference,
                by: "lawyer",
                ["person": .string(name)]
            )
            try await both.brazil.step(
                "involve",
                Walk.reference,
                by: "lawyer",
                ["person": .string(name)]
            )
            await both.brazil.office.noticeRound()
        }
        #expect(carrier.recipients == ["executing@ministry.example"])
        both.clock.advance(15 * 60)
        await both.brazil.office.noticeRound()
        await both.brazil.office.noticeRound()
        #expect(carrier.recipients.count == 2)
    }

    /// Brazil with a case, where `executing` wishes to hear of assigned work.
    private func assigning(
        durable: Bool = false
    ) async throws -> (TwoOffices, TestCarrier) {
        let carrier = TestCarrier()
        let both = try await TwoOffices(durable: durable, mail: (carrier, TestCarrier()))
        try NoticeTests.turnOn(both.brazil)
        try await NoticeTests.wish(both.brazil, "executing", [.assigned])
        try await both.brazil.step(
            "draft",
            Walk.reference,
            by: "lawyer",
            ["peer": "ch-foj", "letter": .string(try Walk.example("letter.yaml"))]
        )
        await both.brazil.office.noticeRound()
        return (both, carrier)
    }

    private func involve(_ both: TwoOffices) async throws {
        try await both.brazil.step(
            "involve",
            Walk.reference,
            by: "lawyer",
            ["person": "executing"]
        )
    }

    /// The server is gone for hours, then the process is; the mail still comes, once.
    @Test func nothingThatWaitsIsLost() async throws {
        let (both, carrier) = try await assigning(durable: true)
        carrier.fails(.unreachable)
        try await involve(both)
        for _ in 0..<3 {
            await both.brazil.office.noticeRound()
            both.clock.advance(3_600)
        }
        let auditor = try #require(both.brazil.staff["operator"]).person
        let health = try await both.brazil.office.health(for: auditor)["mail"]
        #expect(health?["waiting"] == 1 && health?["failure"] == "unreachable")
        #expect(health?["age"]?.integer ?? 0 >= 10_800)
        try (both.brazil.register as? SQLiteRegister)?.close()
        let after = TestCarrier()
        let again = try await TestAuthority.reopened(
            both.brazil.home.root,
            passphrase: both.brazil.passphrase,
            both.clock,
            mail: after
        )
        await again.office.noticeRound()
        await again.office.noticeRound()
        #expect(after.recipients == ["executing@ministry.example"] && carrier.recipients == [])
        #expect(try await events(again, "notified").count == 1)
    }

    /// A process that is killed when the server has the mail and nothing else knows it sends the
    /// same mail once more, and the ledger has one.
    @Test func aKillSendsOneMailOnceMore() async throws {
        let (both, carrier) = try await assigning(durable: true)
        let path = both.brazil.home.office + "/notices.json"
        let shelf = Shelf(path)
        carrier.onTaking.withLock { $0 = { shelf.take() } }
        try await involve(both)
        await both.brazil.office.noticeRound()
        try Files.write(shelf.bytes, to: path, mode: 0o600)
        try (both.brazil.register as? SQLiteRegister)?.close()
        let after = TestCarrier()
        let again = try await TestAuthority.reopened(
            both.brazil.home.root,
            passphrase: both.brazil.passphrase,
            both.clock,
            mail: after
        )
        for _ in 0..<3 { await again.office.noticeRound() }
        let (first, second) = (carrier.taken.withLock { $0 }, after.taken.withLock { $0 })
        #expect(first.map(\.id) == second.map(\.id) && first.count == 1)
        #expect(try await events(again, "notified").count == 1)
    }

    /// What a file held at a moment.
    private final class Shelf: Sendable {
        private let path: String
        private let state = Mutex<[UInt8]>([])
        init(_ path: String) { self.path = path }
        func take() {
            let bytes = (try? Files.read(path, limit: 1 << 20)) ?? []
            state.withLock { $0 = bytes }
        }
        var bytes: [UInt8] { state.withLock { $0 } }
    }

    @Test func aMailThatMayHaveGoneIsSentOnceMoreAndNoOftener() async throws {
        let (both, carrier) = try await assigning()
        carrier.fails(.unconfirmed)
        try await involve(both)
        for _ in 0..<5 {
            await both.brazil.office.noticeRound()
            both.clock.advance(3_600)
        }
        #expect(carrier.recipients.count == 2)
        #expect(Set(carrier.taken.withLock { $0.map(\.id) }).count == 1)
        #expect(try await events(both.brazil, "notified").count == 1)
    }

    @Test func anAddressThatIsRefusedIsGivenUpAndSeen() async throws {
        let (both, carrier) = try await assigning()
        carrier.fails(.recipient(550))
        try await involve(both)
        for _ in 0..<3 {
            await both.brazil.office.noticeRound()
            both.clock.advance(3_600)
        }
        let failed = try await events(both.brazil, "notification-failed")
        #expect(failed.count == 1 && failed.first?.why == "recipient")
        let watcher = try #require(both.brazil.staff["operator"]).person
        let health = try await both.brazil.office.health(for: watcher)["mail"]
        #expect(health?["givenUp"] == 1 && health?["waiting"] == 0 && health?["failure"] == nil)
    }

    @Test func nobodyHearsAnythingUntilItIsTurnedOnAndAskedFor() async throws {
        let carrier = TestCarrier()
        let both = try await TwoOffices(mail: (carrier, TestCarrier()))
        let person = try #require(both.brazil.staff["lawyer"]).person
        await #expect(throws: OfficeFailure.notFound) {
            try await both.brazil.office.notices(of: person)
        }
        let watcher = try #require(both.brazil.staff["operator"]).person
        #expect(try await both.brazil.office.health(for: watcher)["mail"] == nil)
        try NoticeTests.turnOn(both.brazil)
        #expect(try await both.brazil.office.notices(of: person) == ["about": []])
        // Who takes part in no case has nothing to hear of.
        await #expect(throws: OfficeFailure.notFound) {
            try await both.brazil.office.notices(of: watcher)
        }
        for (address, kinds) in [
            ("x\r\nBcc: y@z.example", Set([NoticeKind.answer])), ("lawyer@ministry.example", []),
        ] {
            await #expect(throws: OfficeFailure.self) {
                try await both.brazil.office.setNotices(address, about: kinds, of: person)
            }
        }
        try await NoticeTests.wish(both.brazil, "lawyer", [.answer])
        let kept = try await both.brazil.office.notices(of: person)
        #expect(kept == ["address": "lawyer@ministry.example", "about": ["answer"]])
        let ended = try await both.brazil.office.setNotices(nil, about: [], of: person)
        #expect(ended == ["about": []])
        #expect(try await events(both.brazil, "notices-set").count == 1)
        #expect(try await events(both.brazil, "notices-ended").count == 1)
        #expect(carrier.recipients.isEmpty)
    }

    @Test func whatIsRememberedIsReadBack() throws {
        let now = try #require(Instant("2026-03-16T09:00:00Z"))
        var memory = NoticeMemory(of: 7)
        memory.wake("o-1", .answer, at: now)
        memory.wake("o-1", due: now.day, in: "c", at: now)
        memory.wake("o-2", .emergency, at: now)
        memory.failed("o-2", at: now, isUnsure: true)
        memory.went("o-1", at: now, pause: 60)
        #expect(NoticeMemory(memory.json) == memory)
        #expect(memory.due(at: now).isEmpty && memory.gone == ["o-1"])
        guard case .object(var members) = memory.json else { return }
        members["more"] = 1
        #expect(NoticeMemory(.object(members)) == nil)
    }
}

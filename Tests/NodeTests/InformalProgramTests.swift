import Casework
import Encoding
import Files
import Fixtures
import Foundation
import Glibc
import Law
import Testing

/// A letter with a file and a translation that is shown, commented on, changed and sent between two
/// authorities, whose offices are killed right after each act that they acknowledged.
@Suite(.serialized) struct InformalProgramTests {
    private static let reference = "BR-2026-0117"
    private static let remarks = "Is the conduct described well enough?"
    private static let comment = "The bank is known; name the branch."
    /// An order of a court, with every byte there is.
    private static let order = Array("%PDF-1.7\n".utf8) + [UInt8](0...255)

    private static let home = "cases/\(reference)"

    @Test func aDraftIsShownChangedAndSentThoughEachActIsFollowedByAKill() async throws {
        let (brazil, swiss) = try await authorities()
        let written = try await write(at: brazil)
        try await open(written, at: brazil)
        try await show(written, brazil, swiss)
        let changed = try await change(written, at: brazil)
        try await send(changed, at: brazil)
        try await receive(changed, at: swiss)
        #expect(await brazil.kills == 12)
        #expect(await swiss.kills == 2)
        for one in [brazil, swiss] { try await one.end() }
    }

    // MARK: - Two authorities

    /// Both with their people, who stand in the descriptors by which they are paired.
    private func authorities() async throws -> (brazil: MortalOffice, swiss: MortalOffice) {
        let brazil = try Node("br-drci", state: "BR", gatewayPort: PlainHTTP.freePort())
        let swiss = try Node(gatewayPort: PlainHTTP.freePort())
        var seats: [[String: MortalOffice.Seat]] = []
        for node in [brazil, swiss] {
            var staff: [String: MortalOffice.Seat] = [:]
            for (holder, signs) in [
                ("drafter", "officer"), ("lawyer", "officer"), ("approver", "prosecutor"),
            ] {
                staff[holder] = try MortalOffice.Seat(holder, signs, at: node)
            }
            seats.append(staff)
        }
        for (node, peer) in [(brazil, swiss), (swiss, brazil)] {
            let paired = try node.comityd(
                "pair",
                node.home,
                peer.path("office/descriptor.jws"),
                "--root",
                peer.fingerprint,
                "--unlock-file",
                node.unlock
            )
            try #require(paired.status == 0, "\(paired.errorText)")
        }
        return (try await MortalOffice(brazil, seats[0]), try await MortalOffice(swiss, seats[1]))
    }

    // MARK: - The letter

    /// The example's letter, as if it were written today.
    private func example() throws -> LetterDraft {
        let path = Checkout.path + "/Examples/s02/letter.yaml"
        let draft = try LetterDraft(LetterFile(Files.read(path, limit: 1 << 20)).json)
        func day(_ after: Double) -> JSON {
            .string(String(Date(timeIntervalSinceNow: after * 86_400).ISO8601Format().prefix(10)))
        }
        var urgent = draft.fields["urgent"]?.object ?? [:]
        urgent["until"] = day(2)
        return draft.replacing(["date": day(0), "urgent": .object(urgent)])
    }

    /// The draft with each of its texts translated.
    private func translated(_ draft: LetterDraft) throws -> LetterDraft {
        let letter = try #require(draft.letter)
        let texts = try #require(LetterTranslation(of: letter)).texts
        #expect(texts.count > 8)
        var rendering = LetterDraft.Rendering()
        rendering.language = "fr"
        rendering.translator = "M. Interprète"
        for text in texts { rendering.texts[text.field] = "→ \(text.original)" }
        return draft.translating(rendering)
    }

    /// Begins a letter, attaches the order, and translates it.
    private func write(at brazil: MortalOffice) async throws -> LetterDraft {
        let begun = try await brazil.act(
            "POST",
            "letters",
            as: "drafter",
            ["peer": "ch-foj", "letter": .object(try example().fields)]
        )
        let place = "letters/" + (try #require(begun["id"]?.string))
        let all = try await brazil.get("letters", as: "drafter")["letters"]?.array
        #expect(all?.map { $0["id"] } == [begun["id"]])
        let attached = try await brazil.act(
            "POST",
            place + "/attachments?title=Order%20of%20the%20court",
            as: "drafter",
            bytes: InformalProgramTests.order
        )
        #expect(attached["attachments"]?.array?.first?["state"] == "verified")
        let file = try await brazil.bytes(place + "/attachments/a1", as: "drafter")
        #expect(file == InformalProgramTests.order)
        let kept = try await brazil.get(place, as: "drafter")
        let draft = try translated(LetterDraft(try #require(kept["letter"])))
        let revision = try #require(kept["revision"])
        _ = try await brazil.act(
            "PUT",
            place,
            as: "drafter",
            ["revision": revision, "letter": .object(draft.fields)]
        )
        let last = try await brazil.get(place, as: "drafter")
        let written = try LetterDraft(try #require(last["letter"]))
        #expect(written == draft && written.attachments.map(\.id) == ["a1"])
        return written
    }

    /// Opens a case with the letter.
    private func open(_ letter: LetterDraft, at brazil: MortalOffice) async throws {
        let content = Base64.url.encode(InformalProgramTests.order)
        try await brazil.step(
            "draft",
            InformalProgramTests.reference,
            as: "drafter",
            [
                "peer": "ch-foj", "letter": .string(letter.yaml),
                "attachments": [["id": "a1", "content": .string(content)]],
            ]
        )
        try await expectCase(InformalProgramTests.reference, at: brazil, letter, versions: 1)
    }

    /// The case's letter as it stands, and the file that came with it, byte for byte.
    private func expectCase(
        _ reference: String,
        at office: MortalOffice,
        _ letter: LetterDraft,
        versions count: Int
    ) async throws {
        let home = "cases/\(reference)"
        let versions = try await office.get(home + "/versions", as: "lawyer")["versions"]?.array
        #expect(versions?.count == count)
        let text = try #require(versions?.last?["letter"]?.string)
        let kept = try LetterDraft(LetterFile(Array(text.utf8)).json)
        #expect(kept == letter)
        let translation = try #require(kept.letter.flatMap { LetterTranslation(of: $0) })
        #expect(translation.isWhole && translation.isInLetter && translation.language == "fr")
        let files = try await office.get(home + "/attachments", as: "lawyer")["attachments"]
        #expect(files?.array?.map { $0["state"] } == ["verified"])
        let file = try await office.bytes(home + "/attachments/a1", as: "lawyer")
        #expect(file == InformalProgramTests.order)
    }

    // MARK: - The informal draft

    private func drafts(
        _ reference: String,
        _ office: MortalOffice,
        as holder: String = "lawyer"
    ) async throws -> [JSON] {
        let answer = try await office.get("cases/\(reference)/informal", as: holder)
        return answer["drafts"]?.array ?? []
    }

    /// Waits until an informal draft has something for a person, and gives back in which case.
    private func waiting(
        _ word: String,
        for holder: String,
        at office: MortalOffice
    ) async throws -> String {
        try await office.until(word) {
            let work = try await office.get("work", as: holder)["work"]?.array ?? []
            return work.first { $0["informal"]?.string == word }?["case"]?["reference"]?.string
        }
    }

    private func waits(for holder: String, at office: MortalOffice) async throws -> Bool {
        let work = try await office.get("work", as: holder)["work"]?.array ?? []
        return work.contains { $0["informal"] != nil }
    }

    /// Brazil shows the letter, Switzerland comments, and the drafter reads that.
    private func show(
        _ letter: LetterDraft,
        _ brazil: MortalOffice,
        _ swiss: MortalOffice
    ) async throws {
        let reference = InformalProgramTests.reference
        let remarks = JSON.string(InformalProgramTests.remarks)
        try await brazil.step("share-draft", reference, as: "drafter", ["remarks": remarks])
        let own = try await drafts(reference, brazil)
        #expect(own.map { $0["own"] } == [true] && own.first?["state"] == "current")
        let there = try await waiting("draft-waits", for: "lawyer", at: swiss)
        let theirs = try #require(try await drafts(there, swiss).first)
        #expect(theirs["remarks"] == remarks && theirs["letter"]?.string == letter.yaml)
        let digest = try #require(theirs["digest"])
        let text = JSON.string(InformalProgramTests.comment)
        try await swiss.step(
            "comment",
            there,
            as: "lawyer",
            ["about": digest, "comments": [["topic": "measure-m1", "text": text]]]
        )
        let said = try await drafts(there, swiss).first?["comments"]?.array
        #expect(said?.map { $0["text"] } == [text])
        #expect(try await !waits(for: "lawyer", at: swiss))
        #expect(try await waiting("comments-came", for: "drafter", at: brazil) == reference)
        // Somebody else's look takes it from nobody; what the drafter has read stays read.
        _ = try await drafts(reference, brazil)
        #expect(try await waits(for: "drafter", at: brazil))
        let read = try await drafts(reference, brazil, as: "drafter").first?["comments"]?.array
        #expect(read?.map { $0["text"] } == [text])
        try await brazil.kill()
        #expect(try await !waits(for: "drafter", at: brazil))
        let kept = try await drafts(reference, brazil).first?["comments"]?.array
        #expect(kept?.map { $0["text"] } == [text])
    }

    // MARK: - The formal letter

    /// The drafter does what the comment asks for.
    private func change(
        _ letter: LetterDraft,
        at brazil: MortalOffice
    ) async throws -> LetterDraft {
        let purpose = "Evidence for the proceedings named below; the bank's branch is in Geneva."
        let changed = try translated(letter.replacing(["purpose": .string(purpose)]))
        try await brazil.step(
            "revise",
            InformalProgramTests.reference,
            as: "drafter",
            ["letter": .string(changed.yaml)]
        )
        try await expectCase(InformalProgramTests.reference, at: brazil, changed, versions: 2)
        return changed
    }

    /// Submits what the law says against it, and a second officer approves, signs and sends.
    private func send(_ letter: LetterDraft, at brazil: MortalOffice) async throws {
        let reference = InformalProgramTests.reference
        let assessed = try await brazil.step("assess", reference, as: "drafter")
        let fine: Set<String> = ["ACCEPT", "ACCEPT_WITH_CONDITIONS", "POSTPONE"]
        let findings = (assessed["findings"]?.array ?? []).filter { finding in
            finding["outcome"]?.string.map { !fine.contains($0) } ?? false
        }
        let rules = findings.flatMap { $0["determining"]?.array ?? [] }
            .compactMap { $0["rule"]?.string }
        try await brazil.step(
            "submit",
            reference,
            as: "drafter",
            [
                "acknowledged": .array(Set(rules).sorted().map { .string($0) }),
                "reasons": "The account is being emptied.",
            ]
        )
        let versions = try await brazil.get(InformalProgramTests.home + "/versions", as: "approver")
        let digest = try #require(versions["versions"]?.array?.last?["digest"])
        try await brazil.step("approve", reference, as: "approver", ["letter": digest])
        try await brazil.step("sign", reference, as: "approver", signed: true)
        try await brazil.step("send", reference, as: "approver")
    }

    /// The formal letter follows in the same case, with its file and its translation.
    private func receive(_ letter: LetterDraft, at swiss: MortalOffice) async throws {
        let reference = try await swiss.until("the letter") {
            let cases = try await swiss.get("cases", as: "lawyer")["cases"]?.array ?? []
            #expect(cases.count <= 1)
            return cases.first { $0["stage"] == "received" }?["reference"]?.string
        }
        try await expectCase(reference, at: swiss, letter, versions: 1)
        let last = try #require(try await drafts(reference, swiss).first)
        #expect(last["state"] == "followed" && last["comments"]?.array?.count == 1)
        try await swiss.step("register", reference, as: "lawyer")
        try await expectCase(reference, at: swiss, letter, versions: 1)
    }
}

/// An authority with a gateway that stays, and an office that is killed after each act which it
/// acknowledged, and started again.
private actor MortalOffice {
    /// Somebody who works there.
    struct Seat: Sendable {
        let token: String
        let passphrase: String

        init(_ role: String, _ signs: String, at node: Node) throws {
            let added = try node.comityd(
                "person",
                "add",
                node.home,
                role,
                "--role",
                role,
                "--signs",
                signs,
                "--format",
                "json"
            )
            try #require(added.status == 0, "\(added.errorText)")
            token = try #require(Node.json(added)?["token"]?.string)
            passphrase = try #require(Node.json(added)?["passphrase"]?.string)
        }
    }

    private let node: Node
    private let seats: [String: Seat]
    private let gateway: Running
    private var office: (process: Running, port: Int)
    /// How often it was killed.
    private(set) var kills = 0

    init(_ node: Node, _ seats: [String: Seat]) async throws {
        (self.node, self.seats) = (node, seats)
        gateway = try Running(["gateway", node.home], log: node.folder.file("gateway.log"))
        office = try await node.office("--unlock-file", node.unlock)
        let listens = try await gateway.waits(for: "listens on")
        try #require(listens, "\(gateway.said)")
    }

    /// Kills the office and starts it again.
    func kill() async throws {
        kills += 1
        office.process.signal(SIGKILL)
        try #require(try await office.process.ends())
        office = try await node.office("--unlock-file", node.unlock)
    }

    private func ask(
        _ method: String,
        _ path: String,
        _ holder: String,
        _ body: [UInt8] = []
    ) async throws -> [UInt8] {
        let token = try #require(seats[holder]).token
        let answer = try await PlainHTTP.send(
            method,
            "/api/v1/" + path,
            port: office.port,
            headers: [
                ("Authorization", "Bearer \(token)"), ("Idempotency-Key", UUID().uuidString),
            ],
            body: body
        )
        try #require([200, 201].contains(answer.status), "\(method) \(path): \(answer.text)")
        return answer.body
    }

    /// What a path gives.
    func bytes(_ path: String, as holder: String) async throws -> [UInt8] {
        try await ask("GET", path, holder)
    }

    /// What a path says.
    func get(_ path: String, as holder: String) async throws -> JSON {
        try JSON(parsing: try await ask("GET", path, holder), limit: 1 << 24)
    }

    /// An act, and a kill once it is acknowledged.
    @discardableResult
    func act(
        _ method: String,
        _ path: String,
        as holder: String,
        bytes: [UInt8]
    ) async throws -> JSON {
        let answer = try await ask(method, path, holder, bytes)
        try await kill()
        return try JSON(parsing: answer, limit: 1 << 24)
    }

    func act(
        _ method: String,
        _ path: String,
        as holder: String,
        _ body: JSON
    ) async throws -> JSON {
        try await act(method, path, as: holder, bytes: body.canonical)
    }

    /// A step, and a kill once it is acknowledged, after which the case stands where the step said
    /// and its trail has the step.
    @discardableResult
    func step(
        _ name: String,
        _ reference: String,
        as holder: String,
        _ members: [String: JSON] = [:],
        signed: Bool = false
    ) async throws -> JSON {
        var members = members
        if signed { members["passphrase"] = .string(try #require(seats[holder]).passphrase) }
        let home = "cases/\(reference)"
        let answer = try await act("POST", "\(home)/\(name)", as: holder, .object(members))
        let view = try await get(home, as: holder)
        #expect(answer["stage"] != nil && view["stage"] == answer["stage"], "\(name)")
        let trail = (view["ledger"]?.array ?? []).filter { $0["event"]?.string == name }
        #expect(trail.count == 1 && trail.first?["who"]?.string == holder, "\(name)")
        return answer
    }

    /// Asks until there is an answer.
    nonisolated func until(
        _ what: String,
        _ found: () async throws -> String?
    ) async throws -> String {
        for _ in 0..<300 {
            if let answer = try await found() { return answer }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw InVain(what: what)
    }

    struct InVain: Error { let what: String }

    /// Ends both processes in order; register and ledger are whole.
    func end() async throws {
        for process in [office.process, gateway] {
            process.signal(SIGTERM)
            #expect(try await process.ends())
        }
        let checked = try node.comityd("check", node.home)
        #expect(checked.status == 0, "\(checked.errorText)")
    }
}

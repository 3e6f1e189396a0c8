import Casework
import Encoding
import Files
import Fixtures
import Foundation
import Glibc
import Law
import Testing

/// An authority with a gateway that stays, and an office that is killed after each act which it
/// acknowledged, and started again.
actor MortalOffice {
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
        // What was sent may have arrived while the office started again.
        let isThere = name == "send" && view["stage"] == "delivered"
        #expect(answer["stage"] != nil && (view["stage"] == answer["stage"] || isThere), "\(name)")
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

extension MortalOffice {
    /// Both with their people, who stand in the descriptors by which they are paired.
    static func pair() async throws -> (brazil: MortalOffice, swiss: MortalOffice) {
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

    /// The example's letter, as if it were written today.
    static func example() throws -> LetterDraft {
        let path = Checkout.path + "/Examples/s02/letter.yaml"
        let draft = try LetterDraft(LetterFile(Files.read(path, limit: 1 << 20)).json)
        func day(_ after: Double) -> JSON {
            .string(String(Date(timeIntervalSinceNow: after * 86_400).ISO8601Format().prefix(10)))
        }
        var urgent = draft.fields["urgent"]?.object ?? [:]
        urgent["until"] = day(2)
        return draft.replacing(["date": day(0), "urgent": .object(urgent)])
    }

    /// Submits what the law says against the letter; a second officer approves, signs and sends.
    func send(_ reference: String) async throws {
        let assessed = try await step("assess", reference, as: "drafter")
        let fine: Set<String> = ["ACCEPT", "ACCEPT_WITH_CONDITIONS", "POSTPONE"]
        let findings = (assessed["findings"]?.array ?? []).filter { finding in
            finding["outcome"]?.string.map { !fine.contains($0) } ?? false
        }
        let rules = findings.flatMap { $0["determining"]?.array ?? [] }
            .compactMap { $0["rule"]?.string }
        try await step(
            "submit",
            reference,
            as: "drafter",
            [
                "acknowledged": .array(Set(rules).sorted().map { .string($0) }),
                "reasons": "The account is being emptied.",
            ]
        )
        let versions = try await get("cases/\(reference)/versions", as: "approver")
        let digest = try #require(versions["versions"]?.array?.last?["digest"])
        try await step("approve", reference, as: "approver", ["letter": digest])
        try await step("sign", reference, as: "approver", signed: true)
        try await step("send", reference, as: "approver")
    }
}

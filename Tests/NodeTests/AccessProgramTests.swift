import Encoding
import Exchange
import Files
import Fixtures
import Foundation
import Glibc
import Office
import Testing

/// Who may do what in a case, asked of a real office over HTTP: every role, every request, however
/// the person stands to the case.
struct AccessProgramTests {
    private enum Standing: String, CaseIterable {
        case involved, stranger, deputy, absent
    }

    /// Somebody who asks.
    private struct Asker {
        let role: OfficeRole
        let standing: Standing
        let token: String

        /// The roles that know every case (spec/office.md, "Who may").
        private static let docket: Set<OfficeRole> = [.lawyer, .approver, .dpo, .auditor]

        var sees: Bool {
            role != .operator && (Asker.docket.contains(role) || standing != .stranger)
        }

        /// What a step that is told something foreign comes to; nothing when it is let through.
        func refusal(of step: OfficeStep) -> Int? {
            guard sees else { return 404 }
            let isHere = (step.side ?? .requesting) == .requesting
            let may = standing != .absent && isHere && step.roles.contains(role)
            // None of them has a key to sign with.
            return may && !step.needsSignature ? nil : 403
        }
    }

    private static let reference = "X-1"

    @Test(.timeLimit(.minutes(8)))
    func everyRoleAndEveryRequestHoweverOneStands() async throws {
        let (node, boss) = try paired()
        let askers = try askers(node)
        let (process, port) = try await node.office("--unlock-file", node.unlock)
        try await prepare(askers, boss, port)
        var (letThrough, strangers) = (0, 0)
        for asker in askers {
            let name = "\(asker.role) \(asker.standing)"
            let path = "/api/v1/cases/" + AccessProgramTests.reference
            let view = try await node.get(path, port, token: asker.token)
            #expect(view.status == (asker.sees ? 200 : 404), "\(name)")
            let package = try await node.get(path + "/packages/1", port, token: asker.token)
            #expect(package.status == 404, "\(name)")
            let listed = try await node.get("/api/v1/cases", port, token: asker.token)
            #expect(listed.text.contains(AccessProgramTests.reference) == asker.sees, "\(name)")
            for step in OfficeStep.allCases where step != .draft {
                let answer = try await post(step, asker.token, port)
                let expected = asker.refusal(of: step)
                if let expected {
                    #expect(answer.status == expected, "\(name) \(step): \(answer.text)")
                } else {
                    #expect([400, 409].contains(answer.status), "\(name) \(step): \(answer.text)")
                    letThrough += 1
                }
                if !asker.sees {
                    // Word for word what is said of a case that there is not.
                    let none = try await post(step, asker.token, port, "none")
                    #expect(none.body == answer.body)
                    strangers += 1
                }
            }
        }
        #expect(letThrough > 0 && strangers > 0)
        process.signal(SIGTERM)
        #expect(try await process.ends())
    }

    private func post(
        _ step: OfficeStep,
        _ token: String,
        _ port: Int,
        _ reference: String = AccessProgramTests.reference
    ) async throws -> PlainHTTP.Answer {
        try await PlainHTTP.send(
            "POST",
            "/api/v1/cases/\(reference)/\(step.rawValue)",
            port: port,
            headers: [
                ("Authorization", "Bearer \(token)"), ("Idempotency-Key", UUID().uuidString),
            ],
            body: Array(#"{"foreign": 1}"#.utf8)
        )
    }

    private func paired() throws -> (node: Node, boss: String) {
        let (node, peer) = (try Node("br-drci", state: "BR"), try Node())
        let answer = try Node.comityd([
            "pair", node.home, peer.path("office/descriptor.jws"), "--root", peer.fingerprint,
            "--unlock-file", node.unlock,
        ])
        try #require(answer.status == 0, "\(answer.errorText)")
        return (node, try node.person("o-boss", "lawyer"))
    }

    /// One person for each role and standing; a deputy has no role of the own that acts.
    private func askers(_ node: Node) throws -> [Asker] {
        var askers: [Asker] = []
        for role in OfficeRole.allCases {
            for standing in Standing.allCases {
                let acts = role.acts
                guard acts || standing == .stranger else { continue }
                let holder = "\(standing)-\(role)"
                let own = standing == .deputy ? "executing" : role.rawValue
                let token = try node.person(holder, own)
                askers.append(Asker(role: role, standing: standing, token: token))
            }
            guard role.acts else { continue }
            let deputations = [
                ["involved-\(role)", "deputy-\(role)"],
                ["absent-\(role)", "stranger-executing-2", "--absence"],
            ]
            if role == .drafter { _ = try node.person("stranger-executing-2", "executing") }
            for names in deputations {
                let made = try Node.comityd(
                    ["person", "deputy", node.home] + names + ["--until", "2099-01-01T00:00:00Z"]
                )
                try #require(made.status == 0, "\(made.errorText)")
            }
        }
        return askers
    }

    /// Drafts the case, and calls in who is to be involved.
    private func prepare(_ askers: [Asker], _ boss: String, _ port: Int) async throws {
        let path = Checkout.path + "/Examples/s02/letter.yaml"
        let letter = String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
        var asked: [(step: String, body: JSON)] = [
            ("draft", ["peer": "ch-foj", "letter": .string(letter)])
        ]
        for asker in askers where [.involved, .absent].contains(asker.standing) {
            let holder = "\(asker.standing)-\(asker.role)"
            asked.append(("involve", ["person": .string(holder)]))
        }
        for (number, (step, body)) in asked.enumerated() {
            let done = try await PlainHTTP.send(
                "POST",
                "/api/v1/cases/\(AccessProgramTests.reference)/\(step)",
                port: port,
                headers: [
                    ("Authorization", "Bearer \(boss)"), ("Idempotency-Key", "k-\(number)"),
                ],
                body: body.canonical
            )
            try #require(done.status == 200, "\(done.text)")
        }
    }
}

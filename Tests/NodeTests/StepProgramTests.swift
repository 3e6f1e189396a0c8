import Encoding
import Files
import Fixtures
import Foundation
import Glibc
import Ledger
import Testing

/// Steps asked of a real office, which is killed and given an older register.
@Suite(.serialized)
struct StepProgramTests {
    private static let path = "/api/v1/cases/BR-2026-1"

    /// A node paired with another, and the token of a drafter.
    private func paired() throws -> (node: Node, peer: Node, token: String) {
        let (node, peer) = (try Node("br-drci", state: "BR"), try Node())
        let token = try node.person("o-1", "drafter")
        let answer = try Node.comityd([
            "pair", node.home, peer.path("office/descriptor.jws"), "--root", peer.fingerprint,
            "--unlock-file", node.unlock,
        ])
        try #require(answer.status == 0, "\(answer.errorText)")
        return (node, peer, token)
    }

    private func draft(
        _ port: Int,
        _ token: String,
        key: String,
        letter: String
    ) async throws -> PlainHTTP.Answer {
        let body: JSON = ["peer": "ch-foj", "letter": .string(letter)]
        return try await PlainHTTP.send(
            "POST",
            StepProgramTests.path + "/draft",
            port: port,
            headers: [("Authorization", "Bearer \(token)"), ("Idempotency-Key", key)],
            body: body.canonical
        )
    }

    private var letter: String {
        get throws {
            let path = Checkout.path + "/Examples/s02/letter.yaml"
            return String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
        }
    }

    @Test func aStepIsDoneOnceWhateverIsKilled() async throws {
        let (node, _, token) = try paired()
        let letter = try letter
        var answers: Set<[UInt8]> = []
        for _ in 0..<2 {
            let (process, port) = try await node.office("--unlock-file", node.unlock)
            let first = try await draft(port, token, key: "k", letter: letter)
            #expect(first.status == 200, "\(first.text)")
            answers.insert(first.body)
            process.signal(SIGKILL)
            #expect(try await process.ends())
        }
        #expect(answers.count == 1)
        let (process, port) = try await node.office("--unlock-file", node.unlock)
        let other = try await draft(port, token, key: "k", letter: letter + "\n")
        #expect(other.status == 422)
        let again = try await draft(port, token, key: "l", letter: letter)
        #expect(again.status == 409 || again.status == 400)
        let cases = try await node.get("/api/v1/cases", port, token: token)
        let list = try JSON(parsing: cases.body, limit: 1 << 20)["cases"]?.array
        #expect(list?.count == 1)
        let page = try await node.get("/cases/BR-2026-1", port, token: token)
        #expect(page.status == 200 && page.text.contains("<h1>Case BR-2026-1</h1>"))
        process.signal(SIGTERM)
        #expect(try await process.ends())
        #expect(try node.comityd("check", node.home).status == 0)
    }

    @Test func anOlderRegisterIsRefusedWithBothSizes() async throws {
        let (node, _, token) = try paired()
        let register = node.path("office/register.sqlite")
        let older = try Files.read(register, limit: 1 << 26)
        // The ledger's files follow at the latest when the office starts again.
        for round in 0..<2 {
            let (process, port) = try await node.office("--unlock-file", node.unlock)
            if round == 0 {
                let done = try await draft(port, token, key: "k", letter: try letter)
                try #require(done.status == 200, "\(done.text)")
            }
            process.signal(SIGTERM)
            #expect(try await process.ends())
        }
        let checkpoint = try UnverifiedCheckpoint(node.bytes("office/ledger/checkpoint"))
        let size = checkpoint.claim.size
        try #require(size > 0)
        for suffix in ["-wal", "-shm"] where Files.exists(register + suffix) {
            try Files.remove(register + suffix)
        }
        try Files.write(older, to: register, mode: 0o600)
        for arguments in [[], ["--unlock-file", node.unlock]] {
            let refused = try Node.comityd(["office", node.home] + arguments)
            #expect(refused.status == 65)
            #expect(refused.errorText.contains("size \(size)"), "\(refused.errorText)")
            #expect(refused.errorText.contains("size 0"))
        }
    }
}

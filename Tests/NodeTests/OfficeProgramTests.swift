import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Glibc
import Ledger
import Testing

/// `comityd office`, `serve` and `check` as processes.
@Suite(.serialized)
struct OfficeProgramTests {
    @Test func anOfficeStartsLockedAndIsUnlocked() async throws {
        let node = try Node()
        let token = try node.person("o-1", "drafter")
        let (process, port) = try await node.office()
        #expect(process.said.contains("office of ch-foj listens on 127.0.0.1:\(port), locked"))
        #expect(try await node.get("/api/v1/cases", port, token: token).status == 503)
        #expect(try await node.unlocks("wrong", port) == 403)
        #expect(try await node.get("/api/v1/cases", port, token: token).status == 503)
        #expect(try await node.unlocks(node.passphrase, port) == 200)
        #expect(try await node.get("/api/v1/cases", port, token: token).status == 200)
        #expect(try await node.get("/api/v1/cases", port, token: nil).status == 401)
        process.signal(SIGTERM)
        #expect(try await process.ends())
    }

    @Test func whoIsRemovedIsOutWhileItRuns() async throws {
        let node = try Node()
        let (process, port) = try await node.office("--unlock-file", node.unlock)
        let token = try node.person("o-1", "drafter")
        #expect(try await node.get("/api/v1/cases", port, token: token).status == 200)
        #expect(try node.comityd("person", "remove", node.home, "o-1").status == 0)
        #expect(try await node.get("/api/v1/cases", port, token: token).status == 401)
        process.signal(SIGTERM)
        #expect(try await process.ends())
    }

    @Test func whatWouldMakeAnOfficeUnsafeStopsIt() throws {
        let node = try Node()
        #expect(chmod(node.unlock, 0o644) == 0)
        let exposed = try node.comityd("office", node.home, "--unlock-file", node.unlock)
        #expect(exposed.status == 65)
        #expect(exposed.errorText.contains("chmod 600"))
        #expect(chmod(node.unlock, 0o600) == 0)

        let settings = node.path("office/office.json")
        let text = String(decoding: try node.bytes("office/office.json"), as: UTF8.self)
        try Files.write(text.replacing("127.0.0.1", with: "0.0.0.0").utf8, to: settings)
        let open = try node.comityd("office", node.home, "--unlock-file", node.unlock)
        #expect(open.status == 65)
        #expect(open.errorText.contains("other machines"))
        try Files.write(Array("{}".utf8), to: settings)
        #expect(try node.comityd("office", node.home).status == 65)
        #expect(try node.comityd("office", node.folder.file("none")).status == 66)
        try Files.write(text.utf8, to: settings)
        let register = node.path("office/register.sqlite")
        try FileManager.default.moveItem(atPath: register, toPath: register + ".away")
        let missing = try node.comityd("office", node.home, "--unlock-file", node.unlock)
        #expect(missing.status == 66)
        #expect(!Files.exists(register))
    }

    /// Makes the ledger's files claim a size that the register never had.
    private func claim(size: UInt64, _ node: Node) throws {
        let sealed = try node.bytes("office/keys.age")
        let plain = try Opener(with: [.passphrase(try node.passphrase)]).open(sealed)
        let text = try #require(JSON(parsing: plain, limit: 1 << 16)["log"]?.string)
        let key = try SigningKey(text)
        let root = try #require(Hash(Array(repeating: 7, count: 32)))
        let checkpoint = Checkpoint(origin: key.verifier.name, size: size, root: root)
        let signature = try #require(key.signature(of: checkpoint.text))
        let note = UnverifiedNote.bytes(text: checkpoint.text, signatures: [signature])
        try Files.write(note, to: node.path("office/ledger/checkpoint"))
    }

    @Test func aLedgerThatIsNotTheRegistersStopsTheOffice() throws {
        let node = try Node()
        try claim(size: 5, node)
        for arguments in [[], ["--unlock-file", node.unlock]] {
            let refused = try Node.comityd(["office", node.home] + arguments)
            #expect(refused.status == 65)
            #expect(refused.errorText.contains("size 5"))
            #expect(refused.errorText.contains("size 0"))
        }
        let checked = try node.comityd("check", node.home)
        #expect(checked.status == 1)
        #expect(checked.errorText.contains("size 5") && checked.errorText.contains("size 0"))
        try Files.write(Array("forged".utf8), to: node.path("office/ledger/checkpoint"))
        #expect(try node.comityd("office", node.home).status == 65)
        try Files.remove(node.path("office/ledger/checkpoint"))
        let good = try node.comityd("check", node.home, "--format", "json")
        #expect(good.status == 0)
        #expect(Node.json(good)?["size"] == 0)
    }

    @Test func aKilledOfficeStartsAgain() async throws {
        let node = try Node()
        let token = try node.person("o-1", "drafter")
        var last: UInt64 = 0
        for _ in 0..<3 {
            let (process, port) = try await node.office("--unlock-file", node.unlock)
            for _ in 0..<3 {
                #expect(try await node.get("/api/v1/cases", port, token: token).status == 200)
            }
            let note = try await node.get("/api/v1/checkpoint", port, token: token)
            let size = try UnverifiedCheckpoint(note.body).claim.size
            #expect(size >= last)
            last = size
            process.signal(SIGKILL)
            #expect(try await process.ends())
            #expect(try node.comityd("check", node.home).status == 0)
        }
    }

    @Test func onlyOneOfficeHasTheRegister() async throws {
        let node = try Node()
        let (process, _) = try await node.office()
        let second = try node.comityd("office", node.home)
        #expect(second.status == 74)
        #expect(second.errorText.contains("office of this home"))
        #expect(try node.comityd("check", node.home).status == 74)
        process.signal(SIGTERM)
        #expect(try await process.ends())
    }

    private func serve(_ node: Node) async throws -> Running {
        let log = node.folder.file("serve-\(UUID().uuidString).log")
        let process = try Running(
            ["serve", node.home, "--unlock-file", node.unlock],
            log: log
        )
        #expect(try await process.waits(for: "office of ch-foj listens"), "\(process.said)")
        #expect(try await process.waits(for: "gateway of ch-foj listens"), "\(process.said)")
        #expect(process.children.count == 2)
        return process
    }

    @Test func serveEndsWithBothAndBothEndWithIt() async throws {
        let node = try Node(gatewayPort: PlainHTTP.freePort())
        let asked = try await serve(node)
        let first = asked.children
        asked.signal(SIGTERM)
        #expect(try await asked.ends())
        #expect(first.allSatisfy { !Running.isRunning($0) })

        let broken = try await serve(node)
        let second = broken.children
        kill(try #require(second.last), SIGKILL)
        #expect(try await broken.ends())
        #expect(second.allSatisfy { !Running.isRunning($0) })

        let killed = try await serve(node)
        let third = killed.children
        killed.signal(SIGKILL)
        #expect(try await Running.until { third.allSatisfy { !Running.isRunning($0) } })
    }
}

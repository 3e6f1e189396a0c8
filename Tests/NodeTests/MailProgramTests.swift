import Encoding
import Files
import Fixtures
import Foundation
import Glibc
import Testing

/// Notifications of a real office, by a real mail server, while both are killed.
struct MailProgramTests {
    @Test func aKilledOfficeStillTellsThatSomethingWaits() async throws {
        let (node, peer) = (try Node("br-drci", state: "BR"), try Node())
        let paired = try Node.comityd([
            "pair", node.home, peer.path("office/descriptor.jws"), "--root", peer.fingerprint,
            "--unlock-file", node.unlock,
        ])
        try #require(paired.status == 0, "\(paired.errorText)")
        let lawyer = try node.person("o-1", "lawyer")
        let executing = try node.person("o-2", "executing")
        let port = PlainHTTP.freePort()
        let server = try MailProgram(node.folder, port)
        let password = node.folder.file("password")
        try Files.write("a-password\n".utf8, to: password, mode: 0o600)
        let set = try node.comityd(
            "mail",
            "set",
            node.home,
            "--server",
            "localhost:\(port)",
            "--from",
            "comity@office.example",
            "--address",
            "https://office.example",
            "--user",
            "office",
            "--password-file",
            password,
            "--ca",
            server.certificate,
            "--unlock-file",
            node.unlock
        )
        try #require(set.status == 0, "\(set.errorText)")
        let kept = String(decoding: try node.bytes("office/mail.json"), as: UTF8.self)
        #expect(!kept.contains("a-password"))
        let down = try node.comityd("mail", "check", node.home, "--unlock-file", node.unlock)
        #expect(down.status == 1 && down.errorText.contains("nobody answers"))
        let (first, office) = try await node.office("--unlock-file", node.unlock)
        let wish: JSON = ["address": "o-2@ministry.example", "about": ["assigned"]]
        let wished = try await PlainHTTP.send(
            "PUT",
            "/api/v1/notifications",
            port: office,
            headers: [("Authorization", "Bearer \(executing)")],
            body: wish.canonical
        )
        try #require(wished.status == 200, "\(wished.text)")
        try await involve(office, lawyer)
        first.signal(SIGKILL)
        #expect(try await first.ends())
        try await server.start()
        let up = try node.comityd("mail", "check", node.home, "--unlock-file", node.unlock)
        #expect(up.status == 0 && up.text.contains("takes this office"))
        let (second, _) = try await node.office("--unlock-file", node.unlock)
        #expect(try await Running.until { server.mails.count == 1 })
        second.signal(SIGTERM)
        #expect(try await second.ends())
        #expect(server.mails.first?.contains("\"o-2@ministry.example\"") == true)
        #expect(server.mails.first?.contains("BR-2026-1") == false)
        let sent = try node.events().filter { $0["event"] == "notified" }
        #expect(sent.count == 1 && sent.first?["detail"]?["account"] == "o-2")
        server.end()
        #expect(try node.comityd("mail", "remove", node.home).status == 0)
        #expect(try node.comityd("mail", "show", node.home).status == 66)
        #expect(!Files.exists(node.path("office/notices.json")))
    }

    private func involve(_ port: Int, _ token: String) async throws {
        let path = Checkout.path + "/Examples/s02/letter.yaml"
        let letter = String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
        for (step, body): (String, JSON) in [
            ("draft", ["peer": "ch-foj", "letter": .string(letter)]),
            ("involve", ["person": "o-2"]),
        ] {
            let done = try await PlainHTTP.send(
                "POST",
                "/api/v1/cases/BR-2026-1/\(step)",
                port: port,
                headers: [("Authorization", "Bearer \(token)"), ("Idempotency-Key", step)],
                body: body.canonical
            )
            try #require(done.status == 200, "\(done.text)")
        }
    }
}

/// The real server of the tests of mail, started when it is wanted.
private final class MailProgram {
    let certificate: String
    private let key, kept, log: String
    private let port: Int
    private var process: Process?

    init(_ folder: TemporaryFolder, _ port: Int) throws {
        self.port = port
        (certificate, key) = (folder.file("mail.pem"), folder.file("mail.key"))
        (kept, log) = (folder.file("mails"), folder.file("mail.log"))
        let made = try Command.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-days", "2", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
            ]
        )
        try #require(made.status == 0, "\(made.errorText)")
    }

    func start() async throws {
        try Files.write([], to: log)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [
            Checkout.path + "/Tests/MailTests/Oracle/server.py", "real", "\(port)", "starttls",
            certificate, key, kept,
        ]
        process.standardOutput = FileHandle(forWritingAtPath: log)
        try process.run()
        self.process = process
        let said = { (try? Files.read(self.log, limit: 1 << 16)) ?? [] }
        let listens = try await Running.until {
            String(decoding: said(), as: UTF8.self).contains("listens")
        }
        try #require(listens)
    }

    func end() { process.map { _ = kill($0.processIdentifier, SIGKILL) } }

    /// The mails it has taken.
    var mails: [String] {
        let bytes = (try? Files.read(kept, limit: 1 << 20)) ?? []
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

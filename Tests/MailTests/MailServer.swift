import Casework
import Crypto
import Encoding
import Files
import Fixtures
import Foundation
import Glibc
import Office
import Testing
import Transport

/// A mail server of `Oracle/server.py`, for as long as a test has it.
final class MailServer: Sendable {
    let port: Int
    private let process: Process
    private let folder: TemporaryFolder
    private let log: String

    /// - Parameter name: whom its certificate is for.
    init(_ kind: String, _ mode: String, for name: String = "localhost") async throws {
        folder = try TemporaryFolder()
        port = PlainHTTP.freePort()
        log = folder.file("log")
        let (certificate, key) = (folder.file("cert.pem"), folder.file("key.pem"))
        let made = try Command.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-days", "2", "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)",
                "-keyout", key, "-out", certificate,
            ]
        )
        try #require(made.status == 0, "\(made.errorText)")
        try Files.write([], to: log)
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        let script = Checkout.path + "/Tests/MailTests/Oracle/server.py"
        process.arguments =
            [script, kind, "\(port)", mode, certificate, key]
            + (kind == "real" ? [folder.file("mails")] : [])
        let output = try #require(FileHandle(forWritingAtPath: log))
        process.standardOutput = output
        process.standardError = output
        try process.run()
        for _ in 0..<200 where !said.contains("listens") {
            try await Task.sleep(for: .milliseconds(50))
        }
        try #require(said.contains("listens"), "\(said)")
    }

    deinit { kill(process.processIdentifier, SIGKILL) }

    /// What the program said so far.
    var said: String {
        String(decoding: (try? Files.read(log, limit: 1 << 20)) ?? [], as: UTF8.self)
    }

    /// PEM of its certificate, which is its own authority.
    var certificate: String {
        get throws {
            let bytes = try Files.read(folder.file("cert.pem"), limit: 1 << 16)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The mails it has taken.
    var mails: [JSON] {
        get throws {
            let path = folder.file("mails")
            guard Files.exists(path) else { return [] }
            return try Files.read(path, limit: 1 << 20).split(separator: UInt8(ascii: "\n"))
                .map { try JSON(parsing: Array($0), limit: 1 << 20) }
        }
    }

    /// Settings by which an office reaches it.
    func access(
        _ security: MailSettings.Security,
        host: String = "localhost",
        password: String? = "a-password",
        trusted: Bool = true
    ) throws -> MailAccess {
        let server = ListenAddress(host: host, port: port)
        let sender = try #require(MailAddress("comity@office.example"))
        let key = SymmetricKey(size: .bits256)
        let made =
            password.map {
                MailSettings(
                    server: server,
                    security: security,
                    sender: sender,
                    address: "https://office.example",
                    user: "office",
                    password: $0,
                    of: "ch-foj",
                    under: key
                )
            }
            ?? MailSettings(
                server: server,
                security: security,
                sender: sender,
                address: "https://office.example"
            )
        var settings = try #require(made)
        if trusted { settings.authorities = try certificate }
        return try #require(settings.opened(of: "ch-foj", under: key))
    }
}

enum Sample {
    static func mail(to address: String = "anna@ministry.example") throws -> OutgoingMail {
        OutgoingMail(
            id: String(repeating: "0f", count: 16),
            recipient: try #require(MailAddress(address)),
            at: try #require(Instant("2026-03-16T09:00:00Z"))
        )
    }
}

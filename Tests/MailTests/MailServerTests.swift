import Encoding
import Foundation
import Office
import Testing

@testable import Mail

/// Mails handed to a real server, and to servers that break the rules.
@Suite(.serialized)
struct MailServerTests {
    private func failure(
        _ access: MailAccess,
        to address: String = "anna@ministry.example",
        within milliseconds: Int64 = 30_000
    ) async throws -> MailFailure? {
        let mail = try Sample.mail(to: address)
        do throws(MailFailure) {
            try await MailClient(milliseconds: milliseconds).send(mail, by: access)
            return nil
        } catch { return error }
    }

    /// The whole of what is said: that something waits and where the office is.
    @Test func aMailSaysNothingButThatSomethingWaits() async throws {
        let server = try await MailServer("real", "local")
        let access = try server.access(.local, host: "127.0.0.1", password: nil, trusted: false)
        #expect(try await failure(access) == nil)
        let mails = try server.mails
        #expect(mails.count == 1 && mails.first?["from"] == "comity@office.example")
        #expect(mails.first?["to"] == ["anna@ministry.example"])
        let content = try #require(mails.first?["content"]?.string)
        let parts = content.components(separatedBy: "\r\n\r\n")
        let head = try #require(parts.first).components(separatedBy: "\r\n")
        #expect(
            Set(head) == [
                "Date: Mon, 16 Mar 2026 09:00:00 +0000", "From: <comity@office.example>",
                "To: <anna@ministry.example>",
                "Message-ID: <\(String(repeating: "0f", count: 16))@office.example>",
                "Subject: Something waits for you / Quelque chose vous attend",
                "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated",
            ]
        )
        let body = try #require(parts.last).replacing("\r\n", with: "")
        let text = String(decoding: try #require(Base64.standard.decode(body)), as: UTF8.self)
        let links = text.split(separator: "\n").filter { $0.hasPrefix("http") }
        #expect(
            links == [
                "https://office.example/", "https://office.example/notifications",
                "https://office.example/", "https://office.example/notifications",
            ]
        )
    }

    @Test(arguments: [MailSettings.Security.startTLS, .tls])
    func aPasswordGoesOverAnEncryptedLineAlone(_ security: MailSettings.Security) async throws {
        let server = try await MailServer("real", security.rawValue)
        #expect(try await failure(try server.access(security)) == nil)
        let mail = try #require(try server.mails.first)
        #expect(mail["encrypted"] == true && mail["known"] == true)
        let wrong = try server.access(security, password: "another")
        #expect(try await failure(wrong) == .logInRefused)
        // Without a password it takes nothing.
        guard case .refused = try await failure(try server.access(security, password: nil)) else {
            Issue.record("a mail was taken of somebody unknown")
            return
        }
        #expect(try await failure(try server.access(security, trusted: false)) == .untrusted)
        // The certificate is for a name, and this is an address.
        #expect(try await failure(try server.access(security, host: "127.0.0.1")) == .untrusted)
        #expect(try server.mails.count == 1)
        try await MailClient().check(try server.access(security))
        #expect(try server.mails.count == 1)
    }

    @Test func aRecipientIsRefusedNowOrForEver() async throws {
        let server = try await MailServer("real", "local")
        let access = try server.access(.local, host: "127.0.0.1", password: nil, trusted: false)
        #expect(try await failure(access, to: "nobody@ministry.example") == .recipient(550))
        #expect(try await failure(access, to: "later@ministry.example") == .recipient(450))
        #expect(try server.mails.isEmpty)
    }

    @Test func nobodyThereIsUnreachable() async throws {
        let server = try await MailServer("hostile", "busy")
        let access = try server.access(.startTLS)
        #expect(try await failure(access) == .deferred(421))
        let gone = try server.access(.local, host: "127.0.0.9", password: nil, trusted: false)
        #expect(try await failure(gone) == .unreachable)
    }

    @Test(arguments: [
        ("endless-line", MailFailure.malformed), ("endless-reply", .malformed),
        ("garbage", .malformed), ("slow", .timeOut), ("mute", .timeOut),
        ("no-starttls", .noEncryption), ("spoken-before", .malformed), ("no-plain", .noLogIn),
    ])
    func aServerThatBreaksTheRulesGetsNothing(_ way: String, _ expected: MailFailure) async throws {
        let server = try await MailServer("hostile", way)
        let begun = ContinuousClock.now
        #expect(try await failure(try server.access(.startTLS), within: 1_000) == expected)
        #expect(ContinuousClock.now - begun < .seconds(5))
        // Neither the password nor a mail was said to it.
        let secret = Base64.standard.encode(Array("\0office\0a-password".utf8))
        #expect(!server.said.contains("AUTH") && !server.said.contains(secret))
        #expect(!server.said.contains("MAIL"))
    }

    /// What the server may have is told apart from what it has not.
    @Test func aMailThatIsGoneAndNotAcknowledgedIsUnconfirmed() async throws {
        let server = try await MailServer("hostile", "lost-after-data")
        let access = try server.access(.local, host: "127.0.0.1", password: nil, trusted: false)
        #expect(try await failure(access) == .unconfirmed)
    }
}

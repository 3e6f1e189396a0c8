import Crypto
import Office
import Testing
import Transport

@testable import Mail

/// What is said to a mail server, without one.
struct ConversationTests {
    private static func reader(_ text: String) throws(MailFailure) -> Reply? {
        var reader = ReplyReader()
        var last: Reply?
        for byte in text.utf8 { last = try reader.take([byte]) }
        return last
    }

    @Test func aReplyIsWholeWithItsLastLine() throws {
        #expect(try ConversationTests.reader("250-a\r\n250-AUTH PLAIN\r\n")?.code == nil)
        let reply = try ConversationTests.reader("250-a\r\n250-auth plain login\r\n250 HELP\r\n")
        #expect(reply?.code == 250 && reply?.offers("AUTH", "PLAIN") == true)
        #expect(reply?.offers("STARTTLS") == false && reply?.offers("AUTH", "CRAM") == false)
        #expect(try ConversationTests.reader("220\r\n")?.lines == [""])
    }

    @Test(arguments: [
        "220 a\n", "22 a\r\n", "720 a\r\n", "2200\r\n", "abc\r\n", "220-a\r\n250 b\r\n", "\r\n",
        "250 ok\r\r\n250 x\r\n250 y", "２20 a\r\n",
    ])
    func whatIsNoReplyIsRefused(_ text: String) {
        var reader = ReplyReader()
        #expect(throws: MailFailure.malformed) { try reader.take(Array(text.utf8)) }
    }

    @Test func oneReplyFollowsOneCommand() {
        var reader = ReplyReader()
        #expect(throws: MailFailure.malformed) {
            try reader.take(Array("220 go\r\n250 AUTH PLAIN\r\n".utf8))
        }
    }

    /// Whatever a server answers, no byte of a password is said before the line is encrypted.
    @Test(arguments: [220, 235, 250, 251, 334, 354, 421, 454, 500, 535, 550], [0, 1, 2, 3])
    func noPasswordIsSaidInClear(_ code: Int, _ depth: Int) throws {
        var conversation = Conversation(try access(), try Sample.mail())
        let good = [220, 250].prefix(depth)
        for code in Array(good) + [code, 250, 235] {
            switch conversation.take(Reply(code: code, lines: ["x", "AUTH PLAIN"])) {
            case .send(let bytes), .finish(let bytes):
                let said = String(decoding: bytes, as: UTF8.self)
                #expect(said.hasPrefix("EHLO ") || said == "STARTTLS\r\n", "\(said)")
            case .encrypt, .fail: return
            }
        }
    }

    private func access() throws -> MailAccess {
        let key = SymmetricKey(size: .bits256)
        let settings = MailSettings(
            server: ListenAddress(host: "mail.example", port: 587),
            security: .startTLS,
            sender: try #require(MailAddress("comity@office.example")),
            address: "https://office.example",
            user: "office",
            password: "a-password",
            of: "ch-foj",
            under: key
        )
        return try #require(settings?.opened(of: "ch-foj", under: key))
    }

    @Test func settingsThatWouldSayAPasswordInClearAreNone() throws {
        let sender = try #require(MailAddress("comity@office.example"))
        func settings(_ host: String, _ security: MailSettings.Security) -> MailSettings? {
            MailSettings(
                server: ListenAddress(host: host, port: 25),
                security: security,
                sender: sender,
                address: "https://office.example"
            )
        }
        #expect(settings("127.0.0.1", .local) != nil && settings("mail.example", .tls) != nil)
        #expect(settings("mail.example", .local) == nil)
        let secret = MailSettings(
            server: ListenAddress(host: "127.0.0.1", port: 25),
            security: .local,
            sender: sender,
            address: "https://office.example",
            user: "office",
            password: "a-password",
            of: "ch-foj",
            under: SymmetricKey(size: .bits256)
        )
        #expect(secret == nil)
    }

    @Test(arguments: [
        "anna@ministry.example", "a.b+c@x-y.ministry.example", "o'neil@a.bc", "a@b.c",
    ])
    func anAddressIsWordsAndAName(_ text: String) {
        #expect(MailAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "anna", "@a.b", "anna@", "anna@localhost", "a@b..c", ".a@b.c", "a.@b.c", "a..b@c.d",
        "a@b@c.d", "a@-b.c", "a@b-.c", "anna@ministry.example\r\nBcc: x@y.z",
        "anna\r\nRCPT TO:<x@y.z>@a.b", "a b@c.d", "<a@b.c>", "\"a\"@b.c", "a@[127.0.0.1]",
        "änna@ministry.example", "anna@ministère.example", "a@b.c\0", "a,b@c.d",
    ])
    func noAddressBringsACommandOrAHeader(_ text: String) {
        #expect(MailAddress(text) == nil)
        #expect(MailAddress(String(repeating: "a", count: 65) + "@b.c") == nil)
        #expect(MailAddress("a@" + String(repeating: "b.", count: 130) + "c") == nil)
    }
}

import Encoding
import Files
import Fixtures
import Foundation
import Glibc
import Testing

/// Logging in by a card: the office over TLS, certificates and lists of openssl, curl as a browser.
@Suite(.serialized)
struct CardProgramTests {
    @Test func aCardLetsItsHolderInAndTheCookieAloneDoesNot() async throws {
        let setting = try await CardSetting()
        defer { setting.end() }
        let anna = Card(setting, "anna")
        let shown = try await anna.get("/log-in")
        #expect(
            shown.contains("action=\"/card\"") && shown.lowercased().contains("strict-transport")
        )
        #expect(try await anna.logIn().contains("HTTP/1.1 303"))
        let cases = try await anna.get("/cases")
        #expect(cases.contains("HTTP/1.1 200") && cases.contains("<bdi>o-1</bdi>"))
        // The cookie, carried off: without the card, and beside another one.
        #expect(try await anna.get("/cases", showing: nil).contains("HTTP/1.1 401"))
        #expect(try await anna.get("/cases", showing: "berta").contains("HTTP/1.1 401"))
        #expect(try await anna.get("/cases").contains("HTTP/1.1 200"))
        #expect(try String(contentsOfFile: anna.jar, encoding: .utf8).contains("\tTRUE\t"))
        // Nobody without a card is kept from the other ways.
        let bare = try await Card(setting, nil).get("/log-in")
        #expect(bare.contains("name=\"password\"") && !bare.contains("action=\"/card\""))
    }

    @Test func whateverIsWrongWithACardLetsNobodyIn() async throws {
        let setting = try await CardSetting()
        defer { setting.end() }
        let certificates = setting.certificates
        try certificates.authority("stranger")
        let past = ("20200101000000Z", "20200201000000Z")
        try certificates.card("expired", period: past)
        try certificates.card("foreign", by: "stranger")
        try certificates.card("server", usage: "serverAuth")
        try certificates.card("revoked")
        try certificates.card("unmapped")
        for name in ["expired", "foreign", "server", "revoked"] { try setting.pin("o-1", name) }
        try certificates.list("new.crl", revoking: ["revoked"])
        try setting.take("new.crl")
        for name in ["expired", "foreign", "server", "revoked", "unmapped"] {
            let card = Card(setting, name)
            #expect(try await card.logIn().contains("HTTP/1.1 401"), "\(name)")
            #expect(try await card.get("/cases").contains("HTTP/1.1 401"), "\(name)")
        }
        let checks = try await setting.events().filter { $0["event"] == "log-in-failed" }
            .compactMap { $0["detail"]?["check"]?.string }
        #expect(checks == ["period", "issuer", "usage", "revoked", "unknown"])
    }

    @Test func aCardThatIsTakenBackEndsItsSession() async throws {
        let setting = try await CardSetting()
        defer { setting.end() }
        let (anna, berta) = (Card(setting, "anna"), Card(setting, "berta"))
        for card in [anna, berta] { #expect(try await card.logIn().contains("HTTP/1.1 303")) }
        // By its issuer.
        try setting.certificates.list("new.crl", revoking: ["anna"])
        try setting.take("new.crl")
        #expect(try await anna.get("/cases").contains("HTTP/1.1 401"))
        #expect(try await berta.get("/cases").contains("HTTP/1.1 200"))
        // By the authority itself.
        let path = setting.certificates.path("berta.pem")
        let taken = try setting.node.comityd(
            "person",
            "certificate",
            setting.node.home,
            "o-2",
            path,
            "--remove"
        )
        #expect(taken.status == 0, "\(taken.errorText)")
        #expect(try await berta.get("/cases").contains("HTTP/1.1 401"))
        #expect(try await berta.logIn().contains("HTTP/1.1 401"))
    }

    @Test func withoutAListThatCountsNoCardDoes() async throws {
        let setting = try await CardSetting()
        defer { setting.end() }
        let certificates = setting.certificates
        let past = ("20200101000000Z", "20200201000000Z")
        try certificates.list("old.crl", period: past)
        try certificates.authority("stranger")
        try certificates.list("foreign.crl", by: "stranger")
        for name in ["old.crl", "foreign.crl"] {
            let refused = try setting.node.comityd(
                "card",
                "list",
                setting.node.home,
                certificates.path(name)
            )
            #expect(refused.status == 1, "\(name)")
        }
        // And where one is put there all the same, or nothing that is one.
        let lists = [
            try Files.read(certificates.path("old.crl"), limit: 1 << 16),
            try Files.read(certificates.path("foreign.crl"), limit: 1 << 16), Array("x".utf8), [],
        ]
        for list in lists {
            try Files.write(list, to: setting.node.path("office/cards.crl"), mode: 0o600)
            #expect(try await Card(setting, "anna").logIn().contains("HTTP/1.1 401"))
        }
        try setting.take("cards.crl")
        #expect(try await Card(setting, "anna").logIn().contains("HTTP/1.1 303"))
    }

    @Test func theListenerSpeaksTLS13AndNothingElse() async throws {
        let setting = try await CardSetting()
        defer { setting.end() }
        let plain = try? await PlainHTTP.send("GET", "/log-in", port: setting.port)
        #expect(plain == nil)
        let address = [
            "s_client", "-connect", "127.0.0.1:\(setting.port)", "-CAfile",
            setting.certificates.authority,
        ]
        let old = try await Command.runAside("openssl", address + ["-tls1_2"])
        #expect(old.status != 0)
        let new = try await Command.runAside("openssl", address + ["-tls1_3"])
        #expect(new.text.contains("TLSv1.3") && new.text.contains("Verify return code: 0"))
        #expect(new.text.contains("Acceptable client certificate CA names"))
        let open = try setting.node.comityd(
            "listener",
            setting.node.home,
            "--plain",
            "--listen",
            "0.0.0.0:0"
        )
        #expect(open.status == 64, "\(open.errorText)")
    }
}

/// An office that encrypts and takes cards, and two persons with one each.
private struct CardSetting {
    let node: Node
    let certificates: Certificates
    let port: Int
    private let office: Running

    init() async throws {
        node = try Node()
        certificates = try Certificates()
        try certificates.issue(
            "office",
            subject: "/CN=localhost",
            extensions: ["subjectAltName=DNS:localhost", "extendedKeyUsage=serverAuth"]
        )
        for (holder, card) in [("o-1", "anna"), ("o-2", "berta")] {
            _ = try node.person(holder, "drafter")
            try certificates.card(card)
        }
        try certificates.list("cards.crl")
        let key = certificates.path("office.key")
        try #require(chmod(key, 0o600) == 0)
        for arguments in [
            [
                "listener", node.home, "--certificate", certificates.path("office.pem"), "--key",
                key,
            ],
            [
                "card", "set", node.home, "--ca", certificates.authority, "--list",
                certificates.path("cards.crl"),
            ],
        ] {
            let done = try Node.comityd(arguments)
            try #require(done.status == 0, "\(done.errorText)")
        }
        (office, port) = try await node.office("--unlock-file", node.unlock)
        #expect(office.said.contains("TLS 1.3"))
        try pin("o-1", "anna")
        try pin("o-2", "berta")
    }

    /// Says whose card it is.
    func pin(_ holder: String, _ card: String) throws {
        let path = certificates.path(card + ".pem")
        let done = try node.comityd("person", "certificate", node.home, holder, path)
        try #require(done.status == 0, "\(done.errorText)")
    }

    /// Takes a list of what was taken back.
    func take(_ list: String) throws {
        let done = try node.comityd("card", "list", node.home, certificates.path(list))
        try #require(done.status == 0, "\(done.errorText)")
    }

    func end() { office.signal(SIGTERM) }

    /// Ends the office; the events of no case that it kept.
    func events() async throws -> [JSON] {
        office.signal(SIGTERM)
        try #require(try await office.ends())
        return try node.events()
    }
}

/// A browser with a card in its reader, as far as curl is one.
private final class Card: Sendable {
    let jar: String
    private let setting: CardSetting
    private let name: String?

    init(_ setting: CardSetting, _ name: String?) {
        self.setting = setting
        self.name = name
        jar = setting.node.folder.file("jar-\(UUID().uuidString)")
    }

    func get(_ path: String) async throws -> String { try await curl(path, [], name) }

    func get(_ path: String, showing other: String?) async throws -> String {
        try await curl(path, [], other)
    }

    func logIn() async throws -> String {
        let page = try await get("/log-in")
        let fields = ["form-token", "form-key"].flatMap { name -> [String] in
            let start = page.firstRange(of: "name=\"\(name)\" value=\"")?.upperBound
            let value = start.map { String(page[$0...].prefix { $0 != "\"" }) } ?? ""
            return ["--data-urlencode", "\(name)=\(value)"]
        }
        return try await curl("/card", fields, name)
    }

    private func curl(_ path: String, _ more: [String], _ card: String?) async throws -> String {
        let certificates = setting.certificates
        let shown = card.map {
            ["--cert", certificates.path("\($0).pem"), "--key", certificates.path("\($0).key")]
        }
        let fixed = [
            "-s", "-i", "--http1.1", "--max-time", "30", "-b", jar, "-c", jar, "--cacert",
            certificates.authority,
        ]
        let address = "https://localhost:\(setting.port)" + path
        let arguments =
            fixed + (shown ?? []) + more + [
                "--resolve",
                "localhost:\(setting.port):127.0.0.1", address,
            ]
        return try await Command.runAside("curl", arguments).text
    }
}

import Encoding
import Files
import Fixtures
import Foundation
import Glibc
import Testing

/// Logging in by a real identity provider: the office, the provider and curl as three programs.
@Suite(.serialized)
struct SignOnProgramTests {
    @Test func aPersonLogsInByTheProviderAndOut() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        let client = Client(setting)
        let shown = try await client.office("/log-in")
        #expect(shown.contains("href=\"/sign-in?back=%2F\"") && shown.contains("name=\"password\""))
        let entered = try await client.logIn("anna", back: "/cases")
        #expect(entered.contains("HTTP/1.1 200") && entered.contains("url=/cases"))
        let cases = try await client.office("/cases")
        #expect(cases.contains("HTTP/1.1 200") && cases.contains("<bdi>o-1</bdi>"))
        // Nobody of that account works here.
        let stranger = Client(setting)
        #expect(try await stranger.logIn("berta").contains("HTTP/1.1 401"))
        #expect(try await stranger.office("/cases").contains("HTTP/1.1 401"))
        // The way out leads to the provider's own.
        let token = try #require(Client.field("form-token", cases))
        let out = try await client.office("/log-out", form: ["form-token": token])
        #expect(out.contains("https://localhost:\(setting.port)/oauth2/end_session?id_token_hint="))
        #expect(try await client.office("/cases").contains("HTTP/1.1 401"))
        let trail = try await setting.events()
        #expect(trail.contains { $0["event"] == "log-in" && $0["who"] == "o-1" })
        #expect(trail.contains { $0["event"] == "log-out" && $0["who"] == "o-1" })
        #expect(trail.contains { $0["event"] == "log-in-failed" && $0["why"] == "unknown" })
        let text = trail.map { String(decoding: $0.canonical, as: UTF8.self) }.joined()
        #expect(!text.contains("anna") && !text.contains("berta"))
    }

    @Test func whateverTheProviderSaysWronglyLetsNobodyIn() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        let ways = [
            ("claim nonce \"another\"", "nonce"), ("claim aud \"another\"", "audience"),
            ("claim exp 1", "expired"), ("none", "algorithm"), ("unknown-kid", "key"),
            ("claim at_hash \"another\"", "access"), ("claim azp \"another\"", "party"),
            ("claim iss \"https://elsewhere.example\"", "issuer"),
        ]
        for (way, _) in ways {
            try setting.misbehave(way)
            let client = Client(setting)
            #expect(try await client.logIn("anna").contains("HTTP/1.1 401"), "\(way)")
            #expect(try await client.office("/cases").contains("HTTP/1.1 401"), "\(way)")
        }
        try setting.misbehave("")
        #expect(try await Client(setting).logIn("anna").contains("HTTP/1.1 200"))
        let checks = try await setting.events().compactMap { $0["detail"]?["check"]?.string }
        #expect(checks == ways.map(\.1))
    }

    @Test func aProviderThatIsSlowHugeOrElsewhereHoldsNobodyUp() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        for way in ["slow", "huge", "redirect"] {
            try setting.misbehave(way)
            let start = ContinuousClock.now
            #expect(try await Client(setting).logIn("anna").contains("HTTP/1.1 503"), "\(way)")
            #expect(ContinuousClock.now - start < .seconds(25), "\(way)")
        }
        try setting.misbehave("")
        // It goes away while somebody is on the way back.
        let client = Client(setting)
        let back = try await client.authorized("anna")
        #expect(try await setting.stopProvider())
        #expect(try await client.office(back).contains("HTTP/1.1 503"))
        // The office itself goes on, and passwords too.
        #expect(try await Client(setting).office("/log-in").contains("HTTP/1.1 200"))
    }

    @Test func whatComesBackCountsOnceAndInItsOwnBrowser() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        let (mine, other) = (Client(setting), Client(setting))
        let back = try await mine.authorized("anna")
        let begun = try await other.authorized("anna")
        // Another browser has the address, and the cookie of another log-in or none.
        #expect(try await other.office(back).contains("HTTP/1.1 401"))
        #expect(try await Client(setting).office(back).contains("HTTP/1.1 401"))
        // A code of one log-in with the state of another.
        let code = try #require(Client.query("code", back))
        let state = try #require(Client.query("state", begun))
        let mixed = try await other.office("/sign-in/return?code=\(code)&state=\(state)")
        #expect(mixed.contains("HTTP/1.1 401"))
        // None of that ended the log-in they tried to take.
        #expect(try await mine.office(back).contains("HTTP/1.1 200"))
        // And what was taken once is not taken again.
        let again = Client(setting)
        let good = try await again.authorized("anna")
        #expect(try await again.office(good).contains("HTTP/1.1 200"))
        #expect(try await again.office(good).contains("HTTP/1.1 401"))
    }

    @Test(arguments: ["https://evil.example/", "//evil.example", "/\\evil.example"])
    func nobodyIsSentToAnotherSiteByTheWay(_ back: String) async throws {
        let setting = try await Setting()
        defer { setting.end() }
        let entered = try await Client(setting).logIn("anna", back: back)
        #expect(entered.contains("url=/\"") && !entered.contains("evil"))
    }

    @Test func theProvidersKeysMayChange() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        try setting.misbehave("rotated")
        #expect(try await Client(setting).logIn("anna").contains("HTTP/1.1 200"))
        let checked = try setting.node.comityd("sign-on", "check", setting.node.home)
        #expect(checked.status == 0 && checked.text.contains("RS256"))
        try setting.misbehave("other-issuer")
        let other = try setting.node.comityd("sign-on", "check", setting.node.home)
        #expect(other.status == 1 && other.errorText.contains("metadata"))
    }

    @Test func theProviderEndsWhatItLetIn() async throws {
        let setting = try await Setting()
        defer { setting.end() }
        let (one, other) = (Client(setting), Client(setting))
        for client in [one, other] {
            #expect(try await client.logIn("anna").contains("HTTP/1.1 200"))
            #expect(try await client.office("/cases").contains("HTTP/1.1 200"))
        }
        let about = "{\"sub\": \"anna\"}"
        // Forged, for another client, about nobody, about somebody else.
        let forged = try await one.logOutToken(about, forged: true)
        #expect(try await one.logOut(forged).contains("HTTP/1.1 400"))
        let foreign = try await one.logOutToken("{\"sub\": \"anna\", \"aud\": \"another\"}")
        #expect(try await one.logOut(foreign).contains("HTTP/1.1 400"))
        #expect(try await one.logOut(try await one.logOutToken("{}")).contains("HTTP/1.1 400"))
        let berta = try await one.logOutToken("{\"sub\": \"berta\"}")
        #expect(try await one.logOut(berta).contains("HTTP/1.1 200"))
        #expect(try await one.office("/cases").contains("HTTP/1.1 200"))
        let token = try await one.logOutToken(about)
        let taken = try await one.logOut(token)
        #expect(taken.contains("HTTP/1.1 200"))
        #expect(taken.lowercased().contains("cache-control: no-store"))
        for client in [one, other] {
            #expect(try await client.office("/cases").contains("HTTP/1.1 401"))
        }
        // Whoever logs in again is not thrown out by what was said before.
        try await Task.sleep(for: .milliseconds(1_100))
        #expect(try await one.logIn("anna").contains("HTTP/1.1 200"))
        let again = try await one.logOut(token)
        #expect(again.contains("HTTP/1.1 400"))
        #expect(again.lowercased().contains("cache-control: no-store"))
        #expect(try await one.office("/cases").contains("HTTP/1.1 200"))
        let ended = try await setting.events().filter { $0["event"] == "log-out" }
        #expect(ended.map { $0["detail"]?["account"] } == ["o-1"])
        #expect(ended.first?["detail"]?["by"] == "provider")
    }

    @Test func passwordsCanBeTurnedOff() async throws {
        let setting = try await Setting("--only", "--method", "mfa")
        defer { setting.end() }
        let client = Client(setting)
        let shown = try await client.office("/log-in")
        #expect(shown.contains("/sign-in?back=") && !shown.contains("name=\"password\""))
        // The second factor is demanded, and this provider knows none.
        #expect(try await client.logIn("anna").contains("HTTP/1.1 401"))
        try setting.misbehave("claim amr [\"pwd\", \"mfa\"]")
        #expect(try await client.logIn("anna").contains("HTTP/1.1 200"))
        let kept = try setting.node.bytes("office/sign-on.json")
        #expect(!String(decoding: kept, as: UTF8.self).contains("a-client-secret"))
        #expect(try setting.node.comityd("sign-on", "remove", setting.node.home).status == 0)
        #expect(try await Client(setting).office("/sign-in").contains("HTTP/1.1 404"))
    }
}

/// An office, a provider that its authority trusts, and a person whom both know.
private struct Setting {
    let node: Node
    let provider: Process
    let port: Int
    let officePort: Int
    let certificates: Certificates
    private let office: Running
    private let ways: String

    init(_ more: String...) async throws {
        node = try Node(officePort: PlainHTTP.freePort())
        certificates = try Certificates()
        try certificates.issue(
            "provider",
            subject: "/CN=localhost",
            extensions: ["subjectAltName=DNS:localhost"]
        )
        port = PlainHTTP.freePort()
        ways = node.folder.file("ways")
        try Files.write([], to: ways)
        provider = Process()
        provider.executableURL = URL(filePath: Checkout.verifiers + "/bin/python")
        provider.arguments = [
            Checkout.path + "/Tests/NodeTests/Oracle/provider.py",
            certificates.path("provider.pem"), certificates.path("provider.key"), "\(port)", ways,
        ]
        let log = node.folder.file("provider.log")
        try Files.write([], to: log)
        provider.standardError = FileHandle(forWritingAtPath: log)
        provider.standardOutput = FileHandle.nullDevice
        try provider.run()
        _ = try node.person("o-1", "drafter")
        officePort = try node.setUp(port, certificates.authority, more)
        (office, _) = try await node.office("--unlock-file", node.unlock)
        let listens = try await Running.until {
            let said = (try? Files.read(log, limit: 1 << 20)) ?? []
            return String(decoding: said, as: UTF8.self).contains("provider listens")
        }
        try #require(listens)
    }

    func end() {
        kill(provider.processIdentifier, SIGKILL)
        office.signal(SIGTERM)
    }

    /// Has the provider go away.
    func stopProvider() async throws -> Bool {
        let identifier = provider.processIdentifier
        kill(identifier, SIGKILL)
        return try await Running.until { !Running.isRunning(identifier) }
    }

    /// Has the provider misbehave in one way from now on.
    func misbehave(_ way: String) throws { try Files.write(Array(way.utf8), to: ways) }

    /// Ends the office; the events of no case that it kept.
    func events() async throws -> [JSON] {
        office.signal(SIGTERM)
        try #require(try await office.ends())
        return try node.events()
    }
}

extension Node {
    /// Sets a provider up and has it name `o-1`; the port of the office.
    fileprivate func setUp(_ port: Int, _ authority: String, _ more: [String]) throws -> Int {
        let secret = folder.file("secret")
        try Files.write(Array("a-client-secret\n".utf8), to: secret, mode: 0o600)
        let settings = try JSON(parsing: bytes("office/office.json"), limit: 1 << 16)
        let listen = try #require(settings["listen"]?.string)
        let set = try Node.comityd(
            [
                "sign-on", "set", home, "--issuer", "https://localhost:\(port)", "--client",
                "office", "--secret-file", secret, "--address", "http://\(listen)", "--ca",
                authority, "--unlock-file", unlock,
            ] + more
        )
        try #require(set.status == 0, "\(set.errorText)")
        let named = try comityd("person", "identity", home, "o-1", "anna")
        try #require(named.status == 0, "\(named.errorText)")
        return try #require(listen.split(separator: ":").last.flatMap { Int($0) })
    }
}

/// A browser as far as curl is one: it keeps cookies and goes where it is told to.
private final class Client: Sendable {
    private let setting: Setting
    private let jar: String

    init(_ setting: Setting) {
        self.setting = setting
        jar = setting.node.folder.file("jar-\(UUID().uuidString)")
    }

    /// Asks the office, by GET or with a form.
    func office(_ path: String, form: [String: String]? = nil) async throws -> String {
        let fields = form?.flatMap { ["--data-urlencode", "\($0.key)=\($0.value)"] } ?? []
        let base = "http://127.0.0.1:\(setting.officePort)"
        return try await curl(fields + [path.hasPrefix("http") ? path : base + path])
    }

    /// A logout token of the provider, with these claims beside or in place of its own.
    func logOutToken(_ claims: String, forged: Bool = false) async throws -> String {
        let coded = claims.utf8.map { "%" + Hex.encode([$0]) }.joined()
        let answer = try await curl([
            "--cacert", setting.certificates.authority,
            "https://localhost:\(setting.port)/logout-token?claims=\(coded)"
                + (forged ? "&forged=1" : ""),
        ])
        return answer.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    }

    /// Tells the office what the provider would.
    func logOut(_ token: String) async throws -> String {
        try await office("/sign-in/back-channel", form: ["logout_token": token])
    }

    /// Goes to the provider, says who it is there, and comes back.
    func logIn(_ name: String, back: String = "/") async throws -> String {
        let begun = try await begin(back)
        guard let address = begun else { return "HTTP/1.1 503" }
        return try await office(try await authorize(address, name))
    }

    /// Where the provider sends the browser back to.
    func authorized(_ name: String) async throws -> String {
        try await authorize(try #require(try await begin("/")), name)
    }

    private func begin(_ back: String) async throws -> String? {
        let coded = back.utf8.map { "%" + Hex.encode([$0]) }.joined()
        return Client.location(try await office("/sign-in?back=\(coded)"))
    }

    private func authorize(_ address: String, _ name: String) async throws -> String {
        let answer = try await curl([
            "--cacert", setting.certificates.authority, "--data", "sub=\(name)", address,
        ])
        return Client.location(answer) ?? "/sign-in/return"
    }

    private func curl(_ arguments: [String]) async throws -> String {
        let fixed = ["-s", "-i", "--max-time", "40", "-b", jar, "-c", jar]
        return try await Command.runAside("curl", fixed + arguments).text
    }

    static func location(_ answer: String) -> String? {
        answer.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix("location:") }
            .map { $0.dropFirst(9).trimmingCharacters(in: .whitespaces) }
    }

    static func query(_ name: String, _ address: String) -> String? {
        URLComponents(string: address)?.queryItems?.first { $0.name == name }?.value
    }

    static func field(_ name: String, _ page: String) -> String? {
        page.firstRange(of: "name=\"\(name)\" value=\"").map { range in
            String(page[range.upperBound...].prefix { $0 != "\"" })
        }
    }
}

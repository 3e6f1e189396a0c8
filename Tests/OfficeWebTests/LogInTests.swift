import Encoding
import Fixtures
import Foundation
import Office
import OfficeWeb
import Testing

/// Logging in with a browser, and every form of another site, another session or another time.
struct LogInTests {
    @Test func aPersonLogsInWorksAndLogsOut() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            let shown = try await browser.get("/log-in")
            #expect(shown.status == 200)
            #expect(shown.text.contains("autocomplete=\"one-time-code\""))
            let entered = try await browser.logIn(listening.account)
            #expect(entered.status == 303 && entered.headers["location"] == "/")
            let list = try await browser.get("/cases")
            #expect(list.status == 200 && list.text.contains("A/1 &lt;b&gt;"))
            #expect(list.text.contains("<bdi>o-1</bdi>"))
            let out = try await browser.send("/log-out", [:])
            #expect(out.status == 303 && out.headers["location"] == "/log-in")
            #expect(try await browser.get("/cases").status == 401)
        }
    }

    @Test func whoComesFromAPageGoesBackToIt() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            let asked = try await browser.get("/cases/A%2F1%20%3Cb%3E")
            #expect(asked.status == 401 && asked.text.contains("<h1>Log in</h1>"))
            let entered = try await browser.logIn(listening.account)
            #expect(entered.headers["location"] == "/cases/A%2F1%20%3Cb%3E")
        }
    }

    @Test(arguments: ["//evil.example", "/\\evil.example", "https://evil.example", "/a b", ""])
    func nobodyIsSentToAnotherSite(_ back: String) async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            let entered = try await browser.logIn(listening.account, ["back": back])
            #expect(entered.status == 303 && entered.headers["location"] == "/")
        }
    }

    /// The same words, byte for byte but for the secrets of the form, and the same least time.
    @Test func whatWasWrongIsNotSaid() async throws {
        try await Listening.with(account: true) { listening in
            let tries: [[String: String]] = [
                ["name": "nobody"], ["password": "wrong and wrong again"], ["code": "000000"],
                ["name": "", "password": "", "code": ""], ["name": "<script>alert(1)</script>"],
                ["password": String(repeating: "x", count: 2_000)],
            ]
            var pages: Set<String> = []
            for fields in tries {
                var browser = Browser(listening)
                _ = try await browser.get("/log-in")
                let start = ContinuousClock.now
                let answer = try await browser.logIn(listening.account, fields)
                #expect(ContinuousClock.now - start >= .seconds(1))
                #expect(answer.status == 401)
                #expect(!answer.text.contains("<script"))
                pages.insert(answer.text.replacing(/value="[A-Za-z0-9_-]{43}"/, with: ""))
            }
            #expect(pages.count == 1)
        }
    }

    @Test func aFormThatIsSentTwiceOpensOneSession() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            var again = browser
            let first = try await browser.logIn(listening.account)
            #expect(first.status == 303 && first.headers["set-cookie"] != nil)
            let second = try await again.logIn(listening.account)
            #expect(second.status == 303 && second.headers["set-cookie"] == nil)
            // In another browser the code is spent.
            var other = Browser(listening)
            _ = try await other.get("/log-in")
            #expect(try await other.logIn(listening.account).status == 401)
        }
    }

    @Test(arguments: ["cross-site", "same-site", "none"])
    func aFormFromElsewhereIsRefused(_ site: String) async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            let headers = [("Sec-Fetch-Site", site)]
            let answer = try await browser.logIn(listening.account, headers: headers)
            #expect(answer.status == 403 && answer.text.contains("<h1>Not accepted</h1>"))
        }
    }

    @Test(arguments: ["null", "http://evil.example", "http://127.0.0.1:1", "127.0.0.1"])
    func aFormFromAnotherOriginIsRefused(_ origin: String) async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            let headers = [("Origin", origin)]
            #expect(try await browser.logIn(listening.account, headers: headers).status == 403)
        }
    }

    @Test func aFormOfTheOwnOriginIsTaken() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            let headers = [
                ("Origin", "http://127.0.0.1:\(listening.port)"), ("Sec-Fetch-Site", "same-origin"),
            ]
            #expect(try await browser.logIn(listening.account, headers: headers).status == 303)
        }
    }

    @Test func aFormNeedsTheTokenOfItsSession() async throws {
        try await Listening.with(account: true) { listening in
            var (one, other) = (Browser(listening), Browser(listening))
            _ = try await one.get("/log-in")
            _ = try await other.get("/log-in")
            one.token = other.token
            #expect(try await one.logIn(listening.account).status == 403)
            one.token = ""
            #expect(try await one.logIn(listening.account).status == 403)
            var bare = Browser(listening)
            bare.token = other.token
            #expect(try await bare.logIn(listening.account).status == 403)
        }
    }

    @Test func noOtherSiteLogsSomebodyOut() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            _ = try await browser.logIn(listening.account)
            browser.token = "x"
            #expect(try await browser.send("/log-out", [:]).status == 403)
            #expect(try await browser.get("/cases").status == 200)
        }
    }

    @Test(
        arguments: [
            ("a=1&a=2", 400), ("a=%", 400), ("a=%zz", 400), ("a=%ff", 400), ("a=%00", 400),
            (String(repeating: "a", count: 70_000), 413),
            ((0..<100).map { "f\($0)=1" }.joined(separator: "&"), 400), ("", 403), ("===", 403),
        ]
    )
    func malformedFormsAreRefused(_ body: String, _ status: Int) async throws {
        try await Listening.with { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            #expect(try await browser.raw("/log-in", body).status == status)
        }
    }

    @Test(arguments: ["application/json", "text/plain", "multipart/form-data; boundary=x"])
    func otherContentIsNoForm(_ type: String) async throws {
        try await Listening.with { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            #expect(try await browser.raw("/log-in", "a=1", type: type).status == 400)
        }
    }

    @Test func aSessionEndsWhenItIsNotUsed() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            _ = try await browser.logIn(listening.account)
            for _ in 0..<3 {
                listening.advance(1_799)
                #expect(try await browser.get("/cases").status == 200)
            }
            listening.advance(1_800)
            #expect(try await browser.get("/cases").status == 401)
        }
    }

    @Test func aSessionEndsAfterEightHoursHoweverMuchItIsUsed() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            _ = try await browser.logIn(listening.account)
            for _ in 0..<28 {
                listening.advance(1_000)
                #expect(try await browser.get("/cases").status == 200)
            }
            listening.advance(800)
            #expect(try await browser.get("/cases").status == 401)
        }
    }

    @Test func anotherPasswordEndsTheSession() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            _ = try await browser.logIn(listening.account)
            var enrolment = try Enrolment(listening.home)
            _ = try enrolment.setPassword(
                try #require(Password("a quite different one")),
                of: "o-1",
                officeKey: FakeOffice.key
            )
            #expect(try await browser.get("/cases").status == 401)
        }
    }

    @Test func otherRolesEndTheSession() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            _ = try await browser.logIn(listening.account)
            let text = String(
                decoding: try Data(contentsOf: URL(filePath: listening.home.people)),
                as: UTF8.self
            ).replacingOccurrences(of: "\"drafter\"", with: "\"lawyer\"")
            try Data(text.utf8).write(to: URL(filePath: listening.home.people))
            #expect(try await browser.get("/cases").status == 401)
        }
    }

    @Test func aLockedOfficeLetsNobodyIn() async throws {
        try await Listening.with(locked: "right") { listening in
            for path in ["/log-in", "/cases"] {
                let page = try await listening.send("GET", path, [])
                #expect(page.status == 503 && page.text.contains("<h1>Locked</h1>"))
            }
        }
    }

    @Test(arguments: [("fr-CH, en;q=0.8", "fr"), ("de, fr;q=0.1", "fr"), ("de", "en"), ("", "en")])
    func aPageSpeaksTheBrowsersLanguage(_ accepted: String, _ language: String) async throws {
        try await Listening.with { listening in
            let page = try await listening.send("GET", "/log-in", [("Accept-Language", accepted)])
            #expect(page.text.contains("<html lang=\"\(language)\""))
        }
    }

    @Test func aLanguageIsChosen() async throws {
        try await Listening.with { listening in
            var browser = Browser(listening)
            let chosen = try await browser.get("/language/fr?back=%2Flog-in")
            #expect(chosen.status == 303 && chosen.headers["location"] == "/log-in")
            #expect(try await browser.get("/log-in").text.contains("<h1>Connexion</h1>"))
            #expect(try await browser.get("/language/tlh").status == 404)
        }
    }
}

/// As much of a browser as forms need: cookies, and the hidden fields of the last page.
struct Browser {
    let listening: Listening
    var cookies: [String: String] = [:]
    var token = ""
    var key = ""
    var back = ""

    init(_ listening: Listening) { self.listening = listening }

    mutating func get(_ path: String) async throws -> PlainHTTP.Answer {
        take(try await listening.send("GET", path, headers))
    }

    mutating func logIn(
        _ account: [String: String],
        _ changes: [String: String] = [:],
        headers: [(String, String)] = []
    ) async throws -> PlainHTTP.Answer {
        var fields = account
        fields["back"] = back
        return try await send("/log-in", fields.merging(changes) { $1 }, headers: headers)
    }

    mutating func send(
        _ path: String,
        _ fields: [String: String],
        headers: [(String, String)] = []
    ) async throws -> PlainHTTP.Answer {
        let all = fields.merging(["form-token": token, "form-key": key]) { $1 }
        let body = all.map { "\($0)=\(Browser.encode($1))" }.joined(separator: "&")
        return try await raw(path, body, headers: headers)
    }

    mutating func raw(
        _ path: String,
        _ body: String,
        type: String = "application/x-www-form-urlencoded",
        headers more: [(String, String)] = []
    ) async throws -> PlainHTTP.Answer {
        let all = headers + [("Content-Type", type)] + more
        return take(try await listening.send("POST", path, all, body: body))
    }

    private var headers: [(String, String)] {
        cookies.isEmpty
            ? [] : [("Cookie", cookies.map { "\($0)=\($1)" }.joined(separator: "; "))]
    }

    private static func encode(_ text: String) -> String {
        text.utf8.map { "%" + Hex.encode([$0]) }.joined()
    }

    private mutating func take(_ answer: PlainHTTP.Answer) -> PlainHTTP.Answer {
        if let line = answer.headers["set-cookie"]?.prefix(while: { $0 != ";" }) {
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[parts[0]] = parts.count > 1 ? parts[1] : nil
        }
        for (name, path) in [
            ("form-token", \Browser.token), ("form-key", \.key), ("back", \.back),
        ] {
            let start = "name=\"\(name)\" value=\""
            if let range = answer.text.firstRange(of: start) {
                self[keyPath: path] = String(answer.text[range.upperBound...].prefix { $0 != "\"" })
            }
        }
        return answer
    }
}

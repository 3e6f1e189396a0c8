import Encoding
import Fixtures
import Pages
import Synchronization
import Testing

@testable import Office
@testable import OfficeWeb

/// The plan of a large exhibit comes in by a form, and goes out to be carried out.
struct OutsideRoutesTests {
    private static let home = "/cases/A%2F1%20%3Cb%3E"

    private func entered(_ listening: Listening) async throws -> Browser {
        var browser = Browser(listening)
        _ = try await browser.get("/log-in")
        _ = try await browser.logIn(listening.account)
        _ = try await browser.get("/")
        return browser
    }

    private func body(_ token: String, _ content: String?) -> String {
        var parts = [("name=\"form-token\"", token), ("name=\"form-key\"", "k")]
        if let content { parts.append(("name=\"file\"; filename=\"plan.json\"", content)) }
        return parts.map { "--XyZ\r\nContent-Disposition: form-data; \($0)\r\n\r\n\($1)\r\n" }
            .joined() + "--XyZ--\r\n"
    }

    private func send(
        _ browser: inout Browser,
        _ name: String,
        _ body: String
    ) async throws -> PlainHTTP.Answer {
        let path = "\(OutsideRoutesTests.home)/plans?exhibit=\(name)"
        return try await browser.raw(path, body, type: "multipart/form-data; boundary=XyZ")
    }

    @Test func aPlanComesInByAForm() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            let answer = try await send(&browser, "ledger.csv", body(browser.token, "{\"a\": 1}"))
            #expect(answer.status == 303, "\(answer.text)")
            let taken = listening.office.uploaded.withLock { $0 }
            #expect(taken.bytes == Array("{\"a\": 1}".utf8) && taken.isFinished)
            #expect(answer.headers["location"]?.contains("/reviews/") == true)
        }
    }

    @Test func aForeignOrBrokenFormTakesNothingIn() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            let foreign = try await send(&browser, "ledger.csv", body("another", "x"))
            #expect(foreign.status == 403)
            let cut = String(body(browser.token, "abc").dropLast(20))
            #expect(try await send(&browser, "ledger.csv", cut).status == 400)
            #expect(!listening.office.uploaded.withLock { $0 }.isFinished)
            // An exhibit that the case does not have has no such page.
            let page = try await browser.get("\(OutsideRoutesTests.home)/plans?exhibit=none")
            #expect(page.status == 404)
        }
    }
}

import Casework
import Encoding
import Exchange
import Fixtures
import Foundation
import Office
import Pages
import Testing

/// Pages in a browser: entered by a link that counts once, shown by a cookie that cannot act.
struct PageRoutesTests {
    private func link(_ listening: Listening) throws -> String {
        var enrolment = try Enrolment(listening.home)
        return try enrolment.link("o-1", now: Fixed.now)
    }

    @Test func aLinkCountsOnceAndItsCookieShowsPages() async throws {
        try await Listening.with { listening in
            let path = "/enter?link=" + (try link(listening))
            let entered = try await listening.send("GET", path, [])
            #expect(entered.status == 303)
            #expect(entered.headers["location"] == "/")
            let cookie = try #require(entered.headers["set-cookie"])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite"))
            let again = try await listening.send("GET", path, [])
            #expect(again.status == 401)

            let session = [("Cookie", String(cookie.prefix { $0 != ";" }))]
            let list = try await listening.send("GET", "/cases", session)
            #expect(list.status == 200)
            #expect(list.text.contains("A/1 &lt;b&gt;") && !list.text.contains("<b>"))
            #expect(list.text.contains("Authority &lt;A&gt;"))
            let page = try await listening.send("GET", "/cases/A%2F1%20%3Cb%3E", session)
            #expect(page.status == 200)
            let api = try await listening.send("GET", "/api/v1/cases", session)
            #expect(api.status == 401)
        }
    }

    @Test func aCookieEndsWithItsPerson() async throws {
        try await Listening.with { listening in
            let path = "/enter?link=" + (try link(listening))
            let entered = try await listening.send("GET", path, [])
            let cookie = try #require(entered.headers["set-cookie"])
            var enrolment = try Enrolment(listening.home)
            _ = try enrolment.remove("o-1", root: "", now: Fixed.now)
            let session = [("Cookie", String(cookie.prefix { $0 != ";" }))]
            let list = try await listening.send("GET", "/cases", session)
            #expect(list.status == 401)
        }
    }

    @Test func pagesRunNothing() async throws {
        try await Listening.with { listening in
            let page = try await listening.send("GET", "/cases", listening.headers())
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            let policy = try #require(page.headers["content-security-policy"])
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
            #expect(!page.text.contains("<script") && !page.text.contains("style="))
            let style = try await listening.send("GET", "/style.css", [])
            #expect(style.status == 200)
            #expect(style.headers["content-type"] == "text/css; charset=utf-8")
        }
    }

    @Test(arguments: [("/cases", 401), ("/enter", 401), ("/enter?link=x", 401)])
    func strangersGetAPageThatSaysNothing(_ path: String, _ status: Int) async throws {
        try await Listening.with { listening in
            let page = try await listening.send("GET", path, [])
            #expect(page.status == status)
            #expect(page.text.contains("<h1>Log in</h1>"))
        }
    }

    @Test func aCaseThatMayNotBeSeenIsAPageNotFound() async throws {
        try await Listening.with { listening in
            let page = try await listening.send("GET", "/cases/other", listening.headers())
            #expect(page.status == 404)
            #expect(page.text.contains("<h1>Not found</h1>"))
        }
    }

    @Test func aLockedOfficeIsAPage() async throws {
        try await Listening.with(locked: "right") { listening in
            let page = try await listening.send("GET", "/cases", listening.headers())
            #expect(page.status == 503)
            #expect(page.text.contains("<h1>Locked</h1>"))
        }
    }
}

/// Words for codes that the office makes.
struct CodeTests {
    @Test func frenchHasWordsForEveryStepAndEnvelope() {
        let codes =
            OfficeStep.allCases.map(\.rawValue) + EnvelopeType.allCases.map(\.rawValue)
            + IncomingLetter.Stage.allCases.map(\.rawValue)
            + OutgoingLetter.Stage.allCases.map(\.rawValue)
        let missing = codes.filter { !Catalogue.french.knows($0) }
        #expect(missing.isEmpty, "\(missing)")
    }
}

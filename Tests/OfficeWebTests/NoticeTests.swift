import Encoding
import Fixtures
import Synchronization
import Testing

@testable import OfficeWeb

/// The page and the API by which a person says of what to hear by mail.
struct NoticeTests {
    private func entered(_ listening: Listening) async throws -> Browser {
        var browser = Browser(listening)
        _ = try await browser.get("/log-in")
        #expect(try await browser.logIn(listening.account).status == 303)
        return browser
    }

    @Test func nothingIsOfferedWhereNoMailIsSent() async throws {
        try await Listening.with { listening in
            for path in ["/notifications", "/api/v1/notifications"] {
                let answer = try await listening.send("GET", path, listening.headers())
                #expect(answer.status == 404, "\(path)")
            }
            let work = try await listening.send("GET", "/", listening.headers())
            #expect(work.status == 200 && !work.text.contains("/notifications"))
        }
    }

    @Test func aPersonSaysOfWhatToHear() async throws {
        try await Listening.with(account: true) { listening in
            listening.office.wishes.withLock { $0 = ["about": []] }
            var browser = try await entered(listening)
            #expect(try await browser.get("/").text.contains("href=\"/notifications\""))
            let shown = try await browser.get("/notifications")
            #expect(shown.text.contains("<h1>Notifications by mail</h1>"))
            #expect(!shown.text.contains(" checked"))
            let saved = try await browser.send(
                "/notifications",
                ["do": "save", "address": " a@b.example ", "about:answer": "on"]
            )
            #expect(saved.status == 200 && saved.text.contains("value=\"a@b.example\""))
            #expect(saved.text.contains("name=\"about:answer\" type=\"checkbox\" value=\"on\" ch"))
            let kept = listening.office.wishes.withLock { $0 }
            #expect(kept == ["address": "a@b.example", "about": ["answer"]])
            let refused = try await browser.send(
                "/notifications",
                ["do": "save", "address": "refused", "about:deadline": "on"]
            )
            #expect(refused.status == 400 && refused.text.contains("not one &lt;b&gt;"))
            #expect(refused.text.contains("value=\"refused\""))
            let ended = try await browser.send("/notifications", ["do": "end", "address": ""])
            #expect(ended.status == 200 && listening.office.wishes.withLock { $0 } == ["about": []])
            // A form of another site does nothing.
            let foreign = try await browser.send(
                "/notifications",
                ["address": "c@d.example", "about:answer": "on", "form-token": "x"],
                headers: [("Sec-Fetch-Site", "cross-site")]
            )
            #expect(foreign.status == 403)
            #expect(listening.office.wishes.withLock { $0 } == ["about": []])
        }
    }

    @Test func programsSayItToo() async throws {
        try await Listening.with { listening in
            listening.office.wishes.withLock { $0 = ["about": []] }
            func put(_ body: JSON) async throws -> Int {
                try await listening.send(
                    "PUT",
                    "/api/v1/notifications",
                    listening.headers(),
                    body: body.canonical
                ).status
            }
            #expect(try await put(["address": "a@b.example", "about": ["emergency"]]) == 200)
            let kept = try await listening.send(
                "GET",
                "/api/v1/notifications",
                listening.headers()
            )
            #expect(kept.json == ["address": "a@b.example", "about": ["emergency"]])
            for bad: JSON in [
                [:], ["address": "a@b.example"], ["address": "a@b.example", "about": []],
                ["address": "a@b.example", "about": ["weather"]],
                ["address": 1, "about": ["answer"]],
                ["address": "a@b.example", "about": ["answer", "answer"]],
                ["address": "a@b.example", "about": ["answer"], "more": 1],
            ] { #expect(try await put(bad) == 400) }
            let ended = try await listening.send(
                "DELETE",
                "/api/v1/notifications",
                listening.headers()
            )
            #expect(ended.status == 200 && ended.json == ["about": []])
        }
    }
}

import Encoding
import Fixtures
import Office
import Testing

/// Lists and searches as pages and as requests.
struct DocketWebTests {
    @Test func everyListHasALinkToItsNextPage() async throws {
        try await Listening.with { listening in
            for (path, next) in [
                ("/cases?stage=draft", "/cases?stage=draft&amp;after=17"),
                ("/search?q=a+b&side=requested", "/search?q=a%20b&amp;side=requested&amp;after=17"),
                ("/", "/?after=step_17"),
            ] {
                let page = try await listening.send("GET", path, listening.headers())
                #expect(page.status == 200)
                #expect(page.text.contains("<a rel=\"next\" href=\"\(next)\">"), "\(path)")
                let more = path + (path.contains("?") ? "&" : "?") + "after=17"
                let last = try await listening.send("GET", more, listening.headers())
                #expect(!last.text.contains("rel=\"next\"") || path == "/")
            }
        }
    }

    @Test func whatWasTypedIsTextAndNothingElse() async throws {
        try await Listening.with { listening in
            let path = "/search?q=%22%3E%3Cscript%3E&peer=%3Cb%3E"
            let page = try await listening.send("GET", path, listening.headers())
            #expect(page.status == 200 && !page.text.contains("<script"))
            #expect(page.text.contains("value=\"&quot;&gt;&lt;script&gt;\""))
            #expect(!page.text.contains("<b>"))
            let none = try await listening.send("GET", "/search?q=none", listening.headers())
            #expect(none.text.contains("No case that you may see has all these words."))
            let empty = try await listening.send("GET", "/search", listening.headers())
            #expect(empty.text.contains("Write at least one word."))
            let wrong = try await listening.send("GET", "/search?q=%ff", listening.headers())
            #expect(wrong.status == 400)
        }
    }

    @Test func programsGetTheSamePages() async throws {
        try await Listening.with { listening in
            let cases = try await listening.send("GET", "/api/v1/cases", listening.headers())
            #expect(cases.json?["next"] == "17")
            let query = "/api/v1/cases?stage=signed&after=17&count=3"
            let more = try await listening.send("GET", query, listening.headers())
            #expect(more.json?["next"] == nil)
            #expect(more.json?["cases"]?.array?.first?["peer"] == "signed")
            let found = try await listening.send("GET", "/api/v1/search?q=x", listening.headers())
            #expect(found.json?["found"]?.array?.first?["in"] == ["reference", "person"])
            let work = try await listening.send("GET", "/api/v1/work", listening.headers())
            #expect(work.json?["next"] == "step_17")
            #expect(work.json?["work"]?.array?.first?["informal"] == "draft-waits")
        }
    }

    @Test(arguments: [
        "/cases?none=1", "/cases?side=both", "/cases?count=0", "/cases?count=201",
        "/cases?stage=a&stage=b", "/cases?due=never", "/cases?peer=", "/search", "/search?q=",
        "/search?q=a&none=1", "/work?stage=draft", "/cases?after=", "/cases?after=null",
        "/work?after=17", "/work?after=2026-13-01_4",
    ])
    func aMalformedQueryIsRefused(_ path: String) async throws {
        try await Listening.with { listening in
            let answer = try await listening.send("GET", "/api/v1" + path, listening.headers())
            #expect(answer.status == 400)
        }
    }
}

import Fixtures
import Foundation
import Testing

extension BrowserTests {
    /// A form counts when this office showed it to its sender, and once.
    @Test func aFormThatIsForgedOrReplayedDoesNothing() async throws {
        let clerk = try Stage.clerk
        try await clerk.sit("brazil", "approver")
        let stranger = try await fields(clerk, "/cases")
        try await clerk.sit("brazil", "drafter")
        let seat = try clerk.offices.seat("brazil", "drafter")
        var form = try await fields(clerk, "/letters/file")
        form["reference"] = "BR-2026-0301"
        form["peer"] = "ch-foj"
        form["letter"] = try Example.text("letter.yaml")
        form["do"] = "go"
        let cookie = ("Cookie", "\(seat.cookie)=\(try await clerk.cookie)")
        func send(_ form: [String: String], _ more: [(String, String)] = []) async throws -> Int {
            let type = ("Content-Type", "application/x-www-form-urlencoded")
            return try await PlainHTTP.send(
                "POST",
                "/letters/file",
                port: seat.port,
                headers: [type] + more,
                body: Array(BrowserTests.encoded(form).utf8)
            ).status
        }
        let missing = form.filter { $0.key != "form-token" }
        let foreign = form.merging(["form-token": stranger["form-token"] ?? ""]) { $1 }
        #expect(try await send(missing, [cookie]) == 403)
        #expect(try await send(foreign, [cookie]) == 403)
        #expect(try await send(form, [cookie, ("Sec-Fetch-Site", "cross-site")]) == 403)
        #expect(try await send(form, [cookie, ("Sec-Fetch-Site", "same-site")]) == 403)
        #expect(try await send(form, [cookie, ("Origin", "https://evil.example")]) == 403)
        #expect(try await send(form) == 401)
        // The one that was shown is taken, and taken again it is the same act.
        #expect(try await send(form, [cookie]) == 303)
        #expect(try await send(form, [cookie]) == 303)
        try await clerk.go("/cases")
        let text = try await clerk.driver.text
        #expect(text.ranges(of: "BR-2026-0301").count == 1)
    }

    /// A page of another site, opened in the same browser, ends no session.
    @Test func anotherSiteSendsNoForm() async throws {
        let clerk = try Stage.clerk
        try await clerk.sit("brazil", "drafter")
        let root = try clerk.offices.seat("brazil", "drafter").root
        let page = "<form method=post action='\(root)/log-out'><button>Win</button></form>"
        let allowed = CharacterSet.alphanumerics
        let address = page.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        try await clerk.driver.go("data:text/html,\(address)")
        try await clerk.driver.follow("button")
        try await clerk.driver.go(root + "/cases")
        let text = try await clerk.driver.text
        #expect(text.contains("drafter") && text.contains("Log out"), "\(text)")
    }

    /// The hidden fields of the main form of a page.
    private func fields(_ clerk: Clerk, _ path: String) async throws -> [String: String] {
        try await clerk.go(path)
        let found = try await clerk.driver.run(
            "return [...document.querySelectorAll('input[type=hidden]')]"
                + ".map(e => [e.name, e.value])"
        )
        let pairs = found.list.compactMap { pair -> (String, String)? in
            guard let name = pair.list.first?.text, let value = pair.list.last?.text else {
                return nil
            }
            return (name, value)
        }
        return Dictionary(pairs) { $1 }
    }

    private static func encoded(_ form: [String: String]) -> String {
        form.map { name, value in
            let parts = [name, value].map {
                $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            }
            return parts.joined(separator: "=")
        }.joined(separator: "&")
    }
}

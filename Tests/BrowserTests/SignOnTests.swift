import Casework
import Files
import Fixtures
import Foundation
import Logging
import Office
import OfficeWeb
import Testing
import Transport

/// What whoever is not known yet sees, and that no page is forgotten.
extension BrowserTests {
    /// The way in, with and without an identity provider, and whatever ends before it: axe looks at
    /// each as it looks at the rows of `PageTable`.
    @Test func thePagesBeforeALogInKeepNobodyOut() async throws {
        let clerk = try Stage.clerk
        let seat = try clerk.offices.seat("swiss", "operator")
        try await clerk.driver.go(seat.root + "/log-in")
        try await clerk.driver.set(seat.cookie, nil)
        await clerk.forget("swiss")
        func look(_ rows: [(path: String, status: Int)], _ way: String) async throws {
            for row in rows {
                let answer = try await PlainHTTP.send("GET", row.path, port: seat.port)
                #expect(answer.status == row.status, "\(way) \(row.path)")
                try await clerk.driver.go(seat.root + row.path)
                try await clerk.look("\(way)\(row.path.replacing("/", with: "-"))")
            }
        }
        let always = [
            ("/log-in", 200), ("/cases", 401), ("/enter?link=none", 401), ("/language/xx", 404),
            ("/sign-in/return?state=none&code=none", 401),
        ]
        try await look(always + [("/sign-in", 404)], "password")
        try await clerk.driver.go(seat.root + "/log-in")
        try await clerk.driver.type("nobody", into: "#name")
        try await clerk.driver.type("wrong", into: "#password")
        try await clerk.driver.type("000000", into: "#code")
        try await clerk.driver.follow("main form button")
        #expect(try await clerk.driver.has("main [role=alert]"))
        try await clerk.look("log-in-failed")
        try setProvider(clerk.offices, seat)
        defer { _ = try? comityd("sign-on", "remove", clerk.offices.root + "/swiss") }
        try await clerk.driver.go(seat.root + "/log-in")
        #expect(try await clerk.driver.has("main a[href^='/sign-in']"))
        // Nobody listens there: the provider did not do its part.
        try await look(always + [("/sign-in", 503)], "provider")
    }

    /// Every page that the router answers a browser with is a row of a table, or is named with the
    /// reason why not.
    @Test func everyPageOfTheRouterIsARow() async throws {
        let offices = try Stage.clerk.offices
        let home = try OfficeHome(reading: offices.root + "/swiss")
        let service = try OfficeWebService(
            OfficeDoor(unlock: { _ throws(UnlockFailure) in throw .failed }),
            people: People.load(home),
            authority: "An office",
            listen: try #require(ListenAddress("127.0.0.1:0")),
            logger: Logger(label: "pages"),
            clock: { Instant(seconds: 0, offset: 0)! }
        )
        let pages = service.pages
        #expect(pages.contains("/cases/{reference}") && pages.contains("/law/{kind}/{name}"))
        for page in pages {
            let isElsewhere = PageTable.elsewhere[page] != nil
            #expect(PageTable.all.shows(page) != isElsewhere, "\(page)")
        }
        #expect(Set(PageTable.elsewhere.keys).subtracting(pages).isEmpty)
    }

    private func setProvider(_ offices: Offices, _ seat: Offices.Seat) throws {
        let secret = offices.folder.file("client-secret")
        try Files.write("client-secret".utf8, to: secret, mode: 0o600)
        let set = try comityd(
            "sign-on",
            "set",
            offices.root + "/swiss",
            "--issuer",
            "https://127.0.0.1:9",
            "--client",
            "office",
            "--secret-file",
            secret,
            "--address",
            seat.root,
            "--unlock-file",
            offices.root + "/swiss.unlock"
        )
        try #require(set.status == 0, "\(set.errorText)")
    }

    private func comityd(_ arguments: String...) throws -> Command {
        try Command.run(Checkout.program("comityd"), arguments)
    }
}

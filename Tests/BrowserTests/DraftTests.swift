import Files
import Fixtures
import Testing

extension BrowserTests {
    /// Whoever types for longer than a session lasts logs in again and goes on.
    @Test func whatWasTypedOutlivesTheSession() async throws {
        let clerk = try Stage.clerk
        let (driver, offices) = (clerk.driver, clerk.offices)
        let copy = offices.folder.file("brazil-copy")
        let unlock = try Files.read(offices.root + "/brazil.unlock", limit: 1_024)
        let passphrase = String(decoding: unlock.prefix { $0 != 10 }, as: UTF8.self)
        try await offices.whileStopped("brazil") { home, _ in
            let copied = try Command.run("cp", ["-a", home, copy])
            try #require(copied.status == 0, "\(copied.errorText)")
        }
        await clerk.forget("brazil")
        let opened = try await OpenedHome(copy, passphrase: passphrase)
        // A code counts once, and one may have been used a moment ago.
        opened.advance(120)
        let seat = try offices.seat("brazil", "drafter")
        try await opened.serve { port in
            let root = "http://127.0.0.1:\(port)"
            func logIn() async throws {
                try await driver.type(seat.holder, into: "#name")
                try await driver.type(seat.password, into: "#password")
                try await driver.type(seat.code(at: opened.now), into: "#code")
                try await driver.follow("main form button")
            }
            try await driver.go(root + "/log-in")
            try await logIn()
            try await driver.go(root + "/letters/file")
            try await driver.type("BR-2026-0401", into: "#f-reference")
            try await driver.type("as far as I came", into: "#f-letter")
            opened.advance(2_400)
            try await driver.follow("button[value=go]")
            let asked = try await driver.text
            #expect(asked.contains("kept"), "\(asked)")
            try await clerk.check("log-in-again")
            try await logIn()
            #expect(try await driver.address == root + "/letters/file")
            let typed = try await driver.run("return document.querySelector('#f-letter').value")
            #expect(typed == .text("as far as I came"))
        }
        try opened.close()
    }
}

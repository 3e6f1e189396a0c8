import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Office
import Testing
import Transport

/// Log-ins by password and one-time code.
struct AccountTests {
    /// A home with one person who has an account, and what opens it.
    struct Setting {
        static let text = "correct horse battery"
        static let key = [UInt8](repeating: 7, count: 32)

        let folder: TemporaryFolder
        let home: OfficeHome
        let accounts: Accounts
        let code: OneTimeCode
        let start: Instant

        init() throws {
            folder = try TemporaryFolder()
            home = OfficeHome(
                folder.file("home"),
                OfficeConfiguration(
                    authority: "ch-foj",
                    state: "CH",
                    listen: ListenAddress(host: "127.0.0.1", port: 0)
                )
            )
            try Files.makeDirectory(home.office, mode: 0o700)
            let people: JSON = ["version": 1, "persons": []]
            try Files.write(people.canonical, to: home.people, mode: 0o600)
            start = try #require(Instant("2026-11-24T14:00:00Z"))
            var enrolment = try Enrolment(home)
            _ = try enrolment.add(
                Office.Person(holder: "o-1", roles: [.drafter]),
                root: "",
                now: start
            )
            code = try enrolment.setPassword(
                try #require(Password(Setting.text)),
                of: "o-1",
                officeKey: Setting.key
            )
            let all = try People.load(home)
            accounts = Accounts(home, people: { all }, officeKey: Setting.key)
        }

        func at(_ seconds: Int64) throws -> Instant {
            try #require(Instant(seconds: start.seconds + seconds))
        }

        func attempt(
            _ holder: String = "o-1",
            _ password: String = Setting.text,
            code given: String? = nil,
            at seconds: Int64 = 0,
            by other: Accounts? = nil
        ) async throws -> LogInVerdict {
            let now = try at(seconds)
            let attempt = LogInAttempt(
                holder: holder,
                password: password,
                code: given ?? code.code(step: OneTimeCode.step(at: now)),
                address: "127.0.0.1"
            )
            return await (other ?? accounts).logIn(attempt, at: now)
        }
    }

    /// RFC 4226, appendix D.
    @Test func codesAreThoseOfTheStandard() throws {
        let code = try #require(OneTimeCode(secret: Array("12345678901234567890".utf8)))
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ]
        for (step, text) in expected.enumerated() { #expect(code.code(step: Int64(step)) == text) }
        #expect(code.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        // RFC 6238, appendix B, its last six digits.
        for (seconds, text) in [
            (59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130"),
        ] {
            let now = try #require(Instant(seconds: Int64(seconds)))
            #expect(code.code(step: OneTimeCode.step(at: now)) == text)
        }
    }

    @Test func passwordAndCodeLetIn() async throws {
        let setting = try Setting()
        let person = Office.Person(holder: "o-1", roles: [.drafter])
        #expect(try await setting.attempt() == .entered(person))
    }

    @Test func composedAndDecomposedLettersAreOnePassword() async throws {
        let setting = try Setting()
        var enrolment = try Enrolment(setting.home)
        let code = try enrolment.setPassword(
            try #require(Password("pass\u{e9} compos\u{e9} ici")),
            of: "o-1",
            officeKey: Setting.key
        )
        let given = code.code(step: OneTimeCode.step(at: setting.start))
        let verdict = try await setting.attempt(
            "o-1",
            "passe\u{301} compose\u{301} ici",
            code: given
        )
        #expect(verdict == .entered(Office.Person(holder: "o-1", roles: [.drafter])))
    }

    @Test func whateverIsWrongIsRefused() async throws {
        let setting = try Setting()
        #expect(
            try await setting.attempt("o-9") == .refused(.unknown, holder: nil)
        )
        #expect(
            try await setting.attempt("o-1", "correct horse batterx")
                == .refused(.password, holder: "o-1")
        )
        #expect(try await setting.attempt("o-1", "") == .refused(.password, holder: "o-1"))
        for code in ["", "12345", "1234567", "abcdef", "００００００"] {
            let fresh = try Setting()
            #expect(try await fresh.attempt(code: code) == .refused(.code, holder: "o-1"))
        }
    }

    @Test(arguments: [(-60, false), (-30, true), (0, true), (30, true), (60, false)])
    func aClockMayBeOffByOnePeriod(_ off: Int, _ counts: Bool) async throws {
        let setting = try Setting()
        let step = OneTimeCode.step(at: try setting.at(Int64(off)))
        let verdict = try await setting.attempt(code: setting.code.code(step: step))
        #expect((verdict == .refused(.code, holder: "o-1")) == !counts)
    }

    @Test func aCodeCountsOnceAlsoAfterARestart() async throws {
        let setting = try Setting()
        _ = try await setting.attempt()
        #expect(try await setting.attempt() == .refused(.replayed, holder: "o-1"))
        let all = try People.load(setting.home)
        let restarted = Accounts(setting.home, people: { all }, officeKey: Setting.key)
        #expect(
            try await setting.attempt(by: restarted) == .refused(.replayed, holder: "o-1")
        )
        // An older one does not count either, though its period is not over.
        let older = setting.code.code(step: OneTimeCode.step(at: try setting.at(-30)))
        #expect(
            try await setting.attempt(code: older, by: restarted)
                == .refused(.replayed, holder: "o-1")
        )
        let next = try await setting.attempt(at: 30, by: restarted)
        #expect(next == .entered(Office.Person(holder: "o-1", roles: [.drafter])))
    }

    @Test func failuresInARowMakeTheAccountWaitLongerEachTime() async throws {
        let setting = try Setting()
        for _ in 0..<5 {
            #expect(
                try await setting.attempt("o-1", "wrong and wrong again")
                    == .refused(.password, holder: "o-1")
            )
        }
        #expect(try await setting.attempt(at: 29) == .refused(.waiting, holder: "o-1"))
        let all = try People.load(setting.home)
        let restarted = Accounts(setting.home, people: { all }, officeKey: Setting.key)
        #expect(
            try await setting.attempt(at: 29, by: restarted) == .refused(.waiting, holder: "o-1")
        )
        let sixth = try await setting.attempt("o-1", "wrong and wrong again", at: 30)
        #expect(sixth == .refused(.password, holder: "o-1"))
        #expect(try await setting.attempt(at: 89) == .refused(.waiting, holder: "o-1"))
        let person = Office.Person(holder: "o-1", roles: [.drafter])
        #expect(try await setting.attempt(at: 90) == .entered(person))
        // Whoever got in starts anew.
        let again = try await setting.attempt("o-1", "wrong and wrong again", at: 91)
        #expect(again == .refused(.password, holder: "o-1"))
        #expect(try await setting.attempt(at: 120) == .entered(person))
    }

    @Test func anotherPasswordEndsTheWait() async throws {
        let setting = try Setting()
        for _ in 0..<5 { _ = try await setting.attempt("o-1", "wrong and wrong again") }
        var enrolment = try Enrolment(setting.home)
        let code = try enrolment.setPassword(
            try #require(Password("another long one")),
            of: "o-1",
            officeKey: Setting.key
        )
        let given = code.code(step: OneTimeCode.step(at: setting.start))
        let verdict = try await setting.attempt("o-1", "another long one", code: given)
        #expect(verdict == .entered(Office.Person(holder: "o-1", roles: [.drafter])))
    }

    @Test func anAddressHasABound() async throws {
        let setting = try Setting()
        var verdict = LogInVerdict.busy
        for _ in 0..<101 { verdict = try await setting.attempt("o-9", "") }
        #expect(verdict == .refused(.address, holder: nil))
        #expect(try await setting.attempt() == .refused(.address, holder: "o-1"))
        let person = Office.Person(holder: "o-1", roles: [.drafter])
        #expect(try await setting.attempt(at: 900) == .entered(person))
    }

    @Test func neitherPasswordNorSecretLiesInTheFile() throws {
        let setting = try Setting()
        let bytes = try Files.read(setting.home.people, limit: 1 << 20)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains(Setting.text) && !text.contains(setting.code.text))
        #expect(text.contains("\"n\": 32768"))
    }

    @Test func aSecretSealedForOneOpensForNobodyElse() async throws {
        let setting = try Setting()
        let text = try Files.read(setting.home.people, limit: 1 << 20)
        let moved = String(decoding: text, as: UTF8.self).replacingOccurrences(
            of: "o-1",
            with: "o-2"
        )
        try Files.write(Array(moved.utf8), to: setting.home.people, mode: 0o600)
        #expect(try await setting.attempt("o-2") == .refused(.code, holder: "o-2"))
    }

    @Test func cheapParametersAreNotRead() throws {
        let setting = try Setting()
        let text = try Files.read(setting.home.people, limit: 1 << 20)
        let cheap = String(decoding: text, as: UTF8.self)
            .replacingOccurrences(of: "\"n\": 32768", with: "\"n\": 2")
        try Files.write(Array(cheap.utf8), to: setting.home.people, mode: 0o600)
        #expect(throws: HomeFailure.malformed("office/people.json")) {
            _ = try People.load(setting.home)
        }
    }

    @Test(arguments: ["", "elevenchars", "twelve\u{0}chars", String(repeating: "x", count: 1_025)])
    func shortAndOddPasswordsAreNotTaken(_ text: String) {
        #expect(Password(text) == nil)
    }
}

import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Office
import Testing

/// Log-ins by an identity provider or a card, beside what passwords do to an account.
struct SignOnAccountTests {
    private typealias Setting = AccountTests.Setting

    private static let identity = ContentDigest(of: Array("a name".utf8))
    private static let person = Office.Person(holder: "o-1", roles: [.drafter])

    private func named() throws -> Setting {
        let setting = try Setting()
        var enrolment = try Enrolment(setting.home)
        try enrolment.setIdentity(SignOnAccountTests.identity, of: "o-1")
        return setting
    }

    private func attempt(_ told: SignOnAttempt.Told) -> SignOnAttempt {
        SignOnAttempt(told, address: "127.0.0.1")
    }

    @Test func whomTheProviderNamesIsEntered() async throws {
        let setting = try named()
        let known = attempt(.identity(SignOnAccountTests.identity))
        #expect(
            await setting.accounts.signOn(known, at: setting.start)
                == .entered(SignOnAccountTests.person)
        )
        let other = attempt(.identity(ContentDigest(of: Array("another".utf8))))
        #expect(
            await setting.accounts.signOn(other, at: setting.start)
                == .refused(.unknown, holder: nil)
        )
        #expect(
            await setting.accounts.signOn(attempt(.refused("nonce")), at: setting.start)
                == .refused(.provider, holder: nil)
        )
    }

    @Test func anAccountThatWaitsIsNotEnteredByAnotherDoor() async throws {
        let setting = try named()
        for _ in 0..<5 { _ = try await setting.attempt("o-1", "wrong and wrong again") }
        let known = attempt(.identity(SignOnAccountTests.identity))
        #expect(
            await setting.accounts.signOn(known, at: try setting.at(29))
                == .refused(.waiting, holder: "o-1")
        )
        #expect(
            await setting.accounts.signOn(known, at: try setting.at(30))
                == .entered(SignOnAccountTests.person)
        )
    }

    @Test func anAddressHasAHundredFailuresWhicheverTheDoor() async throws {
        let setting = try named()
        for _ in 0..<100 {
            _ = await setting.accounts.signOn(attempt(.refused("key")), at: setting.start)
        }
        let known = attempt(.identity(SignOnAccountTests.identity))
        #expect(
            await setting.accounts.signOn(known, at: setting.start)
                == .refused(.address, holder: nil)
        )
        #expect(try await setting.attempt() == .refused(.address, holder: "o-1"))
    }

    @Test func oneNameOrCardStandsForOnePerson() throws {
        let setting = try named()
        let change = { (body: (inout Enrolment) throws -> Void) in
            var enrolment = try Enrolment(setting.home)
            try body(&enrolment)
        }
        let card = ContentDigest(of: Array("a card".utf8))
        let other = Office.Person(holder: "o-2", roles: [.lawyer])
        try change { _ = try $0.add(other, root: "", now: setting.start) }
        try change { try $0.setCard(card, of: "o-1") }
        #expect(throws: HomeFailure.holder(.identity)) {
            try change { try $0.setIdentity(SignOnAccountTests.identity, of: "o-2") }
        }
        #expect(throws: HomeFailure.holder(.card)) {
            try change { try $0.setCard(card, of: "o-2") }
        }
        #expect(throws: HomeFailure.holder(.noCard)) {
            try change { try $0.setCard(card, of: "o-2", isTaken: true) }
        }
        try change { try $0.setIdentity(nil, of: "o-1") }
        try change { try $0.setIdentity(SignOnAccountTests.identity, of: "o-2") }
        try change { try $0.setCard(card, of: "o-1", isTaken: true) }
        try change { try $0.setCard(card, of: "o-2") }
        #expect(try People.load(setting.home).cards(of: "o-2") == [card])
    }

    @Test func settingsComeBackAsTheyWereAndTheirSecretIsSealed() throws {
        let setting = try Setting()
        let made = SignOnSettings(
            issuer: "https://provider.example",
            client: "office",
            secret: "a-client-secret",
            address: "https://office.example",
            of: "ch-foj",
            officeKey: Setting.key
        )
        var settings = try #require(made)
        (settings.levels, settings.methods, settings.age) = (["aal2"], ["mfa"], 900)
        settings.hasPasswords = false
        try settings.write(setting.home)
        #expect(try SignOnSettings.read(setting.home) == settings)
        let kept = try Files.read(setting.home.signOn, limit: 1 << 16)
        #expect(!String(decoding: kept, as: UTF8.self).contains("a-client-secret"))
        try SignOnSettings.remove(setting.home)
        #expect(try SignOnSettings.read(setting.home) == nil)
    }

    @Test(
        arguments: [
            ("http://provider.example", "https://office.example"), ("", "https://office.example"),
            ("https://provider.example?x", "https://office.example"),
            ("https://provider.example", "https://office.example/"),
            ("https://provider.example", "office.example"), ("https:///", "https://o.example"),
        ]
    )
    func settingsThatCannotBeUsedAreRefused(_ issuer: String, _ address: String) {
        let made = SignOnSettings(
            issuer: issuer,
            client: "office",
            secret: "a-client-secret",
            address: address,
            of: "ch-foj",
            officeKey: Setting.key
        )
        #expect(made == nil)
    }
}

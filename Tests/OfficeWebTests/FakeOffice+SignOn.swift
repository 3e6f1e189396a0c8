import Office

/// Its identity provider is what its home says; nobody asks a real one here.
extension FakeOffice {
    static let secret = "not-a-secret"

    func signOn() async throws(OfficeFailure) -> SignOnAccess? {
        do throws(HomeFailure) {
            guard let settings = try SignOnSettings.read(home) else { return nil }
            return SignOnAccess(settings: settings, secret: FakeOffice.secret)
        } catch { throw .unavailable }
    }

    func signOn(_ attempt: SignOnAttempt) async -> LogInVerdict {
        await accounts.signOn(attempt, at: clock())
    }

    func logIn(_ attempt: CardAttempt) async -> LogInVerdict { .refused(.card, holder: nil) }

    func loggedOut(_ person: Office.Person) async {}

    func endedByProvider(_ holders: [String]) async {}
}

package import Casework
import Encoding
import Evidence
import Logging

extension CentralAuthority {
    /// How people log in by the provider; nothing when none is set up.
    package func signOn() async throws(OfficeFailure) -> SignOnAccess? {
        do throws(HomeFailure) {
            guard let settings = try SignOnSettings.read(home) else { return nil }
            let authority = home.configuration.authority
            guard let secret = settings.secret(of: authority, keys.officeKey) else {
                logger.error("sign-on: its secret is sealed under another key")
                throw .malformed(SignOnSettings.name)
            }
            return SignOnAccess(settings: settings, secret: secret)
        } catch {
            logger.error("sign-on: `\(SignOnSettings.name)` cannot be read")
            throw .unavailable
        }
    }

    /// Lets in whom the provider named, or not.
    ///
    /// A refusal is an event as one of a password is: with the check that said so, and without a
    /// word of what the provider wrote.
    package func signOn(_ attempt: SignOnAttempt) async -> LogInVerdict {
        let now = clock()
        let verdict = await accounts.signOn(attempt, at: now)
        switch verdict {
        case .entered(let person):
            var event = logInEvent("log-in", by: person.holder, about: person.holder, at: now)
            event.detail["by"] = "provider"
            return await note(event) ? verdict : .refused(.unavailable, holder: nil)
        case .refused(let reason, let holder):
            guard reason.wasExamined else {
                unexamined.add()
                return verdict
            }
            var event = logInEvent("log-in-failed", by: nil, about: holder, at: now)
            event.why = reason.rawValue
            if case .refused(let check) = attempt.told { event.detail["check"] = .string(check) }
            return await note(event) ? verdict : .refused(.unavailable, holder: nil)
        case .busy: return .busy
        }
    }

    /// Puts on record that somebody logged out.
    package func loggedOut(_ person: Person) async {
        let now = clock()
        let event = logInEvent("log-out", by: person.holder, about: person.holder, at: now)
        if await !note(event) { logger.error("log-out: it could not be put on record") }
    }

    /// Puts on record that the identity provider ended sessions of these persons.
    package func endedByProvider(_ holders: [String]) async {
        for holder in holders {
            var event = logInEvent("log-out", by: nil, about: holder, at: clock())
            event.detail["by"] = "provider"
            if await !note(event) { logger.error("log-out: it could not be put on record") }
        }
    }

    /// True while a password of this office lets somebody in.
    ///
    /// Settings that cannot be read let nobody in by a password: they might say so.
    var takesPasswords: Bool {
        do throws(HomeFailure) { return try SignOnSettings.read(home)?.hasPasswords ?? true } catch
        {
            return false
        }
    }
}

extension Accounts {
    /// Looks at what came back from the identity provider.
    ///
    /// Failures count against their address as those of passwords do, and an account that waits is
    /// not entered by another door.
    package func signOn(_ attempt: SignOnAttempt, at now: Instant) async -> LogInVerdict {
        if let barrier = countAddress(attempt.address, at: now) {
            return .refused(barrier, holder: nil)
        }
        guard case .identity(let identity) = attempt.told else {
            return .refused(.provider, holder: nil)
        }
        guard let person = person(identity: identity) else {
            return .refused(.unknown, holder: nil)
        }
        let isWaiting = await Blocking.run { self.waits(person.holder, at: now) }
        guard let isWaiting else { return .refused(.unavailable, holder: person.holder) }
        if isWaiting { return .refused(.waiting, holder: person.holder) }
        forgiveAddress(attempt.address)
        return .entered(person)
    }
}

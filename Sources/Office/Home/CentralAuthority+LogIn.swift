import Casework
import Encoding
import Evidence
import Logging
import Registry

extension CentralAuthority {
    /// Lets a person in by password and one-time code, or not.
    ///
    /// Whatever was looked at is an event of the ledger before anybody is told; attempts that were
    /// refused unseen are counted in the next one, so that guessing does not fill the ledger.
    package func logIn(_ attempt: LogInAttempt) async -> LogInVerdict {
        let now = clock()
        guard takesPasswords else {
            unexamined.add()
            return .refused(.off, holder: nil)
        }
        let verdict = await accounts.logIn(attempt, at: now)
        let event: OfficeEvent
        switch verdict {
        case .entered(let person):
            event = logInEvent("log-in", by: person.holder, about: person.holder, at: now)
        case .refused(let reason, let holder):
            guard reason.wasExamined else {
                unexamined.add()
                if reason == .unavailable {
                    logger.error("log-in: `accounts.json` cannot be read or written")
                }
                return verdict
            }
            var failed = logInEvent("log-in-failed", by: nil, about: holder, at: now)
            failed.why = reason.rawValue
            event = failed
        case .busy: return .busy
        }
        guard await note(event) else {
            return .refused(.unavailable, holder: nil)
        }
        return verdict
    }

    /// An event about an account, with how many attempts went unexamined before it.
    func logInEvent(
        _ act: String,
        by who: String?,
        about holder: String?,
        at now: Instant
    ) -> OfficeEvent {
        let name = "comity/account/v1\n\(home.configuration.authority)\n\(holder ?? "")"
        var event = OfficeEvent(
            act,
            by: who ?? OfficeEvent.machine,
            of: party,
            about: "account",
            ContentDigest(of: name.utf8),
            at: now
        )
        if let holder, who == nil { event.detail["account"] = .string(holder) }
        let count = unexamined.take()
        if count > 0 { event.detail["unexamined"] = .integer(Int64(count)) }
        return event
    }

    /// Keeps an event of no case; false when it could not be kept.
    func note(_ event: OfficeEvent) async -> Bool {
        guard let commitment = event.commitment,
            let act = Act([], caseID: nil, commitment: commitment)
        else { return false }
        do throws(Refusal) {
            if case .done = try await keep(act) { return true }
            return false
        } catch { return false }
    }
}

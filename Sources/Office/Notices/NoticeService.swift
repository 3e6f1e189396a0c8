import Casework
package import Encoding
import Evidence
import Registry

/// What the people's side asks of an authority about notifications by mail.
package protocol NoticeService: Sendable {
    /// Of what the person hears by mail, and where; not found where the office sends none.
    func notices(of person: Person) async throws(OfficeFailure) -> JSON

    /// Has the person hear of something by mail, or of nothing any more; on record first.
    ///
    /// - Parameter address: where to; nothing to hear of nothing.
    func setNotices(
        _ address: String?,
        about kinds: Set<NoticeKind>,
        of person: Person
    ) async throws(OfficeFailure) -> JSON
}

extension NoticeService {
    /// Nothing, unless the service sends mail.
    package func notices(of person: Person) async throws(OfficeFailure) -> JSON { throw .notFound }

    /// Nothing, unless the service sends mail.
    package func setNotices(
        _ address: String?,
        about kinds: Set<NoticeKind>,
        of person: Person
    ) async throws(OfficeFailure) -> JSON { throw .notFound }
}

extension CentralAuthority {
    /// True where the office sends mail and the person has something to hear of.
    private func tells(_ person: Person) -> Bool {
        let settings = try? MailSettings.read(home)
        return settings != nil && Access.reads(person) && person.narrow == nil
    }

    /// Of what the person hears by mail, and where.
    package func notices(of person: Person) async throws(OfficeFailure) -> JSON {
        guard tells(person) else { throw .notFound }
        return told(directory.people().wish(of: person.holder), of: person)
    }

    private func told(_ wish: NoticeWish?, of person: Person) -> JSON {
        var members: [String: JSON] = ["about": NoticeKind.json(wish?.kinds ?? [])]
        let authority = home.configuration.authority
        let address = wish?.address(of: person.holder, at: authority, under: keys.officeKey)
        members["address"] = address.map { .string("\($0)") }
        return .object(members)
    }

    /// Has the person hear of something by mail, or of nothing any more.
    package func setNotices(
        _ address: String?,
        about kinds: Set<NoticeKind>,
        of person: Person
    ) async throws(OfficeFailure) -> JSON {
        guard tells(person) else { throw .notFound }
        var wish: NoticeWish?
        if let address {
            guard let address = MailAddress(address) else {
                let problem = Problem(field: "address", "is not a mail address in plain letters")
                throw .refused(Refusal(.malformed, [problem]))
            }
            guard !kinds.isEmpty else {
                let problem = Problem(field: "about", "choose what you wish to hear of")
                throw .refused(Refusal(.malformed, [problem]))
            }
            let authority = home.configuration.authority
            wish = NoticeWish(
                address,
                kinds,
                of: person.holder,
                at: authority,
                under: keys.officeKey
            )
            guard wish != nil else { throw .unavailable }
        }
        // The address itself is in no event: the ledger is for ever.
        var event = accountEvent(wish == nil ? "notices-ended" : "notices-set", by: person)
        event.detail["about"] = NoticeKind.json(wish?.kinds ?? [])
        let kept = wish
        try await change(person, recording: event) { enrolment throws(HomeFailure) in
            try enrolment.setWish(kept, of: person.holder)
        }
        return told(kept, of: person)
    }

    /// How notifications stand, for whoever sees the office's health; nothing when there are none.
    func mailHealth(_ now: Instant) -> JSON? {
        do throws(HomeFailure) {
            guard try MailSettings.read(home) != nil else { return nil }
        } catch { return ["waiting": 0, "givenUp": 0, "failure": "settings"] }
        let entries = notices.memory?.persons.values.map(\.self) ?? []
        let waiting = entries.compactMap { $0.isGone ? nil : $0.since }
        var members: [String: JSON] = [
            "waiting": .integer(Int64(waiting.count)),
            "givenUp": .integer(Int64(entries.count { $0.givenUp != nil })),
        ]
        if let oldest = waiting.min() {
            members["age"] = .integer(max(0, now.seconds - oldest.seconds))
        }
        if let sent = entries.map(\.sent).max(), sent > 0 {
            members["sent"] = Instant(seconds: sent).map { .string("\($0)") }
        }
        let server = notices.server
        members["failure"] = server.failure.map { .string($0) }
        members["since"] = server.since.map { .string("\($0)") }
        return .object(members)
    }
}

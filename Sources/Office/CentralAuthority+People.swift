package import Casework
package import Encoding
import Evidence
import Registry

extension CentralAuthority {
    /// Who works here, by identifier, with roles and who acts for whom; for whoever sees cases.
    package func people(for person: Person) async throws(OfficeFailure) -> JSON {
        guard Access.sees(person), person.narrow == nil else { throw .notFound }
        let (people, now) = (directory.people(), clock())
        let all = people.all.compactMap { people.person(holder: $0.holder, at: now) }
        return .array(all.map(CentralAuthority.json))
    }

    /// Who somebody is here, and whom the person may act for.
    static func json(_ person: Person) -> JSON {
        var members: [String: JSON] = [
            "holder": .string(person.holder), "roles": OfficeRole.json(person.roles),
            "absent": .bool(person.isAbsent),
            "actsFor": .array(
                person.principals.map { principal in
                    [
                        "holder": .string(principal.holder),
                        "roles": OfficeRole.json(principal.roles),
                    ]
                }
            ),
        ]
        members["signs"] = person.signs.map { .string($0.rawValue) }
        members["token"] = person.narrow?.json
        return .object(members)
    }

    /// Somebody as the office sees the person at this moment.
    package func whoIs(_ person: Person) async -> JSON { CentralAuthority.json(person) }

    /// The person's deputies, and the tokens that reach less than the person does.
    package func delegations(of person: Person) async throws(OfficeFailure) -> JSON {
        guard person.narrow == nil else { throw .refused(CentralAuthority.narrow) }
        let people = directory.people()
        return [
            "deputies": .array(people.deputies(of: person.holder).map(\.json)),
            "tokens": .array(people.tokens(of: person.holder).map(\.json)),
        ]
    }

    /// Has somebody act for the person; on record before it counts.
    package func depute(
        _ deputy: Deputy,
        by person: Person
    ) async throws(OfficeFailure) -> JSON {
        var event = accountEvent("depute", by: person)
        event.detail = ["deputy": deputy.json]
        try await change(person, recording: event) { enrolment throws(HomeFailure) in
            try enrolment.depute(person.holder, deputy)
        }
        return deputy.json
    }

    /// Has somebody act for the person no longer.
    package func endDeputy(_ holder: String, by person: Person) async throws(OfficeFailure) {
        guard
            directory.people().deputies(of: person.holder).contains(where: { $0.holder == holder })
        else { throw .notFound }
        var event = accountEvent("deputy-ended", by: person)
        event.detail = ["deputy": .string(holder)]
        try await change(person, recording: event) { enrolment throws(HomeFailure) in
            try enrolment.endDeputy(holder, of: person.holder)
        }
    }

    /// Gives the person a token that reaches less than the person does; on record before it counts.
    package func issueToken(
        roles: Set<OfficeRole>?,
        cases: Set<String>?,
        until: Instant,
        to person: Person
    ) async throws(OfficeFailure) -> JSON {
        let (roles, now) = (roles ?? person.roles, clock())
        var event = accountEvent("token-issued", by: person)
        event.detail = ["roles": OfficeRole.json(roles), "until": .string("\(until)")]
        event.detail["cases"] = cases.map { .integer(Int64($0.count)) }
        let made = try await change(person, recording: event) { enrolment throws(HomeFailure) in
            try enrolment.issue(
                to: person.holder,
                roles: roles,
                cases: cases,
                until: until,
                now: now
            )
        }
        guard case .object(var members) = made.token.json else { throw .unavailable }
        members["secret"] = .string(made.secret)
        return .object(members)
    }

    /// Takes one of those tokens back.
    package func revokeToken(_ id: String, of person: Person) async throws(OfficeFailure) {
        guard directory.people().tokens(of: person.holder).contains(where: { $0.id == id }) else {
            throw .notFound
        }
        var event = accountEvent("token-revoked", by: person)
        event.detail = ["token": .string(id)]
        try await change(person, recording: event) { enrolment throws(HomeFailure) in
            try enrolment.revoke(id, of: person.holder)
        }
    }

    /// Changes who works here, once it is known to succeed and on record.
    func change<Value: Sendable>(
        _ person: Person,
        recording event: OfficeEvent,
        _ body: @escaping @Sendable (inout Enrolment) throws(HomeFailure) -> Value
    ) async throws(OfficeFailure) -> Value {
        guard person.narrow == nil else { throw .refused(CentralAuthority.narrow) }
        guard Access.sees(person) else { throw .notFound }
        guard await note(event) else { throw .unavailable }
        let home = home
        do throws(HomeFailure) {
            return try await Blocking.run { () throws(HomeFailure) in
                var enrolment = try Enrolment(home)
                return try body(&enrolment)
            }
        } catch {
            guard case .holder(let problem) = error else { throw .unavailable }
            throw .refused(CentralAuthority.refusal(problem))
        }
    }

    private static let narrow = Refusal(
        .notPermitted,
        [Problem("a narrowed token gives nothing on", hint: "use the person's own token")]
    )

    private static func refusal(_ problem: HomeFailure.HolderProblem) -> Refusal {
        switch problem {
        case .unknown:
            Refusal(.malformed, [Problem(field: "holder", "nobody of that identifier works here")])
        case .withoutRole:
            Refusal(
                .malformed,
                [Problem(field: "roles", "not roles of the giver, or the taker works on no cases")]
            )
        case .tooMany: Refusal(.conflict, [Problem("there is no room for one more")])
        case .malformed, .known, .identity, .card, .noCard:
            Refusal(.malformed, [Problem(field: "until", "not of its form, or out of its range")])
        }
    }

    func accountEvent(_ act: String, by person: Person) -> OfficeEvent {
        let name = "comity/account/v1\n\(home.configuration.authority)\n\(person.holder)"
        return OfficeEvent(
            act,
            by: person.holder,
            of: party,
            about: "account",
            ContentDigest(of: name.utf8),
            at: clock()
        )
    }
}

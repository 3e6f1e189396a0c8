package import Casework
import Encoding
import Evidence

extension Enrolment {
    /// Has somebody act for a person for a while, in place of an earlier deputation to the same.
    ///
    /// - Throws: ``HomeFailure/holder(_:)``: `unknown` for either, `withoutRole` when the person
    ///   has not every role that is given or the deputy works on no cases, `malformed` for oneself,
    ///   `tooMany`.
    package mutating func depute(_ holder: String, _ deputy: Deputy) throws(HomeFailure) {
        let place = try place(of: holder)
        let other = entries[try self.place(of: deputy.holder)].person
        guard holder != deputy.holder else { throw .holder(.malformed) }
        guard deputy.roles.isSubset(of: entries[place].person.roles), Access.reads(other) else {
            throw .holder(.withoutRole)
        }
        var deputies = entries[place].deputies.filter { $0.holder != deputy.holder }
        guard deputies.count < Deputy.countLimit else { throw .holder(.tooMany) }
        deputies.append(deputy)
        entries[place].deputies = deputies
        try save()
    }

    /// Has somebody act for a person no longer.
    ///
    /// - Throws: ``HomeFailure/holder(_:)`` `unknown` when nobody of that identifier did.
    package mutating func endDeputy(_ deputy: String, of holder: String) throws(HomeFailure) {
        let place = try place(of: holder)
        let count = entries[place].deputies.count
        entries[place].deputies.removeAll { $0.holder == deputy }
        guard entries[place].deputies.count < count else { throw .holder(.unknown) }
        try save()
    }

    /// Gives a person a token that reaches less than the person does, and ends.
    ///
    /// - Parameters:
    ///   - roles: some of the person's roles.
    ///   - cases: the references of the only cases it reaches; nothing for all.
    ///   - until: an instant within ``NarrowToken/term`` of now.
    /// - Returns: the token, to be shown once, and what it is kept as.
    package mutating func issue(
        to holder: String,
        roles: Set<OfficeRole>,
        cases: Set<String>?,
        until: Instant,
        now: Instant
    ) throws(HomeFailure) -> (secret: String, token: NarrowToken) {
        let place = try place(of: holder)
        guard !roles.isEmpty, roles.isSubset(of: entries[place].person.roles) else {
            throw .holder(.withoutRole)
        }
        guard now < until, until.seconds - now.seconds <= NarrowToken.term,
            (1...NarrowToken.caseLimit).contains(cases?.count ?? 1)
        else { throw .holder(.malformed) }
        entries[place].tokens.removeAll { $0.until <= now }
        guard entries[place].tokens.count < NarrowToken.countLimit else {
            throw .holder(.tooMany)
        }
        let secret = Secret.token()
        let digest = ContentDigest(of: secret.utf8)
        let token = NarrowToken(
            id: "t-" + digest.hex.prefix(12),
            digest: digest,
            roles: roles,
            cases: cases,
            until: until
        )
        entries[place].tokens.append(token)
        try save()
        return (secret, token)
    }

    /// Takes one of those tokens back.
    ///
    /// - Throws: ``HomeFailure/holder(_:)`` `unknown` when the person has none of that identifier.
    package mutating func revoke(_ id: String, of holder: String) throws(HomeFailure) {
        let place = try place(of: holder)
        let count = entries[place].tokens.count
        entries[place].tokens.removeAll { $0.id == id }
        guard entries[place].tokens.count < count else { throw .holder(.unknown) }
        try save()
    }
}

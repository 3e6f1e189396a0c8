package import Casework
package import Encoding
import Evidence

/// Somebody who acts for a person for a while (spec/office.md, "Deputies").
package struct Deputy: Sendable, Hashable {
    /// The most deputies of one person.
    package static let countLimit = 20

    /// Who acts.
    package let holder: String
    /// With which of the person's roles.
    package let roles: Set<OfficeRole>
    /// From when.
    package let since: Instant
    /// Until when; not any more at that instant.
    package let until: Instant
    /// True when the person is away meanwhile and takes no step.
    package let isAbsence: Bool

    /// Nothing when it never counts, or gives a role that acts in no case.
    package init?(
        holder: String,
        roles: Set<OfficeRole>,
        since: Instant,
        until: Instant,
        isAbsence: Bool
    ) {
        guard Identifier.isValid(holder), !roles.isEmpty, roles.allSatisfy(\.acts), since < until
        else { return nil }
        self.holder = holder
        self.roles = roles
        self.since = since
        self.until = until
        self.isAbsence = isAbsence
    }

    init?(_ json: JSON) {
        guard let members = json.object,
            Set(members.keys) == ["holder", "roles", "since", "until", "absence"],
            let holder = members["holder"]?.string, let list = members["roles"]?.array,
            let since = members["since"]?.string.flatMap({ Instant($0) }),
            let until = members["until"]?.string.flatMap({ Instant($0) }),
            let isAbsence = members["absence"]?.bool
        else { return nil }
        let roles = Set(list.compactMap { $0.string.flatMap(OfficeRole.init(rawValue:)) })
        guard roles.count == list.count else { return nil }
        self.init(
            holder: holder,
            roles: roles,
            since: since,
            until: until,
            isAbsence: isAbsence
        )
    }

    /// As `people.json` and the API have it.
    package var json: JSON {
        [
            "holder": .string(holder), "roles": OfficeRole.json(roles),
            "since": .string("\(since)"), "until": .string("\(until)"),
            "absence": .bool(isAbsence),
        ]
    }

    /// True while it counts.
    func counts(at now: Instant) -> Bool { since <= now && now < until }
}

/// A token that reaches less than its person, and not for ever.
package struct NarrowToken: Sendable, Hashable {
    /// The most such tokens of one person.
    package static let countLimit = 50
    /// The most cases one is narrowed to.
    package static let caseLimit = 200
    /// How long one counts at most, in seconds.
    package static let term: Int64 = 366 * 86_400

    /// By which it is told apart and revoked; not a secret.
    package let id: String
    /// The digest of the token, which itself is kept nowhere.
    let digest: ContentDigest
    /// With which of the person's roles.
    package let roles: Set<OfficeRole>
    /// In which cases, by reference; nothing for all that the roles know.
    package let cases: Set<String>?
    /// Until when.
    package let until: Instant

    init(
        id: String,
        digest: ContentDigest,
        roles: Set<OfficeRole>,
        cases: Set<String>?,
        until: Instant
    ) {
        self.id = id
        self.digest = digest
        self.roles = roles
        self.cases = cases
        self.until = until
    }

    init?(_ json: JSON) {
        guard let members = json.object,
            Set(members.keys).isSubset(of: ["id", "token", "roles", "cases", "until"]),
            let id = members["id"]?.string, Identifier.isValid(id),
            let digest = members["token"]?.string.flatMap({ ContentDigest($0) }),
            let list = members["roles"]?.array,
            let until = members["until"]?.string.flatMap({ Instant($0) })
        else { return nil }
        let roles = Set(list.compactMap { $0.string.flatMap(OfficeRole.init(rawValue:)) })
        let cases = members["cases"]?.array?.compactMap(\.string)
        guard roles.count == list.count, !roles.isEmpty,
            cases?.count == members["cases"]?.array?.count, cases?.isEmpty != true
        else { return nil }
        self.init(id: id, digest: digest, roles: roles, cases: cases.map(Set.init), until: until)
    }

    /// As the API shows it.
    package var json: JSON {
        var members: [String: JSON] = [
            "id": .string(id), "roles": OfficeRole.json(roles), "until": .string("\(until)"),
        ]
        members["cases"] = cases.map { .array($0.sorted().map { .string($0) }) }
        return .object(members)
    }

    /// As `people.json` has it.
    var kept: JSON {
        guard case .object(var members) = json else { return json }
        members["token"] = .string("\(digest)")
        return .object(members)
    }
}

extension OfficeRole {
    /// Their names, in order.
    package static func json(_ roles: Set<OfficeRole>) -> JSON {
        .array(roles.map(\.rawValue).sorted().map { .string($0) })
    }
}

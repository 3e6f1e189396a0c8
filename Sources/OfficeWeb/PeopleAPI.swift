import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Office

/// Who works here, who acts for whom, and tokens that reach less than their person.
struct PeopleAPI: Sendable {
    /// The largest body of such a request, in bytes.
    static let bodyLimit = 64 << 10

    let door: OfficeDoor
    let clock: @Sendable () -> Instant

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/me",
                "me",
                "who the token is, and for whom that person acts at this moment",
                answer: .named("Person"),
                .person(me)
            ),
            APIRoute(
                .get,
                "/people",
                "people",
                "who works here, with roles; nobody is named",
                answer: .json(
                    APISchema.object(["people": APISchema.list(APISchema.reference("Person"))])
                ),
                .person(people)
            ).failing(.notFound),
            APIRoute(
                .get,
                "/delegations",
                "delegations",
                "the person's deputies and narrowed tokens",
                answer: .json(
                    APISchema.object([
                        "deputies": APISchema.list(APISchema.reference("Deputy")),
                        "tokens": APISchema.list(APISchema.reference("Token")),
                    ])
                ),
                .person(delegations)
            ).failing(.forbidden),
        ] + changes
    }

    private var changes: [APIRoute] {
        let done = APISchema.object(["version": APISchema.count])
        let deputyPath = "/delegations/deputies/{holder}"
        return [
            APIRoute(
                .put,
                deputyPath,
                "depute",
                "has somebody act for the person for a while; in place of what was said before",
                answer: .named("Deputy"),
                .person(depute)
            )
            .taking(.named("DeputyRequest")).failing(.forbidden, .notFound, .conflict),
            APIRoute(
                .delete,
                deputyPath,
                "end-deputy",
                "has somebody act for the person no longer",
                answer: .json(done),
                .person(endDeputy)
            ).failing(.forbidden, .notFound, .badRequest, .conflict),
            APIRoute(
                .post,
                "/delegations/tokens",
                "issue-token",
                "makes a token that reaches less than the person; its secret is shown once",
                answer: .named("TokenIssued"),
                .person(issue)
            )
            .taking(.named("TokenRequest")).failing(.forbidden, .notFound, .conflict),
            APIRoute(
                .delete,
                "/delegations/tokens/{id}",
                "revoke-token",
                "takes one of those tokens back",
                answer: .json(done),
                .person(revoke)
            ).failing(.forbidden, .notFound, .badRequest, .conflict),
        ]
    }

    @Sendable private func me(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        Response(json: await (try door.entered).whoIs(context.person))
    }

    @Sendable private func people(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        return try await PeopleAPI.answer { () throws(OfficeFailure) in
            ["people": try await office.people(for: context.person)]
        }
    }

    @Sendable private func delegations(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        return try await PeopleAPI.answer { () throws(OfficeFailure) in
            try await office.delegations(of: context.person)
        }
    }

    @Sendable private func depute(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let holder = try context.part("holder")
        let office = try await door.entered
        var body = try await Members(request, ["roles", "since", "until", "absence"])
        let roles = body.roles("roles") ?? context.person.roles.filter(\.acts)
        let (since, until) = (body.instant("since"), body.instant("until"))
        let isAbsence = body.flag("absence")
        if until == nil { body.wrong("until") }
        try body.check()
        guard let until, clock() < until,
            let deputy = Deputy(
                holder: holder,
                roles: roles,
                since: since ?? clock(),
                until: until,
                isAbsence: isAbsence
            )
        else { throw WebFailure(Refusal(.malformed, [Problem("it would never count")])) }
        return try await PeopleAPI.answer { () throws(OfficeFailure) in
            try await office.depute(deputy, by: context.person)
        }
    }

    @Sendable private func endDeputy(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let holder = try context.part("holder")
        let office = try await door.entered
        return try await PeopleAPI.answer { () throws(OfficeFailure) in
            try await office.endDeputy(holder, by: context.person)
            return ["version": 1]
        }
    }

    @Sendable private func issue(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        var body = try await Members(request, ["roles", "cases", "until"])
        let (roles, cases) = (body.roles("roles"), body.texts("cases"))
        let until = body.instant("until")
        if until == nil { body.wrong("until") }
        try body.check()
        guard let until else { throw WebFailure(Refusal(.malformed)) }
        return try await PeopleAPI.answer { () throws(OfficeFailure) in
            try await office.issueToken(
                roles: roles,
                cases: cases.map(Set.init),
                until: until,
                to: context.person
            )
        }
    }

    @Sendable private func revoke(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let id = try context.part("id")
        let office = try await door.entered
        return try await PeopleAPI.answer { () throws(OfficeFailure) in
            try await office.revokeToken(id, of: context.person)
            return ["version": 1]
        }
    }

    static func answer(
        _ body: () async throws(OfficeFailure) -> JSON
    ) async throws(WebFailure) -> Response {
        do throws(OfficeFailure) { return Response(json: try await body()) } catch {
            throw WebFailure(error)
        }
    }

    /// What the document says of these.
    static let schemas: [String: JSON] = {
        let role: JSON = ["enum": OfficeRole.json(Set(OfficeRole.allCases))]
        let roles = APISchema.list(role)
        let acting: JSON = [
            "type": "array", "minItems": 1, "uniqueItems": true,
            "items": ["enum": OfficeRole.json(Set(OfficeRole.allCases.filter(\.acts)))],
        ]
        let some: JSON = ["type": "array", "minItems": 1, "uniqueItems": true, "items": role]
        let cases: JSON = [
            "type": "array", "minItems": 1, "uniqueItems": true,
            "maxItems": .integer(Int64(NarrowToken.caseLimit)),
            "items": ["type": "string", "minLength": 1, "maxLength": 255],
        ]
        let text = APISchema.text
        let token: [String: JSON] = ["id": text, "roles": roles, "until": APISchema.instant]
        let optional = ["cases": APISchema.list(text)]
        return [
            "Person": APISchema.object(
                [
                    "holder": text, "roles": roles, "absent": APISchema.flag,
                    "actsFor": APISchema.list(APISchema.object(["holder": text, "roles": roles])),
                ],
                optional: ["signs": text, "token": APISchema.reference("Token")]
            ),
            "Deputy": APISchema.object([
                "holder": text, "roles": roles, "since": APISchema.instant,
                "until": APISchema.instant, "absence": APISchema.flag,
            ]),
            "DeputyRequest": APISchema.object(
                ["until": APISchema.instant],
                optional: [
                    "roles": acting, "since": APISchema.instant, "absence": APISchema.flag,
                ],
                isClosed: true
            ),
            "Token": APISchema.object(token, optional: optional),
            "TokenIssued": APISchema.object(
                token.merging(["secret": text]) { $1 },
                optional: optional
            ),
            "TokenRequest": APISchema.object(
                ["until": APISchema.instant],
                optional: ["roles": some, "cases": cases],
                isClosed: true
            ),
        ]
    }()
}

/// The members of a small body, with what is wrong with them.
struct Members {
    private let members: [String: JSON]
    private var problems: [Problem] = []

    /// Reads a body that has these members and no others.
    init(_ request: Request, _ known: Set<String>) async throws {
        let json = try await StepAPI.json(request, limit: PeopleAPI.bodyLimit)
        guard let members = json.object, Set(members.keys).isSubset(of: known) else {
            let names = known.sorted().joined(separator: ", ")
            throw WebFailure(Refusal(.malformed, [Problem("the members are \(names)")]))
        }
        self.members = members
    }

    /// An instant that may be there.
    mutating func instant(_ name: String) -> Instant? {
        guard let value = members[name] else { return nil }
        let instant = value.string.flatMap { Instant($0) }
        if instant == nil { wrong(name) }
        return instant
    }

    /// A text that must be there, with bytes in it and so many at most.
    mutating func text(_ name: String, limit: Int) -> String? {
        let text = members[name]?.string
        guard let text, (1...limit).contains(text.utf8.count) else {
            wrong(name)
            return nil
        }
        return text
    }

    /// A truth value; false when it is not there.
    mutating func flag(_ name: String) -> Bool {
        guard let value = members[name] else { return false }
        if value.bool == nil { wrong(name) }
        return value.bool ?? false
    }

    /// Different texts, one at least; nothing when they are not there.
    mutating func texts(_ name: String) -> [String]? {
        guard let value = members[name] else { return nil }
        let texts = value.array?.compactMap(\.string) ?? []
        guard !texts.isEmpty, texts.count == value.array?.count, Set(texts).count == texts.count,
            texts.allSatisfy({ (1...StepAPI.pathLimit).contains($0.utf8.count) })
        else {
            wrong(name)
            return nil
        }
        return texts
    }

    /// Different roles, one at least; nothing when they are not there.
    mutating func roles(_ name: String) -> Set<OfficeRole>? {
        guard let texts = texts(name) else { return nil }
        let roles = Set(texts.compactMap(OfficeRole.init(rawValue:)))
        if roles.count != texts.count { wrong(name) }
        return roles
    }

    /// Says that a member is missing or of another form.
    mutating func wrong(_ name: String) {
        problems.append(Problem(field: name, "`\(name)` is missing or not of its form"))
    }

    /// Refuses when anything was wrong.
    func check() throws(WebFailure) {
        if !problems.isEmpty { throw WebFailure(Refusal(.malformed, problems)) }
    }
}

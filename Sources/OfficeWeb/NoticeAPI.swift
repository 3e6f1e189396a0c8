import Encoding
import Hummingbird
import Office

/// Of what a person hears by mail (spec/api.md, "Notifications").
struct NoticeAPI: Sendable {
    let door: OfficeDoor

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/notifications",
                "notifications",
                "of what the person hears by mail, and where",
                answer: .json(NoticeAPI.schema),
                .person(show)
            ).failing(.notFound),
            APIRoute(
                .put,
                "/notifications",
                "set-notifications",
                "has the person hear of something by mail",
                answer: .json(NoticeAPI.schema),
                .person(set)
            )
            .taking(.json(NoticeAPI.request)).failing(.notFound),
            APIRoute(
                .delete,
                "/notifications",
                "end-notifications",
                "has the person hear of nothing by mail any more",
                answer: .json(NoticeAPI.schema),
                .person(end)
            ).failing(.notFound),
        ]
    }

    private static let kinds: JSON = [
        "type": "array", "uniqueItems": true,
        "items": ["enum": NoticeKind.json(Set(NoticeKind.allCases))],
    ]

    private static let schema = APISchema.object(
        ["about": kinds],
        optional: ["address": APISchema.text]
    )

    private static let request = APISchema.object(
        [
            "address": [
                "type": "string", "minLength": 1,
                "maxLength": .integer(Int64(MailAddress.lengthLimit)),
            ],
            "about": [
                "type": "array", "minItems": 1, "uniqueItems": true,
                "items": ["enum": NoticeKind.json(Set(NoticeKind.allCases))],
            ],
        ],
        isClosed: true
    )

    @Sendable private func show(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        return try await PeopleAPI.answer { () throws(OfficeFailure) in
            try await office.notices(of: context.person)
        }
    }

    @Sendable private func set(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        var body = try await Members(request, ["address", "about"])
        let (address, kinds) = (
            body.text("address", limit: MailAddress.lengthLimit), body.notices("about")
        )
        try body.check()
        return try await PeopleAPI.answer { () throws(OfficeFailure) in
            try await office.setNotices(address, about: kinds, of: context.person)
        }
    }

    @Sendable private func end(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        return try await PeopleAPI.answer { () throws(OfficeFailure) in
            try await office.setNotices(nil, about: [], of: context.person)
        }
    }
}

extension Members {
    /// Different kinds of notifications, one at least, that must be there.
    mutating func notices(_ name: String) -> Set<NoticeKind> {
        let texts = texts(name)
        let kinds = Set((texts ?? []).compactMap(NoticeKind.init(rawValue:)))
        if kinds.isEmpty || kinds.count != texts?.count { wrong(name) }
        return kinds
    }
}

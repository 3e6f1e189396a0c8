import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Office

/// What anybody may ask: whether it lives, to be let in, and what there is.
struct DoorAPI: Sendable {
    /// The longest passphrase, in bytes.
    static let passphraseLimit = 1_024

    let door: OfficeDoor

    var routes: [APIRoute] {
        let passphrase: JSON = [
            "type": "string", "minLength": 1,
            "maxLength": .integer(Int64(DoorAPI.passphraseLimit)), "format": "password",
        ]
        return [
            APIRoute(
                .get,
                "/health",
                "health",
                "whether the process lives, and whether it is locked",
                answer: .named("Health"),
                .anybody(health)
            ),
            APIRoute(
                .post,
                "/unlock",
                "unlock",
                "opens an office with its passphrase; no effect on one that is open",
                answer: .named("Health"),
                .anybody(unlock)
            )
            .taking(.json(APISchema.object(["passphrase": passphrase], isClosed: true)))
            .failing(.forbidden, .serviceUnavailable),
        ]
    }

    /// Says that the process lives, and whether it is locked; nothing else, since anybody may ask.
    @Sendable private func health(
        _ request: Request,
        _ context: VisitorContext
    ) async throws -> Response {
        let isLocked = await door.office == nil
        return Response(json: ["version": 1, "locked": .bool(isLocked)])
    }

    @Sendable private func unlock(
        _ request: Request,
        _ context: VisitorContext
    ) async throws -> Response {
        let body = try await StepAPI.json(request, limit: DoorAPI.passphraseLimit * 8)
        guard let members = body.object, Set(members.keys) == ["passphrase"],
            let passphrase = members["passphrase"]?.string,
            (1...DoorAPI.passphraseLimit).contains(passphrase.utf8.count)
        else {
            let problem = Problem(field: "passphrase", "the only member, 1 to 1,024 bytes of text")
            throw WebFailure(Refusal(.malformed, [problem]))
        }
        do throws(UnlockFailure) {
            try await door.unlock(passphrase)
            return Response(json: ["version": 1, "locked": false])
        } catch {
            switch error {
            case .wrongPassphrase:
                throw WebFailure(.forbidden, .wrongPassphrase, "the passphrase is another one")
            case .busy: throw WebFailure(Refusal(.busy))
            case .failed: throw WebFailure(Refusal(.unavailable))
            }
        }
    }
}

extension APITable {
    /// Everything programs can ask of the office behind a door.
    init(_ door: OfficeDoor, clock: @escaping @Sendable () -> Instant) {
        var routes = DoorAPI(door: door).routes + StepAPI(door: door).routes
        routes += DocketAPI(door: door).routes
        routes += PeopleAPI(door: door, clock: clock).routes
        routes += WriterAPI(door: door).routes + EnclosureAPI(door: door).routes
        routes += InformalAPI(door: door).routes
        routes += DrillRoutes(door: door, authority: "").routes
        routes += WatchAPI(door: door).routes + LawAPI(door: door).routes
        routes += DirectoryAPI(door: door).routes + NoticeAPI(door: door).routes
        routes += ReviewSheetRoutes(door: door, authority: "").routes
        routes += ResumableUpload(door: door, clock: clock).routes
        // The document describes itself too.
        routes.append(APITable.documentRoute(JSON.null))
        let document = APITable(routes: routes).document
        routes[routes.count - 1] = APITable.documentRoute(document)
        self.routes = routes
    }

    private static func documentRoute(_ document: JSON) -> APIRoute {
        APIRoute(
            .get,
            "/openapi.json",
            "document",
            "this document",
            answer: .json(["type": "object"]),
            .anybody { _, _ in Response(json: document) }
        )
    }
}

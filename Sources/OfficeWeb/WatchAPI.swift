import Casework
import Encoding
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// What programs ask of the ledger and of what needs a person (spec/api.md, "Ledger", "Inbox").
struct WatchAPI: Sendable {
    let door: OfficeDoor

    var routes: [APIRoute] {
        [
            WatchAPI.asking(
                APIRoute(
                    .get,
                    "/ledger",
                    "trail",
                    "what was done, the newest first; who looked is on record first",
                    answer: .json(WatchAPI.trailSchema),
                    .person(trail)
                )
            ),
            WatchAPI.asking(
                APIRoute(
                    .get,
                    "/ledger/csv",
                    "trail-csv",
                    "the same as comma-separated values",
                    answer: .bytes("text/csv"),
                    .person { try await export("csv", $0, $1) }
                )
            ),
            WatchAPI.asking(
                APIRoute(
                    .get,
                    "/ledger/archive",
                    "trail-archive",
                    "the same with the proof of each entry",
                    answer: .bytes("application/x-tar"),
                    .person { try await export("tar", $0, $1) }
                )
            ),
            proofRoute,
            APIRoute(
                .get,
                "/ledger/check",
                "ledger-check",
                "how the last check of the ledger ended, and who cosigned",
                answer: .json(WatchAPI.checkSchema),
                .person(check)
            ).failing(.notFound),
            startRoute,
            APIRoute(
                .get,
                "/inbox",
                "inbox",
                "what needs a person, the newest first",
                answer: .json(WatchAPI.inboxSchema),
                .person(inbox)
            )
            .with(PageOfList.after(WatchAPI.place), PageOfList.count(InboxQuery.countLimit))
            .failing(.badRequest, .notFound),
            APIRoute(
                .post,
                "/inbox/{id}",
                "settle",
                "puts on record that the person has seen it; it leaves the inbox",
                answer: .json(APISchema.object(["version": APISchema.count])),
                .person(settle)
            )
            .taking(.json(APISchema.object(["reason": WatchAPI.reason], isClosed: true)))
            .failing(.notFound),
        ]
    }

    private static let inboxSchema = APISchema.object(
        ["anomalies": APISchema.list(APISchema.reference("Anomaly")), "total": APISchema.count],
        optional: ["next": APISchema.text]
    )

    private static let place: JSON = [
        "type": "string", "pattern": "^-?[0-9]{1,18}_[0-9a-f]{64}$",
    ]

    /// True for where a page of the inbox may begin, as the document says it.
    private static func isPlace(_ text: String) -> Bool {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        let digits = parts[0].utf8.drop { $0 == UInt8(ascii: "-") }
        return (1...18).contains(digits.count) && parts[0].utf8.count <= digits.count + 1
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && parts[1].utf8.count == 64
            && parts[1].utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
            && parts[1] == parts[1].lowercased()
    }

    private var proofRoute: APIRoute {
        var route = APIRoute(
            .get,
            "/ledger/proofs/{position}",
            "proof",
            "the proof of one entry in the newest checkpoint, for `comity ledger verify`",
            answer: .bytes("text/plain"),
            .person(proof)
        ).failing(.notFound)
        route.partSchemas["position"] = ["type": "integer", "minimum": 0]
        return route
    }

    private var startRoute: APIRoute {
        var route = APIRoute(
            .post,
            "/ledger/check",
            "start-ledger-check",
            "begins a check of register and ledger, unless one runs",
            answer: .json(WatchAPI.checkSchema),
            .person(start)
        ).failing(.notFound)
        route.status = .accepted
        return route
    }

    private static let reason: JSON = [
        "type": "string", "minLength": 1,
        "maxLength": .integer(Int64(CentralAuthority.seenReasonLimit)),
    ]

    /// The parameters of everything that follows a trail.
    private static func asking(_ route: APIRoute) -> APIRoute {
        func query(_ name: String, _ schema: JSON, _ text: String) -> APIRoute.Parameter {
            APIRoute.Parameter(name: name, place: .query, schema: schema, text: text)
        }
        let word: JSON = [
            "type": "string", "minLength": 1, "maxLength": .integer(Int64(StepAPI.pathLimit)),
        ]
        func number(_ most: Int) -> JSON {
            ["type": "integer", "minimum": 0, "maximum": .integer(Int64(most))]
        }
        return route.with(
            query("case", word, "only what belongs to this case"),
            query("exhibit", word, "only what is about this exhibit, by digest or name"),
            query("officer", word, "only what this officer did"),
            query("act", word, "only events of this name"),
            query("from", APISchema.day, "only those of this day and later"),
            query("to", APISchema.day, "only those of this day and earlier"),
            query("before", number(1 << 52), "only those below this position"),
            PageOfList.count(TrailQuery.pageLimit)
        ).failing(.badRequest, .notFound)
    }

    // MARK: - The trail

    @Sendable private func trail(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let query = try WatchAPI.query(request)
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.trail(query, for: context.person).json)
        } catch { throw WebFailure(error) }
    }

    /// A trail as a file: as many entries as one file may have.
    func export(
        _ format: String,
        _ request: Request,
        _ context: PersonContext,
        lenient: Bool = false
    ) async throws -> Response {
        var query = try WatchAPI.query(request, lenient: lenient)
        query.count = TrailQuery.exportLimit
        let office = try await door.entered
        let (type, bytes): (String, [UInt8])
        do throws(OfficeFailure) {
            switch format {
            case "csv":
                let view = try await office.trail(query, for: context.person)
                (type, bytes) = ("text/csv; charset=utf-8", Array(view.csv.utf8))
            case "json":
                let view = try await office.trail(query, for: context.person)
                (type, bytes) = ("application/json", view.json.canonical)
            case "tar":
                bytes = try await office.trailArchive(query, for: context.person)
                type = "application/x-tar"
            default: throw .notFound
            }
        } catch { throw WebFailure(error) }
        return WatchAPI.file(bytes, type, "trail.\(format)")
    }

    private static func file(_ bytes: [UInt8], _ type: String, _ name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    @Sendable func proof(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        guard let position = UInt64(try context.part("position")), position < 1 << 62 else {
            throw WebFailure.notFound
        }
        let office = try await door.entered
        do throws(OfficeFailure) {
            let bytes = try await office.proof(of: position, for: context.person)
            return WatchAPI.file(
                bytes,
                "text/plain; charset=utf-8",
                "\(position).tlog-proof"
            )
        } catch { throw WebFailure(error) }
    }

    // MARK: - The check and the inbox

    @Sendable private func check(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.ledgerCheck(for: context.person))
        } catch { throw WebFailure(error) }
    }

    @Sendable private func start(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let state = try await office.startLedgerCheck(by: context.person)
            return Response(json: state, status: .accepted)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func inbox(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let asked = try PageOfList(request, upTo: InboxQuery.countLimit, WatchAPI.isPlace)
        let query = InboxQuery(after: asked.after, count: asked.count)
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.inbox(query, for: context.person).json)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func settle(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let id = try context.part("id")
        let body = try await StepAPI.json(request, limit: PeopleAPI.bodyLimit)
        guard let members = body.object, Set(members.keys) == ["reason"],
            let reason = members["reason"]?.string
        else {
            let problem = Problem(field: "reason", "the only member, a text")
            throw WebFailure(Refusal(.malformed, [problem]))
        }
        let office = try await door.entered
        do throws(OfficeFailure) {
            try await office.settle(id, because: reason, by: context.person)
            return Response(json: ["version": 1])
        } catch { throw WebFailure(error) }
    }

    // MARK: - What is asked for

    /// The members of a query.
    static let names = ["case", "exhibit", "officer", "act", "from", "to", "before", "count"]

    /// What a query asks for; an unknown or malformed member is refused by its name.
    ///
    /// - Parameter lenient: true for a form, which sends its empty fields too.
    static func query(
        _ request: Request,
        lenient: Bool = false
    ) throws(WebFailure) -> TrailQuery {
        var query = TrailQuery()
        query.count = DocketRoutes.pageSize
        for (name, value) in request.uri.queryParameters {
            let (name, text) = (String(name), String(value))
            if lenient, text.isEmpty { continue }
            guard (1...StepAPI.pathLimit).contains(text.utf8.count) else { throw malformed(name) }
            switch name {
            case "case": query.reference = text
            case "exhibit": query.exhibit = text
            case "officer": query.officer = text
            case "act": query.act = text
            case "from": query.from = try day(text, name)
            case "to": query.to = try day(text, name)
            case "before": query.before = UInt64(try number(text, name, upTo: 1 << 52))
            case "count": query.count = try number(text, name, from: 1, upTo: TrailQuery.pageLimit)
            default: throw malformed("…")
            }
        }
        return query
    }

    private static func day(_ text: String, _ name: String) throws(WebFailure) -> Day {
        guard let day = Day(text) else { throw malformed(name) }
        return day
    }

    private static func number(
        _ text: String,
        _ name: String,
        from least: Int = 0,
        upTo most: Int
    ) throws(WebFailure) -> Int {
        guard let number = Int(text), (least...most).contains(number) else {
            throw malformed(name)
        }
        return number
    }

    private static func malformed(_ name: String) -> WebFailure {
        let hint = names.map { "`\($0)`" }.joined(separator: ", ")
        let text = "is no member of this query, or not of its form"
        return WebFailure(Refusal(.malformed, [Problem(field: name, text, hint: hint)]))
    }
}

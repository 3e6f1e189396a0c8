import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Office
import Pages

/// The pages of the authorities that are known, and of whether all runs.
struct DirectoryRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let clock: @Sendable () -> Instant
    let known: KnownPeers

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("directory", use: list)
        group.get("directory/:authority", use: entry)
        group.get("health", use: health)
    }

    @Sendable private func list(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let known = try await office.authorities(for: context.person)
            let page = DirectoryPage(known, authority: authority, now: clock())
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }

    @Sendable private func entry(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let identifier = try context.part("authority")
        let office = try await door.entered
        do throws(OfficeFailure) {
            let known = try await office.authority(identifier, for: context.person)
            var page = AuthorityPage(known, authority: authority, now: clock())
            page.readsLaw = Access.sees(context.person, .law)
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }

    @Sendable private func health(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let query = PeerQuery(
                after: WatchRoutes.place(request),
                count: DocketRoutes.pageSize
            )
            let state = try await office.health(query, for: context.person)
            var page = HealthPage(state, authority: authority)
            page.names = await office.peerNames(known)
            page.isFirst = query.after == nil
            page.checks = Access.sees(context.person, .check)
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }
}

/// What programs ask of the authorities that are known (spec/api.md).
struct DirectoryAPI: Sendable {
    let door: OfficeDoor

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/directory",
                "directory",
                "the authorities that are known, the own one first",
                answer: StepAPI.list("authorities", of: "Authority"),
                .person(list)
            ).failing(.notFound),
            APIRoute(
                .get,
                "/directory/{authority}",
                "authority",
                "one authority with its keys, units and demands, from its descriptor",
                answer: .named("Authority"),
                .person(entry)
            ).failing(.notFound),
            APIRoute(
                .get,
                "/peers",
                "peers",
                "the peers' health, the gateway's, and the own keys",
                answer: .json(DirectoryAPI.health),
                .person(health)
            )
            .with(PageOfList.after(DirectoryAPI.place), PageOfList.count(PeerQuery.countLimit))
            .failing(.badRequest, .notFound),
        ]
    }

    /// The schemas it adds to the document.
    static let schemas: [String: JSON] = ["Authority": authority, "Key": key]

    private static let place: JSON = [
        "type": "string", "minLength": 1, "maxLength": .integer(Int64(StepAPI.pathLimit)),
    ]
    private static let seconds: JSON = ["type": "integer"]

    private static let key = APISchema.object(
        [
            "purpose": APISchema.text, "from": APISchema.instant, "until": APISchema.instant,
            "left": seconds,
            "state": ["enum": ["counts", "ending", "ended", "later", "revoked"]],
        ],
        optional: [
            "revoked": APISchema.instant, "holder": APISchema.text, "role": APISchema.text,
            "fingerprint": APISchema.text,
        ]
    )

    private static let authority = APISchema.object(
        [
            "authority": APISchema.text, "relation": ["enum": ["own", "paired", "known"]],
        ],
        optional: [
            "names": APISchema.map(APISchema.text), "state": APISchema.text,
            "fingerprint": APISchema.text, "sequence": APISchema.count,
            "issued": APISchema.instant, "expires": APISchema.instant, "left": seconds,
            "since": APISchema.instant,
            "endpoints": APISchema.list(
                APISchema.object(["kind": APISchema.text, "url": APISchema.text])
            ),
            "keys": APISchema.list(APISchema.reference("Key")),
            "demands": APISchema.list(
                APISchema.object(
                    [
                        "role": APISchema.text, "alg": APISchema.text,
                        "from": APISchema.instant,
                    ],
                    optional: ["type": APISchema.text]
                )
            ),
            "units": APISchema.list(
                APISchema.object([
                    "unit": APISchema.text, "scope": APISchema.list(APISchema.text),
                    "from": APISchema.instant, "until": APISchema.instant,
                ])
            ),
            "languages": APISchema.list(APISchema.text), "inLawBook": APISchema.flag,
        ]
    )

    private static let queue = APISchema.object(
        ["files": APISchema.count, "bytes": APISchema.count],
        optional: ["age": APISchema.count]
    )

    private static let health = APISchema.object(
        [
            "at": APISchema.instant, "authority": APISchema.text,
            "gateway": APISchema.object(
                ["alive": APISchema.flag],
                optional: ["at": APISchema.instant, "age": APISchema.count]
            ),
            "register": APISchema.object(
                ["state": ["enum": ["whole", "checking", "failed"]]],
                optional: [
                    "done": APISchema.count, "of": APISchema.count, "problem": APISchema.text,
                ]
            ),
            "peers": APISchema.list(
                APISchema.object(
                    [
                        "peer": APISchema.text, "out": queue, "in": queue,
                        "dead": APISchema.count,
                    ],
                    optional: [
                        "sent": APISchema.instant, "received": APISchema.instant,
                        "contact": APISchema.instant, "silent": APISchema.count,
                        "clock": seconds, "cosigned": APISchema.count,
                    ]
                )
            ),
            "total": APISchema.count,
        ],
        optional: [
            "next": APISchema.text,
            "keys": APISchema.list(APISchema.reference("Key")),
            "descriptor": APISchema.reference("Authority"), "trust": APISchema.count,
        ]
    )

    @Sendable private func list(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.authorities(for: context.person))
        } catch { throw WebFailure(error) }
    }

    @Sendable private func entry(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let identifier = try context.part("authority")
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.authority(identifier, for: context.person))
        } catch { throw WebFailure(error) }
    }

    @Sendable private func health(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let asked = try PageOfList(request, upTo: PeerQuery.countLimit) {
            $0.utf8.count <= StepAPI.pathLimit
        }
        let query = PeerQuery(after: asked.after, count: asked.count)
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.health(query, for: context.person))
        } catch { throw WebFailure(error) }
    }
}

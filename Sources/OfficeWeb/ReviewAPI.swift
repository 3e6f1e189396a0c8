import Encoding
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// What programs ask of disclosure reviews (spec/api.md, "Disclosure reviews").
struct ReviewAPI: Sendable {
    /// The most plans on their way in at once, since each is held in memory.
    static let uploadLimit = 2

    let door: OfficeDoor
    let work: WorkGauge
    private let uploads = WorkGauge(limit: ReviewAPI.uploadLimit)

    init(door: OfficeDoor, work: WorkGauge) {
        self.door = door
        self.work = work
    }

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/reviews",
                "reviews-waiting",
                "the disclosure reviews that wait for the person, assigned ones first",
                answer: .json(ReviewAPI.queued),
                .person(queue)
            ),
            APIRoute(
                .get,
                ReviewAPI.base,
                "reviews",
                "the disclosure reviews of a case",
                answer: StepAPI.list("reviews", of: "ReviewSummary"),
                .person(reviews)
            ).failing(.notFound),
            APIRoute(
                .get,
                ReviewAPI.base + "/{review}",
                "review-shown",
                "one review with its cut, its decisions and its leak check",
                answer: .named("Review"),
                .person(review)
            ).failing(.notFound, .conflict),
            entriesRoute,
            APIRoute(
                .get,
                ReviewAPI.base + "/{review}/plan",
                "review-plan",
                "the plan as decided so far, for the offline program",
                answer: .bytes("application/json"),
                .person(plan)
            ).failing(.notFound, .conflict),
            uploadRoute,
        ]
    }

    private static let base = "/cases/{reference}/reviews"

    private static let queued = APISchema.object([
        "reviews": APISchema.list(
            APISchema.object([
                "reference": APISchema.text, "review": APISchema.reference("ReviewSummary"),
            ])
        )
    ])

    private static let page = APISchema.object(
        [
            "revision": APISchema.count, "total": APISchema.count,
            "entries": APISchema.list(APISchema.reference("ReviewEntry")),
        ],
        optional: ["next": APISchema.count]
    )

    private static func query(_ name: String, _ schema: JSON, _ text: String) -> APIRoute.Parameter
    {
        APIRoute.Parameter(name: name, place: .query, schema: schema, text: text)
    }

    private static func number(upTo most: Int) -> JSON {
        ["type": "integer", "minimum": 0, "maximum": .integer(Int64(most))]
    }

    private var entriesRoute: APIRoute {
        let word: JSON = ["type": "string", "maxLength": .integer(Int64(StepAPI.pathLimit))]
        return APIRoute(
            .get,
            ReviewAPI.base + "/{review}/entries",
            "review-entries",
            "a page of entries with the text around them; who looked is on record first",
            answer: .json(ReviewAPI.page),
            .person(entries)
        )
        .with(
            ReviewAPI.query("from", ReviewAPI.number(upTo: 1 << 40), "the place to begin at"),
            ReviewAPI.query(
                "count",
                ReviewAPI.number(upTo: DisclosureReview.pageLimit),
                "how many at most"
            ),
            ReviewAPI.query("class", word, "only those of a class, or of several as `special.*`"),
            ReviewAPI.query("act", word, "only those with this act now"),
            ReviewAPI.query("like", word, "only those with the value of this entry"),
            ReviewAPI.query("open", APISchema.flag, "only those nobody decided"),
            ReviewAPI.query("mine", APISchema.flag, "only those this person may decide")
        )
        .failing(.badRequest, .notFound, .conflict)
    }

    private var uploadRoute: APIRoute {
        var route = APIRoute(
            .put,
            "/cases/{reference}/exhibits/{name}/plan",
            "upload-plan",
            "takes in a plan of this exhibit that the offline program made, and begins a review",
            answer: .json(
                APISchema.object(["reference": APISchema.text, "review": APISchema.text])
            ),
            .person(upload)
        )
        .with(StepAPI.keyParameter)
        .taking(.bytes("application/json"))
        .failing(.forbidden, .notFound, .conflict, .unprocessableContent)
        route.status = .created
        return route
    }

    @Sendable private func queue(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let items = try await office.reviewQueue(for: context.person)
            return Response(json: ["reviews": .array(items.map(\.json))])
        } catch { throw WebFailure(error) }
    }

    @Sendable private func reviews(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            let all = try await office.reviews(reference, for: context.person)
            return Response(json: ["reviews": .array(all.map(\.json))])
        } catch { throw WebFailure(error) }
    }

    @Sendable private func review(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (reference, id) = try (context.part("reference"), context.part("review"))
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.review(reference, id, for: context.person).json)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func entries(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (reference, id) = try (context.part("reference"), context.part("review"))
        let window = try ReviewAPI.window(request)
        let office = try await door.entered
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        do throws(OfficeFailure) {
            let page = try await office.reviewEntries(reference, id, window, for: context.person)
            return Response(json: page.json)
        } catch { throw WebFailure(error) }
    }

    /// The plan as decided, for the offline program.
    @Sendable func plan(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (reference, id) = try (context.part("reference"), context.part("review"))
        let office = try await door.entered
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        do throws(OfficeFailure) {
            let bytes = try await office.reviewPlan(reference, id, for: context.person)
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/json", .cacheControl: "no-store",
                    .contentDisposition: "attachment; filename=\"plan.json\"",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            )
        } catch { throw WebFailure(error) }
    }

    @Sendable private func upload(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (reference, name) = try (context.part("reference"), context.part("name"))
        let key = try StepAPI.key(request)
        let office = try await door.entered
        guard uploads.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { uploads.leave() }
        let upload: any ExhibitUpload
        do throws(OfficeFailure) {
            // Before anything is said of the case, and before a byte of the plan is read.
            guard try await office.shows(reference, to: context.person) else { throw .notFound }
            upload = try await office.planIntake(
                reference,
                exhibit: name,
                by: context.person,
                key: key
            )
        } catch { throw WebFailure(error) }
        return try await StepAPI.response(StepAPI.take(request.body, into: upload), .created)
    }

    /// Which entries a query asks for; an unknown or malformed member is refused by its name.
    static func window(_ request: Request) throws(WebFailure) -> ReviewWindow {
        var window = ReviewWindow()
        for (name, value) in request.uri.queryParameters {
            let text = String(value)
            guard text.utf8.count <= StepAPI.pathLimit else { throw malformed(String(name)) }
            switch String(name) {
            case "from": window.from = try number(text, "from", upTo: 1 << 40)
            case "count":
                window.count = try number(text, "count", upTo: DisclosureReview.pageLimit)
            case "class": window.dataClass = text
            case "act": window.act = text
            case "like": window.like = text
            case "open": window.isOpen = try flag(text, "open")
            case "mine": window.isMine = try flag(text, "mine")
            default: throw malformed("…")
            }
        }
        return window
    }

    private static func number(
        _ text: String,
        _ name: String,
        upTo most: Int
    ) throws(WebFailure) -> Int {
        guard let number = Int(text), (0...most).contains(number) else { throw malformed(name) }
        return number
    }

    private static func flag(_ text: String, _ name: String) throws(WebFailure) -> Bool {
        guard let flag = ["true": true, "false": false][text] else { throw malformed(name) }
        return flag
    }

    private static func malformed(_ name: String) -> WebFailure {
        WebFailure(
            Refusal(
                .malformed,
                [
                    Problem(
                        field: name,
                        "is no member of this query, or not of its form",
                        hint: "`from`, `count`, `class`, `act`, `like`, `open`, `mine`"
                    )
                ]
            )
        )
    }
}

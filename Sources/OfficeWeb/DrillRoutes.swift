import Encoding
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Pages

/// What is asked of a drill, by pages and by programs (spec/office.md, "Drills").
struct DrillRoutes: Sendable {
    let door: OfficeDoor
    let authority: String

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("cases/:reference/drill", use: page)
        group.get("cases/:reference/drill/exhibit", use: exhibit)
    }

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/cases/{reference}/drill",
                "drill",
                "how long each step of a drill took, and whether its clocks were kept",
                answer: .json(DrillRoutes.schema),
                .person(report)
            ).failing(.notFound),
            APIRoute(
                .get,
                "/cases/{reference}/drill/exhibit",
                "drill-exhibit",
                "the one exhibit that a drill takes in",
                answer: .bytes("text/plain"),
                .person(exhibit)
            ).failing(.notFound),
        ]
    }

    private static let schema: JSON = {
        let text = APISchema.text
        let step = APISchema.object([
            "event": text, "what": text, "at": APISchema.instant, "who": text,
            "seconds": APISchema.count,
        ])
        let clock = APISchema.object(
            [
                "clock": ["enum": ["answer", "objection"]], "rule": text,
                "from": APISchema.instant, "due": APISchema.instant,
                "seconds": APISchema.count, "kept": APISchema.flag,
            ],
            optional: ["met": APISchema.instant]
        )
        return APISchema.object(
            [
                "reference": text, "side": APISchema.side, "at": APISchema.instant,
                "stage": text, "steps": APISchema.list(step), "clocks": APISchema.list(clock),
            ],
            optional: ["begun": APISchema.instant, "seconds": APISchema.count]
        )
    }()

    private func state(_ context: PersonContext) async throws -> JSON {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            return try await office.drill(reference, for: context.person)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func report(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response { Response(json: try await state(context)) }

    @Sendable private func page(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let page = DrillPage(try await state(context), authority: authority)
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    @Sendable private func exhibit(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        _ = try await state(context)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8",
                .contentDisposition: "attachment; filename=\"drill.txt\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: Drill.exhibit))
        )
    }
}

/// Finds out of every page of a case whether the case is an exercise, so that its frame says so.
struct DrillMark: RouterMiddleware {
    typealias Context = PersonContext

    let door: OfficeDoor

    @concurrent func handle(
        _ request: Request,
        context: PersonContext,
        next: @concurrent (Request, PersonContext) async throws -> Response
    ) async throws -> Response {
        let parts = request.uri.path.split(separator: "/")
        guard parts.count >= 2, parts[0] == "cases",
            let reference = PathSegment.decode(String(parts[1])),
            let office = await door.office
        else { return try await next(request, context) }
        var context = context
        context.isDrill = await office.isDrill(reference, for: context.person)
        return try await next(request, context)
    }
}

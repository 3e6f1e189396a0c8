import Encoding
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Pages

/// An exhibit under review: the page that shows it as it would leave, its pages as pictures, and
/// what programs ask of it.
struct ReviewSheetRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    /// Each opens an exhibit in memory.
    private let work = WorkGauge(limit: ReviewSheetRoutes.workLimit)

    /// The most exhibits that are opened at once to be shown.
    static let workLimit = 2
    /// How many rows or stretches one page shows.
    private static let pageSize = 50

    init(door: OfficeDoor, authority: String) {
        self.door = door
        self.authority = authority
    }

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("cases/:reference/reviews/:review/exhibit", use: page)
        group.post("cases/:reference/reviews/:review/exhibit", use: mark)
        group.get("cases/:reference/reviews/:review/pages/:page", use: picture)
    }

    // MARK: - For programs

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/cases/{reference}/reviews/{review}/sheet",
                "review-sheet",
                "a stretch of the exhibit with what of it would leave; who looked is on record",
                answer: .json(ReviewSheetRoutes.sheet),
                .person(sheet)
            )
            .with(
                ReviewSheetRoutes.query("from", upTo: 1 << 30, "the row or stretch to begin at"),
                ReviewSheetRoutes.query("count", upTo: DisclosureReview.pageLimit, "how many")
            )
            .failing(.badRequest, .notFound, .conflict, .contentTooLarge),
            APIRoute(
                .get,
                "/cases/{reference}/reviews/{review}/pages/{page}",
                "review-page",
                "a page of the exhibit as a picture, with a frame around each finding",
                answer: .bytes("image/png"),
                .person(picture)
            ).failing(.notFound, .conflict, .contentTooLarge),
        ]
    }

    private static func query(_ name: String, upTo most: Int, _ text: String)
        -> APIRoute.Parameter
    {
        let schema: JSON = [
            "type": "integer", "minimum": 0, "maximum": .integer(Int64(most)),
        ]
        return APIRoute.Parameter(name: name, place: .query, schema: schema, text: text)
    }

    private static let sheet = APISchema.object(
        [
            "revision": APISchema.count, "headings": APISchema.list(APISchema.text),
            "blocks": APISchema.list(
                APISchema.object(
                    [
                        "layer": APISchema.text, "place": APISchema.map(APISchema.count),
                        "cells": APISchema.list(
                            APISchema.list(
                                APISchema.object(
                                    ["text": APISchema.text],
                                    optional: ["entry": APISchema.text, "act": APISchema.text]
                                )
                            )
                        ),
                    ],
                    optional: ["inside": APISchema.flag, "reason": APISchema.text]
                )
            ),
        ],
        optional: ["next": APISchema.count, "pages": APISchema.count]
    )

    @Sendable private func sheet(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let window = try ReviewSheetRoutes.window(request, strict: true)
        return Response(json: try await view(window, context).json)
    }

    /// Which stretch a query asks for.
    private static func window(
        _ request: Request,
        strict: Bool
    ) throws(WebFailure) -> ReviewSheetWindow {
        var window = ReviewSheetWindow()
        for (name, value) in request.uri.queryParameters {
            let number = Int(String(value)).flatMap { (0...1 << 30).contains($0) ? $0 : nil }
            switch (String(name), number) {
            case ("from", let number?): window.from = number
            case ("count", let number?) where number <= DisclosureReview.pageLimit:
                window.count = number
            case _ where !strict: continue
            default:
                throw WebFailure(
                    Refusal(.malformed, [Problem(field: "from", "or `count`: no such number")])
                )
            }
        }
        return window
    }

    private func view(
        _ window: ReviewSheetWindow,
        _ context: PersonContext
    ) async throws -> ReviewSheetView {
        let (reference, id) = try (context.part("reference"), context.part("review"))
        let office = try await door.entered
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        do throws(OfficeFailure) {
            return try await office.reviewSheet(reference, id, window, for: context.person)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func picture(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (reference, id) = try (context.part("reference"), context.part("review"))
        guard let number = Int(try context.part("page")), (1...1 << 20).contains(number) else {
            throw WebFailure.notFound
        }
        let office = try await door.entered
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        do throws(OfficeFailure) {
            let png = try await office.reviewPage(reference, id, page: number, for: context.person)
            return Response(
                status: .ok,
                headers: [.contentType: "image/png"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: png))
            )
        } catch { throw WebFailure(error) }
    }

    // MARK: - For people

    @Sendable private func page(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        try await show(request, context, ReviewSheetRoutes.window(request, strict: false), .ok) {
            page in
            for name in ["row", "page", "message", "part"] {
                page.typed[name] = request.uri.queryParameters[name[...]].map(String.init)
            }
            let marked = request.uri.queryParameters["marked"].map(String.init)
            page.marked = marked.flatMap { Int($0) }
        }
    }

    private func show(
        _ request: Request,
        _ context: PersonContext,
        _ window: ReviewSheetWindow,
        _ status: HTTPResponse.Status,
        _ change: (inout ReviewSheetPage) -> Void
    ) async throws -> Response {
        let (reference, id) = try (context.part("reference"), context.part("review"))
        var window = window
        window.count = ReviewSheetRoutes.pageSize
        let office = try await door.entered
        let view = try await view(window, context)
        let summary: ReviewSummary
        do throws(OfficeFailure) {
            let all = try await office.reviews(reference, for: context.person)
            guard let found = all.first(where: { $0.id == id }) else { throw .notFound }
            summary = found
        } catch { throw WebFailure(error) }
        var page = ReviewSheetPage(
            reference: reference,
            id: id,
            exhibit: summary.exhibit,
            authority: authority,
            revision: view.revision
        )
        (page.headings, page.next, page.pages) = (view.headings, view.next, view.pages)
        (page.from, page.count) = (window.from, window.count)
        page.blocks = view.blocks.map(ReviewSheetPage.Block.init)
        page.mayMark =
            !OfficeStep.markPlace.roles.isDisjoint(with: context.person.roles)
            && !["preparing", "dropped"].contains(summary.state)
        page.key = Secret.token()
        change(&page)
        let html = page.html(in: request.words, for: context.reader(request))
        var response = Response(html: html, status: status)
        response.headers[.contentSecurityPolicy] = SafeHeaders.pictured
        return response
    }

    @Sendable private func mark(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        guard context.visit?.acts == true else { throw WebFailure.foreignForm }
        let form = try await Form(request, cookie: Cookie.session.value(request))
        let (reference, id) = try (context.part("reference"), context.part("review"))
        let office = try await door.entered
        guard let body = ReviewSheetRoutes.body(form, of: id) else {
            throw WebFailure.malformedForm
        }
        let answer = await office.perform(
            StepRequest(
                reference: reference,
                step: "mark-place",
                body: body,
                person: context.person,
                key: form.key
            )
        )
        var window = ReviewSheetWindow()
        window.from = Int(form["from"]) ?? 0
        switch answer {
        case .done(let json):
            let count = json["marked"]?.integer ?? 0
            return .redirect("\(request.uri.path)?from=\(window.from)&marked=\(count)")
        case .refused(let refusal):
            let failure = WebFailure(refusal)
            guard failure.status != .notFound else { throw failure }
            return try await show(request, context, window, failure.status) { page in
                page.problems = refusal.problems.map { problem in
                    problem.hint.map { "\(problem.text) – \($0)" } ?? problem.text
                }
                if page.problems.isEmpty { page.problems = [failure.text] }
                page.typed = form.values
            }
        }
    }

    /// The body of the step; nothing for a form of another kind.
    static func body(_ form: Form, of review: String) -> JSON? {
        guard let revision = Int64(form["revision"]) else { return nil }
        var members: [String: JSON] = [
            "review": .string(review), "revision": .integer(revision),
        ]
        for name in ["words", "class", "act", "reason"] where !form[name].isEmpty {
            members[name] = .string(form[name])
        }
        for name in ["row", "column", "page", "message", "part"] where !form[name].isEmpty {
            members[name] = Int64(form[name]).map { .integer($0) } ?? .string(form[name])
        }
        let edges = ["left", "top", "right", "bottom"].map { form[$0] }
        if edges.contains(where: { !$0.isEmpty }) {
            // People say points, or pixels of a picture; the plan has thousandths of them.
            members["box"] = .array(edges.map { .integer((Int64($0) ?? -1) * 1_000) })
        }
        return .object(members)
    }
}

extension ReviewSheetPage.Block {
    fileprivate init(_ block: ReviewSheetView.Block) {
        self.init(
            layer: block.layer,
            place: block.place,
            isInside: block.isInside,
            reason: block.reason,
            cells: block.cells.map { pieces in
                pieces.map { .init($0.text, entry: $0.entry, act: $0.act) }
            }
        )
    }
}

import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

/// What people read in a browser; nothing here changes anything.
struct PageRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let sessions: Sessions
    let clock: @Sendable () -> Instant

    func addRoutes(to router: Router<VisitorContext>, _ authenticator: Authenticator) {
        router.get("style.css") { _, _ in
            Response(text: Stylesheet.css, type: "text/css; charset=utf-8")
        }
        router.get("enter", use: enter)
        let pages = router.group().add(middleware: PageFailures(authority: authority))
            .add(middleware: authenticator)
        let group = pages.group(context: PersonContext.self)
        group.get("/") { _, _ in PageRoutes.redirect(to: "/cases") }
        group.get("cases", use: list)
        group.get("cases/:reference", use: page)
    }

    /// Exchanges a link that counts once for a cookie.
    @Sendable private func enter(_ request: Request, _ context: VisitorContext) -> Response {
        let link = request.uri.queryParameters["link"].map(String.init) ?? ""
        guard let session = sessions.enter(link: link, at: clock()) else {
            let page = NoticePage(.unknown, authority: authority).html()
            return Response(html: page, status: .unauthorized)
        }
        var response = PageRoutes.redirect(to: "/cases")
        response.headers[.setCookie] =
            "\(Sessions.cookie)=\(session); Path=/; HttpOnly; SameSite=Lax; "
            + "Max-Age=\(Sessions.term)"
        return response
    }

    @Sendable private func list(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let rows = try await office.cases(for: context.person).map(CaseListPage.Row.init)
            let page = CaseListPage(rows, authority: authority, now: clock())
            return Response(html: page.html())
        } catch { throw WebFailure(error) }
    }

    @Sendable private func page(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            let view = try await office.view(reference, for: context.person)
            let page = CasePage(view, authority: authority, now: clock())
            return Response(html: page.html())
        } catch { throw WebFailure(error) }
    }

    private static func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }
}

/// Shows a failure as a page.
struct PageFailures: RouterMiddleware {
    let authority: String

    @concurrent func handle(
        _ request: Request,
        context: VisitorContext,
        next: @concurrent (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch let failure as WebFailure {
            let notice: NoticePage.Notice =
                switch failure.status {
                case .unauthorized: .unknown
                case .notFound: .notFound
                default: failure == .locked ? .locked : .failed
                }
            let page = NoticePage(notice, authority: authority)
            return Response(html: page.html(), status: failure.status)
        }
    }
}

extension Response {
    init(html: String, status: HTTPResponse.Status = .ok) {
        self.init(text: html, type: "text/html; charset=utf-8", status: status)
    }
}

extension CaseListPage.Row {
    init(_ summary: CaseSummary) {
        self.init(
            reference: summary.reference,
            side: summary.side,
            peer: summary.peer,
            stage: summary.stage,
            changed: summary.changed,
            due: summary.due
        )
    }
}

extension CasePage {
    init(_ view: CaseView, authority: String, now: Instant) {
        self.init(
            CaseListPage.Row(view.summary),
            letterStage: view.letterStage,
            authority: authority,
            now: now
        )
        findings = view.findings
        checkpoint = view.checkpoint
        measures = view.measures.map {
            Measure(
                id: $0.id,
                type: $0.type,
                stage: $0.stage,
                conditions: $0.conditions,
                suspended: $0.suspended
            )
        }
        envelopes = view.envelopes.map {
            Envelope(
                isOwn: $0.author == "own",
                number: $0.seq,
                type: $0.type,
                at: $0.at,
                delivery: $0.delivery,
                digest: $0.digest
            )
        }
        exhibits = view.exhibits.map {
            Exhibit(
                name: $0.name,
                measure: $0.measure,
                mediaType: $0.mediaType,
                size: $0.size,
                state: $0.state,
                digest: $0.digest
            )
        }
        deadlines = view.deadlines.map {
            Deadline(day: $0.due, rule: $0.rule, measure: $0.measure, flags: $0.flags)
        }
        ledger = view.ledger.map {
            Entry(position: $0.index, event: $0.event, at: $0.at, who: $0.who)
        }
    }
}

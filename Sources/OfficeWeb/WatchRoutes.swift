import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Office
import Pages

/// The pages of the ledger, of its check, and of what needs a person.
struct WatchRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let clock: @Sendable () -> Instant
    let known: KnownPeers

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("ledger", use: trail)
        group.get("ledger/export/:format", use: export)
        group.get("ledger/proofs/:position", use: WatchAPI(door: door).proof)
        group.get("ledger/check", use: check)
        group.post("ledger/check", use: start)
        group.get("inbox", use: inbox)
        group.post("inbox/:id", use: settle)
    }

    @Sendable private func trail(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let query = try WatchAPI.query(request, lenient: true)
        let office = try await door.entered
        do throws(OfficeFailure) {
            let view = try await office.trail(query, for: context.person)
            var page = TrailPage(
                view.json,
                asked: WatchRoutes.asked(request),
                events: TrailQuery.events,
                checks: Access.sees(context.person, .check),
                authority: authority,
                now: clock()
            )
            page.isFirst = query.before == nil
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }

    /// What a form asked for, without where to go on.
    private static func asked(_ request: Request) -> [String: String] {
        var asked: [String: String] = [:]
        for name in WatchAPI.names where name != "before" {
            let text = request.uri.queryParameters[name[...]].map(String.init) ?? ""
            if !text.isEmpty { asked[name] = text }
        }
        return asked
    }

    @Sendable private func export(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let format = try context.part("format")
        return try await WatchAPI(door: door).export(format, request, context, lenient: true)
    }

    @Sendable private func check(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let state = try await office.ledgerCheck(for: context.person)
            var page = LedgerCheckPage(
                state,
                key: Secret.token(),
                authority: authority,
                now: clock()
            )
            page.names = await office.peerNames(known)
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }

    @Sendable private func start(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        guard context.visit?.acts == true else { throw WebFailure.foreignForm }
        _ = try await Form(request, cookie: Cookie.session.value(request))
        let office = try await door.entered
        do throws(OfficeFailure) {
            _ = try await office.startLedgerCheck(by: context.person)
            return .redirect("/ledger/check")
        } catch { throw WebFailure(error) }
    }

    @Sendable private func inbox(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response { try await show(request, context, [], .ok) }

    private func show(
        _ request: Request,
        _ context: PersonContext,
        _ problems: [Problem],
        _ status: HTTPResponse.Status
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let query = InboxQuery(
                after: WatchRoutes.place(request),
                count: DocketRoutes.pageSize
            )
            let part = try await office.inbox(query, for: context.person)
            var page = InboxPage(
                part.anomalies.map(\.json),
                key: Secret.token(),
                follows: Access.sees(context.person, .ledger),
                authority: authority,
                now: clock()
            )
            (page.total, page.next) = (part.total, part.next)
            page.isFirst = query.after == nil
            page.problems = problems.map(\.text)
            page.names = await office.peerNames(known)
            let html = page.html(in: request.words, for: context.reader(request))
            return Response(html: html, status: status)
        } catch { throw WebFailure(error) }
    }

    /// Where the page before ended; what is no such place is the beginning.
    static func place(_ request: Request) -> String? {
        let text = request.uri.queryParameters["after"].map(String.init)
        return text.flatMap { $0.isEmpty || $0.utf8.count > StepAPI.pathLimit ? nil : $0 }
    }

    @Sendable private func settle(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        guard context.visit?.acts == true else { throw WebFailure.foreignForm }
        let form = try await Form(request, cookie: Cookie.session.value(request))
        let id = try context.part("id")
        let office = try await door.entered
        do throws(OfficeFailure) {
            try await office.settle(id, because: form["reason"], by: context.person)
            return .redirect("/inbox")
        } catch {
            guard case .refused(let refusal) = error else { throw WebFailure(error) }
            let failure = WebFailure(refusal)
            return try await show(request, context, refusal.problems, failure.status)
        }
    }
}

import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

/// What people read in a browser, once it is known who they are.
struct PageRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let clock: @Sendable () -> Instant
    let known: KnownPeers

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("cases/:reference", use: page)
        group.get("cases/:reference/shared", use: shared)
        group.get("cases/:reference/envelopes/:digest", use: envelope)
        group.get("cases/:reference/document", use: document)
        group.get("cases/:reference/document.pdf", use: document)
        group.get("cases/:reference/assessment", use: assessment)
        group.get("cases/:reference/received", use: received)
        group.get("cases/:reference/packages/:number", use: StepAPI(door: door).export)
        group.get("cases/:reference/disclosures/:number", use: DefenceAPI(door: door).note)
    }

    @Sendable private func page(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            let desk = try await office.desk(reference, for: context.person)
            var page = CasePage(desk.view, authority: authority, now: clock())
            page.names = await office.peerNames(known)
            page.add(desk, acts: context.visit?.acts ?? false, office.letterLaw)
            page.hasTrail = true
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }
}

/// Shows a failure as a page; whoever is not known gets the form to log in.
struct PageFailures: RouterMiddleware {
    let door: OfficeDoor
    let authority: String
    let sessions: Sessions
    let drafts: Drafts
    let clock: @Sendable () -> Instant

    @concurrent func handle(
        _ request: Request,
        context: VisitorContext,
        next: @concurrent (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch let failure as WebFailure {
            var failure = failure
            if failure.status == .unauthorized {
                guard await door.office == nil else {
                    return LogInRoutes.form(
                        request,
                        authority: authority,
                        ways: await LogInPage.Ways(door, context),
                        failed: false,
                        kept: await keep(request),
                        status: failure.status
                    )
                }
                failure = .locked
            }
            let page = NoticePage(failure.notice, authority: authority)
            return Response(html: page.html(in: request.words), status: failure.status)
        }
    }
}

extension PageFailures {
    /// Keeps what was typed into the form of a step by somebody whose session ran out meanwhile;
    /// the cookie and the form's token still prove who typed it, and let nobody in.
    private func keep(_ request: Request) async -> Bool {
        let path = request.uri.path
        guard request.method == .post, path.hasPrefix("/cases/") || path.hasPrefix("/letters/"),
            let cookie = Cookie.session.value(request),
            let holder = sessions.lapsed(cookie: cookie, at: clock()),
            let form = try? await Form(request, cookie: cookie, step: true)
        else { return false }
        drafts.keep(form.values, in: path, by: holder, at: clock())
        return true
    }
}

extension WebFailure {
    /// What a page says of it.
    fileprivate var notice: NoticePage.Notice {
        switch status {
        case .notFound: .notFound
        case .forbidden, .badRequest, .contentTooLarge: .form
        default: self == .locked ? .locked : .failed
        }
    }
}

extension PersonContext {
    /// Who reads a page, as its frame shows it.
    func reader(_ request: Request) -> Reader {
        Reader(
            holder: person.holder,
            token: visit?.token,
            isReadOnly: visit.map { !$0.acts } ?? false,
            path: LocalPath.isLocal(request.uri.string) ? request.uri.string : "/",
            places: places,
            isDrill: isDrill
        )
    }

    /// What the navigation offers the person; each page asks for itself who may see it.
    private var places: Set<Place> {
        var places: Set<Place> = [.work]
        if Access.sees(person) { places.formUnion([.cases, .search]) }
        let areas: [(OfficeArea, Place)] = [
            (.inbox, .inbox), (.ledger, .ledger), (.health, .health), (.directory, .directory),
            (.law, .law),
        ]
        for (area, place) in areas where Access.sees(person, area) { places.insert(place) }
        if Access.counts(person) { places.insert(.statistics) }
        if visit?.acts ?? false, Access.drafts(person) { places.insert(.letters) }
        return places
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
            due: summary.due,
            isDrill: summary.isDrill
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
            Deadline(
                day: $0.due,
                at: $0.at,
                rule: $0.rule,
                measure: $0.measure,
                flags: $0.flags
            )
        }
        ledger = view.ledger.map {
            Entry(position: $0.index, event: $0.event, at: $0.at, who: $0.who)
        }
    }
}

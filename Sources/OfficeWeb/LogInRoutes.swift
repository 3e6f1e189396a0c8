import Casework
import Encoding
import Evidence
import HTTPTypes
import Hummingbird
import Office
import Pages

/// The way in and out of the pages: by name, password and code, or by a link that counts once.
struct LogInRoutes: Sendable {
    /// How long a refusal takes at least, whatever it is for.
    private static let pause = Duration.seconds(1)

    /// What came of a form.
    enum Outcome: Sendable {
        case entered(cookie: String)
        case refused, busy, locked
    }

    let door: OfficeDoor
    let authority: String
    let sessions: Sessions
    let clock: @Sendable () -> Instant
    let memory = FormMemory<Outcome>()

    func addRoutes(to router: RouterGroup<VisitorContext>) {
        router.get("enter", use: enter)
        router.get("log-in", use: page)
        router.post("log-in", use: logIn)
        router.post("log-out", use: logOut)
        router.get("language/:tag", use: language)
    }

    /// Exchanges a link that counts once for a cookie.
    @Sendable private func enter(
        _ request: Request,
        _ context: VisitorContext
    ) throws -> Response {
        let link = request.uri.queryParameters["link"].map(String.init) ?? ""
        guard let session = sessions.enter(link: link, at: clock()) else {
            throw WebFailure.unknownPerson
        }
        var response = Response.redirect("/")
        response.add(
            Cookie.session.line(session, request, term: Sessions.term, strict: false)
        )
        return response
    }

    @Sendable private func page(
        _ request: Request,
        _ context: VisitorContext
    ) async throws -> Response {
        _ = try await door.entered
        let ways = await LogInPage.Ways(door, context)
        return LogInRoutes.form(
            request,
            authority: authority,
            ways: ways,
            failed: false,
            status: .ok
        )
    }

    /// The form, for a browser that is known by a cookie from then on.
    static func form(
        _ request: Request,
        authority: String,
        ways: LogInPage.Ways,
        failed: Bool,
        kept: Bool = false,
        status: HTTPResponse.Status
    ) -> Response {
        let known = Cookie.visit.value(request)
        let visit = known ?? Secret.token()
        let places = ["/cases", "/letters"]
        let isPlace = places.contains { request.uri.path.hasPrefix($0) }
        let asked = isPlace ? request.uri.string : "/"
        let page = LogInPage(
            authority: authority,
            token: FormToken.of(visit),
            key: Secret.token(),
            back: LocalPath.isLocal(asked) ? asked : "/",
            ways: ways,
            failed: failed,
            kept: kept
        )
        let words = request.words
        var response = Response(html: page.html(in: words), status: status)
        if known == nil { response.add(Cookie.visit.line(visit, request)) }
        return response
    }

    @Sendable private func logIn(
        _ request: Request,
        _ context: VisitorContext
    ) async throws -> Response {
        let start = ContinuousClock.now
        let visit = Cookie.visit.value(request)
        let form = try await Form(request, cookie: visit)
        let attempt = LogInAttempt(
            holder: form["name"],
            password: form["password"],
            code: form["code"].filter { !$0.isWhitespace },
            address: context.address
        )
        let parts = [visit ?? "", form.key, form["name"], form["password"], form["code"]]
        let digest = ContentDigest(of: JSON.array(parts.map { .string($0) }).canonical)
        let (outcome, again) = await memory.once(digest, at: clock()) { await look(attempt) }
        switch outcome {
        case .entered(let cookie):
            let back = form["back"]
            var response = Response.redirect(LocalPath.isLocal(back) ? back : "/")
            // A form that is sent twice opens one session, and its secret is told once.
            if !again {
                response.add(Cookie.visit.line("", request, term: 0))
                response.add(Cookie.session.line(cookie, request))
            }
            return response
        case .refused:
            try await Task.sleep(until: start + LogInRoutes.pause, clock: .continuous)
            return LogInRoutes.form(
                request,
                authority: authority,
                ways: await LogInPage.Ways(door, context),
                failed: true,
                status: .unauthorized
            )
        case .busy: throw WebFailure(Refusal(.busy))
        case .locked: throw WebFailure.locked
        }
    }

    private func look(_ attempt: LogInAttempt) async -> Outcome {
        guard let office = await door.office else { return .locked }
        switch await office.logIn(attempt) {
        case .entered(let person):
            let cookie = sessions.begin(person.holder, acts: true, at: clock())
            return cookie.map { .entered(cookie: $0) } ?? .busy
        case .refused: return .refused
        case .busy: return .busy
        }
    }

    @Sendable private func logOut(
        _ request: Request,
        _ context: VisitorContext
    ) async throws -> Response {
        let cookie = Cookie.session.value(request)
        _ = try await Form(request, cookie: cookie)
        let card = context.card.map { ContentDigest(of: $0) }
        let visit = cookie.flatMap { sessions.visit(cookie: $0, card: card, at: clock()) }
        if let cookie { sessions.end(cookie: cookie) }
        if let visit { await door.office?.loggedOut(visit.person) }
        var response: Response
        if let provider = visit?.leave {
            // A form may not be answered by another site's address (`form-action`), a link may.
            let page = SignOnPage(.left(provider: provider), authority: authority)
            response = Response(html: page.html(in: request.words))
        } else {
            response = Response.redirect("/log-in")
        }
        response.add(Cookie.session.line("", request, term: 0))
        return response
    }

    /// Remembers a language in this browser, and goes back to where it was chosen.
    @Sendable private func language(
        _ request: Request,
        _ context: VisitorContext
    ) throws -> Response {
        let tag = context.parameters.get("tag") ?? ""
        guard Catalogue.all.contains(where: { $0.language == tag }) else {
            throw WebFailure.notFound
        }
        let back = request.uri.queryParameters["back"].map(String.init) ?? "/"
        var response = Response.redirect(LocalPath.isLocal(back) ? back : "/")
        response.add(Cookie.language.line(tag, request, term: 365 * 86_400))
        return response
    }
}

extension LogInPage.Ways {
    /// What the office behind a door offers; passwords where it does not say.
    init(_ door: OfficeDoor, _ context: VisitorContext) async {
        let access = try? await door.office?.signOn()
        self.init(
            passwords: access?.settings.hasPasswords ?? true,
            provider: access != nil,
            card: context.card != nil
        )
    }
}

/// Places within this office's pages, to which a browser may be sent on.
enum LocalPath {
    /// The longest, in bytes.
    static let sizeLimit = 1_024

    /// True for a path of this site: `//host` and `/\host` are other sites' to a browser.
    static func isLocal(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        return (1...sizeLimit).contains(bytes.count) && bytes[0] == UInt8(ascii: "/")
            && (bytes.count == 1 || bytes[1] != UInt8(ascii: "/"))
            && bytes.allSatisfy { (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }
    }
}

extension Response {
    /// Sends the browser on, to be asked for by GET.
    static func redirect(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }
}

extension Request {
    /// The words of the language somebody chose here, or else the browser asks for.
    var words: Catalogue {
        Catalogue.best(
            chosen: Cookie.language.value(self),
            accepted: headers[.acceptLanguage] ?? ""
        )
    }
}

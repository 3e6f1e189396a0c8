import Casework
import Evidence
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Office

/// A request of which it is not settled yet who makes it.
struct VisitorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Where the request came from; a proxy's own address behind one.
    let address: String
    let channel: any Channel
    /// The certificate whose key the other side of the connection holds, in DER.
    var card: [UInt8]?
    /// Who asks, once a token or a cookie said so.
    var person: Office.Person?
    /// By which session, if by one.
    var visit: Sessions.Visit?

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

/// A request by a person of the authority: there is none without.
struct PersonContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks.
    let person: Office.Person
    /// By which session; nothing for one who shows a token.
    let visit: Sessions.Visit?
    /// True for a page of a case that is an exercise.
    var isDrill = false

    init(context: VisitorContext) throws {
        guard let person = context.person else { throw WebFailure.unknownPerson }
        coreContext = context.coreContext
        self.person = person
        visit = context.visit
    }
}

/// Finds out who asks, by the bearer token; for pages also by the cookie of a session.
struct Authenticator: RouterMiddleware {
    let people: People
    let sessions: Sessions
    /// By which people log in; nothing where nobody does.
    let cards: Cards?
    let clock: @Sendable () -> Instant
    /// A cookie counts for pages, where every form is held to its session's token.
    let takesCookies: Bool

    @concurrent func handle(
        _ request: Request,
        context: VisitorContext,
        next: @concurrent (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = Authenticator.token(request.headers[.authorization]) {
            context.person = people.person(token: token, at: clock())
        } else if takesCookies, let cookie = Cookie.session.value(request) {
            context.visit = await visit(cookie, context)
            context.person = context.visit?.person
        }
        return try await next(request, context)
    }

    /// The session of a cookie; one that a card began lasts as long as that card counts, and on
    /// connections that show it.
    private func visit(_ cookie: String, _ context: VisitorContext) async -> Sessions.Visit? {
        let shown = context.card.map { ContentDigest(of: $0) }
        guard let visit = sessions.visit(cookie: cookie, card: shown, at: clock()) else {
            return nil
        }
        guard visit.isByCard, let card = context.card else { return visit }
        guard let cards, await cards.refusal(of: card, at: clock()) == nil else {
            sessions.end(cookie: cookie)
            return nil
        }
        return visit
    }

    /// RFC 6750 §2.1; the scheme's letters count in either case (RFC 9110 §11.1).
    private static func token(_ header: String?) -> String? {
        guard let parts = header?.split(separator: " ", maxSplits: 1), parts.count == 2,
            parts[0].lowercased() == "bearer"
        else { return nil }
        return String(parts[1])
    }
}

/// Adds what every answer carries: it is not stored, not guessed at and not framed.
struct SafeHeaders: RouterMiddleware {
    typealias Context = VisitorContext

    /// True where the listener encrypts.
    let isEncrypted: Bool

    /// Nothing runs, nothing is loaded but the own style sheet, nothing is sent anywhere else.
    static let policy =
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'"

    /// The same for a page with pictures of this office.
    static let pictured = policy + "; img-src 'self'"
    /// The same for a page with a script of this office, which talks to it alone.
    static let scripted = policy + "; script-src 'self'; connect-src 'self'"

    @concurrent func handle(
        _ request: Request,
        context: VisitorContext,
        next: @concurrent (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = SafeHeaders.policy
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.cacheControl] = "no-store"
        // A browser that is told to send no referrer sends no origin with a form either.
        if let name = HTTPField.Name("Referrer-Policy") { response.headers[name] = "same-origin" }
        if isEncrypted { encrypt(&response) }
        return response
    }

    /// No cookie goes over a line that does not encrypt, and no browser asks over one (RFC 6797).
    private func encrypt(_ response: inout Response) {
        let lines = response.headers[values: .setCookie].map { $0 + "; Secure" }
        response.headers[values: .setCookie] = lines
        response.headers[.strictTransportSecurity] = "max-age=31536000"
    }
}

/// Turns every failure into an answer in one form, and says nothing of what it does not know.
struct Failures: RouterMiddleware {
    typealias Context = VisitorContext

    @concurrent func handle(
        _ request: Request,
        context: VisitorContext,
        next: @concurrent (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch let failure as WebFailure {
            return failure.response
        } catch let failure as any HTTPResponseError where failure.status == .notFound {
            return WebFailure.notFound.response
        } catch let failure as any HTTPResponseError where failure.status == .contentTooLarge {
            return WebFailure.tooLarge.response
        } catch is CancellationError { throw CancellationError() } catch {
            context.logger.error("an answer failed: \(type(of: error))")
            return WebFailure.failed.response
        }
    }
}

import Casework
import HTTPTypes
import Hummingbird
import Logging
import Office

/// A request of which it is not settled yet who makes it.
struct VisitorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks, once a token or a cookie said so.
    var person: Office.Person?

    init(source: Source) { coreContext = .init(source: source) }
}

/// A request by a person of the authority: there is none without.
struct PersonContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks.
    let person: Office.Person

    init(context: VisitorContext) throws {
        guard let person = context.person else { throw WebFailure.unknownPerson }
        coreContext = context.coreContext
        self.person = person
    }
}

/// Finds out who asks, by the bearer token; for pages also by the cookie of a session.
struct Authenticator: RouterMiddleware {
    let people: People
    let sessions: Sessions
    let clock: @Sendable () -> Instant
    /// The cookie counts where nothing can be changed.
    let takesCookies: Bool

    @concurrent func handle(
        _ request: Request,
        context: VisitorContext,
        next: @concurrent (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = Authenticator.token(request.headers[.authorization]) {
            context.person = people.person(token: token)
        } else if takesCookies, let cookie = request.cookies[Sessions.cookie]?.value {
            context.person = sessions.person(cookie: cookie, at: clock())
        }
        return try await next(request, context)
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

    /// Nothing runs, nothing is loaded but the own style sheet, nothing is sent anywhere.
    static let policy =
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'"

    @concurrent func handle(
        _ request: Request,
        context: VisitorContext,
        next: @concurrent (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = SafeHeaders.policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.cacheControl] = "no-store"
        if let name = HTTPField.Name("Referrer-Policy") { response.headers[name] = "no-referrer" }
        return response
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

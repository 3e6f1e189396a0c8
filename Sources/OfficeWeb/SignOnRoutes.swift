import Casework
import Encoding
import Evidence
import HTTPTypes
import Hummingbird
import Logging
import Office
import Pages
import SignOn
import Synchronization

/// The way into the pages by the authority's identity provider (OpenID Connect Core 1.0 §3.1).
struct SignOnRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let sessions: Sessions
    let clock: @Sendable () -> Instant
    let logger: Logger
    let memory = SignOnMemory()

    func addRoutes(to router: RouterGroup<VisitorContext>) {
        router.get("sign-in", use: begin)
        router.get("sign-in/return", use: finish)
        router.post("sign-in/back-channel", use: logOut)
    }

    /// Sends the browser to the provider, and remembers what it was sent with.
    @Sendable private func begin(
        _ request: Request,
        _ context: VisitorContext
    ) async throws -> Response {
        guard let access = try await access() else { throw WebFailure.notFound }
        let asked = request.uri.queryParameters["back"].map(String.init) ?? "/"
        let sent = SignOnRequest()
        let browser = Secret.token()
        do throws(SignOnFailure) {
            let provider = memory.provider(access)
            let address = try await provider.address(for: sent, at: clock())
            let pending = SignOnMemory.Pending(
                request: sent,
                browser: ContentDigest(of: browser.utf8),
                back: LocalPath.isLocal(asked) ? asked : "/",
                access: access,
                until: clock().seconds + SignOnMemory.term
            )
            memory.keep(pending, at: clock())
            var response = Response.redirect(address)
            // The provider sends the browser back: a strict cookie would stay away then.
            response.add(
                Cookie.signOn.line(browser, request, term: SignOnMemory.term, strict: false)
            )
            return response
        } catch { return failed(error, request) }
    }

    /// Takes what the provider sent the browser back with; it counts once, and in that browser.
    @Sendable private func finish(
        _ request: Request,
        _ context: VisitorContext
    ) async throws -> Response {
        guard let office = await door.office else { throw WebFailure.locked }
        let asked = { (name: String) in
            request.uri.queryParameters[name[...]].map(String.init)
        }
        let browser = Cookie.signOn.value(request) ?? ""
        let pending = memory.take(asked("state") ?? "", browser: browser, at: clock())
        // Another browser's, an old one or one that was used: nothing of it is looked at.
        guard let pending, let access = try await access(), access == pending.access else {
            return page(.refused, request, status: .unauthorized)
        }
        guard memory.start() else { throw WebFailure(Refusal(.busy)) }
        defer { memory.finish() }
        let told: SignOnAttempt.Told
        var signedOn: SignedOn?
        do throws(SignOnFailure) {
            let found = try await look(asked, pending)
            signedOn = found
            told = .identity(access.settings.identity(found.identity))
        } catch {
            guard let code = error.refusal else { return failed(error, request) }
            told = .refused(code)
        }
        let attempt = SignOnAttempt(told, address: context.address)
        switch await office.signOn(attempt) {
        case .entered(let person):
            let now = clock()
            let cookie = sessions.begin(
                person.holder,
                acts: true,
                leave: signedOn?.endSession,
                provider: signedOn?.session,
                at: now
            )
            guard let cookie else {
                guard let session = signedOn?.session, sessions.hasEnded(session, at: now) else {
                    throw WebFailure(Refusal(.busy))
                }
                await office.endedByProvider([person.holder])
                return page(.refused, request, status: .unauthorized)
            }
            var response = page(.entered(back: pending.back), request, status: .ok)
            response.add(Cookie.signOn.line("", request, term: 0))
            response.add(Cookie.session.line(cookie, request))
            return response
        case .refused: return page(.refused, request, status: .unauthorized)
        case .busy: throw WebFailure(Refusal(.busy))
        }
    }

    /// Ends what the provider says is over (OpenID Connect Back-Channel Logout 1.0 §2.5 to §2.8).
    @Sendable private func logOut(
        _ request: Request,
        _ context: VisitorContext
    ) async throws -> Response {
        guard let office = await door.office else { throw WebFailure.locked }
        guard let access = try await access() else { throw WebFailure.notFound }
        let type = request.headers[.contentType]?.split(separator: ";").first
        guard type?.lowercased() == "application/x-www-form-urlencoded",
            let buffer = try? await request.body.collect(upTo: Form.sizeLimit),
            let token = Form.fields(Array(buffer.readableBytesView))?["logout_token"]
        else { return refused }
        guard memory.start() else { throw WebFailure(Refusal(.busy)) }
        defer { memory.finish() }
        let now = clock()
        let over: ProviderLogOut
        do throws(SignOnFailure) {
            over = try await memory.provider(access).loggedOut(by: token, at: now)
        } catch {
            logger.warning("sign-on: a log-out was not taken: \(error.words)")
            return refused
        }
        guard let holders = sessions.end(by: over, at: now) else {
            logger.warning("sign-on: a log-out was not taken: it came before")
            return refused
        }
        await office.endedByProvider(holders)
        return Response(status: .ok)
    }

    /// What is answered to a logout token that does not count; why is not said.
    private var refused: Response {
        Response(json: ["error": "invalid_request"], status: .badRequest)
    }

    private func look(
        _ asked: (String) -> String?,
        _ pending: SignOnMemory.Pending
    ) async throws(SignOnFailure) -> SignedOn {
        let provider = memory.provider(pending.access)
        guard try await provider.mayBeOf(asked("iss"), at: clock()) else { throw .token(.issuer) }
        guard let code = asked("code"), asked("error") == nil else { throw .refusedCode }
        return try await provider.redeem(code, of: pending.request, at: clock())
    }

    private func access() async throws -> SignOnAccess? {
        let office = try await door.entered
        do throws(OfficeFailure) { return try await office.signOn() } catch {
            throw WebFailure(error)
        }
    }

    private func failed(_ failure: SignOnFailure, _ request: Request) -> Response {
        logger.warning("sign-on: the identity provider did not do its part: \(failure.words)")
        return page(.unreachable, request, status: .serviceUnavailable)
    }

    private func page(
        _ outcome: SignOnPage.Outcome,
        _ request: Request,
        status: HTTPResponse.Status
    ) -> Response {
        let page = SignOnPage(outcome, authority: authority)
        return Response(html: page.html(in: request.words), status: status)
    }
}

extension SignOnFailure {
    /// The check that somebody failed; nothing where the provider itself failed.
    fileprivate var refusal: String? {
        switch self {
        case .refusedCode: "code"
        case .token(let check): check.rawValue
        case .unreachable, .tooLarge, .malformed: nil
        }
    }
}

/// Log-ins that are on their way through the provider, and the provider's keys, in memory alone.
final class SignOnMemory: Sendable {
    /// The most log-ins on their way at once; the oldest is forgotten for the next.
    static let countLimit = 1_000
    /// The most codes that the provider is asked about at once.
    static let workLimit = 8
    /// How long one may take, in seconds.
    static let term: Int64 = 600
    /// How long a log-out of the provider is remembered, in seconds: longer than its token counts,
    /// and than a log-in is on its way.
    static let logOutTerm: Int64 = 1_800

    /// A log-in on its way.
    struct Pending: Sendable {
        let request: SignOnRequest
        /// The digest of the cookie of the browser that began it.
        let browser: ContentDigest
        let back: String
        /// What was set up when it began.
        let access: SignOnAccess
        let until: Int64
    }

    private struct State: Sendable {
        var pending: [ContentDigest: Pending] = [:]
        var working = 0
        var provider: (access: SignOnAccess, provider: IdentityProvider)?
    }

    private let state = Mutex(State())

    /// Remembers a log-in until it comes back.
    func keep(_ pending: Pending, at now: Instant) {
        state.withLock { state in
            state.pending = state.pending.filter { now.seconds < $0.value.until }
            if state.pending.count >= SignOnMemory.countLimit,
                let oldest = state.pending.min(by: { $0.value.until < $1.value.until })
            {
                state.pending[oldest.key] = nil
            }
            state.pending[ContentDigest(of: pending.request.state.utf8)] = pending
        }
    }

    /// Takes a log-in that comes back in the browser that began it.
    ///
    /// One that comes in another browser stays: a stranger cannot end somebody's log-in.
    func take(_ name: String, browser: String, at now: Instant) -> Pending? {
        let digest = ContentDigest(of: name.utf8)
        let shown = ContentDigest(of: browser.utf8)
        return state.withLock { state in
            guard let pending = state.pending[digest], pending.browser == shown,
                now.seconds < pending.until
            else { return nil }
            state.pending[digest] = nil
            return pending
        }
    }

    /// True when the provider may be asked about one code more.
    func start() -> Bool {
        state.withLock { state in
            guard state.working < SignOnMemory.workLimit else { return false }
            state.working += 1
            return true
        }
    }

    /// The provider was asked.
    func finish() { state.withLock { $0.working -= 1 } }

    /// The provider of some settings; others begin anew.
    func provider(_ access: SignOnAccess) -> IdentityProvider {
        state.withLock { state in
            if let known = state.provider, known.access == access { return known.provider }
            let provider = IdentityProvider(access)
            state.provider = (access, provider)
            return provider
        }
    }
}

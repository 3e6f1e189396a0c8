import Casework
import Evidence
import HTTPTypes
import Hummingbird
import NIOCore
import NIOSSL
import Office
import Pages

/// The way into the pages by a card: the connection showed that its key is held.
struct CardRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let sessions: Sessions
    let clock: @Sendable () -> Instant

    func addRoutes(to router: RouterGroup<VisitorContext>) { router.post("card", use: logIn) }

    @Sendable private func logIn(
        _ request: Request,
        _ context: VisitorContext
    ) async throws -> Response {
        let form = try await Form(request, cookie: Cookie.visit.value(request))
        guard let office = await door.office else { throw WebFailure.locked }
        guard let card = context.card else { throw WebFailure.notFound }
        let attempt = CardAttempt(certificate: card, address: context.address)
        switch await office.logIn(attempt) {
        case .entered(let person):
            let digest = ContentDigest(of: card)
            guard
                let cookie = sessions.begin(person.holder, acts: true, card: digest, at: clock())
            else { throw WebFailure(Refusal(.busy)) }
            let back = form["back"]
            var response = Response.redirect(LocalPath.isLocal(back) ? back : "/")
            response.add(Cookie.visit.line("", request, term: 0))
            response.add(Cookie.session.line(cookie, request))
            return response
        case .refused:
            let page = SignOnPage(.cardRefused, authority: authority)
            return Response(html: page.html(in: request.words), status: .unauthorized)
        case .busy: throw WebFailure(Refusal(.busy))
        }
    }
}

/// Finds the certificate of the connection, whoever's it is.
///
/// The handshake proved that the other side holds its key, and nothing else: whether it counts is
/// asked when somebody logs in by it, and at each request of that session.
struct ShowCard: RouterMiddleware {
    @concurrent func handle(
        _ request: Request,
        context: VisitorContext,
        next: @concurrent (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let shown = try? await context.channel.nioSSL_peerCertificate().get()
        context.card = try? shown?.toDERBytes()
        return try await next(request, context)
    }
}

extension OfficeTLS {
    /// TLS 1.3 for the listener; a card is asked for where people log in by one, and not demanded.
    func channel() throws(ListenFailure) -> TLSConfiguration {
        do {
            let chain = try NIOSSLCertificate.fromPEMBytes(certificates)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: key, format: .pem))
            )
            configuration.minimumTLSVersion = .tlsv13
            configuration.applicationProtocols = ["http/1.1"]
            guard let cards else { return configuration }
            configuration.certificateVerification = .optionalVerification
            configuration.trustRoots = .certificates(
                try NIOSSLCertificate.fromPEMBytes(Array(cards.utf8))
            )
            // A browser offers those cards alone that come from one of them.
            configuration.sendCANameList = true
            // Both must fit before the listener stands, not at the first connection.
            _ = try NIOSSLContext(configuration: configuration)
            return configuration
        } catch { throw .tls }
    }
}

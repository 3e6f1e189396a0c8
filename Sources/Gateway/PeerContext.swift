import Casework
import HTTPTypes
import Hummingbird
import NIOCore
import NIOSSL
import Synchronization

/// A request before it is known who asks.
struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    var peer: Peer?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

/// A request of a peer: having one is having proved who asks.
struct PeerContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let peer: Peer

    init(context: ConnectionContext) throws {
        guard let peer = context.peer else { throw Refusal(.unauthorized, "certificate") }
        coreContext = context.coreContext
        self.peer = peer
    }
}

/// Finds the peer by the certificate of the connection, at every request: a descriptor may have
/// changed, or a certificate expired, since the handshake.
struct IdentifyPeer: RouterMiddleware {
    let book: PeerBook
    let clock: @Sendable () -> Instant

    func handle(
        _ request: Request,
        context: ConnectionContext,
        next: @concurrent (Request, ConnectionContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let shown = try await context.channel.nioSSL_peerCertificate().get()
        if let der = try shown?.toDERBytes() {
            context.peer = book.peer(showing: der, at: clock())
        }
        return try await next(request, context)
    }
}

/// Bounds what one peer asks for at once.
final class Admission: RouterMiddleware {
    typealias Context = PeerContext
    /// The most requests of one peer at once.
    static let requestLimit = 32

    private let active = Mutex<[Peer: Int]>([:])

    func handle(
        _ request: Request,
        context: PeerContext,
        next: @concurrent (Request, PeerContext) async throws -> Response
    ) async throws -> Response {
        let peer = context.peer
        let admitted = active.withLock { active in
            guard active[peer, default: 0] < Admission.requestLimit else { return false }
            active[peer, default: 0] += 1
            return true
        }
        guard admitted else { throw Refusal(.tooManyRequests, "busy", retryAfter: 1) }
        defer {
            active.withLock { active in
                active[peer, default: 1] -= 1
                if active[peer] == 0 { active[peer] = nil }
            }
        }
        return try await next(request, context)
    }
}

import NIOCore
import NIOPosix
import NIOSSL
package import Office
import Transport

/// With what a connection to a mail server encrypts.
struct MailTLS: Sendable {
    private let context: NIOSSLContext
    /// The name that the server's certificate must have; nothing for an address, which is compared
    /// with that of the connection.
    private let host: String?

    /// - Throws: ``MailFailure/untrusted`` when the authorities of the settings cannot be read.
    init(_ settings: MailSettings) throws(MailFailure) {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        do {
            if let authorities = settings.authorities {
                let bytes = Array(authorities.utf8)
                tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(bytes))
            }
            context = try NIOSSLContext(configuration: tls)
        } catch { throw .untrusted }
        let host = settings.server.host
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        self.host = isAddress ? nil : host
    }

    func handler() throws(MailFailure) -> NIOSSLClientHandler {
        do { return try NIOSSLClientHandler(context: context, serverHostname: host) } catch {
            throw .untrusted
        }
    }
}

/// Hands mails to a server, each over a connection of its own (`comity/office`, "Notifications").
package struct MailClient: MailCarrier {
    /// The most seconds until a connection stands.
    static let connectLimit: Int64 = 10
    /// The most seconds one mail takes from there on.
    static let timeLimit: Int64 = 30

    /// For tests that do not wait so long; in milliseconds.
    private let time: Int64

    /// A client.
    package init() { self.init(milliseconds: MailClient.timeLimit * 1_000) }

    init(milliseconds: Int64) { time = milliseconds }

    /// Hands a mail to the server, over a connection of its own.
    package func send(_ mail: OutgoingMail, by access: MailAccess) async throws(MailFailure) {
        try await talk(access, mail)
    }

    /// Learns whether the server would take a mail of the office, and sends none.
    package func check(_ access: MailAccess) async throws(MailFailure) {
        try await talk(access, nil)
    }

    private func talk(_ access: MailAccess, _ mail: OutgoingMail?) async throws(MailFailure) {
        let settings = access.settings
        let tls = settings.security == .local ? nil : try MailTLS(settings)
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let outcome = loop.makePromise(of: Result<Void, MailFailure>.self)
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(.seconds(MailClient.connectLimit))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if settings.security == .tls, let tls {
                        try pipeline.addHandler(try tls.handler())
                    }
                    let conversation = Conversation(access, mail)
                    try pipeline.addHandler(
                        MailSession(conversation, tls: tls, outcome: outcome)
                    )
                }
            }
        let channel: any Channel
        let result: Result<Void, MailFailure>
        do {
            let server = settings.server
            channel = try await bootstrap.connect(host: server.host, port: server.port).get()
        } catch {
            outcome.succeed(.failure(.unreachable))
            throw .unreachable
        }
        let timer = loop.scheduleTask(in: .milliseconds(time)) {
            channel.pipeline.fireUserInboundEventTriggered(MailSession.TimeIsOver())
        }
        defer { timer.cancel() }
        do {
            result = try await withTaskCancellationHandler {
                try await outcome.futureResult.get()
            } onCancel: {
                channel.pipeline.fireUserInboundEventTriggered(MailSession.TimeIsOver())
            }
        } catch { throw .unreachable }
        try result.get()
    }
}

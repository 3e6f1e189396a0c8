import Casework
import Evidence
import HTTPTypes
import Hummingbird
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import Transport

/// The peers' listener: HTTP/1.1 over TLS 1.3, for pinned certificates only.
enum Listener {
    /// The largest header of a request, in bytes.
    static let headerLimit = 16 << 10
    /// The most fields of a header.
    static let fieldLimit = 64
    /// The most connections at once.
    static let connectionLimit = 256

    static func routes(
        _ receiver: Receiver,
        _ book: PeerBook
    ) -> Router<ConnectionContext> {
        let router = Router(context: ConnectionContext.self)
        router.add(middleware: IdentifyPeer(book: book, clock: receiver.clock))
        let peers = router.group("v1", context: PeerContext.self)
        peers.add(middleware: Admission())
        peers.get("health") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: .init(
                    byteBuffer: ByteBuffer(
                        string: #"{"authority":"\#(receiver.authority)","version":1}"#
                    )
                )
            )
        }
        peers.put("envelopes/:digest") { try await receiver.deposit(.envelope, $0, $1) }
        peers.put("receipts/:digest") { try await receiver.deposit(.receipt, $0, $1) }
        peers.get("deposits/:digest") { try receiver.receipt($0, $1) }
        peers.get("ledger/**") { _, context in try await receiver.ledger(context) }
        peers.on("parcels", method: .options) { _, _ in receiver.options() }
        peers.post("parcels") { try await receiver.create($0, $1) }
        peers.head("parcels/:digest") { try await receiver.offset($0, $1) }
        peers.patch("parcels/:digest") { try await receiver.append($0, $1) }
        return router
    }

    static func application(
        _ home: GatewayHome,
        _ receiver: Receiver,
        _ book: PeerBook,
        onRunning: @escaping @Sendable (any Channel) async -> Void
    ) throws -> some ApplicationProtocol {
        Application(
            router: routes(receiver, book),
            server: try .tls(
                .http1(
                    configuration: .init(
                        idleTimeout: .seconds(receiver.settings.idleSeconds),
                        httpDecoderConfiguration: .init(
                            maxHeaderFieldSize: headerLimit,
                            maxHeaderListSize: headerLimit,
                            maxHeaderFieldCount: fieldLimit
                        )
                    )
                ),
                configuration: try tls(home, book, receiver.clock)
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(home.listen.host, port: home.listen.port),
                availableConnectionsDelegate: .maximum(connectionLimit, logger: receiver.logger)
            ),
            onServerRunning: onRunning,
            logger: receiver.logger
        )
    }

    /// A client certificate is demanded, and only a pinned one is taken: no chain is followed.
    private static func tls(
        _ home: GatewayHome,
        _ book: PeerBook,
        _ clock: @escaping @Sendable () -> Instant
    ) throws -> TLSChannelConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(try home.nioCertificate())],
            privateKey: .privateKey(try home.nioKey())
        )
        configuration.minimumTLSVersion = .tlsv13
        configuration.certificateVerification = .noHostnameVerification
        configuration.applicationProtocols = ["http/1.1"]
        return TLSChannelConfiguration(
            tlsConfiguration: configuration,
            customVerificationCallback: { certificates, promise in
                let shown = try? certificates.first?.toDERBytes()
                let known = shown.flatMap { book.peer(showing: $0, at: clock()) }
                promise.succeed(known == nil ? .failed : .certificateVerified)
            }
        )
    }
}

extension GatewayHome {
    func nioCertificate() throws -> NIOSSLCertificate {
        try NIOSSLCertificate(bytes: certificate, format: .der)
    }

    func nioKey() throws -> NIOSSLPrivateKey {
        try NIOSSLPrivateKey(bytes: Array(key.pem.utf8), format: .pem)
    }
}

package import Casework
import Encoding
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOSSL
package import Office
import Pages
import ServiceLifecycle
package import Transport

/// Why the people's side does not listen.
package enum ListenFailure: Error, Sendable, Hashable {
    /// The address is reached from other machines, and nothing here encrypts.
    case notLoopback(ListenAddress)
    /// The certificate of the listener, its key or the authorities of cards cannot be used.
    case tls
}

/// The people's side of an authority, for as long as it listens.
package struct OfficeWebService: Service {
    private let door: OfficeDoor
    private let people: People
    private let authority: String
    private let listen: ListenAddress
    private let tls: TLSConfiguration?
    private let cards: Cards?
    private let logger: Logger
    private let clock: @Sendable () -> Instant
    private let onListening: @Sendable (ListenAddress) -> Void

    /// The people's side of an office behind a door.
    ///
    /// - Parameters:
    ///   - authority: the name its pages carry.
    ///   - tls: with what it encrypts; nothing for one that only this machine reaches.
    ///   - cards: by which people log in, where it encrypts.
    ///   - onListening: called once with the address at which it is reached.
    /// - Throws: ``ListenFailure`` when other machines would reach it and nothing encrypts.
    package init(
        _ door: OfficeDoor,
        people: People,
        authority: String,
        listen: ListenAddress,
        tls: OfficeTLS? = nil,
        cards: Cards? = nil,
        logger: Logger,
        clock: @escaping @Sendable () -> Instant,
        onListening: @escaping @Sendable (ListenAddress) -> Void = { _ in }
    ) throws(ListenFailure) {
        guard listen.isLoopback || tls != nil else { throw .notLoopback(listen) }
        self.tls = try tls?.channel()
        self.cards = tls?.cards == nil ? nil : cards
        self.door = door
        self.people = people
        self.authority = authority
        self.listen = listen
        self.logger = logger
        self.clock = clock
        self.onListening = onListening
    }

    /// The people's side of an office that is open.
    package init(
        office: any OfficeService,
        people: People,
        authority: String,
        listen: ListenAddress,
        logger: Logger,
        clock: @escaping @Sendable () -> Instant,
        onListening: @escaping @Sendable (ListenAddress) -> Void = { _ in }
    ) throws(ListenFailure) {
        try self.init(
            OfficeDoor(open: office),
            people: people,
            authority: authority,
            listen: listen,
            logger: logger,
            clock: clock,
            onListening: onListening
        )
    }

    /// Listens until the task is cancelled or a graceful shutdown is asked for.
    package func run() async throws {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let told = onListening
        let host = listen.host
        let application = Application(
            router: router(),
            server: try server(),
            configuration: .init(
                address: .hostname(host, port: listen.port),
                availableConnectionsDelegate: .maximum(
                    OfficeWebService.connectionLimit,
                    logger: quiet
                )
            ),
            onServerRunning: { channel in
                told(ListenAddress(host: host, port: channel.localAddress?.port ?? 0))
            },
            logger: quiet
        )
        try await application.run()
    }

    /// The most connections at once.
    static let connectionLimit = 512
    /// The largest header of a request, in bytes: cookies and a token are in it.
    static let headerLimit = 32 << 10

    /// HTTP/1.1, over TLS where the listener encrypts.
    private func server() throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: .seconds(60),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: OfficeWebService.headerLimit,
                    maxHeaderListSize: OfficeWebService.headerLimit
                )
            )
        )
        guard let tls else { return plain }
        guard cards != nil else { return try .tls(plain, tlsConfiguration: tls) }
        return try .tls(
            plain,
            configuration: TLSChannelConfiguration(
                tlsConfiguration: tls,
                // Whoever shows a card that does not count reads so on a page, not in an error of
                // the browser's: the card is looked at when somebody logs in by it.
                customVerificationCallback: { _, promise in promise.succeed(.certificateVerified) }
            )
        )
    }

    /// Style sheets and scripts, which are the same for everybody.
    private func addFiles(to router: Router<VisitorContext>) {
        router.get("style.css") { _, _ in
            Response(text: Stylesheet.css, type: "text/css; charset=utf-8")
        }
        router.get("letter.css") { _, _ in
            Response(text: LetterPage.css, type: "text/css; charset=utf-8")
        }
        for (name, text) in [("review.js", Scripts.review), ("upload.js", Scripts.upload)] {
            router.get(RouterPath(name)) { _, _ in
                Response(text: text, type: "text/javascript; charset=utf-8")
            }
        }
    }

    /// The addresses that answer a browser, as the router has them: each GET that is not the API's.
    package var pages: [String] {
        let asked = router().routes.filter { $0.method == .get }.map { "\($0.path)" }
        return asked.filter { !$0.hasPrefix("/api/") }.sorted()
    }

    private func router() -> Router<VisitorContext> {
        let router = Router(context: VisitorContext.self)
        router.add(middleware: SafeHeaders(isEncrypted: tls != nil))
        if cards != nil { router.add(middleware: ShowCard()) }
        router.add(middleware: Failures())
        let sessions = Sessions(people)
        let authenticator = { takesCookies in
            Authenticator(
                people: people,
                sessions: sessions,
                cards: cards,
                clock: clock,
                takesCookies: takesCookies
            )
        }
        APITable(door, clock: clock).add(to: router, known: authenticator(false))
        addFiles(to: router)
        let (drafts, peers) = (Drafts(), KnownPeers())
        let failures = PageFailures(
            door: door,
            authority: authority,
            sessions: sessions,
            drafts: drafts,
            clock: clock
        )
        let pages = router.group().add(middleware: failures)
        LogInRoutes(door: door, authority: authority, sessions: sessions, clock: clock)
            .addRoutes(to: pages)
        if cards != nil {
            CardRoutes(door: door, authority: authority, sessions: sessions, clock: clock)
                .addRoutes(to: pages)
        }
        SignOnRoutes(
            door: door,
            authority: authority,
            sessions: sessions,
            clock: clock,
            logger: logger
        ).addRoutes(to: pages)
        let known = pages.add(middleware: authenticator(true)).group(context: PersonContext.self)
            .add(middleware: DrillMark(door: door))
        PageRoutes(door: door, authority: authority, clock: clock, known: peers)
            .addRoutes(to: known)
        DrillRoutes(door: door, authority: authority).addRoutes(to: known)
        LawRoutes(door: door, authority: authority, clock: clock).addRoutes(to: known)
        DirectoryRoutes(door: door, authority: authority, clock: clock, known: peers)
            .addRoutes(to: known)
        WatchRoutes(door: door, authority: authority, clock: clock, known: peers)
            .addRoutes(to: known)
        DocketRoutes(door: door, authority: authority, clock: clock, known: peers)
            .addRoutes(to: known)
        NoticeRoutes(door: door, authority: authority).addRoutes(to: known)
        ReviewRoutes(door: door, authority: authority, clock: clock).addRoutes(to: known)
        StatisticsRoutes(door: door, authority: authority, clock: clock).addRoutes(to: known)
        StepRoutes(door: door, authority: authority, clock: clock, drafts: drafts)
            .addRoutes(to: known)
        InformalRoutes(door: door, authority: authority, clock: clock, drafts: drafts)
            .addRoutes(to: known)
        WriterRoutes(door: door, authority: authority, clock: clock, drafts: drafts)
            .addRoutes(to: known)
        UploadRoutes(door: door, authority: authority).addRoutes(to: known)
        OutsideRoutes(door: door, authority: authority).addRoutes(to: known)
        ResumableUpload(door: door, clock: clock).addRoutes(to: known)
        ReviewSheetRoutes(door: door, authority: authority).addRoutes(to: known)
        return router
    }
}

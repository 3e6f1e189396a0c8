package import Casework
import Encoding
import HTTPTypes
import Hummingbird
package import Logging
import NIOCore
package import Office
import Pages
import ServiceLifecycle
package import Transport

/// Why the people's side does not listen.
package enum ListenFailure: Error, Sendable, Hashable {
    /// The address is reached from other machines, and nothing here encrypts.
    case notLoopback(ListenAddress)
}

/// The people's side of an authority, for as long as it listens.
package struct OfficeWebService: Service {
    private let door: OfficeDoor
    private let people: People
    private let authority: String
    private let listen: ListenAddress
    private let logger: Logger
    private let clock: @Sendable () -> Instant
    private let onListening: @Sendable (ListenAddress) -> Void

    /// The people's side of an office behind a door.
    ///
    /// - Parameters:
    ///   - authority: the name its pages carry.
    ///   - onListening: called once with the address at which it is reached.
    /// - Throws: ``ListenFailure`` when other machines would reach it.
    package init(
        _ door: OfficeDoor,
        people: People,
        authority: String,
        listen: ListenAddress,
        logger: Logger,
        clock: @escaping @Sendable () -> Instant,
        onListening: @escaping @Sendable (ListenAddress) -> Void = { _ in }
    ) throws(ListenFailure) {
        guard listen.isLoopback else { throw .notLoopback(listen) }
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
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(
                address: .hostname(host, port: listen.port)
            ),
            onServerRunning: { channel in
                told(ListenAddress(host: host, port: channel.localAddress?.port ?? 0))
            },
            logger: quiet
        )
        try await application.run()
    }

    private func router() -> Router<VisitorContext> {
        let router = Router(context: VisitorContext.self)
        router.add(middleware: SafeHeaders())
        router.add(middleware: Failures())
        let sessions = Sessions(people)
        let authenticator = { takesCookies in
            Authenticator(
                people: people,
                sessions: sessions,
                clock: clock,
                takesCookies: takesCookies
            )
        }
        APITable(door, clock: clock).add(to: router, known: authenticator(false))
        router.get("style.css") { _, _ in
            Response(text: Stylesheet.css, type: "text/css; charset=utf-8")
        }
        for (name, text) in [("review.js", Scripts.review), ("upload.js", Scripts.upload)] {
            router.get(RouterPath(name)) { _, _ in
                Response(text: text, type: "text/javascript; charset=utf-8")
            }
        }
        let drafts = Drafts()
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
        let known = pages.add(middleware: authenticator(true)).group(context: PersonContext.self)
        PageRoutes(door: door, authority: authority, clock: clock).addRoutes(to: known)
        ReviewRoutes(door: door, authority: authority, clock: clock).addRoutes(to: known)
        StepRoutes(door: door, authority: authority, clock: clock, drafts: drafts)
            .addRoutes(to: known)
        UploadRoutes(door: door, authority: authority).addRoutes(to: known)
        ResumableUpload(door: door, clock: clock).addRoutes(to: known)
        ReviewSheetRoutes(door: door, authority: authority).addRoutes(to: known)
        return router
    }
}

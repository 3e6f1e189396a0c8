package import Casework
import Evidence
import Files
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
import Transport

/// A gateway, which holds no seal key and opens nothing.
///
/// It takes sealed bytes from peers into the spool, and brings what the office published to them.
package struct GatewayService: Service {
    private let home: GatewayHome
    private let settings: GatewaySettings
    private let logger: Logger
    private let clock: @Sendable () -> Instant
    private let onListening: @Sendable (Int) async -> Void
    private let book: PeerBook
    private let spool: GatewaySpool
    private let mark: PeerFolderMark

    /// A gateway of the home's authority.
    ///
    /// - Parameters:
    ///   - spool: the folder that it shares with the office.
    ///   - onListening: told the port once peers can connect.
    /// - Throws: when the peers' descriptors can't be read.
    package init(
        _ home: GatewayHome,
        spool: String,
        settings: GatewaySettings = GatewaySettings(),
        logger: Logger,
        clock: @escaping @Sendable () -> Instant,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws(GatewayHomeFailure) {
        self.home = home
        self.settings = settings
        self.logger = logger
        self.clock = clock
        self.onListening = onListening
        self.spool = GatewaySpool(spool, authority: home.authority)
        mark = PeerFolderMark(home.peersFolder)
        book = PeerBook(try home.peers(now: clock()))
    }

    /// Runs until it is cancelled or gracefully shut down.
    package func run() async throws {
        for peer in book.authorities { try await recover(peer) }
        let uploads = Uploads(spool)
        let receiver = Receiver(
            authority: home.authority,
            spool: spool,
            uploads: uploads,
            carrier: home.carrier,
            settings: settings,
            logger: logger,
            clock: clock
        )
        let application = try Listener.application(home, receiver, book) { channel in
            await onListening(channel.localAddress?.port ?? 0)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask { await carry(uploads) }
            // Both end when told to; one that fails ends the other.
            for try await _ in group {}
        }
    }

    /// Couriers for all peers, and for those that are added while it runs.
    private func carry(_ uploads: Uploads) async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                var seen = mark
                var served: Set<String> = []
                var swept, shown: ContinuousClock.Instant?
                while !Task.isCancelled {
                    let found = PeerFolderMark(home.peersFolder)
                    if found != seen {
                        await reload(known: served)
                        seen = found
                    }
                    for peer in book.authorities where spool.isPrepared(peer) {
                        guard served.insert(peer).inserted else { continue }
                        let courier = Courier(peer, support)
                        group.addTask { await courier.run() }
                        let follower = LogFollower(peer: peer, gateway: support)
                        group.addTask { await follower.run() }
                    }
                    if shown.map({ .now - $0 >= settings.beat }) ?? true {
                        shown = .now
                        await showLife()
                    }
                    if swept.map({ .now - $0 >= settings.sweep }) ?? true {
                        swept = .now
                        await sweep(uploads)
                    }
                    try? await Task.sleep(for: settings.poll)
                }
            }
        }
    }

    private var support: CourierSupport {
        CourierSupport(
            home: home,
            spool: spool,
            book: book,
            settings: settings,
            logger: logger,
            clock: clock
        )
    }

    /// Takes the descriptors as they are now; files that are not whole or not right change nothing.
    private func reload(known: Set<String>) async {
        do {
            let peers = try home.peers(now: clock())
            for peer in peers.keys where !known.contains(peer) { try await recover(peer) }
            book.replace(peers)
            logger.info("peers read again", metadata: ["peers": "\(peers.count)"])
        } catch let failure as GatewayHomeFailure {
            logger.warning("peers not read again", metadata: ["why": "\(failure)"])
        } catch {
            logger.warning("peers not read again", metadata: ["why": "the spool"])
        }
    }

    /// A sign that cannot be given is no reason to stop: the office says that it is missing.
    private func showLife() async {
        let spool = spool
        do { try await blocking { try spool.beat() } } catch {
            logger.warning("no sign of life given", metadata: ["why": "the spool"])
        }
    }

    private func recover(_ peer: String) async throws {
        guard spool.isPrepared(peer) else { return }
        try await blocking { [spool] in try spool.recover(peer) }
    }

    private func sweep(_ uploads: Uploads) async {
        let now = clock().seconds
        guard let records = Instant(seconds: now - settings.recordSeconds),
            let parts = Instant(seconds: now - settings.uploadSeconds)
        else { return }
        for peer in book.authorities where spool.isPrepared(peer) {
            let busy = await uploads.settle(peer)
            let spool = spool
            do {
                try await blocking {
                    try spool.sweep(peer, records: records, uploads: parts, busy: busy)
                }
            } catch { logger.warning("not swept", metadata: ["peer": "\(peer)"]) }
        }
    }
}

extension GatewayHome {
    /// The folder of the peers' descriptors.
    var peersFolder: String { folder + "/" + Name.peers }
}

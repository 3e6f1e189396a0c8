import Casework
import Evidence
import Logging
import Transport

/// Carries what is published for one peer: letters first, the oldest first, and one parcel at a
/// time beside them.
actor Courier {
    /// An attempt to be made now.
    struct Job: Sendable {
        let cover: Cover
        let client: PeerClient
    }

    private struct Entry {
        let outgoing: Outgoing
        var delivery: Delivery
    }

    private let peer: String
    private let gateway: CourierSupport
    private let start = ContinuousClock.now
    private var client: PeerClient?
    private var entries: [ContentDigest: Entry] = [:]
    /// The digests in the order to be sent.
    private var order: [ContentDigest] = []
    private var carriesLetters = false
    private var carriesParcel = false
    /// While the peer does not answer nothing else is tried.
    private var pausedUntil: Duration = .zero

    init(_ peer: String, _ gateway: CourierSupport) {
        self.peer = peer
        self.gateway = gateway
    }

    /// Carries until it is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                await look()
                if beginLetters() { group.addTask { await self.carryLetters() } }
                if let job = await beginParcel() { group.addTask { await self.carry(job) } }
                try? await Task.sleep(for: gateway.settings.poll)
            }
        }
        await client?.close()
    }

    private var now: Duration { ContinuousClock.now - start }

    /// Sees what is published now, and whom to call.
    private func look() async {
        await findClient()
        let (spool, peer) = (gateway.spool, peer)
        let found = try? await blocking {
            try spool.clean(peer)
            return try spool.outgoing(peer).map { outgoing in
                let isParcel = outgoing.cover.content == .parcel
                return (outgoing, isParcel ? try spool.attempts(outgoing.cover) : 0)
            }
        }
        guard let found else {
            gateway.logger.warning("the spool could not be read", metadata: ["peer": "\(peer)"])
            return
        }
        let current = Set(found.map(\.0.cover.digest))
        for digest in entries.keys where !current.contains(digest) {
            _ = entries[digest]?.delivery.handle(.withdrawn, at: now)
            entries[digest] = nil
        }
        let instant = gateway.clock()
        for (outgoing, attempts) in found where entries[outgoing.cover.digest] == nil {
            let age = max(0, instant.seconds - outgoing.published / 1_000_000_000)
            let delivery = Delivery(
                outgoing.cover.content,
                attempts: attempts,
                age: .seconds(age),
                at: now,
                policy: gateway.settings.delivery
            )
            entries[outgoing.cover.digest] = Entry(outgoing: outgoing, delivery: delivery)
        }
        order = found.map(\.0.cover.digest)
    }

    private func findClient() async {
        let target = gateway.book.target(peer, at: gateway.clock())
        guard target != client?.target else { return }
        let old = client
        client = target.flatMap { try? PeerClient($0, gateway.home, gateway.settings) }
        pausedUntil = .zero
        await old?.close()
    }

    private func beginLetters() -> Bool {
        guard !carriesLetters else { return false }
        carriesLetters = true
        return true
    }

    private func carryLetters() async {
        while !Task.isCancelled, let job = await nextLetter() { await attempt(job) }
        carriesLetters = false
    }

    private func nextLetter() async -> Job? {
        guard let client, now >= pausedUntil else { return nil }
        for digest in order {
            guard let cover = entries[digest]?.outgoing.cover, cover.content != .parcel else {
                continue
            }
            let action = entries[digest]?.delivery.handle(.tick, at: now)
            if case .send = action { return Job(cover: cover, client: client) }
            await obey(action, cover)
        }
        return nil
    }

    /// Asks for every parcel while none is under way, and starts the first that is permitted.
    private func beginParcel() async -> Job? {
        guard let client, now >= pausedUntil else { return nil }
        for digest in order {
            guard let cover = entries[digest]?.outgoing.cover, cover.content == .parcel else {
                continue
            }
            if !carriesParcel {
                await obey(entries[digest]?.delivery.handle(.tick, at: now), cover)
            }
            guard case .asking(let number) = entries[digest]?.delivery.state else { continue }
            let attempt = SpoolAttempt(digest: digest, number: number)
            guard gateway.spool.isPermitted(attempt, to: peer) else { continue }
            let event: Delivery.Event = carriesParcel ? .overtaken : .permitted
            let action = entries[digest]?.delivery.handle(event, at: now)
            if case .send = action {
                carriesParcel = true
                return Job(cover: cover, client: client)
            }
        }
        return nil
    }

    private func carry(_ parcel: Job) async {
        await attempt(parcel)
        carriesParcel = false
    }

    /// Makes one attempt and does what its outcome asks for.
    private func attempt(_ job: Job) async {
        let outcome = await Attempt(job, gateway).run()
        let cover = job.cover
        if case .silent = outcome.end { pausedUntil = now + gateway.settings.delivery.first }
        let jitter = Double.random(in: 0..<1)
        let answered = Delivery.Event.answered(outcome.answer)
        let action = entries[cover.digest]?.delivery.handle(answered, at: now, jitter: jitter)
        gateway.logger.info(
            "attempt",
            metadata: [
                "peer": "\(peer)", "digest": "\(cover.digest.short)",
                "content": "\(cover.content.rawValue)", "outcome": "\(outcome.word)",
            ]
        )
        if case .keep = action, case .receipt(let receipt) = outcome.end {
            await write(cover) { try $0.confirm(cover, receipt: receipt) }
        } else {
            await obey(action, cover)
        }
    }

    private func obey(_ action: Delivery.Action?, _ cover: Cover) async {
        switch action {
        case .ask(let number):
            let (attempt, peer) = (SpoolAttempt(digest: cover.digest, number: number), peer)
            await write(cover) { try $0.ask(attempt, of: peer) }
        case .giveUp(let reason):
            gateway.logger.warning(
                "given up",
                metadata: [
                    "peer": "\(peer)", "digest": "\(cover.digest.short)",
                    "reason": "\(reason.rawValue)",
                ]
            )
            await write(cover) { try $0.giveUp(cover, reason) }
        case nil, .some(.none), .send, .keep, .wait: break
        }
    }

    /// Writes to the spool; what could not be written is begun again from what is on the disk.
    private func write(
        _ cover: Cover,
        _ work: @escaping @Sendable (GatewaySpool) throws -> Void
    ) async {
        let spool = gateway.spool
        do { try await blocking { try work(spool) } } catch {
            gateway.logger.warning("the spool could not be written", metadata: ["peer": "\(peer)"])
            entries[cover.digest] = nil
        }
    }
}

/// What every courier of a gateway shares.
struct CourierSupport: Sendable {
    let home: GatewayHome
    let spool: GatewaySpool
    let book: PeerBook
    let settings: GatewaySettings
    let logger: Logger
    let clock: @Sendable () -> Instant
}

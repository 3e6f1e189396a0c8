import Casework
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Logging
import Registry
import Transport

/// Why a piece of the courier's work was left for the next round.
enum CourierFailure: Error, Sendable, Hashable {
    case register(Refusal)
    case file(FileFailure)
    /// What it rests on is not there yet, such as the letter of a case.
    case early
    /// It cannot be done: a code for the log.
    case impossible(String)
}

extension CentralAuthority {
    /// How long the courier sleeps when nobody rings.
    private static let pause = Duration.milliseconds(150)

    /// Carries from the register to the spool and back, and works on disclosure reviews, until it
    /// is cancelled.
    ///
    /// Every piece is one act and is found again after a stop at any moment.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await carry() }
            group.addTask { await reviewExhibits() }
            group.addTask { await keepIndex() }
            group.addTask { await checkTheRest() }
            group.addTask { await tellByMail() }
        }
    }

    private func carry() async {
        while !Task.isCancelled {
            await round()
            let timer = Task { await courierBell.ring(after: CentralAuthority.pause) }
            await courierBell.wait()
            timer.cancel()
        }
    }

    /// One round through everything that waits.
    package func round() async {
        await attempt("ledger") { () async throws(CourierFailure) in try await publishLedger() }
        if mirrors.shows(at: clock()) {
            await attempt("show ledger") { () async throws(CourierFailure) in
                try await showLedger()
            }
        }
        await attempt("seal") { () async throws(CourierFailure) in try await sealWaiting() }
        await attempt("cancel") { () async throws(CourierFailure) in try await withdrawCancelled() }
        await attempt("publish") { () async throws(CourierFailure) in try await publishQueued() }
        for peer in directory.peers().authorities where peer != home.configuration.authority {
            await attempt("take in", peer) { () async throws(CourierFailure) in
                try await takeIn(peer)
            }
            await attempt("transported", peer) { () async throws(CourierFailure) in
                try await noteTransported(peer)
            }
            await attempt("permits", peer) { () async throws(CourierFailure) in
                try await answerAttempts(peer)
            }
            await attempt("dead letters", peer) { () async throws(CourierFailure) in
                try await noteDead(peer)
            }
            await attempt("mirror", peer) { () async throws(CourierFailure) in
                try await mirror(peer)
            }
            await askForGaps()
            await attempt("tidy", peer) { () async throws(CourierFailure) in
                try files { () throws(FileFailure) in try spool.tidy(peer) }
            }
        }
    }

    /// Brings the ledger's files up to the register, once it has grown.
    private func publishLedger() async throws(CourierFailure) {
        let size = await sequencer.checkpoint.checkpoint.size
        guard published.withLock({ $0 }) != size else { return }
        do throws(TileFailure) { try await tiles.catchUp() } catch { throw .impossible("tiles") }
        published.withLock { $0 = size }
    }

    /// Does one kind of work; what fails is logged by its code and tried again next round.
    func attempt(
        _ work: String,
        _ peer: String? = nil,
        _ body: () async throws(CourierFailure) -> Void
    ) async {
        do throws(CourierFailure) { try await body() } catch {
            // Whoever stops the office ends its reads of the register: that is no failure.
            if error == .early || Task.isCancelled { return }
            var metadata: Logger.Metadata = ["why": "\(error.code)"]
            if let peer { metadata["peer"] = "\(peer)" }
            logger.error("courier: \(work)", metadata: metadata)
        }
    }

    /// Runs file work, mapping its failure.
    func files<Value>(
        _ body: () throws(FileFailure) -> Value
    ) throws(CourierFailure) -> Value {
        do throws(FileFailure) { return try body() } catch { throw .file(error) }
    }

    /// Runs a use of the case store, mapping its failure.
    func cases<Value: Sendable>(
        _ body: () async throws(Refusal) -> Value
    ) async throws(CourierFailure) -> Value {
        do throws(Refusal) { return try await body() } catch { throw .register(error) }
    }

    /// Asks the register, mapping its failure.
    func rows<Value: Sendable>(
        _ body: () async throws(RegisterFailure) -> Value
    ) async throws(CourierFailure) -> Value {
        do throws(RegisterFailure) { return try await body() } catch {
            throw .register(CentralAuthority.unavailable)
        }
    }

    /// Opens a case that must be there.
    func opened(_ name: CaseName) async throws(CourierFailure) -> OpenCase? {
        try await cases { () async throws(Refusal) in try await store.open(name) }
    }

    /// Keeps a plan of the courier's own; a case that changed meanwhile waits for the next round.
    func keepOwn(
        _ plan: Plan,
        on open: OpenCase,
        once key: String? = nil
    ) async throws(CourierFailure) {
        let kept = try await cases { () async throws(Refusal) in
            let key = try key.map { name throws(Refusal) in
                try idempotence("courier", name, Hash.of(Array(name.utf8)), answer: .null)
            }
            return try await keep(plan, on: open, key: key)
        }
        if case .stale = kept { throw .early }
    }

    /// Keeps an event that belongs to no case; it names nobody.
    func keepClear(
        _ event: OfficeEvent,
        _ changes: [Change],
        once name: String? = nil
    ) async throws(CourierFailure) {
        guard let commitment = event.commitment else { throw .impossible("event") }
        _ = try await cases { () async throws(Refusal) in
            let key = try name.map { name throws(Refusal) in
                try idempotence("courier", name, Hash.of(Array(name.utf8)), answer: .null)
            }
            guard let act = Act(changes, caseID: nil, commitment: commitment, key: key) else {
                throw CentralAuthority.unavailable
            }
            return try await keep(act)
        }
    }

    /// True when the courier did that piece before.
    func isDone(_ name: String) async throws(CourierFailure) -> Bool {
        try await rows { () async throws(RegisterFailure) in
            try await register.answer(scope: "courier", key: name) != nil
        }
    }

    /// An event of the courier's own.
    func event(
        _ act: String,
        _ what: String,
        _ object: ContentDigest,
        why: String = ""
    ) -> OfficeEvent {
        OfficeEvent(
            act,
            by: OfficeEvent.machine,
            of: party,
            about: what,
            object,
            at: clock(),
            why: why
        )
    }
}

extension CourierFailure {
    /// A word for the log.
    var code: String {
        switch self {
        case .register(let refusal): "register-\(refusal.kind.rawValue)"
        case .file(let failure): "file-\(failure.code)"
        case .early: "early"
        case .impossible(let code): code
        }
    }
}

extension ContentDigest {
    /// The same digest as the register and the ledger write it.
    var hash: Hash {
        guard let hash = Hash(bytes) else { preconditionFailure("a digest has 32 bytes") }
        return hash
    }
}

extension Hash {
    /// The same digest as envelopes and the spool write it.
    var content: ContentDigest {
        guard let digest = ContentDigest(hex: Array(hex.utf8)) else {
            preconditionFailure("a hash has 32 bytes")
        }
        return digest
    }
}

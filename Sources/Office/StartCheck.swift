import Casework
import Encoding
import Files
import Ledger
import Logging
import Registry
import Synchronization

/// How far an office is with the check that its start left for later (spec/office.md, "Start").
///
/// Of a large register a start checks what it was not yet known to have: that the tree whose root
/// this office signed goes on to the newest checkpoint. That every older entry, chain and page is
/// still what it was is checked while the office works; when something is not, it appends nothing
/// any more.
final class StartCheck: Sendable {
    /// A register of at most so many entries is checked whole before the office opens
    /// (spec/limits.md).
    static let wholeLimit: UInt64 = 20_000

    enum State: Sendable, Hashable {
        /// The register is what it should be, as far as one can know.
        case whole
        case running
        /// By its code.
        case failed(String)
    }

    private let current: Mutex<State>

    init(isWhole: Bool) { current = Mutex(isWhole ? .whole : .running) }

    var state: State { current.withLock { $0 } }

    func end(_ state: State) { current.withLock { $0 = state } }
}

extension CentralAuthority {
    /// How long a check waits for another one that runs.
    private static let checkPause = Duration.seconds(1)
    /// What the mark says whose home failed a check.
    private static let unsound = Array("a check of the register failed\n".utf8)

    /// From where a start can go on; nothing where the whole register is to be checked first.
    ///
    /// The files' checkpoint is signed by this log's key: their tree is one that this office has
    /// appended to before.
    static func known(
        _ home: OfficeHome,
        _ ledger: any LedgerStore,
        _ register: any Register,
        _ log: VerifierKey,
        few: UInt64?
    ) async throws(StartFailure) -> TreeEdge? {
        if Files.exists(home.unsound) { return nil }
        let size: UInt64
        do throws(RegisterFailure) { size = try await register.head().checkpoint.size } catch {
            throw .sequencer(.register(error))
        }
        guard size > few ?? StartCheck.wholeLimit else { return nil }
        do throws(TileFailure) {
            return try await TileWriter.edge(of: ledger, with: register, log: log)
        } catch { throw StartFailure(error) }
    }

    /// Does what a start has to do before the office opens.
    func begin() async throws(StartFailure) {
        try await clearSpool()
        try await countMissing()
        if start.state == .whole {
            try await recover()
            // It failed once, and is whole again.
            if Files.exists(home.unsound) {
                do throws(FileFailure) { try Files.remove(home.unsound) } catch {
                    throw .file(error)
                }
            }
        }
        do throws(Refusal) { try await keeper.open() } catch { throw .index }
    }

    /// Does what a start left for later, once; what fails here stops everything that appends.
    func checkTheRest() async {
        guard start.state == .running else { return }
        await attempt("inbox") { () async throws(CourierFailure) in
            try await cases { () async throws(Refusal) in _ = try await caughtUp() }
        }
        do throws(StartFailure) { try await recover() } catch {
            logger.error("start: what a stop left is not cleared away")
        }
        let size = await sequencer.checkpoint.checkpoint.size
        while !watch.begin(by: OfficeEvent.machine, size: size) {
            try? await Task.sleep(for: CentralAuthority.checkPause)
            if Task.isCancelled { return }
        }
        do throws(TileFailure) { try await tiles.rewrite() } catch {
            logger.error("ledger: its files are not written", metadata: ["why": "\(error.code)"])
        }
        let failure = await check(by: OfficeEvent.machine)
        if Task.isCancelled { return }
        guard let failure else { return start.end(.whole) }
        start.end(.failed(failure.code))
        logger.critical("register: it is not what it was", metadata: ["why": "\(failure.code)"])
        try? HomeFile.write(CentralAuthority.unsound, to: home.unsound, secret: false)
    }
}

extension StartFailure {
    /// Why the ledger's files do not fit.
    init(_ failure: TileFailure) {
        if case .mismatch(let files, let size) = failure {
            self = .mismatch(ledger: files, register: size)
        } else {
            self = .tiles(failure)
        }
    }
}

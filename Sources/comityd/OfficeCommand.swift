import ArgumentParser
import Casework
import Console
import Evidence
import Files
import Law
import Ledger
import Logging
import Mail
import Office
import OfficeWeb
import Registry
import RegistrySQLite
import ServiceLifecycle

/// Runs an authority's office.
struct OfficeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "office",
        abstract: "Run an authority's office: its cases, its ledger and its people's listener.",
        discussion: """
            It starts locked unless a file or a system credential `comity-unlock` gives its \
            passphrase, and is unlocked by POST /api/v1/unlock. It never makes a register.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Option(help: "A file with the office's passphrase, mode 0600; locked when absent.")
    var unlockFile: String?
    @Option(help: .hidden) var parent: Int32?

    mutating func run() async throws {
        let logger = Running.logger("office")
        let opening = try await OfficeOpening(Home.read(home), logger: logger)
        let door: OfficeDoor
        if let file = Unlock.file(unlockFile) {
            let passphrase = try Unlock.read(file)
            door = OfficeDoor(open: try await opening.open(passphrase))
        } else {
            door = OfficeDoor { passphrase throws(UnlockFailure) in
                try await opening.unlock(passphrase)
            }
        }
        let place = opening.home
        let isLocked = await door.office == nil
        let tls =
            try place.configuration.encrypts
            ? Home.asking(home) { () throws(HomeFailure) in try OfficeTLS(place) } : nil
        let service: OfficeWebService
        do throws(ListenFailure) {
            service = try OfficeWebService(
                door,
                people: opening.people,
                authority: opening.name,
                listen: place.configuration.listen,
                tls: tls,
                cards: Cards(place),
                logger: logger,
                clock: { Clock.now },
                onListening: { address in
                    let state = (tls == nil ? "" : ", TLS 1.3") + (isLocked ? ", locked" : "")
                    Terminal.writeError(
                        "office of \(place.authority) listens on \(address)\(state)\n"
                    )
                }
            )
        } catch { throw CommandFailure(error) }
        do {
            let services: [any Service] = [opening.courier, service]
            try await Running.run(services, parent: parent, logger: logger)
        } catch { throw CommandFailure(.inputOutput, "the office ended: \(type(of: error))") }
    }
}

/// Everything of an office that can be read while it is locked, and the way to open it.
struct OfficeOpening: Sendable {
    let home: OfficeHome
    let people: People
    let courier: CourierService
    private let peers: LivePeers
    private let register: SQLiteRegister
    private let ledger: DirectoryStore
    private let book: LawBook
    private let logger: Logger

    /// Reads the home, and refuses one whose ledger is not that of its register.
    init(_ home: OfficeHome, logger: Logger) async throws {
        self.home = home
        self.logger = logger
        (people, peers) = try Home.asking(home.root) { () throws(HomeFailure) in
            (try People.load(home), try LivePeers(home) { Clock.now })
        }
        courier = CourierService()
        book = try LawPlace.load()
        register = try NodeRegister.open(home)
        do throws(StoreFailure) { ledger = try DirectoryStore(writing: home.ledger) } catch {
            throw CommandFailure(error)
        }
        _ = try await NodeRegister.compare(ledger, register, home)
    }

    /// The authority's name, in English if it has one.
    var name: String {
        let names = peers.current.own.content.names
        return names["en"] ?? names.sorted { $0.key < $1.key }.first?.value ?? home.authority
    }

    /// Opens the office, or says why not in the program's words.
    func open(_ passphrase: String) async throws -> CentralAuthority {
        let keys = try Home.asking(home.root) { () throws(HomeFailure) in
            try OfficeKeys.unlock(home, passphrase: passphrase)
        }
        let (people, peers) = (people, peers)
        let index = try NodeRegister.index(home)
        let authority: CentralAuthority
        do throws(StartFailure) {
            authority = try await CentralAuthority.start(
                home: home,
                keys: keys,
                directory: Directory(
                    people: { people },
                    peers: { peers.current },
                    own: { peers.current.own }
                ),
                register: register,
                index: index,
                ledger: ledger,
                book: book,
                mail: MailClient(),
                logger: logger,
                clock: { Clock.now }
            )
        } catch { throw CommandFailure(error) }
        courier.begin(authority)
        return authority
    }

    /// Opens the office for its listener, which tells less than the log.
    func unlock(_ passphrase: String) async throws(UnlockFailure) -> any OfficeService {
        do {
            let authority = try await open(passphrase)
            logger.info("unlocked")
            return authority
        } catch let failure as CommandFailure {
            if failure.status == .verdict { throw .wrongPassphrase }
            logger.error("not unlocked: \(failure.message)")
            throw .failed
        } catch { throw .failed }
    }
}

/// The office's courier, from when the office is open.
struct CourierService: Service {
    private let opened: AsyncStream<CentralAuthority>
    private let opening: AsyncStream<CentralAuthority>.Continuation

    init() { (opened, opening) = AsyncStream.makeStream() }

    func begin(_ authority: CentralAuthority) { opening.yield(authority) }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await authority in opened { await authority.run() }
        }
    }
}

extension CommandFailure {
    /// Why an office does not start.
    init(_ failure: StartFailure) {
        switch failure {
        case .mismatch(let ledger, let register):
            self = NodeRegister.mismatch(ledger: ledger, register: register)
        case .sequencer(let inner): self.init(.malformed, "the register: \(inner.words)")
        case .tiles(let inner): self.init(.malformed, "the ledger's files: \(inner.words)")
        case .file(let file): self.init(file)
        case .index: self.init(.inputOutput, "the index of cases can be neither read nor made anew")
        case .keys: self.init(.malformed, "the office's keys are not those of its descriptor")
        }
    }
}

extension CommandFailure {
    /// Why an office does not listen.
    init(_ failure: ListenFailure) {
        switch failure {
        case .notLoopback:
            self.init(
                .malformed,
                "the office would be reached from other machines",
                hint: "let it listen on 127.0.0.1, or encrypt (`comityd listener`)"
            )
        case .tls:
            self.init(
                .malformed,
                "the listener's certificate, its key or the authorities of cards cannot be used",
                hint: "do `office/tls.pem` and `office/tls.key` belong together? see "
                    + "`comityd listener --help`"
            )
        }
    }
}

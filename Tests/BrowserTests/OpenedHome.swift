import Casework
import Files
import Fixtures
import Foundation
import Law
import Ledger
import Logging
import Office
import OfficeWeb
import RegistrySQLite
import Synchronization
import Testing
import Transport

/// An office in this process, of a home that no other process has open: by it a test does what no
/// program does, and has a clock of its own.
final class OpenedHome: Sendable {
    let home: OfficeHome
    let office: CentralAuthority
    private let people: People
    private let register: SQLiteRegister
    private let ahead: Ahead

    /// How many seconds the office's clock is ahead.
    private final class Ahead: Sendable {
        let seconds = Mutex<Int64>(0)

        var now: Instant {
            let now = Int64(Date().timeIntervalSince1970) + seconds.withLock { $0 }
            guard let instant = Instant(seconds: now, offset: 0) else {
                preconditionFailure("no clock is that far ahead")
            }
            return instant
        }
    }

    private static let book = Result { try LawBook(folder: Checkout.path + "/law") }

    init(_ path: String, passphrase: String) async throws {
        let ahead = Ahead()
        let home = try OfficeHome(reading: path)
        let people = try People.load(home)
        let peers = try Peers.load(home, now: ahead.now)
        let own = try home.ownDescriptor()
        let register = try SQLiteRegister.open(at: home.register)
        office = try await CentralAuthority.start(
            home: home,
            keys: try OfficeKeys.unlock(home, passphrase: passphrase),
            directory: Directory(people: { people }, peers: { peers }, own: { own }),
            register: register,
            ledger: MemoryStore(),
            book: try OpenedHome.book.get(),
            logger: Logger(label: "opened"),
            clock: { ahead.now }
        )
        (self.home, self.people, self.register, self.ahead) = (home, people, register, ahead)
    }

    func close() throws { try register.close() }

    func person(_ holder: String) throws -> Office.Person {
        try #require(people.person(holder: holder))
    }

    /// The clock goes on by so many seconds at once.
    func advance(_ seconds: Int64) { ahead.seconds.withLock { $0 += seconds } }

    /// The moment the office thinks it is.
    var now: Date { Date(timeIntervalSince1970: Double(ahead.now.seconds)) }

    /// Serves its pages while `work` runs, which is given the port.
    func serve(_ work: (Int) async throws -> Void) async throws {
        let (ports, told) = AsyncStream<Int>.makeStream()
        let service = try OfficeWebService(
            office: office,
            people: people,
            authority: "An office",
            listen: try #require(ListenAddress("127.0.0.1:0")),
            logger: Logger(label: "opened"),
            clock: { [ahead] in ahead.now },
            onListening: { told.yield($0.port) }
        )
        let running = Task { try await service.run() }
        defer { running.cancel() }
        var waiting = ports.makeAsyncIterator()
        let port: Int = try #require(await waiting.next())
        try await work(port)
    }
}

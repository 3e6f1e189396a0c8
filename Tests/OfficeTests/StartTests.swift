import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Ledger
import Logging
import Registry
import RegistrySQLite
import Testing

@testable import Office

/// A start that reads no more of the register than it has to, and what is checked afterwards.
struct StartTests {
    /// An office that has stopped, with a letter sent.
    private struct Stopped {
        let both: TwoOffices
        let ledger = MemoryStore()

        init() async throws {
            both = try await TwoOffices(durable: true)
            try await Walk(both).sendLetter()
            let brazil = both.brazil
            _ = try await TileWriter(ledger, of: brazil.register, key: brazil.keys.log)
            try (brazil.register as? SQLiteRegister)?.close()
        }

        /// Starts it again; a register of any size is a large one.
        func start(
            _ other: MemoryStore? = nil
        ) async throws -> (office: CentralAuthority, register: SQLiteRegister) {
            let home = both.brazil.home
            let register = try await StartTests.opened(home.register)
            let people = try People.load(home)
            let peers = try Peers.load(home, now: both.clock.now)
            let clock = both.clock
            do {
                let office = try await CentralAuthority.start(
                    home: home,
                    keys: both.brazil.keys,
                    directory: Directory(
                        people: { people },
                        peers: { peers },
                        own: { peers.own }
                    ),
                    register: register,
                    ledger: other ?? ledger,
                    book: TwoOffices.book(),
                    logger: Logger(label: "office"),
                    few: 0,
                    clock: { clock.now }
                )
                return (office, register)
            } catch {
                try register.close()
                throw error
            }
        }

        /// Changes a bit of the first entry behind the register's back; once more puts it right.
        func spoil() throws {
            let program = """
                import sqlite3, sys
                kept = sqlite3.connect(sys.argv[1])
                named = "SELECT sql FROM sqlite_master WHERE name = 'leaves_no_update'"
                (guard,) = kept.execute(named).fetchone()
                (entry,) = kept.execute("SELECT entry FROM leaves WHERE number = 0").fetchone()
                entry = bytes([entry[0] ^ 1]) + entry[1:]
                kept.execute("DROP TRIGGER leaves_no_update")
                kept.execute("UPDATE leaves SET entry = ? WHERE number = 0", (entry,))
                kept.execute(guard)
                kept.commit()
                """
            let told = try Command.python("-c", program, both.brazil.home.register)
            try #require(told.status == 0, "\(told.errorText)")
        }

        func health(_ office: CentralAuthority) async throws -> JSON {
            let person = try #require(both.brazil.staff["operator"]).person
            return try #require(try await office.health(for: person)["register"])
        }

        func act(_ office: CentralAuthority) async -> Bool {
            await office.note(
                OfficeEvent(
                    "test",
                    by: OfficeEvent.machine,
                    of: office.party,
                    about: "test",
                    ContentDigest(of: [1]),
                    at: both.clock.now,
                    why: ""
                )
            )
        }
    }

    /// Opens a register that was closed.
    ///
    /// A child that another test starts just then holds the lock for a moment longer.
    private static func opened(_ path: String) async throws -> SQLiteRegister {
        for _ in 0..<200 {
            do { return try SQLiteRegister.open(at: path) } catch RegistrySQLite.OpenFailure.locked
            {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        return try SQLiteRegister.open(at: path)
    }

    @Test func whatWasCheckedBeforeIsCheckedWhileTheOfficeWorks() async throws {
        let stopped = try await Stopped()
        let (office, register) = try await stopped.start()
        defer { try? register.close() }
        #expect(try await stopped.health(office)["state"] == "checking")
        #expect(await stopped.act(office))
        await office.checkTheRest()
        #expect(try await stopped.health(office) == ["state": "whole"])
        #expect(office.watch.state.last?["verdict"] == "verified")
        #expect(office.watch.state.last?["by"] == .string(OfficeEvent.machine))
        #expect(await stopped.act(office))
        _ = try await RegisterCheck.run(register)
    }

    @Test func aSpoiltEntryEndsTheWorkAndTheNextStart() async throws {
        let stopped = try await Stopped()
        try stopped.spoil()
        let (office, register) = try await stopped.start()
        #expect(await stopped.act(office))
        await office.checkTheRest()
        let health = try await stopped.health(office)
        #expect(health["state"] == "failed", "\(health)")
        #expect(office.watch.state.last?["verdict"] == "failed")
        #expect(await !stopped.act(office))
        try register.close()
        // From now on it is checked before anything is done, as long as it is not whole.
        await #expect(throws: StartFailure.self) { _ = try await stopped.start() }
        try stopped.spoil()
        let (again, restored) = try await stopped.start()
        defer { try? restored.close() }
        #expect(try await stopped.health(again)["state"] == "whole")
        #expect(await stopped.act(again))
        #expect(!Files.exists(stopped.both.brazil.home.unsound))
    }

    @Test func withoutFilesOfTheLedgerTheWholeRegisterIsCheckedFirst() async throws {
        let stopped = try await Stopped()
        let files = stopped.ledger.contents.filter { $0.key == .checkpoint }
        let store = MemoryStore(files)
        let (office, register) = try await stopped.start(store)
        defer { try? register.close() }
        #expect(try await stopped.health(office)["state"] == "whole")
        #expect(store.contents == stopped.ledger.contents)
    }

    @Test func anOlderRegisterIsRefusedThoughItIsLarge() async throws {
        let stopped = try await Stopped()
        let path = stopped.both.brazil.home.register
        let names = [path, path + "-wal"]
        let before = try names.map {
            Files.exists($0) ? try Files.read($0, limit: 1 << 30) : nil
        }
        let (office, register) = try await stopped.start()
        #expect(await stopped.act(office))
        _ = try await TileWriter(
            stopped.ledger,
            of: register,
            key: stopped.both.brazil.keys.log
        )
        let size = try await register.head().checkpoint.size
        try register.close()
        for (name, bytes) in zip(names, before) {
            if Files.exists(name) { try Files.remove(name) }
            if let bytes { try Files.write(bytes, to: name, mode: 0o600) }
        }
        if Files.exists(path + "-shm") { try Files.remove(path + "-shm") }
        await #expect(throws: StartFailure.mismatch(ledger: size, register: size - 1)) {
            _ = try await stopped.start()
        }
    }

    @Test func onlyWhatAnEarlierProcessLeftIsSwept() async throws {
        let folder = try TemporaryFolder()
        let key = VaultKey.generate()
        let earlier = Vault(folder.file("vault"))
        try earlier.prepare()
        func store(_ vault: Vault) throws -> ObjectName {
            var writer = try vault.intake(under: key)
            try writer.write([1])
            return try writer.finish().object
        }
        let left = try store(earlier)
        let vault = Vault(folder.file("vault"))
        let fresh = try store(vault)
        var writer = try vault.intake(under: key)
        try writer.write([UInt8](repeating: 7, count: 3 << 20))
        #expect(try vault.leftovers() == [left])
        try vault.sweep([left])
        let last = try writer.finish().object
        #expect(try Set(vault.list()) == [fresh, last])
        vault.endRecovery()
        #expect(try vault.leftovers() == [])
    }
}

import Casework
import Foundation
import Law
import Ledger
import Logging
import Office
import Registry
import RegistrySQLite
import Transport

/// An office's pages and requests beside a register of many cases:
/// `office-bench [--cases N] [--events N] [--requests N] [--folder DIR] [--keep DIR] LAW`.
///
/// With `--keep` the register is made in that folder, or found there as an earlier run left it;
/// without, it is made below `--folder` and taken away afterwards.
@main
struct OfficeBench {
    private var cases = 20_000
    private var events = 0
    private var requests = 1_000
    private var folder = NSTemporaryDirectory()
    private var kept: String?
    private var law = "law"

    static func main() async throws {
        var bench = OfficeBench()
        var arguments = CommandLine.arguments.dropFirst()
        while let name = arguments.popFirst() {
            let isOption = name.hasPrefix("--")
            guard let value = isOption ? arguments.popFirst() : name else { throw Unusable() }
            switch name {
            case "--cases": bench.cases = Int(value) ?? 0
            case "--events": bench.events = Int(value) ?? 0
            case "--requests": bench.requests = Int(value) ?? 0
            case "--folder": bench.folder = value
            case "--keep": bench.kept = value
            default: bench.law = value
            }
        }
        guard bench.cases > 0, bench.requests > 0 else { throw Unusable() }
        if bench.events == 0 { bench.events = bench.cases * 10 }
        try await bench.run()
    }

    private func run() async throws {
        let place = kept ?? folder + "/office-bench-\(UUID().uuidString)"
        defer { if kept == nil { try? FileManager.default.removeItem(atPath: place) } }
        guard let now = Instant(seconds: Int64(Date().timeIntervalSince1970)) else {
            throw Unusable()
        }
        let bench = try BenchHome(in: place, now: now)
        let home = bench.home
        let opening = ContinuousClock.now
        let register = try SQLiteRegister.open(at: home.register)
        report("register opened", since: opening)
        let filling = ContinuousClock.now
        try await bench.fill(register, cases: cases, events: events, now: now)
        report("register of \(cases) cases and \(events) events made", since: filling)
        say("  \(size(of: home.register)) MB")
        let timed = TimedRegister(register)
        let index = try SQLiteCaseIndex(at: home.caseIndex)
        let peers = try LivePeers(home) { now }
        let people = try People.load(home)
        let book = try LawBook(folder: law)
        let ledger = try DirectoryStore(writing: home.ledger)
        let starting = ContinuousClock.now
        let office = try await CentralAuthority.start(
            home: home,
            keys: bench.keys,
            directory: Directory(
                people: { people },
                peers: { peers.current },
                own: { peers.current.own }
            ),
            register: timed,
            index: index,
            ledger: ledger,
            book: book,
            logger: Logger(label: "office"),
            clock: { Instant(seconds: Int64(Date().timeIntervalSince1970)) ?? now }
        )
        report("started", since: starting)
        let making = ContinuousClock.now
        guard await office.wholeIndex() else { throw Unusable() }
        report("index made", since: making)
        say("  \(size(of: home.caseIndex)) MB")
        let working = Task { await office.run() }
        var asking = Asking(office, timed, cases: cases, events: events, requests: requests)
        try await asking.all()
        working.cancel()
        _ = await working.value
        try index.close()
        try register.close()
    }

    private func report(_ what: String, since start: ContinuousClock.Instant) {
        let parts = (ContinuousClock.now - start).components
        say("\(what): \(parts.seconds).\(parts.attoseconds / 100_000_000_000_000_000) s")
    }

    private func size(of path: String) -> Int {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return (size ?? 0) / 1_000_000
    }
}

/// The machine refused a file or a key, or an argument says nothing.
struct Unusable: Error {}

/// Prints a line at once, also into a file: a run takes long.
func say(_ line: String) {
    print(line)
    fflush(nil)
}

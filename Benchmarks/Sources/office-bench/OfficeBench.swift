import Casework
import Encoding
import Foundation
import Law
import Ledger
import Logging
import Office
import Pages
import Registry
import RegistrySQLite
import Transport

/// An office's pages and requests beside a register of many cases:
/// `office-bench [--cases N] [--events N] [--requests N] [--folder DIR] LAW`.
///
/// Times are those from the question to the rendered answer, without HTTP. What the event of a look
/// takes to be durable is taken out and quoted beside.
@main
struct OfficeBench {
    private var cases = 20_000
    private var events = 0
    private var requests = 1_000
    private var folder = NSTemporaryDirectory()
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
            default: bench.law = value
            }
        }
        guard bench.cases > 0, bench.requests > 0 else { throw Unusable() }
        if bench.events == 0 { bench.events = bench.cases * 10 }
        try await bench.run()
    }

    private func run() async throws {
        let root = folder + "/office-bench-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        guard let now = Instant(seconds: Int64(Date().timeIntervalSince1970)),
            let yesterday = Instant(seconds: now.seconds - 86_400),
            let gateway = GatewayAddress("https://127.0.0.1:7443"),
            let listen = ListenAddress("127.0.0.1:8443")
        else { throw Unusable() }
        let home = try NewHome(
            HomeRequest(
                authority: "ch-bench",
                name: "Bench",
                state: "CH",
                gateway: gateway,
                office: listen,
                from: yesterday
            ),
            at: root
        )
        try home.write()
        try SQLiteRegister.create(at: home.draftRegister, origin: home.origin).close()
        try home.publish()
        let keys = try OfficeKeys.unlock(home.home, passphrase: home.passphrase)
        let register = try SQLiteRegister.open(at: home.home.register)
        let filling = ContinuousClock.now
        try await fill(register, keys, now)
        report("register of \(cases) cases and \(events) events made", since: filling)
        print("  \(size(of: home.home.register)) MB")
        let starting = ContinuousClock.now
        let timed = TimedRegister(register)
        let index = try SQLiteCaseIndex(at: home.home.caseIndex)
        let peers = try Peers.load(home.home, now: now)
        let people = try People.load(home.home)
        let office = try await CentralAuthority.start(
            home: home.home,
            keys: keys,
            directory: Directory(people: { people }, peers: { peers }, own: { peers.own }),
            register: timed,
            index: index,
            ledger: MemoryStore(),
            book: try LawBook(folder: law),
            logger: Logger(label: "office"),
            clock: { Instant(seconds: Int64(Date().timeIntervalSince1970)) ?? now }
        )
        report("checked whole and started", since: starting)
        let making = ContinuousClock.now
        guard await office.wholeIndex() else { throw Unusable() }
        report("index made", since: making)
        print("  \(size(of: home.home.caseIndex)) MB")
        var asking = Asking(office, timed, cases: cases, requests: requests)
        try await asking.all()
        try index.close()
        try register.close()
    }

    /// Cases of a few hundred acts a transaction, the next made while one is kept.
    private func fill(_ register: SQLiteRegister, _ keys: OfficeKeys, _ now: Instant) async throws {
        let start = Instant(seconds: now.seconds - Int64(cases) - 3_600) ?? now
        let bulk = BulkCases(keys, of: "ch-bench", from: start, today: now.day)
        let each = max(1, events / cases)
        let step = max(1, 4_000 / each)
        let lease = try await register.takeLease()
        var tree = CompactRange()
        let cases = cases
        func made(_ first: Int) -> Task<[Act], Never> {
            Task.detached {
                (first..<min(first + step, cases)).flatMap { bulk.acts($0, events: each) ?? [] }
            }
        }
        var next = made(0)
        for first in stride(from: 0, to: cases, by: step) {
            let acts = await next.value
            next = made(first + step < cases ? first + step : cases)
            let committed = try await register.commit(Batch(acts, to: tree, by: lease))
            guard committed.outcomes.allSatisfy({ if case .done = $0 { true } else { false } })
            else { throw Unusable() }
            tree = committed.tree
        }
    }

    private func report(_ what: String, since start: ContinuousClock.Instant) {
        let parts = (ContinuousClock.now - start).components
        print("\(what): \(parts.seconds).\(parts.attoseconds / 100_000_000_000_000_000) s")
    }

    private func size(of path: String) -> Int {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return (size ?? 0) / 1_000_000
    }
}

/// The machine refused a file or a key, or an argument says nothing.
struct Unusable: Error {}

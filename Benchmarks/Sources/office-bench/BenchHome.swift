import Casework
import Evidence
import Files
import Foundation
import Ledger
import Office
import Registry
import RegistrySQLite
import Transport

/// The home of an office with peers and very many cases; made once, and found again.
struct BenchHome {
    let home: OfficeHome
    let keys: OfficeKeys

    /// Opens the home in a folder, or makes it.
    init(in folder: String, now: Instant) throws {
        let root = folder + "/home"
        let secret = folder + "/passphrase"
        if !Files.exists(root) {
            try Files.makeDurableDirectory(folder, mode: 0o700)
            try? FileManager.default.removeItem(atPath: root + ".part")
            let made = try BenchHome.made("ch-bench", at: root, now)
            try Files.write(Array(made.passphrase.utf8), to: secret, mode: 0o600)
            try made.write()
            try SQLiteRegister.create(at: made.draftRegister, origin: made.origin).close()
            try made.publish()
        }
        home = try OfficeHome(reading: root)
        let passphrase = try String(contentsOfFile: secret, encoding: .utf8)
        keys = try OfficeKeys.unlock(home, passphrase: passphrase)
        try BenchHome.pair(home, keys, now)
    }

    private static func made(_ name: String, at root: String, _ now: Instant) throws -> NewHome {
        guard let yesterday = Instant(seconds: now.seconds - 86_400),
            let gateway = GatewayAddress("https://127.0.0.1:7443"),
            let listen = ListenAddress("127.0.0.1:0")
        else { throw Unusable() }
        return try NewHome(
            HomeRequest(
                authority: name,
                name: "Bench",
                state: "CH",
                gateway: gateway,
                office: listen,
                from: yesterday
            ),
            at: root
        )
    }

    /// Takes in the authorities that the cases are with, where they are missing.
    private static func pair(_ home: OfficeHome, _ keys: OfficeKeys, _ now: Instant) throws {
        let known = Set(try Peers.load(home, now: now).authorities)
        for number in 0..<BulkCases.peers where !known.contains(BulkCases.peer(number)) {
            let peer = try made(BulkCases.peer(number), at: home.root + "-peer", now)
            _ = try Pairing.add(
                peer.descriptor.object.bytes,
                root: peer.descriptor.fingerprint,
                to: home,
                keys: keys,
                now: now
            )
        }
    }

    /// For how many cases the numbers of the statistics are changed at once.
    private static let countStep = 10_000

    /// Cases of a few thousand acts a transaction, the next made while one is kept; what an earlier
    /// run kept is not made again, and what it did not count is counted when the office starts.
    func fill(
        _ register: SQLiteRegister,
        cases: Int,
        events: Int,
        now: Instant
    ) async throws {
        let start = Instant(seconds: now.seconds - Int64(cases) - 3_600) ?? now
        let bulk = BulkCases(keys, of: "ch-bench", from: start, today: now.day)
        let each = max(1, events / cases)
        let step = max(1, 4_000 / each)
        let lease = try await register.takeLease()
        var tree = try await BenchHome.tree(of: register)
        let done = min(cases, Int(tree.size) / each)
        func make(_ first: Int) -> Task<[(acts: [Act], figures: CaseFigures)], Never> {
            Task.detached {
                (first..<min(first + step, cases)).compactMap { bulk.acts($0, events: each) }
            }
        }
        var figures: [CaseFigures] = []
        var next = make(done)
        var told = ContinuousClock.now
        for first in stride(from: done, to: cases, by: step) {
            let made = await next.value
            next = make(min(first + step, cases))
            let acts = made.flatMap(\.acts)
            let committed = try await register.commit(Batch(acts, to: tree, by: lease))
            guard committed.outcomes.allSatisfy({ if case .done = $0 { true } else { false } })
            else { throw Unusable() }
            tree = committed.tree
            figures += made.map(\.figures)
            if figures.count >= BenchHome.countStep || first + step >= cases {
                try await register.count(figures)
                figures = []
            }
            if ContinuousClock.now - told > .seconds(20) {
                told = ContinuousClock.now
                say("  \(first + step) of \(cases) cases")
            }
        }
    }

    private static func tree(of register: SQLiteRegister) async throws -> CompactRange {
        var tree = CompactRange()
        while true {
            let leaves = try await register.leaves(from: tree.size, count: 4_096)
            if leaves.isEmpty { return tree }
            for leaf in leaves { tree.append(Tree.leaf(leaf)) }
        }
    }
}

import Crypto
import Files
import Foundation
import Ledger

/// Rows of the ledger beside the hashing it can not do without and the sync it must wait for.
@main
struct LedgerBench {
    static let eventSize = 512

    static func main() throws {
        let total = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 262_144
        for batch in [1, 16, 256, 1024] {
            try inMemory(batch: batch, total: min(total, batch * 4096))
        }
        try verify(total: total)
        for batch in [1, 256] { try onDisk(batch: batch, total: batch * 200) }
    }

    /// Appends in memory, a signed checkpoint for each batch, beside the bare SHA-256 of the same
    /// events, entries, leaves and nodes.
    private static func inMemory(batch: Int, total: Int) throws {
        var times: [Double] = []
        var floors: [Double] = []
        for _ in 0..<5 {
            times.append(try append(to: MemoryStore(), batch: batch, total: total))
            floors.append(hashOnly(total))
        }
        report("append in memory, batch \(batch)", total, median(times))
        ratio("of bare SHA-256 of the same bytes", median(floors) / median(times))
    }

    private static func append(to store: any LedgerStore, batch: Int, total: Int) throws -> Double {
        var source = SystemRandomNumberGenerator()
        guard
            let key = SigningKey(name: "bench.example/log", algorithm: .log, using: &source)
        else { throw Unusable() }
        var writer = try LogWriter.create(in: store, key: key)
        let event = [UInt8](repeating: 0x61, count: eventSize)
        let object = Hash.of(event)
        return try seconds {
            for _ in 0..<total / batch {
                let commitments = (0..<batch).map { _ in
                    Commitment(object: object, event: event, using: &source)
                }
                _ = try writer.append(commitments)
            }
        }
    }

    /// Inner, entry, leaf and one node an entry.
    private static func hashOnly(_ count: Int) -> Double {
        let buffer = [UInt8](repeating: 0x61, count: eventSize + 32)
        var sum: UInt64 = 0
        let time = seconds {
            for _ in 0..<count {
                for size in [eventSize + 32, 111, 33, 65] {
                    for byte in SHA256.hash(data: buffer[..<size]).prefix(1) {
                        sum &+= UInt64(byte)
                    }
                }
            }
        }
        // Used, so that the hashing isn't taken for dead code.
        precondition(sum > 0)
        return time
    }

    private static func verify(total: Int) throws {
        let store = MemoryStore()
        _ = try append(to: store, batch: 1024, total: total)
        var times: [Double] = []
        for _ in 0..<5 { times.append(try seconds { _ = try Audit.run(store) }) }
        report("verify everything, with private records, in memory", total, median(times))
        let mirror = MemoryStore(store.contents.filter { !$0.key.isPrivate })
        times = []
        for _ in 0..<5 { times.append(try seconds { _ = try Audit.run(mirror) }) }
        report("verify a mirror, from tiles in memory", total, median(times))
    }

    /// Durable appends beside one fdatasync of the same bytes: what the disk alone would allow.
    private static func onDisk(batch: Int, total: Int) throws {
        let folder = NSTemporaryDirectory() + "/ledger-bench-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let time = try append(to: DirectoryStore(writing: folder), batch: batch, total: total)
        report("append durably to files, batch \(batch)", total, time)
        let floor = try syncOnly(folder + "/raw", batch: batch, total: total)
        ratio("of one write and fdatasync a batch", floor / time)
    }

    private static func syncOnly(_ path: String, batch: Int, total: Int) throws -> Double {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(descriptor) }
        let bytes = [UInt8](repeating: 0x61, count: batch * eventSize)
        return try seconds {
            for _ in 0..<total / batch {
                guard write(descriptor, bytes, bytes.count) == bytes.count,
                    fdatasync(descriptor) == 0
                else { throw Unusable() }
            }
        }
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try body()
        let parts = (clock.now - start).components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }

    private static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

    private static func report(_ what: String, _ count: Int, _ time: Double) {
        print("\(what): \(Int(Double(count) / time)) entries/s")
    }

    private static func ratio(_ what: String, _ value: Double) {
        print("  \((value * 100).rounded() / 100) \(what)")
    }
}

/// The machine refused a file or a key.
struct Unusable: Error {}

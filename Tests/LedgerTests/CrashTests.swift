import Files
import Fixtures
import Glibc
import Ledger
import Testing

/// A ledger that was stopped at every step it takes, before and after the step was kept.
@Suite struct CrashTests {
    /// Appends that fill tiles of two levels and leave partial ones.
    private static let batches = [1, 254, 2, 255]

    @Test(arguments: Backend.allCases, FaultyStore.When.allCases)
    func everyStepCanFail(backend: Backend, when: FaultyStore.When) throws {
        let key = try Sample.key()
        for batch in CrashTests.batches.indices {
            var step = 1
            while try fail(at: step, when, in: batch, backend, key) { step += 1 }
            #expect(step > 4)
        }
    }

    /// Appends batches up to `last`, fails in that one at `step`, opens again and goes on.
    ///
    /// - Returns: false once the append has fewer steps than that.
    private func fail(
        at step: Int,
        _ when: FaultyStore.When,
        in last: Int,
        _ backend: Backend,
        _ key: SigningKey
    ) throws -> Bool {
        let place = try backend.place()
        var entries: [Hash] = []
        do {
            let store = try place.open()
            var writer = try LogWriter.create(in: store, key: key)
            for count in CrashTests.batches[..<last] {
                let batch = Sample.commitments(entries.count..<entries.count + count)
                entries += batch.map(\.entry)
                _ = try writer.append(batch)
            }
        }
        // Other entries than those that will take these places in the end.
        let lost = Sample.commitments(5000..<5000 + CrashTests.batches[last])
        let failed = try appendFailing(lost, to: try place.open(), key, step, when)
        let size = try LedgerReader(try place.open()).checkpoint().claim.size
        if size > UInt64(entries.count) { entries += lost.map(\.entry) }
        try expectConsistent(try place.open(), size: UInt64(entries.count), entries: entries)
        try goOn(try place.open(), key, &entries)
        return failed
    }

    private func appendFailing(
        _ batch: [Commitment],
        to store: any LedgerStore,
        _ key: SigningKey,
        _ step: Int,
        _ when: FaultyStore.When
    ) throws -> Bool {
        var writer = try LogWriter(
            FaultyStore(store, FaultyStore.Faults(at: step, when)),
            key: key
        )
        do throws(AppendFailure) {
            _ = try writer.append(batch)
            return false
        } catch {
            #expect(error == .ledger(.store(FaultyStore.failure)))
            #expect(throws: AppendFailure.mustReopen) { try writer.append(batch) }
            return true
        }
    }

    private func goOn(_ store: any LedgerStore, _ key: SigningKey, _ entries: inout [Hash]) throws {
        for count in [3, 254] {
            var writer = try LogWriter(store, key: key)
            let batch = Sample.commitments(entries.count..<entries.count + count)
            _ = try writer.append(batch)
            entries += batch.map(\.entry)
            try expectConsistent(store, size: UInt64(entries.count), entries: entries)
        }
    }

    /// A process killed at a random moment while it appends, again and again to one ledger.
    @Test func aKilledWriterLeavesTheLedgerOfItsLastCheckpoint() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("log")
        let key = try Sample.key()
        _ = try LogWriter.create(in: try DirectoryStore(writing: path), key: key)
        var source = Repeatable(7)
        var (rounds, size) = (0, UInt64(0))
        // A slow machine may take some rounds until a first batch is through.
        while rounds < 8 || size == 0 && rounds < 100 {
            rounds += 1
            let delay = UInt32(source.next() % 120_000) + 5_000
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = path as String, delay = delay as UInt32] in
                var thread = pthread_t()
                var wait = delay
                pthread_create(&thread, nil, killSoon, &wait)
                var writer = try LogWriter(
                    try DirectoryStore(writing: path),
                    key: try Sample.key()
                )
                while true {
                    let first = Int(writer.checkpoint.checkpoint.size)
                    _ = try writer.append(Sample.commitments(first..<first + 37))
                }
            }
            size = try LedgerReader(DirectoryStore(reading: path)).checkpoint().claim.size
            let entries = Sample.commitments(0..<Int(size)).map(\.entry)
            try expectConsistent(DirectoryStore(reading: path), size: size, entries: entries)
        }
        #expect(size > 0)
    }
}

/// Waits for that many microseconds and kills the process it runs in.
private func killSoon(_ delay: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    usleep(delay?.load(as: UInt32.self) ?? 0)
    kill(getpid(), SIGKILL)
    return nil
}

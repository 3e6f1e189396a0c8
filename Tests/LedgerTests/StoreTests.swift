import Files
import Fixtures
import Glibc
import Ledger
import Testing

/// The stores a ledger can lie in; each test of behaviour runs on all of them.
enum Backend: CaseIterable, Sendable {
    case memory, directory

    /// A fresh place, and how to open it again as a new process would.
    func place() throws -> Place {
        switch self {
        case .memory:
            let store = MemoryStore()
            return Place(keeping: nil) { store }
        case .directory:
            let folder = try TemporaryFolder()
            return Place(keeping: folder) { () throws(StoreFailure) in
                try DirectoryStore(writing: folder.file("log"))
            }
        }
    }
}

struct Place {
    let folder: TemporaryFolder?
    let open: () throws(StoreFailure) -> any LedgerStore

    init(
        keeping folder: TemporaryFolder?,
        open: @escaping () throws(StoreFailure) -> any LedgerStore
    ) {
        self.folder = folder
        self.open = open
    }
}

/// Checks signature, tree, tiles, bundles, records and a proof of every entry.
func expectConsistent(_ store: any LedgerStore, size: UInt64, entries: [Hash]) throws {
    let key = try Sample.key()
    let report = try Audit.run(store, log: key.verifier)
    #expect(report.findings == [])
    #expect(report.verdict == .verified)
    #expect(report.checkpoint.size == size)
    #expect(report.opened ?? 0 == size)
    let reader = TileReader(store, size: size)
    var found: [Hash] = []
    for index in 0..<(size + 255) / 256 { found += try reader.entries(index) }
    #expect(found == entries)
    let verifier = ProofVerifier(log: key.verifier)
    for index in Set([0, size / 2, max(size, 1) - 1]) where index < size {
        let proof = try LedgerReader(store).proof(of: index)
        #expect(try verifier.verify(proof.bytes, entry: entries[Int(index)]).index == index)
    }
}

@Suite struct StoreTests {
    @Test(arguments: Backend.allCases) func batchesOfEverySizeAreConsistent(backend: Backend) throws
    {
        let place = try backend.place()
        let key = try Sample.key()
        _ = try LogWriter.create(in: try place.open(), key: key)
        var entries: [Hash] = []
        for count in [1, 2, 252, 1, 1, 255, 600, 0, 3] {
            // Opened again each time, as if the process had ended between.
            let store = try place.open()
            var writer = try LogWriter(store, key: key)
            let batch = Sample.commitments(entries.count..<entries.count + count)
            let appended = try writer.append(batch)
            #expect(appended.indices == UInt64(entries.count)..<UInt64(entries.count + count))
            entries += batch.map(\.entry)
            try expectConsistent(store, size: UInt64(entries.count), entries: entries)
        }
    }

    @Test(arguments: Backend.allCases) func oneStoreHoldsOneLog(backend: Backend) throws {
        let store = try backend.place().open()
        let key = try Sample.key()
        #expect(throws: LedgerFailure.missing(.checkpoint)) { try LogWriter(store, key: key).size }
        var writer = try LogWriter.create(in: store, key: key)
        _ = try writer.append(Sample.commitments(0..<2))
        #expect(throws: AppendFailure.ledger(.exists)) {
            try LogWriter.create(in: store, key: key).size
        }
        let other = try Sample.key(seed: 9)
        #expect(throws: LedgerFailure.checkpoint(.note(.unknownKeys))) {
            try LogWriter(store, key: other).size
        }
    }

    @Test(arguments: Backend.allCases) func aSecondRootForASizeIsRefused(backend: Backend) throws {
        let store = try backend.place().open()
        let key = try Sample.key()
        var first = try LogWriter.create(in: store, key: key)
        var second = try LogWriter(store, key: key)
        _ = try first.append(Sample.commitments(0..<2))
        let standing = try store.read(.checkpoint)
        #expect(throws: AppendFailure.secondRoot(size: 2)) {
            try second.append(Sample.commitments(5..<7))
        }
        #expect(throws: AppendFailure.mustReopen) {
            try second.append(Sample.commitments(5..<7))
        }
        #expect(try store.read(.checkpoint) == standing)
        var third = try LogWriter.create(in: MemoryStore(), key: key)
        _ = try third.append(Sample.commitments(0..<1))
    }

    @Test(arguments: Backend.allCases) func aWriterLeftBehindIsRefused(backend: Backend) throws {
        let store = try backend.place().open()
        let key = try Sample.key()
        var first = try LogWriter.create(in: store, key: key)
        var second = try LogWriter(store, key: key)
        _ = try first.append(Sample.commitments(0..<3))
        #expect(throws: AppendFailure.moved) { try second.append(Sample.commitments(0..<2)) }
        var again = try LogWriter(store, key: key)
        #expect(try again.append(Sample.commitments(3..<4)).indices == 3..<4)
    }

    @Test(arguments: Backend.allCases) func anErasedEventLeavesEveryProof(backend: Backend) throws {
        let store = try backend.place().open()
        let key = try Sample.key()
        var writer = try LogWriter.create(in: store, key: key)
        _ = try writer.append(Sample.commitments(0..<4))
        let batch = Sample.commitments(4..<300)
        _ = try writer.append(batch)
        let reader = LedgerReader(store)
        let before = try reader.proof(of: 6)
        #expect(try reader.event(of: 6) == batch[2].event)
        try writer.eraseEvent(of: 6)
        #expect(try reader.event(of: 6) == nil)
        #expect(try reader.event(of: 7) == batch[3].event)
        #expect(try reader.proof(of: 6) == before)
        let report = try Audit.run(store, log: key.verifier)
        #expect(report.verdict == .verified)
        #expect((report.events, report.eventsAbsent) == (299, 1))
        let everything = try store.read(.events(first: 4)) ?? []
        let salt = try #require(batch[2].event?.salt.bytes)
        #expect(!everything.windows(of: 32).contains(salt[...]))
        #expect(throws: LedgerFailure.noSuchEntry(300)) { try writer.eraseEvent(of: 300) }
    }

    @Test func appendsAreBounded() throws {
        var writer = try LogWriter.create(in: MemoryStore(), key: try Sample.key())
        var source = Repeatable(1)
        let large = [UInt8](repeating: 0x20, count: EventOpening.eventLimit + 1)
        let commitment = Commitment(object: Sample.object(0), event: large, using: &source)
        #expect(throws: AppendFailure.tooLarge) { try writer.append([commitment]) }
        let one = Sample.commitments(0..<1)
        let many = Array(repeating: one[0], count: LogWriter.batchLimit + 1)
        #expect(throws: AppendFailure.tooLarge) { try writer.append(many) }
        #expect(try writer.append(one).indices == 0..<1)
    }

    @Test func aDirectoryHasOneWriterAndAnyReaders() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("log")
        let key = try Sample.key()
        do {
            let store = try DirectoryStore(writing: path)
            _ = try LogWriter.create(in: store, key: key)
            #expect(throws: StoreFailure.locked) { try DirectoryStore(writing: path) }
            let reader = DirectoryStore(reading: path)
            #expect(try Audit.run(reader, log: key.verifier).verdict == .verified)
            #expect(throws: StoreFailure.readOnly) { try reader.write([]) }
        }
        _ = try DirectoryStore(writing: path)
    }

    @Test(.timeLimit(.minutes(1))) func whatIsNoFileIsNotWaitedFor() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("checkpoint")
        #expect(mkfifo(path, 0o600) == 0)
        let failure = FileFailure(.open, code: EINVAL, path: path)
        #expect(throws: LedgerFailure.store(.file(failure))) {
            try Audit.run(DirectoryStore(reading: folder.path))
        }
    }

    @Test func onlyTheOwnerReadsPrivateRecords() throws {
        let folder = try TemporaryFolder()
        let store = try DirectoryStore(writing: folder.file("log"))
        var writer = try LogWriter.create(in: store, key: try Sample.key())
        _ = try writer.append(Sample.commitments(0..<1))
        for name in ["private", "private/events/000", "private/openings/000.p/1"] {
            var status = stat()
            #expect(stat(folder.file("log/" + name), &status) == 0)
            #expect(status.st_mode & 0o077 == 0, "\(name)")
        }
    }
}

extension LogWriter {
    /// The size, from a writer that is not kept.
    fileprivate var size: UInt64 { checkpoint.checkpoint.size }
}

extension Array {
    fileprivate func windows(of count: Int) -> [ArraySlice<Element>] {
        self.count < count ? [] : (0...self.count - count).map { self[$0..<$0 + count] }
    }
}

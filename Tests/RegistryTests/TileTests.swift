import Fixtures
import Ledger
import Registry
import Testing

/// The files of a ledger, made from its register and from nothing else.
@Suite struct TileTests {
    private func fill(_ place: Place, _ range: Range<Int>) async throws {
        let sequencer = try await place.sequencer()
        let acts = try range.map { try Sample.act($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for act in acts { group.addTask { _ = try await sequencer.perform(act) } }
            try await group.waitForAll()
        }
    }

    private func expectVerified(_ store: any LedgerStore, size: UInt64) throws {
        let report = try Audit.run(store, log: try Sample.key().verifier)
        #expect(report.findings == [])
        #expect(report.verdict == .verified)
        #expect(report.checkpoint.size == size)
    }

    @Test(arguments: Backend.available)
    func theFilesFollowFromTheRegister(_ backend: Backend) async throws {
        let place = try backend.place()
        let store = MemoryStore()
        let key = try Sample.key()
        let writer = try await TileWriter(store, of: place.register, key: key)
        try expectVerified(store, size: 0)
        var size = 0
        for count in [1, 254, 1, 2, 300] {
            try await fill(place, size..<size + count)
            size += count
            try await writer.catchUp()
            try expectVerified(store, size: UInt64(size))
            #expect(store.contents.keys.allSatisfy { !$0.isSecret })
        }
        let anew = MemoryStore()
        _ = try await TileWriter(anew, of: place.register, key: key)
        #expect(anew.contents[.checkpoint] == store.contents[.checkpoint])
        let verifier = ProofVerifier(log: key.verifier)
        let leaves = try await place.register.leaves(from: 0, count: size)
        for index in [0, 255, 256, size - 1] {
            let proof = try await writer.proof(of: UInt64(index))
            #expect(try verifier.verify(proof.bytes, entry: leaves[index]).index == UInt64(index))
        }
        await #expect(throws: TileFailure.noProof(UInt64(size))) {
            try await writer.proof(of: UInt64(size))
        }
    }

    @Test func whatIsMissingOrSpoiltIsWrittenAgain() async throws {
        let place = try Backend.memory.place()
        let key = try Sample.key()
        let whole = MemoryStore()
        try await fill(place, 0..<300)
        _ = try await TileWriter(whole, of: place.register, key: key)
        for file in whole.contents.keys where file != .checkpoint {
            for spoilt in [nil, [UInt8](repeating: 7, count: 64)] {
                var files = whole.contents
                files[file] = spoilt
                let store = MemoryStore(files)
                _ = try await TileWriter(store, of: place.register, key: key)
                #expect(store.contents == whole.contents)
            }
        }
    }

    @Test func anotherHistoryIsRefusedWithBothSizes() async throws {
        let (place, short, other) = (
            try Backend.memory.place(), try Backend.memory.place(), try Backend.memory.place()
        )
        let key = try Sample.key()
        let store = MemoryStore()
        try await fill(place, 0..<5)
        try await fill(short, 0..<3)
        try await fill(other, 10..<19)
        _ = try await TileWriter(store, of: place.register, key: key)
        let before = store.contents
        await #expect(throws: TileFailure.mismatch(ledger: 5, register: 3)) {
            try await TileWriter(store, of: short.register, key: key)
        }
        await #expect(throws: TileFailure.mismatch(ledger: 5, register: 9)) {
            try await TileWriter(store, of: other.register, key: key)
        }
        let stranger = try Sample.key(seed: 8)
        await #expect(throws: TileFailure.checkpoint(.note(.unknownKeys))) {
            try await TileWriter(store, of: place.register, key: stranger)
        }
        let misnamed = try Sample.key(name: "ledger.example/chile")
        await #expect(throws: TileFailure.otherKey) {
            try await TileWriter(store, of: place.register, key: misnamed)
        }
        await #expect(throws: SequencerFailure.otherKey) {
            try await Sequencer(place.register, key: misnamed)
        }
        #expect(store.contents == before)
    }

    @Test func aCosignedCheckpointIsKept() async throws {
        let place = try Backend.memory.place()
        let key = try Sample.key()
        let store = MemoryStore()
        try await fill(place, 0..<2)
        _ = try await TileWriter(store, of: place.register, key: key)
        let signed = try #require(try store.read(.checkpoint))
        let line = NoteSignature(name: "ch.example", keyID: 7, signature: [1, 2, 3]).line
        try store.publish(signed + Array(line.utf8), replacing: signed)
        let writer = try await TileWriter(store, of: place.register, key: key)
        #expect(try store.read(.checkpoint) == signed + Array(line.utf8))
        try await fill(place, 2..<3)
        try await writer.catchUp()
        try expectVerified(store, size: 3)
    }
}

extension LedgerFile {
    fileprivate var isSecret: Bool {
        switch self {
        case .openings, .events: true
        case .checkpoint, .tile, .entries: false
        }
    }
}

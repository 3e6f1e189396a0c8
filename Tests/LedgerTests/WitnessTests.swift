import Ledger
import Testing

@Suite struct WitnessTests {
    private let log: SigningKey
    private let key: SigningKey

    init() throws {
        log = try Sample.key()
        key = try Sample.key("witness.example/w1", .cosignature, seed: 3)
    }

    private func ledger(_ batches: [Range<Int>]) throws -> MemoryStore {
        let store = MemoryStore()
        var writer = try LogWriter.create(in: store, key: log)
        for batch in batches { _ = try writer.append(Sample.commitments(batch)) }
        return store
    }

    @Test func aWitnessFollowsOneHistory() throws {
        var witness = Witness(of: log.verifier, key: key)
        let store = MemoryStore()
        var writer = try LogWriter.create(in: store, key: log)
        let reader = LedgerReader(store)
        for batch in [0..<3, 3..<3, 3..<300] {
            _ = try writer.append(Sample.commitments(batch))
            let checkpoint = try reader.checkpoint()
            let proof = try reader.consistencyProof(from: witness.size)
            let cosignature = try witness.cosign(checkpoint, proof, time: 1_790_000_000)
            try writer.attach(cosignature, by: key.verifier)
            try writer.attach(cosignature, by: key.verifier)
            #expect(witness.size == UInt64(batch.upperBound))
            #expect(try reader.checkpoint().note.signatures.count == 2)
        }
    }

    @Test func aWitnessRefusesAnotherHistory() throws {
        let (one, other) = (try ledger([0..<3, 3..<9]), try ledger([10..<19, 19..<40]))
        var witness = Witness(of: log.verifier, key: key)
        let first = LedgerReader(one)
        _ = try witness.cosign(
            try first.checkpoint(),
            try first.consistencyProof(from: 0),
            time: 1
        )
        let second = LedgerReader(other)
        let (checkpoint, proof) = (
            try second.checkpoint(), try second.consistencyProof(from: 9)
        )
        #expect(throws: CosignFailure.inconsistent(.wrongEarlierRoot)) {
            try witness.cosign(checkpoint, proof, time: 2)
        }
        #expect(throws: CosignFailure.otherSizes) {
            try witness.cosign(checkpoint, try second.consistencyProof(from: 8), time: 2)
        }
        let older = LedgerReader(try ledger([0..<3]))
        #expect(throws: CosignFailure.older(than: 9)) {
            try witness.cosign(
                try older.checkpoint(),
                try older.consistencyProof(from: 0),
                time: 2
            )
        }
        var stranger = Witness(of: try Sample.key(seed: 4).verifier, key: key)
        #expect(throws: CosignFailure.checkpoint(.note(.unknownKeys))) {
            try stranger.cosign(checkpoint, try second.consistencyProof(from: 0), time: 2)
        }
        var mute = Witness(of: log.verifier, key: log)
        #expect(throws: CosignFailure.unusableKey) {
            try mute.cosign(checkpoint, try second.consistencyProof(from: 0), time: 2)
        }
        #expect((witness.size, mute.size) == (9, 0))
    }
}

import Ledger
import Testing

/// The bytes of a `.tlog-proof`, and every small change of them.
@Suite struct ProofFileTests {
    private let bytes: [UInt8]
    private let verifier: ProofVerifier
    private let object = Sample.object(4)

    init() throws {
        let store = MemoryStore()
        let key = try Sample.key()
        var writer = try LogWriter.create(in: store, key: key)
        _ = try writer.append(Sample.commitments(0..<11))
        bytes = try LedgerReader(store).proof(of: 4).bytes
        verifier = ProofVerifier(log: key.verifier)
    }

    @Test func aProofIsReadAsItWasWritten() throws {
        let proof = try UnverifiedProof(bytes)
        #expect(proof.bytes == bytes)
        let inclusion = try verifier.verify(bytes, object: object)
        #expect(inclusion.index == 4)
        #expect(inclusion.opening.object == object)
        #expect(inclusion.entry == Sample.commitments(4..<5)[0].entry)
    }

    @Test func noProofSurvivesAFlippedBit() throws {
        for index in bytes.indices {
            for bit in 0..<8 {
                var spoiled = bytes
                spoiled[index] ^= 1 << UInt8(bit)
                #expect(throws: InclusionFailure.self, "byte \(index), bit \(bit)") {
                    try verifier.verify(spoiled, object: object)
                }
            }
        }
    }

    @Test func noProofSurvivesBeingCutOrProlonged() throws {
        for count in bytes.indices {
            #expect(throws: InclusionFailure.self, "\(count)") {
                try verifier.verify(Array(bytes[..<count]), object: object)
            }
        }
        for tail in ["\n", " ", "x", "\n\n", "— a AAAA\n"] {
            #expect(throws: InclusionFailure.self, "\(tail)") {
                try verifier.verify(bytes + Array(tail.utf8), object: object)
            }
        }
    }

    @Test func aProofIsBoundedAndNamesItsFault() throws {
        let limit = UnverifiedProof.limits.bytes
        let large = [UInt8](repeating: 0x61, count: limit + 1)
        #expect(throws: ProofFileFailure.tooLarge(limit: limit)) { try UnverifiedProof(large) }
        let proof = try UnverifiedProof(bytes)
        let long = UnverifiedProof(
            extra: proof.extra,
            index: proof.index,
            path: Array(repeating: object, count: 64),
            checkpoint: proof.checkpoint
        )
        #expect(throws: ProofFileFailure.tooManyHashes(limit: 63)) {
            try UnverifiedProof(long.bytes)
        }
        let silent = UnverifiedProof(
            extra: nil,
            index: proof.index,
            path: proof.path,
            checkpoint: proof.checkpoint
        )
        #expect(try UnverifiedProof(silent.bytes) == silent)
        #expect(throws: InclusionFailure.malformedOpening) { try verifier.verify(silent.bytes) }
        #expect(throws: InclusionFailure.otherEntry) { try verifier.verify(bytes, entry: object) }
    }
}

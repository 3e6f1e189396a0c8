import Ledger
import Testing

@Suite struct LogWriterTests {
    @Test func appendedEntriesAreProvable() throws {
        let store = MemoryStore()
        let key = try Sample.key()
        var writer = try LogWriter.create(in: store, key: key)
        let first = try writer.append(Sample.commitments(0..<3))
        #expect(first.indices == 0..<3)
        let second = try writer.append(Sample.commitments(3..<700))
        #expect(second.indices == 3..<700)
        let verifier = ProofVerifier(log: key.verifier)
        for index in [0, 2, 255, 256, 512, 699] {
            let proof = try LedgerReader(store).proof(of: UInt64(index)).bytes
            let inclusion = try verifier.verify(proof, object: Sample.object(index))
            #expect(inclusion.index == UInt64(index))
            #expect(inclusion.checkpoint.checkpoint.size == 700)
        }
    }
}

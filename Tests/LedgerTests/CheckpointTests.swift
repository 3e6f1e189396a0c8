import Encoding
import Ledger
import Testing

@Suite struct CheckpointTests {
    /// The cosigned example of C2SP tlog-cosignature.
    private let example = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa \
        Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+x\
        eMcTOAYQ8=
        — witness.example.com/w1 \
        jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo\
        0xUe+mbIUBkBIfZ+qnA==

        """

    @Test func theExampleOfTheSpecificationIsRead() throws {
        let checkpoint = try UnverifiedCheckpoint(Array(example.utf8))
        #expect(checkpoint.claim.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.claim.size == 20_852_163)
        #expect(checkpoint.claim.text == checkpoint.note.text)
        #expect(checkpoint.note.signatures.map(\.name).last == "witness.example.com/w1")
        #expect(checkpoint.note.signatures.last?.signature.count == 72)
    }

    private static let root = Sample.object(1).base64
    private static let emptyRoot = Tree.emptyRoot.base64

    private func signed(_ text: String) throws -> [UInt8] {
        let bytes = Array(text.utf8)
        let signature = try #require(try Sample.key().signature(of: bytes))
        return UnverifiedNote.bytes(text: bytes, signatures: [signature])
    }

    @Test(
        arguments: [
            ("o\n1\n\(root)\n", nil),
            ("o\n0\n\(emptyRoot)\n", nil),
            ("o\n9223372036854775807\n\(root)\nextension\n", nil),
            ("o\n1\n", CheckpointFailure.malformedLines),
            ("\n1\n\(root)\n", .malformedLines),
            ("o\n01\n\(root)\n", .malformedSize),
            ("o\n+1\n\(root)\n", .malformedSize),
            ("o\n-1\n\(root)\n", .malformedSize),
            ("o\n1 \n\(root)\n", .malformedSize),
            ("o\n0x1\n\(root)\n", .malformedSize),
            ("o\n9223372036854775808\n\(root)\n", .malformedSize),
            ("o\n99999999999999999999\n\(root)\n", .malformedSize),
            ("o\n1\n\(root)=\n", .malformedRoot),
            ("o\n1\n\(root.dropLast())\n", .malformedRoot),
            ("o\n1\nAAAA\n", .malformedRoot),
            ("o\n0\n\(root)\n", .malformedRoot),
        ] as [(String, CheckpointFailure?)]
    )
    func onlyTheOneFormIsTaken(text: String, failure: CheckpointFailure?) throws {
        let bytes = try signed(text)
        guard let failure else {
            #expect(try UnverifiedCheckpoint(bytes).claim.text == Array(text.utf8))
            return
        }
        #expect(throws: failure) { try UnverifiedCheckpoint(bytes) }
    }

    @Test func emptyLinesInTheTextAreRefused() throws {
        let bytes = try signed("o\n1\n\(CheckpointTests.root)\n\nextension\n")
        #expect(throws: CheckpointFailure.malformedLines) { try UnverifiedCheckpoint(bytes) }
    }

    @Test func onlyTheLogsOwnKeyMakesItVerified() throws {
        let key = try Sample.key()
        let store = MemoryStore()
        var writer = try LogWriter.create(in: store, key: key)
        let appended = try writer.append(Sample.commitments(0..<1))
        let unverified = try UnverifiedCheckpoint(appended.checkpoint.bytes)
        #expect(try unverified.verify(log: key.verifier).checkpoint.size == 1)
        let sameName = try Sample.key(seed: 2).verifier
        #expect(throws: CheckpointFailure.note(.unknownKeys)) {
            try unverified.verify(log: sameName)
        }
        let otherName = try Sample.key("other").verifier
        #expect(throws: CheckpointFailure.otherOrigin) { try unverified.verify(log: otherName) }
        let witness = try Sample.key(Sample.origin, .cosignature).verifier
        #expect(throws: CheckpointFailure.otherOrigin) { try unverified.verify(log: witness) }
    }

    @Test func aWitnessAddsItsTimeAndCannotStandForTheLog() throws {
        let key = try Sample.key()
        let witness = try Sample.key("witness.example/w1", .cosignature, seed: 3)
        let store = MemoryStore()
        var writer = try LogWriter.create(in: store, key: key)
        let standing = try writer.append(Sample.commitments(0..<3)).checkpoint
        let text = standing.checkpoint.text
        let cosignature = try #require(witness.signature(of: text, time: 1_679_315_147))
        try writer.attach(cosignature, by: witness.verifier)
        let reader = LedgerReader(store)
        let checkpoint = try reader.checkpoint(log: key.verifier, witnesses: [witness.verifier])
        #expect(checkpoint.cosignatures.map(\.time) == [1_679_315_147])
        #expect(try reader.checkpoint(log: key.verifier).cosignatures == [])

        let alone = UnverifiedNote.bytes(text: text, signatures: [cosignature])
        #expect(throws: CheckpointFailure.notSignedByLog) {
            try UnverifiedCheckpoint(alone).verify(
                log: key.verifier,
                witnesses: [witness.verifier]
            )
        }
        var later = cosignature.signature
        later[7] ^= 1
        let forged = NoteSignature(
            name: cosignature.name,
            keyID: cosignature.keyID,
            signature: later
        )
        #expect(
            throws: AppendFailure.ledger(
                .checkpoint(.note(.wrongSignature(key: "witness.example/w1")))
            )
        ) { try writer.attach(forged, by: witness.verifier) }
        _ = try writer.append(Sample.commitments(3..<4))
    }
}

import Encoding
import Files
import Fixtures
import Ledger
import Testing

/// Go's `sumdb/note` and `sumdb/tlog` judge what we make, and refuse it once it is changed.
@Suite struct GoOracleTests {
    private let folder: TemporaryFolder
    private let key: SigningKey
    private let log: String

    init() throws {
        folder = try TemporaryFolder()
        key = try Sample.key()
        log = folder.file("log")
        var writer = try LogWriter.create(in: try DirectoryStore(writing: log), key: key)
        for batch in [0..<1, 1..<256, 256..<259, 259..<1100] {
            _ = try writer.append(Sample.commitments(batch))
        }
    }

    /// The answers to questions, true for `ok`.
    private func ask(_ questions: [String]) throws -> [Bool] {
        let go = ["GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": ""]
        let source = Checkout.path + "/Tests/LedgerTests/Oracle/oracle.go"
        let run = try Command.run(
            "go",
            ["run", source],
            input: Array((questions.joined(separator: "\n") + "\n").utf8),
            environment: go
        )
        try #require(run.status == 0, "\(run.errorText)")
        let answers = run.text.split(separator: "\n")
        try #require(answers.count == questions.count)
        return answers.map { $0 == "ok" }
    }

    private func write(_ bytes: [UInt8], _ name: String) throws -> String {
        try Files.write(bytes, to: folder.file(name))
        return folder.file(name)
    }

    private func flipped(_ bytes: [UInt8], at index: Int) -> [UInt8] {
        var bytes = bytes
        bytes[index] ^= 1
        return bytes
    }

    @Test func goReadsOurTilesAndBundles() throws {
        let vkey = key.verifier.text
        #expect(try ask(["tiles \(vkey) \(log)"]) == [true])
        for name in ["tile/0/000", "tile/0/004.p/76", "tile/1/000.p/4", "tile/entries/001"] {
            let path = log + "/" + name
            let bytes = try Files.read(path, limit: 1 << 20)
            try Files.write(flipped(bytes, at: bytes.count / 2), to: path)
            #expect(try ask(["tiles \(vkey) \(log)"]) == [false], "\(name)")
            try Files.write(bytes, to: path)
        }
        let other = try Sample.key(seed: 8).verifier.text
        #expect(try ask(["tiles \(other) \(log)"]) == [false])
    }

    @Test func goOpensOurCheckpointAndNoChangedOne() throws {
        let bytes = try Files.read(log + "/checkpoint", limit: 1 << 20)
        var questions = ["note \(key.verifier.text) \(log)/checkpoint"]
        // Go takes stray bits in the last letter of a signature; our reader refuses those too.
        for index in bytes.indices where index != bytes.count - 3 {
            let path = try write(flipped(bytes, at: index), "checkpoint-\(index)")
            questions.append("note \(key.verifier.text) \(path)")
        }
        let answers = try ask(questions)
        #expect(answers.first == true)
        #expect(!answers.dropFirst().contains(true))
    }

    @Test func goChecksOurProofsAndRefusesChangedOnes() throws {
        let reader = LedgerReader(DirectoryStore(reading: log))
        let verifier = ProofVerifier(log: key.verifier)
        var questions: [String] = []
        var ours: [Bool] = []
        func add(_ proof: UnverifiedProof, _ entry: Hash) throws {
            let path = try write(proof.bytes, "proof-\(questions.count)")
            questions.append("record \(key.verifier.text) \(path) \(entry.hex)")
            ours.append((try? verifier.verify(proof.bytes, entry: entry)) != nil)
        }
        for index: UInt64 in [0, 1, 255, 256, 511, 777, 1023, 1024, 1099] {
            let proof = try reader.proof(of: index)
            let entry = Sample.commitments(Int(index)..<Int(index) + 1)[0].entry
            try add(proof, entry)
            try add(proof, Sample.object(1))
            try add(changed(proof, index: index ^ 1), entry)
            try add(changed(proof, path: proof.path.dropLast()), entry)
            try add(changed(proof, path: proof.path + [entry]), entry)
            try add(changed(proof, path: proof.path.reversed()), entry)
        }
        let answers = try ask(questions)
        #expect(answers == ours)
        #expect(answers.enumerated().allSatisfy { $1 == ($0 % 6 == 0) })
    }

    private func changed(
        _ proof: UnverifiedProof,
        index: UInt64? = nil,
        path: [Hash]? = nil
    ) -> UnverifiedProof {
        UnverifiedProof(
            extra: proof.extra,
            index: index ?? proof.index,
            path: path ?? proof.path,
            checkpoint: proof.checkpoint
        )
    }

    @Test func goChecksOurConsistencyProofs() throws {
        let tiles = TileReader(DirectoryStore(reading: log), size: 1100)
        let later = try tiles.root(size: 1100)
        var questions: [String] = []
        for from: UInt64 in [1, 2, 3, 255, 256, 257, 512, 768, 1023, 1024, 1099, 1100] {
            let proof = try tiles.consistencyProof(from: from, to: 1100)
            let earlier = try tiles.root(size: from)
            func add(_ earlier: Hash, _ later: Hash, _ path: [Hash]) {
                let hashes = ([earlier, later] + path).map(\.hex).joined(separator: " ")
                questions.append("tree \(from) 1100 \(hashes)")
            }
            add(earlier, later, proof.path)
            add(earlier, later, proof.path + [later])
            add(earlier, Sample.object(0), proof.path)
            add(Sample.object(0), later, proof.path)
        }
        #expect(try ask(questions).enumerated().allSatisfy { $1 == ($0 % 4 == 0) })
    }
}

import Encoding
import Files
import Fixtures
import Ledger
import Testing

/// `comity ledger` as its users see it.
@Suite struct LedgerProgramTests {
    private let folder: TemporaryFolder
    private let log: String
    private let key: String
    private let witness: String
    private let object = Hash.of(Array("letter".utf8))

    init() throws {
        folder = try TemporaryFolder()
        log = folder.file("log")
        var source = SystemRandomNumberGenerator()
        let name = "ledger.example/brazil"
        let signing = try #require(SigningKey(name: name, algorithm: .log, using: &source))
        let cosigner = try #require(
            SigningKey(name: "ledger.example/suisse", algorithm: .cosignature, using: &source)
        )
        key = signing.verifier.text
        witness = cosigner.verifier.text
        var writer = try LogWriter.create(in: try DirectoryStore(writing: log), key: signing)
        let event: JSON = ["act": "signed"]
        let commitments = (0..<5).map { _ in
            Commitment(object: object, event: event.canonical, using: &source)
        }
        let standing = try writer.append(commitments).checkpoint.checkpoint
        let cosignature = cosigner.signature(of: standing.text, time: 1_790_000_000)
        try writer.attach(try #require(cosignature), by: cosigner.verifier)
    }

    private func verify(_ arguments: String...) throws -> Command {
        try Command.run(Checkout.program("comity"), ["ledger", "verify"] + arguments)
    }

    @Test func aLedgerIsVerifiedOnlyWithAKey() throws {
        let verified = try verify(log, "--key", key, "--witness", witness)
        #expect(verified.status == 0)
        #expect(verified.text.hasSuffix("verdict: verified\n"))
        #expect(verified.text.contains("cosigned by ledger.example/suisse at 2026-09-21T"))
        var source = SystemRandomNumberGenerator()
        let absent = try #require(
            SigningKey(name: "ledger.example/chile", algorithm: .cosignature, using: &source)
        )
        let uncosigned = try verify(log, "--key", key, "--witness", absent.verifier.text)
        #expect(uncosigned.status == 1)
        #expect(uncosigned.text.contains("of ledger.example/chile: none was verified"))
        #expect(uncosigned.text.hasSuffix("verdict: incomplete\n"))
        let without = try verify(log)
        #expect(without.status == 1)
        #expect(without.text.contains("not checked: the log's signature: no --key was given"))
        #expect(without.text.hasSuffix("verdict: incomplete\n"))
    }

    @Test func theReportIsOneValue() throws {
        let run = try verify(log, "--key", key, "--format", "json")
        let report = try JSON(parsing: run.output, limit: 1 << 20)
        #expect(report["verdict"] == "verified")
        #expect(report["origin"] == "ledger.example/brazil")
        #expect(report["size"] == 5)
        #expect(report["checks"]?.array?.count == 3)
        #expect(report["notChecked"] == [])
    }

    @Test func aSpoiledLedgerFailsAndNamesTheFile() throws {
        let path = log + "/tile/entries/000.p/5"
        var bytes = try Files.read(path, limit: 1 << 20)
        bytes[40] ^= 1
        try Files.write(bytes, to: path)
        let run = try verify(log, "--key", key)
        #expect(run.status == 1)
        #expect(run.text.contains("FAILED  tile/entries/000.p/5: contradicts the tree"))
        #expect(run.text.hasSuffix("verdict: failed\n"))
    }

    @Test func aProofIsMadeAndVerifiedForItsObject() throws {
        let proof = folder.file("letter.tlog-proof")
        let made = try Command.comity("ledger", "prove", log, "3", "-o", proof)
        #expect(made.status == 0)
        let printed = try Command.comity("ledger", "prove", log, "3")
        #expect(printed.output == (try Files.read(proof, limit: 1 << 20)))
        let verified = try verify(proof, "--key", key, "--object", object.hex)
        #expect(verified.status == 0)
        let prefixed = try verify(proof, "--key", key, "--object", "sha256:" + object.hex)
        #expect(prefixed.status == 0)
        #expect(try verify(proof, "--key", key).text.hasSuffix("verdict: incomplete\n"))
        #expect(try verify(proof, "--object", object.hex).text.hasSuffix("verdict: incomplete\n"))
        let other = try verify(proof, "--key", key, "--object", Tree.emptyRoot.hex)
        #expect(other.status == 1)
        #expect(other.text.contains("it is about another object"))
        #expect(other.text.hasSuffix("verdict: failed\n"))
    }

    @Test func exitStatusesTellWhatIsWrong() throws {
        let none = folder.file("none")
        #expect(try verify(none).status == 66)
        #expect(try verify(folder.path).status == 66)
        #expect(try verify(log, "--key", "nonsense").status == 64)
        #expect(try verify(log, "--key", witness).status == 64)
        #expect(try verify(log, "--object", object.hex).status == 64)
        #expect(try Command.comity("ledger", "prove", log, "5").status == 66)
        #expect(try Command.comity("ledger", "prove", none, "5").status == 66)
        try Files.write(Array("c2sp.org/tlog-proof@v2\n".utf8), to: none)
        let malformed = try verify(none, "--key", key)
        #expect(malformed.status == 65)
        #expect(malformed.errorText.hasPrefix("error: `\(none)` is not a proof: "))
        #expect(malformed.output.isEmpty)
        try Files.write(Array("no checkpoint\n".utf8), to: log + "/checkpoint")
        #expect(try verify(log, "--key", key).status == 65)
    }
}

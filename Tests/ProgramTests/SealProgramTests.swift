import Files
import Fixtures
import Testing

/// `comity` and Debian's `age` read each other's files.
@Suite struct SealProgramTests {
    private let folder: TemporaryFolder
    private let recipient: String

    init() throws {
        folder = try TemporaryFolder()
        let keys = try Command.comity("keygen", "--x25519", "-o", "key", in: folder.path)
        #expect(keys.status == 0)
        recipient = String(keys.errorText.dropFirst("Public key: ".count).dropLast())
    }

    private func plain(_ size: Int) throws -> [UInt8] {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        try Files.write(bytes, to: folder.file("plain"))
        return bytes
    }

    @Test(arguments: [0, 1, 65_536, 5_000_000], ["", "-a"])
    func ageOpensWhatComitySealsAndTheReverse(_ size: Int, _ armor: String) throws {
        let bytes = try plain(size)
        let options = armor.isEmpty ? [] : [armor]
        let comity = Checkout.program("comity")
        let ours = try Command.run(
            comity,
            ["seal", "-r", recipient, "-o", "ours"] + options + ["plain"],
            in: folder.path
        )
        #expect(ours.status == 0 && ours.output.isEmpty && ours.errorText.isEmpty)
        let byAge = try Command.run("age", ["-d", "-i", "key", "ours"], in: folder.path)
        #expect(byAge.output == bytes)
        let theirs = try Command.run(
            "age",
            ["-r", recipient, "-o", "theirs"] + options + ["plain"],
            in: folder.path
        )
        #expect(theirs.status == 0)
        let byUs = try Command.comity("open", "-i", "key", "theirs", in: folder.path)
        #expect(byUs.output == bytes && byUs.status == 0)
    }

    @Test func theKeyFileIsPrivateAndNeverOverwritten() throws {
        let mode = try Command.run("stat", ["-c", "%a", "key"], in: folder.path)
        #expect(mode.text == "600\n")
        let again = try Command.comity("keygen", "-o", "key", in: folder.path)
        #expect(again.status == 74)
        #expect(again.errorText == "error: open `key`: file exists\n")
        let listed = try Command.run("age-keygen", ["-y", "key"], in: folder.path)
        #expect(listed.text == recipient + "\n")
    }

    @Test func aHybridKeyRoundTripsWithADigest() throws {
        let bytes = try plain(300_000)
        let keys = try Command.comity("keygen", "-o", "pq", in: folder.path)
        let hybrid = String(keys.errorText.dropFirst("Public key: ".count).dropLast())
        #expect(hybrid.hasPrefix("age1pq1"))
        let sealed = try Command.comity(
            "seal",
            "-r",
            hybrid,
            "--sha256",
            "-o",
            "s",
            "plain",
            in: folder.path
        )
        let expected = try Command.run("sha256sum", ["plain"], in: folder.path)
        #expect(sealed.text == "sha256:\(expected.text.prefix(64))\n")
        #expect(try Command.comity("open", "-i", "pq", "s", in: folder.path).output == bytes)
    }

    @Test func aPassphraseFileOpensWhatAgeWouldWrite() throws {
        _ = try plain(1000)
        try Files.write(Array("correct horse\n".utf8), to: folder.file("secret"))
        let sealed = try Command.comity(
            "seal",
            "--passphrase-file",
            "secret",
            "-o",
            "s",
            "plain",
            in: folder.path
        )
        #expect(sealed.status == 0)
        let opened = try Command.comity(
            "open",
            "--passphrase-file",
            "secret",
            "s",
            in: folder.path
        )
        #expect(opened.output.count == 1000)
    }

    @Test func aFailedOpenLeavesNoOutput() throws {
        var bytes = try plain(3_000_000)
        _ = try Command.comity("seal", "-r", recipient, "-o", "s", "plain", in: folder.path)
        bytes = try Files.read(folder.file("s"), limit: 1 << 24)
        bytes[bytes.count - 1] ^= 1
        try Files.write(bytes, to: folder.file("s"))
        let opened = try Command.comity("open", "-i", "key", "-o", "out", "s", in: folder.path)
        #expect(opened.status == 1)
        #expect(opened.errorText.hasPrefix("error: payload: altered"))
        #expect(try Files.list(folder.path) == ["key", "plain", "s"])
    }

    @Test func badInputSaysWhatAndWhere() throws {
        _ = try plain(10)
        let cases: [([String], Int32, String)] = [
            (["seal", "plain"], 64, "error: no recipient\n"),
            (["seal", "-r", "age1x", "plain"], 65, "error: --recipient: not a recipient"),
            (["seal", "-r", recipient, "none"], 66, "error: open `none`: no such file"),
            (["open", "-i", "key", "plain"], 65, "error: header: not an age file\n"),
            (["open", "plain"], 64, "error: no identity\n"),
            (["open", "-i", "plain", "plain"], 65, "error: `plain` has a line that is neither"),
            (["open", "-i", "key", "."], 74, "error: open `.`: is a directory"),
        ]
        for (arguments, status, text) in cases {
            let run = try Command.run(Checkout.program("comity"), arguments, in: folder.path)
            #expect(run.status == status)
            #expect(run.errorText.hasPrefix(text))
            #expect(run.output.isEmpty)
        }
    }
}

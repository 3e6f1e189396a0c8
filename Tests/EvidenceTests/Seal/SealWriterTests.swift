import Evidence
import Files
import Fixtures
import Testing

/// What is sealed in pieces is the same file as what is sealed at once.
@Suite struct SealWriterTests {
    private static func seal(
        _ plain: [UInt8],
        to identity: Identity,
        in pieces: Int,
        armored: Bool = false
    ) throws -> [UInt8] {
        let sealer = try Sealer(to: [SealTests.recipient(identity)])
        var writer = SealWriter(try sealer.start(armored: armored), into: ByteQueue())
        var rest = plain[...]
        while !rest.isEmpty {
            try writer.write(Array(rest.prefix(pieces)))
            rest = rest.dropFirst(pieces)
            try writer.write([])
        }
        try writer.finish()
        return writer.end().bytes
    }

    @Test(arguments: SealTests.sizes, [1 << 10, 65_536, 524_288, 1_000_003])
    func whatWasSealedInPiecesOpens(_ size: Int, _ pieces: Int) throws {
        let plain = SealTests.pattern(size)
        let sealed = try Self.seal(plain, to: SealTests.hybrid, in: pieces, armored: pieces == 1)
        #expect(try Opener(with: [SealTests.hybrid]).open(sealed) == plain)
        let atOnce = try Sealer(to: [SealTests.recipient(SealTests.hybrid)]).seal(plain)
        #expect(sealed.count == atOnce.count)
    }

    @Test(arguments: [0, 65_536, 524_288, 524_289]) func ageOpensIt(_ size: Int) throws {
        let plain = SealTests.pattern(size)
        let folder = try TemporaryFolder()
        let key = try #require(SealTests.classical.text)
        try Files.write(Array((key + "\n").utf8), to: folder.file("key"), mode: 0o600)
        let sealed = try Self.seal(plain, to: SealTests.classical, in: 9_999)
        try Files.write(sealed, to: folder.file("sealed"))
        let opened = try Command.run("age", ["-d", "-i", "key", "sealed"], in: folder.path)
        #expect(opened.status == 0 && opened.output == plain)
    }

    @Test func whatWasNotFinishedDoesNotOpen() throws {
        let sealer = try Sealer(to: [SealTests.recipient(SealTests.hybrid)])
        var writer = SealWriter(try sealer.start(), into: ByteQueue())
        try writer.write(SealTests.pattern(3 << 20))
        let bytes = writer.end().bytes
        #expect(throws: OpenFailure.self) { try Opener(with: [SealTests.hybrid]).open(bytes) }
    }
}

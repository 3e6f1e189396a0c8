import Crypto
import Encoding
import Evidence
import Files
import Fixtures
import Testing

/// One vector in the form of the C2SP age test vectors: lines of `key: value`, an empty line, the
/// sealed file, which may be compressed.
struct SealVector {
    private(set) var expect = ""
    private var payload: String?
    private var identities: [Identity] = []
    private var armored: Bool?
    private var file: [UInt8] = []

    init(_ path: String) throws {
        let all = try Files.read(path, limit: 1 << 24)
        let end = try #require(all.indices.first { all[$0] == 10 && $0 > 0 && all[$0 - 1] == 10 })
        var compressed = false
        for line in String(decoding: all[..<end], as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            let value = String(parts[1].dropFirst())
            switch parts[0] {
            case "expect": expect = value
            case "payload": payload = value
            case "identity": identities.append(try #require(Identity(value)))
            case "passphrase": identities.append(.passphrase(value))
            case "armored": armored = value == "yes"
            case "compressed": compressed = true
            default: break
            }
        }
        file = Array(all[(end + 1)...])
        if compressed { file = try SealVector.inflate(file) }
    }

    private static func inflate(_ bytes: [UInt8]) throws -> [UInt8] {
        let script =
            "import sys, zlib; sys.stdout.buffer.write("
            + "zlib.decompress(sys.stdin.buffer.read()))"
        return try Command.run("python3", ["-c", script], input: bytes).output
    }

    /// Opens the file, and compares the failure's class and the digest of all that was released.
    func check() throws {
        var sink = ByteQueue()
        var failure: OpenFailure?
        do throws(OpenFailure) {
            _ = try Opener(with: identities).open(ByteQueue(file), into: &sink, armored: armored)
        } catch { failure = error }
        #expect(failure.map(SealMutationTests.className) ?? "success" == expect)
        if let payload {
            #expect(Hex.encode(Array(SHA256.hash(data: sink.bytes))) == payload)
        } else {
            #expect(sink.bytes.isEmpty)
        }
    }
}

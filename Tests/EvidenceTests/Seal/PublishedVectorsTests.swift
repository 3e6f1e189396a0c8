import Crypto
import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Testing

/// The age vectors that C2SP publishes (github.com/C2SP/CCTV, folder `age/testdata`).
///
/// They belong to others, so they are read from the folder that `COMITY_AGE_VECTORS` names.
@Suite struct PublishedVectorsTests {
    static let folder = ProcessInfo.processInfo.environment["COMITY_AGE_VECTORS"]

    struct Vector {
        var expect = ""
        var payload: String?
        var identities: [Identity] = []
        var armored = false
        var file: [UInt8] = []

        init(_ path: String) throws {
            let all = try Files.read(path, limit: 1 << 24)
            let end = try #require(
                all.indices.first { all[$0] == 10 && $0 > 0 && all[$0 - 1] == 10 }
            )
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
            if compressed { file = try PublishedVectorsTests.inflate(file) }
        }
    }

    static func inflate(_ bytes: [UInt8]) throws -> [UInt8] {
        let script =
            "import sys,zlib; sys.stdout.buffer.write(zlib.decompress(sys.stdin.buffer.read()))"
        return try Command.run("python3", ["-c", script], input: bytes).output
    }

    static var names: [String] {
        guard let folder else { return [] }
        return (try? Files.list(folder)) ?? []
    }

    @Test(.enabled(if: folder != nil, "COMITY_AGE_VECTORS names no folder"), arguments: names)
    func comesOutAsPublished(_ name: String) throws {
        let vector = try Vector((Self.folder ?? "") + "/" + name)
        var sink = ByteQueue()
        var failure: OpenFailure?
        do throws(OpenFailure) {
            let source = ByteQueue(vector.file)
            let armored: Bool? = vector.armored ? true : false
            _ = try Opener(with: vector.identities).open(source, into: &sink, armored: armored)
        } catch { failure = error }
        #expect(className(failure) == vector.expect)
        if let payload = vector.payload {
            #expect(Hex.encode(SHA256.hash(data: sink.bytes).map { $0 }) == payload)
        } else {
            #expect(sink.bytes.isEmpty)
        }
    }

    private func className(_ failure: OpenFailure?) -> String {
        switch failure {
        case nil: "success"
        case .armor: "armor failure"
        case .header: "header failure"
        case .noMatch: "no match"
        case .hmac: "HMAC failure"
        case .payload: "payload failure"
        case .unreadable, .unwritable: "input or output failure"
        }
    }
}

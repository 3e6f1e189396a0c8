import Evidence
import Files
import Testing

/// Each mutation of a good file fails in its class, and releases only what its sender wrote.
@Suite struct SealMutationTests {
    struct Mutation: Sendable, CustomTestStringConvertible {
        let name: String
        let expected: OpenFailure
        let change: @Sendable (inout [UInt8]) -> Void
        var testDescription: String { name }
    }

    static let plain = SealTests.pattern(200_000)

    static func start(_ text: String, in bytes: [UInt8]) -> Int {
        let letters = Array(text.utf8)
        return bytes.indices.first { bytes[$0...].starts(with: letters) } ?? 0
    }

    static let mutations: [Mutation] = [
        .init(name: "nothing left", expected: .header(.notAge)) { $0 = [] },
        .init(name: "another format", expected: .header(.notAge)) { $0[0] ^= 1 },
        .init(name: "unknown version", expected: .header(.version)) { $0[20] = UInt8(ascii: "2") },
        .init(name: "cut in the stanza", expected: .header(.stanza)) { $0 = Array($0.prefix(300)) },
        .init(name: "cut before the MAC", expected: .header(.mac)) {
            $0 = Array($0.prefix(start("\n---", in: $0) + 1))
        },
        .init(name: "bit flipped in the MAC", expected: .hmac) {
            let mac = start("\n--- ", in: $0) + 5
            $0[mac] = $0[mac] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        },
        .init(name: "another stanza added", expected: .hmac) {
            let end = start("\n---", in: $0) + 1
            $0.insert(contentsOf: Array("-> grease\n\n".utf8), at: end)
        },
        .init(name: "wrapped key altered", expected: .noMatch(types: ["mlkem768x25519"])) {
            let body = start("\n---", in: $0) - 43
            $0[body] = $0[body] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        },
        .init(name: "carriage returns", expected: .header(.version)) {
            $0.insert(13, at: 21)
        },
        .init(name: "cut in the nonce", expected: .header(.nonce)) {
            $0 = Array($0.prefix(start("\n--- ", in: $0) + 5 + 44 + 7))
        },
        .init(name: "bit flipped in the nonce", expected: .payload(chunk: 0)) {
            $0[start("\n--- ", in: $0) + 5 + 44] ^= 1
        },
        .init(name: "bit flipped in the last byte", expected: .payload(chunk: 3)) {
            $0[$0.count - 1] ^= 0x80
        },
        .init(name: "cut by a byte", expected: .payload(chunk: 3)) { $0.removeLast() },
        .init(name: "cut at a chunk's border", expected: .payload(chunk: 3)) {
            $0.removeLast(200_000 - 3 * 65_536 + 16)
        },
        .init(name: "a byte added", expected: .payload(chunk: 3)) { $0.append(0) },
        .init(name: "two chunks swapped", expected: .payload(chunk: 0)) {
            let first = start("\n--- ", in: $0) + 5 + 44 + 16
            let chunk = Array($0[first..<first + 65_552])
            $0.replaceSubrange(first..<first + 65_552, with: $0[first + 65_552..<first + 131_104])
            $0.replaceSubrange(first + 65_552..<first + 131_104, with: chunk)
        },
    ]

    @Test(arguments: mutations)
    func failsInItsClass(_ mutation: Mutation) throws {
        var bytes = try Sealer(to: [SealTests.recipient(SealTests.hybrid)]).seal(Self.plain)
        mutation.change(&bytes)
        var sink = ByteQueue()
        #expect(throws: mutation.expected) {
            try Opener(with: [SealTests.hybrid]).open(ByteQueue(bytes), into: &sink)
        }
        #expect(Self.plain.starts(with: sink.bytes))
        #expect(sink.bytes.count % 65_536 == 0)
    }

    /// The class as the published age vectors call it.
    static func className(_ failure: OpenFailure) -> String {
        switch failure {
        case .armor: "armor failure"
        case .header: "header failure"
        case .noMatch: "no match"
        case .hmac: "HMAC failure"
        case .payload: "payload failure"
        case .unreadable, .unwritable: "input or output failure"
        }
    }

    static let armorMutations: [(String, OpenFailure)] = [
        ("text before", .header(.notAge)), ("text after", .armor(.trailing)),
        ("no end line", .armor(.end)), ("a line too long", .armor(.line)),
        ("a stray letter", .armor(.line)), ("another label", .armor(.begin)),
    ]

    @Test(arguments: armorMutations)
    func armorFailsInItsClass(_ name: String, _ expected: OpenFailure) throws {
        let sealer = try Sealer(to: [SealTests.recipient(SealTests.classical)])
        let good = String(decoding: try sealer.seal([1, 2, 3], armored: true), as: UTF8.self)
        let bad =
            switch name {
            case "text before": "see below\n" + good
            case "text after": good + "regards\n"
            case "no end line": String(good.dropLast("-----END AGE ENCRYPTED FILE-----\n".count))
            case "a line too long": good.replacing("\nYW", with: "\nAYW", maxReplacements: 1)
            case "a stray letter": good.replacing("\nYW", with: "\nY*", maxReplacements: 1)
            default: good.replacing("BEGIN AGE", with: "BEGIN PGP")
            }
        #expect(throws: expected) {
            try Opener(with: [SealTests.classical]).open(Array(bad.utf8))
        }
    }

    /// Every single flipped bit of a small file is noticed.
    @Test func noFlippedBitIsReleased() throws {
        let good = try Sealer(to: [SealTests.recipient(SealTests.classical)]).seal([7, 7, 7])
        for index in good.indices {
            for bit in 0..<8 {
                var bad = good
                bad[index] ^= 1 << UInt8(bit)
                var sink = ByteQueue()
                #expect(throws: OpenFailure.self) {
                    try Opener(with: [SealTests.classical]).open(ByteQueue(bad), into: &sink)
                }
                #expect(sink.bytes.isEmpty)
            }
        }
    }
}

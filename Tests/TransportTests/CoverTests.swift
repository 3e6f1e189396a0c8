import Casework
import Encoding
import Evidence
import Testing
import Transport

@Suite struct CoverTests {
    static let cover = Cover(
        from: "ch-foj",
        to: "br-drci",
        content: .envelope,
        digest: ContentDigest(of: [1, 2, 3]),
        size: 3,
        urgent: false
    )

    @Test(arguments: SpoolContent.allCases)
    func aCoverIsReadAsItWasWritten(_ content: SpoolContent) throws {
        let cover = Cover(
            from: "ch-foj",
            to: "br-drci",
            content: content,
            digest: ContentDigest(of: [7]),
            size: content.sizeLimit,
            urgent: true
        )
        #expect(try Cover(cover.bytes) == cover)
    }

    @Test(
        arguments: [
            ("version", 2, CoverFailure.unknownVersion), ("version", nil, .unknownVersion),
            ("from", "../x", .member("from")), ("from", nil, .member("from")),
            ("from", "br-drci", .member("to")), ("to", "BR", .member("to")),
            ("to", nil, .member("to")), ("content", "letter", .member("content")),
            ("digest", "sha256:00", .member("digest")), ("digest", 1, .member("digest")),
            ("size", 0, .member("size")), ("size", -1, .member("size")),
            ("size", .integer((8 << 20) + 1), .member("size")), ("size", "3", .member("size")),
            ("urgent", 1, .member("urgent")), ("urgent", nil, .member("urgent")),
            ("subject", "x", .member("subject")),
        ] as [(String, JSON?, CoverFailure)]
    )
    func aChangedMemberIsRefused(_ name: String, _ value: JSON?, _ failure: CoverFailure) throws {
        let json = try JSON(parsing: Self.cover.bytes, limit: 4096)
        var members = try #require(json.object)
        members[name] = value
        #expect(throws: failure) { try Cover(JSON.object(members).canonical) }
    }

    @Test func onlyTheCanonicalBytesAreRead() throws {
        let bytes = Self.cover.bytes
        #expect(throws: CoverFailure.notCanonical) { try Cover(bytes + [0x0a]) }
        #expect(throws: CoverFailure.notCanonical) { try Cover([0x20] + bytes) }
        #expect(throws: CoverFailure.member("")) { try Cover(Array("[]".utf8)) }
        #expect(throws: CoverFailure.self) { try Cover(Array(bytes.dropLast())) }
        #expect(throws: CoverFailure.json(.tooLarge(limit: 4096))) {
            try Cover([UInt8](repeating: 0x20, count: 5000))
        }
    }

    @Test func noFlippedBitIsTakenForTheSameCover() throws {
        let bytes = Self.cover.bytes
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect((try? Cover(changed)) != Self.cover)
        }
    }
}

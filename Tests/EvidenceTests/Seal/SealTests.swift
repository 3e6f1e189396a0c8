import Evidence
import Files
import Testing

@Suite struct SealTests {
    /// One identity of each public-key type.
    static let hybrid = Identity.generate()
    static let classical = Identity.generate(classical: true)

    static func recipient(_ identity: Identity) throws -> Recipient {
        try #require(identity.recipient)
    }

    /// Sizes around every border of chunks and batches.
    static let sizes = [
        0, 1, 65_535, 65_536, 65_537, 131_072, 1_048_575, 1_048_576, 1_048_577, 2_097_152,
        3_500_001,
    ]

    static func pattern(_ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 11) }
    }

    @Test(arguments: sizes, [false, true])
    func whatWasSealedOpens(_ size: Int, _ armored: Bool) throws {
        let plain = Self.pattern(size)
        for identity in [Self.hybrid, Self.classical] {
            let sealed = try Sealer(to: [Self.recipient(identity)]).seal(plain, armored: armored)
            #expect(try Opener(with: [identity]).open(sealed) == plain)
        }
    }

    @Test func everyRecipientOpensAndNobodyElse() throws {
        let owners = [Self.hybrid, Identity.generate(), Identity.generate()]
        let sealed = try Sealer(to: owners.map(Self.recipient)).seal([1, 2, 3])
        for owner in owners { #expect(try Opener(with: [owner]).open(sealed) == [1, 2, 3]) }
        let strangers = [Identity.generate(), Self.classical, .passphrase("open sesame")]
        #expect(throws: OpenFailure.noMatch(types: ["mlkem768x25519"])) {
            try Opener(with: strangers).open(sealed)
        }
    }

    @Test func aPassphraseOpensWhatItSealed() throws {
        let recipient = Recipient.passphrase("correct horse", workFactor: 10)
        let sealed = try Sealer(to: [recipient]).seal([9])
        #expect(try Opener(with: [.passphrase("correct horse")]).open(sealed) == [9])
        for wrong in ["correct horse ", ""] {
            #expect(throws: OpenFailure.noMatch(types: ["scrypt"])) {
                try Opener(with: [.passphrase(wrong)]).open(sealed)
            }
        }
    }

    @Test func unsoundRecipientSetsAreRefused() throws {
        let hybrid = try Self.recipient(Self.hybrid)
        let classical = try Self.recipient(Self.classical)
        let secret = Recipient.passphrase("x", workFactor: 10)
        #expect(throws: SealFailure.noRecipient) { try Sealer(to: []) }
        #expect(throws: SealFailure.mixedRecipients) { try Sealer(to: [hybrid, classical]) }
        #expect(throws: SealFailure.passphraseBesideOthers) { try Sealer(to: [secret, hybrid]) }
        #expect(throws: SealFailure.tooManyRecipients(limit: 128)) {
            try Sealer(to: Array(repeating: hybrid, count: 129))
        }
        // A point of low order can't carry a secret.
        let zero = Recipient.x25519([UInt8](repeating: 0, count: 32))
        #expect(throws: SealFailure.invalidRecipient) { try Sealer(to: [zero]).seal([]) }
    }

    @Test func keysKeepAgesEncodings() throws {
        // The specimen keys of c2sp.org/age.
        let secret =
            "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
        let identity = try #require(Identity(secret))
        #expect(identity.text == secret)
        #expect(
            identity.recipient?.text
                == "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
        )
        let hybrid = "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR"
        let recipient = try #require(Identity(hybrid)?.recipient?.text)
        #expect(recipient.hasPrefix("age1pq1x34nzsvr0rxjsgdn8zgyhfe8j7ceq5r9rdelkjuh3y235jzxshfg8"))
        #expect(try Recipient(recipient) == Identity(hybrid)?.recipient)
        for identity in [Self.hybrid, Self.classical] {
            let text = try #require(identity.text)
            #expect(Identity(text)?.text == text)
            #expect(Identity(text.lowercased()) == nil)
            #expect(Identity(text.dropLast()) == nil)
            #expect(throws: Recipient.Malformed.isAnIdentity) { try Recipient(text) }
        }
        for text in [
            "", "age1", "1qqqqqq", "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwx",
        ] {
            #expect(throws: Recipient.Malformed.notARecipient) { try Recipient(text) }
        }
        let tagged = "age1tag1qt8lw0ual6avlwmwatk888yqnmdamm7xfd0wak53ut6elz5c4swx2yqdj4e"
        #expect(throws: Recipient.Malformed.unsupported(prefix: "age1tag")) {
            try Recipient(tagged)
        }
    }

    @Test func aKeyFileTakesCommentsAndNothingElse() throws {
        let secret = try #require(Self.hybrid.text)
        #expect(Identity.list(in: "# mine\n\n\(secret)\r\n")?.count == 1)
        #expect(Identity.list(in: "# mine\n") == nil)
        #expect(Identity.list(in: "\(secret)\nstray\n") == nil)
    }

    @Test func theDigestIsThatOfThePlaintext() throws {
        var source = ByteQueue(Array("abc".utf8))
        var sink = ByteQueue()
        let sealer = try Sealer(to: [Self.recipient(Self.classical)])
        let summary = try sealer.seal(&source, into: &sink, hashing: true)
        #expect(summary.size == 3)
        // FIPS 180-2 appendix B.1.
        #expect(summary.sha256?.prefix(4) == [0xba, 0x78, 0x16, 0xbf])
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Testing

/// One change each, and the class in which it is refused.
@Suite struct EnvelopeMutationTests {
    /// An announcement has most members; it is the second of its chain.
    private static let good = Result {
        var talk = try Talk()
        try talk.say(.acknowledgement, by: .requested)
        let opening = talk.caseDigest
        return try talk.write(.consultation, by: .requested, ["M1", "M2"]) {
            $0.about = opening
            $0.deadline = Made.now
        }
    }

    /// Changes a payload's member and signs again with the same keys: a signed lie, not a broken
    /// one.
    private static func resigned(_ bytes: [UInt8], _ name: String, _ value: JSON?) throws -> [UInt8]
    {
        let top = try JSON(parsing: bytes, limit: bytes.count)
        let text = try #require(top["payload"]?.string.flatMap { Base64.url.decode($0) })
        var payload = try #require(try JSON(parsing: text, limit: text.count).object)
        payload[name] = value
        let encoded = Base64.url.encode(JSON.object(payload).canonical)
        var signatures: [JSON] = []
        for entry in try #require(top["signatures"]?.array) {
            var members = try #require(entry.object)
            let header = try #require(members["protected"]?.string)
            let seal = try Made.of(.requested).seal
            let isPost = members["signature"]?.string.map { $0.utf8.count > 1_000 } ?? false
            let key = isPost ? seal.mldsa65 : seal.es256
            members["signature"] = .string(
                Base64.url.encode(try key.sign(Array((header + "." + encoded).utf8)))
            )
            signatures.append(.object(members))
        }
        return JSON.object(["payload": .string(encoded), "signatures": .array(signatures)])
            .canonical
    }

    private static func failure(_ bytes: [UInt8], to party: Party? = nil) throws -> EnvelopeFailure?
    {
        let signers = try Made.of(.requested).descriptor.signers
        do throws(EnvelopeFailure) {
            let envelope = try UnverifiedEnvelope(bytes)
            let addressee = party ?? Made.party(.requesting)
            _ = try envelope.verify(by: signers, to: addressee, at: Made.now)
            return nil
        } catch { return error }
    }

    static let members: [(String, String, JSON?, EnvelopeFailure)] = [
        ("no version", "version", nil, .malformed(member: "version")),
        ("next version", "version", 2, .unknownVersion),
        ("version as text", "version", "1", .malformed(member: "version")),
        ("unknown type", "type", "order", .malformed(member: "type")),
        ("another type", "type", "decision", .malformed(member: "attested")),
        ("no sender", "from", nil, .malformed(member: "from")),
        ("sender in capitals", "from", ["authority": "CH-FOJ"], .malformed(member: "from")),
        ("another sender", "from", ["authority": "fr-bepi"], .signature(.unknownSigner)),
        (
            "a unit with its parent's keys", "from", ["authority": "ch-foj", "unit": "cyber"],
            .signature(.unknownSigner)
        ),
        ("another addressee", "to", ["authority": "fr-bepi"], .signature(.wrongAddressee)),
        (
            "a unit of the addressee", "to", ["authority": "br-drci", "unit": "cyber"],
            .signature(.wrongAddressee)
        ),
        ("to itself", "to", ["authority": "ch-foj"], .malformed(member: "to")),
        ("no case", "case", nil, .malformed(member: "case")),
        ("case of another form", "case", "BR-2026-4", .malformed(member: "case")),
        ("place zero", "seq", 0, .malformed(member: "seq")),
        ("place beyond the bound", "seq", 1_001, .malformed(member: "seq")),
        ("first with a predecessor", "seq", 1, .malformed(member: "prev")),
        ("no predecessor", "prev", nil, .malformed(member: "prev")),
        ("seen without a place", "seen", ["digest": "sha256:"], .malformed(member: "seen")),
        ("seen as text", "seen", "sha256:", .malformed(member: "seen")),
        ("no measures", "measures", [], .malformed(member: "measures")),
        ("measures unsorted", "measures", ["M2", "M1"], .malformed(member: "measures")),
        ("a measure twice", "measures", ["M1", "M1"], .malformed(member: "measures")),
        ("a measure with a name in it", "measures", ["João"], .malformed(member: "measures")),
        ("an outcome", "outcome", "CONSENT", .malformed(member: "outcome")),
        ("a foreign member", "note", "x", .malformed(member: "note")),
        ("a day for an instant", "instant", "2026-06-01", .malformed(member: "instant")),
        ("a deadline of another form", "deadline", 7, .malformed(member: "deadline")),
        ("an answer to nothing", "about", "sha256:00", .malformed(member: "about")),
        ("another section", "sections", ["letter"], .malformed(member: "sections")),
        (
            "one section too many", "sections", ["consultation", "remarks"],
            .malformed(member: "sections")
        ),
        ("no sections", "sections", nil, .malformed(member: "sections")),
        ("a reserved section", "_sd", [], .signature(.malformed(.unknownDisclosure))),
        (
            "nothing required but the seal's first", "required",
            [["alg": "ES256", "role": "officer"]],
            .signature(.stripped(Requirement(.officer, .es256)))
        ),
    ]

    @Test func signingAgainWithoutAChangeIsAccepted() throws {
        let bytes = try Self.good.get().bytes
        #expect(try Self.failure(Self.resigned(bytes, "version", 1)) == nil)
    }

    @Test(arguments: members.map(\.0)) func aSignedLieIsRefusedInItsClass(name: String) throws {
        let it = try #require(Self.members.first { $0.0 == name })
        let bytes = try Self.resigned(Self.good.get().bytes, it.1, it.2)
        #expect(try Self.failure(bytes) == it.3)
    }

    @Test func aBrokenEnvelopeIsRefusedInItsClass() throws {
        let bytes = try Self.good.get().bytes
        #expect(try Self.failure(bytes.dropLast(1)) != nil)
        #expect(try Self.failure([]) != nil)
        #expect(try Self.failure(bytes, to: Party(authority: "fr-bepi")) == wrongAddressee)
        let top = try JSON(parsing: bytes, limit: bytes.count)
        let signatures = try #require(top["signatures"]?.array)
        let payload = try #require(top["payload"])
        for index in signatures.indices {
            var changed = signatures
            var entry = try #require(changed[index].object)
            let text = try #require(entry["signature"]?.string.flatMap { Base64.url.decode($0) })
            entry["signature"] = .string(Base64.url.encode([text[0] ^ 1] + text.dropFirst()))
            changed[index] = .object(entry)
            let whole: JSON = ["payload": payload, "signatures": .array(changed)]
            let algorithm: SignatureAlgorithm = index == 0 ? .es256 : .mldsa65
            let expected = SignatureFailure.badSignature(.seal, algorithm)
            #expect(try Self.failure(whole.canonical) == .signature(expected))
        }
        let first: JSON = ["payload": payload, "signatures": .array([signatures[0]])]
        let stripped = SignatureFailure.stripped(Requirement(.seal, .mldsa65))
        #expect(try Self.failure(first.canonical) == .signature(stripped))
    }

    private var wrongAddressee: EnvelopeFailure { .signature(.wrongAddressee) }

    @Test func anActWithoutAnOfficerIsRefused() throws {
        var header = Made.opening(.letter, ["M1"])
        header.from = Made.party(.requested)
        header.to = Made.party(.requesting)
        let keys = try Made.of(.requested).seal.signatories
        let bytes = try header.signed(bodies: [.letter: Made.body(.letter)], by: keys).object.bytes
        #expect(try Self.failure(bytes) == .noOfficer)
        let receipt = ReceiptContent(
            .refused,
            for: ContentDigest(of: [1]),
            from: header.from,
            to: header.to,
            deposited: Made.now,
            collected: Made.now,
            at: Made.now
        )
        #expect(throws: SigningFailure.malformed(.member("reason"))) {
            try receipt.signed(by: keys)
        }
    }
}

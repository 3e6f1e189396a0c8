import Casework
import Encoding
import Evidence
import Testing

/// One change to a good statement, and the class of failure it must end in.
struct SignatureMutation: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let failure: SignatureFailure
    let change: @Sendable (inout Pieces, NewAuthority) throws -> Void

    init(
        _ name: String,
        _ failure: SignatureFailure,
        _ change: @escaping @Sendable (inout Pieces, NewAuthority) throws -> Void
    ) {
        testDescription = name
        self.failure = failure
        self.change = change
    }
}

private func keys(_ authority: NewAuthority) -> [PrivateKey] {
    [authority.seal.es256, authority.seal.mldsa65]
}

/// What somebody without any key can do to an object on its way.
private let onTheWay: [SignatureMutation] = [
    SignatureMutation("bit flipped in ES256", .badSignature(.seal, .es256)) { it, _ in
        it.signatures[0].signature[40] ^= 1
    },
    SignatureMutation("bit flipped in ML-DSA-65", .badSignature(.seal, .mldsa65)) { it, _ in
        it.signatures[1].signature[3000] ^= 1
    },
    SignatureMutation("signature cut short", .badSignature(.seal, .mldsa65)) { it, _ in
        it.signatures[1].signature.removeLast()
    },
    SignatureMutation("signature empty", .badSignature(.seal, .es256)) { it, _ in
        it.signatures[0].signature = []
    },
    SignatureMutation("all zero ES256", .badSignature(.seal, .es256)) { it, _ in
        it.signatures[0].signature = [UInt8](repeating: 0, count: 64)
    },
    SignatureMutation("payload changed", .badSignature(.seal, .es256)) { it, _ in
        it.set("package", "P-2")
    },
    SignatureMutation("section digest removed", .malformed(.unknownDisclosure)) { it, _ in
        it.set("_sd", [])
    },
    SignatureMutation("signatures swapped", .badSignature(.seal, .es256)) { it, _ in
        let first = it.signatures[0].signature
        it.signatures[0].signature = it.signatures[1].signature
        it.signatures[1].signature = first
    },
    SignatureMutation("ML-DSA-65 stripped", .stripped(Requirement(.seal, .mldsa65))) { it, _ in
        it.signatures.removeLast()
    },
    SignatureMutation("ES256 stripped", .stripped(Requirement(.seal, .es256))) { it, _ in
        it.signatures.removeFirst()
    },
    SignatureMutation("role changed", .unfitKey(.wrongRole)) { it, _ in
        it.setHeader(1, "role", "judge")
    },
    SignatureMutation("every typ changed", .wrongType) { it, _ in
        it.setHeader(0, "typ", "comity-receipt+json")
        it.setHeader(1, "typ", "comity-receipt+json")
    },
    SignatureMutation("one typ changed", .wrongType) { it, _ in
        it.setHeader(1, "typ", "comity-receipt+json")
    },
    SignatureMutation("foreign typ", .wrongType) { it, _ in it.setHeader(0, "typ", "JWT") },
    SignatureMutation("alg none", .unknownAlgorithm) { it, _ in
        it.setHeader(0, "alg", "none")
        it.signatures[0].signature = []
    },
    SignatureMutation("alg HS256", .unknownAlgorithm) { it, _ in
        it.setHeader(0, "alg", "HS256")
    },
    SignatureMutation("alg of the other key", .unfitKey(.wrongAlgorithm)) { it, _ in
        it.setHeader(1, "kid", it.signatures[0].protected["kid"])
        it.signatures.removeFirst()
    },
    SignatureMutation("header with crit", .malformed(.member("crit"))) { it, _ in
        it.setHeader(0, "crit", ["exp"])
    },
    SignatureMutation("header without kid", .malformed(.member("kid"))) { it, _ in
        it.setHeader(0, "kid", nil)
    },
    SignatureMutation("header without certificates", .malformed(.member("x5c"))) { it, _ in
        it.setHeader(0, "x5c", nil)
    },
    SignatureMutation("header too large", .malformed(.headerTooLarge)) { it, _ in
        it.setHeader(0, "pad", .string(String(repeating: "a", count: 16 << 10)))
    },
    SignatureMutation("signature twice", .malformed(.duplicateSigner)) { it, _ in
        it.signatures.append((it.signatures[1].protected, nil, it.signatures[1].signature))
    },
    SignatureMutation("seventeen signatures", .malformed(.tooManySignatures)) { it, _ in
        let last = it.signatures[1]
        it.signatures += Array(repeating: last, count: 15)
    },
    SignatureMutation("no signature", .malformed(.member("signatures"))) { it, _ in
        it.signatures = []
    },
]

/// What the holder of a key can try.
private let withKeys: [SignatureMutation] = [
    SignatureMutation("ES256 only", .downgraded(Requirement(.seal, .mldsa65))) { it, authority in
        it.set("required", [["alg": "ES256", "role": "seal"]])
        it.signatures.removeLast()
        try it.resign([authority.seal.es256])
    },
    SignatureMutation("nothing required", .downgraded(Requirement(.seal, .mldsa65))) { it, a in
        it.set("required", [])
        it.signatures.removeLast()
        try it.resign([a.seal.es256])
    },
    SignatureMutation("required missing", .malformed(.member("required"))) { it, authority in
        it.set("required", nil)
        try it.resign(keys(authority))
    },
    SignatureMutation("prosecutor signs as judge", .unfitKey(.wrongRole)) { it, authority in
        let key = authority.officers[0].key
        let header: JSON = [
            "alg": "ES256", "kid": .string(key.publicKey.thumbprint), "role": "judge",
            "typ": "comity-statement+json",
        ]
        it.signatures.append((header, nil, []))
        try it.resign(keys(authority) + [key])
    },
    SignatureMutation("another authority's seal", .unknownSigner) { it, _ in
        let other = try Made.brazil.get()
        it.setHeader(0, "kid", .string(other.seal.es256.publicKey.thumbprint))
        it.setHeader(1, "kid", .string(other.seal.mldsa65.publicKey.thumbprint))
        try it.resign(keys(other))
    },
    SignatureMutation("sender is another", .unknownSigner) { it, authority in
        it.set("from", ["authority": "br-drci"])
        try it.resign(keys(authority))
    },
    SignatureMutation("another authority's certificates", .wrongChain) { it, authority in
        let other = try Made.brazil.get()
        let chain = other.seal.chain.map { JSON.string(Base64.standard.encode($0)) }
        it.setHeader(0, "x5c", .array(chain))
        try it.resign(keys(authority))
    },
    SignatureMutation("certificates in the other order", .wrongChain) { it, authority in
        let chain = it.signatures[0].protected["x5c"]?.array ?? []
        it.setHeader(0, "x5c", .array(chain.reversed()))
        try it.resign(keys(authority))
    },
    SignatureMutation("root left out", .wrongChain) { it, authority in
        let chain = it.signatures[0].protected["x5c"]?.array ?? []
        it.setHeader(0, "x5c", .array([chain[0]]))
        try it.resign(keys(authority))
    },
    SignatureMutation("certificate with a bit flipped", .wrongChain) { it, authority in
        var der = authority.seal.chain
        der[0][der[0].count - 1] ^= 1
        it.setHeader(0, "x5c", .array(der.map { .string(Base64.standard.encode($0)) }))
        try it.resign(keys(authority))
    },
    SignatureMutation("addressed to another", .wrongAddressee) { it, authority in
        it.set("to", ["authority": "fr-x"])
        try it.resign(keys(authority))
    },
    SignatureMutation("addressed to nobody", .wrongAddressee) { it, authority in
        it.set("to", nil)
        try it.resign(keys(authority))
    },
]

@Suite struct SignatureMutationTests {
    let swiss: NewAuthority
    let statement: [UInt8]

    init() throws {
        swiss = try Made.swiss.get()
        statement = try SignedObject.sign(
            Made.statement,
            as: .statement,
            sections: ["summary": "account 17"],
            by: swiss.seal.signatories
        ).bytes
    }

    private func verify(_ bytes: [UInt8], at instant: Instant = Made.during) throws {
        let signers = swiss.descriptor.signers
        let object = try SignedObject(bytes)
        _ = try signers.verify(object, as: .statement, to: "br-drci", at: instant)
    }

    @Test func takenApartAndPutTogetherItStillVerifies() throws {
        #expect(throws: Never.self) { try verify(Pieces(statement).bytes) }
    }

    @Test(arguments: onTheWay + withKeys)
    func everyChangeEndsInItsClass(_ mutation: SignatureMutation) throws {
        var pieces = try Pieces(statement)
        try mutation.change(&pieces, swiss)
        #expect(throws: mutation.failure) { try verify(pieces.bytes) }
    }

    @Test func bytesThatAreNotTheObjectAreRefused() throws {
        let cases: [([UInt8], SignatureFailure)] = [
            (statement + [0x7b], .malformed(.json(.trailingBytes(at: statement.count)))),
            (Array(statement.dropLast()), .malformed(.json(.unexpected(at: statement.count - 1)))),
            ([], .malformed(.json(.unexpected(at: 0)))),
            (Array("[]".utf8), .malformed(.member(""))),
            (Array("{}".utf8), .malformed(.member("payload"))),
            (
                Array(#"{"payload":"","payload":""}"#.utf8),
                .malformed(.json(.duplicateName(at: 14)))
            ),
            (
                Array(#"{"payload":"e30","signatures":[],"x":1}"#.utf8), .malformed(.member("x"))
            ),
            (
                Array(#"{"payload":"e30=","signatures":[]}"#.utf8), .malformed(.member("payload"))
            ),
            (
                [UInt8](repeating: 0x20, count: (4 << 20) + 1),
                .malformed(.json(.tooLarge(limit: 4 << 20)))
            ),
        ]
        for (bytes, failure) in cases { #expect(throws: failure) { try verify(bytes) } }
    }

    @Test func noSignatureSurvivesAFlippedBit() throws {
        for (turn, place) in stride(from: 0, to: statement.count, by: 29).enumerated() {
            var changed = statement
            changed[place] ^= 1 << UInt8(turn % 8)
            #expect(throws: SignatureFailure.self, "byte \(place)") { try verify(changed) }
        }
    }

    @Test func aPayloadInAnotherOrderIsRefused() throws {
        let pieces = try Pieces(statement)
        let spaced = Array(pieces.payload.pretty.utf8)
        #expect(throws: SignatureFailure.malformed(.notCanonical)) {
            try verify(pieces.bytes(payload: spaced))
        }
    }

    @Test func aKeyCountsFromItsFirstInstantToItsLast() throws {
        let earlier = try #require(Instant(seconds: Made.from.seconds - 1))
        #expect(throws: SignatureFailure.unfitKey(.notYetValid)) {
            try verify(statement, at: earlier)
        }
        #expect(throws: Never.self) { try verify(statement, at: Made.from) }
        #expect(throws: SignatureFailure.unfitKey(.expired)) {
            try verify(statement, at: Made.after)
        }
    }

    @Test func afterARevocationOnlyWhatWasProvenBeforeCounts() throws {
        var content = swiss.descriptor.content
        content.keys = content.keys.map { key in
            let validity = Validity(
                from: key.validity.from,
                until: key.validity.until,
                revoked: Made.during
            )
            return DescribedKey(key.use, validity)
        }
        content.sequence = 2
        content.previous = swiss.descriptor.object.digest
        let next = try content.signed(by: swiss.rootES256, swiss.rootMLDSA65)
        let object = try SignedObject(statement)
        let before = try #require(Instant(seconds: Made.during.seconds - 1))
        #expect(throws: Never.self) {
            try next.signers.verify(object, as: .statement, at: before)
        }
        #expect(throws: SignatureFailure.unfitKey(.revoked)) {
            try next.signers.verify(object, as: .statement, at: Made.during)
        }
    }

    @Test func aDescriptorCanDemandMoreThanTheObjectPromises() throws {
        var content = swiss.descriptor.content
        let judge = Requirement(.judge, .es256)
        content.demands.append(Demand(judge, on: .statement, from: Made.during))
        let next = try content.signed(by: swiss.rootES256, swiss.rootMLDSA65)
        let object = try SignedObject(statement)
        #expect(throws: Never.self) {
            try next.signers.verify(object, as: .statement, at: Made.from)
        }
        #expect(throws: SignatureFailure.downgraded(judge)) {
            try next.signers.verify(object, as: .statement, at: Made.during)
        }
    }

    /// Verifies a statement whose ES256 seal key came with this chain.
    private func verify(sealedBy key: PrivateKey, _ chain: [[UInt8]], at instant: Instant) throws {
        let long = Validity(from: Made.from, until: Made.after)
        let signers = Signers(
            authority: "ch-foj",
            keys: [
                SignerKey(key.publicKey, .seal, long),
                SignerKey(swiss.seal.mldsa65.publicKey, .seal, long),
            ],
            root: swiss.rootES256.publicKey
        )
        let object = try SignedObject.sign(
            Made.statement,
            as: .statement,
            by: [Signatory(key, .seal, chain: chain), Signatory(swiss.seal.mldsa65, .seal)]
        )
        _ = try signers.verify(object, as: .statement, at: instant)
    }

    private func certificate(until: Instant, under root: PrivateKey) throws -> [UInt8] {
        try SealCertificate.seal(
            swiss.seal.es256.publicKey,
            under: root,
            name: "ch-foj",
            state: "CH",
            validity: Validity(from: Made.from, until: until)
        )
    }

    @Test func aCertificateCountsForItsOwnTimeAndUnderItsRootAlone() throws {
        let key = swiss.seal.es256
        let root = swiss.rootCertificate
        let short = try certificate(until: Made.during, under: swiss.rootES256)
        #expect(throws: Never.self) {
            try verify(sealedBy: key, [short, root], at: Made.during)
        }
        let later = try #require(Instant(seconds: Made.during.seconds + 1))
        #expect(throws: SignatureFailure.wrongChain) {
            try verify(sealedBy: key, [short, root], at: later)
        }
        // Issued by somebody else under the same names.
        let forged = try certificate(until: Made.after, under: PrivateKey(.es256))
        #expect(throws: SignatureFailure.wrongChain) {
            try verify(sealedBy: key, [forged, root], at: Made.during)
        }
        // A root is no seal, and a seal's certificate issues nothing.
        #expect(throws: SignatureFailure.wrongChain) {
            try verify(sealedBy: swiss.rootES256, [root, root], at: Made.during)
        }
        #expect(throws: SignatureFailure.wrongChain) {
            try verify(sealedBy: key, [short, short], at: Made.from)
        }
    }
}

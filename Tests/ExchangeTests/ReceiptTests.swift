import Casework
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Ledger
import Testing

/// Receipts, events for the ledger, and a foreign library over both formats.
@Suite struct ReceiptTests {
    static func content(_ kind: ReceiptKind) throws -> ReceiptContent {
        let digest = ContentDigest(of: [7])
        var content = ReceiptContent(
            kind,
            for: digest,
            from: Made.party(.requesting),
            to: Made.party(.requested),
            deposited: Made.now,
            collected: Made.instant("2026-06-01T00:00:05Z"),
            at: Made.instant("2026-06-01T00:00:09Z")
        )
        content.caseDigest = digest
        content.about = digest
        let key = try Made.of(.requesting).log
        let text = Checkpoint(origin: key.verifier.name, size: 0, root: Tree.emptyRoot).text
        let signature = try #require(key.signature(of: text))
        let note = text + [0x0a] + Array(signature.line.utf8)
        content.checkpoint = try UnverifiedCheckpoint(note)
        content.cosigned = content.checkpoint
        return content
    }

    private func verify(_ receipt: UnverifiedReceipt) throws -> VerifiedReceipt {
        try UnverifiedReceipt(receipt.object.bytes).verify(
            by: Made.of(.requesting).descriptor.signers,
            to: Made.party(.requested),
            at: Made.now
        )
    }

    @Test func aReceiptSaysWhatWasFoundOfEachExhibit() throws {
        let exhibits = [
            ExhibitResult(ContentDigest(of: [1]), verified: true, accepted: true),
            ExhibitResult(ContentDigest(of: [2]), verified: true, accepted: false),
            ExhibitResult(ContentDigest(of: [3]), verified: false, accepted: true),
        ]
        let seal = try Made.of(.requesting).seal.signatories
        let signed = try Self.content(.accepted).signed(exhibits: exhibits, by: seal)
        let receipt = try verify(signed)
        #expect(receipt.exhibits == exhibits)
        #expect(receipt.content.tally == ExhibitTally(exhibits))
        #expect(receipt.content.tally?.accepted == 1)
        let checkpoint = try #require(receipt.content.checkpoint)
        let log = try Made.of(.requesting).log.verifier
        #expect(try checkpoint.verify(log: log).checkpoint.size == 0)
        let erased = try signed.object.withholding(["results"])
        #expect(try verify(UnverifiedReceipt(erased.bytes)).exhibits == nil)
        let spool = receipt.content.spool
        #expect(receipt.isAbout(spool: spool, spool, in: spool))
        #expect(!receipt.isAbout(spool: spool, ContentDigest(of: [8]), in: spool))
        #expect(!receipt.isAbout(spool: ContentDigest(of: [8]), spool, in: spool))
    }

    static let mutations: [(String, ReceiptKind, @Sendable (inout ReceiptContent) -> Void)] = [
        ("reason", .accepted, { $0.reason = .malformed }),
        ("reason", .refused, { _ in }),
        ("about", .opened, { $0.about = nil }),
        ("case", .opened, { $0.caseDigest = nil }),
        ("collected", .opened, { $0.deposited = Made.instant("2026-06-01T00:00:06Z") }),
        ("instant", .opened, { $0.collected = Made.instant("2026-06-01T00:00:10Z") }),
        ("from", .opened, { $0.from = Party(authority: "X y") }),
    ]

    @Test(arguments: mutations.indices) func aReceiptThatMakesNoSenseIsRefused(_ at: Int) throws {
        let it = Self.mutations[at]
        var content = try Self.content(it.1)
        it.2(&content)
        let seal = try Made.of(.requesting).seal.signatories
        #expect(throws: SigningFailure.malformed(.member(it.0))) { try content.signed(by: seal) }
    }

    @Test func anEnvelopeIsNoReceiptAndTheReverse() throws {
        let seal = try Made.of(.requesting).seal.signatories
        let receipt = try Self.content(.opened).signed(by: seal)
        #expect(throws: EnvelopeFailure.signature(.wrongType)) {
            try UnverifiedEnvelope(receipt.object.bytes)
        }
        let letter = try Made.sign(Made.opening(.letter, ["M1"]), .requesting)
        #expect(throws: EnvelopeFailure.signature(.wrongType)) {
            try UnverifiedReceipt(letter.object.bytes)
        }
    }

    @Test func everyRefusalHasAReasonToTellItsSender() throws {
        let failures: [(EnvelopeFailure, ReceiptReason)] = [
            (.malformed(member: "x"), .malformed), (.unknownVersion, .unknownVersion),
            (.noOfficer, .stripped), (.signature(.wrongAddressee), .wrongAddressee),
            (.signature(.unknownSigner), .unknownSender), (.signature(.wrongChain), .badSignature),
            (.signature(.downgraded(Requirement(.seal, .mldsa65))), .stripped),
        ]
        for (failure, reason) in failures { #expect(ReceiptReason(failure) == reason) }
        #expect(ReceiptReason(Reception.refused(.wrongSide)) == .wrongState)
        #expect(ReceiptReason(Reception.held(gaps: [:])) == nil)
    }

    /// Verifies a compact JWS with one JSON Web Key and prints the payload's type.
    private static let jwcrypto = """
        import json, sys
        from jwcrypto import jwk, jws
        token = jws.JWS()
        token.deserialize(sys.stdin.read())
        token.verify(jwk.JWK(**json.loads(sys.argv[1])))
        print(json.loads(token.payload)["type"])
        """

    @Test func jwcryptoVerifiesAnEnvelopesClassicalForm() throws {
        let letter = try Talk().all[0]
        let text = try #require(letter.object.object.compact(.es256))
        let jwk = try Made.of(.requesting).seal.es256.publicKey.jwk.canonical
        let key = String(decoding: jwk, as: UTF8.self)
        let run = try Command.python("-c", Self.jwcrypto, key, input: Array(text.utf8))
        #expect(run.status == 0 && run.text == "letter\n")
        let parts = text.split(separator: ".")
        let other = "\(parts[0]).\(parts[1].dropLast(8))AAAAAAAA.\(parts[2])"
        let changed = try Command.python("-c", Self.jwcrypto, key, input: Array(other.utf8))
        #expect(changed.status != 0)
    }
}

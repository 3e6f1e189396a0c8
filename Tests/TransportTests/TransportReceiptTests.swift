import Casework
import Encoding
import Evidence
import Testing
import Transport

@Suite struct TransportReceiptTests {
    private let carrier: PrivateKey
    private let brazil: NewAuthority
    private let from: Instant
    private let during: Instant
    private let cover = CoverTests.cover

    init() throws {
        from = try #require(Instant("2026-03-02T10:00:00Z"))
        during = try #require(Instant("2026-04-02T10:00:00Z"))
        carrier = try PrivateKey(.es256)
        var request = AuthorityRequest(
            authority: "br-drci",
            names: ["pt": "Autoridade"],
            state: "BR",
            from: from
        )
        let until = try #require(Instant("2027-03-02T10:00:00Z"))
        let term = Validity(from: from, until: until)
        request.additional = [DescribedKey(.carrier(carrier.publicKey), term)]
        brazil = try NewAuthority(request)
    }

    @Test func aReceiptIsOfTheFileItNames() throws {
        let bytes = try TransportReceiptContent(cover, deposited: during).signed(by: carrier)
        #expect(bytes.count < TransportReceiptContent.sizeLimit / 8)
        let read = try UnverifiedTransportReceipt(bytes)
        let verified = try read.verify(by: brazil.descriptor, at: during)
        #expect(verified.content.covers(cover))
        #expect(verified.content.from == "br-drci" && verified.content.to == "ch-foj")
        #expect(verified.content.deposited == during)
        let other = Cover(
            from: "ch-foj",
            to: "br-drci",
            content: .envelope,
            digest: ContentDigest(of: [3]),
            size: 3,
            urgent: false
        )
        #expect(!verified.content.covers(other))
    }

    @Test func aForeignOrExpiredCarrierIsRefused() throws {
        let content = TransportReceiptContent(cover, deposited: during)
        let foreign = try UnverifiedTransportReceipt(content.signed(by: PrivateKey(.es256)))
        #expect(throws: SignatureFailure.unknownSigner) {
            try foreign.verify(by: brazil.descriptor, at: during)
        }
        let own = try UnverifiedTransportReceipt(content.signed(by: carrier))
        let late = try #require(Instant("2027-03-02T10:00:00Z"))
        #expect(throws: SignatureFailure.unfitKey(.expired)) {
            try own.verify(by: brazil.descriptor, at: late)
        }
    }

    @Test func aReceiptInAnothersNameIsRefused() throws {
        let foreign = Cover(
            from: "ch-foj",
            to: "fr-x",
            content: .envelope,
            digest: cover.digest,
            size: 3,
            urgent: false
        )
        let bytes = try TransportReceiptContent(foreign, deposited: during).signed(by: carrier)
        #expect(throws: SignatureFailure.unknownSigner) {
            try UnverifiedTransportReceipt(bytes).verify(by: brazil.descriptor, at: during)
        }
    }

    @Test func anotherKindOrAFlippedBitIsRefused() throws {
        #expect(throws: SignatureFailure.wrongType) {
            try UnverifiedTransportReceipt(Self.statement(brazil))
        }
        let bytes = try TransportReceiptContent(cover, deposited: during).signed(by: carrier)
        for index in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[index] ^= 1
            let verified = try? UnverifiedTransportReceipt(changed)
                .verify(by: brazil.descriptor, at: during)
            #expect(verified == nil)
        }
        #expect(throws: SignatureFailure.self) {
            try UnverifiedTransportReceipt([UInt8](repeating: 0x20, count: 20_000))
        }
    }

    private static func statement(_ authority: NewAuthority) throws -> [UInt8] {
        let payload: [String: JSON] = ["from": ["authority": "br-drci"]]
        let seal = authority.seal.signatories
        return try SignedObject.sign(payload, as: .statement, by: seal).bytes
    }
}

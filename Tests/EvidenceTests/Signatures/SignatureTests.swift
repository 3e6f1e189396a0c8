import Casework
import Encoding
import Evidence
import Testing

@Suite struct SignatureTests {
    let swiss: NewAuthority
    let statement: SignedObject

    init() throws {
        swiss = try Made.swiss.get()
        statement = try SignedObject.sign(
            Made.statement,
            as: .statement,
            sections: ["summary": "account 17", "note": ["text": "second"]],
            by: swiss.seal.signatories
        )
    }

    private func verify(
        _ bytes: [UInt8],
        as type: ObjectType = .statement,
        to addressee: String? = "br-drci",
        at instant: Instant = Made.during
    ) throws -> VerifiedObject {
        try swiss.descriptor.signers.verify(
            SignedObject(bytes),
            as: type,
            to: addressee,
            at: instant
        )
    }

    @Test func whatIsSignedVerifies() throws {
        let verified = try verify(statement.bytes)
        #expect(verified.bytes == statement.bytes)
        #expect(verified.payload["package"] == "P-1")
        #expect(verified.sections == ["summary": "account 17", "note": ["text": "second"]])
        #expect(verified.signers.map(\.algorithm) == [.es256, .mldsa65])
        #expect(verified.onlySeal)
    }

    @Test func anOfficerSignsBesideTheSeal() throws {
        let pair = try #require(swiss.officers.first)
        let pending: Set = [Requirement(.prosecutor, .es256)]
        let waiting = try SignedObject.sign(
            Made.statement,
            as: .statement,
            by: swiss.seal.signatories,
            pending: pending
        )
        #expect(throws: SignatureFailure.stripped(Requirement(.prosecutor, .es256))) {
            try verify(waiting.bytes)
        }
        let whole = try waiting.adding(Signatory(pair.key, .prosecutor))
        let verified = try verify(whole.bytes)
        #expect(verified.signers.last?.holder == "p-17")
        #expect(!verified.onlySeal)
    }

    @Test func aSectionCanBeWithheldAndEverySignatureStands() throws {
        let less = try statement.withholding(["summary"])
        let verified = try verify(less.bytes)
        #expect(verified.sections == ["note": ["text": "second"]])
        #expect(verified.absentSections == 1)
        #expect(verified.digest == (try verify(statement.bytes)).digest)
        #expect(!String(decoding: less.bytes, as: UTF8.self).contains("summary"))
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Registry
import Testing

@testable import Office

/// What leaves is a copy without what may not; the original stays, and both sides can show it.
@Suite("Disclosed copies", .serialized)
struct DisclosedCopyTests {
    private static let original = Array("date,amount\n".utf8)
    private static let redacted = Array("date\n".utf8)
    private static let entries: JSON = [
        [
            "act": "pseudonymised", "category": "third persons", "reason": "not asked for",
            "count": 1, "exhibit": "data/disclosed/ledger.csv",
        ]
    ]

    /// A case whose material is collected and not reviewed.
    private static func collected() async throws -> (Walk, String) {
        let walk = Walk(try await TwoOffices())
        try await walk.untilConditionsAreAccepted()
        let reference = try await walk.both.swiss.onlyCase()
        try await walk.collect(reference)
        return (walk, reference)
    }

    private struct Received {
        let paths: [String]
        let redaction: [UInt8]
        let custody: CustodyChain
    }

    private static func received(
        _ parcel: String,
        by authority: TestAuthority
    ) async throws -> Received {
        let open = try await authority.office.store.open(.reference(Walk.reference))
        let digest = try #require(ContentDigest(parcel))
        let package = try #require(open?.record.received[digest])
        let folder = CentralAuthority.receivedFolder(digest)
        let store = authority.office.store
        let redaction = try await store.text(of: try #require(open), folder + "redaction")
        let custody = try await store.text(of: try #require(open), folder + "custody")
        return Received(
            paths: package.exhibits.map(\.path).sorted(),
            redaction: try #require(redaction),
            custody: try CustodyChain(parsing: try #require(custody))
        )
    }

    /// The reference that salt and digest, as the case keeps them, come to.
    private static func opening(
        of name: String,
        at authority: TestAuthority
    ) async throws -> ContentReference {
        let reference = try await authority.onlyCase()
        let open = try #require(await authority.office.store.open(.reference(reference)))
        let bytes = try await authority.office.store.text(of: open, "exhibit/\(name)/origin")
        let json = try JSON(parsing: try #require(bytes), limit: 1 << 12)
        let digest = try #require(json["digest"]?.string.flatMap { ContentDigest($0) })
        let salt = try #require(json["salt"]?.string.flatMap { Hex.decode($0) })
        return ContentReference(committingTo: digest, salt: salt)
    }

    @Test func aCopyGoesOutAndItsOriginalStays() async throws {
        let (walk, reference) = try await DisclosedCopyTests.collected()
        let swiss = walk.both.swiss
        try await swiss.collect(
            reference,
            "disclosed/ledger.csv",
            of: "ledger.csv",
            DisclosedCopyTests.redacted
        )
        await #expect(throws: Refusal.self, "both the exhibit and its copy were kept") {
            try await swiss.review(reference, keep: ["ledger.csv", "disclosed/ledger.csv"])
        }
        try await swiss.review(
            reference,
            keep: ["disclosed/ledger.csv", "opening.txt"],
            withhold: ["ledger.csv"]
        )
        try await swiss.step(
            "record-redaction",
            reference,
            by: "executing",
            ["entries": DisclosedCopyTests.entries]
        )
        try await walk.approveTransfer(reference)
        let parcel = try await walk.deliver(using: "data/disclosed/ledger.csv")
        let received = try await DisclosedCopyTests.received(parcel, by: walk.both.brazil)
        #expect(received.paths == ["data/disclosed/ledger.csv", "data/opening.txt"])
        let record = try JSON(parsing: received.redaction, limit: 1 << 20)
        let approver = try #require(swiss.staff["approver"]).person.holder
        #expect(record["approvedBy"]?.string == approver)
        #expect(record["entries"] == DisclosedCopyTests.entries)
        // The custody record that left names the original by a commitment, and the case opens it.
        let first = received.custody.events.first { $0.item == "data/disclosed/ledger.csv" }
        #expect(first?.type == .redaction)
        let opened = try await DisclosedCopyTests.opening(of: "disclosed/ledger.csv", at: swiss)
        #expect(first?.inputs == [opened])
        let all = String(decoding: received.custody.bytes, as: UTF8.self)
        #expect(!all.contains(ContentDigest(of: DisclosedCopyTests.original).hex))
        try await walk.both.expectConsistent()
    }

    @Test func aCopyWithoutARecordOfWhatWasLeftOutIsNotPacked() async throws {
        let (walk, reference) = try await DisclosedCopyTests.collected()
        let swiss = walk.both.swiss
        try await swiss.collect(
            reference,
            "copy.csv",
            of: "ledger.csv",
            DisclosedCopyTests.redacted
        )
        try await swiss.review(
            reference,
            keep: ["copy.csv", "opening.txt"],
            withhold: ["ledger.csv"]
        )
        try await walk.approveTransfer(reference)
        await #expect(throws: Refusal.self) {
            try await swiss.step(
                "pack",
                reference,
                by: "executing",
                ["measures": ["m2"], "number": "CH-1"],
                signed: true
            )
        }
    }

    @Test func aCopyIsOfSomethingThatWasCollected() async throws {
        let (walk, reference) = try await DisclosedCopyTests.collected()
        let swiss = walk.both.swiss
        let bytes = DisclosedCopyTests.redacted
        for origin in ["nothing.csv", "../ledger.csv", ""] {
            await #expect(throws: OfficeFailure.self) {
                try await swiss.collect(reference, "copy.csv", of: origin, bytes)
            }
        }
        try await swiss.collect(reference, "copy.csv", of: "ledger.csv", bytes)
        await #expect(throws: OfficeFailure.self, "a copy of a copy") {
            try await swiss.collect(reference, "again.csv", of: "copy.csv", bytes)
        }
        await #expect(throws: OfficeFailure.self, "by somebody who does not review") {
            try await swiss.collect(reference, "other.csv", of: "ledger.csv", bytes, as: "approver")
        }
    }

    @Test func aRecordWithADigestOfWhatStaysIsRefused() async throws {
        let (walk, reference) = try await DisclosedCopyTests.collected()
        let digest = "\(ContentDigest(of: DisclosedCopyTests.original))"
        let wrong: [JSON] = [
            "text", [], .null, [["act": "removed"]],
            [["act": "shredded", "category": "a", "reason": "b", "count": 1]],
            [["act": "removed", "category": "a", "reason": "b", "count": 0]],
            [["act": "removed", "category": "a", "reason": .string(digest), "count": 1]],
        ]
        for entries in wrong where entries != [] {
            await #expect(throws: Refusal.self) {
                try await walk.both.swiss.step(
                    "record-redaction",
                    reference,
                    by: "executing",
                    ["entries": entries]
                )
            }
        }
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Registry
import Testing

@testable import Office

/// What stands against a copy: a value that would still leave, another version, another plan.
@Suite("Disclosure reviews: what is refused", .serialized)
struct ReviewLeakTests {
    private static let note = "Paid to \(ReviewWalk.third) as agreed.\n"

    @Test func aValueThatWouldStillLeaveBlocksTheCopy() async throws {
        let review = try await ReviewWalk([
            ("ledger.csv", ReviewWalk.ledger), ("note.txt", ReviewLeakTests.note),
        ])
        let id = try await review.begin()
        try await review.decideAll(id)
        // Nobody has judged the note yet, so it may still leave.
        try await review.approve(id)
        #expect(try await review.view(id).summary.state == "blocked")
        // The note leaves as it is: somebody judged it relevant and saw no third person in it.
        try await review.swiss.review(
            review.reference,
            keep: ["note.txt"],
            withhold: ["ledger.csv"]
        )
        try await review.approve(id)
        let blocked = try await review.view(id)
        #expect(blocked.summary.state == "blocked")
        let leaks = try #require(blocked.leaks?["leaks"]?.array)
        #expect(leaks.contains { $0["exhibit"] == "note.txt" && $0["class"] == "iban" })
        #expect(!String(decoding: blocked.json.canonical, as: UTF8.self).contains(ReviewWalk.third))
        let record = try await review.record()
        #expect(record.exhibits["disclosed/ledger.csv"] == nil)
        #expect(try await review.swiss.view(review.reference).findings == ["disclosure-leak"])
        let early = try await review.refusal("approve-transfer", [:], by: "approver")
        #expect(early?.kind == .wrongState)
        // Once the note is reviewed too, the copy of it leaves in its place.
        let other = try await review.begin("note.txt")
        try await review.decideAll(other)
        try await review.approve(other)
        #expect(try await review.view(other).summary.state == "disclosed")
        try await review.swiss.review(
            review.reference,
            keep: ["disclosed/note.txt"],
            withhold: ["note.txt"]
        )
        try await review.approve(id)
        #expect(try await review.view(id).summary.state == "disclosed")
        #expect(try await review.swiss.view(review.reference).findings == [])
        // A person of the one exhibit is the same person in the other.
        let note = try await review.content("disclosed/note.txt")
        let pseudonym = try #require(note.split(separator: " ").dropFirst(2).first)
        #expect(try await review.content("disclosed/ledger.csv").contains(pseudonym))
    }

    @Test func anotherVersionIsRefused() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        try await review.decideAll(id)
        try await review.approve(id)
        let first = try await ReviewLeakTests.closed(review, "disclosed/ledger.csv")
        #expect(!first.contains(.disclosureReview))
        #expect(try await ReviewLeakTests.closed(review, "ledger.csv").contains(.disclosureReview))
        let wider = try await ReviewLeakTests.closed(
            review,
            "disclosed/ledger.csv",
            measures: ["m1", "m2"]
        )
        #expect(wider.contains(.disclosureReview))
        // Decided anew: what was made is not what would be approved now.
        try await review.decide(
            id,
            ["class": "email", "act": "redact", "reason": "not needed"]
        )
        let stale = try await ReviewLeakTests.closed(review, "disclosed/ledger.csv")
        #expect(stale.contains(.disclosureReview))
        #expect(
            try await review.refusal("approve-transfer", [:], by: "approver")?.kind == .wrongState
        )
        let old = try await review.refusal(
            "approve-review",
            ["review": .string(id), "revision": 1],
            by: "approver"
        )
        #expect(old?.kind == .conflict)
        try await review.approve(id)
        let name = try #require(try await review.view(id).summary.copy)
        #expect(name == "disclosed/\(id).2/ledger.csv")
        #expect(!(try await ReviewLeakTests.closed(review, name)).contains(.disclosureReview))
        let again = try await ReviewLeakTests.closed(review, "disclosed/ledger.csv")
        #expect(again.contains(.disclosureReview))
    }

    /// What the gate says of a package with this exhibit.
    private static func closed(
        _ review: ReviewWalk,
        _ name: String,
        measures: [String] = ["m2"]
    ) async throws -> [ReleaseGate.Check] {
        let office = review.swiss.office
        let open = try #require(await office.store.open(.reference(review.reference)))
        let exhibit = try #require(open.record.exhibits[name])
        var package = CaseRecord.Package(
            digest: exhibit.stored.digest,
            size: 1,
            statement: exhibit.stored.digest,
            number: "1",
            measures: measures,
            by: "executing",
            state: "packed"
        )
        package.exhibits = [
            CaseRecord.PackedExhibit(
                path: CentralAuthority.path(of: name),
                digest: exhibit.stored.digest,
                size: exhibit.stored.size,
                verified: true,
                accepted: false,
                object: nil,
                mediaType: exhibit.stored.mediaType
            )
        ]
        return ReleaseGate(open: open, package: package, peer: nil, now: office.clock()).closed
    }

    @Test func aPlanIsOfOneVersionOfOneExhibit() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        let plan = try await ReviewLeakTests.plan(of: id, review)
        // The office's own plan, with a reading taken out and a place added by hand.
        let changed = plan.replacing(#""act": "pseudonymise""#, with: #""act": "redact""#)
        let second = try await ReviewLeakTests.upload(Array(changed.utf8), review)
        await review.swiss.office.reviewRound()
        #expect(try await review.view(id).summary.state == "dropped")
        let view = try await review.view(second)
        #expect(view.summary.state == "open", "\(view.json)")
        #expect(view.summary.decided == 0)
        #expect(!view.summary.classes.map(\.act).contains("pseudonymise"))
        try await review.decideAll(second)
        try await review.approve(second)
        let done = try await review.view(second)
        #expect(done.summary.state == "disclosed", "\(done.json)")
        #expect(!(try await review.content("disclosed/ledger.csv")).contains(ReviewWalk.third))
        // Of another version it is refused.
        let digest = ContentDigest(of: Array(ReviewWalk.ledger.utf8))
        let other = plan.replacing("\(digest)", with: "\(ContentDigest(of: [1]))")
        for (bytes, kind) in [(other, Refusal.Kind.conflict), ("{}", .malformed)] {
            do {
                _ = try await ReviewLeakTests.upload(Array(bytes.utf8), review)
                Issue.record("a foreign plan was taken")
            } catch let refusal as Refusal { #expect(refusal.kind == kind) }
        }
    }

    private static func plan(of id: String, _ review: ReviewWalk) async throws -> String {
        let person = try #require(review.swiss.staff["executing"]).person
        let bytes = try await review.swiss.office.reviewPlan(review.reference, id, for: person)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func upload(_ bytes: [UInt8], _ review: ReviewWalk) async throws -> String {
        let person = try #require(review.swiss.staff["executing"]).person
        let upload = try await review.swiss.office.planIntake(
            review.reference,
            exhibit: "ledger.csv",
            by: person,
            key: "\(UInt64.random(in: 0 ... .max))"
        )
        try await upload.write(bytes)
        switch await upload.finish() {
        case .done(let json): return try #require(json["review"]?.string)
        case .refused(let refusal): throw refusal
        }
    }

    @Test func nobodyElseSeesOrDecides() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        for holder in ["drafter", "auditor", "operator"] {
            await #expect(throws: OfficeFailure.notFound) { try await review.view(id, as: holder) }
            await #expect(throws: OfficeFailure.notFound) {
                try await review.entries(id, as: holder)
            }
        }
        await #expect(throws: OfficeFailure.notFound) { try await review.view("r9") }
        // What is assigned to another is that one's, until it is given on.
        try await review.step(
            "assign-review",
            ["review": .string(id), "officer": "lawyer"],
            by: "lawyer"
        )
        let refusal = try await review.refusal(
            "decide-entries",
            ["review": .string(id), "revision": 0, "open": true]
        )
        #expect(refusal?.kind == .conflict)
        let person = try #require(review.swiss.staff["executing"]).person
        #expect(try await review.swiss.office.reviewQueue(for: person) == [])
        try await review.step("assign-review", ["review": .string(id), "officer": "executing"])
        let queue = try await review.swiss.office.reviewQueue(for: person)
        #expect(queue.map(\.review.id) == [id])
        try await review.decide(id, ["open": true])
        let dpo = try #require(review.swiss.staff["dpo"]).person
        #expect(try await review.swiss.office.reviewQueue(for: dpo).map(\.review.id) == [id])
        var window = ReviewWindow()
        (window.isOpen, window.isMine) = (true, true)
        let mine = try await review.entries(id, window, as: "dpo")
        #expect(Set(mine.entries.map(\.care)) == ["special"])
    }

    @Test func whatCannotBeReadIsAFindingOfItsExhibit() async throws {
        let broken = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog"
        let review = try await ReviewWalk([("ledger.csv", ReviewWalk.ledger), ("a.pdf", broken)])
        let id = try await review.begin("a.pdf")
        let view = try await review.view(id)
        // It is proposed to stay as a whole, since nobody knows what is in it.
        #expect(view.summary.state == "open")
        #expect(view.whole.act == "withhold")
        try await review.decide(id, ["whole": "withhold"])
        try await review.approve(id)
        #expect(try await review.view(id).summary.state == "withheld")
        let record = try await review.record()
        #expect(record.exhibits["disclosed/a.pdf"] == nil)
        #expect(record.reviews[id]?.redaction != nil)
    }
}

import Casework
import Disclosure
import Encoding
import Evidence
import Files
import Fixtures
import Testing

@testable import Office

/// An exhibit over what the office reads goes its whole way: the plan is made outside, decided and
/// approved here, carried out outside, and its copy leaves.
@Suite struct ReviewOutsideTests {
    /// What the offline program does on a machine of its own.
    private struct Machine {
        let folder: TemporaryFolder
        let key = CaseKey.random()

        init() throws {
            folder = try TemporaryFolder()
            try Files.makeDirectory(folder.file("in"))
            try Files.write(Array(ReviewWalk.ledger.utf8), to: folder.file("in/ledger.csv"))
        }

        func plan(for reference: String) async throws -> [UInt8] {
            let letter: JSON = [
                "id": "L-1", "requesting": "BR", "requested": "CH", "date": "2026-03-16",
                "measures": [["id": "m2", "type": "account-records"]],
            ]
            var scope = MeasureScope(measure: "m2")
            scope.accounts = [ReviewWalk.asked]
            let planner = Planner(
                folder: folder.file("in"),
                caseReference: reference,
                letter: (try LetterOfRequest.Draft(letter), ExhibitDigest(of: [1])),
                scopes: [scope],
                key: key,
                extractor: Extractor()
            )
            return try await planner.plan().bytes
        }

        func copy(by plan: [UInt8]) async throws -> [UInt8] {
            let classes = PlanVocabulary.classes
            let applier = Applier(
                plan: try DisclosurePlan(parsing: plan, classes: classes),
                exhibits: folder.file("in"),
                output: DisclosureFolder(folder.file("out")),
                key: key,
                extractor: Extractor()
            )
            _ = try await applier.run()
            return try Files.read(folder.file("out/disclosed/ledger.csv"), limit: 1 << 20)
        }
    }

    private func upload(_ plan: [UInt8], _ review: ReviewWalk) async throws -> String {
        var office = review.swiss.office
        office.readLimit = 100
        let person = try #require(review.swiss.staff["executing"]).person
        let upload = try await office.planIntake(
            review.reference,
            exhibit: "ledger.csv",
            by: person,
            key: "outside"
        )
        try await upload.write(plan)
        switch await upload.finish() {
        case .done(let json): return try #require(json["review"]?.string)
        case .refused(let refusal): throw refusal
        }
    }

    @Test func theCopyOfALargeExhibitLeaves() async throws {
        let review = try await ReviewWalk()
        let (machine, swiss) = (try Machine(), review.swiss)
        let id = try await upload(try await machine.plan(for: review.reference), review)
        await swiss.office.reviewRound()
        let view = try await review.view(id)
        #expect(view.summary.state == "open" && view.summary.isOffline, "\(view.json)")
        let entries = try await review.entries(id).entries
        #expect(!entries.isEmpty && entries.allSatisfy(\.context.isEmpty))
        try await review.decideAll(id)
        try await review.approve(id)
        #expect(try await review.view(id).summary.state == "approved")
        // The machine has its own key, and values that are hashed under it.
        let person = try #require(swiss.staff["executing"]).person
        let approved = try await swiss.office.reviewPlan(review.reference, id, for: person)
        let copy = try await machine.copy(by: approved)
        let text = String(decoding: copy, as: UTF8.self)
        #expect(text.contains(ReviewWalk.asked) && !text.contains(ReviewWalk.third))
        try await swiss.collect(review.reference, "copy.csv", of: "ledger.csv", copy)
        let left: JSON = [
            ["act": "pseudonymised", "category": "accounts", "reason": "not asked for", "count": 1]
        ]
        try await review.step("record-redaction", ["entries": left])
        try await swiss.review(review.reference, keep: ["copy.csv"], withhold: ["ledger.csv"])
        try await review.walk.approveTransfer(review.reference)
        _ = try await review.walk.deliver(using: "data/copy.csv")
    }
}

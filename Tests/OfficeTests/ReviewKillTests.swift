import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Registry
import Testing

@testable import Office

/// An office killed while it works on a review goes on where it was, or begins again.
@Suite("Disclosure reviews: kills", .serialized)
struct ReviewKillTests {
    @Test(arguments: ["ledger.csv", ReviewInside.archive])
    func aReviewIsFinishedThoughTheOfficeIsKilled(_ exhibit: String) async throws {
        let folder = try TemporaryFolder()
        let told = folder.file("told")
        // Killed while the exhibit lies in clear in the scratch, and when only the act is left.
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [told = told as String, exhibit = exhibit as String] in
            try await ReviewKillTests.prepare(exhibit, telling: told)
        }
        let place = try Place(reading: told)
        defer { try? FileManager.default.removeItem(atPath: place.folder) }
        for phase in ["keeping", "removing", "checking", "keeping"] {
            await #expect(processExitsWith: .signal(SIGKILL), "killed while \(phase)") {
                [told = told as String, phase = phase as String] in
                try await ReviewKillTests.goOn(from: told, until: phase)
            }
        }
        let swiss = try await place.reopened()
        try await ReviewKillTests.decide(swiss)
        await swiss.office.reviewRound()
        let person = try #require(swiss.staff["executing"]).person
        let reference = try await swiss.onlyCase()
        let view = try await swiss.office.review(reference, "r1", for: person)
        #expect(view.summary.state == "disclosed", "\(view.json)")
        // What was decided before the kills stands, once.
        #expect(view.decisions.count == view.summary.revision)
        let isArchive = exhibit == ReviewInside.archive
        #expect(view.ledgers.map(\.scope?.kept) == (isArchive ? ReviewInside.kept : []))
        try await ReviewKillTests.expectClean(swiss)
    }

    /// Nothing lies in the vault that no row speaks of, and nothing in the scratch.
    private static func expectClean(_ swiss: TestAuthority) async throws {
        let reference = try await swiss.onlyCase()
        let file = try #require(try await swiss.register.caseFile(.reference(reference)))
        let named = Set(file.vault.map(\.name))
        let there = try swiss.office.vault.list().map(\.description)
        #expect(Set(there) == named)
        let left = try Files.list(ReviewScratch.base).filter {
            $0.hasPrefix(ReviewScratch.prefix(of: swiss.home.root))
        }
        #expect(left == [])
        _ = try await RegisterCheck.run(swiss.register)
    }

    /// Where the child's office is, for those that come after it.
    struct Place {
        let folder: String
        let passphrase: String

        init(folder: String, passphrase: String) {
            self.folder = folder
            self.passphrase = passphrase
        }

        init(reading path: String) throws {
            let json = try JSON(parsing: Files.read(path, limit: 1 << 16), limit: 1 << 16)
            folder = try #require(json["folder"]?.string)
            passphrase = try #require(json["passphrase"]?.string)
        }

        func tell(_ path: String) throws {
            let json: JSON = ["folder": .string(folder), "passphrase": .string(passphrase)]
            try Files.write(json.canonical, to: path)
        }

        func reopened() async throws -> TestAuthority {
            try await TestAuthority.reopened(
                folder + "/ch-foj",
                passphrase: passphrase,
                TestClock("2026-04-20T09:00:00Z")
            )
        }
    }

    private static func prepare(_ exhibit: String, telling told: String) async throws {
        let files =
            exhibit == ReviewInside.archive
            ? [(name: exhibit, bytes: try await ReviewInside.made())]
            : [(name: exhibit, bytes: Array(ReviewWalk.ledger.utf8))]
        let review = try await ReviewWalk(files, durable: true)
        let folder = review.walk.both.folder.path
        try Place(folder: folder, passphrase: review.swiss.passphrase).tell(told)
        killed(at: "placing", review.swiss)
        try await review.begin(exhibit)
    }

    private static func goOn(from told: String, until phase: String) async throws {
        let swiss = try await Place(reading: told).reopened()
        killed(at: phase, swiss)
        await swiss.office.reviewRound()
        try await decide(swiss)
        await swiss.office.reviewRound()
    }

    private static func killed(at phase: String, _ authority: TestAuthority) {
        authority.office.desk.watch { if $0.rawValue == phase { kill(getpid(), SIGKILL) } }
    }

    /// Whatever is open is decided as proposed, and the review approved.
    private static func decide(_ swiss: TestAuthority) async throws {
        let reference = try await swiss.onlyCase()
        for holder in ["executing", "dpo", "lawyer"] {
            let person = try #require(swiss.staff[holder]).person
            let view = try await swiss.office.review(reference, "r1", for: person)
            guard view.summary.state == "open" else { return }
            var told: [String: JSON] = [
                "review": "r1", "revision": .integer(Int64(view.summary.revision)),
            ]
            if view.summary.open > 0 && view.summary.openForYou > 0 {
                told["open"] = true
                try await swiss.step("decide-entries", reference, by: holder, told)
            } else if !view.summary.isWholeDecided && holder == "lawyer" {
                told["whole"] = "disclose"
                try await swiss.step("decide-entries", reference, by: holder, told)
            }
        }
        let lawyer = try #require(swiss.staff["lawyer"]).person
        var view = try await swiss.office.review(reference, "r1", for: lawyer)
        if !view.summary.isWholeDecided {
            try await swiss.step(
                "decide-entries",
                reference,
                by: "lawyer",
                [
                    "review": "r1", "revision": .integer(Int64(view.summary.revision)),
                    "whole": "disclose",
                ]
            )
            view = try await swiss.office.review(reference, "r1", for: lawyer)
        }
        try await swiss.step(
            "approve-review",
            reference,
            by: "approver",
            ["review": "r1", "revision": .integer(Int64(view.summary.revision))]
        )
    }
}

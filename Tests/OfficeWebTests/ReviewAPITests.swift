import Encoding
import Fixtures
import Foundation
import Synchronization
import Testing

@testable import Office

/// The routes of disclosure reviews: what is handed on, and what is refused before that.
struct ReviewAPITests {
    private static let base = "/api/v1/cases/A%2F1/reviews/r1/entries"

    @Test func aWindowIsHandedOnAsItWasAsked() async throws {
        try await Listening.with { listening in
            let query = "?from=3&count=2&class=special.*&act=redact&like=E1.4&open=true&mine=true"
            let answer = try await listening.send(
                "GET",
                ReviewAPITests.base + query,
                listening.headers()
            )
            #expect(answer.status == 200)
            let entry = answer.json?["entries"]?.array?.first
            #expect(entry?["context"] == "A/1 r1 o-1")
            #expect(entry?["reason"] == "3 2 special.* redact E1.4 true true")
            #expect(answer.json?["revision"] == 7)
            #expect(answer.json?["next"] == 4)
        }
    }

    @Test(
        arguments: [
            "from=-1", "from=x", "count=201", "open=yes", "mine=1", "other=1",
            "class=\(String(repeating: "k", count: 256))",
        ]
    )
    func aWindowOfAnotherFormIsRefused(_ query: String) async throws {
        try await Listening.with { listening in
            let answer = try await listening.send(
                "GET",
                ReviewAPITests.base + "?" + query,
                listening.headers()
            )
            #expect(answer.status == 400)
        }
    }

    @Test func whatMayNotBeSeenIsNotThere() async throws {
        try await Listening.with { listening in
            for path in [
                "/api/v1/cases/A%2F1/reviews/r2", "/api/v1/cases/A%2F1/reviews/r1/plan",
                "/api/v1/cases/A%2F1/reviews",
            ] {
                let answer = try await listening.send("GET", path, listening.headers())
                #expect(answer.status == 404, "\(path)")
            }
            let queue = try await listening.send("GET", "/api/v1/reviews", listening.headers())
            #expect(queue.json == ["reviews": []])
            let nobody = try await listening.send("GET", ReviewAPITests.base, [])
            #expect(nobody.status == 401)
        }
    }

    @Test func aPlanIsHandedOnAndOneThatIsNotTakenIsNotRead() async throws {
        try await Listening.with { listening in
            let path = "/api/v1/cases/A%2F1%20%3Cb%3E/exhibits/a.csv/plan"
            let answer = try await listening.send(
                "PUT",
                path,
                listening.headers(key: "k1"),
                body: Array("{}".utf8)
            )
            #expect(answer.status == 201)
            #expect(listening.office.uploaded.withLock { $0.bytes } == Array("{}".utf8))
            #expect(listening.office.uploaded.withLock { $0.isFinished })
            let headers = listening.headers(key: nil)
            let without = try await listening.send("PUT", path, headers, body: Array("{}".utf8))
            #expect(without.status == 400)
        }
    }
}

extension FakeOffice {
    func reviewEntries(
        _ reference: String,
        _ id: String,
        _ window: ReviewWindow,
        for person: Office.Person
    ) async throws(OfficeFailure) -> ReviewEntriesView {
        let asked = [
            "\(window.from)", "\(window.count)", window.dataClass ?? "", window.act ?? "",
            window.like ?? "", "\(window.isOpen)", "\(window.isMine)",
        ]
        let entry = ReviewEntryView(
            id: "E1.4",
            place: 3,
            dataClass: "iban",
            care: "ordinary",
            layer: "text",
            places: [],
            act: "redact",
            proposed: "redact",
            reason: asked.joined(separator: " "),
            confidence: 900,
            isDoubtful: false,
            isDecided: false,
            mayDecide: true,
            alike: 1,
            context: "\(reference) \(id) \(person.holder)",
            highlights: []
        )
        return ReviewEntriesView(revision: 7, total: 9, entries: [entry], next: 4)
    }

    func planIntake(
        _ reference: String,
        exhibit name: String,
        by person: Office.Person,
        key: String
    ) async throws(OfficeFailure) -> any ExhibitUpload {
        try await intake(
            reference,
            name: name,
            mediaType: "application/json",
            of: nil,
            by: person,
            key: key
        )
    }
}

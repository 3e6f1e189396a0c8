import Encoding
import Fixtures
import Foundation
import Office
import Synchronization
import Testing

/// The step API over real sockets: who may ask, what is read, and which status says what.
struct StepAPITests {
    private static let step = "/api/v1/cases/A%2F1%20%3Cb%3E/draft"

    @Test(arguments: [nil, "Bearer", "Bearer x", "Basic x", "Bearer "])
    func nobodyIsLetInWithoutAToken(_ header: String?) async throws {
        try await Listening.with { listening in
            let headers = header.map { [("Authorization", $0)] } ?? []
            for path in ["/api/v1/cases", "/api/v1/checkpoint"] {
                let answer = try await listening.send("GET", path, headers)
                #expect(answer.status == 401)
                #expect(answer.headers["www-authenticate"] == "Bearer")
            }
        }
    }

    @Test func aStepIsHandedOnAsItCame() async throws {
        try await Listening.with { listening in
            let body = #"{"text": "é", "n": 3}"#
            let answer = try await listening.send(
                "POST",
                StepAPITests.step,
                listening.headers(key: "k~1"),
                body: body
            )
            #expect(answer.status == 200)
            #expect(answer.json == ["version": 1])
            let asked = listening.office.asked.withLock { $0 }
            #expect(
                asked == [
                    StepRequest(
                        reference: "A/1 <b>",
                        step: "draft",
                        body: ["text": "é", "n": 3],
                        person: Office.Person(holder: "o-1", roles: [.drafter]),
                        key: "k~1"
                    )
                ]
            )
        }
    }

    @Test(arguments: [nil, "", "two words", "é", String(repeating: "k", count: 129)])
    func aStepNeedsAKey(_ key: String?) async throws {
        try await Listening.with { listening in
            let headers = listening.headers(key: key)
            let answer = try await listening.send("POST", StepAPITests.step, headers, body: "{}")
            #expect(answer.status == 400)
            let field = answer.json?["problems"]?.array?.first?["field"]
            #expect(field == "Idempotency-Key")
            #expect(listening.office.asked.withLock { $0.isEmpty })
        }
    }

    @Test(
        arguments: [
            "", "{", "{}{}", #"{"a":1,"a":2}"#, "1.5", "1e3", "\u{feff}{}",
            String(repeating: "[", count: 40),
        ]
    )
    func whatIsNotJSONIsRefused(_ body: String) async throws {
        try await Listening.with { listening in
            let answer = try await listening.send(
                "POST",
                StepAPITests.step,
                listening.headers(),
                body: body
            )
            #expect(answer.status == 400)
            #expect(answer.json?["problems"]?.array?.count == 1)
            #expect(listening.office.asked.withLock { $0.isEmpty })
        }
    }

    @Test func aBodyHasABound() async throws {
        try await Listening.with { listening in
            let blank = [UInt8](repeating: UInt8(ascii: " "), count: 8 << 20)
            let answer = try await listening.send(
                "POST",
                StepAPITests.step,
                listening.headers(),
                body: Array("{}".utf8) + blank
            )
            #expect(answer.status == 413)
            #expect(listening.office.asked.withLock { $0.isEmpty })
        }
    }

    @Test func eachRefusalHasItsStatus() async throws {
        let statuses: [Refusal.Kind: Int] = [
            .notFound: 404, .notPermitted: 403, .malformed: 400, .wrongState: 409, .conflict: 409,
            .keyReused: 422, .tooLarge: 413, .busy: 503, .unavailable: 503,
        ]
        try await Listening.with { listening in
            for kind in Refusal.Kind.allCases {
                let problem = Problem(field: "measures[1]", "missing", hint: "name one")
                listening.office.answer.withLock { $0 = .refused(Refusal(kind, [problem])) }
                let answer = try await listening.send(
                    "POST",
                    StepAPITests.step,
                    listening.headers(),
                    body: "{}"
                )
                #expect(answer.status == statuses[kind])
                #expect(
                    answer.json?["problems"]
                        == [["field": "measures[1]", "text": "missing", "hint": "name one"]]
                )
                #expect(answer.headers["content-type"] == "application/problem+json")
                #expect(answer.json?["kind"]?.string == kind.rawValue)
                #expect(answer.json?["status"]?.integer == statuses[kind].map(Int64.init))
                #expect(answer.json?["detail"]?.string?.isEmpty == false)
            }
        }
    }

    @Test func casesAndCheckpointAreShown() async throws {
        try await Listening.with { listening in
            let list = try await listening.send("GET", "/api/v1/cases", listening.headers("o-2"))
            #expect(list.json?["cases"]?.array?.first?["peer"] == "o-2")
            #expect(list.headers["cache-control"] == "no-store")
            let path = "/api/v1/cases/A%2F1%20%3Cb%3E"
            let view = try await listening.send("GET", path, listening.headers())
            #expect(view.json?["letterStage"] == "sent")
            let note = try await listening.send("GET", "/api/v1/checkpoint", listening.headers())
            #expect(note.text == "log\n0\n")
        }
    }

    @Test(arguments: ["/api/v1/cases/other", "/api/v1/cases/%ff", "/api/v1/none", "/nowhere"])
    func whatMayNotBeSeenIsNotFound(_ path: String) async throws {
        try await Listening.with { listening in
            let answer = try await listening.send("GET", path, listening.headers())
            #expect(answer.status == 404)
        }
    }

    @Test func aRemovedPersonIsOutAtOnce() async throws {
        try await Listening.with { listening in
            let before = try await listening.send("GET", "/api/v1/cases", listening.headers())
            #expect(before.status == 200)
            var enrolment = try Enrolment(listening.home)
            _ = try enrolment.remove("o-1", root: "", now: Fixed.now)
            let after = try await listening.send("GET", "/api/v1/cases", listening.headers())
            #expect(after.status == 401)
        }
    }

    @Test func aLockedOfficeSaysSoAndIsUnlocked() async throws {
        try await Listening.with(locked: "right") { listening in
            let locked = try await listening.send("GET", "/api/v1/cases", listening.headers())
            #expect(locked.status == 503)
            #expect(locked.headers["retry-after"] != nil)
            #expect(locked.json?["problems"]?.array?.first?["hint"] != nil)
            let health = try await listening.send("GET", "/api/v1/health", [])
            #expect(health.json?["locked"] == true)
            let tries = [
                ("{}", 400), (#"{"passphrase":"wrong"}"#, 403), (#"{"passphrase":""}"#, 400),
                (#"{"passphrase":"right"}"#, 200), (#"{"passphrase":"wrong"}"#, 200),
            ]
            for (body, status) in tries {
                let answer = try await listening.send(
                    "POST",
                    "/api/v1/unlock",
                    [],
                    body: body
                )
                #expect(answer.status == status)
            }
            let open = try await listening.send("GET", "/api/v1/cases", listening.headers())
            #expect(open.status == 200)
        }
    }
}

import Encoding
import Evidence
import Fixtures
import Foundation
import Synchronization
import Testing

/// Exhibits in pieces: what breaks off goes on where it was, and nobody else goes on with it.
struct ResumableUploadTests {
    private static let base = "/api/v1/cases/A%2F1%20%3Cb%3E/uploads"
    private static let file = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

    private static func begin(
        _ listening: Listening,
        size: Int = file.count,
        key: String = "k"
    ) async throws -> PlainHTTP.Answer {
        let body: JSON = [
            "name": "disk.bin", "size": .integer(Int64(size)), "key": .string(key),
        ]
        return try await listening.send(
            "POST",
            base,
            listening.headers(),
            body: body.canonical
        )
    }

    private static func put(
        _ listening: Listening,
        _ id: String,
        _ range: Range<Int>,
        _ more: [(String, String)] = [],
        length: Int? = nil
    ) async throws -> PlainHTTP.Answer {
        try await listening.send(
            "PUT",
            "\(base)/\(id)?offset=\(range.lowerBound)",
            listening.headers() + more,
            body: Array(file[range]),
            length: length
        )
    }

    @Test func whatBreaksOffGoesOnWhereItWas() async throws {
        try await Listening.with { listening in
            let begun = try await Self.begin(listening)
            #expect(begun.status == 201 && begun.json?["offset"] == 0)
            let id = try #require(begun.json?["upload"]?.string)
            let first = try await Self.put(listening, id, 0..<250_000)
            #expect(first.status == 200 && first.json?["offset"] == 250_000)
            // The connection ends in the middle of a piece: nothing of that piece is kept.
            await #expect(throws: PlainHTTP.Failure.brokenOff) {
                try await Self.put(listening, id, 250_000..<300_000, length: 200_000)
            }
            let path = "\(Self.base)/\(id)"
            let shown = try await listening.send("GET", path, listening.headers())
            #expect(shown.json?["offset"] == 250_000)
            // What was sent already is told where it has to go on.
            let again = try await Self.put(listening, id, 0..<250_000)
            #expect(again.status == 409 && again.json?["offset"] == 250_000)
            let early = try await listening.send("POST", path + "/finish", listening.headers())
            #expect(early.status == 409)
            #expect(try await Self.put(listening, id, 250_000..<600_000).status == 200)
            let digest = ContentDigest(of: Self.file)
            let done = try await listening.send(
                "POST",
                "\(path)/finish?digest=\(digest)",
                listening.headers()
            )
            #expect(done.status == 201, "\(done.text)")
            let uploaded = listening.office.uploaded.withLock { $0 }
            #expect(uploaded.bytes == Self.file && uploaded.isFinished)
            #expect(!uploaded.isAbandoned && uploaded.key == "k")
            let gone = try await listening.send("GET", path, listening.headers())
            #expect(gone.status == 404)
        }
    }

    @Test func aPieceThatChangedOnItsWayIsNotTaken() async throws {
        try await Listening.with { listening in
            let id = try #require(try await Self.begin(listening).json?["upload"]?.string)
            let digest = Data(ContentDigest(of: Self.file[0..<100]).bytes).base64EncodedString()
            let told = [("Content-Digest", "sha-256=:\(digest):")]
            #expect(try await Self.put(listening, id, 0..<101, told).status == 400)
            #expect(try await Self.put(listening, id, 0..<100, told).json?["offset"] == 100)
            let path = "\(Self.base)/\(id)"
            let large = try await listening.send(
                "PUT",
                path + "?offset=100",
                listening.headers(),
                body: [UInt8](repeating: 1, count: 8 << 20 + 1)
            )
            #expect(large.status == 413)
            #expect(try await Self.put(listening, id, 100..<600_000).status == 200)
            let other = ContentDigest(of: [1])
            let wrong = try await listening.send(
                "POST",
                "\(path)/finish?digest=\(other)",
                listening.headers()
            )
            #expect(wrong.status == 400)
            let uploaded = listening.office.uploaded.withLock { $0 }
            #expect(uploaded.isAbandoned && !uploaded.isFinished)
        }
    }

    @Test func oneIsItsPersonsAndForAnHour() async throws {
        try await Listening.with { listening in
            let id = try #require(try await Self.begin(listening).json?["upload"]?.string)
            let path = "\(Self.base)/\(id)"
            let stranger = try await listening.send("GET", path, listening.headers("o-2"))
            #expect(stranger.status == 404)
            for _ in 0..<3 { #expect(try await Self.begin(listening).status == 201) }
            #expect(try await Self.begin(listening).status == 503)
            listening.advance(3_599)
            #expect(try await Self.put(listening, id, 0..<10).status == 200)
            listening.advance(3_599)
            #expect(try await listening.send("GET", path, listening.headers()).status == 200)
            listening.advance(1)
            #expect(try await listening.send("GET", path, listening.headers()).status == 404)
            #expect(listening.office.uploaded.withLock { $0.isAbandoned })
        }
    }

    @Test func aScriptIsHeldToItsSessionAndForm() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            _ = try await browser.logIn(listening.account)
            _ = try await browser.get("/cases")
            let path = "/cases/A%2F1%20%3Cb%3E/uploads"
            let body = #"{"name": "a", "size": 1, "key": "k"}"#
            for headers in [
                [], [("Form-Token", "other")],
                [("Form-Token", browser.token), ("Sec-Fetch-Site", "cross-site")],
            ] {
                let answer = try await browser.raw(
                    path,
                    body,
                    type: "application/json",
                    headers: headers
                )
                #expect(answer.status == 403)
            }
            let token = [("Form-Token", browser.token)]
            let begun = try await browser.raw(
                path,
                body,
                type: "application/json",
                headers: token
            )
            #expect(begun.status == 201, "\(begun.text)")
        }
    }
}

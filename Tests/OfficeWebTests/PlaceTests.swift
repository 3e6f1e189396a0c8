import Casework
import Encoding
import Fixtures
import Foundation
import Law
import Office
import Testing

/// The pages and the API of the law book, the directory and the peers.
struct PlaceTests {
    @Test func anEntryOfTheBookIsAPage() async throws {
        try await Listening.with { listening in
            let headers = listening.headers()
            let rule = try await listening.send("GET", "/law/rule/CH.IMAC.28.5", headers)
            #expect(rule.status == 200 && rule.text.contains("<bdi>CH.IMAC.28.5</bdi></h1>"))
            #expect(rule.text.contains("&lt;b&gt;") && !rule.text.contains("<b>"))
            #expect(rule.text.contains("href=\"/law/fact/x.y\""))
            let home = try await listening.send(
                "GET",
                "/law?q=dual&between=CH,%20BR&on=2026-03-16",
                headers
            )
            #expect(home.status == 200 && home.text.contains("dual CH BR 2026-03-16"))
            for path in ["/law/rule/NONE", "/law/kind/x", "/law/state/CH?year=x"] {
                let answer = try await listening.send("GET", path, headers)
                #expect([400, 404].contains(answer.status), "\(path)")
            }
        }
    }

    @Test func aQueryOfAnotherFormIsRefused() async throws {
        try await Listening.with { listening in
            for path in [
                "search", "search?q=", "search?q=a&x=1", "bindings", "bindings?between=CH&on=x",
                "rule/CH.IMAC.28.5?year=0", "rule/CH.IMAC.28.5?q=a",
            ] {
                let answer = try await listening.send(
                    "GET",
                    "/api/v1/law/" + path,
                    listening.headers()
                )
                #expect(answer.status == 400, "\(path)")
            }
        }
    }

    @Test func anAuthorityAndThePeersArePages() async throws {
        try await Listening.with { listening in
            let list = try await listening.send("GET", "/directory", listening.headers())
            #expect(list.text.contains("href=\"/directory/br-drci\""))
            let one = try await listening.send("GET", "/directory/br-drci", listening.headers())
            #expect(one.status == 200 && one.text.contains("&lt;b&gt;Name"))
            let none = try await listening.send("GET", "/directory/none", listening.headers())
            #expect(none.status == 404)
            let health = try await listening.send("GET", "/health", listening.headers("o-2"))
            #expect(health.status == 200 && health.text.contains("It last showed itself"))
            let hidden = try await listening.send("GET", "/health", listening.headers())
            #expect(hidden.status == 404)
        }
    }
}

extension FakeOffice {
    func lawContents(for person: Office.Person) async throws(OfficeFailure) -> JSON {
        ["digest": "sha256:00", "rules": 1, "instruments": [], "states": []]
    }

    func lawEntry(
        _ kind: BookEntryKind,
        _ name: String,
        year: Int?,
        for person: Office.Person
    ) async throws(OfficeFailure) -> JSON {
        guard name == "CH.IMAC.28.5" else { throw .notFound }
        return [
            "entry": .string(kind.rawValue), "name": .string(name), "text": "says <b>",
            "when": ["all": [["fact": "x.y", "is": ["true"], "question": "q <b>"]]],
        ]
    }

    func lawSearch(
        _ text: String,
        for person: Office.Person
    ) async throws(OfficeFailure) -> JSON { ["entries": []] }

    func lawBindings(
        of states: [String],
        on day: Day?,
        for person: Office.Person
    ) async throws(OfficeFailure) -> JSON {
        let asked = "dual \(states.joined(separator: " ")) \(day.map { "\($0)" } ?? "")"
        return ["bindings": [["instrument": "T", "title": .string(asked)]], "notBinding": []]
    }

    func authorities(for person: Office.Person) async throws(OfficeFailure) -> JSON {
        ["authorities": [["authority": "br-drci", "relation": "paired", "fingerprint": "x"]]]
    }

    func authority(
        _ identifier: String,
        for person: Office.Person
    ) async throws(OfficeFailure) -> JSON {
        guard identifier == "br-drci" else { throw .notFound }
        return ["authority": "br-drci", "relation": "paired", "names": ["en": "<b>Name"]]
    }

    func health(
        _ query: PeerQuery,
        for person: Office.Person
    ) async throws(OfficeFailure) -> JSON {
        guard Access.sees(person, .health) else { throw .notFound }
        return [
            "at": "2026-11-24T14:00:00Z", "peers": [], "total": 0,
            "gateway": ["alive": false, "age": 900, "at": "2026-11-24T13:45:00Z"],
            "register": ["state": "checking", "done": 1_000, "of": 20_500],
        ]
    }
}

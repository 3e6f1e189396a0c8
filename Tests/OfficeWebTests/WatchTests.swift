import Casework
import Encoding
import Exchange
import Fixtures
import Foundation
import Ledger
import Office
import Pages
import Testing

/// The pages and the API of the ledger and of what needs a person.
struct WatchTests {
    @Test func aTrailIsAskedAsItWasMeant() async throws {
        try await Listening.with { listening in
            let query =
                "?case=A%2F1&officer=o-3&act=draft&from=2026-03-16&to=2026-03-17&before=9&count=3"
            let answer = try await listening.send(
                "GET",
                "/api/v1/ledger" + query,
                listening.headers("o-2")
            )
            #expect(answer.status == 200)
            let entry = answer.json?["entries"]?.array?.first
            #expect(entry?["why"] == "A/1 o-3 draft 2026-03-16 2026-03-17 9 3")
            for bad in ["from=x", "count=201", "before=-1", "other=1", "act="] {
                let answer = try await listening.send(
                    "GET",
                    "/api/v1/ledger?" + bad,
                    listening.headers("o-2")
                )
                #expect(answer.status == 400, "\(bad)")
            }
            // A form sends its empty fields too.
            let page = try await listening.send(
                "GET",
                "/ledger?from=&to=&officer=&act=&exhibit=&case=",
                listening.headers("o-2")
            )
            #expect(page.status == 200 && page.text.contains("<h1>Ledger</h1>"))
            #expect(!page.text.contains("<b>"))
        }
    }

    @Test func everyFormatIsAFile() async throws {
        try await Listening.with { listening in
            for (path, type) in [
                ("/api/v1/ledger/csv", "text/csv; charset=utf-8"),
                ("/api/v1/ledger/archive", "application/x-tar"),
                ("/ledger/export/csv", "text/csv; charset=utf-8"),
                ("/ledger/export/json", "application/json"),
                ("/ledger/export/tar", "application/x-tar"),
                ("/ledger/proofs/4", "text/plain; charset=utf-8"),
                ("/api/v1/ledger/proofs/4", "text/plain; charset=utf-8"),
            ] {
                let answer = try await listening.send("GET", path, listening.headers("o-2"))
                #expect(answer.status == 200 && answer.headers["content-type"] == type, "\(path)")
                let file = answer.headers["content-disposition"] ?? ""
                #expect(file.hasPrefix("attachment"))
            }
            for path in ["/ledger/export/exe", "/ledger/proofs/x", "/ledger/proofs/-1"] {
                let answer = try await listening.send("GET", path, listening.headers("o-2"))
                #expect(answer.status == 404, "\(path)")
            }
        }
    }

    /// What may not be seen is a page not found, and the navigation does not name it.
    @Test func theNavigationOffersWhatThePersonMaySee() async throws {
        try await Listening.with { listening in
            let places = ["/inbox", "/ledger", "/health", "/directory", "/law"]
            let offered = ["o-1": ["/directory", "/law"], "o-2": places]
            for (holder, expected) in offered {
                let page = try await listening.send("GET", "/cases", listening.headers(holder))
                for place in places {
                    let isOffered = page.text.contains("<a href=\"\(place)\"")
                    #expect(isOffered == expected.contains(place), "\(holder) \(place)")
                }
                let isGrouped = page.text.contains("<details class=\"places\">")
                #expect(isGrouped == (holder == "o-2"))
            }
            for path in ["/ledger", "/ledger/check", "/inbox"] {
                let page = try await listening.send("GET", path, listening.headers("o-1"))
                #expect(page.status == 404, "\(path)")
                let nobody = try await listening.send("GET", path, [])
                #expect(nobody.status == 401)
            }
        }
    }

    @Test func aCheckIsBegunAndAnAnomalyIsSeen() async throws {
        try await Listening.with { listening in
            let headers = listening.headers("o-2")
            let begun = try await listening.send("POST", "/api/v1/ledger/check", headers)
            #expect(begun.status == 202 && begun.json?["running"]?["by"] == "o-2")
            let inbox = try await listening.send("GET", "/api/v1/inbox", headers)
            let id = try #require(inbox.json?["anomalies"]?.array?.first?["id"]?.string)
            let path = "/api/v1/inbox/\(id)"
            for body in ["{}", "{\"reason\": 1}", "{\"reason\": \"a\", \"other\": 1}"] {
                let refused = try await listening.send("POST", path, headers, body: body)
                #expect(refused.status == 400)
            }
            let seen = try await listening.send("POST", path, headers, body: "{\"reason\": \"a\"}")
            #expect(seen.status == 200)
            let page = try await listening.send("GET", "/inbox", headers)
            #expect(page.text.contains("A file was given up"))
            // A token is no session: it sends no forms.
            #expect(!page.text.contains("<form class=\"seen\""))
        }
    }

    @Test func theInboxComesInPages() async throws {
        try await Listening.with { listening in
            let headers = listening.headers("o-2")
            let path = "/api/v1/inbox"
            let first = try await listening.send("GET", path + "?count=2", headers)
            #expect(first.json?["anomalies"]?.array?.count == 2 && first.json?["total"] == 3)
            let next = try #require(first.json?["next"]?.string)
            let rest = try await listening.send("GET", path + "?after=\(next)", headers)
            #expect(rest.json?["anomalies"]?.array?.count == 1 && rest.json?["next"] == nil)
            for query in [
                "count=0", "count=201", "count=x", "after=", "after=1", "after=1_zz", "other=1",
                "count=1&count=2", "after=-_\(String(repeating: "a", count: 64))",
            ] {
                let refused = try await listening.send("GET", "\(path)?\(query)", headers)
                #expect(refused.status == 400, "\(query)")
            }
            let page = try await listening.send("GET", "/inbox?after=\(next)", headers)
            #expect(page.status == 200 && page.text.contains("href=\"/inbox\""))
            for query in ["after=x", "after="] {
                let page = try await listening.send("GET", "/inbox?" + query, headers)
                #expect(page.status == 200)
            }
        }
    }

    @Test func everyEventHasWordsInFrench() {
        let missing = TrailQuery.events.filter { !Catalogue.french.tells($0) }
        #expect(missing.isEmpty, "\(missing)")
        let kinds = Anomaly.Kind.allCases.map(\.rawValue)
        for words in Catalogue.all {
            let lacking = kinds.filter { !words.tells($0) || !words.tells("do-" + $0) }
            #expect(lacking.isEmpty, "\(words.language): \(lacking)")
        }
    }
}

extension FakeOffice {
    func trail(
        _ query: TrailQuery,
        for person: Office.Person
    ) async throws(OfficeFailure) -> TrailView {
        guard person.roles.contains(.auditor) else { throw .notFound }
        var entry = TrailEntry(index: 4, act: "draft")
        let asked = [
            query.reference, query.officer, query.act, query.from.map { "\($0)" },
            query.to.map { "\($0)" }, query.before.map { "\($0)" }, "\(query.count)",
        ]
        entry.why = asked.compactMap(\.self).joined(separator: " ")
        entry.reference = "A/1 <b>"
        var view = TrailView(size: 5)
        view.entries = [entry]
        return view
    }

    func trailArchive(
        _ query: TrailQuery,
        for person: Office.Person
    ) async throws(OfficeFailure) -> [UInt8] { [0] }

    func proof(
        of index: UInt64,
        for person: Office.Person
    ) async throws(OfficeFailure) -> [UInt8] { Array("\(index)".utf8) }

    func startLedgerCheck(by person: Office.Person) async throws(OfficeFailure) -> JSON {
        ["running": ["by": .string(person.holder), "done": 0, "of": 1]]
    }

    func inbox(
        _ query: InboxQuery,
        for person: Office.Person
    ) async throws(OfficeFailure) -> InboxPart {
        guard person.roles.contains(.auditor) else { throw .notFound }
        var part = InboxPart()
        let all = (0..<3).map { Anomaly(.deadLetter, "\($0)", since: Fixed.now) }
        let first = query.after.flatMap { place in
            all.firstIndex { place.hasSuffix("_" + $0.id) }
        }
        let shown = all[(first.map { $0 + 1 } ?? 0)...].prefix(query.count)
        (part.anomalies, part.total) = (Array(shown), all.count)
        if let last = shown.last, last != all.last {
            part.next = "\(Fixed.now.seconds)_\(last.id)"
        }
        return part
    }

    func settle(
        _ id: String,
        because reason: String,
        by person: Office.Person
    ) async throws(OfficeFailure) {}
}

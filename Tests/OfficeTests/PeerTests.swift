import Casework
import Encoding
import Evidence
import Fixtures
import Testing
import Transport

@testable import Office

/// Who is known, and how keys, peers and the spool stand.
struct PeerTests {
    private func person(_ holder: String, _ authority: TestAuthority) throws -> Office.Person {
        try #require(authority.staff[holder]).person
    }

    @Test func thePeersHealthIsWhatWasExchanged() async throws {
        let both = try await TwoOffices()
        let office = both.brazil.office
        let (worker, lawyer) = (
            try person("operator", both.brazil), try person("lawyer", both.brazil)
        )
        let before = try #require(try await office.health(for: worker)["peers"]?.array?.first)
        #expect(before["contact"] == nil && before["cosigned"] == nil)
        try await Walk(both).sendLetter()
        let state = try await office.health(for: worker)
        let peer = try #require(state["peers"]?.array?.first)
        #expect(peer["peer"] == "ch-foj" && peer["dead"] == 0)
        #expect(peer["out"]?["files"] == 0 && peer["in"]?["files"] == 0)
        for name in ["sent", "received", "contact", "silent", "cosigned", "clock"] {
            #expect(peer[name] != nil, "\(name)")
        }
        #expect(state["gateway"] == ["alive": false])
        try both.brazil.gateway.beat()
        #expect(try await office.health(for: worker)["gateway"]?["age"] != nil)

        #expect(state["total"] == 1 && state["next"] == nil)
        let rest = try await office.health(PeerQuery(after: "ch-foj", count: 1), for: worker)
        #expect(rest["peers"] == [] && rest["total"] == 1 && rest["next"] == nil)
        let again = try await office.health(PeerQuery(after: "a", count: 1), for: worker)
        #expect(again["peers"] == state["peers"])

        // A lawyer sees the peers; nobody sees a secret.
        let seen = try await office.health(for: lawyer)
        #expect(seen["peers"] == (try await office.health(for: worker))["peers"])
        #expect(seen["keys"] == nil && seen["descriptor"] == nil)
        let keys = try #require(state["keys"]?.array)
        let content = try both.brazil.home.ownDescriptor().content
        #expect(keys.count == content.keys.count)
        #expect(keys.allSatisfy { $0["state"] == "counts" && $0["fingerprint"] != nil })
        let text = String(decoding: state.canonical, as: UTF8.self)
        #expect(!text.contains("PRIVATE") && !text.contains("AGE-SECRET"))
    }

    @Test func theDirectoryTellsWhoIsPairedAndSinceWhen() async throws {
        let both = try await TwoOffices()
        let auditor = try person("auditor", both.swiss)
        let list = try await both.swiss.office.authorities(for: auditor)["authorities"]?.array ?? []
        #expect(list.map { $0["authority"] } == ["ch-foj", "br-drci"])
        #expect(list.map { $0["relation"] } == ["own", "paired"])
        #expect(list[0]["since"] == nil && list[1]["since"]?.string?.hasPrefix("2026-03-1") == true)
        let one = try await both.swiss.office.authority("br-drci", for: auditor)
        let peer = try both.brazil.home.ownDescriptor()
        #expect(one["fingerprint"]?.string == "\(peer.fingerprint)")
        #expect(one["keys"]?.array?.count == peer.content.keys.count)
        #expect(one["languages"]?.array?.isEmpty == false && one["inLawBook"] == true)
        await #expect(throws: OfficeFailure.notFound) {
            _ = try await both.swiss.office.authority("nobody", for: auditor)
        }
    }
}

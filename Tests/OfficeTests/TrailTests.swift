import Casework
import Encoding
import Fixtures
import Ledger
import Registry
import Testing

@testable import Office

/// Following what was done, checking it, and what needs a person.
struct TrailTests {
    private func query(_ change: (inout TrailQuery) -> Void) -> TrailQuery {
        var query = TrailQuery()
        change(&query)
        return query
    }

    private func person(_ holder: String, _ authority: TestAuthority) throws -> Office.Person {
        try #require(authority.staff[holder]).person
    }

    @Test func aTrailIsFollowedAndTellsNoContent() async throws {
        let both = try await TwoOffices()
        try await Walk(both).untilAnswered()
        let (swiss, auditor) = (both.swiss, try person("auditor", both.swiss))
        let reference = try await swiss.onlyCase()
        let whole = try await swiss.office.trail(query { $0.count = 200 }, for: auditor)
        #expect(whole.entries.first?.act == "read" && whole.entries.first?.who == "auditor")
        #expect(whole.entries.map(\.index) == whole.entries.map(\.index).sorted(by: >))
        #expect(whole.entries.allSatisfy { $0.act != TrailEntry.unreadable && $0.at != nil })
        #expect(whole.entries.contains { $0.reference == reference && $0.who == "lawyer" })

        // Whoever watches is not told why an officer acted; whoever reads the case is.
        let asked = query { ($0.reference, $0.act) = (reference, "provisional-measure") }
        let seen = try await swiss.office.trail(asked, for: auditor)
        #expect(seen.entries.count == 1 && seen.entries[0].why == nil)
        #expect(seen.entries[0].who == "approver")
        let lawyer = try person("lawyer", swiss)
        let read = try await swiss.office.trail(query { $0.reference = reference }, for: lawyer)
        #expect(read.entries.contains { $0.act == "provisional-measure" })
        #expect(read.entries.allSatisfy { $0.reference == reference })
        for stranger in ["drafter", "operator"] {
            let person = try person(stranger, swiss)
            await #expect(throws: OfficeFailure.notFound) {
                _ = try await swiss.office.trail(query { $0.reference = reference }, for: person)
            }
        }
        try await itIsChosenFrom(whole, swiss, auditor)
    }

    /// By officer, act and day; and page by page it is the same.
    private func itIsChosenFrom(
        _ whole: TrailView,
        _ swiss: TestAuthority,
        _ auditor: Office.Person
    ) async throws {
        let office = swiss.office
        let own = try await office.trail(
            query { ($0.officer, $0.count) = ("lawyer", 200) },
            for: auditor
        )
        // The lawyer has read the case since the whole was asked for.
        let newest = whole.entries[0].index
        let lawyers = whole.entries.filter { $0.who == "lawyer" }.map(\.index)
        #expect(own.entries.map(\.index).filter { $0 <= newest } == lawyers)
        let day = query { ($0.from, $0.to) = (Day("2026-03-20"), Day("2026-03-20")) }
        let late = try await office.trail(day, for: auditor)
        #expect(!late.entries.isEmpty)
        #expect(late.entries.allSatisfy { $0.at.map { "\($0)".hasPrefix("2026-03-20") } ?? false })
        var (paged, before): ([UInt64], UInt64?) = ([], newest + 1)
        while let top = before {
            let page = try await office.trail(
                query { ($0.before, $0.count) = (top, 7) },
                for: auditor
            )
            #expect(page.entries.count <= 7)
            paged += page.entries.map(\.index)
            before = page.next
        }
        #expect(paged == whole.entries.map(\.index))
        let lines = whole.csv.split(separator: "\r\n")
        #expect(lines.count == whole.entries.count + 1)
        #expect(lines[0].hasPrefix("position,at,who"))
    }

    @Test func noCellIsAFormula() {
        var entry = TrailEntry(index: 1, act: "draft")
        entry.reference = "=1+\"1\""
        var view = TrailView(size: 2)
        view.entries = [entry]
        #expect(view.csv.contains(",\"'=1+\"\"1\"\"\","))
    }

    @Test func everyProofOfAnArchiveIsAcceptedOffline() async throws {
        let both = try await TwoOffices()
        try await Walk(both).sendLetter()
        let (swiss, auditor) = (both.swiss, try person("auditor", both.swiss))
        let verifier = ProofVerifier(log: swiss.keys.log.verifier)
        let view = try await swiss.office.trail(query { $0.count = 200 }, for: auditor)
        for entry in view.entries {
            let bytes = try await swiss.office.proof(of: entry.index, for: auditor)
            let text = try #require(entry.object).replacing("sha256:", with: "")
            let found = try verifier.verify(bytes)
            #expect(found.index == entry.index && found.opening.object.hex == text)
        }
        let archive = try await swiss.office.trailArchive(query { $0.count = 3 }, for: auditor)
        let text = String(decoding: archive, as: UTF8.self)
        #expect(text.contains("trail.csv") && text.contains("log.vkey"))
        #expect(text.ranges(of: "c2sp.org/tlog-proof@v1").count == 3)
        // A proof of a case is for whoever may know of the case.
        let index = try #require(view.entries.first { $0.reference != nil }).index
        for stranger in ["drafter", "operator"] {
            let person = try person(stranger, swiss)
            await #expect(throws: OfficeFailure.notFound) {
                _ = try await swiss.office.proof(of: index, for: person)
            }
        }
    }

    @Test func aCheckOfTheLedgerIsOnRecord() async throws {
        let both = try await TwoOffices()
        try await Walk(both).sendLetter()
        let (office, auditor) = (both.brazil.office, try person("auditor", both.brazil))
        #expect(try await office.ledgerCheck(for: auditor)["last"] == nil)
        _ = try await office.startLedgerCheck(by: auditor)
        var state = try await office.ledgerCheck(for: auditor)
        for _ in 0..<600 where state["running"] != nil {
            try await Task.sleep(for: .milliseconds(50))
            state = try await office.ledgerCheck(for: auditor)
        }
        #expect(state["last"]?["verdict"] == "verified", "\(state)")
        #expect(state["last"]?["by"] == "auditor")
        let peer = try #require(state["peers"]?.array?.first)
        #expect(peer["peer"] == "ch-foj" && peer["at"] != nil)
        #expect(peer["cosigned"]?.integer ?? 0 > 0)
        let trail = try await office.trail(
            query { $0.act = "ledger-checked" },
            for: auditor
        )
        #expect(trail.entries.map(\.why) == ["verified"])
    }

    @Test func whatIsSeenLeavesTheInboxAndStaysInTheTrail() async throws {
        let both = try await TwoOffices()
        try await Walk(both).untilAnswered()
        let swiss = both.swiss
        let (auditor, worker) = (try person("auditor", swiss), try person("operator", swiss))
        #expect(try await swiss.office.inbox(for: worker).isEmpty)
        // Eleven months on a descriptor of a year ends within thirty days.
        both.clock.advance(340 * 86_400)
        let found = try await swiss.office.inbox(for: worker)
        #expect(Set(found.map(\.kind)) == [.expiring])
        #expect(Set(found.map(\.peer)) == ["ch-foj", "br-drci"])
        #expect(try await swiss.office.inbox(for: person("lawyer", swiss)).isEmpty)
        let one = try #require(found.first)
        await #expect(throws: OfficeFailure.self) {
            try await swiss.office.settle(one.id, because: "", by: worker)
        }
        await #expect(throws: OfficeFailure.notFound) {
            try await swiss.office.settle(one.id, because: "x", by: person("lawyer", swiss))
        }
        for _ in 0..<2 {
            try await swiss.office.settle(one.id, because: "renewal is ordered", by: worker)
        }
        let left = try await swiss.office.inbox(for: auditor)
        #expect(!left.contains { $0.id == one.id } && left.count >= found.count - 1)
        let trail = try await swiss.office.trail(
            query { $0.act = "anomaly-seen" },
            for: auditor
        )
        #expect(trail.entries.map(\.why) == ["renewal is ordered"])
        #expect(trail.entries.map(\.who) == ["operator"])
    }

    /// Pages hold each once whatever happens between them, and what stands there is of now.
    @Test func theInboxComesInPagesAndLosesNothing() async throws {
        let both = try await TwoOffices()
        try await Walk(both).untilAnswered()
        let (office, clock) = (both.swiss.office, both.clock)
        let worker = try person("operator", both.swiss)
        let auditor = try person("auditor", both.swiss)
        clock.advance(340 * 86_400)
        let whole = try await office.inbox(InboxQuery(), for: worker)
        #expect(whole.total == whole.anomalies.count && whole.next == nil)
        try #require(whole.total >= 2)
        var (paged, after): ([String], String?) = ([], nil)
        repeat {
            let part = try await office.inbox(InboxQuery(after: after, count: 1), for: worker)
            #expect(part.anomalies.count == 1)
            // One that was shown leaves the list, and somebody looks at the ledger.
            if paged.isEmpty, let first = part.anomalies.first {
                try await office.settle(first.id, because: "it is ordered", by: worker)
                _ = try await office.trail(TrailQuery(), for: auditor)
            }
            paged += part.anomalies.map(\.id)
            after = part.next
        } while after != nil
        #expect(paged == whole.anomalies.map(\.id))
        #expect(try await office.inbox(InboxQuery(), for: worker).total == whole.total - 1)
        let lawyer = try person("lawyer", both.swiss)
        #expect(try await office.inbox(InboxQuery(), for: lawyer).total == 0)
        // Time alone makes it another list.
        clock.advance(30 * 86_400)
        let late = try await office.inbox(InboxQuery(), for: worker)
        #expect(late.anomalies.contains { $0.kind == .expired })
    }
}

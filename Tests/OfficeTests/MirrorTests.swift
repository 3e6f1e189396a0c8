import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Ledger
import Registry
import Testing
import Transport

@testable import Office

/// Each office keeps a verified copy of the other's ledger, and sees when it has two histories.
struct MirrorTests {
    /// Has one gateway fetch what the other office shows.
    private func fetch(_ from: TestAuthority, _ to: TestAuthority) async throws {
        await from.office.round()
        try await from.office.showLedger()
        try bring(
            DirectoryStore(reading: OfficeSpool(from.home.spool, authority: from.id).ownLog),
            to,
            from.id
        )
    }

    private func bring(_ shown: any LedgerStore, _ to: TestAuthority, _ peer: String) throws {
        let spool = OfficeSpool(to.home.spool, authority: to.id)
        try shown.copyPublic(to: try DirectoryStore(writing: spool.log(of: peer)))
    }

    private func mirror(_ one: TestAuthority) async throws -> JSON? {
        let auditor = try #require(one.staff["auditor"]).person
        let state = try await one.office.ledgerCheck(for: auditor)
        return state["peers"]?.array?.first?["mirror"]
    }

    private func alarms(_ one: TestAuthority) async throws -> [Anomaly] {
        let auditor = try #require(one.staff["auditor"]).person
        return try await one.office.inbox(for: auditor).filter { $0.kind == .rewritten }
    }

    @Test func aPeersLedgerIsCopiedAsItGrows() async throws {
        let both = try await TwoOffices()
        #expect(try await mirror(both.swiss) == nil)
        try await Walk(both).sendLetter()
        try await fetch(both.brazil, both.swiss)
        await both.swiss.office.round()
        let first = try #require(try await mirror(both.swiss))
        let size = await both.brazil.office.sequencer.checkpoint.checkpoint.size
        #expect(first["seen"]?.integer == Int64(size) && first["lag"] == 0)
        #expect(first["verified"] == first["seen"] && first["problem"] == nil)
        // Noting nothing of it, both come to rest.
        let own = await both.swiss.office.sequencer.checkpoint.checkpoint.size
        for _ in 0..<3 { await both.swiss.office.round() }
        let rested = await both.swiss.office.sequencer.checkpoint.checkpoint.size
        #expect(rested == own)
        try await both.brazil.step(
            "consult",
            Walk.reference,
            by: "lawyer",
            ["measures": ["m2"], "text": "When can we expect an answer?"]
        )
        try await fetch(both.brazil, both.swiss)
        await both.swiss.office.round()
        let second = try #require(try await mirror(both.swiss))
        #expect(second["verified"]?.integer ?? 0 > first["verified"]?.integer ?? 0)
        #expect(try await alarms(both.swiss).isEmpty)
        // The copy is a ledger that stands by itself, and holds nothing but commitments.
        let path = both.swiss.home.mirror("br-drci")
        let log = both.brazil.keys.log.verifier
        let report = try Audit.run(DirectoryStore(reading: path), log: log)
        #expect(report.verdict == .verified && !Files.exists(path + "/private"))
    }

    /// A log signed by the peer's key, with other entries than its own.
    private func other(_ one: TestAuthority, size: Int) throws -> MemoryStore {
        let store = MemoryStore()
        var edge = TreeEdge()
        for number in 0..<size { edge.append(Hash.of(Array("another \(number)".utf8))) }
        try store.write(edge.takeFiles())
        let key = one.keys.log
        let checkpoint = Checkpoint(
            origin: key.verifier.name,
            size: UInt64(size),
            root: edge.range.root
        )
        let line = try #require(key.signature(of: checkpoint.text))
        let bytes = UnverifiedNote.bytes(text: checkpoint.text, signatures: [line])
        try store.publish(bytes, replacing: nil)
        return store
    }

    @Test func twoHistoriesAreAnAnomalyWithBothCheckpoints() async throws {
        let both = try await TwoOffices()
        try await Walk(both).sendLetter()
        try await fetch(both.brazil, both.swiss)
        await both.swiss.office.round()
        let size = Int(await both.brazil.office.sequencer.checkpoint.checkpoint.size)
        for _ in 0..<2 {
            try bring(try other(both.brazil, size: size + 40), both.swiss, "br-drci")
            await both.swiss.office.round()
        }
        let state = try #require(try await mirror(both.swiss))
        #expect(state["problem"] == "forked" && state["verified"]?.integer == Int64(size))
        let found = try await alarms(both.swiss)
        #expect(found.count == 1 && found.first?.peer == "br-drci")
        var reader = TrailReader(both.swiss.office)
        let last = try #require(try await reader.page(of: nil, from: 0, count: 1_000).last)
        guard case .event(let event) = try await reader.open(last) else { return }
        let log = both.brazil.keys.log.verifier
        for name in ["earlier", "later"] {
            let note = try UnverifiedCheckpoint(Array(try #require(event.text(name)).utf8))
            #expect(try note.verify(log: log).checkpoint.origin == log.name)
        }
    }

    /// What a peer told this office with its envelopes has to be what it shows to everybody.
    @Test func aViewThatIsShownToOneAloneIsSeen() async throws {
        let both = try await TwoOffices()
        try await Walk(both).sendLetter()
        let size = Int(await both.brazil.office.sequencer.checkpoint.checkpoint.size)
        try bring(try other(both.brazil, size: size + 3), both.swiss, "br-drci")
        await both.swiss.office.round()
        #expect(try await mirror(both.swiss)?["problem"] == "forked")
        #expect(try await alarms(both.swiss).count == 1)
    }

    @Test func whatIsNotThePeersIsNotTaken() async throws {
        let both = try await TwoOffices()
        try await Walk(both).sendLetter()
        // The own ledger, in the place of the peer's.
        try await both.swiss.office.showLedger()
        let own = OfficeSpool(both.swiss.home.spool, authority: both.swiss.id).ownLog
        try bring(DirectoryStore(reading: own), both.swiss, "br-drci")
        await both.swiss.office.round()
        let state = try #require(try await mirror(both.swiss))
        #expect(state["problem"] == "checkpoint" && state["verified"] == 0)
        #expect(try await alarms(both.swiss).isEmpty)
    }
}

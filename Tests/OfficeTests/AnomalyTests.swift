import Casework
import Encoding
import Evidence
import Exchange
import Testing

@testable import Office

/// What the events of a ledger say of what needs a person.
struct AnomalyTests {
    private func event(
        _ act: String,
        why: String = "",
        _ detail: [String: JSON] = [:],
        at instant: String = "2026-03-16T09:00:00Z"
    ) throws -> OfficeEvent {
        var event = OfficeEvent(
            act,
            by: OfficeEvent.machine,
            of: Party(authority: "ch-foj"),
            about: "x",
            ContentDigest(of: Array(act.utf8)),
            at: try #require(Instant(instant)),
            why: why
        )
        event.detail = detail
        return event
    }

    @Test func eachKindOfEventIsWhatItIs() throws {
        let events: [(OfficeEvent, Anomaly.Kind?)] = [
            (try event("refused", why: "malformed", ["peer": "br-drci"]), .arrivalRefused),
            (try event("gap-asked", ["from": 3]), .gap),
            (
                try event("parcel-received", ["exhibits": [["verified": false]]]),
                .quarantine
            ),
            (try event("parcel-received", ["exhibits": [["verified": true]]]), nil),
            (try event("envelope-received", ["reception": "crossed"]), .crossed),
            (try event("envelope-received", ["reception": "fork"]), .fork),
            (try event("supplement-received", ["reception": "refused"]), .noEffect),
            (try event("envelope-received", ["reception": "folded"]), nil),
            (try event("receipt-received", ["state": "refused"]), .peerRefused),
            (try event("receipt-received", ["state": "accepted"]), nil),
            (try event("letter-received", ["alarm": "ledger-rewritten"]), .rewritten),
            (try event("ledger-checked", ["verdict": "failed"]), .checkFailed),
            (try event("ledger-checked", ["verdict": "verified"]), nil),
            (try event("read"), nil),
        ]
        for (event, kind) in events {
            var log = AnomalyLog()
            log.take(event, at: 7, in: "case")
            #expect(log.found.map(\.kind) == [kind].compactMap(\.self), "\(event.act)")
        }
    }

    @Test func fiveFailedLogInsOfADayAreOneAndFiveMoreAnother() throws {
        var log = AnomalyLog()
        for index in 0..<UInt64(4) {
            log.take(try event("log-in-failed", ["account": "o-1"]), at: index, in: nil)
        }
        #expect(log.logIns.isEmpty)
        log.take(
            try event("log-in-failed", ["account": "o-1"], at: "2026-03-17T09:00:00Z"),
            at: 5,
            in: nil
        )
        #expect(log.logIns.isEmpty)
        log.take(try event("log-in-failed", ["account": "o-1"]), at: 6, in: nil)
        let first = log.logIns
        #expect(first.map(\.why) == ["o-1"] && first.map(\.count) == [5])
        log.take(
            try event("log-in-failed", ["account": "o-1", "unexamined": 4]),
            at: 7,
            in: nil
        )
        #expect(log.logIns.map(\.count) == [10] && log.logIns.map(\.id) != first.map(\.id))
    }

    @Test func whatIsRememberedIsBounded() throws {
        var log = AnomalyLog()
        let refused = try event("refused")
        for index in 0..<UInt64(AnomalyLog.keptLimit + 10) { log.take(refused, at: index, in: nil) }
        #expect(log.found.count == AnomalyLog.keptLimit)
        #expect(log.start(of: 60_000) == 10_000)
        log.reach(55_000)
        #expect(log.start(of: 60_000) == 55_000)
    }
}

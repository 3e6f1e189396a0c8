import Casework
import Encoding
import Evidence
import Testing

@testable import Office

/// How far a file got does not depend on which of its receipts came first.
struct DeliveryOrderTests {
    private static let envelope = ContentDigest(of: Array("envelope".utf8))

    private func told(_ states: [(act: String, state: String)]) throws -> String? {
        var record = CaseRecord()
        for (act, state) in states {
            var event = OfficeEvent(
                act,
                by: "office",
                of: Party(authority: "ch-foj"),
                about: "receipt",
                DeliveryOrderTests.envelope,
                at: try #require(Instant("2026-12-01T16:55:15Z"))
            )
            event.detail = [
                "state": .string(state), "envelope": .string("\(DeliveryOrderTests.envelope)"),
            ]
            record.apply(event)
        }
        return record.deliveries[DeliveryOrderTests.envelope]
    }

    @Test(arguments: ["accepted", "refused"])
    func aReceiptThatIsOvertakenTakesNothingBack(_ end: String) throws {
        let receipts = [
            ("transported", "transported"), ("receipt-received", "opened"),
            ("receipt-received", end),
        ]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            #expect(try told(order.map { receipts[$0] }) == end, "\(order)")
        }
        #expect(try told([receipts[1], receipts[0]]) == "opened")
        #expect(try told([receipts[2], ("dead-letter", "dead")]) == end)
    }

    @Test func whatIsSentAgainBeginsAgain() throws {
        let dead = ("dead-letter", "dead")
        #expect(try told([("transported", "transported"), dead]) == "dead")
        #expect(try told([dead, ("resend", "queued")]) == "queued")
        let again = [dead, ("resend", "queued"), ("transported", "transported")]
        #expect(try told(again) == "transported")
        #expect(try told([("receipt-received", "opened"), dead, ("resend", "queued")]) == "queued")
    }
}

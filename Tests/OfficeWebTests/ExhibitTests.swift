import Encoding
import Fixtures
import Foundation
import Logging
import Office
import OfficeWeb
import Synchronization
import Testing
import Transport

/// Exhibits arrive in pieces, whole and in order, or not at all.
struct ExhibitTests {
    private static let path = "/api/v1/cases/A%2F1%20%3Cb%3E/exhibits/ledger.csv"

    @Test func anExhibitArrivesInBoundedPieces() async throws {
        try await Listening.with { listening in
            let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
            let answer = try await listening.send(
                "PUT",
                ExhibitTests.path,
                listening.headers(key: "x") + [("Content-Type", "text/csv")],
                body: bytes
            )
            #expect(answer.status == 201)
            let uploaded = listening.office.uploaded.withLock { $0 }
            #expect(uploaded.bytes == bytes)
            #expect(uploaded.pieces.allSatisfy { $0 < 2 << 20 })
            #expect(uploaded.isFinished && !uploaded.isAbandoned)
            #expect(uploaded.mediaType == "text/csv" && uploaded.key == "x")
        }
    }

    @Test func aCopyNamesTheExhibitItIsOf() async throws {
        try await Listening.with { listening in
            let answer = try await listening.send(
                "PUT",
                ExhibitTests.path + "?of=mail%2Fa%20b.mbox",
                listening.headers(key: "y"),
                body: [1]
            )
            #expect(answer.status == 201)
            #expect(listening.office.uploaded.withLock { $0.origin } == "mail/a b.mbox")
        }
    }

    @Test func anExhibitThatIsRefusedMidwayIsForgotten() async throws {
        try await Listening.with { listening in
            listening.office.roomLimit.withLock { $0 = 1_000_000 }
            let answer = try await listening.send(
                "PUT",
                ExhibitTests.path,
                listening.headers(),
                body: [UInt8](repeating: 7, count: 4_000_000)
            )
            #expect(answer.status == 413)
            let uploaded = listening.office.uploaded.withLock { $0 }
            #expect(uploaded.isAbandoned && !uploaded.isFinished)
        }
    }

    @Test func anExhibitThatBreaksOffIsForgotten() async throws {
        try await Listening.with { listening in
            await #expect(throws: PlainHTTP.Failure.brokenOff) {
                _ = try await listening.send(
                    "PUT",
                    ExhibitTests.path,
                    listening.headers(),
                    body: [UInt8](repeating: 7, count: 2_000_000),
                    length: 4_000_000
                )
            }
            for _ in 0..<100 where !listening.office.uploaded.withLock({ $0.isAbandoned }) {
                try await Task.sleep(for: .milliseconds(50))
            }
            let uploaded = listening.office.uploaded.withLock { $0 }
            #expect(uploaded.isAbandoned && !uploaded.isFinished)
        }
    }

    @Test func nothingIsTakenForAnotherCase() async throws {
        try await Listening.with { listening in
            let answer = try await listening.send(
                "PUT",
                "/api/v1/cases/other/exhibits/x",
                listening.headers(),
                body: "x"
            )
            #expect(answer.status == 404)
        }
    }

    @Test(arguments: ["0.0.0.0", "192.0.2.1", "office.example", "127.0.0.1.example", "::"])
    func otherMachinesDoNotReachIt(_ host: String) async throws {
        try await Listening.with { listening in
            let address = ListenAddress(host: host, port: 8443)
            #expect(throws: ListenFailure.notLoopback(address)) {
                _ = try OfficeWebService(
                    office: listening.office,
                    people: People.load(listening.home),
                    authority: "",
                    listen: address,
                    logger: Logger(label: "test"),
                    clock: { Fixed.now }
                )
            }
        }
    }
}

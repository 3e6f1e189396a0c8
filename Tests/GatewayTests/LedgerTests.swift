import Files
import Ledger
import Testing
import Transport

@testable import Gateway

/// A gateway shows what its office shows of the ledger, and fetches what its peers show.
@Suite struct LedgerTests {
    private let swiss: TestAuthority
    private let brazil: TestAuthority

    init() async throws {
        swiss = try await TestAuthority("ch-foj", "CH")
        brazil = try await TestAuthority("br-drci", "BR")
        try swiss.pair(brazil)
        try brazil.pair(swiss)
    }

    /// Brazil's office shows a ledger of so many entries.
    private func show(_ size: Int, _ key: SigningKey) throws {
        let store = try DirectoryStore(writing: brazil.office.ownLog)
        var edge = TreeEdge()
        for number in 0..<size {
            edge.append(Hash.of(Array("entry \(number)".utf8)))
        }
        try store.write(edge.takeFiles())
        let checkpoint = Checkpoint(
            origin: key.verifier.name,
            size: UInt64(size),
            root: edge.range.root
        )
        let line = try #require(key.signature(of: checkpoint.text))
        let bytes = UnverifiedNote.bytes(text: checkpoint.text, signatures: [line])
        try store.publish(bytes, replacing: try store.read(.checkpoint))
    }

    @Test func aPeersLedgerIsFollowed() async throws {
        var source = SystemRandomNumberGenerator()
        let made = SigningKey(name: "br-drci/log", algorithm: .log, using: &source)
        let key = try #require(made)
        var settings = GatewaySettings.quick
        settings.follow = .milliseconds(50)
        let gateways = (try await swiss.start(settings), try await brazil.start(settings))
        let fetched = DirectoryStore(reading: swiss.office.log(of: "br-drci"))
        let mirror = Mirror(of: key.verifier, in: MemoryStore())
        for size in [3, 300, 700] {
            try show(size, key)
            try await eventually("it was fetched") {
                guard let bytes = try fetched.read(.checkpoint) else { return false }
                return try UnverifiedCheckpoint(bytes).claim.size == UInt64(size)
            }
            // All that a mirror needs lies there.
            #expect(try mirror.advance(from: fetched).size == UInt64(size))
        }
        await gateways.0.stop()
        await gateways.1.stop()
    }

    @Test func nothingElseOfAnOfficeIsShown() async throws {
        var source = SystemRandomNumberGenerator()
        let made = SigningKey(name: "br-drci/log", algorithm: .log, using: &source)
        try show(5, try #require(made))
        let folder = brazil.office.ownLog
        try Files.makeDurableDirectory(folder + "/private/openings")
        try Files.write([1], to: folder + "/private/openings/000")
        let gateway = try await brazil.start()
        let client = try TestClient(brazil, showing: swiss.keys)
        #expect(try await client.send("GET", "/v1/ledger/checkpoint").status == 200)
        #expect(try await client.send("GET", "/v1/ledger/tile/0/000.p/5").status == 200)
        for path in [
            "private/openings/000", "private/events/000", "lock", "tile/0/001", "tile/0/000.p/05",
            "../ch-foj/in", "%2e%2e/ch-foj/in",
        ] {
            #expect(try await client.send("GET", "/v1/ledger/" + path).status == 404, "\(path)")
        }
        let stranger = try TestClient(brazil, showing: try GatewayKeys("ch-foj", "CH"))
        await #expect(throws: (any Error).self) {
            try await stranger.send("GET", "/v1/ledger/checkpoint")
        }
        await gateway.stop()
    }
}

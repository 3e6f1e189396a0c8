import Casework
import Evidence
import Files
import Fixtures
import Foundation
import Gateway
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization
import Testing
import Transport

/// An authority with a gateway's home and a spool of its own; its office is the test.
final class TestAuthority: Sendable {
    let name: String
    let folder: TemporaryFolder
    let port: Int
    let keys: GatewayKeys
    /// Its root and seal; the descriptor there names no gateway yet.
    let authority: NewAuthority
    let descriptor: Descriptor
    let office: OfficeSpool

    var home: String { folder.file("gateway") }
    var spool: String { folder.file("spool") }
    var url: String { "https://127.0.0.1:\(port)" }

    init(_ name: String, _ state: String) async throws {
        self.name = name
        folder = try TemporaryFolder()
        port = try await freePort()
        keys = try GatewayKeys(name, state)
        authority = try #require(Made.authorities[name]).get()
        let term = try Renewal.validity(Renewal.Term.key, from: now(offset: -3600))
        var content = authority.descriptor.content
        content.keys += [
            DescribedKey(.tls(certificate: keys.certificate), term),
            DescribedKey(.carrier(keys.carrier.publicKey), term),
        ]
        content.endpoints = [.init(kind: "gateway", url: "https://127.0.0.1:\(port)")]
        descriptor = try content.signed(by: authority.rootES256, authority.rootMLDSA65)
        office = OfficeSpool(folder.file("spool"), authority: name)
        try GatewayHome.create(
            folder.file("gateway"),
            GatewayHome.Contents(
                authority: name,
                listen: try #require(ListenAddress("127.0.0.1:\(port)")),
                key: keys.tls,
                certificate: keys.certificate,
                carrier: keys.carrier,
                descriptor: descriptor
            )
        )
    }

    func pair(_ peer: TestAuthority) throws {
        try office.prepare(peer.name)
        try GatewayHome.pair(peer.descriptor, in: home)
    }

    func path(_ name: String, of peer: TestAuthority) -> String {
        "\(spool)/\(peer.name)/\(name)"
    }

    /// Writes and publishes bytes for a peer.
    func publish(
        _ bytes: [UInt8],
        _ content: SpoolContent = .envelope,
        to peer: TestAuthority
    ) throws -> Cover {
        var writer = try office.writer(to: peer.name)
        try writer.write(bytes)
        let (digest, size) = try writer.finish()
        let cover = Cover(
            from: name,
            to: peer.name,
            content: content,
            digest: digest,
            size: size,
            urgent: false
        )
        try office.publish(cover)
        return cover
    }

    /// What this authority would put on bytes for a peer.
    func cover(
        _ bytes: [UInt8],
        _ content: SpoolContent = .envelope,
        to peer: TestAuthority
    ) -> Cover {
        Cover(
            from: name,
            to: peer.name,
            content: content,
            digest: ContentDigest(of: bytes),
            size: Int64(bytes.count),
            urgent: false
        )
    }

    func start(_ settings: GatewaySettings = .quick) async throws -> RunningGateway {
        let home = try GatewayHome(home, now: now())
        return try await RunningGateway(home, spool, settings)
    }
}

/// Authorities made once for all tests; what differs from test to test is the gateway.
private enum Made {
    static let authorities = [
        "ch-foj": make("ch-foj", "CH"), "br-drci": make("br-drci", "BR"),
        "fr-x": make("fr-x", "FR"),
    ]

    private static func make(
        _ name: String,
        _ state: String
    ) -> Result<NewAuthority, any Error> {
        Result {
            let request = AuthorityRequest(
                authority: name,
                names: ["en": "Authority of \(state)"],
                state: state,
                from: try now(offset: -3600)
            )
            return try NewAuthority(request)
        }
    }
}

/// The keys of a gateway.
struct GatewayKeys: Sendable {
    let tls: PrivateKey
    let certificate: [UInt8]
    let carrier: PrivateKey

    init(_ name: String, _ state: String, from: Int64 = -3600, until: Int64 = 86_400) throws {
        tls = try PrivateKey(.es256)
        carrier = try PrivateKey(.es256)
        certificate = try GatewayCertificate.selfSigned(
            tls,
            authority: name,
            state: state,
            host: "127.0.0.1",
            validity: Validity(from: now(offset: from), until: now(offset: until))
        )
    }
}

/// A gateway that runs until it is stopped or let go.
final class RunningGateway: Sendable {
    private let task: Task<Void, any Error>

    init(_ home: GatewayHome, _ spool: String, _ settings: GatewaySettings) async throws {
        let (ready, told) = AsyncStream.makeStream(of: Void.self)
        var logger = Logger(label: "gateway")
        logger.logLevel = .critical
        let service = try GatewayService(
            home,
            spool: spool,
            settings: settings,
            logger: logger,
            clock: { (try? now()) ?? home.descriptor.content.issued },
            onListening: { _ in told.finish() }
        )
        task = Task {
            defer { told.finish() }
            try await service.run()
        }
        for await _ in ready {}
    }

    deinit { task.cancel() }

    func stop() async {
        task.cancel()
        _ = await task.result
    }
}

extension GatewaySettings {
    static var quick: GatewaySettings {
        var settings = GatewaySettings()
        settings.poll = .milliseconds(20)
        settings.delivery.first = .milliseconds(50)
        settings.delivery.longest = .milliseconds(400)
        settings.connect = .seconds(20)
        return settings
    }
}

/// Now, moved by some seconds.
func now(offset: Int64 = 0) throws -> Instant {
    try #require(Instant(seconds: Int64(Date().timeIntervalSince1970) + offset))
}

/// A port of the loopback that nobody uses, below those the system gives to connections, since a
/// gateway may be down for a while.
func freePort() async throws -> Int {
    for _ in 0..<100 {
        let port = Int.random(in: 16_000..<32_000)
        guard Ports.given.withLock({ $0.insert(port).inserted }) else { continue }
        let channel = try? await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: port).get()
        guard let channel else { continue }
        try await channel.close()
        return port
    }
    throw PortsExhausted()
}

private struct PortsExhausted: Error {}

private enum Ports {
    static let given = Mutex<Set<Int>>([])
}

/// Waits until something holds; the limit is for a machine that does much else.
func eventually(
    _ what: Comment,
    within limit: Duration = .seconds(30),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: () throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if try holds() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record(what, sourceLocation: sourceLocation)
}

/// So many bytes, of which no two pieces are alike; quick to make without optimisation, too.
func patterned(_ count: Int) -> [UInt8] {
    let block = (0..<4096).map { UInt8(truncatingIfNeeded: ($0 * 7) >> 3) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + block.count)
    while bytes.count < count {
        let number = UInt32(bytes.count / block.count)
        bytes.append(contentsOf: block)
        for shift in 0..<4 {
            bytes[bytes.count - 1 - shift] = UInt8(truncatingIfNeeded: number >> (8 * shift))
        }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
}

import Casework
import Evidence
import Files
import Fixtures
import Gateway
import NIOCore
import NIOPosix
import Testing
import Transport

/// Who gets as far as a request.
@Suite struct TLSTests {
    private let swiss: TestAuthority
    private let brazil: TestAuthority

    init() async throws {
        swiss = try await TestAuthority("ch-foj", "CH")
        brazil = try await TestAuthority("br-drci", "BR")
        try swiss.pair(brazil)
    }

    private func status(showing keys: GatewayKeys?) async throws -> Int? {
        let client = try TestClient(swiss, showing: keys)
        return try? await client.send("GET", "/v1/health").status
    }

    @Test func onlyAPinnedCertificateIsServed() async throws {
        let gateway = try await swiss.start()
        #expect(try await status(showing: brazil.keys) == 200)
        #expect(try await status(showing: nil) == nil)
        // Another certificate in the same name, and the server's own.
        #expect(try await status(showing: GatewayKeys("br-drci", "BR")) == nil)
        #expect(try await status(showing: swiss.keys) == nil)
        await gateway.stop()
    }

    @Test func anExpiredOrRevokedCertificateIsNotServed() async throws {
        let expired = try GatewayKeys("br-drci", "BR", from: -7200, until: -60)
        let listed = try GatewayKeys("br-drci", "BR")
        var content = brazil.descriptor.content
        let past = Validity(from: try now(offset: -7200), until: try now(offset: -60))
        let revoked = Validity(
            from: try now(offset: -7200),
            until: try now(offset: 7200),
            revoked: try now(offset: -60)
        )
        content.keys += [
            DescribedKey(.tls(certificate: expired.certificate), past),
            DescribedKey(.tls(certificate: listed.certificate), revoked),
        ]
        let root = brazil.authority
        let changed = try content.signed(by: root.rootES256, root.rootMLDSA65)
        try GatewayHome.pair(changed, in: swiss.home)
        let gateway = try await swiss.start()
        #expect(try await status(showing: brazil.keys) == 200)
        #expect(try await status(showing: expired) == nil)
        #expect(try await status(showing: listed) == nil)
        await gateway.stop()
    }

    @Test func olderTLSIsRefused() async throws {
        let gateway = try await swiss.start()
        let folder = try TemporaryFolder()
        let (certificate, key) = (folder.file("c.pem"), folder.file("k.pem"))
        try Files.write(GatewayCertificate.pem(brazil.keys.certificate).utf8, to: certificate)
        try Files.write(brazil.keys.tls.pem.utf8, to: key, mode: 0o600)
        let shown = ["-cert", certificate, "-key", key, "-connect", "127.0.0.1:\(swiss.port)"]
        let request = Array("GET /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8)
        let flags = ["s_client", "-quiet", "-ign_eof"] + shown
        let new = try await Command.runAside("openssl", flags + ["-tls1_3"], input: request)
        #expect(new.text.contains("200 OK") && new.text.contains("ch-foj"))
        let old = try await Command.runAside("openssl", flags + ["-tls1_2"], input: request)
        #expect(!old.text.contains("200 OK") && old.errorText.contains("alert"))
        await gateway.stop()
    }

    /// Whoever connects and says nothing does not hold a place for long.
    @Test func aSilentConnectionIsClosed() async throws {
        var settings = GatewaySettings.quick
        settings.idleSeconds = 1
        let gateway = try await swiss.start(settings)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: swiss.port).get()
        try await eventually("it is closed") { !channel.isActive }
        await gateway.stop()
    }

    /// A server with another certificate gets not a byte, whoever signed that certificate.
    @Test func anotherServerIsNotServedEither() async throws {
        try brazil.pair(swiss)
        let other = try GatewayKeys("ch-foj", "CH")
        var content = swiss.descriptor.content
        content.keys.removeAll { $0.purpose == "tls" }
        let term = Validity(from: try now(offset: -60), until: try now(offset: 3600))
        content.keys.append(DescribedKey(.tls(certificate: other.certificate), term))
        let root = swiss.authority
        let changed = try content.signed(by: root.rootES256, root.rootMLDSA65)
        try GatewayHome.pair(changed, in: brazil.home)
        var settings = GatewaySettings.quick
        settings.delivery.lifetime = .seconds(2)
        let server = try await swiss.start()
        let sender = try await brazil.start(settings)
        let cover = try brazil.publish([1, 2, 3], to: swiss)
        try await eventually("it is given up") { try !brazil.office.dead("ch-foj").isEmpty }
        #expect(try brazil.office.dead("ch-foj").map(\.digest) == [cover.digest])
        #expect(try brazil.office.dead("ch-foj").map(\.reason) == [.expired])
        for folder in ["in", "part", "kept"] {
            #expect(try Files.list(swiss.path(folder, of: brazil)).isEmpty)
        }
        await sender.stop()
        await server.stop()
    }
}

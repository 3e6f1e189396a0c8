import Casework
import Encoding
import Evidence
import Files
import Foundation
import Gateway
import Testing
import Transport

/// What a gateway refuses to start with.
@Suite struct HomeTests {
    private let swiss: TestAuthority
    private let brazil: TestAuthority

    init() async throws {
        swiss = try await TestAuthority("ch-foj", "CH")
        brazil = try await TestAuthority("br-drci", "BR")
        try swiss.pair(brazil)
    }

    private func refusal() throws -> GatewayHomeFailure? {
        do throws(GatewayHomeFailure) {
            let instant = (try? now()) ?? brazil.descriptor.content.issued
            let home = try GatewayHome(swiss.home, now: instant)
            _ = try home.peers(now: instant)
            return nil
        } catch { return error }
    }

    private func write(_ text: String, _ name: String) throws {
        try Files.write(Array(text.utf8), to: swiss.home + "/" + name, mode: 0o600)
    }

    @Test func itReadsWhatWasMade() throws {
        #expect(try refusal() == nil)
        let home = try GatewayHome(swiss.home, now: now())
        #expect(home.authority == "ch-foj" && home.listen.port == swiss.port)
        #expect(try home.peers(now: now()).keys.sorted() == ["br-drci"])
        for name in try Files.list(swiss.home) where name != "peers" {
            #expect(Files.permissions(swiss.home + "/" + name) == 0o600)
        }
        // Nothing here signs in the authority's name.
        let seals = [swiss.authority.seal.es256.pem, swiss.authority.seal.mldsa65.pem]
        for name in try Files.list(swiss.home) where name != "peers" {
            let bytes = try Files.readRegular(swiss.home + "/" + name, limit: 1 << 20)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(seals.allSatisfy { !text.contains($0) })
        }
        #expect(throws: FileFailure.self) {
            try GatewayHome.create(swiss.home, contents(swiss.keys))
        }
    }

    private func contents(_ keys: GatewayKeys) throws -> GatewayHome.Contents {
        GatewayHome.Contents(
            authority: "ch-foj",
            listen: try #require(ListenAddress("127.0.0.1:0")),
            key: keys.tls,
            certificate: keys.certificate,
            carrier: keys.carrier,
            descriptor: swiss.descriptor
        )
    }

    @Test(
        arguments: [
            GatewayHome.Name.configuration, GatewayHome.Name.certificate, GatewayHome.Name.key,
            GatewayHome.Name.carrier, GatewayHome.Name.descriptor,
        ]
    )
    func aMissingOrSpoiltFileIsNamed(_ name: String) throws {
        let path = swiss.home + "/" + name
        try write("spoilt", name)
        let spoilt = try #require(try refusal())
        try Files.remove(path)
        let missing = try #require(try refusal())
        for failure in [spoilt, missing] { #expect("\(failure)".contains(name)) }
        #expect(spoilt != missing)
    }

    @Test func whatIsOpenToOthersIsRefused() throws {
        for name in [GatewayHome.Name.key, GatewayHome.Name.carrier] {
            let path = swiss.home + "/" + name
            #expect(chmod(path, 0o640) == 0)
            #expect(try refusal() == .key(name: name, .exposed(mode: 0o640)))
            #expect(chmod(path, 0o600) == 0)
        }
        #expect(chmod(swiss.home, 0o750) == 0)
        #expect(try refusal() == .exposed(mode: 0o750))
    }

    @Test func keysMustBeThoseOfTheDescriptor() throws {
        let other = try GatewayKeys("ch-foj", "CH")
        try write(other.carrier.pem, GatewayHome.Name.carrier)
        #expect(try refusal() == .unnamed(name: GatewayHome.Name.carrier))
        try write(other.tls.pem, GatewayHome.Name.key)
        #expect(try refusal() == .certificate)
        try write(GatewayCertificate.pem(other.certificate), GatewayHome.Name.certificate)
        #expect(try refusal() == .unnamed(name: GatewayHome.Name.certificate))
    }

    @Test func descriptorsMustBeOfWhomTheyShould() throws {
        let own = String(decoding: swiss.descriptor.object.bytes, as: UTF8.self)
        let peer = String(decoding: brazil.descriptor.object.bytes, as: UTF8.self)
        try write(peer, GatewayHome.Name.descriptor)
        #expect(try refusal() == .foreignDescriptor(name: GatewayHome.Name.descriptor))
        try write(own, GatewayHome.Name.descriptor)
        try write(peer, "peers/fr-x.jws")
        #expect(try refusal() == .foreignDescriptor(name: "peers/fr-x.jws"))
        try write("spoilt", "peers/fr-x.jws")
        #expect(try #require(try refusal()).description.contains("peers/fr-x.jws"))
    }

    @Test func aPeerOutOfForceIsLeftOut() throws {
        let home = try GatewayHome(swiss.home, now: now())
        #expect(try home.peers(now: now(offset: 400 * 86_400)).isEmpty)
    }

    @Test(
        arguments: [
            (#"{"authority":"ch-foj","listen":"127.0.0.1:1"}"#, "version"),
            (#"{"authority":"ch-foj","listen":"127.0.0.1:1","version":2}"#, "version"),
            (#"{"authority":"CH","listen":"127.0.0.1:1","version":1}"#, "authority"),
            (#"{"authority":"ch-foj","listen":"127.0.0.1","version":1}"#, "listen"),
            (#"{"authority":"ch-foj","listen":"h:070","version":1}"#, "listen"),
            (#"{"authority":"ch-foj","listen":"::1:70","version":1}"#, "listen"),
            (#"{"authority":"ch-foj","listen":"h:70000","version":1}"#, "listen"),
            (#"{"authority":"ch-foj","listen":"h:1","seal":"x","version":1}"#, "seal"), ("[]", ""),
        ]
    )
    func aWrongConfigurationIsRefused(_ text: String, _ member: String) throws {
        try write(text, GatewayHome.Name.configuration)
        #expect(try refusal() == .configuration(member: member))
    }
}

import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Testing

/// An authority whose descriptor names its gateway: certificate, carrier key and address.
private struct GatewayKeys {
    let tls: PrivateKey
    let certificate: [UInt8]
    let carrier: PrivateKey
    let authority: NewAuthority

    init(host: String = "gw.example") throws {
        let term = Validity(from: Made.from, until: Made.after)
        tls = try PrivateKey(.es256)
        carrier = try PrivateKey(.es256)
        certificate = try GatewayCertificate.selfSigned(
            tls,
            authority: "ch-foj",
            state: "CH",
            host: host,
            validity: term
        )
        var request = AuthorityRequest(
            authority: "ch-foj",
            names: ["en": "Office"],
            state: "CH",
            from: Made.from
        )
        request.additional = [
            DescribedKey(.tls(certificate: certificate), term),
            DescribedKey(.carrier(carrier.publicKey), term),
        ]
        request.endpoints = [.init(kind: "gateway", url: "https://\(host):8443")]
        authority = try NewAuthority(request)
    }
}

@Suite struct GatewayKeyTests {
    @Test func theDescriptorNamesTheGateway() throws {
        let keys = try GatewayKeys()
        let bytes = keys.authority.descriptor.object.bytes
        let read = try Descriptor(verifying: bytes, now: Made.during)
        #expect(read.tlsCertificates(at: Made.during) == [keys.certificate])
        #expect(read.carrierKeys(at: Made.during) == [keys.carrier.publicKey])
        #expect(read.gatewayURLs == ["https://gw.example:8443"])
        #expect(read.tlsCertificates(at: Made.after) == [])
        #expect(read.carrierKeys(at: Made.after) == [])
    }

    @Test func aRevokedCertificateIsPinnedNoMore() throws {
        let keys = try GatewayKeys()
        let last = keys.authority.descriptor
        let kid = try #require(GatewayCertificate.key(of: keys.certificate)?.thumbprint)
        #expect(kid == keys.tls.publicKey.thumbprint && last.signingKeys.contains(kid))
        let moved = DescriptorContent.Endpoint(kind: "gateway", url: "https://other.example")
        let renewal = Renewal(now: Made.during, revoking: [kid], endpoints: [moved])
        let next = try renewal.content(after: last)
            .signed(by: keys.authority.rootES256, keys.authority.rootMLDSA65)
        #expect(next.tlsCertificates(at: Made.during) == [])
        #expect(next.carrierKeys(at: Made.during).count == 1)
        #expect(next.gatewayURLs == ["https://other.example"])
    }

    @Test func theCarrierSignsTransportReceiptsOnly() throws {
        let keys = try GatewayKeys()
        let payload: [String: JSON] = ["from": ["authority": "ch-foj"]]
        let carrier = Signatory(keys.carrier, .carrier)
        let signers = keys.authority.descriptor.signers
        let signed = try SignedObject.sign(payload, as: .transportReceipt, by: [carrier])
        #expect(throws: Never.self) {
            try signers.verify(signed, as: .transportReceipt, at: Made.during)
        }
        for type in ObjectType.allCases where type != .transportReceipt {
            #expect(throws: SigningFailure.malformed(.member("role"))) {
                try SignedObject.sign(payload, as: type, by: [carrier])
            }
        }
        #expect(throws: SigningFailure.malformed(.member("role"))) {
            try SignedObject.sign(
                payload,
                as: .transportReceipt,
                by: keys.authority.seal.signatories + [carrier]
            )
        }
    }

    @Test func anotherCarriersReceiptIsRefused() throws {
        let keys = try GatewayKeys()
        let foreign = Signatory(try PrivateKey(.es256), .carrier)
        let payload: [String: JSON] = ["from": ["authority": "ch-foj"]]
        let signed = try SignedObject.sign(payload, as: .transportReceipt, by: [foreign])
        #expect(throws: SignatureFailure.unknownSigner) {
            try keys.authority.descriptor.signers
                .verify(signed, as: .transportReceipt, at: Made.during)
        }
    }

    /// A root's certificate could vouch for others.
    @Test func aCertificateThatIsAnAuthoritysIsNoGateways() throws {
        let root = try GatewayKeys().authority.rootCertificate
        #expect(GatewayCertificate.key(of: root) == nil)
        #expect(GatewayCertificate.key(of: [0x30, 0]) == nil)
        #expect(GatewayCertificate.key(of: [UInt8](repeating: 0, count: 5000)) == nil)
    }

    @Test(arguments: ["gw.example", "127.0.0.1", "::1"])
    func opensslReadsTheCertificate(_ host: String) throws {
        let keys = try GatewayKeys(host: host)
        let folder = try TemporaryFolder()
        let path = folder.file("tls.pem")
        try Files.write(GatewayCertificate.pem(keys.certificate).utf8, to: path)
        let checks = ["-noout", "-checkend", "0", "-ext", "subjectAltName,basicConstraints"]
        let shown = try Command.run("openssl", ["x509", "-in", path, "-text"] + checks)
        let name = host.contains(":") ? "0:0:0:0:0:0:0:1" : host
        #expect(shown.text.contains(name), "\(shown.text) \(shown.errorText)")
        #expect(shown.text.contains("CA:FALSE"))
    }

    @Test func oneKeyStandsInOnePlace() throws {
        let keys = try GatewayKeys()
        var content = keys.authority.descriptor.content
        content.keys.append(
            DescribedKey(
                .carrier(keys.tls.publicKey),
                Validity(from: Made.from, until: Made.after)
            )
        )
        #expect(throws: SigningFailure.self) {
            try content.signed(by: keys.authority.rootES256, keys.authority.rootMLDSA65)
        }
    }
}

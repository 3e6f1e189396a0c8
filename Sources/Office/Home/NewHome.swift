package import Casework
import Crypto
import Encoding
package import Evidence
import Files
import Foundation
import Glibc
import Ledger
package import Transport

/// What is asked for when an authority's home is made.
package struct HomeRequest: Sendable {
    /// The authority's identifier.
    package var authority: String
    /// Its name in English.
    package var name: String
    /// The two letters of its state.
    package var state: String
    /// The `https` address under which peers reach its gateway.
    package var gateway: GatewayAddress
    /// Where the gateway listens; the address itself when absent.
    package var gatewayListen: ListenAddress?
    /// Where its people reach the office.
    package var office: ListenAddress
    /// When everything begins to count.
    package var from: Instant

    /// A home whose gateway listens where peers reach it.
    package init(
        authority: String,
        name: String,
        state: String,
        gateway: GatewayAddress,
        office: ListenAddress,
        from: Instant
    ) {
        self.authority = authority
        self.name = name
        self.state = state
        self.gateway = gateway
        self.office = office
        self.from = from
    }
}

/// The address of a gateway: `https`, a host and a port, nothing after them.
package struct GatewayAddress: Sendable, Hashable, CustomStringConvertible {
    /// Host and port.
    package let place: ListenAddress

    /// Reads `https://gateway.example:7443` or, with port 443, `https://gateway.example`.
    package init?(_ text: String) {
        let scheme = "https://"
        guard text.hasPrefix(scheme) else { return nil }
        var rest = text.dropFirst(scheme.count)
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        let withPort = ListenAddress(String(rest)) ?? ListenAddress(String(rest) + ":443")
        guard let place = withPort, place.port > 0 else { return nil }
        self.place = place
    }

    package var description: String { "https://\(place)" }
}

/// A home as it is made: everything is written beside its place first, and then named.
package struct NewHome: Sendable {
    /// Where the home will be.
    package let home: OfficeHome
    /// The passphrase that unlocks the office; it is kept nowhere.
    package let passphrase: String
    /// The authority's descriptor.
    package var descriptor: Descriptor { made.descriptor }

    private let made: NewAuthority
    private let keys: OfficeKeys
    private let gateway: GatewayKeys
    private let trust: [UInt8]
    private let gatewayListen: ListenAddress

    /// Makes every key and signs the first descriptor; nothing is written yet.
    package init(_ request: HomeRequest, at root: String) throws(HomeFailure) {
        home = OfficeHome(
            root,
            OfficeConfiguration(
                authority: request.authority,
                state: request.state,
                listen: request.office
            )
        )
        passphrase = Secret.passphrase()
        gatewayListen = request.gatewayListen ?? request.gateway.place
        do throws(SigningFailure) {
            let term = try Renewal.validity(Renewal.Term.key, from: request.from)
            let gateway = try GatewayKeys(for: request, term)
            var source = SystemRandomNumberGenerator()
            let name = request.authority + "/witness"
            let witness = SigningKey(name: name, algorithm: .cosignature, using: &source)
            let identity = Identity.generate()
            guard let witness, let recipient = identity.recipient?.text else {
                throw .malformed(.member("from"))
            }
            var plan = AuthorityRequest(
                authority: request.authority,
                names: ["en": request.name],
                state: request.state,
                from: request.from
            )
            plan.recipients = [recipient]
            plan.additional =
                gateway.described(term) + [DescribedKey(.witness(witness.verifier), term)]
            plan.endpoints = [.init(kind: "gateway", url: "\(request.gateway)")]
            made = try NewAuthority(plan)
            keys = OfficeKeys(
                seal: made.seal,
                log: made.log,
                witness: witness,
                identity: identity,
                officeKey: SymmetricKey(size: .bits256)
            )
            trust = try Trust.sign(
                owner: made.descriptor,
                peers: [],
                by: made.seal.signatories,
                issued: request.from,
                expires: try Renewal.validity(Peers.term, from: request.from).until
            )
            self.gateway = gateway
        } catch { throw .signing(error) }
    }

    /// The origin of the authority's log.
    package var origin: String { keys.log.verifier.name }

    /// The folder in which everything is put together.
    private var draft: OfficeHome { OfficeHome(home.root + ".part", home.configuration) }

    /// Where the empty register has to be made before the home is published.
    package var draftRegister: String { draft.register }

    /// Writes everything but the register beside the home's place.
    ///
    /// - Throws: ``HomeFailure/exists(_:)`` when something has the home's name, or when another
    ///   attempt was broken off: it may hold keys, so that nobody else removes it.
    package func write() throws(HomeFailure) {
        for path in [home.root, draft.root] where Files.exists(path) { throw .exists(path) }
        for folder in [
            draft.root, draft.rootKeys, draft.office, draft.office + "/officers", draft.vault,
            draft.ledger, draft.gateway, draft.gateway + "/peers",
        ] { try HomeFile.makeDirectory(folder) }
        try HomeFile.makeDirectory(draft.spool, mode: 0o770)
        try writeRoot()
        try writeOffice()
        try writeGateway()
    }

    /// Removes what was written beside the home's place, since the rest will not follow.
    package func discard() { try? FileManager.default.removeItem(atPath: draft.root) }

    /// Gives the home its name; from then on it is there, whole.
    package func publish() throws(HomeFailure) {
        do throws(FileFailure) {
            try Files.syncDirectory(of: draft.root + "/")
            guard !Files.exists(home.root) else {
                throw FileFailure(.rename, code: EEXIST, path: home.root)
            }
            guard rename(draft.root, home.root) == 0 else {
                throw FileFailure(.rename, path: home.root)
            }
            try Files.syncDirectory(of: home.root)
        } catch { throw .file(error) }
    }

    private func writeRoot() throws(HomeFailure) {
        try save(made.rootES256.pem, draft.rootKeys, AuthorityFile.rootES256, secret: true)
        try save(made.rootMLDSA65.pem, draft.rootKeys, AuthorityFile.rootMLDSA65, secret: true)
        let certificate = PEM.block("CERTIFICATE", made.rootCertificate)
        try save(certificate, draft.rootKeys, AuthorityFile.rootCertificate)
    }

    private func writeOffice() throws(HomeFailure) {
        let sealed = try OfficeKeys.seal(keys.json.canonical, passphrase)
        try HomeFile.write(sealed, to: draft.keys, secret: true, replacing: false)
        try save(home.configuration.json.pretty, draft.office, "office.json")
        let certificate = PEM.block("CERTIFICATE", made.seal.chain[0])
        try save(certificate, draft.office, AuthorityFile.sealCertificate)
        try save(keys.log.verifier.text + "\n", draft.office, AuthorityFile.logVerifierKey)
        try HomeFile.write(descriptor.object.bytes, to: draft.descriptor, secret: false)
        try HomeFile.write(trust, to: draft.trust, secret: false)
        try HomeFile.write(PersonEntry.bytes([]), to: draft.people, secret: true)
    }

    private func writeGateway() throws(HomeFailure) {
        let settings: JSON = [
            "version": 1, "authority": .string(home.authority),
            "listen": .string("\(gatewayListen)"),
        ]
        try save(settings.pretty, draft.gateway, "gateway.json")
        try save(GatewayCertificate.pem(gateway.certificate), draft.gateway, "tls.pem")
        try save(gateway.tls.pem, draft.gateway, "tls.key", secret: true)
        try save(gateway.carrier.pem, draft.gateway, "carrier.pem", secret: true)
        try HomeFile.write(descriptor.object.bytes, to: draft.gatewayDescriptor, secret: false)
    }

    private func save(
        _ text: String,
        _ folder: String,
        _ name: String,
        secret: Bool = false
    ) throws(HomeFailure) {
        let path = folder + "/" + name
        try HomeFile.write(Array(text.utf8), to: path, secret: secret, replacing: false)
    }
}

/// What a gateway holds: its TLS key and certificate, and the key of its transport receipts.
private struct GatewayKeys: Sendable {
    let tls: PrivateKey
    let certificate: [UInt8]
    let carrier: PrivateKey

    init(for request: HomeRequest, _ term: Validity) throws(SigningFailure) {
        tls = try PrivateKey(.es256)
        carrier = try PrivateKey(.es256)
        certificate = try GatewayCertificate.selfSigned(
            tls,
            authority: request.authority,
            state: request.state,
            host: request.gateway.place.host,
            validity: term
        )
    }

    func described(_ term: Validity) -> [DescribedKey] {
        [
            DescribedKey(.tls(certificate: certificate), term),
            DescribedKey(.carrier(carrier.publicKey), term),
        ]
    }
}

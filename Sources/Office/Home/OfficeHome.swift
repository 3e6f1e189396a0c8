package import Encoding
package import Evidence
import Files
package import Transport

/// What `office.json` says (spec/home.md).
package struct OfficeConfiguration: Sendable, Hashable {
    /// The authority's identifier.
    package let authority: String
    /// The two letters of its state.
    package let state: String
    /// Where its people reach it.
    package let listen: ListenAddress
    /// True when that listener encrypts, and may be reached from other machines.
    package var encrypts = false

    /// The settings of an authority's office.
    package init(authority: String, state: String, listen: ListenAddress, encrypts: Bool = false) {
        self.authority = authority
        self.state = state
        self.listen = listen
        self.encrypts = encrypts
    }

    /// Reads the members; nothing when one is missing, foreign or of another shape.
    package init?(_ json: JSON) {
        guard let members = json.object, members["version"] == 1,
            Set(members.keys).subtracting(["tls"]) == ["version", "authority", "state", "listen"],
            members["tls"].map({ $0.bool != nil }) ?? true,
            let authority = members["authority"]?.string, Identifier.isValid(authority),
            let state = members["state"]?.string, DescriptorContent.isState(state),
            let listen = members["listen"]?.string.flatMap({ ListenAddress($0) })
        else { return nil }
        let encrypts = members["tls"]?.bool ?? false
        self.init(authority: authority, state: state, listen: listen, encrypts: encrypts)
    }

    /// The file's members.
    package var json: JSON {
        var members: [String: JSON] = [
            "version": 1, "authority": .string(authority), "state": .string(state),
            "listen": .string("\(listen)"),
        ]
        if encrypts { members["tls"] = true }
        return .object(members)
    }

    /// Keeps the settings in their home; they count when the office starts next.
    package func write(_ home: OfficeHome) throws(HomeFailure) {
        try HomeFile.write(Array(json.pretty.utf8), to: home.settings, secret: true)
    }
}

/// An authority's home on the disk: where everything of it lies (spec/home.md).
package struct OfficeHome: Sendable, Hashable {
    /// The home's folder.
    package let root: String
    /// What `office.json` says.
    package let configuration: OfficeConfiguration

    /// The largest settings file read, in bytes.
    static let settingsLimit = 64 * 1024

    /// The home in a folder, as it was configured.
    package init(_ root: String, _ configuration: OfficeConfiguration) {
        self.root = root
        self.configuration = configuration
    }

    /// Reads the settings of the home in a folder.
    package init(reading root: String) throws(HomeFailure) {
        let folder = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
        let name = "office/office.json"
        let bytes = try HomeFile.read(
            folder + "/" + name,
            name,
            limit: OfficeHome.settingsLimit
        )
        guard let json = try? JSON(parsing: bytes, limit: OfficeHome.settingsLimit),
            let configuration = OfficeConfiguration(json)
        else { throw .malformed(name) }
        self.init(folder, configuration)
    }

    /// The authority's identifier.
    package var authority: String { configuration.authority }
    /// The root keys, to be kept offline.
    package var rootKeys: String { root + "/root" }
    /// What only the office reads.
    package var office: String { root + "/office" }
    /// What only the gateway reads.
    package var gateway: String { root + "/gateway" }
    /// The border between the two.
    package var spool: String { root + "/spool" }
    /// The office's settings.
    package var settings: String { office + "/office.json" }
    /// The authority's own descriptor.
    package var descriptor: String { office + "/descriptor.jws" }
    /// The office's secrets, sealed.
    package var keys: String { office + "/keys.age" }
    /// The verifier key of the authority's log.
    package var logKey: String { office + "/log.vkey" }
    /// Who works here.
    package var people: String { office + "/people.json" }
    /// How people log in by a card.
    package var cards: String { office + "/cards.json" }
    /// Which cards count no more.
    package var cardLists: String { office + "/cards.crl" }
    /// The certificate of the office's listener.
    package var tlsCertificate: String { office + "/tls.pem" }
    /// Its key.
    package var tlsKey: String { office + "/tls.key" }
    /// How people log in by an identity provider.
    package var signOn: String { office + "/sign-on.json" }
    /// By which server the office sends mail.
    package var mail: String { office + "/mail.json" }
    /// What the office remembers of notifications.
    var notices: String { office + "/notices.json" }
    /// What the office remembers of log-ins.
    var accounts: String { office + "/accounts.json" }
    /// The trust list.
    package var trust: String { office + "/trust.jws" }
    /// The register's file.
    package var register: String { office + "/register.sqlite" }
    /// A mark that the register failed a check, until it was found whole again.
    var unsound: String { office + "/unsound" }
    /// The index of cases, derived from the register.
    package var caseIndex: String { office + "/search.sqlite" }
    /// Sealed exhibits and packages at rest.
    package var vault: String { office + "/vault" }
    /// The ledger's files, derived from the register.
    package var ledger: String { office + "/ledger" }
    /// The copy of a peer's ledger, which was verified.
    func mirror(_ peer: String) -> String { office + "/mirrors/\(peer)" }
    /// A person's sealed key.
    package func officer(_ holder: String) -> String { office + "/officers/\(holder).age" }
    /// The gateway's copy of the own descriptor.
    package var gatewayDescriptor: String { gateway + "/descriptor.jws" }
    /// The gateway's copy of a peer's descriptor.
    package func peer(_ authority: String) -> String { gateway + "/peers/\(authority).jws" }

    /// Reads the own descriptor, be it in force or not.
    package func ownDescriptor() throws(HomeFailure) -> Descriptor {
        let name = "office/descriptor.jws"
        let bytes = try HomeFile.read(descriptor, name, limit: SignedObject.sizeLimit)
        do throws(TrustFailure) { return try Descriptor(renewing: bytes) } catch {
            throw .trust(name, error)
        }
    }
}

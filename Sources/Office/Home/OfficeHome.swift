package import Encoding
package import Evidence
import Files

/// Where a listener stands: an address or a name, and a port.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// A name, or an address without brackets.
    package let host: String
    /// The port; 0 lets the system choose.
    package let port: Int

    /// An address that was taken apart already.
    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8443`, `[::1]:8443` or `localhost:8443`.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard (1...5).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let port = Int(digits), port <= 65_535
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("[") && host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            return nil
        }
        let known = host.utf8.allSatisfy { ListenAddress.letters.contains($0) }
        guard (1...253).contains(host.utf8.count), known else { return nil }
        self.init(host: String(host), port: port)
    }

    private static let letters = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-".utf8
    )

    /// True when only this machine reaches it.
    package var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
        return isAddress && parts[0] == "127"
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// What `office.json` says (spec/home.md).
package struct OfficeConfiguration: Sendable, Hashable {
    /// The authority's identifier.
    package let authority: String
    /// The two letters of its state.
    package let state: String
    /// Where its people reach it.
    package let listen: ListenAddress

    /// The settings of an authority's office.
    package init(authority: String, state: String, listen: ListenAddress) {
        self.authority = authority
        self.state = state
        self.listen = listen
    }

    /// Reads the members; nothing when one is missing, foreign or of another shape.
    package init?(_ json: JSON) {
        guard let members = json.object, members["version"] == 1,
            Set(members.keys) == ["version", "authority", "state", "listen"],
            let authority = members["authority"]?.string, Identifier.isValid(authority),
            let state = members["state"]?.string, DescriptorContent.isState(state),
            let listen = members["listen"]?.string.flatMap({ ListenAddress($0) })
        else { return nil }
        self.init(authority: authority, state: state, listen: listen)
    }

    /// The file's members.
    package var json: JSON {
        [
            "version": 1, "authority": .string(authority), "state": .string(state),
            "listen": .string("\(listen)"),
        ]
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
    /// The trust list.
    package var trust: String { office + "/trust.jws" }
    /// The register's file.
    package var register: String { office + "/register.sqlite" }
    /// Sealed exhibits and packages at rest.
    package var vault: String { office + "/vault" }
    /// The ledger's files, derived from the register.
    package var ledger: String { office + "/ledger" }
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

package import Casework
import Encoding
package import Evidence
package import Files
import NIOSSL
package import Transport

/// Why a gateway does not start; names files, never what stands in them.
package enum GatewayHomeFailure: Error, Sendable, Hashable {
    case file(name: String, FileFailure)
    /// Group or others may enter the folder; the permission bits.
    case exposed(mode: UInt32)
    /// A member of `gateway.json` is missing, foreign or misshapen.
    case configuration(member: String)
    case key(name: String, KeyFailure)
    /// `tls.pem` is not one certificate of the key in `tls.key`.
    case certificate
    case descriptor(name: String, TrustFailure)
    /// The descriptor is another authority's than the file's name or `gateway.json` says.
    case foreignDescriptor(name: String)
    /// The authority's own descriptor does not name, as valid now, what this file holds.
    case unnamed(name: String)
}

/// The folder of a gateway: no seal key, no register, only what is needed to carry.
package struct GatewayHome: Sendable {
    /// The names in the folder.
    package enum Name {
        /// Who this is, and where it listens.
        package static let configuration = "gateway.json"
        /// The certificate peers pin.
        package static let certificate = "tls.pem"
        /// Its key, private.
        package static let key = "tls.key"
        /// The key that signs transport receipts, private.
        package static let carrier = "carrier.pem"
        /// The authority's own descriptor.
        package static let descriptor = "descriptor.jws"
        /// The folder of the peers' descriptors.
        package static let peers = "peers"
    }

    /// The largest `gateway.json`, in bytes.
    static let configurationLimit = 4 << 10
    /// The most peers.
    static let peerLimit = 500

    /// The folder.
    package let folder: String
    /// The authority's identifier.
    package let authority: String
    /// Where it listens for peers.
    package let listen: ListenAddress
    /// The certificate, in DER.
    package let certificate: [UInt8]
    /// The certificate's key.
    package let key: PrivateKey
    /// The key that signs transport receipts.
    package let carrier: PrivateKey
    /// The authority's own descriptor.
    package let descriptor: Descriptor

    /// Reads the folder, and refuses one that could not carry what it should.
    package init(_ folder: String, now: Instant) throws(GatewayHomeFailure) {
        guard let mode = Files.permissions(folder) else {
            let failure = FileFailure(.open, code: 2, path: folder)
            throw .file(name: "", failure)
        }
        guard mode & 0o077 == 0 else { throw .exposed(mode: mode) }
        self.folder = folder
        (authority, listen) = try GatewayHome.configuration(folder)
        key = try GatewayHome.key(folder, Name.key)
        carrier = try GatewayHome.key(folder, Name.carrier)
        certificate = try GatewayHome.certificate(folder)
        guard GatewayCertificate.key(of: certificate) == key.publicKey else { throw .certificate }
        let path = folder + "/" + Name.descriptor
        descriptor = try GatewayHome.descriptor(path, Name.descriptor, now)
        guard descriptor.content.authority == authority else {
            throw .foreignDescriptor(name: Name.descriptor)
        }
        guard descriptor.tlsCertificates(at: now).contains(certificate) else {
            throw .unnamed(name: Name.certificate)
        }
        guard descriptor.carrierKeys(at: now).contains(carrier.publicKey) else {
            throw .unnamed(name: Name.carrier)
        }
    }

    /// The peers' descriptors by authority; one that is not in force leaves its peer out.
    package func peers(now: Instant) throws(GatewayHomeFailure) -> [String: Descriptor] {
        let folder = folder + "/" + Name.peers
        var found: [String: Descriptor] = [:]
        let names: [String]
        do throws(FileFailure) { names = try Files.list(folder) } catch {
            throw .file(name: Name.peers, error)
        }
        for name in names where name.hasSuffix(".jws") && found.count < GatewayHome.peerLimit {
            let short = Name.peers + "/" + name
            let descriptor: Descriptor
            do throws(GatewayHomeFailure) {
                descriptor = try GatewayHome.descriptor(folder + "/" + name, short, now)
            } catch {
                if error.isOutOfForce { continue }
                throw error
            }
            guard descriptor.content.authority + ".jws" == name,
                descriptor.content.authority != authority
            else { throw .foreignDescriptor(name: short) }
            found[descriptor.content.authority] = descriptor
        }
        return found
    }

    private static func configuration(
        _ folder: String
    ) throws(GatewayHomeFailure) -> (String, ListenAddress) {
        let bytes: [UInt8]
        do throws(FileFailure) {
            let path = folder + "/" + Name.configuration
            bytes = try Files.readRegular(path, limit: configurationLimit)
        } catch { throw .file(name: Name.configuration, error) }
        guard let json = try? JSON(parsing: bytes, limit: configurationLimit),
            let members = json.object
        else { throw .configuration(member: "") }
        let known: Set = ["version", "authority", "listen"]
        for name in members.keys.sorted() where !known.contains(name) {
            throw .configuration(member: name)
        }
        guard members["version"] == 1 else { throw .configuration(member: "version") }
        guard let authority = members["authority"]?.string, Identifier.isValid(authority) else {
            throw .configuration(member: "authority")
        }
        guard let listen = members["listen"]?.string.flatMap({ ListenAddress($0) }) else {
            throw .configuration(member: "listen")
        }
        return (authority, listen)
    }

    private static func key(
        _ folder: String,
        _ name: String
    ) throws(GatewayHomeFailure) -> PrivateKey {
        let key: PrivateKey
        do throws(KeyFailure) { key = try PrivateKey(file: folder + "/" + name) } catch {
            throw .key(name: name, error)
        }
        guard key.algorithm == .es256 else { throw .key(name: name, .malformed) }
        return key
    }

    private static func certificate(_ folder: String) throws(GatewayHomeFailure) -> [UInt8] {
        let bytes: [UInt8]
        do throws(FileFailure) {
            let path = folder + "/" + Name.certificate
            bytes = try Files.readRegular(path, limit: configurationLimit * 4)
        } catch { throw .file(name: Name.certificate, error) }
        guard let read = try? NIOSSLCertificate.fromPEMBytes(bytes), read.count == 1,
            let der = try? read[0].toDERBytes()
        else { throw .certificate }
        return der
    }

    private static func descriptor(
        _ path: String,
        _ name: String,
        _ now: Instant
    ) throws(GatewayHomeFailure) -> Descriptor {
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try Files.readRegular(path, limit: SignedObject.sizeLimit)
        } catch { throw .file(name: name, error) }
        do throws(TrustFailure) { return try Descriptor(verifying: bytes, now: now) } catch {
            throw .descriptor(name: name, error)
        }
    }
}

extension GatewayHomeFailure {
    /// True for a descriptor that only its dates speak against.
    fileprivate var isOutOfForce: Bool {
        guard case .descriptor(_, let failure) = self else { return false }
        return failure == .expired || failure == .notYetValid
    }
}

extension GatewayHomeFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .file(let name, let failure): "`\(name)`: \(failure)"
        case .exposed(let mode): "the gateway's folder is open to others: mode \(octal(mode))"
        case .configuration(let member): "`\(GatewayHome.Name.configuration)`: member `\(member)`"
        case .key(let name, .exposed(let mode)): "`\(name)` is open to others: mode \(octal(mode))"
        case .key(let name, .malformed): "`\(name)` is not the PEM of a P-256 key"
        case .key(let name, .file(let failure)): "`\(name)`: \(failure)"
        case .certificate: "`tls.pem` is not one certificate of the key in `tls.key`"
        case .descriptor(let name, _): "`\(name)` is not a descriptor in force"
        case .foreignDescriptor(let name): "`\(name)` describes another authority"
        case .unnamed(let name): "the authority's descriptor does not name `\(name)`"
        }
    }

    private func octal(_ mode: UInt32) -> String { "0" + String(mode, radix: 8) }
}

extension GatewayHome {
    /// What a new gateway's folder holds.
    package struct Contents: Sendable {
        /// The authority's identifier.
        package let authority: String
        /// Where it listens for peers.
        package let listen: ListenAddress
        /// The certificate's key.
        package let key: PrivateKey
        /// The certificate, in DER.
        package let certificate: [UInt8]
        /// The key that signs transport receipts.
        package let carrier: PrivateKey
        /// The authority's own descriptor, which names both.
        package let descriptor: Descriptor

        /// The contents of a folder to be made.
        package init(
            authority: String,
            listen: ListenAddress,
            key: PrivateKey,
            certificate: [UInt8],
            carrier: PrivateKey,
            descriptor: Descriptor
        ) {
            self.authority = authority
            self.listen = listen
            self.key = key
            self.certificate = certificate
            self.carrier = carrier
            self.descriptor = descriptor
        }
    }

    /// Makes the folder; `EEXIST` when something has that name.
    package static func create(_ folder: String, _ contents: Contents) throws(FileFailure) {
        guard !Files.exists(folder) else {
            throw FileFailure(.makeDirectory, code: FileFailure.exists, path: folder)
        }
        try Files.makeDirectory(folder, exactly: 0o700)
        try Files.makeDirectory(folder + "/" + Name.peers, exactly: 0o700)
        let configuration: JSON = [
            "version": 1, "authority": .string(contents.authority),
            "listen": .string("\(contents.listen)"),
        ]
        let save = { (name: String, bytes: [UInt8]) throws(FileFailure) in
            try Files.write(bytes, to: folder + "/" + name, mode: 0o600)
        }
        try save(Name.key, Array(contents.key.pem.utf8))
        try save(Name.certificate, Array(GatewayCertificate.pem(contents.certificate).utf8))
        try save(Name.carrier, Array(contents.carrier.pem.utf8))
        try save(Name.descriptor, contents.descriptor.object.bytes)
        try save(Name.configuration, Array(configuration.pretty.utf8))
    }

    /// Adds a peer's descriptor or replaces it; a running gateway notices.
    package static func pair(
        _ peer: Descriptor,
        in folder: String
    ) throws(FileFailure) {
        let path = "\(folder)/\(Name.peers)/\(peer.content.authority).jws"
        try Files.write(peer.object.bytes, to: path, mode: 0o600)
    }
}

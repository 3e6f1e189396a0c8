package import Casework
package import Files
package import Ledger

/// A person who signs for an authority, named by an identifier that is not personal data.
package struct Officer: Sendable, Hashable {
    /// The person's identifier.
    package let holder: String
    /// The capacity in which the person signs.
    package let role: Role
    /// The algorithm of the person's key.
    package let algorithm: SignatureAlgorithm

    /// A person with a key of one algorithm.
    package init(holder: String, role: Role, algorithm: SignatureAlgorithm = .es256) {
        self.holder = holder
        self.role = role
        self.algorithm = algorithm
    }
}

/// What is asked for when an authority is set up.
package struct AuthorityRequest: Sendable {
    /// The authority's identifier.
    package var authority: String
    /// By language tag.
    package var names: [String: String]
    /// The two letters of ISO 3166-1.
    package var state: String
    /// Identifiers of units with a seal of their own.
    package var units: [String] = []
    /// The persons to make keys for.
    package var officers: [Officer] = []
    /// Age recipients to seal packages to.
    package var recipients: [String] = []
    /// Further keys, made elsewhere: those of its gateway, a witness key.
    package var additional: [DescribedKey] = []
    /// Where it is reached.
    package var endpoints: [DescriptorContent.Endpoint] = []
    /// When everything begins to count.
    package var from: Instant

    /// An authority without units, officers, recipients or endpoints.
    package init(authority: String, names: [String: String], state: String, from: Instant) {
        self.authority = authority
        self.names = names
        self.state = state
        self.from = from
    }
}

/// The keys of one seal, the authority's or a unit's, with the certificate of its ES256 key.
package struct SealKeys: Sendable {
    /// The classical key.
    package let es256: PrivateKey
    /// The post-quantum key.
    package let mldsa65: PrivateKey
    /// DER: the seal's certificate, then the root's.
    package let chain: [[UInt8]]

    /// The keys of a seal whose certificate the root issued.
    package init(es256: PrivateKey, mldsa65: PrivateKey, chain: [[UInt8]]) {
        self.es256 = es256
        self.mldsa65 = mldsa65
        self.chain = chain
    }

    /// Both, ready to sign in the capacity of the seal.
    package var signatories: [Signatory] {
        [Signatory(es256, .seal, chain: chain), Signatory(mldsa65, .seal)]
    }

    func described(_ validity: Validity) -> [DescribedKey] {
        [
            DescribedKey(.seal(es256.publicKey, chain: chain), validity),
            DescribedKey(.seal(mldsa65.publicKey, chain: []), validity),
        ]
    }
}

/// A freshly made authority: its keys, and the descriptors its root signed.
package struct NewAuthority: Sendable {
    /// The classical root key, for the offline safe.
    package let rootES256: PrivateKey
    /// The post-quantum root key, for the offline safe.
    package let rootMLDSA65: PrivateKey
    /// The root's self-signed certificate, in DER.
    package let rootCertificate: [UInt8]
    /// The authority's own seal.
    package let seal: SealKeys
    /// Each person's key.
    package let officers: [(officer: Officer, key: PrivateKey)]
    /// The key of the authority's log.
    package let log: SigningKey
    /// The descriptor its root signed.
    package let descriptor: Descriptor
    /// Each unit with its seal and its descriptor.
    package let units: [(unit: String, seal: SealKeys, descriptor: Descriptor)]

    /// Makes every key and signs the first descriptor.
    ///
    /// - Throws: ``SigningFailure/malformed(_:)`` for a request whose descriptor no reader takes.
    package init(_ request: AuthorityRequest) throws(SigningFailure) {
        let long = try Renewal.validity(Renewal.Term.root, from: request.from)
        let term = try Renewal.validity(Renewal.Term.key, from: request.from)
        rootES256 = try PrivateKey(.es256)
        rootMLDSA65 = try PrivateKey(.mldsa65)
        guard let root = RootKeys(rootES256.publicKey, rootMLDSA65.publicKey) else {
            throw .keyRefused
        }
        rootCertificate = try SealCertificate.root(
            rootES256,
            name: request.authority,
            state: request.state,
            validity: long
        )
        let maker = SealMaker(request, rootES256, rootCertificate, term)
        seal = try maker.seal(unit: nil)
        var officers: [(officer: Officer, key: PrivateKey)] = []
        for officer in request.officers {
            officers.append((officer, try PrivateKey(officer.algorithm)))
        }
        self.officers = officers
        var source = SystemRandomNumberGenerator()
        let name = request.authority + "/log"
        guard let log = SigningKey(name: name, algorithm: .log, using: &source) else {
            throw .malformed(.member("from"))
        }
        self.log = log
        var content = DescriptorContent(
            authority: request.authority,
            names: request.names,
            state: request.state,
            root: root,
            keys: seal.described(term),
            demands: Requirement.ordered(Requirement.both(.seal))
                .map { Demand($0, from: request.from) },
            sequence: 1,
            issued: request.from,
            expires: try Renewal.validity(Renewal.Term.descriptor, from: request.from).until
        )
        let bare = content
        content.keys += officers.map { pair in
            let use = DescribedKey.Use.person(
                pair.key.publicKey,
                pair.officer.role,
                holder: pair.officer.holder
            )
            return DescribedKey(use, term)
        }
        content.keys.append(DescribedKey(.log(log.verifier), term))
        content.keys += request.recipients.map { DescribedKey(.recipient($0), term) }
        content.keys += request.additional
        content.endpoints = request.endpoints
        content.units = request.units.map { .init(unit: $0, scope: ["all"], term) }
        descriptor = try content.signed(by: rootES256, rootMLDSA65)
        var units: [(unit: String, seal: SealKeys, descriptor: Descriptor)] = []
        for unit in request.units {
            let seal = try maker.seal(unit: unit)
            var own = bare
            own.unit = unit
            own.scope = ["all"]
            own.keys = seal.described(term)
            units.append((unit, seal, try own.signed(by: rootES256, rootMLDSA65)))
        }
        self.units = units
    }
}

/// Makes the seals of an authority and its units under one root.
private struct SealMaker {
    let request: AuthorityRequest
    let root: PrivateKey
    let certificate: [UInt8]
    let term: Validity

    init(
        _ request: AuthorityRequest,
        _ root: PrivateKey,
        _ certificate: [UInt8],
        _ term: Validity
    ) {
        self.request = request
        self.root = root
        self.certificate = certificate
        self.term = term
    }

    func seal(unit: String?) throws(SigningFailure) -> SealKeys {
        let key = try PrivateKey(.es256)
        let leaf = try SealCertificate.seal(
            key.publicKey,
            under: root,
            name: request.authority,
            unit: unit,
            state: request.state,
            validity: term
        )
        return SealKeys(
            es256: key,
            mldsa65: try PrivateKey(.mldsa65),
            chain: [leaf, certificate]
        )
    }
}

/// The names of an authority's files (spec/descriptor.md, "Folder").
package enum AuthorityFile {
    /// The classical root key, private.
    package static let rootES256 = "root-es256.pem"
    /// The post-quantum root key, private.
    package static let rootMLDSA65 = "root-mldsa65.pem"
    /// The root's certificate.
    package static let rootCertificate = "root.pem"
    /// The classical seal key, private.
    package static let sealES256 = "seal-es256.pem"
    /// The post-quantum seal key, private.
    package static let sealMLDSA65 = "seal-mldsa65.pem"
    /// The seal's certificate.
    package static let sealCertificate = "seal.pem"
    /// The log's signer key, private.
    package static let logKey = "log.key"
    /// The log's verifier key.
    package static let logVerifierKey = "log.vkey"
    /// The signed descriptor.
    package static let descriptor = "descriptor.jws"

    /// The key file of an officer.
    package static func officer(_ holder: String) -> String { "officer-\(holder).pem" }
    /// The folder of a unit.
    package static func unit(_ unit: String) -> String { "units/\(unit)" }
}

extension NewAuthority {
    /// Writes everything into a new folder: private files 0600 in a folder 0700, the rest 0644.
    ///
    /// - Throws: ``FileFailure`` with `EEXIST` when something has that name.
    package func write(to folder: String) throws(FileFailure) {
        guard !Files.exists(folder) else {
            throw FileFailure(.makeDirectory, code: FileFailure.exists, path: folder)
        }
        try Files.makeDirectory(folder, mode: 0o700)
        let save = { (name: String, text: String) throws(FileFailure) in
            let secret = !AuthorityFile.isPublic(name)
            let mode: UInt32 = secret ? 0o600 : 0o644
            try Files.write(text.utf8, to: folder + "/" + name, mode: mode, replacing: false)
        }
        try save(AuthorityFile.rootES256, rootES256.pem)
        try save(AuthorityFile.rootMLDSA65, rootMLDSA65.pem)
        try save(AuthorityFile.rootCertificate, PEM.block("CERTIFICATE", rootCertificate))
        try NewAuthority.save(seal, descriptor, "", save)
        for (officer, key) in officers {
            try save(AuthorityFile.officer(officer.holder), key.pem)
        }
        try save(AuthorityFile.logKey, log.secretText + "\n")
        try save(AuthorityFile.logVerifierKey, log.verifier.text + "\n")
        for unit in units {
            let name = AuthorityFile.unit(unit.unit)
            try Files.makeDirectory(folder + "/" + name, mode: 0o700)
            try NewAuthority.save(unit.seal, unit.descriptor, name + "/", save)
        }
    }

    private static func save(
        _ seal: SealKeys,
        _ descriptor: Descriptor,
        _ prefix: String,
        _ save: (String, String) throws(FileFailure) -> Void
    ) throws(FileFailure) {
        try save(prefix + AuthorityFile.sealES256, seal.es256.pem)
        try save(prefix + AuthorityFile.sealMLDSA65, seal.mldsa65.pem)
        try save(
            prefix + AuthorityFile.sealCertificate,
            PEM.block("CERTIFICATE", seal.chain[0])
        )
        let text = String(decoding: descriptor.object.bytes, as: UTF8.self)
        try save(prefix + AuthorityFile.descriptor, text)
    }
}

extension AuthorityFile {
    fileprivate static func isPublic(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return [rootCertificate, sealCertificate, logVerifierKey, descriptor].contains(name)
    }
}

/// Why an authority's folder could not be used.
package enum FolderFailure: Error, Sendable, Hashable {
    case key(name: String, KeyFailure)
    case file(FileFailure)
    case descriptor(TrustFailure)
    /// A key on the disk is not the one the descriptor names; its file.
    case foreignKey(name: String)
}

extension SealKeys {
    /// Reads the seal of an authority's or a unit's folder; its chain is the descriptor's.
    package init(folder: String, of descriptor: Descriptor) throws(FolderFailure) {
        let es256 = try SealKeys.key(folder, AuthorityFile.sealES256, .es256)
        let mldsa65 = try SealKeys.key(folder, AuthorityFile.sealMLDSA65, .mldsa65)
        var chain: [[UInt8]]?
        var known: Set<PublicKey> = []
        for described in descriptor.content.keys {
            guard case .seal(let key, let der) = described.use else { continue }
            known.insert(key)
            if key == es256.publicKey { chain = der }
        }
        guard let chain else { throw .foreignKey(name: AuthorityFile.sealES256) }
        guard known.contains(mldsa65.publicKey) else {
            throw .foreignKey(name: AuthorityFile.sealMLDSA65)
        }
        self.init(es256: es256, mldsa65: mldsa65, chain: chain)
    }

    private static func key(
        _ folder: String,
        _ name: String,
        _ algorithm: SignatureAlgorithm
    ) throws(FolderFailure) -> PrivateKey {
        let key: PrivateKey
        do throws(KeyFailure) { key = try PrivateKey(file: folder + "/" + name) } catch {
            throw .key(name: name, error)
        }
        guard key.algorithm == algorithm else { throw .foreignKey(name: name) }
        return key
    }
}

extension Descriptor {
    /// Reads the descriptor of an authority's folder.
    package init(folder: String, now: Instant) throws(FolderFailure) {
        let bytes: [UInt8]
        do throws(FileFailure) {
            let path = folder + "/" + AuthorityFile.descriptor
            bytes = try Files.read(path, limit: SignedObject.sizeLimit)
        } catch { throw .file(error) }
        do throws(TrustFailure) { try self.init(verifying: bytes, now: now) } catch {
            throw .descriptor(error)
        }
    }
}

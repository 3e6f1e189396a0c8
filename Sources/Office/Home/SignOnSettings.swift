import Casework
package import Crypto
import Encoding
package import Evidence
import Files

/// How people log in by the authority's identity provider (`office/sign-on.json`, spec/home.md).
package struct SignOnSettings: Sendable, Hashable {
    /// The file's name below the home.
    static let name = "office/sign-on.json"
    /// The largest settings read, in bytes: certificates of authorities are in them.
    static let fileLimit = 256 << 10
    /// The longest address, name or secret, in bytes.
    package static let textLimit = 1_024
    /// The most levels or methods that are asked for.
    package static let listLimit = 16
    /// The longest a log-in at the provider may be ago, in seconds.
    package static let ageLimit: Int64 = 86_400

    /// The provider, as it names itself: an `https` address.
    package let issuer: String
    /// The name the provider gave this office.
    package let client: String
    /// The claim that says who somebody is.
    package var claim = "sub"
    /// Where browsers reach this office, without a slash at its end.
    package let address: String
    /// The levels of which one must have been reached (`acr`); none is asked for when empty.
    package var levels: [String] = []
    /// The methods that must all have been used (`amr`).
    package var methods: [String] = []
    /// How long ago somebody may have logged in at the provider, in seconds.
    package var age: Int64?
    /// PEM of the authorities that the provider's certificate may come from; else the system's.
    package var authorities: String?
    /// True while passwords of this office let in as well.
    package var hasPasswords = true
    /// The client's secret, sealed under the office's key.
    private let sealed: [UInt8]

    /// Settings with the client's secret sealed; nothing when a text is malformed.
    ///
    /// - Parameter officeKey: the office's key, 32 bytes.
    package init?(
        issuer: String,
        client: String,
        secret: String,
        address: String,
        of authority: String,
        officeKey: [UInt8]
    ) {
        self.init(
            issuer: issuer,
            client: client,
            secret: secret,
            address: address,
            of: authority,
            under: SymmetricKey(data: officeKey)
        )
    }

    /// Settings with the client's secret sealed; nothing when a text is malformed.
    package init?(
        issuer: String,
        client: String,
        secret: String,
        address: String,
        of authority: String,
        under key: SymmetricKey
    ) {
        let about = SignOnSettings.about(authority, issuer, client)
        guard SignOnSettings.isText(secret),
            let sealed = Sealed.seal(Array(secret.utf8), under: key, about: about)
        else { return nil }
        (self.issuer, self.client, self.address, self.sealed) = (issuer, client, address, sealed)
        guard isSound else { return nil }
    }

    /// Reads the members; nothing when one is missing, foreign or of another shape.
    init?(_ json: JSON) {
        let known: Set = [
            "version", "issuer", "client", "secret", "claim", "address", "levels", "methods",
            "age", "authorities", "passwords",
        ]
        guard let members = json.object, Set(members.keys).isSubset(of: known),
            members["version"] == 1, let issuer = members["issuer"]?.string,
            let client = members["client"]?.string, let claim = members["claim"]?.string,
            let sealed = members["secret"]?.string.flatMap({ Base64.url.decode($0) }),
            let address = members["address"]?.string,
            let levels = SignOnSettings.texts(members["levels"]),
            let methods = SignOnSettings.texts(members["methods"]),
            let hasPasswords = members["passwords"]?.bool
        else { return nil }
        (self.issuer, self.client, self.address, self.sealed) = (issuer, client, address, sealed)
        (self.claim, self.levels, self.methods) = (claim, levels, methods)
        self.hasPasswords = hasPasswords
        age = members["age"]?.integer
        authorities = members["authorities"]?.string
        guard isSound, (age == nil) == (members["age"] == nil),
            (authorities == nil) == (members["authorities"] == nil)
        else { return nil }
    }

    /// True when every text is one that can be sent, and both addresses are.
    package var isSound: Bool {
        let texts = [issuer, client, claim, address] + levels + methods
        return texts.allSatisfy { SignOnSettings.isText($0) }
            && levels.count <= SignOnSettings.listLimit
            && methods.count <= SignOnSettings.listLimit
            && (age.map { (0...SignOnSettings.ageLimit).contains($0) } ?? true)
            && SignOnSettings.isAddress(issuer, schemes: ["https://"])
            && SignOnSettings.isAddress(address, schemes: ["https://", "http://"])
            && !address.hasSuffix("/")
    }

    /// The members that are kept.
    var json: JSON {
        var members: [String: JSON] = [
            "version": 1, "issuer": .string(issuer), "client": .string(client),
            "secret": .string(Base64.url.encode(sealed)), "claim": .string(claim),
            "address": .string(address), "passwords": .bool(hasPasswords),
            "levels": .array(levels.map { .string($0) }),
            "methods": .array(methods.map { .string($0) }),
        ]
        if let age { members["age"] = .integer(age) }
        if let authorities { members["authorities"] = .string(authorities) }
        return .object(members)
    }

    /// The client's secret.
    func secret(of authority: String, _ key: SymmetricKey) -> String? {
        Sealed.open(sealed, under: key, about: SignOnSettings.about(authority, issuer, client))
            .flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The settings of a home; nothing when nobody logs in that way.
    package static func read(_ home: OfficeHome) throws(HomeFailure) -> SignOnSettings? {
        guard Files.exists(home.signOn) else { return nil }
        let bytes = try HomeFile.readSecret(home.signOn, name, limit: fileLimit)
        guard let json = try? JSON(parsing: bytes, limit: fileLimit),
            let settings = SignOnSettings(json)
        else { throw .malformed(name) }
        return settings
    }

    /// Keeps them in a home.
    package func write(_ home: OfficeHome) throws(HomeFailure) {
        try HomeFile.write(Array(json.pretty.utf8), to: home.signOn, secret: true)
    }

    /// Has nobody log in that way any more.
    package static func remove(_ home: OfficeHome) throws(HomeFailure) {
        do throws(FileFailure) { try Files.remove(home.signOn) } catch {
            throw HomeFailure(error, name)
        }
    }

    /// Names somebody as this provider and this claim do, and nobody of another one.
    package func identity(_ value: String) -> ContentDigest {
        let text = "comity/identity/v1\n\(issuer)\n\(claim)\n\(value)"
        return ContentDigest(of: text.utf8)
    }

    /// True for a text that can stand in an address and in a header.
    package static func isText(_ text: String, limit: Int = textLimit) -> Bool {
        (1...limit).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }

    static func isAddress(_ text: String, schemes: [String]) -> Bool {
        guard let scheme = schemes.first(where: { text.hasPrefix($0) }) else { return false }
        let rest = text.dropFirst(scheme.count)
        return !rest.isEmpty && rest.first != "/" && !rest.contains { "?#@\\\"<>".contains($0) }
    }

    private static func texts(_ json: JSON?) -> [String]? {
        let texts = json?.array?.compactMap(\.string)
        return texts?.count == json?.array?.count ? texts : nil
    }

    private static func about(_ authority: String, _ issuer: String, _ client: String) -> String {
        "comity/sign-on/v1\n\(authority)\n\(issuer)\n\(client)"
    }
}

/// What the people's side needs to let somebody in by the provider.
package struct SignOnAccess: Sendable, Hashable {
    /// The settings.
    package let settings: SignOnSettings
    /// The client's secret.
    package let secret: String

    /// Settings with their secret open.
    package init(settings: SignOnSettings, secret: String) {
        (self.settings, self.secret) = (settings, secret)
    }
}

/// What came back from the provider, and from where.
package struct SignOnAttempt: Sendable, Hashable {
    /// What the provider said.
    package enum Told: Sendable, Hashable {
        /// Who somebody is.
        case identity(ContentDigest)
        /// Something that does not count; which check said so, as a code.
        case refused(String)
    }

    let told: Told
    let address: String

    /// What came back to an address of the network.
    package init(_ told: Told, address: String) {
        (self.told, self.address) = (told, address)
    }
}

/// What the people's side asks of an authority to log in by an identity provider, and to log out.
package protocol SignOnService: Sendable {
    /// How people log in by the provider; nothing when none is set up.
    func signOn() async throws(OfficeFailure) -> SignOnAccess?

    /// Lets in whom the provider named, or not; either is on record first.
    func signOn(_ attempt: SignOnAttempt) async -> LogInVerdict

    /// Puts on record that somebody logged out.
    func loggedOut(_ person: Person) async

    /// Puts on record that the identity provider ended sessions of these persons.
    func endedByProvider(_ holders: [String]) async
}

package import Crypto
import Encoding
import Evidence
import Files
package import Transport

/// By which server the office sends mail (`office/mail.json`, spec/home.md).
package struct MailSettings: Sendable, Hashable {
    /// The file's name below the home.
    package static let name = "office/mail.json"
    /// The largest settings read, in bytes: certificates of authorities are in them.
    static let fileLimit = 256 << 10
    /// The least and the most minutes between two mails to one person.
    package static let pauseLimits: ClosedRange<Int64> = 1...1_440

    /// How the way to the server is kept from others.
    package enum Security: String, Sendable, Hashable, CaseIterable {
        /// It begins in clear and encrypts before anything is said (RFC 3207).
        case startTLS = "starttls"
        /// It encrypts from the first byte (RFC 8314 §3.3).
        case tls
        /// It does not encrypt, and ends on this machine.
        case local
    }

    /// Where the server is.
    package let server: ListenAddress
    /// How the way to it is kept from others.
    package let security: Security
    /// From whom the mail is.
    package let sender: MailAddress
    /// Where people reach the office, without a slash at its end; it stands in the mail.
    package let address: String
    /// The name by which the office is known to the server; nothing when it asks for none.
    package let user: String?
    /// How many minutes lie between two mails to one person, at least.
    package var pause: Int64 = 15
    /// PEM of the authorities that the server's certificate may come from; else the system's.
    package var authorities: String?
    /// The password at the server, sealed under the office's key.
    private let sealed: [UInt8]?

    /// Settings of a server that asks for no password; nothing when they cannot be used.
    package init?(
        server: ListenAddress,
        security: Security,
        sender: MailAddress,
        address: String
    ) {
        (self.server, self.security, self.sender) = (server, security, sender)
        (self.address, user, sealed) = (address, nil, nil)
        guard isSound else { return nil }
    }

    /// Settings with the password sealed; nothing when they cannot be used.
    package init?(
        server: ListenAddress,
        security: Security,
        sender: MailAddress,
        address: String,
        user: String,
        password: String,
        of authority: String,
        under key: SymmetricKey
    ) {
        let about = MailSettings.about(authority, server, user)
        guard SignOnSettings.isText(password),
            let sealed = Sealed.seal(Array(password.utf8), under: key, about: about)
        else { return nil }
        (self.server, self.security, self.sender) = (server, security, sender)
        (self.address, self.user, self.sealed) = (address, user, sealed)
        guard isSound else { return nil }
    }

    /// Reads the members; nothing when one is missing, foreign or of another shape.
    init?(_ json: JSON) {
        let known: Set = [
            "version", "server", "security", "from", "address", "user", "secret", "pause",
            "authorities",
        ]
        guard let members = json.object, Set(members.keys).isSubset(of: known),
            members["version"] == 1,
            let server = members["server"]?.string.flatMap({ ListenAddress($0) }),
            let security = members["security"]?.string.flatMap(Security.init(rawValue:)),
            let sender = members["from"]?.string.flatMap({ MailAddress($0) }),
            let address = members["address"]?.string, let pause = members["pause"]?.integer
        else { return nil }
        (self.server, self.security, self.sender) = (server, security, sender)
        (self.address, self.pause) = (address, pause)
        user = members["user"]?.string
        sealed = members["secret"]?.string.flatMap { Base64.url.decode($0) }
        authorities = members["authorities"]?.string
        guard isSound, (user == nil) == (members["user"] == nil),
            (sealed == nil) == (members["secret"] == nil),
            (authorities == nil) == (members["authorities"] == nil)
        else { return nil }
    }

    /// True when mail can go out by them.
    ///
    /// A password goes over no line that does not encrypt, and no line that does not encrypt leaves
    /// this machine.
    package var isSound: Bool {
        (user == nil) == (sealed == nil) && (user.map { SignOnSettings.isText($0) } ?? true)
            && server.port != 0 && (security != .local || server.isLoopback && user == nil)
            && MailSettings.pauseLimits.contains(pause)
            && SignOnSettings.isAddress(address, schemes: ["https://", "http://"])
            && SignOnSettings.isText(address) && !address.hasSuffix("/")
    }

    /// The members that are kept.
    var json: JSON {
        var members: [String: JSON] = [
            "version": 1, "server": .string("\(server)"),
            "security": .string(security.rawValue), "from": .string("\(sender)"),
            "address": .string(address), "pause": .integer(pause),
        ]
        members["user"] = user.map { .string($0) }
        members["secret"] = sealed.map { .string(Base64.url.encode($0)) }
        members["authorities"] = authorities.map { .string($0) }
        return .object(members)
    }

    /// The settings with their password open; nothing when it was sealed under another key.
    ///
    /// - Parameter key: the office's key; settings without a password need none.
    package func opened(of authority: String, under key: SymmetricKey?) -> MailAccess? {
        guard let user, let sealed else { return MailAccess(settings: self, login: nil) }
        guard let key else { return nil }
        let about = MailSettings.about(authority, server, user)
        guard let bytes = Sealed.open(sealed, under: key, about: about),
            let password = String(validating: bytes, as: UTF8.self)
        else { return nil }
        return MailAccess(settings: self, login: .init(user: user, password: password))
    }

    /// The settings of a home; nothing when the office sends no mail.
    package static func read(_ home: OfficeHome) throws(HomeFailure) -> MailSettings? {
        guard Files.exists(home.mail) else { return nil }
        let bytes = try HomeFile.readSecret(home.mail, name, limit: fileLimit)
        guard let json = try? JSON(parsing: bytes, limit: fileLimit),
            let settings = MailSettings(json)
        else { throw .malformed(name) }
        return settings
    }

    /// Keeps them in a home.
    package func write(_ home: OfficeHome) throws(HomeFailure) {
        try HomeFile.write(Array(json.pretty.utf8), to: home.mail, secret: true)
    }

    /// Has the office send no mail any more, and forgets what waited to be sent.
    package static func remove(_ home: OfficeHome) throws(HomeFailure) {
        do throws(FileFailure) { try Files.remove(home.mail) } catch {
            throw HomeFailure(error, name)
        }
        try? Files.remove(home.notices)
    }

    private static func about(
        _ authority: String,
        _ server: ListenAddress,
        _ user: String
    ) -> String { "comity/mail/v1\n\(authority)\n\(server)\n\(user)" }
}

/// What is needed to hand a mail to the server.
package struct MailAccess: Sendable, Hashable {
    /// As whom the office is known to the server.
    package struct LogIn: Sendable, Hashable {
        /// The name.
        package let user: String
        /// The password.
        package let password: String
    }

    /// The settings.
    package let settings: MailSettings
    /// As whom; nothing when the server asks for nobody.
    package let login: LogIn?
}

import ArgumentParser
import Console
import Encoding
import Files
import Office
import SignOn

/// Logging in by the authority's identity provider.
struct SignOnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-on",
        abstract: "Have people log in by the authority's identity provider (OpenID Connect).",
        subcommands: [
            SignOnSet.self, SignOnShow.self, SignOnCheck.self, SignOnRemove.self,
        ]
    )
}

/// Sets the provider up.
struct SignOnSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set the identity provider up, in place of what was set up before.",
        discussion: """
            The provider says who somebody is and nothing else: `person identity` says whom its \
            name stands for here, and roles are those of `person add`. Register ADDRESS\
            \(IdentityProvider.path) with the provider as the place it sends browsers back to, \
            ADDRESS/log-in as the one after a log-out, and ADDRESS\
            \(IdentityProvider.logOutPath) as its back-channel logout. A running office takes \
            the settings as they are.
            """
    )

    /// The largest file with certificates, in bytes.
    static let authoritiesLimit = 128 << 10

    @Argument(help: "The authority's home.") var home: String
    @Option(help: "The provider, as it names itself: an https address.") var issuer: String
    @Option(help: "The name the provider gave this office.") var client: String
    @Option(help: "A file with the client's secret, mode 0600.") var secretFile: String
    @Option(help: "Where browsers reach this office: https://HOST, or http:// on this machine.")
    var address: String
    @Option(help: "The claim that says who somebody is.") var claim = "sub"
    @Option(help: "A level of which one must be reached (acr); may stand several times.")
    var level: [String] = []
    @Option(help: "A method that must be used (amr), such as mfa; may stand several times.")
    var method: [String] = []
    @Option(help: "How many seconds ago somebody may have logged in at the provider.")
    var age: Int64?
    @Option(
        name: .customLong("ca"),
        help: "A PEM file of the authorities the provider's certificate comes from."
    )
    var authorities: String?
    @Flag(help: "No password of this office lets anybody in any more.") var only = false
    @Option(help: "A file with the office's passphrase, mode 0600.") var unlockFile: String?

    mutating func run() throws {
        let place = try Home.read(home)
        let keys = try Home.keys(of: place, home, unlockFile)
        let settings = SignOnSettings(
            issuer: issuer,
            client: client,
            secret: try Unlock.read(secretFile),
            address: address,
            of: place.authority,
            under: keys.officeKey
        )
        guard var settings else { throw unsound }
        settings.claim = claim
        (settings.levels, settings.methods, settings.age) = (level, method, age)
        settings.hasPasswords = !only
        settings.authorities = try authorities.map { try SignOnSet.authorities($0) }
        guard settings.isSound else { throw unsound }
        let sound = settings
        try Home.asking(home) { () throws(HomeFailure) in try sound.write(place) }
        try Terminal.write(
            "provider   \(issuer)\nreturn to  \(address)\(IdentityProvider.path)\n"
                + "afterwards \(address)/log-in\n"
                + "log-outs   \(address)\(IdentityProvider.logOutPath)\n"
        )
    }

    static func authorities(_ path: String) throws -> String {
        let bytes: [UInt8]
        do throws(FileFailure) { bytes = try Files.read(path, limit: authoritiesLimit) } catch {
            throw CommandFailure(error)
        }
        guard let text = String(validating: bytes, as: UTF8.self),
            text.contains("-----BEGIN CERTIFICATE-----")
        else { throw CommandFailure(.malformed, "`\(path)` has no certificate in PEM") }
        return text
    }

    private var unsound: CommandFailure {
        CommandFailure(
            .usage,
            "such settings cannot be used",
            hint: "--issuer is an https address; --address an address without a path's end `/`; "
                + "all are visible ASCII of 1,024 bytes or fewer; --age is 86,400 or less"
        )
    }
}

/// Shows how the provider is set up.
struct SignOnShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show how the identity provider is set up, without its secret."
    )

    @Argument(help: "The authority's home.") var home: String

    mutating func run() throws {
        let settings = try Home.signOn(home)
        var lines = [
            "provider   \(settings.issuer)", "client     \(settings.client)",
            "claim      \(settings.claim)", "address    \(settings.address)",
            "passwords  \(settings.hasPasswords ? "let in as well" : "let nobody in")",
        ]
        if !settings.levels.isEmpty {
            lines.append("levels     \(settings.levels.joined(separator: " "))")
        }
        if !settings.methods.isEmpty {
            lines.append("methods    \(settings.methods.joined(separator: " "))")
        }
        if let age = settings.age { lines.append("age        \(age) seconds") }
        try Terminal.write(lines.joined(separator: "\n") + "\n")
    }
}

/// Asks the provider what it states.
struct SignOnCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Ask the identity provider what it states, as the office would."
    )

    @Argument(help: "The authority's home.") var home: String

    mutating func run() async throws {
        let settings = try Home.signOn(home)
        let stated: [String]
        do throws(SignOnFailure) { stated = try await IdentityProvider.stated(settings) } catch {
            throw CommandFailure(
                .verdict,
                "the identity provider cannot be used: \(error.words)",
                hint: "is --issuer exactly as the provider names itself, and --ca right?"
            )
        }
        try Terminal.write(
            "provider   \(settings.issuer)\nsigns by   \(stated.joined(separator: " "))\n"
        )
    }
}

/// Has nobody log in that way any more.
struct SignOnRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Have nobody log in by the identity provider any more."
    )

    @Argument(help: "The authority's home.") var home: String

    mutating func run() throws {
        let place = try Home.read(home)
        try Home.asking(home) { () throws(HomeFailure) in try SignOnSettings.remove(place) }
    }
}

extension Home {
    /// The settings of a home in which people log in by a provider.
    static func signOn(_ path: String) throws -> SignOnSettings {
        let place = try read(path)
        let settings = try asking(path) { () throws(HomeFailure) in
            try SignOnSettings.read(place)
        }
        guard let settings else {
            throw CommandFailure(
                .missing,
                "no identity provider is set up",
                hint: "see `comityd sign-on set --help`"
            )
        }
        return settings
    }

    /// The office's secrets, opened by the passphrase that a file or the system gives.
    static func keys(
        of place: OfficeHome,
        _ path: String,
        _ unlockFile: String?
    ) throws -> OfficeKeys {
        guard let file = Unlock.file(unlockFile) else {
            throw CommandFailure(
                .usage,
                "the office's passphrase is needed",
                hint: "name its file with --unlock-file"
            )
        }
        let passphrase = try Unlock.read(file)
        return try asking(path) { () throws(HomeFailure) in
            try OfficeKeys.unlock(place, passphrase: passphrase)
        }
    }
}

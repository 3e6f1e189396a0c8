import ArgumentParser
import Casework
import Console
import Encoding
import Files
import Mail
import Office
import Transport

/// Notifications by mail.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Have the office tell people by mail that something waits, and nothing else.",
        subcommands: [MailSet.self, MailShow.self, MailCheck.self, MailRemove.self]
    )
}

/// Sets the mail server up.
struct MailSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set the mail server up, in place of what was set up before.",
        discussion: """
            Each person chooses on the page `/notifications` what to hear of and where. A mail \
            says that something waits and where the office is: no case, no name, no state. A \
            running office takes the settings as they are.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Option(help: "The mail server, as HOST:PORT.") var server: String
    @Option(help: "starttls (port 587), tls (port 465), or local for a relay on this machine.")
    var security: MailSettings.Security = .startTLS
    @Option(help: "The address from which the office writes.") var from: String
    @Option(help: "Where browsers reach this office: https://HOST, or http:// on this machine.")
    var address: String
    @Option(help: "The name by which the server knows this office.") var user: String?
    @Option(help: "A file with the password at the server, mode 0600.") var passwordFile: String?
    @Option(help: "How many minutes lie between two mails to one person, at least.")
    var pause: Int64 = 15
    @Option(
        name: .customLong("ca"),
        help: "A PEM file of the authorities the server's certificate comes from."
    )
    var authorities: String?
    @Option(help: "A file with the office's passphrase, mode 0600; with --user alone.")
    var unlockFile: String?

    mutating func validate() throws {
        guard (user == nil) == (passwordFile == nil) else {
            throw ValidationError("give both --user and --password-file, or neither")
        }
    }

    mutating func run() throws {
        let place = try Home.read(home)
        guard let server = ListenAddress(server), let sender = MailAddress(from) else {
            throw unsound
        }
        let made: MailSettings?
        if let user, let passwordFile {
            made = MailSettings(
                server: server,
                security: security,
                sender: sender,
                address: address,
                user: user,
                password: try Unlock.read(passwordFile),
                of: place.authority,
                under: try Home.keys(of: place, home, unlockFile).officeKey
            )
        } else {
            made = MailSettings(
                server: server,
                security: security,
                sender: sender,
                address: address
            )
        }
        guard var settings = made else { throw unsound }
        settings.pause = pause
        settings.authorities = try authorities.map { try SignOnSet.authorities($0) }
        guard settings.isSound else { throw unsound }
        let sound = settings
        try Home.asking(home) { () throws(HomeFailure) in try sound.write(place) }
        try Terminal.write("\(sound.lines.joined(separator: "\n"))\n")
    }

    private var unsound: CommandFailure {
        CommandFailure(
            .usage,
            "such settings cannot be used",
            hint: "--server is HOST:PORT, on this machine and without --user for `local`; --from "
                + "an address in plain letters; --address one without `/` at its end; --pause 1 "
                + "to 1440"
        )
    }
}

extension MailSettings.Security: ExpressibleByArgument {}

extension MailSettings {
    /// What is shown of them: all but the password.
    fileprivate var lines: [String] {
        [
            "server     \(server), \(security.rawValue)\(user.map { " as \($0)" } ?? "")",
            "from       \(sender)", "office     \(address)",
            "pause      \(pause) minutes",
        ]
    }
}

/// Shows how the mail server is set up.
struct MailShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show how the mail server is set up, without its password."
    )

    @Argument(help: "The authority's home.") var home: String

    mutating func run() throws {
        let (_, settings) = try Home.mail(home)
        try Terminal.write("\(settings.lines.joined(separator: "\n"))\n")
    }
}

/// Asks the server whether it would take a mail.
struct MailCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Ask the mail server whether it takes this office, as the office would.",
        discussion: "With --to a mail is sent, the same that people get."
    )

    @Argument(help: "The authority's home.") var home: String
    @Option(help: "An address to which one mail is sent.") var to: String?
    @Option(help: "A file with the office's passphrase, mode 0600; where a password is set.")
    var unlockFile: String?

    mutating func run() async throws {
        let (place, settings) = try Home.mail(home)
        let keys =
            settings.user == nil ? nil : try Home.keys(of: place, home, unlockFile)
        guard let access = settings.opened(of: place.authority, under: keys?.officeKey) else {
            throw CommandFailure(.malformed, "the password at the mail server does not open")
        }
        let mail = try to.map { try MailCheck.mail(to: $0) }
        do throws(MailFailure) {
            if let mail {
                try await MailClient().send(mail, by: access)
            } else {
                try await MailClient().check(access)
            }
        } catch {
            throw CommandFailure(.verdict, "the mail server cannot be used: \(error.words)")
        }
        try Terminal.write(
            to == nil ? "the mail server takes this office\n" : "the mail server took the mail\n"
        )
    }

    private static func mail(to address: String) throws -> OutgoingMail {
        guard let recipient = MailAddress(address) else {
            throw CommandFailure(.usage, "--to: not an address in plain letters")
        }
        let id = Hex.encode((0..<16).map { _ in UInt8.random(in: 0...255) })
        return OutgoingMail(id: id, recipient: recipient, at: Clock.now)
    }
}

/// Has the office send no mail any more.
struct MailRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Have the office send no mail any more."
    )

    @Argument(help: "The authority's home.") var home: String

    mutating func run() throws {
        let place = try Home.read(home)
        try Home.asking(home) { () throws(HomeFailure) in try MailSettings.remove(place) }
    }
}

extension Home {
    /// A home that sends mail, and by which server.
    static func mail(_ path: String) throws -> (place: OfficeHome, settings: MailSettings) {
        let place = try read(path)
        let settings = try asking(path) { () throws(HomeFailure) in try MailSettings.read(place) }
        guard let settings else {
            throw CommandFailure(
                .missing,
                "no mail server is set up",
                hint: "see `comityd mail set --help`"
            )
        }
        return (place, settings)
    }
}

extension MailFailure {
    /// What went wrong, for whoever sets it up.
    fileprivate var words: String {
        switch self {
        case .unreachable: "nobody answers there, or the connection was lost"
        case .timeOut: "it does not answer in time"
        case .untrusted: "its certificate is not to be believed, or it does not encrypt"
        case .noEncryption: "it does not offer to encrypt"
        case .noLogIn: "it takes no password by AUTH PLAIN"
        case .logInRefused: "it does not know this office by that password"
        case .malformed: "what it says is not SMTP"
        case .deferred(let code): "it takes nothing now (\(code))"
        case .refused(let code): "it does not take what this office sends (\(code))"
        case .recipient(let code): "it does not take that recipient (\(code))"
        case .unconfirmed: "the connection was lost before it acknowledged the mail"
        case .noCarrier: "there is nobody to carry mail"
        }
    }
}

import ArgumentParser
import Casework
import Console
import Encoding
import Files
import Office

/// Gives a person a password and an authenticator app's secret.
struct PersonPassword: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: "Give a person a password and a fresh secret for an authenticator app.",
        discussion: """
            Both are needed to log in to the office's pages, and both are shown once. The old \
            ones count no more, whoever was logged in by them is out, and an account that waits \
            after failed attempts waits no longer. The office's passphrase is needed since its \
            key seals the app's secret; it comes from --unlock-file or from the system \
            credential `comity-unlock`.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Argument(help: "The person's identifier.") var holder: String
    @Option(help: "A file of mode 0600 with the password; one is made when absent.")
    var passwordFile: String?
    @Option(help: "A file with the office's passphrase, mode 0600.") var unlockFile: String?
    @Option(help: "text or json.") var format: ReportFormat = .text

    mutating func run() throws {
        let place = try Home.read(home)
        guard let file = Unlock.file(unlockFile) else {
            throw CommandFailure(
                .usage,
                "the office's passphrase is needed",
                hint: "name its file with --unlock-file"
            )
        }
        let passphrase = try Unlock.read(file)
        let given = try passwordFile.map { try Unlock.read($0) }
        let text = given ?? Secret.passphrase()
        guard let password = Password(text) else {
            throw CommandFailure(
                .malformed,
                "a password has \(Password.shortest) characters or more, none of them a control "
                    + "character, and \(Password.sizeLimit) bytes or fewer",
                hint: "leave out --password-file, and one is made"
            )
        }
        let holder = holder
        let code = try Home.asking(home) { () throws(HomeFailure) in
            let keys = try OfficeKeys.unlock(place, passphrase: passphrase)
            var enrolment = try Enrolment(place)
            return try enrolment.setPassword(password, of: holder, officeKey: keys.officeKey)
        }
        try show(code, password: given == nil ? text : nil, authority: place.authority)
    }

    private func show(_ code: OneTimeCode, password: String?, authority: String) throws {
        let address = code.address(of: holder, at: authority)
        guard format == .text else {
            var members: [String: JSON] = [
                "version": 1, "holder": .string(holder), "totp": .string(code.text),
                "address": .string(address),
            ]
            if let password { members["password"] = .string(password) }
            return try Terminal.write(JSON.object(members).pretty)
        }
        var lines = ["person    \(holder)"]
        if let password { lines.append("password  \(password)") }
        lines += ["secret    \(code.text)", "address   \(address)"]
        try Terminal.write(lines.joined(separator: "\n") + "\n")
    }
}

import ArgumentParser
import Console
import Evidence
import Files
import Foundation

/// Makes an identity to open sealed files with.
struct KeygenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen",
        abstract: "Make a key pair for sealed files, in age-keygen's format.",
        discussion: """
            The file holds the secret key: whoever has it opens what is sealed to you. Give your \
            peers the public key only.
            """
    )

    @Flag(name: .customLong("x25519"), help: "Make a classical key, for peers without hybrid keys.")
    var classical = false

    @Option(name: .shortAndLong, help: "The file to write (mode 0600); it must not exist yet.")
    var output: String?

    mutating func run() throws {
        let identity = Identity.generate(classical: classical)
        guard let secret = identity.text, let recipient = identity.recipient?.text else {
            preconditionFailure("a generated identity has both halves")
        }
        let text = """
            # created: \(Clock.now)
            # public key: \(recipient)
            \(secret)

            """
        guard let output else {
            if isatty(STDOUT_FILENO) == 0 { Terminal.writeError("Public key: \(recipient)\n") }
            return try Terminal.write(text)
        }
        do throws(FileFailure) {
            try Files.write(Array(text.utf8), to: output, mode: 0o600, replacing: false)
        } catch {
            throw CommandFailure(error)
        }
        Terminal.writeError("Public key: \(recipient)\n")
    }
}

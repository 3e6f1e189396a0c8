import ArgumentParser
import Console
import Evidence
import Files
import Foundation

/// Opens a sealed file.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Decrypt a sealed file (age v1, binary or armored).",
        discussion: """
            With --output the file appears only when all of it was verified. On standard output, \
            verified parts are written as they come: discard them unless the exit status is 0.
            """
    )

    @Option(name: .shortAndLong, help: "A file of secret keys made by `comity keygen`; repeatable.")
    var identity: [String] = []

    @Flag(name: [.customShort("p"), .long], help: "Ask for a passphrase on the terminal.")
    var passphrase = false

    @Option(help: "Use the passphrase on the first line of this file.")
    var passphraseFile: String?

    @Option(name: .shortAndLong, help: "The opened file; standard output when absent.")
    var output: String?

    @Argument(help: "The sealed file; standard input when absent or `-`.")
    var input: String?

    mutating func run() throws {
        Allocator.keepLargeBlocks()
        let opener = Opener(with: try identities())
        let source = try Streams.input(input)
        var progress = Progress("opening", total: source.size)
        var sink = try Streams.output(output)
        do throws(OpenFailure) {
            _ = try opener.open(source, into: &sink) { progress.show($0) }
        } catch {
            progress.clear()
            throw CommandFailure(opening: error)
        }
        progress.clear()
        try Streams.commit(&sink)
    }

    private func identities() throws -> [Identity] {
        var identities: [Identity] = []
        for file in identity { identities += try Streams.identities(in: file) }
        if let passphraseFile {
            identities.append(.passphrase(try Passphrase.read(from: passphraseFile)))
        } else if passphrase {
            identities.append(.passphrase(try Passphrase.ask("Passphrase: ")))
        }
        guard !identities.isEmpty else {
            throw CommandFailure(
                .usage,
                "no identity",
                hint: "name your secret key with `-i FILE`, or use `-p`"
            )
        }
        return identities
    }
}

extension CommandFailure {
    init(opening failure: OpenFailure) {
        switch failure {
        case .armor(let why):
            self.init(
                .malformed,
                "armor: \(why.rawValue)",
                hint: "the text was changed on its way; ask for the file again"
            )
        case .header(let why):
            self.init(
                .malformed,
                "header: \(why.rawValue)",
                hint: "this is not a whole sealed file; ask for it again"
            )
        case .noMatch(types: ["scrypt"]):
            self.init(
                .verdict,
                "no identity matches; the file is sealed with a passphrase",
                hint: "is it the right passphrase? give it with `-p` or `--passphrase-file`"
            )
        case .noMatch(let types):
            let list = types.prefix(8).map { String($0.prefix(40)) }.joined(separator: ", ")
            self.init(
                .verdict,
                "no identity matches; the file is sealed to: \(list)",
                hint: "use the secret key of the recipient it was sealed to"
            )
        case .hmac:
            self.init(
                .verdict,
                "HMAC: the header was altered after sealing",
                hint: "do not trust this file; ask for it again by another route"
            )
        case .payload(let chunk):
            self.init(
                .verdict,
                "payload: altered, cut or prolonged from chunk \(chunk) on",
                hint: "do not use any part of it; ask for it again"
            )
        case .unreadable(let file), .unwritable(let file):
            self.init(file)
        }
    }
}

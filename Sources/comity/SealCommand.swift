import ArgumentParser
import CMalloc
import Console
import Encoding
import Evidence
import Files
import Foundation

/// Seals a file or a stream to its recipients.
struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Encrypt a file so that only its recipients can open it (age v1).",
        discussion: """
            Recipients are public keys: `age1pq1…` (default of `comity keygen`, safe against \
            quantum computers) or `age1…`. The two kinds are never mixed in one file.
            """
    )

    @Option(name: .shortAndLong, help: "A recipient's public key; repeat it for several.")
    var recipient: [String] = []

    @Option(
        name: [.customShort("R"), .customLong("recipients-file")],
        help: "A file of public keys, one a line; `#` begins a comment."
    )
    var recipientsFile: [String] = []

    @Flag(name: .shortAndLong, help: "Write ASCII armor, for carriers that take text only.")
    var armor = false

    @Flag(
        name: [.customShort("p"), .long],
        help: "Seal with a passphrase asked for on the terminal."
    )
    var passphrase = false

    @Option(help: "Seal with the passphrase on the first line of this file.")
    var passphraseFile: String?

    @Flag(help: "Also print the SHA-256 of the plaintext on standard output; needs --output.")
    var sha256 = false

    @Option(name: .shortAndLong, help: "The sealed file; standard output when absent.")
    var output: String?

    @Argument(help: "The file to seal; standard input when absent or `-`.")
    var input: String?

    func validate() throws {
        guard !sha256 || output != nil else {
            throw ValidationError("--sha256 needs --output, since standard output is taken")
        }
    }

    mutating func run() throws {
        Allocator.keepLargeBlocks()
        let sealer = try sealer()
        var source = try Streams.input(input)
        var sink = try Streams.output(output)
        if output == nil && !armor && isatty(STDOUT_FILENO) == 1 {
            throw CommandFailure(
                .usage,
                "a sealed file is binary and would garble the terminal",
                hint: "name a file with `-o FILE`, or use `--armor`"
            )
        }
        var progress = Progress("sealing", total: source.size)
        let summary: Sealer.Summary
        do throws(SealFailure) {
            summary = try sealer.seal(&source, into: &sink, armored: armor, hashing: sha256) {
                progress.show($0)
            }
        } catch {
            progress.clear()
            throw CommandFailure(sealing: error)
        }
        progress.clear()
        try Streams.commit(&sink)
        if let digest = summary.sha256 { try Terminal.write("sha256:\(Hex.encode(digest))\n") }
    }

    private func sealer() throws -> Sealer {
        var recipients: [Recipient] = []
        for text in recipient { recipients.append(try Streams.parse(text, place: "--recipient")) }
        for file in recipientsFile { recipients += try Streams.recipients(in: file) }
        if let secret = try sealingPassphrase() {
            recipients.append(.passphrase(secret, workFactor: Recipient.defaultWorkFactor))
        }
        do throws(SealFailure) { return try Sealer(to: recipients) } catch {
            throw CommandFailure(sealing: error)
        }
    }

    private func sealingPassphrase() throws -> String? {
        if let passphraseFile { return try Passphrase.read(from: passphraseFile) }
        return passphrase ? try Passphrase.askTwice() : nil
    }
}

extension CommandFailure {
    init(sealing failure: SealFailure) {
        switch failure {
        case .noRecipient:
            self.init(.usage, "no recipient", hint: "name one with `-r PUBLIC-KEY`, or use `-p`")
        case .mixedRecipients:
            self.init(
                .usage,
                "hybrid and classical recipients in one file",
                hint: "a classical recipient would undo the hybrid's protection: seal twice"
            )
        case .passphraseBesideOthers:
            self.init(.usage, "a passphrase beside other recipients", hint: "seal twice")
        case .invalidRecipient:
            self.init(.malformed, "a recipient's public key is not a valid point")
        case .tooManyRecipients(let limit):
            self.init(.usage, "more than \(limit) recipients")
        case .unreadable(let file), .unwritable(let file):
            self.init(file)
        }
    }
}

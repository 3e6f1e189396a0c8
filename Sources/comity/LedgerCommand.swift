import ArgumentParser
import Console
import Encoding
import Files
import Ledger

/// What is done with ledgers: the tamper-evident logs of authorities.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Verify a ledger or a proof from one, or make a proof.",
        subcommands: [LedgerVerifyCommand.self, LedgerProveCommand.self]
    )
}

/// Checks a ledger's directory or a `.tlog-proof`.
struct LedgerVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a ledger's directory, or a .tlog-proof file, offline.",
        discussion: """
            A directory is checked from its entries up to the root of its checkpoint. A proof is \
            checked for the object or entry you name. Without --key nobody you trust has signed \
            what was found, and the verdict is `incomplete`.
            """
    )

    @Argument(help: "The ledger's directory, or a .tlog-proof file.")
    var path: String

    @Option(help: "The log's public key (vkey: NAME+ID+KEY), as its authority gave it to you.")
    var key: String?

    @Option(help: "The public key of a witness whose cosignature counts; repeatable.")
    var witness: [String] = []

    @Option(help: "The SHA-256 of the object a proof must be about, 64 hexadecimal digits.")
    var object: String?

    @Option(help: "The entry a proof must be about, 64 hexadecimal digits.")
    var entry: String?

    @Option(help: "text or json.")
    var format: ReportFormat = .text

    mutating func run() throws {
        let log = try key.map { try LedgerOptions.key($0, .log, option: "--key") }
        let witnesses = try witness.map {
            try LedgerOptions.key($0, .cosignature, option: "--witness")
        }
        guard Files.exists(path) else {
            throw CommandFailure(.missing, "no ledger or proof at `\(path)`")
        }
        let report: LedgerReport
        if Files.isDirectory(path) {
            guard object == nil, entry == nil else {
                throw CommandFailure(.usage, "--object and --entry are for a .tlog-proof file")
            }
            report = try LedgerReport(directory: path, log: log, witnesses: witnesses)
        } else {
            report = try LedgerReport(
                proof: path,
                log: log,
                witnesses: witnesses,
                object: try object.map { try LedgerOptions.digest($0, option: "--object") },
                entry: try entry.map { try LedgerOptions.digest($0, option: "--entry") }
            )
        }
        try Terminal.write(format == .json ? report.json.pretty : report.text)
        if report.verdict != .verified {
            throw ExitCode(Status.verdict.rawValue)
        }
    }
}

/// Makes a `.tlog-proof`.
struct LedgerProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Write the proof that an entry is in a ledger.",
        discussion: """
            The proof names the object the entry is about, and nothing of the event. It is checked \
            against the checkpoint's root before it is written.
            """
    )

    @Argument(help: "The ledger's directory, with its private records.")
    var directory: String

    @Argument(help: "The entry's place in the log, from 0.")
    var index: UInt64

    @Option(name: .shortAndLong, help: "The file to write; standard output when absent.")
    var output: String?

    mutating func run() throws {
        guard Files.isDirectory(directory) else {
            throw CommandFailure(.missing, "no ledger at `\(directory)`")
        }
        let proof: UnverifiedProof
        do throws(LedgerFailure) {
            proof = try LedgerReader(DirectoryStore(reading: directory)).proof(of: index)
        } catch { throw CommandFailure(error, in: directory) }
        do throws(FileFailure) {
            guard let output else { return try OutputFile.standardOutput().write(proof.bytes) }
            try Files.write(proof.bytes, to: output)
        } catch { throw CommandFailure(error) }
    }
}

/// Options that are read by more than the text they are.
enum LedgerOptions {
    static func key(
        _ text: String,
        _ algorithm: NoteAlgorithm,
        option: String
    ) throws -> VerifierKey {
        let key: VerifierKey
        do throws(NoteKeyFailure) { key = try VerifierKey(text) } catch {
            throw CommandFailure(
                .usage,
                "\(option) is not a public key of a log or witness: \(error.reason)",
                hint: "a key looks like NAME+0123abcd+BASE64"
            )
        }
        guard key.algorithm == algorithm else {
            let wanted = algorithm == .log ? "a log" : "a witness"
            throw CommandFailure(.usage, "\(option) is not the key of \(wanted)")
        }
        return key
    }

    /// Reads 64 digits, with or without `sha256:` before them.
    static func digest(_ text: String, option: String) throws -> Hash {
        let digits = text.hasPrefix("sha256:") ? text.dropFirst(7) : text[...]
        guard let digest = Hash(hex: digits) else {
            throw CommandFailure(.usage, "\(option) is not 64 lower-case hexadecimal digits")
        }
        return digest
    }
}

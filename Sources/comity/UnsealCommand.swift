import ArgumentParser
import Casework
import Console
import Disclosure
import Encoding
import Evidence
import Files

/// Shows one thing again that a disclosure took out.
struct UnsealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unseal",
        abstract: "Show one removed value or pseudonym again, under a decision that is recorded.",
        subcommands: [UnsealOne.self, UnsealCheck.self],
        defaultSubcommand: UnsealOne.self
    )
}

/// Opens one value of the sealed record.
struct UnsealOne: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "one",
        abstract: "Unseal one entry, pseudonym or withheld exhibit; the others stay closed.",
        discussion: """
            Who, why, on what ground and when is on the disk in OUT/internal/unsealed.jsonl before \
            the value is shown. With --output the receiving side gets the value in a file that \
            proves it is what was removed: `comity unseal check` holds it against the redaction \
            record of the package.
            """
    )

    @Argument(help: "The folder that `comity redact` or `comity disclose` made.") var folder: String
    @Option(help: "An entry by its id.") var entry: String?
    @Option(help: "A pseudonym as it stands in a copy.") var pseudonym: String?
    @Option(help: "A withheld exhibit by its path.") var exhibit: String?
    @Option(help: "The case's key; OUT/internal/case.key when absent.") var key: String?
    @Option(
        name: .shortAndLong,
        help: "The secret key that the record was sealed to; OUT/internal/record.key when absent."
    )
    var identity: [String] = []
    @Option(help: "The officer to whom it is shown.", transform: OfficerOption.read)
    var by: String
    @Option(help: "The authority's reference of the decision.") var decision: String
    @Option(help: "Why, without personal data.") var reason: String
    @Option(help: "The rule or text of law it rests on.") var ground: String
    @Option(name: .shortAndLong, help: "Where to write the value with what proves it.")
    var output: String?

    private func wanted() throws -> CompleteRecord.Wanted {
        switch (entry, pseudonym, exhibit) {
        case (let id?, nil, nil): return .entry(id)
        case (nil, let text?, nil): return .pseudonym(text)
        case (nil, nil, let path?): return .exhibit(path)
        default:
            throw CommandFailure(
                .usage,
                "one thing is unsealed at a time",
                hint: "name one `--entry`, one `--pseudonym` or one `--exhibit`"
            )
        }
    }

    mutating func run() async throws {
        let wanted = try wanted()
        for (name, text) in [
            ("--decision", decision), ("--reason", reason), ("--ground", ground),
        ] where !text.contains(where: { !$0.isWhitespace }) {
            throw CommandFailure(.usage, "\(name) is empty: nothing is unsealed without a decision")
        }
        let place = DisclosureFolder(folder)
        let record = try self.record(place)
        let key = try DisclosureInputs.key(key ?? place.key, making: false)
        do {
            let (name, commitment) = try record.find(wanted, key: key)
            let log = try UnsealLog(place.unsealed)
            // Whether it opens is known before anybody is noted as having seen it.
            let opened = try record.open(wanted, key: key)
            try log.append(line(name, commitment, record))
            try give(opened)
        } catch let failure as UnsealFailure {
            throw CommandFailure(failure)
        } catch let failure as FileFailure {
            throw CommandFailure(failure)
        }
    }

    private func record(_ place: DisclosureFolder) throws -> CompleteRecord {
        let files = identity.isEmpty ? [place.recordKey] : identity
        let opener = Opener(with: try files.flatMap { try Streams.identities(in: $0) })
        let source = try Streams.input(place.record)
        var plain = ByteQueue()
        do throws(OpenFailure) { _ = try opener.open(source, into: &plain) } catch {
            throw CommandFailure(opening: error)
        }
        do throws(UnsealFailure) { return try CompleteRecord(parsing: plain.bytes) } catch {
            throw CommandFailure(error)
        }
    }

    private func line(_ name: String, _ commitment: String, _ record: CompleteRecord) -> JSON {
        [
            "act": "unseal", "at": .string(Clock.now.description), "entry": .string(name),
            "commitment": .string(commitment), "case": .string(record.caseReference),
            "officer": .string(by), "decision": .string(decision), "reason": .string(reason),
            "ground": .string(ground), "given": .bool(output != nil),
        ]
    }

    private func give(_ opened: UnsealedValue) throws {
        if let output {
            do throws(FileFailure) {
                try Files.write(Array(opened.json.pretty.utf8), to: output, mode: 0o600)
            } catch { throw CommandFailure(error) }
            try Terminal.write("\(opened.name)  \(opened.listedCommitment)\n")
            return
        }
        guard let value = opened.value else {
            try Terminal.write("sha256:\(Hex.encode(opened.digest))\n")
            return
        }
        try Terminal.write(String(decoding: value, as: UTF8.self) + "\n")
    }
}

/// Holds an opening against the redaction record that came with the copies.
struct UnsealCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that an unsealed value is the one that was removed; status 1 if not."
    )

    @Argument(help: "What `comity unseal --output` wrote.") var opening: String
    @Option(help: "The package's redaction record.") var redaction: String
    @Option(help: "For an exhibit: the file that was given.") var file: String?

    mutating func run() async throws {
        let bytes = try Streams.read(opening, limit: UnsealedValue.sizeLimit)
        let record = try Streams.read(redaction, limit: UnsealedValue.sizeLimit)
        guard let json = try? JSON(parsing: record, limit: UnsealedValue.sizeLimit) else {
            throw CommandFailure(.malformed, "`\(redaction)` is no redaction record")
        }
        do {
            let opened = try UnsealedValue(parsing: bytes)
            try opened.check(against: json)
            if opened.value == nil { try checkFile(opened) }
            try Terminal.write("proven: \(opened.name) is what was removed\n")
        } catch let failure as UnsealFailure {
            throw CommandFailure(failure)
        }
    }

    private func checkFile(_ opened: UnsealedValue) throws {
        guard let file else {
            throw CommandFailure(.usage, "this is about an exhibit", hint: "name it with `--file`")
        }
        let digest: ExhibitDigest
        do throws(FileFailure) { digest = try ExhibitDigest(file: file) } catch {
            throw CommandFailure(error)
        }
        guard digest.bytes == opened.digest else { throw UnsealFailure.otherCommitment }
    }
}

/// What was unsealed, line by line; each line names the digest of the one before it, so that none
/// can be taken out of the middle.
struct UnsealLog: ~Copyable {
    /// The greatest log that is read, in bytes.
    static let sizeLimit = 64 << 20

    private let file: GrowingFile
    private let lock: FileLock
    private let last: String

    init(_ path: String) throws(FileFailure) {
        let lock = try FileLock(path + ".lock")
        let growing = try GrowingFile(path, mode: 0o600)
        let bytes = try Files.readRegular(path, limit: UnsealLog.sizeLimit)
        let whole = bytes.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
        // A line that a crash cut short was never followed by a value.
        if whole < bytes.count { try growing.truncate(to: Int64(whole)) }
        let line = bytes[..<whole].dropLast().split(separator: 0x0a).last ?? []
        last = "\(ExhibitDigest(of: Array(line)))"
        file = growing
        self.lock = lock
    }

    /// Adds a line; it is durable when this returns.
    func append(_ line: JSON) throws(FileFailure) {
        var members = line.object ?? [:]
        members["prev"] = .string(last)
        try file.write(JSON.object(members).canonical + [0x0a])
        try file.sync()
        try Files.syncDirectory(of: file.path)
    }
}

extension CommandFailure {
    /// Why nothing was unsealed or proven.
    init(_ failure: UnsealFailure) {
        switch failure {
        case .notClosed: self.init(.inputOutput, "a value could not be closed")
        case .malformed:
            self.init(.malformed, "not a record or opening that this program writes")
        case .unknown:
            self.init(
                .missing,
                "the record has nothing of that name",
                hint: "ids stand in OUT/internal/plan.json, pseudonyms in the copies"
            )
        case .kept: self.init(.usage, "that was not taken out: it left with the copies")
        case .notOpened:
            self.init(
                .verdict,
                "the value does not open",
                hint: "is it the key that the disclosure was made with?"
            )
        case .otherCommitment:
            self.init(.verdict, "not proven: the value does not give its commitment")
        case .notListed:
            self.init(
                .verdict,
                "not proven: the redaction record has no such commitment",
                hint: "is it the record of the same package?"
            )
        }
    }
}

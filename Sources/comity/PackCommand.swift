import ArgumentParser
import Casework
import Console
import Disclosure
import Encoding
import Evidence
import Files

/// Packs exhibits with what a court needs to judge them, and signs for the whole.
struct PackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "Pack a checked disclosure with letter, decision and custody, and sign it.",
        discussion: """
            What is packed is what `comity disclose` or `comity redact` has made and found clean, \
            byte for byte, with its record of what was left out. Exhibits from which nothing was \
            taken out are packed with --as-they-are: the officer named by --by answers for them. \
            The package is a tar of a BagIt bag. Seal it with `comity seal` to the recipients \
            named here: the statement says to whom it was sealed, and a receiver refuses another.
            """
    )

    @Argument(help: "The folder that `comity disclose` or `comity redact` made.")
    var folder: String

    @Flag(help: "FOLDER holds exhibits that leave as they are; needs --by.")
    var asTheyAre = false

    @Option(name: .shortAndLong, help: "The package to write.")
    var output: String

    @Option(help: "The letter of request as received (.json, .yaml or .yml).")
    var letter: String

    @Option(help: "The decision on it (JSON; spec/package.md).")
    var decision: String

    @Option(help: "Your authority's folder, made by `comity authority init`.")
    var authority: String

    @Option(help: "The unit of it that sends, with a seal of its own.")
    var unit: String?

    @Option(name: .customLong("to"), help: "The identifier of the authority it goes to.")
    var addressee: String

    @Option(name: .customLong("case"), help: "The case, by its reference or `sha256:…`.")
    var caseReference: String

    @Option(help: "The package's number; made from authority and time when absent.")
    var number: String?

    @Option(
        help: """
            A measure it answers; repeatable. When absent those of the disclosure, or all that the \
            decision allows.
            """
    )
    var measure: [String] = []

    @Option(name: .shortAndLong, help: "A public key it will be sealed to; repeatable.")
    var recipient: [String] = []

    @Option(
        name: [.customShort("R"), .customLong("recipients-file")],
        help: "A file of public keys, one a line; `#` begins a comment."
    )
    var recipientsFile: [String] = []

    @Option(help: "The custody record so far, one JSON event a line (spec/custody.md).")
    var custody: String?

    @Option(help: "What the receiver may do with which exhibit (JSON).")
    var useLimits: String?

    @Option(help: "Your ledger's directory, where the statement is logged; made when missing.")
    var ledger: String?

    @Option(help: "An officer's private key; repeatable.")
    var officerKey: [String] = []

    @Option(help: "The identifier of the authority on whose behalf you act.")
    var actingFor: String?

    @Option(
        help: "Who packs, by identifier, for the custody record; the authority when absent.",
        transform: OfficerOption.read
    )
    var by: String?

    @Option(help: "text or json.")
    var format: ReportFormat = .text

    mutating func run() throws {
        let now = Clock.now
        let sender = try PackSender(
            folder: authority,
            unit: unit,
            officers: officerKey,
            now: now
        )
        let source = try source()
        let prepared = try prepare(sender, source, at: now)
        var sink = try Streams.output(output)
        let statement = try sender.sign(prepared.statement)
        var proofs: [String: [UInt8]] = [:]
        if let ledger {
            proofs["sender"] = try sender.log(statement, of: prepared.statement, in: ledger)
        }
        var progress = Progress("packing", total: nil)
        do throws(PackWriteFailure) {
            try prepared.write(into: &sink, statement: statement, proofs: proofs) {
                (name: EntryName) throws(FileFailure) in try source.exhibits.open(name)
            }
        } catch {
            progress.clear()
            throw CommandFailure(error)
        }
        progress.clear()
        try Streams.commit(&sink)
        try report(prepared.statement, statement)
    }

    private func source() throws -> PackSource {
        guard asTheyAre else { return try PackSource(disclosure: folder) }
        guard let by else {
            throw CommandFailure(
                .usage,
                "nobody answers for exhibits that leave as they are",
                hint: "name the officer with `--by`"
            )
        }
        return try PackSource(asTheyAre: folder, by: by)
    }

    private func prepare(
        _ sender: PackSender,
        _ source: PackSource,
        at now: Instant
    ) throws -> PreparedPackage {
        guard Identifier.isValid(addressee) else {
            throw CommandFailure(.usage, "--to: not an authority's identifier")
        }
        var draft = PackageDraft(
            number: number ?? sender.number(at: now),
            from: sender.party(actingFor: actingFor),
            to: Party(authority: addressee),
            caseReference: caseReference,
            instant: now,
            actor: sender.actor(by: by),
            tool: CustodyEvent.Tool(name: "comity", version: Comity.version),
            letter: try Streams.read(letter, limit: 1 << 20),
            letterIsJSON: try letterIsJSON(),
            decision: try Streams.read(decision, limit: 1 << 20),
            exhibits: source.exhibits.exhibits
        )
        draft.measures = measure.isEmpty ? source.purpose?.measures : measure
        draft.useLimits = try useLimits.map { try Streams.read($0, limit: 1 << 20) }
        draft.redaction = source.redaction
        draft.recipients = try recipients()
        if let custody { draft.custody = try chain(custody) }
        try source.check(
            letter: draft.letter,
            caseReference: caseReference,
            measures: draft.measures ?? []
        )
        do throws(PackFailure) { return try draft.prepare() } catch {
            throw CommandFailure(error, draft.letter)
        }
    }

    private func letterIsJSON() throws -> Bool {
        if letter.hasSuffix(".json") { return true }
        if letter.hasSuffix(".yaml") || letter.hasSuffix(".yml") { return false }
        throw CommandFailure(.usage, "--letter: the name ends neither in .json nor in .yaml")
    }

    private func recipients() throws -> [String] {
        var recipients: [Recipient] = []
        for text in recipient { recipients.append(try Streams.parse(text, place: "--recipient")) }
        for file in recipientsFile { recipients += try Streams.recipients(in: file) }
        guard !recipients.isEmpty else {
            throw CommandFailure(
                .usage,
                "no recipient",
                hint: "name the public key you will seal it to with `-r PUBLIC-KEY`"
            )
        }
        return recipients.compactMap(\.text)
    }

    /// A record that is chained already is checked and continued; another is chained here.
    private func chain(_ path: String) throws -> CustodyChain {
        let bytes = try Streams.read(path, limit: CustodyChain.limit)
        let first = bytes.prefix { $0 != 0x0a }
        let isChained = (try? JSON(parsing: Array(first), limit: 1 << 20))?["seq"] != nil
        do throws(CustodyFailure) {
            return isChained
                ? try CustodyChain(parsing: bytes) : try CustodyChain(chaining: bytes)
        } catch { throw CommandFailure(.malformed, "`\(path)`: \(error.reason)") }
    }

    private func report(_ statement: PackageStatement, _ bytes: [UInt8]) throws {
        let digest = "\(ContentDigest(of: bytes))"
        guard format == .text else {
            let json: JSON = [
                "package": .string(statement.number), "statement": .string(digest),
                "file": .string(output), "payloadOxum": .string("\(statement.payload)"),
                "measures": .array(statement.measures.map { .string($0) }),
                "logged": .bool(ledger != nil),
            ]
            return try Terminal.write(json.pretty)
        }
        let files = statement.payload.files
        try Terminal.write(
            """
            package    \(statement.number)
            exhibits   \(files), \(statement.payload.bytes) bytes
            measures   \(statement.measures.joined(separator: ", "))
            statement  \(digest)
            ledger     \(ledger == nil ? "not logged" : "logged; its proof is inside")
            next       comity seal -r … -o \(output).age \(output)

            """
        )
    }
}

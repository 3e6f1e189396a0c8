import ArgumentParser
import Casework
import Console
import Encoding
import Evidence
import Files

/// Checks a package offline.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a package of evidence, sealed or not, and say what was checked and how.",
        discussion: """
            Without --trust and --root the verdict is `incomplete`: the package may be consistent, \
            but anybody could have made it. The exit status is 0 for `verified` only.
            """
    )

    @Argument(help: "The package (a tar, or sealed with age), or a signed object with --es256.")
    var package: String

    @Option(help: "A trust list with the sender's descriptor.")
    var trust: String?

    @Option(help: "The fingerprint, told by voice, of the list's owner or of the sender.")
    var root: String?

    @Option(name: .shortAndLong, help: "A file of secret keys to open the package; repeatable.")
    var identity: [String] = []

    @Option(name: .customLong("to"), help: "The identifier of your authority: refuse others' mail.")
    var addressee: String?

    @Option(help: "A new folder for the exhibits that are verified.")
    var extract: String?

    @Option(help: "text or json.")
    var format: ReportFormat = .text

    @Flag(help: "Print a signed object with its ES256 signature alone, for other libraries.")
    var es256 = false

    func validate() throws {
        guard extract == nil || (trust != nil && root != nil) else {
            throw ValidationError("--extract needs --trust and --root: nothing else is released")
        }
    }

    mutating func run() throws {
        if es256 { return try printES256() }
        Allocator.keepLargeBlocks()
        if let extract, Files.exists(extract) {
            throw CommandFailure(.usage, "`\(extract)` exists: name a new folder with --extract")
        }
        var context = try context()
        let source = try PeekedInput(try Streams.input(package))
        let identities = source.isSealed ? try identities() : []
        if source.isSealed { context.openedBy = identities.compactMap { $0.recipient?.text } }
        var inspector = PackageInspector(in: context, extractingTo: extract)
        var progress = Progress("verifying", total: source.size)
        defer { progress.clear() }
        if source.isSealed {
            try open(source, with: identities, into: &inspector, &progress)
        } else {
            try read(source, into: &inspector, &progress)
        }
        progress.clear()
        if let failure = inspector.failure {
            throw CommandFailure(
                .malformed,
                "`\(package)`: \(failure.reason)",
                hint: "this is not a whole package; ask for it again"
            )
        }
        let report = VerifyReport(inspector, package: package, now: context.now)
        try Terminal.write(format == .json ? report.json.pretty : report.text)
        if report.verdict != .verified { throw ExitCode(Status.verdict.rawValue) }
    }

    private func context() throws -> VerificationContext {
        var context = VerificationContext(now: Clock.now, addressee: addressee)
        let anchor = try root.map(Root.read)
        guard let trust else { return context }
        let bytes = try Streams.read(trust, limit: SignedObject.sizeLimit)
        do throws(TrustFailure) {
            context.trust = try Trust(verifying: bytes, root: anchor, now: context.now)
        } catch {
            let failure = CommandFailure(error, in: trust)
            guard failure.status == .verdict else { throw failure }
            context.distrusted = error
        }
        return context
    }

    private func identities() throws -> [Identity] {
        var identities: [Identity] = []
        for file in identity { identities += try Streams.identities(in: file) }
        guard !identities.isEmpty else {
            throw CommandFailure(
                .usage,
                "`\(package)` is sealed",
                hint: "name your secret key with `-i FILE`"
            )
        }
        return identities
    }

    private func read(
        _ source: consuming PeekedInput,
        into inspector: inout PackageInspector,
        _ progress: inout Progress
    ) throws {
        do throws(FileFailure) {
            var done = 0
            while inspector.failure == nil {
                let bytes = try source.read(upTo: 1 << 20)
                if bytes.isEmpty { break }
                try inspector.write(bytes)
                done += bytes.count
                progress.show(done)
            }
            try inspector.finish()
        } catch { throw CommandFailure(error) }
    }

    private func open(
        _ source: consuming PeekedInput,
        with identities: [Identity],
        into inspector: inout PackageInspector,
        _ progress: inout Progress
    ) throws {
        do throws(OpenFailure) {
            _ = try Opener(with: identities).open(source, into: &inspector) { progress.show($0) }
        } catch { throw CommandFailure(opening: error) }
        do throws(FileFailure) { try inspector.finish() } catch { throw CommandFailure(error) }
    }

    private func printES256() throws {
        let bytes = try Streams.read(package, limit: SignedObject.sizeLimit)
        let object: SignedObject
        do throws(SignatureFailure) { object = try SignedObject(bytes) } catch {
            throw CommandFailure(error, in: package)
        }
        guard let flattened = object.flattened(.es256) else {
            throw CommandFailure(.verdict, "`\(package)` has no ES256 signature")
        }
        try Terminal.write(flattened.pretty)
    }
}

/// An input whose beginning was looked at without taking it.
struct PeekedInput: ~Copyable, ByteSource {
    private let file: InputFile
    private var first: [UInt8]

    private static let beginnings = ["age-encryption.org/", "-----BEGIN AGE"]

    init(_ file: consuming InputFile) throws {
        do throws(FileFailure) { first = try file.read(upTo: 512) } catch {
            throw CommandFailure(error)
        }
        self.file = file
    }

    /// True when it begins as an age file does, armored or not.
    var isSealed: Bool { PeekedInput.beginnings.contains { first.starts(with: $0.utf8) } }

    var size: Int? { file.size }

    mutating func read(upTo count: Int) throws(FileFailure) -> [UInt8] {
        guard !first.isEmpty else { return try file.read(upTo: count) }
        let bytes = Array(first.prefix(count))
        first.removeFirst(bytes.count)
        return bytes.count == count ? bytes : bytes + (try file.read(upTo: count - bytes.count))
    }
}

import ArgumentParser
import Casework
import Console
import Detection
import Disclosure
import Files

/// `comity scan`: what of persons is in exhibits, and where.
struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Find identifiers, names and protected words in exhibits of any kind.",
        discussion: """
            Folders are scanned with all they hold; symbolic links are listed and not followed. \
            Values are only printed with --reveal. Leaves with 1 when something of an exhibit \
            could not be read.
            """
    )

    @Argument(help: "Files and folders.") var paths: [String]
    @Option(help: "A state of the case, ISO 3166-1 alpha-2; its numbers are likelier. Repeatable.")
    var state: [String] = []
    @Option(help: "A name, number or word of the case to look for; repeatable.")
    var term: [String] = []
    @Option(help: "The letter of request: its states, and the persons and targets it names.")
    var letter: String?
    @Option(help: "A language of scanned pages, as tesseract names it; repeatable.")
    var language: [String] = []
    @Option(help: "text or json.") var format: ReportFormat = .text
    @Flag(help: "Print the values that were found. They are personal data.") var reveal = false

    func validate() throws {
        for code in state where code.utf8.count != 2 || !code.utf8.allSatisfy(ScanCommand.isCapital)
        {
            throw ValidationError("`--state` is not a code of two capital letters")
        }
        guard !paths.isEmpty else { throw ValidationError("no file or folder to scan") }
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    func run() async throws {
        Allocator.keepLargeBlocks()
        for path in paths where !Files.exists(path) {
            throw CommandFailure(.missing, "nothing is at `\(path)`")
        }
        let known = try ScanCase(states: state, terms: term, letter: letter)
        let scan = Scan(
            detector: Detector(countries: known.states, terms: known.terms),
            extractor: Extractor(languages: language.isEmpty ? ["eng"] : language)
        )
        let files = try ScanFiles(paths)
        let printer: any ScanPrinter = format == .json ? ScanJSON(reveal) : ScanText(reveal)
        let progress = ScanProgress(files.size)
        try printer.begin()
        var isWhole = true
        for entry in files.entries {
            if try await !scan.read(entry, printer, progress) { isWhole = false }
        }
        progress.clear()
        try printer.end()
        if !isWhole { throw ExitCode(Status.verdict.rawValue) }
    }
}

/// What reads one exhibit after the other.
private struct Scan {
    let detector: Detector
    let extractor: Extractor

    /// Prints what is in one exhibit as it is found, and says whether all of it could be read.
    func read(
        _ entry: ScanFiles.Entry,
        _ printer: any ScanPrinter,
        _ progress: ScanProgress
    ) async throws -> Bool {
        try printer.begin(entry.path)
        let run = DetectionRun(detector) { try printer.add($0) }
        let report = try await extractor.extract(entry.path) { segment in
            progress.passed(segment.text.count - segment.overlap)
            try run.take(segment)
        }
        try run.finish()
        progress.finished(report.size)
        try printer.end(entry.path, report)
        return report.problems.isEmpty
    }
}

/// How far a scan is.
///
/// What was read of an exhibit is only known by its text, so this is near and not exact.
private final class ScanProgress {
    private var progress: Progress
    private var done = 0
    private var inside = 0

    init(_ total: Int) { progress = Progress("scanning", total: total) }

    func passed(_ bytes: Int) {
        inside += bytes
        progress.show(done + inside)
    }

    func finished(_ size: Int) {
        done += size
        inside = 0
        progress.show(done)
    }

    func clear() { progress.clear() }
}

/// What a scan knows of its case.
private struct ScanCase {
    var states: [String]
    var terms: [CaseTerm]

    init(states: [String], terms: [String], letter: String?) throws {
        self.states = states
        self.terms = terms.map { CaseTerm(kind: .term, text: $0) }
        guard let letter else { return }
        let draft = try CaseReader(book: try LawPlace.load(overlays: [])).draft(letter)
        self.states += [draft.requesting.state, draft.requested.state]
        for person in draft.persons {
            if let name = person.name { self.terms.append(CaseTerm(kind: .name, text: name)) }
            self.terms += person.identifiers.map { CaseTerm(kind: .account, text: $0) }
        }
        for measure in draft.measures {
            if let number = measure.target?.identifier {
                self.terms.append(CaseTerm(kind: .account, text: number))
            }
        }
    }
}

/// The files of a scan, in the order of their paths.
struct ScanFiles {
    /// One thing that was found in a folder or named.
    struct Entry {
        let path: String
    }

    /// The most files of one scan.
    static let countLimit = 1_000_000
    /// Folders within folders.
    static let depthLimit = 100

    private(set) var entries: [Entry] = []
    /// The size of all of them, in bytes.
    private(set) var size = 0

    init(_ paths: [String]) throws {
        for path in paths { try add(path, depth: 0) }
    }

    private mutating func add(_ path: String, depth: Int) throws {
        guard entries.count < ScanFiles.countLimit, depth <= ScanFiles.depthLimit else {
            throw CommandFailure(
                .malformed,
                "more than \(ScanFiles.countLimit) files, or folders over "
                    + "\(ScanFiles.depthLimit) deep",
                hint: "scan its folders one by one"
            )
        }
        guard Files.isDirectory(path) else {
            entries.append(Entry(path: path))
            size += Files.status(path).map { Int($0.size) } ?? 0
            return
        }
        guard let names = try? Files.list(path) else {
            // A folder that may not be read is an exhibit that could not be.
            entries.append(Entry(path: path))
            return
        }
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        for name in names { try add("\(folder)/\(name)", depth: depth + 1) }
    }
}

import CMalloc
import Casework
import Detection
import Disclosure
import Encoding
import Files
import Foundation

/// How fast an exhibit is redacted, beside its detection, and how fast a mailbox goes the whole
/// way: scanned, cut to a measure, redacted.
///
/// `redact-bench FOLDER [BYTES [TEXT]]`: BYTES is the size of the mailbox (1 GiB), TEXT that of the
/// text of the first part (20 MB). Every 20th finding of the mailbox goes, and a third of its
/// messages; of the text first everything goes, then every 20th finding, then everything under a
/// plan with the hashes of the values, as a machine proposes it. Times of the first part are of all
/// cores together.
@main
struct RedactBench {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let folder = arguments.first else { throw Usage() }
        let size = arguments.count > 1 ? Int(arguments[1]) ?? 1 << 30 : 1 << 30
        let small = arguments.count > 2 ? Int(arguments[2]) ?? 20_000_000 : 20_000_000
        _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
        _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
        var mail = Mail(seed: 7)
        let terms = mail.names.map { CaseTerm(kind: .name, text: $0) }
        let bench = RedactBench(
            folder: folder,
            detector: Detector(countries: ["DE", "US"], terms: terms)
        )
        try Files.makeDirectory(folder + "/in")
        try await bench.text(&mail, small)
        try await bench.mailbox(&mail, size)
    }

    let folder: String
    let detector: Detector
    private let extractor = Extractor()
    private let key = CaseKey([UInt8](repeating: 1, count: CaseKey.size))

    /// What is found in a text is taken out of it, all or every 20th.
    private func text(_ mail: inout Mail, _ size: Int) async throws {
        let text = mail.text(size)
        try Files.write(text, to: folder + "/in/text.txt")
        let detected = try await seconds { _ = detector.findings(in: text) }
        let rate = rate(text.count, detected.processor)
        print("text of \(text.count / 1_000_000) MB: detection \(rate) MB/s of a core")
        for (step, hashes) in [(1, false), (20, false), (1, true)] {
            let plan = try await scanned("text.txt", every: step, hashes: hashes)
            // A plan of its own: what was made before is not taken for its copy.
            let redacted = try await seconds { try await apply(plan) }
            let count = plan.exhibits[0].entries.count
            print("  \(count) places go\(hashes ? ", each value held against its hash" : ""):")
            let ratio = String(format: "%.2f", detected.processor / redacted.processor)
            let rate = self.rate(text.count, redacted.processor)
            print("    \(rate) MB/s of a core with all it goes through, \(ratio) of detection")
        }
        try Files.remove(folder + "/in/text.txt")
    }

    /// The whole way of a mailbox.
    private func mailbox(_ mail: inout Mail, _ size: Int) async throws {
        try write(&mail, size)
        let size = Int(Files.status(folder + "/in/mail.mbox")?.size ?? 0)
        var plan = DisclosurePlan(
            caseReference: "B",
            letter: ExhibitDigest(of: []),
            measures: ["m1"],
            exhibits: []
        )
        let scanned = try await seconds { plan = try await self.scanned("mail.mbox", every: 20) }
        var scope = MeasureScope(measure: "m1")
        scope.persons = Array(mail.names.prefix(3400))
        let path = folder + "/in/mail.mbox"
        let shape = ExhibitShape.propose(try InputFile(regular: path).read(upTo: 1 << 16))
        var report: ScopeReport?
        let scoped = try await seconds {
            var input = try InputFile(regular: path)
            report = try Scoping.cut(&input, as: shape, to: scope) { _ in }
        }
        plan.exhibits[0].scope = .init(measures: [scope.json], mapping: shape.json)
        let redacted = try await seconds { try await apply(plan) }
        print("mailbox of \(size >> 20) MiB, \(plan.exhibits[0].entries.count) places taken out")
        let gone = report?.leftOut.values.reduce(0, +) ?? 0
        print("  \(report?.kept ?? 0) messages stay, \(gone) go")
        var (wall, processor) = (0.0, 0.0)
        for (name, time) in [("scan", scanned), ("cut", scoped), ("redact", redacted)] {
            (wall, processor) = (wall + time.wall, processor + time.processor)
            print(
                "  \(name): \(rate(size, time.wall)) MB/s, \(rate(size, time.processor)) of a core"
            )
        }
        print("  all: \(rate(size, wall)) MB/s, \(rate(size, processor)) of a core")
        print("  peak memory \(peak >> 20) MiB")
    }

    /// A plan that takes out every n-th finding of an exhibit, decided.
    private func scanned(
        _ name: String,
        every step: Int,
        hashes: Bool = false
    ) async throws -> DisclosurePlan {
        guard let key else { throw Usage() }
        let record = DisclosurePlan.Record(proposedBy: .machine, decidedBy: "A. Officer")
        // What is of a special category, two people decide.
        var agreed = record
        agreed.agreedBy = "B. Officer"
        var entries: [DisclosurePlan.Entry] = []
        var count = 0
        let run = DetectionRun(detector) { found in
            count += 1
            guard count.isMultiple(of: step) else { return }
            entries.append(
                .init(
                    id: "E1.\(entries.count + 1)",
                    dataClass: found.finding.best.dataClass,
                    layer: found.layer,
                    places: found.places,
                    act: .redact,
                    reason: "not asked for",
                    record: found.finding.best.dataClass.isSpecial ? agreed : record
                )
            )
            if hashes { entries[entries.count - 1].value = key.hash(found.value) }
        }
        let path = folder + "/in/" + name
        let report = try await extractor.extract(path) { try run.take($0) }
        try run.finish()
        var exhibit = DisclosurePlan.Exhibit(
            path: name,
            mediaType: report.mediaType?.rawValue ?? "",
            digest: try report.digest ?? ExhibitDigest(file: path),
            size: report.size,
            decision: .init(act: .disclose, reason: "answers the measure", record: record)
        )
        exhibit.entries = entries
        return DisclosurePlan(
            caseReference: "B",
            letter: ExhibitDigest(of: []),
            measures: ["m1"],
            exhibits: [exhibit]
        )
    }

    private func apply(_ plan: DisclosurePlan) async throws {
        guard let key else { throw Usage() }
        let output = DisclosureFolder(folder + "/out")
        let applier = Applier(
            plan: plan,
            exhibits: folder + "/in",
            output: output,
            key: key,
            extractor: extractor
        )
        let result = try await applier.run()
        for outcome in result.outcomes.values where outcome.copy == nil { throw Withheld() }
    }

    /// A mailbox of at least `size` bytes.
    private func write(_ mail: inout Mail, _ size: Int) throws {
        let file = try OutputFile(folder + "/in/mail.mbox")
        var written = 0
        while written < size {
            let piece = mail.mailbox(4 << 20)
            try file.write(piece)
            written += piece.count
        }
        try file.commit()
    }

    private func seconds(
        _ work: () async throws -> Void
    ) async throws -> (wall: Double, processor: Double) {
        let (wall, before) = (ContinuousClock.now, clock())
        try await work()
        let time = (ContinuousClock.now - wall).components
        return (
            Double(time.seconds) + Double(time.attoseconds) * 1e-18,
            Double(clock() - before) / Double(CLOCKS_PER_SEC)
        )
    }

    private func rate(_ bytes: Int, _ seconds: Double) -> Int { Int(Double(bytes) / seconds / 1e6) }

    /// The most memory this process has had, in bytes.
    private var peak: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss << 10
    }

    private struct Usage: Error, CustomStringConvertible {
        let description = "usage: redact-bench FOLDER [BYTES [TEXT]]"
    }

    private struct Withheld: Error, CustomStringConvertible {
        let description = "a copy was withheld, so its time says nothing"
    }
}

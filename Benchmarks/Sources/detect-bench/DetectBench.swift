import Detection
import Foundation

/// How fast a detector with every class and 5,000 names reads mail on one core, beside others.
///
/// Hyperscan and ripgrep get the same names and thirty patterns, then what ``SameSet`` has for all
/// classes. `detect-bench FOLDER HYPERSCAN [BYTES [PAIRS [PYTHON SCRIPT]]]`; `-` for HYPERSCAN
/// times ours alone. PYTHON has Presidio, and SCRIPT times its pattern recognisers on the first
/// 200 kB.
///
/// Hyperscan's patterns are tuned: mail, addresses of the web and IPv6 are triggers of fixed shape,
/// since the whole patterns take four times as long. Its scan alone is timed, of ripgrep the
/// commands; all in processor time, so that other work on the machine counts little.
@main
struct DetectBench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { throw Usage() }
        let size = arguments.count > 2 ? Int(arguments[2]) ?? 200_000_000 : 200_000_000
        let pairs = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
        var mail = Mail(seed: 7)
        let text = mail.text(size)
        let terms = mail.names.map { CaseTerm(kind: .name, text: $0) }
        let detector = Detector(countries: ["DE", "US"], terms: terms)
        let bench = DetectBench(folder: arguments[0], hyperscan: arguments[1], detector: detector)
        let plain = Detector(countries: ["DE", "US"], terms: [])
        let (seconds, count) = bench.ours(plain, text)
        print("without names: \(bench.rate(text.count, seconds)) MB/s, \(count) findings")
        let numbers = mail.numbers(size / 10)
        let (dense, found) = bench.ours(detector, numbers)
        print("numbers alone: \(bench.rate(numbers.count, dense)) MB/s, \(found) findings")
        if arguments[1] == "-" {
            for _ in 0..<pairs {
                let (seconds, count) = bench.ours(detector, text)
                print("with names: \(bench.rate(text.count, seconds)) MB/s, \(count) findings")
            }
            return
        }
        // As most mail is: few identifiers but those of its head.
        mail.words = (600, 1200)
        let sparse = mail.text(size)
        for text in [sparse, text] {
            try bench.write(text, names: mail.names)
            try bench.compare(text, pairs: pairs, with: thirty)
            try bench.compare(text, pairs: pairs, with: everything)
        }
        let sample = Array(text.prefix(20_000_000))
        try bench.recall(sample, names: mail.names)
        guard arguments.count > 5 else { return }
        try bench.presidio(
            arguments[4],
            arguments[5],
            Array(text.prefix(200_000)),
            pairs: min(pairs, 3)
        )
    }

    let folder: String
    let hyperscan: String
    let detector: Detector

    func rate(_ bytes: Int, _ seconds: Double) -> Int { Int(Double(bytes) / seconds / 1e6) }

    private func ours(_ detector: Detector, _ text: [UInt8]) -> (Double, Int) {
        let before = clock()
        let count = detector.findings(in: text).count
        return (Double(clock() - before) / Double(CLOCKS_PER_SEC), count)
    }

    /// What others get: lists for Hyperscan, each a database of its own, and for ripgrep those of
    /// its runs with their flags.
    private struct Peers {
        let title: String
        let hyperscan: [String]
        let ripgrep: [(flags: [String], list: String)]
    }

    private static let thirty = Peers(
        title: "thirty patterns and the names",
        hyperscan: ["hyperscan"],
        ripgrep: [(["--no-unicode", "-f"], "patterns"), (["--no-unicode", "-Ff"], "names")]
    )
    private static let everything = Peers(
        title: "patterns and words for every class",
        hyperscan: ["hyperscan-all", "hyperscan-words"],
        ripgrep: [(["--no-unicode", "-f"], "patterns-all"), (["-Ff"], "words-all")]
    )

    private func write(_ text: [UInt8], names: [String]) throws {
        try Data(text).write(to: URL(fileURLWithPath: folder + "/mail"))
        let lines = Patterns.all + names.map { ("name", $0) }
        try write("hyperscan", lines.map { "\($0.0)\t\($0.1)" })
        try write("patterns", Patterns.all.map(\.1))
        try write("names", names)
        let literals = SameSet.literals(names)
        try write("hyperscan-all", SameSet.expressions.map { "\($0.0)\t\($0.1)" })
        try write(
            "hyperscan-words",
            literals.map { "\($0.0)\t\(SameSet.escaped($0.1))\ti" }
        )
        try write("patterns-all", SameSet.expressions.map(\.1))
        try write("words-all", literals.flatMap { SameSet.cased($0.1) })
    }

    private func write(_ name: String, _ lines: [String]) throws {
        let text = lines.map { $0 + "\n" }.joined()
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }

    private func compare(_ text: [UInt8], pairs: Int, with peers: Peers) throws {
        var times: (ours: [Double], hyperscan: [Double], ripgrep: [Double]) = ([], [], [])
        var counts = (0, 0, 0)
        for _ in 0..<pairs {
            let (one, count) = ours(detector, text)
            times.ours.append(one)
            counts = (count, 0, 0)
            var seconds = 0.0
            for list in peers.hyperscan {
                let words = try run([hyperscan, folder + "/mail", folder + "/" + list])
                    .split(whereSeparator: \.isWhitespace)
                seconds += Double(words[0]) ?? 0
                counts.1 += Int(words[1]) ?? 0
            }
            times.hyperscan.append(seconds)
            let before = children
            for (flags, list) in peers.ripgrep {
                let grepped = try run(ripgrep(["--count-matches"] + flags, list))
                counts.2 += Int(grepped.filter(\.isNumber)) ?? 0
            }
            times.ripgrep.append(children - before)
        }
        let (a, b, c) = (median(times.ours), median(times.hyperscan), median(times.ripgrep))
        let density = text.count / max(counts.0, 1)
        print("beside others with \(peers.title)")
        print("comity: \(rate(text.count, a)) MB/s, \(counts.0) findings, one in \(density) bytes")
        print("Hyperscan: \(rate(text.count, b)) MB/s, \(counts.1) matches")
        print("ripgrep: \(rate(text.count, c)) MB/s, \(counts.2) matches")
        let ratios = (String(format: "%.2f", b / a), String(format: "%.2f", c / a))
        print(
            "  comity runs at \(ratios.0) times Hyperscan, \(ratios.1) times ripgrep, on one core"
        )
    }

    /// Seconds of processor time that ended children have taken.
    private var children: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
    }

    /// Patterns and words apart: together they take ripgrep many times as long.
    private func ripgrep(
        _ options: [String],
        _ list: String,
        _ file: String = "mail"
    ) -> [String] {
        ["rg", "-a", "-j1", "--dfa-size-limit", "1G"] + options
            + [folder + "/" + list, folder + "/" + file]
    }

    /// What the others hit and we do not touch, class by class, in the first 20 MB.
    private func recall(_ text: [UInt8], names: [String]) throws {
        try Data(text).write(to: URL(fileURLWithPath: folder + "/sample"))
        let findings = detector.findings(in: text)
        var touched: [String: (hits: Int, missed: Int)] = [:]
        func count(_ name: String, _ place: Int) {
            var (low, high) = (0, findings.count)
            while low < high {
                let middle = (low + high) / 2
                if findings[middle].range.upperBound > place {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
            let covered = low < findings.count && findings[low].range.contains(place)
            touched[name, default: (0, 0)].hits += 1
            if !covered { touched[name, default: (0, 0)].missed += 1 }
        }
        let all = Patterns.all.map(\.0) + names.map { _ in "name" }
        let hits = try run([hyperscan, folder + "/sample", folder + "/hyperscan", "hits"])
        for line in hits.split(separator: "\n") {
            let words = line.split(separator: " ").compactMap { Int($0) }
            count(all[words[0]], words[1] - 1)
        }
        for (flags, list) in DetectBench.thirty.ripgrep {
            let options = ["-o", "-b", "--no-heading", "--no-line-number"]
            let grepped = try run(ripgrep(options + flags, list, "sample"))
            for line in grepped.split(separator: "\n") {
                guard let colon = line.firstIndex(of: ":"), let start = Int(line[..<colon]) else {
                    continue
                }
                count("ripgrep, \(list)", start + line[colon...].utf8.count - 2)
            }
        }
        print("in 20 MB, hits of the others that lie in no finding of ours:")
        for (name, entry) in touched.sorted(by: { $0.key < $1.key }) {
            print("  \(name): \(entry.missed) of \(entry.hits)")
        }
    }

    /// Beside Presidio's pattern recognisers, with names on our side and none on theirs; what they
    /// hold for certain, by check digits or by the whole of an address, must be ours.
    private func presidio(
        _ python: String,
        _ script: String,
        _ text: [UInt8],
        pairs: Int
    ) throws {
        let file = folder + "/short"
        try Data(text).write(to: URL(fileURLWithPath: file))
        var times: (ours: [Double], theirs: [Double]) = ([], [])
        var lines: [Substring] = []
        for _ in 0..<pairs {
            times.ours.append((0..<20).map { _ in ours(detector, text).0 }.reduce(0, +) / 20)
            lines = try run([python, script, file]).split(separator: "\n")
            times.theirs.append(Double(lines[0].split(separator: " ")[0]) ?? 0)
        }
        let (a, b) = (median(times.ours), median(times.theirs))
        let rate = String(format: "%.2f", Double(text.count) / b / 1e6)
        let number = lines[0].split(separator: " ")[2]
        print("Presidio, \(number) pattern recognisers: \(rate) MB/s")
        print("  comity runs at \(Int(b / a)) times Presidio, on one core")
        let findings = detector.findings(in: text)
        var missed: [String: (hits: Int, missed: Int)] = [:]
        for line in lines.dropFirst() {
            let words = line.split(separator: " ")
            let last = (Int(words[2]) ?? 0) - 1
            let isOurs = findings.contains { $0.range.contains(last) }
            missed[String(words[0]), default: (0, 0)].hits += 1
            if !isOurs { missed[String(words[0]), default: (0, 0)].missed += 1 }
        }
        for (name, entry) in missed.sorted(by: { $0.key < $1.key }) {
            print("  Presidio, \(name): \(entry.missed) of \(entry.hits)")
        }
    }

    private func run(_ command: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(command: command[0]) }
        return String(decoding: data, as: UTF8.self)
    }

    private func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

    private struct Usage: Error, CustomStringConvertible {
        let description = "usage: detect-bench FOLDER HYPERSCAN [BYTES [PAIRS]]"
    }

    private struct Failed: Error, CustomStringConvertible {
        let command: String
        var description: String { "`\(command)` failed, so its time says nothing" }
    }
}

/// Thirty patterns, as somebody would write them for Hyperscan who has read its manual.
enum Patterns {
    static let all: [(String, String)] = [
        ("iban", #"\b[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\b"#),
        ("bic", #"\b[A-Z]{6}[A-Z0-9]{2}XXX\b"#),
        ("pan", #"\b[3-6][0-9]{12,18}\b"#),
        ("pan", #"\b[3-6][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{4}\b"#),
        ("lei", #"\b[0-9]{4}00[A-Z0-9]{12}[0-9]{2}\b"#),
        ("imei", #"\b[0-9]{15}\b"#),
        ("iccid", #"\b89[0-9]{17,18}\b"#),
        ("phone", #"\+[1-9][0-9]{0,2}[ -]?[0-9]{1,4}[ -][0-9]{5,9}\b"#),
        ("phone", #"\([2-9][0-9]{2}\) [0-9]{3}-[0-9]{4}\b"#),
        ("email", #"[a-z0-9]@[a-z0-9]"#),
        ("ipv4", #"\b[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\b"#),
        ("ipv6", #"\b[0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{0,4}:"#),
        ("mac", #"\b[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}\b"#),
        ("url", #"https?://[a-z0-9]"#),
        ("date", #"\b[0-9]{2}\.[0-9]{2}\.[0-9]{4}\b"#),
        ("date", #"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b"#),
        ("date", #"\b[0-9]{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4}\b"#),
        ("btc", #"\b[13][1-9A-HJ-NP-Za-km-z]{25,34}\b"#),
        ("btc", #"\bbc1[02-9ac-hj-np-z]{11,71}\b"#),
        ("eth", #"\b0x[0-9a-fA-F]{40}\b"#),
        ("vin", #"\b[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{4}[0-9]{4}\b"#),
        ("hash", #"\b[0-9a-f]{64}\b"#),
        ("hash", #"\b[0-9a-f]{40}\b"#),
        ("us.ssn", #"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b"#),
        ("br.cpf", #"\b[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}\b"#),
        ("gb.nino", #"\b[A-CEGHJ-PR-TW-Z][A-Z][0-9]{6}[A-D]\b"#),
        ("es.nif", #"\b[0-9]{8}[TRWAGMYFPDXBNJZSQVHLCKE]\b"#),
        ("it.codicefiscale", #"\b[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]\b"#),
        ("in_.pan", #"\b[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]\b"#),
        ("mrz", #"P<[A-Z]{3}[A-Z<]{39}"#),
    ]
}

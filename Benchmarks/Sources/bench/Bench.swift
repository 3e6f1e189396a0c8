import Foundation

/// Times two commands by turns: `bench PAIRS NAME=COMMAND NAME=COMMAND`.
///
/// Absolute times do not travel between machines, so what is printed last is the ratio of the
/// medians. Each command runs in `sh -c` with `OUT` set to a fresh file's path: overwriting an old
/// file would time its truncation.
@main
struct Bench {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        let commands = arguments.dropFirst().compactMap(Timed.init)
        guard let pairs = arguments.first.flatMap({ Int($0) }), pairs > 0, commands.count == 2,
            arguments.count == 3
        else {
            FileHandle.standardError.write(
                Data("usage: bench PAIRS NAME=COMMAND NAME=COMMAND\n".utf8)
            )
            exit(64)
        }
        do {
            try compare(commands[0], commands[1], pairs: pairs)
        } catch {
            FileHandle.standardError.write(Data("error: \(error)\n".utf8))
            exit(1)
        }
    }

    /// One run of each to warm caches, then pairs whose first alternates, then the medians.
    private static func compare(_ one: Timed, _ other: Timed, pairs: Int) throws {
        _ = try one.run()
        _ = try other.run()
        var ours: [Double] = []
        var theirs: [Double] = []
        for pair in 0..<pairs {
            if pair.isMultiple(of: 2) { ours.append(try one.run()) }
            theirs.append(try other.run())
            if !pair.isMultiple(of: 2) { ours.append(try one.run()) }
        }
        let (first, second) = (median(ours), median(theirs))
        print("\(one.name): \(milliseconds(first)), \(other.name): \(milliseconds(second)),")
        let ratio = (second / first * 100).rounded() / 100
        print("  \(one.name) runs at \(ratio) times the speed of \(other.name)")
    }

    private static func median(_ times: [Double]) -> Double {
        let sorted = times.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    private static func milliseconds(_ seconds: Double) -> String {
        "\(Int((seconds * 1000).rounded())) ms"
    }
}

/// A command and what to call it.
struct Timed {
    let name: String
    let command: String

    init?(_ argument: String) {
        guard let equals = argument.firstIndex(of: "=") else { return nil }
        name = String(argument[..<equals])
        command = String(argument[argument.index(after: equals)...])
    }

    /// The wall time of one run in seconds, its output file removed again.
    func run() throws -> Double {
        let folder = ProcessInfo.processInfo.environment["COMITY_BENCH_FOLDER"] ?? "/tmp"
        let out = folder + "/comity-bench-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: out) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.environment = ProcessInfo.processInfo.environment.merging(["OUT": out]) { $1 }
        let clock = ContinuousClock()
        let start = clock.now
        try process.run()
        process.waitUntilExit()
        let time = clock.now - start
        guard process.terminationStatus == 0 else { throw Failed(name: name) }
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }
}

/// A timed command that did not end with 0.
struct Failed: Error, CustomStringConvertible {
    let name: String
    var description: String { "`\(name)` failed, so its time says nothing" }
}

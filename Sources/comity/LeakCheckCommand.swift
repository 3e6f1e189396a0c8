import ArgumentParser
import Console
import Disclosure
import Encoding
import Files

/// Looks for removed values in everything that leaves.
struct LeakCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leakcheck",
        abstract: "Search the copies for every value that the plan removes; status 1 on a hit.",
        discussion: """
            Values are read from the exhibits again and are in memory only. A hit names the copy, \
            its layer, the class and the plan's entry, never the value.
            """
    )

    @Argument(help: "The folder of exhibits.") var folder: String
    @Option(name: .customLong("out"), help: "The folder that `comity redact` made.")
    var output: String
    @Option(help: "The case's key, as for `comity plan`.") var key: String
    @Option(help: "text or json.") var format: ReportFormat = .text

    mutating func run() async throws {
        try DisclosureInputs.folder(folder)
        let place = DisclosureFolder(output)
        try DisclosureInputs.folder(place.disclosed)
        guard Files.exists(place.redaction) else {
            throw CommandFailure(
                .missing,
                "the disclosure in `\(output)` is not finished",
                hint: "give the same `comity redact` or `comity disclose` again; it goes on"
            )
        }
        let plan = try DisclosureInputs.plan(place.plan)
        let key = try DisclosureInputs.key(key, making: false)
        try DisclosureInputs.refuseChanges(plan, place.plan, key)
        let work = DisclosureWork(
            folder: folder,
            output: place,
            key: key,
            officer: ""
        )
        let applier = Applier(
            plan: plan,
            exhibits: folder,
            output: place,
            key: work.key,
            extractor: DisclosureInputs.extractor
        )
        let found: Applier.Result
        do throws(ApplyFailure) { found = try await applier.values() } catch {
            throw CommandFailure(error)
        }
        let report = try await work.check(plan, found)
        try Terminal.write(format == .json ? report.json.pretty : report.text)
        if !report.isClean { throw ExitCode(Status.verdict.rawValue) }
    }
}

extension LeakReport {
    /// For a person.
    var text: String {
        var lines = leaks.map { "leak      \($0)" } + unchecked.map { "unchecked \($0)" }
        lines.append(
            "\(isClean ? "clean" : "not clean"): \(values) values in \(files) files, "
                + "\(leaks.count) leaks, \(unchecked.count) layers unchecked"
        )
        return lines.joined(separator: "\n") + "\n"
    }

    /// For a program.
    var json: JSON {
        [
            "clean": .bool(isClean), "values": .integer(Int64(values)),
            "files": .integer(Int64(files)),
            "leaks": .array(
                leaks.map { leak in
                    [
                        "exhibit": .string(leak.exhibit), "layer": .string(leak.layer),
                        "class": .string(leak.dataClass), "entry": .string(leak.entry),
                    ]
                }
            ),
            "unchecked": .array(unchecked.map { .string($0) }),
        ]
    }
}

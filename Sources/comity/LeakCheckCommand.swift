import ArgumentParser
import Console
import Disclosure
import Encoding
import Files

/// Looks for removed values in everything that leaves.
struct LeakCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leakcheck",
        abstract: "Search the copies once more for every removed value; status 1 on a hit.",
        discussion: """
            `comity redact` and `comity disclose` have done this before a disclosure is finished; \
            here it is done again, as an auditor does. With a hit, or a copy that is another than \
            was checked, the disclosure is not finished any more, and nothing of it is packed. \
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
        let key = try DisclosureInputs.key(key, making: false)
        let work = DisclosureWork(
            folder: folder,
            output: place,
            key: key,
            officer: ""
        )
        let lock = try work.lock()
        let checked = try LeakCheckCommand.checked(place)
        let plan = try DisclosureInputs.plan(place.plan)
        try DisclosureInputs.refuseChanges(plan, place.plan, key)
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
        let report = try await work.check(plan, found, LeakCheckCommand.records(place))
        try Terminal.write(format == .json ? report.json.pretty : report.text)
        try withExtendedLifetime(lock) { try end(report, checked, place) }
    }

    /// What the disclosure was found clean as.
    private static func checked(_ place: DisclosureFolder) throws -> CheckedDisclosure {
        do throws(CheckedDisclosure.Fault) { return try CheckedDisclosure(of: place) } catch {
            throw CommandFailure(error, place.path)
        }
    }

    private static func records(_ place: DisclosureFolder) throws -> [String: [UInt8]] {
        var records: [String: [UInt8]] = [:]
        for name in place.leavingRecords {
            let limit = CheckedDisclosure.recordLimit
            records[name] = try Streams.read("\(place.path)/\(name)", limit: limit)
        }
        return records
    }

    /// What does not pass is no disclosure any more.
    private func end(
        _ report: LeakReport,
        _ checked: CheckedDisclosure,
        _ place: DisclosureFolder
    ) throws {
        do {
            let changed = checked.differences(from: try CheckedDisclosure.copies(in: place))
            if report.isClean, changed.isEmpty { return }
            try place.retract()
            guard report.isClean else { throw CommandFailure(leaking: place.plan) }
            throw CommandFailure(changed: changed, place.path)
        } catch let failure as FileFailure {
            throw CommandFailure(failure)
        }
    }
}

extension CommandFailure {
    /// Why a folder holds no disclosure that may leave.
    init(_ fault: CheckedDisclosure.Fault, _ folder: String) {
        switch fault {
        case .notFinished:
            self.init(
                .missing,
                "the disclosure in `\(folder)` is not finished",
                hint: "give the same `comity redact` or `comity disclose` again; it goes on"
            )
        case .changed(let paths): self.init(changed: paths, folder)
        case .file(let failure): self.init(failure)
        }
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

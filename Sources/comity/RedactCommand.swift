import ArgumentParser
import Console
import Disclosure
import Encoding
import Files

/// Carries out a decided plan.
struct RedactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Carry out a decided plan: make the copies that leave, and the records.",
        discussion: """
            What is removed is gone, not covered. The copies stand in OUT/disclosed, the record \
            that goes with them is OUT/redaction.json, everything else stays in OUT/internal. \
            An interrupted run goes on where it was.
            """
    )

    @Argument(help: "The folder of exhibits.") var folder: String
    @Option(help: "The plan.") var plan: String
    @Option(help: "The case's key, as for `comity plan`.") var key: String
    @Option(name: .customLong("out"), help: "The folder to make.") var output: String
    @Option(help: "The officer who approves the outgoing record.") var by: String
    @Flag(help: "Take what is only proposed as decided by that officer.")
    var acceptProposals = false

    mutating func run() async throws {
        try DisclosureInputs.folder(folder)
        var current = try DisclosureInputs.plan(plan)
        if acceptProposals { _ = current.acceptProposals(by: by) }
        let work = DisclosureWork(
            folder: folder,
            output: DisclosureFolder(output),
            key: try DisclosureInputs.key(key, making: false),
            officer: by
        )
        let result = try await work.apply(current)
        let copies = result.outcomes.values.count { $0.copy != nil }
        try Terminal.write(
            "disclosed \(copies), withheld \(result.outcomes.count - copies)\n"
                + work.withheld(current, result)
        )
    }
}

/// The steps that `redact`, `leakcheck` and `disclose` share.
struct DisclosureWork {
    let folder: String
    let output: DisclosureFolder
    let key: CaseKey
    let officer: String

    /// Makes copies and records.
    func apply(_ plan: DisclosurePlan) async throws -> Applier.Result {
        let applier = Applier(
            plan: plan,
            exhibits: folder,
            output: output,
            key: key,
            extractor: DisclosureInputs.extractor
        )
        let progress = ExhibitProgress("redacting")
        defer { progress.clear() }
        do throws(ApplyFailure) {
            let result = try await applier.run { progress.show($0) }
            try write(plan, result)
            return result
        } catch {
            throw CommandFailure(error)
        }
    }

    private func write(
        _ plan: DisclosurePlan,
        _ result: Applier.Result
    ) throws(ApplyFailure) {
        let records = RedactionRecords(
            plan: plan,
            key: key,
            values: result.values,
            outcomes: result.outcomes
        )
        do throws(FileFailure) {
            let bytes = plan.bytes
            try Files.write(bytes, to: output.plan, mode: 0o600)
            let digest = ExhibitDigest(of: bytes)
            let complete = records.complete(plan: digest).pretty
            try Files.write(Array(complete.utf8), to: output.record, mode: 0o600)
            let outgoing = records.outgoing(approvedBy: officer).pretty
            try Files.write(Array(outgoing.utf8), to: output.redaction, mode: 0o600)
        } catch {
            throw .file(error)
        }
    }

    /// Looks into the copies and the outgoing record.
    func check(_ plan: DisclosurePlan, _ result: Applier.Result) async throws -> LeakReport {
        let check = LeakCheck(
            plan: plan,
            values: result.values,
            masked: result.masked,
            extractor: DisclosureInputs.extractor
        )
        let progress = ExhibitProgress("checking")
        defer { progress.clear() }
        do throws(FileFailure) {
            return try await check.check(output.disclosed) { progress.show($0) }
        } catch {
            throw CommandFailure(error)
        }
    }

    /// A line for each exhibit that stays although the plan lets it leave.
    func withheld(_ plan: DisclosurePlan, _ result: Applier.Result) -> String {
        plan.exhibits.compactMap { exhibit in
            result.outcomes[exhibit.path]?.withheld.map { "withheld \(exhibit.path): \($0)\n" }
        }.joined()
    }
}

import ArgumentParser
import Console
import Disclosure
import Encoding
import Evidence
import Files

/// Carries out a decided plan.
struct RedactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Carry out a decided plan: make the copies that leave, and the records.",
        discussion: """
            What is removed is gone, not covered. The copies stand in OUT/disclosed, the records \
            that go with them are OUT/redaction.json and OUT/measures.json, everything else stays \
            in OUT/internal. OUT/redaction.json appears last: without it the disclosure is not \
            finished, and the same command goes on where it was.
            """
    )

    @Argument(help: "The folder of exhibits.") var folder: String
    @Option(help: "The plan.") var plan: String
    @Option(help: "The case's key, as for `comity plan`.") var key: String
    @Option(name: .customLong("out"), help: "The folder to make.") var output: String
    @Option(help: "The officer who approves the outgoing record.") var by: String
    @OptionGroup var officer: DecidingOfficer
    @Flag(help: "Take what is only proposed as decided by that officer.")
    var acceptProposals = false
    @Flag(help: "Refuse when the officer who approves has decided something of the plan.")
    var fourEyes = false
    @OptionGroup var sealing: RecordSealing

    mutating func run() async throws {
        try DisclosureInputs.folder(folder)
        var current = try DisclosureInputs.plan(plan)
        let key = try DisclosureInputs.key(key, making: false)
        try DisclosureInputs.refuseChanges(current, plan, key)
        if acceptProposals {
            _ = current.acceptProposals(by: by, as: officer.role, agreedBy: officer.agreedBy)
        }
        if fourEyes { try DisclosureWork.fourEyes(current, approver: by) }
        let place = DisclosureFolder(output)
        do throws(FileFailure) { try place.make() } catch { throw CommandFailure(error) }
        let work = DisclosureWork(
            folder: folder,
            output: place,
            key: key,
            officer: by
        )
        let result = try await work.apply(current, sealing)
        let copies = result.outcomes.values.count { $0.copy != nil }
        try Terminal.write(
            "disclosed \(copies), withheld \(result.outcomes.count - copies)\n"
                + work.notes(current, result)
        )
    }
}

/// The steps that `redact`, `leakcheck` and `disclose` share.
struct DisclosureWork {
    let folder: String
    let output: DisclosureFolder
    let key: CaseKey
    let officer: String

    /// Refuses when one person decided and approves.
    static func fourEyes(_ plan: DisclosurePlan, approver: String) throws {
        let decided = plan.exhibits.contains { exhibit in
            exhibit.decision.record.decidedBy == approver
                || exhibit.entries.contains { $0.record.decidedBy == approver }
                || exhibit.scope?.rows.contains { $0.record.decidedBy == approver } == true
        }
        guard decided else { return }
        throw CommandFailure(
            .verdict,
            "the officer who approves has decided something of the plan",
            hint:
                "let another officer approve; where the law asks for none, omit `--four-eyes`"
        )
    }

    /// Makes copies and records.
    func apply(_ plan: DisclosurePlan, _ sealing: RecordSealing) async throws -> Applier.Result {
        let sealer = try sealing.sealer(for: output)
        let applier = Applier(
            plan: plan,
            exhibits: folder,
            output: output,
            key: key,
            extractor: DisclosureInputs.extractor
        )
        let progress = ExhibitProgress("redacting")
        defer { progress.clear() }
        do {
            let result = try await applier.run { progress.show($0, $1, $2) }
            progress.clear()
            try write(plan, result, sealer)
            return result
        } catch let failure as ApplyFailure {
            throw CommandFailure(failure)
        }
    }

    /// Everything that stays first; what leaves last, since it says that all is there.
    private func write(
        _ plan: DisclosurePlan,
        _ result: Applier.Result,
        _ sealer: Sealer
    ) throws {
        let records = RedactionRecords(plan: plan, key: key, result: result)
        let bytes = plan.bytes
        let complete: JSON
        do throws(UnsealFailure) {
            complete = try records.complete(plan: ExhibitDigest(of: bytes))
        } catch {
            throw CommandFailure(error)
        }
        let sealed: [UInt8]
        let table: [UInt8]
        do throws(SealFailure) {
            sealed = try sealer.seal(Array(complete.canonical))
            table = try sealer.seal(result.pseudonyms)
        } catch {
            throw CommandFailure(sealing: error)
        }
        do throws(FileFailure) {
            try Files.write(bytes, to: output.plan, mode: 0o600)
            try Files.write(rows(plan, result), to: output.rows, mode: 0o600)
            try Files.write(sealed, to: output.record, mode: 0o600)
            try Files.write(table, to: output.pseudonyms, mode: 0o600)
            let measures = records.measures(result.runs).pretty
            try Files.write(Array(measures.utf8), to: output.measures, mode: 0o600)
            let outgoing = records.outgoing(approvedBy: officer).pretty
            try Files.write(Array(outgoing.utf8), to: output.redaction, mode: 0o600)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// A line for each run of rows that leave: where they are, and which measures admit them.
    private func rows(_ plan: DisclosurePlan, _ result: Applier.Result) -> [UInt8] {
        var bytes: [UInt8] = []
        for exhibit in plan.exhibits where exhibit.decision.act == .disclose {
            for run in result.runs[exhibit.path] ?? [] {
                let range: JSON = [
                    .integer(Int64(run.bytes.lowerBound)), .integer(Int64(run.bytes.upperBound)),
                ]
                var line: [String: JSON] = [
                    "exhibit": .string(exhibit.path), "bytes": range,
                    "rows": .integer(Int64(run.rows)),
                    "measures": .array(run.measures.map { .string($0) }),
                ]
                if let spots = run.spots {
                    line["bytes"] = nil
                    line["sheet"] = .string(spots.first.sheet)
                    line["from"] = .integer(Int64(spots.first.row))
                    line["to"] = .integer(Int64(spots.last.row))
                }
                bytes += JSON.object(line).canonical + [0x0a]
            }
        }
        return bytes
    }

    /// Looks into the copies and the outgoing record.
    func check(_ plan: DisclosurePlan, _ result: Applier.Result) async throws -> LeakReport {
        let check = LeakCheck(
            plan: plan,
            values: result.values,
            masked: result.masked.map(\.removed),
            extractor: DisclosureInputs.extractor
        )
        let progress = ExhibitProgress("checking")
        defer { progress.clear() }
        let count = result.outcomes.values.count { $0.copy != nil }
        var number = 0
        do throws(FileFailure) {
            let records = [output.redaction, output.measures]
            return try await check.check(output.disclosed, records: records) { path in
                number += 1
                progress.show(path, number, count)
            }
        } catch {
            throw CommandFailure(error)
        }
    }

    /// A line for each exhibit that stays, with why, and for each file that the plan says nothing
    /// of.
    func notes(_ plan: DisclosurePlan, _ result: Applier.Result) -> String {
        let withheld = plan.exhibits.compactMap { exhibit in
            let isDecided = exhibit.inside == nil && exhibit.decision.act == .withhold
            let why = isDecided ? exhibit.decision.reason : nil
            return (result.outcomes[exhibit.path]?.withheld ?? why).map {
                "withheld \(exhibit.path): \($0)\n"
            }
        }
        let later = (try? PlanCheck(plan: plan, folder: folder).unplanned()) ?? []
        return withheld.joined()
            + later.map { "not in the plan, stays: \($0)\n" }.joined()
    }
}

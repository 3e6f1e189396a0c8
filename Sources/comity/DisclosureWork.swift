import Console
import Disclosure
import Encoding
import Evidence
import Files

/// The steps that `redact`, `leakcheck` and `disclose` share.
struct DisclosureWork {
    let folder: String
    let output: DisclosureFolder
    let key: CaseKey
    let officer: String

    /// Refuses when one person decided and approves.
    static func fourEyes(_ plan: DisclosurePlan, approver: String) throws {
        let decided = plan.exhibits.contains { exhibit in
            OfficerName.isSame(exhibit.decision.record.decidedBy, approver)
                || exhibit.entries.contains { OfficerName.isSame($0.record.decidedBy, approver) }
                || exhibit.scope?.rows.contains {
                    OfficerName.isSame($0.record.decidedBy, approver)
                } == true
                || exhibit.parts.contains { OfficerName.isSame($0.record.decidedBy, approver) }
                || exhibit.scope?.questions.contains {
                    OfficerName.isSame($0.answeredBy, approver)
                } == true
        }
        guard decided else { return }
        throw CommandFailure(
            .verdict,
            "the officer who approves has decided something of the plan",
            hint:
                "let another officer approve; where the law asks for none, omit `--four-eyes`"
        )
    }

    /// Makes the copies, looks into them for all that was removed, and makes the records; with a
    /// hit there are no records, and so no disclosure.
    func carryOut(
        _ plan: DisclosurePlan,
        _ sealing: RecordSealing
    ) async throws -> (Applier.Result, LeakReport) {
        do throws(FileFailure) { try output.make() } catch { throw CommandFailure(error) }
        let lock = try lock()
        let sealer = try sealing.sealer(for: output)
        let result = try await apply(plan, lock)
        let records = RedactionRecords(plan: plan, key: key, result: result)
        let leaving = try leaving(records, result)
        do throws(FileFailure) {
            try output.retract()
            try Files.write(plan.bytes, to: output.plan, mode: 0o600)
        } catch { throw CommandFailure(error) }
        let report = try await check(plan, result, leaving)
        if report.isClean {
            let sealed = try seal(plan, records, result, sealer)
            try finish(plan, result, leaving, sealed)
        }
        return withExtendedLifetime(lock) { (result, report) }
    }

    /// Holds the folder against other runs.
    func lock() throws -> DisclosureLock {
        do throws(FileFailure) { return try DisclosureLock(output) } catch {
            throw CommandFailure(error)
        }
    }

    private func apply(
        _ plan: DisclosurePlan,
        _ lock: DisclosureLock
    ) async throws -> Applier.Result {
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
            return try await applier.run(under: lock) { progress.show($0, $1, $2) }
        } catch {
            progress.clear()
            throw CommandFailure(error)
        }
    }

    /// What leaves beside the copies, by name, in a form that a package takes.
    private func leaving(
        _ records: RedactionRecords,
        _ result: Applier.Result
    ) throws -> [String: [UInt8]] {
        let outgoing = Array(records.outgoing(approvedBy: officer).pretty.utf8)
        do throws(RecordFault) { try RedactionRecord.check(outgoing) } catch {
            throw CommandFailure(outgoing: error, outgoing.count)
        }
        let measures = Array(records.measures(result.runs).pretty.utf8)
        return ["redaction.json": outgoing, "measures.json": measures]
    }

    /// What stays: the complete record and what pseudonyms stand for, both sealed.
    private func seal(
        _ plan: DisclosurePlan,
        _ records: RedactionRecords,
        _ result: Applier.Result,
        _ sealer: Sealer
    ) throws -> (record: [UInt8], table: [UInt8]) {
        let complete: JSON
        do throws(UnsealFailure) {
            complete = try records.complete(plan: ExhibitDigest(of: plan.bytes))
        } catch {
            throw CommandFailure(error)
        }
        do throws(SealFailure) {
            return (
                try sealer.seal(Array(complete.canonical)), try sealer.seal(result.pseudonyms)
            )
        } catch {
            throw CommandFailure(sealing: error)
        }
    }

    /// Everything that stays first; what leaves last, since it says that all is there and that the
    /// copies are those which were checked.
    private func finish(
        _ plan: DisclosurePlan,
        _ result: Applier.Result,
        _ leaving: [String: [UInt8]],
        _ sealed: (record: [UInt8], table: [UInt8])
    ) throws {
        let checked = CheckedDisclosure(
            for: CheckedDisclosure.Purpose(of: plan),
            plan: ExhibitDigest(of: plan.bytes),
            records: leaving.mapValues { ExhibitDigest(of: $0) },
            copies: Dictionary(
                uniqueKeysWithValues: result.outcomes.values.compactMap { outcome in
                    outcome.copy.flatMap { copy in outcome.digest.map { (copy, $0) } }
                }
            )
        )
        do {
            let changed = checked.differences(from: try CheckedDisclosure.copies(in: output))
            guard changed.isEmpty else { throw CommandFailure(changed: changed, output.path) }
            try Files.write(rows(plan, result), to: output.rows, mode: 0o600)
            try Files.write(sealed.record, to: output.record, mode: 0o600)
            try Files.write(sealed.table, to: output.pseudonyms, mode: 0o600)
            try Files.write(checked.bytes, to: output.checked, mode: 0o600)
            for name in output.leavingRecords {
                try Files.write(leaving[name] ?? [], to: "\(output.path)/\(name)", mode: 0o600)
            }
        } catch let failure as FileFailure {
            throw CommandFailure(failure)
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

    /// Looks into the copies and what leaves beside them.
    func check(
        _ plan: DisclosurePlan,
        _ result: Applier.Result,
        _ leaving: [String: [UInt8]]
    ) async throws -> LeakReport {
        let check = LeakCheck(
            plan: plan,
            values: result.values,
            masked: result.masked.map(\.removed),
            extractor: DisclosureInputs.extractor
        )
        let progress = ExhibitProgress("checking")
        defer { progress.clear() }
        let files = (try? DisclosureFolder.files(in: output.disclosed).count) ?? 0
        var number = 0
        do throws(FileFailure) {
            return try await check.check(output.disclosed, records: leaving) { path in
                number += 1
                progress.show(path, number, files)
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

extension CommandFailure {
    /// Something removed would leave.
    init(leaking plan: String) {
        self.init(
            .verdict,
            "the copies must not leave: there is no `redaction.json`, and nothing is packed",
            hint: "take out what is named wherever it stands (`comity plan mark FOLDER --plan "
                + "\(plan) --like ENTRY …`) or decide otherwise on it (`comity plan decide "
                + "\(plan)`), then give the same command again"
        )
    }

    /// Copies, or what stands beside them, are not those that were checked.
    init(changed paths: [String], _ folder: String) {
        let lines = CommandFailure.first(20, of: paths.map { "  `\($0)`" })
        self.init(
            .verdict,
            "\(paths.count) files in `\(folder)` are not those that were checked:\n"
                + lines.joined(separator: "\n"),
            hint: "give the same `comity redact` or `comity disclose` again: it makes and checks "
                + "them anew"
        )
    }

    /// The outgoing record is none that a package takes.
    fileprivate init(outgoing fault: RecordFault, _ size: Int) {
        switch fault {
        case .unsaltedDigest:
            self.init(
                .malformed,
                "a reason in the plan holds 32 or more hexadecimal digits: nothing like a digest "
                    + "may leave",
                hint: "give the reason in other words with `comity plan decide`"
            )
        case .notJSON:
            self.init(
                .malformed,
                "the outgoing record has \(size >> 10) KiB, more than a package takes",
                hint: "disclose the exhibits in several folders, each with a plan of its own"
            )
        case .member(let name):
            self.init(
                .malformed,
                "`\(name)` of the outgoing record is none that a package takes",
                hint: "give reasons in one line of plain characters with `comity plan decide`"
            )
        }
    }
}

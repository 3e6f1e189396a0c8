import ArgumentParser
import Console
import Disclosure
import Encoding
import Files

/// From a folder of exhibits and a letter to a redacted, checked disclosure.
struct DiscloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclose",
        abstract: "Read, cut, redact and check a folder of exhibits for a letter's measure.",
        discussion: """
            Makes OUT/internal/plan.json and stops with status 1 while anything in it is not \
            decided; run it again after `comity plan decide`. With --accept-proposals the officer \
            named by --by decides everything as proposed. What leaves stands in OUT/disclosed with \
            OUT/redaction.json; OUT/internal stays with the authority.
            """
    )

    @Argument(help: "The folder of exhibits.") var folder: String
    @Option(help: "The letter of request.") var letter: String
    @Option(help: "A measure that is answered; repeatable; the first of the letter when absent.")
    var measure: [String] = []
    @Option(name: .customLong("case"), help: "The case's reference.") var caseReference: String
    @Option(name: .customLong("out"), help: "The folder to make.") var output: String
    @Option(help: "The case's key; OUT/internal/case.key when absent, made when missing.")
    var key: String?
    @Option(help: "The officer who decides and approves.") var by: String
    @Flag(help: "Take what is only proposed as decided by that officer.")
    var acceptProposals = false
    @Option(help: "text or json.") var format: ReportFormat = .text

    mutating func run() async throws {
        try DisclosureInputs.folder(folder)
        let place = DisclosureFolder(output)
        do throws(FileFailure) { try place.make() } catch { throw CommandFailure(error) }
        let work = DisclosureWork(
            folder: folder,
            output: place,
            key: try DisclosureInputs.key(key ?? place.key),
            officer: by
        )
        var plan = try await planned(work)
        if acceptProposals, plan.acceptProposals(by: by) > 0 {
            try DisclosureInputs.write(plan, to: place.plan)
        }
        let result = try await work.apply(plan)
        let report = try await work.check(plan, result)
        try finish(plan, result, report, work)
    }

    /// The plan that is there for this letter and these exhibits, or a new one.
    private func planned(_ work: DisclosureWork) async throws -> DisclosurePlan {
        let (draft, digest, scopes) = try DisclosureInputs.letter(letter, measures: measure)
        if Files.exists(work.output.plan) {
            let plan = try DisclosureInputs.plan(work.output.plan)
            guard plan.letter == digest, plan.caseReference == caseReference,
                plan.measures == scopes.map(\.measure)
            else {
                throw CommandFailure(
                    .malformed,
                    "`\(work.output.plan)` is of another case, letter or measure",
                    hint: "name another folder with `--out`"
                )
            }
            return plan
        }
        let planner = Planner(
            folder: folder,
            caseReference: caseReference,
            letter: (draft, digest),
            scopes: scopes,
            key: work.key,
            extractor: DisclosureInputs.extractor
        )
        let plan = try await PlanMake.plan(planner)
        try DisclosureInputs.write(plan, to: work.output.plan)
        return plan
    }

    private func finish(
        _ plan: DisclosurePlan,
        _ result: Applier.Result,
        _ report: LeakReport,
        _ work: DisclosureWork
    ) throws {
        let copies = result.outcomes.values.count { $0.copy != nil }
        let entries = plan.exhibits.flatMap(\.entries)
        let removed = entries.count { $0.act != .keep }
        if format == .json {
            let json: JSON = [
                "disclosed": .integer(Int64(copies)),
                "withheld": .integer(Int64(result.outcomes.count - copies)),
                "entries": .integer(Int64(entries.count)), "removed": .integer(Int64(removed)),
                "leakCheck": report.json,
            ]
            try Terminal.write(json.pretty)
        } else {
            try Terminal.write(
                """
                disclosed  \(copies) exhibits in \(work.output.disclosed)
                withheld   \(result.outcomes.count - copies)
                entries    \(entries.count), of which \(removed) removed or changed
                \(work.withheld(plan, result))\(report.text)
                """
            )
        }
        if !report.isClean { throw ExitCode(Status.verdict.rawValue) }
    }
}

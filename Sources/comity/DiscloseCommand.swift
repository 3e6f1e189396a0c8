import ArgumentParser
import Casework
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
            Proposes OUT/internal/plan.json and stops with status 1 while anything in it is not \
            decided; the same command goes on after `comity plan answer` and `comity plan decide`. \
            With --accept-proposals the officer named by --by decides everything as proposed; \
            questions stay questions. What leaves stands in OUT/disclosed with OUT/redaction.json \
            and OUT/measures.json; OUT/internal stays with the authority.
            """
    )

    @Argument(help: "The folder of exhibits.") var folder: String
    @Option(help: "The letter of request.") var letter: String
    @OptionGroup var measures: AnsweredMeasures
    @Option(name: .customLong("case"), help: "The case's reference.") var caseReference: String
    @Option(name: .customLong("out"), help: "The folder to make.") var output: String
    @Option(help: "The case's key; OUT/internal/case.key when absent, made when missing.")
    var key: String?
    @Option(help: "The officer who decides and approves.", transform: OfficerOption.read)
    var by: String
    @OptionGroup var officer: DecidingOfficer
    @Flag(help: "Take what is only proposed as decided by that officer.")
    var acceptProposals = false
    @OptionGroup var sealing: RecordSealing
    @Option(help: "text or json.") var format: ReportFormat = .text

    mutating func run() async throws {
        try DisclosureInputs.folder(folder)
        guard !DiscloseCommand.lies(output, in: folder) else {
            throw CommandFailure(
                .usage,
                "the folder to make lies among the exhibits",
                hint: "name another one with `--out`"
            )
        }
        let place = DisclosureFolder(output)
        let (draft, digest, scopes) = try measures.letter(letter)
        do throws(FileFailure) { try place.make() } catch { throw CommandFailure(error) }
        let work = DisclosureWork(
            folder: folder,
            output: place,
            key: try DisclosureInputs.key(key ?? place.key),
            officer: by
        )
        var plan = try await planned(work, (draft, digest), scopes)
        if acceptProposals {
            let count = plan.acceptProposals(
                by: by,
                as: officer.role,
                agreedBy: officer.agreedBy
            )
            if count > 0 { try DisclosureInputs.write(plan, to: place.plan) }
        }
        let open = plan.undecided
        guard open.isEmpty else {
            if format == .text { try Terminal.write(PlanReport(plan).text) }
            throw CommandFailure(open: open, plan: place.plan, exhibits: folder)
        }
        let (result, report) = try await work.carryOut(plan, sealing)
        try finish(plan, result, report, work)
    }

    /// True when one folder is the other or lies in it, as their names say.
    private static func lies(_ path: String, in folder: String) -> Bool {
        func parts(_ path: String) -> [Substring] {
            path.split(separator: "/").filter { $0 != "." }
        }
        guard path.hasPrefix("/") == folder.hasPrefix("/") else { return false }
        return parts(path).starts(with: parts(folder))
    }

    /// The plan that is there for this letter and these exhibits, or a new one.
    private func planned(
        _ work: DisclosureWork,
        _ letter: (draft: LetterOfRequest.Draft, digest: ExhibitDigest),
        _ scopes: [MeasureScope]
    ) async throws -> DisclosurePlan {
        if Files.exists(work.output.plan) {
            let plan = try DisclosureInputs.plan(work.output.plan)
            guard plan.letter == letter.digest, plan.caseReference == caseReference,
                plan.measures == scopes.map(\.measure)
            else {
                throw CommandFailure(
                    .malformed,
                    "`\(work.output.plan)` is of another case, letter or measure",
                    hint: "name another folder with `--out`"
                )
            }
            try DisclosureInputs.refuseChanges(plan, work.output.plan, work.key)
            return plan
        }
        var planner = Planner(
            folder: folder,
            caseReference: caseReference,
            letter: letter,
            scopes: scopes,
            key: work.key,
            extractor: DisclosureInputs.extractor
        )
        planner.cutsInside = true
        planner.asksAboutDocuments = true
        var plan = try await PlanMake.plan(planner)
        plan.useLimits = try measures.limits(plan.measures)
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
                \(work.notes(plan, result))\(report.text)
                """
            )
        }
        guard report.isClean else { throw CommandFailure(leaking: work.output.plan) }
    }
}

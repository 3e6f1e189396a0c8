import ArgumentParser
import Console
import Detection
import Disclosure
import Encoding
import Files

/// What leaves of each exhibit, and who decides that.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Propose what leaves of a folder of exhibits, and decide it.",
        subcommands: [PlanMake.self, PlanDecide.self, PlanShow.self],
        defaultSubcommand: PlanMake.self
    )
}

/// Reads exhibits and proposes a plan.
struct PlanMake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Read a folder of exhibits and propose a plan; nothing is decided by it."
    )

    @Argument(help: "The folder of exhibits.") var folder: String
    @Option(help: "The letter of request.") var letter: String
    @Option(help: "A measure that is answered; repeatable; the first of the letter when absent.")
    var measure: [String] = []
    @Option(name: .customLong("case"), help: "The case's reference.") var caseReference: String
    @Option(help: "The case's key; made when missing.") var key: String
    @Option(name: .shortAndLong, help: "The plan to write.") var output: String

    mutating func run() async throws {
        try DisclosureInputs.folder(folder)
        let (draft, digest, scopes) = try DisclosureInputs.letter(letter, measures: measure)
        let planner = Planner(
            folder: folder,
            caseReference: caseReference,
            letter: (draft, digest),
            scopes: scopes,
            key: try DisclosureInputs.key(key),
            extractor: DisclosureInputs.extractor
        )
        let plan = try await PlanMake.plan(planner)
        try DisclosureInputs.write(plan, to: output)
        try Terminal.write(PlanSummary(plan).text)
    }

    static func plan(_ planner: Planner) async throws -> DisclosurePlan {
        let progress = ExhibitProgress("reading")
        defer { progress.clear() }
        do throws(FileFailure) { return try await planner.plan { progress.show($0) } } catch {
            throw CommandFailure(error)
        }
    }
}

/// Takes down an officer's decision.
struct PlanDecide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide entries or an exhibit of a plan.",
        discussion: """
            Without --act what is proposed is decided as it stands. `--exhibit P --act disclose` \
            or `withhold` without --entry or --class decides the exhibit as a whole. A decision \
            is on the disk before the command ends; a plan is replaced whole or not at all.
            """
    )

    @Argument(help: "The plan.") var plan: String
    @Option(help: "An entry by its id; repeatable.") var entry: [String] = []
    @Option(name: .customLong("class"), help: "A class, or several as `special.*`.")
    var dataClass: String?
    @Option(help: "An exhibit by its path.") var exhibit: String?
    @Option(help: "Only what is proposed or decided so far as this act.")
    var proposed: String?
    @Option(help: "keep, redact, pseudonymise or withhold; for an exhibit disclose or withhold.")
    var act: String?
    @Option(help: "Why, without personal data.") var reason: String?
    @Option(help: "The rule or text of law it rests on.") var ground: String?
    @Option(help: "Who decides.") var by: String
    @Option(help: "The data protection officer who agrees.") var agreedBy: String?

    mutating func run() async throws { try decide() }

    private func decide() throws {
        // Two officers who decide at once must not undo each other.
        let lock = try PlanDecide.lock(plan + ".lock")
        var current = try DisclosureInputs.plan(plan)
        var ruling = PlanRuling(officer: by)
        ruling.reason = reason
        ruling.ground = ground
        ruling.agreedBy = agreedBy
        let count: Int
        do throws(DecisionFailure) {
            count = try decide(&current, &ruling)
        } catch {
            throw CommandFailure(error)
        }
        try DisclosureInputs.write(current, to: plan)
        _ = consume lock
        try Terminal.write("decided \(count), open \(current.undecided.count)\n")
    }

    private static func lock(_ path: String) throws -> FileLock {
        do throws(FileFailure) { return try FileLock(path) } catch { throw CommandFailure(error) }
    }

    private func decide(
        _ plan: inout DisclosurePlan,
        _ ruling: inout PlanRuling
    ) throws(DecisionFailure) -> Int {
        let isWhole = entry.isEmpty && dataClass == nil && proposed == nil
        if let exhibit, isWhole, let word = act,
            let act = DisclosurePlan.Decision.Act(rawValue: word)
        {
            try plan.decide(exhibit: exhibit, act, ruling)
            return 1
        }
        if let word = act {
            guard let act = DisclosurePlan.Act(rawValue: word) else { throw .notForExhibits }
            ruling.act = act
        }
        var selection = PlanSelection()
        selection.entries = Set(entry)
        selection.dataClass = dataClass
        selection.exhibit = exhibit
        if let proposed {
            guard let act = DisclosurePlan.Act(rawValue: proposed) else { throw .notForExhibits }
            selection.act = act
        }
        return try plan.decide(selection, ruling)
    }
}

/// Says what a plan holds.
struct PlanShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Check a plan and say what it proposes and what is open."
    )

    @Argument(help: "The plan.") var plan: String

    mutating func run() async throws {
        let current = try DisclosureInputs.plan(plan)
        try Terminal.write(PlanSummary(current).text)
    }
}

/// A plan in a few lines.
struct PlanSummary {
    let plan: DisclosurePlan

    init(_ plan: DisclosurePlan) { self.plan = plan }

    var text: String {
        var lines: [String] = []
        for exhibit in plan.exhibits {
            let decision = exhibit.decision
            let state = decision.record.decidedBy == nil ? "proposed" : "decided"
            lines.append(
                "\(exhibit.path)  \(exhibit.mediaType)  \(decision.act.rawValue), \(state): "
                    + decision.reason
            )
            if let scope = exhibit.scope {
                for (reason, count) in scope.leftOut.sorted(by: { $0.key < $1.key }) {
                    lines.append("  cut \(count) rows or messages: \(reason)")
                }
            }
            var counts: [[String]: Int] = [:]
            for entry in exhibit.entries {
                let state =
                    entry.isDecided ? "decided" : entry.toBeChecked ? "to be checked" : "open"
                counts[[entry.act.rawValue, entry.dataClass.rawValue, state], default: 0] += 1
            }
            for (name, count) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                lines.append("  \(name[0]) \(count) \(name[1]), \(name[2])")
            }
        }
        lines.append("open \(plan.undecided.count)")
        return lines.joined(separator: "\n") + "\n"
    }
}

extension CommandFailure {
    /// Why a decision was not taken down.
    init(_ failure: DecisionFailure) {
        switch failure {
        case .nothingSelected: self.init(.usage, "the plan has nothing that was named")
        case .noReason:
            self.init(.usage, "another act than the proposed one needs a reason (`--reason`)")
        case .noAgreement(let ids):
            self.init(
                .usage,
                "special categories leave only when the data protection officer agrees: "
                    + ids.prefix(20).joined(separator: ", "),
                hint: "name that officer with `--agreed-by`"
            )
        case .notForExhibits:
            self.init(
                .usage,
                "unknown act",
                hint: "keep, redact, pseudonymise or withhold; for an exhibit disclose or withhold"
            )
        }
    }
}

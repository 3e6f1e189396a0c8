import ArgumentParser
import Casework
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
        subcommands: [
            PlanMake.self, PlanAnswerCommand.self, PlanDecide.self, PlanMarkCommand.self,
            PlanShow.self,
        ],
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
    @OptionGroup var measures: AnsweredMeasures
    @Option(name: .customLong("case"), help: "The case's reference.") var caseReference: String
    @Option(help: "The case's key; made when missing.") var key: String
    @Option(name: .shortAndLong, help: "The plan to write.") var output: String

    mutating func run() async throws {
        try DisclosureInputs.folder(folder)
        let (draft, digest, scopes) = try measures.letter(letter)
        var planner = Planner(
            folder: folder,
            caseReference: caseReference,
            letter: (draft, digest),
            scopes: scopes,
            key: try DisclosureInputs.key(key),
            extractor: DisclosureInputs.extractor
        )
        planner.cutsInside = true
        planner.asksAboutDocuments = true
        var plan = try await PlanMake.plan(planner)
        plan.useLimits = try measures.limits(plan.measures)
        try DisclosureInputs.write(plan, to: output)
        try Terminal.write(PlanReport(plan).text)
    }

    static func plan(_ planner: Planner) async throws -> DisclosurePlan {
        let progress = ExhibitProgress("reading")
        defer { progress.clear() }
        do throws(PlanFailure) { return try await planner.plan { progress.show($0, $1, $2) } } catch
        {
            progress.clear()
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
    @Option(help: "What a document is without, such as `speaker notes`; with --exhibit and --act.")
    var part: String?
    @Option(help: "Under which name the exhibit's copy leaves; with --exhibit.")
    var name: String?
    @Option(help: "Only what is proposed or decided so far as this act.")
    var proposed: String?
    @Option(help: "keep, redact, pseudonymise or withhold; for an exhibit disclose or withhold.")
    var act: String?
    @Option(help: "Why, without personal data.") var reason: String?
    @Option(help: "The rule or text of law it rests on.") var ground: String?
    @Option(help: "Who decides.", transform: OfficerOption.read) var by: String
    @OptionGroup var officer: DecidingOfficer

    mutating func run() async throws { try decide() }

    private func decide() throws {
        // Two officers who decide at once must not undo each other.
        let lock = try PlanDecide.lock(plan + ".lock")
        var current = try DisclosureInputs.plan(plan)
        var ruling = PlanRuling(officer: by)
        ruling.reason = reason
        ruling.ground = ground
        ruling.role = officer.role
        ruling.agreedBy = officer.agreedBy
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

    static func lock(_ path: String) throws -> FileLock {
        do throws(FileFailure) { return try FileLock(path) } catch { throw CommandFailure(error) }
    }

    private func decide(
        _ plan: inout DisclosurePlan,
        _ ruling: inout PlanRuling
    ) throws(DecisionFailure) -> Int {
        if let part {
            guard let exhibit, let word = act,
                let act = DisclosurePlan.RowRuling.Act(rawValue: word)
            else { throw .nothingSelected }
            try plan.decide(part: part, of: exhibit, act, ruling)
            return 1
        }
        if let name {
            guard let exhibit else { throw .nothingSelected }
            try plan.decide(name: name, of: exhibit, ruling)
            return 1
        }
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

/// Takes down an answer to a question of a plan.
struct PlanAnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Answer a question of a plan, and cut what it is about again."
    )

    @Argument(help: "The folder of exhibits.") var folder: String
    @Option(help: "The plan.") var plan: String
    @Option(help: "The question by its id, as `comity plan show` lists it.") var question: String
    @Option(help: "The answer; `comity plan show` says what answers there are.") var answer: String
    @Option(help: "The case's key: what the answer names is then proposed to stay.")
    var key: String?
    @Option(help: "Who says so.", transform: OfficerOption.read) var by: String

    mutating func run() async throws { try await take() }

    private func take() async throws {
        try DisclosureInputs.folder(folder)
        let lock = try PlanDecide.lock(plan + ".lock")
        var current = try DisclosureInputs.plan(plan)
        let key = try key.map { try DisclosureInputs.key($0, making: false) }
        do throws(AnswerFailure) {
            let given = PlanAnswer(to: question, answer, by: by)
            try await current.answer(given, in: folder, key: key) {
                DisclosureInputs.midnight(in: $0)
            }
        } catch {
            throw CommandFailure(error, question)
        }
        try DisclosureInputs.write(current, to: plan)
        _ = consume lock
        let open = current.exhibits.flatMap { $0.scope?.open ?? [] }
        let lines = open.map { "\($0.id): \($0.about.words.question) \($0.about.words.answers)\n" }
        try Terminal.write(
            "answered \(question), open \(current.undecided.count)\n" + lines.joined()
        )
    }
}

/// Says what a plan holds.
struct PlanShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Check a plan and say what it proposes, who decided what, and what is open."
    )

    /// How a plan is shown.
    enum Form: String, CaseIterable, ExpressibleByArgument {
        case text, html
    }

    @Argument(help: "The plan.") var plan: String
    @Option(help: "text or html.") var format: Form = .text
    @Flag(help: "Also every entry, not only how many there are of each kind.") var entries = false

    mutating func run() async throws {
        let report = PlanReport(try DisclosureInputs.plan(plan), listsEntries: entries)
        try Terminal.write(format == .html ? report.html : report.text)
    }
}

/// Which measures of a letter are answered.
struct AnsweredMeasures: ParsableArguments {
    @Option(
        help: """
            A measure that is answered; repeatable: a row leaves that any of them asks for. The \
            first of the letter when absent.
            """
    )
    var measure: [String] = []

    @Option(
        name: .customLong("use-limit"),
        help: "What limits the use of what a measure gives, as `m2=CH.IMAC.67`; repeatable."
    )
    var useLimit: [String] = []

    func letter(_ path: String) throws -> (LetterOfRequest.Draft, ExhibitDigest, [MeasureScope]) {
        try DisclosureInputs.letter(path, measures: measure)
    }

    func limits(_ measures: [String]) throws -> [String: String] {
        var limits: [String: String] = [:]
        for text in useLimit {
            guard let sign = text.firstIndex(of: "="), measures.contains(String(text[..<sign])),
                sign != text.index(before: text.endIndex)
            else {
                throw CommandFailure(
                    .usage,
                    "`--use-limit` names no measure that is answered",
                    hint: "write it as MEASURE=RULE, such as `m2=CH.IMAC.67`"
                )
            }
            limits[String(text[..<sign])] = String(text[text.index(after: sign)...])
        }
        return limits
    }
}

extension CommandFailure {
    /// Why there is no plan.
    fileprivate init(_ failure: PlanFailure) {
        switch failure {
        case .file(let failure): self.init(failure)
        case .tooMany(let path, let size):
            self.init(
                .malformed,
                "more than \(DisclosurePlan.entryLimit) things were found up to `\(path)` "
                    + "(\(size >> 20) MiB): one plan holds no more",
                hint: "divide the folder into several, and an exhibit that is too much by itself "
                    + "into files, such as a ledger by months; each folder gets a plan and a "
                    + "disclosure of its own, under the same `--key`"
            )
        }
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
        case .samePerson:
            self.init(.usage, "who decides cannot be the data protection officer who agrees")
        case .notForParts(let kind):
            self.init(
                .usage,
                "`\(kind)` of a document cannot leave",
                hint: "only speaker notes can be kept"
            )
        case .notForRows(let ids):
            let names = ids.prefix(20).joined(separator: ", ")
            self.init(.usage, "a row can only be kept or withheld: \(names)")
        case .unanswered(let ids):
            self.init(
                .verdict,
                "questions about the exhibit are open: " + ids.joined(separator: ", "),
                hint: "answer them with `comity plan answer`, or withhold the exhibit"
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

extension CommandFailure {
    /// Why an answer was not taken down.
    init(_ failure: AnswerFailure, _ question: String) {
        switch failure {
        case .noQuestion: self.init(.usage, "the plan asks no question `\(question.prefix(80))`")
        case .notAnAnswer(let about):
            self.init(
                .usage,
                "that is no answer to the question `\(about.rawValue)`",
                hint: "answers are \(about.words.answers)"
            )
        case .noColumn:
            self.init(
                .usage,
                "the exhibit has no such column",
                hint: "give its heading as it stands in the exhibit, or its number from 1"
            )
        case .noZone:
            self.init(
                .usage,
                "no place of that name is known in the tz database",
                hint: "a place is named as in `Europe/Zurich`"
            )
        case .otherVersion(let path):
            self.init(.malformed, "`\(path)` is another version than the plan's")
        case .file(let failure): self.init(failure)
        }
    }
}

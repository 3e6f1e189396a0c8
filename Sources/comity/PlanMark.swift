import ArgumentParser
import Console
import Disclosure
import Files

/// Takes out what no detector found.
struct PlanMarkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark",
        abstract: "Take out words, or what stands at an entry, wherever they stand.",
        discussion: """
            Words are found in any case and with any space between them. With --like the value \
            of an entry is looked for in every writing, so that a leak that `comity disclose` \
            names by its entry can be taken out of the exhibit that shows it.
            """
    )

    @Argument(help: "The folder of exhibits.") var folder: String
    @Option(help: "The plan.") var plan: String
    @Option(help: "The case's key.") var key: String
    @Option(help: "The words to take out.") var words: String?
    @Option(help: "An entry by its id: what stands there is taken out.") var like: String?
    @Option(help: "Only in this exhibit, by its path.") var exhibit: String?
    @Option(help: "redact, pseudonymise or withhold.") var act = "redact"
    @Option(help: "Why, without personal data.") var reason: String
    @Option(help: "The rule or text of law it rests on.") var ground: String?
    @Option(help: "Who decides.") var by: String
    @OptionGroup var officer: DecidingOfficer

    mutating func run() async throws { try await mark() }

    private func mark() async throws {
        try DisclosureInputs.folder(folder)
        let subject: PlanMark.Subject
        switch (words, like) {
        case (let words?, nil): subject = .words(words)
        case (nil, let entry?): subject = .entry(entry)
        default: throw CommandFailure(.usage, "say either `--words` or `--like`")
        }
        let lock = try PlanDecide.lock(plan + ".lock")
        var current = try DisclosureInputs.plan(plan)
        var ruling = PlanRuling(officer: by)
        guard let act = DisclosurePlan.Act(rawValue: act) else {
            throw CommandFailure(MarkFailure.notAMark)
        }
        ruling.act = act
        ruling.reason = reason
        ruling.ground = ground
        ruling.role = officer.role
        ruling.agreedBy = officer.agreedBy
        let key = try DisclosureInputs.key(key, making: false)
        let count: Int
        do throws(MarkFailure) {
            count = try await current.mark(
                PlanMark(subject, in: exhibit, ruling),
                in: folder,
                key: key,
                extractor: DisclosureInputs.extractor
            )
        } catch {
            throw CommandFailure(error)
        }
        try DisclosureInputs.write(current, to: plan)
        _ = consume lock
        try Terminal.write("marked \(count), open \(current.undecided.count)\n")
    }
}

extension CommandFailure {
    /// Why a mark was not taken down.
    init(_ failure: MarkFailure) {
        switch failure {
        case .nothingFound: self.init(.usage, "it stands nowhere in the exhibits that were named")
        case .notAMark:
            self.init(
                .usage,
                "that takes nothing out",
                hint: "name words, and the act redact, pseudonymise or withhold"
            )
        case .noReason: self.init(.usage, "a mark needs a reason (`--reason`)")
        case .tooMany:
            self.init(
                .usage,
                "over \(HandMark.placeLimit) places of an exhibit are that",
                hint: "say more words"
            )
        case .otherVersion(let path):
            self.init(.malformed, "`\(path)` is another version than the plan's")
        case .file(let failure): self.init(failure)
        }
    }
}

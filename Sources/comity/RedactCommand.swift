import ArgumentParser
import Console
import Disclosure

/// Carries out a decided plan.
struct RedactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Carry out a decided plan: make the copies that leave, and check them.",
        discussion: """
            What is removed is gone, not covered. The copies stand in OUT/disclosed, the records \
            that go with them are OUT/redaction.json and OUT/measures.json, everything else stays \
            in OUT/internal. Every copy is searched for all that was removed before \
            OUT/redaction.json appears, which is last: without it the disclosure is not finished, \
            `comity pack` takes nothing of it, and the same command goes on where it was. Status 1 \
            when something removed is still there.
            """
    )

    @Argument(help: "The folder of exhibits.") var folder: String
    @Option(help: "The plan.") var plan: String
    @Option(help: "The case's key, as for `comity plan`.") var key: String
    @Option(name: .customLong("out"), help: "The folder to make.") var output: String
    @Option(help: "The officer who approves the outgoing record.", transform: OfficerOption.read)
    var by: String
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
        let work = DisclosureWork(
            folder: folder,
            output: place,
            key: key,
            officer: by
        )
        let (result, report) = try await work.carryOut(current, sealing)
        let copies = result.outcomes.values.count { $0.copy != nil }
        try Terminal.write(
            "disclosed \(copies), withheld \(result.outcomes.count - copies)\n"
                + work.notes(current, result) + report.text
        )
        guard report.isClean else { throw CommandFailure(leaking: plan) }
    }
}

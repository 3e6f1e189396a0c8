import ArgumentParser
import Console
import Encoding

/// The offline program for officers, courts and the defence: no server, no database.
@main
struct Comity: AsyncParsableCommand {
    /// The version of the program, which it notes in what it makes.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "comity",
        abstract: "Ask for evidence across a border, check the law, seal, disclose and verify.",
        version: "comity \(version)",
        subcommands: [
            KeygenCommand.self, SealCommand.self, OpenCommand.self,
            AuthorityCommand.self, SignCommand.self, LedgerCommand.self,
            AssessCommand.self, LetterCommand.self, LawCommand.self, DeadlineCommand.self,
            ScanCommand.self, PlanCommand.self, RedactCommand.self, LeakCheckCommand.self,
            DiscloseCommand.self, UnsealCommand.self, PackCommand.self, VerifyCommand.self,
        ]
    )

    /// Runs the command line and leaves with the status that `Status` names.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            failure.report()
            exit(withError: ExitCode(failure.status.rawValue))
        } catch {
            leave(afterParsing: error)
        }
    }

    /// What a terminal would take for a command of its own, written out.
    private static func printable(_ message: String) -> String {
        message.unicodeScalars.map { scalar in
            let isCommand = scalar.properties.generalCategory == .control && scalar != "\n"
            return isCommand
                ? "\\x" + Hex.encode([UInt8(truncatingIfNeeded: scalar.value)])
                : String(scalar)
        }.joined()
    }

    /// Help and version leave with 0; a command line that can't be read says so in our two lines.
    private static func leave(afterParsing error: any Error) -> Never {
        let code = exitCode(for: error)
        guard code == .validationFailure else { exit(withError: error) }
        CommandFailure(
            .usage,
            printable(message(for: error)),
            hint: "run `comity help` or `comity help COMMAND`"
        ).report()
        exit(withError: ExitCode(Status.usage.rawValue))
    }
}

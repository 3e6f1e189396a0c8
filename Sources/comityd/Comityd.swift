import ArgumentParser
import CMalloc
import Console
import Office

/// The node of an authority: its gateway, its office, and what an operator does with them.
@main
struct Comityd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comityd",
        abstract: "Run an authority's gateway and office, and set them up.",
        version: "comityd \(CentralAuthority.version)",
        subcommands: [
            InitCommand.self, PersonCommand.self, PairCommand.self, GatewayCommand.self,
            OfficeCommand.self, ServeCommand.self, CheckCommand.self, SignOnCommand.self,
            CardCommand.self, ListenerCommand.self, MailCommand.self,
        ]
    )

    /// Runs the command line and leaves with the status that `Status` names.
    static func main() async {
        boundMemory()
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

    /// Keeps freed blocks of a MiB for the next one, in few arenas: sealing and hashing take such
    /// blocks on several threads, and each arena would keep its own.
    private static func boundMemory() {
        _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
        _ = mallopt(M_TRIM_THRESHOLD, 32 << 20)
        _ = mallopt(M_TOP_PAD, 4 << 20)
        _ = mallopt(M_ARENA_MAX, 4)
    }

    /// Help and version leave with 0; a command line that can't be read says so in our two lines.
    private static func leave(afterParsing error: any Error) -> Never {
        let code = exitCode(for: error)
        guard code == .validationFailure else { exit(withError: error) }
        CommandFailure(
            .usage,
            message(for: error),
            hint: "run `comityd help` or `comityd help COMMAND`"
        ).report()
        exit(withError: ExitCode(Status.usage.rawValue))
    }
}

import ArgumentParser
import Console
import Encoding
import Ledger
import Office
import Registry
import RegistrySQLite

/// Checks a register against itself and against the files of its ledger.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check an authority's register and ledger, with no office running.",
        discussion: """
            Every entry is compared with what opens it, every checkpoint recomputed, every chain \
            of envelopes followed. `comity ledger verify HOME/office/ledger` checks the public \
            files by themselves.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Option(help: "text or json.") var format: ReportFormat = .text

    mutating func run() async throws {
        let place = try Home.read(home)
        let register = try NodeRegister.open(place)
        let report: RegisterCheck.Report
        do throws(SequencerFailure) { report = try await RegisterCheck.run(register) } catch {
            throw CommandFailure(.verdict, "the register: \(error.words)")
        }
        let files: UInt64?
        do {
            let store = DirectoryStore(reading: place.ledger)
            files = try await NodeRegister.compare(store, register, place)
        } catch let failure as CommandFailure where failure.status == .malformed {
            throw CommandFailure(.verdict, failure.message, hint: failure.hint)
        }
        try Terminal.write(format == .json ? json(report, files).pretty : text(report, files))
    }

    private func json(_ report: RegisterCheck.Report, _ files: UInt64?) -> JSON {
        [
            "version": 1, "size": .integer(Int64(clamping: report.tree.size)),
            "root": .string(report.tree.root.base64),
            "checkpoints": .integer(Int64(report.checkpoints)),
            "opened": .integer(Int64(clamping: report.opened)),
            "cases": .integer(Int64(report.cases)),
            "ledger": files.map { .integer(Int64(clamping: $0)) } ?? .null,
        ]
    }

    private func text(_ report: RegisterCheck.Report, _ files: UInt64?) -> String {
        """
        register     \(report.tree.size) entries under root \(report.tree.root.base64)
        checkpoints  \(report.checkpoints) recomputed
        openings     \(report.opened) fit their entries
        cases        \(report.cases) with whole chains
        ledger       \(files.map { "files of size \($0) match" } ?? "no files yet")

        """
    }
}

import ArgumentParser
import Console
import Dispatch
import Files
import Glibc
import Office

/// Runs gateway and office as two processes of the current user.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run an authority's gateway and office side by side.",
        discussion: """
            Both are started as processes of their own before any key is read, and neither is \
            started again: when one ends, the other is ended too, and so is this, with the status \
            of the first.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Option(help: "A file with the office's passphrase, mode 0600; locked when absent.")
    var unlockFile: String?

    /// How long the second process may take to end, in seconds.
    private static let patience = 20

    mutating func run() throws {
        _ = try Home.read(home)
        let parent = ["--parent", String(getpid())]
        let gateway = try Child(["gateway", home] + parent)
        let office: Child
        do {
            let unlock = unlockFile.map { ["--unlock-file", $0] } ?? []
            office = try Child(["office", home] + unlock + parent)
        } catch {
            gateway.signal(SIGTERM)
            throw error
        }
        let children = [gateway, office]
        let signals = Signals([SIGTERM, SIGINT]) { _ in
            for child in children { child.signal(SIGTERM) }
        }
        defer { signals.cancel() }
        let first = Child.waitForAny()
        for child in children where child.identifier != first.identifier { child.signal(SIGTERM) }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(ServeCommand.patience)) {
            for child in children where child.identifier != first.identifier {
                child.signal(SIGKILL)
            }
        }
        _ = Child.waitForAny()
        guard first.status == 0 else { throw ExitCode(first.status) }
    }
}

/// A process of this program with other arguments.
struct Child: Sendable {
    let identifier: pid_t

    /// Starts it with the signals as a new process has them.
    init(_ arguments: [String]) throws {
        let program = Files.programPath
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGTERM, SIGINT] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var identifier = pid_t()
        let code = posix_spawn(&identifier, program, nil, &attributes, &words, environ)
        guard code == 0 else {
            throw CommandFailure(FileFailure(.open, code: code, path: program))
        }
        self.identifier = identifier
    }

    func signal(_ number: Int32) { _ = kill(identifier, number) }

    /// Waits until one of the processes started here has ended.
    static func waitForAny() -> (identifier: pid_t, status: Int32) {
        var status: Int32 = 0
        while true {
            let identifier = waitpid(-1, &status, 0)
            if identifier < 0 && errno == EINTR { continue }
            let signal = status & 0x7f
            return (identifier, signal == 0 ? (status >> 8) & 0xff : 128 + signal)
        }
    }
}

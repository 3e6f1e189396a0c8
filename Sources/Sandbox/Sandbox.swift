import Files
import Subprocess
import SystemPackage

/// A foreign program that reads something hostile, with nothing in reach but that.
///
/// bubblewrap gives it namespaces of its own: no network, no other process, no file but `/usr`, the
/// fonts' settings and what ``inputs`` names, all of them read-only, and a `/tmp` in memory that is
/// gone at its end. util-linux's `prlimit` bounds its memory, processor time and files. There is no
/// way to run it without the sandbox: if that cannot start, nothing does.
package struct Sandbox: Sendable {
    /// What a program may use up.
    package struct Limits: Sendable, Hashable {
        static let memoryLimit = 1 << 30
        static let secondsLimit = 60
        static let outputLimit = 64 << 20
        static let scratchLimit = 64 << 20

        /// Address space of each of its processes, in bytes.
        package var memory = memoryLimit
        /// From start to end.
        package var time = Duration.seconds(secondsLimit)
        /// What it may write to standard output, in bytes.
        package var output = outputLimit
        /// What it may keep in its `/tmp`, in bytes.
        package var scratch = scratchLimit

        /// The bounds for one page or one small file; see `spec/limits.md`.
        package init() {}
    }

    /// A file from outside, at a path inside.
    package struct Input: Sendable, Hashable {
        /// The path of a regular file or folder outside.
        package let source: String
        /// The absolute path the program sees.
        package let path: String

        /// A file or folder and where the program finds it.
        package init(_ source: String, at path: String) {
            self.source = source
            self.path = path
        }
    }

    /// Why there is no result.
    ///
    /// No case carries anything the program printed: that may be personal data.
    package enum Failure: Error, Sendable, Hashable {
        /// bubblewrap or `prlimit` is missing or may not make a sandbox here.
        case unavailable
        /// The program is not installed.
        case missing(program: String)
        /// It took longer than ``Limits/time``.
        case tooSlow(program: String)
        /// It wrote more than ``Limits/output``.
        case tooMuch(program: String)
        /// It ended by a signal: a crash, or its processor time or a file's size was used up.
        case killed(program: String, signal: Int32)
        /// It refused its input or ran out of memory, and ended with this status.
        case refused(program: String, status: Int32)
    }

    /// Where the programs are: `/usr/bin`, and nothing else.
    static let folder = "/usr/bin"
    /// bwrap's own status when a program inside is not there, beside the shells' 127.
    static let reported = "bwrap: "
    /// The most that is read of standard error, in bytes; only bwrap's own first words matter.
    static let errorLimit = 4096

    /// The program's name in `/usr/bin`.
    package let program: String
    /// The files it may read.
    package var inputs: [Input]
    /// What it may use up.
    package var limits: Limits

    /// A program of `/usr/bin` and the files it may read.
    package init(_ program: String, inputs: [Input] = [], limits: Limits = Limits()) {
        self.program = program
        self.inputs = inputs
        self.limits = limits
    }

    /// Whether a program is installed.
    package static func has(_ program: String) -> Bool {
        Files.exists("\(folder)/\(program)")
    }

    /// Runs it to its end and returns what it wrote to standard output.
    ///
    /// - Parameter input: bytes for its standard input.
    package func run(
        _ arguments: [String],
        input: [UInt8] = []
    ) async throws(Failure) -> [UInt8] {
        let gathered = Gathered()
        try await run(arguments, input: input) { bytes in await gathered.add(bytes) }
        return await gathered.bytes
    }

    /// Runs it to its end and hands on what it writes to standard output, piece by piece.
    ///
    /// What was handed on before a failure was still written by the program.
    ///
    /// - Parameters:
    ///   - input: bytes for its standard input.
    ///   - output: takes each piece; it must not keep the program waiting for long, since waiting
    ///     counts as time.
    package func run(
        _ arguments: [String],
        input: [UInt8] = [],
        output: @escaping @Sendable ([UInt8]) async -> Void
    ) async throws(Failure) {
        guard Sandbox.has("bwrap"), Sandbox.has("prlimit") else { throw .unavailable }
        guard Sandbox.has(program) else { throw .missing(program: program) }
        let command = self.command(arguments)
        let limits = limits
        let program = program
        let end: End
        do {
            end = try await withThrowingTaskGroup(of: End.self) { group in
                group.addTask {
                    try await Sandbox.execute(command, input: input, limits: limits, output: output)
                }
                group.addTask {
                    try await Task.sleep(for: limits.time)
                    return .late
                }
                defer { group.cancelAll() }
                return try await group.next() ?? .late
            }
        } catch {
            throw .unavailable
        }
        try end.check(program)
    }

    /// bwrap's arguments, then the limits, then the program and its own.
    func command(_ arguments: [String]) -> [String] {
        var words = [
            "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
            "--clearenv", "--setenv", "PATH", Sandbox.folder, "--setenv", "LANG", "C.UTF-8",
            "--setenv", "HOME", "/tmp", "--setenv", "OMP_THREAD_LIMIT", "1",
            "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin",
            "--symlink", "usr/sbin", "/sbin", "--symlink", "usr/lib", "/lib",
            "--symlink", "usr/lib64", "/lib64",
            "--ro-bind-try", "/etc/fonts", "/etc/fonts",
            "--ro-bind-try", "/etc/alternatives", "/etc/alternatives",
            "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
            "--ro-bind-try", "/var/cache/fontconfig", "/var/cache/fontconfig",
            "--proc", "/proc", "--dev", "/dev",
            "--size", String(limits.scratch), "--tmpfs", "/tmp", "--chdir", "/tmp",
        ]
        for input in inputs { words += ["--ro-bind", input.source, input.path] }
        let (seconds, _) = limits.time.components
        words += [
            "--", "\(Sandbox.folder)/prlimit", "--as=\(limits.memory)", "--core=0",
            "--cpu=\(seconds + 1)", "--fsize=\(limits.scratch)", "--nofile=256", "--",
            "\(Sandbox.folder)/\(program)",
        ]
        return words + arguments
    }

    /// Starts the command and reads what it writes until it ends, or writes too much.
    private static func execute(
        _ command: [String],
        input: [UInt8],
        limits: Limits,
        output: @escaping @Sendable ([UInt8]) async -> Void
    ) async throws -> End {
        let run = try await Subprocess.run(
            .path(FilePath("\(folder)/bwrap")),
            // Bytes are taken as C takes them, up to a zero.
            arguments: Arguments(command.map { FileName.bytes($0) + [0] }),
            environment: .custom([Environment.Key: String]()),
            input: .array(input),
            output: .sequence,
            error: .sequence
        ) { execution in
            async let complaint = beginning(of: execution.standardError)
            var left = limits.output
            for try await buffer in execution.standardOutput {
                let bytes = unsafe buffer.withUnsafeBytes { unsafe [UInt8]($0) }
                left -= bytes.count
                guard left >= 0 else {
                    await execution.teardown(using: [])
                    return (true, "")
                }
                await output(bytes)
            }
            return (false, await complaint)
        }
        let (tooMuch, complaint) = run.closureResult
        if tooMuch { return .excess }
        switch run.terminationStatus {
        case .exited(let status): return .status(status, complaint: complaint)
        case .signaled(let signal): return .signal(signal)
        }
    }

    /// The first bytes of a stream, which is read to its end.
    private static func beginning(of stream: SubprocessOutputSequence) async -> String {
        var bytes: [UInt8] = []
        do {
            for try await buffer in stream where bytes.count < errorLimit {
                unsafe buffer.withUnsafeBytes { bytes += unsafe $0.prefix(errorLimit) }
            }
        } catch {
            // What a program complains of only helps to tell whose complaint it is.
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// How a command came to its end.
private enum End: Sendable {
    case late
    case excess
    case signal(Int32)
    case status(Int32, complaint: String)

    func check(_ program: String) throws(Sandbox.Failure) {
        switch self {
        case .late: throw .tooSlow(program: program)
        case .excess: throw .tooMuch(program: program)
        case .signal(let signal): throw .killed(program: program, signal: signal)
        case .status(0, _): return
        case .status(let status, let complaint):
            if complaint.hasPrefix(Sandbox.reported) { throw .unavailable }
            // A shell's way to say it, which bwrap's child 1 follows.
            if status > 128 { throw .killed(program: program, signal: status - 128) }
            throw .refused(program: program, status: status)
        }
    }
}

/// What a program has written so far.
private actor Gathered {
    var bytes: [UInt8] = []

    func add(_ more: [UInt8]) { bytes += more }
}

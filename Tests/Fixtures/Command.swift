import Files
import Foundation

/// A program run to its end, with what it printed.
package struct Command: Sendable {
    /// The exit status; 128 + signal when a signal ended it.
    package let status: Int32
    /// The bytes of standard output.
    package let output: [UInt8]
    /// Standard error as text.
    package let errorText: String

    /// Standard output as text.
    package var text: String { String(decoding: output, as: UTF8.self) }

    /// Runs a program found by `name` on `PATH` (or by absolute path) and waits for its end.
    ///
    /// - Parameters:
    ///   - input: bytes for its standard input.
    ///   - folder: its working directory; the test's own when absent.
    ///   - environment: variables added to the test's own.
    package static func run(
        _ name: String,
        _ arguments: [String] = [],
        input: [UInt8] = [],
        in folder: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Command {
        let scratch = try TemporaryFolder()
        try Files.write(input, to: scratch.file("in"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        try Files.write([], to: scratch.file("out"))
        try Files.write([], to: scratch.file("err"))
        process.standardInput = FileHandle(forReadingAtPath: scratch.file("in"))
        process.standardOutput = FileHandle(forWritingAtPath: scratch.file("out"))
        process.standardError = FileHandle(forWritingAtPath: scratch.file("err"))
        try process.run()
        process.waitUntilExit()
        let signalled = process.terminationReason == .uncaughtSignal
        return Command(
            status: signalled ? 128 + process.terminationStatus : process.terminationStatus,
            output: try Files.read(scratch.file("out"), limit: 1 << 31),
            errorText: String(
                decoding: try Files.read(scratch.file("err"), limit: 1 << 26),
                as: UTF8.self
            )
        )
    }

    /// The same without holding a thread of the shared pool: for what takes long, or what talks to
    /// a server in this process.
    package static func runAside(
        _ name: String,
        _ arguments: [String] = [],
        input: [UInt8] = [],
        in folder: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> Command {
        let result: Result<Command, any Error> = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    returning: Result {
                        try run(
                            name,
                            arguments,
                            input: input,
                            in: folder,
                            environment: environment
                        )
                    }
                )
            }
        }
        return try result.get()
    }

    /// Runs the `comity` built beside the tests, with the law book of this checkout.
    package static func comity(
        _ arguments: String...,
        input: [UInt8] = [],
        in folder: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Command {
        let law = ["COMITY_LAW": Checkout.path + "/law"].merging(environment) { $1 }
        return try run(
            Checkout.program("comity"),
            arguments,
            input: input,
            in: folder,
            environment: law
        )
    }

    /// Runs Python with the foreign verifiers that `scripts/packages --tests` installed.
    package static func python(
        _ arguments: String...,
        input: [UInt8] = [],
        in folder: String? = nil
    ) throws -> Command {
        try run(Checkout.verifiers + "/bin/python", arguments, input: input, in: folder)
    }
}

/// Where this checkout and what was built from it lie.
package enum Checkout {
    /// The package's folder, without a final slash.
    package static let path: String = {
        let here = URL(fileURLWithPath: #filePath)
        return here.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }()

    /// The Python virtual environment with the foreign verifiers.
    package static let verifiers: String = {
        let environment = ProcessInfo.processInfo.environment
        if let given = environment["COMITY_VERIFIERS"] { return given }
        return NSHomeDirectory() + "/.cache/comity/verifiers"
    }()

    /// A program built into the same folder as the running tests.
    package static func program(_ name: String) -> String {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        let folder = URL(fileURLWithPath: tests ?? "").deletingLastPathComponent().path
        if Files.exists(folder + "/" + name) { return folder + "/" + name }
        // Under `swift test` the bundle is loaded by a helper that lies elsewhere.
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ""
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().path + "/" + name
    }
}

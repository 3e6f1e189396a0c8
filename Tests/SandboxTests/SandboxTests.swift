import Files
import Fixtures
import Sandbox
import Testing

@Suite("A sandbox", .timeLimit(.minutes(15)))
struct SandboxTests {
    @Test func aProgramReadsItsInputAndNothingElse() async throws {
        let folder = try TemporaryFolder()
        try Files.write(Array("seen".utf8), to: folder.file("a"))
        try Files.write(Array("unseen".utf8), to: folder.file("b"))
        let inputs = [Sandbox.Input(folder.file("a"), at: "/in/a")]
        let seen = try await Sandbox("cat", inputs: inputs).run(["/in/a"])
        #expect(seen == Array("seen".utf8))
        await #expect(throws: Sandbox.Failure.refused(program: "cat", status: 1)) {
            try await Sandbox("cat", inputs: inputs).run([folder.file("b")])
        }
        await #expect(throws: Sandbox.Failure.refused(program: "tee", status: 1)) {
            try await Sandbox("tee", inputs: inputs).run(["/in/a"], input: [1])
        }
        #expect(try Files.read(folder.file("a"), limit: 10) == Array("seen".utf8))
    }

    @Test func whatIsGivenOnStandardInputComesThrough() async throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        #expect(try await Sandbox("cat").run([], input: bytes) == bytes)
    }

    @Test func noNetworkNoProcessesNoSecrets() async throws {
        let network = try await Sandbox("cat").run(["/proc/net/dev"])
        let names = String(decoding: network, as: UTF8.self).split(separator: "\n").dropFirst(2)
        #expect(names.allSatisfy { $0.contains("lo:") })
        let environment = try await Sandbox("env").run([])
        #expect(!String(decoding: environment, as: UTF8.self).contains("SWIFT"))
        let processes = try await Sandbox("find").run(
            ["/proc", "-maxdepth", "1", "-name", "[0-9]*"]
        )
        let count = processes.split(separator: UInt8(ascii: "\n")).count
        #expect(count <= 3)
        await #expect(throws: Sandbox.Failure.self) { try await Sandbox("ls").run(["/root"]) }
        await #expect(throws: Sandbox.Failure.self) { try await Sandbox("ls").run(["/home"]) }
    }

    @Test func aHangIsEnded() async throws {
        var limits = Sandbox.Limits()
        limits.time = .milliseconds(500)
        // Longer than the suite may take.
        await #expect(throws: Sandbox.Failure.tooSlow(program: "sleep")) {
            try await Sandbox("sleep", limits: limits).run(["3600"])
        }
    }

    @Test func outputHasABound() async throws {
        var limits = Sandbox.Limits()
        limits.output = 1 << 20
        await #expect(throws: Sandbox.Failure.tooMuch(program: "yes")) {
            try await Sandbox("yes", limits: limits).run([])
        }
        let exact = try await Sandbox("head", limits: limits).run(["-c", "1048576", "/dev/zero"])
        #expect(exact.count == 1 << 20)
    }

    @Test func memoryAndFilesHaveABound() async throws {
        var limits = Sandbox.Limits()
        limits.memory = 256 << 20
        limits.scratch = 1 << 20
        await #expect(throws: Sandbox.Failure.self) {
            // tail keeps the last line, and this one has no end.
            try await Sandbox("sort", limits: limits).run(["-S", "1G", "/dev/zero"])
        }
        await #expect(throws: Sandbox.Failure.self) {
            try await Sandbox("dd", limits: limits).run(["if=/dev/zero", "of=/tmp/x", "bs=1M"])
        }
    }

    @Test func aMissingProgramIsNamed() async throws {
        await #expect(throws: Sandbox.Failure.missing(program: "no-such-program")) {
            try await Sandbox("no-such-program").run([])
        }
    }

    @Test func aCrashIsASignal() async throws {
        await #expect(throws: Sandbox.Failure.killed(program: "bash", signal: 11)) {
            try await Sandbox("bash").run(["-c", "kill -SEGV $$"])
        }
    }
}

import Evidence
import Files
import Fixtures
import Foundation
import Office
import Testing

/// What a step may hold does not depend on how large an exhibit is.
@Suite struct VaultMemoryTests {
    /// A process of its own, since memory is the process's.
    ///
    /// With `COMITY_EXHIBIT_MIB` in the environment the exhibit is that large, and the time and
    /// memory of each step are printed.
    @Test func memoryDoesNotGrowWithAnExhibit() async {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            try Self.carry(mebibytes: Self.asked ?? 300)
        }
        guard Self.asked != nil, let result else { return }
        FileHandle.standardError.write(Data(result.standardErrorContent))
    }

    private static let asked = ProcessInfo.processInfo.environment["COMITY_EXHIBIT_MIB"]
        .flatMap { Int($0) }

    /// How many KiB a process may hold more than before: 96 MiB.
    private static let growthLimit = 96 << 10

    /// From an upload to the receiver's vault.
    private static func carry(mebibytes: Int) throws {
        // Whatever is made once, such as keys and trust, is not what is measured.
        let warm = try ParcelRun([("data/a", [1])])
        _ = try warm.intake(warm.expected(warm.seal(warm.signed())))
        let before = try peak()
        var run = try ParcelRun()
        try step("intake", from: before) {
            var writer = try run.sender.intake(under: run.senderKey)
            var piece = pattern(1 << 20)
            for index in 0..<mebibytes {
                piece[0] = UInt8(truncatingIfNeeded: index)
                try writer.write(piece)
            }
            try run.add("data/image.raw", try writer.finish())
        }
        let package = try run.signed()
        let parcel = try step("pack", from: before) { try run.seal(package) }
        let result = try step("parcel", from: before) { try run.intake(run.expected(parcel)) }
        #expect(result.isWhole && result.exhibits.first?.stored?.size == Int64(mebibytes) << 20)
        let stored = try #require(result.exhibits.first?.stored)
        try step("check", from: before) {
            try run.receiver.check(stored, with: run.receiverKey)
        }
    }

    private static func step<Value>(
        _ name: String,
        from before: Int,
        _ work: () throws -> Value
    ) throws -> Value {
        let clock = ContinuousClock()
        let start = clock.now
        let value = try work()
        let growth = try peak() - before
        #expect(growth < growthLimit, "\(name)")
        let line = "\(name): \(clock.now - start), \(growth >> 10) MiB more at the peak\n"
        FileHandle.standardError.write(Data(line.utf8))
        return value
    }

    /// The most that this process has held, in KiB.
    private static func peak() throws -> Int {
        let status = try Files.read("/proc/self/status", limit: 1 << 16)
        let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
        let line = try #require(lines.first { $0.hasPrefix("VmHWM:") })
        return try #require(Int(line.filter(\.isNumber)))
    }
}

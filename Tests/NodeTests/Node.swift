import Encoding
import Files
import Fixtures
import Foundation
import Glibc
import Testing

/// A program of the package that keeps running, with what it says on standard error in a file.
final class Running: Sendable {
    let identifier: pid_t
    private let log: String

    init(_ arguments: [String], log: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Checkout.program("comityd"))
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["COMITY_LAW": Checkout.path + "/law"]) { $1 }
        if !Files.exists(log) { try Files.write([], to: log) }
        let output = try #require(FileHandle(forWritingAtPath: log))
        try output.seekToEnd()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        identifier = process.processIdentifier
        self.log = log
    }

    deinit { kill(identifier, SIGKILL) }

    /// What it said so far.
    var said: String {
        String(decoding: (try? Files.read(log, limit: 1 << 20)) ?? [], as: UTF8.self)
    }

    func signal(_ number: Int32) { kill(identifier, number) }

    /// Waits until it says something, or ends.
    func waits(for text: String) async throws -> Bool {
        try await Running.until { self.said.contains(text) || !self.isRunning }
            && said.contains(text)
    }

    /// Waits until it ended.
    func ends() async throws -> Bool { try await Running.until { !self.isRunning } }

    var isRunning: Bool { Running.isRunning(identifier) }

    /// True for a process that is there and no zombie.
    static func isRunning(_ identifier: pid_t) -> Bool {
        let path = "/proc/\(identifier)/stat"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return false }
        return text[end...].dropFirst(2).first != "Z"
    }

    static func until(_ condition: () -> Bool) async throws -> Bool {
        for _ in 0..<600 {
            if condition() { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return condition()
    }

    /// The processes it started.
    var children: [pid_t] {
        let path = "/proc/\(identifier)/task/\(identifier)/children"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: " ").compactMap { pid_t($0) }
    }
}

/// A home made by the program.
struct Node: Sendable {
    let folder: TemporaryFolder
    let home: String
    let unlock: String
    let authority: String
    let fingerprint: String

    init(
        _ authority: String = "ch-foj",
        state: String = "CH",
        gatewayPort: Int = 7443,
        officePort: Int = 0
    )
        throws
    {
        folder = try TemporaryFolder()
        home = folder.file("home")
        unlock = folder.file("unlock")
        self.authority = authority
        let made = try Node.comityd([
            "init", home, "--id", authority, "--name", "An Office", "--state", state, "--gateway",
            "https://127.0.0.1:\(gatewayPort)", "--office", "127.0.0.1:\(officePort)",
            "--unlock-file", unlock,
            "--format", "json",
        ])
        try #require(made.status == 0, "\(made.errorText)")
        fingerprint = try #require(Node.json(made)?["fingerprint"]?.string)
    }

    /// Runs the program to its end.
    static func comityd(_ arguments: [String]) throws -> Command {
        try Command.run(
            Checkout.program("comityd"),
            arguments,
            environment: ["COMITY_LAW": Checkout.path + "/law"]
        )
    }

    func comityd(_ arguments: String...) throws -> Command { try Node.comityd(arguments) }

    static func json(_ command: Command) -> JSON? {
        try? JSON(parsing: command.output, limit: 1 << 20)
    }

    /// Adds a person and gives back the token.
    func person(_ holder: String, _ role: String, signs: String? = nil) throws -> String {
        let capacity = signs.map { ["--signs", $0] } ?? []
        let added = try Node.comityd(
            ["person", "add", home, holder, "--role", role, "--format", "json"] + capacity
        )
        try #require(added.status == 0, "\(added.errorText)")
        return try #require(Node.json(added)?["token"]?.string)
    }

    /// Starts the office and waits until it listens.
    func office(_ arguments: String...) async throws -> (process: Running, port: Int) {
        let log = folder.file("office-\(UUID().uuidString).log")
        let process = try Running(["office", home] + arguments, log: log)
        let listens = try await process.waits(for: "listens on 127.0.0.1:")
        try #require(listens, "\(process.said)")
        let start = try #require(process.said.firstRange(of: "listens on 127.0.0.1:"))
        let digits = process.said[start.upperBound...].prefix { $0.isNumber }
        return (process, try #require(Int(digits)))
    }

    func get(_ path: String, _ port: Int, token: String?) async throws -> PlainHTTP.Answer {
        let headers = token.map { [("Authorization", "Bearer \($0)")] } ?? []
        return try await PlainHTTP.send("GET", path, port: port, headers: headers)
    }

    func unlocks(_ passphrase: String, _ port: Int) async throws -> Int {
        let body = JSON.object(["passphrase": .string(passphrase)]).canonical
        return try await PlainHTTP.send("POST", "/api/v1/unlock", port: port, body: body).status
    }

    /// The passphrase that unlocks the office.
    var passphrase: String {
        get throws {
            let text = String(decoding: try Files.read(unlock, limit: 1_024), as: UTF8.self)
            return text.trimmingCharacters(in: .newlines)
        }
    }

    func bytes(_ name: String) throws -> [UInt8] {
        try Files.read(home + "/" + name, limit: 1 << 22)
    }

    func path(_ name: String) -> String { home + "/" + name }

    /// The events of no case, in the order of the ledger; the office must have ended.
    func events() throws -> [JSON] {
        let program = """
            import sqlite3, sys
            kept = sqlite3.connect(sys.argv[1]).execute(
                "SELECT bytes FROM events NATURAL JOIN leaves"
                " WHERE case_id IS NULL ORDER BY number")
            print("\\n".join(row[0].decode() for row in kept))
            """
        let told = try Command.python("-c", program, path("office/register.sqlite"))
        try #require(told.status == 0, "\(told.errorText)")
        return try told.text.split(separator: "\n").map {
            try JSON(parsing: Array($0.utf8), limit: 1 << 20)
        }
    }
}

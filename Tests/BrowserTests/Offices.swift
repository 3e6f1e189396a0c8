import Crypto
import Encoding
import Files
import Fixtures
import Foundation
import Testing

/// Two authorities with a gateway and an office each, as `scripts/node-pair` makes them, and the
/// people who work there.
final class Offices: Sendable {
    /// Somebody of an authority.
    struct Seat: Sendable, Hashable {
        let office: String
        let holder: String
        let port: Int
        let password: String
        let secret: String
        let passphrase: String

        var cookie: String { "comity-session-\(port)" }
        var root: String { "http://127.0.0.1:\(port)" }
    }

    let folder: TemporaryFolder
    private let seats: [String: Seat]
    private let leash: FileHandle
    private let log: String

    /// Those of each office who have a password.
    static let staff = [
        "brazil": ["drafter", "lawyer", "approver"],
        "swiss": ["lawyer", "approver", "executing", "dpo", "auditor", "operator"],
    ]

    /// Ends when its standard input does, whatever becomes of the test.
    private static let script = """
        . scripts/node-pair
        trap stop_all EXIT
        make_pair "$1"
        comityd mail set "$folder/swiss" --server 127.0.0.1:9 --security local \\
            --from comity@swiss.example --address http://127.0.0.1 >/dev/null
        add_person swiss dpo dpo
        add_person swiss operator operator
        give() {
            name=$1
            shift
            for holder in "$@"; do
                comityd person password "$folder/$name" $holder --format json \\
                    --unlock-file "$folder/$name.unlock" >"$folder/$name-people/$holder.password"
            done
        }
        give brazil drafter lawyer approver &
        given=$!
        give swiss lawyer approver executing dpo auditor operator
        wait $given
        start_node brazil
        start_node swiss
        echo ready
        while read -r act name; do
            case $act in
                stop)
                    kill -9 "${node_pid[$name-office]}"
                    wait "${node_pid[$name-office]}" || true
                    ;;
                start)
                    start_process "$name" office
                    until office_answers "$name"; do sleep 0.1; done
                    ;;
            esac
            echo "done $act $name"
        done
        """

    init() async throws {
        folder = try TemporaryFolder()
        let process = Process()
        let input = Pipe()
        log = folder.file("offices.log")
        try Files.write([], to: log)
        let output = try #require(FileHandle(forWritingAtPath: log))
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let root = folder.file("pair")
        try Files.makeDirectory(root, mode: 0o700)
        process.arguments = ["bash", "-c", Offices.script, "offices", root]
        process.currentDirectoryURL = URL(fileURLWithPath: Checkout.path)
        let programs = Files.directory(of: Checkout.program("comityd"))
        let path = (Files.variable("PATH") ?? "/usr/bin:/bin")
        process.environment = ProcessInfo.processInfo.environment.merging([
            "PATH": programs + ":" + path, "COMITY_LAW": Checkout.path + "/law",
        ]) { $1 }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        leash = input.fileHandleForWriting
        var said = ""
        for _ in 0..<2_400 where !said.contains("ready\n") {
            said = String(decoding: try Files.read(log, limit: 1 << 20), as: UTF8.self)
            try #require(process.isRunning, "\(said.suffix(2_000))")
            try await Task.sleep(for: .milliseconds(50))
        }
        try #require(said.contains("ready\n"), "\(said.suffix(2_000))")
        seats = try Offices.seats(root)
    }

    deinit { try? leash.close() }

    func seat(_ office: String, _ holder: String) throws -> Seat {
        try #require(seats["\(office)/\(holder)"])
    }

    private static func seats(_ root: String) throws -> [String: Seat] {
        let plan = try JSON(
            parsing: Files.read(root + "/walk.json", limit: 1 << 20),
            limit: 1 << 20
        )
        var seats: [String: Seat] = [:]
        for (office, staff) in staff {
            let place = try #require(plan[office]?["office"]?.string)
            let port = try #require(place.split(separator: ":").last.flatMap { Int($0) })
            for holder in staff {
                let file = "\(root)/\(office)-people/\(holder).password"
                let account = try JSON(parsing: Files.read(file, limit: 4_096), limit: 4_096)
                let entry = "\(root)/\(office)-people/\(holder).json"
                let person = try JSON(parsing: Files.read(entry, limit: 4_096), limit: 4_096)
                seats["\(office)/\(holder)"] = Seat(
                    office: office,
                    holder: holder,
                    port: port,
                    password: try #require(account["password"]?.string),
                    secret: try #require(account["totp"]?.string),
                    passphrase: person["passphrase"]?.string ?? ""
                )
            }
        }
        return seats
    }

    /// Where the homes of both lie.
    var root: String { folder.file("pair") }

    /// Kills an office at once, or starts it again.
    func tell(_ act: String, _ office: String) async throws {
        let told = "done \(act) \(office)\n"
        let before = try count(told)
        try leash.write(contentsOf: Data("\(act) \(office)\n".utf8))
        for _ in 0..<600 where try count(told) == before {
            try await Task.sleep(for: .milliseconds(50))
        }
        try #require(count(told) > before, "\(office) does not \(act)")
    }

    private func count(_ told: String) throws -> Int {
        let said = String(decoding: try Files.read(log, limit: 1 << 20), as: UTF8.self)
        return said.ranges(of: told).count
    }

    /// Does something to the home of an office while that is stopped.
    func whileStopped(
        _ office: String,
        _ work: (_ home: String, _ passphrase: String) async throws -> Void
    ) async throws {
        try await tell("stop", office)
        let unlock = try Files.read("\(root)/\(office).unlock", limit: 1_024)
        let passphrase = String(decoding: unlock.prefix { $0 != 10 }, as: UTF8.self)
        do { try await work("\(root)/\(office)", passphrase) } catch {
            try await tell("start", office)
            throw error
        }
        try await tell("start", office)
    }
}

extension Offices.Seat {
    /// The number of the half minute that a code counts in.
    static func step(at now: Date) -> UInt64 { UInt64(now.timeIntervalSince1970) / 30 }

    /// The six digits an authenticator app shows at a moment (RFC 6238).
    func code(at now: Date = Date()) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (key, buffer, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
        for letter in secret {
            buffer = buffer << 5 | UInt32(letters.firstIndex(of: letter) ?? 0)
            bits += 5
            guard bits >= 8 else { continue }
            bits -= 8
            key.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        }
        let counter = Offices.Seat.step(at: now)
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: counter >> UInt64(56 - 8 * $0)) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: SymmetricKey(data: key))
        )
        let offset = Int(mac[19] & 0xf)
        let number = mac[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return String(String(1_000_000 + (number & 0x7fff_ffff) % 1_000_000).dropFirst())
    }
}

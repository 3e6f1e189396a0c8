import Casework
import Encoding
import Files
import Fixtures
import Foundation
import Ledger
import Registry
import RegistrySQLite
import Synchronization
import Testing

/// The stores a register can lie in; each test of behaviour runs on all of them.
enum Backend: CaseIterable, Sendable {
    case memory, sqliteMemory, sqliteFile

    /// Every backend this machine has.
    static let available = Backend.allCases

    /// A fresh register, and how to open it again as a new process would.
    func place() throws -> Place {
        switch self {
        case .memory: return Place(register: MemoryRegister(origin: Sample.origin))
        case .sqliteMemory:
            return Place(register: try SQLiteRegister.inMemory(origin: Sample.origin))
        case .sqliteFile:
            let folder = try TemporaryFolder()
            let path = folder.file("register")
            let register = try SQLiteRegister.create(at: path, origin: Sample.origin)
            return Place(register: register, folder: folder)
        }
    }
}

/// A register somewhere.
final class Place {
    private(set) var register: any Register
    let folder: TemporaryFolder?

    init(register: any Register, folder: TemporaryFolder? = nil) {
        self.register = register
        self.folder = folder
    }

    /// Where the file lies, if there is one.
    var path: String? { folder?.file("register") }

    /// Opens a file again; memory has nothing to open.
    func reopen() throws {
        guard let path, let open = register as? SQLiteRegister else { return }
        try open.close()
        register = try SQLiteRegister.open(at: path)
    }

    func sequencer() async throws -> Sequencer {
        try await Sequencer(register, key: try Sample.key())
    }
}

/// The same numbers every time (splitmix64): for tests only.
struct Repeatable: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}

/// Acts and rows that are the same in every run.
enum Sample {
    static let origin = "ledger.example/brazil"

    static func key(seed: UInt64 = 1, name: String = origin) throws -> SigningKey {
        var source = Repeatable(seed)
        return try #require(SigningKey(name: name, algorithm: .log, using: &source))
    }

    static func hash(_ text: String) -> Hash { Hash.of(Array(text.utf8)) }

    static func instant(_ seconds: Int64) throws -> Instant {
        try #require(Instant(seconds: 1_772_000_000 + seconds))
    }

    static func commitment(_ number: Int) -> Commitment {
        var source = Repeatable(UInt64(number) + 1000)
        let event: JSON = ["act": "noted", "number": .integer(Int64(number))]
        return Commitment(
            object: hash("object \(number)"),
            event: event.canonical,
            using: &source
        )
    }

    static func act(
        _ number: Int,
        _ changes: [Change] = [],
        about caseID: String? = nil,
        key: IdempotenceKey? = nil
    ) throws -> Act {
        let commitment = commitment(number)
        return try #require(Act(changes, caseID: caseID, commitment: commitment, key: key))
    }

    static func row(_ id: String = "case-1", at seconds: Int64 = 0) throws -> CaseRow {
        var row = CaseRow(
            id: id,
            reference: "BR/" + id,
            side: .requesting,
            peer: "ch.example",
            stage: "draft",
            opened: try instant(seconds)
        )
        row.officer = "officer-7"
        row.due = Day("2026-03-02")
        row.codes = ["instrument": "UNCAC", "urgent": "no"]
        return row
    }

    static func envelope(
        _ sequence: UInt64,
        _ author: Author = .own,
        in caseID: String = "case-1",
        previous: Hash? = nil,
        name: String = ""
    ) throws -> EnvelopeRow {
        EnvelopeRow(
            digest: hash("\(caseID) \(author) \(sequence)\(name)"),
            caseID: caseID,
            author: author,
            sequence: sequence,
            previous: previous
                ?? (sequence > 1 ? hash("\(caseID) \(author) \(sequence - 1)") : nil),
            type: "letter",
            at: try instant(Int64(sequence))
        )
    }

    static func hold(_ id: String = "hold-1", on caseID: String = "case-1") throws -> HoldRow {
        HoldRow(
            id: id,
            caseID: caseID,
            holder: "court-3",
            reason: "appeal",
            review: try #require(Day("2027-01-15")),
            placed: try instant(50)
        )
    }
}

/// Checks everything: entries, roots of all checkpoints, chains, the store's own checks.
@discardableResult
func expectConsistent(
    _ register: any Register,
    size: UInt64? = nil
) async throws -> RegisterCheck.Report {
    let report = try await RegisterCheck.run(register)
    let head = try await register.head()
    #expect(report.tree.size == head.checkpoint.size)
    #expect(report.tree.root == head.checkpoint.root)
    if let size { #expect(report.tree.size == size) }
    return report
}

extension Sequencer {
    /// Does an act and says what became of it.
    func outcome(_ act: Act) async throws -> ActOutcome { try await perform(act).outcome }
}

import Casework
import Files
import Fixtures
import Glibc
import Ledger
import Registry
import RegistrySQLite
import Synchronization
import Testing

/// A register over another that fails once, at its Nth commit, before or after it is kept.
final class FaultyRegister: Register {
    enum When: CaseIterable, Sendable { case before, after }

    static let failure = RegisterFailure.store(10)

    private let register: any Register
    private let when: When
    private let left: Mutex<Int>

    init(_ register: any Register, at step: Int, _ when: When) {
        self.register = register
        self.when = when
        left = Mutex(step)
    }

    func commit(_ batch: Batch) async throws(RegisterFailure) -> Committed {
        let isNow = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isNow && when == .before { throw FaultyRegister.failure }
        let committed = try await register.commit(batch)
        if isNow && when == .after { throw FaultyRegister.failure }
        return committed
    }

    func takeLease() async throws(RegisterFailure) -> Lease { try await register.takeLease() }
    func head() async throws(RegisterFailure) -> Head { try await register.head() }
    func checkpoints(
        sizes: ClosedRange<UInt64>
    ) async throws(RegisterFailure) -> [Checkpoint] {
        try await register.checkpoints(sizes: sizes)
    }
    func leaves(from: UInt64, count: Int) async throws(RegisterFailure) -> [LedgerEntry] {
        try await register.leaves(from: from, count: count)
    }
    func entries(
        of caseID: String?,
        from: UInt64,
        count: Int
    ) async throws(RegisterFailure) -> [KeptEntry] {
        try await register.entries(of: caseID, from: from, count: count)
    }
    func entries(
        of caseID: String?,
        before: UInt64?,
        count: Int
    ) async throws(RegisterFailure) -> [KeptEntry] {
        try await register.entries(of: caseID, before: before, count: count)
    }
    func labels(
        of cases: [String],
        body name: String
    ) async throws(RegisterFailure) -> [String: CaseLabel] {
        try await register.labels(of: cases, body: name)
    }
    func caseFile(_ name: CaseName) async throws(RegisterFailure) -> CaseFile? {
        try await register.caseFile(name)
    }
    func stand(_ name: CaseName) async throws(RegisterFailure) -> CaseStand? {
        try await register.stand(name)
    }
    func touched(from: UInt64, count: Int) async throws(RegisterFailure) -> Touched {
        try await register.touched(from: from, count: count)
    }
    func cases(_ query: CaseQuery) async throws(RegisterFailure) -> [CaseRow] {
        try await register.cases(query)
    }
    func body(of caseID: String, name: String) async throws(RegisterFailure) -> [UInt8]? {
        try await register.body(of: caseID, name: name)
    }
    func receipts(about digest: Hash) async throws(RegisterFailure) -> [ReceiptRow] {
        try await register.receipts(about: digest)
    }
    func spool(
        _ direction: SpoolRow.Direction,
        state: String?
    ) async throws(RegisterFailure) -> [SpoolRow] {
        try await register.spool(direction, state: state)
    }
    func spool(_ queries: [SpoolQuery]) async throws(RegisterFailure) -> [[SpoolRow]] {
        try await register.spool(queries)
    }
    func spoolFile(_ digest: Hash) async throws(RegisterFailure) -> SpoolRow? {
        try await register.spoolFile(digest)
    }
    func chains(after: String?, count: Int) async throws(RegisterFailure) -> [CaseChains] {
        try await register.chains(after: after, count: count)
    }
    func stored(_ names: [String]) async throws(RegisterFailure) -> Set<String> {
        try await register.stored(names)
    }
    func answer(scope: String, key: String) async throws(RegisterFailure) -> Answer? {
        try await register.answer(scope: scope, key: key)
    }
    func witnessed(origin: String) async throws(RegisterFailure) -> WitnessedRow? {
        try await register.witnessed(origin: origin)
    }
    func cosignatures(size: UInt64) async throws(RegisterFailure) -> [NoteSignature] {
        try await register.cosignatures(size: size)
    }
    func checkStore() async throws(RegisterFailure) { try await register.checkStore() }
    func counts(_ queries: [CountQuery]) async throws(RegisterFailure) -> [[Count]] {
        try await register.counts(queries)
    }
    func figures(of caseID: String) async throws(RegisterFailure) -> CaseFigures? {
        try await register.figures(of: caseID)
    }
    func uncounted(after: String?, count: Int) async throws(RegisterFailure) -> [String] {
        try await register.uncounted(after: after, count: count)
    }
    func count(_ figures: [CaseFigures]) async throws(RegisterFailure) {
        try await register.count(figures)
    }
}

/// A register that failed or was killed at any step, opened again, and the work gone on with.
@Suite struct FaultTests {
    private static let steps = 4

    private func act(_ number: Int) throws -> Act {
        let key = IdempotenceKey(
            scope: "officer-7",
            key: "step \(number)",
            request: Sample.hash("step \(number)"),
            answer: [UInt8(number)]
        )
        let caseID = "case-\(number)"
        return try Sample.act(
            number,
            [
                .open(try Sample.row(caseID)),
                .envelope(try Sample.envelope(1, in: caseID), bytes: [1, UInt8(number)]),
            ],
            about: caseID,
            key: key
        )
    }

    @Test(arguments: Backend.available, FaultyRegister.When.allCases)
    func everyCommitCanFailAndIsDoneOnce(
        _ backend: Backend,
        _ when: FaultyRegister.When
    ) async throws {
        for step in 1...FaultTests.steps {
            for reopens in [false, true] {
                let place = try backend.place()
                let faulty = FaultyRegister(place.register, at: step, when)
                var sequencer = try await Sequencer(faulty, key: try Sample.key())
                for number in 0..<FaultTests.steps {
                    let act = try act(number)
                    do throws(SequencerFailure) {
                        #expect(try await sequencer.perform(act).outcome == .done(UInt64(number)))
                    } catch {
                        #expect(error == .register(FaultyRegister.failure))
                        #expect(number == step - 1)
                        try await expectConsistent(
                            place.register,
                            size: UInt64(when == .before ? number : number + 1)
                        )
                        if reopens {
                            try place.reopen()
                            sequencer = try await place.sequencer()
                        }
                        let again = try await sequencer.perform(act)
                        let index = UInt64(number)
                        #expect(
                            again.outcome
                                == (when == .before
                                    ? .done(index) : .repeated(index, answer: [UInt8(number)]))
                        )
                        #expect(again.checkpoint.checkpoint.size == index + 1)
                    }
                    try await expectConsistent(place.register, size: UInt64(number + 1))
                }
            }
        }
    }

    /// A process killed at a random moment while it appends: what was acknowledged is there.
    @Test func aKilledRegisterKeepsWhatItAcknowledged() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("register")
        try SQLiteRegister.create(at: path, origin: Sample.origin).close()
        try Files.write([], to: folder.file("done"))
        var source = Repeatable(11)
        var (rounds, size) = (0, UInt64(0))
        // A slow machine may take some rounds until a first act is through.
        while rounds < 6 || size == 0 && rounds < 60 {
            rounds += 1
            let delay = UInt32(source.next() % 150_000) + 20_000
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = folder.path as String, delay = delay as UInt32] in
                var thread = pthread_t()
                var wait = delay
                pthread_create(&thread, nil, killSoon, &wait)
                try await appendForEver(in: path)
            }
            let register = try SQLiteRegister.open(at: path)
            size = try await expectConsistent(register).tree.size
            let expected = (0..<Int(size)).map { Sample.commitment($0).entry }
            #expect(try await register.leaves(from: 0, count: Int(size)) == expected)
            let told = try Files.read(folder.file("done"), limit: 1 << 24).count
            #expect(told <= Int(size))
            // An act may have been kept and not been told of: the next round counts from here.
            try Files.remove(folder.file("done"))
            try Files.write([UInt8](repeating: 1, count: Int(size)), to: folder.file("done"))
            let ledger = try DirectoryStore(writing: folder.file("log"))
            _ = try await TileWriter(ledger, of: register, key: try Sample.key())
            let report = try Audit.run(ledger, log: try Sample.key().verifier)
            #expect(report.verdict == .verified)
            #expect(report.checkpoint.size == size)
            try register.close()
        }
        #expect(size > 0)
    }
}

/// Appends one act after the other and writes a byte to `done` for each that was acknowledged.
@Sendable private func appendForEver(in folder: String) async throws {
    let register = try SQLiteRegister.open(at: folder + "/register")
    let key = try Sample.key()
    let sequencer = try await Sequencer(register, key: key)
    let tiles = try await TileWriter(
        try DirectoryStore(writing: folder + "/log"),
        of: register,
        key: key
    )
    let done = open(folder + "/done", O_WRONLY | O_APPEND)
    var number = Int(await sequencer.checkpoint.checkpoint.size)
    while true {
        guard try await sequencer.outcome(try Sample.act(number)) == .done(UInt64(number)) else {
            return
        }
        write(done, [1], 1)
        number += 1
        if number % 16 == 0 { try await tiles.catchUp() }
    }
}

/// Waits for that many microseconds and kills the process it runs in.
private func killSoon(_ delay: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    usleep(delay?.load(as: UInt32.self) ?? 0)
    kill(getpid(), SIGKILL)
    return nil
}

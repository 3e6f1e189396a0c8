import Ledger
import Registry
import Synchronization

/// A register that says how long its commits took: what an event of the ledger costs.
final class TimedRegister: Register {
    private let register: any Register
    private let time = Mutex(Duration.zero)

    init(_ register: any Register) { self.register = register }

    /// The time of the commits since this was asked last.
    func taken() -> Duration {
        time.withLock { time in
            defer { time = .zero }
            return time
        }
    }

    func commit(_ batch: Batch) async throws(RegisterFailure) -> Committed {
        let start = ContinuousClock.now
        let committed = try await register.commit(batch)
        let end = ContinuousClock.now
        time.withLock { $0 += end - start }
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
    func uncounted(
        after caseID: String?,
        count: Int
    ) async throws(RegisterFailure) -> [String] {
        try await register.uncounted(after: caseID, count: count)
    }
    func count(_ figures: [CaseFigures]) async throws(RegisterFailure) {
        try await register.count(figures)
    }
}

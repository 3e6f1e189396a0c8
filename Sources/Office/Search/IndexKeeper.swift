import Casework
import Encoding
import Ledger
import Logging
import Registry
import Synchronization

/// Keeps the index of cases at the register's heels, and makes it anew when it is lost.
///
/// The ledger says what changed: the index knows up to which entry it has seen it, and takes in the
/// cases of the entries since. So no act has to remember the index, and a process killed at any
/// moment goes on where its last transaction was.
actor IndexKeeper {
    /// Cases of one transaction while the index is made.
    private static let step = 50
    /// A register of fewer cases is taken in before the office opens.
    private static let fewCases = 200
    /// Entries of the ledger looked at for one transaction.
    private static let stretch = 1_024

    private let index: any CaseIndex
    private let register: any Register
    private let making: CaseIndexing
    private let logger: Logger
    private var standing: IndexStanding?
    private var made = 0
    /// The entries that the index on the disk knows to be covered.
    private var noted: UInt64 = 0
    /// The other authorities of cases that were taken in or followed.
    private var followed: Set<String> = []
    /// The same and those of before; nothing until somebody asked.
    private(set) var met: Set<String>?
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ index: any CaseIndex, _ making: CaseIndexing, _ logger: Logger) {
        self.index = index
        self.register = making.register
        self.making = making
        self.logger = logger
    }

    /// How far the index is while it is made; nothing once it is whole.
    var building: Int? { standing?.building == nil && standing != nil ? nil : made }

    /// Looks at what is there, and begins anew where it does not fit the register.
    func open() async throws(Refusal) {
        var why: String?
        do throws(IndexFailure) {
            if let known = try await index.standing() {
                why = try await misfit(known)
                (standing, noted) = (known, known.covered)
            } else {
                why = "missing"
            }
        } catch { why = "damaged" }
        if let why { try await beginAnew(why) }
        // A small register is taken in at once: its first list is whole.
        let few = try await asking { () async throws(RegisterFailure) in
            try await self.register.cases(CaseQuery(count: IndexKeeper.fewCases)).count
        }
        if few < IndexKeeper.fewCases { while try await makeMore() {} }
    }

    /// Why an index is not that of this register; nothing when it is.
    private func misfit(_ known: IndexStanding) async throws(IndexFailure) -> String? {
        if known.stamp != making.terms.stamp { return "of another form or key" }
        if known.covered == 0 { return nil }
        let leaf = try? await register.leaves(from: known.covered - 1, count: 1).first
        return leaf == known.last ? nil : "of another register"
    }

    private func beginAnew(_ why: String) async throws(Refusal) {
        let size = try await asking { () async throws(RegisterFailure) in
            try await self.register.head().checkpoint.size
        }
        if size > 0 {
            logger.notice("search: the index is made anew", metadata: ["why": "\(why)"])
        }
        let fresh = IndexStanding(
            stamp: making.terms.stamp,
            covered: size,
            last: try await leaf(before: size),
            building: ""
        )
        do throws(IndexFailure) { try await index.begin(fresh) } catch {
            throw CentralAuthority.unavailable
        }
        (made, noted) = (0, size)
        standing = fresh
    }

    private func leaf(before size: UInt64) async throws(Refusal) -> LedgerEntry? {
        guard size > 0 else { return nil }
        return try await asking { () async throws(RegisterFailure) in
            try await self.register.leaves(from: size - 1, count: 1).first
        }
    }

    // MARK: - Making

    /// Takes in the next cases, the newest change first; false once all are in.
    func makeMore() async throws(Refusal) -> Bool {
        try await alone { () async throws(Refusal) in try await self.makeNext() }
    }

    private func makeNext() async throws(Refusal) -> Bool {
        guard var now = standing, let place = now.building else { return false }
        var query = CaseQuery(count: IndexKeeper.step)
        query.after = IndexKeeper.row(place)
        let asked = query
        let rows = try await asking { () async throws(RegisterFailure) in
            try await self.register.cases(asked)
        }
        var entries: [IndexedCase] = []
        for row in rows {
            if let entry = try await making.entry(of: row.id) { entries.append(entry) }
        }
        let isLast = rows.count < query.count
        now.building = isLast ? nil : rows.last.map { "\($0.changed.seconds) \($0.id)" }
        try await keep(entries, forget: [], now)
        made += rows.count
        if isLast, made >= IndexKeeper.fewCases {
            logger.notice("search: the index is whole", metadata: ["cases": "\(made)"])
        }
        return !isLast
    }

    /// The place of the register behind which the index goes on.
    private static func row(_ place: String) -> CaseRow? {
        let parts = place.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let seconds = Int64(parts[0]),
            let instant = Instant(seconds: seconds)
        else { return nil }
        return CaseRow(
            id: String(parts[1]),
            reference: "-",
            side: .requested,
            peer: "-",
            stage: "-",
            opened: instant
        )
    }

    // MARK: - Following

    /// Takes in what the ledger has grown by.
    ///
    /// - Parameter size: up to which entry at least.
    func follow(to size: UInt64) async throws(Refusal) {
        guard standing?.covered ?? 0 < size else { return }
        try await alone { () async throws(Refusal) in
            while self.standing?.covered ?? 0 < size { try await self.followOnce() }
        }
    }

    private func followOnce() async throws(Refusal) {
        guard var now = standing else { throw CentralAuthority.unavailable }
        let from = now.covered
        let touched = try await asking { () async throws(RegisterFailure) in
            try await self.register.touched(from: from, count: IndexKeeper.stretch)
        }
        guard touched.next > from else { throw CentralAuthority.unavailable }
        let (fresh, gone) = try await changes(of: touched.cases)
        now.covered = touched.next
        if fresh.isEmpty, gone.isEmpty, touched.next - noted < UInt64(IndexKeeper.stretch) {
            // Who only looked changed nothing here: it is noted with the next change.
            standing = now
            return
        }
        now.last = try await leaf(before: touched.next)
        try await keep(fresh, forget: gone, now)
        noted = touched.next
        if !gone.isEmpty { try await cleaning() }
    }

    private func changes(
        of cases: Set<String>
    ) async throws(Refusal) -> (fresh: [IndexedCase], gone: [String]) {
        let known = try await indexing { () async throws(IndexFailure) in
            try await self.index.revisions(of: Array(cases))
        }
        var fresh: [IndexedCase] = []
        var gone: [String] = []
        let labels = try await asking { () async throws(RegisterFailure) in
            try await self.register.labels(of: Array(cases), body: CaseKey.bodyName)
        }
        for id in cases.sorted() {
            // Without its key a case is erased, though its row stays.
            guard let label = labels[id], label.body != nil else {
                gone.append(id)
                continue
            }
            meet(label.peer)
            if known[id] == label.revision { continue }
            if let entry = try await making.entry(of: id) {
                fresh.append(entry)
            } else {
                gone.append(id)
            }
        }
        return (fresh, gone.filter { known[$0] != nil })
    }

    private func meet(_ peer: String) {
        followed.insert(peer)
        met?.insert(peer)
    }

    /// Remembers the other authorities of earlier cases.
    ///
    /// - Returns: with them, those of the cases that were followed.
    func meet(_ earlier: Set<String>) -> Set<String> {
        let all = (met ?? followed).union(earlier)
        met = all
        return all
    }

    private func cleaning() async throws(Refusal) {
        try await indexing { () async throws(IndexFailure) in try await self.index.clean() }
    }

    private func keep(
        _ entries: [IndexedCase],
        forget gone: [String],
        _ now: IndexStanding
    ) async throws(Refusal) {
        try await indexing { () async throws(IndexFailure) in
            try await self.index.keep(entries, forget: gone, now)
        }
        standing = now
    }

    /// One piece of work after the other: each reads and writes how far the index has come.
    private func alone<Value: Sendable>(
        _ work: () async throws(Refusal) -> Value
    ) async throws(Refusal) -> Value {
        if isBusy { await withCheckedContinuation { waiting.append($0) } }
        isBusy = true
        defer {
            // Whoever waited longest goes on; it stays busy for that one.
            if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
        }
        return try await work()
    }

    // MARK: - Asking

    /// The cases that a query asks for.
    func cases(_ query: IndexQuery) async throws(Refusal) -> [IndexedCase] {
        try await indexing { () async throws(IndexFailure) in try await self.index.cases(query) }
    }

    /// Looks for damage; what is damaged is made anew.
    func check() async throws(Refusal) {
        try await indexing { () async throws(IndexFailure) in try await self.index.check() }
    }

    /// What is damaged is begun anew at once, and whoever asked is told to come again.
    private func indexing<Value: Sendable>(
        _ question: () async throws(IndexFailure) -> Value
    ) async throws(Refusal) -> Value {
        do throws(IndexFailure) { return try await question() } catch {
            logger.error("search: the index failed", metadata: ["why": "\(error)"])
            if error == .damaged { try await beginAnew("damaged") }
            throw CentralAuthority.unavailable
        }
    }

    private func asking<Value: Sendable>(
        _ question: () async throws(RegisterFailure) -> Value
    ) async throws(Refusal) -> Value {
        do throws(RegisterFailure) { return try await question() } catch {
            throw CentralAuthority.unavailable
        }
    }
}

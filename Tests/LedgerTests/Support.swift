import Encoding
import Files
import Glibc
import Ledger
import Synchronization

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

/// Keys and entries that are the same in every run.
enum Sample {
    static let origin = "ledger.example/brazil"

    static func key(
        _ name: String = origin,
        _ algorithm: NoteAlgorithm = .log,
        seed: UInt64 = 1
    ) throws -> SigningKey {
        var source = Repeatable(seed)
        guard let key = SigningKey(name: name, algorithm: algorithm, using: &source) else {
            throw NoteKeyFailure.malformed
        }
        return key
    }

    static func object(_ number: Int) -> Hash { Hash.of(Array("object \(number)".utf8)) }

    static func commitments(_ range: Range<Int>) -> [Commitment] {
        range.map { number in
            var source = Repeatable(UInt64(number) + 1000)
            let event: JSON = ["act": "disclosed", "number": .integer(Int64(number))]
            return Commitment(object: object(number), event: event.canonical, using: &source)
        }
    }
}

/// A store over another that fails at one of its steps, before or after the step is kept.
final class FaultyStore: LedgerStore {
    /// The step is not done, or is done and then reported as failed.
    enum When: CaseIterable, Sendable { case before, after }

    private let store: any LedgerStore
    private let faults: Faults

    /// Counts the files written, checkpoints published and tiles pruned.
    final class Faults: Sendable {
        private let left: Counter
        let when: When

        init(at step: Int, _ when: When) {
            left = Counter(step)
            self.when = when
        }

        func now(_ moment: When) -> Bool {
            if moment == .before { left.decrease() }
            return moment == when && left.value == 0
        }
    }

    static let failure = StoreFailure.changedByFault

    init(_ store: any LedgerStore, _ faults: Faults) {
        self.store = store
        self.faults = faults
    }

    private func step(_ act: () throws(StoreFailure) -> Void) throws(StoreFailure) {
        if faults.now(.before) { throw FaultyStore.failure }
        try act()
        if faults.now(.after) { throw FaultyStore.failure }
    }

    func read(_ file: LedgerFile) throws(StoreFailure) -> [UInt8]? { try store.read(file) }

    func write(_ contents: [LedgerContent]) throws(StoreFailure) {
        for content in contents {
            try step { () throws(StoreFailure) in try store.write([content]) }
        }
    }

    func publish(
        _ checkpoint: [UInt8],
        replacing previous: [UInt8]?
    ) throws(StoreFailure) {
        try step { () throws(StoreFailure) in
            try store.publish(checkpoint, replacing: previous)
        }
    }

    func prune(_ full: LedgerFile) throws(StoreFailure) {
        try step { () throws(StoreFailure) in try store.prune(full) }
    }
}

extension StoreFailure {
    fileprivate static let changedByFault = StoreFailure.file(
        FileFailure(.write, code: EIO, path: "injected")
    )
}

/// A number shared by threads.
final class Counter: Sendable {
    private let number: Mutex<Int>

    init(_ start: Int) { number = Mutex(start) }

    var value: Int { number.withLock { $0 } }

    func decrease() { number.withLock { $0 -= 1 } }
}

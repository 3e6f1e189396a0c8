import Synchronization

/// An index that is made anew with each process: for tests and for rehearsals.
package final class MemoryCaseIndex: CaseIndex {
    private struct State {
        var standing: IndexStanding?
        var cases: [String: IndexedCase] = [:]
    }

    private let state = Mutex(State())

    /// An index that was never begun.
    package init() {}

    /// How far it has come.
    package func standing() async throws(IndexFailure) -> IndexStanding? {
        state.withLock { $0.standing }
    }

    /// Begins anew.
    package func begin(_ standing: IndexStanding) async throws(IndexFailure) {
        state.withLock { $0 = State(standing: standing) }
    }

    /// Keeps and forgets.
    package func keep(
        _ cases: [IndexedCase],
        forget gone: [String],
        _ standing: IndexStanding
    ) async throws(IndexFailure) {
        state.withLock { state in
            for one in cases where (state.cases[one.id]?.revision ?? 0) < one.revision {
                state.cases[one.id] = nil
                var kept = one
                let second = one.place..<one.place + IndexedCase.perSecond
                let last = state.cases.values.map(\.place).filter(second.contains).max()
                kept.place = last.map { $0 + 1 } ?? one.place
                state.cases[one.id] = kept
            }
            for id in gone { state.cases[id] = nil }
            state.standing = standing
        }
    }

    /// The revisions in which cases are known.
    package func revisions(
        of cases: [String]
    ) async throws(IndexFailure) -> [String: Int64] {
        state.withLock { state in
            let known = cases.compactMap { id in state.cases[id].map { (id, $0.revision) } }
            return Dictionary(known) { first, _ in first }
        }
    }

    /// The cases that a query asks for.
    package func cases(_ query: IndexQuery) async throws(IndexFailure) -> [IndexedCase] {
        let all = state.withLock { Array($0.cases.values) }
        let found = all.filter { one in
            switch query.order {
            case .newest(let before):
                one.place < before ?? .max && query.expression?.admits(Set(one.terms)) ?? true
            case .oldest(let after):
                one.place > after ?? .min && query.expression?.admits(Set(one.terms)) ?? true
            case .due(let after):
                one.due != nil && after.map { one.comesDue(after: $0) } ?? true
                    && !(query.holders.map { Set($0).isDisjoint(with: one.holders) } ?? false)
            }
        }
        let sorted =
            switch query.order {
            case .newest: found.sorted { $0.place > $1.place }
            case .oldest: found.sorted { $0.place < $1.place }
            case .due: found.sorted { $1.comesDue(after: ($0.due ?? "", $0.place)) }
            }
        return Array(sorted.prefix(query.count))
    }

    /// Memory keeps nothing of what was forgotten.
    package func clean() async throws(IndexFailure) {}

    /// Memory has no damage of its own.
    package func check() async throws(IndexFailure) {}
}

extension IndexedCase {
    /// True when it comes after a place in the order of the days.
    package func comesDue(after other: (String, Int64)) -> Bool {
        guard let due, due != other.0 else { return due != nil && place < other.1 }
        return due > other.0
    }
}

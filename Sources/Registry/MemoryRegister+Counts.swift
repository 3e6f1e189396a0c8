extension MemoryRegister {
    /// Several answers, all of one moment.
    package func counts(_ queries: [CountQuery]) async throws(RegisterFailure) -> [[Count]] {
        reading { state in
            queries.map { query in
                var sums: [CountKey: Int] = [:]
                var spreads: [CountKey: DaySpread] = [:]
                let isSpread = Metric.isOfDays(query.metric) && !query.by.contains(.value)
                for (key, amount) in state.counts where query.takes(key) {
                    sums[query.told(key), default: 0] += amount
                    guard isSpread, let days = Int(key.value) else { continue }
                    spreads[query.told(key), default: DaySpread()].add(amount, days: days)
                }
                return sums.map { key, amount in
                    var count = Count(
                        period: key.period,
                        state: key.state,
                        instrument: key.instrument,
                        kind: key.kind,
                        value: key.value,
                        amount: amount
                    )
                    if let spread = spreads[key] { count.spread = spread }
                    return count
                }
            }
        }
    }

    /// What is counted of a case.
    package func figures(of caseID: String) async throws(RegisterFailure) -> CaseFigures? {
        reading { $0.figures[caseID] }
    }

    /// Cases of which nothing is counted yet.
    package func uncounted(
        after caseID: String?,
        count: Int
    ) async throws(RegisterFailure) -> [String] {
        reading { state in
            let ids = state.cases.keys.filter { state.figures[$0] == nil && $0 > caseID ?? "" }
            return Array(ids.sorted().prefix(max(count, 0)))
        }
    }

    /// Counts cases anew.
    package func count(_ figures: [CaseFigures]) async throws(RegisterFailure) {
        changing { state in
            for one in figures where state.cases[one.caseID] != nil { state.count(one) }
        }
    }
}

extension MemoryState {
    /// Puts figures in the place of those kept.
    mutating func count(_ figures: CaseFigures) {
        for (key, amount) in figures.change(from: self.figures[figures.caseID]) {
            let sum = counts[key, default: 0] + amount
            counts[key] = sum == 0 ? nil : sum
        }
        self.figures[figures.caseID] = figures
    }
}

extension CountQuery {
    /// The key with only what the answer tells apart.
    fileprivate func told(_ key: CountKey) -> CountKey {
        var told = CountKey(
            key.metric,
            key.side,
            by.contains(.period) ? key.period : 0,
            value: by.contains(.value) ? key.value : ""
        )
        if by.contains(.state) { told.state = key.state }
        if by.contains(.instrument) { told.instrument = key.instrument }
        if by.contains(.kind) { told.kind = key.kind }
        return told
    }
}

import Casework
import Registry

extension CentralAuthority {
    /// How many cases are counted at once.
    private static let countStep = 200

    /// Counts what an older program kept without counting it.
    func countMissing() async throws(StartFailure) {
        var last: String?
        while true {
            let after = last
            let ids: [String]
            do throws(RegisterFailure) {
                ids = try await register.uncounted(after: after, count: CentralAuthority.countStep)
            } catch { throw .sequencer(.register(error)) }
            guard let end = ids.last else { return }
            do throws(RegisterFailure) {
                try await register.count(await figures(of: ids))
            } catch { throw .sequencer(.register(error)) }
            last = end
        }
    }

    /// Counts every case anew from its events and envelopes, and puts right what was kept
    /// otherwise.
    ///
    /// - Returns: of how many cases something else was kept.
    package func recount() async throws(OfficeFailure) -> Int {
        defer { reports.forget() }
        var wrong = 0
        var query = CaseQuery()
        do throws(RegisterFailure) {
            while true {
                let page = try await register.cases(query)
                var changed: [CaseFigures] = []
                for figures in await figures(of: page.map(\.id)) {
                    let kept = try await register.figures(of: figures.caseID)
                    if kept != figures { changed.append(figures) }
                }
                try await register.count(changed)
                wrong += changed.count
                guard page.count == query.count, let last = page.last else { return wrong }
                query.after = last
            }
        } catch { throw .unavailable }
    }

    /// What is counted of cases; one that was erased keeps what was counted of it.
    private func figures(of ids: [String]) async -> [CaseFigures] {
        var all: [CaseFigures] = []
        for id in ids {
            guard let open = try? await store.open(.id(id)) else { continue }
            all.append(open.count(days: days).figures)
        }
        return all
    }
}

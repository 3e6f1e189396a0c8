import Casework
import Detection
import Evidence
import Exchange
import Ledger
import Logging
import Registry

extension CentralAuthority {
    /// A page of the cases a person may see, the newest change first.
    package func docket(
        _ query: DocketQuery,
        for person: Person
    ) async throws(OfficeFailure) -> DocketPage {
        do throws(Refusal) {
            let reach = Access.seen(by: person)
            if reach.isEmpty { return DocketPage() }
            let meant = meant(by: query, in: reach)
            let (cases, next) = try await listed(meant, query, for: person)
            var page = DocketPage(cases.map(\.card.summary))
            page.next = next
            page.building = await keeper.building
            return page
        } catch { throw .unavailable }
    }

    /// The newest cases a person may see.
    func rows(for person: Person) async throws(Refusal) -> [CaseRow] {
        let reach = Access.seen(by: person)
        if reach.isEmpty { return [] }
        let query = DocketQuery()
        let (cases, _) = try await listed(meant(by: query, in: reach), query, for: person)
        return cases.compactMap(\.row)
    }

    // MARK: - Asking the index

    /// A case of the index that a person may see.
    struct Listed: Sendable {
        let entry: IndexedCase
        let card: CaseCard

        /// What a list knows of the row.
        var row: CaseRow? {
            guard let side = CaseRow.Side(rawValue: card.summary.side) else { return nil }
            var row = CaseRow(
                id: entry.id,
                reference: card.summary.reference,
                side: side,
                peer: card.summary.peer ?? "",
                stage: card.summary.stage,
                opened: card.summary.changed
            )
            row.due = card.summary.due
            return row
        }
    }

    /// What a query and a person's reach come to; nothing when every case is meant.
    func meant(by query: DocketQuery, in reach: Reach) -> TermExpression? {
        var parts = within(reach)
        if let side = query.side { parts.append(.term(terms.term(.side, side))) }
        if let peer = query.peer { parts.append(.term(terms.term(.authority, peer))) }
        if let stage = query.stage { parts.append(.term(terms.term(.stage, stage))) }
        if let officer = query.officer { parts.append(.term(terms.term(.officer, officer))) }
        let today = clock().day
        switch query.due {
        case nil: break
        case .some(.some): parts.append(.term(terms.dueSome))
        case .some(.late): parts.append(.any(terms.due(before: today).map { .term($0) }))
        case .some(.soon):
            let days = terms.due(from: today, days: DocketQuery.soonDays)
            parts.append(.any(days.map { .term($0) }))
        case .some(.none):
            let sides = CaseRow.Side.allCases.map {
                TermExpression.term(terms.term(.side, $0.rawValue))
            }
            return .but(.all(parts + [.any(sides)]), .term(terms.dueSome))
        }
        return parts.isEmpty ? nil : .all(parts)
    }

    /// The cases within a reach.
    func within(_ reach: Reach) -> [TermExpression] {
        var parts: [TermExpression] = []
        if !reach.all {
            parts.append(.any(reach.holders.sorted().map { .term(terms.term(.holder, $0)) }))
        }
        if let references = reach.references {
            parts.append(.any(references.sorted().map { .term(terms.term(.whole, $0)) }))
        }
        return parts
    }

    /// A page of the cases that are meant, and where the next one begins.
    func listed(
        _ meant: TermExpression?,
        _ query: DocketQuery,
        for person: Person
    ) async throws(Refusal) -> (cases: [Listed], next: String?) {
        let before = query.after.flatMap { Int64($0) }
        let order = IndexQuery.Order.newest(before: before)
        let found = try await asked(IndexQuery(meant, order: order, count: query.count + 1))
        let page = found.prefix(query.count)
        let next = found.count > query.count ? page.last.map { "\($0.place)" } : nil
        return (shown(page, to: person), next)
    }

    /// Asks the index once it has seen all that the ledger holds by now.
    func asked(_ query: IndexQuery) async throws(Refusal) -> [IndexedCase] {
        try await keeper.follow(to: await sequencer.checkpoint.checkpoint.size)
        return try await keeper.cases(query)
    }

    /// Those that the person may see: all of them, unless the index says something else than the
    /// one who decides.
    func shown(_ found: some Sequence<IndexedCase>, to person: Person) -> [Listed] {
        found.compactMap { entry in
            guard let card = CaseCard(entry.card) else { return nil }
            let involved = Involvement(
                of: person,
                among: card.people,
                reference: card.summary.reference
            )
            guard Access.sees(person, involved: involved) else {
                logger.error("search: the index would show what may not be seen")
                return nil
            }
            return Listed(entry: entry, card: card)
        }
    }

    // MARK: - Keeping the index

    /// How long the index rests between two looks at the ledger.
    private static let indexPause = Duration.milliseconds(250)

    /// Makes the index where it is not whole, and follows the ledger, until it is cancelled.
    func keepIndex() async {
        try? await keeper.check()
        while !Task.isCancelled {
            do throws(Refusal) {
                while try await keeper.makeMore() {
                    if Task.isCancelled { return }
                    await Task.yield()
                }
                try await keeper.follow(to: await sequencer.checkpoint.checkpoint.size)
            } catch { if Task.isCancelled { return } }
            try? await Task.sleep(for: CentralAuthority.indexPause)
        }
    }
}

import Casework
import Encoding
import Evidence
import Office
import Pages

/// Every page and request of lists and cases, asked many times for other cases and people.
struct Asking {
    private let office: CentralAuthority
    private let register: TimedRegister
    private let cases: Int
    private let events: Int
    private let requests: Int
    private var source = SystemRandomNumberGenerator()
    private var named: (peers: [LetterPeer], names: PeerNames) = ([], PeerNames())

    init(
        _ office: CentralAuthority,
        _ register: TimedRegister,
        cases: Int,
        events: Int,
        requests: Int
    ) {
        self.office = office
        self.register = register
        self.cases = cases
        self.events = events
        self.requests = requests
    }

    private static let authority = "Bench"
    private static let lawyer = Office.Person(holder: "o-1", roles: [.lawyer])
    private static let auditor = Office.Person(holder: "o-3", roles: [.auditor])

    private mutating func number() -> Int { Int.random(in: 0..<cases, using: &source) }

    private mutating func drafter() -> Office.Person {
        Office.Person(holder: BulkCases.drafter(number()), roles: [.drafter])
    }

    mutating func all() async throws {
        try await lists()
        try await searches()
        try await places()
        try await cases()
        try await looks()
    }

    // MARK: - What is asked

    private mutating func lists() async throws {
        let lawyer = Asking.lawyer
        let first = try await docket(DocketQuery(count: 20), lawyer).utf8.count
        say("first page of the docket: \(first) bytes, and \(Stylesheet.css.utf8.count) of style")
        try await time("docket, lawyer") { asking in
            var query = DocketQuery(count: 20)
            query.after = "\((1_800_000_000 - Int64(asking.number())) << 20)"
            return try await asking.docket(query, lawyer)
        }
        try await time("docket, lawyer, stage and peer") { asking in
            var query = DocketQuery(count: 20)
            query.stage = ["draft", "signed", "admissibility"][asking.number() % 3]
            query.peer = BulkCases.peer(asking.number())
            return try await asking.docket(query, lawyer)
        }
        try await time("docket, lawyer, overdue") { asking in
            var query = DocketQuery(count: 20)
            query.due = .late
            query.side = "requested"
            return try await asking.docket(query, lawyer)
        }
        try await time("docket, drafter") { asking in
            try await asking.docket(DocketQuery(count: 20), asking.drafter())
        }
        try await time("docket, request, lawyer") { asking in
            let page = try await asking.office.docket(DocketQuery(count: 20), for: lawyer)
            return String(decoding: page.json.canonical, as: UTF8.self)
        }
        try await time("work, lawyer") { asking in try await asking.work(lawyer) }
        try await time("work, drafter") { asking in try await asking.work(asking.drafter()) }
    }

    private mutating func searches() async throws {
        let lawyer = Asking.lawyer
        let auditor = Asking.auditor
        try await time("search, rare name") { asking in
            try await asking.search(BulkCases.person(asking.number()), lawyer)
        }
        try await time("search, common name") { asking in
            try await asking.search(["otavio", "ivan", "elise"][asking.number() % 3], lawyer)
        }
        try await time("search, two common words") { asking in
            try await asking.search("money \(["otavio", "ivan"][asking.number() % 2])", lawyer)
        }
        try await time("search, reference") { asking in
            try await asking.search(BulkCases.reference(asking.number()), lawyer)
        }
        try await time("search, common name, drafter") { asking in
            try await asking.search("maria", asking.drafter())
        }
        try await time("search, two words never together") { asking in
            try await asking.search("betrug menschenhandel", lawyer)
        }
        try await time("search, auditor") { asking in
            try await asking.search("peer \(asking.number() % BulkCases.peers)", auditor)
        }
        try await time("search, request") { asking in
            let words = BulkCases.person(asking.number())
            let page = try await asking.office.search(SearchQuery(words), for: lawyer)
            return String(decoding: page.json.canonical, as: UTF8.self)
        }
    }

    /// Places of which some page through what grows with the register.
    private mutating func places() async throws {
        let (lawyer, auditor) = (Asking.lawyer, Asking.auditor)
        for report in StatisticsQuery.Report.allCases {
            try await time("statistics, \(report.rawValue)") { asking in
                var query = StatisticsQuery()
                query.report = report
                return try await asking.statistics(query)
            }
        }
        try await time("statistics, one state") { asking in
            var query = StatisticsQuery()
            query.state = "BR"
            return try await asking.statistics(query)
        }
        try await time("inbox, lawyer") { asking in try await asking.inbox(lawyer) }
        try await time("inbox, auditor") { asking in try await asking.inbox(auditor) }
        try await time("keys and peers") { asking in
            let state = try await asking.office.health(PeerQuery(count: 20), for: auditor)
            return HealthPage(state, authority: Asking.authority)
                .html(in: .english, for: asking.reader("/health"))
        }
        try await time("ledger") { asking in try await asking.trail(TrailQuery()) }
        try await time("ledger, from a place") { asking in
            var query = TrailQuery()
            query.before = UInt64.random(in: 100..<UInt64(asking.events), using: &asking.source)
            return try await asking.trail(query)
        }
        try await time("ledger, one case") { asking in
            var query = TrailQuery()
            query.reference = BulkCases.reference(asking.number())
            return try await asking.trail(query)
        }
        try await time("ledger, proof") { asking in
            let place = UInt64.random(in: 0..<UInt64(asking.events), using: &asking.source)
            let proof = try await asking.office.proof(of: place, for: auditor)
            return String(decoding: proof, as: UTF8.self)
        }
        try await time("check of the ledger") { asking in
            let state = try await asking.office.ledgerCheck(for: auditor)
            return LedgerCheckPage(
                state,
                key: "k",
                authority: Asking.authority,
                now: asking.now
            ).html(in: .english, for: asking.reader("/ledger/check"))
        }
        try await time("directory") { asking in
            let state = try await asking.office.authorities(for: lawyer)
            return String(decoding: state.canonical, as: UTF8.self)
        }
    }

    /// Looks at cases by many at once, each of which is an event that is durable first.
    private mutating func looks() async throws {
        let (clerks, each) = (64, max(20, requests / 10))
        let office = office
        let paths = (0..<clerks).map { _ in
            (0..<each).map { _ in BulkCases.reference(number() % 100) }
        }
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for own in paths {
                group.addTask {
                    for one in own { _ = try await office.view(one, for: Asking.lawyer) }
                }
            }
            try await group.waitForAll()
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        say("looks by \(clerks) at once: \(Int(Double(clerks * each) / seconds)) a second")
    }

    private mutating func cases() async throws {
        let lawyer = Asking.lawyer
        try await time("case, first look") { asking in
            try await asking.page(BulkCases.reference(asking.number()), lawyer)
        }
        let known = (0..<100).map { _ in BulkCases.reference(number()) }
        for reference in known { _ = try await page(reference, lawyer) }
        try await time("case, looked at before") { asking in
            try await asking.page(known[asking.number() % known.count], lawyer)
        }
        try await time("case, request") { asking in
            let reference = known[asking.number() % known.count]
            let view = try await asking.office.view(reference, for: lawyer)
            return String(decoding: view.json.canonical, as: UTF8.self)
        }
        try await time("case, request, not found") { asking in
            _ = try? await asking.office.view("none-\(asking.number())", for: lawyer)
            return ""
        }
    }

    // MARK: - Answers

    private var now: Instant { office.now }

    private func reader(_ path: String) -> Reader {
        Reader(holder: "o-1", token: "t", isReadOnly: false, path: path)
    }

    /// Every authority that the office exchanges letters with; as the listener does, its names are
    /// made once for as long as the authorities are the same.
    private mutating func peers() async -> PeerNames {
        let known = await office.letterPeers()
        if known != named.peers {
            let names = known.map {
                PeerNames.Peer(authority: $0.authority, state: $0.state, names: $0.names)
            }
            named = (known, PeerNames(names))
        }
        return named.names
    }

    private mutating func docket(
        _ query: DocketQuery,
        _ person: Office.Person
    ) async throws -> String {
        let docket = try await office.docket(query, for: person)
        let rows = docket.cases.map(CaseListPage.Row.init)
        var page = CaseListPage(rows, authority: Asking.authority, now: now)
        page.next = docket.next
        page.names = await peers()
        page.filter.peers = page.names
        return page.html(in: .english, for: reader("/cases"))
    }

    private mutating func work(_ person: Office.Person) async throws -> String {
        let part = try await office.work(after: nil, count: 20, for: person)
        let items = part.items.map { item in
            WorkPage.Item(
                CaseListPage.Row(item.summary),
                deadline: nil,
                reckoned: nil,
                said: item.said.map { ($0.type, $0.at) },
                steps: item.steps
            )
        }
        var page = WorkPage(items, authority: Asking.authority, now: now)
        page.names = await peers()
        return page.html(in: .english, for: reader("/"))
    }

    private mutating func search(_ text: String, _ person: Office.Person) async throws -> String {
        let query = SearchQuery(text, in: DocketQuery(count: 20))
        let answer = try await office.search(query, for: person)
        var page = FoundPage(authority: Asking.authority, now: now)
        page.asked = true
        page.text = text
        page.names = await peers()
        page.found = answer.found.map { found in
            FoundPage.Found(
                CaseListPage.Row(found.summary),
                reference: found.reference.map { .init($0.text, isFound: $0.isFound) },
                peer: found.peer.map { .init($0.text, isFound: $0.isFound) },
                places: found.places
            )
        }
        return page.html(in: .english, for: reader("/search"))
    }

    private func statistics(_ query: StatisticsQuery) async throws -> String {
        let found = try await office.statistics(query, for: Asking.lawyer)
        let tables = found.tables.map { table in
            StatisticsPage.Table(
                table.name,
                table.columns,
                table.rows.map { row in
                    row.map { cell -> StatisticsPage.Cell in
                        switch cell {
                        case .code(let code): .code(code)
                        case .count(let number): .count(number)
                        case .held: .held
                        case .none: .none
                        }
                    }
                }
            )
        }
        var page = StatisticsPage(tables, authority: Asking.authority, now: now)
        page.filter.report = query.report.rawValue
        page.states = found.choices.states
        page.instruments = found.choices.instruments
        page.measures = found.choices.measures
        page.written = found.written.kept { WrittenTables() }
        return page.html(in: .english, for: reader("/statistics"))
    }

    private func inbox(_ person: Office.Person) async throws -> String {
        let part = try await office.inbox(InboxQuery(count: 20), for: person)
        var page = InboxPage(
            part.anomalies.map(\.json),
            key: "k",
            follows: true,
            authority: Asking.authority,
            now: now
        )
        (page.total, page.next) = (part.total, part.next)
        return page.html(in: .english, for: reader("/inbox"))
    }

    private func trail(_ query: TrailQuery) async throws -> String {
        var query = query
        query.count = 20
        let view = try await office.trail(query, for: Asking.auditor)
        return TrailPage(
            view.json,
            asked: [:],
            events: TrailQuery.events,
            checks: true,
            authority: Asking.authority,
            now: now
        ).html(in: .english, for: reader("/ledger"))
    }

    private func page(_ reference: String, _ person: Office.Person) async throws -> String {
        let desk = try await office.desk(reference, for: person)
        let view = desk.view
        var page = CasePage(
            CaseListPage.Row(view.summary),
            letterStage: view.letterStage,
            authority: Asking.authority,
            now: now
        )
        page.findings = view.findings
        page.checkpoint = view.checkpoint
        page.ledger = view.ledger.map {
            .init(position: $0.index, event: $0.event, at: $0.at, who: $0.who)
        }
        return page.html(in: .english, for: reader("/cases/x"))
    }

    // MARK: - Time

    private mutating func time(
        _ name: String,
        _ ask: (inout Asking) async throws -> String
    ) async throws {
        let first = ContinuousClock.now
        _ = try await ask(&self)
        let once = ContinuousClock.now - first
        // What takes a second is asked a few times, and not a thousand.
        let count = max(10, min(requests, Int(30 / max(once / .seconds(1), 0.000_1))))
        for _ in 0..<min(20, count) { _ = try await ask(&self) }
        var own: [Duration] = []
        var event: [Duration] = []
        var bytes = 0
        for _ in 0..<count {
            _ = register.taken()
            let start = ContinuousClock.now
            bytes = max(bytes, try await ask(&self).utf8.count)
            let all = ContinuousClock.now - start
            let taken = register.taken()
            own.append(max(all - taken, .zero))
            event.append(taken)
        }
        let beside = event.max() == .zero ? "" : ", event \(quantiles(event))"
        let milli = Int(once / .milliseconds(1))
        say("\(name): \(quantiles(own))\(beside); first \(milli) ms; \(bytes) bytes at most")
    }

    private func quantiles(_ times: [Duration]) -> String {
        let sorted = times.sorted()
        let parts = [
            sorted[sorted.count / 2], sorted[min(sorted.count - 1, sorted.count * 99 / 100)],
        ]
        let texts = parts.map { time in
            let micro =
                time.components.seconds * 1_000_000
                + time.components.attoseconds / 1_000_000_000_000
            return "\(micro / 1_000).\(String(micro % 1_000 + 1_000).dropFirst())"
        }
        return "p50 \(texts[0]) p99 \(texts[1]) ms"
    }
}

extension CaseListPage.Row {
    init(_ summary: CaseSummary) {
        self.init(
            reference: summary.reference,
            side: summary.side,
            peer: summary.peer,
            stage: summary.stage,
            changed: summary.changed,
            due: summary.due
        )
    }
}

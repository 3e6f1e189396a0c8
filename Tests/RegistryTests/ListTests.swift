import Casework
import Fixtures
import Ledger
import Registry
import Testing

/// Answers whose length does not grow with the register.
struct ListTests {
    private static let peers = ["br.example", "ch.example", "fr.example"]
    private static let states = ["queued", "transported", "accepted"]

    @Test(arguments: Backend.available)
    func theNewestFilesOfAPeerAreThoseOfAWalkThroughAll(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        var source = Repeatable(7)
        var rows: [SpoolRow] = []
        for number in 0..<60 {
            rows.append(
                SpoolRow(
                    digest: Sample.hash("file \(number)"),
                    peer: try #require(ListTests.peers.randomElement(using: &source)),
                    direction: number % 3 == 0 ? .incoming : .outgoing,
                    content: try #require(
                        SpoolRow.Content.allCases.randomElement(using: &source)
                    ),
                    caseID: nil,
                    size: UInt64(number),
                    state: try #require(ListTests.states.randomElement(using: &source)),
                    changed: try Sample.instant(.random(in: 0..<20, using: &source))
                )
            )
        }
        let act = try Sample.act(0, rows.map { .spool($0) })
        #expect(try await sequencer.outcome(act) == .done(0))
        var queries: [SpoolQuery] = []
        for peer in ListTests.peers + [nil] {
            for content in SpoolRow.Content.allCases + [nil] {
                for state in ListTests.states {
                    for before in [nil, try Sample.instant(10)] {
                        var query = SpoolQuery(.outgoing, state, count: 3)
                        (query.peer, query.content, query.before) = (peer, content, before)
                        queries.append(query)
                    }
                }
            }
        }
        let answers = try await place.register.spool(queries)
        for (query, answer) in zip(queries, answers) {
            let expected = rows.filter { row in
                row.direction == .outgoing && row.state == query.state
                    && (query.peer == nil || row.peer == query.peer)
                    && (query.content == nil || row.content == query.content)
                    && query.before.map { row.changed < $0 } ?? true
            }.sorted { ($1.changed, $0.digest.hex) < ($0.changed, $1.digest.hex) }
            #expect(answer == Array(expected.prefix(3)))
        }
        #expect(answers.contains { $0.count == 3 } && answers.contains { $0.count < 3 })
        #expect(try await place.register.spoolFile(rows[7].digest) == rows[7])
        #expect(try await place.register.spoolFile(Sample.hash("none")) == nil)
    }

    @Test(arguments: Backend.available)
    func chainsComeCaseByCase(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        for number in 0..<5 {
            let id = "case-\(number)"
            var changes: [Change] = [.open(try Sample.row(id))]
            if number > 0 {
                changes.append(.envelope(try Sample.envelope(1, in: id), bytes: [1]))
            }
            if number > 2 {
                let far = try Sample.envelope(3, .peer, in: id)
                changes.append(.envelope(far, bytes: [2]))
            }
            let outcome = try await sequencer.outcome(try Sample.act(number, changes, about: id))
            #expect(outcome == .done(UInt64(number)))
        }
        var found: [CaseChains] = []
        repeat {
            let page = try await place.register.chains(after: found.last?.caseID, count: 2)
            if page.isEmpty { break }
            #expect(page.count <= 2)
            found += page
        } while found.count < 9
        #expect(found.map(\.caseID) == (0..<5).map { "case-\($0)" })
        #expect(found.map(\.envelopes.count) == [0, 1, 1, 2, 2])
        #expect(found.map(\.hasGap) == [false, false, false, true, true])
        #expect(found.map(\.areWhole) == Array(repeating: true, count: 5))
        for one in found {
            let file = try await place.register.caseFile(.id(one.caseID))
            #expect(file?.envelopes == one.envelopes)
        }
    }

    @Test(arguments: Backend.available)
    func whatTheVaultHasIsAskedByName(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        func row(_ name: String) throws -> Change {
            .store(
                VaultRow(
                    name: name,
                    caseID: "case-1",
                    size: 9,
                    digest: Sample.hash(name),
                    stored: try Sample.instant(1)
                )
            )
        }
        let kept = [
            .open(try Sample.row()), try row("a"), try row("b"),
            Change.destroy(name: "b", at: try Sample.instant(2)),
        ]
        #expect(try await sequencer.outcome(try Sample.act(0, kept, about: "case-1")) == .done(0))
        #expect(try await place.register.stored(["a", "b", "c"]) == ["a"])
        #expect(try await place.register.stored([]) == [])
    }

    @Test(arguments: Backend.available)
    func entriesComeWithTheNewestFirst(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        let open: [Change] = [
            .open(try Sample.row()), .body(caseID: "case-1", name: "key", bytes: [7]),
        ]
        _ = try await sequencer.outcome(try Sample.act(0, open, about: "case-1"))
        for number in 1..<9 {
            let about = number % 3 == 0 ? "case-1" : nil
            _ = try await sequencer.outcome(try Sample.act(number, about: about))
        }
        let register = place.register
        func places(_ id: String?, _ end: UInt64?, _ count: Int) async throws -> [UInt64] {
            try await register.entries(of: id, before: end, count: count).map(\.index)
        }
        #expect(try await places(nil, nil, 3) == [8, 7, 6])
        #expect(try await places(nil, 6, 2) == [5, 4])
        #expect(try await places(nil, 1, 9) == [0])
        #expect(try await places(nil, 0, 9) == [])
        #expect(try await places("case-1", nil, 9) == [6, 3, 0])
        #expect(try await places("case-1", 6, 1) == [3])
        let same = try await register.entries(of: nil, from: 0, count: 9)
        #expect(try await register.entries(of: nil, before: nil, count: 9) == same.reversed())
        let labels = try await register.labels(of: ["case-1", "none"], body: "key")
        let row = try Sample.row()
        let label = CaseLabel(reference: row.reference, peer: row.peer, revision: 1, body: [7])
        #expect(labels == ["case-1": label])
        let bare = try await register.labels(of: ["case-1"], body: "other")
        #expect(bare["case-1"]?.body == nil && bare.count == 1)
    }

    @Test(arguments: Backend.available)
    func whatChangedIsCounted(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        #expect(await sequencer.changes == RegisterChanges())
        let open: [Change] = [.open(try Sample.row())]
        _ = try await sequencer.outcome(try Sample.act(0, open, about: "case-1"))
        let opened = await sequencer.changes
        #expect(opened.cases == 1 && opened.files == 0)
        // Neither a look nor an act that is refused changes anything.
        _ = try await sequencer.outcome(try Sample.act(1, about: "case-1"))
        _ = try await sequencer.outcome(try Sample.act(2, open, about: "case-1"))
        #expect(await sequencer.changes == opened)
        let figures = CaseFigures(caseID: "case-1", side: .requesting)
        _ = try await sequencer.outcome(try Sample.act(3, [.figures(figures)], about: "case-1"))
        #expect(await sequencer.changes.figures == opened.figures + 1)
        #expect(await sequencer.changes.cases == opened.cases)
    }

    @Test(arguments: Backend.available)
    func aCaseIsUncountedUntilItIsCounted(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        for number in 0..<3 {
            let changes: [Change] = [.open(try Sample.row("case-\(number)"))]
            _ = try await sequencer.outcome(try Sample.act(number, changes))
        }
        let register = place.register
        #expect(try await register.uncounted(after: nil, count: 2) == ["case-0", "case-1"])
        try await register.count([CaseFigures(caseID: "case-1", side: .requesting)])
        #expect(try await register.uncounted(after: nil, count: 9) == ["case-0", "case-2"])
        #expect(try await register.uncounted(after: "case-0", count: 9) == ["case-2"])
    }

    /// A start that knows the tree goes on from it, and from no other.
    @Test(arguments: Backend.available)
    func aKnownTreeIsGoneOnFrom(_ backend: Backend) async throws {
        let place = try backend.place()
        let key = try Sample.key()
        let store = MemoryStore()
        let first = try await place.sequencer()
        for number in 0..<300 { _ = try await first.outcome(try Sample.act(number)) }
        let log = key.verifier
        #expect(try await TileWriter.edge(of: store, with: place.register, log: log) == nil)
        _ = try await TileWriter(store, of: place.register, key: key)
        for number in 300..<303 { _ = try await first.outcome(try Sample.act(number)) }
        let found = try await TileWriter.edge(of: store, with: place.register, log: log)
        let edge = try #require(found)
        #expect(edge.range.size == 300)
        let second = try await Sequencer(place.register, key: key, from: edge.range)
        #expect(await second.checkpoint.checkpoint.size == 303)
        _ = try await TileWriter(store, of: place.register, key: key, from: edge)
        let whole = MemoryStore()
        _ = try await TileWriter(whole, of: place.register, key: key)
        #expect(store.contents[.checkpoint] == whole.contents[.checkpoint])
        #expect(try Audit.run(store, log: log).verdict == .verified)
        var other = CompactRange()
        other.append(Sample.hash("other"))
        await #expect(throws: SequencerFailure.wrongRoot(size: 1)) {
            try await Sequencer(place.register, key: key, from: other)
        }
    }

    @Test func filesSpoiltBeforeTheEdgeAreWrittenAgain() async throws {
        let place = try Backend.memory.place()
        let key = try Sample.key()
        let store = MemoryStore()
        let sequencer = try await place.sequencer()
        for number in 0..<600 { _ = try await sequencer.outcome(try Sample.act(number)) }
        _ = try await TileWriter(store, of: place.register, key: key)
        let whole = store.contents
        try store.write([
            LedgerContent(.entries(Tile(index: 1)), [7]),
            LedgerContent(.tile(level: 0, Tile(index: 0)), [7]),
        ])
        let found = try await TileWriter.edge(
            of: store,
            with: place.register,
            log: key.verifier
        )
        let writer = try await TileWriter(store, of: place.register, key: key, from: found)
        #expect(store.contents != whole)
        try await writer.rewrite()
        #expect(store.contents == whole)
    }

    @Test func aHaltedSequencerAppendsNothing() async throws {
        let place = try Backend.memory.place()
        let sequencer = try await place.sequencer()
        #expect(try await sequencer.outcome(try Sample.act(0)) == .done(0))
        await sequencer.halt(.wrongEntry(0))
        let act = try Sample.act(1)
        await #expect(throws: SequencerFailure.wrongEntry(0)) {
            try await sequencer.perform(act)
        }
        #expect(try await place.register.head().checkpoint.size == 1)
    }
}

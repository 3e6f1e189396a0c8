import Casework
import Ledger
import Registry
import Testing

/// What every register refuses, and that nothing of a refused act remains.
@Suite struct RuleTests {
    /// A register with one case, and the sequencer that appends to it.
    private func start(_ backend: Backend) async throws -> (Place, Sequencer) {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        let open = try Sample.act(900, [.open(try Sample.row())], about: "case-1")
        #expect(try await sequencer.outcome(open) == .done(0))
        return (place, sequencer)
    }

    /// Does the changes in one act, and checks the whole register afterwards.
    private func done(
        _ changes: [Change],
        _ sequencer: Sequencer,
        _ place: Place,
        _ number: Int = 1
    ) async throws -> ActOutcome {
        let outcome = try await sequencer.outcome(
            try Sample.act(number, changes, about: "case-1")
        )
        try await expectConsistent(place.register)
        return outcome
    }

    @Test(arguments: Backend.available)
    func aChainHasNoGapAndNoFork(_ backend: Backend) async throws {
        let (place, sequencer) = try await start(backend)
        func send(_ row: EnvelopeRow) async throws -> ActOutcome {
            try await done([.envelope(row, bytes: [1])], sequencer, place)
        }
        #expect(try await send(try Sample.envelope(2)) == .refused(.brokenChain))
        #expect(try await send(try Sample.envelope(1)) == .done(1))
        #expect(try await send(try Sample.envelope(1)) == .refused(.duplicate(.envelope)))
        let fork = try Sample.envelope(1, name: "other")
        #expect(try await send(fork) == .refused(.duplicate(.envelope)))
        let stranger = try Sample.envelope(2, previous: Sample.hash("stranger"))
        #expect(try await send(stranger) == .refused(.brokenChain))
        #expect(try await send(try Sample.envelope(2)) == .done(2))
        #expect(try await send(fork) == .refused(.brokenChain))
        // A peer's may come early, and must fit when the gap closes.
        #expect(try await send(try Sample.envelope(3, .peer)) == .done(3))
        let other = try Sample.envelope(2, .peer, name: "other")
        #expect(try await send(other) == .refused(.brokenChain))
        #expect(try await send(try Sample.envelope(2, .peer)) == .done(4))
        #expect(try await send(try Sample.envelope(1, .peer)) == .done(5))
        let elsewhere = try Sample.envelope(1, in: "case-2")
        #expect(try await send(elsewhere) == .refused(.missing(.envelope)))
        let file = try #require(try await place.register.caseFile(.id("case-1")))
        #expect(file.envelopes.map(\.sequence) == [1, 2, 1, 2, 3])
    }

    @Test(arguments: Backend.available)
    func aRowIsReplacedOnlyInItsRevision(_ backend: Backend) async throws {
        let (place, sequencer) = try await start(backend)
        var row = try Sample.row()
        row.stage = "signed"
        row.officer = nil
        row.due = nil
        row.opening = Sample.hash("opening")
        #expect(try await done([.update(row, revision: 1)], sequencer, place) == .done(1))
        let stale = ActOutcome.refused(.stale(.caseRow))
        #expect(try await done([.update(row, revision: 1)], sequencer, place) == stale)
        var moved = row
        moved.opening = Sample.hash("another")
        #expect(try await done([.update(moved, revision: 2)], sequencer, place) == stale)
        let unknown = Change.update(try Sample.row("case-7"), revision: 1)
        #expect(try await done([unknown], sequencer, place) == .refused(.missing(.caseRow)))
        var second = try Sample.row("case-2")
        second.reference = row.reference
        let twice = ActOutcome.refused(.duplicate(.caseRow))
        #expect(try await done([.open(second)], sequencer, place) == twice)
        second.reference = "BR/2"
        second.opening = row.opening
        #expect(try await done([.open(second)], sequencer, place) == twice)
        let kept = try await place.register.caseFile(.opening(Sample.hash("opening")))?.kept
        #expect(kept == KeptCase(row, revision: 2))
    }

    @Test(arguments: Backend.available)
    func aLegalHoldBlocksErasure(_ backend: Backend) async throws {
        let (place, sequencer) = try await start(backend)
        let envelope = try Sample.envelope(1)
        let vault = VaultRow(
            name: "a1b2",
            caseID: "case-1",
            size: 7,
            digest: Sample.hash("sealed"),
            stored: try Sample.instant(1)
        )
        let body = Change.body(caseID: "case-1", name: "key", bytes: [1])
        let first: [Change] = [body, .envelope(envelope, bytes: [5, 6]), .store(vault)]
        #expect(try await done(first, sequencer, place) == .done(1))
        #expect(try await done([.hold(try Sample.hold())], sequencer, place) == .done(2))
        let erasures: [Change] = [
            .erase(.event(0)), .erase(.opening(0)), .erase(.wholeCase("case-1")),
            .erase(.body(caseID: "case-1", name: "key")),
            .erase(.envelope(envelope.digest, leaving: [5])),
            .erase(.envelope(envelope.digest, leaving: nil)),
            .body(caseID: "case-1", name: "key", bytes: [2]),
            .destroy(name: "a1b2", at: try Sample.instant(9)),
        ]
        for erasure in erasures {
            #expect(try await done([erasure], sequencer, place) == .refused(.held))
        }
        #expect(try await done([body], sequencer, place) == .done(3))
        let lift = Change.lift(id: "hold-1", at: try Sample.instant(60))
        #expect(try await done([lift], sequencer, place) == .done(4))
        #expect(try await done([lift], sequencer, place) == .refused(.missing(.hold)))
        #expect(try await done([erasures[4]], sequencer, place) == .done(5))
        let name = envelope.bodyName
        #expect(try await place.register.body(of: "case-1", name: name) == [5])
        #expect(try await done([erasures[7]], sequencer, place) == .done(6))
        let file = try #require(try await place.register.caseFile(.id("case-1")))
        #expect(file.vault.map(\.destroyed) == [try Sample.instant(9)])
        #expect(file.holds.map(\.lifted) == [try Sample.instant(60)])
    }

    @Test(arguments: Backend.available)
    func anErasureIsAnActAndEveryRootStays(_ backend: Backend) async throws {
        let (place, sequencer) = try await start(backend)
        let body = Change.body(caseID: "case-1", name: "key", bytes: [1])
        #expect(try await done([body], sequencer, place) == .done(1))
        let before = try await place.register.checkpoints(sizes: 0...9)
        #expect(try await done([.erase(.event(0))], sequencer, place) == .done(2))
        let gone = ActOutcome.refused(.missing(.erasure))
        #expect(try await done([.erase(.event(0))], sequencer, place) == gone)
        #expect(try await done([.erase(.event(77))], sequencer, place) == gone)
        #expect(try await done([.erase(.opening(1))], sequencer, place) == .done(3))
        let entries = try await place.register.entries(of: "case-1", from: 0, count: 9)
        #expect(entries.map { $0.event == nil } == [true, true, false, false])
        #expect(entries.map { $0.opening == nil } == [false, true, false, false])
        #expect(try await place.register.checkpoints(sizes: 0...2) == before)
        // The act that erases keeps its own event, and asks for what no longer stands nowhere.
        #expect(try await done([.erase(.wholeCase("case-1"))], sequencer, place) == .done(4))
        let after = try await place.register.entries(of: nil, from: 0, count: 9)
        #expect(after.map { $0.event == nil } == [true, true, true, true, false])
        #expect(try await place.register.body(of: "case-1", name: "key") == nil)
        #expect(try await done([.erase(.wholeCase("case-3"))], sequencer, place) == gone)
        try place.reopen()
        try await expectConsistent(place.register, size: 5)
    }

    @Test(arguments: Backend.available)
    func spoolFilesKeepWhatTheyAre(_ backend: Backend) async throws {
        let (place, sequencer) = try await start(backend)
        func file(_ state: String, size: UInt64 = 5, about id: String?) throws -> SpoolRow {
            SpoolRow(
                digest: Sample.hash("sealed"),
                peer: "ch.example",
                direction: .incoming,
                content: .envelope,
                caseID: id,
                size: size,
                state: state,
                changed: try Sample.instant(3)
            )
        }
        let first = try file("arrived", about: nil)
        #expect(try await done([.spool(first)], sequencer, place) == .done(1))
        let second = try file("taken", about: "case-1")
        #expect(try await done([.spool(second)], sequencer, place) == .done(2))
        let wrong = ActOutcome.refused(.duplicate(.spool))
        for other in [try file("taken", size: 6, about: "case-1"), first] {
            #expect(try await done([.spool(other)], sequencer, place) == wrong)
        }
        let register = place.register
        #expect(try await register.spool(.incoming, state: nil) == [second])
        #expect(try await register.spool(.incoming, state: "taken") == [second])
        #expect(try await register.spool(.incoming, state: "arrived") == [])
        #expect(try await register.spool(.outgoing, state: nil) == [])
    }

    @Test(arguments: Backend.available)
    func receiptsAndCosignaturesAreKeptOnce(_ backend: Backend) async throws {
        let (place, sequencer) = try await start(backend)
        let receipt = ReceiptRow(
            digest: Sample.hash("receipt"),
            about: Sample.hash("sealed"),
            author: .peer,
            type: "verified",
            at: try Sample.instant(4),
            bytes: [0, 255]
        )
        let line = NoteSignature(name: "ch.example", keyID: .max, signature: [1, 2, 3])
        let cosigned = Change.cosigned(CosignatureRow(size: 1, signature: line))
        #expect(try await done([.receipt(receipt), cosigned], sequencer, place) == .done(1))
        let again = ActOutcome.refused(.duplicate(.receipt))
        #expect(try await done([.receipt(receipt)], sequencer, place) == again)
        let twice = ActOutcome.refused(.duplicate(.cosignature))
        #expect(try await done([cosigned], sequencer, place) == twice)
        let early = Change.cosigned(CosignatureRow(size: 40, signature: line))
        #expect(try await done([early], sequencer, place) == .refused(.missing(.cosignature)))
        let register = place.register
        #expect(try await register.receipts(about: Sample.hash("sealed")) == [receipt])
        #expect(try await register.receipts(about: Sample.hash("receipt")) == [])
        #expect(try await register.cosignatures(size: 1) == [line])
        #expect(try await register.cosignatures(size: 0) == [])
    }

    @Test(arguments: Backend.available)
    func aWitnessNeverForgetsALaterSize(_ backend: Backend) async throws {
        let (place, sequencer) = try await start(backend)
        func seen(_ size: UInt64, _ root: String) -> Change {
            .witnessed(
                WitnessedRow(origin: "ch.example/log", size: size, root: Sample.hash(root))
            )
        }
        #expect(try await done([seen(5, "five")], sequencer, place) == .done(1))
        #expect(try await done([seen(9, "nine")], sequencer, place) == .done(2))
        #expect(try await done([seen(9, "nine")], sequencer, place) == .done(3))
        let stale = ActOutcome.refused(.stale(.witnessed))
        #expect(try await done([seen(5, "five")], sequencer, place) == stale)
        #expect(try await done([seen(9, "other")], sequencer, place) == stale)
        let kept = try await place.register.witnessed(origin: "ch.example/log")
        #expect(kept?.size == 9)
        #expect(kept?.root == Sample.hash("nine"))
        #expect(try await place.register.witnessed(origin: "fr.example/log") == nil)
    }

    @Test(arguments: Backend.available)
    func whatIsTooLargeOrMalformedIsRefused(_ backend: Backend) async throws {
        let (place, sequencer) = try await start(backend)
        let large = [UInt8](repeating: 1, count: ActBounds.bodyLimit + 1)
        let cases: [(Change, ActRefused)] = [
            (.body(caseID: "case-1", name: "b", bytes: large), .tooLarge(.body)),
            (.body(caseID: "case-1", name: "", bytes: []), .malformed(.body)),
            (.body(caseID: "case-1", name: "a\nb", bytes: []), .malformed(.body)),
            (.body(caseID: "case-1", name: "envelope/x", bytes: []), .malformed(.body)),
            (
                .open(try Sample.row(String(repeating: "x", count: ActBounds.wordLimit + 1))),
                .malformed(.caseRow)
            ),
            (
                .envelope(try Sample.envelope(1, previous: Sample.hash("x")), bytes: []),
                .malformed(.envelope)
            ),
            (.erase(.body(caseID: "case-1", name: "envelope/x")), .malformed(.erasure)),
        ]
        for (change, refused) in cases {
            #expect(try await done([change], sequencer, place) == .refused(refused))
        }
        var act = try Sample.act(3)
        act.event = .sealed([UInt8](repeating: 1, count: ActBounds.sealedLimit + 1))
        #expect(try await sequencer.outcome(act) == .refused(.tooLarge(.event)))
        act.event = .sealed([])
        #expect(try await sequencer.outcome(act) == .refused(.malformed(.event)))
        act.event = try Sample.act(4).event
        #expect(try await sequencer.outcome(act) == .refused(.otherEvent))
        act.event = .sealed([1, 2, 3])
        #expect(try await sequencer.outcome(act) == .done(1))
        let entry = try await place.register.entries(of: nil, from: 1, count: 1).first
        #expect(entry?.event == .sealed([1, 2, 3]))
        let many = Array(repeating: Change.lift(id: "h", at: try Sample.instant(0)), count: 1001)
        #expect(try await done(many, sequencer, place) == .refused(.tooLarge(.act)))
    }

    @Test(arguments: Backend.available)
    func casesComeNewestFirstInPages(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        for number in 0..<7 {
            var row = try Sample.row("case-\(number)", at: Int64(number / 2))
            row.stage = number == 3 ? "signed" : "draft"
            row.officer = number == 4 ? nil : "officer-7"
            row.due = number == 5 ? nil : Day("2026-03-0\(number + 1)")
            _ = try await sequencer.outcome(try Sample.act(number, [.open(row)]))
        }
        func ids(_ query: CaseQuery) async throws -> [String] {
            try await place.register.cases(query).map { String($0.id.dropFirst(5)) }
        }
        #expect(try await ids(CaseQuery()) == ["6", "4", "5", "2", "3", "0", "1"])
        var query = CaseQuery(count: 3)
        var pages: [[String]] = []
        repeat {
            let rows = try await place.register.cases(query)
            pages.append(rows.map { String($0.id.dropFirst(5)) })
            query.after = rows.last
        } while pages.last?.count == 3
        #expect(pages == [["6", "4", "5"], ["2", "3", "0"], ["1"]])
        query = CaseQuery()
        query.stage = "signed"
        #expect(try await ids(query) == ["3"])
        query = CaseQuery()
        query.officer = "officer-7"
        // Of those due by a day, the latest day first, in pages as well.
        query.dueBy = Day("2026-03-04")
        #expect(try await ids(query) == ["3", "2", "1", "0"])
        query.count = 3
        query.after = try await place.register.cases(query).last
        #expect(try await ids(query) == ["0"])
        #expect(CaseQuery(count: 5000).count == CaseQuery.countLimit)
    }
}

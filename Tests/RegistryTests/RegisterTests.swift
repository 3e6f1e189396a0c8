import Casework
import Ledger
import Registry
import Testing

/// What every register does, on each of them; the whole is checked after each step.
@Suite struct RegisterTests {
    @Test(arguments: Backend.available)
    func anActIsKeptWhole(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        let row = try Sample.row()
        let measure = MeasureRow(
            caseID: row.id,
            measure: "m1",
            stage: "asked",
            changed: try Sample.instant(1)
        )
        let envelope = try Sample.envelope(1)
        let changes: [Change] = [
            .open(row), .measure(measure), .body(caseID: row.id, name: "draft", bytes: [1, 2, 3]),
            .body(caseID: row.id, name: "empty", bytes: []), .envelope(envelope, bytes: [9, 8]),
        ]
        let performed = try await sequencer.perform(
            try Sample.act(0, changes, about: row.id)
        )
        #expect(performed.outcome == .done(0))
        #expect(performed.checkpoint.checkpoint.size == 1)
        try await expectConsistent(place.register, size: 1)
        try place.reopen()
        try await expectConsistent(place.register, size: 1)
        let file = try #require(try await place.register.caseFile(.id(row.id)))
        #expect(file.kept == KeptCase(row, revision: 1))
        #expect(file.measures == [measure])
        #expect(file.envelopes == [envelope])
        #expect(file.bodies == ["draft", "empty", envelope.bodyName])
        #expect(try await place.register.body(of: row.id, name: "draft") == [1, 2, 3])
        #expect(try await place.register.body(of: row.id, name: "empty") == [])
        #expect(try await place.register.body(of: row.id, name: envelope.bodyName) == [9, 8])
        #expect(try await place.register.body(of: row.id, name: "other") == nil)
        for name: CaseName in [.reference(row.reference), .envelope(envelope.digest)] {
            #expect(try await place.register.caseFile(name)?.kept.row == row)
        }
        #expect(try await place.register.caseFile(.opening(envelope.digest)) == nil)
        let commitment = Sample.commitment(0)
        let event = try #require(commitment.event)
        let kept = KeptEntry(
            index: 0,
            entry: commitment.entry,
            opening: commitment.opening,
            event: .clear(event),
            caseID: row.id
        )
        #expect(try await place.register.entries(of: nil, from: 0, count: 9) == [kept])
        #expect(try await place.register.entries(of: row.id, from: 0, count: 9) == [kept])
        #expect(try await place.register.entries(of: "case-2", from: 0, count: 9) == [])
        #expect(try await place.register.leaves(from: 0, count: 9) == [commitment.entry])
    }

    @Test(arguments: Backend.available)
    func oneFailingActDoesNotUndoTheOthers(_ backend: Backend) async throws {
        let place = try backend.place()
        let register = place.register
        let lease = try await register.takeLease()
        let missing: [Change] = [
            .body(caseID: "case-1", name: "lost", bytes: [1]),
            .body(caseID: "case-9", name: "x", bytes: [1]),
        ]
        let acts = [
            try Sample.act(0, [.open(try Sample.row())], about: "case-1"),
            try Sample.act(1, missing, about: "case-1"),
            try Sample.act(2, [.open(try Sample.row())]),
            try Sample.act(3, about: "case-9"),
            try Sample.act(4, about: "case-1"),
        ]
        let committed = try await register.commit(
            Batch(acts, to: CompactRange(), by: lease)
        )
        #expect(
            committed.outcomes == [
                .done(0), .refused(.missing(.body)), .refused(.duplicate(.caseRow)),
                .refused(.missing(.act)), .done(1),
            ]
        )
        #expect(committed.tree.size == 2)
        try await expectConsistent(register, size: 2)
        #expect(try await register.body(of: "case-1", name: "lost") == nil)
        let expected = [Sample.commitment(0).entry, Sample.commitment(4).entry]
        #expect(try await register.leaves(from: 0, count: 9) == expected)
        #expect(try await register.checkpoints(sizes: 0...9).map(\.size) == [0, 2])
    }

    @Test(arguments: Backend.available)
    func actsThatWaitTogetherAreAllKept(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        let indices = try await withThrowingTaskGroup(of: ActOutcome.self) { group in
            for number in 0..<100 {
                let act = try Sample.act(number)
                group.addTask { try await sequencer.outcome(act) }
            }
            return try await group.reduce(into: Set<UInt64>()) { indices, outcome in
                guard case .done(let index) = outcome else { return }
                indices.insert(index)
            }
        }
        #expect(indices == Set(0..<100))
        let report = try await expectConsistent(place.register, size: 100)
        #expect(report.events == 100)
        // Fewer transactions than acts: those that waited went together.
        #expect(report.checkpoints < 100)
    }

    @Test(arguments: Backend.available)
    func theSameKeyIsDoneOnce(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        func key(_ request: String, _ answer: [UInt8]) -> IdempotenceKey {
            IdempotenceKey(
                scope: "officer-7",
                key: "k1",
                request: Sample.hash(request),
                answer: answer
            )
        }
        let first = try Sample.act(0, [.open(try Sample.row())], key: key("open", [4, 2]))
        let again = try Sample.act(1, [.open(try Sample.row())], key: key("open", [7]))
        let other = try Sample.act(2, key: key("close", []))
        #expect(try await sequencer.outcome(first) == .done(0))
        #expect(try await sequencer.outcome(again) == .repeated(0, answer: [4, 2]))
        #expect(try await sequencer.outcome(other) == .refused(.keyReused))
        try await expectConsistent(place.register, size: 1)
        let kept = try await place.register.answer(scope: "officer-7", key: "k1")
        #expect(kept == Answer(request: Sample.hash("open"), index: 0, answer: [4, 2]))
        #expect(try await place.register.answer(scope: "officer-8", key: "k1") == nil)
    }

    @Test(arguments: Backend.available)
    func aSecondWriterIsFenced(_ backend: Backend) async throws {
        let place = try backend.place()
        let first = try await place.sequencer()
        #expect(try await first.outcome(try Sample.act(0)) == .done(0))
        let second = try await place.sequencer()
        await #expect(throws: SequencerFailure.register(.fenced)) {
            try await first.perform(try Sample.act(1))
        }
        await #expect(throws: SequencerFailure.register(.fenced)) {
            try await first.perform(try Sample.act(1))
        }
        #expect(try await second.outcome(try Sample.act(1)) == .done(1))
        try await expectConsistent(place.register, size: 2)
    }

    @Test(arguments: Backend.available)
    func aSecondRootForARecordedSizeAborts(_ backend: Backend) async throws {
        let place = try backend.place()
        let register = place.register
        defer { withExtendedLifetime(place) {} }
        let lease = try await register.takeLease()
        let empty = CompactRange()
        let one = try await register.commit(
            Batch([try Sample.act(0)], to: empty, by: lease)
        ).tree
        await #expect(throws: RegisterFailure.moved(size: 1)) {
            try await register.commit(Batch([try Sample.act(1)], to: empty, by: lease))
        }
        var other = CompactRange()
        other.append(Sample.hash("another history"))
        await #expect(throws: RegisterFailure.secondRoot(size: 1)) {
            try await register.commit(Batch([try Sample.act(1)], to: other, by: lease))
        }
        try await expectConsistent(register, size: 1)
        let done = try await register.commit(Batch([try Sample.act(1)], to: one, by: lease))
        #expect(done.outcomes == [.done(1)])
        try await expectConsistent(register, size: 2)
    }

    @Test(arguments: Backend.available)
    func anEmptyBatchChangesNothing(_ backend: Backend) async throws {
        let place = try backend.place()
        let register = place.register
        defer { withExtendedLifetime(place) {} }
        let lease = try await register.takeLease()
        let none = try await register.commit(Batch([], to: CompactRange(), by: lease))
        #expect(none.outcomes == [])
        let refused = try Sample.act(0, [.lift(id: "h", at: try Sample.instant(0))])
        let batch = Batch([refused], to: none.tree, by: lease)
        #expect(try await register.commit(batch).outcomes == [.refused(.missing(.hold))])
        try await expectConsistent(register, size: 0)
        let many = Array(repeating: try Sample.act(0), count: Batch.countLimit + 1)
        await #expect(throws: RegisterFailure.tooMany) {
            try await register.commit(Batch(many, to: CompactRange(), by: lease))
        }
    }
}

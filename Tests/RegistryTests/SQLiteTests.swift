import Files
import Fixtures
import GRDB
import Ledger
import Registry
import RegistrySQLite
import Testing

/// What the tables refuse whoever asks, and which files are not opened.
@Suite struct SQLiteTests {
    /// A register's file with some rows in every guarded table, closed.
    private func file() async throws -> (TemporaryFolder, String) {
        let folder = try TemporaryFolder()
        let path = folder.file("register")
        let register = try SQLiteRegister.create(at: path, origin: Sample.origin)
        let sequencer = try await Sequencer(register, key: try Sample.key())
        let line = NoteSignature(name: "ch.example", keyID: 7, signature: [1, 2, 3])
        let receipt = ReceiptRow(
            digest: Sample.hash("receipt"),
            about: Sample.hash("sealed"),
            author: .peer,
            type: "verified",
            at: try Sample.instant(4),
            bytes: [0]
        )
        let changes: [Change] = [
            .open(try Sample.row()), .envelope(try Sample.envelope(1), bytes: [1]),
            .receipt(receipt), .hold(try Sample.hold()),
            .cosigned(CosignatureRow(size: 0, signature: line)),
        ]
        #expect(
            try await sequencer.outcome(try Sample.act(0, changes, about: "case-1")) == .done(0)
        )
        try register.close()
        return (folder, path)
    }

    private func change(_ path: String, _ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA recursive_triggers = ON")
            try db.execute(sql: sql)
        }
        try queue.close()
    }

    @Test(arguments: [
        "UPDATE leaves SET entry = zeroblob(32)", "DELETE FROM leaves",
        "INSERT OR REPLACE INTO leaves VALUES (0, zeroblob(32), NULL)",
        "INSERT INTO leaves VALUES (7, zeroblob(32), NULL)",
        "UPDATE checkpoints SET root = zeroblob(32)", "DELETE FROM checkpoints",
        "INSERT OR REPLACE INTO checkpoints VALUES (1, zeroblob(32))",
        "INSERT INTO checkpoints VALUES (2, zeroblob(32))",
        "UPDATE events SET bytes = x'00'", "DELETE FROM events",
        "UPDATE openings SET salt = zeroblob(32)", "DELETE FROM openings",
        "UPDATE envelopes SET type = 'x'", "DELETE FROM envelopes",
        "UPDATE receipts SET type = 'x'", "DELETE FROM receipts", "DELETE FROM cosignatures",
        "UPDATE bodies SET bytes = x'00'", "DELETE FROM bodies", "DELETE FROM holds",
        "DELETE FROM cases", "UPDATE log SET token = token - 1", "UPDATE log SET origin = 'x'",
        "DELETE FROM log", "UPDATE log SET token = 'x'",
    ])
    func theTablesRefuse(_ sql: String) async throws {
        let (folder, path) = try await file()
        let error = #expect(throws: DatabaseError.self) { try change(path, sql) }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT)
        try await expectConsistent(try SQLiteRegister.open(at: path), size: 1)
        withExtendedLifetime(folder) {}
    }

    @Test(arguments: [
        ("DROP TRIGGER leaves_no_update", OpenFailure.otherSchema(3)),
        ("CREATE TABLE more (x)", .otherSchema(3)),
        ("INSERT INTO migrations VALUES (99, zeroblob(32))", .newerSchema(99)),
        ("UPDATE migrations SET digest = zeroblob(32)", .otherSchema(1)),
        ("PRAGMA application_id = 7", .otherSchema(0)),
    ])
    func aSchemaNotOursIsRefused(_ sql: String, _ failure: OpenFailure) async throws {
        let (folder, path) = try await file()
        try change(path, sql)
        #expect(throws: failure) { try SQLiteRegister.open(at: path) }
        withExtendedLifetime(folder) {}
    }

    /// Days that the form before this one kept apart are together afterwards; the case that nothing
    /// was counted of is still to be counted.
    @Test func anOlderRegisterIsBroughtUpToDate() async throws {
        let (folder, path) = try await file()
        try change(
            path,
            """
            DROP TRIGGER cases_uncounted; DROP TRIGGER figures_counted; DROP TABLE uncounted;
            DROP TABLE spreads; DROP INDEX cases_by_due; DROP INDEX spool_by_content;
            DROP INDEX spool_by_peer; DELETE FROM migrations WHERE version = 3;
            INSERT INTO counts VALUES
                ('days-decided', 'requested', 1, 202600, 'BR', '', '', '12', 3),
                ('days-decided', 'requested', 1, 202600, 'BR', '', '', '40', 1),
                ('begun', 'requested', 1, 202601, 'BR', '', '', '', 4);
            """
        )
        let register = try SQLiteRegister.open(at: path)
        var days = CountQuery(Metric.days(to: "decided"), .requested, in: [202_600])
        var begun = CountQuery(Metric.begun, .requested, in: [202_601])
        (days.state, begun.state) = ("BR", "BR")
        let answers = try await register.counts([days, begun])
        #expect(answers[0].map(\.spread.text) == ["12:3 40:1"])
        #expect(answers[1].map(\.amount) == [4])
        #expect(try await register.uncounted(after: nil, count: 9) == ["case-1"])
        try await expectConsistent(register, size: 1)
        withExtendedLifetime(folder) {}
    }

    /// A changed leaf, with its trigger put back: what opens it gives it away, and else the root.
    @Test(arguments: [
        ("SELECT 1", SequencerFailure.wrongEntry(0)),
        ("DELETE FROM openings", .wrongEntry(0)),
        ("DELETE FROM events; DELETE FROM openings", .wrongRoot(size: 1)),
    ])
    func aRewrittenLeafIsNoticed(_ cover: String, _ failure: SequencerFailure) async throws {
        let (folder, path) = try await file()
        let trigger = """
            CREATE TRIGGER leaves_no_update BEFORE UPDATE ON leaves
            BEGIN SELECT RAISE(ABORT, 'append-only'); END
            """
        let write = "UPDATE holds SET lifted = 1; UPDATE leaves SET entry = zeroblob(32)"
        try change(path, "DROP TRIGGER leaves_no_update; \(write); \(cover); \(trigger)")
        let register = try SQLiteRegister.open(at: path)
        await #expect(throws: failure) {
            try await Sequencer(register, key: try Sample.key())
        }
        withExtendedLifetime(folder) {}
    }

    @Test func aChainChangedByAnotherHandIsNoticed() async throws {
        let (folder, path) = try await file()
        let find = "SELECT sql FROM sqlite_schema WHERE name = 'envelopes_linked'"
        let queue = try DatabaseQueue(path: path)
        let trigger = try #require(
            try await queue.read { db in try String.fetchOne(db, sql: find) }
        )
        try queue.close()
        let insert = """
            INSERT INTO envelopes
            VALUES (zeroblob(32), 'case-1', 'own', 3, zeroblob(32), NULL, 'letter', 0)
            """
        try change(path, "DROP TRIGGER envelopes_linked; \(insert); \(trigger)")
        let register = try SQLiteRegister.open(at: path)
        await #expect(throws: SequencerFailure.brokenChain(caseID: "case-1")) {
            try await Sequencer(register, key: try Sample.key())
        }
        withExtendedLifetime(folder) {}
    }

    @Test func aRegisterIsMadeOnceAndOpenedByOne() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("register")
        #expect(throws: OpenFailure.missing) { try SQLiteRegister.open(at: path) }
        let register = try SQLiteRegister.create(at: path, origin: Sample.origin)
        #expect(throws: OpenFailure.locked) { try SQLiteRegister.open(at: path) }
        #expect(throws: OpenFailure.locked) {
            try SQLiteRegister.create(at: path, origin: Sample.origin)
        }
        try register.close()
        #expect(throws: OpenFailure.exists) {
            try SQLiteRegister.create(at: path, origin: Sample.origin)
        }
        try await expectConsistent(try SQLiteRegister.open(at: path), size: 0)
        let status = try Command.run("stat", ["-c", "%a", path])
        #expect(status.text == "600\n")
    }

    /// The library sets `synchronous` to NORMAL; a register with that would be refused.
    @Test func everyWriteIsSynchronous() async throws {
        let (folder, path) = try await file()
        for register in [
            try SQLiteRegister.open(at: path), try SQLiteRegister.inMemory(origin: Sample.origin),
        ] {
            #expect(try await register.setting("synchronous") == 2)
            #expect(try await register.setting("secure_delete") == 1)
            #expect(try await register.setting("foreign_keys") == 1)
            try await register.checkStore()
        }
        withExtendedLifetime(folder) {}
    }

    @Test func whatIsErasedLeavesTheFile() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("register")
        let register = try SQLiteRegister.create(at: path, origin: Sample.origin)
        let sequencer = try await Sequencer(register, key: try Sample.key())
        let mark = Array("a word that must be forgotten".utf8)
        var act = try Sample.act(
            0,
            [.open(try Sample.row()), .body(caseID: "case-1", name: "b", bytes: mark)],
            about: "case-1"
        )
        act.event = .sealed(mark)
        _ = try await sequencer.outcome(act)
        #expect(try holds(mark, path))
        let erase = Change.erase(.wholeCase("case-1"))
        #expect(try await sequencer.outcome(try Sample.act(1, [erase])) == .done(1))
        #expect(try !holds(mark, path))
    }

    /// True when the bytes stand in the file or beside it.
    private func holds(_ mark: [UInt8], _ path: String) throws -> Bool {
        try [path, path + "-wal"].contains { name in
            guard Files.exists(name) else { return false }
            return try Files.read(name, limit: 1 << 26).firstRange(of: mark) != nil
        }
    }
}

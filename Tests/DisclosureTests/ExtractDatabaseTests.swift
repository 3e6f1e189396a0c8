import Disclosure
import Files
import Fixtures
import Testing

@testable import Disclosure

/// Databases, with Python's SQLite as the other program.
@Suite("Databases") struct ExtractDatabaseTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static func make(_ size: Int, _ encoding: String) -> String {
        script.replacing("SIZE", with: "\(size)").replacing("ENCODING", with: encoding)
    }

    private static let script = """
        import sqlite3, random
        random.seed(4)
        d = sqlite3.connect('x.db')
        d.execute("PRAGMA page_size=SIZE")
        d.execute("PRAGMA encoding='ENCODING'")
        d.execute('CREATE TABLE chat (id INTEGER PRIMARY KEY, who TEXT, said TEXT, n, t REAL)')
        d.execute('CREATE INDEX by_who ON chat (who, said)')
        d.execute('CREATE TABLE plain (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID')
        d.execute("CREATE VIEW v AS SELECT who FROM chat")
        for i in range(1, 3000):
            n = random.choice([None, i, -i, i << 33, 0, 1, i * 1.5, b'\\x00\\x01BLOBTEXT%d' % i])
            said = ('message %d é Ω ' % i) * random.choice([1, 2, 400 if i % 50 == 0 else 3])
            row = (i * 3, 'person %d' % (i % 9), said, n, i / 4)
            d.execute('INSERT INTO chat VALUES (?,?,?,?,?)', row)
            d.execute('INSERT INTO plain VALUES (?,?)', ('key %05d' % i, 'value %d' % i))
        d.commit()
        """

    @Test(arguments: [
        (512, "UTF-8"), (4_096, "UTF-8"), (65_536, "UTF-8"), (1_024, "UTF-16le"),
        (4_096, "UTF-16be"),
    ])
    func everyRowIsReadAtItsPlace(_ size: Int, _ encoding: String) async throws {
        let script = ExtractDatabaseTests.make(size, encoding)
        try python(
            script + """

                def show(v):
                    if v is None or isinstance(v, bytes): return ''
                    if isinstance(v, float) and v == int(v): return str(int(v))
                    return str(v)
                with open('chat', 'w') as f:
                    for r in d.execute('SELECT id, id, who, said, n, t FROM chat ORDER BY id'):
                        # The number of a row is kept once, not in its column.
                        f.write('\\t'.join([''] + [show(v) for v in r[2:]]) + '\\n')
                with open('plain', 'w') as f:
                    for r in d.execute('SELECT k, v FROM plain ORDER BY k'):
                        f.write('\\t'.join(r) + '\\n')
                """,
            in: folder
        )
        let found = try await Extracted.of(folder.file("x.db"))
        #expect(found.report.mediaType == .sqlite)
        #expect(found.report.problems.isEmpty)
        for table in ["chat", "plain"] {
            let expected = try Files.read(folder.file(table), limit: 1 << 26)
            let text = found.text(.text, ["table:\(table)"]) + "\n"
            #expect(text == String(decoding: expected, as: UTF8.self), "\(table)")
        }
        #expect(found.text(.hidden).contains("BLOBTEXT"))
        #expect(found.text(.metadata).contains("CREATE VIEW v"))
        let place = try #require(found.places(of: "message 1234 ")?.1.first)
        guard case .cell(3_702, 3, let range) = place else { throw Failed() }
        if encoding == "UTF-8" {
            let bytes = try Files.read(folder.file("x.db"), limit: 1 << 26)
            #expect(String(decoding: bytes[range], as: UTF8.self) == "message 1234 ")
        }
    }

    private struct Failed: Error {}

    /// A deleted row is still in the file, and so are rows that only the log holds.
    @Test func whatWasDeletedIsFound() async throws {
        try python(
            """
            import sqlite3, shutil
            d = sqlite3.connect('x.db')
            d.execute('PRAGMA secure_delete=OFF')
            d.execute('CREATE TABLE chat (said TEXT)')
            for i in range(400): d.execute('INSERT INTO chat VALUES (?)', ('kept %d' % i,))
            d.execute("INSERT INTO chat VALUES ('erased GB82WEST12345698765432 text')")
            d.commit()
            d.execute("DELETE FROM chat WHERE said LIKE 'erased%'")
            d.commit()
            d.execute('PRAGMA journal_mode=WAL')
            d.execute("INSERT INTO chat VALUES ('only in the log')")
            d.commit()
            shutil.copy('x.db-wal', 'log'); shutil.copy('x.db', 'y.db')
            """,
            in: folder
        )
        let found = try await Extracted.of(folder.file("y.db"))
        #expect(found.text(.text, ["table:chat"]).contains("kept 399"))
        #expect(!found.text(.text).contains("erased"))
        #expect(found.text(.hidden).contains("erased GB82WEST12345698765432 text"))
        let log = try await Extracted.of(folder.file("log"))
        #expect(log.report.mediaType == .sqliteLog)
        #expect(log.text(.hidden).contains("only in the log"))
    }

    /// Nothing rewrites a database or an old document: it leaves as a whole or not at all.
    @Test func whatCannotBeRewrittenIsWithheldWhole() async throws {
        try python(
            """
            import sqlite3
            d = sqlite3.connect('x.db')
            d.execute('CREATE TABLE chat (who TEXT, said TEXT)')
            row = ('jane@third.example', 'pay GB82WEST12345698765432')
            d.execute('INSERT INTO chat VALUES (?, ?)', row)
            d.commit()
            """,
            in: folder
        )
        let files = [
            "a.db": try Files.read(folder.file("x.db"), limit: 1 << 24),
            "b.doc": ExtractLegacyTests.document(),
            "c.msg": ExtractLegacyTests.message().bytes,
            "d.txt": Array("nothing here\n".utf8),
        ]
        let fixture = try PlanFixture(files)
        let plan = try await fixture.plan()
        for exhibit in plan.exhibits where exhibit.path != "d.txt" {
            #expect(exhibit.entries.contains { $0.act != .keep }, "\(exhibit.path)")
        }
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        let left = result.outcomes.values.compactMap(\.copy)
        #expect(left == ["d.txt"])
        let reason = "nothing can be taken out of this kind of content"
        let reasons = result.outcomes.values.compactMap(\.withheld)
        #expect(reasons == [reason, reason, reason])
    }

    /// Pages that point at each other, rows larger than the file, any byte changed.
    @Test func damagedDatabasesAreReadToTheirEnd() async throws {
        try python(ExtractDatabaseTests.make(512, "UTF-8"), in: folder)
        let whole = Array(try Files.read(folder.file("x.db"), limit: 1 << 26).prefix(60_000))
        var chance = Chance(3)
        for round in 0..<60 {
            var bytes = whole
            if round % 4 == 0 {
                bytes = Array(whole.prefix(200 + chance.next(whole.count - 200)))
            } else {
                for _ in 0..<(1 + chance.next(200)) {
                    bytes[16 + chance.next(bytes.count - 16)] = UInt8(chance.next(256))
                }
            }
            let found = try await Extracted.of(bytes: bytes)
            #expect(found.report.size == bytes.count)
        }
        // A tree whose every page is its own child.
        var circle = whole
        for page in stride(from: 512, to: circle.count - 512, by: 512) {
            circle.replaceSubrange(page..<page + 1, with: [5])
            circle.replaceSubrange(page + 3..<page + 5, with: [0, 40])
        }
        #expect(
            try await Extracted.of(bytes: circle).kinds.contains(
                .malformed("application/vnd.sqlite3")
            )
        )
    }
}

/// Contacts and calendars.
@Suite("Contacts and calendars") struct ExtractCardTests {
    private static let card =
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
        + "M=C3=BCller;J=\r\n=C3=B6rg\r\nTEL;CELL:+41 44 668\r\n  18 00\r\n"
        + "PHOTO;ENCODING=BASE64;TYPE=TXT:TkVFRExFIGlu\r\n IGEgcGljdHVyZQ==\r\nEND:VCARD\r\n"

    @Test func linesThatGoOnAreOne() async throws {
        let bytes = Array(ExtractCardTests.card.utf8)
        let found = try await Extracted.of(bytes: bytes)
        #expect(found.report.mediaType == .vcard)
        #expect(found.text(.text, []).contains("Müller;Jörg"))
        #expect(found.text(.text, []).contains("TEL;CELL:+41 44 668 18 00\r\n"))
        #expect(found.text(.text, ["attachment:1"]).contains("NEEDLE in a picture"))
        let places = try #require(found.places(of: "668 18")?.1)
        let parts = places.compactMap(\.bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
        #expect(parts.joined() == "668 18")
    }

    @Test func aCalendarIsText() async throws {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:anna@mail.ex\r\n ample\r\n"
        let found = try await Extracted.of(bytes: Array(text.utf8))
        #expect(found.report.mediaType == .calendar)
        #expect(found.text().contains("anna@mail.example"))
        let large =
            text + String(repeating: "X-LINE:something that is written here\r\n", count: 100_000)
        #expect(try await Extracted.of(bytes: Array(large.utf8)).text().hasSuffix("here\r\n"))
    }
}

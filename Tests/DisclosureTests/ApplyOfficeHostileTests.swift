import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// What cannot be written anew stays behind as a whole, with the reason.
struct ApplyOfficeHostileTests {
    private static let base = """
        W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        body = '<w:document %s><w:body><w:p><w:r><w:t>to %s now</w:t></w:r></w:p></w:body>' \\
            '</w:document>' % (W, SECRET)
        parts = [('[Content_Types].xml', '<Types/>'), ('word/document.xml', body)]
        def write(name, parts):
            with zipfile.ZipFile('in/' + name, 'w', zipfile.ZIP_DEFLATED) as z:
                for n, t in parts: z.writestr(n, t)

        """

    private func fixture(_ script: String) async throws -> PlanFixture {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(
            ApplyOfficeHostileTests.base + script,
            in: fixture.folder.path
        )
        return fixture
    }

    static let hostile: [(what: String, why: String?, script: String)] = [
        ("sound", nil, "write('a', parts)"),
        (
            "document type", "taken out",
            "write('a', [parts[0], (parts[1][0], '<!DOCTYPE x [<!ENTITY y \"z\">]>' + body)])"
        ),
        (
            "unclosed", "taken out",
            "write('a', [parts[0], (parts[1][0], body[:-len('</w:document>')])])"
        ),
        (
            "unknown prefix", "taken out",
            "write('a', [parts[0], (parts[1][0], body.replace('<w:p>', '<q:p>'))])"
        ),
        ("twice", "damaged", "write('a', parts + [('Word/Document.xml', '<x/>')])"),
        (
            "deep", "taken out",
            "write('a', [parts[0], (parts[1][0], body.replace('<w:p>', '<w:p>' + '<w:tbl>' * 300)"
                + ".replace('</w:p>', '</w:tbl>' * 300 + '</w:p>'))])"
        ),
        ("no reader's form", "form", "write('a', [parts[0], ('visio/document.xml', body)])"),
    ]

    @Test(arguments: hostile.indices)
    func whatIsNotUnderstoodStays(_ index: Int) async throws {
        let hostile = ApplyOfficeHostileTests.hostile[index]
        let fixture = try await fixture(hostile.script)
        let plan = try await fixture.plan()
        #expect(plan.exhibits[0].entries.contains { $0.act == .pseudonymise })
        let result = try await fixture.applier(plan).run()
        let outcome = try #require(result.outcomes["a"])
        guard let why = hostile.why else {
            #expect(outcome.withheld == nil && outcome.copy == "a")
            return
        }
        #expect(outcome.copy == nil)
        #expect(outcome.withheld?.contains(why) ?? false, "\(outcome)")
        #expect(!Files.exists(fixture.output.copy("a")))
    }

    private func refusal(_ bytes: [UInt8], _ removals: [Removal] = []) async -> RedactFailure? {
        do {
            let removal = Removal(
                entry: "E1.1",
                act: .redact,
                kind: .text,
                path: ["member:a.txt"],
                places: [.bytes(0..<1)],
                replacement: Removal.mark
            )
            _ = try await Redactor().redact(bytes, removals.isEmpty ? [removal] : removals)
            return nil
        } catch { return error as? RedactFailure }
    }

    @Test func bombsAndEncryptedArchivesStay() async throws {
        let fixture = try await fixture(
            """
            with zipfile.ZipFile('bomb', 'w', zipfile.ZIP_DEFLATED) as z:
                z.writestr('a.txt', b'0' * (40 << 20))
            data = bytearray(open('bomb', 'rb').read())
            open('cut', 'wb').write(data[:100])
            data[6] |= 1
            data[data.index(b'PK\\x01\\x02') + 8] |= 1
            open('encrypted', 'wb').write(data)
            """
        )
        for (name, wanted) in [
            ("bomb", RewriteRefusal.bomb), ("cut", .broken), ("encrypted", .encrypted),
        ] {
            let bytes = try Files.read(fixture.folder.file(name), limit: 1 << 20)
            #expect(await refusal(bytes) == .refused(wanted), "\(name)")
        }
    }

    @Test func aPlaceThatIsNotThereIsAnError() async throws {
        let fixture = try await fixture("write('a', parts)")
        let bytes = try Files.read("\(fixture.exhibits)/a", limit: 1 << 20)
        for place in [
            Place.member("word/document.xml", bytes: 0..<1 << 30), .member("no", bytes: 0..<1),
            .bytes(0..<1),
        ] {
            let removal = Removal(
                entry: "E1.1",
                act: .redact,
                kind: .text,
                path: [],
                places: [place],
                replacement: Removal.mark
            )
            #expect(await refusal(bytes, [removal]) == .unplaceable(entry: "E1.1"))
        }
        #expect(await refusal(bytes) == .unplaceable(entry: "E1.1"))
    }

    /// Every byte of a document changed or cut: it is refused, or holds nothing that must go.
    @Test func aDamagedDocumentNeverLeaks() async throws {
        let fixture = try await fixture(
            """
            more = '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:t>some words</w:t></w:r></w:p>'
            open('x', 'w').write(body.replace('<w:p>', more * 20 + '<w:p>'))
            """
        )
        let body = try Files.read(fixture.folder.file("x"), limit: 1 << 20)
        let secret = Array(OfficeFixture.secret.utf8)
        let low = try #require(body.firstRange(of: secret)).lowerBound
        var chance = Chance(5)
        var written = 0
        for _ in 0..<400 {
            var changed = body
            let place = chance.next(low)
            changed[place] = UInt8(truncatingIfNeeded: chance.next(256))
            let removal = Removal(
                entry: "E1.1",
                act: .redact,
                kind: .text,
                path: [],
                places: [.member("word/document.xml", bytes: low..<low + secret.count)],
                replacement: Removal.mark
            )
            let edits = OfficeEdits([(removal, [low..<low + secret.count])])
            var rewriter = OfficeRewriter(changed, edits)
            var handler = WordHandler(OfficeStyleNames(), [:])
            guard (try? rewriter.run(&handler, root: "w:document")) != nil else { continue }
            written += 1
            #expect(rewriter.out.firstRange(of: secret) == nil)
            #expect(throws: Never.self) { try parse(rewriter.out) }
        }
        #expect(written > 20 && written < 400)
    }

    private func parse(_ bytes: [UInt8]) throws {
        var xml = try OfficeXML(bytes)
        while try xml.next() != nil {}
    }

    /// An officer withholds one row of a workbook and one member of an archive.
    @Test func theSmallestWholeStaysBehind() async throws {
        let fixture = try await fixture(
            """
            import xlsxwriter
            b = xlsxwriter.Workbook('in/a.xlsm')
            s = b.add_worksheet('Ledger')
            for row, who in enumerate(['first', SECRET, 'third']):
                s.write(row, 0, who)
                s.write(row, 1, 'row %d' % row)
            b.close()
            with zipfile.ZipFile('in/b.zip', 'w') as z:
                z.writestr('one.txt', 'to ' + SECRET)
                z.writestr('two.txt', 'stays')
            """
        )
        var plan = try await fixture.plan()
        for exhibit in plan.exhibits.indices {
            for entry in plan.exhibits[exhibit].entries.indices {
                plan.exhibits[exhibit].entries[entry].act = .withhold
            }
        }
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        #expect(result.outcomes["a.xlsm"]?.copy == "a.xlsm.xlsx")
        #expect(result.outcomes["b.zip"]?.dropped == ["members of an archive": 1])
        try await OfficeFixture.python(
            """
            import openpyxl
            s = openpyxl.load_workbook('out/disclosed/a.xlsm.xlsx')['Ledger']
            assert [s.cell(r, 2).value for r in (1, 2, 3)] == ['row 0', None, 'row 2']
            z = zipfile.ZipFile('out/disclosed/b.zip')
            assert z.read('two.txt') == b'stays'
            assert z.read('one.txt.withheld.txt') == b'[withheld]\\n'
            """,
            in: fixture.folder.path
        )
    }

    /// What a copy is without is in both records, by kind and number.
    @Test func recordsSayWhatIsLeftOut() async throws {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(OfficeFixture.word, in: fixture.folder.path)
        let plan = try await fixture.plan(asked: [OfficeFixture.asked])
        let result = try await fixture.applier(plan).run()
        let again = try await fixture.applier(plan).run()
        #expect(again.outcomes == result.outcomes)
        let records = RedactionRecords(
            plan: plan,
            key: fixture.key,
            values: result.values,
            outcomes: result.outcomes
        )
        let entries = records.outgoing(approvedBy: "A")["entries"]?.array ?? []
        for wanted in [
            "tracked changes", "comments", "hidden text", "document properties", "thumbnails",
            "embedded objects, macros and controls", "custom data", "fields",
        ] {
            let found = entries.first { $0["category"]?.string == wanted }
            #expect(found?["count"]?.integer ?? 0 > 0, "\(wanted)")
        }
        let complete = records.complete(plan: plan.letter).pretty
        #expect(complete.contains("\"comments\"") && !complete.contains("HIDE"))
    }
}

import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// Archives from which something is taken say nothing of what they were.
struct ApplyArchiveTests {
    private func fixture(_ script: String) async throws -> PlanFixture {
        let fixture = try PlanFixture()
        try await OfficeFixture.python(script, in: fixture.folder.path)
        return fixture
    }

    private static let members = """
        import subprocess, tarfile
        def zipped(members):
            out = io.BytesIO()
            with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
                for n, d in members:
                    info = zipfile.ZipInfo(n, (2021, 3, 4, 5, 6, 8))
                    info.comment, info.extra = b'HIDE member comment', b'\\x99\\x99\\x04\\x00HIDE'
                    z.writestr(info, d)
                z.comment = b'HIDE zip comment'
            return out.getvalue()
        table = 'day,account\\n2026-01-02,%s\\n2026-01-03,%s\\n' % (SECRET, ASKED)
        inner = zipped([('deep/rows.csv', table), ('plain.txt', 'untouched text\\n')])
        members = [('a/rows.csv', table), ('plain.txt', 'untouched text\\n'),
            ('%s.txt' % SECRET, 'named'), ('inner.zip', inner), ('tool.exe', b'MZ\\x00HIDE')]
        """

    private static let check = """
        def read(data):
            z = zipfile.ZipFile(io.BytesIO(data))
            assert z.testzip() is None and not z.comment
            for i in z.infolist():
                assert not i.extra and not i.comment and i.date_time[0] == 1980
            return {n: z.read(n) for n in z.namelist()}
        def same(found):
            assert found['a/rows.csv'].startswith(b'day,account\\n2026-01-02,'), found
            assert ASKED.encode() in found['a/rows.csv']
            assert found['plain.txt'] == b'untouched text\\n'
            assert found['tool.exe.withheld.txt'] == b'[withheld]\\n'
            assert found['member-3.txt'] == b'named', list(found)
            deep = read(found['inner.zip'])
            assert deep['plain.txt'] == b'untouched text\\n'
            for data in list(found.values()) + list(deep.values()):
                assert SECRET.encode() not in data and b'HIDE' not in data
            assert not [n for n in list(found) + list(deep) if SECRET in n]
            assert len(found) == 5, list(found)
        """

    @Test func aZIPFileIsWrittenAnew() async throws {
        let fixture = try await fixture(
            ApplyArchiveTests.members + "\nopen('in/a.zip', 'wb').write(zipped(members))"
        )
        try await disclose(fixture)
        try await OfficeFixture.python(
            ApplyArchiveTests.check + "\nsame(read(open('out/disclosed/a.zip', 'rb').read()))",
            in: fixture.folder.path
        )
        let copy = fixture.output.copy("a.zip")
        #expect(try Command.run("unzip", ["-t", copy]).status == 0)
        #expect(try Command.run("bsdtar", ["-tf", copy]).status == 0)
    }

    @Test func aSevenZipFileBecomesAZIPFile() async throws {
        let fixture = try await fixture(
            ApplyArchiveTests.members + """

                import os
                os.makedirs('files/a')
                for n, d in members:
                    open('files/' + n, 'wb').write(d if isinstance(d, bytes) else d.encode())
                names = [n for n, _ in members]
                subprocess.run(['bsdtar', '--format', '7zip', '-C', 'files', '-cf', 'in/a.7z']
                    + names, check=True)
                """
        )
        try await disclose(fixture)
        try await OfficeFixture.python(
            ApplyArchiveTests.check + "\nsame(read(open('out/disclosed/a.7z.zip', 'rb').read()))",
            in: fixture.folder.path
        )
    }

    @Test func aCompressedTapeKeepsItsForm() async throws {
        let fixture = try await fixture(
            ApplyArchiveTests.members + """

                with tarfile.open('in/a.tgz', 'w:gz') as t:
                    def add(name, data, **more):
                        info = tarfile.TarInfo(name)
                        info.uname, info.gname, info.uid = 'HIDE', 'HIDE', 4711
                        info.mtime, info.mode = 1600000000, 0o777
                        info.pax_headers = {'comment': 'HIDE pax'}
                        for k, v in more.items(): setattr(info, k, v)
                        data = data if isinstance(data, bytes) else data.encode()
                        info.size = len(data)
                        t.addfile(info, io.BytesIO(data))
                    for n, d in members: add(n, d)
                    add('HIDE link', b'', type=tarfile.SYMTYPE, linkname='/etc/HIDE')
                    add('../HIDE', 'odd name')
                    add('é' * 80 + '.txt', 'long name')
                """
        )
        try await disclose(fixture)
        try await OfficeFixture.python(
            ApplyArchiveTests.check + """

                import gzip, tarfile
                raw = open('out/disclosed/a.tgz', 'rb').read()
                assert raw[:10] == b'\\x1f\\x8b\\x08\\0\\0\\0\\0\\0\\0\\xff'
                data = gzip.decompress(raw)
                assert b'HIDE' not in data and SECRET.encode() not in data
                t = tarfile.open(fileobj=io.BytesIO(data))
                found = {}
                for i in t.getmembers():
                    assert (i.mtime, i.uid, i.gid, i.uname, i.gname) == (0, 0, 0, '', '')
                    assert i.isreg() and i.mode == 0o644
                    found[i.name] = t.extractfile(i).read()
                assert found.pop('é' * 80 + '.txt') == b'long name'
                assert found.pop('member-7') == b'odd name', list(found)
                same(found)
                """,
            in: fixture.folder.path
        )
    }

    /// A document in an archive in a message goes the same way as one by itself.
    @Test func aDocumentInAnArchiveInAMessage() async throws {
        let fixture = try await fixture(
            OfficeFixture.word + """

                import email.message
                out = io.BytesIO()
                with zipfile.ZipFile(out, 'w') as z: z.write('in/a.docx', 'a.docx')
                m = email.message.EmailMessage()
                m['From'], m['To'], m['Subject'] = 'a@b.example', 'c@d.example', 's'
                m.set_content('text')
                m.add_attachment(out.getvalue(), maintype='application', subtype='zip',
                    filename='a.zip')
                open('in/m.eml', 'wb').write(bytes(m))
                import os
                os.remove('in/a.docx')
                """
        )
        try await disclose(fixture, ["a@b.example", "c@d.example"])
        try await OfficeFixture.python(
            """
            import email, email.policy, os
            m = email.message_from_binary_file(open('out/disclosed/m.eml', 'rb'),
                policy=email.policy.default)
            z = zipfile.ZipFile(io.BytesIO(next(m.iter_attachments()).get_content()))
            os.makedirs('out/disclosed', exist_ok=True)
            open('out/disclosed/a.docx', 'wb').write(z.read('a.docx'))
            """ + "\n" + OfficeFixture.wordCheck,
            in: fixture.folder.path
        )
    }

    private func disclose(_ fixture: PlanFixture, _ more: [String] = []) async throws {
        let plan = try await fixture.plan(asked: [OfficeFixture.asked] + more)
        let (result, report) = try await fixture.disclose(plan)
        #expect(result.outcomes.values.allSatisfy { $0.withheld == nil }, "\(result.outcomes)")
        #expect(report.isClean, "\(report)")
    }

    /// The writers against readers that are not ours, with contents of every form.
    @Test func whatIsPackedIsUnpackedAsItWas() async throws {
        let folder = try TemporaryFolder()
        var chance = Chance(11)
        var contents: [[UInt8]] = [[], [7], Array("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".utf8)]
        for size in [3, 4, 5, 258, 259, 260, 32_767, 32_768, 32_769, 100_000] {
            contents.append((0..<size).map { _ in UInt8(chance.next(256)) })
            contents.append((0..<size).map { _ in UInt8(chance.next(3)) })
            contents.append((0..<size).map { UInt8(truncatingIfNeeded: $0 / 7) })
        }
        var zip = ZIPWriter()
        var tar = TarWriter()
        for (index, content) in contents.enumerated() {
            try zip.add("\(index)", content)
            tar.add("\(index)", content)
            try Files.write(content, to: folder.file("\(index)"))
        }
        try Files.write(zip.finish(), to: folder.file("a.zip"))
        try Files.write(GzipWriter.file(tar.finish()), to: folder.file("a.tgz"))
        #expect(try Command.run("unzip", ["-tq", folder.file("a.zip")]).status == 0)
        try await OfficeFixture.python(
            """
            import tarfile
            z, t = zipfile.ZipFile('a.zip'), tarfile.open('a.tgz')
            for i in range(\(contents.count)):
                wanted = open(str(i), 'rb').read()
                assert z.read(str(i)) == wanted and t.extractfile(str(i)).read() == wanted, i
            """,
            in: folder.path
        )
    }
}

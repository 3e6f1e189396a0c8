import Disclosure
import Files
import Fixtures
import Foundation
import Testing

/// Exhibits that were made to harm whoever reads them.
///
/// Each gives problems and whatever text it has; none takes the run down or more than its bounds.
@Suite("Hostile exhibits", .timeLimit(.minutes(5))) struct ExtractHostileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aBombIsStopped() async throws {
        try python(
            """
            import zipfile
            z = zipfile.ZipFile('bomb', 'w', zipfile.ZIP_DEFLATED)
            with z.open('zeros', 'w', force_zip64=True) as f:
                for i in range(200): f.write(b'0' * (1 << 20))
            z.writestr('after', 'x')
            z.close()
            """,
            in: folder
        )
        let found = try await Extracted.of(folder.file("bomb"))
        #expect(found.kinds.contains(.bomb))
        let leavings = try Files.list("/tmp").filter {
            $0.hasPrefix("comity-") && $0.utf8.count > 30
        }
        #expect(leavings.filter { !$0.hasPrefix("comity-test") }.count < 20)
    }

    @Test func bombsWithinBombsShareOneBound() async throws {
        try python(
            """
            import zipfile, io
            inner = io.BytesIO()
            z = zipfile.ZipFile(inner, 'w', zipfile.ZIP_DEFLATED)
            z.writestr('zeros', b'0' * (20 << 20)); z.close()
            z = zipfile.ZipFile('x', 'w', zipfile.ZIP_DEFLATED)
            for i in range(16): z.writestr(str(i), inner.getvalue())
            z.close()
            """,
            in: folder
        )
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.kinds.contains(.bomb))
        let size = found.segments.reduce(0) { $0 + $1.text.count }
        #expect(size < 80 << 20)
    }

    @Test func archivesWithinArchivesEndAtTheBound() async throws {
        try python(
            """
            import zipfile, io
            data = b'innermost needle'
            for i in range(14):
                b = io.BytesIO()
                z = zipfile.ZipFile(b, 'w', zipfile.ZIP_DEFLATED)
                z.writestr('level%d' % i, data); z.close(); data = b.getvalue()
            open('x', 'wb').write(data)
            """,
            in: folder
        )
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.kinds == [.tooDeep])
        #expect(!found.all.contains("needle"))
    }

    @Test func namesThatEscapeAndLinksAreOnlyNames() async throws {
        try python(
            """
            import tarfile, io
            t = tarfile.open('x', 'w')
            for name in ['../../up', '/abs', 'new\\nline', 'same', 'same', 'n' * 3000]:
                i = tarfile.TarInfo(name); i.size = 6; t.addfile(i, io.BytesIO(b'needle'))
            kinds = [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
            for kind, name in zip(kinds, ['sym', 'hard', 'dev', 'pipe']):
                i = tarfile.TarInfo(name); i.type = kind; i.linkname = '/etc/passwd'; t.addfile(i)
            t.close()
            """,
            in: folder
        )
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.text().components(separatedBy: "needle").count >= 6)
        #expect(found.kinds.contains(.notAFile))
        #expect(!found.all.contains("root:"))
        for segment in found.segments {
            #expect(segment.layer.path.allSatisfy { !$0.contains("\n") && $0.utf8.count < 1_100 })
        }
        #expect(found.segments.contains { $0.layer.path == ["member:same#2"] })
    }

    @Test func aPassphraseIsSaidToBeMissing() async throws {
        try Files.write(Array("secret needle".utf8), to: folder.file("a"))
        let run = try Command.run(
            "bsdtar",
            [
                "--format", "zip", "--options", "zip:encryption=zipcrypt", "--passphrase", "p",
                "-cf", "x", "a",
            ],
            in: folder.path
        )
        try #require(run.status == 0)
        let found = try await Extracted.of(folder.file("x"))
        #expect(found.kinds.contains(.encrypted))
        #expect(!found.all.contains("secret needle"))
    }

    @Test(arguments: [1 << 16, 1 << 22, 1 << 26])
    func oneLineOfAnyLengthIsReadInPieces(_ size: Int) async throws {
        for (head, type) in [
            ("", MediaType.plainText), ("From: a\nTo: b\n\n", .message), ("{\"a\":\"", .json),
            ("<?xml version=\"1.0\"?><a>", .xml), ("a;b\n1;2\n\"", .csv),
        ] {
            let bytes = Array(head.utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: size)
            try Files.write(bytes, to: folder.file("x"))
            var count = 0
            var largest = 0
            let report = try await Extractor().extract(folder.file("x")) { segment in
                count += segment.text.count - segment.overlap
                largest = max(largest, segment.text.count)
            }
            #expect(report.mediaType == type || head.hasPrefix("a;"))
            #expect(count >= size)
            #expect(largest <= 1 << 19)
            if size == 1 << 26 { break }
        }
    }

    private static let samples: [(String, String)] = [
        ("mail", ExtractMailTests.message),
        (
            "mbox",
            "From a@b 10:00:00\nFrom: a\nTo: b\n\nx\n\nFrom a@b 11:00:00\nFrom: c\nTo: d\n\ny\n"
        ),
        ("csv", "a;\"b\"\"c\";d\n1;\"2\n\";3\n4;5;6\n"),
        ("json", "{\"a\": [\"\\ud83d\\ude00\", null, {\"b\\n\": -1.5e7}]}"),
        (
            "xml",
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a b='&#x41;'>"
                + "<![CDATA[x]]>&amp;<!-- c --></a>"
        ),
        (
            "html",
            "<!DOCTYPE html><html><p title='a'>b&eacute;<script>c</script><!-- d --></p></html>"
        ),
        ("rtf", "{\\rtf1\\ansi{\\info{\\author a}}b\\'e9\\u937?{\\*\\x y}\\bin3 abc}"),
    ]

    /// Every text kind, cut anywhere and changed anywhere: it is read to an end.
    @Test(arguments: samples.indices)
    func damagedTextIsReadToItsEnd(_ index: Int) async throws {
        let (name, text) = ExtractHostileTests.samples[index]
        let whole = Array(text.utf8)
        var chance = Chance(UInt64(index + 1))
        for round in 0..<300 {
            var bytes = whole
            if round % 3 == 0 {
                bytes = Array(whole.prefix(chance.next(whole.count)))
            } else {
                for _ in 0...chance.next(4) {
                    bytes[chance.next(bytes.count)] = UInt8(chance.next(256))
                }
            }
            let found = try await Extracted.of(bytes: bytes)
            #expect(found.report.size == bytes.count, "\(name) \(round)")
            for segment in found.segments {
                #expect(String(validating: segment.text, as: UTF8.self) != nil, "\(name) \(round)")
                #expect(segment.runs.first?.start == 0)
                for place in segment.runs.compactMap(\.place.bytes) {
                    #expect(place.lowerBound >= 0 && place.lowerBound <= place.upperBound)
                }
            }
        }
    }

    /// The same for what programs unpack and render.
    @Test(arguments: ["docx", "pdf", "tar"])
    func damagedContainersAreReadToTheirEnd(_ kind: String) async throws {
        try makeContainer(kind)
        let whole = try Files.read(folder.file("x"), limit: 1 << 24)
        var chance = Chance(7)
        for round in 0..<8 {
            var bytes = whole
            if round % 2 == 0 {
                bytes = Array(whole.prefix(whole.count / 10 + chance.next(whole.count * 9 / 10)))
            } else {
                for _ in 0..<20 { bytes[chance.next(bytes.count)] = UInt8(chance.next(256)) }
            }
            let found = try await Extracted.of(bytes: bytes)
            #expect(found.report.size == bytes.count)
            #expect(!found.kinds.contains(.sandboxUnavailable))
        }
    }

    private func makeContainer(_ kind: String) throws {
        switch kind {
        case "pdf": try ExtractPDFTests.write("<p>Bonjour</p>", to: folder, "x")
        case "tar":
            try Files.write(Array("a;b\n1;2\n".utf8), to: folder.file("a"))
            _ = try Command.run("bsdtar", ["-cf", "x", "a"], in: folder.path)
        default:
            try python(
                """
                import zipfile
                z = zipfile.ZipFile('x', 'w', zipfile.ZIP_DEFLATED)
                z.writestr('[Content_Types].xml', '<T/>')
                text = '<w:d xmlns:w="w"><w:p><w:t>' + 'word ' * 500 + '</w:t></w:p></w:d>'
                z.writestr('word/document.xml', text)
                z.close()
                """,
                in: folder
            )
        }
    }

    /// Bombs within bombs, sixteen times sixteen: the bound is met long before all were opened.
    @Test func archivesBeyondTheBoundAreNotOpened() async throws {
        try python(
            """
            import zipfile, io
            def zipped(members):
                held = io.BytesIO()
                with zipfile.ZipFile(held, 'w', zipfile.ZIP_DEFLATED) as archive:
                    for name, content in members: archive.writestr(name, content)
                return held.getvalue()
            inner = b'0' * (8 << 20)
            for level in range(5):
                inner = zipped([('%d-%d' % (level, n), inner) for n in range(16)])
            open('nested', 'wb').write(inner)
            quine = zipped([('again', b'')])
            for _ in range(12): quine = zipped([('again', quine), ('twice', quine)])
            open('quine', 'wb').write(quine)
            """,
            in: folder
        )
        let nested = try await Extracted.of(folder.file("nested"))
        #expect(nested.kinds.contains(.bomb))
        #expect(nested.segments.reduce(0) { $0 + $1.text.count } < 80 << 20)
        var limits = Extractor.Limits()
        limits.depth = 4
        let quine = try await Extracted.of(folder.file("quine"), limits: limits)
        #expect(quine.kinds.contains(.tooDeep))
    }

    private static func pdf(_ pages: String, _ more: String = "") -> [UInt8] {
        var text = "%PDF-1.7\n"
        var places: [Int] = []
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", pages,
            "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 4 0 R] /Count 2 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] \(more) >>",
        ]
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 5\n0000000000 65535 f \n"
        for place in places {
            text += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
        }
        return Array(
            (text + "trailer << /Root 1 0 R /Size 5 >>\nstartxref\n\(start)\n%%EOF\n").utf8
        )
    }

    @Test func pagesThatGoInCirclesEnd() async throws {
        let nest = String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)
        for (name, bytes) in [
            ("circle", ExtractHostileTests.pdf("<< /Type /Pages /Kids [3 0 R] /Count 2 >>")),
            (
                "count",
                ExtractHostileTests.pdf("<< /Type /Pages /Kids [4 0 R] /Count 2000000000 >>")
            ),
            ("negative", ExtractHostileTests.pdf("<< /Type /Pages /Kids [4 0 R] /Count -9 >>")),
            (
                "depth",
                ExtractHostileTests.pdf("<< /Type /Pages /Kids [4 0 R] /Count 1 >>", "/X \(nest)")
            ),
        ] {
            let start = ContinuousClock.now
            let found = try await Extracted.of(bytes: bytes)
            #expect(found.report.mediaType == .pdf, "\(name)")
            #expect(ContinuousClock.now - start < .seconds(120), "\(name)")
        }
    }

    /// All programs together have a bound of their own, and so have the pages of a document.
    @Test func whatAllProgramsTakeIsBounded() async throws {
        var limits = Extractor.Limits()
        limits.total = .zero
        let bytes = ExtractHostileTests.pdf("<< /Type /Pages /Kids [4 0 R] /Count 1 >>")
        #expect(
            try await Extracted.of(bytes: bytes, limits: limits).kinds == [
                .programTooSlow("pdfinfo")
            ]
        )
        limits = Extractor.Limits()
        limits.pages = 1
        try ExtractPDFTests.write(
            String(repeating: "<p>page</p><hr style='break-after: page'>", count: 3),
            to: folder,
            "x"
        )
        let found = try await Extracted.of(folder.file("x"), limits: limits)
        #expect(found.kinds == [.tooManyPages])
        #expect(found.text().contains("page"))
    }

    @Test func entitiesAreNeverResolved() async throws {
        var text = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a0 \"lol\">"
        for level in 1..<20 {
            let inner = String(repeating: "&a\(level - 1);", count: 10)
            text += "<!ENTITY a\(level) \"\(inner)\">"
        }
        let bomb = try await Extracted.of(bytes: Array((text + "]><l>&a19;</l>").utf8))
        #expect(bomb.kinds.contains(.malformed("entities")))
        #expect(bomb.segments.reduce(0) { $0 + $1.text.count } < 10_000)
        let outside =
            "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY f SYSTEM "
            + "\"file:///etc/passwd\">]><l>&f;</l>"
        #expect(!(try await Extracted.of(bytes: Array(outside.utf8)).all.contains("root:")))
    }

    /// Markup and brackets a million deep.
    @Test func depthCostsNothing() async throws {
        for text in ["[", "{\"a\":", "<a>", "<html><div>", "{\\rtf1{", "<!-- a --><b "] {
            let bytes = Array(String(repeating: text, count: 300_000).utf8)
            #expect(try await Extracted.of(bytes: bytes).report.size == bytes.count, "\(text)")
        }
    }

    /// What is no file is not opened: nothing is followed, nothing waits for a writer.
    @Test func whatIsNoFileIsSaid() async throws {
        try python(
            """
            import os, socket
            os.symlink('/etc/passwd', 'link'); os.symlink('.', 'circle'); os.mkfifo('pipe')
            socket.socket(socket.AF_UNIX).bind('socket')
            open(b'new\\nline', 'w').write('NEEDLE')
            """,
            in: folder
        )
        for name in ["link", "circle", "pipe", "socket"] {
            #expect(try await Extracted.of(folder.file(name)).kinds == [.notAFile], "\(name)")
        }
        #expect(try await Extracted.of("/dev/zero").kinds == [.notAFile])
        #expect(try await Extracted.of(folder.file("not\u{FFFD}there")).kinds == [.unreadable])
        #expect(try await Extracted.of(folder.file("new\nline")).text() == "NEEDLE")
    }

    @Test func whatNobodyCanReadIsSaid() async throws {
        let noise = (0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 7_919 >> 3) }
        #expect(try await Extracted.of(bytes: noise).kinds == [.unsupported(.unknown)])
        let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + noise
        #expect(
            try await Extracted.of(bytes: ole).kinds == [.malformed("application/x-ole-storage")]
        )
        // A program that draws a page is no text, though it reads like one.
        for start in ["%!PS-Adobe-3.0 EPSF-3.0\n", "\u{4}%!PS\n", "\u{1B}%-12345X@PJL\r\n"] {
            let drawing = Array((start + "(GB82 WEST) show ( 1234 5698) show\n").utf8)
            let found = try await Extracted.of(bytes: drawing)
            let type: MediaType = start.contains("PJL") ? .printerJob : .postscript
            #expect(found.kinds == [.unsupported(type)] && found.text() == "")
        }
        let fake = Array("%PDF-1.7\nnothing of a PDF follows".utf8)
        #expect(try await Extracted.of(bytes: fake).kinds.contains(.programRefused("pdfinfo")))
        #expect(try await Extracted.of(bytes: []).report.mediaType == .empty)
    }
}

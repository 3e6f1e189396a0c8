import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// A value planted somewhere in what leaves is found there, and said without saying it.
struct LeakCheckTests {
    private static let secret = "GB82WEST12345698765432"

    private func report(_ files: [String: [UInt8]]) async throws -> LeakReport {
        let folder = try TemporaryFolder()
        for (name, bytes) in files { try Files.write(bytes, to: folder.file(name)) }
        let check = LeakCheck(
            removed: [
                RemovedValue(
                    entry: "E9.1",
                    dataClass: "iban",
                    bytes: Array(LeakCheckTests.secret.utf8)
                )
            ],
            keeps: ["kept.txt": [LeakPatterns.normal(Array(LeakCheckTests.secret.utf8)): 1]],
            extractor: Extractor()
        )
        let report = try await check.check(folder.path)
        for leak in report.leaks { #expect(!"\(leak)".contains(LeakCheckTests.secret)) }
        return report
    }

    @Test func anotherExhibitIsSearchedToo() async throws {
        let report = try await report([
            "a.txt": Array("nothing".utf8), "b.txt": Array("pay \(LeakCheckTests.secret)".utf8),
        ])
        #expect(Set(report.leaks.map(\.exhibit)) == ["b.txt"])
        #expect(report.leaks.allSatisfy { $0.entry == "E9.1" && $0.dataClass == "iban" })
    }

    @Test func aNameIsSearchedToo() async throws {
        let report = try await report(["\(LeakCheckTests.secret).txt": Array("x".utf8)])
        #expect(report.leaks.map(\.layer) == ["name"])
    }

    @Test func whatIsKeptOnceIsALeakTwice() async throws {
        let once = Array("pay \(LeakCheckTests.secret).".utf8)
        #expect(try await report(["kept.txt": once]).isClean)
        #expect(try await !report(["kept.txt": once + once]).isClean)
        #expect(try await !report(["other.txt": once]).isClean)
    }

    @Test func anAttachmentIsDecoded() async throws {
        let table = "a,b\n1,\(LeakCheckTests.secret)\n2,3\n"
        let mail = """
            From: a@b.example
            To: c@d.example
            Subject: x
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=q

            --q
            Content-Type: text/csv
            Content-Transfer-Encoding: base64

            \(Base64.standard.encode(Array(table.utf8)))
            --q--

            """
        let report = try await report(["m.eml": Array(mail.utf8)])
        #expect(report.leaks.contains { $0.layer.hasPrefix("attachment:") })
    }

    /// Office files with a value where nobody sees it.
    @Test(arguments: ["hidden sheet", "tracked change", "thumbnail", "document property"])
    func anOfficeFileIsUnpacked(_ place: String) async throws {
        let folder = try TemporaryFolder()
        let script = """
            import sys, zipfile
            place, secret = sys.argv[2], '\(LeakCheckTests.secret)'
            files = {
              'hidden sheet': ('xl/worksheets/sheet2.xml', '<sheet><v>%s</v></sheet>'),
              'tracked change': ('word/document.xml',
                '<w:del><w:r><w:delText>%s</w:delText></w:r></w:del>'),
              'thumbnail': ('docProps/thumbnail.jpeg', 'JFIF %s'),
              'document property': ('docProps/core.xml', '<dc:creator>%s</dc:creator>'),
            }
            name, text = files[place]
            with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as out:
                out.writestr('[Content_Types].xml', '<Types/>' * 40)
                out.writestr(name, (text % secret) + ' ' * 200)
            """
        let path = folder.file("x.zip")
        #expect(try Command.run("/usr/bin/python3", ["-c", script, path, place]).status == 0)
        let bytes = try Files.read(path, limit: 1 << 20)
        #expect(bytes.firstRange(of: Array(LeakCheckTests.secret.utf8)) == nil)
        let report = try await report(["x.docx": bytes])
        #expect(report.leaks.contains { $0.layer == "members" })
    }

    @Test func metadataOfAPictureIsRead() async throws {
        let folder = try TemporaryFolder()
        var pixels = Array("P6\n40 40\n255\n".utf8)
        pixels += [UInt8](repeating: 255, count: 4_800)
        let png = try #require(Raster(ppm: pixels)).png
        try Files.write(png, to: folder.file("a.png"))
        let words = [
            "-overwrite_original", "-Author=\(LeakCheckTests.secret)", folder.file("a.png"),
        ]
        #expect(try Command.run("exiftool", words).status == 0)
        let planted = try Files.read(folder.file("a.png"), limit: 1 << 20)
        #expect(try await report(["a.png": planted]).leaks.contains { $0.layer == "metadata" })
        #expect(try await report(["a.png": png]).leaks.isEmpty)
    }
}

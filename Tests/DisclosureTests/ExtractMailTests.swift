import Disclosure
import Files
import Fixtures
import Foundation
import Testing

@Suite("Mail of an exhibit") struct ExtractMailTests {
    static let message = """
        From: =?utf-8?B?w4ltaWxlIFrDvHJjaGVy?= <emile@example.org>\r
        To: anna@example.org\r
        Subject: =?iso-8859-1?Q?Facture_n=B0_7?=\r
         =?utf-8?q?_fin?= suite\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary="outer"\r
        \r
        preamble nobody sees\r
        --outer\r
        Content-Type: multipart/alternative; boundary=inner\r
        \r
        --inner\r
        Content-Type: text/plain; charset=iso-8859-1\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        Soft line =\r
        break, caf=E9\r
        --inner\r
        Content-Type: text/html; charset=utf-8\r
        \r
        <p>caf\u{e9} <b>html</b></p>\r
        --inner--\r
        --outer\r
        Content-Type: application/octet-stream; name*=utf-8''d%C3%A9tail.csv\r
        Content-Transfer-Encoding: base64\r
        Content-Disposition: attachment\r
        \r
        bmFtZTtpYmFuCkR1cG9udDtGUjc2Ck0KdWxsZXI7REU4OQo=\r
        --outer--\r
        epilogue\r

        """

    @Test func aMessageIsReadThroughAllItsParts() async throws {
        let source = Array(ExtractMailTests.message.utf8)
        let found = try await Extracted.of(bytes: source)
        #expect(found.report.mediaType == .message)
        #expect(found.report.problems.isEmpty)
        let header = found.text(.header)
        #expect(header.contains("From: Émile Zürcher <emile@example.org>"))
        #expect(header.contains("Subject: Facture n° 7 fin suite"))
        #expect(found.text(.text, []).contains("Soft line break, café"))
        #expect(found.text(.text, ["attachment:3"]).contains("café html"))
        #expect(found.text(.text, ["attachment:4"]).contains("Dupont"))
        #expect(found.text(.metadata).contains("détail.csv"))
        #expect(found.text(.hidden).contains("preamble nobody sees"))
        #expect(found.text(.hidden).contains("epilogue"))
        // The html part is 3, the attachment 4: the multiparts count as well.
        let place = try #require(found.places(of: "break, café")?.1)
        #expect(place == [.message(1, part: 2, bytes: 10..<21)])
        let from = try #require(found.places(of: "emile@example.org", .header)?.1.first)
        guard case .message(1, part: 0, let range) = from else { throw Failed() }
        #expect(String(decoding: source[range], as: UTF8.self) == "emile@example.org")
    }

    private struct Failed: Error {}

    @Test func aMailboxIsReadMessageByMessage() async throws {
        var text = ""
        for number in 1...300 {
            text += "From a@b.example Mon Jan  5 10:00:00 2026\nFrom: p\(number)@example.org\n"
            text += "To: q\n\nbody of \(number)\n>From the start\n>>From twice\n\n"
            text += String(repeating: "filler line\n", count: number * 20) + "\n"
        }
        let found = try await Extracted.of(bytes: Array(text.utf8))
        #expect(found.report.mediaType == .mbox)
        #expect(found.report.problems.isEmpty)
        for number in [1, 2, 57, 299, 300] {
            let path = ["message:\(number)"]
            #expect(found.text(.header, path).contains("p\(number)@example.org"))
            let body = found.text(.text, path)
            #expect(body.hasPrefix("body of \(number)\nFrom the start\n>From twice\n"))
            #expect(body.count { $0 == "\n" } >= number * 20)
        }
        #expect(found.text(.header).split(separator: "\n").count { $0.hasPrefix("To: ") } == 300)
        #expect(!found.text().contains(" 10:00:00 "))
    }

    @Test func messagesInMessagesAreReadToABound() async throws {
        var inner = "From: deepest@example.org\nTo: x\nSubject: s\n\nthe innermost\n"
        for level in 0..<15 {
            inner = "From: l\(level)@example.org\nTo: y\nContent-Type: message/rfc822\n\n" + inner
        }
        let found = try await Extracted.of(bytes: Array(inner.utf8))
        #expect(found.kinds == [.tooDeep])
        #expect(found.text(.header).contains("l14@example.org"))
        var limits = Extractor.Limits()
        limits.depth = 20
        let all = try await Extracted.of(bytes: Array(inner.utf8), limits: limits)
        #expect(all.report.problems.isEmpty)
        #expect(all.text().contains("the innermost"))
    }

    @Test func brokenMailGivesWhatItHas() async throws {
        for (name, text) in [
            (
                "no end of the multipart",
                "From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nNEEDLE\n"
            ),
            ("no boundary at all", "From: a\nTo: b\nContent-Type: multipart/mixed\n\nNEEDLE\n"),
            (
                "an encoding nobody knows",
                "From: a\nTo: b\nContent-Transfer-Encoding: zip\n\nNEEDLE\n"
            ),
            (
                "a charset nobody knows",
                "From: a\nTo: b\nContent-Type: text/plain; charset=klingon\n\nNEEDLE\n"
            ),
            ("base64 cut", "From: a\nTo: b\nContent-Transfer-Encoding: base64\n\nTkVFRExF\nTk"),
            ("a header without end", "From: a\nTo: b\nSubject: NEEDLE"),
            ("a word cut", "From: a\nTo: b\nSubject: =?utf-8?q?NEEDLE"),
            (
                "an empty boundary",
                "From: a\nTo: b\nContent-Type: multipart/mixed; boundary=\"\"\n\n--\nNEEDLE\n"
            ),
        ] {
            let found = try await Extracted.of(bytes: Array(text.utf8))
            #expect(found.all.contains("NEEDLE"), "\(name)")
        }
    }

    /// A file is what its bytes say, whatever the mail calls it.
    @Test func aFileCalledATextIsLookedAt() async throws {
        let text = Array("Gr\u{fc}\u{df}e an Jörg".utf16).flatMap {
            [UInt8($0 & 255), UInt8($0 >> 8)]
        }
        let wide = Data([0xFF, 0xFE] + text).base64EncodedString()
        let zip = """
            import base64, io, zipfile
            held = io.BytesIO()
            with zipfile.ZipFile(held, 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('a', 'NEEDLE')
            open('zip', 'wb').write(base64.encodebytes(held.getvalue()))
            """
        let folder = try TemporaryFolder()
        try python(zip, in: folder)
        let file = String(
            decoding: try Files.read(folder.file("zip"), limit: 1 << 16),
            as: UTF8.self
        )
        let mail =
            "From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
            + "Content-Type: text/plain; name=a.txt\nContent-Transfer-Encoding: base64\n\n\(file)"
            + "--x\nContent-Type: text/plain; charset=utf-16\n"
            + "Content-Transfer-Encoding: base64\n\n\(wide)\n--x--\n"
        let found = try await Extracted.of(bytes: Array(mail.utf8))
        #expect(found.text(.text, ["attachment:1", "member:a"]) == "NEEDLE")
        #expect(found.text(.text, ["attachment:2"]) == "Grüße an Jörg")
        #expect(found.report.problems.isEmpty)
    }

    /// Every byte of a body survives, wherever the pieces in which it is read end.
    @Test func aLongBodyIsWhole() async throws {
        let line = "0123456789 abcdefghijklmnopqrstuvwxyz é\n"
        let body = String(repeating: line, count: 90_000)
        let head = "From: a@example.org\nTo: b\nContent-Type: text/plain; charset=utf-8\n\n"
        let found = try await Extracted.of(bytes: Array((head + body).utf8))
        #expect(found.text() == body)
        let encoded = Data(body.utf8).base64EncodedString(options: [.lineLength76Characters])
        let base64 =
            "From: a\nTo: b\nContent-Type: text/plain; charset=utf-8\n"
            + "Content-Transfer-Encoding: base64\n\n\(encoded)\n"
        #expect(try await Extracted.of(bytes: Array(base64.utf8)).text() == body)
    }
}

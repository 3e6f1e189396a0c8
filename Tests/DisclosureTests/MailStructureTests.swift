import Casework
import Disclosure
import Encoding
import Fixtures
import Testing

@testable import Disclosure

/// Extraction, the cut and redaction see the same messages, headers and parts in whatever mail.
@Suite("One reading of mail") struct MailStructureTests {
    private static let samples: [(name: String, text: String)] = [
        ("a whole message", ExtractMailTests.message),
        (
            "a mailbox",
            """
            From a@b.example Mon Jan  5 10:00:00 2026
            From: =?utf-8?q?J=C3=B6?= <a@b.example>
            Content-Type: multipart/mixed; boundary="o"

            before
            --o
            Content-Type: text/plain
            Content-Transfer-Encoding: quoted-printable

            one =3D 1
            >From quoted
            --o
            Content-Type: multipart/alternative; boundary=oo

            --oo

            inner
            --oo--
            between
            --o--
            after

            From c@d.example Mon Jan  5 11:00:00 2026
            To: x@y.example

            two

            """
        ),
        (
            "marks without an end",
            "From a 10:00:00\nA: b\nTo: c\nFrom d 11:00:00\nE: f\n\nFrom g\n\nFrom h 12:00:00\nI: j"
        ),
        (
            "boundaries in headers",
            "From a 10:00:00\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x\nA: b\n"
                + "--x\n\n--x--\n--x\n\ntext\n--x--"
        ),
        (
            "one boundary that begins another",
            "From a 10:00:00\nContent-Type: multipart/mixed; boundary=x\nTo: b\n\n--x\n"
                + "Content-Type: multipart/mixed; boundary=xx\n\n--xx\n\na\n--x\n\nb\n--xx--\n"
        ),
        ("nothing but a mark", "From a 10:00:00\nTo: b\nFrom: c"),
        ("a header of one line", "From a 10:00:00\nSubject : x\nTo: y\n\n\n\nFrom b 11:00:00\n\nz"),
        ("carriage returns", "From a 10:00:00\r\nTo: b\r\nFrom: c\r\n\r\nx\r\n>>From y\r\n\r\n"),
    ]

    /// What a reading says: the text of each header and plain body, by message and part.
    private struct Reading: Equatable {
        var headers: [[Int]: String] = [:]
        var texts: [[Int]: String] = [:]
    }

    private static func extracted(_ bytes: [UInt8]) async throws -> (Reading, MediaType?) {
        let found = try await Extracted.of(bytes: bytes)
        var reading = Reading()
        for segment in found.segments {
            let isInner = segment.layer.path.contains { $0.hasPrefix("attachment:") }
            guard !isInner, segment.layer.kind == .header || segment.layer.kind == .text else {
                continue
            }
            guard case .message(let message, let part, _) = segment.runs[0].place else { continue }
            let text = String(decoding: segment.text, as: UTF8.self)
            if segment.layer.kind == .header {
                reading.headers[[message, part], default: ""] += text
            } else {
                reading.texts[[message, part], default: ""] += text
            }
        }
        return (reading, found.report.mediaType)
    }

    /// A text as detectors see it: without signs of quoting and other marks.
    private static func unmarked(_ text: [UInt8]) -> [UInt8] {
        var (clean, place): ([UInt8], Int) = ([], 0)
        for cut in TextMarks.cuts(in: text, text.indices, .plain) {
            clean += text[place..<cut.range.lowerBound] + cut.reading
            place = cut.range.upperBound
        }
        return clean + text[place...]
    }

    private static func redacted(_ bytes: [UInt8], _ pieces: [MailPiece], isMailbox: Bool)
        -> Reading
    {
        var reading = Reading()
        func isSeen(_ text: [UInt8]) -> Bool { text.contains { $0 > 32 } }
        for piece in pieces {
            let raw = Array(bytes[piece.range])
            let place = [piece.message, piece.part]
            switch piece.kind {
            case .header:
                let text = EncodedWords.decoded(raw)
                if isSeen(text) { reading.headers[place] = String(decoding: text, as: UTF8.self) }
            case .text(let fields):
                var decoder = TextDecoder(fields.charset ?? .utf8)
                let content = piece.decoded(raw, fields, isMailbox: isMailbox)
                let text = unmarked(decoder.decode(content, isLast: true).bytes)
                if isSeen(text) { reading.texts[place] = String(decoding: text, as: UTF8.self) }
            case .attachment, .hidden, .line: break
            }
        }
        return reading
    }

    @Test(arguments: samples.indices) func allReadersAgree(_ index: Int) async throws {
        let (name, text) = MailStructureTests.samples[index]
        var chance = Chance(UInt64(index + 11))
        for round in 0..<120 {
            let bytes = round == 0 ? Array(text.utf8) : MailStructureTests.spoilt(text, &chance)
            let (extracted, type) = try await MailStructureTests.extracted(bytes)
            guard type == .message || type == .mbox else { continue }
            let isMailbox = type == .mbox
            let pieces = MailPiece.all(of: bytes, isMailbox: isMailbox)
            var end = 0
            for piece in pieces {
                #expect(piece.range.lowerBound == end, "\(name) \(round)")
                end = piece.range.upperBound
            }
            #expect(end == bytes.count, "\(name) \(round)")
            let redacted = MailStructureTests.redacted(bytes, pieces, isMailbox: isMailbox)
            #expect(redacted == extracted, "\(name) \(round)")
            let done = try cut(bytes, shaped(isMailbox ? .mbox : .message, .mail), marchScope())
            let numbers = Set(pieces.map(\.message)).sorted()
            let ranges = numbers.map { number in
                let own = pieces.filter { $0.message == number }
                return own[0].range.lowerBound..<own[own.count - 1].range.upperBound
            }
            #expect(done.rows.map(\.range) == ranges, "\(name) \(round)")
        }
    }

    /// Lines swapped, doubled and dropped, bytes changed, the end cut.
    private static func spoilt(_ text: String, _ chance: inout Chance) -> [UInt8] {
        var lines = MailStructure.lines(Array(text.utf8)).map { Array($0) }
        for _ in 0...chance.next(3) {
            let (one, other) = (chance.next(lines.count), chance.next(lines.count))
            switch chance.next(5) {
            case 0: lines.swapAt(one, other)
            case 1: lines.insert(lines[one], at: other)
            case 2: if lines.count > 3 { lines.remove(at: one) }
            case 3: lines[one] = lines[one].filter { $0 != 10 }
            default:
                let place = chance.next(max(1, lines[one].count))
                if place < lines[one].count {
                    lines[one][place] = Array("\n\r -:>F=\u{41}".utf8)[chance.next(9)]
                }
            }
        }
        return Array(lines.joined())
    }

    /// A display name that is cut between two encoded words is one name to all of them.
    @Test func aCharacterMayBeCutBetweenEncodedWords() {
        let text = "=?utf-8?B?SsO=?= =?UTF-8?B?trZyZw==?= =?iso-8859-1?q?_M=FCller?= x"
        let header = Array(
            text.replacing("SsO=", with: "SsM=").replacing("trZyZw==", with: "tnJn").utf8
        )
        #expect(String(decoding: EncodedWords.decoded(header), as: UTF8.self) == "Jörg Müller x")
    }

    @Test func carriageReturnsStayInWhatIsEncodedAgain() throws {
        for encoding in ["base64", "quoted-printable", "7bit"] {
            let head = "Content-Type: text/plain\r\nContent-Transfer-Encoding: \(encoding)\r\n"
            let content = Array(
                "first line é\r\nsecond \(String(repeating: "long ", count: 40))\r\n".utf8
            )
            let raw =
                switch encoding {
                case "base64": MailEncoding.base64(content, lineEnd: [13, 10])
                case "quoted-printable": MailEncoding.quotedPrintable(content, lineEnd: [13, 10])
                default: content
                }
            let bytes = Array((head + "\r\n").utf8) + raw
            let piece = try #require(MailPiece.all(of: bytes, isMailbox: false).last)
            guard case .text(let fields) = piece.kind else { throw Failed() }
            let made = piece.encoded(content, like: raw, fields, isMailbox: false)
            #expect(made == raw)
            for (index, byte) in made.enumerated() where byte == 10 {
                #expect(made[index - 1] == 13)
            }
        }
    }

    private struct Failed: Error {}

    /// A multipart within a multipart, a hundred thousand times, and a header without end.
    @Test func depthAndHeadersHaveBounds() async throws {
        var nested = "To: a@b.example\nFrom: c@d.example\n"
        for level in 0..<100_000 {
            nested += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
        }
        let deep = try await Extracted.of(bytes: Array(nested.utf8))
        #expect(deep.kinds.contains(.tooDeep))
        let line = "X-Line: " + String(repeating: "x", count: 992) + "\n"
        let long = "From: a@b.example\nTo: c@d.example\n" + String(repeating: line, count: 9_000)
        let header = Array((long + "\nNEEDLE\n").utf8)
        let found = try await Extracted.of(bytes: header)
        #expect(found.kinds == [.malformed("message/rfc822")])
        #expect(found.text().contains("NEEDLE"))
        #expect(found.text(.header).utf8.count < 5 << 20)
        let done = try cut(header, shaped(.message, .mail), marchScope())
        #expect(done.verdicts == ["unreadable"])
    }
}

import Files
import Fixtures
import Testing

@testable import Disclosure

/// A mailbox that is changed message by message is the one that is changed as a whole.
struct MailboxRedactorTests {
    private static let lines = [
        "Please pay to CH93 0076 2011 6238 5295 7 today.", "", ">From here on", "--", "x",
        "A longer line that says nothing in particular, and goes on for a while until it ends.",
        "--b", "--b--", "=20=", "Subject: not a header",
    ]

    private var random = SystemRandomNumberGenerator()

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    private mutating func mailbox(_ end: String) -> (text: [UInt8], starts: [Int]) {
        var text: [UInt8] = []
        var starts: [Int] = []
        for _ in 0..<(1 + pick(8)) {
            starts.append(text.count)
            let head = [
                "From a@b.example Mon Jan  5 10:00:0\(pick(10)) 2026", "From: anna@b.example",
                pick(2) == 0 ? "Content-Transfer-Encoding: quoted-printable" : "To: c@d.example",
                pick(3) == 0 ? "Content-Type: multipart/mixed; boundary=b" : "Subject: any",
                "",
            ]
            let body = (0..<pick(30)).map { _ in
                MailboxRedactorTests.lines[pick(MailboxRedactorTests.lines.count)]
            }
            text += (head + body + [""]).joined(separator: end).utf8
            text += (end + end).utf8
        }
        return (text, starts)
    }

    private mutating func removals(_ count: Int) -> [Removal] {
        (0..<pick(6)).map { index in
            let message = 1 + pick(count)
            let low = pick(40)
            let place = Place.message(message, part: pick(2), bytes: low..<(low + 1 + pick(9)))
            let isHeader = pick(2) == 0
            return Removal(
                entry: "e\(index)",
                act: pick(8) == 0 ? .withhold : .redact,
                kind: isHeader ? .header : .text,
                path: ["message:\(message)"],
                places: [place],
                replacement: Removal.mark
            )
        }
    }

    private func made(
        _ text: [UInt8],
        _ removals: [Removal],
        _ cut: [Edit],
        _ sizes: MailboxRedactor.Sizes,
        _ folder: TemporaryFolder
    ) async -> [UInt8]? {
        guard
            var redactor = try? MailboxRedactor(
                removals: removals,
                cut: cut,
                redactor: Redactor(scratch: folder.path),
                sizes: sizes
            ), let file = try? OutputFile(folder.file("out"))
        else { return nil }
        guard let digest = try? await redactor.redact(Source(text), to: file),
            (try? file.commit()) != nil,
            let bytes = try? Files.readRegular(folder.file("out"), limit: 1 << 20)
        else { return nil }
        return digest == ExhibitDigest(of: bytes) ? bytes : nil
    }

    @Test mutating func messageByMessageIsTheSameAsAsAWhole() async throws {
        let folder = try TemporaryFolder()
        for round in 0..<300 {
            let (text, starts) = mailbox(round % 3 == 0 ? "\r\n" : "\n")
            let removals = removals(starts.count)
            let ends = starts.dropFirst() + [text.count]
            let cut = zip(starts, ends).filter { _ in pick(4) == 0 }.map { Edit(range: $0..<$1) }
            var whole = MailRedactor(
                isMailbox: true,
                removals: removals,
                redactor: Redactor(scratch: folder.path, depth: 1)
            )
            whole.cut = cut
            let expected = try? await whole.redact(text)
            let sizes = MailboxRedactor.Sizes(
                piece: 1 + pick(900),
                batch: 1 + pick(1200),
                passed: round % 2 == 0 ? 1 << 20 : 1 + pick(2000)
            )
            let made = await made(text, removals, cut, sizes, folder)
            // Only a message that is read on while its beginning has gone may be refused.
            if made == nil, sizes.passed < text.count { continue }
            #expect((made == expected) == true, "round \(round) of \(text.count) bytes")
        }
    }
}

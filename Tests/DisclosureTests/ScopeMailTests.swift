import Casework
import Encoding
import Fixtures
import Testing

@testable import Disclosure

private let mbox = shaped(.mbox, .mail)

private func message(_ date: String?, _ more: String, body: String = "Hello\n") -> String {
    "From x Thu Mar  5 10:00:00 2026\n" + (date.map { "Date: \($0)\n" } ?? "") + more + "\n" + body
        + "\n"
}

private let toAnna = "From: Bert Other <bert@other.example>\nTo: Anna Example <ANNA@mail.example>\n"

@Test func messagesAreCutByDateAndHandle() throws {
    let text = [
        message("Thu, 5 Mar 2026 10:00:00 +0100", toAnna),
        message("Sat, 28 Feb 2026 23:59:59 +0100", toAnna),
        message("Sat, 28 Feb 2026 23:00:00 +0000 (UTC)", toAnna),
        message("1 Apr 26 00:00 +0200", toAnna),
        message("Thu, 5 Mar 2026 10:00:00 +0100", "From: a@b.example\nTo: c@d.example\n"),
        message(nil, toAnna), message("yesterday", toAnna),
        message("Thu, 5 Mar 2026 10:00:00", toAnna),
        message("Thu, 5 Mar 2026 10:00:00 +0100", "Subject: nobody\n"),
    ].joined()
    let done = try cutTwice(text, mbox, marchScope())
    #expect(
        done.verdicts == [
            "keep", "outside-period", "keep", "outside-period", "other-person", "unreadable",
            "unreadable", "unreadable", "unreadable",
        ]
    )
    #expect(done.text.contains("To: Anna Example <ANNA@mail.example>"))
    #expect(done.text.contains("From: Person-") && !done.text.contains("ert"))
}

@Test func whoElseIsInAHeaderIsHiddenHoweverItIsWritten() throws {
    let more = """
        From: =?utf-8?Q?J=C3=B6rg_?= =?UTF-8?B?TcO8bGxlcg==?= <joerg@other.example>
        To: "Doe, Jane" <jane@other.example>, anna@mail.example,
        \tFriends: carl@other.example (Carl C.), <dora@other.example>;
        Cc: "jörg müller" <joerg@OTHER.example>

        """
    let text = message("Thu, 5 Mar 2026 10:00:00 +0100", more)
    let done = try cut(Array(text.utf8), mbox, marchScope())
    let values = done.rows[0].masks.map { String(decoding: $0.value, as: UTF8.self) }
    #expect(
        values == [
            "Jörg Müller", "joerg@other.example", "Doe, Jane", "jane@other.example",
            "carl@other.example", "Carl C.", "dora@other.example", "jörg müller",
            "joerg@OTHER.example",
        ]
    )
    #expect(!done.text.contains("other.example") && !done.text.contains("OTHER"))
    let parts = done.text.split(separator: "\n").filter { $0.contains("Person-") }
    let names = parts.flatMap { $0.split(separator: " ").filter { $0.contains("Person-") } }
    #expect(names.count == 4)
    #expect(names.first?.filter(\.isUppercase).count == 6)
    let scope = try marchScope { $0.keepsCounterparties = true }
    #expect(try cut(Array(text.utf8), mbox, scope).text == text)
}

@Test func theOwnerOfAMailboxCountsForAllOfIt() throws {
    let text = message("Thu, 5 Mar 2026 10:00:00 +0100", "From: a@b.example\nTo: c@d.example\n")
    var shape = mbox
    shape.owner = .named("Anna@Mail.example")
    #expect(try cut(Array(text.utf8), shape, marchScope()).verdicts == ["keep"])
    shape.owner = .named("bert@mail.example")
    #expect(try cut(Array(text.utf8), shape, marchScope()).verdicts == ["other-person"])
}

@Test func onlyOneDateOfAMessageCounts() throws {
    let more = toAnna + "Date: Thu, 5 Mar 2026 11:00:00 +0100\n"
    let twice = message("Thu, 5 Mar 2026 10:00:00 +0100", more)
    #expect(try cut(Array(twice.utf8), mbox, marchScope()).verdicts == ["unreadable"])
    let crlf = message("Thu, 5 Mar 2026\n 10:00:00 +0100", toAnna)
        .replacing("\n", with: "\r\n")
    #expect(try cut(Array(crlf.utf8), mbox, marchScope()).verdicts == ["keep"])
    let one = String(crlf.split(separator: "\r\n", maxSplits: 1)[1])
    #expect(try cut(Array(one.utf8), shaped(.message, .mail), marchScope()).verdicts == ["keep"])
}

/// Python's mailbox and email modules say how many messages there are, where each begins and when
/// it was sent.
@Test func pythonFindsTheSameMessagesAndDates() throws {
    var text = ""
    let zones = ["+0000", "-0000", "+0530", "-0800", "GMT", "EST", "PDT", "+1245"]
    for number in 0..<200 {
        let day = number % 28 + 1
        let month = ["Jan", "Feb", "Mar", "Apr", "Dec"][number % 5]
        let date =
            "\(day) \(month) \(2020 + number % 9) \(number % 24):\(10 + number % 50):07 "
            + zones[number % 8]
        let body = ["a\n>From here\n", "\n\n", ">From there\nFrom\n", "", "x\r\n"][number % 5]
        text += message(number % 17 == 3 ? nil : date, toAnna, body: body)
    }
    let scope = try marchScope { $0.period = nil }
    let done = try cut(Array(text.utf8), mbox, scope)
    let script = """
        import sys, mailbox, tempfile, email.utils
        data = sys.stdin.buffer.read()
        f = tempfile.NamedTemporaryFile(); f.write(data); f.flush()
        box = mailbox.mbox(f.name)
        for key, m in box.iteritems():
            d = m['Date']
            t = -1 if d is None else int(email.utils.parsedate_to_datetime(d).timestamp()) \\
                if '-0000' not in d else int(email.utils.mktime_tz(email.utils.parsedate_tz(d)))
            print(box._toc[key][0], t)
        """
    let oracle = try Command.run("python3", ["-c", script], input: Array(text.utf8))
    #expect(oracle.status == 0, "\(oracle.errorText)")
    let lines = oracle.text.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(done.rows.map { String($0.range.lowerBound) } == lines.map { String($0[0]) })
    #expect(done.report.rows == 200)
    let bytes = Array(text.utf8)
    for (row, line) in zip(done.rows, lines) {
        let head = String(decoding: bytes[row.range], as: UTF8.self)
        let date = head.split(separator: "\n").first { $0.hasPrefix("Date: ") }?.dropFirst(6)
        let moment = date.flatMap { text in
            Array(text.utf8).withUnsafeBufferPointer { Stamp.mail($0, 0..<$0.count)?.moment() }
        }
        #expect(String(moment ?? -1) == line[1], "\(date ?? "")")
    }
}

/// Programs differ on what begins a message: where they may, an officer looks at all of it.
@Test func aMessageThatMayBeTwoIsUnreadable() throws {
    let date = "Thu, 5 Mar 2026 10:00:00 +0100"
    for line in [
        "From here\n", "\nFrom here\n", "x\nFrom y Thu Mar  5 10:00:00 2026\nFrom: a@b.example\n",
    ] {
        let text = message(date, toAnna, body: line) + message(date, toAnna)
        let done = try cutTwice(text, mbox, marchScope())
        #expect(done.verdicts == ["unreadable", "keep"], "\(line)")
    }
    let inHeader = message(date, toAnna + "From z Thu Mar  5 10:00:00 2026\n")
    #expect(try cut(Array(inHeader.utf8), mbox, marchScope()).verdicts == ["unreadable"])
    let twice = message(date, toAnna + "Content-Type: text/plain\nContent-Type: text/html\n")
    #expect(try cut(Array(twice.utf8), mbox, marchScope()).verdicts == ["unreadable"])
}

/// Chats as programs write them in other places, and logs.
@Test(arguments: [
    "2026. 02. 28. 10:01 - Anna Example: ALT\n2026. 03. 25. 10:01 - Anna Example: DRIN\n",
    "28.2.2026 klo 10.01 - Anna Example: ALT\n25.3.2026 klo 0.01 - Anna Example: DRIN\n",
    "28/2/26 10:01 a. m. - Anna Example: ALT\n25/3/26 10:01 p.\u{a0}m. - Anna Example: DRIN\n",
    "28/2/26 0:01 a. m. - Anna Example: ALT\n25/3/26 0:01 p. m. - Anna Example: DRIN\n",
    "2026-02-28T10:01:00Z <Anna Example> ALT\n2026-03-25T10:01:00Z <Anna Example> DRIN\n",
    "2026-02-28 10:01:00 <Anna Example> ALT\n2026-03-25 10:01:00 <Anna Example> DRIN\n",
    "[2026-02-28 10:01] <Anna Example> ALT\n[2026-03-25 10:01] <Anna Example> DRIN\n",
    "28.02.26, kl. 10.01 - Anna Example: ALT\n25.03.26, kl. 10.01 - Anna Example: DRIN\n",
    "28/02/2026 à 10:01 - Anna Example: ALT\n25/03/2026 à 10:01 - Anna Example: DRIN\n",
    "28.02.26 um 10:01 - Anna Example: ALT\n25.03.26 um 10:01 - Anna Example: DRIN\n",
    "28/02/2026 às 10:01 - Anna Example: ALT\n25/03/2026 às 10:01 - Anna Example: DRIN\n",
])
func aChatOfAnotherPlaceIsCut(_ text: String) throws {
    var shape = ExhibitShape.propose(Array(text.utf8))
    #expect(shape.format == .chatText && shape.content == .chat)
    shape.owner = .rows
    let done = try cut(Array(text.utf8), shape, marchScope())
    #expect(done.verdicts == ["outside-period", "keep"], "\(text)")
    #expect(done.text.contains("DRIN") && !done.text.contains("ALT"))
    // Another's name in a line that stays is hidden, whatever it stands between.
    shape.owner = .named("anna@mail.example")
    let other = text.replacing("Anna Example", with: "Bernd Fremd")
    let masked = try cut(Array(other.utf8), shape, marchScope()).rows.last?.masks
    #expect(masked?.map { String(decoding: $0.value, as: UTF8.self) } == ["Bernd Fremd"])
}

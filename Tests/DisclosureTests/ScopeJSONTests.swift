import Casework
import Encoding
import Fixtures
import Testing

@testable import Disclosure

private let chat = shaped(.json, .chat, [(.when, "date", 0), (.sender, "from", 0)]) {
    $0.rowsMember = "messages"
}

/// What Python's json module reads, or nothing when it refuses the text.
private func python(_ bytes: [UInt8], _ expression: String) throws -> String? {
    let script = """
        import sys, json
        v = json.loads(sys.stdin.buffer.read().decode('utf-8', 'surrogatepass'))
        print(json.dumps(\(expression)))
        """
    let answer = try Command.run("python3", ["-c", script], input: bytes)
    guard answer.status == 0 else { return nil }
    return answer.text.split(separator: "\n").first.map(String.init)
}

/// Every way to keep and leave out of up to five messages leaves valid JSON with those kept.
@Test func whatStaysIsValidJSON() throws {
    var texts: [String] = []
    var results: [[UInt8]] = []
    for mask in 0..<64 {
        let count = mask % 6
        let rows = (0..<count).map { number in
            let day = mask >> number & 1 == 1 ? "2026-03-05" : "2026-05-05"
            return #"{"id": \#(number), "date": "\#(day)T10:00:00", "from": "Anna Example"}"#
        }
        let text =
            "{\"name\": \"x\", \"messages\": [ \(rows.joined(separator: " , ")) ],\"n\": 1.5e3}"
        let done = try cut(Array(text.utf8), chat, marchScope())
        texts.append(text)
        results.append(done.result)
        let ids = (0..<count).filter { mask >> $0 & 1 == 1 }
        #expect(done.report.kept == ids.count && done.report.rows == count)
    }
    let all = Array("[".utf8) + results.joined(separator: Array(",".utf8)) + Array("]".utf8)
    let kept = try python(all, "[[m['id'] for m in x['messages']] for x in v]")
    let wanted = (0..<64).map { mask in
        (0..<mask % 6).filter { mask >> $0 & 1 == 1 }
    }
    #expect(kept == "[" + wanted.map { "\($0)" }.joined(separator: ", ") + "]")
}

@Test func aChatOfAnAskedPersonKeepsBothSides() throws {
    let text = """
        {"chats": {"list": [{"name": "b", "messages": [
          {"id": 1, "date": "2026-03-05T10:00:00", "from": "Bert \\u00d6. \\"B\\"",
           "text": [1, {"from": "x"}]},
          {"id": 2, "date": "2026-03-05T10:01:00", "from": "ANNA\\u0020Example", "text": ""},
          {"id": 3, "date": "2026-03-31T23:59:59", "from": null},
          {"id": 4, "date": "2026-04-01T00:00:00", "from": 41446681800},
          {"id": 5, "from": "Anna Example"}, 7]},
          {"name": "c", "messages": [{"id": 6, "date": "1772964000", "from": 493012345678}]}]}}
        """
    var shape = chat
    shape.owner = .named("anna example")
    let done = try cut(Array(text.utf8), shape, marchScope())
    #expect(
        done.verdicts == [
            "keep", "keep", "keep", "outside-period", "unreadable", "unreadable", "keep",
        ]
    )
    let values = done.rows.flatMap(\.masks).map { String(decoding: $0.value, as: UTF8.self) }
    #expect(values == ["Bert Ö. \"B\"", "493012345678"])
    let ids = "[[m['id'] for m in c['messages']] for c in v['chats']['list']]"
    #expect(try python(done.result, ids) == "[[1, 2, 3], [6]]")
    shape.owner = .rows
    let bySender = try cut(Array(text.utf8), shape, marchScope())
    #expect(bySender.verdicts.prefix(3) == ["other-person", "keep", "unreadable"])
    let second = "v['chats']['list'][0]['messages'][0]['id']"
    #expect(try python(bySender.result, second) == "2")
}

@Test func membersOfMembersAndLines() throws {
    let shape = shaped(.jsonLines, .access, [(.when, "meta.time", 0), (.user, "meta.user.id", 0)])
    let text = """
        {"meta": {"user": {"id": "anna@mail.example"}, "time": 1772964000123}, "ip": "192.0.2.1"}
        {"meta": {"time": 1772964000, "user": {"id": "bert"}}}
        {"time": 1772964000, "user": {"id": "anna@mail.example"}}
        {"meta": {"time": 1, "time": 1772964000, "user": {"id": "anna@mail.example"}}}

        """
    let done = try cutTwice(text, shape, marchScope())
    #expect(done.verdicts == ["keep", "other-person", "unreadable", "unreadable"])
    #expect(done.text.split(separator: "\n").count == 1)
}

@Test func brokenJSONEndsTheCut() throws {
    let texts = [
        "{\"messages\": [{]}", "{\"messages\": [", "{\"messages\": [{} {}]}", "[1, 2", "nul", "",
        "{\"messages\": [{\"a\": \"\\x\"}]}", "{\"messages\": [{\"a\": 01}]}", "[1] 2", "{\"a\" 1}",
        "{\"messages\": [{},]}", "[\"a\nb\"]",
    ]
    for text in texts {
        #expect(throws: ScopeProblem.self, "\(text)") {
            try cut(Array(text.utf8), chat, marchScope())
        }
        #expect(try python(Array(text.utf8), "1") == nil, "\(text)")
    }
    for deep in ["[", "{\"messages\":[[", "{\"a\":"] {
        let text = String(repeating: deep, count: 100_000)
        do {
            _ = try cut(Array(text.utf8), chat, marchScope())
            Issue.record("not refused")
        } catch ScopeProblem.tooDeep(_, let limit) {
            #expect(limit == JSONText.depthLimit)
        }
    }
}

/// An answer of a bank's interface has two lists of entries, and both are rows.
@Test func twoListsOfRowsAreBothCut() throws {
    let text = #"""
        {"account": {"iban": "CH9300762011623852957"}, "transactions": {
        "booked": [{"bookingDate": "2026-03-03", "i": "DRIN"},
        {"bookingDate": "2026-02-01", "i": "ALT"}],
        "pending": [{"bookingDate": "2026-02-02", "i": "ALT"},
        {"bookingDate": "2026-03-09", "i": "DRIN"}]}}
        """#
    var shape = ExhibitShape.propose(Array(text.utf8))
    #expect(shape.format == .json && shape.rowsMember == "booked" && shape.moreRows == ["pending"])
    #expect(try ExhibitShape(shape.json) == shape)
    shape.owner = .named("CH9300762011623852957")
    let done = try cut(Array(text.utf8), shape, marchScope())
    #expect(done.verdicts == ["keep", "outside-period", "outside-period", "keep"])
    let json = try JSON(parsing: done.result, limit: 1 << 16)
    #expect(json["transactions"]?["pending"]?.array?.count == 1)
    #expect(!done.text.contains("ALT"))
}

/// A channel of Slack: moments in seconds with a fraction, under a name of two letters.
@Test func aChannelIsCutByItsMoments() throws {
    let text = #"""
        [{"type": "message", "user": "U1", "ts": "1770000000.000200", "text": "before"},
        {"type": "message", "user": "U1", "ts": "1772900000.000200", "text": "within"}]
        """#
    var shape = ExhibitShape.propose(Array(text.utf8))
    #expect(shape.format == .json && shape.content == .chat)
    shape.owner = .named("anna@mail.example")
    #expect(try cut(Array(text.utf8), shape, marchScope()).verdicts == ["outside-period", "keep"])
}

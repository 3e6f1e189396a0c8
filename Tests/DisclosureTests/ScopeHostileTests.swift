import Casework
import Crypto
import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

private let own = "CH9300762011623852957"

/// Texts made to take long: each is of 64 KiB and must be read in about its length.
@Test(.timeLimit(.minutes(1)))
func nothingTakesTheSquareOfItsLength() throws {
    let scope = try marchScope()
    let size = 1 << 16
    let fill = { (text: String) in String(repeating: text, count: size / text.utf8.count) }
    let mail = { (value: String) in
        "Date: 5 Mar 2026 10:00 +0100\nFrom: \(value) <b@c.example>\n"
            + "To: anna@mail.example\n\n"
    }
    for text in ["=?a?b?x", "=?utf-8?q?", "\"", "(", "<", ",", "@", ":", "a@b,"] {
        _ = try cut(Array(mail(fill(text)).utf8), shaped(.message, .mail), scope)
    }
    let camt = { (value: String) in
        "<D><Stmt><Acct><Id>\(own)</Id></Acct><Ntry><BookgDt><Dt>2026-03-01</Dt>"
            + "</BookgDt><RltdPties><Nm>\(value)</Nm></RltdPties></Ntry></Stmt></D>"
    }
    for text in ["&#", "&", "&#1;", "<a/>", "<!---->", "<![CDATA[]]>"] {
        _ = try cut(Array(camt(fill(text)).utf8), shaped(.camt, .ledger), scope)
    }
    let swift = ":20:A\n:25:\(own)\n:61:260301C1,00NTRF\n:86:"
    for text in ["/", "?31", "/CNTP", "/NAME/", "\n:", "\n-a"] {
        _ = try cut(Array((swift + fill(text)).utf8), shaped(.mt940, .ledger), scope)
    }
    let chat = "[05.03.26, 10:00:11] Anna Example: "
    for text in ["\n", "\n[", "\n[05.03.26, 10:00:11", "]", " - "] {
        _ = try cut(Array((chat + fill(text)).utf8), shaped(.chatText, .chat), scope)
    }
    for text in [
        "[{\"a\":1},", "{\"a\":[{\"b\":1}],", "\"", ",", ";\n", "[05.03.26, 10:00:11] A: b\n",
        "a: b\n",
    ] {
        _ = ExhibitShape.propose(Array(fill(text).utf8))
    }
    let names = (0..<5_000).map { "\"n\($0)\":[{\"a\":1}]" }.joined(separator: ",")
    _ = ExhibitShape.propose(Array("{\(names)}".utf8))
}

@Test func aValueTooLongForAPseudonymIsAskedAbout() throws {
    let shape = shaped(
        .csv,
        .ledger,
        [(.when, "d", 0), (.account, "a", 1), (.counterpartyName, "n", 2)]
    )
    let long = String(repeating: "x", count: Pseudonymiser.valueLimit + 1)
    let text = "d,a,n\n2026-03-01,\(own),\(long)\n2026-03-01,\(own),\(long.dropLast())\n"
    #expect(try cut(Array(text.utf8), shape, marchScope()).verdicts == ["unreadable", "keep"])
}

@Test func decisionsLeaveValidJSONToo() throws {
    let shape = shaped(.json, .chat, [(.when, "date", 0), (.sender, "from", 0)])
    let rows = (0..<4).map { _ in #"{"date":"2026-03-05","from":"Anna Example"}"# }
    let text = Array("[\(rows.joined(separator: ","))]".utf8)
    let starts = try cut(text, shape, marchScope()).rows.map(\.range.lowerBound)
    for mask in 0..<16 {
        var decisions: [Int: Bool] = [:]
        for number in 0..<4 { decisions[starts[number]] = mask >> number & 1 == 1 }
        let done = try cut(text, shape, marchScope(), decisions: decisions)
        let left = try JSON(parsing: done.result, limit: 1 << 20)
        #expect(left.array?.count == mask.nonzeroBitCount)
        #expect(done.report.decided == 4)
    }
}

@Test func editsComeInOrderWithTheirPseudonyms() throws {
    let shape = shaped(
        .csv,
        .ledger,
        [(.when, "d", 0), (.account, "a", 1), (.counterpartyName, "n", 2)]
    )
    let text = "d,a,n\n2026-03-01,\(own),Bert\n2026-05-01,\(own),Bert\n2026-03-02,\(own),BERT\n"
    var names = try Pseudonymiser(key: SymmetricKey(size: .bits256))
    var source = ByteQueue(Array(text.utf8))
    var edits: [Edit] = []
    let report = try Scoping.edits(&source, as: shape, to: marchScope(), with: &names) {
        edits.append($0)
    }
    #expect(report.kept == 2 && edits.count == 3 && names.count == 1)
    #expect(edits[0].replacement == edits[2].replacement && edits[1].replacement.isEmpty)
    #expect(edits[0].range.upperBound <= edits[1].range.lowerBound)
}

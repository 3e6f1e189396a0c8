import Casework
import Detection
import Encoding
import Fixtures
import Testing

@testable import Disclosure

private let own = "CH9300762011623852957"
private let other = "DE89370400440532013000"

private func mt940(_ account: String, _ entries: String) -> String {
    """
    {1:F01BANKCHZZAXXX0000000000}{2:I940BANKCHZZXN}{4:
    :20:STMT1
    :25:\(account)
    :28C:1/1
    :60F:C260228CHF100,00
    \(entries):62F:C260331CHF90,00
    :86:3 entries
    -}

    """
}

@Test func entriesOfAStatementAreCutByBookingDay() throws {
    let entries = """
        :61:2602270301D5,00NTRFNONREF
        :86:166?00X?20Rent?21March?30BANKDEFF?31\(other)?32BERT OT
        HER?33JUNIOR
        :61:2602280228D5,00NTRFNONREF
        :61:260331C7,00NTRFNONREF
        :86:/IBAN/\(other)/NAME/Bert Other/REMI/for
        :not a tag/
        :61:2604010331C7,00NTRFNONREF
        :86:/CNTP/\(other)/BANKDEFF/Bert Other///
        :61:2604010401C7,00NTRFNONREF
        :61:26AB010401C7,00NTRFNONREF
        :86:x

        """
    let text = mt940(own, entries) + mt940(other, entries)
    let done = try cutTwice(text, shaped(.mt940, .ledger), marchScope())
    let first = ["keep", "outside-period", "keep", "keep", "outside-period", "unreadable"]
    #expect(done.verdicts == first + Array(repeating: "other-account", count: 6))
    #expect(!done.text.contains(other) && !done.text.contains("Other"))
    #expect(!done.text.contains("BERT") && !done.text.contains(":62F:"))
    let values = done.rows.flatMap(\.masks).map { String(decoding: $0.value, as: UTF8.self) }
    #expect(
        values == [
            other, "BERT OTHER", "JUNIOR", other, "Bert Other", other, "Bert Other",
        ]
    )
    #expect(done.text.contains(":20:STMT1\n:25:\(own)\n:28C:1/1\n:61:2602270301"))
    #expect(done.text.hasSuffix("-}\n"))
}

@Test func balancesStayOnlyWhereTheyAreAskedForAndInThePeriod() throws {
    let scope = try marchScope { $0.categories = ["account-balance"] }
    let text = mt940("BANK/\(own)CHF", ":61:260301C1,00NTRF\n")
    let done = try cut(Array(text.utf8), shaped(.mt940, .ledger), scope)
    #expect(done.verdicts == ["keep"])
    #expect(done.text.contains(":62F:") && !done.text.contains(":60F:"))
    #expect(!done.text.contains("3 entries"))
}

@Test func aStatementWithoutAnAccountIsAskedAbout() throws {
    let text = mt940(own, ":61:260301C1,00NTRF\n").replacing(":25:\(own)\n", with: "")
    let both = text + mt940(own, ":61:260302C1,00NTRF\n")
    let done = try cut(Array(both.utf8), shaped(.mt940, .ledger), marchScope())
    #expect(done.verdicts == ["unreadable", "keep"])
}

private func camt(_ account: String, _ entries: String) -> String {
    """
    <ns:Stmt><ns:Id>1</ns:Id><ns:Acct><ns:Id>\(account)</ns:Id><ns:Svcr><ns:FinInstnId><ns:Nm>Bank\
    </ns:Nm></ns:FinInstnId></ns:Svcr></ns:Acct>
    <ns:Bal><ns:Dt><ns:Dt>2026-03-01</ns:Dt></ns:Dt></ns:Bal>
    <ns:TxsSummry><ns:TtlNtries><ns:NbOfNtries>9</ns:NbOfNtries></ns:TtlNtries></ns:TxsSummry>
    \(entries)</ns:Stmt>
    """
}

private func document(_ statements: String) -> String {
    """
    \u{feff}<?xml version="1.0"?><!-- a --><ns:Document
    xmlns:ns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08" a='>'>
    <ns:BkToCstmrStmt><ns:GrpHdr><ns:MsgId>m</ns:MsgId></ns:GrpHdr>\(statements)\
    </ns:BkToCstmrStmt></ns:Document>
    """
}

private func entry(_ days: String, party: String = "Bert &amp; Co") -> String {
    """
    <ns:Ntry><ns:Amt Ccy="CHF">1</ns:Amt>\(days)<ns:NtryDtls><ns:TxDtls><ns:RltdPties><ns:Dbtr>\
    <ns:Pty><ns:Nm>\(party)</ns:Nm></ns:Pty></ns:Dbtr>\
    <ns:DbtrAcct><ns:Id><ns:IBAN>\(other)</ns:IBAN>\
    </ns:Id></ns:DbtrAcct><ns:CdtrAcct><ns:Id><ns:IBAN>\(own)</ns:IBAN></ns:Id></ns:CdtrAcct>\
    </ns:RltdPties>\
    </ns:TxDtls></ns:NtryDtls></ns:Ntry>

    """
}

@Test func entriesOfACAMTMessageAreCut() throws {
    let booked = { (day: String) in "<ns:BookgDt><ns:Dt>\(day)</ns:Dt></ns:BookgDt>" }
    let entries = [
        entry(booked("2026-03-31") + "<ns:ValDt><ns:Dt>2026-04-02</ns:Dt></ns:ValDt>"),
        entry(booked("2026-04-01"), party: "<![CDATA[Bert & Co]]>"),
        entry(
            "<ns:BookgDt><ns:DtTm>2026-03-31T23:30:00+02:00</ns:DtTm></ns:BookgDt>",
            party: "<![CDATA[Bert & Co]]>"
        ),
        entry("<ns:ValDt><ns:Dt>2026-03-01</ns:Dt></ns:ValDt>", party: "Anna Example"),
        entry(""), entry(booked("2026-03-01") + booked("2026-04-01")),
    ].joined()
    let iban = { (value: String) in "<ns:IBAN>\(value)</ns:IBAN>" }
    let text = document(camt(iban(own), entries) + camt(iban(other), entries))
    let done = try cutTwice(text, shaped(.camt, .ledger), marchScope())
    let first = ["keep", "outside-period", "keep", "keep", "unreadable", "unreadable"]
    #expect(done.verdicts == first + Array(repeating: "other-account", count: 6))
    #expect(!done.text.contains(other) && !done.text.contains("Bert"))
    #expect(done.text.contains("Anna Example") && !done.text.contains("NbOfNtries"))
    let script = """
        import sys, xml.etree.ElementTree as E
        r = E.fromstring(sys.stdin.buffer.read().decode('utf-8-sig'))
        n = '{urn:iso:std:iso:20022:tech:xsd:camt.053.001.08}'
        print(*[len(r.findall('.//' + n + x)) for x in ('Ntry', 'Stmt', 'Bal')])
        print(sorted(set(x.text[:7] for x in r.iter(n+'Nm'))))
        """
    let oracle = try Command.run("python3", ["-c", script], input: done.result)
    #expect(oracle.text == "3 1 0\n['Anna Ex', 'Bank', 'Person-']\n", "\(oracle.errorText)")
    let kept = done.rows.filter { $0.verdict == .keep }
    let names = kept.flatMap(\.masks).filter { $0.dataClass.rawValue == "name" }
    #expect(names.allSatisfy { $0.value == Array("Bert & Co".utf8) } && names.count == 2)
}

@Test func documentTypesAndBrokenXMLAreRefused() throws {
    let shape = shaped(.camt, .ledger)
    let good = document(camt("<ns:IBAN>\(own)</ns:IBAN>", entry("")))
    for type in ["<!DOCTYPE a [<!ENTITY b 'c'>]>", "<!DOCTYPE Document SYSTEM 'file:///x'>"] {
        let text = good.replacing("<!-- a -->", with: type)
        #expect(throws: ScopeProblem.self) { try cut(Array(text.utf8), shape, marchScope()) }
        do {
            _ = try cut(Array(text.utf8), shape, marchScope())
        } catch ScopeProblem.documentType(let at) {
            #expect(at == 24)
        }
    }
    let bytes = Array(good.utf8)
    for end in stride(from: 1, to: bytes.count, by: 3) {
        #expect(throws: ScopeProblem.self) {
            try cut(Array(bytes.prefix(end)), shape, marchScope())
        }
    }
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(throws: ScopeProblem.tooDeep(at: 64 * 3, limit: 64)) {
        try cut(Array(deep.utf8), shape, marchScope())
    }
    let words = good.replacing("</ns:Ntry>", with: "</ns:Ntry>hidden words")
    #expect(throws: ScopeProblem.self) { try cut(Array(words.utf8), shape, marchScope()) }
}

@Test func aChatAsTextIsCutByLines() throws {
    let text = """
        [28.02.26, 23:59:59] Anna Example: before
        [01.03.26, 00:00:00] Anna Example: first
        and a second line
        12/30 no date
        \u{200e}[31.03.26, 23:59:59] Bert Other: answer: yes
        [31.03.26, 23:59:59] Bert Other added Carl
        [01.04.26, 00:00:00] Anna Example: after

        """
    var shape = shaped(.chatText, .chat)
    shape.owner = .named("Anna Example")
    let done = try cutTwice(text, shape, marchScope())
    #expect(done.verdicts == ["outside-period", "keep", "keep", "keep", "outside-period"])
    #expect(done.text.contains("second line\n12/30 no date\n"))
    #expect(done.text.contains("Person-") && !done.text.contains("Bert Other: "))
    shape.owner = .rows
    let bySender = try cut(Array(text.utf8), shape, marchScope()).verdicts
    #expect(
        bySender == ["outside-period", "keep", "other-person", "other-person", "outside-period"]
    )
    let american = """
        3/4/26, 11:59\u{202f}PM - Anna Example: a
        4/3/26, 12:00 AM - Anna Example: b

        """
    let asked = ExhibitShape.propose(Array(american.utf8))
    #expect(asked.format == .chatText && asked.asksDateOrder(Array(american.utf8)))
    shape.dateOrder = .monthFirst
    #expect(
        try cut(Array(american.utf8), shape, marchScope()).verdicts == ["keep", "outside-period"]
    )
    shape.dateOrder = nil
    #expect(throws: ScopeProblem.unanswered(.dateOrder)) {
        try cut(Array(american.utf8), shape, marchScope())
    }
}

@Test func aDocumentWithoutRowsIsAnOfficersToDecide() throws {
    var shape = shaped(.whole, .document)
    let text = Array("words".utf8)
    #expect(throws: ScopeProblem.unanswered(.document)) { try cut(text, shape, marchScope()) }
    shape.keepsWhole = true
    #expect(try cut(text, shape, marchScope()).verdicts == ["keep"])
    shape.keepsWhole = false
    #expect(try cut(text, shape, marchScope()).result.isEmpty)
}

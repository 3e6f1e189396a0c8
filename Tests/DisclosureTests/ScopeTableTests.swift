import Casework
import Encoding
import Fixtures
import Testing

@testable import Disclosure

private let ledger = shaped(
    .csv,
    .ledger,
    [
        (.when, "Date", 0), (.account, "Account", 1), (.counterpartyAccount, "Other", 2),
        (.counterpartyName, "Name", 3),
    ]
)
private let own = "CH9300762011623852957"
private let other = "DE89370400440532013000"
private let heading = "Date,Account,Other,Name,Text\n"

@Test func rowsOfAnotherAccountOrDayGoAndCounterpartiesAreHidden() throws {
    let quoted = #""OTHER, ""Bert""""#
    let rows = """
        2026-02-28,\(own),\(other),Bert Other,a
        2026-03-01,\(own),\(other),Bert Other,b
        2026-03-31,CH93 0076 2011 6238 5295 7,\(other),\(quoted),c
        2026-04-01,\(own),\(other),Bert Other,d
        2026-03-05,\(other),\(own),Anna Example,e
        2026-03-05,\(own),\(own),anna  example,f

        """
    let done = try cutTwice(heading + rows, ledger, marchScope())
    #expect(
        done.verdicts == [
            "outside-period", "keep", "keep", "outside-period", "other-account", "keep",
        ]
    )
    #expect(!done.text.contains(other) && !done.text.contains("Bert"))
    #expect(done.text.contains("DE00X") && done.text.contains("\"Person-"))
    #expect(done.text.hasSuffix("2026-03-05,\(own),\(own),anna  example,f\n"))
    #expect(done.report.masked == 4)
    #expect(done.rows.compactMap { $0.masks.last?.value }.last == Array("OTHER, \"Bert\"".utf8))
}

@Test func momentsAreHeldAgainstTheMidnightsOfTheZone() throws {
    let shape = shaped(.csv, .calls, [(.when, "t", 0), (.party, "a", 1), (.party, "b", 2)])
    let number = "0041446681800"
    let rows: [(String, String)] = [
        ("2026-02-28T23:59:59.999+01:00", "outside-period"),
        ("2026-03-01T00:00:00+01:00", "keep"), ("2026-02-28T23:00:00Z", "keep"),
        ("2026-02-28 22:59:59Z", "outside-period"),
        // Summer time began on 29 March: the last midnight is two hours before that of UTC.
        ("2026-03-31T21:59:59.999Z", "keep"), ("2026-03-31T22:00:00Z", "outside-period"),
        ("1774994399", "keep"), ("1774994400", "outside-period"), ("1774994399999", "keep"),
        // Without a zone the calendar decides.
        ("2026-03-31 23:59:59.999", "keep"), ("2026-04-01 00:00:00", "outside-period"),
        ("31.03.2026 23:59", "keep"), ("01.04.26", "outside-period"), ("20260331235959", "keep"),
        ("2026-03-32", "unreadable"), ("yesterday", "unreadable"), ("", "unreadable"),
        ("2026-03-05 25:00", "unreadable"),
    ]
    let text = "t,a,b\n" + rows.map { "\($0.0),\(number),+493012345\n" }.joined()
    let done = try cut(Array(text.utf8), shape, marchScope())
    for (row, verdict) in zip(rows, done.verdicts) { #expect(row.1 == verdict, "\(row.0)") }
    #expect(done.verdicts.count == rows.count)
}

@Test func dayAndMonthAreNeverGuessed() throws {
    let text = heading + "03/04/2026,\(own),,x,a\n04/03/2026,\(own),,x,b\n"
    let bytes = Array(text.utf8)
    let shape = ExhibitShape.propose(bytes)
    #expect(shape.dateOrder == nil && shape.asksDateOrder(bytes))
    var known = ledger
    #expect(throws: ScopeProblem.unanswered(.dateOrder)) { try cut(bytes, known, marchScope()) }
    let elsewhere = heading + "03/04/2026,\(other),,x,a\n"
    #expect(try cut(Array(elsewhere.utf8), known, marchScope()).verdicts == ["other-account"])
    known.dateOrder = .dayFirst
    #expect(try cut(bytes, known, marchScope()).verdicts == ["outside-period", "keep"])
    known.dateOrder = .monthFirst
    #expect(try cut(bytes, known, marchScope()).verdicts == ["keep", "outside-period"])
    let wrong = Array((heading + "03/14/2026,\(own),,x,a\n").utf8)
    known.dateOrder = .dayFirst
    #expect(try cut(wrong, known, marchScope()).verdicts == ["unreadable"])
    let clear = Array((heading + "03/14/2026,\(own),,x,a\n04/03/2026,\(own),,x,b\n").utf8)
    let proposed = ExhibitShape.propose(clear)
    #expect(proposed.dateOrder == .monthFirst && !proposed.asksDateOrder(clear))
}

@Test func aMissingQuoteHidesNoRow() throws {
    let text = heading + "2026-03-01,\(own),,\"x,a\n2026-03-01,\(other),,secret,b\n"
    #expect(throws: ScopeProblem.unbalancedQuote(at: heading.utf8.count)) {
        try cut(Array(text.utf8), ledger, marchScope())
    }
    // Two of them make one cell of what lies between: it is an officer's to look at.
    let two = text + "2026-03-01,\(other),,secret\",c\n"
    #expect(try cut(Array(two.utf8), ledger, marchScope()).verdicts == ["unreadable"])
    let lines = heading + "2026-03-01,\(own),,\"x\",\"two\nlines\"\n"
    #expect(try cut(Array(lines.utf8), ledger, marchScope()).verdicts == ["keep"])
    let odd = heading + "2026-03-01,\(own),,\"x\"y,a\n2026-03-01,\(own)\n"
    #expect(
        try cut(Array(odd.utf8), ledger, marchScope()).verdicts == ["unreadable", "unreadable"]
    )
}

@Test func anOfficerDecidesOfWhatCannotBeRead() throws {
    let text = heading + "soon,\(own),,x,a\nlater,\(own),,x,b\n2026-03-01,\(own),,x,c\n"
    let first = try cut(Array(text.utf8), ledger, marchScope())
    #expect(first.report.unreadable.count == 2)
    let starts = first.rows.filter { $0.kind == .row }.map(\.range.lowerBound)
    let decided = try cut(
        Array(text.utf8),
        ledger,
        marchScope(),
        decisions: [starts[0]: true, starts[2]: false]
    )
    #expect(decided.verdicts == ["keep", "unreadable", "by-officer"])
    #expect(decided.report.decided == 2 && decided.report.unreadable.count == 1)
}

@Test func anExhibitWithoutAnAccountColumnNeedsItsOwner() throws {
    let text = Array("Date;Amount\n2026-03-01;5,00\n2026-05-01;6,00\n".utf8)
    var shape = shaped(.csv, .ledger, [(.when, "Date", 0)]) { $0.separator = UInt8(ascii: ";") }
    #expect(throws: ScopeProblem.unanswered(.owner)) { try cut(text, shape, marchScope()) }
    shape.owner = .named("ch93-0076-2011-6238-5295-7")
    #expect(try cut(text, shape, marchScope()).verdicts == ["keep", "outside-period"])
    shape.owner = .named(other)
    let gone = try cut(text, shape, marchScope())
    #expect(gone.verdicts == ["other-account", "other-account"] && gone.result.isEmpty)
}

@Test func rowsOfAnotherCategoryGo() throws {
    let text = Array((heading + "2026-03-01,\(own),,x,a\n").utf8)
    let scope = try marchScope { $0.categories = ["subscriber"] }
    #expect(try cut(text, ledger, scope).verdicts == ["other-category"])
    let asked = try marchScope { $0.categories = ["subscriber", "transactions"] }
    #expect(try cut(text, ledger, asked).verdicts == ["keep"])
}

@Test func aScopeThatNamesNobodyCutsNothing() throws {
    let scope = MeasureScope(measure: "m1")
    #expect(throws: ScopeProblem.unanswered(.subject)) { try cut([], ledger, scope) }
    let noWhen = shaped(.csv, .ledger, [(.account, "Account", 0)])
    #expect(throws: ScopeProblem.unanswered(.when)) { try cut([], noWhen, marchScope()) }
}

@Test func momentsNeedAZone() throws {
    let scope = try marchScope {
        $0.period = ScopePeriod(from: $0.period?.from, to: nil, zone: "x", midnight: { _ in nil })
    }
    let text = Array((heading + "2026-03-01T10:00:00Z,\(own),,x,a\n").utf8)
    #expect(throws: ScopeProblem.unanswered(.zone)) { try cut(text, ledger, scope) }
}

@Test func aRowOf64MiBEndsTheCut() throws {
    let long = Array(heading.utf8) + [UInt8](repeating: 0x61, count: 64 << 20)
    #expect(throws: ScopeProblem.rowTooLong(at: heading.utf8.count, limit: Scoping.rowLimit)) {
        try cut(long, ledger, marchScope())
    }
    #expect(throws: ScopeProblem.encoding) {
        try cut([0xff, 0xfe, 0x41, 0], ledger, marchScope())
    }
}

/// Exports of banks as they are, with lines of other widths before and after the table.
@Test(arguments: [
    (
        "Kontonummer:;0234 00103914.40;\nIBAN:;CH93 0076 2011 6238 5295 7;\nVon:;2021-01-01;\n"
            + "Anfangssaldo:;100.00;\n\nAbschlussdatum;Abschlusszeit;Buchungsdatum;Valutadatum;"
            + "Währung;Belastung;Gutschrift;Saldo;Beschreibung1;\n"
            + "2026-02-28;;2026-02-28;2026-02-28;CHF;-5.00;;95.00;ALT;\n"
            + "2026-03-03;;2026-03-03;2026-03-03;CHF;-5.00;;90.00;NEU;\n",
        "Anfangssaldo"
    ),
    (
        "Umsatzanzeige;Datei erstellt am: 12.03.2026 10:22\n\nIBAN;CH93 0076 2011 6238 5295 7\n"
            + "Zeitraum;01.01.2021 - 31.12.2026\nSaldo;1.234,56;EUR\n\nBuchung;Wertstellungsdatum;"
            + "Auftraggeber/Empfänger;Buchungstext;Saldo;Währung;Betrag;Währung\n"
            + "28.02.2026;28.02.2026;ALT;Lastschrift;1,00;EUR;-5,00;EUR\n"
            + "03.03.2026;03.03.2026;B;NEU;1,00;EUR;-5,00;EUR\n",
        "1.234,56"
    ),
    (
        ";\n\"Umsätze Girokonto\";\"Zeitraum: 30 Tage\";\n"
            + "\"Neuer Kontostand\";\"1.234,56 EUR\";\n\n"
            + "\"Buchungstag\";\"Wertstellung (Valuta)\";\"Buchungstext\";\"Umsatz in EUR\";\n"
            + "\"28.02.2026\";\"28.02.2026\";\"ALT\";\"-5,00\";\n"
            + "\"03.03.2026\";\"03.03.2026\";\"NEU\";\"-5,00\";\n\n"
            + "\"Alter Kontostand\";\"1.200,00 EUR\";\n",
        "1.234,56"
    ),
    (
        "Datum von:;=\"2021-01-01\"\nKonto:;=\"CH9300762011623852957\"\n\nDatum;Bewegungstyp;"
            + "Avisierungstext;Gutschrift in CHF;Lastschrift in CHF;Label\n"
            + "28.02.2026;Buchung;\"ALT\";;-5;\n03.03.2026;Buchung;\"NEU\";;-5;\n\nDisclaimer:\n"
            + "Dies ist kein Dokument.\n",
        "ALT"
    ),
    (
        "Description,,Summary Amt.\nBeginning balance as of 02/28/2026,,\"1,000.00\"\n\n"
            + "Date,Description,Amount,Running Bal.\n02/28/2026,ALT,\"-5.00\",\"995.00\"\n"
            + "03/13/2026,NEU,\"-5.00\",\"990.00\"\n",
        "1,000.00"
    ),
])
func anExportOfABankIsCutBelowItsHeading(_ text: String, gone: String) throws {
    var shape = ExhibitShape.propose(Array(text.utf8))
    #expect(shape.format == .csv && shape.content == .ledger)
    let scope = try marchScope()
    #expect(shape.questions(for: scope) == [.owner])
    shape.owner = .named("CH9300762011623852957")
    let copy = try cut(Array(text.utf8), shape, marchScope()).text
    #expect(copy.contains("NEU") && !copy.contains("ALT") && !copy.contains(gone), "\(copy)")
    // Of an account that nobody asks about nothing is left.
    shape.owner = .named("DE89370400440532013000")
    #expect(try !cut(Array(text.utf8), shape, marchScope()).text.contains("NEU"))
}

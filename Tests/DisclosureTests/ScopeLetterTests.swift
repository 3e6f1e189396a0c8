import Casework
import Encoding
import Fixtures
import Testing

@testable import Disclosure

private func letter(_ measure: String, persons: String = "[]") throws -> LetterOfRequest.Draft {
    let text = """
        {"id": "L-1", "requesting": {"state": "XA"}, "requested": {"state": "XB"},
         "date": "2026-04-01", "persons": \(persons), "measures": [\(measure)]}
        """
    return try LetterOfRequest.Draft(JSON(parsing: Array(text.utf8), limit: 1 << 20))
}

private let bank = """
    {"id": "m1", "type": "account-records", "target": {"identifier": "123-456-7",
     "description": "Payments to GB82 WEST 1234 5698 7654 32, see a.b@mail.example.",
     "institution": "Bank"}, "period": {"from": "2026-03-01", "to": "2026-03-31"}}
    """

@Test func aScopeSaysWhichOfTheLettersValuesItTook() throws {
    let persons = """
        [{"id": "p1", "role": "suspect", "name": "Anna Example",
          "identifiers": ["passport X1234567", "+41 446681800", "+41446681800"]},
         {"id": "p2", "role": "victim", "name": "Vera Victim"}]
        """
    let draft = try letter(bank, persons: persons)
    var asked: [Day] = []
    let scope = try #require(
        MeasureScope(measure: "m1", of: draft, zone: "Europe/Zurich") { day in
            asked.append(day)
            return Instant(seconds: Int64(day.number) * 86_400 - 3_600, offset: 60)
        }
    )
    #expect(scope.accounts == ["123-456-7", "GB82WEST12345698765432"])
    #expect(scope.handles == ["a.b@mail.example", "+41446681800"])
    #expect(scope.persons == ["Anna Example"])
    #expect(asked.map(\.description) == ["2026-03-01", "2026-04-01"])
    #expect(scope.period?.begins?.description == "2026-03-01T00:00:00+01:00")
    #expect(!scope.keepsCounterparties)
    #expect(
        scope.taken.map { "\($0.field) \($0.use)" } == [
            "measures[0].target.identifier account", "measures[0].target.description account",
            "measures[0].target.description handle", "persons[0].name person",
            "persons[0].identifiers[2] handle", "measures[0].period period",
        ]
    )
    #expect(try MeasureScope(JSON(parsing: scope.json.canonical, limit: 1 << 20)) == scope)
    #expect(MeasureScope(measure: "m2", of: draft, zone: "x") { _ in nil } == nil)
}

@Test func trafficDataIsWhoWasInTouchWithWhom() throws {
    let measure = """
        {"id": "m1", "type": "traffic-data", "target": {"identifier": "anna99"},
         "dataCategories": ["traffic"]}
        """
    let scope = try #require(
        MeasureScope(measure: "m1", of: letter(measure), zone: "UTC") { _ in nil }
    )
    #expect(scope.handles == ["anna99"] && scope.accounts.isEmpty && scope.keepsCounterparties)
    #expect(scope.period == nil && scope.categories == ["traffic"])
    let mail = measure.replacing("anna99", with: "anna@mail.example")
        .replacing("traffic-data", with: "account-records")
    let other = try #require(
        MeasureScope(measure: "m1", of: letter(mail), zone: "UTC") { _ in nil }
    )
    #expect(other.handles == ["anna@mail.example"] && other.accounts.isEmpty)
}

@Test func aChangedScopeOrShapeIsReadStrictly() throws {
    let scope = try marchScope { $0.taken = [.init(field: "a", use: "b", value: "c")] }
    #expect(try MeasureScope(scope.json) == scope)
    let changes: [(String, JSON)] = [
        ("measure", ""), ("accounts", [""]), ("persons", "x"), ("handles", [1]), ("more", 1),
        ("counterparties", "both"), ("taken", [["field": "a"]]), ("period", ["zone": ""]),
        ("period", ["zone": "x", "from": "2026-02-30"]),
        ("period", ["zone": "x", "from": "2026-03-02", "to": "2026-03-01"]),
        ("period", ["zone": "x", "to": "2026-03-01", "ends": "2026-03-01T00:00:00Z"]),
        ("period", ["zone": "x", "from": "2026-03-01", "begins": "2026-02-28T23:00:00Z"]),
    ]
    for (name, value) in changes {
        var members = try #require(scope.json.object)
        members[name] = value
        #expect(throws: MeasureScope.Malformed(member: name)) { try MeasureScope(.object(members)) }
    }
    var shape = shaped(.csv, .ledger, [(.when, "Date", 3), (.account, "IBAN", 1)]) {
        $0.owner = .named("x")
        $0.separator = UInt8(ascii: "\t")
        $0.dateOrder = .monthFirst
        $0.clock = -300
        $0.rowsMember = "rows"
        $0.keepsWhole = false
        $0.headingLines = 4
    }
    #expect(try ExhibitShape(shape.json) == shape)
    shape.owner = .rows
    #expect(try ExhibitShape(shape.json) == shape)
    let wrong: [(String, JSON)] = [
        ("format", "pdf"), ("content", 1), ("separator", "\""), ("separator", ";;"),
        ("headingLines", -1), ("columns", [["role": "when"]]), ("dateOrder", "y"), ("clock", 9_999),
        ("owner", "me"), ("owner", ["named": ""]), ("keep", 1), ("rows", 1), ("more", 1),
    ]
    for (name, value) in wrong {
        var members = try #require(shape.json.object)
        members[name] = value
        #expect(throws: ExhibitShape.Malformed(member: name)) { try ExhibitShape(.object(members)) }
    }
}

private typealias Role = ExhibitShape.Role

@Test(arguments: [
    (
        "Date,Account,Counterparty,Counterparty IBAN,Amount\n2026-03-01,1,B,2,3\n", "ledger",
        [Role.when, .account, .counterpartyName, .counterpartyAccount]
    ),
    (
        "Konto:;DE1\n\n\"Auftragskonto\";\"Buchungstag\";\"Valutadatum\";"
            + "\"Begünstigter/Zahlungspflichtiger\";"
            + "\"Kontonummer\"\n1;01.03.26;01.03.26;B;2\n", "ledger",
        [.account, .when, .counterpartyName, .counterpartyAccount]
    ),
    (
        "Datum;Naam / Omschrijving;Rekening;Tegenrekening;Bedrag (EUR)\n20260301;B;1;2;3\n",
        "ledger",
        [.when, .counterpartyName, .account, .counterpartyAccount]
    ),
    (
        "Date opération;Compte;Bénéficiaire;Montant\n01/03/2026;1;B;3\n", "ledger",
        [.when, .account, .counterpartyName]
    ),
    (
        "Fecha operación;Cuenta;Beneficiario;Importe\n01/03/2026;1;B;3\n", "ledger",
        [.when, .account, .counterpartyName]
    ),
    (
        "Data do movimento;Conta;Contraparte;Montante\n01-03-2026;1;B;3\n", "ledger",
        [.when, .account, .counterpartyName]
    ),
    (
        "Data contabile;Conto;Controparte;Importo\n01/03/2026;1;B;3\n", "ledger",
        [.when, .account, .counterpartyName]
    ),
    (
        "Kuupäev;Kliendi konto;Saaja/Maksja;Saaja konto;Summa\n01.03.2026;1;B;2;3\n", "ledger",
        [.when, .account, .counterpartyName, .counterpartyAccount]
    ),
    (
        "Date|Time|Caller|Callee|Duration|Cell ID\n2026-03-01|10:00|1|2|3|4\n", "calls",
        [.when, .time, .party, .party]
    ),
    (
        "timestamp,user,ip,status\n2026-03-01T10:00:00Z,anna,192.0.2.1,200\n", "access",
        [.when, .user]
    ),
])
private func headingsAreKnownInManyLanguages(
    _ text: String,
    _ content: String,
    _ roles: [ExhibitShape.Role]
) {
    let shape = ExhibitShape.propose(Array(text.utf8))
    #expect(shape.format == .csv && shape.content.rawValue == content)
    #expect(shape.columns.map(\.role) == roles, "\(shape.columns)")
}

@Test func otherFormatsAreKnownByTheirFirstBytes() {
    let own = "CH9300762011623852957"
    let texts: [(String, ExhibitShape.Format, ExhibitShape.Content)] = [
        ("From a\nDate: x\nTo: y\n", .mbox, .mail),
        ("Received: x\nDate: y\nFrom: z\n\nbody", .message, .mail),
        (":20:A\n:25:\(own)\n:60F:C1\n", .mt940, .ledger),
        ("{1:F01A}{4:\n:20:A\n:25:\(own)\n:60F:C1\n", .mt940, .ledger),
        (
            "<?xml version='1.0'?><Document xmlns='urn:iso:20022:tech:xsd:camt.053.001.02'>",
            .camt, .ledger
        ),
        ("<html>", .whole, .document), ("", .whole, .document), ("words", .whole, .document),
        ("%PDF-1.4\n\0", .whole, .document),
        ("[05.03.26, 10:00:00] A: b\n[05.03.26, 10:00:01] A: b\n", .chatText, .chat),
        (
            #"{"name":"x","messages":[{"id":1,"date":"2026-03-05","from":"A","text":""}]}"#,
            .json, .chat
        ),
        ("[{\"sender\":\"A\",\"timestamp\":1,\"body\":\"x\"},", .json, .chat),
        ("{\"time\":1,\"user\":{\"id\":\"a\"}}\n{\"time\":2}\n", .jsonLines, .access),
    ]
    for (text, format, content) in texts {
        let shape = ExhibitShape.propose(Array(text.utf8))
        #expect(shape.format == format && shape.content == content, "\(text) \(shape.format)")
    }
    let chat = ExhibitShape.propose(Array(texts[10].0.utf8))
    #expect(chat.rowsMember == "messages" && chat.columns.map(\.name) == ["date", "from"])
    #expect(chat.columns.map(\.role) == [.when, .sender] && chat.owner == nil)
}

/// A letter read from its text, an exhibit proposed and cut, and everything in the record.
@Test func aLetterCutsALedgerFromEndToEnd() throws {
    let draft = try letter(bank.replacing("123-456-7", with: "CH9300762011623852957"))
    let scope = try #require(
        MeasureScope(measure: "m1", of: draft, zone: "UTC") {
            Instant(seconds: Int64($0.number) * 86_400)
        }
    )
    let text = """
        Buchungstag;Konto;Empfänger;Betrag
        01.03.2026;CH9300762011623852957;B;1,00
        01.04.2026;CH9300762011623852957;B;1,00
        01.03.2026;other;B;1,00

        """
    let bytes = Array(text.utf8)
    let done = try cutTwice(text, ExhibitShape.propose(bytes), scope)
    #expect(done.verdicts == ["keep", "outside-period", "other-account"])
    let json = done.report.json
    #expect(json["rows"] == 3 && json["kept"] == 1 && json["leftOut"]?["outside-period"] == 1)
    #expect(json["leftOut"]?["unreadable"] == 0 && json["pseudonymised"] == 1)
}

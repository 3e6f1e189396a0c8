import Testing

@testable import Disclosure

/// A row that cannot be placed and that an officer keeps hides whom it names beside those asked
/// for, in every format that names anybody.
struct ScopeUnreadableTests {
    private static let own = "CH9300762011623852957"

    static let exhibits: [(format: ExhibitShape.Format, text: String, hidden: String)] = [
        (
            .mt940,
            """
            :20:START
            :25:\(own)
            :60F:C260301CHF1,00
            :61:269999D5,00NTRFNONREF
            :86:177?00PAYMENT?32Bert Counterpart?31GB82WEST12345698765432
            :62F:C260331CHF1,00
            -

            """,
            "Bert Counterpart"
        ),
        (
            .camt,
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
            <Acct><Id><IBAN>\(own)</IBAN></Id></Acct><Ntry><NtryDtls><TxDtls><RltdPties><Cdtr>
            <Nm>Bert Counterpart</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
            </Stmt></BkToCstmrStmt></Document>
            """,
            "Bert Counterpart"
        ),
        (
            .message,
            """
            From: Anna <anna@mail.example>
            To: Bert Counterpart <bert@mail.example>
            Date: yesterday
            Subject: x

            body

            """,
            "bert@mail.example"
        ),
        (
            .message,
            """
            From: Anna <anna@mail.example>
            To: Bert Counterpart <bert@mail.example>
            Date: Mon, 02 Mar 2026 10:00:00 +0100
            Content-Type: text/plain
            Content-Type: text/html

            body

            """,
            "bert@mail.example"
        ),
        (
            .chatText,
            """
            03/13/2026, 08:02 - Bert Counterpart: hello
            03/03/2026, 08:03 - Anna Example: hello

            """,
            "Bert Counterpart"
        ),
    ]

    @Test(arguments: exhibits.indices)
    func whatAnOfficerKeepsHidesOthers(_ index: Int) throws {
        let (format, text, hidden) = ScopeUnreadableTests.exhibits[index]
        let content: ExhibitShape.Content =
            switch format {
            case .mt940, .camt: .ledger
            case .chatText: .chat
            default: .mail
            }
        let shape = shaped(format, content) { shape in
            shape.dateOrder = .dayFirst
            if format == .chatText { shape.owner = .named("Anna Example") }
        }
        let scope = try marchScope()
        let bytes = Array(text.utf8)
        let first = try cut(bytes, shape, scope)
        let open = first.report.unreadable
        guard !open.isEmpty else {
            // What is no head of a message is no row of its own.
            #expect(format == .chatText, "\(first.verdicts)")
            return
        }
        #expect(!first.text.contains(hidden))
        let kept = Dictionary(uniqueKeysWithValues: open.map { ($0.lowerBound, true) })
        let second = try cut(bytes, shape, scope, decisions: kept)
        #expect(second.report.decided == open.count && second.report.masked > 0)
        #expect(!second.text.contains(hidden), "\(second.text)")
    }
}

import Files
import Fixtures
import Testing

@testable import Disclosure

/// What is proposed for tables and statements as banks write them.
struct PlanTableTests {
    private static let account = "CH9300762011623852957"
    private static let other = "DE89370400440532013000"

    @Test(arguments: ["Konto Nr.;Text;Buchung", "Konto-Nr.;Text;Buchungsdatum", "AccNo;Text;Date"])
    func aHeadingOfABankIsKnown(_ heading: String) {
        let rows = "\(PlanTableTests.account);a;01.03.2022\n\(PlanTableTests.other);b;02.03.2022\n"
        let shape = ExhibitShape.propose(Array("\(heading)\n\(rows)".utf8))
        #expect(shape.format == .csv)
        #expect(Set(shape.columns.map(\.role)) == [.account, .when])
    }

    /// Rows of others may stand in it, and nobody held them against the measure.
    @Test func aTableOfUnknownColumnsIsProposedToStay() async throws {
        let rows = "\(PlanTableTests.account);1\n\(PlanTableTests.other);2\n"
        let fixture = try PlanFixture(["a.csv": Array("foo;bar\n\(rows)\(rows)".utf8)])
        let exhibit = try await fixture.proposed().exhibits[0]
        #expect(exhibit.decision.act == .withhold)
        #expect(exhibit.decision.reason == "not cut to the measure: its columns are not known")
    }

    /// The version in a statement's namespace looks like a number of a telephone.
    @Test func aStatementKeepsItsNamespace() async throws {
        let text = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>\
            <Stmt><Acct><Id><IBAN>\(PlanTableTests.other)</IBAN></Id></Acct></Stmt>\
            </BkToCstmrStmt></Document>
            """
        let fixture = try PlanFixture(["a.xml": Array(text.utf8)])
        _ = try await fixture.disclose(try await fixture.plan())
        let copy = try fixture.text("a.xml")
        #expect(copy.contains("xsd:camt.053.001.02\"") && !copy.contains(PlanTableTests.other))
    }
}

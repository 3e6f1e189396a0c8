import Casework
import Encoding
import Files
import Testing

@testable import Disclosure

/// An exhibit cut to several measures at once.
struct ScopeMeasuresTests {
    private static let ledger = """
        day,account,other
        2026-03-01,A1,X
        2026-04-01,A1,X
        2026-04-01,B2,A1
        2026-03-01,B2,X
        32.13.2026,A1,X

        """

    private func scope(_ measure: String, _ account: String, _ month: String) -> MeasureScope {
        var scope = MeasureScope(measure: measure)
        scope.accounts = [account]
        scope.period = ScopePeriod(
            from: Day("2026-\(month)-01"),
            to: Day("2026-\(month)-28"),
            zone: "UTC"
        ) { _ in nil }
        return scope
    }

    private let shape = shaped(
        .csv,
        .ledger,
        [(.when, "day", 0), (.account, "account", 1), (.counterpartyName, "other", 2)]
    )

    private func cut(_ scopes: [MeasureScope]) throws -> ([ScopeRow], ScopeReport) {
        var source = ByteQueue(Array(ScopeMeasuresTests.ledger.utf8))
        var rows: [ScopeRow] = []
        let report = try Scoping.cut(&source, as: shape, to: scopes) { row in
            if row.kind == .row { rows.append(row) }
        }
        return (rows, report)
    }

    @Test func aRowStaysThatAnyMeasureAdmitsAndSaysWhich() throws {
        let scopes = [scope("m1", "A1", "03"), scope("m2", "B2", "04")]
        let (rows, report) = try cut(scopes)
        #expect(
            rows.map { $0.measures.names(of: ["m1", "m2"]) } == [["m1"], [], ["m2"], [], []]
        )
        #expect(report.kept == 2 && report.rows == 5)
        #expect(report.admitted.values.reduce(0, +) == report.kept)
        #expect(report.leftOut == [.outsidePeriod: 2, .unreadable: 1])
        // An account that another measure asks about is no third person's.
        #expect(rows[0].masks.map(\.value) == [Array("X".utf8)])
        #expect(rows[2].masks.isEmpty)
    }

    @Test func theOrderOfTheMeasuresChangesNothingButTheirPlaces() throws {
        let scopes = [scope("m1", "A1", "03"), scope("m2", "B2", "04")]
        let (rows, _) = try cut(scopes)
        let (turned, _) = try cut(scopes.reversed())
        #expect(rows.map(\.verdict) == turned.map(\.verdict))
        #expect(rows.map(\.masks) == turned.map(\.masks))
        #expect(
            rows.map { $0.measures.names(of: ["m1", "m2"]) }
                == turned.map { $0.measures.names(of: ["m2", "m1"]) }
        )
    }

    /// What several measures admit is what each of them alone does, together.
    @Test func theWholeIsTheUnionOfItsParts() throws {
        let scopes = [scope("m1", "A1", "03"), scope("m2", "B2", "04"), scope("m3", "A1", "04")]
        let (rows, _) = try cut(scopes)
        for (place, scope) in scopes.enumerated() {
            let (alone, _) = try cut([scope])
            #expect(
                rows.map { $0.measures.contains(place) } == alone.map { $0.verdict == .keep }
            )
        }
    }

    @Test func whatOneMeasureShowsIsShown() throws {
        var open = scope("m2", "A1", "03")
        open.keepsCounterparties = true
        let (rows, _) = try cut([scope("m1", "A1", "03"), open])
        #expect(rows[0].masks.isEmpty)
        #expect(rows[0].measures.names(of: ["m1", "m2"]) == ["m1", "m2"])
    }
}

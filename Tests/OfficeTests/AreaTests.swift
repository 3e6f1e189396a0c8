import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Law
import Testing

@testable import Office

/// The places beside the cases: every role with every one of them.
struct AreaTests {
    /// The rows of a table of `spec/office.md`: its first cell, and the roles in its last.
    private func table(_ heading: String) throws -> [String: Set<OfficeRole>] {
        let bytes = try Files.read(Checkout.path + "/spec/office.md", limit: 1 << 20)
        let text = String(decoding: bytes, as: UTF8.self)
        let part = try #require(text.split(separator: "\n## \(heading)\n").last)
        let lines = part.split(separator: "\n").prefix { !$0.hasPrefix("## ") }
        var table: [String: Set<OfficeRole>] = [:]
        for line in lines where line.hasPrefix("| ") {
            let cells = line.split(separator: "|").map { cell in
                cell.split(separator: " ").joined(separator: " ")
            }
            let roles = cells[2].split(separator: ", ").compactMap {
                OfficeRole(rawValue: String($0))
            }
            for name in cells[0].split(separator: ", ") where !roles.isEmpty {
                table[String(name.filter { $0 != "`" })] = Set(roles)
            }
        }
        return table
    }

    @Test func everyPlaceIsForTheRolesOfTheTable() throws {
        let table = try table("Places")
        #expect(Set(table.keys) == Set(OfficeArea.allCases.map(\.rawValue)))
        for area in OfficeArea.allCases { #expect(area.roles == table[area.rawValue], "\(area)") }
    }

    @Test func everyAnomalyConcernsTheRolesOfTheTable() throws {
        let table = try table("Anomalies")
        #expect(Set(table.keys) == Set(Anomaly.Kind.allCases.map(\.rawValue)))
        for kind in Anomaly.Kind.allCases { #expect(kind.roles == table[kind.rawValue]) }
    }

    /// Every role alone, beside every other, as somebody's deputy, and with a token for one case.
    @Test func onlyWhoHasARoleOfAPlaceSeesIt() throws {
        let until = try #require(Instant("2026-11-24T14:00:00Z"))
        for area in OfficeArea.allCases {
            for one in OfficeRole.allCases {
                for other in OfficeRole.allCases {
                    let may = area.roles.contains(one) || area.roles.contains(other)
                    let person = Office.Person(holder: "o-1", roles: [one, other])
                    #expect(Access.sees(person, area) == may, "\(one) \(other) \(area)")
                    var narrow = person
                    narrow.narrow = NarrowToken(
                        id: "t-1",
                        digest: ContentDigest(of: []),
                        roles: [one, other],
                        cases: ["B-2"],
                        until: until
                    )
                    #expect(Access.sees(narrow, area) == (may && area.isPublic))
                    // Whoever only watches has no deputy.
                    var deputy = Office.Person(holder: "o-1", roles: [one])
                    deputy.principals = [.init(holder: "o-9", roles: [other])]
                    let given = other.acts && area.roles.contains(other)
                    #expect(Access.sees(deputy, area) == (area.roles.contains(one) || given))
                }
            }
        }
    }

    @Test func nobodyIsShownAnAnomalyThatConcernsOthers() {
        for kind in Anomaly.Kind.allCases {
            for role in OfficeRole.allCases {
                let person = Office.Person(holder: "o-1", roles: [role])
                let may = kind.roles.contains(role)
                #expect(Access.sees(person, kind) == may, "\(role) \(kind)")
                // What concerns somebody is in a place that the person has.
                #expect(!may || Access.sees(person, .inbox))
            }
        }
    }

    /// The use cases themselves, by every role: what is not permitted is not there.
    @Test func everyUseCaseAsksWhoMay() async throws {
        let both = try await TwoOffices()
        let office = both.swiss.office
        for (holder, staff) in both.swiss.staff {
            let person = staff.person
            let calls: [(OfficeArea, () async throws(OfficeFailure) -> Void)] = [
                (
                    .ledger,
                    { () async throws(OfficeFailure) in
                        _ = try await office.trail(TrailQuery(), for: person)
                    }
                ),
                (
                    .ledger,
                    { () async throws(OfficeFailure) in
                        _ = try await office.trailArchive(TrailQuery(), for: person)
                    }
                ),
                (
                    .check,
                    { () async throws(OfficeFailure) in
                        _ = try await office.ledgerCheck(for: person)
                    }
                ),
                (
                    .check,
                    { () async throws(OfficeFailure) in
                        _ = try await office.startLedgerCheck(by: person)
                    }
                ),
                (
                    .inbox,
                    { () async throws(OfficeFailure) in
                        _ = try await office.inbox(for: person)
                    }
                ),
                (
                    .law,
                    { () async throws(OfficeFailure) in
                        _ = try await office.lawContents(for: person)
                        _ = try await office.lawEntry(.state, "CH", year: nil, for: person)
                        _ = try await office.lawSearch("fiscal", for: person)
                        _ = try await office.lawBindings(of: ["CH", "BR"], on: nil, for: person)
                    }
                ),
                (
                    .directory,
                    { () async throws(OfficeFailure) in
                        _ = try await office.authorities(for: person)
                        _ = try await office.authority("br-drci", for: person)
                    }
                ),
                (
                    .health,
                    { () async throws(OfficeFailure) in
                        _ = try await office.health(for: person)
                    }
                ),
            ]
            for (area, call) in calls {
                var failure: OfficeFailure?
                do throws(OfficeFailure) { try await call() } catch { failure = error }
                let expected: OfficeFailure? = Access.sees(person, area) ? nil : .notFound
                #expect(failure == expected, "\(holder) \(area)")
            }
        }
    }
}

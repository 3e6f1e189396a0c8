import Casework
import Fixtures
import Testing

@testable import Office

/// The letter of a case with every part added since, as whoever reads the case reads it.
struct LetterAsItStandsTests {
    @Test func bothSidesReadTheLetterWithWhatWasAdded() async throws {
        let both = try await TwoOffices()
        let walk = Walk(both)
        try await walk.sendLetter()
        let swiss = both.swiss
        let reference = try await swiss.onlyCase()
        let lawyer = try #require(swiss.staff["lawyer"]).person
        let sent = try await swiss.office.letterAsItStands(reference, for: lawyer)
        #expect(sent.content.id == Walk.reference)
        #expect(sent.content.translation?.certified == false)
        #expect(sent.content.statements.isEmpty)
        for stranger in ["auditor", "operator"] {
            let person = try #require(swiss.staff[stranger]).person
            await #expect(throws: OfficeFailure.notFound) {
                _ = try await swiss.office.letterAsItStands(reference, for: person)
            }
        }
        await #expect(throws: OfficeFailure.notFound) {
            _ = try await swiss.office.letterAsItStands("CH-0", for: lawyer)
        }
    }

    @Test func whatWasAddedStandsInIt() async throws {
        let both = try await TwoOffices()
        try await Walk(both).untilAnswered()
        let there = try await both.swiss.onlyCase()
        let places = [(both.swiss, there), (both.brazil, Walk.reference)]
        for (authority, reference) in places {
            let lawyer = try #require(authority.staff["lawyer"]).person
            var query = TrailQuery()
            (query.reference, query.act) = (reference, "read")
            let before = try await authority.office.trail(query, for: lawyer).entries.count
            let letter = try await authority.office.letterAsItStands(reference, for: lawyer)
            #expect(letter.content.translation?.certified == true)
            #expect(letter.content.statements.map(\.kind) == ["measure-lawful-at-home"])
            let after = try await authority.office.trail(query, for: lawyer).entries.count
            // The letter, and the second look at the trail of the case.
            #expect(after == before + 2)
        }
    }
}

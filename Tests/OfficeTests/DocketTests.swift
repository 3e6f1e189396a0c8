import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Ledger
import Registry
import RegistrySQLite
import Testing

@testable import Office

/// Lists and searches show what ``Access`` would show of every case, page by page, and no more.
struct DocketTests {
    // MARK: - Who sees what

    /// Persons of every pair of roles, with and without somebody to act for and a narrow token.
    private func persons() throws -> [Office.Person] {
        let now = try #require(Instant("2026-11-24T14:00:00Z"))
        var persons: [Office.Person] = []
        for one in OfficeRole.allCases {
            for other in OfficeRole.allCases {
                var person = Office.Person(holder: "o-1", roles: [one, other])
                persons.append(person)
                for given in OfficeRole.allCases {
                    person.principals = [.init(holder: "o-2", roles: [given])]
                    persons.append(person)
                }
                let token = NarrowToken(
                    id: "t-1",
                    digest: ContentDigest(of: []),
                    roles: [one],
                    cases: ["A-1", "A-5"],
                    until: now
                )
                persons.append(person.narrowed(to: token))
            }
        }
        return persons
    }

    @Test func aReachIsWhatAccessSays() throws {
        let holders = ["o-1", "o-2", "o-3"]
        for person in try persons() {
            let (seen, read) = (Access.seen(by: person), Access.read(by: person))
            for subset in 0..<8 {
                let people = Set((0..<3).filter { subset >> $0 & 1 == 1 }.map { holders[$0] })
                for reference in ["A-1", "A-2"] {
                    let involved = Involvement(of: person, among: people, reference: reference)
                    let sees = Access.sees(person, involved: involved)
                    #expect(seen.admits(people, reference: reference) == sees)
                    let reads = Access.reads(person, involved: involved)
                    #expect(read.admits(people, reference: reference) == reads)
                    #expect(!(seen.isEmpty && sees) && !(read.isEmpty && reads))
                }
            }
        }
    }

    // MARK: - An office with cases

    /// One office for every test that only looks.
    private static let shared = Task { try await DocketTests().office() }

    /// Twelve drafts of three drafters, some with others called in.
    private func office(durable: Bool = false) async throws -> TwoOffices {
        let both = try await TwoOffices(durable: durable)
        let letter = try Walk.example("letter.yaml")
        for number in 1...12 {
            both.clock.advance(number % 3 == 0 ? 0 : 1)
            let drafter = Office.Person(holder: "o-\(number % 3 + 1)", roles: [.drafter])
            let text = letter.replacing("BR-2026-0117", with: "BR-2026-01\(10 + number)")
            let members: [String: JSON] = ["peer": "ch-foj", "letter": .string(text)]
            try await step(both.brazil, "draft", "A-\(number)", drafter, members)
            guard number % 4 == 0 else { continue }
            let lawyer = Office.Person(holder: "o-9", roles: [.lawyer])
            let called: [String: JSON] = ["person": "drafter"]
            try await step(both.brazil, "involve", "A-\(number)", lawyer, called)
        }
        return both
    }

    private func step(
        _ authority: TestAuthority,
        _ name: String,
        _ reference: String,
        _ person: Office.Person,
        _ members: [String: JSON]
    ) async throws {
        let request = StepRequest(
            reference: reference,
            step: name,
            body: .object(members),
            person: person,
            key: "\(UInt64.random(in: 0 ... .max))"
        )
        if case .refused(let refusal) = await authority.office.perform(request) { throw refusal }
    }

    /// What a person sees of every case, asked one by one.
    private func judged(
        _ office: CentralAuthority,
        _ person: Office.Person
    ) async throws -> [String] {
        let rows = try await office.register.cases(CaseQuery())
        var seen: [String] = []
        for row in rows {
            let open = try #require(try await office.store.open(.id(row.id)))
            if Access.sees(person, involved: open.involves(person)) { seen.append(row.reference) }
        }
        return seen
    }

    private func pages(
        _ office: CentralAuthority,
        _ query: DocketQuery,
        _ person: Office.Person
    ) async throws -> [String] {
        var query = query
        var seen: [String] = []
        repeat {
            let page = try await office.docket(query, for: person)
            #expect(page.cases.count <= query.count && page.building == nil)
            seen += page.cases.map(\.reference)
            query.after = page.next
        } while query.after != nil
        return seen
    }

    @Test func pageByPageEverybodySeesWhatAccessShows() async throws {
        try await everybodySeesWhatAccessShows(try await DocketTests.shared.value)
    }

    private func everybodySeesWhatAccessShows(_ both: TwoOffices) async throws {
        let office = both.brazil.office
        let all = try await office.docket(DocketQuery(), for: Person.lawyer).cases
        #expect(all.count == 12 && all.map(\.changed) == all.map(\.changed).sorted(by: >))
        for person in try persons() + ["drafter", "o-3"].map(Person.drafter) {
            let judged = try await judged(office, person)
            let seen = try await pages(office, DocketQuery(count: 5), person)
            #expect(Set(seen) == Set(judged) && seen.count == judged.count, "\(person.roles)")
        }
        var query = DocketQuery(count: 2)
        query.stage = "draft"
        query.side = "requesting"
        query.peer = "ch-foj"
        #expect(try await pages(office, query, Person.lawyer).count == 12)
        query.due = DocketQuery.Due.none
        #expect(try await pages(office, query, Person.drafter("o-2")).count == 4)
        for change in [\DocketQuery.stage, \.side, \.peer, \.officer] {
            var other = query
            other[keyPath: change] = "other"
            #expect(try await pages(office, other, Person.lawyer).isEmpty)
        }
        query.due = .some
        #expect(try await pages(office, query, Person.lawyer).isEmpty)
    }

    @Test func workGoesOnPageByPage() async throws {
        let both = try await DocketTests.shared.value
        let office = both.brazil.office
        for person in [Person.lawyer, Person.drafter("o-2"), try narrow()] {
            let whole = try await office.work(for: person).map(\.summary.reference)
            var place: String?
            var seen: [String] = []
            repeat {
                let part = try await office.work(after: place, count: 3, for: person)
                seen += part.items.map(\.summary.reference)
                place = part.next
            } while place != nil
            #expect(seen == whole && !whole.isEmpty)
        }
    }

    private func narrow() throws -> Office.Person {
        let until = try #require(Instant("2027-11-24T14:00:00Z"))
        let token = NarrowToken(
            id: "t-1",
            digest: ContentDigest(of: []),
            roles: [.lawyer],
            cases: ["A-1", "A-3", "A-4", "A-12", "none"],
            until: until
        )
        return Person.lawyer.narrowed(to: token)
    }

    // MARK: - Searching

    private func found(
        _ office: CentralAuthority,
        _ text: String,
        _ person: Office.Person
    ) async throws -> Set<String> {
        var query = SearchQuery(text, in: DocketQuery(count: 5))
        var found: Set<String> = []
        repeat {
            let page = try await office.search(query, for: person)
            found.formUnion(page.found.map(\.summary.reference))
            query.docket.after = page.next
        } while query.docket.after != nil
        return found
    }

    @Test func wordsAreFoundHoweverTheyAreWritten() async throws {
        let both = try await DocketTests.shared.value
        for text in [
            "Otávio", "otavio PRADO", "corrupcao", "lavagem dinheiro otávio", "money-laundering",
            "freezing", "br-2026", "5001234-88.2026", "ch foj prado", "ОТАВИО",
        ] {
            let found = try await found(both.brazil.office, text, Person.lawyer)
            #expect(found.count == 12, "\(text)")
        }
    }

    @Test func onlyCasesWithAllWordsAreFound() async throws {
        let both = try await DocketTests.shared.value
        let office = both.brazil.office
        #expect(try await found(office, "A-7", Person.lawyer) == ["A-7"])
        #expect(try await found(office, "BR-2026-0117", Person.lawyer) == ["A-7"])
        #expect(try await found(office, "otavio nobody", Person.lawyer).isEmpty)
        #expect(try await found(office, "otav", Person.lawyer).isEmpty)
        #expect(try await found(office, "prado", Person.drafter("o-2")).count == 4)
        #expect(try await found(office, " -- ", Person.lawyer).isEmpty)
        // Words of the letter are no business of who only watches, nor is an operator's any case.
        let auditor = Office.Person(holder: "o-8", roles: [.auditor])
        #expect(try await found(office, "prado", auditor).isEmpty)
        #expect(try await found(office, "A-7", auditor) == ["A-7"])
        let page = try await office.search(SearchQuery("a foj"), for: auditor)
        #expect(page.found.allSatisfy { $0.places == ["reference", "peer"] })
        let both2 = Office.Person(holder: "o-2", roles: [.auditor, .drafter])
        #expect(try await found(office, "prado", both2).count == 4)
        #expect(try await found(office, "foj", both2).count == 12)
        await #expect(throws: OfficeFailure.notFound) {
            _ = try await office.search(
                SearchQuery("prado"),
                for: Office.Person(holder: "o-7", roles: [.operator])
            )
        }
    }

    @Test func aSearchIsOnRecordWithoutItsWords() async throws {
        let office = try await DocketTests.shared.value.brazil.office
        let person = Office.Person(holder: "o-77", roles: [.lawyer])
        let before = try await office.register.head().checkpoint.size
        _ = try await office.search(SearchQuery("Prado Otávio"), for: person)
        // Others search the same office meanwhile.
        let entries = try await office.register.entries(of: nil, from: before, count: 100)
        let events = entries.compactMap { entry -> EventOpening? in
            if case .clear(let opening)? = entry.event { opening } else { nil }
        }
        let opening = try #require(
            events.first { String(decoding: $0.event, as: UTF8.self).contains("\"o-77\"") }
        )
        let text = String(decoding: opening.event, as: UTF8.self)
        #expect(text.contains("\"event\":\"search\"") && text.contains("\"who\":\"o-77\""))
        #expect(!text.lowercased().contains("prado") && !text.lowercased().contains("ot"))
    }

    // MARK: - The file

    private func holds(_ path: String, _ text: String) throws -> Bool {
        try ["", "-wal"].contains { suffix in
            guard Files.exists(path + suffix) else { return false }
            let data = try Data(contentsOf: URL(fileURLWithPath: path + suffix))
            return data.range(of: Data(text.utf8)) != nil
        }
    }

    @Test func anErasedCaseLeavesNoTermInTheFile() async throws {
        let both = try await office(durable: true)
        let office = both.brazil.office
        let path = office.home.caseIndex
        #expect(try await found(office, "0117 prado", Person.lawyer) == ["A-7"])
        let term = office.terms.term(.reference, "117")
        #expect(try holds(path, term))
        for word in ["prado", "Prado", "tavio", "lavagem"] { #expect(try !holds(path, word)) }
        let file = try #require(try await office.register.caseFile(.reference("A-7")))
        let id = file.kept.row.id
        let event = OfficeEvent(
            "erased",
            by: "o-9",
            of: office.party,
            about: "case",
            ContentDigest(of: Array(id.utf8)),
            at: both.clock.now
        )
        let commitment = try #require(event.commitment)
        let changes: [Change] = [.erase(.wholeCase(id))]
        let act = try #require(Act(changes, caseID: id, commitment: commitment))
        guard case .done = try await office.keep(act) else { return }
        #expect(try await found(office, "prado", Person.lawyer).count == 11)
        #expect(try !holds(path, term) && !holds(path, id))
        #expect(try await office.docket(DocketQuery(), for: Person.lawyer).cases.count == 11)
    }

    /// The office starts with whatever a stop left: no index, half of one, one of another register.
    @Test func whateverIsLeftOfTheIndexItIsWholeAgain() async throws {
        let both = try await office(durable: true)
        let brazil = both.brazil
        let office = brazil.office
        try await everybodySeesWhatAccessShows(both)
        let known = try await office.docket(DocketQuery(), for: Person.lawyer).cases
        let path = office.home.caseIndex
        let register = try #require(brazil.register as? SQLiteRegister)
        let half = try SQLiteCaseIndex(at: office.home.root + "/half.sqlite")
        var standing = IndexStanding(
            stamp: office.terms.stamp,
            covered: 3,
            last: try await register.leaves(from: 2, count: 1).first,
            building: ""
        )
        try await half.begin(standing)
        try half.close()
        let other = try SQLiteCaseIndex(at: office.home.root + "/other.sqlite")
        standing.last = Hash.of([1])
        standing.building = nil
        try await other.begin(standing)
        try other.close()
        for name in ["half.sqlite", "other.sqlite", nil] {
            try register.close()
            for suffix in ["", "-wal", "-shm"] where Files.exists(path + suffix) {
                try FileManager.default.removeItem(atPath: path + suffix)
            }
            if let name {
                try FileManager.default.copyItem(
                    atPath: office.home.root + "/" + name,
                    toPath: path
                )
            }
            let again = try await TestAuthority.reopened(
                office.home.root,
                passphrase: brazil.passphrase,
                both.clock
            )
            let seen = try await again.office.docket(DocketQuery(), for: Person.lawyer).cases
            #expect(seen == known)
            #expect(try await found(again.office, "prado", Person.lawyer).count == 12)
            try (again.register as? SQLiteRegister)?.close()
            _ = again
        }
    }
}

extension Office.Person {
    fileprivate static let lawyer = Office.Person(holder: "o-9", roles: [.lawyer])

    fileprivate static func drafter(_ holder: String) -> Office.Person {
        Office.Person(holder: holder, roles: [.drafter])
    }
}

private typealias Person = Office.Person

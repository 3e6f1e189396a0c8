import Casework
package import Encoding
import Registry

/// Which cases of a docket are asked for.
package struct DocketQuery: Sendable, Hashable {
    /// How near the next day is.
    package enum Due: String, Sendable, Hashable, CaseIterable {
        case late, soon, some, none
    }

    /// The most cases of one page (spec/limits.md).
    package static let countLimit = 200
    /// The days ahead that are soon, today with them.
    static let soonDays = 8

    /// `requested` or `requesting`.
    package var side: String?
    /// The other authority.
    package var peer: String?
    /// The own file's stage.
    package var stage: String?
    /// How near the next day is.
    package var due: Due?
    /// The officer it is assigned to.
    package var officer: String?
    /// Where the page before ended, as that page said it.
    package var after: String?
    /// How many at most.
    package var count: Int

    /// Every case, from the newest change.
    package init(count: Int = DocketQuery.countLimit) {
        self.count = min(max(count, 1), DocketQuery.countLimit)
    }
}

/// A page of a docket.
package struct DocketPage: Sendable, Hashable {
    /// The cases, the newest change first.
    package var cases: [CaseSummary] = []
    /// Where the next page begins; nothing after the last.
    package var next: String?
    /// How many cases the index has while it is made; nothing when it is whole.
    package var building: Int?

    /// A page of these cases.
    package init(_ cases: [CaseSummary] = []) { self.cases = cases }

    /// The members of `GET /api/v1/cases`.
    package var json: JSON {
        var members: [String: JSON] = ["cases": .array(cases.map(\.json))]
        members["next"] = next.map { .string($0) }
        members["building"] = building.map { .integer(Int64($0)) }
        return .object(members)
    }
}

/// A page of what waits for a person.
package struct WorkPart: Sendable, Hashable {
    /// What waits, in its order.
    package var items: [WorkItem] = []
    /// Where the next page begins; nothing after the last.
    package var next: String?
    /// As that of a docket.
    package var building: Int?

    /// A page of these.
    package init(_ items: [WorkItem] = []) { self.items = items }

    /// The members of `GET /api/v1/work`.
    package var json: JSON {
        var members: [String: JSON] = ["work": .array(items.map(\.json))]
        members["next"] = next.map { .string($0) }
        members["building"] = building.map { .integer(Int64($0)) }
        return .object(members)
    }
}

/// What somebody looks for among the cases.
package struct SearchQuery: Sendable, Hashable {
    /// The longest text, in bytes (spec/limits.md).
    package static let textLimit = 200
    /// The most words of it that count.
    package static let wordLimit = 8

    /// The words.
    package var text: String
    /// Among which cases, and which page.
    package var docket: DocketQuery

    /// Words to look for in the cases of a docket.
    package init(_ text: String, in docket: DocketQuery = DocketQuery()) {
        self.text = text
        self.docket = docket
    }
}

/// What was found.
package struct SearchPage: Sendable, Hashable {
    /// A piece of a text, and whether it is one of the words.
    package struct Piece: Sendable, Hashable {
        /// The piece.
        package let text: String
        /// True for one that was looked for.
        package let isFound: Bool
    }

    /// A case, and where the words stand in it.
    package struct Found: Sendable, Hashable {
        /// The case.
        package let summary: CaseSummary
        /// `reference`, `peer`, `person`, `offence`, `measure`, `state`, in this order.
        package let places: [String]
        /// The reference in pieces, those that were looked for marked.
        package var reference: [Piece] = []
        /// The same of the other authority.
        package var peer: [Piece] = []

        /// A case in which words were found there.
        package init(_ summary: CaseSummary, places: [String]) {
            self.summary = summary
            self.places = places
        }

        /// Its members.
        package var json: JSON {
            ["case": summary.json, "in": .array(places.map { .string($0) })]
        }
    }

    /// The cases, the newest change first.
    package var found: [Found] = []
    /// Where the next page begins; nothing after the last.
    package var next: String?
    /// As that of a docket.
    package var building: Int?
    /// The words that were looked for, folded.
    package var words: [String] = []

    /// What was found.
    package init(_ found: [Found] = []) { self.found = found }

    /// The members of `GET /api/v1/search`.
    package var json: JSON {
        var members: [String: JSON] = ["found": .array(found.map(\.json))]
        members["next"] = next.map { .string($0) }
        members["building"] = building.map { .integer(Int64($0)) }
        return .object(members)
    }
}

/// Lists and searches; the pages and programs of an office ask for them.
package protocol DocketService: Sendable {
    /// A page of the cases a person may see, the newest change first.
    func docket(
        _ query: DocketQuery,
        for person: Person
    ) async throws(OfficeFailure) -> DocketPage

    /// A page of what waits for a person, the next day first.
    func work(
        after place: String?,
        count: Int,
        for person: Person
    ) async throws(OfficeFailure) -> WorkPart

    /// A page of the cases with these words; that somebody looked is on record first.
    func search(
        _ query: SearchQuery,
        for person: Person
    ) async throws(OfficeFailure) -> SearchPage
}

extension DocketService {
    /// The first page of the cases a person may see.
    package func cases(for person: Person) async throws(OfficeFailure) -> [CaseSummary] {
        try await docket(DocketQuery(), for: person).cases
    }

    /// The first page of what waits for a person.
    package func work(for person: Person) async throws(OfficeFailure) -> [WorkItem] {
        try await work(after: nil, count: DocketQuery.countLimit, for: person).items
    }
}

package import Casework
package import Encoding
package import Law

/// What the people's side asks of the law book in force.
package protocol LawService: Sendable {
    /// Which book it is, and what is in it.
    func lawContents(for person: Person) async throws(OfficeFailure) -> JSON

    /// One entry in full.
    ///
    /// - Parameter year: whose holidays are told of a state; this one when absent.
    func lawEntry(
        _ kind: BookEntryKind,
        _ name: String,
        year: Int?,
        for person: Person
    ) async throws(OfficeFailure) -> JSON

    /// The entries in which all words of a text stand.
    func lawSearch(_ text: String, for person: Person) async throws(OfficeFailure) -> JSON

    /// What binds states to each other on a day; today when absent.
    func lawBindings(
        of states: [String],
        on day: Day?,
        for person: Person
    ) async throws(OfficeFailure) -> JSON
}

extension LawService {
    /// Nothing, unless the service has a book.
    package func lawContents(for person: Person) async throws(OfficeFailure) -> JSON {
        throw .notFound
    }

    /// Nothing, unless the service has a book.
    package func lawEntry(
        _ kind: BookEntryKind,
        _ name: String,
        year: Int?,
        for person: Person
    ) async throws(OfficeFailure) -> JSON { throw .notFound }

    /// Nothing, unless the service has a book.
    package func lawSearch(
        _ text: String,
        for person: Person
    ) async throws(OfficeFailure) -> JSON { throw .notFound }

    /// Nothing, unless the service has a book.
    package func lawBindings(
        of states: [String],
        on day: Day?,
        for person: Person
    ) async throws(OfficeFailure) -> JSON { throw .notFound }
}

extension CentralAuthority {
    /// The most states that are looked at together.
    package static let statesLimit = 10

    /// Which book it is, and what is in it.
    package func lawContents(for person: Person) async throws(OfficeFailure) -> JSON {
        try book(for: person).contents
    }

    /// One entry in full.
    package func lawEntry(
        _ kind: BookEntryKind,
        _ name: String,
        year: Int?,
        for person: Person
    ) async throws(OfficeFailure) -> JSON {
        let year = year ?? clock().day.parts.year
        guard let card = try book(for: person).card(kind, name, year: year) else {
            throw .notFound
        }
        return card
    }

    /// The entries in which all words of a text stand.
    package func lawSearch(
        _ text: String,
        for person: Person
    ) async throws(OfficeFailure) -> JSON {
        ["entries": .array(try book(for: person).search(text))]
    }

    /// What binds states to each other on a day.
    package func lawBindings(
        of states: [String],
        on day: Day?,
        for person: Person
    ) async throws(OfficeFailure) -> JSON {
        let book = try book(for: person)
        guard (1...CentralAuthority.statesLimit).contains(states.count),
            states.allSatisfy(StateCodes.contains)
        else {
            let problem = Problem(
                field: "between",
                "not one to ten states by two letters",
                hint: "write it as `CH,BR`"
            )
            throw .refused(Refusal(.malformed, [problem]))
        }
        return book.bindings(of: states, on: day ?? clock().day).json
    }

    private func book(for person: Person) throws(OfficeFailure) -> LawBook {
        guard Access.sees(person, .law) else { throw .notFound }
        return book
    }
}

import Casework
import Detection
import Encoding
import Evidence
import Registry

extension CentralAuthority {
    /// A page of the cases with these words; that somebody looked is on record first.
    ///
    /// The newest change comes first and nothing is ranked: a ranking would read every case that
    /// has a common word.
    package func search(
        _ query: SearchQuery,
        for person: Person
    ) async throws(OfficeFailure) -> SearchPage {
        guard Access.sees(person) else { throw .notFound }
        let words = WordForms.words(of: query.text, limit: SearchQuery.wordLimit)
        var page = SearchPage()
        page.words = words.map { $0.min() ?? "" }
        do throws(Refusal) {
            page.building = await keeper.building
            if words.isEmpty { return page }
            let reach = Access.seen(by: person)
            var found: (cases: [Listed], next: String?) = ([], nil)
            if !reach.isEmpty {
                var parts = within(Access.seen(by: person))
                if let narrowed = meant(by: query.docket, in: reach) { parts = [narrowed] }
                parts += words.map { stands($0, for: person) }
                found = try await listed(.all(parts), query.docket, for: person)
            }
            let event = searchEvent(words, query.docket, found.cases.count, by: person)
            guard await note(event) else { throw CentralAuthority.unavailable }
            page.found = found.cases.map { place($0, words, for: person) }
            page.next = found.next
            return page
        } catch { throw .unavailable }
    }

    /// The cases in which a word stands where this person may know of it: in the row of a case that
    /// the person sees, in the letter of one that the person reads.
    private func stands(_ forms: Set<String>, for person: Person) -> TermExpression {
        let reading = Access.read(by: person)
        func terms(_ content: Bool) -> TermExpression {
            let kinds = CaseTerms.Kind.words.filter {
                CaseTerms.Kind.content.contains($0) == content
            }
            return .any(
                kinds.flatMap { kind in
                    forms.sorted().map { .term(self.terms.term(kind, $0)) }
                }
            )
        }
        if reading.isEmpty { return terms(false) }
        return .any([terms(false), .all([terms(true)] + within(reading))])
    }

    /// Without a word of what was searched: a keyed digest, by which the office can tell whether
    /// somebody searched for something it names.
    private func searchEvent(
        _ words: [Set<String>],
        _ docket: DocketQuery,
        _ count: Int,
        by person: Person
    ) -> OfficeEvent {
        var event = OfficeEvent(
            "search",
            by: person.holder,
            of: party,
            about: "search",
            terms.digest(of: words),
            at: clock(),
            why: Access.reads(person) ? "work" : "audit"
        )
        event.detail = ["words": .integer(Int64(words.count)), "shown": .integer(Int64(count))]
        return event
    }

    /// Where the words stand in a case, as far as the person may know.
    private func place(
        _ listed: Listed,
        _ words: [Set<String>],
        for person: Person
    ) -> SearchPage.Found {
        let involved = Involvement(
            of: person,
            among: listed.card.people,
            reference: listed.card.summary.reference
        )
        let reads = Access.reads(person, involved: involved)
        let known = Set(listed.entry.terms)
        let kinds = CaseTerms.Kind.words.filter { kind in
            guard reads || !CaseTerms.Kind.content.contains(kind) else { return false }
            return words.contains { forms in
                forms.contains { known.contains(terms.term(kind, $0)) }
            }
        }
        var found = SearchPage.Found(listed.card.summary, places: kinds.map { "\($0)" })
        found.reference = SearchPage.pieces(of: listed.card.summary.reference, with: words)
        found.peer = SearchPage.pieces(of: listed.card.summary.peer ?? "", with: words)
        return found
    }
}

extension SearchPage {
    /// A text in pieces, of which those that are one of the words are marked.
    static func pieces(of text: String, with words: [Set<String>]) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let first = rest.first {
            let isWord = first.isLetter || first.isNumber
            let piece = rest.prefix { ($0.isLetter || $0.isNumber) == isWord }
            let forms = isWord ? WordForms.words(of: String(piece), limit: 1).first ?? [] : []
            let isFound = words.contains { !$0.isDisjoint(with: forms) }
            pieces.append(Piece(text: String(piece), isFound: isFound))
            rest = rest[piece.endIndex...]
        }
        return pieces
    }
}

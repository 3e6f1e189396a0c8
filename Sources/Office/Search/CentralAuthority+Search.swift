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
            let sought = SoughtTerms(words, terms)
            var found: (cases: [Listed], next: String?) = ([], nil)
            if !reach.isEmpty {
                var parts = within(Access.seen(by: person))
                if let narrowed = meant(by: query.docket, in: reach) { parts = [narrowed] }
                parts += sought.words.map { stands($0, for: person) }
                found = try await listed(.all(parts), query.docket, for: person)
            }
            let event = searchEvent(words, query.docket, found.cases.count, by: person)
            guard await note(event) else { throw CentralAuthority.unavailable }
            page.found = found.cases.map { place($0, words, sought, for: person) }
            page.next = found.next
            return page
        } catch { throw .unavailable }
    }

    /// The cases in which a word stands where this person may know of it: in the row of a case that
    /// the person sees, in the letter of one that the person reads.
    private func stands(
        _ word: [(kind: CaseTerms.Kind, terms: [String])],
        for person: Person
    ) -> TermExpression {
        let reading = Access.read(by: person)
        func terms(_ content: Bool) -> TermExpression {
            let kinds = word.filter { CaseTerms.Kind.content.contains($0.kind) == content }
            return .any(kinds.flatMap { $0.terms.map { .term($0) } })
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
        _ sought: SoughtTerms,
        for person: Person
    ) -> SearchPage.Found {
        let summary = listed.card.summary
        let involved = Involvement(
            of: person,
            among: listed.card.people,
            reference: summary.reference
        )
        let reads = Access.reads(person, involved: involved)
        let standing = sought.kinds(in: listed.entry.termText)
        let kinds = CaseTerms.Kind.words.filter { kind in
            standing.contains(kind) && (reads || !CaseTerms.Kind.content.contains(kind))
        }
        // What has none of the words is one piece that was not looked for.
        func pieces(_ text: String, _ kind: CaseTerms.Kind) -> [SearchPage.Piece] {
            kinds.contains(kind)
                ? SearchPage.pieces(of: text, with: words)
                : [SearchPage.Piece(text: text, isFound: false)]
        }
        var found = SearchPage.Found(summary, places: kinds.map { "\($0)" })
        found.reference = pieces(summary.reference, .reference)
        found.peer = pieces(summary.peer ?? "", .peer)
        return found
    }
}

/// The terms of what is searched for, made once for all that is compared with them.
private struct SoughtTerms {
    /// Of each word, by kind.
    let words: [[(kind: CaseTerms.Kind, terms: [String])]]
    private let kinds: [Substring: CaseTerms.Kind]

    init(_ words: [Set<String>], _ terms: CaseTerms) {
        self.words = words.map { forms in
            CaseTerms.Kind.words.map { kind in
                (kind, forms.sorted().map { terms.term(kind, $0) })
            }
        }
        let all = self.words.joined().flatMap { part in part.terms.map { ($0[...], part.kind) } }
        kinds = Dictionary(all) { first, _ in first }
    }

    /// The kinds of which one stands among a case's terms.
    func kinds(in text: String) -> Set<CaseTerms.Kind> {
        Set(text.utf8.split(separator: UInt8(ascii: " ")).compactMap { kinds[Substring($0)] })
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

package import Ledger

/// A case as the index of cases keeps it, so that a list is one read (spec/register.md, "Index").
///
/// The index is derived: whatever it holds was folded from the register, and it is made again when
/// it is lost. What it holds in clear is what the register holds in clear.
package struct IndexedCase: Sendable, Hashable {
    /// The case.
    package let id: String
    /// Orders the cases: the newest change has the greatest (see ``place(changed:number:)``).
    package var place: Int64
    /// The revision of the row it was made from.
    package let revision: Int64
    /// The day by which something is due, as `YYYY-MM-DD`.
    package let due: String?
    /// By what it is found: words of lower-case ASCII letters and digits, without repeats, with
    /// spaces between them.
    package let termText: String
    /// Those that stand for whoever is involved, in the same way.
    package let holderText: String
    /// What a list shows of it.
    package let card: [UInt8]

    /// A case to be kept; its place within the second is settled when it is.
    ///
    /// - Parameter changed: the second of its last change.
    package init(
        id: String,
        changed: Int64,
        revision: Int64,
        due: String?,
        terms: [String],
        holders: [String],
        card: [UInt8]
    ) {
        self.init(
            id: id,
            place: IndexedCase.place(changed: changed, number: 0),
            revision: revision,
            due: due,
            termText: terms.joined(separator: " "),
            holderText: holders.joined(separator: " "),
            card: card
        )
    }

    /// By what it is found.
    package var terms: [String] { termText.split(separator: " ").map(String.init) }
    /// Those of ``terms`` that stand for whoever is involved.
    package var holders: [String] { holderText.split(separator: " ").map(String.init) }

    /// A case as it is kept.
    package init(
        id: String,
        place: Int64,
        revision: Int64,
        due: String?,
        termText: String,
        holderText: String,
        card: [UInt8]
    ) {
        self.id = id
        self.place = place
        self.revision = revision
        self.due = due
        self.termText = termText
        self.holderText = holderText
        self.card = card
    }

    /// How many cases can change in one second before their order is that of the next.
    package static let perSecond: Int64 = 1 << 20

    /// The place of the case that changed as the `number`-th in a second.
    package static func place(changed second: Int64, number: Int64) -> Int64 {
        second * perSecond + number
    }
}

/// Which cases are meant, by their terms.
package indirect enum TermExpression: Sendable, Hashable {
    case term(String)
    /// At least one; nothing is none of an empty list.
    case any([TermExpression])
    case all([TermExpression])
    /// The first and not the second.
    case but(TermExpression, TermExpression)

    /// True for a case with these terms.
    package func admits(_ terms: Set<String>) -> Bool {
        switch self {
        case .term(let term): terms.contains(term)
        case .any(let parts): parts.contains { $0.admits(terms) }
        case .all(let parts): parts.allSatisfy { $0.admits(terms) }
        case .but(let part, let other): part.admits(terms) && !other.admits(terms)
        }
    }
}

/// Which part of the index is asked for.
package struct IndexQuery: Sendable, Hashable {
    /// In which order, and after which place of it.
    package enum Order: Sendable, Hashable {
        /// The newest change first.
        case newest(before: Int64?)
        /// The longest unchanged first.
        case oldest(after: Int64?)
        /// What is due, the next day first; on one day the newest change first.
        case due(after: (String, Int64)?)

        /// True for the same order after the same place.
        package static func == (left: Order, right: Order) -> Bool { left.parts == right.parts }

        /// Feeds the order and its place.
        package func hash(into hasher: inout Hasher) { hasher.combine(parts) }

        private var parts: [String] {
            switch self {
            case .newest(let place): ["newest", "\(place ?? 0)"]
            case .oldest(let place): ["oldest", "\(place ?? 0)"]
            case .due(let after): ["due", after?.0 ?? "", "\(after?.1 ?? 0)"]
            }
        }
    }

    /// The most cases of one answer (spec/limits.md).
    package static let countLimit = 201

    /// By their terms; every case without it.
    ///
    /// It is not asked in the order of ``Order/due(after:)``.
    package var expression: TermExpression?
    /// Those of whom one is involved, as terms; anybody's without it.
    ///
    /// It is only asked in the order of ``Order/due(after:)``.
    package var holders: [String]?
    /// In which order.
    package var order: Order
    /// How many at most.
    package var count: Int

    /// The cases of an expression in an order.
    package init(_ expression: TermExpression?, order: Order, count: Int) {
        self.expression = expression
        self.order = order
        self.count = min(max(count, 0), IndexQuery.countLimit)
    }
}

/// How far an index has come.
package struct IndexStanding: Sendable, Hashable {
    /// By which the office knows that the terms were made with its key and in its present form.
    package var stamp: [UInt8]
    /// The entries of the ledger whose cases are in the index, up to here.
    package var covered: UInt64
    /// The last of these entries, so that another ledger is noticed; nothing when there is none.
    package var last: LedgerEntry?
    /// While it is made, the case of the register that was taken in last.
    ///
    /// Empty before the first; nothing once all are in it.
    package var building: String?

    /// An index that stands there.
    package init(stamp: [UInt8], covered: UInt64, last: LedgerEntry?, building: String?) {
        self.stamp = stamp
        self.covered = covered
        self.last = last
        self.building = building
    }
}

/// Why the index does not answer.
package enum IndexFailure: Error, Sendable, Hashable {
    /// What lies there is no index, or a damaged one: it has to be made anew.
    case damaged
    /// The store refused, with its own code.
    case store(Int32)
}

/// Lists and searches of the cases, by terms that tell nothing to whoever has not the key.
///
/// It decides nothing: who may see a case is in the query, and asked again of what comes back.
package protocol CaseIndex: Sendable {
    /// How far it has come; nothing for one that was never begun.
    func standing() async throws(IndexFailure) -> IndexStanding?

    /// Throws everything away and begins anew.
    func begin(_ standing: IndexStanding) async throws(IndexFailure)

    /// Keeps cases in the place of what is known of them, forgets others, and notes how far it has
    /// come, together or not at all. What is known in the same revision or a newer one stays.
    func keep(
        _ cases: [IndexedCase],
        forget gone: [String],
        _ standing: IndexStanding
    ) async throws(IndexFailure)

    /// The revisions in which cases are known, by their identifiers.
    func revisions(of cases: [String]) async throws(IndexFailure) -> [String: Int64]

    /// The cases that a query asks for.
    func cases(_ query: IndexQuery) async throws(IndexFailure) -> [IndexedCase]

    /// Leaves nothing in the store of what was forgotten.
    func clean() async throws(IndexFailure)

    /// Looks for damage that only the store itself can see.
    func check() async throws(IndexFailure)
}

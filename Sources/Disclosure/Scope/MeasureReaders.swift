/// Which of the measures that are answered: by their places in the list of them.
package struct MeasureSet: Sendable, Hashable {
    /// The most measures of one plan (`spec/limits.md`).
    package static let measureLimit = 100

    private var bits: UInt128 = 0

    /// None.
    package init() {}

    /// The first `count` of them.
    init(first count: Int) {
        precondition(count <= MeasureSet.measureLimit)
        bits = (1 << UInt128(count)) - 1
    }

    mutating func insert(_ place: Int) { bits |= 1 << UInt128(place) }

    /// Whether it holds the measure at that place.
    package func contains(_ place: Int) -> Bool { bits >> UInt128(place) & 1 == 1 }

    /// Whether it holds none.
    package var isEmpty: Bool { bits == 0 }

    /// The names of its measures, in the order of the list.
    package func names(of measures: [String]) -> [String] {
        measures.indices.filter(contains).map { measures[$0] }
    }
}

/// Reads the rows of an exhibit once for each measure that is answered, and makes one verdict of
/// theirs: a row stays that any of them admits.
///
/// Where rows begin and end depends on the format alone, so all readers find the same ones.
struct MeasureReaders {
    private var readers: [any RowReader]
    private let matches: [ScopeMatch]
    /// Every measure.
    let all: MeasureSet

    /// - Parameter dated: whether rows say their days.
    init(_ shape: ExhibitShape, _ scopes: [MeasureScope], dated: Bool) {
        matches = scopes.map { scope in
            var match = ScopeMatch(scope)
            match.isDated = dated
            return match
        }
        readers = matches.map { Scoping.reader(for: shape, $0) }
        all = MeasureSet(first: scopes.count)
    }

    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) throws(ScopeProblem) -> Int {
        let used = try readers[0].read(window, base: base, isLast: isLast, into: &rows)
        for place in rows.indices where rows[place].verdict == .keep {
            rows[place].measures.insert(0)
        }
        var others: [ScopeRow] = []
        for reader in readers.indices.dropFirst() {
            others.removeAll(keepingCapacity: true)
            let more = try readers[reader].read(window, base: base, isLast: isLast, into: &others)
            guard more == used, others.count == rows.count else {
                throw .malformed(at: base)
            }
            for place in rows.indices { try merge(others[place], of: reader, into: &rows[place]) }
        }
        if readers.count > 1 {
            for place in rows.indices where !rows[place].masks.isEmpty {
                // Whom another measure asks about is no third person.
                rows[place].masks.removeAll { mask in matches.contains { $0.asks(mask.value) } }
            }
        }
        return used
    }

    /// What a measure says of a row is added to what those before it say.
    private func merge(
        _ other: ScopeRow,
        of reader: Int,
        into row: inout ScopeRow
    ) throws(ScopeProblem) {
        guard other.range == row.range, other.kind == row.kind else {
            throw .malformed(at: row.range.lowerBound)
        }
        switch (row.verdict, other.verdict) {
        case (.keep, .keep):
            // What one of them shows is shown.
            row.masks.removeAll { mask in !other.masks.contains { $0.range == mask.range } }
        case (.leaveOut, .keep):
            row.masks = other.masks
            row.verdict = .keep
        case (.keep, .leaveOut): break
        case (.leaveOut(let first), .leaveOut(let second)):
            row.verdict = .leaveOut(first.nearness >= second.nearness ? first : second)
            // An officer may keep it: then whom any of them hides is hidden.
            let known = Set(row.masks.map(\.range))
            row.masks += other.masks.filter { !known.contains($0.range) }
            row.masks.sort { $0.range.lowerBound < $1.range.lowerBound }
        }
        if other.verdict == .keep { row.measures.insert(reader) }
    }
}

extension ScopeReason {
    /// How near a row is to a measure that does not admit it: of several reasons the nearest one
    /// is said, and what one measure cannot read an officer must look at.
    fileprivate var nearness: Int {
        switch self {
        case .otherCategory: 0
        case .otherAccount, .otherPerson: 1
        case .outsidePeriod: 2
        case .summary: 3
        case .byOfficer: 4
        case .unreadable: 5
        }
    }
}

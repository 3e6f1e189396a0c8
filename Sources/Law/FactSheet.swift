import Casework

/// The facts one measure is assessed on.
struct FactSheet: Sendable {
    /// The facts there are.
    let table: FactTable
    /// For each fact the code of its value, which conditions are evaluated on.
    private(set) var codes: [Int]
    /// For each fact what is known of it.
    private var known: [KnownFact?]

    /// A sheet on which nothing is known.
    init(_ table: FactTable) {
        self.table = table
        codes = Array(repeating: FactTable.Code.unknown, count: table.names.count)
        known = Array(repeating: nil, count: table.names.count)
    }

    /// What is known of a fact.
    subscript(name: String) -> KnownFact? { table.number(of: name).flatMap { known[$0] } }

    /// What is known of the fact of that number.
    subscript(number: Int) -> KnownFact? { known[number] }

    /// Whether nothing is known of the fact of that number.
    func isOpen(_ number: Int) -> Bool { codes[number] == FactTable.Code.unknown }

    /// Learns a fact; what a stronger source said stays, and a later day overrules an earlier one.
    ///
    /// What the book has no fact for is not learnt: no rule can ask for it.
    mutating func learn(
        _ name: String,
        _ value: FactValue,
        from source: FactSource,
        on date: Day? = nil
    ) {
        guard let number = table.number(of: name) else { return }
        learn(number, value, from: source, on: date)
    }

    /// The same for the fact of that number.
    mutating func learn(
        _ number: Int,
        _ value: FactValue,
        from source: FactSource,
        on date: Day? = nil
    ) {
        if let old = known[number] {
            if old.source > source { return }
            if old.source == source, let before = old.date, let date, before > date { return }
        }
        known[number] = KnownFact(value: value, source: source, date: date)
        codes[number] = table.code(of: value, as: table.kinds[number])
    }
}

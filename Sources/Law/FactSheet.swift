import Casework

/// The facts one measure is assessed on.
struct FactSheet: Sendable {
    /// The facts there are.
    let table: FactTable
    /// For each fact the code of its value, which conditions are evaluated on.
    private(set) var codes: [Int]
    /// For each fact its place among the known ones; nothing known of it, −1.
    private var places: [Int32]
    /// What is known, in the order in which it was learnt.
    private var known: [KnownFact] = []

    /// A sheet on which nothing is known.
    init(_ table: FactTable) {
        self.table = table
        codes = Array(repeating: FactTable.Code.unknown, count: table.names.count)
        places = Array(repeating: -1, count: table.names.count)
    }

    /// What is known of a fact.
    subscript(name: String) -> KnownFact? { table.number(of: name).flatMap { self[$0] } }

    /// What is known of the fact of that number.
    subscript(number: Int) -> KnownFact? {
        let place = places[number]
        return place < 0 ? nil : known[Int(place)]
    }

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
        if isOverruled(number, by: source, date) { return }
        codes[number] = table.code(of: value, as: table.kinds[number])
        let fact = KnownFact(value: value, source: source, date: date)
        let place = Int(places[number])
        guard place >= 0 else {
            places[number] = Int32(known.count)
            return known.append(fact)
        }
        known[place] = fact
    }

    /// Whether what a source says on a day does not stand against what is known.
    private func isOverruled(_ number: Int, by source: FactSource, _ date: Day?) -> Bool {
        let place = places[number]
        guard place >= 0 else { return false }
        let old = known[Int(place)]
        if old.source != source { return old.source > source }
        guard let before = old.date, let date else { return false }
        return before > date
    }
}

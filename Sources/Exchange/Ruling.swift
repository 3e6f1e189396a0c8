/// Two envelopes, by their indices, that cannot both count, and for which measures.
struct CrossedPair {
    let requesting: Int
    let requested: Int
    let crossing: Crossing
    /// The measures both are about; none when one of them is about the whole letter.
    let measures: [String]

    /// True when the envelope of that side has no effect.
    func voids(_ side: Side) -> Bool { side == .requested || crossing == .crossed }
}

/// Which of the envelopes in pairs count, once what was taken back is taken out.
struct Ruling {
    private let pairs: [CrossedPair]
    private var isSettled: [Bool]
    private var numbers: [Place: [Int]] = [:]
    /// What was taken back.
    private(set) var retracted: Set<Place> = []

    init(pairs: [CrossedPair]) {
        self.pairs = pairs
        isSettled = Array(repeating: false, count: pairs.count)
        for (number, pair) in pairs.enumerated() {
            numbers[Place(side: .requesting, index: pair.requesting), default: []].append(number)
            numbers[Place(side: .requested, index: pair.requested), default: []].append(number)
        }
    }

    /// The pairs of which neither was taken back.
    var standing: [CrossedPair] {
        pairs.indices.filter { !isSettled[$0] }.map { pairs[$0] }
    }

    /// Takes back what a retraction names, unless that retraction is crossed itself; to be called
    /// for the last retraction first, since a retraction can be taken back too.
    mutating func retract(_ about: Place, measures: [String], by retraction: Place) {
        guard void(retraction, measures) != nil else { return }
        retracted.insert(about)
        for number in numbers[about] ?? [] { isSettled[number] = true }
    }

    /// The measures for which an envelope does not count; nothing when nothing of it counts.
    func void(_ place: Place, _ measures: [String]) -> Set<String>? {
        if retracted.contains(place) { return nil }
        var void: Set<String> = []
        for number in numbers[place] ?? [] where !isSettled[number] {
            let pair = pairs[number]
            guard pair.voids(place.side) else { continue }
            if pair.measures.isEmpty { return nil }
            void.formUnion(pair.measures)
        }
        return !void.isEmpty && void.isSuperset(of: measures) ? nil : void
    }
}

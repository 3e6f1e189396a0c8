/// Makes of all readings the findings: sorted, none overlapping another.
///
/// Where readings overlap, the one with the highest rank keeps its place; others that cover at
/// least three quarters of it remain as its further candidates, and the rest goes.
struct Resolve {
    /// Readings that overlap one another and are weighed together; a place with more is cut there.
    static let clusterLimit = 256

    private let classes: [DataClass]
    /// By class the candidates that were made last, and of what.
    private var made: [(key: Int, candidates: [Finding.Candidate])]
    private(set) var findings: [Finding] = []

    init(classes: [DataClass]) {
        self.classes = classes
        made = Array(repeating: (-1, []), count: classes.count)
    }

    mutating func resolve(_ hits: inout [Hit]) {
        Resolve.sort(&hits)
        findings.reserveCapacity(hits.count)
        var first = 0
        while first < hits.count {
            guard hits[first].start >= findings.last?.range.upperBound ?? 0 else {
                first += 1
                continue
            }
            var end = hits[first].end
            var last = first + 1
            while last < hits.count, hits[last].start < end, last - first < Resolve.clusterLimit {
                end = max(end, hits[last].end)
                last += 1
            }
            if last == first + 1 {
                single(hits[first])
            } else {
                cluster(hits[first..<last])
            }
            first = last
        }
    }

    /// Puts hits in order, in which they nearly are: words of a strip come first, then its numbers.
    private static func sort(_ hits: inout [Hit]) {
        var moves = 0
        for index in hits.indices.dropFirst() {
            let hit = hits[index]
            var place = index
            while place > 0, hit.isBefore(hits[place - 1]) {
                hits[place] = hits[place - 1]
                place -= 1
            }
            hits[place] = hit
            moves += index - place
            if moves > 16 * (index + 64) { return hits.sort { $0.isBefore($1) } }
        }
    }

    private mutating func single(_ hit: Hit) {
        let key = Int(hit.confidence) << 4 | hit.validation.index
        let slot = Int(hit.dataClass)
        if made[slot].key != key { made[slot] = (key, [candidate(hit)]) }
        findings.append(
            Finding(range: hit.start..<hit.end, candidates: made[slot].candidates)
        )
    }

    private func candidate(_ hit: Hit) -> Finding.Candidate {
        .init(
            classes[Int(hit.dataClass)],
            confidence: Int(hit.confidence),
            validation: hit.validation
        )
    }

    /// Overlapping readings: the strongest first, each kept if its place is still free.
    private mutating func cluster(_ hits: ArraySlice<Hit>) {
        let order = hits.sorted { ($1.rank, $0.start) < ($0.rank, $1.start) }
        var kept: [(place: Range<Int>, hits: [Hit])] = []
        for hit in order {
            let index = kept.partition(where: { $0.place.upperBound > hit.start })
            guard index < kept.count, kept[index].place.lowerBound < hit.end else {
                kept.insert((hit.start..<hit.end, [hit]), at: index)
                continue
            }
            let place = kept[index].place
            let shared = min(place.upperBound, hit.end) - max(place.lowerBound, hit.start)
            guard shared * 4 >= place.count * 3, shared * 4 >= hit.length * 3 else { continue }
            if !kept[index].hits.contains(where: { $0.dataClass == hit.dataClass }) {
                kept[index].hits.append(hit)
            }
        }
        for (place, hits) in kept {
            let sorted = hits.sorted {
                ($1.confidence, $0.dataClass) < ($0.confidence, $1.dataClass)
            }
            findings.append(Finding(range: place, candidates: sorted.map(candidate)))
        }
    }
}

extension Array {
    /// The index of the first element that `test` holds for; it holds for all after that one.
    fileprivate func partition(where test: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if test(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Finding.Validation {
    /// A number for it, for tables.
    fileprivate var index: Int {
        switch self {
        case .checksum: 0
        case .structure: 1
        case .term: 2
        case .proposal: 3
        }
    }
}

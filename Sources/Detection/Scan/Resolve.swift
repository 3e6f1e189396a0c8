/// Makes of all readings the findings: sorted, none overlapping another.
///
/// Where readings overlap, the one with the highest rank keeps its place; others that cover at
/// least three quarters of it remain as its further candidates, and the rest goes.
struct Resolve {
    /// Readings that overlap one another and are weighed together; a place with more is cut there.
    static let clusterLimit = 256

    private let classes: [DataClass]
    private let name, address: UInt16
    /// By class the candidates that were made last, and of what.
    private var made: [(key: Int, candidates: [Finding.Candidate])]
    private(set) var findings: [Finding] = []

    /// A reading of the cluster that is weighed; its owner is a place that was kept, or -1.
    private struct Ranked {
        let hit: Hit
        let rank: Int
        var owner = -1

        init(hit: Hit, isPart: Bool) {
            self.hit = hit
            rank = isPart ? hit.rank - 1000 : hit.rank
        }
    }

    /// A place of the cluster that no stronger reading takes, by the number it was kept as.
    private struct Kept {
        var start: Int
        var end: Int
        let owner: Int
        /// The reading that took it.
        let hit: Hit
    }

    /// Room for one cluster and one place of it.
    private var ranked: [Ranked] = []
    private var kept: [Kept] = []
    private var readings: [Hit] = []

    init(classes: [DataClass]) {
        self.classes = classes
        func number(_ name: String) -> UInt16 {
            UInt16(classes.firstIndex { $0.rawValue == name } ?? Int(UInt16.max))
        }
        (name, address) = (number("name"), number("address"))
        made = Array(repeating: (-1, []), count: classes.count)
    }

    /// Puts `hits` in order, and makes findings of them.
    mutating func resolve(_ hits: Pile<Hit>) {
        unsafe hits.withElements { list in
            unsafe Resolve.sort(list)
            unsafe resolve(UnsafeBufferPointer(list))
        }
    }

    private mutating func resolve(_ hits: UnsafeBufferPointer<Hit>) {
        findings.reserveCapacity(hits.count)
        var (first, done) = (0, 0)
        while first < hits.count {
            let hit = unsafe hits[first]
            guard hit.start >= done else {
                first += 1
                continue
            }
            var end = hit.end
            var last = first + 1
            while last < hits.count, last - first < Resolve.clusterLimit {
                let next = unsafe hits[last]
                if next.start >= end { break }
                end = max(end, next.end)
                last += 1
            }
            if last == first + 1 {
                single(hit)
            } else {
                unsafe cluster(UnsafeBufferPointer(rebasing: hits[first..<last]))
            }
            done = findings.last?.range.upperBound ?? 0
            first = last
        }
    }

    /// Puts hits in order, in which they nearly are: words of a strip come first, then its numbers.
    private static func sort(_ hits: UnsafeMutableBufferPointer<Hit>) {
        var moves = 0
        var index = 1
        while index < hits.count {
            let hit = unsafe hits[index]
            var place = index
            while unsafe place > 0 && hit.isBefore(hits[place - 1]) {
                unsafe hits[place] = hits[place - 1]
                place -= 1
            }
            if place < index { unsafe hits[place] = hit }
            moves += index - place
            if moves > 16 * (index + 64) {
                var all = unsafe hits
                unsafe all.sort { $0.isBefore($1) }
                return
            }
            index += 1
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
    private mutating func cluster(_ hits: UnsafeBufferPointer<Hit>) {
        ranked.removeAll(keepingCapacity: true)
        kept.removeAll(keepingCapacity: true)
        let isChecked = unsafe hits.contains { Resolve.isSure($0) }
        for index in 0..<hits.count {
            let hit = unsafe hits[index]
            let isPart = unsafe isChecked && Resolve.isPart(hit, hits)
            Resolve.insert(Ranked(hit: hit, isPart: isPart), in: &ranked) {
                ($0.rank, $1.hit.start) > ($1.rank, $0.hit.start)
            }
        }
        for index in ranked.indices {
            let hit = ranked[index].hit
            var place = 0
            while place < kept.count, kept[place].end <= hit.start { place += 1 }
            guard place < kept.count, kept[place].start < hit.end else {
                ranked[index].owner = kept.count
                kept.insert(
                    Kept(start: hit.start, end: hit.end, owner: kept.count, hit: hit),
                    at: place
                )
                continue
            }
            let (start, end) = (kept[place].start, kept[place].end)
            let shared = min(end, hit.end) - max(start, hit.start)
            if shared * 4 >= (end - start) * 3, shared * 4 >= hit.length * 3 {
                ranked[index].owner = kept[place].owner
            }
        }
        for reading in ranked where reading.owner < 0 { unite(reading.hit) }
        for place in kept { finding(place) }
    }

    /// Of a name or an address of the case nothing stays because another reading of the same class
    /// took most of it: the place that was kept goes as far as both, up to the next place.
    ///
    /// A name that the case does not know gives what stands before: what it has behind may be any
    /// word with a capital. An address that a word announces goes to the end of its sentence.
    private mutating func unite(_ hit: Hit) {
        guard hit.dataClass == name || hit.dataClass == address && hit.validation == .term
        else { return }
        for place in kept.indices
        where kept[place].start < hit.end && hit.start < kept[place].end
            && kept[place].hit.dataClass == hit.dataClass
            && (kept[place].hit.validation == .term || hit.validation == .term)
        {
            let isWhole = hit.validation == .term
            let least = place > 0 ? kept[place - 1].end : 0
            let most = place + 1 < kept.count ? kept[place + 1].start : Int.max
            kept[place].start = min(kept[place].start, max(hit.start, least))
            if isWhole { kept[place].end = max(kept[place].end, min(hit.end, most)) }
        }
    }

    /// Whether check digits alone make it more than a chance.
    private static func isSure(_ hit: Hit) -> Bool {
        hit.validation == .checksum && hit.confidence >= 300
    }

    /// Whether it only looks like something and stands inside a longer number whose check digits
    /// are right: whatever words make it likely, they speak of the whole.
    private static func isPart(_ hit: Hit, _ hits: UnsafeBufferPointer<Hit>) -> Bool {
        unsafe hit.validation == .structure
            && hits.contains {
                isSure($0) && $0.start <= hit.start && hit.end <= $0.end && $0.length > hit.length
            }
    }

    /// The finding of one place: of each class its strongest reading, the surest first.
    private mutating func finding(_ place: Kept) {
        readings.removeAll(keepingCapacity: true)
        for ranked in ranked where ranked.owner == place.owner {
            let hit = ranked.hit
            if readings.contains(where: { $0.dataClass == hit.dataClass }) { continue }
            Resolve.insert(hit, in: &readings) {
                ($0.confidence, $1.dataClass) > ($1.confidence, $0.dataClass)
            }
        }
        findings.append(
            Finding(range: place.start..<place.end, candidates: readings.map(candidate))
        )
    }

    /// Puts `element` behind all that it does not come before.
    private static func insert<Element>(
        _ element: Element,
        in list: inout [Element],
        _ isBefore: (Element, Element) -> Bool
    ) {
        var place = list.count
        while place > 0, isBefore(element, list[place - 1]) { place -= 1 }
        list.insert(element, at: place)
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

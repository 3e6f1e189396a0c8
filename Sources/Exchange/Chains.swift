package import Evidence

/// Where one side's chain does not hold together: its writer signed two histories, or named an
/// envelope of the other side that is not the one here.
package struct Fork: Sendable, Hashable {
    /// Whose chain.
    package let side: Side
    /// The first place from which nothing of it counts.
    package let seq: Int
    /// The envelopes that show it, sorted.
    package let digests: [ContentDigest]

    init(side: Side, seq: Int, _ entries: some Collection<VerifiedHeader>) {
        self.side = side
        self.seq = seq
        digests = entries.map(\.digest).sorted {
            $0.bytes.lexicographicallyPrecedes($1.bytes)
        }
    }
}

/// The envelopes of one case in two chains, as far as each holds together and rests on what is
/// here.
///
/// It depends on the set alone, never on the order in which its members arrived.
struct Chains {
    /// The folded part of each chain, from place 1 without a gap.
    private(set) var requesting: [VerifiedHeader] = []
    private(set) var requested: [VerifiedHeader] = []
    /// The last place each envelope's writer had processed of the other chain, never decreasing.
    private(set) var seen: [Side: [Int]] = [:]
    private(set) var forks: [Fork] = []
    private(set) var gaps: [Side: [ClosedRange<Int>]] = [:]
    /// What is here and cannot be folded yet.
    private(set) var held: [VerifiedHeader] = []
    /// The last envelope of each chain, folded or held, as far as it has no gap and no fork.
    private(set) var ends: [Side: ChainLink] = [:]
    /// The last envelope of the other side that each chain names, up to its end.
    private(set) var named: [Side: ChainLink] = [:]
    /// The sides of which there is more behind a gap or a fork.
    private(set) var broken: Set<Side> = []

    /// No envelopes.
    init() {}

    init(_ entries: some Collection<VerifiedHeader>, caseDigest: ContentDigest) {
        let opening = entries.first { $0.digest == caseDigest && $0.header.caseDigest == nil }
        guard let opening else {
            held = Array(entries)
            gaps = [.requesting: [1...1]]
            return
        }
        let own = Dictionary(grouping: entries) { entry in
            entry.header.from == opening.header.from ? Side.requesting : .requested
        }
        var whole: [Side: [VerifiedHeader]] = [:]
        for side in Side.allCases {
            let chain = chain(own[side] ?? [], of: side)
            whole[side] = chain
            if let last = chain.last { ends[side] = Chains.link(last) }
            named[side] = chain.compactMap(\.header.seen).max { $0.seq < $1.seq }
            if chain.count < own[side]?.count ?? 0 { broken.insert(side) }
        }
        fold(whole)
        findGaps(entries.count, own)
    }

    subscript(side: Side) -> [VerifiedHeader] {
        get { side == .requesting ? requesting : requested }
        _modify {
            if side == .requesting { yield &requesting } else { yield &requested }
        }
    }

    private static func link(_ entry: VerifiedHeader) -> ChainLink {
        ChainLink(seq: entry.header.seq, digest: entry.digest)
    }

    /// From place 1 on, as long as there is one envelope for a place and it names the one before.
    private mutating func chain(_ own: [VerifiedHeader], of side: Side) -> [VerifiedHeader] {
        let places = Dictionary(grouping: own, by: \.header.seq)
        var chain: [VerifiedHeader] = []
        while let here = places[chain.count + 1] {
            guard here.count == 1, here[0].header.prev == chain.last?.digest else {
                let shown = here.count > 1 ? here : here + chain.suffix(1)
                forks.append(Fork(side: side, seq: chain.count + 1, shown))
                break
            }
            chain.append(here[0])
        }
        return chain
    }

    /// Takes from both chains what has seen only what was taken before.
    private mutating func fold(_ whole: [Side: [VerifiedHeader]]) {
        var waiting = Set(Side.allCases)
        while let side = Side.allCases.first(where: { waiting.contains($0) }) {
            waiting.remove(side)
            guard let chain = whole[side] else { continue }
            let before = self[side].count
            while self[side].count < chain.count, let last = sees(chain[self[side].count], side) {
                take(chain[self[side].count], side, last)
            }
            // More of this one may be what the other waits for.
            if self[side].count > before { waiting.insert(side.other) }
        }
        for side in Side.allCases {
            guard let next = whole[side]?.dropFirst(self[side].count).first,
                let link = next.header.seen, link.seq <= self[side.other].count
            else { continue }
            forks.append(Fork(side: side, seq: next.header.seq, [next]))
        }
        forks.sort { ($0.side.rawValue, $0.seq) < ($1.side.rawValue, $1.seq) }
    }

    private mutating func take(_ entry: VerifiedHeader, _ side: Side, _ last: Int) {
        self[side].append(entry)
        seen[side, default: []].append(last)
    }

    /// How far the writer of an envelope had seen the other chain; nothing when that isn't here,
    /// or is not what it names.
    private func sees(_ entry: VerifiedHeader, _ side: Side) -> Int? {
        let before = seen[side]?.last ?? 0
        guard let link = entry.header.seen else { return before }
        guard link.seq <= self[side.other].count,
            self[side.other][link.seq - 1].digest == link.digest
        else { return nil }
        return max(before, link.seq)
    }

    /// Takes the next envelope of a chain to its end; false when that is not all there is to it.
    mutating func append(_ entry: VerifiedHeader) -> Bool {
        guard held.isEmpty, forks.isEmpty, gaps.isEmpty, let opening = requesting.first else {
            return false
        }
        let side: Side = entry.header.from == opening.header.from ? .requesting : .requested
        guard entry.header.seq == self[side].count + 1,
            entry.header.prev == self[side].last?.digest, let last = sees(entry, side)
        else { return false }
        take(entry, side, last)
        ends[side] = Chains.link(entry)
        if let link = entry.header.seen, link.seq >= named[side]?.seq ?? 0 { named[side] = link }
        return true
    }

    private mutating func findGaps(_ count: Int, _ own: [Side: [VerifiedHeader]]) {
        let folded = requesting.count + requested.count
        for side in Side.allCases {
            let entries = own[side] ?? []
            let others = own[side.other] ?? []
            if folded < count {
                held += entries.filter { entry in
                    let index = entry.header.seq - 1
                    return index >= self[side].count || self[side][index].digest != entry.digest
                }
            }
            let present = Set(entries.map(\.header.seq))
            let highest = max(
                present.max() ?? 0,
                others.compactMap(\.header.seen?.seq).max() ?? 0
            )
            let missing = (0..<highest).map { $0 + 1 }.filter { !present.contains($0) }
            let ranges = Chains.ranges(missing)
            if !ranges.isEmpty { gaps[side] = ranges }
        }
    }

    private static func ranges(_ numbers: [Int]) -> [ClosedRange<Int>] {
        numbers.reduce(into: []) { ranges, number in
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
    }
}

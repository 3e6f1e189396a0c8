package import Evidence

/// Where one side's chain does not hold together: its writer signed two histories.
package struct Fork: Sendable, Hashable {
    /// Whose chain.
    package let side: Side
    /// The first place from which nothing of it counts.
    package let seq: Int
    /// The envelopes that show it, sorted.
    package let digests: [ContentDigest]
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

    init(_ entries: some Collection<VerifiedHeader>, caseDigest: ContentDigest) {
        let opening = entries.first { $0.digest == caseDigest && $0.header.caseDigest == nil }
        guard let opening else {
            held = entries.sorted { $0.digest.hex < $1.digest.hex }
            gaps = [.requesting: [1...1]]
            return
        }
        let parties = [Side.requesting: opening.header.from, .requested: opening.header.to]
        for side in Side.allCases {
            let own = entries.filter { $0.header.from == parties[side] }
            self[side] = chain(own, of: side)
        }
        while cut(.requesting) || cut(.requested) {}
        findGaps(entries, parties)
    }

    subscript(side: Side) -> [VerifiedHeader] {
        get { side == .requesting ? requesting : requested }
        set { if side == .requesting { requesting = newValue } else { requested = newValue } }
    }

    /// From place 1 on, as long as there is one envelope for a place and it names the one before.
    private mutating func chain(_ own: [VerifiedHeader], of side: Side) -> [VerifiedHeader] {
        let places = Dictionary(grouping: own, by: \.header.seq)
        var chain: [VerifiedHeader] = []
        var seq = 1
        while let here = places[seq] {
            guard here.count == 1, here[0].header.prev == chain.last?.digest else {
                forks.append(Chains.fork(side, seq, here + chain.suffix(1)))
                break
            }
            chain.append(here[0])
            seq += 1
        }
        return chain
    }

    private static func fork(_ side: Side, _ seq: Int, _ entries: [VerifiedHeader]) -> Fork {
        let alike = entries.filter { $0.header.seq == seq }
        let shown = alike.count > 1 ? alike : entries
        return Fork(
            side: side,
            seq: seq,
            digests: shown.map(\.digest).sorted { $0.hex < $1.hex }
        )
    }

    /// Cuts a chain before the first envelope that saw what is not here; true when it did.
    private mutating func cut(_ side: Side) -> Bool {
        var seqs: [Int] = []
        var last = 0
        for entry in self[side] {
            if let link = entry.header.seen {
                guard link.seq <= self[side.other].count else { break }
                let there = self[side.other][link.seq - 1].digest
                guard there == link.digest else {
                    // It answers an envelope we hold another version of.
                    let digests = [there, link.digest].sorted { $0.hex < $1.hex }
                    let fork = Fork(side: side.other, seq: link.seq, digests: digests)
                    if !forks.contains(fork) { forks.append(fork) }
                    break
                }
                last = max(last, link.seq)
            }
            seqs.append(last)
        }
        seen[side] = seqs
        guard seqs.count < self[side].count else { return false }
        self[side] = Array(self[side].prefix(seqs.count))
        return true
    }

    private mutating func findGaps(
        _ entries: some Collection<VerifiedHeader>,
        _ parties: [Side: Party]
    ) {
        let folded = Set((requesting + requested).map(\.digest))
        held = entries.filter { !folded.contains($0.digest) }.sorted {
            $0.digest.hex < $1.digest.hex
        }
        forks.sort { ($0.side.rawValue, $0.seq) < ($1.side.rawValue, $1.seq) }
        for side in Side.allCases {
            let own = entries.filter { $0.header.from == parties[side] }.map(\.header.seq)
            let named = entries.filter { $0.header.from == parties[side.other] }
                .compactMap(\.header.seen?.seq)
            let present = Set(own)
            let highest = max(own.max() ?? 0, named.max() ?? 0)
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

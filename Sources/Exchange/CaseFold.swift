import Casework
package import Evidence

/// What a person has to look at in a case.
package enum Finding: Sendable, Hashable {
    /// Neither counts for these measures (none named: for the letter) until one is taken back.
    case crossed(requesting: ContentDigest, requested: ContentDigest, measures: [String])
    /// It has no effect on these measures because the other overtook it.
    case overtaken(ContentDigest, by: ContentDigest, measures: [String])
    /// It had no effect when it was written: its writer's own view refused it.
    case refused(ContentDigest, StateRefusal)
    /// It was right when it was written, and what it rests on is crossed, overtaken or taken back.
    case unsettled(ContentDigest, StateRefusal)
    /// A crossed envelope that its writer took back.
    case retracted(ContentDigest)
}

/// A place in the grid of both chains: so many envelopes of each.
struct Past: Hashable {
    var requesting: Int
    var requested: Int

    subscript(side: Side) -> Int {
        get { side == .requesting ? requesting : requested }
        set { if side == .requesting { requesting = newValue } else { requested = newValue } }
    }
}

/// An envelope by its chain and its index in it.
struct Place: Hashable {
    let side: Side
    let index: Int
}

/// Folds two chains to a state.
///
/// An envelope counts if its writer's own view, the fold of all it had seen, took it; what two
/// sides wrote without seeing each other is settled by ``Crossing``.
struct CaseFold {
    struct Outcome {
        var state = CaseState()
        var findings: Set<Finding> = []
        /// The envelopes in a pair that is crossed and not settled.
        var crossed: Set<ContentDigest> = []
    }

    private let chains: Chains
    private var refusals: [Place: StateRefusal] = [:]
    private var known: [Past: Outcome] = [Past(requesting: 0, requested: 0): Outcome()]

    init(_ chains: Chains) {
        self.chains = chains
    }

    /// The state and the findings of everything folded.
    mutating func outcome() -> Outcome {
        var past = Past(requesting: 0, requested: 0)
        for place in order(of: whole) {
            judge(place)
            past[place.side] += 1
            // Not needed: what comes later can see no less than this does.
            known = known.filter { isWithin(floor(after: past), $0.key) }
        }
        return fold(whole)
    }

    private var whole: Past {
        Past(requesting: chains.requesting.count, requested: chains.requested.count)
    }

    /// The least that any envelope after `past` has seen.
    private func floor(after past: Past) -> Past {
        var floor = past
        for side in Side.allCases {
            if past[side] > 0 {
                floor[side.other] = min(
                    floor[side.other],
                    seen(Place(side: side, index: past[side] - 1))
                )
            } else {
                floor[side.other] = 0
            }
        }
        return floor
    }

    private func isWithin(_ small: Past, _ large: Past) -> Bool {
        small.requesting <= large.requesting && small.requested <= large.requested
    }

    private func entry(_ place: Place) -> VerifiedHeader { chains[place.side][place.index] }

    private func seen(_ place: Place) -> Int { chains.seen[place.side]?[place.index] ?? 0 }

    /// What the writer of an envelope had before it.
    private func past(of place: Place) -> Past {
        var past = Past(requesting: 0, requested: 0)
        past[place.side] = place.index
        past[place.side.other] = seen(place)
        return past
    }

    /// One order in which every envelope follows all it had seen; the requesting side's first.
    private func order(of past: Past) -> [Place] {
        var next = Past(requesting: 0, requested: 0)
        var order: [Place] = []
        while next != past {
            let ready = Side.allCases.first { side in
                next[side] < past[side]
                    && seen(Place(side: side, index: next[side])) <= next[side.other]
            }
            guard let side = ready else { break }
            order.append(Place(side: side, index: next[side]))
            next[side] += 1
        }
        return order
    }

    /// Decides whether its writer's own view took an envelope.
    private mutating func judge(_ place: Place) {
        let past = past(of: place)
        var outcome = fold(past)
        let entry = entry(place)
        do throws(StateRefusal) {
            try checkPlace(entry, place, outcome)
            try outcome.state.apply(entry, by: place.side)
        } catch {
            refusals[place] = error
            outcome.findings.insert(.refused(entry.digest, error))
        }
        // Nobody wrote beside it: what it leads to needs no second fold.
        if entry.header.type != .retraction {
            var next = past
            next[place.side] += 1
            known[next] = outcome
        }
    }

    private func checkPlace(
        _ entry: VerifiedHeader,
        _ place: Place,
        _ outcome: Outcome
    ) throws(StateRefusal) {
        if let link = entry.header.seen, link.seq < seen(place) { throw .seenRunsBack }
        if entry.header.caseDigest != nil && seen(place) == 0 && place.side == .requested {
            throw .reference
        }
        guard entry.header.type == .retraction else { return }
        let own = chains[place.side].prefix(place.index)
        guard let about = entry.header.about, outcome.crossed.contains(about),
            own.contains(where: { $0.digest == about })
        else { throw .reference }
    }

    private mutating func fold(_ past: Past) -> Outcome {
        if let outcome = known[past] { return outcome }
        let order = order(of: past).filter { refusals[$0] == nil }
        var ruling = Ruling(pairs: pairs(within: past))
        for place in order.reversed() where entry(place).header.type == .retraction {
            ruling.retract(entry(place))
        }
        var outcome = Outcome()
        for (place, refusal) in refusals where place.index < past[place.side] {
            outcome.findings.insert(.refused(entry(place).digest, refusal))
        }
        ruling.report(&outcome)
        for place in order where !ruling.isVoid(entry(place)) {
            do throws(StateRefusal) {
                try outcome.state.apply(
                    entry(place),
                    by: place.side,
                    except: ruling.voided(entry(place))
                )
            } catch { outcome.findings.insert(.unsettled(entry(place).digest, error)) }
        }
        known[past] = outcome
        return outcome
    }

    /// The pairs of which neither writer had seen the other's and that do not simply both count.
    private func pairs(within past: Past) -> [CrossedPair] {
        var pairs: [CrossedPair] = []
        for index in 0..<past.requesting {
            let place = Place(side: .requesting, index: index)
            guard refusals[place] == nil else { continue }
            var other = seen(place)
            while other < past.requested {
                let against = Place(side: .requested, index: other)
                guard seen(against) <= index else { break }
                other += 1
                guard refusals[against] == nil else { continue }
                if let pair = CrossedPair(entry(place), entry(against)) { pairs.append(pair) }
            }
        }
        return pairs
    }
}

/// Two envelopes that cannot both count, and for which measures.
struct CrossedPair: Hashable {
    let requesting: VerifiedHeader
    let requested: VerifiedHeader
    let crossing: Crossing
    /// The measures both are about; none when one of them is about the whole letter.
    let measures: [String]

    init?(_ requesting: VerifiedHeader, _ requested: VerifiedHeader) {
        let (left, right) = (requesting.header, requested.header)
        let crossing = Crossing.of(requesting: left.type, requested: right.type)
        guard crossing != .both else { return nil }
        let whole = left.measures.isEmpty || right.measures.isEmpty
        let shared = Set(left.measures).intersection(right.measures)
        guard whole || !shared.isEmpty else { return nil }
        self.requesting = requesting
        self.requested = requested
        self.crossing = crossing
        measures = whole ? [] : shared.sorted()
    }
}

/// Which of the envelopes in pairs count, once what was taken back is taken out.
struct Ruling {
    private(set) var pairs: [CrossedPair]
    private var retracted: Set<ContentDigest> = []

    init(pairs: [CrossedPair]) { self.pairs = pairs }

    /// Takes back what a retraction names, unless that retraction is crossed itself; to be called
    /// for the last retraction first, since a retraction can be taken back too.
    mutating func retract(_ entry: VerifiedHeader) {
        guard let about = entry.header.about, !isVoid(entry) else { return }
        retracted.insert(about)
        pairs.removeAll { $0.requesting.digest == about || $0.requested.digest == about }
    }

    /// True when nothing of an envelope counts.
    func isVoid(_ entry: VerifiedHeader) -> Bool {
        if retracted.contains(entry.digest) { return true }
        let own = pairs.filter { $0.voids(entry.digest) }
        if own.contains(where: \.measures.isEmpty) { return true }
        let void = Set(own.flatMap(\.measures))
        return !void.isEmpty && void.isSuperset(of: entry.header.measures)
    }

    /// The measures for which an envelope does not count.
    func voided(_ entry: VerifiedHeader) -> Set<String> {
        Set(pairs.filter { $0.voids(entry.digest) }.flatMap(\.measures))
    }

    func report(_ outcome: inout CaseFold.Outcome) {
        for digest in retracted { outcome.findings.insert(.retracted(digest)) }
        for pair in pairs {
            let (left, right) = (pair.requesting.digest, pair.requested.digest)
            guard pair.crossing == .crossed else {
                outcome.findings.insert(.overtaken(right, by: left, measures: pair.measures))
                continue
            }
            outcome.crossed.formUnion([left, right])
            outcome.findings.insert(
                .crossed(requesting: left, requested: right, measures: pair.measures)
            )
        }
    }
}

extension CrossedPair {
    func voids(_ digest: ContentDigest) -> Bool {
        digest == requested.digest || digest == requesting.digest && crossing == .crossed
    }
}

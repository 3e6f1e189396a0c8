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

    static let none = Past(requesting: 0, requested: 0)

    subscript(side: Side) -> Int {
        get { side == .requesting ? requesting : requested }
        set { if side == .requesting { requesting = newValue } else { requested = newValue } }
    }

    /// True when it holds no more of either chain.
    func isWithin(_ other: Past) -> Bool {
        requesting <= other.requesting && requested <= other.requested
    }
}

/// An envelope by its chain and its index in it.
struct Place: Hashable {
    let side: Side
    let index: Int
}

/// Folds two chains to a state, and goes on from there when they grow.
///
/// An envelope counts if its writer's own view, the fold of all it had seen, took it; what two
/// sides wrote without seeing each other is settled by ``Crossing``. ``replay(_:)`` is the
/// definition. An envelope that follows everything else in the one order of a past and is crossed
/// with nothing in it only adds to what that past comes to without it: so a step is enough.
struct CaseFold {
    struct Outcome {
        var state = CaseState()
        var findings: Set<Finding> = []
        /// The envelopes in a pair that is crossed and not settled.
        var crossed: Set<ContentDigest> = []
    }

    /// How many of the requesting side's own views are kept, for what is written beside them.
    private static let keptViews = 32

    private(set) var chains = Chains()
    private let stepwise: Bool
    private var refusals: [Place: StateRefusal] = [:]
    /// So much of each chain is judged, once and for all: what a writer had seen never changes.
    private var judged = Past.none
    private var known: [Past: Outcome] = [:]
    /// The views of the requesting side after each of its last envelopes.
    private var views: [Past] = []

    /// - Parameter stepwise: false to replay every past from the beginning, as it is defined.
    init(stepwise: Bool = true) { self.stepwise = stepwise }

    /// Takes the next envelope of a chain; false when the chains are to be made again.
    mutating func append(_ entry: VerifiedHeader) -> Bool { chains.append(entry) }

    /// Takes other chains of the same case, which go on where these end or are cut before.
    mutating func replace(_ chains: Chains) {
        self.chains = chains
        let whole = whole
        for side in Side.allCases { judged[side] = min(judged[side], whole[side]) }
        known = known.filter { $0.key.isWithin(whole) }
        views.removeAll { !$0.isWithin(whole) }
        refusals = refusals.filter { $0.key.index < whole[$0.key.side] }
    }

    /// The state and the findings of everything folded.
    mutating func outcome() -> Outcome {
        while let side = Side.allCases.first(where: isReady) {
            judge(Place(side: side, index: judged[side]))
            judged[side] += 1
            forget()
        }
        let outcome = fold(whole)
        known[whole] = outcome
        forget()
        return outcome
    }

    private var whole: Past {
        Past(requesting: chains.requesting.count, requested: chains.requested.count)
    }

    /// True when all that the next envelope of a side had seen is judged.
    private func isReady(_ side: Side) -> Bool {
        judged[side] < whole[side]
            && seen(Place(side: side, index: judged[side])) <= judged[side.other]
    }

    private func entry(_ place: Place) -> VerifiedHeader { chains[place.side][place.index] }

    private func seen(_ place: Place) -> Int { chains.seen[place.side]?[place.index] ?? 0 }

    /// What the writer of an envelope had before it.
    private func past(of place: Place) -> Past {
        var past = Past.none
        past[place.side] = place.index
        past[place.side.other] = seen(place)
        return past
    }

    /// The view of a side once it has written its envelopes so far.
    private func view(of side: Side) -> Past {
        guard judged[side] > 0 else { return .none }
        var past = past(of: Place(side: side, index: judged[side] - 1))
        past[side] += 1
        return past
    }

    /// Keeps what later envelopes go on from: what comes later can see no less.
    private mutating func forget() {
        let requested = view(of: .requested)
        views.removeAll { $0.requesting < requested.requesting }
        if views.count > CaseFold.keptViews { views.removeFirst() }
        guard known.count > views.count + 2 else { return }
        let kept = Set(views + [whole, requested, view(of: .requesting)])
        known = known.filter { kept.contains($0.key) }
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
        var next = past
        next[place.side] += 1
        if place.side == .requesting { views.append(next) }
        // Nobody wrote beside it: what it leads to needs no second fold.
        if entry.header.type != .retraction || refusals[place] != nil { known[next] = outcome }
    }

    private func checkPlace(
        _ entry: VerifiedHeader,
        _ place: Place,
        _ outcome: Outcome
    ) throws(StateRefusal) {
        let before = seen(place)
        guard entry.header.seen?.seq ?? 0 == before else { throw .seenRunsBack }
        if entry.header.caseDigest != nil && before == 0 && place.side == .requested {
            throw .reference
        }
        guard entry.header.type == .retraction else { return }
        let own = chains[place.side].prefix(place.index)
        guard let about = entry.header.about, outcome.crossed.contains(about),
            own.contains(where: { $0.digest == about })
        else { throw .reference }
    }
}

// MARK: - What a past comes to

extension CaseFold {
    private func fold(_ past: Past) -> Outcome {
        if let outcome = known[past] { return outcome }
        guard stepwise else { return replay(past) }
        var base = past
        var steps: [Place] = []
        var outcome = Outcome()
        while base != .none {
            if let found = known[base] {
                outcome = found
                break
            }
            let last = last(of: base)
            guard isStep(last, in: base) else {
                outcome = replay(base)
                break
            }
            steps.append(last)
            base[last.side] -= 1
        }
        for place in steps.reversed() {
            if let refusal = refusals[place] {
                outcome.findings.insert(.refused(entry(place).digest, refusal))
            } else {
                apply(place, to: &outcome)
            }
        }
        return outcome
    }

    private func apply(_ place: Place, to outcome: inout Outcome, except void: Set<String> = []) {
        do throws(StateRefusal) {
            try outcome.state.apply(entry(place), by: place.side, except: void)
        } catch { outcome.findings.insert(.unsettled(entry(place).digest, error)) }
    }

    /// The last in the one order in which every envelope follows all it had seen, and the
    /// requesting side's come as soon as they can.
    private func last(of past: Past) -> Place {
        let requesting = Place(side: .requesting, index: past.requesting - 1)
        if past.requesting > 0 && seen(requesting) >= past.requested { return requesting }
        return Place(side: .requested, index: past.requested - 1)
    }

    private func order(of past: Past) -> [Place] {
        var rest = past
        var order: [Place] = []
        while rest != .none {
            let last = last(of: rest)
            order.append(last)
            rest[last.side] -= 1
        }
        return order.reversed()
    }

    /// True when the last envelope of a past changes nothing of what came before it.
    private func isStep(_ last: Place, in past: Past) -> Bool {
        if refusals[last] != nil { return true }
        let type = entry(last).header.type
        if type == .retraction { return false }
        guard last.side == .requested else { return true }
        return !(seen(last)..<past.requesting).contains { index in
            let place = Place(side: .requesting, index: index)
            return refusals[place] == nil && pair(place, last) != nil
        }
    }

    /// The definition: every envelope of a past in order, but what is crossed, overtaken or taken
    /// back.
    private func replay(_ past: Past) -> Outcome {
        let order = order(of: past).filter { refusals[$0] == nil }
        var ruling = Ruling(pairs: pairs(within: past))
        for place in order.reversed() where entry(place).header.type == .retraction {
            let header = entry(place).header
            let own = chains[place.side].prefix(place.index)
            if let index = own.firstIndex(where: { $0.digest == header.about }) {
                let about = Place(side: place.side, index: index)
                ruling.retract(about, measures: header.measures, by: place)
            }
        }
        var outcome = Outcome()
        for (place, refusal) in refusals where place.index < past[place.side] {
            outcome.findings.insert(.refused(entry(place).digest, refusal))
        }
        report(ruling, to: &outcome)
        for place in order {
            let void = ruling.void(place, entry(place).header.measures)
            if let void { apply(place, to: &outcome, except: void) }
        }
        return outcome
    }

    /// An envelope of the requested side that may be in a pair.
    private struct Candidate {
        let place: Place
        let type: EnvelopeType
        let seen: Int
    }

    /// The pairs of which neither writer had seen the other's and that do not simply both count.
    private func pairs(within past: Past) -> [CrossedPair] {
        let candidates = (0..<past.requested).map { index in
            let place = Place(side: .requested, index: index)
            return Candidate(place: place, type: entry(place).header.type, seen: seen(place))
        }
        var pairs: [CrossedPair] = []
        for index in 0..<past.requesting {
            let place = Place(side: .requesting, index: index)
            let row = Crossing.row(entry(place).header.type)
            guard !row.isEmpty, refusals[place] == nil else { continue }
            for other in candidates.dropFirst(seen(place)) {
                guard other.seen <= index else { break }
                guard row[other.type] != nil, refusals[other.place] == nil else { continue }
                if let pair = pair(place, other.place) { pairs.append(pair) }
            }
        }
        return pairs
    }

    private func pair(_ requesting: Place, _ requested: Place) -> CrossedPair? {
        let left = entry(requesting).header
        let right = entry(requested).header
        guard let crossing = Crossing.row(left.type)[right.type] else { return nil }
        let isWhole = left.measures.isEmpty || right.measures.isEmpty
        let shared = isWhole ? [] : Set(left.measures).intersection(right.measures)
        guard isWhole || !shared.isEmpty else { return nil }
        return CrossedPair(
            requesting: requesting.index,
            requested: requested.index,
            crossing: crossing,
            measures: shared.sorted()
        )
    }

    private func report(_ ruling: Ruling, to outcome: inout Outcome) {
        for place in ruling.retracted { outcome.findings.insert(.retracted(entry(place).digest)) }
        for pair in ruling.standing {
            let left = chains.requesting[pair.requesting].digest
            let right = chains.requested[pair.requested].digest
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

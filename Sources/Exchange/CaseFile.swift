package import Casework
package import Evidence

/// An envelope shown although something before it is missing.
package struct Ahead: Sendable, Hashable {
    /// Which envelope.
    package let digest: ContentDigest
    /// Withdrawal, suspension or emergency.
    package let type: EnvelopeType
    /// The measures it is about.
    package let measures: [String]
}

/// A case as the envelopes in hand show it.
package struct CaseView: Sendable, Hashable {
    /// What they come to.
    package let state: CaseState
    /// What a person has to look at.
    package let findings: Set<Finding>
    /// The last folded envelope of each side.
    package let heads: [Side: ChainLink]
    /// The places to ask the other side for.
    package let gaps: [Side: [ClosedRange<Int>]]
    /// The envelopes that wait for what is missing.
    package let held: Set<ContentDigest>
    /// Those of them that are shown at once.
    package let ahead: Set<Ahead>
    /// Where a chain does not hold together.
    package let forks: [Fork]

    /// Folds a set of headers by the definition, each writer's view from the beginning; the order
    /// in which they are given makes no difference.
    ///
    /// ``CaseFile`` comes to the same with far less work.
    package init(_ entries: some Collection<VerifiedHeader>, caseDigest: ContentDigest) {
        var fold = CaseFold(stepwise: false)
        fold.replace(Chains(entries, caseDigest: caseDigest))
        self.init(&fold)
    }

    fileprivate init(_ fold: inout CaseFold) {
        let outcome = fold.outcome()
        let chains = fold.chains
        state = outcome.state
        findings = outcome.findings
        var heads: [Side: ChainLink] = [:]
        for side in Side.allCases {
            heads[side] = chains[side].last.map { ChainLink(seq: $0.header.seq, digest: $0.digest) }
        }
        self.heads = heads
        gaps = chains.gaps
        held = Set(chains.held.map(\.digest))
        let urgent = chains.held.filter(\.header.type.isUrgent)
        ahead = Set(
            urgent.map {
                Ahead(digest: $0.digest, type: $0.header.type, measures: $0.header.measures)
            }
        )
        forks = chains.forks
    }
}

/// Why an envelope is not taken into a case; nothing changes.
package enum ReceptionFailure: Error, Sendable, Hashable {
    /// It belongs to another case, or its parties are not those of this one.
    case wrongCase
    /// It is here already: a replay, or a duplicate delivery.
    case duplicate
    /// Its writer has written as many as a case takes.
    case chainFull
}

/// What became of an envelope that was taken in.
package enum Reception: Sendable, Hashable {
    /// It is part of the shared state.
    case folded
    /// It is crossed or overtaken by these.
    case crossed(Set<Finding>)
    /// It keeps its place in the chain and has no effect.
    case refused(StateRefusal)
    /// It waits for what is missing.
    case held(gaps: [Side: [ClosedRange<Int>]])
    /// Its writer signed another history; both are kept and a person is told.
    case fork(Fork)
}

/// The verified envelopes of one case that one side holds, its own among them.
package struct CaseFile: Sendable {
    /// The most envelopes kept of a case that is not opened yet.
    package static let envelopeLimit = 4 * EnvelopeHeader.chainLimit
    /// The most envelopes kept for one place of a chain: two show a fork.
    package static let versionLimit = 4

    /// The digest of the envelope that opened it.
    package let caseDigest: ContentDigest
    private var entries: [ContentDigest: VerifiedHeader] = [:]
    /// How many are kept for each place.
    private var versions: [Slot: Int] = [:]
    private var fold = CaseFold()
    /// What they come to.
    package private(set) var view: CaseView

    /// A case of which no envelope has arrived.
    package init(caseDigest: ContentDigest) {
        self.caseDigest = caseDigest
        fold.replace(Chains([], caseDigest: caseDigest))
        view = CaseView(&fold)
    }

    /// A case as it was kept, folded once; what does not belong to it is left out.
    package init(caseDigest: ContentDigest, headers: some Collection<VerifiedHeader>) {
        self.init(caseDigest: caseDigest)
        for entry in headers { try? add(entry) }
        fold.replace(Chains(entries.values, caseDigest: caseDigest))
        view = CaseView(&fold)
    }

    /// The headers in hand, in no order.
    package var headers: [VerifiedHeader] { Array(entries.values) }

    /// Takes in an envelope of either side.
    ///
    /// One that the state refuses keeps its place, so that both sides' chains stay the same; it has
    /// no effect, and its writer is told by a receipt. An envelope that comes in order costs the
    /// same however long the case is.
    package mutating func receive(
        _ entry: VerifiedHeader
    ) throws(ReceptionFailure) -> Reception {
        try add(entry)
        if !fold.append(entry) {
            fold.replace(Chains(entries.values, caseDigest: caseDigest))
        }
        view = CaseView(&fold)
        return reception(of: entry.digest)
    }

    private mutating func add(_ entry: VerifiedHeader) throws(ReceptionFailure) {
        guard entry.caseDigest == caseDigest, fits(entry) else { throw .wrongCase }
        guard entries[entry.digest] == nil else { throw .duplicate }
        if entry.digest == caseDigest {
            // What came before may be from anybody who heard of the case: it makes room.
            entries[entry.digest] = entry
            let strays = entries.filter { !fits($0.value) }.map(\.key)
            for digest in strays { entries[digest] = nil }
            versions = [:]
            for entry in entries.values { versions[Slot(entry), default: 0] += 1 }
            return
        }
        let isOpen = entries[caseDigest] != nil
        guard versions[Slot(entry), default: 0] < CaseFile.versionLimit,
            isOpen || entries.count < CaseFile.envelopeLimit
        else { throw .chainFull }
        versions[Slot(entry), default: 0] += 1
        entries[entry.digest] = entry
    }

    /// True when its parties are those of the opening envelope, this way or the other.
    private func fits(_ entry: VerifiedHeader) -> Bool {
        guard let known = entries[caseDigest]?.header else { return true }
        let new = entry.header
        return known.from == new.from && known.to == new.to
            || known.from == new.to && known.to == new.from
    }

    /// What became of an envelope in hand, by the present view.
    package func reception(of digest: ContentDigest) -> Reception {
        if let fork = view.forks.first(where: { $0.digests.contains(digest) }) {
            return .fork(fork)
        }
        if view.held.contains(digest) { return .held(gaps: view.gaps) }
        var crossings: Set<Finding> = []
        for finding in view.findings {
            switch finding {
            case .refused(digest, let refusal): return .refused(refusal)
            case .unsettled(digest, _), .overtaken(digest, _, _), .retracted(digest),
                .crossed(digest, _, _), .crossed(_, digest, _):
                crossings.insert(finding)
            default: break
            }
        }
        return crossings.isEmpty ? .folded : .crossed(crossings)
    }

    /// A header that continues one side's chain, to be filled in and signed.
    ///
    /// It follows the last envelope that side wrote, also when something it had seen does not count
    /// any more: a place is never signed twice because the other side signed one twice.
    ///
    /// - Returns: nothing while the case has no folded opening envelope, while part of the side's
    ///   own chain is missing or forked, or when it has no more room.
    package func draft(
        _ type: EnvelopeType,
        by side: Side,
        at instant: Instant
    ) -> EnvelopeHeader? {
        let chains = fold.chains
        let last = chains.ends[side]
        guard let opening = entries[caseDigest]?.header, view.heads[.requesting] != nil,
            !chains.broken.contains(side), last?.seq ?? 0 < EnvelopeHeader.chainLimit
        else { return nil }
        let (from, to) =
            side == .requesting ? (opening.from, opening.to) : (opening.to, opening.from)
        var header = EnvelopeHeader(type, from: from, to: to, at: instant)
        header.caseDigest = caseDigest
        header.seq = (last?.seq ?? 0) + 1
        header.prev = last?.digest
        let links = [chains.named[side], view.heads[side.other]].compactMap(\.self)
        header.seen = links.max { $0.seq < $1.seq }
        return header
    }

    /// True for an own envelope that goes on where its writer's chain ends, or opens the case.
    package func continues(_ entry: VerifiedHeader) -> Bool {
        guard let opening = entries[caseDigest]?.header else { return entry.digest == caseDigest }
        let side: Side = entry.header.from == opening.from ? .requesting : .requested
        let last = fold.chains.ends[side]
        return entry.caseDigest == caseDigest && entry.header.seq == (last?.seq ?? 0) + 1
            && entry.header.prev == last?.digest
    }

    /// A place of a chain, whoever writes it.
    private struct Slot: Hashable {
        let from: Party
        let seq: Int

        init(_ entry: VerifiedHeader) {
            from = entry.header.from
            seq = entry.header.seq
        }
    }
}

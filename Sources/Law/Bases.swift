import Casework

/// A legal basis a request can rest on.
package struct Basis: Sendable {
    /// What a basis does: the primary one comes first, supplementary ones fill its gaps.
    package enum Role: String, Sendable, Hashable { case primary, supplementary }

    /// The instrument.
    package let instrument: Instrument
    /// Whether it comes first.
    package let role: Role
    /// Why it is a basis.
    package let why: String
    /// The articles of it that the findings rest on, in the order of the rules' ids.
    package var articles: [String] = []
}

/// A route of its own to the same end, offered beside the request and never merged with it.
package struct Lane: Sendable {
    /// The instrument that opens it.
    package let instrument: Instrument
    /// The rule that does, where it is one rule of an instrument that also carries requests.
    package let rule: Rule?
    /// What it is good for.
    package let why: String
    /// The measures it could serve.
    package let measures: [String]

    /// Its place in the law.
    package var citation: Citation { rule?.citation ?? instrument.citation }
}

/// An instrument that was looked at and is no basis here.
package struct RejectedBasis: Sendable {
    /// The instrument.
    package let instrument: Instrument
    /// Why it is none.
    package let why: String
}

/// The bases of a request on a day, and the rules they bring.
struct BasisChoice {
    let bases: [Basis]
    let rejected: [RejectedBasis]
    /// The gates that a treaty on assistance closes, for each measure by instrument.
    let closed: [String: [String: [Rule]]]
    /// For each measure the keys and kinds of the instruments it rests on.
    let serving: [String: Set<String>]
    /// The regimes that bind the state of each side.
    let regimes: [Side: Set<String>]
    /// The rules that a reservation or declaration of the side's state switches on, and by their
    /// places those that one of either state switches off.
    let switchedOn: [Side: Set<String>]
    let switchedOff: Set<Int>
    /// Whether the letter itself goes by a lane, where the act on assistance has no part.
    let isLane: Bool

    /// For each measure the places of the rules that govern it by its bases, in order: those of
    /// instruments it rests on and of the law of the state whose step the rule governs, which
    /// neither a closed gate nor a reservation holds back.
    ///
    /// Measures that rest on the same under the same gates are governed by the same rules.
    func governing(_ measures: [Measure], _ book: LawBook, _ parties: Parties) -> [[Int]] {
        var found: [[Int]] = []
        for (index, measure) in measures.enumerated() {
            let same = measures[..<index].firstIndex {
                serving[$0.id] == serving[measure.id]
                    && gates(of: $0.id) == gates(of: measure.id)
            }
            found.append(same.map { found[$0] } ?? rules(for: measure.id, book, parties))
        }
        return found
    }

    private func gates(of measure: String) -> [String: [Int]] {
        closed[measure]?.mapValues { $0.map(\.order) } ?? [:]
    }

    private func rules(for measure: String, _ book: LawBook, _ parties: Parties) -> [Int] {
        let serving = serving[measure] ?? []
        var isIn = [Bool](repeating: false, count: book.rules.count)
        for key in keys(for: measure, book, parties) {
            guard let instrument = book.instruments[key] else { continue }
            let gates = closed[measure]?[key] ?? []
            let requesting = opens(instrument, .requesting, parties, serving)
            let requested = opens(instrument, .requested, parties, serving)
            for rule in book.rulesByInstrument[key] ?? []
            where rule.side == .requested ? requested : requesting {
                isIn[rule.order] = holds(rule, serving, gates)
            }
        }
        return isIn.indices.filter { isIn[$0] }
    }

    /// Whether an instrument has a say over the steps of that side.
    private func opens(
        _ instrument: Instrument,
        _ side: Side,
        _ parties: Parties,
        _ serving: Set<String>
    ) -> Bool {
        switch instrument.kind {
        case .national:
            if isLane && side == .requested { return false }
            return instrument.state == (side == .requested ? parties.requested : parties.asking)
        case .reciprocity: return true
        case .regime: return regimes[side]?.contains(instrument.key) ?? false
        case .union, .bilateral, .multilateral, .convention: return serving.contains(instrument.key)
        }
    }

    private func holds(_ rule: Rule, _ serving: Set<String>, _ gates: [Rule]) -> Bool {
        guard rule.modality != .lane else { return false }
        guard rule.under.isEmpty || !rule.under.isDisjoint(with: serving) else { return false }
        guard rule.notUnder.isEmpty || rule.notUnder.isDisjoint(with: serving) else { return false }
        return !isSwitchedOut(rule) && !isGated(rule, gates)
    }

    /// The keys of the instruments whose rules may govern the measure.
    private func keys(for measure: String, _ book: LawBook, _ parties: Parties) -> Set<String> {
        var keys = serving[measure] ?? []
        for state in parties.both { keys.formUnion(book.nationals[state] ?? []) }
        for side in Side.allCases { keys.formUnion(regimes[side] ?? []) }
        return keys.union(book.withoutTreaty)
    }

    /// Whether the measure rests on anything at all.
    func hasBasis(_ measure: String) -> Bool { !(serving[measure] ?? []).isEmpty }

    private func isSwitchedOut(_ rule: Rule) -> Bool {
        if let side = rule.switchedBy, !(switchedOn[side]?.contains(rule.id) ?? false) {
            return true
        }
        return switchedOff.contains(rule.order)
    }

    private func isGated(_ rule: Rule, _ gates: [Rule]) -> Bool {
        guard !gates.isEmpty, let paragraph = rule.paragraph else { return false }
        return gates.contains { gate in
            gate.gates.contains {
                $0.article == rule.articleNumber && $0.paragraphs.contains(paragraph)
            }
        }
    }
}

/// The two states of a request.
struct Parties {
    let asking: String
    let requested: String

    var both: [String] { [asking, requested] }
}

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
    /// Other ways to the same end, which are never merged with the request.
    let lanes: [RejectedBasis]
    /// The gates that a treaty on assistance closes, by instrument.
    let closed: [String: [Rule]]
    /// For each measure the keys and kinds of the instruments it rests on.
    let serving: [String: Set<String>]
    /// The regimes that bind the state of each side.
    let regimes: [Side: Set<String>]
    /// Whether the letter itself goes by a lane, where the act on assistance has no part.
    let isLane: Bool

    /// Whether the measure rests on a rule's instrument, or it is the law of the state whose step
    /// the rule governs, and no closed gate holds the rule back.
    func brings(
        _ rule: Rule,
        _ book: LawBook,
        _ parties: Parties,
        for measure: String
    ) -> Bool {
        guard let instrument = book.instruments[rule.instrument] else { return false }
        let serving = serving[measure] ?? []
        guard rule.under.isEmpty || !rule.under.isDisjoint(with: serving),
            rule.notUnder.isDisjoint(with: serving)
        else { return false }
        switch instrument.kind {
        case .national:
            if isLane && rule.side == .requested { return false }
            return instrument.state
                == (rule.side == .requested ? parties.requested : parties.asking)
        case .reciprocity: return true
        case .regime: return regimes[rule.side]?.contains(rule.instrument) ?? false
        case .union, .bilateral, .multilateral, .convention:
            return serving.contains(rule.instrument) && !isGated(rule)
        }
    }

    /// Whether the measure rests on anything at all.
    func hasBasis(_ measure: String) -> Bool { !(serving[measure] ?? []).isEmpty }

    private func isGated(_ rule: Rule) -> Bool {
        guard let paragraph = rule.paragraph else { return false }
        return closed[rule.instrument, default: []].flatMap(\.gates).contains {
            $0.article == rule.articleNumber && $0.paragraphs.contains(paragraph)
        }
    }
}

/// The two states of a request.
struct Parties {
    let asking: String
    let requested: String

    var both: [String] { [asking, requested] }
}

/// Chooses the bases: who is bound by what on that day, and what the letter is about.
struct BasisFinder {
    let book: LawBook
    let parties: Parties
    let day: Day

    func choose(on sheets: [FactSheet], for measures: [String]) -> BasisChoice {
        var found: [Basis] = []
        var rejected: [RejectedBasis] = []
        var lanes: [RejectedBasis] = []
        var serving = Dictionary(measures.map { ($0, Set<String>()) }) { first, _ in first }
        let all = instruments
        let isLane = all.contains { isOwnLane($0, sheets) && reasonAgainst($0, sheets) == nil }
        for instrument in all {
            if instrument.kind == .reciprocity && !found.isEmpty { continue }
            if let why = reasonAgainst(instrument, sheets) {
                rejected.append(RejectedBasis(instrument: instrument, why: why))
                continue
            }
            if !instrument.lane.isEmpty && !isOwnLane(instrument, sheets) {
                let channels = instrument.lane.sorted().joined(separator: ", ")
                let why = "another way, by the channel \(channels); never merged with this request"
                lanes.append(RejectedBasis(instrument: instrument, why: why))
                continue
            }
            if isLane && instrument.lane.isEmpty {
                let why = "the letter goes by another lane"
                rejected.append(RejectedBasis(instrument: instrument, why: why))
                continue
            }
            let served = zip(measures, sheets).filter { measure, sheet in
                let taken = serving[measure].map(replaced) ?? []
                return !taken.contains(instrument.key)
                    && instrument.scope?.truth(on: sheet, day) ?? .true != .false
            }
            if served.isEmpty {
                let by = replacers(of: instrument, serving)
                let why = "\(by) takes its place between the two states"
                rejected.append(RejectedBasis(instrument: instrument, why: why))
                continue
            }
            for (measure, _) in served {
                serving[measure]?.formUnion([instrument.key, instrument.kind.rawValue])
            }
            let role: Basis.Role = found.isEmpty ? .primary : .supplementary
            var why = reasonFor(instrument, role, sheets)
            if served.count < measures.count {
                why += "; for \(served.map(\.0).joined(separator: ", ")) only"
            }
            found.append(Basis(instrument: instrument, role: role, why: why))
        }
        let closed = closedGates(found.map(\.instrument), sheets)
        found = found.map { basis in
            let gates = closed[basis.instrument.key] ?? []
            guard !gates.isEmpty else { return basis }
            let note = gates.map(BasisFinder.note).joined(separator: "; ")
            return Basis(
                instrument: basis.instrument,
                role: basis.role,
                why: "\(basis.why); \(note)"
            )
        }
        return BasisChoice(
            bases: found,
            rejected: rejected,
            lanes: lanes,
            closed: closed,
            serving: serving,
            regimes: regimes,
            isLane: isLane
        )
    }

    private func isOwnLane(_ instrument: Instrument, _ sheets: [FactSheet]) -> Bool {
        guard !instrument.lane.isEmpty, case .text(let channel)? = channel(sheets) else {
            return false
        }
        return instrument.lane.contains(channel)
    }

    private func channel(_ sheets: [FactSheet]) -> FactValue? {
        sheets.first?["letter.channel"]?.value
    }

    /// What the instruments of these keys take the place of.
    private func replaced(by keys: Set<String>) -> Set<String> {
        keys.reduce(into: []) { $0.formUnion(book.instruments[$1]?.replaces ?? []) }
    }

    private func replacers(of instrument: Instrument, _ serving: [String: Set<String>]) -> String {
        let keys = serving.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        return keys.filter { book.instruments[$0]?.replaces.contains(instrument.key) ?? false }
            .sorted().joined(separator: ", ")
    }

    /// The regimes by side: law that binds a state's authorities on that day whatever the basis.
    private var regimes: [Side: Set<String>] {
        let keys = Set(book.instruments.values.filter { $0.kind == .regime }.map(\.key))
        let binding = book.participations.filter {
            keys.contains($0.instrument) && $0.binds(on: day) && $0.citation.confidence.decides
        }
        return [
            .requesting: Set(binding.filter { $0.state == parties.asking }.map(\.instrument)),
            .requested: Set(binding.filter { $0.state == parties.requested }.map(\.instrument)),
        ]
    }

    /// The instruments that could matter, in the order in which a basis is looked for.
    private var instruments: [Instrument] {
        let kinds = Instrument.Kind.allCases
        let all = book.instruments.values.filter { instrument in
            switch instrument.kind {
            case .national: instrument.state == parties.requested && instrument.isBasis
            case .reciprocity: true
            case .regime: false
            case .bilateral:
                book.participations.contains {
                    $0.instrument == instrument.key && $0.state == parties.requested
                }
                    && book.participations.contains {
                        $0.instrument == instrument.key && $0.state == parties.asking
                    }
            case .union, .multilateral, .convention:
                instrument.openTo == nil
                    || parties.both.allSatisfy { state in
                        book.participations.contains {
                            $0.state == state && $0.instrument == instrument.key
                        }
                    }
            }
        }
        return all.sorted { left, right in
            let ranks = [left, right].map { kinds.firstIndex(of: $0.kind) ?? 0 }
            return (ranks[0], left.key) < (ranks[1], right.key)
        }
    }

    private func reasonAgainst(_ instrument: Instrument, _ sheets: [FactSheet]) -> String? {
        guard instrument.citation.validity.contains(day) else {
            return "not in force on that day"
        }
        switch instrument.kind {
        case .national: break
        case .reciprocity:
            let assured = sheets.first?["letter.assurance.reciprocity"]?.value == .truth(true)
            if !assured { return "the letter does not assure reciprocity" }
        case .regime: return "it governs data and carries no request"
        case .union, .bilateral, .multilateral, .convention:
            for state in [parties.asking, parties.requested] {
                if let why = reasonUnbound(state, by: instrument) { return why }
            }
        }
        guard let scope = instrument.scope else { return nil }
        let truths = sheets.map { scope.truth(on: $0, day) }
        guard truths.allSatisfy({ $0 == .false }) else { return nil }
        return instrument.scopeText ?? "the letter is not about what the instrument covers"
    }

    func reasonUnbound(_ state: String, by instrument: Instrument) -> String? {
        let here = book.participations.filter {
            $0.state == state && $0.instrument == instrument.key
        }
        guard let best = here.first(where: { $0.binds(on: day) }) ?? here.first else {
            guard let states = instrument.openTo else {
                return "\(state) is not known to be bound by it"
            }
            return "\(state) is not bound by it: it is open only to \(states)"
        }
        guard best.binds(on: day) else {
            if let from = best.boundFrom, day < from {
                return "\(state) is bound only from \(from)"
            }
            if let to = best.boundTo, to < day { return "\(state) was bound only until \(to)" }
            if best.signed != nil {
                return "\(state) is not bound by it; a signature alone makes no basis"
            }
            return "\(state) is not bound by it" + (best.note.map { ": \($0)" } ?? "")
        }
        return best.citation.confidence.decides
            ? nil : "that \(state) is bound by it is to be checked (\(best.citation.source))"
    }

    private func reasonFor(
        _ instrument: Instrument,
        _ role: Basis.Role,
        _ sheets: [FactSheet]
    ) -> String {
        var parts: [String] = []
        switch instrument.kind {
        case .union: parts.append("act of the European Union that binds both states")
        case .bilateral: parts.append("treaty on assistance between the two states")
        case .multilateral: parts.append("treaty on assistance that binds both states")
        case .convention: parts.append("convention that binds both states")
        case .national: parts.append("law of the requested state, where no treaty says otherwise")
        case .reciprocity: parts.append("no treaty; reciprocity is assured")
        case .regime: break
        }
        if let scope = instrument.scope {
            let covered = sheets.contains { scope.truth(on: $0, day) == .true }
            if !covered { parts.append("whether the letter is within its scope is not yet known") }
        }
        if instrument.withoutArticles {
            parts.append("only its existence and dates are in this book: check its articles")
        }
        return parts.joined(separator: "; ")
    }

    private func closedGates(
        _ instruments: [Instrument],
        _ sheets: [FactSheet]
    ) -> [String: [Rule]] {
        let treaties = instruments.filter { $0.kind.isTreatyOnAssistance }
        var closed: [String: [Rule]] = [:]
        for rule in book.rules where rule.modality == .gate {
            guard treaties.contains(where: { $0.key != rule.instrument }),
                rule.citation.validity.contains(day), rule.citation.confidence.decides,
                let sheet = sheets.first, rule.when.truth(on: sheet, day) != .false
            else { continue }
            closed[rule.instrument, default: []].append(rule)
        }
        return closed
    }

    private static func note(_ rule: Rule) -> String {
        let parts = rule.gates.map {
            "Art. \($0.article)(\($0.paragraphs.lowerBound))–(\($0.paragraphs.upperBound))"
        }
        return "\(parts.joined(separator: ", ")) closed by the treaty (\(rule.citation.text))"
    }
}

import Casework

/// Chooses the bases: who is bound by what on that day, and what each measure is about.
struct BasisFinder {
    let book: LawBook
    let parties: Parties
    let day: Day

    /// What is known so far of the measures of a letter.
    private struct Progress {
        /// For each measure, what it rests on, the first to be found first.
        var serving: [[Instrument]]
        /// For each measure, the keys of what comes first for it, with what is laid over that.
        var primary: [Set<String>]
    }

    func choose(on sheets: [FactSheet], for measures: [Measure]) -> BasisChoice {
        var found: [Basis] = []
        var rejected: [RejectedBasis] = []
        var progress = Progress(
            serving: Array(repeating: [], count: measures.count),
            primary: Array(repeating: [], count: measures.count)
        )
        let all = candidates
        let isLane = all.contains { isOwnLane($0, sheets) && reasonAgainst($0, sheets) == nil }
        for instrument in all where instrument.lane.isEmpty || isOwnLane(instrument, sheets) {
            let isLast = instrument.kind == .reciprocity
            if isLast && !progress.serving.contains(where: \.isEmpty) { continue }
            var why = reasonAgainst(instrument, sheets)
            if isLane && instrument.lane.isEmpty { why = why ?? "the letter goes by another lane" }
            if let why {
                rejected.append(RejectedBasis(instrument: instrument, why: why))
                continue
            }
            let reasons = measures.indices.map { index in
                reasonAgainst(instrument, for: measures[index], sheets[index], progress, index)
            }
            let served = measures.indices.filter { reasons[$0] == nil }
            guard !served.isEmpty else {
                let why = distinct(reasons.compactMap(\.self)).joined(separator: "; ")
                rejected.append(RejectedBasis(instrument: instrument, why: why))
                continue
            }
            let role = take(instrument, for: served, &progress)
            let part = served.map { (measures[$0].id, sheets[$0]) }
            let why2 = reasonFor(instrument, part, of: measures.count)
            found.append(Basis(instrument: instrument, role: role, why: why2))
        }
        return choice(found, rejected, progress, sheets, measures, isLane)
    }

    private func choice(
        _ found: [Basis],
        _ rejected: [RejectedBasis],
        _ progress: Progress,
        _ sheets: [FactSheet],
        _ measures: [Measure],
        _ isLane: Bool
    ) -> BasisChoice {
        var closed: [String: [String: [Rule]]] = [:]
        var serving: [String: Set<String>] = [:]
        for (index, measure) in measures.enumerated() {
            let instruments = progress.serving[index]
            closed[measure.id] = closedGates(instruments, sheets[index])
            serving[measure.id] = Set(instruments.flatMap { [$0.key, $0.kind.rawValue] })
        }
        let provisos = provisos(found.map(\.instrument.key))
        let off = provisos.off
        return BasisChoice(
            bases: found.map { basis in
                let gates = closed.values.flatMap { $0[basis.instrument.key] ?? [] }
                let notes = distinct(gates.map(BasisFinder.note)).sorted()
                guard !notes.isEmpty else { return basis }
                return Basis(
                    instrument: basis.instrument,
                    role: basis.role,
                    why: "\(basis.why); \(notes.joined(separator: "; "))"
                )
            },
            rejected: rejected,
            closed: closed,
            serving: serving,
            regimes: regimes,
            switchedOn: provisos.on,
            switchedOff: Set(off.isEmpty ? [] : switched(off)),
            isLane: isLane
        )
    }

    /// Notes that a measure rests on the instrument, and says in which rank.
    private func take(
        _ instrument: Instrument,
        for served: [Int],
        _ progress: inout Progress
    ) -> Basis.Role {
        var role = Basis.Role.supplementary
        for index in served {
            let first = progress.serving[index].isEmpty
            let over = progress.serving[index].contains {
                progress.primary[index].contains($0.key) && isLaid(instrument, over: $0)
            }
            progress.serving[index].append(instrument)
            guard first || over else { continue }
            progress.primary[index].insert(instrument.key)
            role = .primary
        }
        return role
    }

    private func isLaid(_ instrument: Instrument, over other: Instrument) -> Bool {
        instrument.laidOver.contains(other.key)
            || instrument.laidOver.contains(other.kind.rawValue)
    }

    private func isOwnLane(_ instrument: Instrument, _ sheets: [FactSheet]) -> Bool {
        guard case .text(let channel)? = sheets.first?["letter.channel"]?.value else {
            return false
        }
        return instrument.lane.contains(channel)
    }

    /// The regimes by side: law that binds a state's authorities on that day whatever the basis.
    private var regimes: [Side: Set<String>] {
        var regimes: [Side: Set<String>] = [:]
        for (side, state) in [(Side.requesting, parties.asking), (.requested, parties.requested)] {
            regimes[side] = Set(
                book.regimes.filter { key in
                    guard let part = book.participation(of: state, in: key) else { return false }
                    return part.binds(on: day) && part.citation.confidence.decides
                }
            )
        }
        return regimes
    }

    private func provisos(_ keys: [String]) -> (on: [Side: Set<String>], off: Set<String>) {
        var on: [Side: Set<String>] = [:]
        var off: Set<String> = []
        for (side, state) in [(Side.requesting, parties.asking), (.requested, parties.requested)] {
            for key in keys {
                for proviso in book.participation(of: state, in: key)?.provisos ?? [] {
                    on[side, default: []].formUnion(proviso.on)
                    off.formUnion(proviso.off)
                }
            }
        }
        return (on, off)
    }

    /// The places of the rules with one of these names, or of an article so named.
    private func switched(_ names: Set<String>) -> [Int] {
        book.rules.filter { rule in names.contains(where: rule.isNamed) }.map(\.order)
    }

    /// The instruments that could matter, in the order in which a basis is looked for.
    private var candidates: [Instrument] {
        book.instrumentsInOrder.filter { instrument in
            let known = parties.both.filter {
                book.participation(of: $0, in: instrument.key) != nil
            }
            return switch instrument.kind {
            case .national: instrument.state == parties.requested && instrument.isBasis
            case .reciprocity: true
            case .regime: false
            case .bilateral: known.count == 2
            case .union, .multilateral, .convention:
                (instrument.openTo == nil ? !known.isEmpty : known.count == 2)
                    && reasonSameSide(parties.both, of: instrument) == nil
            }
        }
    }

    private func closedGates(_ serving: [Instrument], _ sheet: FactSheet) -> [String: [Rule]] {
        let treaties = serving.filter(\.kind.isTreatyOnAssistance)
        guard !treaties.isEmpty else { return [:] }
        var closed: [String: [Rule]] = [:]
        for rule in book.gates {
            guard treaties.contains(where: { $0.key != rule.instrument }),
                rule.citation.validity.contains(day), rule.citation.confidence.decides,
                rule.code.when.truth(on: sheet, day) != .false
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

    private func distinct(_ texts: [String]) -> [String] {
        texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

// MARK: - Why, and why not

extension BasisFinder {
    /// Why the instrument can serve none of the measures, whatever they are.
    private func reasonAgainst(_ instrument: Instrument, _ sheets: [FactSheet]) -> String? {
        if let why = reasonNotInForce(instrument) { return why }
        switch instrument.kind {
        case .national: return nil
        case .reciprocity:
            let assured = sheets.first?["letter.assurance.reciprocity"]?.value == .truth(true)
            return assured ? nil : "the letter does not assure reciprocity"
        case .regime: return "it governs data and carries no request"
        case .union, .bilateral, .multilateral, .convention:
            for state in parties.both {
                if let why = reasonUnbound(state, by: instrument) { return why }
            }
            return reasonSameSide(parties.both, of: instrument)
        }
    }

    /// Why an agreement between a union and another state is none between these states.
    func reasonSameSide(_ states: [String], of instrument: Instrument) -> String? {
        let sides = Set(states.map { instrument.opposite.contains($0) })
        guard !instrument.opposite.isEmpty, states.count > 1, sides.count == 1 else { return nil }
        return "it binds \(instrument.openTo ?? "the two sides") across, not among themselves"
    }

    private func reasonAgainst(
        _ instrument: Instrument,
        for measure: Measure,
        _ sheet: FactSheet,
        _ progress: Progress,
        _ index: Int
    ) -> String? {
        let serving = progress.serving[index]
        if instrument.kind == .reciprocity && !serving.isEmpty { return "another basis serves" }
        if let by = serving.first(where: { $0.replaces.contains(instrument.key) }) {
            return "\(by.title) takes its place between the two states"
        }
        if let types = instrument.measures, !types.contains(measure.type) {
            let title = book.measures[measure.type]?.title ?? measure.type
            return "it does not serve: \(title)"
        }
        let scope = instrument.scopeCode?.truth(on: sheet, day) ?? .true
        if scope == .false {
            return instrument.scopeText ?? "the letter is not about what the instrument covers"
        }
        if scope == .unknown && serving.contains(where: { isSure($0, sheet) }) {
            return "whether the letter is within its scope is not known, and another basis serves"
        }
        guard !instrument.laidOver.isEmpty, !instrument.standsAlone else { return nil }
        if serving.contains(where: { isLaid(instrument, over: $0) }) { return nil }
        let under = instrument.laidOver.sorted().joined(separator: ", ")
        return "it completes \(under), which is no basis here"
    }

    /// Whether a treaty or convention serves whatever is not known yet.
    private func isSure(_ instrument: Instrument, _ sheet: FactSheet) -> Bool {
        let isTreaty = instrument.kind.isTreatyOnAssistance || instrument.kind == .convention
        return isTreaty && instrument.scopeCode?.truth(on: sheet, day) ?? .true == .true
    }

    /// Why it is not in force on that day: until when it was, from when it is, what is missing.
    func reasonNotInForce(_ instrument: Instrument) -> String? {
        if instrument.isInForce(on: day) { return nil }
        if let to = instrument.citation.validity.to, to < day {
            return "it was in force only until \(to)"
        }
        if let from = instrument.inForceFrom { return "it is in force only from \(from)" }
        guard let awaited = instrument.awaited else {
            return "not in force" + (instrument.note.map { ": \($0)" } ?? " on that day")
        }
        let known = (book.bonds[instrument.key] ?? [:]).values.compactMap { part in
            part.ratified.flatMap { $0 <= day ? "\(part.state) on \($0)" : nil }
        }
        let list = known.isEmpty ? "none is known" : known.sorted().joined(separator: ", ")
        let needs = "\(awaited.ratifications) ratifications are needed (Art. \(awaited.article))"
        let have = known.isEmpty ? list : "\(known.count) known: \(list)"
        return "not in force: \(needs), \(have)\(reported(of: instrument))"
            + signatures(of: instrument)
    }

    /// The ratifications that are reported and not sure: they count for nothing.
    private func reported(of instrument: Instrument) -> String {
        let states = (book.bonds[instrument.key] ?? [:]).values.filter {
            $0.isReported && $0.ratified == nil
        }
        guard !states.isEmpty else { return "" }
        let list = states.map(\.state).sorted().joined(separator: ", ")
        return "; reported and to be checked, so not counted: \(list)"
    }

    private func signatures(of instrument: Instrument) -> String {
        let signed = parties.both.compactMap { state -> String? in
            guard let part = book.participation(of: state, in: instrument.key),
                let day = part.signed, part.ratified == nil
            else { return nil }
            return "\(state) signed it on \(day)"
        }
        guard !signed.isEmpty else { return "" }
        return "; \(distinct(signed).joined(separator: ", ")), and a signature alone binds nobody"
    }

    /// Why a state is not bound by it on that day; nothing when it is.
    func reasonUnbound(_ state: String, by instrument: Instrument) -> String? {
        guard let part = book.participation(of: state, in: instrument.key) else {
            guard let states = instrument.openTo else {
                return "\(state) is not known to be bound by it"
            }
            return "\(state) is not bound by it: it is open only to \(states)"
        }
        guard part.binds(on: day) else {
            if let from = part.boundFrom, day < from {
                return "\(state) is bound only from \(from)"
            }
            if let to = part.boundTo, to < day { return "\(state) was bound only until \(to)" }
            if let signed = part.signed {
                let words = "it signed on \(signed), and a signature alone makes no basis"
                return "\(state) is not bound by it: \(words)"
            }
            return "\(state) is not bound by it" + (part.note.map { ": \($0)" } ?? "")
        }
        return part.citation.confidence.decides
            ? nil : "that \(state) is bound by it is to be checked (\(part.citation.source))"
    }

    private func reasonFor(
        _ instrument: Instrument,
        _ served: [(id: String, sheet: FactSheet)],
        of count: Int
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
        if !instrument.laidOver.isEmpty {
            parts.append("laid over \(instrument.laidOver.sorted().joined(separator: ", "))")
        }
        if let scope = instrument.scopeCode {
            let covered = served.contains { scope.truth(on: $0.sheet, day) == .true }
            if !covered { parts.append("whether the letter is within its scope is not yet known") }
        }
        if instrument.withoutArticles {
            parts.append("only its existence and dates are in this book: check its articles")
        }
        if served.count < count {
            parts.append("for \(served.map(\.id).joined(separator: ", ")) only")
        }
        return parts.joined(separator: "; ")
    }
}

import Casework

/// Finds the routes beside a request: contact points, orders to providers, teams, intelligence.
struct LaneFinder {
    let book: LawBook
    let finder: BasisFinder
    /// The channel of the lane that the letter itself goes by, if it goes by one.
    let channel: String?

    /// The routes open to at least one of the measures, in the order of instruments and rules.
    func lanes(_ measures: [Measure], _ sheets: [FactSheet]) -> [Lane] {
        let whole = book.instrumentsInOrder.filter { !$0.lane.isEmpty && isOpen($0) }
            .compactMap { wholeLane($0, measures, sheets) }
        let single = book.lanes.compactMap { rule -> Lane? in
            guard let instrument = book.instruments[rule.instrument], isOpen(instrument),
                !(channel.map(instrument.lane.contains) ?? false),
                rule.citation.validity.contains(finder.day)
            else { return nil }
            return lane(rule, instrument, measures, sheets)
        }
        let named = Set(single.map(\.instrument.key))
        return (channel == nil ? whole.filter { !named.contains($0.instrument.key) } : []) + single
    }

    private func isOpen(_ instrument: Instrument) -> Bool {
        if instrument.kind == .national {
            return instrument.state == finder.parties.requested
                && instrument.citation.validity.contains(finder.day)
        }
        if instrument.kind == .reciprocity { return true }
        return finder.reasonNotInForce(instrument) == nil
            && finder.parties.both.allSatisfy { finder.reasonUnbound($0, by: instrument) == nil }
    }

    private func wholeLane(
        _ instrument: Instrument,
        _ measures: [Measure],
        _ sheets: [FactSheet]
    ) -> Lane? {
        let served = zip(measures, sheets).filter { measure, sheet in
            (instrument.measures?.contains(measure.type) ?? true)
                && instrument.scopeCode?.truth(on: sheet, finder.day) ?? .true != .false
        }
        guard !served.isEmpty else { return nil }
        let channels = instrument.lane.sorted().joined(separator: ", ")
        let note = instrument.note.map { " \($0)" } ?? ""
        return Lane(
            instrument: instrument,
            rule: nil,
            why: "another way, by the channel \(channels); never merged with this request.\(note)",
            measures: served.map(\.0.id)
        )
    }

    private func lane(
        _ rule: Rule,
        _ instrument: Instrument,
        _ measures: [Measure],
        _ sheets: [FactSheet]
    ) -> Lane? {
        let served = zip(measures, sheets).filter { measure, sheet in
            Evaluator.concerns(rule, measure)
                && rule.code.when.truth(on: sheet, finder.day) == .true
        }
        guard !served.isEmpty else { return nil }
        return Lane(
            instrument: instrument,
            rule: rule,
            why: rule.text,
            measures: served.map(\.0.id)
        )
    }
}

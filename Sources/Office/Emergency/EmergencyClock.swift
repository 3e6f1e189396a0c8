import Casework
import Encoding
import Evidence
import Exchange
import Law
import Registry

/// A clock that runs from when an emergency was declared (spec/office.md, "Emergencies").
struct EmergencyClock: Sendable, Hashable {
    /// What it waits for.
    enum Kind: String, Sendable, Hashable, CaseIterable {
        /// That the other side gets what it asked for, or hears that it does not: 8 hours.
        case answer
        /// That a ground against it is raised: 96 hours.
        case objection

        /// The rule of the law book by which it is counted.
        var rule: String {
            switch self {
            case .answer: "EEV.10.4"
            case .objection: "EEV.12.1-emergency"
            }
        }

        /// By what name it goes where that rule does not bind both states: the lane asks for the
        /// same, and no law does.
        var target: String { "emergency-\(rawValue)" }

        /// The one that goes by that name; nothing for the name of something else.
        static func of(_ name: String) -> Kind? {
            allCases.first { name == $0.rule || name == $0.target }
        }
    }

    let kind: Kind
    /// The rule, or the name of a target.
    let rule: String
    /// From when it runs, and until when.
    let from, due: Instant

    /// As the event that starts it has it.
    var json: JSON {
        [
            "clock": .string(kind.rawValue), "rule": .string(rule), "from": .string("\(from)"),
            "due": .string("\(due)"),
        ]
    }

    init(_ kind: Kind, rule: String, from: Instant, due: Instant) {
        (self.kind, self.rule, self.from, self.due) = (kind, rule, from, due)
    }

    init?(_ json: JSON) {
        guard let kind = json["clock"]?.string.flatMap(Kind.init(rawValue:)),
            let rule = json["rule"]?.string,
            let from = json["from"]?.string.flatMap({ Instant($0) }),
            let due = json["due"]?.string.flatMap({ Instant($0) })
        else { return nil }
        self.init(kind, rule: rule, from: from, due: due)
    }

    /// True once what it waits for has come, as the envelopes say.
    func isMet(_ state: CaseState?) -> Bool {
        guard let state else { return false }
        // Whoever the letter was passed on to has to answer now.
        if state.forwarded { return true }
        let measures = state.measures.values
        switch kind {
        case .answer: return !state.parcels.isEmpty || measures.allSatisfy(\.isEnded)
        case .objection: return measures.allSatisfy { !$0.isUndecided }
        }
    }
}

extension CentralAuthority {
    /// The clocks of an emergency that is declared at a moment; none where the law book has not
    /// the rules they are counted by.
    ///
    /// - Parameters:
    ///   - requesting: the state that declares it.
    ///   - requested: the state that has to act.
    func emergencyClocks(
        from now: Instant,
        requesting: String,
        requested: String
    ) -> [EmergencyClock] {
        guard let calendar = book.calendars[requested], let zone = try? Zone(calendar.zone) else {
            return []
        }
        let bound = book.bindings(of: [requesting, requested], on: now.day)
            .bindings.map(\.instrument.key)
        return EmergencyClock.Kind.allCases.compactMap { kind in
            guard
                let end = try? book.deadline(
                    kind.rule,
                    from: .instant(now),
                    state: requested,
                    zone: zone
                )
            else { return nil }
            let binds = book.rule(kind.rule).map { bound.contains($0.instrument) } ?? false
            return EmergencyClock(
                kind,
                rule: binds ? kind.rule : kind.target,
                from: now,
                due: end.until
            )
        }
    }

    /// The hours that lead to the end of a clock, as the law book counts them; nothing for what is
    /// no clock.
    func clock(_ rule: String, at end: Instant?) -> DeadlineView.Clock? {
        guard let end, let kind = EmergencyClock.Kind.of(rule),
            let period = book.rule(kind.rule)?.period
        else { return nil }
        let hours = book.lengths(of: period).map(\.count).reduce(0, +)
        guard let from = Instant(seconds: end.seconds - Int64(hours) * 3_600) else { return nil }
        return DeadlineView.Clock(hours: hours, from: from, rule: kind.rule)
    }

    /// The states of a case, first the one that asks.
    func states(of open: OpenCase) -> (requesting: String, requested: String) {
        let own = home.configuration.state
        let peer = directory.peers().descriptor(of: open.row.peer)?.content.state ?? ""
        return open.side == .requesting ? (own, peer) : (peer, own)
    }
}

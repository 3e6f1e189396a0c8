package import Casework
package import Encoding

/// Which instruments bind some states on a day, and which do not.
package struct Bindings: Sendable {
    /// An instrument that binds all of them.
    package struct Binding: Sendable {
        /// The instrument.
        package let instrument: Instrument
        /// The first day on which it bound all of them.
        package let since: Day
        /// The reservations, each with its state.
        package let reservations: [String]
        /// The declarations, each with its state.
        package let declarations: [String]
    }

    /// The states asked about.
    package let states: [String]
    /// The day asked about.
    package let day: Day
    /// The instruments that bind all of them.
    package let bindings: [Binding]
    /// The others, with why they do not.
    package let notBinding: [RejectedBasis]
}

extension LawBook {
    /// The treaties of the book that bind all these states on that day, and the others with why.
    package func bindings(of states: [String], on day: Day) -> Bindings {
        var bindings: [Bindings.Binding] = []
        var others: [RejectedBasis] = []
        for instrument in instrumentsInOrder {
            guard instrument.kind != .national && instrument.kind != .reciprocity else { continue }
            // A treaty between two other states is nothing to these.
            let known = states.allSatisfy { participation(of: $0, in: instrument.key) != nil }
            if instrument.kind == .bilateral && !known { continue }
            if !instrument.isBasis {
                let why = "a standard between authorities, which binds nobody as a treaty does"
                others.append(RejectedBasis(instrument: instrument, why: why))
                continue
            }
            let finder = BasisFinder(
                book: self,
                parties: Parties(asking: states[0], requested: states[states.count - 1]),
                day: day
            )
            let reasons = states.compactMap { finder.reasonUnbound($0, by: instrument) }
            let sameSide = finder.reasonSameSide(states, of: instrument)
            if let why = finder.reasonNotInForce(instrument) ?? reasons.first ?? sameSide {
                others.append(RejectedBasis(instrument: instrument, why: why))
                continue
            }
            let parts = states.map { participation(of: $0, in: instrument.key) }
            let bound = parts.compactMap(\.self)
            bindings.append(
                Bindings.Binding(
                    instrument: instrument,
                    since: bound.compactMap(\.boundFrom).max() ?? day,
                    reservations: bound.flatMap { part in
                        part.reservations.map { "\(part.state): \($0.text)" }
                    },
                    declarations: bound.flatMap { part in
                        part.declarations.map { "\(part.state): \($0.text)" }
                    }
                )
            )
        }
        return Bindings(states: states, day: day, bindings: bindings, notBinding: others)
    }
}

extension Bindings {
    /// The one JSON value that `comity law list --format json` prints.
    package var json: JSON {
        [
            "states": .array(states.map(JSON.string)),
            "on": .string("\(day)"),
            "bindings": .array(
                bindings.map {
                    [
                        "instrument": .string($0.instrument.key),
                        "title": .string($0.instrument.title),
                        "kind": .string($0.instrument.kind.rawValue),
                        "withoutArticles": .bool($0.instrument.withoutArticles),
                        "since": .string("\($0.since)"),
                        "reservations": .array($0.reservations.map(JSON.string)),
                        "declarations": .array($0.declarations.map(JSON.string)),
                    ]
                }
            ),
            "notBinding": .array(
                notBinding.map {
                    [
                        "instrument": .string($0.instrument.key),
                        "title": .string($0.instrument.title), "why": .string($0.why),
                    ]
                }
            ),
        ]
    }

    /// The same for people.
    package var text: String {
        var page = Page()
        page.line("Instruments that bind \(states.joined(separator: " and ")) on \(day.spelled)")
        if bindings.isEmpty { page.item("none in this book", at: 1) }
        for binding in bindings {
            let since = "since \(binding.since.spelled)"
            let bare = binding.instrument.withoutArticles ? " (existence and dates only)" : ""
            let title = "\(binding.instrument.title)\(bare)"
            page.item("\(binding.instrument.key): \(title), \(since)", at: 1)
            for note in binding.reservations { page.item("reservation of \(note)", at: 2) }
            for note in binding.declarations { page.item("declaration of \(note)", at: 2) }
        }
        if !notBinding.isEmpty { page.heading("Not binding") }
        for other in notBinding {
            page.item("\(other.instrument.key), \(other.instrument.short): \(other.why)", at: 1)
        }
        return page.text
    }
}

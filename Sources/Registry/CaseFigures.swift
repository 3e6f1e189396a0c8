package import Casework
package import Encoding

/// What is counted of one case: codes and days, and nothing that names anybody.
///
/// Days are those of the authority's own clock. The figures of a case come from its events and
/// envelopes, so that they can be made anew; what is counted comes from the figures alone.
package struct CaseFigures: Sendable, Hashable {
    /// What stands for a code that is not known.
    package static let unknown = "unknown"
    /// The most days that are told apart; what took longer counts as that.
    package static let dayLimit = 9_999

    /// How one measure ended, or was decided on.
    package struct Outcome: Sendable, Hashable {
        /// The code of the outcome.
        package let code: String
        /// When.
        package let day: Day
        /// The rules it rests on.
        package let grounds: [String]

        /// An outcome on a day.
        package init(code: String, day: Day, grounds: [String] = []) {
            (self.code, self.day, self.grounds) = (code, day, grounds)
        }
    }

    /// The case.
    package let caseID: String
    /// Which side this authority is on.
    package let side: CaseRow.Side
    /// The two letters of the other side's state.
    package var state = CaseFigures.unknown
    /// The instrument it rests on first.
    package var instrument = CaseFigures.unknown
    /// The kinds of its measures.
    package var kinds: [String: String] = [:]
    /// When the letter came or went out; nothing is counted of a case before.
    package var begun: Day?
    /// When nothing more was to be done.
    package var ended: Day?
    /// When each step was reached first.
    package var steps: [String: Day] = [:]
    /// What else happened, each with the day on which it did first.
    package var happened: [String: Day] = [:]
    /// How each measure was decided or ended.
    package var outcomes: [String: Outcome] = [:]

    /// A case of which nothing is known yet.
    package init(caseID: String, side: CaseRow.Side) {
        self.caseID = caseID
        self.side = side
    }
}

extension CaseFigures {
    /// As a register keeps them.
    package var json: JSON {
        let outcomes = outcomes.mapValues { outcome -> JSON in
            [
                "code": .string(outcome.code), "day": .string("\(outcome.day)"),
                "grounds": .array(outcome.grounds.map { .string($0) }),
            ]
        }
        var members: [String: JSON] = [
            "side": .string(side.rawValue), "state": .string(state),
            "instrument": .string(instrument), "kinds": .object(kinds.mapValues { .string($0) }),
            "steps": .object(steps.mapValues { .string("\($0)") }),
            "happened": .object(happened.mapValues { .string("\($0)") }),
            "outcomes": .object(outcomes),
        ]
        members["begun"] = begun.map { .string("\($0)") }
        members["ended"] = ended.map { .string("\($0)") }
        return .object(members)
    }

    /// Reads them back; nothing when they are of another shape.
    package init?(caseID: String, _ json: JSON) {
        guard let side = json["side"]?.string.flatMap(CaseRow.Side.init(rawValue:)),
            let state = json["state"]?.string, let instrument = json["instrument"]?.string
        else { return nil }
        self.init(caseID: caseID, side: side)
        self.state = state
        self.instrument = instrument
        kinds = (json["kinds"]?.object ?? [:]).compactMapValues(\.string)
        begun = json["begun"]?.day
        ended = json["ended"]?.day
        steps = (json["steps"]?.object ?? [:]).compactMapValues(\.day)
        happened = (json["happened"]?.object ?? [:]).compactMapValues(\.day)
        outcomes = (json["outcomes"]?.object ?? [:]).compactMapValues { outcome in
            guard let code = outcome["code"]?.string, let day = outcome["day"]?.day else {
                return nil
            }
            let grounds = outcome["grounds"]?.array?.compactMap(\.string) ?? []
            return Outcome(code: code, day: day, grounds: grounds)
        }
    }

    /// Every word of them, for their bounds.
    var words: [String] {
        [caseID, state, instrument] + kinds.flatMap { [$0.key, $0.value] } + steps.keys
            + happened.keys + outcomes.flatMap { [$0.key, $0.value.code] + $0.value.grounds }
    }
}

extension JSON {
    fileprivate var day: Day? { string.flatMap { Day($0) } }
}

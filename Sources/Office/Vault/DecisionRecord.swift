package import Casework
import Encoding
package import Evidence

/// What `comity/decision.json` says of the decision a package rests on (spec/package.md).
package struct DecisionRecord: Sendable, Hashable {
    /// What was decided for one measure.
    package struct Measure: Sendable, Hashable {
        let id: String
        let outcome: Decision.Outcome
        let conditions: [String]
        let provision: String?

        /// - Parameters:
        ///   - conditions: in the words of the decision.
        ///   - provision: the rule it rests on.
        package init(
            _ id: String,
            _ outcome: Decision.Outcome,
            conditions: [String] = [],
            provision: String? = nil
        ) {
            self.id = id
            self.outcome = outcome
            self.conditions = conditions
            self.provision = provision
        }
    }

    private let day: Day
    private let letter: ContentDigest
    private let envelope: ContentDigest
    private let holder: String?
    private let measures: [Measure]

    /// - Parameters:
    ///   - day: when it was decided.
    ///   - letter: the letter's bytes that the package carries.
    ///   - envelope: the signed envelope that told the other side.
    ///   - holder: who decided, by identifier.
    package init(
        on day: Day,
        letter: ContentDigest,
        envelope: ContentDigest,
        by holder: String?,
        measures: [Measure]
    ) {
        self.day = day
        self.letter = letter
        self.envelope = envelope
        self.holder = holder
        self.measures = measures
    }

    /// The file.
    package var bytes: [UInt8] {
        var members: [String: JSON] = [
            "decided": .string("\(day)"), "letter": .string("\(letter)"),
            "envelope": .string("\(envelope)"), "measures": .array(measures.map(\.json)),
        ]
        members["by"] = holder.map { .string($0) }
        return JSON.object(members).canonical
    }
}

extension DecisionRecord.Measure {
    fileprivate var json: JSON {
        var members: [String: JSON] = ["id": .string(id), "outcome": .string(outcome.rawValue)]
        if !conditions.isEmpty { members["conditions"] = .array(conditions.map { .string($0) }) }
        members["provision"] = provision.map { .string($0) }
        return .object(members)
    }
}

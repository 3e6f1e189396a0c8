package import Casework
package import Encoding

/// A case that waits for a person.
package struct WorkItem: Sendable, Hashable {
    /// What the other side sent last.
    package struct Said: Sendable, Hashable {
        /// The envelope's type.
        package let type: String
        /// The instant it gives.
        package let at: Instant

        /// An envelope of the other side.
        package init(type: String, at: Instant) {
            self.type = type
            self.at = at
        }
    }

    /// How a day was counted, for words in any language.
    package struct Reckoned: Sendable, Hashable {
        /// A part of the period.
        package struct Length: Sendable, Hashable {
            /// How many.
            package let count: Int
            /// Of what, as the law book counts it.
            package let unit: String
        }

        /// The day of the event, which is not counted.
        package let from: Day
        /// How many of what, in order; a rule that extends another comes after it.
        package let lengths: [Length]
        /// The end by counting alone.
        package let raw: Day
        /// What to look at, as the law book's flags.
        package let flags: [String]
        /// The end under the law that governs the period.
        package let due: Day
    }

    /// What an informal draft has for the person.
    package enum Informal: String, Sendable, Hashable, CaseIterable {
        /// The other side's draft waits for comments.
        case draftWaits = "draft-waits"
        /// The other side said something of the draft that the person wrote.
        case commentsCame = "comments-came"
    }

    /// What a list says of the case.
    package var summary: CaseSummary
    /// What is due next; nothing when nobody waits for a day.
    package var deadline: DeadlineView?
    /// What the other of both sides has to answer first, where that is not the next.
    package var then: DeadlineView?
    /// How that day was counted, sentence by sentence; empty for one that somebody set.
    package var counted: [String] = []
    /// The same as numbers and days.
    package var reckoned: Reckoned?
    /// True when the other side declared an emergency.
    package var isEmergency = false
    /// What the other side sent last; nothing when it never did.
    package var said: Said?
    /// What an informal draft has for the person; nothing when none does.
    package var informal: Informal?
    /// The steps the person's roles have from here, by their names.
    package var steps: [String] = []

    /// A case of which nothing but its summary is known yet.
    package init(_ summary: CaseSummary) { self.summary = summary }

    /// The members of an entry of `GET /api/v1/work`.
    package var json: JSON {
        var members: [String: JSON] = [
            "case": summary.json, "counted": .array(counted.map { .string($0) }),
            "steps": .array(steps.map { .string($0) }),
        ]
        members["deadline"] = deadline?.json
        members["then"] = then?.json
        members["informal"] = informal.map { .string($0.rawValue) }
        if let said {
            members["said"] = ["type": .string(said.type), "at": .string("\(said.at)")]
        }
        return .object(members)
    }
}

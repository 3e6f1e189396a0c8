package import Casework

/// What the law book says of a letter on a day, for a named human to decide on.
package struct Assessment: Sendable {
    /// The letter's id.
    package let letter: String
    /// The day it was assessed for.
    package let on: Day
    /// Whose view it is.
    package let side: Side
    /// The state that asks.
    package let requesting: String
    /// The state that is asked.
    package let requested: String
    /// The digest of the law book.
    package let digest: String
    /// The digests of what was laid over it.
    package let overlays: [String]
    /// The outcome of the whole letter.
    package let outcome: Outcome
    /// The legal bases, the primary one first.
    package let bases: [Basis]
    /// The instruments that are no basis, with why.
    package let rejectedBases: [RejectedBasis]
    /// Other ways to the same end, offered beside the request and never merged with it.
    package let lanes: [Lane]
    /// The letter's measures in its order.
    package let measures: [MeasureAssessment]
    /// What has to be asked.
    package let questions: [Question]
    /// The periods whose first day is known.
    package let deadlines: [Deadline]
    /// The languages the requested state takes.
    package let languages: [StateProfile.Language]
    /// The channel the letter took, and what the requested state's profile says of channels.
    package let channel: String?
    /// What the requested state's profile says of channels.
    package let channelAdvice: StateProfile.Attribute?
    /// What was left aside because it bears a later day than the assessment.
    package let notYet: [String]

    /// A thing to ask, the fewest and most decisive first.
    package struct Question: Sendable, Hashable {
        /// The fact the answer gives.
        package let fact: String
        /// The question in words.
        package let text: String
        /// The side that can answer.
        package let to: Side
        /// The measures that hang on it.
        package let measures: [String]
        /// The rules that turn on the answer.
        package let rules: [String]
    }

    /// A period with its end.
    package struct Deadline: Sendable, Hashable {
        /// The rule that sets it.
        package let rule: String
        /// Its place in the law.
        package let citation: String
        /// The fact that holds the day it runs from, and that day.
        package let trigger: String
        /// The day it runs from, itself not counted.
        package let from: Day
        /// The last day by counting alone.
        package let raw: Day
        /// The last day under the law that governs it.
        package let due: Day
        /// For a period in hours whose moment is known: when it runs from, and when it ends.
        package let moments: Moments?
        /// The day from which its end is near.
        package let warnFrom: Day
        /// What was counted, such as `calendar-days`.
        package let counted: String
        /// The day on which what it is for was done, if that is known.
        package let met: Day?
        /// What its end does, in words.
        package let lapse: String?
        /// What to look at, by the words of `Deadline.Flag`.
        package let flags: [String]
        /// The rule in words.
        package let text: String
        /// The measures it concerns.
        package let measures: [String]

        /// The two ends of a period in hours.
        package struct Moments: Sendable, Hashable {
            /// The event.
            package let from: Instant
            /// When the period has run out.
            package let end: Instant
        }
    }
}

/// What the law book says of one measure.
package struct MeasureAssessment: Sendable {
    /// The measure.
    package let measure: Measure
    /// What it is called.
    package let title: String
    /// Its outcome.
    package let outcome: Outcome
    /// Base rules with their exceptions, in the order of the rules' ids.
    package let findings: [Finding]
    /// The same with the exceptions in the same row, each after what it lifts.
    let all: [Finding]
    /// The ids of the rules that decided.
    package let determining: [String]
    /// The facts that have to be asked about for it.
    package let questions: [String]
    /// The findings that put a condition on it.
    package let conditions: [Finding]
    /// The findings that limit the use of what is given, without anybody having to accept it.
    package let useLimits: [Finding]
    /// What must happen before somebody decides so.
    package let guards: [Guard]
    /// Whether only what hangs on no condition may go out, and by which rule.
    package let unconditionalOnly: Finding?
    /// Whether it only keeps things as they are.
    package let isProvisional: Bool

    /// A step that a rule demands before a refusal, a postponement or the lifting of a measure.
    package struct Guard: Sendable {
        /// The rule that demands it.
        package let rule: Rule
        /// `refuse`, `postpone` or `lift`.
        package let before: String
        /// Whether it has been taken.
        package let met: Truth
    }
}

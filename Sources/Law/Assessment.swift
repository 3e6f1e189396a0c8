package import Casework

/// What the law book says of a letter on a day, for a named human to decide on.
package struct Assessment: Sendable {
    package let letter: String
    package let on: Day
    package let side: Side
    package let requesting: String
    package let requested: String
    package let digest: String
    package let overlays: [String]
    package let outcome: Outcome
    package let bases: [Basis]
    package let rejectedBases: [RejectedBasis]
    package let measures: [MeasureAssessment]
    package let questions: [Question]
    package let deadlines: [Deadline]
    package let languages: [StateProfile.Language]
    /// The channel the letter took, and what the requested state's profile says of channels.
    package let channel: String?
    package let channelAdvice: StateProfile.Attribute?
    /// What was left aside because it bears a later day than the assessment.
    package let notYet: [String]

    /// A thing to ask, the fewest and most decisive first.
    package struct Question: Sendable, Hashable {
        package let fact: String
        package let text: String
        package let to: Side
        package let measures: [String]
        /// The rules that turn on the answer.
        package let rules: [String]
    }

    /// A period with its end.
    package struct Deadline: Sendable, Hashable {
        package let rule: String
        package let citation: String
        /// The fact that holds the day it runs from, and that day.
        package let trigger: String
        package let from: Day
        package let raw: Day
        package let due: Day
        package let flags: [String]
        package let text: String
        package let measures: [String]
    }
}

/// What the law book says of one measure.
package struct MeasureAssessment: Sendable {
    package let measure: Measure
    package let title: String
    package let outcome: Outcome
    /// Base rules with their exceptions, in the order of the rules' ids.
    package let findings: [Finding]
    /// The ids of the rules that decided.
    package let determining: [String]
    package let questions: [String]
    package let conditions: [Finding]
    /// Whether only what hangs on no condition may go out, and by which rule.
    package let unconditionalOnly: Finding?
    package let isProvisional: Bool
}

package import Casework

/// When a period of the law book ends for a state that must act (`spec/deadline.md`).
package struct Deadline: Sendable {
    /// A day, or an instant for periods in hours.
    package enum Moment: Sendable, Hashable, CustomStringConvertible {
        case day(Day)
        case instant(Instant)

        package var description: String {
            switch self {
            case .day(let day): day.description
            case .instant(let instant): instant.description
            }
        }
    }

    /// What a person has to look at.
    package enum Flag: String, Sendable, Hashable, CaseIterable {
        /// The raw date falls on a Saturday or Sunday, or on a public holiday.
        case weekend
        case holiday = "public-holiday"
        /// The period ends later than by counting alone, because the law says so.
        case moved
        /// The clock was stopped for some time, or stands still.
        case suspended
        /// The day of the question lies after the end, or so near before it that it warns.
        case over, warning
        /// The rule, or a holiday the end hangs on, is not known for sure.
        case toBeChecked = "to-be-checked"
        /// The rule was not law on the day it runs from.
        case notInForce = "not-in-force"
        /// The book has no calendar of the state, or none for these years.
        case noCalendar = "no-calendar"
        case outsideCalendar = "outside-calendar"
        /// Hours are counted from a day, since the hour is not known.
        case hourUnknown = "hour-unknown"
    }

    /// A time during which the clock stands still; without an end while it still does.
    package struct Suspension: Sendable, Hashable {
        /// When it was stopped.
        package let from: Moment
        /// When it was started again.
        package let to: Moment?

        /// The most that are taken for one period (`spec/limits.md`).
        package static let countLimit = 100

        /// Made by its two ends.
        package init(from: Moment, to: Moment?) {
            self.from = from
            self.to = to
        }
    }

    /// The rule.
    package let rule: Rule
    /// What it runs from, as given, and the day that is there.
    package let from: Moment
    /// The day of the event where the state acts.
    package let fromDay: Day
    /// The state that must act.
    package let state: String
    /// The clock of its seat.
    package let zone: String
    /// What was counted, in order: a rule that extends another comes after it.
    package let lengths: [Rule.Period.Length]
    /// The end by counting alone; it is always shown.
    package let raw: Moment
    /// The end under the law that governs the period.
    package let due: Moment
    /// The moment at which it has run out.
    package let until: Instant
    /// The day or moment from which its end is near.
    package let warnFrom: Moment
    /// What to look at.
    package let flags: [Flag]
    /// The count in words, sentence by sentence.
    package let reasons: [String]

    /// What is counted, as one word.
    package var counted: Rule.Period.Unit { lengths.last?.unit ?? .days }
}

/// Why there is no end to a period.
package enum DeadlineFailure: Error, Sendable, Hashable {
    /// The book has no such rule; the nearest of those with a period.
    case unknownRule(nearest: String?)
    /// The rule sets no period.
    case noPeriod(Modality)
    /// The book has no calendar of that state; it has these.
    case unknownState(known: [String])
    /// The period is in hours, and the event or a suspension is given as a day.
    case hourNeeded
    /// A suspension ends before it begins.
    case reversedSuspension
    case tooManySuspensions(limit: Int)
    /// The end lies after the year 9999.
    case beyondTheCalendar
}

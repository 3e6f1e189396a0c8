package import Casework

/// The value of a fact.
package enum FactValue: Sendable, Hashable, CustomStringConvertible {
    case truth(Bool)
    case number(Int)
    case text(String)
    case day(Day)
    /// A day of which the moment is known too; it serves wherever a day does.
    case instant(Instant)

    package var description: String {
        switch self {
        case .truth(let value): value ? "true" : "false"
        case .number(let value): String(value)
        case .text(let value): value
        case .day(let value): value.description
        case .instant(let value): value.description
        }
    }

    /// The kind of fact that can have this value.
    package var kind: FactKind {
        switch self {
        case .truth: .truth
        case .number: .number
        case .text: .text
        case .day, .instant: .day
        }
    }

    /// The day, if it is one; that of an instant is the day where it was written.
    package var day: Day? {
        switch self {
        case .day(let value): value
        case .instant(let value): value.day
        default: nil
        }
    }
}

/// What values a fact can have.
package enum FactKind: String, Sendable, Hashable, CaseIterable { case truth, number, text, day }

/// The side of a request.
package enum Side: String, Sendable, Hashable, CaseIterable { case requesting, requested }

/// Where a fact was learnt; a later source in this order overrules an earlier one.
package enum FactSource: String, Sendable, Hashable, Comparable, CaseIterable {
    /// Nobody said so: the law book presumes it until somebody says otherwise.
    case presumed
    case profile, letter
    /// The engine, from other facts and the day.
    case reckoned
    case `case`, officer

    private var rank: Int {
        switch self {
        case .presumed: 0
        case .profile: 1
        case .letter: 2
        case .reckoned: 3
        case .case: 4
        case .officer: 5
        }
    }

    package static func < (left: FactSource, right: FactSource) -> Bool { left.rank < right.rank }
}

/// A fact's value with where and when it was learnt.
package struct KnownFact: Sendable, Hashable {
    /// The value.
    package let value: FactValue
    /// Where it was learnt.
    package let source: FactSource
    /// When it was learnt, if that was said.
    package let date: Day?
}

/// A fact the law book knows by name.
package struct FactDeclaration: Sendable {
    /// Its name.
    package let name: String
    /// The values it can have.
    package let kind: FactKind
    /// The side that can answer.
    package let answeredBy: Side
    /// What to ask when it is not known.
    package let question: String
    /// The value taken while nobody has said otherwise, with the reason for taking it.
    package let presumption: Presumption?
    /// Where it is declared.
    package let place: Place

    /// A rebuttable presumption: it falls away where `unless` is not false.
    package struct Presumption: Sendable {
        /// The value presumed.
        package let value: FactValue
        /// Why it may be presumed.
        package let why: String
        /// When it may not.
        package let unless: Condition?
    }
}

/// Where in the law book something stands.
package struct Place: Sendable, Hashable, CustomStringConvertible {
    /// The path of the file.
    package let file: String
    /// The line, from 1.
    package let line: Int
    package var description: String { "\(file):\(line)" }
    /// The same from the folder of its part of the book on: where a book is kept on a machine is
    /// nobody's business who reads the law.
    package var inBook: String {
        "\(file.split(separator: "/").suffix(2).joined(separator: "/")):\(line)"
    }
}

/// Something wrong in a law book, with the file and line where it shows.
package struct LawProblem: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The kinds of things that can be wrong.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// No YAML, too large, too deep, an anchor, an alias or a tag.
        case unreadable
        case unknownField, missing, wrongValue
        /// No article or source, no first day, or no confidence.
        case uncited
        case unknownFact
        /// A measure, data category, offence, instrument or file the book does not have.
        case unknownWord
        case unknownRule
        case duplicate
        /// Two rules of equal standing that say the opposite, or exceptions that go in a circle.
        case conflict
    }

    /// The path of the file.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// What kind of problem it is.
    package let kind: Kind
    /// A sentence without the place.
    package let text: String

    /// File, line and sentence, as in `law/instruments/untoc.yaml:41: the source is missing`.
    package var description: String { "\(file):\(line): \(text)" }

    package static func < (left: LawProblem, right: LawProblem) -> Bool {
        (left.file, left.line, left.text) < (right.file, right.line, right.text)
    }
}

/// Why a law book cannot be had.
package enum LawBookFailure: Error, Sendable, Hashable {
    /// There is no folder at that path, or it holds no law.
    case missing(path: String)
    /// A file could not be read.
    case unreadable(path: String, reason: String)
    /// Everything that is wrong, in the order of files and lines.
    case faulty([LawProblem])
}

/// Collects what is wrong while a book is read, so that all of it can be shown at once.
final class LawProblems {
    private(set) var found: Set<LawProblem> = []

    func report(_ kind: LawProblem.Kind, _ text: String, at place: Place) {
        found.insert(LawProblem(file: place.file, line: place.line, kind: kind, text: text))
    }
}

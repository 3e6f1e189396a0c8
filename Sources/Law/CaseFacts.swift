package import Casework

/// Facts that a case file or an officer adds to a letter, from one source and one day.
package struct CaseFacts: Sendable {
    /// One fact of the file.
    package struct Entry: Sendable {
        /// The fact's name.
        package let name: String
        /// Its value.
        package let value: FactValue
        /// The measure it is about; nothing for all.
        package let measure: String?
    }

    /// Who says so: the case file or an officer.
    package let source: FactSource
    /// The day on which it was said.
    package let date: Day
    /// What was said.
    package let entries: [Entry]

    /// Why a facts file is refused, with the line where that shows.
    package enum Malformed: Error, Sendable, Hashable {
        case unknownField(String, line: Int)
        case missing(String)
        case wrongValue(String, expected: String, line: Int)
        /// The law book has no fact of that name.
        case unknownFact(String, line: Int)
        case unknownMeasure(String, line: Int)
        case tooMany(limit: Int)

        /// The line, if one is known.
        package var line: Int? {
            switch self {
            case .unknownField(_, let line), .wrongValue(_, _, let line),
                .unknownFact(_, let line), .unknownMeasure(_, let line):
                line
            case .missing, .tooMany: nil
            }
        }
    }

    /// The most facts of one file (`spec/limits.md`).
    package static let limit = 1_000

    /// Reads a facts file: `source`, `date`, `facts` and, under `measures`, facts of one measure.
    package init(_ tree: SourceTree, book: LawBook, measures: Set<String>) throws(Malformed) {
        for member in tree.members ?? []
        where !["source", "date", "facts", "measures", "note"].contains(member.name) {
            throw .unknownField(member.name, line: member.line)
        }
        guard let source = tree["source"] else { throw .missing("source") }
        guard let kind = FactSource(rawValue: source.text ?? ""), kind == .case || kind == .officer
        else { throw .wrongValue("source", expected: "`case` or `officer`", line: source.line) }
        guard let date = tree["date"] else { throw .missing("date") }
        guard let day = Day(date.text ?? "") else {
            throw .wrongValue("date", expected: "a day written YYYY-MM-DD", line: date.line)
        }
        self.source = kind
        self.date = day
        var entries = try CaseFacts.entries(tree["facts"], book, measure: nil)
        for member in tree["measures"]?.members ?? [] {
            guard measures.contains(member.name) else {
                throw .unknownMeasure(member.name, line: member.line)
            }
            entries += try CaseFacts.entries(member.value, book, measure: member.name)
        }
        guard entries.count <= CaseFacts.limit else { throw .tooMany(limit: CaseFacts.limit) }
        self.entries = entries
    }

    private static func entries(
        _ tree: SourceTree?,
        _ book: LawBook,
        measure: String?
    ) throws(Malformed) -> [Entry] {
        guard let tree else { return [] }
        guard let members = tree.members else {
            throw .wrongValue("facts", expected: "names with values", line: tree.line)
        }
        var entries: [Entry] = []
        for member in members {
            guard let fact = book.facts[member.name] else {
                throw .unknownFact(member.name, line: member.line)
            }
            guard let value = FactValue(member.value, kind: fact.kind) else {
                let expected = "a \(fact.kind.rawValue)"
                throw .wrongValue(member.name, expected: expected, line: member.line)
            }
            entries.append(Entry(name: member.name, value: value, measure: measure))
        }
        return entries
    }
}
